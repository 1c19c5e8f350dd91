//! Files that are read by their members and not as text: recorded traffic, sign-in logs, manifests.

use serde::Serialize;

use crate::shape::Shape;
use crate::{Har, Ids, Logged, Manifest, ManifestReader, Recorded, SignInLog, Told};

/// One of them, as far as it was read. How it is cut into pieces makes no difference.
pub enum Members {
    /// Recorded traffic.
    Har(Box<Har>),
    /// A sign-in log.
    Log(Box<SignInLog>),
    /// A manifest.
    Manifest(Box<ManifestReader>),
}

/// What a file says.
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

/// What is known besides the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Besides {
    /// Redirect URIs that the product is known to use.
    pub redirect_uris: Vec<String>,
    /// Ids and times of an error that came beside the file.
    pub ids: Ids,
}

impl Members {
    /// Knows the kind by the beginning of the file, of which 64 KiB are looked at; nothing where it is to be read as text.
    #[must_use]
    pub fn of(beginning: &[u8]) -> Option<Self> {
        Some(match Shape::of(beginning)? {
            Shape::Har => Self::Har(Box::default()),
            Shape::LogJson => Self::Log(Box::new(SignInLog::json())),
            Shape::LogTable(divider) => Self::Log(Box::new(SignInLog::csv(divider))),
            Shape::Manifest => Self::Manifest(Box::default()),
        })
    }

    /// Takes the next bytes; those of the beginning are to be given again.
    pub fn feed(&mut self, bytes: &[u8]) {
        match self {
            Self::Har(har) => har.feed(bytes),
            Self::Log(log) => log.feed(bytes),
            Self::Manifest(manifest) => manifest.feed(bytes),
        }
    }

    /// The file has ended.
    #[must_use]
    pub fn finish(self, besides: &Besides) -> File {
        match self {
            Self::Har(har) => File::Har(Box::new(har.finish(&besides.redirect_uris))),
            Self::Log(log) => File::SignInLog(Box::new(log.finish_beside(&besides.ids))),
            Self::Manifest(manifest) => File::Manifest(Box::new(manifest.finish())),
        }
    }
}

impl File {
    /// Causes, the surest first, at a time in seconds since 1970.
    #[must_use]
    pub fn causes(&self, now: i64) -> Vec<Told> {
        match self {
            Self::Har(recorded) => recorded.causes.clone(),
            Self::SignInLog(logged) => logged.causes.clone(),
            Self::Manifest(manifest) => manifest.causes(now),
        }
    }
}
