//! What a failure means: kept as facts, told in the words of the message files.

use bindings::connection::{Place, PortalPage};
use bindings::test::{Certainty, Finding, Mend, Named, Possible};
use diagnose::{Context, Mends, Setting, Slug, Who, catalogue};
use entra::Failure;
use recipe::content;
use serde::{Deserialize, Serialize};

use crate::fault::Fault;
use crate::moment;
use crate::parts::{Part, Task};
use crate::progress;
use crate::saved::Connection;
use crate::say::{say, try_say};

/// Nothing that this program knows.
const UNRECOGNISED: &str = diagnose::slug::UNRECOGNISED.as_str();

/// A failure as facts: what is kept, and what a report may hold. Texts are made from it afresh.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FailureFacts {
    /// The cause's slug.
    pub cause: String,
    /// `certain`, `likely` or `possible`.
    pub certainty: String,
    /// Other causes, with their certainty.
    pub also: Vec<(String, String)>,
    /// Why, as a word, where the cause alone does not tell.
    pub reason: Option<String>,
    /// The code that decides.
    pub code: Option<u32>,
    /// Every code of the answer.
    pub codes: Vec<u32>,
    /// Whether the code is in the catalogue.
    pub known: bool,
    /// Microsoft's word, such as `invalid_client`.
    pub error: Option<String>,
    /// Microsoft's own sentence.
    pub own_words: Option<String>,
    /// For Microsoft's support.
    pub trace_id: Option<String>,
    /// For Microsoft's support.
    pub correlation_id: Option<String>,
    /// For Microsoft's support.
    pub timestamp: Option<String>,
    /// What the network said: a certificate's issuer, a page's title, a proxy's methods.
    pub detail: Option<String>,
    /// What stood in the way, where it was not Microsoft.
    pub fault: Option<Fault>,
}

impl FailureFacts {
    /// The facts of what went wrong while talking to Microsoft.
    pub fn of(failure: &Failure, context: Context) -> Self {
        let mut facts = Self { reason: failure.reason().map(str::to_owned), known: true, ..Self::default() };
        if let Some(cause) = failure.cause() {
            facts.cause = cause.to_owned();
            facts.certainty = "likely".to_owned();
        }
        facts.fault = Fault::of(failure);
        match failure {
            Failure::Microsoft(body) => {
                let found = diagnose::explain(
                    &diagnose::Evidence {
                        error: Some(&body.error),
                        description: body.description.as_deref(),
                        codes: &body.codes,
                        suberror: body.suberror.as_deref(),
                        status: body.status,
                        graph_code: None,
                    },
                    context,
                );
                facts.found(&found);
                facts.codes.clone_from(&body.codes);
                facts.error = Some(body.error.clone());
                facts.own_words.clone_from(&body.description);
                facts.trace_id.clone_from(&body.trace_id);
                facts.correlation_id.clone_from(&body.correlation_id);
                facts.timestamp.clone_from(&body.timestamp);
            }
            Failure::Graph(error) => {
                let found = diagnose::explain(
                    &diagnose::Evidence {
                        error: None,
                        description: Some(&error.message),
                        codes: &[],
                        suberror: None,
                        status: Some(error.status),
                        graph_code: Some(&error.code),
                    },
                    context,
                );
                facts.found(&found);
                facts.error = Some(error.code.clone());
                facts.own_words = Some(error.message.clone());
                facts.trace_id.clone_from(&error.request_id);
                facts.correlation_id.clone_from(&error.client_request_id);
                facts.timestamp.clone_from(&error.date);
            }
            Failure::Tls { issuer, .. } => facts.detail.clone_from(issuer),
            Failure::Html { title, .. } | Failure::CaptivePortal { title, .. } => {
                facts.detail.clone_from(title)
            }
            Failure::Proxy { methods, .. } if !methods.is_empty() => facts.detail = Some(methods.join(", ")),
            Failure::WrongCloud(cloud) => facts.detail = Some(cloud.slug().to_owned()),
            _ => {}
        }
        facts
    }

    /// The facts of a cause that was found without Microsoft saying anything.
    pub fn of_cause(cause: &str, reason: Option<&str>) -> Self {
        Self {
            cause: cause.to_owned(),
            certainty: "certain".to_owned(),
            reason: reason.map(str::to_owned),
            known: true,
            ..Self::default()
        }
    }

    /// The facts of something read in a pasted text.
    pub fn of_finding(found: &diagnose::Finding, text: &str) -> Self {
        let mut facts = Self::default();
        facts.found(found);
        facts.codes.extend(found.code);
        if !found.known_code {
            facts.own_words = Some(text.chars().take(600).collect());
        }
        facts
    }

    fn found(&mut self, found: &diagnose::Finding) {
        self.cause = found.cause.as_str().to_owned();
        self.certainty = found.certainty.as_str().to_owned();
        self.also = found
            .also
            .iter()
            .map(|(slug, certainty)| (slug.as_str().to_owned(), certainty.as_str().to_owned()))
            .collect();
        self.code = found.code;
        self.known = found.known_code || found.code.is_none();
    }
}

/// What messages are given for an ID that nobody knows: they leave it out.
pub(crate) const NOT_KNOWN: &str = "none";

/// The failure in words, for this connection.
pub fn tell(connection: &Connection, facts: &FailureFacts) -> Finding {
    tell_of(connection, facts, None)
}

/// The same of a sign-in, with the account that signed in where it is known: whoever is asked has to find it.
pub fn tell_of(connection: &Connection, facts: &FailureFacts, account: Option<&str>) -> Finding {
    let product = connection.product();
    let record = &connection.saved.record;
    let client = record.client_id.as_deref().unwrap_or(NOT_KNOWN);
    let tenant = record.tenant.as_ref().map_or(NOT_KNOWN, |tenant| tenant.id.as_str());
    let permissions = needed_permissions(connection);
    let codes = facts.codes_text();
    let args: &[(&str, &str)] = &[
        ("product", &product),
        ("codes", &codes),
        ("client", client),
        ("tenant", tenant),
        ("permissions", &permissions),
        ("account", account.unwrap_or(NOT_KNOWN)),
    ];
    let in_profile = is_of_the_profile(connection, facts);
    let cause = facts.words();
    let words = match facts.cause.as_str() {
        _ if in_profile => "cause-email-claim-missing-in-profile",
        "graph-permission-missing" if !permissions.is_empty() => "cause-graph-permission-missing-named",
        _ => &cause,
    };
    let own = facts.code.map(|code| format!("code-{code}"));
    let title = try_say(words, args)
        .or_else(|| try_say(&cause, args))
        .unwrap_or_else(|| say("cause-unrecognised", args));
    let happened =
        own.as_deref().and_then(|id| try_say(id, args)).or_else(|| facts.what_was_met()).unwrap_or_default();
    let fault = facts.fault.as_ref();
    let why = fault
        .and_then(Fault::why)
        .or_else(|| try_say(&format!("{words}.why"), args))
        .or_else(|| try_say(&format!("{cause}.why"), args))
        .or_else(|| own.and_then(|id| try_say(&format!("{id}.why"), args)))
        .unwrap_or_default();
    let known = Slug::named(&facts.cause).map(|slug| catalogue().cause(slug));
    Finding {
        cause: facts.cause.clone(),
        title,
        happened,
        why,
        todo: fault
            .and_then(Fault::todo)
            .or_else(|| try_say(&format!("{words}.todo"), args))
            .unwrap_or_default(),
        certainty: certainty(&facts.certainty),
        who: known
            .map(|known| if in_profile { &[Who::TenantAdmin] } else { known.acting() })
            .map(|acting| who_acts(acting, args))
            .or_else(|| try_say(&format!("{cause}.who"), args))
            .unwrap_or_default(),
        also: facts
            .also
            .iter()
            .filter_map(|(slug, sure)| {
                Some(Possible { title: try_say(&format!("cause-{slug}"), args)?, certainty: certainty(sure) })
            })
            .collect(),
        message: try_say(&format!("{words}.message"), args).map(|text| text.trim_end().to_owned()),
        mend: known.and_then(|known| mend(connection, known.mends)),
        portal: match in_profile {
            true => Some(PortalPage::Users),
            false => known.and_then(|known| portal(known.place)),
        },
        support: facts.support(),
        own_words: facts.own_words.clone(),
        known: facts.known,
    }
}

/// The application permissions that the product's settings ask for, by Microsoft's names; empty where it needs none.
fn needed_permissions(connection: &Connection) -> String {
    let resolved = connection.resolved();
    let settings = resolved.settings();
    let parts = settings.iter().flat_map(|setting| &setting.parts);
    let names = parts.filter_map(|part| match part {
        content::Part::Permissions { application, .. } => resolved.permissions(application).ok(),
        _ => None,
    });
    names.flatten().collect::<Vec<_>>().join(", ")
}

/// An address that is missing can be had from the registration only where the product has a claim set there; elsewhere the
/// person's profile lacks it.
fn is_of_the_profile(connection: &Connection, facts: &FailureFacts) -> bool {
    let sets_it = |part: &content::Part| matches!(part, content::Part::OptionalClaim { claims, .. } if claims.iter().any(|claim| claim == "email"));
    facts.cause == "email-claim-missing"
        && !connection.resolved().settings().iter().any(|setting| setting.parts.iter().any(sets_it))
}

/// The same for a failure that was met with the product's own redirect URI: what the test's address would mend is mended
/// where the product's was registered.
pub fn tell_of_product_address(connection: &Connection, facts: &FailureFacts) -> Finding {
    let mut finding = tell(connection, facts);
    if Slug::named(&facts.cause).is_some_and(|slug| catalogue().cause(slug).mends == Mends::TestAddress) {
        finding.mend = mend(connection, Mends::Setting(Setting::RedirectUri));
    }
    let tried = connection.saved.record.product_redirects.iter().max_by_key(|word| word.at);
    if let Some(tried) = tried.filter(|_| is_not_registered(facts)) {
        finding.todo = say("todo-register-product-address", &[("address", &tried.uri)]);
    }
    finding
}

fn is_not_registered(facts: &FailureFacts) -> bool {
    ["redirect-uri-mismatch", "no-reply-url-registered"].contains(&facts.cause.as_str())
}

impl FailureFacts {
    /// What stood in the way, in a sentence; where nothing did, the reason for which something was refused.
    pub fn what_was_met(&self) -> Option<String> {
        self.fault.as_ref().and_then(Fault::words).or_else(|| self.reason_text())
    }

    fn reason_text(&self) -> Option<String> {
        let reason = self.reason.as_deref()?;
        try_say(&format!("reason-{reason}"), &[("detail", self.detail.as_deref().unwrap_or(""))])
    }

    /// Whether an answer of Microsoft's to the question for a tenant leaves open whether there is one.
    pub fn says_nothing_of_the_tenant(&self) -> bool {
        [UNRECOGNISED, "entra-service-error"].contains(&self.cause.as_str())
    }

    /// Microsoft's own sentence where no words of this program say more: cut to a line, and without what is secret.
    pub fn words_instead(&self) -> Option<String> {
        let says_less = !self.known || self.cause == UNRECOGNISED;
        let own = self.own_words.as_deref().filter(|_| says_less)?;
        diagnose::report::line(own).map(|line| line.as_str().to_owned())
    }

    /// The codes as Microsoft writes them.
    pub fn codes_text(&self) -> String {
        self.codes.iter().map(|code| format!("AADSTS{code}")).collect::<Vec<_>>().join(", ")
    }

    /// The message in which this cause is told, where the facts say more than its name does.
    pub fn words(&self) -> String {
        match self.cause.as_str() {
            UNRECOGNISED if !self.known => "cause-unrecognised-code".to_owned(),
            cause => format!("cause-{cause}"),
        }
    }

    /// Code, ids and time, under Microsoft's names.
    fn support(&self) -> Vec<Named> {
        let codes = Some(self.codes_text()).filter(|codes| !codes.is_empty());
        let codes = codes.into_iter().chain(self.error.clone());
        let row = |id: &str, value: Option<&String>| {
            value.map(|value| Named { name: say(id, &[]), value: value.clone(), mono: true, original: None })
        };
        let codes = codes.collect::<Vec<_>>().join(", ");
        [
            row("support-code", Some(&codes).filter(|codes| !codes.is_empty())),
            row("support-trace", self.trace_id.as_ref()),
            row("support-correlation", self.correlation_id.as_ref()),
            self.timestamp.as_ref().map(|written| Named {
                name: say("support-time", &[]),
                value: moment::of_microsoft(written).unwrap_or_else(|| written.clone()),
                mono: true,
                original: Some(written.clone()),
            }),
            row("support-detail", self.detail.as_ref()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// Who has to act, in the order in which they do.
pub(crate) fn who_acts(acting: &[Who], args: &[(&str, &str)]) -> String {
    let mut all = String::new();
    for who in acting {
        let one = say(&format!("who-{}", who.as_str()), args);
        let mut letters = one.chars();
        match letters.next() {
            Some(first) if !all.is_empty() => {
                all.push_str("; ");
                all.extend(first.to_lowercase());
                all.push_str(letters.as_str());
            }
            _ => all.push_str(&one),
        }
    }
    all
}

pub(crate) fn certainty(word: &str) -> Certainty {
    match word {
        "certain" => Certainty::Certain,
        "likely" => Certainty::Likely,
        _ => Certainty::Possible,
    }
}

/// The page of the wizard that mends it. A setting that this product does not have is no task of it.
pub(crate) fn mend(connection: &Connection, mends: Mends) -> Option<Mend> {
    let place = match mends {
        Mends::Questions => progress::place(&Task::Choose, Part::Only),
        Mends::Register => progress::place(&Task::Register, Part::Only),
        Mends::TwoIds => progress::place(&Task::TwoIds, Part::Only),
        Mends::Secret => progress::place(&Task::Secret, Part::Paste),
        Mends::TestAddress => progress::place(&Task::Test, Part::Address),
        Mends::Test => progress::place(&Task::Test, Part::Before),
        Mends::EnterValues => progress::place(&Task::Enter, Part::Only),
        // a setting that this product does not ask for is looked at in the portal, then tested again
        Mends::Setting(kind) => match (setting_of(connection, kind), kind) {
            (Some(place), _) => place,
            // the page that registers would make a second application
            (None, Setting::RedirectUri) if connection.saved.record.client_id.is_some() => return None,
            (None, Setting::RedirectUri) => progress::place(&Task::Register, Part::Only),
            (None, _) => progress::place(&Task::Test, Part::Before),
        },
        Mends::Nothing => return None,
    };
    let name = match mends {
        Mends::TestAddress => say("address-heading", &[]),
        _ => progress::name(connection, &place.task),
    };
    Some(Mend { to: place, name })
}

fn setting_of(connection: &Connection, kind: Setting) -> Option<Place> {
    let wanted = match kind {
        Setting::RedirectUri => "redirect-uri",
        Setting::ImplicitBoxes => "implicit-grant",
        Setting::OptionalClaim => "optional-claim",
        Setting::Permissions => "permissions",
        Setting::Consent => "admin-consent",
        Setting::ExposeApi => "application-id-uri",
    };
    let resolved = connection.resolved();
    let settings = resolved.settings();
    let setting = settings.iter().find(|setting| setting.parts.iter().any(|part| part.slug() == wanted))?;
    Some(Place { task: setting.id.clone(), part: None })
}

pub(crate) fn portal(place: diagnose::Place) -> Option<PortalPage> {
    use diagnose::Place as At;
    Some(match place {
        At::Overview => PortalPage::Overview,
        At::Authentication => PortalPage::Authentication,
        At::Secrets => PortalPage::Secrets,
        At::ApiPermissions => PortalPage::ApiPermissions,
        At::TokenConfiguration => PortalPage::TokenConfiguration,
        At::ExposeApi => PortalPage::ExposeApi,
        At::Branding => PortalPage::Branding,
        At::EnterpriseAppProperties | At::ConsentSettings => PortalPage::EnterpriseProperties,
        At::EnterpriseAppUsers => PortalPage::EnterpriseUsers,
        At::SignInLogs => PortalPage::SignInLogs,
        At::ConditionalAccess => PortalPage::ConditionalAccess,
        At::Users => PortalPage::Users,
        At::ProxyOrNetwork | At::Product | At::None => return None,
    })
}

#[cfg(test)]
mod tests {
    use entra::ErrorBody;

    use super::*;

    const UNKNOWN: &str = "AADSTS1234567: The moon is in the wrong phase.";

    fn of_answer(error: &str, description: &str) -> FailureFacts {
        let body = ErrorBody::from_redirect(error, Some(description), None);
        let context = Context::SecretCheck { secret_is_new: false, looks_like_id: false };
        FailureFacts::of(&Failure::Microsoft(Box::new(body)), context)
    }

    fn told(facts: &FailureFacts) -> Finding {
        tell(&Connection::blank("jinko"), facts)
    }

    #[test]
    fn a_code_that_nobody_knows_is_told_as_that_from_the_title_to_the_button() {
        for error in ["invalid_client", "unauthorized_client", "invalid_grant", "access_denied"] {
            let finding = told(&of_answer(error, UNKNOWN));
            assert_eq!((finding.cause.as_str(), finding.known), ("unrecognised", false), "{error}");
            assert_eq!(finding.certainty, Certainty::Possible, "{error}");
            assert!(finding.title.contains("code that Latchkey does not know"), "{}", finding.title);
            assert!(finding.why.contains("AADSTS1234567"), "{}", finding.why);
            assert_eq!(finding.own_words.as_deref(), Some(UNKNOWN));
            assert_eq!((finding.mend, finding.portal, finding.also), (None, None, Vec::new()));
            assert!(!finding.todo.is_empty() && !finding.todo.contains("secret"), "{}", finding.todo);
        }
    }

    #[test]
    fn a_cause_known_by_its_sentence_has_its_title_whatever_the_number() {
        let sentence = "AADSTS1234567: The provided client secret keys are expired. Visit the Azure Portal to create new keys for your app.";
        let finding = told(&of_answer("invalid_client", sentence));
        assert_eq!(finding.cause, "secret-expired");
        assert_eq!(finding.title, say("cause-secret-expired", &[]));
        assert_eq!((finding.known, finding.own_words.as_deref()), (false, Some(sentence)));
    }
}
