//! Manifests of app registrations, and what kind of file an input is.

use crate::shape::Shape;
use crate::{Certainty, File, Format, Kind, Label, Manifest, ManifestReader, Platform, Reader};

const GRAPH: &str = r#"{"id":"aaaaaaaa-0000-4000-8000-000000000001","appId":"bbbbbbbb-0000-4000-8000-000000000002","displayName":"Acme SSO",
"signInAudience":"AzureADMyOrg","identifierUris":["api://acme"],"isFallbackPublicClient":true,
"api":{"requestedAccessTokenVersion":null,"oauth2PermissionScopes":[{"id":"x","type":"User"}]},
"web":{"homePageUrl":"https://acme.example","logoutUrl":null,"redirectUris":["https://auth.acme.example/login/callback"],
 "implicitGrantSettings":{"enableIdTokenIssuance":true,"enableAccessTokenIssuance":false}},
"spa":{"redirectUris":["https://acme.example/spa"]},"publicClient":{"redirectUris":["http://localhost"]},
"optionalClaims":{"idToken":[{"name":"email","essential":false,"source":null,"additionalProperties":[]}],"accessToken":[],"saml2Token":[]},
"requiredResourceAccess":[{"resourceAppId":"00000003-0000-0000-c000-000000000000","resourceAccess":[{"id":"e1fe6dd8-ba31-4d61-89e7-88639da4683d","type":"Scope"},{"type":"Role","id":"df021288-bdef-4463-88db-98f22de89214"}]}],
"passwordCredentials":[{"displayName":"old","endDateTime":"2025-05-19T00:00:00Z","hint":"aB1","keyId":"cccccccc-0000-4000-8000-000000000003","secretText":"CANARY-SECRET","startDateTime":"2024-11-20T00:00:00Z"},
 {"displayName":"new","endDateTime":"2027-05-19T00:00:00Z","hint":"xY2","keyId":"dddddddd-0000-4000-8000-000000000004","secretText":null}]}"#;

const OLD: &str = r#"{"id":"1","appId":"bbbbbbbb-0000-4000-8000-000000000002","name":"Acme SSO","signInAudience":"AzureADMultipleOrgs","signInUrl":"https://acme.example","accessTokenAcceptedVersion":null,"allowPublicClient":false,
"oauth2AllowImplicitFlow":false,"oauth2AllowIdTokenImplicitFlow":true,"replyUrlsWithType":[{"url":"https://a.example/cb","type":"Web"},{"type":"Spa","url":"https://a.example/spa"},{"url":"http://localhost","type":"InstalledClient"}],
"identifierUris":[],"optionalClaims":null,"requiredResourceAccess":[],"passwordCredentials":[{"endDate":"2025-05-19T00:00:00Z","keyId":"k","value":null}]}"#;

/// 26 November 2026.
const NOW: i64 = 1_795_651_200;

fn read(file: &str) -> Manifest {
    let mut reader = ManifestReader::new();
    reader.feed(file.as_bytes());
    reader.finish()
}

fn addresses(manifest: &Manifest) -> Vec<(&str, Platform)> {
    manifest.redirect_uris.iter().map(|known| (known.uri.text.as_str(), known.platform)).collect()
}

#[test]
fn the_format_of_microsoft_graph_is_read() {
    let manifest = read(GRAPH);
    assert_eq!((manifest.format, manifest.cut), (Format::MicrosoftGraph, false));
    let id = manifest.app_id.clone().unwrap();
    assert_eq!(&GRAPH[id.offset as usize..][..id.length as usize], "bbbbbbbb-0000-4000-8000-000000000002");
    assert_eq!(manifest.account_type.as_ref().unwrap().text, "AzureADMyOrg");
    assert_eq!(
        addresses(&manifest),
        [
            ("https://auth.acme.example/login/callback", Platform::Web),
            ("https://acme.example/spa", Platform::Spa),
            ("http://localhost", Platform::PublicClient),
        ]
    );
    assert_eq!(
        (manifest.implicit_id_tokens, manifest.implicit_access_tokens, manifest.public_client),
        (Some(true), Some(false), Some(true))
    );
    assert_eq!(manifest.optional_claims, [("idToken".to_owned(), "email".to_owned())]);
    let roles: Vec<bool> = manifest.permissions.iter().map(|permission| permission.is_role).collect();
    assert_eq!(
        (roles, manifest.permissions[0].resource.as_str()),
        (vec![false, true], "00000003-0000-0000-c000-000000000000")
    );
    assert_eq!((manifest.secrets[1].name.as_str(), manifest.secrets[1].hint.as_str()), ("new", "xY2"));
    assert!(!format!("{manifest:?}").contains("CANARY"));
}

#[test]
fn the_format_of_azure_ad_graph_is_read() {
    let manifest = read(OLD);
    assert_eq!(manifest.format, Format::AzureAdGraph);
    assert_eq!(
        addresses(&manifest),
        [
            ("https://a.example/cb", Platform::Web),
            ("https://a.example/spa", Platform::Spa),
            ("http://localhost", Platform::PublicClient),
        ]
    );
    assert_eq!(
        (manifest.name.as_deref(), manifest.implicit_id_tokens, manifest.public_client),
        (Some("Acme SSO"), Some(true), Some(false))
    );
    assert_eq!(manifest.homepage.as_ref().unwrap().text, "https://acme.example");
}

#[test]
fn an_expired_secret_is_said_and_is_surer_where_no_other_is_left() {
    let some = read(GRAPH).causes(NOW);
    assert_eq!(
        (some[0].finding.cause.as_str(), some[0].finding.certainty),
        ("secret-expired", Certainty::Possible)
    );
    assert_eq!(some[0].evidence[0].text, "2025-05-19T00:00:00Z");
    let all = read(OLD).causes(NOW);
    assert_eq!(all[0].finding.certainty, Certainty::Likely);
    assert!(read(GRAPH).causes(1_700_000_000).is_empty());
    let left = read(GRAPH).secrets[1].left(NOW).unwrap();
    assert_eq!(left / 86_400, 174);
}

#[test]
fn cutting_and_ending_a_manifest_anywhere_is_borne() {
    for end in 0..GRAPH.len() {
        let manifest = read(GRAPH.get(..end).unwrap_or_default());
        assert!(manifest.cut || end == 0);
    }
    let mut reader = ManifestReader::new();
    GRAPH.as_bytes().chunks(1).for_each(|byte| reader.feed(byte));
    assert_eq!(reader.finish(), read(GRAPH));
}

#[test]
fn a_file_is_known_by_what_is_in_it() {
    let log = r#"[{"id":"x","createdDateTime":"2026-11-20T08:00:00Z","userPrincipalName":"a","correlationId":"y","status":{"errorCode":1}}]"#;
    let analytics = r#"{"tables":[{"name":"P","columns":[{"name":"TimeGenerated"},{"name":"ResultType"},{"name":"CorrelationId"},{"name":"AADTenantId"}],"rows":[]}]}"#;
    let cases = [
        ("{\"log\":{\"version\":\"1.2\",\"creator\":{}", Some(Shape::Har)),
        ("\u{feff} {\"log\":{\"entries\":[]", Some(Shape::Har)),
        (GRAPH, Some(Shape::Manifest)),
        (OLD, Some(Shape::Manifest)),
        (log, Some(Shape::LogJson)),
        (analytics, Some(Shape::LogJson)),
        (
            "Date (UTC),Request ID,Correlation ID,Application,Status,Sign-in error code,Failure reason\r\n",
            Some(Shape::LogTable(b',')),
        ),
        (
            "\u{feff}\"Date (UTC)\";\"Request ID\";\"Correlation ID\";\"Application\";\"Status\"\r\n",
            Some(Shape::LogTable(b';')),
        ),
        (
            r#"{"error":"invalid_client","error_description":"AADSTS7000215: x","error_codes":[7000215],"timestamp":"2026-01-02 03:04:05Z","correlation_id":"z"}"#,
            None,
        ),
        (r#"{"time":"2026-11-20","level":"error","correlationId":"x","msg":"AADSTS50105"}"#, None),
        ("AADSTS50105: Date, Status, Application", None),
        ("name,value\n1,2", None),
        ("", None),
    ];
    for (file, shape) in cases {
        assert_eq!(Shape::of(file), shape, "{file}");
    }
}

#[test]
fn a_file_is_read_as_what_it_is() {
    let manifest = Reader::new().at(NOW);
    let read = |reader: Reader, file: &str| {
        let mut reader = reader;
        file.as_bytes().chunks(7).for_each(|piece| reader.feed(piece));
        reader.finish()
    };
    let said = read(manifest, GRAPH);
    assert!(matches!(said.file, Some(File::Manifest(ref manifest)) if manifest.secrets.len() == 2));
    assert_eq!((said.kind, said.causes[0].finding.cause.as_str()), (Kind::Manifest, "secret-expired"));
    let said = read(Reader::new(), "{\"log\":{\"creator\":{},\"entries\":[{}]}}");
    assert_eq!((said.kind, said.recognised, said.label), (Kind::Har, false, Some(Label::Unrecognised)));
}

#[test]
fn of_a_list_no_more_is_kept_than_of_one_application() {
    let uris = vec![r#""https://a.example/cb""#; 500].join(",");
    let app = format!(
        r#"{{"appId":"a","web":{{"redirectUris":[{uris}]}},"identifierUris":[{uris}],"requiredResourceAccess":[{{"resourceAccess":[{{"id":"x","type":"Role"}},{{"id":"y","type":"Role"}}]}}]}}"#
    );
    let kept = |manifest: &Manifest| {
        manifest.redirect_uris.len() + manifest.identifier_uris.len() + manifest.permissions.len()
    };
    let alone = read(&format!("[{app}]"));
    assert_eq!(kept(&alone), 1_002);
    let list = read(&format!("[{}]", vec![app; 20].join(",")));
    assert_eq!(list.others.len(), 19);
    assert_eq!(kept(&list) + list.others.iter().map(kept).sum::<usize>(), 4_000);
}
