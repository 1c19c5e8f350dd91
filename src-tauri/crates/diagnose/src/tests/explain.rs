//! Answers that came apart already, in the place where they came.

use crate::{
    Certainty, Context, Evidence, Finding, Mends, Setting, Who, client_known, explain, may_mean_not_spread,
};

const OLD_SECRET: Context = Context::SecretCheck { secret_is_new: false, looks_like_id: false };

fn answer<'a>(error: &'a str, codes: &'a [u32], description: &'a str) -> Evidence<'a> {
    Evidence { error: Some(error), codes, description: Some(description), ..Evidence::default() }
}

fn code(codes: &[u32]) -> Evidence<'_> {
    Evidence { codes, ..Evidence::default() }
}

fn callback(error: &str) -> Finding {
    explain(&Evidence { error: Some(error), ..Evidence::default() }, Context::Callback)
}

#[test]
fn a_refused_secret_leads_to_the_secret() {
    let refused = answer("invalid_client", &[7_000_215], "AADSTS7000215: Invalid client secret provided.");
    let finding = explain(&refused, OLD_SECRET);
    assert_eq!(finding.cause.as_str(), "secret-id-pasted-or-wrong-secret");
    assert_eq!((finding.certainty, finding.mends), (Certainty::Certain, Mends::Secret));
    assert!(finding.also.is_empty());
    assert!(finding.ruled_out.iter().any(|cause| cause.as_str() == "app-not-in-tenant"));
    assert_eq!((finding.code, finding.known_code), (Some(7_000_215), true));
}

#[test]
fn a_refused_secret_that_is_new_may_not_have_spread_yet() {
    let context = Context::SecretCheck { secret_is_new: true, looks_like_id: false };
    let finding = explain(&code(&[7_000_215]), context);
    assert_eq!(finding.cause.as_str(), "secret-id-pasted-or-wrong-secret");
    assert_eq!(finding.certainty, Certainty::Likely);
    let also: Vec<_> = finding.also.iter().map(|(cause, certainty)| (cause.as_str(), *certainty)).collect();
    assert_eq!(also, [("secret-not-yet-spread", Certainty::Possible)]);
}

#[test]
fn a_refused_secret_that_looks_like_an_id_is_the_id_even_if_new() {
    let context = Context::SecretCheck { secret_is_new: true, looks_like_id: true };
    let finding = explain(&code(&[7_000_215]), context);
    assert_eq!((finding.certainty, finding.also.len()), (Certainty::Certain, 0));
}

#[test]
fn only_some_answers_say_anything_about_the_secret() {
    let context = Context::SecretCheck { secret_is_new: false, looks_like_id: false };
    let of_the_secret = |number: u32| {
        let cause = explain(&code(&[number]), context).cause;
        ["secret-id-pasted-or-wrong-secret", "secret-expired"].contains(&cause.as_str())
    };
    assert!(of_the_secret(7_000_215) && of_the_secret(7_000_222));
    for silent in [9_002_331, 9_002_346, 53003, 700_016, 90002, 7_000_216, 7_000_229, 90033] {
        assert!(!of_the_secret(silent), "{silent}");
    }
}

#[test]
fn a_policy_named_at_the_check_of_the_secret_is_only_possible() {
    assert_eq!(explain(&code(&[53003]), OLD_SECRET).certainty, Certainty::Possible);
    assert_eq!(explain(&code(&[53003]), Context::Callback).certainty, Certainty::Certain);
}

#[test]
fn a_made_up_secret_tells_whether_the_client_is_known() {
    let known = |number| client_known(&code(&[number]));
    for number in [7_000_215, 7_000_222, 9_002_346, 7_000_112] {
        assert_eq!(known(number), Some(true), "{number}");
    }
    for number in [700_016, 700_011, 90112, 70001] {
        assert_eq!(known(number), Some(false), "{number}");
    }
    for number in [90002, 53003, 7_000_216, 90033, 12345] {
        assert_eq!(known(number), None, "{number}");
    }
    assert_eq!(client_known(&Evidence::default()), None);
    let disabled = answer("unauthorized_client", &[70001], "AADSTS70001: The application is disabled.");
    assert_eq!(client_known(&disabled), Some(true));
}

#[test]
fn a_value_made_a_moment_ago_is_worth_another_try() {
    assert!(may_mean_not_spread(&code(&[7_000_215])));
    assert!(may_mean_not_spread(&answer("unauthorized_client", &[], "AADSTS700016: Application not found")));
    assert!(!may_mean_not_spread(&code(&[7_000_222])));
    assert!(!may_mean_not_spread(&code(&[90002])));
}

#[test]
fn a_cancelled_sign_in_was_declined() {
    let cancelled =
        Evidence { error: Some("access_denied"), suberror: Some("cancel"), ..Evidence::default() };
    let finding = explain(&cancelled, Context::Callback);
    assert_eq!((finding.cause.as_str(), finding.certainty), ("user-declined-consent", Certainty::Certain));
    let finding = callback("access_denied");
    assert_eq!((finding.cause.as_str(), finding.certainty), ("user-declined-consent", Certainty::Likely));
    assert_eq!(finding.also[0].0.as_str(), "admin-consent-required");
    let finding = explain(
        &answer("access_denied", &[65004], "AADSTS65004: User declined to consent"),
        Context::Callback,
    );
    assert_eq!((finding.cause.as_str(), finding.certainty), ("user-declined-consent", Certainty::Certain));
}

#[test]
fn a_callback_without_a_number_is_read_by_its_error() {
    for (error, cause) in [
        ("server_error", "entra-service-error"),
        ("temporarily_unavailable", "entra-service-error"),
        ("invalid_scope", "invalid-scope"),
        ("unsupported_response_type", "response-type-not-enabled"),
        ("login_required", "not-signed-in-silent"),
        ("consent_required", "consent-needed"),
        ("something_new", "unrecognised"),
    ] {
        assert_eq!(callback(error).cause.as_str(), cause, "{error}");
    }
}

#[test]
fn graph_is_read_by_code_and_status() {
    let graph = |status, graph_code, description| {
        let evidence = Evidence { status: Some(status), graph_code, description, ..Evidence::default() };
        explain(&evidence, Context::Graph)
    };
    let denied = graph(
        403,
        Some("Authorization_RequestDenied"),
        Some("Insufficient privileges to complete the operation."),
    );
    assert_eq!((denied.cause.as_str(), denied.certainty), ("graph-permission-missing", Certainty::Certain));
    assert_eq!((denied.who, denied.mends), (Who::TenantAdmin, Mends::Setting(Setting::Permissions)));
    assert_eq!(graph(403, None, None).cause.as_str(), "graph-permission-missing");
    assert_eq!(graph(403, Some("insufficient_claims"), None).cause.as_str(), "conditional-access-block");
    assert_eq!(graph(429, Some("TooManyRequests"), None).cause.as_str(), "entra-service-error");
    assert_eq!(
        graph(401, Some("InvalidAuthenticationToken"), Some("Access token has expired or is not yet valid."))
            .cause
            .as_str(),
        "token-expired"
    );
    assert_eq!(
        graph(400, Some("BadRequest"), Some("/me request is only valid with delegated authentication flow."))
            .cause
            .as_str(),
        "token-type-misuse"
    );
}

#[test]
fn a_made_up_code_at_the_exchange_is_a_malformed_request() {
    let finding =
        explain(&answer("invalid_grant", &[9_002_313], "AADSTS9002313: Invalid request."), Context::Redeem);
    assert_eq!(finding.cause.as_str(), "request-malformed");
    assert_eq!(finding.also[0].0.as_str(), "code-expired-or-reused");
}

#[test]
fn a_status_401_alone_is_unspecific() {
    let bare = Evidence { status: Some(401), ..Evidence::default() };
    assert_eq!(explain(&bare, Context::Redeem).cause.as_str(), "token-endpoint-401-unspecific");
}

#[test]
fn the_address_that_was_tried_decides_which_task_mends_it() {
    assert_eq!(explain(&code(&[50011]), Context::SeenInBrowser).mends, Mends::TestAddress);
    assert_eq!(explain(&code(&[50011]), Context::ProductAddress).mends, Mends::Setting(Setting::RedirectUri));
    assert_eq!(explain(&code(&[50105]), Context::ProductAddress).mends, Mends::Test);
}

#[test]
fn an_unknown_number_is_said_to_be_unknown() {
    let finding =
        explain(&answer("invalid_request", &[1_234_567], "AADSTS1234567: Something new."), Context::Redeem);
    assert_eq!(finding.cause.as_str(), "unrecognised");
    assert_eq!((finding.code, finding.known_code), (Some(1_234_567), false));
}

#[test]
fn an_unknown_number_is_explained_by_no_other_member_of_its_answer() {
    let places = [OLD_SECRET, Context::ClientCheck, Context::Redeem, Context::Callback, Context::Discovery];
    let words = ["invalid_client", "unauthorized_client", "invalid_grant", "access_denied", "server_error"];
    for (context, error) in places.into_iter().flat_map(|place| words.map(|error| (place, error))) {
        for (status, suberror) in
            [(Some(401), None), (Some(503), None), (None, Some("cancel")), (None, Some("bad_token"))]
        {
            let sentence = "AADSTS1234567: The moon is in the wrong phase.";
            let answer = Evidence { status, suberror, ..answer(error, &[1_234_567], sentence) };
            let finding = explain(&answer, context);
            assert_eq!(finding.cause.as_str(), "unrecognised", "{context:?} {answer:?}");
            assert_eq!((finding.code, finding.known_code), (Some(1_234_567), false));
            assert!(finding.also.is_empty(), "{finding:?}");
            assert_eq!(client_known(&answer), None);
        }
    }
}

#[test]
fn beside_an_unknown_number_a_sentence_that_is_known_decides() {
    let sentence = "AADSTS1234567: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.";
    let finding = explain(&answer("invalid_client", &[1_234_567], sentence), OLD_SECRET);
    assert_eq!(finding.cause.as_str(), "secret-id-pasted-or-wrong-secret");
    assert!(!finding.known_code);
}

#[test]
fn a_word_of_the_protocol_alone_does_not_make_a_wrong_secret_certain() {
    let bare = Evidence { error: Some("invalid_client"), status: Some(401), ..Evidence::default() };
    for secret_is_new in [false, true] {
        let finding = explain(&bare, Context::SecretCheck { secret_is_new, looks_like_id: false });
        assert_eq!(finding.cause.as_str(), "secret-id-pasted-or-wrong-secret");
        assert_eq!(finding.certainty, Certainty::Possible, "{secret_is_new}");
    }
}

#[test]
fn the_number_that_says_most_decides() {
    assert_eq!(explain(&code(&[70002, 54005]), Context::Redeem).code, Some(54005));
    assert_eq!(explain(&code(&[50058, 50105]), Context::Redeem).code, Some(50105));
    assert_eq!(explain(&code(&[1_234_567, 50105]), Context::Redeem).code, Some(50105));
}
