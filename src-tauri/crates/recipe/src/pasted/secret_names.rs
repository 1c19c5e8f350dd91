//! The names under which a secret's value goes.

use super::labelled::letters_of;

/// A label with nothing behind it: `Value:`, `AZURE_CLIENT_SECRET=""`.
pub(super) fn is_empty_label(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '\'', ',', ';']).trim_end();
    bare.strip_suffix([':', '=', '：']).is_some_and(|l| l.len() <= 80 && ends_in_one(&letters_of(l)))
        || bare.is_empty()
}

/// Names under which the value goes, at the end of whatever precedes it: Microsoft's own tools (`password` of the Azure
/// command line, `secretText` of Graph), its libraries, the products, the portal's column in some languages.
pub(super) fn ends_in_one(label: &str) -> bool {
    const ENDS: [&str; 15] = [
        "secret",
        "secretvalue",
        "secrettext",
        "secretcode",
        "secretkey",
        "clientkey",
        "password",
        "value",
        "wert",
        "valeur",
        "valor",
        "valore",
        "waarde",
        "值",
        "値",
    ];
    ENDS.iter().any(|end| label.ends_with(end))
}

/// A text that is such a name and nothing more.
pub(super) fn is_one(letters: &str) -> bool {
    letters.len() <= 40
        && ["secret", "value", "password", "clientsecret", "secretvalue", "clientsecretvalue", "secretcode"]
            .iter()
            .any(|name| {
                letters.strip_prefix("azure").or(letters.strip_prefix("arm")).unwrap_or(letters) == *name
            })
}

/// Nothing but letters, as in a sentence or a name.
pub(super) fn is_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| c.is_ascii_punctuation() || "“”‘’«»„…".contains(c));
    !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '’' || c == '-')
}
