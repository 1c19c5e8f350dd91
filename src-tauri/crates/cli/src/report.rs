//! `latchkey report`: what of a connection may be shown to somebody else.

use diagnose::report::About;
use jiff::Zoned;
use uuid::Uuid;
use wizard::report;

use crate::arguments::{Report, ReportFormat};
use crate::data::Data;
use crate::output::{self, Stop};

pub async fn run(arguments: &Report, data: &Data) -> Result<u8, Stop> {
    let shelf = data.shelf().await?;
    let (connection, about) = match (&arguments.connection, arguments.last) {
        (Some(id), _) => {
            let id = Uuid::parse_str(id).map_err(|_| Stop::from(wizard::Error::NotFound))?;
            (shelf.load(id).await?, About::Connection)
        }
        (None, true) => match shelf.last_tested().await? {
            Some(connection) => (connection, About::Test),
            None => return Err(Stop::say("cli-no-report", &[])),
        },
        (None, false) => return Err(Stop::say("cli-report-of-what", &[])),
    };
    let now = Zoned::now();
    let report = report::of_connection(&connection, about, now.timestamp(), now.date());
    written(&report, if arguments.json { ReportFormat::Json } else { arguments.format })
}

/// A report on standard output, in the format that was asked for.
pub fn written(report: &report::Report, format: ReportFormat) -> Result<u8, Stop> {
    match format {
        ReportFormat::Json => output::bytes(report::json(report).as_bytes()),
        ReportFormat::Html => output::bytes(report::html(report).as_bytes()),
        ReportFormat::Text => output::text(&report::text(report)),
    }
}
