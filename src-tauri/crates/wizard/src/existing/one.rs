//! The window's page for one that already works, and its page for a list.

use std::sync::PoisonError;

use bindings::error::UserError;
use bindings::existing::{AddExisting, Added, ListAdded, ListLook, ListRow};
use bindings::home::Nothing;
use diagnose::Context;
use entra::{Failure, Tenant};
use recipe::pasted;
use recipe::record::{Expiry, TenantRecord};

use super::{Candidate, Existing, Look, same_application, typed_tenant};
use crate::app::{App, recipe_of};
use crate::error::Error;
use crate::finding::FailureFacts;
use crate::judged;
use crate::ports::Picked;
use crate::proceed::Taken;
use crate::say::say;

/// So many rows of a list are shown.
const SHOWN: usize = 200;

/// What Microsoft said about a tenant.
enum LookedUp {
    Found(TenantRecord),
    Unknown,
    /// It could not be asked now.
    NotNow(String),
}

impl App {
    /// Adds a connection that already works. Its tenant is looked up; without a network it is taken as it is typed.
    ///
    /// # Errors
    /// When the connections cannot be read or written.
    pub async fn add_existing(&self, request: AddExisting) -> Result<Added, UserError> {
        let client = pasted::judge_client_id(&request.client_id, other(&request.tenant));
        let tenant = pasted::judge_tenant(&request.tenant, other(&request.client_id));
        let mut taken = Taken::default();
        let recipe = recipe_of(&request.product).ok();
        if recipe.is_none() {
            taken.problems.push(Taken::wrong("product", "missing", say("existing-no-product", &[]), None));
        }
        taken.problems.extend(judged::problem("client-id", &client));
        taken.problems.extend(judged::problem("tenant", &tenant));
        let wanted = tenant.normalized.as_deref().and_then(|typed| typed.parse::<Tenant>().ok());
        if wanted.as_ref().is_some_and(|tenant| !tenant.is_one_directory()) {
            let word = tenant.normalized.clone().unwrap_or_default();
            taken.problems.push(Taken::wrong("tenant", "word", say("tenant-word", &[("word", &word)]), None));
        }
        let expires = match request.expires.trim() {
            "" => Expiry::Unknown,
            typed => match recipe::sheet::day(typed) {
                Ok(day) => Expiry::On(day),
                Err(_) => {
                    let text = say("expires-not-a-date", &[]);
                    taken.problems.push(Taken::wrong("expires", "not-a-date", text, None));
                    Expiry::Unknown
                }
            },
        };
        let refused = |taken: Taken, there_already| Added {
            id: None,
            problems: taken.problems,
            there_already,
            remark: None,
        };
        let (Some(recipe), Some(client_id), Some(typed), Some(wanted), true) =
            (recipe, client.normalized, tenant.normalized, wanted, taken.fits())
        else {
            return Ok(refused(taken, None));
        };
        let (tenant, remark) = match self.look_up(&wanted, &typed).await? {
            LookedUp::Found(tenant) => (tenant, None),
            LookedUp::NotNow(why) => {
                (typed_tenant(&typed), Some(say("existing-not-looked-up", &[("why", &why)])))
            }
            LookedUp::Unknown => {
                taken.problems.push(Taken::wrong("tenant", "unknown", say("tenant-unknown", &[]), None));
                return Ok(refused(taken, None));
            }
        };
        let shelf = self.shelf().await?;
        if !request.anyway
            && let Some(known) = same_application(&shelf.list(false).await?, &client_id, &tenant)
        {
            let name = known.title();
            let text = say("existing-there-already", &[("name", &name)]);
            taken.problems.push(Taken::wrong("client-id", "there-already", text, None));
            return Ok(refused(taken, Some(name)));
        }
        let name: String = request.name.trim().chars().filter(|c| !c.is_control()).take(80).collect();
        let name = Some(name).filter(|name| !name.is_empty());
        let mut connection =
            Existing { recipe, name, tenant, client_id, expires }.connection(self.desktop.now());
        connection.authority.clone_from(&self.handover.authority);
        connection.graph.clone_from(&self.handover.graph);
        if let Some(cloud) = connection.saved.cloud {
            connection.change_cloud(cloud);
        }
        shelf.add(&mut connection).await?;
        Ok(Added { id: Some(connection.id.to_string()), problems: Vec::new(), there_already: None, remark })
    }

    /// The tenant in the global cloud, else in the one that its document names.
    async fn look_up(&self, wanted: &Tenant, typed: &str) -> Result<LookedUp, Error> {
        let http = self.http().await?;
        let mut cloud = entra::Cloud::Global;
        for _ in 0..2 {
            let authority = match &self.handover.authority {
                Some(text) => {
                    entra::Authority::parse(text).map_err(|error| Error::Authority(error.to_string()))?
                }
                None => entra::Authority::of(cloud),
            };
            match entra::discover(&http, &authority, wanted).await {
                Ok(discovery) => {
                    let id = discovery.tenant_id.map(|id| id.to_string()).unwrap_or_default();
                    let tenant = TenantRecord {
                        id,
                        region: discovery.region,
                        cloud: cloud.slug().to_owned(),
                        ..typed_tenant(typed)
                    };
                    return Ok(LookedUp::Found(tenant));
                }
                Err(Failure::WrongCloud(other)) => cloud = other,
                Err(failure) => {
                    let facts = FailureFacts::of(&failure, Context::Discovery);
                    return Ok(match facts.cause.as_str() {
                        "tenant-not-found" | "app-not-in-tenant" => LookedUp::Unknown,
                        cause => LookedUp::NotNow(
                            facts.what_was_met().unwrap_or_else(|| say(&format!("cause-{cause}"), &[])),
                        ),
                    });
                }
            }
        }
        Ok(LookedUp::Unknown)
    }

    /// Asks for a list and looks at it. Nothing is saved.
    ///
    /// # Errors
    /// When the file cannot be opened or the connections cannot be read.
    pub async fn choose_list(&self, _: Nothing) -> Result<ListLook, UserError> {
        let most = u64::try_from(recipe::sheet::MOST_BYTES).unwrap_or(u64::MAX);
        let chosen = self.desktop.pick(most + 1).await.map_err(Error::from)?;
        let Some(Picked { name: file, content }) = chosen else { return Ok(shown(None, &Look::default())) };
        let look = match super::look(self.shelf().await?, &content).await? {
            Ok(look) => look,
            Err(error) => {
                let problem = Some(super::sheet_words(&error));
                return Ok(ListLook { problem, ..shown(Some(file), &Look::default()) });
            }
        };
        let told = shown(Some(file), &look);
        *self.listed.lock().unwrap_or_else(PoisonError::into_inner) = Some(look);
        Ok(told)
    }

    /// Adds what fits of the list that was looked at last.
    ///
    /// # Errors
    /// When none was looked at, or the connections could not be written.
    pub async fn add_list(&self, _: Nothing) -> Result<ListAdded, UserError> {
        let look = self.listed.lock().unwrap_or_else(PoisonError::into_inner).take();
        let look = look.ok_or(Error::NotRunning)?;
        let added = super::add(self.shelf().await?, &look, self.desktop.now()).await?;
        Ok(ListAdded { added: count(added.len()), home: self.list(false).await? })
    }
}

fn other(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.trim().is_empty())
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn shown(file: Option<String>, look: &Look) -> ListLook {
    let of = |wanted: fn(&Candidate) -> bool| look.candidates.iter().filter(move |one| wanted(one));
    let wrong: fn(&Candidate) -> bool = |one| !one.row.fits();
    let double: fn(&Candidate) -> bool = |one| one.row.fits() && one.there_already.is_some();
    let fine: fn(&Candidate) -> bool = Candidate::is_new;
    let rows = of(wrong).chain(of(double)).chain(of(fine)).take(SHOWN).map(|one| ListRow {
        line: count(one.row.line),
        name: one.title(),
        tenant: one.row.tenant.clone(),
        expires: one.row.expires.map(|day| day.to_string()),
        problems: one.row.problems.iter().map(super::problem_words).collect(),
        there_already: one.there_already.clone(),
    });
    ListLook {
        file,
        problem: None,
        rows: rows.collect(),
        fine: count(of(fine).count()),
        there_already: count(of(double).count()),
        wrong: count(of(wrong).count()),
        refused: look.refused.clone(),
    }
}
