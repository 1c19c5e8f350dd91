//! Numbers that carry several sentences, and sentences that carry no number.

use crate::{Certainty, Context, Evidence, Finding, explain};

fn seen(description: &str) -> Finding {
    explain(&Evidence { description: Some(description), ..Evidence::default() }, Context::SeenInBrowser)
}

/// The texts are ours, with the words of Microsoft's that decide.
#[test]
fn the_sentence_tells_the_causes_of_one_number_apart() {
    let table = [
        (
            "AADSTS16000: User account 'a@b.example' from identity provider 'live.com' does not exist in tenant 'Acme'",
            "account-not-in-tenant",
        ),
        (
            "AADSTS16000: Either multiple user identities are available for the current request or selected account is not supported",
            "not-signed-in-silent",
        ),
        ("AADSTS50000: There was an error issuing a token for deviceloginde.example", "wrong-cloud"),
        ("AADSTS50000: There was an error issuing a token.", "entra-service-error"),
        ("AADSTS50001: The resource principal named x is disabled", "resource-disabled"),
        ("AADSTS50001: The application named x was not found in the tenant", "resource-not-in-tenant"),
        (
            "AADSTS50011: The redirect URI 'https://a.example/cb' specified in the request does not match",
            "redirect-uri-mismatch",
        ),
        (
            "AADSTS50011: The redirect URI 'http://a.example/cb' specified in the request does not match",
            "redirect-uri-http-vs-https",
        ),
        (
            "AADSTS50011: The redirect URI 'http://localhost:49152/latchkey' specified in the request does not match",
            "redirect-uri-mismatch",
        ),
        (
            "AADSTS50011: The redirect URI 'http://localhost.a.example/cb' specified in the request does not match",
            "redirect-uri-http-vs-https",
        ),
        (
            "AADSTS50011: The reply url specified in the request does not match the reply urls configured for the application: 'x'.",
            "redirect-uri-mismatch",
        ),
        (
            "AADSTS500112: The reply address 'http://inner:8080/cb' does not match the reply address 'https://a.example/cb'",
            "redirect-uri-http-vs-https",
        ),
        (
            "AADSTS70002: Error validating credentials. AADSTS50012: Invalid client secret is provided.",
            "secret-id-pasted-or-wrong-secret",
        ),
        (
            "AADSTS50012: Client assertion contains an invalid signature.",
            "client-certificate-or-assertion-invalid",
        ),
        (
            "AADSTS50020: User account 'a@b.example' does not exist in tenant 'Acme' and cannot access the application",
            "account-not-in-tenant",
        ),
        (
            "AADSTS50020: We are unable to issue tokens from this API version for a Microsoft account",
            "personal-account-v1-endpoint",
        ),
        (
            "AADSTS500200: User account 'a@outlook.com' is a personal Microsoft account. Personal accounts are not supported for this application unless explicitly invited to an organization.",
            "account-not-in-tenant",
        ),
        (
            "AADSTS500200: Personal Microsoft accounts are not supported for this application.",
            "app-not-for-personal-accounts",
        ),
        (
            "AADSTS50034: The user account a@gmail.com does not exist in the Acme directory",
            "account-not-in-tenant",
        ),
        (
            "AADSTS50034: The user account ada@acme.example does not exist in the Acme directory",
            "user-not-found",
        ),
        ("AADSTS50049: Unknown or invalid instance https://login.microsoftonline.us/x", "wrong-cloud"),
        ("AADSTS50058: Session information is not sufficient for single-sign-on.", "not-signed-in-silent"),
        (
            "AADSTS50128: No tenant-identifying information found in either the request or implied",
            "tenant-missing-in-authority",
        ),
        ("AADSTS50131: Device is not in required device state: compliant", "device-not-compliant"),
        (
            "AADSTS65005: Invalid resource. The client has requested access to a resource which is not listed",
            "resource-not-in-requested-permissions",
        ),
        ("AADSTS65005: The application 'Shop' is misconfigured", "app-misconfigured-permissions"),
        ("AADSTS65005: The app 'https://sp.example/saml' is misconfigured", "saml-identifier-mismatch"),
        ("AADSTS70000: The provided value for the input parameter is malformed", "request-malformed"),
        ("AADSTS70000: Provided grant is not good for the refresh token", "refresh-token-expired"),
        ("AADSTS70000: The grant has expired", "code-expired-or-reused"),
        ("AADSTS70001: The application named x is disabled", "app-disabled"),
        (
            "AADSTS70001: Application with identifier 'aaaaaaaa-0000-4000-8000-000000000001' was not found in the directory Acme",
            "app-not-in-tenant",
        ),
        (
            "AADSTS700016: Application with identifier 'Enter_the_Application_Id_here' was not found in the directory 'Acme'",
            "placeholder-config-value",
        ),
        (
            "AADSTS700016: Application with identifier '00000000-0000-0000-0000-000000000000' was not found in the directory 'Acme'",
            "placeholder-config-value",
        ),
        (
            "AADSTS700016: Application with identifier 'https://sp.example/metadata' was not found in the directory 'Acme'",
            "saml-identifier-mismatch",
        ),
        (
            "AADSTS700016: Application with identifier 'aaaaaaaa-0000-4000-8000-000000000001' was not found in the directory 'Acme'",
            "app-not-in-tenant",
        ),
        (
            "AADSTS70002: The provided request must include a 'client_secret' input parameter.",
            "secret-missing",
        ),
        (
            "AADSTS70002: The request body must contain the following parameter: 'client_secret or client_assertion'.",
            "secret-missing",
        ),
        (
            "AADSTS70002: Error validating credentials. AADSTS70008: The provided authorization code is expired.",
            "code-expired-or-reused",
        ),
        ("AADSTS70002: Error validating credentials.", "secret-id-pasted-or-wrong-secret"),
        ("AADSTS70008: The refresh token has expired due to inactivity.", "refresh-token-expired"),
        ("AADSTS700030: The issuer of the certificate is from a different cloud", "wrong-cloud"),
        (
            "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
            "secret-missing",
        ),
        (
            "PublicClientApplication failed: AADSTS7000218: The request body must contain the following parameter",
            "app-not-public-client",
        ),
        (
            "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the value",
            "secret-id-pasted-or-wrong-secret",
        ),
        ("AADSTS7000222: The provided client secret keys for app 'x' are expired.", "secret-expired"),
        ("AADSTS90002: Tenant 'acme' not found.", "tenant-not-found"),
        ("AADSTS90002: Tenant 'tenant_id' not found.", "placeholder-config-value"),
        ("AADSTS90002: Tenant 'acme' not found. Asked: https://login.microsoftonline.us/acme", "wrong-cloud"),
        (
            "AADSTS900023: Specified tenant identifier 'undefined' is neither a valid DNS name, nor a valid external domain.",
            "placeholder-config-value",
        ),
        (
            "AADSTS900023: Specified tenant identifier 'Acme Ltd' is neither a valid DNS name, nor a valid external domain.",
            "tenant-not-found",
        ),
        (
            "AADSTS90023: Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.",
            "wrong-platform-spa-vs-web",
        ),
        (
            "AADSTS90023: Proof Key for Code Exchange is required for cross-origin authorization code redemption.",
            "pkce-required",
        ),
        ("AADSTS90023: The request is not good.", "request-malformed"),
        (
            "AADSTS90027: We are unable to issue tokens from this API version on the MSA tenant.",
            "personal-account-v1-endpoint",
        ),
        (
            "AADSTS90072: User account 'a@b' from identity provider 'https://sts.windows.net/x/' does not exist in tenant",
            "account-not-in-tenant",
        ),
        ("AADSTS90100: The parameter 'code' is empty or not valid.", "request-missing-parameter"),
        (
            "AADSTS9002346: Application 'x'(Shop) is configured for use by Microsoft Account users only.",
            "app-only-for-personal-accounts",
        ),
    ];
    for (text, cause) in table {
        assert_eq!(seen(text).cause.as_str(), cause, "{text}");
    }
}

#[test]
fn sentences_without_a_number_are_known() {
    let table = [
        (
            "unauthorized_client: The client does not exist or is not enabled for consumers.",
            "app-not-for-personal-accounts",
        ),
        (
            "Need admin approval\nShop needs permission to access resources in your organization that only an admin can grant.",
            "admin-consent-required",
        ),
        ("Approval required\nThis app requires your admin\u{2019}s approval to:", "admin-consent-required"),
        ("You cannot access this right now", "conditional-access-block"),
        ("You can\u{2019}t access this right now", "conditional-access-block"),
        ("Insufficient privileges to complete the operation.", "graph-permission-missing"),
        ("Error Code: 53003\nRequest Id: x", "conditional-access-block"),
        ("This site can\u{2019}t be reached. ERR_NAME_NOT_RESOLVED", "dns-failure"),
        ("localhost refused to connect.", "callback-invalid"),
        ("AADB2C90118: The user has forgotten their password.", "b2c-error"),
    ];
    for (text, cause) in table {
        assert_eq!(seen(text).cause.as_str(), cause, "{text}");
    }
}

#[test]
fn a_number_alone_is_only_as_certain_as_its_sentences() {
    let of = |code| {
        let codes = [code];
        explain(&Evidence { codes: &codes, ..Evidence::default() }, Context::Redeem)
    };
    assert_eq!(of(50105).certainty, Certainty::Certain);
    assert!(of(50105).also.is_empty());
    assert_eq!(of(70000).certainty, Certainty::Likely);
    assert_eq!(of(70000).also.len(), 2);
    assert_eq!(of(500_532).certainty, Certainty::Likely, "its meaning is not described by Microsoft");
}

#[test]
fn a_sentence_beats_a_number_that_says_something_else() {
    let finding = seen("AADSTS90023: Invalid client secret provided.");
    assert_eq!(finding.cause.as_str(), "secret-id-pasted-or-wrong-secret");
    assert_eq!(finding.code, Some(90023));
}
