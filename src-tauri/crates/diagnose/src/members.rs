//! Files that are read by their members and not as text: recorded traffic, sign-in logs, manifests.

use serde::Serialize;

use crate::diagnosis::{Diagnosis, Kind, Label, with_besides};
use crate::hidden::HiddenKind;
use crate::shape::Shape;
use crate::{Har, Logged, Manifest, ManifestReader, Recorded, SignInLog};

/// What a file says beside its causes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum File {
    /// Recorded traffic.
    Har(Box<Recorded>),
    /// A sign-in log.
    SignInLog(Box<Logged>),
    /// A manifest.
    Manifest(Box<Manifest>),
}

/// What the reader was told besides the input.
#[derive(Debug, Default)]
pub(crate) struct Besides {
    /// Seconds since 1970.
    pub(crate) now: Option<i64>,
    /// Redirect URIs that the product is known to use.
    pub(crate) redirect_uris: Vec<String>,
    /// Ids and times of an error that came beside the file.
    pub(crate) ids: crate::Ids,
}

/// One of them, as far as it was read.
pub(crate) enum Members {
    Har(Box<Har>),
    Log(Box<SignInLog>),
    Manifest(Box<ManifestReader>),
}

impl Members {
    /// Nothing where the input is to be read as text.
    pub(crate) fn of(beginning: &[u8]) -> Option<Self> {
        Some(match Shape::of(beginning)? {
            Shape::Har => Self::Har(Box::default()),
            Shape::LogJson => Self::Log(Box::new(SignInLog::json())),
            Shape::LogTable(divider) => Self::Log(Box::new(SignInLog::csv(divider))),
            Shape::Manifest => Self::Manifest(Box::default()),
        })
    }

    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        match self {
            Self::Har(har) => har.feed(bytes),
            Self::Log(log) => log.feed(bytes),
            Self::Manifest(manifest) => manifest.feed(bytes),
        }
    }

    pub(crate) fn so_far(&self, besides: &Besides) -> Diagnosis {
        match self {
            Self::Har(har) => recorded(har.so_far(&besides.redirect_uris)),
            Self::Log(log) => logged(log.so_far(&besides.ids)),
            Self::Manifest(_) => Diagnosis { kind: Kind::Manifest, ..Diagnosis::default() },
        }
    }

    pub(crate) fn finish(self, besides: &Besides) -> Diagnosis {
        match self {
            Self::Har(har) => recorded(har.finish(&besides.redirect_uris)),
            Self::Log(log) => logged(log.finish_beside(&besides.ids)),
            Self::Manifest(manifest) => registered(manifest.finish(), besides.now),
        }
    }
}

fn recorded(recorded: Recorded) -> Diagnosis {
    let mut ids = recorded.ids.clone();
    for sign_in in &recorded.sign_ins {
        ids.note_client(sign_in.client_id.as_deref());
        ids.note_tenant(sign_in.tenant.as_deref());
        ids.note_time(&sign_in.started);
    }
    Diagnosis {
        kind: Kind::Har,
        recognised: !recorded.causes.is_empty(),
        label: recorded.label,
        causes: with_besides(recorded.causes.clone()),
        ids,
        hidden: if recorded.holds_secret { vec![HiddenKind::ClientSecret] } else { Vec::new() },
        file: Some(File::Har(Box::new(recorded))),
        ..Diagnosis::default()
    }
}

fn logged(logged: Logged) -> Diagnosis {
    let causes = logged.causes.clone();
    let (known, unknown): (Vec<_>, Vec<_>) =
        causes.into_iter().partition(|found| found.finding.cause != crate::slug::UNRECOGNISED);
    let mut ids = logged.ids.clone();
    logged.client_ids.iter().for_each(|id| ids.note_client(Some(id)));
    logged.tenants.iter().for_each(|tenant| ids.note_tenant(Some(tenant)));
    Diagnosis {
        kind: Kind::SignInLog,
        recognised: !known.is_empty(),
        label: logged.label,
        causes: with_besides(known),
        unknown,
        ids,
        file: Some(File::SignInLog(Box::new(logged))),
        ..Diagnosis::default()
    }
}

fn registered(manifest: Manifest, now: Option<i64>) -> Diagnosis {
    let causes = now.map(|now| manifest.causes(now)).unwrap_or_default();
    let mut ids = crate::Ids::default();
    ids.note_client(manifest.app_id.as_ref().map(|id| id.text.as_str()));
    Diagnosis {
        kind: Kind::Manifest,
        recognised: !causes.is_empty(),
        label: causes.is_empty().then_some(Label::MentionOnly),
        causes,
        ids,
        file: Some(File::Manifest(Box::new(manifest))),
        ..Diagnosis::default()
    }
}
