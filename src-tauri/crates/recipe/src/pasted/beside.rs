//! A secret that stands beside an id: a row of the portal's table of secrets, an e-mail that holds both.
//!
//! The id in such a row is the Secret ID, which looks like a client ID and is none. So where a secret stands, an id is
//! taken only if its label says what it is, and no label reaches over a secret: what stands before it is a description.

use std::ops::Range;

use super::{address, domain, secret_shape, table_row};

/// The places of secrets in the text, whole, cut, or masked; in bytes, in their order.
pub(super) fn places(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> =
        secret_shape::find_current(text).into_iter().map(|current| current.range).collect();
    found.extend(secret_shape::marked(text));
    found.extend(words(text).filter(|place| is_one(&text[place.clone()])));
    found.extend(table_row::dated_values(text));
    found.sort_by_key(|place| (place.end, place.start));
    found
}

/// Whether one is there.
pub(super) fn is_there(text: &str) -> bool {
    !places(text).is_empty()
}

/// The text's words with their places.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.split_whitespace().map(|word| {
        // a word is a part of the text, so that its place is the distance of the two beginnings
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        start..start + word.len()
    })
}

fn is_one(word: &str) -> bool {
    secret_shape::marker(word).is_some()
        || secret_shape::is_masked_value(word)
        || (secret_shape::is_known(word) && domain::read(word).is_none() && !address::looks_like_one(word))
}
