//! Errors: each has a sentence and one thing to do.

use bindings::error::UserError;
use store::StoreError;
use wizard::Error;
use wizard::ports::DesktopError;

#[test]
fn every_error_says_what_happened_and_the_one_thing_to_do() {
    let text = || "a detail".to_owned();
    let errors = [
        Error::NotFound,
        Error::UnknownProduct(text()),
        Error::UnknownAnswer { product: text(), id: text() },
        Error::Arguments(text()),
        Error::NoFolder,
        Error::NoSuchPage,
        Error::NoSuchDate,
        Error::CannotStart,
        Error::NoSecret,
        Error::Busy,
        Error::NotRunning,
        Error::NoDate,
        Error::NoTenant,
        Error::TooLong,
        Error::Authority(text()),
        Error::Desktop(DesktopError::Browser(text())),
        Error::Desktop(DesktopError::Clipboard(text())),
        Error::Desktop(DesktopError::File(text())),
        Error::Desktop(DesktopError::Practice(text())),
        Error::Store(StoreError::Io { detail: text() }),
        Error::Keyring(text()),
        Error::Network(text()),
    ];
    let mut codes = std::collections::BTreeSet::new();
    for error in errors {
        let told = UserError::from(error);
        crate::sound::words(&serde_json::to_value(&told).unwrap());
        assert!(!told.title.starts_with("error-"), "{}", told.title);
        assert!(!told.todo.starts_with("error-") && told.todo.ends_with('.'), "{}", told.todo);
        assert!(!told.title.ends_with('.'), "{}", told.title);
        assert!(codes.insert(told.code.clone()), "{} stands for two errors", told.code);
    }
}

#[test]
fn every_remedy_of_the_store_has_its_sentences() {
    for word in ["newer", "damaged", "full", "readonly", "busy", "changed", "other"] {
        for id in [format!("error-store-{word}"), format!("error-store-{word}.todo")] {
            let text = wizard::say::try_say(
                &id,
                &[("needs", "2.0.0"), ("version", "1.0.0"), ("detail", "a detail")],
            );
            assert!(text.as_ref().is_some_and(|text| !text.contains('{')), "{id}: {text:?}");
        }
    }
}
