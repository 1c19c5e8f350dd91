//! A document held against the JSON Schema: unknown and missing keys, wrong types, unknown words, all at once.
//!
//! Deserialising stops at the first of these. Here what is wrong is said and left out, what is missing is said and stood
//! in for, so that the check of the meaning can go on with the rest.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::document::Document;
use crate::problem::{Finding, Problem};
use crate::schema;

/// The kind of problem of what should be a date.
pub(crate) const NOT_A_DATE: &str = "not-a-date";

/// A document as a value that can be deserialised, whatever it was.
pub(crate) struct Shaped {
    pub(crate) value: Value,
    pub(crate) problems: Vec<Problem>,
    pub(crate) stand_ins: StandIns,
}

/// The paths at which a value stands in for one that is missing or of the wrong type.
#[derive(Default)]
pub(crate) struct StandIns(BTreeSet<String>);

impl StandIns {
    /// Whether a finding may come from a stand-in and not from what was written.
    pub(crate) fn covers(&self, finding: &Finding) -> bool {
        if self.0.is_empty() {
            return false;
        }
        matches!(finding.code, "unused-question" | "unused-computed" | "dead-end")
            || self.0.contains(&finding.path)
            || finding.path.match_indices('.').any(|(at, _)| self.0.contains(&finding.path[..at]))
    }
}

/// Holds the document against the schema.
pub(crate) fn shape(document: &Document<'_>) -> Shaped {
    let mut walk = Walk {
        document,
        root: schema::schema(),
        // behind a syntax error something may well stand that was not read
        missing_matters: document.syntax.is_empty(),
        problems: document.syntax.clone(),
        stand_ins: StandIns::default(),
    };
    let value = walk.table(walk.root, document.root.get_ref(), document.root.span().start, "");
    Shaped { value, problems: walk.problems, stand_ins: walk.stand_ins }
}

struct Walk<'d, 't> {
    document: &'d Document<'t>,
    root: &'static Value,
    missing_matters: bool,
    problems: Vec<Problem>,
    stand_ins: StandIns,
}

impl Walk<'_, '_> {
    fn value(&mut self, schema: &'static Value, node: &Spanned<DeValue<'_>>, path: &str) -> Value {
        let schema = self.plain(schema);
        let at = node.span().start;
        if let Some(variants) = schema["oneOf"].as_array() {
            return match words(schema) {
                Some(words) => self.word(&words, schema, node, path),
                None => self.tagged(variants, node, path),
            };
        }
        if let Some(words) = words(schema) {
            return self.word(&words, schema, node, path);
        }
        match (kind(schema), node.get_ref()) {
            ("object", DeValue::Table(table)) => self.table(schema, table, at, path),
            ("array", DeValue::Array(array)) => {
                let items = &schema["items"];
                array
                    .iter()
                    .enumerate()
                    .map(|(index, item)| self.value(items, item, &format!("{path}.{index}")))
                    .collect()
            }
            ("string", DeValue::String(text)) => self.string(schema, text, at, path),
            ("string", DeValue::Datetime(date)) if schema["format"] == "date" => {
                self.string(schema, &date.to_string(), at, path)
            }
            ("boolean", DeValue::Boolean(yes)) => json!(yes),
            ("integer", DeValue::Integer(number)) => {
                let most = schema["maximum"].as_i64().unwrap_or(i64::MAX);
                match i64::from_str_radix(number.as_str(), number.radix()) {
                    Ok(value) if (0..=most).contains(&value) => json!(value),
                    _ => self.stand_in(
                        schema,
                        at,
                        path,
                        "out-of-range",
                        "this number is out of range",
                        "a smaller one",
                    ),
                }
            }
            ("string", _) if schema["format"] == "date" => self.not_a_date(schema, at, path),
            (wanted, found) => {
                let message = format!("{} is wanted here, not {}", article(wanted), found.type_str());
                self.stand_in(schema, at, path, "wrong-type", &message, article(wanted))
            }
        }
    }

    fn table(&mut self, schema: &'static Value, table: &DeTable<'_>, at: usize, path: &str) -> Value {
        let known = schema["properties"].as_object();
        let others = &schema["additionalProperties"];
        let mut out = Map::new();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let path = join(path, name);
            if let Some(schema) = known.and_then(|known| known.get(name)) {
                out.insert(name.to_owned(), self.value(schema, value, &path));
            } else if others.is_object() {
                out.insert(name.to_owned(), self.value(others, value, &path));
            } else {
                let names: Vec<&str> = known.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
                let message = format!("there is no key `{name}` here");
                self.say(key.span().start, "unknown-key", message, &instead(name, &names));
            }
        }
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if out.contains_key(name) {
                continue;
            }
            let path = join(path, name);
            let property = self.plain(&known.expect("required keys are among the properties")[name]);
            if self.missing_matters {
                let (code, message) = match name {
                    "source" => ("no-source", "a fact without a source".to_owned()),
                    _ => ("missing-key", format!("`{name}` is missing")),
                };
                let example = match kind(property) {
                    "object" => format!("`[{path}]`"),
                    "array" if kind(self.plain(&property["items"])) == "object" => format!("`[[{path}]]`"),
                    "array" => format!("`{name} = […]`"),
                    "integer" => format!("`{name} = 1`"),
                    "boolean" => format!("`{name} = true`"),
                    _ => format!("`{name} = \"…\"`"),
                };
                self.say(at, code, message, &example);
            }
            out.insert(name.to_owned(), self.filler(property));
            self.stand_ins.0.insert(path);
        }
        Value::Object(out)
    }

    /// A table whose `kind` says which keys it has.
    fn tagged(&mut self, variants: &'static [Value], node: &Spanned<DeValue<'_>>, path: &str) -> Value {
        let at = node.span().start;
        let kinds: Vec<&str> =
            variants.iter().filter_map(|variant| variant["properties"]["kind"]["const"].as_str()).collect();
        let first = &variants[0];
        let DeValue::Table(table) = node.get_ref() else {
            return self.stand_in(
                first,
                at,
                path,
                "wrong-type",
                "a table is wanted here",
                "a table with `kind`",
            );
        };
        let Some((_, tag)) = table.iter().find(|(key, _)| key.get_ref() == "kind") else {
            return self.stand_in(first, at, path, "missing-key", "`kind` is missing", &any(&kinds));
        };
        let word = tag.get_ref().as_str().unwrap_or_default();
        match variants.iter().find(|variant| variant["properties"]["kind"]["const"] == word) {
            Some(variant) => self.table(variant, table, at, path),
            None => {
                let message = format!("there is no kind `{word}`");
                self.stand_in(first, tag.span().start, path, "unknown-word", &message, &instead(word, &kinds))
            }
        }
    }

    fn word(
        &mut self,
        words: &[&str],
        schema: &'static Value,
        node: &Spanned<DeValue<'_>>,
        path: &str,
    ) -> Value {
        let at = node.span().start;
        match node.get_ref().as_str() {
            Some(word) if words.contains(&word) => json!(word),
            Some(word) => {
                let message = format!("`{word}` is none of the words that can stand here");
                self.stand_in(schema, at, path, "unknown-word", &message, &instead(word, words))
            }
            None => self.stand_in(schema, at, path, "wrong-type", "a word is wanted here", &any(words)),
        }
    }

    fn string(&mut self, schema: &'static Value, text: &str, at: usize, path: &str) -> Value {
        if schema["format"] == "date" && text.parse::<jiff::civil::Date>().is_err() {
            return self.not_a_date(schema, at, path);
        }
        json!(text)
    }

    fn not_a_date(&mut self, schema: &'static Value, at: usize, path: &str) -> Value {
        self.stand_in(schema, at, path, NOT_A_DATE, "this is not a date", "one such as 2026-11-21")
    }

    fn stand_in(
        &mut self,
        schema: &'static Value,
        at: usize,
        path: &str,
        code: &'static str,
        message: &str,
        instead: &str,
    ) -> Value {
        self.say(at, code, message.to_owned(), instead);
        self.stand_ins.0.insert(path.to_owned());
        self.filler(schema)
    }

    /// The least value that this schema takes.
    fn filler(&self, schema: &'static Value) -> Value {
        let schema = self.plain(schema);
        if let Some(constant) = schema.get("const") {
            return constant.clone();
        }
        if let Some(words) = words(schema) {
            return json!(words.first());
        }
        if let Some(variants) = schema["oneOf"].as_array() {
            return self.filler(&variants[0]);
        }
        match kind(schema) {
            "object" => {
                let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
                required.map(|name| (name.to_owned(), self.filler(&schema["properties"][name]))).collect()
            }
            "array" => json!([]),
            "integer" => json!(1),
            "boolean" => json!(false),
            _ if schema["format"] == "date" => json!("2000-01-01"),
            _ => json!(""),
        }
    }

    /// The schema behind references and behind "or nothing" (TOML has no null).
    fn plain(&self, mut schema: &'static Value) -> &'static Value {
        loop {
            if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/definitions/")) {
                schema = &self.root["definitions"][name];
            } else if let Some(only) = schema["allOf"].as_array().and_then(|all| all.first()) {
                // a reference with a description of its own
                schema = only;
            } else if let Some(choices) = schema["anyOf"].as_array() {
                let Some(real) = choices.iter().find(|choice| choice["type"] != "null") else {
                    return schema;
                };
                schema = real;
            } else {
                return schema;
            }
        }
    }

    fn say(&mut self, at: usize, code: &'static str, message: String, instead: &str) {
        self.problems.push(self.document.places.problem(at, code, message, instead));
    }
}

/// "did you mean" or the whole list.
pub(crate) fn instead(word: &str, known: &[&str]) -> String {
    let near = known
        .iter()
        .map(|name| (strsim::damerau_levenshtein(word, name), name))
        .filter(|(distance, name)| *distance <= (name.len() / 3).max(1))
        .min();
    match near {
        Some((_, name)) => format!("`{name}`"),
        None => any(known),
    }
}

fn any(words: &[&str]) -> String {
    match words {
        [] => "nothing".to_owned(),
        [word] => format!("`{word}`"),
        _ => format!("one of `{}`", words.join("`, `")),
    }
}

/// The words of an enumeration, with or without a description each.
fn words(schema: &Value) -> Option<Vec<&str>> {
    match (schema["enum"].as_array(), schema["oneOf"].as_array()) {
        (Some(words), _) => words.iter().map(Value::as_str).collect(),
        (_, Some(variants)) => {
            let mut words = Vec::new();
            for variant in variants {
                match (variant["const"].as_str(), variant["enum"].as_array()) {
                    (Some(word), _) => words.push(word),
                    (_, Some(more)) => words.extend(more.iter().filter_map(Value::as_str)),
                    _ => return None,
                }
            }
            Some(words)
        }
        _ => None,
    }
}

fn kind(schema: &Value) -> &str {
    match &schema["type"] {
        Value::String(kind) => kind,
        Value::Array(kinds) => {
            kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or("")
        }
        _ => "",
    }
}

fn article(kind: &str) -> &'static str {
    match kind {
        "object" => "a table",
        "array" => "an array",
        "string" => "a string",
        "boolean" => "true or false",
        "integer" => "a whole number",
        _ => "another value",
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
