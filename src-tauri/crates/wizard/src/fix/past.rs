//! The last diagnoses. Nothing is kept until somebody switches it on, and switching it off forgets what was kept.

use bindings::diagnosis::{History, KeepHistory, PastDiagnosis};
use bindings::error::UserError;
use bindings::home::{Nothing, TenantLabel};
use diagnose::{Diagnosis, Label};
use serde::{Deserialize, Serialize};

use super::told::EXCHANGE_FAILED;
use crate::app::App;
use crate::diagnosis::{NONE_FAILED, Quiet, none_failed};
use crate::error::Error;
use crate::finding;
use crate::saved::short_id;
use crate::say::{say, try_say};

/// So many are kept.
const MOST: usize = 20;

/// What the store keeps: slugs, codes and short ids. Sentences are made from them afresh, and the text is no part of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Past {
    on: bool,
    last: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    at: String,
    cause: String,
    certainty: Option<String>,
    codes: Vec<u32>,
    about: Option<String>,
}

impl Past {
    fn told(&self) -> History {
        History { on: self.on, entries: self.last.iter().map(Entry::told).collect() }
    }

    /// How many are kept.
    pub(crate) fn len(&self) -> usize {
        self.last.len()
    }

    fn note(&mut self, entry: Entry) {
        self.last.insert(0, entry);
        self.last.truncate(MOST);
    }
}

impl Entry {
    fn of(diagnosis: &Diagnosis, inputs: usize, at: String) -> Self {
        let first = diagnosis.first();
        let label = diagnosis.label.unwrap_or(Label::Unrecognised).as_str();
        let quiet = match none_failed(diagnosis, inputs) {
            true => NONE_FAILED,
            false => Quiet::of(diagnosis).map_or(label, Quiet::slug),
        };
        let cause = first.map_or(quiet, |found| found.finding.cause.as_str());
        let ids = &diagnosis.ids;
        let about = ids.client_ids.first().or(ids.tenants.first());
        Self {
            at,
            cause: if diagnosis.exchange_failed() { EXCHANGE_FAILED } else { cause }.to_owned(),
            certainty: first.map(|found| found.finding.certainty.as_str().to_owned()),
            codes: first.map(|found| found.codes.clone()).unwrap_or_default(),
            about: about.map(|id| short_id(id)),
        }
    }

    fn told(&self) -> PastDiagnosis {
        let product = say("diagnosis-product", &[]);
        let args: &[(&str, &str)] = &[("product", &product)];
        let title = try_say(&format!("cause-{}", self.cause), args)
            .or_else(|| try_say(&format!("diagnosis-{}", self.cause), args));
        PastDiagnosis {
            at: self.at.clone(),
            title: title.unwrap_or_else(|| self.cause.clone()),
            certainty: self.certainty.as_deref().map(finding::certainty),
            codes: self.codes.iter().map(|code| format!("AADSTS{code}")).collect(),
            about: self.about.clone().map(|text| TenantLabel { text, is_id: true }),
        }
    }
}

impl App {
    /// The last diagnoses, if they are kept.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn history(&self, _: Nothing) -> Result<History, UserError> {
        Ok(self.shelf().await?.past().await?.told())
    }

    /// Keeps the last diagnoses from now on, or forgets them and keeps none.
    ///
    /// # Errors
    /// When the store does not take it.
    pub async fn keep_history(&self, request: KeepHistory) -> Result<History, UserError> {
        let mut past = self.shelf().await?.past().await?;
        past.on = request.on;
        if !past.on {
            past.last.clear();
        }
        self.shelf().await?.save_past(&past).await?;
        Ok(past.told())
    }

    /// Forgets the last diagnoses.
    ///
    /// # Errors
    /// When the store does not do it.
    pub async fn forget_history(&self, _: Nothing) -> Result<History, UserError> {
        let past = Past { on: self.shelf().await?.past().await?.on, last: Vec::new() };
        self.shelf().await?.save_past(&past).await?;
        Ok(past.told())
    }

    /// Notes a diagnosis of so many inputs where that is switched on.
    pub(super) async fn note_diagnosis(&self, diagnosis: &Diagnosis, inputs: usize) -> Result<(), Error> {
        let mut past = self.shelf().await?.past().await?;
        if past.on {
            past.note(Entry::of(diagnosis, inputs, self.desktop.now().to_string()));
            self.shelf().await?.save_past(&past).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_text_is_kept() {
        let text = "mara@harbourpine.example client_secret=abc8Q~Zk1xPq7RtYuVwB3nMs5dFgHjKl2aSdFg9w \
                    AADSTS7000215: Invalid client secret provided for app 'aaaaaaaa-0000-4000-8000-000000000001'.";
        let entry = Entry::of(&diagnose::read(text.as_bytes()), 1, "2026-11-26T09:00:00Z".to_owned());
        let kept = serde_json::to_string(&entry).expect("it is plain data");
        for part in ["mara", "abc8Q~", "Invalid", "aaaaaaaa-0000-4000-8000-000000000001"] {
            assert!(!kept.contains(part), "{kept}");
        }
        assert_eq!(
            (entry.cause.as_str(), entry.codes.as_slice()),
            ("secret-id-pasted-or-wrong-secret", &[7000215][..])
        );
    }

    #[test]
    fn only_the_last_twenty_are_kept() {
        let mut past = Past { on: true, last: Vec::new() };
        for at in 0..30 {
            past.note(Entry {
                at: at.to_string(),
                cause: "unrecognised".into(),
                certainty: None,
                codes: Vec::new(),
                about: None,
            });
        }
        assert_eq!((past.last.len(), past.last[0].at.as_str()), (20, "29"));
    }
}
