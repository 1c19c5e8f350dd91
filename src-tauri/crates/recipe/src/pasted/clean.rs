//! What surrounds a value without being part of it: blanks, invisible characters, quotes.

use zeroize::Zeroizing;

/// Whether nobody can see this character and no value holds it: byte order marks, zero-width and bidirectional marks,
/// soft hyphens, variation selectors, fillers, control characters. Blanks and line breaks are not meant.
pub(crate) fn invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFC}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// The text without blanks, line breaks and invisible characters at its two ends.
pub(crate) fn visible_edges(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || invisible(c))
}

/// The text without invisible characters anywhere; every kind of blank is a space, every kind of line break `\n`,
/// a tab stays. Not to be called with more than the bound of this module.
pub(super) fn visible(text: &str) -> Zeroizing<String> {
    // Room for all of it at once: a string that grows leaves copies behind that nobody zeroes.
    let mut seen = Zeroizing::new(String::with_capacity(text.len()));
    for c in visible_edges(text).chars().filter(|c| !invisible(*c)) {
        seen.push(match c {
            '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => '\t',
            c if c.is_whitespace() => ' ',
            c => c,
        });
    }
    seen
}

/// The same with every look-alike of a hyphen made one, as word processors replace it, and with the wide signs of East
/// Asian keyboards as ASCII has them; for ids only.
pub(super) fn visible_id(text: &str) -> Zeroizing<String> {
    let mut id = Zeroizing::new(String::with_capacity(text.len()));
    for c in visible(text).chars() {
        id.push(match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
            '\u{FF01}'..='\u{FF5E}' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
            c => c,
        });
    }
    id
}

/// The text without any blank or line break.
pub(super) fn without_whitespace(text: &str) -> Zeroizing<String> {
    let mut joined = Zeroizing::new(String::with_capacity(text.len()));
    text.chars().filter(|c| !c.is_whitespace()).for_each(|c| joined.push(c));
    joined
}

/// The lines put together again as they were before a mail program broke them: blanks before the break, the `=` of
/// quoted-printable, and the `>` of a quoted mail before the next line belong to the break.
pub(super) fn lines_joined(text: &str) -> Zeroizing<String> {
    let mut joined = Zeroizing::new(String::with_capacity(text.len()));
    let mut lines = text.split('\n').peekable();
    let mut first = true;
    while let Some(line) = lines.next() {
        let line = if first { line } else { line.trim_start_matches([' ', '\t', '>']) };
        let line = line.trim_end_matches([' ', '\t']);
        let soft_break = lines.peek().is_some() && line.ends_with('=');
        joined.push_str(if soft_break { &line[..line.len() - 1] } else { line });
        first = false;
    }
    joined
}

const PAIRS: [(char, char); 10] = [
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('“', '”'),
    ('„', '“'),
    ('‘', '’'),
    ('‚', '‘'),
    ('«', '»'),
    ('»', '«'),
    ('<', '>'),
];

/// Quotation marks of any kind, for those left over without their partner.
const MARKS: [char; 12] = ['"', '\'', '`', '“', '”', '„', '‘', '’', '‚', '«', '»', '＂'];

/// What stands inside quotation marks or angle brackets, one layer; null where there are none. A comma or semicolon
/// behind the closing mark belongs to it. A mark without its partner counts too, since a careless selection takes
/// only one of them.
pub(super) fn unquoted(text: &str) -> Option<&str> {
    let bare = text.trim_end_matches([',', ';']);
    for (open, close) in PAIRS {
        let inner = bare.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        // `"a": "b"` begins and ends with a mark as well, and is no quotation.
        let whole = |inner: &&str| !inner.trim_matches([open, close]).contains([open, close]);
        if let Some(inner) = inner.filter(whole) {
            return Some(visible_edges(inner));
        }
    }
    let inner = bare.strip_prefix(MARKS).or_else(|| bare.strip_suffix(MARKS))?;
    (!inner.contains(MARKS)).then(|| visible_edges(inner))
}

/// The text out of everything that is silently removed around it: blanks, invisible characters, quotes, layer by layer.
pub(crate) fn bare(text: &str) -> &str {
    let mut bare = visible_edges(text);
    while let Some(less) = unquoted(bare).filter(|less| less.len() < bare.len()) {
        bare = less;
    }
    bare
}

/// [`unquoted`], with the braces, brackets and parentheses that are put around GUIDs. Not for secrets: old ones may begin
/// or end with a bracket.
pub(super) fn unbracketed(text: &str) -> Option<&str> {
    for (open, close) in [('{', '}'), ('(', ')'), ('[', ']')] {
        let inner =
            text.trim_end_matches([',', ';']).strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inner) = inner {
            return Some(visible_edges(inner));
        }
    }
    unquoted(text)
}

/// An id or a domain out of whatever stands around one word: quotes of every kind, brackets, what Markdown and HTML put
/// around it, what a list puts behind it. Not for secrets, which may begin and end with such signs.
pub(super) fn bare_id(text: &str) -> &str {
    const ENTITIES: [&str; 6] = ["&quot;", "&#34;", "&apos;", "&#39;", "&lt;", "&gt;"];
    let mut bare = text;
    loop {
        let mut less = bare.trim_matches(|c: char| c.is_whitespace() || is_around_id(c));
        for entity in ENTITIES {
            less = less.strip_prefix(entity).unwrap_or(less);
            less = less.strip_suffix(entity).unwrap_or(less);
        }
        // the semicolon of an entity went with the marks
        for entity in ENTITIES {
            less = less.strip_suffix(entity.trim_end_matches(';')).unwrap_or(less);
        }
        if less.len() == bare.len() {
            return bare;
        }
        bare = less;
    }
}

fn is_around_id(c: char) -> bool {
    is_quotation_mark(c)
        || matches!(c, '\\' | '<' | '>' | '(' | ')' | '[' | ']' | '{' | '}' | '*' | '_' | ',' | ';')
}

/// Whether the character is a quotation mark, or is taken for one.
pub(crate) fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '´' | '¨' | '«' | '»' | '\u{2018}'..='\u{201F}' | '\u{2032}'..='\u{203A}'
        | '\u{275B}'..='\u{2760}' | '\u{276E}' | '\u{276F}' | '\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{301D}'..='\u{301F}'
        | '\u{FF02}' | '\u{FF07}' | '\u{FF40}' | '\u{FF62}' | '\u{FF63}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_go_and_every_blank_becomes_a_space() {
        assert_eq!(visible("\u{FEFF}\u{200B} a\u{00AD}b\u{00A0}c\u{2028}d\u{202C}\r\n").as_str(), "ab c\nd");
    }

    #[test]
    fn quotes_are_taken_off_one_layer_at_a_time() {
        assert_eq!(unquoted("“abc”"), Some("abc"));
        assert_eq!(unquoted("\"'abc'\","), Some("'abc'"));
        assert_eq!(unquoted("abc\""), Some("abc"));
        assert_eq!(unquoted("[abc]"), None);
        assert_eq!(unbracketed("{abc}"), Some("abc"));
        assert_eq!(unquoted("\""), Some(""));
    }

    #[test]
    fn lines_are_joined_as_mail_broke_them() {
        assert_eq!(lines_joined("abc=\n def \n> > ghi").as_str(), "abcdefghi");
        assert_eq!(lines_joined("abc=").as_str(), "abc=");
    }
}
