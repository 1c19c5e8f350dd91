//! Settings, what is stored, About.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Settings {
    /// Light, dark, or as the system says.
    pub theme: Theme,
    /// Text size in percent: 100, 125, 150 or 200.
    pub text_size: u32,
    /// A proxy of one's own, such as `http://proxy.example:3128`; none for the system's.
    pub proxy: Option<String>,
    /// Notifications of the system when a secret expires soon.
    #[serde(default = "yes")]
    pub notify: bool,
}

fn yes() -> bool {
    true
}

/// Silences the notifications about a connection, or lets them speak again.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Silence {
    /// The connection's id.
    pub connection: String,
    /// Nothing is said of it.
    pub silent: bool,
}

/// The theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// As the system says.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What came of saving the settings.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SettingsSaved {
    /// The settings as they are now.
    pub settings: Settings,
    /// What does not fit.
    pub problems: Vec<crate::error::FieldProblem>,
}

/// What is stored on this computer, by kind.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Stored {
    /// The folder of the database.
    pub folder: String,
    /// Where secrets are kept.
    pub kept: crate::home::Kept,
    /// How many connections.
    pub connections: u32,
    /// How many results of tests.
    pub tests: u32,
    /// How many secrets.
    pub secrets: u32,
    /// How many of the last diagnoses.
    pub diagnoses: u32,
}

/// About the program.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct About {
    /// The version.
    pub version: String,
    /// The recipes and the day each was read.
    pub recipes: Vec<RecipeRead>,
    /// The licence.
    pub licence: String,
}

/// A recipe and the day its guide was read.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecipeRead {
    /// The product's name.
    pub name: String,
    /// ISO 8601.
    pub read: String,
}
