//! Files that are read by their members and not as text: recorded traffic, sign-in logs, manifests.

use serde::Serialize;

use crate::diagnosis::{Diagnosis, Kind, Label, with_besides};
use crate::explain::finding;
use crate::found::join;
use crate::gathered::Gathered;
use crate::json::Start;
use crate::report::{self, NotAReport, Report};
use crate::shape::Shape;
use crate::source::{Source, Spelling};
use crate::{
    Certainty, Found, Har, HiddenKind, Ids, Logged, Manifest, ManifestReader, Recorded, SignInLog, Slug, Time,
};

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
    /// A report of this program's: a text from somewhere, of the shape of a report.
    Report(Box<Report>),
}

impl File {
    /// Whether it ends in the middle.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        match self {
            Self::Har(recorded) => recorded.cut,
            Self::SignInLog(logged) => logged.cut,
            Self::Manifest(manifest) => manifest.cut,
            Self::Report(_) => false,
        }
    }
}

/// What the reader was told besides the input.
#[derive(Debug, Default)]
pub(crate) struct Besides {
    /// Seconds since 1970.
    pub(crate) now: Option<i64>,
}

/// One of them, as far as it was read.
pub(crate) enum Members {
    Har(Box<Har>),
    Log(Box<SignInLog>),
    Manifest(Box<ManifestReader>),
    /// Its bytes: a report is short.
    Report(Vec<u8>),
}

impl Members {
    /// What is read where a file of this shape begins; a report takes the input as given, the others text.
    pub(crate) fn of(shape: Shape, start: Start) -> Self {
        match shape {
            Shape::Har => Self::Har(Box::new(Har::starting(start))),
            Shape::LogJson => Self::Log(Box::new(SignInLog::json(start))),
            Shape::LogTable(divider) => Self::Log(Box::new(SignInLog::csv(divider, start))),
            Shape::Manifest => Self::Manifest(Box::new(ManifestReader::starting(start))),
            Shape::Report => Self::Report(Vec::new()),
        }
    }

    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        match self {
            Self::Har(har) => har.feed(bytes),
            Self::Log(log) => log.feed(bytes),
            Self::Manifest(manifest) => manifest.feed(bytes),
            Self::Report(held) => {
                // UTF-16 is twice as long
                let room = (2 * report::READ_AT_MOST + 4).saturating_sub(held.len());
                held.extend_from_slice(&bytes[..room.min(bytes.len())]);
            }
        }
    }

    pub(crate) fn so_far(&self) -> Diagnosis {
        match self {
            Self::Har(har) => recorded(har.so_far()),
            Self::Log(log) => logged(log.so_far()),
            Self::Manifest(_) => Diagnosis { kind: Kind::Manifest, ..Diagnosis::default() },
            Self::Report(_) => Diagnosis { kind: Kind::Report, ..Diagnosis::default() },
        }
    }

    pub(crate) fn finish(self, besides: &Besides) -> Diagnosis {
        match self {
            Self::Har(har) => recorded(har.finish()),
            Self::Log(log) => logged(log.finish()),
            Self::Manifest(manifest) => registered(manifest.finish(), besides.now),
            Self::Report(bytes) => match report::read(&bytes) {
                Ok(report) => reported(report),
                // its words are of another day, and would be taken for a failure's
                Err(why @ NotAReport::Newer(_)) => Diagnosis {
                    kind: Kind::Report,
                    label: Some(Label::Unrecognised),
                    damaged: Some(why),
                    ..Diagnosis::default()
                },
                // what only says that it is one is a text like any other
                Err(why) => Diagnosis { damaged: Some(why), ..text(&bytes) },
            },
        }
    }
}

fn recorded(recorded: Recorded) -> Diagnosis {
    let mut ids = recorded.ids.clone();
    for sign_in in &recorded.sign_ins {
        ids.note_client(sign_in.client_id.as_deref());
        ids.note_tenant(sign_in.tenant.as_deref());
        ids.note_authority(&sign_in.authority);
        ids.note_time(&sign_in.started);
    }
    Diagnosis {
        kind: Kind::Har,
        recognised: !recorded.causes.is_empty(),
        label: recorded.label,
        provider: recorded.provider,
        causes: with_besides(recorded.causes.clone()),
        ids,
        hidden: recorded.hidden.clone(),
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

fn text(bytes: &[u8]) -> Diagnosis {
    let mut gathered = Gathered::default();
    gathered.add(&Source::of(bytes, Spelling::of(bytes)), 0);
    gathered.diagnosis(bytes.len() as u64)
}

/// The causes that the report names, of those that are known here, and those of its failed checks.
fn reported(report: Report) -> Diagnosis {
    let mut causes: Vec<Found> = Vec::new();
    let certainty = |word: &str| {
        let all = [Certainty::Certain, Certainty::Likely, Certainty::Possible];
        all.into_iter().find(|known| known.as_str() == word).unwrap_or(Certainty::Possible)
    };
    for cause in &report.causes {
        if let Some(slug) = Slug::named(cause.slug.as_str()) {
            let sure = certainty(cause.certainty.as_str());
            let finding = finding(slug, sure, Vec::new(), cause.codes.first().copied());
            join(&mut causes, Found { codes: cause.codes.clone(), ..Found::new(finding, Vec::new()) });
        }
    }
    let of_test = report.test.iter().flat_map(|test| &test.checks);
    for check in report.checks.iter().chain(of_test).filter(|check| check.status.as_str() == "failed") {
        let slug = check.cause.as_ref().and_then(|cause| Slug::named(cause.as_str()));
        if let Some(slug) = slug.filter(|_| causes.len() < MOST_OF_A_REPORT) {
            join(&mut causes, Found::cause(slug, Certainty::Likely, &[], Vec::new()));
        }
    }
    let list = |ids: &[report::Id]| ids.iter().map(|id| id.as_str().to_owned()).collect();
    let mut ids = Ids {
        correlation_ids: list(&report.support.correlation_ids),
        trace_ids: list(&report.support.trace_ids),
        request_ids: list(&report.support.request_ids),
        timestamps: report.support.timestamps.iter().filter_map(|time| Time::of(time.as_str())).collect(),
        ..Ids::default()
    };
    ids.note_client(report.application.client_id.as_ref().map(report::Id::as_str));
    ids.note_tenant(report.application.tenant_id.as_ref().map(report::Id::as_str));
    causes.iter_mut().for_each(|found| found.ids.clone_from(&ids));
    Diagnosis {
        kind: Kind::Report,
        recognised: !causes.is_empty(),
        label: causes.is_empty().then_some(Label::MentionOnly),
        causes,
        ids,
        file: Some(File::Report(Box::new(report))),
        ..Diagnosis::default()
    }
}

/// A report names so many causes at most.
const MOST_OF_A_REPORT: usize = 20;

fn registered(manifest: Manifest, now: Option<i64>) -> Diagnosis {
    let mut causes = Vec::new();
    let mut ids = Ids::default();
    for app in std::iter::once(&manifest).chain(&manifest.others) {
        let mut own = Ids::default();
        own.note_client(app.app_id.as_ref().map(|id| id.text.as_str()));
        for found in now.map(|now| app.causes(now)).unwrap_or_default() {
            join(&mut causes, Found { ids: own.clone(), ..found });
        }
        ids.join(own);
    }
    let held = manifest.holds_secret || manifest.others.iter().any(|app| app.holds_secret);
    Diagnosis {
        kind: Kind::Manifest,
        recognised: !causes.is_empty(),
        label: causes.is_empty().then_some(if manifest.cut {
            Label::Unrecognised
        } else {
            Label::MentionOnly
        }),
        causes,
        ids,
        hidden: held.then_some(HiddenKind::ClientSecret).into_iter().collect(),
        file: Some(File::Manifest(Box::new(manifest))),
        ..Diagnosis::default()
    }
}
