//! What the reader of TOML says, in our words: what is wrong, and what it would take there.

/// What to write where the reader does not say what it would take.
const TOML: &str = "TOML 1.0 (toml.io)";

/// Turns a message such as ``unclosed array, expected `]` `` into what is wrong and what to write instead.
pub(crate) fn told(message: &str) -> (String, String) {
    let message = message.replace('\n', "; ");
    let (what, expected) = match message.split_once(", expected ") {
        Some((what, expected)) => (what, Some(expected)),
        None => (message.as_str(), None),
    };
    let instead = expected.map(wanted);
    match what {
        "duplicate key" => ("this key is there already".to_owned(), "it once, or another name".to_owned()),
        "string values must be quoted" => {
            ("a value is missing here, or a text stands without quotes".to_owned(), "`\"…\"`".to_owned())
        }
        "key with no value" => ("this key has no value".to_owned(), "`=` and a value behind it".to_owned()),
        "unexpected key or value" => {
            ("nothing more can stand in this line".to_owned(), instead.unwrap_or_else(|| TOML.to_owned()))
        }
        _ => (wrong(what), instead.unwrap_or_else(|| TOML.to_owned())),
    }
}

/// The reader's own words are about its grammar; those who write recipes think of what stands there.
fn wrong(what: &str) -> String {
    let of = |start: &str| what.strip_prefix(start).map(named);
    if let Some(thing) = of("invalid ") {
        format!("this {thing} cannot be read, or has no end")
    } else if let Some(thing) = of("unclosed ") {
        format!("this {thing} is not closed")
    } else if let Some(thing) = of("missing ") {
        format!("there is no {thing} here")
    } else if let Some(thing) = of("extra ").or_else(|| of("unexpected ")) {
        format!("{thing} stands where nothing of it can")
    } else {
        named(what)
    }
}

/// What the reader would take, as a list of choices.
fn wanted(expected: &str) -> String {
    let one = |word: &str| match word {
        "nothing" => "nothing there".to_owned(),
        "newline" => "a new line".to_owned(),
        word if word.starts_with('`') => word.to_owned(),
        // "day between 01 and 28", "a two-digit day (DD)", "letters"
        word if word.starts_with("a ") || word.ends_with('s') => word.to_owned(),
        word => format!("a {}", named(word)),
    };
    let words: Vec<String> = expected.split(", ").map(one).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => TOML.to_owned(),
    }
}

/// A thing by the name that it has for those who write recipes.
fn named(thing: &str) -> String {
    thing
        .replace("multi-line basic string", "text in `\"\"\"`")
        .replace("multi-line literal string", "text in `'''`")
        .replace("basic string", "text in quotes")
        .replace("literal string", "text in quotes")
        .replace("escaped value", "sign behind the backslash")
        .replace("float", "number")
        .replace("unquoted key", "key")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_reader_expects_is_what_to_write() {
        for (message, what, instead) in [
            ("unclosed table, expected `]`", "this table is not closed", "`]`"),
            (
                "invalid basic string, expected `\"`",
                "this text in quotes cannot be read, or has no end",
                "`\"`",
            ),
            (
                "missing comma between array elements, expected `,`",
                "there is no comma between array elements here",
                "`,`",
            ),
            (
                "unexpected key or value, expected newline, `#`",
                "nothing more can stand in this line",
                "a new line or `#`",
            ),
            ("key with no value, expected `=`", "this key has no value", "`=` and a value behind it"),
            ("duplicate key", "this key is there already", "it once, or another name"),
            (
                "extra comma in array, expected value, `]`",
                "comma in array stands where nothing of it can",
                "a value or `]`",
            ),
            ("recursion limit", "recursion limit", TOML),
        ] {
            assert_eq!(told(message), (what.to_owned(), instead.to_owned()), "{message}");
        }
    }
}
