//! The arguments of the desktop program.

use std::path::PathBuf;

use clap::Parser;

/// Set up single sign-on with Microsoft Entra ID, and prove that it works.
#[derive(Debug, Default, Parser)]
#[command(name = "latchkey-desktop", version)]
pub struct Arguments {
    /// A file to find out why a sign-in fails: a HAR recording, a log, a sign-in log export, a report
    #[arg(value_name = "FILE", conflicts_with = "recipe")]
    pub file: Option<PathBuf>,

    /// Open the wizard for this product, such as kandji
    #[arg(long, value_name = "ID")]
    pub recipe: Option<String>,

    /// Fill in an answer of that product's recipe; may be given several times
    #[arg(long = "answer", value_name = "ID=VALUE", value_parser = answer, requires = "recipe")]
    pub answers: Vec<(String, String)>,

    /// Keep connections and results in this folder
    #[arg(long, value_name = "DIR", env = "LATCHKEY_DATA_DIR")]
    pub data_dir: Option<PathBuf>,

    /// For testing: sign in at this authority on loopback instead of Microsoft's; every page says so
    #[arg(long, value_name = "URL")]
    pub authority: Option<String>,

    /// For testing: Microsoft Graph on loopback, beside --authority
    #[arg(long, value_name = "URL", requires = "authority")]
    pub graph: Option<String>,
}

fn answer(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((id, value)) if !id.is_empty() => Ok((id.to_owned(), value.to_owned())),
        _ => Err("write it as ID=VALUE, such as region=eu".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vendors_support_can_send_one_line() {
        let arguments =
            Arguments::try_parse_from(["latchkey-desktop", "--recipe", "kandji", "--answer", "region=eu"])
                .expect("the line of the guide");
        assert_eq!(arguments.recipe.as_deref(), Some("kandji"));
        assert_eq!(arguments.answers, [("region".to_owned(), "eu".to_owned())]);
    }

    #[test]
    fn a_file_may_be_given_to_be_looked_at() {
        let arguments = Arguments::try_parse_from(["latchkey-desktop", "ticket.har"]).expect("a file alone");
        assert_eq!(arguments.file, Some("ticket.har".into()));
        assert!(Arguments::try_parse_from(["latchkey-desktop", "a.har", "--recipe", "kandji"]).is_err());
    }

    #[test]
    fn an_answer_without_its_question_is_refused() {
        assert!(
            Arguments::try_parse_from(["latchkey-desktop", "--recipe", "kandji", "--answer", "eu"]).is_err()
        );
        assert!(Arguments::try_parse_from(["latchkey-desktop", "--answer", "region=eu"]).is_err());
    }
}
