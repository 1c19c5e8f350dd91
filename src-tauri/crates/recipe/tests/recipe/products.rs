//! The recipes that come with the program: what others rely on.

use crate::common::{TODAY, ids, recipe, set_up, until};
use recipe::content::{AccountType, RolePlace};
use recipe::progress::progress;
use recipe::record::{Record, TenantRecord};
use recipe::resolve::{EnterContent, SecretCheck, SignInTenant};
use recipe::{Recipe, library, summary};

fn answered(pairs: &[(&str, &str)]) -> Record {
    let answers = pairs.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
    Record { answers, ..Record::default() }
}

#[test]
fn the_ids_are_those_of_the_command_line() {
    let ids: Vec<&str> = library().iter().map(|recipe| recipe.id.as_str()).collect();
    assert_eq!(ids, ["emnify", "ipecs-cloud", "jinko", "kandji", "logto", "another-product"]);
}

#[test]
fn each_product_has_its_number_of_tasks() {
    let mut record = Record::default();
    for (id, count) in [
        ("kandji", 8),
        ("logto", 8),
        ("ipecs-cloud", 9),
        ("jinko", 9),
        ("emnify", 12),
        ("another-product", 8),
    ] {
        record.answers.clear();
        assert_eq!(progress(recipe(id), &record, TODAY).tasks.len(), count, "{id}");
    }
}

#[test]
fn every_product_can_be_set_up_from_nothing() {
    for recipe in library() {
        set_up(recipe);
    }
}

#[test]
fn kandji_takes_a_region_or_an_address_of_its_own() {
    let kandji = recipe("kandji");
    let uris = |pairs: &[(&str, &str)]| kandji.with(&answered(pairs)).redirect_uris().expect("an address");

    assert_eq!(uris(&[("region", "eu")]), ["https://auth.eu.kandji.io/login/callback"]);
    assert_eq!(uris(&[("region", "us")]), ["https://auth.kandji.io/login/callback"]);
    assert_eq!(uris(&[("redirect-url", "https://a.iru.example/cb")]), ["https://a.iru.example/cb"]);

    let missing: Vec<&str> = kandji.missing(&answered(&[]).answers).iter().map(|q| q.id.as_str()).collect();
    assert_eq!(missing, ["region", "domain"]);
    let region = kandji.question("region").expect("the question");
    let values: Vec<&str> = region.choices.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!(values, ["us", "eu"]);
    assert_eq!(
        kandji.with(&answered(&[("domain", "acme.example")])).tenant_domain().as_deref(),
        Some("acme.example")
    );
}

#[test]
fn logto_s_account_type_decides_where_people_sign_in_and_what_the_tenant_id_is() {
    let logto = recipe("logto");
    for (account_type, tenant, value, check) in [
        ("AzureADMyOrg", SignInTenant::Registration, crate::common::TENANT, SecretCheck::AtTenant),
        ("AzureADMultipleOrgs", SignInTenant::Organizations, "organizations", SecretCheck::AtTenant),
        ("AzureADandPersonalMicrosoftAccount", SignInTenant::Common, "common", SecretCheck::AtTenant),
        ("PersonalMicrosoftAccount", SignInTenant::Consumers, "consumers", SecretCheck::PersonalAccountsOnly),
    ] {
        let mut record = answered(&[
            ("endpoint", "https://foo.logto.app"),
            ("connector-id", "a1b2"),
            ("account-type", account_type),
        ]);
        until(logto, &mut record, "enter-values");
        let resolved = logto.with(&record);
        assert_eq!(resolved.sign_in_tenant(), Ok(tenant));
        assert_eq!(resolved.secret_check(), Ok(check));
        assert_eq!(resolved.redirect_uris().expect("an address"), ["https://foo.logto.app/callback/a1b2"]);
        let values = resolved.enter_values().expect("all values");
        let tenant_id = values.iter().find(|entered| entered.name == "tenantId").expect("the field");
        assert_eq!(tenant_id.content, EnterContent::Text(value.into()));
    }
}

#[test]
fn jinko_gets_its_values_before_its_redirect_uri_goes_to_microsoft() {
    let jinko = recipe("jinko");
    let progress = progress(jinko, &Record::default(), TODAY);
    assert_eq!(ids(&progress)[5..], ["test-sign-in", "enter-values", "redirect-uri-and-homepage", "finish"],);
    let mut record = Record::default();
    let before = until(jinko, &mut record, "redirect-uri-and-homepage");
    assert!(!record.answers.contains_key("redirect-uri"), "it is asked late");
    assert!(before.task("enter-values").expect("the task").is_done());
    let setting = jinko.setting("redirect-uri-and-homepage").expect("the setting");
    let asked: Vec<&str> = jinko.with(&record).questions_of(setting).iter().map(|q| q.id.as_str()).collect();
    assert_eq!(asked, ["redirect-uri"]);
}

#[test]
fn emnify_signs_in_at_organizations_and_its_secret_is_proven_at_the_tenant() {
    let record = Record::default();
    let emnify = recipe("emnify").with(&record);
    assert_eq!(emnify.sign_in_tenant(), Ok(SignInTenant::Organizations));
    assert_eq!(emnify.secret_check(), Ok(SecretCheck::AtTenant));
    assert_eq!(emnify.account_type(), Ok(AccountType::AzureADMultipleOrgs));
}

#[test]
fn the_summary_has_the_fields_of_the_command_line() {
    let json = |id: &str| serde_json::to_value(summary(recipe(id))).expect("JSON");
    let kandji = json("kandji");
    let keys: Vec<&String> = kandji.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["account_type", "homepage_uri", "id", "name", "questions", "redirect_uris", "source"],);
    assert_eq!(kandji["account_type"], "AzureADMyOrg");
    assert_eq!(
        kandji["redirect_uris"],
        serde_json::json!([
            "https://auth.eu.kandji.io/login/callback",
            "https://auth.kandji.io/login/callback",
            "{redirect-url}"
        ]),
    );
    assert_eq!(json("logto")["redirect_uris"], serde_json::json!(["{endpoint}/callback/{connector-id}"]));
    assert_eq!(json("logto")["account_type"], serde_json::Value::Null);
    assert_eq!(json("jinko")["homepage_uri"], "{organisation-url}");
    assert_eq!(json("jinko")["redirect_uris"], serde_json::json!(["{redirect-uri}"]));
    assert_eq!(json("ipecs-cloud")["redirect_uris"], serde_json::json!([]));
    assert_eq!(json("jinko")["questions"][0]["choices"], serde_json::Value::Null);
    assert_eq!(json("emnify")["source"], "https://docs.emnify.com");
}

#[test]
fn another_product_grows_by_the_settings_that_its_answers_ask_for() {
    let other = recipe("another-product");
    let record = answered(&[
        ("homepage", "https://acme.example"),
        ("delegated-permissions", "User.Read Group.Read.All"),
        ("application-permissions", "User.Read.All"),
        ("redirect", "later"),
    ]);
    let progress = progress(other, &record, TODAY);
    assert_eq!(
        ids(&progress)[5..],
        [
            "homepage-url",
            "add-delegated-permissions",
            "add-application-permissions",
            "admin-consent",
            "test-sign-in",
            "enter-values",
            "redirect-uri-late",
            "finish"
        ],
    );
}

#[test]
fn another_product_is_given_the_issuer_of_its_own_cloud() {
    for (cloud, issuer) in [
        ("global", "https://login.microsoftonline.com/organizations/v2.0"),
        ("us-gov", "https://login.microsoftonline.us/organizations/v2.0"),
        ("china", "https://login.partner.microsoftonline.cn/organizations/v2.0"),
    ] {
        let mut record = answered(&[("wants-tenant", "issuer"), ("account-type", "AzureADMultipleOrgs")]);
        record.client_id = Some("11111111-2222-4333-8444-555555555555".to_owned());
        record.tenant = Some(TenantRecord { cloud: cloud.to_owned(), ..TenantRecord::default() });
        let other = recipe("another-product");
        let values = other.with(&record).enter_values().expect("nothing is missing");
        assert!(values.iter().any(|value| value.content == EnterContent::Text(issuer.to_owned())), "{cloud}");
    }
}

#[test]
fn the_product_s_name_comes_from_the_answer_where_the_recipe_says_so() {
    let record = answered(&[("product-name", "Acme Chat")]);
    assert_eq!(recipe("another-product").with(&record).product(), "Acme Chat");
    assert_eq!(recipe("kandji").with(&record).product(), "Kandji");
}

#[test]
fn every_product_names_a_role_on_either_side() {
    for recipe in library() {
        for side in [RolePlace::Microsoft, RolePlace::Product] {
            assert!(recipe.prepare.roles.iter().any(|role| role.place == side), "{}", recipe.id);
        }
    }
}

#[test]
fn no_product_is_named_in_the_code_of_this_crate() {
    let names = ["jinko", "jinkō", "kandji", "emnify", "logto", "ipecs"];
    for recipe in library().iter().filter(|recipe| recipe.called.is_none()) {
        assert!(
            names.iter().any(|name| recipe.name.to_lowercase().starts_with(name)),
            "{} is not looked for",
            recipe.name
        );
    }
    let mut read = 0;
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let is_test = path.file_stem().is_some_and(|stem| stem.to_string_lossy().contains("tests"));
            if path.is_dir() {
                folders.push(path);
            } else if !is_test {
                let text = std::fs::read_to_string(&path).expect("a source file");
                read += 1;
                let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
                // the list of files has to name them
                for line in code.lines().filter(|line| !line.contains("include_str!")) {
                    let lower = line.to_lowercase();
                    assert!(!names.iter().any(|name| lower.contains(name)), "{}: {line}", path.display());
                }
            }
        }
    }
    assert!(read > 20, "the sources were found");
}

#[test]
fn a_recipe_s_texts_are_filled_in_or_name_what_is_missing() {
    let kandji: &Recipe = recipe("kandji");
    let record = answered(&[("region", "eu")]);
    assert_eq!(kandji.with(&record).text("to {domain}"), "to ‹Domain of your Microsoft directory›");
    assert_eq!(
        kandji.with(&record).text("{regional-redirect-uri}"),
        "https://auth.eu.kandji.io/login/callback"
    );
}

#[test]
fn who_notices_is_said_per_task() {
    let kandji = recipe("kandji");
    assert!(kandji.notices("register").is_none());
    assert!(kandji.notices("enter-values").is_some_and(|notices| !notices.users));
    assert!(kandji.notices("finish").is_some_and(|notices| notices.users));
    assert!(kandji.notices("no-such-task").is_none());
}
