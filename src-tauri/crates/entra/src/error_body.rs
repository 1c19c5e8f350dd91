//! Microsoft's own error body, and what an error text holds.

use serde_json::{Map, Value};

use crate::hidden::hide;
use crate::tenant::guid;

/// The longest description kept, in bytes. Microsoft's are below one thousand.
const DESCRIPTION_LIMIT: usize = 16 * 1024;

/// What Microsoft answers instead of a token or a document (Microsoft: "Microsoft Entra authentication and authorization
/// error codes", section "Handling error codes in your application"; facts, section 6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorBody {
    /// HTTP status. `None` for an error that came by redirect.
    pub status: Option<u16>,
    /// The OAuth word, such as `invalid_client`.
    pub error: String,
    /// `error_description`, in Microsoft's words, with what was sent as secret or code replaced.
    pub description: Option<String>,
    /// Every AADSTS number: those of `error_codes`, then further ones of the description.
    pub codes: Vec<u32>,
    /// `suberror` or `error_subcode`, such as `basic_action` or `cancel`.
    pub suberror: Option<String>,
    /// The GUID of this one answer.
    pub trace_id: Option<String>,
    /// The GUID of the whole sign-in.
    pub correlation_id: Option<String>,
    /// When, as Microsoft writes it: `yyyy-MM-dd HH:mm:ssZ`.
    pub timestamp: Option<String>,
    /// Microsoft's page about the number, where it names one.
    pub error_uri: Option<String>,
}

impl ErrorBody {
    /// The body of an answer that has `error` as a word. Members of wrong types count as absent.
    pub(crate) fn from_json(status: u16, members: &Map<String, Value>) -> Option<ErrorBody> {
        let text = |name: &str| members.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let error = text("error")?;
        let mut body = ErrorBody::from_redirect(error, text("error_description"), text("suberror"));
        body.status = Some(status);
        let listed = members.get("error_codes").and_then(Value::as_array).into_iter().flatten();
        let mut codes: Vec<u32> = Vec::new();
        for code in listed.filter_map(code_of).chain(body.codes.iter().copied()) {
            if !codes.contains(&code) && codes.len() < CODES_LIMIT {
                codes.push(code);
            }
        }
        body.codes = codes;
        for (name, slot) in [
            ("trace_id", &mut body.trace_id),
            ("correlation_id", &mut body.correlation_id),
            ("timestamp", &mut body.timestamp),
            ("error_uri", &mut body.error_uri),
        ] {
            if let Some(value) = text(name) {
                *slot = Some(cut(value, 2048).to_owned());
            }
        }
        Some(body)
    }

    /// An error that came to the redirect URI: `error`, `error_description`, `error_subcode` of query or form, decoded.
    pub fn from_redirect(error: &str, description: Option<&str>, suberror: Option<&str>) -> ErrorBody {
        let description = description.map(|text| cut(text, DESCRIPTION_LIMIT));
        let within = description.unwrap_or_default();
        ErrorBody {
            status: None,
            error: cut(error, 200).to_owned(),
            codes: codes_in(within),
            suberror: suberror.map(|text| cut(text, 200).to_owned()),
            trace_id: id_after(within, "trace id:"),
            correlation_id: id_after(within, "correlation id:"),
            timestamp: timestamp_after(within, "timestamp:"),
            error_uri: None,
            description: description.map(str::to_owned),
        }
    }

    /// Replaces what must not be repeated (a server may echo what it was sent) with `[secret]`.
    pub(crate) fn conceal(&mut self, sent: &[&str]) {
        let texts = [&mut self.description, &mut self.suberror, &mut self.trace_id, &mut self.correlation_id]
            .into_iter()
            .chain([&mut self.timestamp, &mut self.error_uri])
            .filter_map(Option::as_mut)
            .chain([&mut self.error]);
        for text in texts {
            hide(text, sent);
        }
    }
}

const CODES_LIMIT: usize = 32;

/// Every number written as `AADSTS…` in a text, in order, each once. Whole numbers only: 50011 is not found in 500112
/// (facts, section 0, item 2).
pub fn codes_in(text: &str) -> Vec<u32> {
    let mut codes = Vec::new();
    for (at, prefix) in text.match_indices("AADSTS") {
        let rest = &text[at + prefix.len()..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let ends_there = !rest[digits..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        let Ok(code) = rest[..digits].parse() else { continue };
        if ends_there && !codes.contains(&code) && codes.len() < CODES_LIMIT {
            codes.push(code);
        }
    }
    codes
}

fn code_of(value: &Value) -> Option<u32> {
    match value {
        Value::Number(number) => number.as_u64().and_then(|code| u32::try_from(code).ok()),
        Value::String(text) => text.strip_prefix("AADSTS").unwrap_or(text).parse().ok(),
        _ => None,
    }
}

/// What follows a label that Microsoft sets off by a line break in some answers and by a blank in others.
fn after<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    // Lower-casing ASCII only keeps every byte where it is.
    let at = text.to_ascii_lowercase().rfind(label)?;
    Some(text[at + label.len()..].trim_start())
}

fn id_after(text: &str, label: &str) -> Option<String> {
    let id = after(text, label)?.get(..36)?;
    guid(id).map(|_| id.to_owned())
}

fn timestamp_after(text: &str, label: &str) -> Option<String> {
    let stamp = after(text, label)?.get(..20)?;
    let shape = "0000-00-00 00:00:00Z";
    let holds = stamp.bytes().zip(shape.bytes()).all(|(found, wanted)| match wanted {
        b'0' => found.is_ascii_digit(),
        b' ' => found == b' ' || found == b'T',
        other => found == other,
    });
    holds.then(|| stamp.to_owned())
}

fn cut(text: &str, limit: usize) -> &str {
    let end = (0..=limit.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    const TRACE: &str = "22222222-0000-4000-8000-000000000001";
    const CORRELATION: &str = "33333333-0000-4000-8000-000000000001";

    fn parse(value: Value) -> Option<ErrorBody> {
        ErrorBody::from_json(400, value.as_object().expect("an object"))
    }

    #[test]
    fn both_separators_give_the_same_ids() {
        for gap in ["\r\n", " "] {
            let text = format!(
                "AADSTS7000215: No.{gap}Trace ID: {TRACE}{gap}Correlation ID: {CORRELATION}{gap}Timestamp: 2026-01-02 03:04:05Z"
            );
            let body = parse(json!({"error": "invalid_client", "error_description": text})).unwrap();
            assert_eq!(body.codes, [7000215]);
            assert_eq!(body.trace_id.as_deref(), Some(TRACE));
            assert_eq!(body.correlation_id.as_deref(), Some(CORRELATION));
            assert_eq!(body.timestamp.as_deref(), Some("2026-01-02 03:04:05Z"));
        }
    }

    #[test]
    fn a_number_is_never_found_inside_a_longer_one() {
        assert_eq!(codes_in("AADSTS500112: a AADSTS50011: b AADSTS50011 again"), [500112, 50011]);
        assert_eq!(
            codes_in("AADSTS70002x AADSTS70008_1 AADSTS AADSTS99999999999 aadsts1"),
            Vec::<u32>::new()
        );
    }

    #[test]
    fn listed_numbers_come_first_and_those_of_the_text_are_added() {
        let body = parse(json!({"error": "invalid_grant", "error_codes": [70008, "70002", 1.5, null], "error_description": "AADSTS70002: x AADSTS70000: y"})).unwrap();
        assert_eq!(body.codes, [70008, 70002, 70000]);
    }

    #[test]
    fn wrong_types_count_as_absent() {
        let body = parse(json!({"error": "x", "error_description": 5, "error_codes": "7", "trace_id": [], "timestamp": {}})).unwrap();
        assert_eq!(
            (body.description, body.codes.len(), body.trace_id, body.timestamp),
            (None, 0, None, None)
        );
        for no_body in [json!({}), json!({"error": 5}), json!({"error": ""}), json!({"error": {"code": "x"}})]
        {
            assert_eq!(parse(no_body), None);
        }
    }

    #[test]
    fn what_was_sent_is_not_repeated() {
        let mut body = ErrorBody::from_redirect("x", Some("you sent abc8Q~secret!"), None);
        body.conceal(&["abc8Q~secret", "y"]);
        assert_eq!(body.description.as_deref(), Some("you sent [secret]!"));
    }

    proptest! {
        #[test]
        fn no_text_stops_the_reader(text in ".{0,300}", gap in "(\r\n| |)") {
            let text = format!("AADSTS{text}{gap}Trace ID: {text}{gap}Timestamp: {text}");
            let _ = parse(json!({"error": text.clone(), "error_description": text, "error_codes": [text.clone()]}));
        }

        #[test]
        fn every_code_written_is_found(code in 1u32..u32::MAX, before in "[^A]{0,20}", after in "[: ,.\r]") {
            prop_assert_eq!(codes_in(&format!("{before}AADSTS{code}{after}")), vec![code]);
        }
    }
}
