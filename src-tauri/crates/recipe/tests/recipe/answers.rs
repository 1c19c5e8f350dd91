//! Answers to questions, judged.

use proptest::prelude::*;
use recipe::answer::{AnswerProblem, AnswerRemark, Judged, UNKNOWN, is_email, judge};
use recipe::content::{AccountType, Question};
use recipe::pasted::judge_tenant;
use recipe::record::{Answers, Record};
use recipe::{library, redirect_uri};

use crate::common::{recipe, sample};

fn judged(id: &str, question: &str, input: &str) -> Judged {
    judge(recipe(id).question(question).expect("the question"), input)
}

fn taken(id: &str, question: &str, input: &str) -> (String, Option<AnswerRemark>) {
    let judged = judged(id, question, input);
    assert_eq!(judged.problem, None, "{input}");
    (judged.normalized.expect("an answer"), judged.remark)
}

/// What a careless selection, a mail program or a word processor leaves around a value.
const AROUND: [(&str, &str); 14] = [
    (" \u{200b}\"", "\"\r\n"),
    ("\u{2066}", "\u{2069}"),
    ("\u{feff}", "\u{e0001}"),
    ("'", "'"),
    ("<", ">"),
    ("`", "`"),
    ("“", "”"),
    ("„", "“"),
    ("‘", "’"),
    ("«\u{a0}", "\u{a0}»"),
    ("\"'", "'\","),
    ("\u{2066}<\u{200b}", "\u{200b}>\u{2069}"),
    ("'", ""),
    ("", "\""),
];

#[test]
fn blanks_quotes_and_invisible_characters_around_an_answer_are_removed() {
    for recipe in library() {
        for question in &recipe.questions {
            let good = sample(question);
            for (open, close) in AROUND {
                let judged = judge(question, &format!("{open}{good}{close}"));
                let of = format!("{} {}: {open:?} {close:?}", recipe.id, question.id);
                assert_eq!(judged, judge(question, &good), "{of}");
                assert_eq!(judged.normalized.as_deref(), Some(good.as_str()), "{of}");
            }
        }
    }
}

#[test]
fn quotes_that_are_part_of_a_name_stay() {
    for name in ["Bob's desk", "\"Acme\" and \"Co\"", "the 'best'"] {
        assert_eq!(taken("another-product", "product-name", name).0, name);
    }
}

#[test]
fn a_secret_is_no_answer_to_any_question() {
    const SECRET: &str = "abc8Q~0123456789abcdefghijklmnopqrstuv.-";
    for recipe in library() {
        for question in &recipe.questions {
            for text in
                [SECRET.to_owned(), format!("https://x.example/{SECRET}"), format!("{SECRET}@x.example")]
            {
                let judged = judge(question, &text);
                assert_eq!(judged.normalized, None, "{}: {}", recipe.id, question.id);
                assert_eq!(judged.problem, Some(AnswerProblem::IsASecret), "{}: {}", recipe.id, question.id);
            }
        }
    }
}

#[test]
fn the_address_of_a_server_loses_its_last_slash_and_gets_its_scheme() {
    let endpoint = |input| taken("logto", "endpoint", input);
    let good = "https://foo.logto.app".to_owned();
    assert_eq!(endpoint("https://foo.logto.app"), (good.clone(), None));
    assert_eq!(endpoint("https://foo.logto.app/"), (good.clone(), Some(AnswerRemark::SlashDropped)));
    assert_eq!(endpoint("HTTPS://Foo.logto.app"), (good.clone(), None));
    assert_eq!(endpoint("foo.logto.app/Path"), (format!("{good}/Path"), Some(AnswerRemark::HttpsAdded)));
    assert_eq!(endpoint("foo.logto.app"), (good, Some(AnswerRemark::HttpsAdded)));
    assert_eq!(endpoint("http://localhost:3001"), ("http://localhost:3001".into(), None));
    for (input, problem) in [
        ("http://foo.logto.app", AnswerProblem::NotHttps),
        ("ftp://foo.logto.app", AnswerProblem::NotAUrl),
        ("https://foo.logto.app/?a=b", AnswerProblem::NotAUrl),
        ("https://me:pw@foo.logto.app", AnswerProblem::NotAUrl),
        ("https://foo.logto.app/\"/", AnswerProblem::NotAUrl),
        ("https://foo.logto.app/\u{200b}/", AnswerProblem::NotAUrl),
        ("https://foo.logto.app/\u{2066}/", AnswerProblem::NotAUrl),
        ("my logto", AnswerProblem::NotAUrl),
        ("https:///foo.logto.app", AnswerProblem::NotAUrl),
        ("///foo.logto.app", AnswerProblem::NotAUrl),
        ("https://foo..logto.app", AnswerProblem::NotAUrl),
        ("https://.logto.app", AnswerProblem::NotAUrl),
        ("", AnswerProblem::Empty),
    ] {
        assert_eq!(judged("logto", "endpoint", input).problem, Some(problem), "{input}");
    }
}

#[test]
fn an_address_is_no_longer_than_an_answer_may_be_with_its_scheme_either() {
    let host = "foo.logto.app/";
    let endpoint = |length: usize| format!("{host}{}", "a".repeat(length - host.len()));
    let longest = 2000 - "https://".len();
    assert_eq!(taken("logto", "endpoint", &endpoint(longest)).0.len(), 2000);
    let longer = judged("logto", "endpoint", &endpoint(longest + 1));
    assert_eq!(longer.problem, Some(AnswerProblem::NotALine));
}

#[test]
fn a_domain_is_taken_out_of_an_address() {
    let domain = |input| taken("kandji", "domain", input);
    assert_eq!(domain("Acme.Example"), ("acme.example".into(), None));
    assert_eq!(domain("ada@acme.example"), ("acme.example".into(), Some(AnswerRemark::DomainTaken)));
    assert_eq!(domain("https://acme.example/a"), ("acme.example".into(), Some(AnswerRemark::DomainTaken)));
    for input in ["acme", "10.0.0.1", "-a.example", "a b.example"] {
        assert_eq!(judged("kandji", "domain", input).problem, Some(AnswerProblem::NotADomain), "{input}");
    }
}

#[test]
fn who_does_not_know_goes_on_with_the_choice_that_the_recipe_names() {
    for (id, question, means) in [
        ("kandji", "shown", "nothing"),
        ("logto", "account-type", "AzureADMyOrg"),
        ("another-product", "account-type", "AzureADMyOrg"),
        ("another-product", "redirect", "later"),
        ("another-product", "consent", "no"),
    ] {
        assert_eq!(taken(id, question, UNKNOWN), (UNKNOWN.into(), None), "{id} {question}");
        let answers = Answers::from([(question.to_owned(), UNKNOWN.to_owned())]);
        assert_eq!(recipe(id).answer(&answers, question), Some(means), "{id} {question}");
        assert!(recipe(id).missing(&answers).iter().all(|missing| missing.id != question), "{id} {question}");
    }
    // an answer that follows from another one is known
    let answers = Answers::from([
        ("consent".to_owned(), UNKNOWN.to_owned()),
        ("application-permissions".to_owned(), "User.Read.All".to_owned()),
    ]);
    assert_eq!(recipe("another-product").answer(&answers, "consent"), Some("yes"));
    // where nobody can guess it, it is asked
    assert_eq!(judged("kandji", "region", UNKNOWN).problem, Some(AnswerProblem::NotAChoice));
}

#[test]
fn a_choice_is_one_of_the_choices_whatever_its_case() {
    assert_eq!(taken("kandji", "region", "EU"), ("eu".into(), None));
    assert_eq!(judged("kandji", "region", "uk").problem, Some(AnswerProblem::NotAChoice));
}

#[test]
fn an_unusual_redirect_uri_is_taken_with_a_question_and_a_refused_one_is_not() {
    let uri = |input| judged("jinko", "redirect-uri", input);
    assert_eq!(uri("https://nova-prod.eu.auth0.com/login/callback").remark, None);
    assert_eq!(uri("https://login.jinko.example/cb").remark, Some(AnswerRemark::Unexpected));
    assert_eq!(uri("https://login.jinko.example/cb").problem, None);
    for refused in ["http://login.jinko.example/cb", "https:///cb", "https://a..b/cb"] {
        assert_eq!(uri(refused).problem, Some(AnswerProblem::RedirectUriRefused), "{refused}");
    }
}

#[test]
fn a_word_has_neither_blanks_nor_slashes() {
    for input in ["a/b", "a b", "a?b", "ä"] {
        assert_eq!(judged("logto", "connector-id", input).problem, Some(AnswerProblem::NotAWord), "{input}");
    }
}

#[test]
fn an_optional_question_may_stay_empty_and_others_may_not() {
    assert_eq!(judged("another-product", "homepage", " ").problem, None);
    assert_eq!(judged("kandji", "domain", " ").problem, Some(AnswerProblem::Empty));
}

#[test]
fn several_lines_are_no_answer() {
    assert_eq!(judged("another-product", "product-name", "a\nb").problem, Some(AnswerProblem::NotALine));
}

#[test]
fn names_are_taken_as_lists_are_written() {
    for list in ["Mail.Read User.Read.All", " Mail.Read,User.Read.All; ", r#""Mail.Read", "User.Read.All";"#]
    {
        let (names, _) = taken("another-product", "delegated-permissions", list);
        assert_eq!(names, "Mail.Read User.Read.All", "{list}");
    }
    // a mark before a separator, and separators alone, as found by the fuzz target `answer`
    assert_eq!(taken("another-product", "delegated-permissions", r#"_"";"#).0, "_");
    assert_eq!(taken("another-product", "delegated-permissions", ";").0, "");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_taken_is_taken_again_as_it_is(
        at in any::<prop::sample::Index>(),
        input in "\\PC{0,40}|[a_\"'<>`“”\u{2066}\u{200b},; ]{0,8}|['\"<\u{2066}]{0,2}(https?://)?[a-zA-Z0-9.:/@#?'-]{0,40}['\">\u{2069}]{0,2}",
    ) {
        let questions: Vec<&Question> = library().iter().flat_map(|recipe| &recipe.questions).collect();
        let question = at.get(&questions);
        let first = judge(question, &input);
        prop_assert_ne!(first.normalized.is_some(), first.problem.is_some());
        if let Some(value) = first.normalized {
            let edges = [value.chars().next(), value.chars().next_back()];
            let unseen = |c: &char| c.is_whitespace() || c.is_control() || "\u{200b}\u{2066}\u{2069}".contains(*c);
            prop_assert!(!edges.iter().flatten().any(unseen), "{:?}", value);
            for mark in ['"', '\'', '`'] {
                let quoted = value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
                prop_assert!(quoted.is_none_or(|inner| inner.contains(mark)), "{:?}", value);
            }
            prop_assert_eq!(judge(question, &value).normalized, Some(value));
        }
    }
}

#[test]
fn of_a_redirect_uri_made_of_answers_each_fault_has_the_answer_that_holds_it() {
    let logto = recipe("logto");
    for (endpoint, connector, slug, question) in [
        ("https://logto.example", "a*", "wildcard", "connector-id"),
        ("https://logto.example/*", "a", "wildcard", "endpoint"),
        ("https://logto.example#", "a", "fragment", "endpoint"),
        ("https://logto.example", "a b", "blank", "connector-id"),
        ("https://logto.example", "a,b", "unsupported-character", "connector-id"),
        ("https://a@logto.example", "b", "user-information", "endpoint"),
        ("http://logto.example", "a", "http-not-localhost", "endpoint"),
        ("https://LOGTO.example", "Abc", "case", "connector-id"),
        ("https://logto.example/A", "abc", "case", "endpoint"),
        ("https://logto.example/../b", "abc", "path", "endpoint"),
        ("https://logto.example", "a/../b", "path", "connector-id"),
        ("https://logto.example", "abc/", "trailing-slash", "connector-id"),
    ] {
        let answers = [("endpoint", endpoint), ("connector-id", connector)];
        let answers = answers.map(|(id, value)| (id.to_owned(), value.to_owned()));
        let record = Record { answers: answers.into(), ..Record::default() };
        let made = logto.with(&record).made_redirect_uris();
        let [made] = made.as_slice() else { panic!("{made:?}") };
        assert!(!made.given);
        let problems = redirect_uri::check(&made.uri, AccountType::AzureADMyOrg);
        let problem = problems.iter().find(|problem| problem.slug() == slug).expect(slug);
        assert_eq!(made.cause(problem, |_| true), Some(question), "{endpoint} {connector}");
        let other = if question == "endpoint" { "connector-id" } else { "endpoint" };
        assert_eq!(made.cause(problem, |id| id == other), Some(other));
        assert_eq!(made.cause(problem, |_| false), None);
    }
}

#[test]
fn a_redirect_uri_chosen_by_an_answer_rests_on_it_and_one_that_was_asked_for_is_given() {
    for (answers, uri, question, given) in [
        (
            [("shown", "nothing"), ("region", "eu")],
            "https://auth.eu.kandji.io/login/callback",
            "region",
            false,
        ),
        (
            [("shown", "redirect-url"), ("redirect-url", "https://auth.example/cb")],
            "https://auth.example/cb",
            "redirect-url",
            true,
        ),
    ] {
        let answers = answers.map(|(id, value)| (id.to_owned(), value.to_owned()));
        let record = Record { answers: answers.into(), ..Record::default() };
        let made = recipe("kandji").with(&record).made_redirect_uris();
        let [made] = made.as_slice() else { panic!("{made:?}") };
        assert_eq!((made.uri.as_str(), made.given), (uri, given));
        assert!(made.rests_on(question));
    }
}

#[test]
fn a_domain_is_read_alike_wherever_one_is_entered() {
    for (typed, domain) in [
        ("Contoso.com.", Some("contoso.com")),
        ("bücher.example", Some("xn--bcher-kva.example")),
        ("a.b.c.example", Some("a.b.c.example")),
        ("contoso", None),
        ("10.0.0.1", None),
        ("a..b", None),
        ("-a.example", None),
    ] {
        assert_eq!(judged("kandji", "domain", typed).normalized.as_deref(), domain, "{typed}");
        assert_eq!(judge_tenant(typed, None).normalized.as_deref(), domain, "{typed}");
        assert_eq!(is_email(&format!("ada@{typed}")), domain.is_some() && !typed.ends_with('.'), "{typed}");
    }
    for text in
        ["ada", "@acme.example", "ada lovelace@acme.example", "ada@ada@acme.example", "ada@acme.example "]
    {
        assert!(!is_email(text), "{text}");
    }
}
