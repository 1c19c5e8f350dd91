//! Rust text as tokens: paths, strings and calls, with test code, comments and attributes left out.

use std::iter::Peekable;
use std::vec::IntoIter;

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};

/// Something found in a source, and the line it stands in.
#[derive(Debug, Clone)]
pub(crate) struct At {
    /// What.
    pub(crate) text: String,
    /// Counted from 1.
    pub(crate) line: usize,
}

/// A path with arguments behind it.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    /// The path, or the name of a method.
    pub(crate) path: String,
    /// The first argument, if it is a string.
    pub(crate) first: Option<String>,
    /// All arguments as text.
    pub(crate) arguments: String,
    /// Counted from 1.
    pub(crate) line: usize,
}

/// A module in a file of its own.
#[derive(Debug, Clone)]
pub(crate) struct Module {
    /// Its name.
    pub(crate) name: String,
    /// Its file, where `#[path]` names one.
    pub(crate) file: Option<String>,
    /// Only compiled for tests.
    pub(crate) for_tests: bool,
}

/// What a text holds.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Every path and name; the tree of a `use` is spelled out, so that `use std::{fs, io}` gives `std::fs` and `std::io`.
    pub(crate) paths: Vec<At>,
    /// Every string, unescaped.
    pub(crate) strings: Vec<At>,
    /// Every call, of functions, methods and macros.
    pub(crate) calls: Vec<Call>,
    /// Every `mod name;`.
    pub(crate) modules: Vec<Module>,
}

type Tokens = Peekable<IntoIter<TokenTree>>;

/// Reads a text.
pub(crate) fn found(text: &str) -> Found {
    let mut found = Found::default();
    found.walk(stream(text));
    found
}

/// The strings in the body of the function, or the names in the body of the enum, with this name.
pub(crate) fn body(text: &str, keyword: &str, name: &str) -> Option<TokenStream> {
    body_in(stream(text), keyword, name)
}

/// The strings of some tokens, in their order.
pub(crate) fn strings(tokens: TokenStream) -> Vec<String> {
    let mut found = Found::default();
    found.walk(tokens);
    found.strings.into_iter().map(|string| string.text).collect()
}

/// The names of an enum's variants, given its body.
pub(crate) fn variants(tokens: TokenStream) -> Vec<String> {
    let mut names = Vec::new();
    let mut fresh = true;
    for token in tokens {
        match token {
            TokenTree::Ident(name) if fresh => {
                names.push(name.to_string());
                fresh = false;
            }
            TokenTree::Punct(comma) if comma.as_char() == ',' => fresh = true,
            _ => {}
        }
    }
    names
}

fn stream(text: &str) -> TokenStream {
    text.parse().expect("every source of ours is Rust")
}

fn body_in(tokens: TokenStream, keyword: &str, name: &str) -> Option<TokenStream> {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                if let Some(found) = body_in(group.stream(), keyword, name) {
                    return Some(found);
                }
            }
            TokenTree::Ident(word) if word == keyword && is_ident(tokens.peek(), name) => {
                return tokens.find_map(|token| match token {
                    TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group.stream()),
                    _ => None,
                });
            }
            _ => {}
        }
    }
    None
}

impl Found {
    fn walk(&mut self, stream: TokenStream) {
        let mut tokens = stream.into_iter().collect::<Vec<_>>().into_iter().peekable();
        let mut attributes = Attributes::default();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(sign) if sign.as_char() == '#' => {
                    if is_punct(tokens.peek(), '!') {
                        tokens.next();
                    }
                    if let Some(TokenTree::Group(attribute)) = tokens.next() {
                        attributes.read(&attribute);
                    }
                    continue;
                }
                token if attributes.for_tests => self.skip_item(&token, &mut tokens, &attributes),
                TokenTree::Ident(word) if word == "mod" => {
                    if let Some(TokenTree::Ident(name)) = tokens.next()
                        && is_punct(tokens.peek(), ';')
                    {
                        self.module(name.to_string(), &attributes);
                    }
                }
                TokenTree::Ident(first) => {
                    self.path(first.to_string(), first.span().start().line, &mut tokens)
                }
                TokenTree::Literal(literal) => self.strings.extend(string(&literal)),
                TokenTree::Group(group) => self.walk(group.stream()),
                TokenTree::Punct(_) => continue,
            }
            attributes = Attributes::default();
        }
    }

    /// Leaves out what stands under `#[cfg(test)]` or `#[test]`.
    fn skip_item(&mut self, first: &TokenTree, tokens: &mut Tokens, attributes: &Attributes) {
        let is_use = is_ident(Some(first), "use");
        let mut is_module = is_ident(Some(first), "mod");
        let mut before = first.clone();
        if is_block(&before) {
            return;
        }
        for token in tokens.by_ref() {
            match (&before, &token) {
                (TokenTree::Ident(name), TokenTree::Punct(end)) if is_module && end.as_char() == ';' => {
                    self.module(name.to_string(), attributes);
                    return;
                }
                (_, TokenTree::Punct(end)) if end.as_char() == ';' => return,
                (_, token) if is_block(token) && !is_use => return,
                _ => {
                    is_module |= is_ident(Some(&token), "mod");
                    before = token;
                }
            }
        }
    }

    fn module(&mut self, name: String, attributes: &Attributes) {
        self.modules.push(Module { name, file: attributes.file.clone(), for_tests: attributes.for_tests });
    }

    /// A path from its first name on, with what is called through it.
    fn path(&mut self, first: String, line: usize, tokens: &mut Tokens) {
        let mut path = first;
        while is_punct(tokens.peek(), ':') {
            let mut ahead = tokens.clone();
            ahead.next();
            if !is_punct(ahead.peek(), ':') {
                break;
            }
            ahead.next();
            match ahead.next() {
                Some(TokenTree::Ident(name)) => path = format!("{path}::{name}"),
                Some(TokenTree::Group(tree)) if tree.delimiter() == Delimiter::Brace => {
                    *tokens = ahead;
                    self.tree(&path, tree.stream());
                    return;
                }
                _ => break,
            }
            *tokens = ahead;
        }
        let mut ahead = tokens.clone();
        if is_punct(ahead.peek(), '!') {
            ahead.next();
        }
        if let Some(TokenTree::Group(arguments)) = ahead.peek()
            && arguments.delimiter() != Delimiter::Brace
        {
            self.calls.push(call(path.clone(), arguments, line));
        }
        self.paths.push(At { text: path, line });
    }

    /// The branches of a `use`.
    fn tree(&mut self, stem: &str, branches: TokenStream) {
        let mut tokens = branches.into_iter().collect::<Vec<_>>().into_iter().peekable();
        while let Some(token) = tokens.next() {
            if let TokenTree::Ident(name) = token {
                let path = if name == "self" { stem.to_owned() } else { format!("{stem}::{name}") };
                self.path(path, name.span().start().line, &mut tokens);
            }
        }
    }
}

#[derive(Default)]
struct Attributes {
    for_tests: bool,
    file: Option<String>,
}

impl Attributes {
    fn read(&mut self, attribute: &Group) {
        let text: String =
            attribute.stream().to_string().chars().filter(|sign| !sign.is_whitespace()).collect();
        self.for_tests |= text == "test"
            || text == "cfg(test)"
            || text.starts_with("cfg(all(test,")
            || text.ends_with("::test");
        if let Some(file) = text.strip_prefix("path=\"") {
            self.file = Some(file.trim_end_matches('"').to_owned());
        }
    }
}

fn call(path: String, arguments: &Group, line: usize) -> Call {
    let first = match arguments.stream().into_iter().next() {
        Some(TokenTree::Literal(literal)) => string(&literal).map(|string| string.text),
        _ => None,
    };
    Call { path, first, arguments: arguments.stream().to_string(), line }
}

fn string(literal: &Literal) -> Option<At> {
    let written = literal.to_string();
    let line = literal.span().start().line;
    let raw = written.trim_start_matches(['b', 'c']);
    let text = match raw.strip_prefix('r') {
        Some(raw) => raw.trim_matches('#').strip_prefix('"')?.strip_suffix('"')?.to_owned(),
        None => unescaped(raw.strip_prefix('"')?.strip_suffix('"')?),
    };
    Some(At { text, line })
}

/// Escapes that matter to a reader: line ends, quotes, and a line that goes on in the next.
fn unescaped(written: &str) -> String {
    let mut text = String::new();
    let mut signs = written.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign != '\\' {
            text.push(sign);
            continue;
        }
        match signs.next() {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('\n') => while signs.next_if(|sign| sign.is_whitespace()).is_some() {},
            Some(other) => text.push(other),
            None => {}
        }
    }
    text
}

fn is_punct(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

fn is_ident(token: Option<&TokenTree>, name: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if ident == name)
}

fn is_block(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

#[test]
fn the_reader_of_sources_sees_paths_strings_and_calls_and_leaves_tests_and_comments_out() {
    let found = found(
        r##"
        //! Prose in a comment is no string.
        use std::{fs::{self, File}, io as other};
        #[cfg(test)] mod tests;
        #[cfg(test)] use crate::only_for_tests;
        mod real;
        #[error("an attribute")]
        fn act() { Timestamp::now().await; say("one \"two\"", &[]); std::fs::write(r#"raw"#, 'c'); }
        #[cfg(test)] mod inline { fn f() { hidden("hidden") } }
        #[test] fn a_test() { hidden("hidden too") }
        fn last() {}
        "##,
    );
    let paths: Vec<&str> = found.paths.iter().map(|path| path.text.as_str()).collect();
    for seen in ["std::fs", "std::fs::File", "std::io", "Timestamp::now", "await", "std::fs::write", "last"] {
        assert!(paths.contains(&seen), "{seen} in {paths:?}");
    }
    assert!(
        !paths.iter().any(|path| path.contains("hidden") || path.contains("only_for_tests")),
        "{paths:?}"
    );
    let strings: Vec<&str> = found.strings.iter().map(|string| string.text.as_str()).collect();
    assert_eq!(strings, ["one \"two\"", "raw"]);
    let said = found.calls.iter().find(|call| call.path == "say").expect("the call");
    assert_eq!((said.first.as_deref(), said.line), (Some("one \"two\""), 8));
    let modules: Vec<(&str, bool)> =
        found.modules.iter().map(|module| (module.name.as_str(), module.for_tests)).collect();
    assert_eq!(modules, [("tests", true), ("real", false)]);
}
