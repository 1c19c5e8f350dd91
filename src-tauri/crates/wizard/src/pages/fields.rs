//! The fields of a page.

use bindings::page::{Field, Input, Option_, When};
use recipe::Resolved;
use recipe::answer;
use recipe::content::{Ask, ExpectAddress, Fills, Question, QuestionKind, Setting};
use recipe::resolve::RegistrationRedirect;

use super::Desk;
use crate::saved::Connection;
use crate::say::{say, try_say};

/// Id of the field for the cloud, which every product has.
pub(crate) const CLOUD: &str = "cloud";

/// Id of the field for an address copied back from the portal.
pub(crate) const COPIED_BACK: &str = "copied-back";

/// Id of the field for the product's own address, copied back beside the test's.
pub(crate) const PRODUCT_COPIED_BACK: &str = "copied-back-product";

/// The questions of the start, in their order, those that depend on other answers included.
pub(crate) fn start(desk: &Desk<'_>) -> Vec<Field> {
    let mut fields: Vec<Field> = desk
        .connection
        .recipe
        .questions
        .iter()
        .filter(|question| question.ask == Ask::Start)
        .map(|question| of(desk, question))
        .collect();
    if asks_for_the_cloud(desk.connection) {
        fields.push(cloud(desk));
    }
    fields
}

/// Whether the wizard asks for the cloud itself: not where the recipe does, nor where a server was named.
pub(crate) fn asks_for_the_cloud(connection: &Connection) -> bool {
    let asked = connection.recipe.questions.iter().any(|question| question.fills == Some(Fills::Cloud));
    connection.authority.is_none() && !connection.practice && !asked
}

/// Whether the page of questions has any.
pub(crate) fn asks_anything(connection: &Connection) -> bool {
    let at_the_start = connection.recipe.questions.iter().any(|question| question.ask == Ask::Start);
    at_the_start || asks_for_the_cloud(connection)
}

fn cloud(desk: &Desk<'_>) -> Field {
    let options = ["global", "us-gov", "china"].map(|cloud| Option_ {
        value: cloud.to_owned(),
        label: say(&format!("question-cloud-{cloud}"), &[]),
        more: None,
    });
    Field {
        id: CLOUD.to_owned(),
        label: say("question-cloud", &[]),
        hint: Some(say("question-cloud.hint", &[])),
        input: Input::Choice { options: options.into() },
        optional: false,
        value: Some(desk.connection.cloud().slug().to_owned()),
        when: Vec::new(),
        unknown: None,
        compare_with: None,
    }
}

/// A question of the recipe as a field.
pub(crate) fn of(desk: &Desk<'_>, question: &Question) -> Field {
    let resolved = desk.resolved();
    let text = |text: &String| resolved.text(text);
    let hint = match (&question.hint, &question.example) {
        (Some(hint), _) => Some(text(hint)),
        (None, Some(example)) => Some(say("field-example", &[("example", example)])),
        (None, None) => None,
    };
    Field {
        id: question.id.clone(),
        label: text(&question.label),
        hint,
        input: match question.kind {
            QuestionKind::Choice => Input::Choice {
                options: question
                    .choices
                    .iter()
                    .map(|choice| Option_ {
                        value: choice.value.clone(),
                        label: text(&choice.label),
                        more: choice.hint.as_ref().map(text),
                    })
                    .collect(),
            },
            QuestionKind::HttpsUrl | QuestionKind::BaseUrl | QuestionKind::RedirectUri => Input::Url,
            QuestionKind::Domain => Input::Domain,
            QuestionKind::Email => Input::Email,
            QuestionKind::Guid => Input::Guid,
            QuestionKind::Text | QuestionKind::Word | QuestionKind::Names => Input::Text,
        },
        optional: question.optional,
        value: desk
            .connection
            .saved
            .record
            .answers
            .get(&question.id)
            .cloned()
            .or_else(|| resolved.answer(&question.id).map(str::to_owned)),
        when: question.when.iter().map(|(field, is)| shown_while(desk, field, is)).collect(),
        unknown: question.if_unknown.as_ref().map(|help| Option_ {
            value: question.unknown_means.as_ref().map(|_| answer::UNKNOWN.to_owned()).unwrap_or_default(),
            label: say("field-unknown", &[]),
            more: Some(text(help)),
        }),
        compare_with: None,
    }
}

/// A condition for the page, which knows only what stands in its fields: "I do not know" counts as the choice it means.
fn shown_while(desk: &Desk<'_>, field: &str, is: &[String]) -> When {
    let question = desk.connection.recipe.question(field);
    let means = question.and_then(|question| question.unknown_means.as_ref());
    let unknown = means.filter(|means| is.contains(means)).map(|_| answer::UNKNOWN.to_owned());
    When { field: field.to_owned(), is: is.iter().cloned().chain(unknown).collect() }
}

fn plain(id: &str, label: String, input: Input, value: Option<String>) -> Field {
    Field {
        id: id.to_owned(),
        label,
        hint: None,
        input,
        optional: false,
        value,
        when: Vec::new(),
        unknown: None,
        compare_with: None,
    }
}

/// The two IDs.
pub(crate) fn two_ids(desk: &Desk<'_>) -> Vec<Field> {
    let record = &desk.connection.saved.record;
    let typed =
        record.tenant.as_ref().map(|tenant| tenant.typed.clone()).or_else(|| desk.resolved().tenant_domain());
    let mut tenant = plain("tenant", say("field-tenant", &[]), Input::DomainOrGuid, typed);
    tenant.hint = try_say("field-tenant.hint", &[]);
    vec![plain("client-id", say("field-client-id", &[]), Input::Guid, record.client_id.clone()), tenant]
}

/// The fields of a setting: what the product shows only now, and the address copied back from the portal.
pub(crate) fn setting(desk: &Desk<'_>, setting: &Setting) -> Vec<Field> {
    let resolved = desk.resolved();
    let questions = resolved.questions_of(setting);
    let on_the_page = |id: &str| questions.iter().any(|question| question.id == id);
    questions
        .iter()
        .map(|question| {
            let mut field = of(desk, question);
            // what was answered on an earlier page holds, or the question would not be here
            field.when.retain(|when| on_the_page(&when.field));
            field
        })
        .collect()
}

/// An address copied back from the portal, to be compared with what it should be.
pub(crate) fn copied_back(expected: Option<String>) -> Field {
    let mut field = plain(COPIED_BACK, say("field-copied-back", &[]), Input::Url, None);
    field.hint = try_say("field-copied-back.hint", &[]);
    field.optional = true;
    field.compare_with = expected;
    field
}

/// The test's redirect URI, copied back; the product's own may stand beside it.
pub(crate) fn test_copied_back(expected: &str) -> Field {
    Field { label: say("field-copied-back-test", &[]), ..copied_back(Some(expected.to_owned())) }
}

/// The product's own redirect URIs that were entered with the registration; they stand on the same page of the portal as
/// the test's.
pub(crate) fn registered(resolved: &Resolved<'_>) -> Vec<String> {
    match resolved.registration_redirect() {
        Ok(RegistrationRedirect::Now(uris)) => uris,
        _ => Vec::new(),
    }
}

/// The product's own redirect URI, copied back where it was entered with the registration.
pub(crate) fn product_copied_back(desk: &Desk<'_>) -> Option<Field> {
    let expected = registered(&desk.resolved()).into_iter().next()?;
    let label = say("field-copied-back-product", &[("product", &desk.product())]);
    let mut field = plain(PRODUCT_COPIED_BACK, label, Input::Url, None);
    field.hint = try_say("field-copied-back.hint", &[]);
    field.optional = true;
    field.compare_with = Some(expected);
    Some(field)
}

/// The address that the product has for the test person, where the recipe asks for it.
pub(crate) fn expected_address(desk: &Desk<'_>) -> Option<Field> {
    let asked = desk.connection.recipe.sign_in.expect_address;
    if asked == ExpectAddress::No {
        return None;
    }
    let label = say("field-expect", &[("product", &desk.product())]);
    let mut field =
        plain("expect-address", label, Input::Email, desk.connection.saved.record.expected_address.clone());
    field.hint = try_say("field-expect.hint", &[]);
    field.optional = asked == ExpectAddress::Optional;
    Some(field)
}
