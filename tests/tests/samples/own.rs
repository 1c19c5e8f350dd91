//! Samples of our own making, in the words of the libraries and products that print them.

use crate::sample::Sample;

/// Cause and text.
const OWN: &[(&str, &str)] = &[
    // credentials
    (
        "secret-id-pasted-or-wrong-secret",
        "TokenError: AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app 'aaaaaaaa-0000-4000-8000-000000000001'.\n    at OAuth2Strategy.parseErrorResponse (/srv/node_modules/passport-oauth2/lib/strategy.js:373:12)",
    ),
    (
        "secret-expired",
        r#"{"level":"error","msg":"oauth2: cannot fetch token: 401 Unauthorized\nResponse: {\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: The provided client secret keys for app 'aaaaaaaa-0000-4000-8000-000000000001' are expired.\"}"}"#,
    ),
    (
        "secret-missing",
        "OPError: invalid_client (AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.)",
    ),
    (
        "app-not-public-client",
        "az login --use-device-code\nAADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'. (device code)",
    ),
    (
        "client-certificate-or-assertion-invalid",
        "MSAL.NetCore.MsalServiceException: AADSTS700027: Client assertion failed signature validation. [Reason - The key was not found., Thumbprint of key used by client: '0A1B']",
    ),
    (
        "federated-credential-mismatch",
        "Error: AADSTS70021: No matching federated identity record found for presented assertion subject 'repo:acme/shop:ref:refs/heads/main'.",
    ),
    (
        "token-endpoint-401-unspecific",
        "requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://login.microsoftonline.com/common/oauth2/v2.0/token",
    ),
    (
        "token-endpoint-401-unspecific",
        "[invalid_token_response] An error occurred while attempting to retrieve the OAuth 2.0 Access Token Response: 401 Unauthorized: [no body]",
    ),
    // which application, which tenant
    (
        "app-not-in-tenant",
        "unauthorized_client: AADSTS700016: Application with identifier 'aaaaaaaa-0000-4000-8000-000000000001' was not found in the directory 'Acme'.",
    ),
    (
        "placeholder-config-value",
        "AADSTS900023: Specified tenant identifier 'your-tenant-id' is neither a valid DNS name, nor a valid external domain.",
    ),
    ("placeholder-config-value", "IDW10106: The 'ClientId' option must be provided. (Parameter 'ClientId')"),
    ("tenant-missing-in-authority", "POST https://login.microsoftonline.com//oauth2/v2.0/token failed"),
    (
        "metadata-unreachable-or-wrong-authority",
        "System.InvalidOperationException: IDX20803: Unable to obtain configuration from: 'System.String'. ---> System.IO.IOException: IDX20804: Unable to retrieve document from: 'System.String'.",
    ),
    (
        "metadata-unreachable-or-wrong-authority",
        "ClientAuthError: endpoints_resolution_error: Endpoints cannot be resolved",
    ),
    (
        "wrong-authority-single-tenant",
        "AADSTS50194: Application 'aaaaaaaa-0000-4000-8000-000000000001'(Shop) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps created after '10/15/2018'.",
    ),
    // redirect URI and platform
    (
        "redirect-uri-http-vs-https",
        "AADSTS50011: The redirect URI 'http://shop.example/signin-oidc' specified in the request does not match the redirect URIs configured for the application.",
    ),
    (
        "wrong-platform-spa-vs-web",
        "Access to fetch at 'https://login.microsoftonline.com/common/oauth2/v2.0/token' from origin 'https://shop.example' has been blocked by CORS policy",
    ),
    (
        "pkce-mismatch",
        "invalid_grant: AADSTS501481: The Code_Verifier does not match the code_challenge supplied in the authorization request.",
    ),
    // consent and access
    (
        "admin-consent-required",
        "Need admin approval\nShop\nShop needs permission to access resources in your organization that only an admin can grant.",
    ),
    ("user-declined-consent", "BrowserAuthError: user_cancelled: User cancelled the flow."),
    (
        "graph-permission-missing",
        r#"GraphError: {"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}"#,
    ),
    (
        "conditional-access-block",
        "You cannot access this right now\nYour sign-in was successful but does not meet the criteria to access this resource.\nError Code: 53003",
    ),
    // the person's account
    (
        "email-claim-missing",
        "[oauthproxy.go:902] Error creating session during OAuth2 callback: neither the id_token nor the profileURL set an email",
    ),
    (
        "email-does-not-match",
        "logger=context error=\"required email domain not fulfilled\" login.OAuthLogin azuread",
    ),
    ("group-claim-missing-or-overage", "user not a member of one of the required groups"),
    (
        "local-account-link-conflict",
        "type=IDENTITY_PROVIDER_FIRST_LOGIN_ERROR, identity_provider=azuread, error=federated_identity_account_exists",
    ),
    ("local-account-link-conflict", "https://shop.example/auth/signin?error=OAuthAccountNotLinked"),
    // codes, tokens, sessions
    (
        "code-expired-or-reused",
        "invalid_grant: AADSTS54005: OAuth2 Authorization code was already redeemed, please retry with a new valid code.",
    ),
    (
        "refresh-token-expired",
        "AADSTS700082: The refresh token has expired due to inactivity. The token was issued on 2026-01-02 and was inactive for 90.00:00:00.",
    ),
    (
        "state-or-correlation-cookie-missing",
        "Microsoft.AspNetCore.Authentication.AuthenticationFailureException: An error was encountered while handling the remote login.\n ---> Correlation failed.",
    ),
    (
        "state-or-correlation-cookie-missing",
        "[next-auth][error][OAUTH_CALLBACK_ERROR] State cookie was missing. { providerId: 'azure-ad' }",
    ),
    (
        "state-or-correlation-cookie-missing",
        "oauthlib.oauth2.rfc6749.errors.MismatchingStateError: (mismatching_state) CSRF Warning! State not equal in request and response.",
    ),
    (
        "nonce-mismatch-or-missing",
        "IDX21323: RequireNonce is 'True'. OpenIdConnectProtocolValidationContext.Nonce was null, OpenIdConnectProtocol.ValidatedIdToken.Payload.Nonce was not null.",
    ),
    (
        "interaction-in-progress-or-popup",
        "BrowserAuthError: interaction_in_progress: Interaction is currently in progress.",
    ),
    (
        "third-party-cookies-blocked",
        "BrowserAuthError: monitor_window_timeout: Token acquisition in iframe failed due to timeout.",
    ),
    ("redirect-loop", "login.microsoftonline.com redirected you too many times. ERR_TOO_MANY_REDIRECTS"),
    (
        "header-too-large",
        "upstream sent too big header while reading response header from upstream, request: \"GET /signin-oidc HTTP/1.1\"",
    ),
    (
        "normal-step",
        "To sign in, use a web browser to open the page https://microsoft.com/devicelogin and enter the code ABCD1234 to authenticate.",
    ),
    // tokens
    (
        "issuer-mismatch-common-endpoint",
        "oidc: issuer did not match the issuer returned by provider, expected \"https://login.microsoftonline.com/common/v2.0\" got \"https://login.microsoftonline.com/{tenantid}/v2.0\"",
    ),
    (
        "wrong-token-version",
        "IDX10205: Issuer validation failed. Issuer: 'https://sts.windows.net/bbbbbbbb-0000-4000-8000-000000000002/'. Did not match: validationParameters.ValidIssuer: 'https://login.microsoftonline.com/bbbbbbbb-0000-4000-8000-000000000002/v2.0'",
    ),
    (
        "issuer-mismatch",
        "JsonWebTokenError: jwt issuer invalid. expected: https://login.microsoftonline.com/bbbbbbbb-0000-4000-8000-000000000002/v2.0",
    ),
    (
        "audience-mismatch",
        "IDX10214: Audience validation failed. Audiences: 'api://shop'. Did not match: validationParameters.ValidAudience: 'shop'",
    ),
    (
        "signing-key-not-found",
        "IDX10503: Signature validation failed. Token does not have a kid. Keys tried: 'System.Text.StringBuilder'.",
    ),
    ("clock-skew", "jwt.exceptions.ImmatureSignatureError: The token is not yet valid (nbf)"),
    ("token-expired", "TokenExpiredError: jwt expired"),
    (
        "jwt-session-library-misuse",
        "[next-auth][error][JWT_SESSION_ERROR] JWTs must use Compact JWS serialization, JWT must be a string",
    ),
    ("token-response-without-access-token", "java.lang.IllegalArgumentException: tokenValue cannot be empty"),
    // SAML
    (
        "saml-authn-context-mismatch",
        "AADSTS75011: Authentication method 'X509, MultiFactor' by which the user authenticated with the service doesn't match requested authentication method 'Password, ProtectedTransport'.",
    ),
    (
        "saml-identifier-mismatch",
        "https://shop.example/saml is not a valid audience for this Response - Valid audiences: https://shop.example",
    ),
    // network
    (
        "tls-interception",
        "FetchError: request to https://login.microsoftonline.com/common/oauth2/v2.0/token failed, reason: self-signed certificate in certificate chain",
    ),
    (
        "tls-interception",
        "javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target",
    ),
    (
        "tls-interception",
        "Get \"https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration\": x509: certificate signed by unknown authority",
    ),
    ("network-unreachable", "Error: connect ETIMEDOUT 20.190.159.2:443"),
    (
        "network-unreachable",
        "System.Net.Sockets.SocketException (10061): No connection could be made because the target machine actively refused it.",
    ),
    ("dns-failure", "Error: getaddrinfo ENOTFOUND login.microsoftonline.com"),
    ("dns-failure", "dial tcp: lookup login.microsoftonline.com on 10.0.0.10:53: no such host"),
    (
        "proxy-failure",
        "urllib3.exceptions.ProxyError: ('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 Proxy Authentication Required'))",
    ),
    ("html-instead-of-json", "SyntaxError: Unexpected token < in JSON at position 0"),
    (
        "network-slow",
        "upstream returned 504 Gateway Time-out for https://login.microsoftonline.com/common/oauth2/v2.0/token",
    ),
    // open
    ("secret-id-pasted-or-wrong-secret", "InternalOAuthError: Failed to obtain access token"),
    // nothing of Microsoft's
    ("not-microsoft", "Error 400: redirect_uri_mismatch. https://accounts.google.com/signin/oauth/error"),
    (
        "not-microsoft",
        "The redirect_uri MUST match the registered callback URL for this application. https://docs.github.com/apps/managing-oauth-apps",
    ),
    ("mention-only", "## [2.4.0]\n### Fixed\n- docs: list AADSTS50011 among the common errors"),
    ("mention-only", "if (error.message.includes('AADSTS65001')) { return askForConsent(); }"),
    ("unrecognised", "https://shop.example/cb?error=access_denied&state=x"),
    ("unrecognised", "Something went wrong."),
];

/// A line a text, below `# cause`; the first lines say what the file is.
const PHRASINGS: &str = include_str!("phrasings.txt");

/// Our samples.
pub fn own() -> Vec<Sample> {
    let samples = OWN.iter().enumerate();
    samples.map(|(at, (cause, text))| sample(format!("own {at} ({cause})"), cause, text)).collect()
}

/// What people write in a line, too short for an encoding to be known by.
fn phrasings() -> Vec<Sample> {
    let mut cause = None;
    let mut samples = Vec::new();
    for (at, line) in PHRASINGS.lines().enumerate() {
        match (line.strip_prefix("# "), cause) {
            (Some(next), _) => cause = Some(next),
            (None, Some(cause)) if !line.is_empty() => {
                samples.push(sample(format!("phrasings.txt:{} ({cause})", at + 1), cause, line));
            }
            _ => {}
        }
    }
    samples
}

fn sample(id: String, cause: &str, text: &str) -> Sample {
    Sample {
        id,
        format: "own".to_owned(),
        text: text.to_owned(),
        causes: vec![cause.to_owned()],
        negative: ["not-microsoft", "mention-only", "unrecognised", "normal-step"].contains(&cause),
    }
}

#[test]
fn every_sample_of_our_own_has_its_cause() {
    let wrong: Vec<String> = own()
        .iter()
        .chain(&phrasings())
        .map(|sample| (sample, sample.answer()))
        .filter(|(sample, answer)| sample.causes[0] != *answer)
        .map(|(sample, answer)| format!("{}: {answer}", sample.id))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
