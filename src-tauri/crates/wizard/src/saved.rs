//! One connection as it is kept: the recipe's record, the place in the wizard, and what belongs to neither.

use bindings::connection::Place;
use bindings::home::{Kept, TenantLabel};
use entra::Cloud;
use recipe::content::Fills;
use recipe::progress::{TaskKind, basis};
use recipe::record::Outcome;
use recipe::{Recipe, Record, Resolved};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A connection in the wizard's hands.
#[derive(Debug, Clone)]
pub struct Connection {
    /// Its id.
    pub id: Uuid,
    /// Its recipe.
    pub recipe: &'static Recipe,
    /// Its name, if it was renamed.
    pub name: Option<String>,
    /// True for one of the practice tenant: kept in memory only.
    pub practice: bool,
    /// The authority on loopback that it was made with; Microsoft's otherwise.
    pub authority: Option<String>,
    /// The Graph beside it.
    pub graph: Option<String>,
    /// What is kept of it.
    pub saved: Saved,
    /// Counts the changes, so that two windows do not overwrite each other.
    pub revision: u64,
    /// How its last check ended, if there was one; kept beside it and not saved with it.
    pub check: Option<crate::checks::Kept>,
}

impl Connection {
    /// One of a product in which nothing is entered yet.
    #[cfg(test)]
    pub(crate) fn blank(recipe: &str) -> Connection {
        Connection {
            id: Uuid::nil(),
            recipe: crate::recipe_of(recipe).expect("a recipe"),
            name: None,
            practice: false,
            authority: None,
            graph: None,
            saved: Saved::default(),
            revision: 1,
            check: None,
        }
    }

    /// The last check, if it was made with the values as they are now and no later test has proven more.
    pub fn last_check(&self) -> Option<&crate::checks::Kept> {
        let proven = self.saved.record.test.as_ref().filter(|test| test.outcome == Outcome::Passed);
        self.check
            .as_ref()
            .filter(|check| check.basis == crate::checks::basis(self))
            .filter(|check| proven.is_none_or(|test| test.at < check.at))
    }
}

/// What is kept of a connection, as JSON. No secret is ever in it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Saved {
    /// Answers, ids, ticks, evidence.
    pub record: Record,
    /// The page that was open last.
    pub place: Option<SavedPlace>,
    /// The cloud that was chosen.
    pub cloud: Option<Cloud>,
    /// The secret that was kept has the form of a Secret ID, by one deliberate click.
    pub secret_looks_like_id: bool,
    /// So has the one that is to replace it.
    pub new_secret_looks_like_id: bool,
    /// No notification speaks of it.
    pub silent: bool,
    /// For which application the secret was accepted: it is sent nowhere else.
    pub secret_for: Option<SecretFor>,
}

/// An application in its tenant and cloud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecretFor {
    /// Application (client) ID.
    pub client_id: String,
    /// Directory (tenant) ID.
    pub tenant_id: String,
    /// `global`, `us-gov` or `china`.
    pub cloud: String,
}

/// A page that was open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedPlace {
    /// The task's id.
    pub task: String,
    /// Which of its pages.
    pub part: Option<String>,
}

impl From<&Place> for SavedPlace {
    fn from(place: &Place) -> Self {
        Self { task: place.task.clone(), part: place.part.clone() }
    }
}

impl From<&SavedPlace> for Place {
    fn from(place: &SavedPlace) -> Self {
        Self { task: place.task.clone(), part: place.part.clone() }
    }
}

impl Connection {
    /// The recipe with what this connection knows.
    pub fn resolved(&self) -> Resolved<'_> {
        self.recipe.with(&self.saved.record)
    }

    /// The product's name in sentences.
    pub fn product(&self) -> String {
        self.resolved().product()
    }

    /// The name in lists.
    pub fn title(&self) -> String {
        let product = self.product();
        // what the admin has not named yet is called by its recipe
        let unnamed = product == self.recipe.with(&Record::default()).product();
        let product = if unnamed { self.recipe.name.clone() } else { product };
        self.name.clone().unwrap_or(product)
    }

    /// The cloud in which it is: the recipe's own question about it, else the wizard's.
    pub fn cloud(&self) -> Cloud {
        cloud_answered(self.recipe, &self.saved.record).or(self.saved.cloud).unwrap_or(Cloud::Global)
    }

    /// The recipe's question that stands for the wizard's own about the cloud.
    pub(crate) fn cloud_question(&self) -> Option<&'static str> {
        cloud_question(self.recipe)
    }

    /// The application as it stands in the answers now.
    pub fn application(&self) -> Option<SecretFor> {
        let record = &self.saved.record;
        Some(SecretFor {
            client_id: record.client_id.clone()?,
            tenant_id: record.tenant.as_ref().map(|tenant| tenant.id.clone())?,
            cloud: self.cloud().slug().to_owned(),
        })
    }

    /// Whether a secret of it is kept somewhere.
    pub(crate) fn has_secret(&self) -> bool {
        use recipe::record::Kept;
        let kept = self.saved.record.secret.as_ref().map(|secret| secret.kept);
        matches!(kept, Some(Kept::Keyring | Kept::Memory))
    }

    /// Whether the secret that is kept was accepted for another application than the one in the answers now.
    pub fn secret_is_of_another(&self) -> bool {
        self.saved.secret_for.is_some() && self.saved.secret_for != self.application()
    }

    /// Whether Microsoft has accepted the secret for the values as they are now.
    pub(crate) fn secret_holds(&self) -> bool {
        let now = basis(&self.resolved(), TaskKind::CreateSecret.slug());
        self.saved.record.secret_check.as_ref().is_some_and(|check| {
            matches!(check.outcome, Outcome::Passed | Outcome::Skipped)
                && now.is_ok_and(|now| now == check.basis)
        })
    }

    /// The tenant by the domain that was typed for this connection, else by its short id.
    pub fn tenant_label(&self) -> Option<TenantLabel> {
        if let Some(domain) = self.resolved().tenant_domain() {
            return Some(TenantLabel { text: domain, is_id: false });
        }
        let id = &self.saved.record.tenant.as_ref()?.id;
        Some(TenantLabel { text: short_id(id), is_id: true })
    }

    /// The serial number of its secret, which changes with every paste.
    pub(crate) fn serial(&self) -> Option<String> {
        self.saved.record.secret.as_ref().map(|secret| secret.serial.clone())
    }

    /// Changes to another cloud. Ids that were looked up elsewhere have to be asked about again.
    pub(crate) fn change_cloud(&mut self, cloud: Cloud) {
        self.saved.cloud = Some(cloud);
        if let Some(question) = self.cloud_question() {
            self.saved.record.answers.insert(question.to_owned(), cloud.slug().to_owned());
        }
        if let Some(tenant) = self.saved.record.tenant.as_mut().filter(|tenant| tenant.cloud != cloud.slug())
        {
            tenant.cloud = cloud.slug().to_owned();
            tenant.region = None;
            self.saved.record.client_check = None;
        }
    }

    /// Where its secret is kept, in the words of the window.
    pub fn kept(&self, shelf: Kept) -> Kept {
        if self.practice { Kept::MemoryPractice } else { shelf }
    }
}

fn cloud_question(recipe: &Recipe) -> Option<&str> {
    let filling = recipe.questions.iter().find(|question| question.fills == Some(Fills::Cloud));
    filling.map(|question| question.id.as_str())
}

/// The cloud by the answer to a recipe's own question about it.
pub fn cloud_answered(recipe: &Recipe, record: &Record) -> Option<Cloud> {
    cloud_question(recipe).and_then(|id| recipe.with(record).answer(id)).and_then(Cloud::from_slug)
}

/// The first eight and the last four characters of an id.
pub fn short_id(id: &str) -> String {
    match (id.get(..8), id.len().checked_sub(4).and_then(|from| id.get(from..))) {
        (Some(head), Some(tail)) if id.len() > 14 => format!("{head}…{tail}"),
        _ => id.to_owned(),
    }
}

/// Depths of cuts, 0 to 3, made from an identity: each connection and each recipe has its own key.
pub fn cuts(identity: &str, count: usize) -> Vec<u8> {
    // FNV-1a, for its spread and not for secrecy
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut depths = Vec::with_capacity(count);
    for index in 0..count {
        for byte in identity.bytes().chain(std::iter::once(u8::try_from(index % 251).unwrap_or(0))) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        depths.push(u8::try_from((hash >> 32) % 4).unwrap_or(0));
    }
    depths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenant_without_a_domain_is_called_by_its_short_id() {
        assert_eq!(short_id("b7e41c02-5a9d-4f36-8c1e-90d2f7a6435b"), "b7e41c02…435b");
        assert_eq!(short_id("short"), "short");
        assert_eq!(short_id("ünïcödé-ünïcödé"), "ünïcödé-ünïcödé");
    }

    #[test]
    fn each_identity_has_its_own_cuts_and_keeps_them() {
        assert_eq!(cuts("kandji", 8), cuts("kandji", 8));
        assert_ne!(cuts("kandji", 8), cuts("logto", 8));
        assert!(cuts("emnify", 12).iter().all(|depth| *depth < 4));
    }
}
