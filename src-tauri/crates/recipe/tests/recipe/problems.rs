//! What is wrong with a recipe file is said with its place, all of it at once.

use proptest::prelude::*;
use recipe::{Problem, Recipe};

const RECIPES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../recipes");

fn text(id: &str) -> String {
    std::fs::read_to_string(format!("{RECIPES}/{id}.toml")).expect("a recipe")
}

/// The problems of a recipe in which something was replaced.
fn problems(id: &str, changes: &[(&str, &str)]) -> (String, Vec<Problem>) {
    let mut text = text(id);
    for (right, wrong) in changes {
        assert!(text.contains(right), "{right}");
        text = text.replacen(right, wrong, 1);
    }
    let problems = Recipe::parse(&format!("{id}.toml"), &text).expect_err("problems");
    (text, problems)
}

/// The one problem of a recipe in which one thing was replaced, and the text at its place.
fn problem(id: &str, right: &str, wrong: &str) -> (Problem, String) {
    let (text, problems) = problems(id, &[(right, wrong)]);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    (problems[0].clone(), place(&text, &problems[0]))
}

/// The text at a problem's place, to the end of its line.
fn place(text: &str, problem: &Problem) -> String {
    let line = text.lines().nth(problem.line - 1).unwrap_or_default();
    line.chars().skip(problem.column - 1).collect()
}

fn says(id: &str, right: &str, wrong: &str, code: &str, at: &str) -> Problem {
    let (problem, rest) = problem(id, right, wrong);
    assert_eq!(problem.code, code, "{problem}");
    assert!(rest.starts_with(at), "{problem} at: {rest}");
    problem
}

#[test]
fn an_unknown_key_is_told_with_the_one_that_was_meant() {
    let problem = says("logto", "\nsummary = ", "\nsumary = \"\"\nsummary = ", "unknown-key", "sumary");
    assert_eq!(problem.instead, "`summary`");
    assert!(
        problem.to_string().starts_with("logto.toml:6:1: there is no key `sumary` here; write `summary`"),
        "{problem}"
    );
}

#[test]
fn an_unknown_placeholder_is_told_with_the_one_that_was_meant() {
    let problem =
        says("logto", "{endpoint}/callback", "{endpiont}/callback", "unknown-placeholder", "\"{endpiont}");
    assert_eq!(problem.instead, "`endpoint`");
}

#[test]
fn a_fact_without_a_source_is_told_at_the_fact() {
    let fact = "kind = \"note\"\ntext = \"24 months is the longest that the portal offers, and what Kandji’s guide names.\"\n";
    let with_source = format!("{fact}source = \"guide\"\n");
    says("kandji", &with_source, fact, "no-source", "[[secret.fact]]");
}

#[test]
fn an_unknown_source_is_told_with_the_one_that_was_meant() {
    let problem = says("jinko", "source = \"plans\"", "source = \"plan\"", "unknown-source", "\"plan\"");
    assert!(problem.instead.starts_with("`plans`"), "{problem}");
}

#[test]
fn a_source_that_no_fact_names_is_told() {
    let unused =
        "[sources.register]\ntitle = \"A\"\nplace = \"http://a.example\"\nread = 2026-11-21\n\n[prepare]";
    let (_, problems) = problems("kandji", &[("[prepare]", unused)]);
    let codes: Vec<&str> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["unused-source", "source-place"]);
}

#[test]
fn a_redirect_uri_that_entra_refuses_is_told_where_it_stands() {
    for wrong in [
        "http://prod-e5.okta.com/cb",
        "https://prod-e5.okta.com/cb#a",
        "https://*.okta.com/cb",
        "okta.com/cb",
    ] {
        let right = "https://prod-e5.okta.com/oauth2/v1/authorize/callback";
        says("emnify", right, wrong, "redirect-uri", &format!("\"{wrong}"));
    }
    says("logto", "{endpoint}/callback", "{endpoint}/call(back)", "redirect-uri", "redirect-uri]");
}

#[test]
fn a_refused_redirect_uri_is_told_beside_whatever_else_is_wrong() {
    let uri = ("https://prod-e5.okta.com/oauth2/v1", "http://prod-e5.okta.com/oauth2/v1");
    let cycle = "[computed.a]\ntemplate = \"{b}\"\nsource = \"ours\"\n\n[computed.b]\ntemplate = \"{a}\"\nsource = \"ours\"\n\n[registration]";
    for (change, code) in [
        (("uri = \"api://{client-id}\"", "uri = \"api://{clientid}\""), "unknown-placeholder"),
        (("[registration]", cycle), "cycle"),
    ] {
        let (_, found) = problems("emnify", &[change, uri]);
        let codes: Vec<&str> = found.iter().map(|problem| problem.code).collect();
        assert!(codes.contains(&code) && codes.contains(&"redirect-uri"), "{code}: {codes:?}");
        assert!(!codes.contains(&"dead-end"), "{codes:?}");
    }
    let (right, wrong) = ("us = \"https://auth.kandji.io/login", "us = \"http://auth.kandji.io/login");
    for change in [
        ("when = { shown = [\"nothing\"] }", "when = { showm = [\"nothing\"] }"),
        ("when = { shown = [\"nothing\"] }", "when = { domain = [] }"),
        ("when = { region = [\"us\", \"eu\"] }", "when = { regoin = [\"us\", \"eu\"] }"),
    ] {
        let (_, found) = problems("kandji", &[change, (right, wrong)]);
        let codes: Vec<&str> = found.iter().map(|problem| problem.code).collect();
        assert!(codes.contains(&"unknown-question"), "{codes:?}");
        assert!(codes.contains(&"redirect-uri"), "{codes:?}");
    }
}

#[test]
fn a_way_that_ends_nowhere_is_told_beside_an_unknown_placeholder() {
    let dead = ("when = { shown = [\"nothing\"] }", "when = { shown = [\"redirect-url\"] }");
    let (_, found) =
        problems("kandji", &[dead, ("name = \"Kandji\"\nsource", "name = \"{kandji}\"\nsource")]);
    let codes: Vec<&str> = found.iter().map(|problem| problem.code).collect();
    assert!(codes.contains(&"unknown-placeholder") && codes.contains(&"dead-end"), "{codes:?}");
}

#[test]
fn a_second_redirect_uri_in_the_form_is_told_where_it_stands() {
    let (right, second) = ("uris = [\"https://prod-e5.okta.com", "\"https://second.example/callback\"");
    let wrong =
        format!("uris = [\"https://first.example/callback\", {second}]\nother = [\"https://prod-e5.okta.com");
    let (text, problems) = problems("emnify", &[(right, &wrong)]);
    let problem = problems.iter().find(|problem| problem.code == "redirect").expect("it is told");
    assert!(place(&text, problem).starts_with(second), "{problem}");
}

#[test]
fn ids_are_unique_and_well_formed() {
    let (_, problems) = problems("kandji", &[("id = \"redirect-url\"", "id = \"region\"")]);
    assert!(problems.iter().any(|problem| problem.code == "duplicate-id"));
    says("emnify", "id = \"token-boxes\"", "id = \"finish\"", "duplicate-id", "\"finish\"");
    says("emnify", "id = \"token-boxes\"", "id = \"Token Boxes\"", "not-an-id", "\"Token Boxes\"");
    says("emnify", "id = \"emnify\"", "id = \"emnyfi\"", "id-is-not-file-name", "\"emnyfi\"");
}

#[test]
fn a_question_whose_answer_nothing_uses_is_told() {
    let (_, problems) =
        problems("jinko", &[("uri = \"{organisation-url}\"", "uri = \"https://acme.example\"")]);
    assert_eq!(problems[0].code, "unused-question");
}

#[test]
fn computed_values_that_rest_on_each_other_are_told() {
    let (_, problems) = problems(
        "logto",
        &[("\"{endpoint}/callback/{connector-id}\"", "\"{endpoint}{connector-id}{redirect-uri}\"")],
    );
    assert!(problems.iter().any(|problem| problem.code == "cycle"), "{problems:?}");
}

#[test]
fn an_address_source_has_its_type() {
    let problem = says("logto", "graph:mail", "mail", "unknown-word", "\"mail\"");
    assert!(problem.instead.contains("graph:mail"), "{problem}");
}

#[test]
fn a_value_that_is_known_only_later_is_told() {
    says(
        "jinko",
        "name = \"jinkō\"\nsource",
        "name = \"jinkō {client-id}\"\nsource",
        "too-early",
        "\"jinkō {client-id}",
    );
    let (_, problems) = problems("jinko", &[("position = \"after-enter\"", "position = \"before-test\"")]);
    let codes: Vec<&str> = problems.iter().map(|problem| problem.code).collect();
    assert!(codes.contains(&"too-early") && codes.contains(&"late"), "{codes:?}");
}

#[test]
fn a_way_through_the_questions_that_ends_nowhere_is_told() {
    let (_, problems) =
        problems("kandji", &[("when = { shown = [\"nothing\"] }", "when = { shown = [\"redirect-url\"] }")]);
    assert!(problems.iter().any(|problem| problem.code == "dead-end"), "{problems:?}");
}

#[test]
fn the_secret_is_part_of_no_text() {
    says(
        "jinko",
        "what = \"The value, not",
        "what = \"{client-secret}, not",
        "secret-in-text",
        "\"{client-secret}",
    );
    let (_, problems) = problems("jinko", &[("value = \"{client-secret}\"", "value = \"{client-id}\"")]);
    assert_eq!(problems[0].code, "secret-not-entered");
}

#[test]
fn marks_words_and_hints_follow_the_rules_of_the_texts() {
    says(
        "jinko",
        "Enable **Microsoft Azure Directory**\"",
        "Enable **Microsoft Azure Directory\"",
        "marks",
        "\"Enable",
    );
    says("jinko", "Compare the e-mail addresses", "Please compare the e-mail addresses", "word", "\"Please");
    says("jinko", "hint = \"The address in", "hint = \"Found in your guide.\"\n#", "hint", "\"Found");
}

#[test]
fn what_not_knowing_counts_as_is_one_of_the_choices_and_is_explained() {
    let means = "unknown-means = \"nothing\"";
    says("kandji", means, "unknown-means = \"nothin\"", "unknown-choice", "\"nothin\"");
    let text = text("kandji");
    let explained = text.lines().find(|line| line.starts_with("if-unknown = ")).expect("an explanation");
    says("kandji", &format!("{explained}\n"), "", "if-unknown", "\"nothing\"");
}

#[test]
fn a_condition_names_an_earlier_question_and_its_choices() {
    says("kandji", "region = [\"us\", \"eu\"]", "region = [\"uk\", \"eu\"]", "unknown-choice", "\"uk\"");
    says("kandji", "when = { region =", "when = { regoin =", "unknown-question", "regoin");
}

#[test]
fn the_authority_fits_the_account_type() {
    let at = |authority: &str| format!("[sign-in]\nauthority = \"{authority}\"");
    for authority in ["organizations", "common", "consumers"] {
        let told = says("kandji", &at("tenant"), &at(authority), "authority", &format!("\"{authority}\""));
        assert_eq!(told.instead, "one of `tenant`, `by-account-type`");
    }
    for authority in ["tenant", "consumers"] {
        let told =
            says("emnify", &at("organizations"), &at(authority), "authority", &format!("\"{authority}\""));
        assert_eq!(told.instead, "one of `organizations`, `common`, `by-account-type`");
    }
    let type_of = |kind: &str| format!("fixed = \"{kind}\"");
    let (single, personal) = (type_of("AzureADMyOrg"), type_of("PersonalMicrosoftAccount"));
    let told = says("kandji", &single, &personal, "authority", "\"tenant\"");
    assert_eq!(told.instead, "one of `common`, `consumers`, `by-account-type`");
    // where a question decides, each of its account types counts
    for authority in ["tenant", "organizations", "common", "consumers"] {
        let told =
            says("logto", &at("by-account-type"), &at(authority), "authority", &format!("\"{authority}\""));
        assert_eq!(told.instead, "`by-account-type`");
    }
    for (id, right, good) in [
        ("kandji", "tenant", "by-account-type"),
        ("emnify", "organizations", "common"),
        ("emnify", "organizations", "by-account-type"),
    ] {
        assert!(
            Recipe::parse(&format!("{id}.toml"), &text(id).replace(&at(right), &at(good))).is_ok(),
            "{good}"
        );
    }
}

#[test]
fn scopes_have_to_fit_what_is_read() {
    says("logto", ", \"User.Read\"]", "]", "scope", "scopes");
    says("logto", "\"openid\", ", "", "scope", "scopes");
}

#[test]
fn a_product_whose_name_rests_on_itself_is_told_and_not_followed() {
    let right = "called = \"{product-name}\"";
    let (_, found) = problems("another-product", &[(right, "called = \"{product}\"")]);
    assert!(found.iter().any(|problem| problem.code == "cycle"), "{found:#?}");
}

#[test]
fn a_question_that_waits_for_itself_is_told_and_not_followed() {
    let (_, found) =
        problems("another-product", &[("when = { redirect = [\"now\"] }", "when = { redirect-uri = [] }")]);
    assert!(found.iter().any(|problem| problem.code == "unknown-question"), "{found:#?}");
}

#[test]
fn no_task_may_be_called_as_a_step_of_the_renewal() {
    let problem = problem("ipecs-cloud", "id = \"permissions\"", "id = \"renew-old\"").0;
    assert!(problem.to_string().contains("renew-old"), "{problem}");
}

#[test]
fn all_problems_come_at_once_in_the_order_of_the_text() {
    let (_, problems) = problems(
        "emnify",
        &[
            ("name = \"emnify\"\nalso", "nmae = \"emnify\"\nalso"),
            ("https://prod-e5.okta.com/oauth2", "http://prod-e5.okta.com/oauth2"),
            ("days = 180", "days = \"180\""),
            ("token = \"saml\"", "token = \"sml\""),
            ("uri = \"api://{client-id}\"", "uri = \"api://{clientid}\""),
            ("source = \"okta\"", "source = \"octa\""),
        ],
    );
    let codes: Vec<&str> = problems.iter().map(|problem| problem.code).collect();
    for code in [
        "unknown-key",
        "missing-key",
        "wrong-type",
        "unknown-word",
        "unknown-placeholder",
        "unknown-source",
        "redirect-uri",
    ] {
        assert!(codes.contains(&code), "{code} is not among {codes:?}");
    }
    assert!(problems.is_sorted_by_key(|problem| (problem.line, problem.column)));
}

#[test]
fn a_text_that_is_no_toml_is_told_with_its_place() {
    let (_, problems) = problems("emnify", &[("name = \"emnify\"\nalso", "name = \"emnify\nalso")]);
    assert_eq!((problems[0].code, problems[0].line), ("syntax", 4), "{problems:?}");
    assert_eq!(problems[0].instead, "`\"`");
    let problems = Recipe::parse("empty.toml", "").expect_err("problems");
    assert!(problems.iter().any(|problem| problem.message == "`id` is missing"));
}

#[test]
fn what_is_no_toml_is_told_once_with_what_would_be() {
    for (right, wrong, at, instead) in [
        ("name = \"emnify\"\nalso", "name = emnify\nalso", "emnify", "`\"…\"`"),
        ("name = \"emnify\"\nalso", "name = \nalso", "", "`\"…\"`"),
        ("name = \"emnify\"\nalso", "name \"emnify\"\nalso", "\"emnify\"", "`=` and a value behind it"),
        ("[secret]", "[secret", "", "`]`"),
        ("days = 180", "days = 180,", ",", "a new line or `#`"),
        ("days = 180", "days = 180\ndays = 190", "days = 190", "it once, or another name"),
        ("uris = [", "uris = [ \"https://a.example/b\" ", "\"https://prod", "`,`"),
    ] {
        let (problem, rest) = problem("emnify", right, wrong);
        assert_eq!((problem.code, problem.instead.as_str()), ("syntax", instead), "{problem}");
        assert!(rest.starts_with(at), "{problem} at: {rest}");
        assert!(!problem.message.contains("invalid"), "{problem}");
    }
}

#[test]
fn what_is_no_date_is_told_once() {
    for wrong in ["2026-02-30", "2026-13-45", "2026-11", "21.11.2026", "\"21.11.2026\"", "20261121", "true"] {
        let problem = says("emnify", "read = 2026-11-21", &format!("read = {wrong}"), "not-a-date", wrong);
        assert_eq!(problem.instead, "one such as 2026-11-21");
    }
}

#[test]
fn more_questions_than_anybody_answers_are_told_at_the_first_that_is_too_many() {
    let text = text("emnify");
    let of = |count: usize| {
        let more = (0..count).map(|n| {
            format!(
                "[[question]]\nid = \"q{n}\"\nlabel = \"{{nobody}}\"\nkind = \"text\"\nsource = \"ours\"\n\n"
            )
        });
        text.replacen("[prepare]", &format!("{}[prepare]", more.collect::<String>()), 1)
    };
    let text = of(2000);
    let problems = Recipe::parse("emnify.toml", &text).expect_err("problems");
    let [problem] = problems.as_slice() else { panic!("{problems:#?}") };
    assert_eq!(problem.code, "too-many");
    assert!(problem.message.contains("100 questions at the most"), "{problem}");
    let before = text.lines().take(problem.line).filter(|line| *line == "[[question]]").count();
    assert_eq!(before, 101, "{problem}");
    // as many as that are looked at, each for itself
    let asked = of(0).matches("[[question]]").count();
    let problems = Recipe::parse("emnify.toml", &of(100 - asked)).expect_err("problems");
    assert!(problems.iter().all(|problem| problem.code != "too-many"));
    assert!(problems.iter().filter(|problem| problem.code == "unknown-placeholder").count() == 100 - asked);
}

#[test]
fn values_without_end_that_rest_on_each_other_are_told_and_not_followed() {
    let chain: String = (0..3000)
        .map(|n| format!("[computed.a{n}]\ntemplate = \"{{a{}}}\"\nsource = \"ours\"\n\n", n + 1))
        .collect();
    let (_, found) = problems("emnify", &[("[registration]", &format!("{chain}[registration]"))]);
    assert_eq!(found.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["too-many"]);
}

#[test]
fn more_redirect_uris_and_values_than_an_application_has_are_told_and_not_tried_in_every_way() {
    let uris: String = (0..6000).map(|n| format!("\"https://a.example/{n}\",\n")).collect();
    let (text, found) =
        problems("kandji", &[("uris = [\"{redirect-uri}", &format!("uris = [{uris}\"{{redirect-uri}}"))]);
    let [problem] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(problem.code, "too-many");
    assert!(problem.message.contains("100 redirect URIs at the most, here are 6001"), "{problem}");
    assert!(place(&text, problem).starts_with("\"https://a.example/100\""), "{problem}");

    let value = "[[enter.value]]\nname = \"Field\"\nvalue = \"x\"\nsource = \"ours\"\n\n";
    let (_, found) = problems("kandji", &[("[[enter.value]]", &(value.repeat(2000) + "[[enter.value]]"))]);
    assert_eq!(found.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["too-many"]);
}

/// A value computed from a template.
fn computed(name: &str, template: &str) -> String {
    format!("[computed.{name}]\ntemplate = \"{template}\"\nsource = \"ours\"\n\n")
}

#[test]
fn what_grows_without_end_when_it_is_filled_in_is_told_where_it_begins_to_and_not_filled_in() {
    let doubled = |n: usize| computed(&format!("a{n}"), &format!("{{a{0}}}{{a{0}}}", n + 1));
    let both = |n: usize| computed(&format!("a{n}"), &format!("{{a{}}}{{a{}}}", n + 1, n + 2));
    let doubling: String = (0..64).map(doubled).chain([computed("a64", "x")]).collect();
    let adding: String = (0..64).map(both).chain([computed("a64", "x"), computed("a65", "x")]).collect();
    let long = "x".repeat(50_000);
    let repeated = computed("a1", &long) + &computed("a0", &"{a1}".repeat(30));
    for values in [&doubling, &adding, &repeated] {
        let (text, found) = problems(
            "emnify",
            &[
                ("[registration]", &format!("{values}[registration]")),
                ("https://prod-e5.okta.com", "https://{a0}"),
            ],
        );
        let [problem] = found.as_slice() else { panic!("{found:#?}") };
        assert_eq!(problem.code, "too-long-filled-in", "{problem}");
        assert!(place(&text, problem).starts_with("\"{a"), "{problem}");
        assert!(!place(&text, problem).contains("okta"), "a value, not what names it: {problem}");
    }
}

#[test]
fn an_address_of_too_many_forms_is_told_and_not_written_out() {
    let (text, found) = problems(
        "kandji",
        &[("uris = [\"{redirect-uri}", &format!("uris = [\"{}", "{redirect-uri}".repeat(40)))],
    );
    let [problem] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(problem.code, "too-long-filled-in", "{problem}");
    assert!(place(&text, problem).starts_with("\"{redirect-uri}{"), "{problem}");
}

#[test]
fn a_file_that_is_far_too_long_is_told_and_not_read() {
    let long = text("emnify") + &"# and so on\n".repeat(2_000_000);
    let problems = Recipe::parse("emnify.toml", &long).expect_err("problems");
    let [problem] = problems.as_slice() else { panic!("{problems:#?}") };
    assert_eq!(problem.code, "too-long");
    assert!(problem.message.contains(&long.len().to_string()) && problem.line > 1000, "{problem}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,200}|[\\[\\]{}=\"'.,#\\n a-z0-9-]{0,200}") {
        let problems = Recipe::parse("any.toml", &text).expect_err("no recipe by chance");
        prop_assert!(problems.iter().all(|problem| problem.line >= 1 && problem.column >= 1));
    }

    #[test]
    fn no_damage_to_a_recipe_makes_the_reader_panic(
        id in prop::sample::select(vec!["kandji", "logto", "another-product", "emnify"]),
        at in any::<prop::sample::Index>(),
        length in 0usize..40,
        inserted in "[\\[\\]{}=\"'.,#\\n a-z0-9-]{0,20}",
    ) {
        let mut chars: Vec<char> = text(id).chars().collect();
        let start = at.index(chars.len());
        let end = (start + length).min(chars.len());
        chars.splice(start..end, inserted.chars());
        let text: String = chars.into_iter().collect();
        if let Err(problems) = Recipe::parse(&format!("{id}.toml"), &text) {
            prop_assert!(!problems.is_empty());
        }
    }
}
