//! The JSON Schema of recipe files, made from the types in [`crate::content`].

use std::sync::OnceLock;

use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::content::Content;

/// The schema as the text of `recipe.schema.json`, for editors.
pub fn render() -> String {
    let mut text = format!("{schema:#}", schema = schema());
    text.push('\n');
    text
}

/// The schema.
pub(crate) fn schema() -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    SCHEMA.get_or_init(|| {
        // the draft that editors' TOML plug-ins know
        SchemaSettings::draft07().into_generator().into_root_schema_for::<Content>().to_value()
    })
}
