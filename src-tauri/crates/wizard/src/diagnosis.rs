//! A diagnosis in words: for the supporter who pasted a text, and ready to send to whoever has to act.

mod exchange;
mod quiet;
mod redirects;
mod several;

use bindings::connection::PortalPage;
use diagnose::{Answer, Certainty, Diagnosis, Found, Ids, Label, Question, Who, catalogue, slug};
use entra::cloud::Cloud;
use uuid::Uuid;

use crate::desk::plain;
use crate::finding::{NOT_KNOWN, portal, who_acts};
use crate::portal::{App, address};
use crate::say::{say, try_say};

pub use quiet::{Quiet, cut};
pub use redirects::{hold_open, hold_redirects, open_redirects, products};
pub(crate) use several::NONE_FAILED;
pub use several::{none_failed, tell_one_of, tell_together};

/// What is told of a diagnosis. The facts themselves stay in [`Diagnosis`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The answer in one line.
    pub title: String,
    /// What it means and what to do, where no cause says it.
    pub text: Option<String>,
    /// What happened, where the causes are only its reasons, in their order: the product could not redeem a code.
    pub lead: Option<ToldCause>,
    /// The causes, in the order of the diagnosis.
    pub causes: Vec<ToldCause>,
    /// The questions that tell causes apart.
    pub questions: Vec<ToldQuestion>,
    /// The test that decides, rich text.
    pub test: Option<String>,
    /// What stood in the text and should be renewed or taken out, rich text, one sentence each.
    pub warnings: Vec<String>,
}

/// A cause in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldCause {
    /// What happened.
    pub title: String,
    /// How that comes about, rich text.
    pub explanation: String,
    /// What to do, in this order.
    pub steps: Vec<ToldStep>,
    /// Who has to act, in words: all of them.
    pub who: String,
    /// Text ready to send to them.
    pub message: String,
    /// The page of Microsoft's portal where it is mended.
    pub portal: Option<PortalPage>,
    /// Its address, in the tenant and on the application where these are known.
    pub portal_url: Option<String>,
    /// The redirect URI that the request named, where that is to be registered.
    pub uri: Option<String>,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldStep {
    /// Whose it is, where the steps of a cause have more than one owner.
    pub who: Option<Who>,
    /// What to do, rich text.
    pub text: String,
}

impl ToldStep {
    /// A step of whoever has to act.
    fn of_all(text: String) -> Self {
        Self { who: None, text }
    }

    /// The step with its owner before it, rich text.
    #[must_use]
    pub fn whole(&self) -> String {
        match self.who {
            Some(who) => say("diagnosis-step", &[("who", &whom(who)), ("step", &self.text)]),
            None => self.text.clone(),
        }
    }
}

/// Outside of localhost Microsoft takes no redirect URI with `http`. source: entra-docs identity-platform/reply-url
fn can_be_registered(uri: &str) -> bool {
    let local = ["localhost", "127.0.0.1"];
    let host = uri.strip_prefix("http://").map(|rest| rest.split(['/', ':', '?']).next().unwrap_or_default());
    host.is_none_or(|host| local.contains(&host))
}

/// Who acts, in words.
fn whom(who: Who) -> String {
    say(&format!("who-{}", who.as_str()), &[("product", &say("diagnosis-product", &[]))])
}

/// A question in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldQuestion {
    /// Which.
    pub question: Question,
    /// The question.
    pub text: String,
    /// The answers, each with its words.
    pub choices: Vec<(Answer, String)>,
}

/// The diagnosis in words.
#[must_use]
pub fn tell(diagnosis: &Diagnosis) -> Told {
    let provider = diagnosis.provider.map(|name| say(&format!("provider-{name}"), &[])).unwrap_or_default();
    let quiet = Quiet::of(diagnosis);
    let label = match diagnosis.label {
        Some(Label::Unrecognised) if !diagnosis.unknown.is_empty() => Some("unknown-code"),
        _ if quiet.is_some() => quiet.map(Quiet::slug),
        label => label.map(Label::as_str),
    };
    let codes: Vec<String> =
        diagnosis.unknown.iter().flat_map(|found| &found.codes).map(|code| format!("AADSTS{code}")).collect();
    let codes = codes.join(", ");
    let [all, succeeded] = quiet::counts(diagnosis).map(|count| count.to_string());
    let args: &[(&str, &str)] =
        &[("provider", &provider), ("codes", &codes), ("all", &all), ("succeeded", &succeeded)];
    let redirect = redirects::difference(diagnosis);
    let known = |ids: &Ids| Known { redirect: redirect.clone(), ..Known::of(ids) };
    let causes: Vec<ToldCause> =
        diagnosis.causes.iter().map(|found| known(&found.ids).cause(found)).collect();
    let lead = diagnosis
        .first()
        .filter(|_| diagnosis.exchange_failed())
        .map(|first| known(&first.ids).exchange(&causes));
    let asks = !diagnosis.questions.is_empty();
    let title = match (label, causes.first()) {
        (Some(label), _) => say(&format!("diagnosis-{label}"), args),
        (None, _) if asks => say("diagnosis-open", args),
        (None, first) => lead.as_ref().or(first).map(|cause| cause.title.clone()).unwrap_or_default(),
    };
    let text = match label {
        Some(label) => Some(say(&format!("diagnosis-{label}.text"), args)),
        None => asks.then(|| say("diagnosis-open.text", args)),
    };
    Told {
        title,
        text,
        lead,
        causes,
        questions: diagnosis.questions.iter().map(|question| ask(*question)).collect(),
        test: diagnosis.secret_check_decides.then(|| say("diagnosis-test", &[])),
        warnings: diagnosis
            .hidden
            .iter()
            .map(|kind| say(&format!("hidden-{}", kind.as_str()), &[]))
            .collect(),
    }
}

fn ask(question: Question) -> ToldQuestion {
    let id = format!("ask-{}", question.as_str());
    let choice = |answer: &Answer| (*answer, say(&format!("ask-answer-{}", answer.as_str()), &[]));
    ToldQuestion { question, text: say(&id, &[]), choices: question.answers().iter().map(choice).collect() }
}

/// What is known about application and tenant of one failure, and what Microsoft's support asks for. Only what is unambiguous
/// is used.
struct Known {
    client: Option<Uuid>,
    tenant: Option<Uuid>,
    /// As it stands in the text: an ID or a domain.
    tenant_text: Option<String>,
    cloud: Cloud,
    lines: Vec<(&'static str, String)>,
    /// In what the redirect URI of a recorded sign-in differs from the product's own, rich text.
    redirect: Option<String>,
    /// The redirect URI that the request named.
    uri: Option<String>,
}

impl Known {
    fn of(ids: &Ids) -> Self {
        let only = |list: &[String]| match list {
            [one] => Some(one.clone()),
            _ => None,
        };
        let named: Vec<String> = ids
            .tenants
            .iter()
            .filter(|tenant| !["common", "organizations", "consumers"].contains(&tenant.as_str()))
            .cloned()
            .collect();
        let tenant_text = only(&named);
        let mut clouds: Vec<Cloud> =
            ids.authorities.iter().filter_map(|host| Cloud::from_host(host)).collect();
        clouds.dedup();
        let lines = [
            ("correlation", ids.correlation_ids.first().cloned()),
            ("trace", ids.trace_ids.first().or(ids.request_ids.first()).cloned()),
            ("time", ids.timestamps.first().map(|time| time.written.clone())),
        ];
        Self {
            client: only(&ids.client_ids).and_then(|id| Uuid::parse_str(&id).ok()),
            tenant: tenant_text.as_deref().and_then(|id| Uuid::parse_str(id).ok()),
            tenant_text,
            cloud: if let [one] = clouds[..] { one } else { Cloud::Global },
            lines: lines.into_iter().filter_map(|(id, value)| Some((id, value?))).collect(),
            redirect: None,
            uri: only(&ids.redirect_uris),
        }
    }

    fn cause(&self, found: &Found) -> ToldCause {
        let cause = found.finding.cause;
        let product = say("diagnosis-product", &[]);
        let client = self.client.map_or_else(|| NOT_KNOWN.to_owned(), |id| id.to_string());
        let tenant = self.tenant_text.clone().unwrap_or_else(|| NOT_KNOWN.to_owned());
        // what differs from the product's own address is not to be registered
        let named = cause == slug::REDIRECT_URI_MISMATCH && self.redirect.is_none();
        let uri = self.uri.as_deref().filter(|uri| named && can_be_registered(uri));
        let args: &[(&str, &str)] = &[
            ("product", &product),
            ("client", &client),
            ("tenant", &tenant),
            ("uri", uri.unwrap_or_default()),
        ];
        let id = format!("cause-{cause}");
        let words = if uri.is_some() { format!("{id}-named") } else { id.clone() };
        let page = portal(found.finding.place);
        let app = App { name: &product, client_id: self.client, tenant_id: self.tenant };
        let acting = catalogue().cause(cause).acting();
        let steps = match acting {
            [_, _, ..] => {
                let step = |who: &Who| say(&format!("acts-{cause}-{}", who.as_str()), args);
                acting.iter().map(|who| ToldStep { who: Some(*who), text: step(who) }).collect()
            }
            _ => {
                let todo = say(&format!("{words}.todo"), args);
                let then = try_say(&format!("{id}.then"), args);
                std::iter::once(todo).chain(then).map(ToldStep::of_all).collect()
            }
        };
        let why = say(&format!("{id}.why"), args);
        ToldCause {
            title: say(&id, args),
            explanation: match self.redirect.as_ref().filter(|_| cause == slug::REDIRECT_URI_MISMATCH) {
                Some(difference) => format!("{difference} {why}"),
                None => why,
            },
            steps,
            who: who_acts(acting, args),
            message: self.message(&id, &words, found, args),
            portal: page,
            portal_url: page.map(|page| address(page, self.cloud, app).to_string()),
            uri: uri.map(str::to_owned),
        }
    }

    /// The message to whoever has to act, with what Microsoft's support asks for.
    fn message(&self, id: &str, words: &str, found: &Found, args: &[(&str, &str)]) -> String {
        let mut message = sentence_case(say(&format!("{words}.message"), args).trim_end());
        if found.finding.certainty != Certainty::Certain {
            // what is not proven is not asserted to whoever has to act
            let title = plain(&say(id, args));
            let lead = format!("diagnosis-message-{}", found.finding.certainty.as_str());
            message = format!("{}\n{message}", say(&lead, &[("title", &title)]));
        }
        if let Some(difference) =
            self.redirect.as_ref().filter(|_| found.finding.cause == slug::REDIRECT_URI_MISMATCH)
        {
            message.push('\n');
            message.push_str(&plain(difference));
        }
        self.further(&mut message, &found.codes);
        message
    }

    /// Adds what Microsoft's support asks for, a line each.
    fn further(&self, message: &mut String, codes: &[u32]) {
        let codes: Vec<String> = codes.iter().map(|code| format!("AADSTS{code}")).collect();
        let codes = (!codes.is_empty()).then(|| ("codes", codes.join(", ")));
        for (name, value) in codes.iter().chain(&self.lines) {
            message.push('\n');
            message.push_str(&say(&format!("diagnosis-line-{name}"), &[("value", value)]));
        }
    }
}

/// A product whose name is not known begins sentences too.
fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_comes_with_its_page_and_a_message_that_names_the_ids() {
        let text = "AADSTS700016: Application with identifier 'aaaaaaaa-0000-4000-8000-000000000001' was not found in the directory 'Acme'. Correlation ID: 22222222-bbbb-4000-8000-000000000000 https://login.microsoftonline.com/bbbbbbbb-0000-4000-8000-000000000002/oauth2";
        let told = tell(&diagnose::read(text.as_bytes()));
        let cause = &told.causes[0];
        assert_eq!(told.title, cause.title);
        for part in [
            "aaaaaaaa-0000-4000-8000-000000000001",
            "bbbbbbbb-0000-4000-8000-000000000002",
            "22222222-bbbb",
            "AADSTS700016",
        ] {
            assert!(cause.message.contains(part), "{part} in {}", cause.message);
        }
        let url = cause.portal_url.as_deref().unwrap_or_default();
        assert!(
            url.contains("bbbbbbbb-0000") && url.ends_with("aaaaaaaa-0000-4000-8000-000000000001"),
            "{url}"
        );
    }

    #[test]
    fn a_cause_that_needs_two_people_says_which_step_and_which_half_of_the_message_is_whose() {
        let told = tell(&diagnose::read(b"AADSTS7000215: Invalid client secret provided."));
        let cause = &told.causes[0];
        let owners: Vec<Option<Who>> = cause.steps.iter().map(|step| step.who).collect();
        assert_eq!(owners, [Some(Who::RegistrationOwner), Some(Who::Product)]);
        assert!(cause.steps[0].text.contains("New client secret"), "{:?}", cause.steps);
        assert!(cause.steps[1].text.contains("Enter that"), "{:?}", cause.steps);
        assert!(cause.steps[1].whole().starts_with("**Whoever runs"), "{}", cause.steps[1].whole());
        assert!(cause.who.contains("registration") && cause.who.contains("; whoever runs"), "{}", cause.who);
        let (first, second) =
            (cause.message.find("For the admin of"), cause.message.find("For whoever runs"));
        assert!(first.is_some() && first < second, "{}", cause.message);
    }

    #[test]
    fn the_redirect_uri_of_the_request_stands_in_the_step_and_in_the_message() {
        let text = "AADSTS50011: The redirect URI 'https://shop.example/Auth/cb/' specified in the request does not match the redirect URIs configured for the application 'aaaaaaaa-0000-4000-8000-000000000001'.";
        let told = tell(&diagnose::read(text.as_bytes()));
        let cause = &told.causes[0];
        let uri = "https://shop.example/Auth/cb/";
        assert_eq!(cause.uri.as_deref(), Some(uri));
        assert!(cause.steps[0].text.contains(uri) && cause.message.contains(uri), "{cause:?}");
        assert!(cause.message.contains("aaaaaaaa-0000"), "{}", cause.message);
        let plain = text.replace("https://", "http://");
        let told = tell(&diagnose::read(plain.as_bytes()));
        assert!(told.causes.iter().all(|cause| cause.uri.is_none()), "Microsoft takes no such address");
        let without = "AADSTS50011: The reply URL specified in the request does not match the reply URLs configured for the application.";
        assert_eq!(tell(&diagnose::read(without.as_bytes())).causes[0].uri, None);
    }

    #[test]
    fn each_message_names_its_own_ids_and_time() {
        let log = "2026-11-20T06:00:00Z INFO started\n\
            2026-11-20T08:14:00Z ERROR AADSTS50011: The redirect URI does not match. Correlation ID: 11111111-1111-4111-8111-111111111111\n\
            2026-11-20T09:30:00Z ERROR AADSTS7000222: The client secret keys are expired. Correlation ID: 22222222-2222-4222-8222-222222222222\n";
        let told = tell(&diagnose::read(log.as_bytes()));
        for (cause, own, other) in [
            (0, ["11111111", "08:14"], ["22222222", "09:30"]),
            (1, ["22222222", "09:30"], ["11111111", "08:14"]),
        ] {
            let message = &told.causes[cause].message;
            assert!(own.iter().all(|part| message.contains(part)), "{message}");
            assert!(other.iter().chain(&["06:00"]).all(|part| !message.contains(part)), "{message}");
        }
    }

    #[test]
    fn the_page_of_the_portal_is_that_of_the_cloud_in_which_it_failed() {
        let page = |host: &str| {
            let text = format!(
                "AADSTS7000222: expired https://{host}/bbbbbbbb-0000-4000-8000-000000000002/oauth2/v2.0/token"
            );
            tell(&diagnose::read(text.as_bytes())).causes[0].portal_url.clone().unwrap_or_default()
        };
        for (host, portal) in [
            ("login.microsoftonline.com", "https://entra.microsoft.com/"),
            ("login.microsoftonline.us", "https://entra.microsoft.us/"),
            ("login.partner.microsoftonline.cn", "https://entra.microsoftonline.cn/"),
        ] {
            assert!(page(host).starts_with(portal), "{}", page(host));
        }
    }

    #[test]
    fn the_bare_sentence_is_answered_with_questions_and_the_test_that_decides() {
        let diagnosis = diagnose::read(b"Failed to obtain access token");
        let told = tell(&diagnosis);
        assert_eq!(told.questions.len(), 3);
        assert!(told.test.is_some() && told.causes.len() > 3);
        let answered =
            diagnose::answered(&diagnosis, &[Answer::Stopped, Answer::NotRenewed, Answer::Everybody]);
        assert_eq!(answered.causes[0].finding.cause.as_str(), "secret-expired");
        assert_eq!(answered.causes[0].finding.certainty, diagnose::Certainty::Likely);
        assert!(answered.questions.is_empty());
    }

    #[test]
    fn whoever_pastes_a_secret_is_told_so() {
        let told = tell(&diagnose::read(b"client_secret=abc8Q~Zk1xPq7RtYuVwB3nMs5dFgHjKl2aSdFg9w"));
        assert_eq!(told.warnings.len(), 1);
    }
}
