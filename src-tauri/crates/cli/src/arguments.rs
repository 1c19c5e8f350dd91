//! What can be typed after `latchkey`.

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::examples;

/// Set up single sign-on with Microsoft Entra ID, and find out why a sign-in fails.
///
/// The same engine as the desktop program, for scripts and remote shells. It needs no display, and reads the same
/// connections and the same keyring.
///
/// Exit status: 0 what was asked holds, 1 it does not, 2 the call cannot be used, 3 no answer could be had, 130 interrupted.
#[derive(Debug, Parser)]
#[command(name = "latchkey", version, max_term_width = 100, after_help = examples::WHOLE)]
pub struct Latchkey {
    /// Keep connections and results in this folder
    // a variable that is set to nothing counts as none, which clap would refuse
    #[arg(long, value_name = "DIR", env = "LATCHKEY_DATA_DIR", global = true, value_parser = OsStringValueParser::new().map(PathBuf::from))]
    pub data_dir: Option<PathBuf>,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List the products it knows, or check recipe files
    #[command(after_help = examples::RECIPES)]
    Recipes(Recipes),
    /// Say what a pasted value is; it is read from standard input
    #[command(after_help = examples::INSPECT)]
    Inspect(Inspect),
    /// Prove what can be proven without anyone signing in
    #[command(after_help = examples::CHECK)]
    Check(Check),
    /// Find out why a sign-in fails, from any text, log or file
    #[command(after_help = examples::DIAGNOSE)]
    Diagnose(Diagnose),
    /// List, add, import or remove saved connections
    #[command(after_help = examples::CONNECTIONS)]
    Connections(Connections),
    /// Sign in for real, through the system's browser and a loopback redirect
    #[command(after_help = examples::SIGN_IN)]
    SignIn(SignIn),
    /// Print the report on a connection, with nothing secret in it
    #[command(after_help = examples::REPORT)]
    Report(Report),
    /// Run the practice tenant until interrupted
    #[command(after_help = examples::PRACTICE)]
    Practice(Practice),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// `latchkey recipes`.
#[derive(Debug, Args)]
pub struct Recipes {
    /// One JSON document on standard output
    #[arg(long, global = true)]
    pub json: bool,
    /// Check files instead
    #[command(subcommand)]
    pub action: Option<RecipesAction>,
}

/// What to do with recipes.
#[derive(Debug, Subcommand)]
pub enum RecipesAction {
    /// Check recipe files: file, line, column and what is wrong
    Check {
        /// The files
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

/// `latchkey inspect`.
#[derive(Debug, Args)]
pub struct Inspect {
    /// Which value it should be
    pub field: InspectField,
    /// The value of the other box, to notice the same one twice
    #[arg(long, value_name = "GUID")]
    pub other_id: Option<String>,
    /// One JSON document on standard output
    #[arg(long)]
    pub json: bool,
}

/// The boxes of the wizard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InspectField {
    /// Application (client) ID
    ClientId,
    /// Directory (tenant) ID, or a domain
    Tenant,
    /// Client secret value
    Secret,
}

/// Where to look, and for which application.
#[derive(Debug, Args)]
pub struct Target {
    /// Ask at this address instead of Microsoft's; plain http for loopback only
    #[arg(long, value_name = "URL", conflicts_with_all = ["cloud", "connection"])]
    pub authority: Option<String>,
    /// Which of Microsoft's clouds
    #[arg(long, value_name = "CLOUD", conflicts_with = "connection", value_parser = ["global", "us-gov", "china"])]
    pub cloud: Option<String>,
    /// Microsoft Graph's address, without the version
    #[arg(long, value_name = "URL", conflicts_with = "connection")]
    pub graph: Option<String>,
    /// The tenant of the registration: an ID, a domain, or organizations, common, consumers
    #[arg(long, value_name = "T", conflicts_with = "connection")]
    pub tenant: Option<String>,
    /// Application (client) ID
    #[arg(long, value_name = "C", conflicts_with = "connection")]
    pub client_id: Option<String>,
    /// Use this product's recipe
    #[arg(long, value_name = "ID", conflicts_with = "connection")]
    pub recipe: Option<String>,
    /// Answer a question of the recipe; may be given several times
    #[arg(long = "answer", value_name = "ID=VALUE", value_parser = pair, requires = "recipe", conflicts_with = "connection")]
    pub answers: Vec<(String, String)>,
    /// Read the secret from the first line of standard input
    #[arg(long, requires = "client_id", conflicts_with = "connection")]
    pub secret_stdin: bool,
    /// Use a saved connection, its secret from the keyring
    #[arg(long, value_name = "ID")]
    pub connection: Option<String>,
}

/// `latchkey check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Where and what
    #[command(flatten)]
    pub target: Target,
    /// The secret was made just now: try again for up to 90 seconds
    #[arg(long)]
    pub secret_is_new: bool,
    /// Check every saved connection
    #[arg(long, conflicts_with_all = ["authority", "cloud", "graph", "tenant", "client_id", "recipe", "answers", "secret_stdin", "connection", "secret_is_new"])]
    pub all: bool,
    /// JSON on standard output
    #[arg(long)]
    pub json: bool,
}

/// `latchkey diagnose`.
#[derive(Debug, Args)]
pub struct Diagnose {
    /// Texts, logs, HAR files, sign-in log exports, manifests or reports; `-` or nothing for standard input. Several are
    /// about one failure: a row of a sign-in log explains an error beside it
    pub files: Vec<PathBuf>,
    /// One JSON document on standard output
    #[arg(long)]
    pub json: bool,
    /// Say on standard error how far it has come and what is known already, though that is no terminal
    #[arg(long)]
    pub progress: bool,
    /// Hold the redirect URI of recorded traffic against this product's recipe
    #[arg(long, value_name = "ID")]
    pub recipe: Option<String>,
    /// Answer a question of the recipe; may be given several times
    #[arg(long = "answer", value_name = "ID=VALUE", value_parser = pair, requires = "recipe")]
    pub answers: Vec<(String, String)>,
    /// A report of what was found, to be handed on, in place of the answer. Nothing secret is in it
    #[arg(long, value_name = "FORMAT", conflicts_with = "json")]
    pub report: Option<ReportFormat>,
}

/// `latchkey connections`.
#[derive(Debug, Args)]
pub struct Connections {
    /// JSON on standard output; of an import one object a line
    #[arg(long, global = true)]
    pub json: bool,
    /// Add, import or remove
    #[command(subcommand)]
    pub action: Option<ConnectionsAction>,
}

/// What to do with connections.
#[derive(Debug, Subcommand)]
pub enum ConnectionsAction {
    /// Save a connection that exists already, and print its id
    Add(Box<Add>),
    /// Save those of a list (CSV: name, recipe, tenant, client ID, expires), all or none
    Import(Import),
    /// Forget a connection, its keyring entry included
    Remove {
        /// Its id
        id: String,
    },
}

/// `latchkey connections add`.
#[derive(Debug, Args)]
pub struct Add {
    /// The product's recipe
    #[arg(long, value_name = "ID")]
    pub recipe: String,
    /// Answer a question of the recipe; may be given several times
    #[arg(long = "answer", value_name = "ID=VALUE", value_parser = pair)]
    pub answers: Vec<(String, String)>,
    /// The tenant of the registration: an ID or a domain
    #[arg(long, value_name = "T")]
    pub tenant: String,
    /// Application (client) ID
    #[arg(long, value_name = "C", required_unless_present = "manifest")]
    pub client_id: Option<String>,
    /// The registration's manifest, as downloaded: gives client ID and the day on which the secret expires
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
    /// A name for it
    #[arg(long, value_name = "N")]
    pub name: Option<String>,
    /// The day its secret expires, such as 2028-11-20
    #[arg(long, value_name = "DATE")]
    pub expires: Option<String>,
    /// Read the secret from the first line of standard input
    #[arg(long)]
    pub secret_stdin: bool,
    /// An authority on loopback, saved with it
    #[arg(long, value_name = "URL", conflicts_with = "cloud")]
    pub authority: Option<String>,
    /// Microsoft Graph on loopback, saved with it
    #[arg(long, value_name = "URL")]
    pub graph: Option<String>,
    /// Which of Microsoft's clouds
    #[arg(long, value_name = "CLOUD", value_parser = ["global", "us-gov", "china"])]
    pub cloud: Option<String>,
}

/// `latchkey connections import`.
#[derive(Debug, Args)]
pub struct Import {
    /// The list. A column that holds secrets is left out unread
    pub file: PathBuf,
    /// Only say what would be saved
    #[arg(long)]
    pub dry_run: bool,
    /// Save the rows that fit although others do not
    #[arg(long)]
    pub only_fitting: bool,
}

/// `latchkey sign-in`.
#[derive(Debug, Args)]
pub struct SignIn {
    /// Where and what
    #[command(flatten)]
    pub target: Target,
    /// The scopes to ask for, instead of the recipe's; the result is then not kept with a saved connection
    #[arg(long)]
    pub scope: Option<String>,
    /// Path of the redirect URI
    #[arg(long, default_value = "/latchkey")]
    pub redirect_path: String,
    /// A fixed port; otherwise one that is free
    #[arg(long)]
    pub port: Option<u16>,
    /// Seconds until it gives up
    #[arg(long, value_name = "SECONDS", default_value_t = 600, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub timeout: u64,
    /// The address that the product has for the person who signs in
    #[arg(long, value_name = "ADDRESS", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub expect_email: Option<String>,
    /// How Microsoft sends its answer
    #[arg(long, value_enum, default_value_t = Mode::FormPost)]
    pub response_mode: Mode,
    /// Which browser to open
    #[arg(long, value_enum, default_value_t = Browser::System)]
    pub browser: Browser,
    /// One JSON object a line on standard output
    #[arg(long)]
    pub json: bool,
}

/// How Microsoft sends its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Mode {
    /// In the body of a form
    #[value(name = "form_post")]
    FormPost,
    /// In the address
    Query,
}

/// Which browser to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Browser {
    /// The system's default
    System,
    /// A private window of an installed one
    Private,
    /// None: print the address
    Print,
}

/// `latchkey practice`.
#[derive(Debug, Args)]
pub struct Practice {
    /// A fixed port; otherwise one that is free
    #[arg(long)]
    pub port: Option<u16>,
    /// Serve https, and write the certificate authority to DIR/ca.pem
    #[arg(long, value_name = "DIR")]
    pub tls_dir: Option<PathBuf>,
    /// Plant a fault; may be given several times
    #[arg(long = "fault", value_name = "SLUG", value_parser = fault_names())]
    pub faults: Vec<String>,
    /// Print the secret of the practice application; it opens nothing real
    #[arg(long)]
    pub print_secret: bool,
    /// One JSON object on standard output
    #[arg(long)]
    pub json: bool,
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((id, value)) if !id.is_empty() => Ok((id.to_owned(), value.to_owned())),
        _ => Err("write it as ID=VALUE, such as region=eu".to_owned()),
    }
}

fn fault_names() -> clap::builder::PossibleValuesParser {
    practice::Fault::ALL.iter().map(|fault| fault.slug()).collect::<Vec<_>>().into()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_whole_of_it_is_well_formed() {
        Latchkey::command().debug_assert();
    }

    #[test]
    fn beside_a_saved_connection_nothing_says_where_to_look() {
        for extra in [
            "--authority=http://localhost:1",
            "--cloud=china",
            "--graph=http://localhost:1",
            "--tenant=x.example",
            "--client-id=c",
        ] {
            let parsed = Latchkey::try_parse_from(["latchkey", "check", "--connection", "id", extra]);
            assert_eq!(parsed.expect_err(extra).exit_code(), 2, "{extra}");
        }
    }
}

/// `latchkey report`.
#[derive(Debug, Args)]
pub struct Report {
    /// The report on this saved connection
    #[arg(long, value_name = "ID", conflicts_with = "last")]
    pub connection: Option<String>,
    /// The report on the test that was made last
    #[arg(long)]
    pub last: bool,
    /// As what
    #[arg(long, value_enum, default_value = "text")]
    pub format: ReportFormat,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
}

/// The formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// To be opened again, by latchkey diagnose
    Json,
    /// To be read in a browser
    Html,
    /// For a ticket
    Text,
}
