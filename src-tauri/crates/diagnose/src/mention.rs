//! Microsoft's numbers in a folded text.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::catalogue;
use crate::folded::Folded;

/// A number and where it stands in the folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) code: u32,
    pub(crate) range: Range<usize>,
}

/// More of them in one text say nothing new.
const MOST: usize = 2_000;

/// Labels before a number that Microsoft prints without `AADSTS`: its own block page (`Error Code: 53003`),
/// JSON answers, sign-in logs, the address of its error page. Such a number counts only if it is known, since
/// other programs number their errors too.
pub(crate) const LABELS: [&str; 19] = [
    "error code",
    "error_code",
    "errorcode",
    "error-code",
    "error_codes",
    "error codes",
    "errorcodes",
    "error?code",
    "resulttype",
    "result type",
    // as its page says in other languages
    "fehlercode",
    "code d'erreur",
    "código de error",
    "codice errore",
    "código de erro",
    "foutcode",
    "kod błędu",
    "エラー コード",
    "错误代码",
];

static LABELLED: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(LABELS).expect("a few words are few enough"));

/// Headings of a sign-in log in which numbers stand alone in their columns.
const HEADINGS: [&str; 4] =
    ["sign-in error code", "failure reason", "resulttype", "authentication requirement"];

/// Names of the sign-in log: who speaks of it calls its numbers errors.
const LOG: [&str; 4] = ["sign-in log", "signin log", "sign in log", "sign-ins log"];
/// What such a number is called, within so many bytes before it or behind it.
const CALLED: [&str; 4] = ["error", "code", "interrupt", "failure"];
const CALLED_WITHIN: usize = 14;

/// Names beside which a number that is called an error is Microsoft's, and what its token endpoint says beside one; within
/// so many bytes.
const NAMES: [&str; 10] = [
    "microsoft",
    "azure",
    "entra",
    "office 365",
    "office365",
    "o365",
    " aad ",
    "invalid_client",
    "invalid_grant",
    "unauthorized_client",
];
/// Words of signing in, beside which a long number that is called an error is hardly another's.
const SIGN_IN: [&str; 14] = [
    "sign in",
    "sign-in",
    "signin",
    "log in",
    "login",
    "client secret",
    "anmeld",
    "connexion",
    "connecter",
    "iniciar sesi",
    "accesso",
    "entrar",
    "inloggen",
    "consent",
];
const NAMED_WITHIN: usize = 500;
/// How people quote a number that they were shown.
const QUOTED: [&str; 14] = [
    "error",
    "code",
    "codice",
    "código",
    "says",
    "shows",
    "said",
    "pone",
    "fails with",
    "failed with",
    "fehler",
    " nr.",
    "_client",
    "_grant",
];

/// All numbers, in the order of the text.
///
/// Codes are prefixes of one another (50011 and 500112), so a number counts only as a whole.
pub(crate) fn mentions(folded: &Folded) -> Vec<Mention> {
    let text = folded.text();
    let tight = folded.tight();
    let mut found: Vec<Mention> = tight
        .text()
        .match_indices("adsts")
        .filter_map(|(start, prefix)| {
            // who copies by hand loses the first letter
            let whole = start - usize::from(tight.text()[..start].ends_with('a'));
            let name = tight.folded(&(whole..start + prefix.len()));
            let digits = skip(text, name.end, 3, " :-#_=\"'");
            number(folded, digits).map(|(code, end)| Mention { code, range: name.start..end })
        })
        .take(MOST)
        .collect();
    let mut times = [0; LABELS.len()];
    for label in LABELLED.find_overlapping_iter(text) {
        let times = &mut times[label.pattern().as_usize()];
        // each label has its own bound: a frequent one hides no other
        if *times < MOST {
            *times += 1;
            labelled(folded, label.start(), label.end(), &mut found);
        }
    }
    if HEADINGS.iter().any(|heading| text.contains(heading)) {
        let is_edge = |byte: u8| b",;\"| ".contains(&byte);
        alone(text, is_edge, |_| true, &mut found);
    }
    if LOG.iter().any(|name| text.contains(name)) {
        let is_edge =
            |byte: u8| byte != b'-' && byte != b'/' && byte.is_ascii() && !byte.is_ascii_alphanumeric();
        alone(text, is_edge, |digits| is_called(text, digits, &CALLED), &mut found);
    }
    let is_edge = |byte: u8| b" ,;:.()[]\"'\n\t".contains(&byte);
    let is_quoted = |digits: &Range<usize>| {
        let parenthesis = text[..digits.start].ends_with('(') && text[digits.end..].starts_with(')');
        (parenthesis || is_called(text, digits, &QUOTED)) && is_named(text, digits)
    };
    alone(text, is_edge, is_quoted, &mut found);
    found.sort_by_key(|mention| (mention.range.start, std::cmp::Reverse(mention.range.end)));
    found.dedup_by(|later, earlier| later.code == earlier.code && later.range.start < earlier.range.end);
    found.truncate(MOST);
    found
}

/// Whether one of the words stands right before or behind a number.
fn is_called(text: &str, digits: &Range<usize>, words: &[&str]) -> bool {
    let [before, behind] = around(text, digits, CALLED_WITHIN);
    // a round number before them is how many there were
    let counts = text[digits.clone()].ends_with("000");
    words.iter().any(|word| holds(before, word) || !counts && holds(behind, word))
}

/// Whether Microsoft is named near a number, or at least signing in where the number is a long one.
fn is_named(text: &str, digits: &Range<usize>) -> bool {
    let is_near = |names: &[&str]| {
        around(text, digits, NAMED_WITHIN).into_iter().any(|part| names.iter().any(|name| holds(part, name)))
    };
    is_near(&NAMES) || digits.len() > 5 && is_near(&SIGN_IN)
}

/// So many bytes before a range and behind it.
fn around<'a>(text: &'a str, range: &Range<usize>, within: usize) -> [&'a [u8]; 2] {
    let bytes = text.as_bytes();
    [
        &bytes[range.start.saturating_sub(within)..range.start],
        &bytes[range.end..(range.end + within).min(bytes.len())],
    ]
}

fn holds(part: &[u8], word: &str) -> bool {
    part.windows(word.len()).any(|at| at == word.as_bytes())
}

/// The number or list of numbers behind a label.
fn labelled(folded: &Folded, start: usize, after: usize, found: &mut Vec<Mention>) {
    let text = folded.text();
    let mut from = start;
    let mut at = skip(text, after, 8, "s \"':=[(#>");
    while let Some((code, end)) = number(folded, at) {
        if catalogue::code(code).is_some() {
            found.push(Mention { code, range: from..end });
        }
        at = skip(text, end, 3, " ,\"");
        from = at;
        if at == end {
            return;
        }
    }
}

/// Known numbers that stand alone between such edges, and count.
fn alone(
    text: &str,
    is_edge: impl Fn(u8) -> bool,
    counts: impl Fn(&Range<usize>) -> bool,
    found: &mut Vec<Mention>,
) {
    let bytes = text.as_bytes();
    let is_edge = |byte: Option<&u8>| byte.is_none_or(|byte| is_edge(*byte));
    let mut at = 0;
    while at < bytes.len() {
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let edges = is_edge(at.checked_sub(1).and_then(|before| bytes.get(before)))
            && is_edge(bytes.get(at + digits));
        if (5..=8).contains(&digits)
            && edges
            && let Ok(code) = text[at..at + digits].parse()
            && catalogue::code(code).is_some()
            && counts(&(at..at + digits))
        {
            found.push(Mention { code, range: at..at + digits });
        }
        at += digits.max(1);
    }
}

fn skip(text: &str, from: usize, most: usize, over: &str) -> usize {
    from + text[from..].bytes().take(most).take_while(|byte| over.as_bytes().contains(byte)).count()
}

/// A whole number of five to eight digits. One that a line break cut in two is put together where that gives a number
/// of the catalogue and its first part alone does not.
fn number(folded: &Folded, from: usize) -> Option<(u32, usize)> {
    let text = folded.text();
    let digits = |from: usize| text[from..].bytes().take(9).take_while(u8::is_ascii_digit).count();
    let end = from + digits(from);
    if end == from {
        return None;
    }
    let ends = |end: usize| {
        let next = text[end..].chars().next();
        !next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '_')
    };
    let whole = |digits: &str| (5..=8).contains(&digits.len()).then(|| digits.parse::<u32>().ok()).flatten();
    let own = whole(&text[from..end]).filter(|_| ends(end));
    let hyphen = usize::from(text[end..].starts_with('-'));
    if folded.breaks_at(end + hyphen) && own.is_none_or(|code| catalogue::code(code).is_none()) {
        let more = end + hyphen + 1;
        let last = more + digits(more);
        let joined = format!("{}{}", &text[from..end], &text[more..last]);
        if last > more
            && ends(last)
            && let Some(code) = whole(&joined).filter(|code| catalogue::code(*code).is_some())
        {
            return Some((code, last));
        }
    }
    own.map(|code| (code, end))
}
