//! A redirect URI of which a product's recipe knows the form only, since every customer has one of their own.

use url::Url;

use crate::template::{Piece, pieces};

/// The address that a template gives where its placeholders stand for what stands in their places in `found`. It is `found`
/// itself where that has the template's form; else the address of that form with the origin and the last part of `found`.
/// Nothing for a template that says nothing of the form, and for a `found` that is no address.
#[must_use]
pub fn like(template: &str, found: &str) -> Option<String> {
    let pieces = pieces(template);
    let says_something = pieces.iter().any(|piece| matches!(piece, Piece::Text(_)));
    let address = Url::parse(found).ok().filter(Url::has_host)?;
    if !says_something {
        return None;
    }
    if fits(&pieces, found, true) {
        return Some(found.to_owned());
    }
    let origin = address.origin().ascii_serialization();
    let mut parts = address.path().rsplit('/');
    let last = parts.find(|part| !part.is_empty()).unwrap_or_default();
    let value = |(at, piece): (usize, &Piece<'_>)| match piece {
        Piece::Text(text) => (*text).to_owned(),
        Piece::Placeholder(_) if at == 0 => origin.clone(),
        Piece::Placeholder(_) => last.to_owned(),
    };
    Some(pieces.iter().enumerate().map(value).collect())
}

/// Whether the text is made of these pieces. What stands for a placeholder at the beginning may hold anything, for a later one
/// nothing that divides an address.
fn fits(pieces: &[Piece<'_>], text: &str, begins: bool) -> bool {
    match pieces {
        [] => text.is_empty(),
        [Piece::Text(first), rest @ ..] => {
            text.strip_prefix(first).is_some_and(|text| fits(rest, text, false))
        }
        [Piece::Placeholder(_), rest @ ..] => {
            let signs = text.char_indices().take_while(|(_, sign)| begins || !"/?#".contains(*sign));
            signs.map(|(at, sign)| at + sign.len_utf8()).any(|end| fits(rest, &text[end..], false))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEMPLATE: &str = "{endpoint}/callback/{connector}";

    #[test]
    fn an_address_of_the_form_is_itself() {
        for found in ["https://auth.example/callback/abc123", "https://auth.example:3001/base/callback/abc"] {
            assert_eq!(like(TEMPLATE, found).as_deref(), Some(found));
        }
    }

    #[test]
    fn another_one_is_told_by_its_own_origin_and_its_last_part() {
        for (found, told) in [
            ("https://auth.example/Callback/abc", "https://auth.example/callback/abc"),
            ("https://auth.example/callback/abc/", "https://auth.example/callback/abc"),
            ("https://auth.example/oauth/abc?x=1", "https://auth.example/callback/abc"),
            ("https://auth.example", "https://auth.example/callback/"),
        ] {
            assert_eq!(like(TEMPLATE, found).as_deref(), Some(told), "{found}");
        }
    }

    #[test]
    fn what_says_nothing_of_the_form_or_is_no_address_gives_nothing() {
        assert_eq!(like("{redirect-uri}", "https://auth.example/callback"), None);
        assert_eq!(like(TEMPLATE, "callback"), None);
        assert_eq!(like(TEMPLATE, "urn:ietf:wg:oauth:2.0:oob"), None);
        assert_eq!(
            like("https://a.example/cb", "https://b.example/cb").as_deref(),
            Some("https://a.example/cb")
        );
    }

    proptest! {
        #[test]
        fn an_address_made_from_the_template_is_itself(base in "https://[a-z]{1,8}\\.example(/[a-z]{1,5}){0,2}", word in "[A-Za-z0-9_-]{1,12}") {
            let made = format!("{base}/callback/{word}");
            prop_assert_eq!(like(TEMPLATE, &made), Some(made));
        }

        #[test]
        fn nothing_stops_it(template in "(\\{[a-z]\\}|/|a|\\PC){0,12}", found in "(https://|a|/|\\?|#|\\PC){0,20}") {
            let _ = like(&template, &found);
        }
    }
}
