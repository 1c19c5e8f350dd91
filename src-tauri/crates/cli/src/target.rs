//! Where to look and for which application, from the arguments or from a saved connection.

use diagnose::Context;
use entra::{Authority, Cloud, Failure, Graph, Http, Tenant};
use recipe::pasted::{self, OtherId, Problem, SecretJudgement, Verdict};
use recipe::record::{Answers, TenantRecord};
use recipe::{Recipe, Record};
use secret::Secret;
use wizard::Shelf;
use wizard::finding::FailureFacts;
use wizard::judged;
use wizard::saved::{Connection, cloud_answered};
use wizard::say::say;

use crate::arguments::Target;
use crate::data::Data;
use crate::input;
use crate::output::{self, Stop};
use crate::words::Words;

/// An application, and where it is asked for.
pub struct Subject {
    /// Where.
    pub authority: Authority,
    /// The Graph beside it.
    pub graph: Graph,
    /// The tenant of the registration.
    pub tenant: Tenant,
    /// The application, if it was named.
    pub client_id: Option<String>,
    /// Its secret, if it is at hand.
    pub secret: Option<Secret>,
    /// The recipe, if one was named.
    pub recipe: Option<&'static Recipe>,
    /// Answers and ids for the recipe.
    pub record: Record,
    /// The saved connection, where one was named.
    pub connection: Option<Connection>,
}

impl Subject {
    /// What sentences call it.
    pub fn words(&self) -> Words {
        match self.recipe {
            Some(recipe) => Words::of(recipe, &self.record),
            None => Words::without_recipe(&self.record),
        }
    }
}

/// Reads the arguments.
pub async fn subject(target: &Target, data: &Data) -> Result<Subject, Stop> {
    match &target.connection {
        Some(id) => saved(id, data).await,
        None => named(target),
    }
}

fn named(target: &Target) -> Result<Subject, Stop> {
    let recipe = target.recipe.as_deref().map(wizard::recipe_of).transpose()?;
    let mut record = Record::default();
    let mut cloud = target.cloud.clone();
    if let Some(recipe) = recipe {
        record.answers = answers(recipe, &target.answers)?;
        cloud = cloud.or_else(|| cloud_answered(recipe, &record).map(|cloud| cloud.slug().to_owned()));
    }
    let authority = authority(target.authority.as_deref(), cloud.as_deref())?;
    let graph = graph(target.graph.as_deref(), &authority)?;
    let typed =
        target.tenant.clone().or_else(|| recipe.and_then(|recipe| recipe.with(&record).tenant_domain()));
    let typed = typed.ok_or_else(|| Stop::say("cli-no-tenant", &[]))?;
    let tenant = tenant(&typed)?;
    let client_id = target.client_id.as_deref().map(|id| client_id(id, &authority)).transpose()?;
    record.client_id.clone_from(&client_id);
    record.tenant = Some(tenant_record(&tenant, &typed, &authority));
    let ids = [client_id.as_deref(), Some(typed.as_str())];
    let given = target.secret_stdin.then(|| given_secret(&authority, &other_ids(ids))).transpose()?;
    let secret = given.map(|given| {
        // it is sent as it stands there; that it cannot be one is said before Microsoft says it
        given.refused.iter().for_each(|words| output::note(words));
        given.secret
    });
    Ok(Subject { authority, graph, tenant, client_id, secret, recipe, record, connection: None })
}

async fn saved(id: &str, data: &Data) -> Result<Subject, Stop> {
    let shelf = data.shelf().await?;
    let id = uuid::Uuid::parse_str(id).map_err(|_| Stop::from(wizard::Error::NotFound))?;
    let connection = shelf.load(id).await?;
    of_connection(&shelf, &connection).await
}

/// The subject of a saved connection: its own cloud and tenant only.
async fn of_connection(shelf: &Shelf, connection: &Connection) -> Result<Subject, Stop> {
    let place = wizard::checks::Place::of(connection)?;
    let record = connection.saved.record.clone();
    Ok(Subject {
        authority: place.authority,
        graph: place.graph,
        tenant: place.tenant,
        client_id: record.client_id.clone(),
        secret: shelf.secret(connection).await?,
        recipe: Some(connection.recipe),
        record,
        connection: Some(connection.clone()),
    })
}

/// Answers to a recipe's questions; one that does not fit, by itself or in the redirect URI that it makes, is named.
pub fn answers(recipe: &Recipe, given: &[(String, String)]) -> Result<Answers, Stop> {
    let given: Answers = given.iter().cloned().collect();
    let taken = wizard::answers(recipe, &given)?;
    let refused = given
        .iter()
        .find_map(|(id, value)| Some((id.clone(), wizard::answer_refused(recipe, id, value)?)))
        .or_else(|| wizard::redirect_uri_refused(recipe, &taken));
    match refused {
        Some((id, why)) => Err(Stop::say("cli-answer-unusable", &[("id", &id), ("why", &why)])),
        None => Ok(taken),
    }
}

/// What a recipe needs and nobody gave, named; where another answer would do in place of one of them, that as well.
pub fn missing<'a>(recipe: &Recipe, names: impl IntoIterator<Item = &'a str>) -> Stop {
    let names: Vec<&str> = names.into_iter().collect();
    let others: Vec<&str> = recipe
        .questions
        .iter()
        .map(|question| question.choices.iter().filter_map(|choice| choice.implied_by.as_deref()))
        .filter(|ways| ways.clone().any(|way| names.contains(&way)))
        .flatten()
        .filter(|way| !names.contains(way))
        .collect();
    let count = names.len().to_string();
    let args = [("names", &*names.join(", ")), ("count", &*count), ("others", &*others.join(", "))];
    Stop::say(if others.is_empty() { "cli-missing-answer" } else { "cli-missing-answer-or" }, &args)
}

/// The ids beside which a secret is judged.
pub fn other_ids<const N: usize>(ids: [Option<&str>; N]) -> Vec<OtherId<'_>> {
    ids.into_iter().flatten().map(|value| OtherId { field: None, value }).collect()
}

/// A secret from standard input.
pub struct GivenSecret {
    /// The value.
    pub secret: Secret,
    /// Why it cannot be one, in one line.
    pub refused: Option<String>,
}

/// The secret from standard input, judged as in the window: what stands around it is left out and said. Other servers on
/// loopback have secrets of their own, which may look like anything: there only a value of Microsoft's own form is taken out
/// of what stands around it.
pub fn given_secret(authority: &Authority, ids: &[OtherId<'_>]) -> Result<GivenSecret, Stop> {
    let given = input::secret_from_standard_input()?;
    let mut judged = pasted::judge_secret(given.expose(), ids);
    let words = secret_words(&judged);
    if judged.verdict == Verdict::Error {
        return Ok(GivenSecret { secret: given, refused: Some(words) });
    }
    let is_microsofts = |taken: &Secret| pasted::judge_secret(taken.expose(), &[]).verdict == Verdict::Ok;
    let taken = judged.taken.take().filter(|taken| !authority.is_loopback() || is_microsofts(taken));
    let Some(taken) = taken else { return Ok(GivenSecret { secret: given, refused: None }) };
    let is_whole = taken.expose() == given.expose();
    if judged.verdict == Verdict::Warning && !(authority.is_loopback() && is_whole) {
        output::note(&words);
    }
    Ok(GivenSecret { secret: taken, refused: None })
}

/// What is said about a secret that was given, in one line.
fn secret_words(judged: &SecretJudgement) -> String {
    let (text, more) = judged::words(&judged.judgement());
    let sentences: Vec<String> = [text, more]
        .into_iter()
        .flatten()
        .map(|text| wizard::plain(&text).trim_end_matches('.').to_owned())
        .collect();
    format!("--secret-stdin: {}.", sentences.join(". "))
}

/// The authority: an address, or one of Microsoft's clouds.
pub fn authority(address: Option<&str>, cloud: Option<&str>) -> Result<Authority, Stop> {
    match address {
        Some(address) => {
            Authority::parse(address).map_err(|error| Stop::unusable(format!("--authority: {error}")))
        }
        None => Ok(Authority::of(cloud.and_then(Cloud::from_slug).unwrap_or(Cloud::Global))),
    }
}

/// The Graph beside an authority.
pub fn graph(address: Option<&str>, authority: &Authority) -> Result<Graph, Stop> {
    match address {
        Some(address) => {
            Graph::parse(address, authority).map_err(|error| Stop::unusable(format!("--graph: {error}")))
        }
        None => Ok(Graph::of(authority)),
    }
}

/// A tenant as it is typed. What `inspect` calls right is taken as it says.
pub fn tenant(text: &str) -> Result<Tenant, Stop> {
    let judged = pasted::judge_tenant(text, None);
    let normalized = judged.normalized.filter(|_| judged.verdict == Verdict::Ok);
    normalized
        .as_deref()
        .unwrap_or(text.trim())
        .parse()
        .map_err(|error: entra::tenant::TenantError| Stop::unusable(format!("--tenant: {error}")))
}

/// A client ID: Microsoft's are GUIDs, other servers on loopback have ids of their own. A secret is none.
pub fn client_id(text: &str, authority: &Authority) -> Result<String, Stop> {
    let text = text.trim();
    let judged = pasted::judge_client_id(text, None);
    // an id of another server may look like a secret of the formats that have no mark
    let is_secret = pasted::holds_marked_secret(text)
        || (!authority.is_loopback() && judged.problem == Some(Problem::IsASecret));
    if is_secret {
        let (sentence, _) = judged::words(&judged);
        return Err(Stop::unusable(format!("--client-id: {}", wizard::plain(&sentence.unwrap_or_default()))));
    }
    let plain = !text.is_empty() && text.len() <= 200 && text.chars().all(|c| c.is_ascii_graphic());
    if plain { Ok(text.to_owned()) } else { Err(Stop::say("cli-client-id", &[])) }
}

/// The directory that a domain belongs to now, by discovery, with its region. It is what a connection is bound to: the
/// domain may move to another directory one day. An id needs no asking.
///
/// Where Microsoft knows no such directory, or in another cloud only, that ends with 1; where no answer could be had, with 3.
pub async fn directory_of(
    http: &Http,
    authority: &Authority,
    tenant: &Tenant,
) -> Result<(Tenant, Option<String>), Stop> {
    let Tenant::Domain(domain) = tenant else { return Ok((tenant.clone(), None)) };
    let (facts, is_of_microsoft) = match entra::discover(http, authority, tenant).await {
        Ok(found) => match found.tenant_id {
            Some(id) => return Ok((Tenant::Id(id), found.region)),
            None => (FailureFacts::of_cause("unexpected-response", Some("malformed")), false),
        },
        Err(failure) => (
            FailureFacts::of(&failure, Context::Discovery),
            matches!(failure, Failure::Microsoft(_) | Failure::WrongCloud(_)),
        ),
    };
    let does_not_hold = is_of_microsoft && !facts.says_nothing_of_the_tenant();
    let cause = say(&facts.words(), &[]);
    let message =
        say("cli-domain-not-resolved", &[("domain", domain), ("slug", &facts.cause), ("cause", &cause)]);
    Err(Stop { status: if does_not_hold { 1 } else { 3 }, message: wizard::plain(&message) })
}

/// What a record keeps of a tenant.
pub fn tenant_record(tenant: &Tenant, typed: &str, authority: &Authority) -> TenantRecord {
    TenantRecord {
        id: match tenant {
            Tenant::Domain(_) => String::new(),
            known => known.to_string(),
        },
        typed: typed.trim().to_owned(),
        domain: match self::tenant(typed) {
            Ok(Tenant::Domain(domain)) => Some(domain),
            _ => None,
        },
        region: None,
        cloud: authority.cloud().unwrap_or(Cloud::Global).slug().to_owned(),
    }
}
