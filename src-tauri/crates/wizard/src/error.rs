//! What could not be done, and how the window is told.

use bindings::error::{ErrorClass, UserError};

use recipe::renewal::Refused;

use crate::ports::DesktopError;
use crate::say::say;

/// A command that was not done. A sign-in that fails is a result, not an error.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such connection.
    #[error("no such connection")]
    NotFound,
    /// There is no such product.
    #[error("no such product: {0}")]
    UnknownProduct(String),
    /// The recipe has no such question.
    #[error("{product} asks no {id}")]
    UnknownAnswer {
        /// The product.
        product: String,
        /// The answer's id.
        id: String,
    },
    /// The line that started the program holds something it does not know.
    #[error("{0}")]
    Arguments(String),
    /// The system names no folder for the program's data, and none was given.
    #[error("no folder for data")]
    NoFolder,
    /// There is no such page.
    #[error("no such page")]
    NoSuchPage,
    /// Another task comes first.
    #[error("another task comes first")]
    CannotStart,
    /// The secret is needed and not there.
    #[error("the secret is gone")]
    NoSecret,
    /// The secret that is kept was accepted for another application.
    #[error("the secret belongs to another application")]
    OtherApplication,
    /// The renewal of a secret does not stand so.
    #[error(transparent)]
    Renewal(#[from] recipe::renewal::Refused),
    /// Something of this connection is still running.
    #[error("something is running")]
    Busy,
    /// Nothing of this connection is running.
    #[error("nothing is running")]
    NotRunning,
    /// The day on which the secret expires is needed and not known.
    #[error("the day of expiry is not known")]
    NoDate,
    /// The tenant is needed and not known.
    #[error("the two ids are not known")]
    NoTenant,
    /// An input is longer than any such value.
    #[error("the input is too long")]
    TooLong,
    /// A client secret was given as a name.
    #[error("a client secret was given as a name")]
    SecretInName,
    /// A text is too long for the box.
    #[error("the text is too long")]
    TextTooLong,
    /// No such file was given.
    #[error("no such file was given")]
    NoSuchFile,
    /// A text or file could not be read to its end.
    #[error("it could not be read: {0}")]
    Unreadable(String),
    /// The manifest has no such day for the connection.
    #[error("the manifest has no such day")]
    NoSuchDate,
    /// A diagnosis is no longer at hand.
    #[error("that diagnosis is too long ago")]
    TooLongAgo,
    /// The authority for tests is not on loopback, or not an address.
    #[error("the authority is not usable: {0}")]
    Authority(String),
    /// Something the desktop could not do.
    #[error(transparent)]
    Desktop(#[from] DesktopError),
    /// The connections could not be read or written.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// The keyring in which the secret lies is out of reach.
    #[error("the keyring that holds it is out of reach: {0}")]
    Keyring(String),
    /// The keyring did not forget the secret.
    #[error("the keyring did not forget it: {0}")]
    KeyringForget(String),
    /// No port of this computer could be had for the answer.
    #[error("cannot listen on loopback: {0}")]
    Listen(String),
    /// No client for connections could be made.
    #[error("no connections can be made: {0}")]
    Network(String),
}

impl Error {
    /// The stable word of the window and of logs.
    pub fn code(&self) -> String {
        match self {
            Self::NotFound => "not-found".to_owned(),
            Self::UnknownProduct(_) => "unknown-product".to_owned(),
            Self::UnknownAnswer { .. } => "unknown-answer".to_owned(),
            Self::Arguments(_) => "arguments".to_owned(),
            Self::NoFolder => "no-folder".to_owned(),
            Self::NoSuchPage => "no-such-page".to_owned(),
            Self::NoSuchDate => "no-such-date".to_owned(),
            Self::CannotStart => "cannot-start".to_owned(),
            Self::NoSecret => "no-secret".to_owned(),
            Self::OtherApplication => "other-application".to_owned(),
            Self::Renewal(Refused::NotYet) => "cannot-start".to_owned(),
            Self::Renewal(Refused::NotUnderWay) => "no-renewal".to_owned(),
            Self::Renewal(Refused::NothingToRenew) => "no-secret".to_owned(),
            Self::Renewal(Refused::TooLate) => "renewal-too-late".to_owned(),
            Self::Busy => "busy".to_owned(),
            Self::NotRunning => "not-running".to_owned(),
            Self::NoDate => "no-date".to_owned(),
            Self::NoTenant => "no-tenant".to_owned(),
            Self::TooLong => "too-long".to_owned(),
            Self::SecretInName => "secret-in-name".to_owned(),
            Self::TextTooLong => "text-too-long".to_owned(),
            Self::NoSuchFile => "no-such-file".to_owned(),
            Self::Unreadable(_) | Self::Desktop(DesktopError::Read(_)) => "unreadable".to_owned(),
            Self::Desktop(DesktopError::Folder) => "folder".to_owned(),
            Self::TooLongAgo => "too-long-ago".to_owned(),
            Self::Authority(_) => "authority".to_owned(),
            Self::Desktop(DesktopError::Browser(_)) => "browser".to_owned(),
            Self::Desktop(DesktopError::Clipboard(_)) => "clipboard".to_owned(),
            Self::Desktop(DesktopError::File(_)) => "file".to_owned(),
            Self::Desktop(DesktopError::Notification(_)) => "notification".to_owned(),
            Self::Desktop(DesktopError::Practice(_)) => "practice".to_owned(),
            Self::Store(error) => format!("store-{}", crate::shelf::remedy(error)),
            Self::Keyring(_) => "keyring".to_owned(),
            Self::KeyringForget(_) => "keyring-forget".to_owned(),
            Self::Listen(_) => "listen".to_owned(),
            Self::Network(_) => "network".to_owned(),
        }
    }

    fn class(&self) -> ErrorClass {
        match self {
            Self::CannotStart
            | Self::NoSecret
            | Self::OtherApplication
            | Self::Renewal(_)
            | Self::Busy
            | Self::NotRunning
            | Self::NoDate
            | Self::NoTenant
            | Self::SecretInName => ErrorClass::Refused,
            _ => ErrorClass::Failure,
        }
    }
}

/// An error as one line of readable text.
pub(crate) fn told(error: Error) -> String {
    let error = UserError::from(error);
    crate::plain(&format!("{}. {}", error.title, error.todo))
}

impl From<Error> for UserError {
    fn from(error: Error) -> Self {
        let code = error.code();
        let detail = error.to_string();
        let needs = match &error {
            Error::Store(error) => crate::shelf::version_needed(error),
            _ => String::new(),
        };
        let mut args: Vec<(&str, &str)> =
            vec![("detail", &detail), ("needs", &needs), ("version", env!("CARGO_PKG_VERSION"))];
        match &error {
            Error::UnknownProduct(id) => args.push(("id", id_or_nothing(id))),
            Error::UnknownAnswer { product, id } => {
                args.extend([("product", product.as_str()), ("id", id_or_nothing(id))])
            }
            _ => {}
        }
        Self {
            class: error.class(),
            title: say(&format!("error-{code}"), &args),
            todo: say(&format!("error-{code}.todo"), &args),
            detail: Some(detail.clone()),
            code,
        }
    }
}

/// An id as it was typed, if it looks like one: a secret that came to the wrong place is not repeated.
fn id_or_nothing(id: &str) -> &str {
    let is_id =
        id.len() <= 40 && id.bytes().all(|b| b == b'-' || b.is_ascii_lowercase() || b.is_ascii_digit());
    if is_id { id } else { "…" }
}

#[cfg(test)]
mod tests {
    use store::StoreError;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn every_failure_of_the_store_has_the_words_of_its_own_cause() {
        let (id, detail) = (Uuid::nil(), String::new);
        for (error, code) in [
            (StoreError::Newer { found: 9, known: 1, program: None }, "store-newer"),
            (StoreError::Foreign { application_id: 0 }, "store-foreign"),
            (StoreError::InUse { damaged: true }, "store-busy"),
            (StoreError::InUse { damaged: false }, "store-busy"),
            (StoreError::Damaged { detail: detail() }, "store-damaged"),
            (StoreError::Busy, "store-busy"),
            (StoreError::DiskFull, "store-full"),
            (StoreError::ReadOnly, "store-readonly"),
            (StoreError::PermissionDenied, "store-readonly"),
            (StoreError::UnusableFolder { detail: detail() }, "store-folder"),
            (StoreError::ChangedElsewhere { id, expected: 1, found: 2 }, "store-changed"),
            (StoreError::NotFound { id }, "store-other"),
            (StoreError::Io { detail: detail() }, "store-other"),
        ] {
            let told = UserError::from(Error::Store(error));
            assert_eq!(told.code, code);
            // what was not found stands there as its own id
            assert!(!told.title.starts_with("error-") && !told.todo.starts_with("error-"), "{told:?}");
        }
    }
}
