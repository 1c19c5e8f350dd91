//! Recorded traffic: what the entries of one recording say together.

use crate::tests::recording::{MICROSOFT, PRODUCT, Recording, authorize, callback, error_page, read};
use crate::{Certainty, Label, Outcome, Recorded};

fn causes(recorded: &Recorded) -> Vec<&'static str> {
    recorded.causes.iter().map(|told| told.finding.cause.as_str()).collect()
}

fn first(recorded: &Recorded) -> (&'static str, Certainty) {
    recorded
        .causes
        .first()
        .map_or(("", Certainty::Possible), |told| (told.finding.cause.as_str(), told.finding.certainty))
}

/// The words of the first cause, each as it stands in the file.
fn words<'a>(recorded: &Recorded, file: &'a str) -> Vec<&'a str> {
    let words = recorded.causes[0].evidence.iter();
    words.map(|words| &file[words.offset as usize..(words.offset + words.length) as usize]).collect()
}

const PAGES: [(&str, &str); 5] = [
    (
        "redirect-uri-mismatch",
        "AADSTS50011: The redirect URI 'https://shop.example/callback' specified in the request does not match the redirect URIs configured for the application 'x'.",
    ),
    (
        "user-not-assigned",
        "AADSTS50105: Your administrator has configured the application Shop ('x') to block users unless they are specifically granted ('assigned') access to the application.",
    ),
    (
        "app-not-in-tenant",
        "AADSTS700016: Application with identifier '11111111-1111-4111-8111-111111111111' was not found in the directory 'Contoso'.",
    ),
    (
        "account-not-in-tenant",
        "AADSTS50020: User account 'a@b.example' from identity provider 'live.com' does not exist in tenant 'Contoso' and cannot access the application.",
    ),
    (
        "wrong-authority-single-tenant",
        "AADSTS50194: Application 'x'(Shop) is not configured as a multi-tenant application.",
    ),
];

#[test]
fn microsofts_page_says_what_failed_in_its_data_and_the_words_are_found_in_the_file() {
    for (cause, message) in PAGES {
        for encoded in [false, true] {
            let file = Recording::default().get(&authorize("s1"), 200, &error_page(message), encoded).json();
            let recorded = read(&file);
            assert_eq!(first(&recorded).0, cause, "{message}");
            assert_eq!(recorded.sign_ins[0].outcome, Outcome::StoppedAtMicrosoft);
            assert_eq!(recorded.ids.correlation_ids, ["22222222-2222-4222-8222-222222222222"]);
            let number = message.split(':').next().unwrap();
            let shown: Vec<&str> =
                recorded.causes[0].evidence.iter().map(|words| words.text.as_str()).collect();
            assert!(shown.iter().any(|words| words.contains(&number[6..])), "{shown:?}");
            if !encoded {
                assert!(words(&recorded, &file).iter().any(|words| words.contains(&number[6..])));
            }
        }
    }
}

#[test]
fn a_code_that_came_and_a_product_that_answers_500_mean_that_its_exchange_failed() {
    for status in [500, 502, 401] {
        let file = Recording::default()
            .redirect(&authorize("s1"), &callback("code=CANARY-CODE&state=s1"))
            .get(&callback("code=CANARY-CODE&state=s1"), status, "<h1>Something went wrong</h1>", false)
            .json();
        let recorded = read(&file);
        assert_eq!(first(&recorded), ("secret-id-pasted-or-wrong-secret", Certainty::Likely), "{status}");
        let also: Vec<_> = recorded.causes[0].finding.also.iter().map(|(slug, _)| slug.as_str()).collect();
        assert_eq!(also[..3], ["secret-expired", "wrong-platform-spa-vs-web", "redirect-uri-mismatch"]);
        assert!(recorded.exchange_failed);
        assert_eq!(recorded.sign_ins[0].outcome, Outcome::StoppedAtProduct);
        let words = words(&recorded, &file);
        assert_eq!(words, [format!("{PRODUCT}/callback").as_str(), "code=", status.to_string().as_str()]);
    }
}

#[test]
fn a_products_whole_page_is_read_by_its_words_and_not_by_its_markup() {
    let page = "<!doctype html><html><head><title>Something went wrong</title></head><body><h1>Something went wrong</h1><p>Failed to obtain access token</p></body></html>";
    let file = Recording::default().redirect(&authorize("s1"), &callback("code=c&state=s1")).get(
        &callback("code=c&state=s1"),
        500,
        page,
        false,
    );
    assert_eq!(first(&read(&file.json())), ("secret-id-pasted-or-wrong-secret", Certainty::Likely));
}

#[test]
fn what_the_product_shows_of_microsofts_answer_decides() {
    let page = "<pre>AADSTS7000222: The provided client secret keys for app 'x' are expired.</pre>";
    let file = Recording::default()
        .redirect(&authorize("s1"), &callback("code=c&state=s1"))
        .get(&callback("code=c&state=s1"), 500, page, false)
        .json();
    let recorded = read(&file);
    assert_eq!(first(&recorded), ("secret-expired", Certainty::Certain));
    assert!(!recorded.exchange_failed, "Microsoft itself says why");
}

#[test]
fn a_product_that_goes_on_to_its_error_address_has_failed_too() {
    let file = Recording::default()
        .redirect(&authorize("s1"), &callback("code=c&state=s1"))
        .redirect(&callback("code=c&state=s1"), &format!("{PRODUCT}/login?error=OAuthCallback"))
        .get(&format!("{PRODUCT}/login?error=OAuthCallback"), 200, "<h1>Sign in</h1>", false)
        .json();
    let recorded = read(&file);
    assert_eq!(recorded.sign_ins[0].outcome, Outcome::StoppedAtProduct);
    assert!(!recorded.causes.is_empty());
}

#[test]
fn an_answer_posted_by_microsofts_page_counts_as_one_in_the_address() {
    let form = "code=CANARY-CODE&state=s1&session_state=x";
    let hands_on = "<form method=\"POST\" action=\"https://shop.example/callback\"><input name=\"code\" value=\"CANARY-CODE\">";
    let file = Recording::default()
        .get(&authorize("s1"), 200, hands_on, false)
        .post(&format!("{PRODUCT}/callback"), form, 500, "Failed to obtain access token")
        .json();
    let recorded = read(&file);
    assert_eq!(first(&recorded).0, "secret-id-pasted-or-wrong-secret");
    assert!(!format!("{recorded:?}").contains("CANARY-CODE"));
}

#[test]
fn a_sign_in_that_succeeded_is_no_failure() {
    let file = Recording::default()
        .get(&authorize("s1"), 200, "<title>Sign in to your account</title>", false)
        .redirect(&format!("{MICROSOFT}/contoso/login"), &callback("code=c&state=s1"))
        .redirect(&callback("code=c&state=s1"), &format!("{PRODUCT}/"))
        .get(&format!("{PRODUCT}/"), 200, "<h1>Welcome</h1>", false)
        .get(&format!("{PRODUCT}/favicon.ico"), 404, "", false)
        .json();
    let recorded = read(&file);
    assert_eq!(causes(&recorded), Vec::<&str>::new());
    assert_eq!(recorded.label, Some(Label::MentionOnly));
    assert_eq!(recorded.sign_ins[0].outcome, Outcome::Succeeded);
}

#[test]
fn a_password_refused_on_the_way_to_success_is_none_either() {
    let file = Recording::default()
        .get(&authorize("s1"), 200, "$Config={\"pgid\":\"ConvergedSignIn\"}", false)
        .post(
            &format!("{MICROSOFT}/contoso/login"),
            "login=a&passwd=CANARY-PASSWORD",
            200,
            "$Config={\"sErrorCode\":\"50126\"}",
        )
        .redirect(&format!("{MICROSOFT}/contoso/login"), &callback("code=c&state=s1"))
        .get(&callback("code=c&state=s1"), 200, "<h1>Welcome</h1>", false);
    let recorded = read(&file.json());
    assert_eq!(causes(&recorded), Vec::<&str>::new());
    assert!(!format!("{recorded:?}").contains("CANARY-PASSWORD"));
}

#[test]
fn who_cancels_comes_back_with_an_error_or_not_at_all() {
    let consent = "<title>Sign in to your account</title><h1>Permissions requested</h1>";
    let cancelled = "error=access_denied&error_subcode=cancel&state=s1";
    let described = "error=access_denied&error_subcode=cancel&error_description=AADSTS65004%3a+User+declined+to+consent+to+access+the+app.&state=s1";
    for answer in [cancelled, described] {
        let file = Recording::default()
            .get(&authorize("s1"), 200, consent, false)
            .redirect(&format!("{MICROSOFT}/contoso/Consent/Set"), &callback(answer))
            .get(&callback(answer), 401, "no", false);
        let recorded = read(&file.json());
        assert_eq!(first(&recorded).0, "user-declined-consent", "{answer}");
        assert_eq!(recorded.sign_ins[0].outcome, Outcome::Refused);
    }
    let left = read(&Recording::default().get(&authorize("s1"), 200, consent, false).json());
    assert_eq!(first(&left), ("user-declined-consent", Certainty::Likely));
}

#[test]
fn a_bare_denial_after_the_page_for_approval_asks_for_the_administrator() {
    let page = "<title>Sign in to your account</title><h1>Need admin approval</h1>";
    let answer = callback("error=access_denied&state=s1");
    let with_page = Recording::default().get(&authorize("s1"), 200, page, false);
    let left = read(&with_page.clone().json());
    assert_eq!(first(&left), ("admin-consent-required", Certainty::Certain));
    let back = with_page.redirect(&format!("{MICROSOFT}/contoso/x"), &answer).get(&answer, 401, "", false);
    assert_eq!(first(&read(&back.json())).0, "admin-consent-required");
}

#[test]
fn a_page_that_redeems_by_itself_shows_microsofts_answer() {
    let body = r#"{"error":"invalid_request","error_description":"AADSTS9002326: Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.","error_codes":[9002326]}"#;
    let form = "grant_type=authorization_code&code=CANARY-CODE&code_verifier=CANARY-VERIFIER";
    let file = Recording::default()
        .redirect(&authorize("s1"), &format!("{PRODUCT}/callback#code=CANARY-CODE&state=s1"))
        .get(&format!("{PRODUCT}/callback"), 200, "<script src=app.js></script>", false)
        .post(&format!("{MICROSOFT}/contoso/oauth2/v2.0/token"), form, 400, body)
        .json();
    let recorded = read(&file);
    assert_eq!(first(&recorded).0, "wrong-platform-spa-vs-web");
    assert_eq!(recorded.sign_ins[0].outcome, Outcome::StoppedAtExchange);
    assert!(words(&recorded, &file).iter().any(|words| words.contains("9002326")));
}

#[test]
fn a_state_that_is_another_one_is_said_before_the_secret() {
    let file = Recording::default().redirect(&authorize("s1"), &callback("code=c&state=other")).get(
        &callback("code=c&state=other"),
        500,
        "no",
        false,
    );
    assert_eq!(first(&read(&file.json())).0, "state-or-correlation-cookie-missing");
}

#[test]
fn going_round_is_a_loop() {
    let mut recording = Recording::default();
    for round in 0..4 {
        let (ask, back) = (authorize(&format!("s{round}")), callback(&format!("code=c&state=s{round}")));
        recording = recording.redirect(&ask, &back).redirect(&back, &authorize(&format!("s{}", round + 1)));
    }
    let recorded = read(&recording.json());
    assert_eq!(first(&recorded), ("redirect-loop", Certainty::Likely));
}

#[test]
fn a_silent_attempt_in_a_frame_that_fails_beside_a_sign_in_means_blocked_cookies() {
    let silent = format!("{}&prompt=none", authorize("quiet"));
    let refused = callback(
        "error=login_required&error_description=AADSTS50058%3a+A+silent+sign-in+request+was+sent+but+no+user+is+signed+in.&state=quiet",
    );
    let signed_in = Recording::default().redirect(&authorize("s1"), &callback("code=c&state=s1")).get(
        &callback("code=c&state=s1"),
        200,
        "<h1>Welcome</h1>",
        false,
    );
    let framed = signed_in.framed(&silent, &refused);
    assert_eq!(first(&read(&framed.json())).0, "third-party-cookies-blocked");
    let before = Recording::default()
        .framed(&silent, &refused)
        .redirect(&authorize("s1"), &callback("code=c&state=s1"))
        .get(&callback("code=c&state=s1"), 200, "<h1>Welcome</h1>", false);
    assert_eq!(causes(&read(&before.json())), Vec::<&str>::new());
}

#[test]
fn the_lines_own_trouble_is_told_by_the_browsers_word() {
    for (word, cause) in [
        ("net::ERR_NAME_NOT_RESOLVED", "dns-failure"),
        ("net::ERR_CERT_AUTHORITY_INVALID", "tls-interception"),
        ("net::ERR_PROXY_CONNECTION_FAILED", "proxy-failure"),
        ("net::ERR_CONNECTION_TIMED_OUT", "network-unreachable"),
        ("net::ERR_TOO_MANY_REDIRECTS", "redirect-loop"),
    ] {
        let file = Recording::default().failed(&authorize("s1"), word).json();
        let recorded = read(&file);
        assert_eq!(first(&recorded).0, cause);
        assert_eq!(words(&recorded, &file), [word]);
    }
    for (status, cause) in [(407, "proxy-failure"), (511, "captive-portal")] {
        let file = Recording::default().get(&authorize("s1"), status, "<h1>Log in</h1>", false).json();
        assert_eq!(first(&read(&file)).0, cause);
    }
    let page = "<html><title>Web gateway</title>Blocked by Zscaler</html>";
    let file = Recording::default().get(&authorize("s1"), 403, page, false).json();
    assert_eq!(first(&read(&file)).0, "proxy-failure");
    let portal = Recording::default().redirect(&authorize("s1"), "http://wifi.hotel.example/login");
    assert_eq!(first(&read(&portal.json())).0, "captive-portal");
}

#[test]
fn the_redirect_uri_is_reported_and_held_against_the_one_expected() {
    let file = Recording::default().get(&authorize("s1"), 200, "", false).json();
    let held = |expected: Option<&str>| {
        let mut diagnosis = crate::read(file.as_bytes());
        expected.into_iter().for_each(|uri| diagnosis.expect(0, uri));
        let first = diagnosis.first().map(|found| (found.finding.cause.as_str(), found.finding.certainty));
        (diagnosis.sign_ins()[0].clone(), first)
    };
    let (sign_in, first) = held(None);
    assert_eq!(first, None, "nothing more came");
    let uri = sign_in.redirect_uri.unwrap();
    assert_eq!((uri.text.as_str(), sign_in.expected), ("https://shop.example/callback", None));
    let written = &file[uri.offset as usize..(uri.offset + uri.length) as usize];
    assert_eq!(written, "https%3A%2F%2Fshop.example%2Fcallback");
    let (same, first) = held(Some("https://shop.example/callback"));
    assert_eq!((same.expected, same.expected_uri, first), (Some(true), None, None));
    let (other, first) = held(Some("https://shop.example/Callback"));
    assert_eq!(
        (other.expected, other.expected_uri.as_deref()),
        (Some(false), Some("https://shop.example/Callback"))
    );
    assert_eq!(first, Some(("redirect-uri-mismatch", Certainty::Likely)));
    assert_eq!(
        (sign_in.tenant.as_deref(), sign_in.authority.as_str()),
        (Some("contoso"), "login.microsoftonline.com")
    );
}

#[test]
fn another_providers_sign_in_is_not_microsofts() {
    let ask = "https://accounts.google.com/o/oauth2/v2/auth?client_id=x&redirect_uri=https%3A%2F%2Fshop.example%2Fg";
    let recorded = read(&Recording::default().get(ask, 400, "redirect_uri_mismatch", false).json());
    assert_eq!((causes(&recorded), recorded.label), (Vec::new(), Some(Label::NotMicrosoft)));
    assert_eq!(recorded.provider, Some("google"));
}

#[test]
fn a_recording_that_begins_with_microsofts_refusal_brings_what_its_sentence_names() {
    let url = "https://shop.example/callback?error=invalid_client&error_description=AADSTS50011%3a+The+redirect+URI+%27https%3a%2f%2fshop.example%2fcallback%2f%27+specified+in+the+request+does+not+match+the+redirect+URIs+configured+for+the+application+%2711111111-1111-4111-8111-111111111111%27.+Correlation+ID%3a+22222222-bbbb-4000-8000-000000000000";
    let diagnosis = crate::read(Recording::default().get(url, 200, "", false).json().as_bytes());
    for ids in [&diagnosis.ids, &diagnosis.causes[0].ids] {
        assert_eq!(ids.client_ids, ["11111111-1111-4111-8111-111111111111"]);
        assert_eq!(ids.correlation_ids, ["22222222-bbbb-4000-8000-000000000000"]);
        assert_eq!(ids.redirect_uris, ["https://shop.example/callback/"]);
        assert_eq!(ids.timestamps[0].utc.as_deref(), Some("2026-11-26T08:00:00Z"));
    }
}
