//! What people paste as client ID and as tenant.

use super::message_tests::assert_is_said;
use super::{Field, Judgement, Note, Problem, Verdict, judge_client_id, judge_tenant};

const CLIENT: &str = "0f6b1d9e-5a2c-4c3d-8e7f-1a2b3c4d5e6f";
const OBJECT: &str = "5c1e7a90-3b4d-4f6e-9a8b-7c6d5e4f3a2b";
const TENANT: &str = "9a41d6c3-72be-4e05-8f1a-d3c05b7e2946";
const SECRET: &str = "abc8Q~0123456789abcdefghijklmnopqrstuv.-";

fn filled(text: &str) -> String {
    text.replace("C1D", CLIENT).replace("O1D", OBJECT).replace("T1D", TENANT)
}

fn judge(field: Field, text: &str) -> Judgement {
    let text = filled(text);
    let judgement = match field {
        Field::ClientId => judge_client_id(&text, None),
        _ => judge_tenant(&text, None),
    };
    assert_is_said(&judgement);
    judgement
}

#[track_caller]
fn taken(field: Field, text: &str, said: Option<(Problem, Option<Note>)>, value: &str) {
    let judgement = judge(field, text);
    assert_eq!(judgement.normalized.as_deref(), Some(filled(value).as_str()), "{text:?}: {judgement:?}");
    assert_eq!(judgement.problem.map(|problem| (problem, judgement.note.clone())), said, "{text:?}");
    let silent = matches!(said, None | Some((Problem::IsADomain, _)));
    assert_eq!(judgement.verdict, if silent { Verdict::Ok } else { Verdict::Warning }, "{text:?}");
}

#[track_caller]
fn refused(field: Field, text: &str, problem: Problem, note: Option<Note>) {
    let judgement = judge(field, text);
    assert_eq!((judgement.problem, &judgement.note), (Some(problem), &note), "{text:?}");
    assert_eq!((judgement.verdict, &judgement.normalized), (Verdict::Error, &None), "{text:?}");
}

#[test]
fn a_guid_is_taken_silently_in_lower_case_with_hyphens() {
    for field in [Field::ClientId, Field::Tenant] {
        let upper = CLIENT.to_uppercase();
        let bare = CLIENT.replace('-', "");
        let typeset = CLIENT.replace('-', "\u{2011}");
        for text in [CLIENT, &upper, &bare, &typeset, &format!(" \u{FEFF}{CLIENT}\u{200B}\r\n")] {
            taken(field, text, None, CLIENT);
        }
        taken(field, "0f6b1d9e-5a2c-4c3d-\n8e7f-1a2b3c4d5e6f", None, CLIENT);
        taken(field, "0f6b1d9e-5a2c-\u{AD}4c3d-8e7f-1a2b3c4d5e6f", None, CLIENT);
    }
}

#[test]
fn quotes_and_brackets_are_left_out_and_said() {
    for text in ["{C1D}", "<C1D>", "\"C1D\",", "(C1D)", "“C1D”", "'{C1D}'", "C1D\""] {
        taken(Field::ClientId, text, Some((Problem::QuotedOrLabelled, Some(Note::Quotes))), CLIENT);
    }
    let said = Some((Problem::QuotedOrLabelled, Some(Note::Surroundings)));
    taken(Field::ClientId, "urn:uuid:C1D", said.clone(), CLIENT);
    taken(Field::ClientId, "C1D@T1D", said.clone(), CLIENT);
    taken(Field::Tenant, "C1D@T1D", said, TENANT);
}

#[test]
fn the_right_id_is_taken_by_its_label() {
    let label = Some((Problem::QuotedOrLabelled, Some(Note::Label)));
    for text in [
        "Application (client) ID : C1D Object ID : O1D Directory (tenant) ID : T1D",
        "Display name\n:\nKandji\nApplication (client) ID\n:\nC1D\nObject ID\n:\nO1D\nDirectory (tenant) ID\n:\nT1D\n",
        "{\"appId\":\"C1D\",\"displayName\":\"x\",\"password\":\"p\",\"tenant\":\"T1D\"}",
        "{\"id\": \"O1D\", \"appId\": \"C1D\", \"tenantId\": \"T1D\", \"requiredResourceAccess\": [{\"resourceAppId\": \"00000003-0000-0000-c000-000000000000\"}]}",
        "AZURE_CLIENT_ID=C1D\nAZURE_TENANT_ID=T1D\nAZURE_CLIENT_SECRET=abc",
        "Anwendungs-ID (Client): C1D\nObjekt-ID: O1D\nVerzeichnis-ID (Mandant): T1D",
    ] {
        taken(Field::ClientId, text, label.clone(), CLIENT);
        taken(Field::Tenant, text, label.clone(), TENANT);
    }
    taken(Field::ClientId, "Application (client) ID: C1D", label.clone(), CLIENT);
    taken(Field::Tenant, "{\"appId\":\"C1D\",\"tenant\":\"Contoso.com\"}", label.clone(), "contoso.com");
    taken(Field::Tenant, "Primary domain: Contoso.onmicrosoft.com", label, "contoso.onmicrosoft.com");
}

#[test]
fn an_id_of_another_kind_is_told_by_its_label() {
    refused(Field::ClientId, "Object ID: O1D", Problem::NotAGuid, Some(Note::ObjectId));
    refused(Field::ClientId, "Object ID\nO1D", Problem::NotAGuid, Some(Note::ObjectId));
    refused(Field::ClientId, "Directory (tenant) ID : T1D", Problem::NotAGuid, Some(Note::TenantId));
    refused(Field::ClientId, "Secret ID: O1D", Problem::NotAGuid, Some(Note::SecretId));
    refused(Field::Tenant, "Application (client) ID: C1D", Problem::NotAGuid, Some(Note::ClientId));
    refused(Field::Tenant, "Subscription ID: O1D", Problem::NotAGuid, Some(Note::OtherId));
    refused(Field::ClientId, "C1D O1D T1D", Problem::NotAGuid, Some(Note::Several));
}

#[test]
fn an_address_gives_the_id_that_its_place_names() {
    let url = Some((Problem::IsAUrl, Some(Note::Taken)));
    let blade = "#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview";
    for text in [
        format!("https://entra.microsoft.com/{blade}/appId/C1D"),
        format!("https://entra.microsoft.com/T1D/{blade}/appId/C1D/isMSAApp~/false"),
        format!("https://portal.azure.com/{blade}/quickStartType~/null/objectId/O1D/appId/C1D"),
        "https://login.microsoftonline.com/T1D/oauth2/v2.0/authorize?client_id=C1D&scope=openid".to_owned(),
        "api://C1D".to_owned(),
        "api://T1D/C1D".to_owned(),
        "api://contoso.com/botid-C1D".to_owned(),
        "entra.microsoft.com/#view/x/appId/C1D".to_owned(),
        "\"https://entra.microsoft.com/#view/x/appId/C1D\"".to_owned(),
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fentra.microsoft.com%2F%23view%2FappId%2FC1D".to_owned(),
    ] {
        taken(Field::ClientId, &text, url.clone(), CLIENT);
    }
    for text in [
        "https://login.microsoftonline.com/T1D",
        "https://login.microsoftonline.com/T1D/v2.0/.well-known/openid-configuration",
        "https://sts.windows.net/T1D/",
        "login.microsoftonline.com/T1D/v2.0",
        "https://login.microsoftonline.us/T1D/oauth2/v2.0/authorize?client_id=C1D",
        "https://entra.microsoft.com/T1D/#view/x/appId/C1D",
        "https://portal.azure.com/#@T1D/view/x/appId/C1D",
        "https://contoso.ciamlogin.com/T1D/v2.0",
        "https://myapps.microsoft.com/signin/C1D?tenantId=T1D",
        "https://graph.microsoft.com/v1.0/organization/T1D",
    ] {
        taken(Field::Tenant, text, url.clone(), TENANT);
    }
}

#[test]
fn an_address_without_the_id_is_an_error() {
    let domain = |domain: &str| Some(Note::Domain { domain: domain.to_owned() });
    for text in
        ["https://portal.azure.com/#home", "https://contoso.com", "portal.azure.com", "api://contoso.com"]
    {
        refused(Field::ClientId, text, Problem::IsAUrl, None);
        assert_eq!(judge(Field::Tenant, text).problem, Some(Problem::IsAUrl), "{text}");
    }
    let authority = "https://login.microsoftonline.com";
    refused(Field::ClientId, &format!("{authority}/T1D/v2.0"), Problem::IsAUrl, Some(Note::TenantId));
    refused(
        Field::Tenant,
        "https://entra.microsoft.com/#view/x/appId/C1D",
        Problem::IsAUrl,
        Some(Note::ClientId),
    );
    refused(
        Field::ClientId,
        "https://entra.microsoft.com/#view/x/objectId/O1D",
        Problem::IsAUrl,
        Some(Note::ObjectId),
    );
    refused(Field::Tenant, &format!("{authority}/Contoso.com/v2.0"), Problem::IsAUrl, domain("contoso.com"));
    refused(Field::Tenant, &format!("{authority}/common"), Problem::IsAUrl, None);
    refused(Field::Tenant, "https://www.contoso.com/", Problem::IsAUrl, domain("www.contoso.com"));
}

#[test]
fn an_id_of_something_else_in_an_address_of_microsofts_is_neither() {
    for (text, note) in [
        ("portal.azure.com/#@contoso.onmicrosoft.com/resource/subscriptions/O1D", Note::OtherId),
        (
            "https://portal.azure.com/#@contoso.onmicrosoft.com/resource/subscriptions/O1D/overview",
            Note::OtherId,
        ),
        ("https://entra.microsoft.com/#view/x/UserProfileMenuBlade/~/overview/userId/O1D", Note::OtherId),
        ("https://entra.microsoft.com/#view/x/GroupDetailsMenuBlade/~/Overview/groupId/O1D", Note::OtherId),
        ("https://entra.microsoft.com/#view/x/PolicyBlade/policyId/O1D", Note::OtherId),
        ("https://entra.microsoft.com/#view/x/SignInEventsV3Blade/correlationId/O1D", Note::OtherId),
        ("https://entra.microsoft.com/#O1D", Note::OtherId),
        ("https://login.microsoftonline.com/common/oauth2/authorize?client-request-id=O1D", Note::OtherId),
        ("https://graph.microsoft.com/v1.0/users/O1D", Note::ObjectId),
        ("https://graph.microsoft.com/v1.0/groups/O1D/members", Note::ObjectId),
        ("https://graph.microsoft.com/v1.0/applications/O1D", Note::ObjectId),
        ("https://graph.microsoft.com/v1.0/servicePrincipals/O1D", Note::ObjectId),
        ("https://graph.microsoft.us/v1.0/servicePrincipals/O1D", Note::ObjectId),
        ("https://microsoftgraph.chinacloudapi.cn/v1.0/users/O1D", Note::ObjectId),
    ] {
        refused(Field::ClientId, text, Problem::IsAUrl, Some(note.clone()));
        let domain = Note::Domain { domain: "contoso.onmicrosoft.com".to_owned() };
        let note = if text.contains("#@") { domain } else { note };
        refused(Field::Tenant, text, Problem::IsAUrl, Some(note));
    }
    let domain = Note::Domain { domain: "contoso.com".to_owned() };
    let portal = "https://portal.azure.com/#@contoso.com/view/x/appId/C1D";
    refused(Field::Tenant, portal, Problem::IsAUrl, Some(domain));
    for host in ["login.usgovcloudapi.net", "login.microsoftonline.com:443"] {
        let authority = format!("https://{host}/T1D/v2.0");
        refused(Field::ClientId, &authority, Problem::IsAUrl, Some(Note::TenantId));
        taken(Field::Tenant, &authority, Some((Problem::IsAUrl, Some(Note::Taken))), TENANT);
    }
    // what nobody but the address's owner can know is taken as it was
    let own = "https://app.example/connections/C1D";
    taken(Field::ClientId, own, Some((Problem::IsAUrl, Some(Note::Taken))), CLIENT);
}

#[test]
fn an_address_of_the_portal_or_of_graph_names_the_client_wherever_it_stands() {
    for text in [
        "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/O1D/appId/C1D",
        "https://portal.azure.com/#@contoso.com/blade/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/Overview/appId/C1D/isMSAApp/",
        "https://portal.azure.com/contoso.com/#view/x/ApplicationMenuBlade/~/Credentials/appId/C1D",
        "https://launcher.myapps.microsoft.com/api/signin/C1D?tenantId=T1D",
        "https://myapps.microsoft.com/signin/Kandji/C1D?tenantId=T1D",
        "https://graph.microsoft.com/v1.0/applications(appId='C1D')",
    ] {
        taken(Field::ClientId, text, Some((Problem::IsAUrl, Some(Note::Taken))), CLIENT);
    }
}

#[test]
fn a_tenant_may_be_a_domain_or_a_word() {
    let domain = Some((Problem::IsADomain, None));
    taken(Field::Tenant, " Contoso.OnMicrosoft.com.\n", domain.clone(), "contoso.onmicrosoft.com");
    taken(Field::Tenant, "BÜCHER.example", domain, "xn--bcher-kva.example");
    taken(Field::Tenant, "Organizations", None, "organizations");
    taken(Field::Tenant, "common", None, "common");
    taken(Field::Tenant, "consumers", None, "consumers");
    let email = Some((Problem::IsAnEmail, None));
    taken(Field::Tenant, "ann@Contoso.com", email.clone(), "contoso.com");
    taken(Field::Tenant, "Ann Example <ann@contoso.com>", email.clone(), "contoso.com");
    taken(Field::Tenant, "ann_x.org#EXT#@contoso.onmicrosoft.com", email, "contoso.onmicrosoft.com");
    taken(
        Field::Tenant,
        "\"contoso.com\"",
        Some((Problem::QuotedOrLabelled, Some(Note::Quotes))),
        "contoso.com",
    );
}

#[test]
fn what_else_it_is_gets_its_own_name() {
    let lengths = |found| (found, 36);
    let (found, usual) = lengths(35);
    for field in [Field::ClientId, Field::Tenant] {
        refused(field, "", Problem::Empty, None);
        refused(field, " \u{200B}\n", Problem::Empty, None);
        refused(field, "\"\"", Problem::Empty, None);
        refused(field, "00000000-0000-0000-0000-000000000000", Problem::NilGuid, None);
        refused(field, SECRET, Problem::IsASecret, None);
        refused(field, "abc8Q~abcdef…", Problem::IsASecret, None);
        refused(field, &SECRET[1..], Problem::IsASecret, None);
        refused(field, &format!("Value: {SECRET}"), Problem::IsASecret, None);
        refused(field, "[6gyXA5S20@MN+WRXAJ]I-TO7g1:h2P8", Problem::IsASecret, None);
        refused(field, &CLIENT[1..], Problem::NotAGuid, Some(Note::TooShort { found, usual }));
        refused(
            field,
            &format!("{CLIENT}0"),
            Problem::NotAGuid,
            Some(Note::TooLong { found: 37, usual: 36 }),
        );
        let letter = CLIENT.replacen('0', "o", 1);
        refused(field, &letter, Problem::NotAGuid, Some(Note::ForeignCharacter { position: 1 }));
        refused(field, "0f6b1d9e-5a2c-…", Problem::NotAGuid, Some(Note::CutOff));
        refused(field, "Contoso Ltd", Problem::NotAGuid, Some(Note::Words));
        refused(field, "Add a Redirect URI", Problem::NotAGuid, Some(Note::Words));
        refused(field, "12345", Problem::NotAGuid, None);
        refused(field, &"a ".repeat(2_500_000), Problem::NotAGuid, Some(Note::TooLarge));
    }
    refused(Field::Tenant, "ann@entra.microsoft.com", Problem::IsAUrl, None);
    refused(Field::ClientId, "ann@contoso.com", Problem::IsAnEmail, None);
    refused(Field::ClientId, "organizations", Problem::NotAGuid, Some(Note::Words));
    let domain = "contoso.com".to_owned();
    refused(Field::ClientId, "Contoso.com", Problem::NotAGuid, Some(Note::Domain { domain }));
}

#[test]
fn a_row_of_the_table_of_secrets_gives_no_id() {
    let masked = "abc******************";
    for secret in [SECRET, masked, "abc8Q~abcdefgh…", "••••••••••", "[6gyXA5S20@MN+WRXAJ]I-TO7g1:h2P8"]
    {
        for row in [
            format!("Kandji SSO\t11/20/2028\t{secret}\tO1D"),
            format!("Our application, client side\t11/20/2028\t{secret}\tO1D"),
            format!("Tenant of the directory\n20.11.2028\n{secret}\nCopy to clipboard\nO1D"),
            format!("Description\tExpires\tValue\tSecret ID\nKandji\t11/20/2028\t{secret}\tO1D"),
            format!("{secret}\tO1D"),
            format!("O1D\t{secret}"),
            format!("ann@contoso.com {secret}"),
        ] {
            for field in [Field::ClientId, Field::Tenant] {
                let judgement = judge(field, &row);
                assert_eq!(judgement.problem, Some(Problem::IsASecret), "{row:?}: {judgement:?}");
                assert_eq!((judgement.verdict, judgement.normalized), (Verdict::Error, None), "{row:?}");
            }
        }
    }
    for field in [Field::ClientId, Field::Tenant] {
        for value in ["someoldsecretabcdefg…", "correct-horse-battery-staple"] {
            refused(field, &format!("Kandji\t11/20/2028\t{value}\tO1D"), Problem::IsASecret, None);
        }
    }
    let label = Some((Problem::QuotedOrLabelled, Some(Note::Label)));
    let all = format!("AZURE_CLIENT_SECRET={SECRET}\nAZURE_CLIENT_ID=C1D\nAZURE_TENANT_ID=T1D");
    taken(Field::ClientId, &all, label.clone(), CLIENT);
    taken(Field::Tenant, &all, label.clone(), TENANT);
    let json = format!("{{\"appId\": \"C1D\", \"password\": \"{SECRET}\", \"tenant\": \"contoso.com\"}}");
    taken(Field::ClientId, &json, label.clone(), CLIENT);
    taken(Field::Tenant, &json, label, "contoso.com");
    taken(Field::ClientId, "• C1D", Some((Problem::QuotedOrLabelled, Some(Note::Surroundings))), CLIENT);
}

#[test]
fn a_domain_loses_whatever_quotes_or_marks_stand_around_it() {
    for (open, close) in [
        ("’", "’"),
        ("″", "″"),
        ("‹", "›"),
        ("「", "」"),
        ("『", "』"),
        ("´", "´"),
        ("*", "*"),
        ("**", "**"),
        ("_", "_"),
        ("\\\"", "\\\""),
        ("&quot;", "&quot;"),
        ("«\u{A0}", "\u{A0}»"),
        ("", ","),
        ("", ";"),
        ("＂", "＂"),
    ] {
        let said = Some((Problem::QuotedOrLabelled, Some(Note::Quotes)));
        taken(Field::Tenant, &format!("{open}Contoso.com{close}"), said.clone(), "contoso.com");
        taken(Field::Tenant, &format!("{open}T1D{close}"), said.clone(), TENANT);
        taken(Field::ClientId, &format!("{open}C1D{close}"), said, CLIENT);
    }
    let label = Some((Problem::QuotedOrLabelled, Some(Note::Label)));
    taken(Field::Tenant, "Primary domain: ’contoso.com’", label, "contoso.com");
    assert_eq!(judge(Field::Tenant, "contoso’s.com").verdict, Verdict::Error, "no domain has such a sign");
    refused(Field::Tenant, "con toso.com", Problem::NotAGuid, None);
}

#[test]
fn a_label_before_an_address_changes_nothing_about_it() {
    let authority = "https://login.microsoftonline.com/T1D/v2.0";
    for text in [&format!("Issuer: {authority}"), &format!("\"issuer\": \"{authority}\"")] {
        refused(Field::ClientId, text, Problem::IsAUrl, Some(Note::TenantId));
        taken(Field::Tenant, text, Some((Problem::IsAUrl, Some(Note::Taken))), TENANT);
    }
    let url = Some((Problem::IsAUrl, Some(Note::Taken)));
    taken(Field::ClientId, "Application ID URI : api://C1D", url.clone(), CLIENT);
    let encoded = "https%3A%2F%2Flogin.microsoftonline.com%2FT1D%2Fv2.0";
    taken(Field::Tenant, encoded, url, TENANT);
    refused(Field::ClientId, encoded, Problem::IsAUrl, Some(Note::TenantId));
    let label = Some((Problem::QuotedOrLabelled, Some(Note::Label)));
    taken(Field::ClientId, &format!("Issuer: {authority}\nClient ID: C1D"), label, CLIENT);
}

#[test]
fn the_kinds_of_ids_are_known_in_further_languages() {
    for object in [
        "オブジェクト ID",
        "对象 ID",
        "物件識別碼",
        "Идентификатор объекта",
        "Identyfikator obiektu",
        "개체 ID",
        "Nesne kimliği",
        "מזהה אובייקט",
        "معرف الكائن",
        "ID oggetto",
        "ID do objeto",
        "Id. de objeto",
    ] {
        for field in [Field::ClientId, Field::Tenant] {
            refused(field, &format!("{object}: O1D"), Problem::NotAGuid, Some(Note::ObjectId));
        }
    }
    let label = Some((Problem::QuotedOrLabelled, Some(Note::Label)));
    for tenant in [
        "ディレクトリ (テナント) ID",
        "目录(租户) ID",
        "目錄 (租用戶) 識別碼",
        "Идентификатор каталога (клиента)",
        "Identyfikator katalogu (dzierżawy)",
        "디렉터리(테넌트) ID",
        "Dizin (kiracı) kimliği",
        "מזהה ספריה (דייר)",
        "معرف الدليل (المستأجر)",
        "ID directory (tenant)",
        "ID do diretório (locatário)",
    ] {
        refused(Field::ClientId, &format!("{tenant}: T1D"), Problem::NotAGuid, Some(Note::TenantId));
        taken(Field::Tenant, &format!("{tenant}: T1D"), label.clone(), TENANT);
    }
    for client in [
        "アプリケーション (クライアント) ID",
        "应用程序(客户端) ID",
        "應用程式 (用戶端) 識別碼",
        "Идентификатор приложения (клиент)",
        "Identyfikator aplikacji (klienta)",
        "애플리케이션(클라이언트) ID",
        "Uygulama (istemci) kimliği",
        "מזהה יישום (לקוח)",
        "معرف التطبيق (العميل)",
        "ID do aplicativo (cliente)",
    ] {
        taken(Field::ClientId, &format!("{client}: C1D"), label.clone(), CLIENT);
        refused(Field::Tenant, &format!("{client}: C1D"), Problem::NotAGuid, Some(Note::ClientId));
    }
}

#[test]
fn the_same_id_in_both_boxes_is_an_error_however_it_is_written() {
    let upper = CLIENT.to_uppercase();
    let braced = format!(" {{{upper}}} ");
    for text in [CLIENT, &upper, &format!("api://{CLIENT}"), &format!("{{{CLIENT}}}")] {
        for judgement in [
            judge_client_id(text, Some(&upper)),
            judge_tenant(text, Some(CLIENT)),
            judge_client_id(text, Some(&braced)),
        ] {
            assert_is_said(&judgement);
            assert_eq!(judgement.problem, Some(Problem::SameAsOtherId), "{text}");
            assert_eq!((judgement.verdict, judgement.normalized), (Verdict::Error, None));
        }
    }
    assert_eq!(judge_client_id(CLIENT, Some(TENANT)).verdict, Verdict::Ok);
    assert_eq!(judge_client_id(CLIENT, Some("")).verdict, Verdict::Ok);
}
