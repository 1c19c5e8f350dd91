//! Every page of every walk as text, to be read by a person: run with `LATCHKEY_TEXTS=FILE`.

use std::fmt::Write;

use serde_json::Value;

use crate::walker::Walk;

#[tokio::test]
async fn every_page_can_be_read_as_text() {
    let mut book = String::new();
    for product in ["kandji", "jinko", "emnify", "logto", "ipecs-cloud", "another-product"] {
        let mut walk = Walk::begin(product, &[]).await;
        let mut last = None;
        while !walk.view.finished {
            let at = walk.view.page.at.clone();
            if last.as_ref() != Some(&at) {
                page(&mut book, &walk);
                last = Some(at);
            }
            walk.step().await;
        }
        page(&mut book, &walk);
    }
    assert!(book.matches("\n# ").count() > 70, "every page is in it");
    if let Some(file) = std::env::var_os("LATCHKEY_TEXTS") {
        std::fs::write(file, book).expect("it is written");
    }
}

fn page(book: &mut String, walk: &Walk) {
    let page = &walk.view.page;
    writeln!(book, "\n# [{} {:?}] {}", walk.view.product, page.at.part, page.heading).unwrap();
    let json = serde_json::to_value(page).expect("it is serialised");
    for member in ["lead", "way", "clicks", "facts", "content", "notice"] {
        lines(book, member, &json[member], 1);
    }
}

fn lines(book: &mut String, name: &str, json: &Value, depth: usize) {
    let indent = "  ".repeat(depth);
    match json {
        Value::Null | Value::Bool(_) => {}
        Value::Array(items) => items.iter().for_each(|item| lines(book, name, item, depth)),
        Value::Object(members) => {
            writeln!(book, "{indent}{name}:").unwrap();
            members.iter().for_each(|(name, value)| lines(book, name, value, depth + 1));
        }
        Value::String(text) => writeln!(book, "{indent}{name}: {text}").unwrap(),
        other => writeln!(book, "{indent}{name}: {other}").unwrap(),
    }
}
