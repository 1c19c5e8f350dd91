//! A report as one HTML file: no script, nothing from outside, readable in light and dark and on paper.

use super::told::{Row, Section, tell};
use crate::desk::plain;
use diagnose::report::Report;

const STYLE: &str = include_str!("report.css");

/// Nothing but this very style sheet; the hash is held by a test.
const POLICY: &str = "default-src 'none'; style-src 'sha256-8nJqw7CMMecI8Gt3ThSXlbrqg+WnkHOEmr9XXQFt6cE='; base-uri 'none'; form-action 'none'";

/// The report as HTML.
pub fn html(report: &Report) -> String {
    let told = tell(report);
    let title = escaped(&plain(&told.title));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p class=\"quiet\">{}</p>\n",
        escaped(&told.made)
    );
    for section in &told.sections {
        page.push_str(&in_html(section));
    }
    page.push_str(&format!("<p class=\"quiet\">{}</p>\n</main>\n</body>\n</html>\n", escaped(&told.note)));
    page
}

fn in_html(section: &Section) -> String {
    let mut out = format!("<section>\n<h2>{}</h2>\n", escaped(&section.heading));
    if let Some(lead) = &section.lead {
        out.push_str(&format!("<p>{}</p>\n", escaped(&plain(lead))));
    }
    if !section.rows.is_empty() {
        out.push_str("<table>\n<tbody>\n");
        out.extend(section.rows.iter().map(row));
        out.push_str("</tbody>\n</table>\n");
    }
    out + "</section>\n"
}

fn row(row: &Row) -> String {
    let outcome = row.outcome.as_ref().map(|outcome| {
        // the class is one of ours, whatever the report says
        let class = match row.status.as_deref() {
            Some("passed" | "completed") => "fits",
            Some("failed" | "again") => "fails",
            _ => "other",
        };
        format!("<p class=\"{class}\">{}</p>", escaped(outcome))
    });
    let lines: String = row.lines.iter().map(|line| format!("<p>{}</p>", escaped(&plain(line)))).collect();
    format!(
        "<tr><th scope=\"row\">{}</th><td>{}{lines}</td></tr>\n",
        escaped(&plain(&row.name)),
        outcome.unwrap_or_default()
    )
}

/// Text as text, in an element or an attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_lets_in_this_style_sheet_and_nothing_else() {
        use base64::Engine as _;
        let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, STYLE.as_bytes());
        let hash = base64::engine::general_purpose::STANDARD.encode(hash.as_ref());
        assert!(POLICY.contains(&format!("style-src 'sha256-{hash}';")), "the style's hash is {hash}");
    }

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(escaped("<a href=\"x\">&'"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
    }
}
