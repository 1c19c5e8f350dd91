//! The printed types of the window's commands.

use std::collections::{BTreeMap, BTreeSet};

/// Every declared type, and the table of commands.
pub(crate) struct Printed {
    declarations: BTreeMap<String, String>,
    /// Request, then response; for a command that reports: request, event, response.
    pub(crate) commands: BTreeMap<String, Vec<String>>,
}

/// Reads what the crate `bindings` prints.
pub(crate) fn printed() -> Printed {
    read(&bindings::typescript())
}

fn read(text: &str) -> Printed {
    let text = without_comments(text);
    let mut declarations = BTreeMap::new();
    for declared in text.split("export type ").skip(1) {
        let (name, shape) = declared.split_once('=').expect("a declaration has a shape");
        declarations.insert(name.trim().to_owned(), shape.trim().to_owned());
    }
    let mut commands = BTreeMap::new();
    for table in ["Plain", "Reporting"] {
        let table = declarations.remove(table).expect("both tables are printed");
        for line in table.lines().filter_map(|line| line.trim().strip_suffix("];")) {
            let (name, types) = line.split_once(": [").expect("a line of the table");
            commands.insert(name.to_owned(), types.split(", ").map(str::to_owned).collect());
        }
    }
    Printed { declarations, commands }
}

impl Printed {
    /// The names of all declared types.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.declarations.keys().map(String::as_str)
    }

    /// The fields of a type, of all its variants: name and type.
    pub(crate) fn fields(&self, name: &str) -> Vec<(String, String)> {
        let shape = self.declarations.get(name).map(String::as_str).unwrap_or_default();
        let parts = shape.split(['{', '}', ',', ';', '|', '&', '(', ')']);
        parts
            .filter_map(|part| part.split_once(':'))
            .map(|(field, kind)| (field.trim().to_owned(), kind.trim().to_owned()))
            .collect()
    }

    /// Every declared type that a type leads to, itself included.
    pub(crate) fn reached(&self, from: &str) -> BTreeSet<&str> {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&str> =
            self.declarations.get_key_value(from).map(|(name, _)| name.as_str()).into_iter().collect();
        while let Some(name) = open.pop() {
            if seen.insert(name) {
                open.extend(
                    words(&self.declarations[name]).filter_map(|word| {
                        self.declarations.get_key_value(word).map(|(name, _)| name.as_str())
                    }),
                );
            }
        }
        seen
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric() && sign != '_')
}

fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/**") {
        kept.push_str(before);
        rest = after.split_once("*/").map(|(_, after)| after).unwrap_or_default();
    }
    kept.push_str(rest);
    kept.lines().filter(|line| !line.starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_reader_of_types_follows_every_field_to_its_type() {
    let printed = read(
        "// a remark\n\nexport type In = {\n/**\n * What: is it?\n */\nsecret: string, };\n\n\
         export type Out = { \"kind\": \"in\", rows: Array<Row>, } | { \"kind\": \"none\" };\n\n\
         export type Row = { inner: In | null, };\n\n\
         /** Once. */\nexport type Plain = {\n  ask: [In, Out];\n};\n\n\
         /** Long. */\nexport type Reporting = {\n  wait: [Row, In, Out];\n};\n",
    );
    assert_eq!(printed.reached("Out"), BTreeSet::from(["In", "Out", "Row"]));
    assert_eq!(printed.reached("In"), BTreeSet::from(["In"]));
    assert_eq!(printed.fields("In"), [("secret".to_owned(), "string".to_owned())]);
    assert_eq!(printed.commands["ask"], ["In", "Out"]);
    assert_eq!(printed.commands["wait"], ["Row", "In", "Out"]);
}
