//! Ids and times: where they stand in Microsoft's sentences, and to which failure they belong.

use crate::{Diagnosis, Found, Ids, read};

/// The client, the tenant, and ids that are neither.
const CLIENT: &str = "aaaaaaaa-0000-4000-8000-000000000001";
const TENANT: &str = "bbbbbbbb-0000-4000-8000-000000000002";
const HOME: &str = "cccccccc-0000-4000-8000-000000000003";
const API: &str = "dddddddd-0000-4000-8000-000000000004";

/// Microsoft's sentences by number, with `{client}`, `{tenant}`, `{home}` and `{api}` in place of ids.
const SENTENCES: [(u32, &str); 29] = [
    (
        50011,
        "The redirect URI 'https://shop.example/cb' specified in the request does not match the redirect URIs configured for the application '{client}'. Make sure the redirect URI sent in the request matches one added to your application.",
    ),
    (
        50020,
        "User account 'ada@fabrikam.example' from identity provider 'https://sts.windows.net/{home}/' does not exist in tenant 'Contoso' and cannot access the application '{client}'(Shop) in that tenant. The account needs to be added as an external user in the tenant first.",
    ),
    (
        50034,
        "The user account {EUII Hidden} does not exist in the {tenant} directory. To sign into this application, the account must be added to the directory.",
    ),
    (
        51004,
        "The user account ada@contoso.example does not exist in the {tenant} directory. To sign into this application, the account must be added to the directory.",
    ),
    (
        65002,
        "Consent between first party application '{client}' and first party resource '{api}' must be configured via preauthorization.",
    ),
    (
        70011,
        "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. It was not granted to app '{client}'.",
    ),
    (
        50105,
        "Your administrator has configured the application Kandji ('{client}') to block users unless they are specifically granted ('assigned') access to the application. The signed in user 'ada@contoso.example' is blocked because they are not a direct member of a group with access.",
    ),
    (
        50105,
        "The signed in user 'ada@contoso.example' is not assigned to a role for the application '{client}'(Shop).",
    ),
    (
        50177,
        "User account 'ada@fabrikam.example' from identity provider 'https://sts.windows.net/{home}/' does not exist in tenant 'Contoso' and cannot access the application '{client}'(Shop) in that tenant.",
    ),
    (
        50194,
        "Application '{client}'(Shop) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.",
    ),
    (50001, "The resource principal named https://api.example was not found in the tenant named {tenant}."),
    (
        65001,
        "The user or administrator has not consented to use the application with ID '{client}' named 'Shop'. Send an interactive authorization request for this user and resource.",
    ),
    (
        65005,
        "Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration. Client app ID: {client}. Resource value from request: https://graph.microsoft.com. Resource app ID: {api}. List of valid resources from app registration: {api}.",
    ),
    (
        650052,
        "The app is trying to access a service '{api}'(Orders) that your organization '{tenant}' lacks a service principal for. Contact your IT Admin to review the configuration of your service subscriptions.",
    ),
    (
        650057,
        "Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration. Client app ID: {client}(Shop). Resource value from request: {api}. Resource app ID: {api}. List of valid resources from app registration: {api}.",
    ),
    (
        700016,
        "Application with identifier '{client}' was not found in the directory '{tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.",
    ),
    (
        500011,
        "The resource principal named api://orders was not found in the tenant named {tenant}. This can happen if the application has not been installed by the administrator of the tenant.",
    ),
    (
        501051,
        "Application '{client}'(Shop) is not assigned to a role for the application 'api://orders'(Orders).",
    ),
    (501051, "Application '{client}'(Shop) is not assigned to a role for the application '{api}'(Orders)."),
    (7000112, "Application '{client}'(Shop) is disabled."),
    (7000113, "Application '{client}' is not authorized to make application on-behalf-of calls."),
    (
        7000215,
        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{client}'.",
    ),
    (
        7000222,
        "The provided client secret keys for app '{client}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret",
    ),
    (
        7000229,
        "The client application {client} is missing service principal in the tenant {tenant}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119",
    ),
    (
        90002,
        "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.",
    ),
    (
        90072,
        "User account 'ada@fabrikam.example' from identity provider 'https://sts.windows.net/{home}/' does not exist in tenant 'Contoso' and cannot access the application '{client}'(Shop) in that tenant. The account needs to be added as an external user in the tenant first.",
    ),
    (
        90099,
        "The application '{client}' (Shop) has not been authorized in the tenant '{tenant}'. Applications must be authorized to access the customer tenant before partner delegated administrators can use them.",
    ),
    (
        9002332,
        "Application '{client}'(Shop) is configured for use by Azure Active Directory users only. Please do not use the /consumers endpoint to serve this request.",
    ),
    (
        9002346,
        "Application '{client}'(Shop) is configured for use by Microsoft Account users only. Please use the /consumers endpoint to serve this request.",
    ),
];

fn filled(sentence: &str) -> String {
    let values = [("{client}", CLIENT), ("{tenant}", TENANT), ("{home}", HOME), ("{api}", API)];
    values.iter().fold(sentence.to_owned(), |text, (name, value)| text.replace(name, value))
}

#[test]
fn application_and_tenant_are_taken_from_each_sentence_and_from_nothing_else_in_it() {
    for (code, sentence) in SENTENCES {
        let read = read(format!("AADSTS{code}: {}", filled(sentence)).as_bytes());
        let expected = |name: &str, value: &str| -> Vec<String> {
            sentence.contains(name).then(|| value.to_owned()).into_iter().collect()
        };
        assert_eq!(read.ids.client_ids, expected("{client}", CLIENT), "{code}: {sentence}");
        assert_eq!(read.ids.tenants, expected("{tenant}", TENANT), "{code}: {sentence}");
    }
}

#[test]
fn every_sentence_that_the_data_names_is_tried() {
    for code in crate::sighting::codes() {
        assert!(SENTENCES.iter().any(|(known, _)| *known == code), "{code}");
    }
}

#[test]
fn a_tenant_named_by_its_domain_is_one() {
    let tenants = |text: &str| read(text.as_bytes()).ids.tenants;
    let sentence = "AADSTS500011: The resource principal named api:/ was not found in the tenant named";
    assert_eq!(
        tenants(&format!("{sentence} contoso.onmicrosoft.com. This can")),
        ["contoso.onmicrosoft.com"]
    );
    assert!(tenants(&format!("{sentence} Contoso. This can happen")).is_empty());
    let home = format!("Home tenant ID: {HOME}, resource tenant: {TENANT}");
    assert_eq!(tenants(&home), [TENANT]);
}

#[test]
fn the_hosts_tell_the_cloud() {
    let hosts = |text: &str| read(text.as_bytes()).ids.authorities;
    assert_eq!(
        hosts(&format!("https://login.microsoftonline.us/{TENANT}/oauth2")),
        ["login.microsoftonline.us"]
    );
    assert_eq!(hosts("POST login.partner.microsoftonline.cn:443"), ["login.partner.microsoftonline.cn"]);
    assert!(hosts("https://device.login.microsoftonline.com.evil.example/").is_empty());
    assert!(hosts("https://login.microsoftonline.com.evil.example/").is_empty());
    assert_eq!(hosts("It hangs at login.microsoftonline.com. Why?"), ["login.microsoftonline.com"]);
    assert!(hosts(&format!("from identity provider 'https://sts.windows.net/{HOME}/'")).is_empty());
}

fn of<'a>(read: &'a Diagnosis, cause: &str) -> &'a Found {
    let found = read.causes.iter().find(|found| found.finding.cause.as_str() == cause);
    found.unwrap_or_else(|| panic!("{cause} in {:?}", read.causes))
}

fn told(ids: &Ids) -> (Vec<&str>, Vec<&str>) {
    (
        ids.correlation_ids.iter().map(|id| &id[..4]).collect(),
        ids.timestamps.iter().map(|time| time.written.as_str()).collect(),
    )
}

const ONE: &str = "11111111-1111-4111-8111-111111111111";
const TWO: &str = "22222222-2222-4222-8222-222222222222";
const URI: &str = "AADSTS50011: The redirect URI specified in the request does not match";
const SECRET: &str = "AADSTS7000222: The provided client secret keys are expired.";

#[test]
fn each_line_of_a_log_keeps_its_own_time_and_ids() {
    let log = format!(
        "2026-11-20T06:00:00Z INFO started\n\
         2026-11-20T08:14:00Z ERROR {URI}. Correlation ID: {ONE}\n\
         2026-11-20T09:30:00Z ERROR {SECRET} Correlation ID: {TWO}\n"
    );
    let read = read(log.as_bytes());
    assert_eq!(told(&of(&read, "redirect-uri-mismatch").ids), (vec!["1111"], vec!["2026-11-20T08:14:00Z"]));
    assert_eq!(told(&of(&read, "secret-expired").ids), (vec!["2222"], vec!["2026-11-20T09:30:00Z"]));
}

#[test]
fn microsofts_ids_on_lines_of_their_own_belong_to_the_sentence_above_them() {
    let error = |sentence: &str, id: &str, time: &str| {
        format!("{sentence}\nTrace ID: {id}\nCorrelation ID: {id}\nTimestamp: {time}\n\n")
    };
    let text = error(URI, ONE, "2026-11-20 08:14:00Z") + &error(SECRET, TWO, "2026-11-20 09:30:00Z");
    let read = read(text.as_bytes());
    assert_eq!(told(&of(&read, "redirect-uri-mismatch").ids), (vec!["1111"], vec!["2026-11-20 08:14:00Z"]));
    assert_eq!(told(&of(&read, "secret-expired").ids), (vec!["2222"], vec!["2026-11-20 09:30:00Z"]));
}

#[test]
fn ids_above_their_sentences_belong_to_those() {
    let text = format!("Correlation ID: {ONE}\n{URI}\n\nCorrelation ID: {TWO}\n{SECRET}\n");
    let read = read(text.as_bytes());
    assert_eq!(told(&of(&read, "redirect-uri-mismatch").ids).0, ["1111"]);
    assert_eq!(told(&of(&read, "secret-expired").ids).0, ["2222"]);
}

#[test]
fn objects_of_a_list_keep_their_own_ids() {
    let object = |sentence: &str, id: &str| {
        format!(
            "{{\"error\":\"x\",\"correlation_id\":\"{id}\",\"error_description\":\"{sentence}\",\"inner\":{{\"a\":1}}}}"
        )
    };
    let text = format!("answers: [{},{}]", object(URI, ONE), object(SECRET, TWO));
    let read = read(text.as_bytes());
    assert_eq!(told(&of(&read, "redirect-uri-mismatch").ids).0, ["1111"]);
    assert_eq!(told(&of(&read, "secret-expired").ids).0, ["2222"]);
}

#[test]
fn what_belongs_to_one_failure_is_not_given_to_another() {
    let log = format!("ERROR {URI}\nERROR {SECRET} Correlation ID: {TWO}\n");
    let read = read(log.as_bytes());
    assert!(told(&of(&read, "redirect-uri-mismatch").ids).0.is_empty());
    assert_eq!(told(&of(&read, "secret-expired").ids).0, ["2222"]);
}

#[test]
fn of_one_failure_what_the_text_says_once_is_its_own() {
    let filler = "no clue here at all. ".repeat(400);
    let read = read(format!("Correlation ID: {ONE} {filler}{URI} {filler} app_id={CLIENT}").as_bytes());
    let ids = &of(&read, "redirect-uri-mismatch").ids;
    assert_eq!((told(ids).0, &ids.client_ids[..]), (vec!["1111"], &[CLIENT.to_owned()][..]));
}

#[test]
fn rows_of_a_sign_in_log_keep_their_own_ids() {
    let log = format!(
        "Date (UTC),Request ID,Correlation ID,Application,Application ID,Status,Sign-in error code\n\
         2026-11-20T08:14:00Z,{ONE},{ONE},Shop,{CLIENT},Failure,50105\n\
         2026-11-20T09:30:00Z,{TWO},{TWO},Mail,{API},Failure,53003\n"
    );
    let read = read(log.as_bytes());
    let blocked = &of(&read, "conditional-access-block").ids;
    assert_eq!(told(blocked), (vec!["2222"], vec!["2026-11-20T09:30:00Z"]));
    assert_eq!(blocked.client_ids, [API]);
}

#[test]
fn the_redirect_uri_of_a_request_is_told_as_it_was_written() {
    let sentence = |uri: &str| {
        format!(
            "AADSTS50011: The redirect URI '{uri}' specified in the request does not match the redirect URIs configured for the application '{CLIENT}'."
        )
    };
    let encoded = "https://shop.example/cb?error=invalid_client&error_description=AADSTS50011%3a+The+redirect+URI+%27https%3a%2f%2fshop.example%2fAuth%2fcb%27+specified+in+the+request+does+not+match+the+redirect+URIs+configured";
    let asked = format!(
        "https://login.microsoftonline.com/common/oauth2/v2.0/authorize?redirect_uri=https%3A%2F%2Fshop.example%2FAuth%2Fcb&state=x\n{}",
        "AADSTS50011: The reply URL specified in the request does not match"
    );
    for text in [sentence("https://shop.example/Auth/cb"), encoded.to_owned(), asked] {
        let found = read(text.as_bytes());
        let ids = &of(&found, "redirect-uri-mismatch").ids;
        assert_eq!(ids.redirect_uris, ["https://shop.example/Auth/cb"], "{text}");
    }
}

#[test]
fn a_redirect_uri_that_is_none_or_holds_something_secret_is_not_repeated() {
    for uri in [
        "https://ann:letmein@shop.example/cb",
        "https://shop.example/cb?client_secret=abc8Q~dEfGhIjKlMnOpQrStUvWxYz0123456789aB",
        "nowhere",
    ] {
        let text = format!("AADSTS50011: The redirect URI '{uri}' specified in the request does not match");
        assert!(of(&read(text.as_bytes()), "redirect-uri-mismatch").ids.redirect_uris.is_empty(), "{uri}");
    }
    let registered = "AADSTS50011: the redirect URI 'https://shop.example/old' is registered";
    assert!(read(registered.as_bytes()).ids.redirect_uris.is_empty());
}
