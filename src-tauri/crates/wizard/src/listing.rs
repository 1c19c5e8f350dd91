//! The list of connections: searched, chosen from and sorted here, and handed out a page at a time.

use std::collections::HashMap;

use bindings::home::{ConnectionRow, Home, RowState};
use bindings::list::{Count, ListQuery, Show, Sort};
use jiff::civil::Date;

use crate::app::App;
use crate::error::Error;
use crate::home::row;
use crate::saved::Connection;

/// So many connections stand on a page.
const PAGE: usize = 50;

/// The kinds that can be shown, in the order of the page's choice.
const KINDS: [Show; 8] = [
    Show::All,
    Show::Needs,
    Show::Expired,
    Show::Expiring,
    Show::Failed,
    Show::Unfinished,
    Show::Unproven,
    Show::Works,
];

impl App {
    /// The beginning of the list. Practice has a list of its own.
    pub(crate) async fn list(&self, practice: bool) -> Result<Home, Error> {
        self.page_of(practice, &ListQuery::default()).await
    }

    /// A page of the list.
    pub(crate) async fn page_of(&self, practice: bool, query: &ListQuery) -> Result<Home, Error> {
        let today = self.today();
        let connections = self.shelf().await?.list(practice).await?;
        Ok(page(&connections, query, today))
    }
}

/// A page of these connections.
pub(crate) fn page(connections: &[Connection], query: &ListQuery, today: Date) -> Home {
    let wanted = query.show.unwrap_or_default();
    let words: Vec<String> =
        query.search.as_deref().unwrap_or_default().split_whitespace().map(str::to_lowercase).collect();
    let mut counts: HashMap<Show, u32> = HashMap::new();
    let mut found: Vec<(ConnectionRow, &Connection)> = Vec::new();
    for connection in connections {
        let row = row(connection, today);
        let kinds = KINDS.into_iter().filter(|kind| is(&row, *kind));
        kinds.for_each(|kind| *counts.entry(kind).or_default() += 1);
        if is(&row, wanted) && holds(&row, connection, &words) {
            found.push((row, connection));
        }
    }
    match query.sort.unwrap_or_default() {
        Sort::Urgency => found.sort_by_cached_key(|(row, _)| (urgency(row), row.name.to_lowercase())),
        Sort::Expiry => found.sort_by_cached_key(|(row, _)| {
            (row.expires.is_none(), row.expires.clone(), row.name.to_lowercase())
        }),
        Sort::Name => found.sort_by_cached_key(|(row, _)| row.name.to_lowercase()),
    }
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    // a page that is gone, since some were forgotten, gives the last one that is there
    let last = found.len().saturating_sub(1) / PAGE * PAGE;
    let from = usize::try_from(query.from.unwrap_or(0)).unwrap_or(usize::MAX).min(last);
    Home {
        from: count(from),
        page: count(PAGE),
        found: count(found.len()),
        rows: found.into_iter().skip(from).take(PAGE).map(|(row, _)| row).collect(),
        counts: KINDS
            .into_iter()
            .filter_map(|show| counts.get(&show).map(|count| Count { show, count: *count }))
            .collect(),
    }
}

fn is(row: &ConnectionRow, kind: Show) -> bool {
    match kind {
        Show::All => true,
        Show::Needs => !row.works,
        Show::Works => row.works,
        Show::Expired => matches!(row.state, RowState::Expired { .. }),
        Show::Expiring => matches!(row.state, RowState::Expiring { .. }),
        Show::Failed => matches!(row.state, RowState::Failed | RowState::CheckFailed),
        Show::Unfinished => matches!(row.state, RowState::Unfinished { .. }),
        Show::Unproven => matches!(row.state, RowState::Unproven | RowState::Stale),
    }
}

fn holds(row: &ConnectionRow, connection: &Connection, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let record = &connection.saved.record;
    let tenant = record.tenant.as_ref();
    let texts = [
        Some(&row.name),
        Some(&row.product),
        Some(&connection.recipe.id),
        row.tenant.as_ref().map(|tenant| &tenant.text),
        tenant.map(|tenant| &tenant.id),
        tenant.map(|tenant| &tenant.typed),
        record.client_id.as_ref(),
    ];
    let known: Vec<String> =
        texts.into_iter().flatten().chain(&connection.recipe.also).map(|text| text.to_lowercase()).collect();
    words.iter().all(|word| known.iter().any(|text| text.contains(word.as_str())))
}

/// The smaller, the sooner it needs somebody.
fn urgency(row: &ConnectionRow) -> u32 {
    match &row.state {
        RowState::Expired { .. } => 0,
        RowState::Failed | RowState::CheckFailed => 1,
        RowState::Expiring { days } => 10 + u32::try_from(*days).unwrap_or(0),
        RowState::Stale => 100,
        RowState::Unfinished { .. } => 101,
        RowState::Unproven => 102,
        RowState::Remarked if !row.works => 150,
        RowState::Proven | RowState::Remarked | RowState::Confirmed => 200,
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use recipe::Record;
    use recipe::record::{Expiry, Kept, SecretRecord, Slot, TenantRecord};
    use uuid::Uuid;

    use super::*;
    use crate::saved::Saved;

    fn today() -> Date {
        jiff::civil::date(2026, 11, 26)
    }

    fn connection(name: &str, days: Option<i64>) -> Connection {
        let mut record =
            Record { client_id: Some(format!("client-of-{name}").to_lowercase()), ..Record::default() };
        let tenant = format!("{}.example", name.to_lowercase());
        record.tenant =
            Some(TenantRecord { typed: tenant.clone(), domain: Some(tenant), ..TenantRecord::default() });
        record.secret = Some(SecretRecord {
            serial: name.to_owned(),
            hint: String::new(),
            expires: days.map(|days| Expiry::On(today().saturating_add(days.days()))),
            kept: Kept::Never,
            accepted: None,
            slot: Slot::First,
        });
        record.finished = Some(jiff::Timestamp::UNIX_EPOCH);
        Connection {
            id: Uuid::new_v4(),
            recipe: crate::recipe_of("jinko").expect("a recipe"),
            name: Some(name.to_owned()),
            practice: false,
            authority: None,
            graph: None,
            saved: Saved { record, ..Saved::default() },
            revision: 1,
            check: None,
        }
    }

    fn names(home: &Home) -> Vec<&str> {
        home.rows.iter().map(|row| row.name.as_str()).collect()
    }

    #[test]
    fn the_list_is_sorted_by_urgency_expiry_or_name() {
        let all = [
            connection("Dora", None),
            connection("anna", Some(400)),
            connection("Carl", Some(-3)),
            connection("Bert", Some(12)),
        ];
        let sorted = |sort| page(&all, &ListQuery { sort: Some(sort), ..ListQuery::default() }, today());
        assert_eq!(names(&sorted(Sort::Urgency)), ["Carl", "Bert", "anna", "Dora"]);
        assert_eq!(names(&sorted(Sort::Expiry)), ["Carl", "Bert", "anna", "Dora"]);
        assert_eq!(names(&sorted(Sort::Name)), ["anna", "Bert", "Carl", "Dora"]);
    }

    #[test]
    fn what_is_shown_can_be_chosen_and_searched_for() {
        let all = [connection("Anna", Some(400)), connection("Bert", Some(12)), connection("Carl", Some(-3))];
        let home = page(&all, &ListQuery::default(), today());
        let count = |show| home.counts.iter().find(|count| count.show == show).map(|count| count.count);
        assert_eq!((count(Show::All), count(Show::Needs), count(Show::Works)), (Some(3), Some(3), None));
        assert_eq!(
            (count(Show::Expired), count(Show::Expiring), count(Show::Unproven)),
            (Some(1), Some(1), Some(1))
        );
        let shown = page(&all, &ListQuery { show: Some(Show::Expiring), ..ListQuery::default() }, today());
        assert_eq!(names(&shown), ["Bert"]);
        for (words, found) in [
            ("bert", vec!["Bert"]),
            (" CLIENT-of carl.example ", vec!["Carl"]),
            ("jinko nova", vec!["Carl", "Bert", "Anna"]),
            ("kandji", vec![]),
        ] {
            let home = page(&all, &ListQuery { search: Some(words.into()), ..ListQuery::default() }, today());
            assert_eq!(names(&home), found, "{words}");
            assert_eq!(home.counts.len(), 5, "the counts are of all");
        }
    }

    #[test]
    fn of_a_thousand_a_page_is_handed_out() {
        let all: Vec<Connection> =
            (0..1000).map(|number| connection(&format!("c{number:04}"), None)).collect();
        let at = |from| page(&all, &ListQuery { from: Some(from), ..ListQuery::default() }, today());
        let first = at(0);
        assert_eq!((first.rows.len(), first.found, first.page), (50, 1000, 50));
        assert_eq!(at(950).rows[0].name, "c0950");
        let beyond = at(4_000_000_000);
        assert_eq!((beyond.from, beyond.rows.len()), (950, 50), "the last page that is there");
        let none = page(&[], &ListQuery { from: Some(50), ..ListQuery::default() }, today());
        assert_eq!((none.from, none.found, none.rows.len()), (0, 0, 0));
    }
}
