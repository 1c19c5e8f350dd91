//! Text made fit for a report: addresses of people shortened, what may be secret cut out.

use super::text::Line;

/// What stands where something was cut out.
pub(crate) const CUT: &str = "[secret]";

/// Names behind which a value is secret, in query strings, forms, headers and JSON. The word before the value decides, since
/// a code or a short secret has no shape of its own.
const NAMES: [&str; 17] = [
    "client_secret",
    "clientsecret",
    "client_assertion",
    "secret",
    "code",
    "device_code",
    "code_verifier",
    "access_token",
    "refresh_token",
    "id_token",
    "token",
    "assertion",
    "password",
    "state",
    "nonce",
    "cookie",
    "authorization",
];

/// A text as a line of a report; none if nothing of it is left.
pub fn line(text: &str) -> Option<Line> {
    let one_line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut words: Vec<String> = Vec::new();
    // what comes next is secret, whatever its shape
    let mut announced = false;
    for word in one_line.split_whitespace() {
        words.push(if announced { cut_out(word) } else { shortened(word) });
        let plain = word.trim_end_matches(':').to_ascii_lowercase();
        announced = matches!(plain.as_str(), "bearer" | "basic") || announces(word);
    }
    let mut line = words.join(" ");
    if line.chars().count() > 600 {
        line = line.chars().take(599).chain(['…']).collect();
    }
    Line::new(line)
}

/// `m…@contoso.com` for `mara@contoso.com`: the first letter and the domain.
pub fn masked_address(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((person, domain)) => {
            let first: String = person.chars().take(1).collect();
            format!("{first}…@{domain}")
        }
        None => address.chars().take(1).chain(['…']).collect(),
    }
}

/// The first eight and the last four characters of an id of a person.
pub fn short_id(id: &str) -> String {
    let all: Vec<char> = id.chars().collect();
    match all.len() {
        0..=14 => all.iter().take(2).chain(&['…']).collect(),
        length => all[..8].iter().chain(&['…']).chain(&all[length - 4..]).collect(),
    }
}

fn shortened(word: &str) -> String {
    // an address of a page: nothing behind its path
    if let Some(scheme) = word.find("://") {
        let end = word[scheme..].find(['?', '#']).map(|at| scheme + at);
        let (kept, cut) = word.split_at(end.unwrap_or(word.len()));
        let kept = without_user(kept);
        return if cut.is_empty() { part_by_part(&kept) } else { format!("{}…", part_by_part(&kept)) };
    }
    part_by_part(word)
}

/// `https://user:word@host/` without what stands before the host.
fn without_user(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let host_ends = rest.find('/').unwrap_or(rest.len());
    match rest[..host_ends].rfind('@') {
        Some(at) => format!("{scheme}://{}", &rest[at + 1..]),
        None => address.to_owned(),
    }
}

/// What may stand around a value.
const AROUND: [char; 15] = ['&', ';', ',', '=', '"', '\'', '<', '>', '(', ')', '[', ']', '{', '}', '/'];

/// `"code":` and `code=`, with the value in the next word. An unquoted `code:` announces a number as often.
fn announces(word: &str) -> bool {
    let quoted = word.strip_suffix(':').and_then(|word| word.strip_suffix(['"', '\'']));
    let name = quoted.or_else(|| word.strip_suffix('=')).unwrap_or_default();
    is_name(name.rsplit(AROUND).next().unwrap_or_default())
}

fn is_name(text: &str) -> bool {
    NAMES.contains(&text.to_ascii_lowercase().as_str())
}

/// What stands around a value stays, so that one sees where it stood.
fn cut_out(word: &str) -> String {
    let value = word.trim_matches(AROUND);
    if value.is_empty() { word.to_owned() } else { word.replace(value, CUT) }
}

/// The pieces between what may stand around a value, each looked at on its own.
fn part_by_part(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    // the piece before was a name; and it was followed by what its value comes after
    let (mut name_before, mut named) = (false, false);
    for piece in word.split_inclusive(AROUND) {
        let (value, end) = match piece.char_indices().next_back() {
            Some((at, last)) if AROUND.contains(&last) => piece.split_at(at),
            _ => (piece, ""),
        };
        if named && !value.is_empty() {
            out.push_str(CUT);
        } else if is_address(value) {
            out.push_str(&masked_address(value));
        } else if may_be_secret(value) {
            out.push_str(CUT);
        } else {
            out.push_str(value);
        }
        out.push_str(end);
        let name = is_name(value.trim_end_matches(':'));
        named = match end {
            "=" => name,
            // `="value"`, `"name":"value"`, `name:"value"`
            "\"" | "'" => {
                named && value.is_empty() || name_before && value == ":" || name && value.ends_with(':')
            }
            _ => false,
        };
        name_before = name;
    }
    out
}

fn is_address(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ':']);
    text.split_once('@')
        .is_some_and(|(person, domain)| !person.is_empty() && domain.contains('.') && !domain.contains('@'))
}

/// Of the shape of a client secret, a token or a code: long, and of letters, digits and marks in one piece. IDs, hosts and
/// words are not.
pub(crate) fn may_be_secret(text: &str) -> bool {
    let text = text.trim_matches(['.', ':', '…']);
    if text.contains("Q~") || text.starts_with("eyJ") {
        return true;
    }
    let length = text.chars().count();
    if length < 24 || is_ids(text) {
        return false;
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.~+/%*:@?=[]".contains(c);
    let has = |wanted: fn(&char) -> bool| text.chars().filter(wanted).count();
    let (digits, upper, lower) =
        (has(char::is_ascii_digit), has(char::is_ascii_uppercase), has(char::is_ascii_lowercase));
    // a slug, a host, a camelCase name has few digits; a key of hex has no other letters
    text.chars().all(plain) && digits >= 2 && (upper >= 2 && lower >= 2 || length >= 32 && upper + lower >= 4)
}

/// GUIDs, one or several with a mark between them, and times.
fn is_ids(text: &str) -> bool {
    text.split(['_', '.', ':', '+'])
        .all(|piece| super::text::Id::new(piece.to_ascii_lowercase()).is_some() || piece.chars().count() < 12)
}
