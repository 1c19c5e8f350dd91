//! `latchkey connections`: list, add, import, remove.

use entra::Authority;
use jiff::Timestamp;
use jiff::civil::Date;
use recipe::Record;
use recipe::pasted::{self, Problem, Verdict};
use recipe::record::{Expiry, Kept, SecretRecord, Slot, TenantRecord};
use secret::Secret;
use serde_json::json;
use uuid::Uuid;
use wizard::Shelf;
use wizard::existing::same_application;
use wizard::judged;
use wizard::saved::{Connection, Saved, cloud_answered};
use wizard::say::say;

use crate::arguments::{Add, Connections, ConnectionsAction};
use crate::data::Data;
use crate::import;
use crate::interrupt::Interrupt;
use crate::manifest;
use crate::output::{self, Stop};
use crate::target;

pub async fn run(arguments: &Connections, data: &Data) -> Result<u8, Stop> {
    let shelf = data.shelf().await?;
    match &arguments.action {
        None => list(&shelf, arguments.json).await,
        Some(ConnectionsAction::Add(add)) => {
            let id = self::add(&shelf, data, add).await?;
            if arguments.json { output::json(&json!({ "id": id })) } else { output::line(&id.to_string()) }?;
            Ok(0)
        }
        Some(ConnectionsAction::Import(list)) => import::run(&shelf, list, arguments.json).await,
        Some(ConnectionsAction::Remove { id }) => {
            let id = remove(&shelf, id).await?;
            if arguments.json {
                output::json(&json!({ "removed": id }))?;
            }
            Ok(0)
        }
    }
}

async fn list(shelf: &Shelf, as_json: bool) -> Result<u8, Stop> {
    let today = jiff::Zoned::now().date();
    let rows: Vec<_> = shelf
        .list(false)
        .await?
        .iter()
        .map(|connection| {
            let facts = wizard::listed(connection, today);
            json!({
                "id": connection.id,
                "name": connection.title(),
                "recipe": connection.recipe.id,
                "tenant": facts.tenant,
                "client_id": connection.saved.record.client_id,
                "state": facts.state,
                "secret_expires": facts.secret_expires,
                "proven_at": facts.proven_at.as_deref().map(to_the_second),
            })
        })
        .collect();
    if let Some(note) = shelf.unreadable().await? {
        output::note(&wizard::plain(&note));
    }
    if as_json {
        output::json(&rows)?;
        return Ok(0);
    }
    if rows.is_empty() {
        output::note(&say("cli-no-connections", &[]));
    }
    for row in rows {
        let text = |name: &str| row[name].as_str().unwrap_or_default();
        output::line(text("name"))?;
        for name in ["id", "recipe", "tenant", "client_id", "state", "secret_expires", "proven_at"] {
            output::fact(name, text(name))?;
        }
    }
    Ok(0)
}

/// A time without the parts of a second, which nobody needs.
fn to_the_second(time: &str) -> String {
    let read = time.parse::<Timestamp>().and_then(|time| Timestamp::from_second(time.as_second()));
    read.map_or_else(|_| time.to_owned(), |time| time.to_string())
}

/// The client ID of a connection with Microsoft, judged as the window does.
fn judged_client_id(text: &str, tenant: &str) -> Result<String, Stop> {
    let judgement = pasted::judge_client_id(text, Some(tenant));
    let (sentence, _) = judged::words(&judgement);
    match judgement.normalized {
        Some(id) if judgement.verdict != Verdict::Error => Ok(id),
        _ => Err(Stop::unusable(format!("--client-id: {}", wizard::plain(&sentence.unwrap_or_default())))),
    }
}

async fn add(shelf: &Shelf, data: &Data, add: &Add) -> Result<Uuid, Stop> {
    let recipe = wizard::recipe_of(&add.recipe)?;
    let mut record = Record { answers: target::answers(recipe, &add.answers)?, ..Record::default() };
    let name = add.name.as_deref().map(name).transpose()?;
    let missing = recipe.missing(&record.answers);
    if !missing.is_empty() {
        return Err(target::missing(recipe, missing.into_iter().map(|question| question.id.as_str())));
    }
    let answered = cloud_answered(recipe, &record).map(|cloud| cloud.slug());
    let authority = target::authority(add.authority.as_deref(), add.cloud.as_deref().or(answered))?;
    if add.authority.is_some() && !authority.is_loopback() {
        return Err(Stop::say("cli-authority-not-saved", &[]));
    }
    target::graph(add.graph.as_deref(), &authority)?;
    let tenant = target::tenant(&add.tenant)?;
    if !tenant.is_one_directory() {
        return Err(Stop::say("cli-tenant-word", &[]));
    }
    let given = add.client_id.as_deref();
    let manifest = add.manifest.as_deref().map(|file| manifest::read(file, given)).transpose()?;
    let given = add.client_id.as_deref();
    let client_id = match &manifest {
        Some(manifest) => manifest::client_id(manifest, given)?,
        None => given.unwrap_or_default().to_owned(),
    };
    let client_id = match authority.is_loopback() {
        true => target::client_id(&client_id, &authority)?,
        false => judged_client_id(&client_id, &add.tenant)?,
    };
    let mut expires = match add.expires.as_deref().map(str::parse::<Date>) {
        None => Expiry::Unknown,
        Some(Ok(date)) => Expiry::On(date),
        Some(Err(_)) => return Err(not_a_day(add.expires.as_deref().unwrap_or_default())),
    };
    let mut interrupt = Interrupt::listen().map_err(|error| Stop::unusable(error.to_string()))?;
    let http = data.http().await?;
    let (tenant, region) = tokio::select! {
        found = target::directory_of(&http, &authority, &tenant) => found?,
        () = interrupt.came() => return Err(Stop { status: 130, message: String::new() }),
    };
    record.client_id = Some(client_id);
    record.tenant = Some(TenantRecord { region, ..target::tenant_record(&tenant, &add.tenant, &authority) });
    record.finished = Some(Timestamp::now());
    if let (Some(client_id), Some(tenant)) = (&record.client_id, &record.tenant)
        && let Some(known) = same_application(&shelf.list(false).await?, client_id, tenant)
    {
        output::note(&say("cli-there-already", &[("name", &known.title()), ("id", &known.id.to_string())]));
    }
    let secret = match add.secret_stdin {
        true => Some(secret(&authority, record.client_id.as_deref(), &add.tenant)?),
        false => None,
    };
    let looks_like_id = secret.as_ref().is_some_and(|secret| {
        pasted::judge_secret(secret.expose(), &[]).problem == Some(Problem::SecretIdNotValue)
    });
    if let Some(manifest) = manifest.as_ref().filter(|_| add.expires.is_none()) {
        let hint = secret.as_ref().map(|secret| secret.hint()).unwrap_or_default();
        let ends = manifest::ends(manifest, &hint, jiff::Zoned::now().date())?;
        expires = ends.map_or(Expiry::Unknown, Expiry::On);
    }
    record.secret = Some(SecretRecord {
        serial: Uuid::new_v4().to_string(),
        hint: secret.as_ref().map(|secret| secret.hint()).unwrap_or_default(),
        expires: Some(expires),
        kept: Kept::Never,
        accepted: None,
        slot: Slot::First,
    });
    let mut connection = Connection {
        id: Uuid::new_v4(),
        recipe,
        name,
        practice: false,
        authority: add.authority.as_ref().map(|_| authority.to_string()),
        graph: add.graph.clone(),
        saved: Saved {
            record,
            cloud: authority.cloud(),
            secret_looks_like_id: looks_like_id,
            ..Saved::default()
        },
        revision: 0,
        check: None,
    };
    if let Some(secret) = secret {
        // the keyring first: a command line ends at once, and what is only in memory with it
        if shelf.keep_secret(&connection, &secret).await? != Kept::Keyring {
            return Err(Stop::say("cli-no-keyring", &[]));
        }
        if let Some(known) = connection.saved.record.secret.as_mut() {
            known.kept = Kept::Keyring;
        }
        connection.saved.secret_for = connection.application();
    }
    shelf.add(&mut connection).await?;
    Ok(connection.id)
}

/// The name, as the window and the import keep it.
fn name(text: &str) -> Result<String, Stop> {
    match recipe::name::kept(text) {
        None => Err(Stop::say("cli-name-secret", &[])),
        Some(name) if name.is_empty() => Err(Stop::say("cli-name-empty", &[])),
        Some(name) => Ok(name),
    }
}

/// Why a day was not taken: there is none of that date, or it is written otherwise.
fn not_a_day(text: &str) -> Stop {
    let of_digits = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    match of_digits {
        true => Stop::say("cli-no-such-day", &[("day", text)]),
        false => Stop::say("cli-not-a-date", &[]),
    }
}

/// The secret to keep: what cannot be one of Microsoft's is refused.
fn secret(authority: &Authority, client_id: Option<&str>, tenant: &str) -> Result<Secret, Stop> {
    let given = target::given_secret(authority, &target::other_ids([client_id, Some(tenant)]))?;
    match given.refused.filter(|_| !authority.is_loopback()) {
        Some(words) => Err(Stop::unusable(words)),
        None => Ok(given.secret),
    }
}

async fn remove(shelf: &Shelf, id: &str) -> Result<Uuid, Stop> {
    let id = Uuid::parse_str(id).map_err(|_| Stop::from(wizard::Error::NotFound))?;
    let connection = shelf.load(id).await?;
    shelf.remove(&connection).await?;
    Ok(id)
}
