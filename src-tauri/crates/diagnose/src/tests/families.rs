//! Whole families of wordings, and what stands next to them and is none.

use crate::{Label, read};

fn first(text: &str) -> &'static str {
    let diagnosis = read(text.as_bytes());
    match diagnosis.causes.first() {
        Some(found) => found.finding.cause.as_str(),
        None => match diagnosis.label {
            Some(Label::NotMicrosoft) => "not-microsoft",
            Some(Label::MentionOnly) => "mention-only",
            _ => "unrecognised",
        },
    }
}

#[track_caller]
fn all_are(cause: &str, texts: &[&str]) {
    for text in texts {
        assert_eq!(first(text), cause, "{text}");
    }
}

#[test]
fn a_token_endpoint_of_somebody_else_is_not_microsofts() {
    all_are(
        "not-microsoft",
        &[
            "POST https://api.tracker.example/oauth2/token\nResponse 401 UNAUTHORIZED [invalid_token_response]",
            "invalid_grant from https://id.partner.example/connect/token",
            "(https://forum.example/api/v1/access_token): 401",
        ],
    );
}

#[test]
fn a_token_endpoint_beside_microsofts_own_or_on_a_hidden_host_is_not_somebody_elses() {
    all_are(
        "token-endpoint-401-unspecific",
        &[
            "https://login.microsoftonline.com/acme/oauth2/v2.0/token 401; our API is https://api.acme.example/oauth2/token",
            "https://sso.acme.example/acme/oauth2/v2.0/token 401 Unauthorized",
            "https://hidden/oauth2/token 401 Unauthorized",
        ],
    );
    all_are(
        "unrecognised",
        &["GET https://shop.example/api/token 200", "see https://shop.example/oauth for the settings"],
    );
}

#[test]
fn a_code_that_fills_a_cell_of_a_documents_table_is_a_mention() {
    all_are(
        "mention-only",
        &[
            "| Error | Text for users |\n|-------|------|\n| AADSTS50105 | You have no access. |\n| AADSTS65001 | Ask for consent. |",
            "Code | Meaning\n--- | ---\n`AADSTS50011` | the address is not registered",
            "| Code | Kind |\n|:--|:--|\n| AADSTS70043 | session |",
            "| Fehler | Ursache |\n|---|---|\n| `AADSTS7000222: The provided client secret keys for app are expired` | abgelaufen |\n| `AADSTS50105: The signed in user is not assigned` | nicht zugewiesen |",
        ],
    );
    all_are(
        "user-not-assigned",
        &[
            // a table of a recorded request, with the answer in its cell
            "| AADSTS code | Message |\n|---|---|\n| AADSTS50105: The signed in user is not assigned to a role for the application | shown to Ada |",
            "Name | Value\n--- | ---\nerror | access_denied\nerror_description | AADSTS50105: The signed in user is not assigned to a role for the application.",
        ],
    );
}

#[test]
fn a_patch_speaks_of_its_codes_only() {
    all_are(
        "mention-only",
        &[
            "@@ -40,3 +40,5 @@ fn cause(text: &str)\n+        (\"AADSTS70008: The provided authorization code or refresh token has expired.\", Cause::Old),",
            "diff --git a/login.py b/login.py\n+    AADSTS50105: The signed in user is not assigned to a role for the application.",
        ],
    );
    all_are(
        "user-not-assigned",
        &["@support: AADSTS50105: The signed in user is not assigned to a role for the application."],
    );
}

#[test]
fn a_text_that_begins_as_a_document_speaks_of_its_codes_only() {
    let long = "It also tidies the settings page, and moves the helper to another module so that both callers find it. ";
    let text = format!(
        "This PR improves two messages.\n{}\n- https://login.microsoftonline.com/error?code=65001",
        long.repeat(4)
    );
    assert_eq!(first(&text), "mention-only");
    let failed =
        format!("I opened a pull request, see there.\n{}\nI get AADSTS65001 when I sign in", long.repeat(4));
    assert_eq!(first(&failed), "consent-needed");
}

#[test]
fn a_number_of_the_sign_in_log_counts_without_its_prefix_where_it_is_called_an_error() {
    all_are(
        "user-not-assigned",
        &["The sign-in log shows error 50105 for her.", "In the sign-in logs: 50105 (failure)"],
    );
    all_are("normal-step", &["We have 50140 interrupts in the sign-in log."]);
    all_are(
        "unrecognised",
        &[
            "The sign-in log has 50105 rows.",
            "error 50105 in the printer's queue",
            "sign-in log, row of 2024-50105-1, no error",
        ],
    );
}

#[test]
fn the_block_page_is_read_in_other_languages() {
    for label in [
        "Fehlercode: 53003",
        "Code d\u{2019}erreur : 53003",
        "Código de error: 53003",
        "Foutcode: 53003",
        "错误代码: 53003",
    ] {
        assert_eq!(first(label), "conditional-access-block", "{label}");
    }
}

#[test]
fn an_issuer_with_the_literal_tenantid_is_the_one_of_common_in_any_notation() {
    all_are(
        "issuer-mismatch-common-endpoint",
        &[
            "{:error, {:invalid_issuer, \"https://login.microsoftonline.com/{tenantid}/v2.0\"}}",
            "IssuerMismatch { expected: \"https://login.microsoftonline.com/common/v2.0\", got: \"https://login.microsoftonline.com/{tenantid}/v2.0\" }",
            "('bad issuer', 'https://login.microsoftonline.com/{tenantid}/v2.0')",
        ],
    );
}

#[test]
fn what_the_author_took_out_is_no_placeholder() {
    all_are(
        "unrecognised",
        &[
            "authority https://login.microsoftonline.com/<redacted>/v2.0",
            "https://login.microsoftonline.com/<our tenant>/v2.0",
        ],
    );
    all_are("placeholder-config-value", &["https://login.microsoftonline.com/<tenant-id>/v2.0"]);
}

#[test]
fn a_token_for_graph_beside_another_audience_is_for_another_audience() {
    all_are(
        "audience-mismatch",
        &[
            "Failed to connect to the warehouse. AUDIENCE_LIST api://orders; token: {\"aud\":\"00000003-0000-0000-c000-000000000000\"}",
            "{\"aud\": \"https://graph.microsoft.com\"} -> 401, allowed: api://orders",
        ],
    );
}

#[test]
fn a_renewal_in_a_hidden_frame_that_a_browser_starves_is_about_cookies() {
    all_are(
        "third-party-cookies-blocked",
        &[
            "Frame window timed out",
            "silent renew: IFrame timed out without a response, only in Safari",
            "signinSilent fails in a private window of Firefox",
        ],
    );
    all_are("network-unreachable", &["token request timed out, login.microsoftonline.com:443"]);
}

#[test]
fn a_network_that_wants_to_be_accepted_first_is_met_before_its_certificate() {
    all_are(
        "captive-portal",
        &[
            "curl: (60) SSL: no alternative certificate subject name matches\n$ curl -k https://login.microsoftonline.com\nHTTP/1.1 302\nLocation: https://hotspot.rail.example/start",
            "The certificate of login.microsoftonline.com is wrong; the browser shows the Wi-Fi page of the hotel",
        ],
    );
    all_are(
        "tls-interception",
        &["curl: (60) SSL certificate problem: self-signed certificate in certificate chain"],
    );
    all_are(
        "unrecognised",
        &[
            "GET https://login.microsoftonline.com/common/oauth2/v2.0/authorize\nHTTP/1.1 302\nLocation: https://portal.acme.example/login",
        ],
    );
}

#[test]
fn a_name_that_is_tried_again_is_a_name_and_a_busy_resource_is_not() {
    all_are(
        "dns-failure",
        &[
            "Resource temporarily unavailable (login.microsoftonline.com:443)",
            "Try again (login.microsoftonline.com:443)",
            "dial tcp: lookup login.microsoftonline.com on 10.0.0.10:53: read udp 10.1.0.2:41000: i/o timeout",
        ],
    );
    all_are(
        "unrecognised",
        &[
            "fork: retry: Resource temporarily unavailable",
            "the microsoft plugin: read: Resource temporarily unavailable",
        ],
    );
}

#[test]
fn ordinary_words_next_to_these_families_claim_nothing() {
    all_are(
        "unrecognised",
        &[
            "INFO token refreshed, next renewal in 55 minutes, user signed in",
            "users: 12 linked, 3 imported, 0 failed",
            "the user's email is a@b.example, the profile was saved, sign-in ok",
            "state=open, cookies=on, session found, login page shown",
            "Host: acme.example, guest=1, location: /start",
            "die Verbindung steht, der Host ist bekannt, Anmeldung erfolgreich",
            "GET /tokens 200; GET /issuer 200; GET /wifi 200",
            "the ball keeps bouncing between two walls",
            "E11000 duplicate key error collection: shop.orders index: number_1",
        ],
    );
}

#[test]
fn a_callback_that_is_named_after_another_provider_is_that_provider_s() {
    for (address, provider) in [
        (
            "https://shop.example/signin-facebook?error=invalid_scope&error_description=nothing+of+the+kind",
            "facebook",
        ),
        ("GET /auth/google/callback failed: invalid_client", "google"),
        ("POST https://shop.example/api/auth/callback/github 500 OAuthCallbackError", "github"),
        (
            r#"no access token found {"error":"unauthorized_client","error_description":"Invalid client secret"}"#,
            "keycloak",
        ),
    ] {
        assert_eq!(read(address.as_bytes()).provider, Some(provider), "{address}");
    }
    let both = read(
        b"Entra ID: https://shop.example/signin-facebook is there too. AADSTS7000215: Invalid client secret provided.",
    );
    assert_eq!(both.provider, None);
}

/// What a long text is looked through for is made of the rules' own phrases, in whatever letters.
#[test]
fn each_language_is_read_in_a_long_log_as_in_a_short_one() {
    let ordinary = "2026-11-26 08:00:00 INFO request answered in 20 ms\n".repeat(24_000);
    for line in [
        "无法连接到远程服务器",
        "Невозможно соединиться с удаленным сервером",
        "リモート名を解決できません",
        "원격 서버에 연결할 수 없습니다",
        "Der Remotename konnte nicht aufgelöst werden",
        "Fehlercode: 53003",
        "错误代码: 53003",
    ] {
        let long = format!("{ordinary}{line}\n{ordinary}");
        assert_ne!(first(line), "unrecognised", "{line}");
        assert_eq!(first(&long), first(line), "{line}");
    }
}

#[test]
fn ordinary_lines_that_hold_a_word_of_a_rule_are_no_failure() {
    all_are(
        "unrecognised",
        &[
            "L'indirizzo IP del server è 10.1.1.1",
            "tiempo de espera de la conexión: 30 s",
            "Verbindung mit dem Proxyserver hergestellt",
            "Die Uhrzeit des Servers geht richtig, Microsoft Entra ID antwortet",
            "Consenso dell'amministratore concesso",
            "INFO login transaction 42 started",
            "the page keeps reloading when I change the design",
            "E11000 duplicate key error collection: app.users index: sku_1",
            "clock difference: 0 s, login ok",
            "ZIP code 12007, order (12002)",
            "purchase approval required, admin informed",
            "POST https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token 200 in 400 ms",
        ],
    );
}

#[test]
fn a_frequent_name_hides_neither_a_secret_nor_a_number_behind_it() {
    let many = "{\"statuscode\":200,\"error_code\":0,\"code\":1}\n".repeat(12_000);
    let diagnosis = read(format!("{many}password=Lq7-nine-lives; Error Code: 53003").as_bytes());
    assert!(!diagnosis.hidden.is_empty());
    assert_eq!(diagnosis.causes.first().map(|found| found.codes.clone()), Some(vec![53003]));
}
