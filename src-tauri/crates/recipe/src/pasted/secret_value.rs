//! The judgement of a client secret's value.

use secret::Secret;
use zeroize::Zeroizing;

use super::clean::{self, visible_edges};
use super::found::Found;
use super::id_labels::{self, Kind};
use super::judgement::{Note, OtherId, Problem, SecretJudgement};
use super::{
    MOST, address, bare_value, domain, encoded, guid, labelled, secret_names, secret_shape, table_row,
};

/// Layers of quotes and labels that are taken off; nobody pastes more by accident.
const LAYERS: usize = 6;

/// Judges what was pasted as a client secret's value. `other_ids` are the ids that stand in the other boxes already.
///
/// A secret of Microsoft's current format is taken out of whatever surrounds it, whole; its first and last character may
/// be `.`, `_`, `~` or `-`. Other values are taken out of quotes, labels, JSON and the portal's table.
pub fn judge_secret(text: &str, other_ids: &[OtherId<'_>]) -> SecretJudgement {
    let edges = visible_edges(text);
    let found = if edges.is_empty() {
        Found::error(Problem::Empty, None)
    } else if edges.len() > MOST {
        Found::error(Problem::NotASecret, Some(Note::TooLarge))
    } else {
        look(&clean::visible(edges), other_ids, LAYERS)
    };
    SecretJudgement {
        verdict: found.verdict,
        problem: found.problem,
        note: found.note,
        taken: found.value.map(|value| into_secret(&value)),
    }
}

/// The text as a secret although it was judged an error, at the admin's word: without blanks and invisible characters at
/// its ends. Null only for what is empty, an empty label (`Value:`) included.
pub fn take_anyway(text: &str) -> Option<Secret> {
    if judge_secret(text, &[]).problem == Some(Problem::Empty) {
        return None;
    }
    Some(into_secret(visible_edges(text)))
}

/// One exact copy: a string with room to spare would be moved, and leave its first place unzeroed.
fn into_secret(value: &str) -> Secret {
    Secret::new(value.to_owned())
}

/// From the most certain to the least: the value itself, a value in a text, a broken one, one with a wrapping, none.
fn look(text: &str, others: &[OtherId<'_>], layers: usize) -> Found {
    if !secret_shape::is_known(text) && secret_names::is_empty_label(text) {
        return Found::error(Problem::Empty, None);
    }
    if layers == 0 {
        return Found::error(Problem::NotASecret, Some(Note::Structure));
    }
    if secret_shape::is_known(text) || guid::read(text).is_some() {
        return bare_value::judge(text, others);
    }
    // word processors and East Asian keyboards change hyphens and digits
    if text.len() <= 200
        && let Some(id) = guid::read(&clean::visible_id(text))
    {
        return bare_value::judge(&id.to_string(), others);
    }
    if secret_shape::is_certificate(text) || (secret_shape::is_token(text) && !text.contains(' ')) {
        return bare_value::judge(text, others);
    }
    out_of_text(text)
        .or_else(|| joined_current(text))
        .or_else(|| unwrapped(text, others, layers))
        .or_else(|| out_of_row(text, others, layers))
        .or_else(|| labelled_value(text, others, layers))
        .or_else(|| not_a_value(text, others, layers))
        .unwrap_or_else(|| bare_value::judge(text, others))
}

/// The one secret of the current format that stands in the text.
fn out_of_text(text: &str) -> Option<Found> {
    let all = secret_shape::find_current(text);
    let first = all.first()?;
    let secret = &text[first.range.clone()];
    if all.iter().any(|other| text[other.range.clone()] != *secret) {
        return several(all.iter().map(|c| &text[c.range.clone()]).collect(), text);
    }
    let around = [&text[..first.range.start], &text[first.range.end..]];
    let marks =
        |t: &str| t.chars().all(|c| c.is_whitespace() || (!c.is_alphanumeric() && !":=*".contains(c)));
    let quotes = |t: &str| t.contains(|c: char| clean::is_quotation_mark(c) || "<>()[]{}".contains(c));
    let note = if first.twice || all.len() > 1 {
        Note::PastedTwice
    } else if around.iter().all(|t| marks(t)) {
        // a `>` alone is the sign of a quoted mail, and nobody would call it quotes
        if quotes(around[0]) && !around[0].trim().trim_matches('>').is_empty() || quotes(around[1]) {
            Note::Quotes
        } else {
            Note::Surroundings
        }
    } else if !table_row::values(text).is_empty() {
        Note::TableRow
    } else if around[0].contains([':', '=', '\t', '\n', '：']) {
        Note::Label
    } else {
        Note::Surroundings
    };
    Some(Found::warning(Problem::QuotedOrLabelled, Some(note), secret))
}

/// Several secrets: taken is the one that a label names as such, or none.
fn several(found: Vec<&str>, text: &str) -> Option<Found> {
    let named = labelled::values(text, |label| label.ends_with("clientsecret"));
    let mut named = named.iter().filter(|value| found.contains(&value.as_str()));
    match (named.next(), named.next()) {
        (Some(one), None) => Some(Found::warning(Problem::QuotedOrLabelled, Some(Note::Label), one)),
        _ => Some(Found::error(Problem::NotASecret, Some(Note::Several))),
    }
}

/// A secret of the current format that a mail program broke over two lines.
fn joined_current(text: &str) -> Option<Found> {
    if !text.contains('\n') {
        return None;
    }
    let joined = clean::lines_joined(text);
    let all = secret_shape::find_current(&joined);
    let [one] = all.as_slice() else { return None };
    Some(Found::warning(Problem::WhitespaceInside, Some(Note::Joined), &joined[one.range.clone()]))
}

fn unwrapped(text: &str, others: &[OtherId<'_>], layers: usize) -> Option<Found> {
    let inner = clean::unquoted(text).or_else(|| {
        // Braces are put around GUIDs only; a secret of old may begin with a bracket.
        clean::unbracketed(text).filter(|t| guid::read(t).is_some())
    })?;
    Some(look(inner, others, layers - 1).out_of(Note::Quotes))
}

fn out_of_row(text: &str, others: &[OtherId<'_>], layers: usize) -> Option<Found> {
    let judged: Vec<Found> =
        table_row::values(text).into_iter().map(|v| look(v, others, layers - 1)).collect();
    let taken = judged.iter().filter(|f| f.value.is_some()).count();
    if taken > 1 {
        return Some(Found::error(Problem::NotASecret, Some(Note::Several)));
    }
    // Of several rows, the fresh one: the others are masked.
    let best = judged.into_iter().min_by_key(|f| (f.value.is_none(), f.problem != Some(Problem::Masked)))?;
    Some(best.out_of(Note::TableRow))
}

fn labelled_value(text: &str, others: &[OtherId<'_>], layers: usize) -> Option<Found> {
    let values = labelled::values(text, secret_names::ends_in_one);
    let known: Vec<_> = values.iter().filter(|v| secret_shape::is_known(v)).collect();
    let one = match (values.as_slice(), known.as_slice()) {
        ([one], _) => one,
        (_, [one]) => one,
        ([], _) => return after_label_and_blank(text, others, layers),
        _ => return Some(Found::error(Problem::NotASecret, Some(Note::Several))),
    };
    let found = look(one, others, layers - 1);
    if found.problem == Some(Problem::Truncated) && goes_on_behind_a_blank(text, one) {
        return Some(Found::error(Problem::WhitespaceInside, None));
    }
    Some(found.out_of(Note::Label))
}

/// Whether the value is the first part of a secret with a blank in it.
fn goes_on_behind_a_blank(text: &str, value: &str) -> bool {
    text.split_once(value).is_some_and(|(_, rest)| {
        let rest = rest.split('\n').next().unwrap_or_default();
        let whole = Zeroizing::new([value, &clean::without_whitespace(rest)].concat());
        secret_shape::is_known(clean::bare_id(&whole))
    })
}

/// `Client secret value abc…`, and a label in any language before a colon and a blank: `Wert: abc…`.
fn after_label_and_blank(text: &str, others: &[OtherId<'_>], layers: usize) -> Option<Found> {
    let (before, last) = text.rsplit_once(char::is_whitespace)?;
    let label = before.trim_end();
    let spoken = label.strip_suffix([':', '：', '=']).is_some_and(|l| {
        l.chars().count() <= 40
            && l.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || "()-_".contains(c))
    });
    // the header of a request that proves itself with client ID and secret (RFC 7617, 2)
    let basic =
        label.rsplit(char::is_whitespace).next().is_some_and(|word| word.eq_ignore_ascii_case("basic"))
            && encoded::read(last).is_some();
    if !spoken && !basic && !secret_names::is_one(&labelled::letters_of(label)) {
        return None;
    }
    guid::read(last).is_none().then(|| look(last, others, layers - 1).out_of(Note::Label))
}

/// What is left when no part of a longer text could be taken; null for a single word.
fn not_a_value(text: &str, others: &[OtherId<'_>], layers: usize) -> Option<Found> {
    let empty = text.chars().all(|c| c.is_whitespace() || "{}[],:".contains(c));
    let structure =
        (text.starts_with(['{', '[']) && text.ends_with(['}', ']']) && (empty || text.contains("\"")))
            || text.starts_with("<?xml")
            || (text.starts_with('<') && text.ends_with('>'));
    if structure {
        return Some(Found::error(Problem::NotASecret, Some(Note::Structure)));
    }
    if address::looks_like_one(text) && (!text.contains([' ', '\t']) || text.contains("://")) {
        return Some(Found::error(Problem::NotASecret, Some(Note::Address)));
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let spoken = words.iter().filter(|w| secret_names::is_word(w)).count();
    if words.iter().any(|word| secret_shape::is_token(word)) && words.len() > 1 {
        return Some(Found::error(Problem::NotASecret, Some(Note::Token)));
    }
    let plain = clean::visible_id(text);
    let ids = guid::find_all(&plain);
    if spoken >= 8 && spoken * 2 > words.len() {
        return Some(Found::error(Problem::NotASecret, Some(Note::Words)));
    }
    if let Some(found) = only_ids(&plain, &ids, others) {
        return Some(found);
    }
    if words.len() == 1 {
        return None;
    }
    if words.iter().any(|w| secret_shape::is_masked(w)) {
        return Some(Found::error(Problem::Masked, None));
    }
    if words.iter().any(|w| secret_shape::is_cut_off(w) && secret_shape::marker(w).is_some()) {
        return Some(Found::error(Problem::Truncated, Some(Note::CutOff)));
    }
    if secret_shape::is_thumbprint(text) {
        return Some(Found::error(Problem::NotASecret, Some(Note::Thumbprint)));
    }
    if domain::of_email_within(text).is_some() {
        return Some(Found::error(Problem::NotASecret, Some(Note::Email)));
    }
    let broken = words.iter().any(|w| secret_shape::marker(w).is_some());
    if !broken
        && (spoken >= 3 && spoken * 3 >= words.len() * 2 || (spoken == words.len() && text.contains('\n')))
    {
        return Some(Found::error(Problem::NotASecret, Some(Note::Words)));
    }
    Some(whitespace_inside(text, others, layers))
}

fn whitespace_inside(text: &str, others: &[OtherId<'_>], layers: usize) -> Found {
    let joined = clean::lines_joined(text);
    if joined.contains([' ', '\t']) {
        return Found::error(Problem::WhitespaceInside, None);
    }
    look(&joined, others, layers - 1).joined()
}

/// A text in which the only thing of substance is a GUID, with its label or without.
fn only_ids(
    text: &str,
    ids: &[(std::ops::Range<usize>, uuid::Uuid)],
    others: &[OtherId<'_>],
) -> Option<Found> {
    let (_, first) = ids.first()?;
    if ids.len() == 1
        && let Some(same) = bare_value::same_as(&first.to_string(), others)
    {
        return Some(same);
    }
    let note = match id_labels::kinds(text).first().and_then(|(kind, _)| *kind) {
        Some(Kind::Client) => Some(Note::ClientId),
        Some(Kind::Tenant) => Some(Note::TenantId),
        Some(Kind::Object) => Some(Note::ObjectId),
        _ => None,
    };
    Some(Found::error(Problem::SecretIdNotValue, note.filter(|_| ids.len() == 1)))
}
