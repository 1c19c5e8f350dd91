use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::library;

const CLIENT: &str = "4f0c2b7e-91d3-4a58-b6e2-1c7d8a3f5e90";
const TENANT: &str = "b7e41c02-5a9d-4f36-8c1e-90d2f7a6435b";
const SECRET: &str = "pR78Q~xkVtBwQe_4mZrNsUaYhGdLcJfTiOoPp.~w";

fn sheet(text: &str) -> Sheet {
    read(text.as_bytes(), library()).expect("a list")
}

fn wrong(row: &Row) -> Vec<(Column, &str)> {
    row.problems.iter().map(|problem| (problem.column, problem.what.slug())).collect()
}

#[test]
fn a_row_is_read_whatever_divides_the_columns_and_however_they_are_ordered() {
    let expected = Row {
        line: 2,
        name: "Our Macs".to_owned(),
        recipe: Some("kandji".to_owned()),
        tenant: Some(TENANT.to_owned()),
        client_id: Some(CLIENT.to_owned()),
        expires: Some(date(2028, 11, 20)),
        problems: vec![],
    };
    for text in [
        format!("name,recipe,tenant,client_id,expires\nOur Macs,kandji,{TENANT},{CLIENT},2028-11-20\n"),
        format!(
            "\u{feff}Name;Product;Directory (tenant) ID;Application (client) ID;Expires\r\nOur Macs;Iru;{TENANT};{CLIENT};20.11.2028\r\n"
        ),
        format!(
            "expiry\tclient id\ttenant\tnote\trecipe\tname\n2028-11-20T00:00:00Z\t{CLIENT}\t{TENANT}\t\tKandji\tOur Macs"
        ),
        format!(
            "\"name\",\"recipe\",\"tenant\",\"client-id\",\"expires\"\n\"Our Macs\",\"KANDJI\",\"{TENANT}\",\"{CLIENT}\",\"11/20/2028\""
        ),
    ] {
        let sheet = sheet(&text);
        assert_eq!((sheet.rows.as_slice(), sheet.refused.len()), (&[expected.clone()][..], 0), "{text}");
    }
    let named = format!("sep=;\nname;recipe;tenant;client id\nOur Macs;kandji;{TENANT};{CLIENT}");
    assert_eq!(sheet(&named).rows[0], Row { line: 3, expires: None, ..expected });
    let wide: Vec<u8> = "\u{feff}recipe\ttenant\tclient id\nlogto\tcontoso.com\tx"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(read(&wide, library()).expect("a list").rows[0].tenant.as_deref(), Some("contoso.com"));
    let western = read(b"name,recipe,tenant,client id\nZ\xfcrich,logto,contoso.com,x", library());
    assert_eq!(western.expect("a list").rows[0].name, "Zürich");
}

#[test]
fn what_does_not_fit_is_said_by_line_and_column() {
    let text = format!(
        "name,recipe,tenant,client id,expires\n\
         a,kandji,{TENANT},{CLIENT},\n\
         \n\
         \"over\ntwo lines\",nonsense,{TENANT},{TENANT},soon\n\
         c,,common,,03/04/2028\n\
         d,logto,contoso.com,nobody@contoso.com,2028-02-30"
    );
    let sheet = sheet(&text);
    let told: Vec<_> = sheet.rows.iter().map(|row| (row.line, wrong(row))).collect();
    assert_eq!(
        told,
        [
            (2, vec![]),
            (
                4,
                vec![
                    (Column::Recipe, "unknown-product"),
                    (Column::Tenant, "same-as-other-id"),
                    (Column::Expires, "not-a-date")
                ]
            ),
            (
                6,
                vec![
                    (Column::Recipe, "missing"),
                    (Column::ClientId, "missing"),
                    (Column::Tenant, "many-directories"),
                    (Column::Expires, "two-ways")
                ]
            ),
            (7, vec![(Column::ClientId, "is-an-email"), (Column::Expires, "not-a-date")]),
        ]
    );
    assert!(sheet.rows[0].fits() && !sheet.rows[1].fits());
}

#[test]
fn a_column_that_holds_secrets_is_refused_and_nothing_of_it_is_kept() {
    for (head, name) in [("Client secret", "Client secret"), ("notes", "notes"), ("", "6")] {
        let text = format!(
            "name,recipe,tenant,client id,expires,{head}\na,kandji,{TENANT},{CLIENT},2028-11-20,{SECRET}"
        );
        let sheet = sheet(&text);
        assert_eq!(sheet.refused, [name]);
        assert!(sheet.rows[0].fits(), "the other columns are read");
        assert!(!format!("{sheet:?}").contains(&SECRET[3..]), "{sheet:?}");
    }
    // a short one is known by the name of its column alone
    let short = sheet(&format!("recipe,tenant,client id,password\nkandji,{TENANT},{CLIENT},hunter2"));
    assert_eq!(short.refused, ["password"]);
    let harmless = sheet(&format!(
        "recipe,tenant,client id,secret id,secret expires\nkandji,{TENANT},{CLIENT},{TENANT},2028-01-31"
    ));
    assert_eq!(harmless.refused, Vec::<String>::new());
    // in a column that is read, or where the names should stand
    for column in ["name", "recipe", "tenant", "client id", "expires"] {
        let names = ["name", "recipe", "tenant", "client id", "expires"];
        let cells = ["a", "kandji", TENANT, CLIENT, "2028-11-20"];
        let row: Vec<&str> =
            names.iter().zip(cells).map(|(name, cell)| if *name == column { SECRET } else { cell }).collect();
        let sheet = sheet(&format!("{}\n{}", names.join(","), row.join(",")));
        assert_eq!(wrong(&sheet.rows[0]).iter().map(|(_, slug)| *slug).collect::<Vec<_>>(), ["is-a-secret"]);
        assert!(!format!("{sheet:?}").contains(&SECRET[3..]), "{sheet:?}");
    }
    let headless = sheet(&format!("recipe,tenant,client id,{SECRET}\nkandji,{TENANT},{CLIENT},{SECRET}"));
    assert_eq!(headless.refused, ["4"]);
}

#[test]
fn a_file_that_is_no_such_list_is_told_why() {
    let long = format!("recipe,tenant,client id\n{}", "a,b,c\n".repeat(MOST_ROWS + 1));
    for (bytes, slug) in [
        (&b""[..], "empty"),
        (b"\n\n", "empty"),
        (b"PK\x03\x04\x00\x00", "not-text"),
        (b"recipe,tenant\na,b", "column"),
        (b"recipe,tenant,client id,app id\n", "column"),
        (b"recipe,tenant,client id\n\"a,b", "open-quote"),
        (long.as_bytes(), "too-many-rows"),
        (&vec![b'a'; MOST_BYTES + 1], "too-large"),
    ] {
        let error = read(bytes, library()).expect_err(slug);
        assert_eq!(error.slug(), slug);
    }
    let open = read(b"recipe,tenant,client id\na,b,c\n\"d", library());
    assert_eq!(open, Err(SheetError::OpenQuote { line: 3 }));
}

#[test]
fn a_day_is_read_where_only_one_can_be_meant() {
    for text in [
        "2028-11-20",
        " 2028-11-20 ",
        "2028-11-20T10:00:00Z",
        "20.11.2028",
        "20/11/2028",
        "11/20/2028",
        "2028/11/20",
    ] {
        assert_eq!(day(text), Ok(date(2028, 11, 20)), "{text}");
    }
    assert_eq!(day("5/5/2028"), Ok(date(2028, 5, 5)), "both ways are the same day");
    assert_eq!(day("03/04/2028"), Err(DayProblem::TwoWays));
    assert_eq!(day("3.4.2028"), Ok(date(2028, 4, 3)));
    for text in ["", "soon", "20.11.28", "2028-02-30", "31.31.2028", "1/2", "-1/2/2028", "99999-01-01"] {
        assert_eq!(day(text), Err(DayProblem::NotADay), "{text}");
    }
}

proptest! {
    #[test]
    fn no_file_stops_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, library());
    }

    #[test]
    fn no_text_stops_the_reader(text in "(recipe|tenant|client id|name|expires|secret|,|;|\t|\"|\r|\n|[a-z0-9.@/-]|ü){0,80}") {
        if let Ok(sheet) = read(text.as_bytes(), library()) {
            let lines = text.split('\n').count().max(text.split('\r').count());
            prop_assert!(sheet.rows.iter().all(|row| row.line >= 1 && row.line <= lines + text.matches('\r').count()));
        }
    }

    #[test]
    fn what_a_spreadsheet_quotes_comes_back(
        fields in proptest::collection::vec(proptest::collection::vec("[^\0-\u{1f}]{0,12}", 2..5), 1..6),
        separator in prop_oneof![Just(','), Just(';'), Just('\t')],
    ) {
        let quoted = |field: &String| format!("\"{}\"", field.replace('"', "\"\""));
        let mut text = format!("sep={separator}\n");
        for row in &fields {
            text += &row.iter().map(quoted).collect::<Vec<_>>().join(&separator.to_string());
            text += "\r\n";
        }
        let records = table::records(&text).expect("every mark is closed");
        let read: Vec<Vec<String>> = records.into_iter().map(|record| record.fields).collect();
        let written: Vec<Vec<String>> = fields
            .into_iter()
            .filter(|row| row.iter().any(|field| !field.trim().is_empty()))
            .collect();
        prop_assert_eq!(read, written);
    }
}
