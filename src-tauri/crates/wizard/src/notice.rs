//! The system's notification that a secret expires soon: at most once a day, and never for what the admin silenced.

use bindings::error::UserError;
use bindings::home::Done;
use bindings::settings::Silence;
use jiff::civil::Date;
use recipe::progress::SOON_DAYS;
use recipe::record::Expiry;

use crate::app::App;
use crate::error::Error;
use crate::saved::Connection;
use crate::say::say;

/// So many connections are named; the others are counted.
const NAMED: usize = 3;

/// What a notification says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
}

/// What is to be said today, if anything: which secrets expire within 30 days or have expired, the most urgent first.
/// Connections that are not set up say so on Home, and those that were silenced say nothing.
pub fn due(connections: &[Connection], today: Date) -> Option<Notice> {
    let mut soon: Vec<(i32, String)> = connections
        .iter()
        .filter(|connection| !connection.saved.silent && connection.saved.record.finished.is_some())
        .filter_map(|connection| Some((days_left(connection, today)?, connection.title())))
        .filter(|(days, _)| *days <= SOON_DAYS)
        .collect();
    soon.sort();
    let (days, name) = soon.first()?;
    let text = say("notice-expiry-text", &[]);
    let line = |(days, name): &(i32, String)| {
        let id = if *days < 0 { "notice-expiry-line-over" } else { "notice-expiry-line" };
        say(id, &[("name", name), ("days", &days.abs().to_string())])
    };
    if soon.len() == 1 {
        let id = if *days < 0 { "notice-expiry-over" } else { "notice-expiry" };
        return Some(Notice { title: say(id, &[("name", name), ("days", &days.abs().to_string())]), text });
    }
    let mut lines: Vec<String> = soon.iter().take(NAMED).map(line).collect();
    if let Some(more) = soon.len().checked_sub(NAMED).filter(|more| *more > 0) {
        lines.push(say("notice-expiry-more", &[("count", &more.to_string())]));
    }
    lines.push(text);
    Some(Notice {
        title: say("notice-expiry-several", &[("count", &soon.len().to_string())]),
        text: lines.join("\n"),
    })
}

fn days_left(connection: &Connection, today: Date) -> Option<i32> {
    match connection.saved.record.secret.as_ref()?.expires? {
        Expiry::On(day) => Some(today.until(day).ok()?.get_days()),
        Expiry::Unknown => None,
    }
}

impl App {
    /// Shows the notification of this day, if there is one and it was not shown yet. One that could not be shown is tried
    /// again the next time.
    ///
    /// # Errors
    /// When connections or settings cannot be read, or the system shows no notifications.
    pub async fn remind_today(&self) -> Result<bool, Error> {
        let (shelf, today) = (self.shelf().await?, self.today());
        if !shelf.settings().await?.notify || shelf.notified().await? == Some(today) {
            return Ok(false);
        }
        let Some(notice) = due(&shelf.list(false).await?, today) else { return Ok(false) };
        self.desktop.notify(&notice).await?;
        shelf.set_notified(today).await?;
        Ok(true)
    }

    /// Silences the notifications about a connection, or lets them speak again.
    ///
    /// # Errors
    /// When it is gone or could not be saved.
    pub async fn silence(&self, request: Silence) -> Result<Done, UserError> {
        let connection = self.connection(&request.connection).await?;
        let silence = |now: &mut Connection| now.saved.silent = request.silent;
        self.shelf().await?.change(connection.id, silence).await?;
        Ok(Done {})
    }
}
