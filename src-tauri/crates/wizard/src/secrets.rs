//! The secret: judged as pasted, held in memory, proven at Microsoft, kept in the keyring once it was accepted.

use std::time::Duration;

use bindings::connection::Step;
use bindings::error::UserError;
use bindings::secret::{PasteSecret, ProveSecret, SecretAct, SecretEvent, SecretRemark};
use diagnose::{Certainty, Context};
use entra::{Failure, Tenant};
use recipe::pasted::{self, Field, Judgement, OtherId, Verdict};
use recipe::progress::basis;
use recipe::record::{Basis, Evidence, Kept, Outcome, SecretRecord, Slot};
use recipe::resolve::SecretCheck;
use secret::Secret;
use serde_json::Value;
use uuid::Uuid;

use crate::app::App;
use crate::error::Error;
use crate::evidence;
use crate::finding::{self, FailureFacts};
use crate::judged;
use crate::parts::{Part, Task};
use crate::proceed::LONGEST;
use crate::progress;
use crate::saved::Connection;
use crate::shelf;
use crate::spreading::{Again, until_spread};

impl App {
    /// Looks at a pasted secret, or holds it in memory.
    ///
    /// # Errors
    /// When the connection is gone or could not be saved.
    pub async fn paste_secret(&self, request: PasteSecret) -> Result<SecretRemark, UserError> {
        let pasted = &request.secret;
        if request.connection.is_empty() && request.act == SecretAct::Look {
            return Ok(look_before_there_is_a_connection(pasted)?);
        }
        let mut connection = self.connection(&request.connection).await?;
        if pasted.expose().len() > LONGEST {
            return Err(Error::TooLong.into());
        }
        let record = &connection.saved.record;
        let client = record.client_id.clone().unwrap_or_default();
        let tenant = record.tenant.as_ref().map(|tenant| tenant.id.clone()).unwrap_or_default();
        let others: Vec<OtherId<'_>> = [(Field::ClientId, &client), (Field::Tenant, &tenant)]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(field, value)| OtherId { field: Some(field), value })
            .collect();
        let mut found = pasted::judge_secret(pasted.expose(), &others);
        let looks_like_id = found.problem == Some(pasted::Problem::SecretIdNotValue);
        let said = found.judgement();
        let taken = match (request.act, found.verdict) {
            (SecretAct::Look, _) | (SecretAct::Keep, Verdict::Error) => None,
            (SecretAct::Keep, _) => found.taken.take(),
            (SecretAct::KeepAnyway, _) => found.taken.take().or_else(|| pasted::take_anyway(pasted.expose())),
        };
        let held = taken.is_some();
        if let Some(secret) = taken {
            self.hold(&mut connection, secret, looks_like_id, request.renews).await?;
        }
        Ok(remark(&said, held))
    }

    /// Holds a secret in memory. As the connection's own it is another one from now on: what rests on the one before is stale.
    /// As one that is to replace it, it changes nothing yet.
    async fn hold(
        &self,
        connection: &mut Connection,
        secret: Secret,
        looks_like_id: bool,
        renews: bool,
    ) -> Result<(), Error> {
        let (serial, hint) = (Uuid::new_v4().to_string(), secret.hint());
        let hold = |now: &mut Connection| {
            let own = now.saved.record.secret.as_ref();
            // of one that was only watched the day is known already
            let watched = own.filter(|known| known.kept == Kept::Never && !renews);
            let held = SecretRecord {
                serial: serial.clone(),
                hint: hint.clone(),
                expires: watched.and_then(|known| known.expires),
                kept: Kept::Memory,
                accepted: None,
                slot: own.map(|own| own.slot).unwrap_or_default(),
            };
            if renews {
                now.saved.new_secret_looks_like_id = looks_like_id;
                return now.saved.record.hold_new_secret(held);
            }
            let slot = held.slot;
            now.saved.record.secret = Some(held);
            now.saved.secret_looks_like_id = looks_like_id;
            now.saved.secret_for = None;
            Ok(slot)
        };
        // first the record, so that what is held is never taken for the one before it
        let (held, slot) = self.shelf().await?.change(connection.id, hold).await?;
        *connection = held;
        self.held().insert(shelf::entry(connection.id, slot?), secret);
        Ok(())
    }

    /// Asks Microsoft whether it accepts the secret that is held, or the one that is to replace it. Accepted, it goes into the
    /// keyring, beside the one that it replaces.
    ///
    /// # Errors
    /// When there is no secret, no tenant, or something else of this connection is running.
    pub async fn prove_secret(
        &self,
        request: ProveSecret,
        report: impl Fn(SecretEvent) + Send + Sync,
    ) -> Result<Step, UserError> {
        let mut connection = self.connection(&request.connection).await?;
        let new = connection.saved.record.renewal.as_ref().and_then(|renewal| renewal.new.clone());
        let new = new.filter(|_| request.renews);
        let secret = match &new {
            Some(new) => self.secret_of(&connection, new).await?.ok_or(Error::NoSecret)?,
            None if request.renews => return Err(Error::NoSecret.into()),
            None => self.secret(&connection).await?,
        };
        let mut of = basis(&connection.resolved(), Task::Secret.id()).map_err(|_| Error::NoTenant)?;
        if let Some(new) = &new {
            of.insert("secret".to_owned(), new.serial.clone());
        }
        let mut finding = None;
        let mut other_cloud = None;
        if connection.resolved().secret_check() == Ok(SecretCheck::PersonalAccountsOnly) {
            connection = match &new {
                Some(new) => self.take_new(&connection, new, &secret, of, Outcome::Skipped).await?,
                None => self.note(&connection, of, Outcome::Skipped, Value::Null).await?,
            };
        } else {
            let guard = self.begin_running(connection.id, Vec::new(), String::new())?;
            let looks_like_id = match &new {
                Some(_) => connection.saved.new_secret_looks_like_id,
                None => connection.saved.secret_looks_like_id,
            };
            let question = Question { secret: &secret, is_new: request.is_new, looks_like_id };
            let asked = self.ask_until_spread(&connection, &question, &report, &guard.stop).await?;
            drop(guard);
            match (asked, &new) {
                (Asked::Accepted, Some(new)) => {
                    connection = self.take_new(&connection, new, &secret, of, Outcome::Passed).await?;
                }
                (Asked::Accepted, None) => {
                    let asked_about = connection;
                    connection = self.note(&asked_about, of, Outcome::Passed, Value::Null).await?;
                    if connection.serial() == asked_about.serial() {
                        connection = self.keep(&asked_about, &secret).await?;
                    }
                }
                (Asked::Stopped, _) => connection = self.connection(&request.connection).await?,
                (Asked::OtherCloud(offer), _) => other_cloud = Some(offer),
                (Asked::Refused(facts), _) => {
                    let outcome = if says_nothing_of_the_secret(&facts) {
                        Outcome::Inconclusive
                    } else {
                        Outcome::Failed
                    };
                    let summary = serde_json::to_value(&facts).unwrap_or_default();
                    connection = match &new {
                        Some(new) => self.note_refusal(&connection, new, of, outcome, summary).await?,
                        None => self.note(&connection, of, outcome, summary).await?,
                    };
                    finding = Some(finding::tell(&connection, &facts));
                }
            }
        }
        Ok(Step { view: self.view(&connection).await?, problems: Vec::new(), finding, other_cloud })
    }

    /// Keeps what Microsoft said of the secret, in the connection as another program may have left it meanwhile: the
    /// evidence says for which values it stands. Where the secret holds, the next page opens.
    async fn note(
        &self,
        asked_about: &Connection,
        of: Basis,
        outcome: Outcome,
        summary: Value,
    ) -> Result<Connection, Error> {
        let at = self.desktop.now();
        let evidence = Evidence { at, outcome, basis: of, summary };
        let (serial, application) = (asked_about.serial(), asked_about.application());
        let noting = |now: &mut Connection| {
            let values = basis(&now.resolved(), Task::Secret.id()).ok();
            evidence::keep(&mut now.saved.record.secret_check, evidence.clone(), values.as_ref());
            let accepted = outcome == Outcome::Passed && now.serial() == serial;
            if let Some(secret) = now.saved.record.secret.as_mut().filter(|_| accepted) {
                secret.accepted.get_or_insert(at);
                now.saved.secret_for.clone_from(&application);
            }
            if now.secret_holds() && matches!(outcome, Outcome::Passed | Outcome::Skipped) {
                now.saved.place = Some((&progress::place(&Task::Secret, Part::Expiry)).into());
            }
        };
        Ok(self.shelf().await?.change(asked_about.id, noting).await?.0)
    }

    /// Keeps the secret that a check has proven, if it was in memory until now and another program has not put another one
    /// in its place meanwhile.
    pub(crate) async fn keep_proven(&self, asked_about: &Connection, secret: &Secret) -> Result<(), Error> {
        let at = self.desktop.now();
        let (serial, application) = (asked_about.serial(), asked_about.application());
        let accepting = |now: &mut Connection| {
            let same = now.serial() == serial;
            let waits =
                |known: &&mut SecretRecord| same && known.kept == Kept::Memory && known.accepted.is_none();
            let Some(known) = now.saved.record.secret.as_mut().filter(waits) else { return false };
            known.accepted = Some(at);
            now.saved.secret_for.clone_from(&application);
            true
        };
        if let (connection, true) = self.shelf().await?.change(asked_about.id, accepting).await? {
            self.keep(&connection, secret).await?;
        }
        Ok(())
    }

    /// Puts the secret into the keyring. Where that cannot be done it stays in memory, which the page says.
    async fn keep(&self, connection: &Connection, secret: &Secret) -> Result<Connection, Error> {
        let shelf = self.shelf().await?;
        let slot = connection.saved.record.secret.as_ref().map(|own| own.slot).unwrap_or_default();
        let kept = self.keep_in(connection, slot, secret).await?;
        let serial = connection.serial();
        let keeping = |now: &mut Connection| {
            let same = now.serial() == serial;
            if let Some(known) = now.saved.record.secret.as_mut().filter(|_| same) {
                known.kept = kept;
            }
        };
        Ok(shelf.change(connection.id, keeping).await?.0)
    }

    /// Puts a secret into one of a connection's two places.
    pub(crate) async fn keep_in(
        &self,
        connection: &Connection,
        slot: Slot,
        secret: &Secret,
    ) -> Result<Kept, Error> {
        let kept = self.shelf().await?.keep_secret_in(connection, slot, secret).await?;
        if kept == Kept::Keyring {
            self.held().remove(&shelf::entry(connection.id, slot));
        }
        Ok(kept)
    }

    async fn ask_until_spread(
        &self,
        connection: &Connection,
        &Question { secret, is_new, looks_like_id }: &Question<'_>,
        report: &(impl Fn(SecretEvent) + Send + Sync),
        stop: &tokio_util::sync::CancellationToken,
    ) -> Result<Asked, Error> {
        let http = self.http().await?;
        let (authority, _) = Self::authority(connection)?;
        let record = &connection.saved.record;
        let (Some(client_id), Some(tenant)) = (&record.client_id, &record.tenant) else {
            return Err(Error::NoTenant);
        };
        let tenant: Tenant = tenant.id.parse().map_err(|_| Error::NoTenant)?;
        let mut attempt = 0_u32;
        let (http, authority, tenant) = (&http, &authority, &tenant);
        let ask = || {
            attempt += 1;
            report(SecretEvent::Asking { attempt });
            async move {
                let asking = async {
                    let discovery = entra::discover(http, authority, tenant).await?;
                    entra::prove_secret(http, authority, &discovery, client_id, secret).await
                };
                tokio::select! {
                    () = stop.cancelled() => Ok(Asked::Stopped),
                    answer = asking => answer.map(|_| Asked::Accepted),
                }
            }
        };
        let tell = |again: Again| {
            let seconds = |time: Duration| u32::try_from(time.as_secs()).unwrap_or(u32::MAX);
            report(SecretEvent::AgainSoon { wait: seconds(again.wait), left: seconds(again.left) });
        };
        // a Secret ID is refused however long one waits
        let failure = match until_spread(is_new && !looks_like_id, stop, ask, tell).await {
            Ok(asked) => return Ok(asked),
            Err(failure) => failure,
        };
        if let Failure::WrongCloud(cloud) = &failure {
            let name = crate::say::say(&format!("cloud-{}", cloud.slug()), &[]);
            return Ok(Asked::OtherCloud(bindings::connection::CloudOffer {
                cloud: cloud.slug().to_owned(),
                name,
            }));
        }
        let context = Context::SecretCheck { secret_is_new: is_new, looks_like_id };
        Ok(Asked::Refused(Box::new(FailureFacts::of(&failure, context))))
    }
}

/// A value pasted on the page that adds a connection: there is none yet that it could be compared with.
fn look_before_there_is_a_connection(pasted: &Secret) -> Result<SecretRemark, Error> {
    if pasted.expose().len() > LONGEST {
        return Err(Error::TooLong);
    }
    Ok(remark(&pasted::judge_secret(pasted.expose(), &[]).judgement(), false))
}

/// What is said of a pasted value, and whether it is held now.
fn remark(said: &Judgement, held: bool) -> SecretRemark {
    let (text, more) = judged::words(said);
    SecretRemark {
        verdict: judged::verdict(said.verdict),
        slug: said.problem.map(|problem| problem.slug().to_owned()),
        text,
        more,
        can_keep_anyway: said.verdict == Verdict::Error && said.problem != Some(pasted::Problem::Empty),
        held,
    }
}

/// A secret about which Microsoft is asked.
struct Question<'a> {
    secret: &'a Secret,
    is_new: bool,
    looks_like_id: bool,
}

enum Asked {
    Accepted,
    Stopped,
    OtherCloud(bindings::connection::CloudOffer),
    Refused(Box<FailureFacts>),
}

/// Network trouble, policies, account types and what is not understood say nothing of the secret; neither does an answer
/// that leaves several causes possible.
fn says_nothing_of_the_secret(facts: &FailureFacts) -> bool {
    let is_open = facts.certainty == Certainty::Possible.as_str();
    is_open
        || !matches!(
            facts.cause.as_str(),
            "secret-id-pasted-or-wrong-secret"
                | "secret-expired"
                | "secret-not-yet-spread"
                | "app-not-in-tenant"
                | "tenant-not-found"
        )
}

#[cfg(test)]
mod tests {
    use entra::ErrorBody;

    use super::*;

    fn is_a_verdict(error: &str, description: Option<&str>) -> bool {
        let body = ErrorBody::from_redirect(error, description, None);
        let context = Context::SecretCheck { secret_is_new: false, looks_like_id: false };
        !says_nothing_of_the_secret(&FailureFacts::of(&Failure::Microsoft(Box::new(body)), context))
    }

    #[test]
    fn only_an_answer_that_is_understood_is_a_verdict_on_the_secret() {
        let refused = "AADSTS7000215: Invalid client secret provided.";
        assert!(is_a_verdict("invalid_client", Some(refused)));
        assert!(is_a_verdict("unauthorized_client", Some("AADSTS700016: Application not found.")));
        for error in ["invalid_client", "unauthorized_client"] {
            assert!(!is_a_verdict(error, Some("AADSTS1234567: The moon is in the wrong phase.")), "{error}");
            assert!(!is_a_verdict(error, None), "{error}: the word alone leaves open what it was");
        }
    }
}
