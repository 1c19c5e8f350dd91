//! The JSON Schema beside the recipes: as generated, and telling right from wrong.

use recipe::schema;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../recipes");

fn recipes() -> Vec<(String, String)> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(FOLDER).expect("the folder of recipes") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let text = std::fs::read_to_string(&path).expect("a recipe");
            out.push((path.file_name().expect("a name").to_string_lossy().into_owned(), text));
        }
    }
    out
}

/// A TOML text as JSON, dates as strings, as editors see it.
fn json(text: &str) -> serde_json::Value {
    fn plain(value: toml::Value) -> serde_json::Value {
        match value {
            toml::Value::Datetime(date) => date.to_string().into(),
            toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, plain(value))).collect(),
            toml::Value::Array(items) => items.into_iter().map(plain).collect(),
            other => serde_json::to_value(other).expect("a plain value"),
        }
    }
    plain(toml::Value::Table(text.parse().expect("TOML")))
}

fn validator() -> jsonschema::Validator {
    let schema = serde_json::from_str(&schema::render()).expect("JSON");
    jsonschema::draft7::options().should_validate_formats(true).build(&schema).expect("a schema")
}

/// With `UPDATE=1` it is written anew.
#[test]
fn the_schema_beside_the_recipes_is_the_generated_one() {
    let path = format!("{FOLDER}/recipe.schema.json");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, schema::render()).expect("the schema written");
    }
    let kept = std::fs::read_to_string(&path).expect("the schema");
    assert!(kept == schema::render(), "run with UPDATE=1 to write it anew");
}

#[test]
fn every_recipe_names_the_schema_and_satisfies_it() {
    let validator = validator();
    let recipes = recipes();
    assert!(!recipes.is_empty());
    for (name, text) in recipes {
        assert!(text.starts_with("#:schema ./recipe.schema.json\n"), "{name}");
        let errors: Vec<String> =
            validator.iter_errors(&json(&text)).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn the_schema_refuses_what_the_program_refuses() {
    let validator = validator();
    let (_, text) = recipes().into_iter().find(|(name, _)| name == "ipecs-cloud.toml").expect("the recipe");
    assert!(validator.is_valid(&json(&text)));
    for (right, wrong) in [
        ("minutes = 30", "minutes = \"half an hour\""),
        ("kind = \"careful\"", "kind = \"carefull\""),
        ("fixed = \"AzureADMyOrg\"", "fixed = \"AzureADMyOrganisation\""),
        ("claim:upn", "upn"),
        ("description =", "descriptoin ="),
        ("read = 2026-11-21", "read = \"yesterday\""),
        ("kind = \"admin-consent\"", "kind = \"admin-consent\"\nuris = []"),
        ("days = 730", ""),
    ] {
        let changed = text.replacen(right, wrong, 1);
        assert_ne!(changed, text, "{right}");
        assert!(!validator.is_valid(&json(&changed)), "{wrong}");
        assert!(recipe::Recipe::parse("ipecs-cloud.toml", &changed).is_err(), "{wrong}");
    }
}
