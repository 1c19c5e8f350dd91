//! What `latchkey diagnose` prints for people: every fact of its JSON.

use diagnose::{Diagnosis, File, Found, Words};
use serde_json::Value;
use wizard::diagnosis::{Told, ToldCause, cut};
use wizard::report;
use wizard::say::say;

use super::document::{Inputs, document};
use crate::output::{self, Stop};

/// Members that are told in lines of their own above the facts.
const TOLD: [&str; 8] =
    ["title", "text", "exchange_failed", "causes", "unknown", "questions", "recognised", "file"];

pub fn print(diagnosis: &Diagnosis, told: &Told, inputs: &Inputs<'_>) -> Result<(), Stop> {
    let asks = !told.questions.is_empty();
    if let Some(text) = &told.text {
        line(&format!("{} {}", output::mark("inconclusive"), said(&told.title)))?;
        line(&format!("  {}", said(text)))?;
    }
    for (name, title, text) in inputs.said(diagnosis) {
        line(&format!("• {}: {}", clean(name), clean(&title)))?;
        line(&format!("  {}", clean(&text)))?;
    }
    if let Some(lead) = &told.lead {
        line(&format!("{} {}", output::mark("failed"), said(&lead.title)))?;
        words_of(lead)?;
        output::fact("who", diagnose::Who::Product.as_str())?;
    }
    for found in &diagnosis.unknown {
        evidence(found)?;
        output::fact("aadsts", &codes(found))?;
        output::fact("input", &clean(inputs.of(found).unwrap_or_default()))?;
    }
    for (found, cause) in diagnosis.causes.iter().zip(&told.causes) {
        let mark = if asks { "inconclusive" } else { "failed" };
        let sure = found.finding.certainty.as_str();
        line(&format!("{} {} ({sure})", output::mark(mark), said(&cause.title)))?;
        evidence(found)?;
        words_of(cause)?;
        output::fact("slug", found.finding.cause.as_str())?;
        output::fact("who", found.finding.who.as_str())?;
        output::fact("aadsts", &codes(found))?;
        output::fact("input", &clean(inputs.of(found).unwrap_or_default()))?;
    }
    for asked in &told.questions {
        line(&format!("? {} ({})", said(&asked.text), asked.question.as_str()))?;
        for (answer, text) in &asked.choices {
            line(&format!("    {} ({})", said(text), answer.as_str()))?;
        }
    }
    let cuts = inputs.names.iter().zip(inputs.alone).filter_map(|(name, alone)| Some((name, cut(alone)?)));
    let cuts = cuts.map(|(name, text)| if inputs.names.len() > 1 { format!("{name}: {text}") } else { text });
    for text in told.test.iter().chain(&told.warnings).cloned().chain(cuts) {
        line(&format!("{} {}", output::mark("warning"), said(&text)))?;
    }
    let mut document = document(diagnosis, told, inputs);
    for input in document["inputs"].as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
        // told above
        input.retain(|name, _| name != "title" && name != "text");
    }
    line(&say("cli-diagnose-facts", &[]))?;
    output::fact("recognised", &diagnosis.recognised.to_string())?;
    for (name, value) in document.as_object().into_iter().flatten() {
        if !TOLD.contains(&name.as_str()) {
            tree(name, value, 1)?;
        }
    }
    match &diagnosis.file {
        // as whoever made it saw it, with their stages and checks
        Some(File::Report(report)) => {
            line("")?;
            for row in report::text(report).lines() {
                line(&clean(row))?;
            }
        }
        _ => tree("file", &document["file"], 1)?,
    }
    Ok(())
}

fn line(text: &str) -> Result<(), Stop> {
    output::line(text)
}

/// A sentence of ours without the signs for bold and fixed width.
fn said(text: &str) -> String {
    clean(&wizard::plain(text))
}

/// What came from outside commands no terminal.
fn clean(text: &str) -> String {
    text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
}

fn codes(found: &Found) -> String {
    found.codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn evidence(found: &Found) -> Result<(), Stop> {
    found.evidence.iter().try_for_each(|Words { text, offset, length }| quoted("  ", text, *offset, *length))
}

fn quoted(indent: &str, text: &str, offset: u64, length: u64) -> Result<(), Stop> {
    let at = say("cli-diagnose-at", &[("offset", &offset.to_string()), ("length", &length.to_string())]);
    line(&format!("{indent}“{}” {at}", clean(text)))
}

/// Why, what to do, who has to act, and what to send them.
fn words_of(cause: &ToldCause) -> Result<(), Stop> {
    line(&format!("  {}", said(&cause.explanation)))?;
    for step in &cause.steps {
        line(&format!("  → {}", said(&step.whole())))?;
    }
    line(&format!("  {}", said(&say("cli-diagnose-who", &[("who", &cause.who)]))))?;
    if let Some(url) = &cause.portal_url {
        line(&format!("  {url}"))?;
    }
    line(&format!("  {}", say("cli-diagnose-message", &[])))?;
    cause.message.lines().try_for_each(|row| line(&format!("    {}", clean(row))))
}

/// A member of the JSON and what lies in it, by the names that they have there. What is not there is not said.
fn tree(name: &str, value: &Value, depth: usize) -> Result<(), Stop> {
    let indent = "  ".repeat(depth);
    let one = |text: &str| line(&format!("{indent}{name:<15} {}", clean(text)));
    match value {
        Value::Null => Ok(()),
        Value::String(text) if text.is_empty() => Ok(()),
        Value::String(text) => one(text),
        Value::Bool(_) | Value::Number(_) => one(&value.to_string()),
        Value::Array(values) => values.iter().try_for_each(|value| tree(name, value, depth)),
        Value::Object(members) => {
            match (&value["text"], value["offset"].as_u64(), value["length"].as_u64()) {
                (Value::String(text), Some(offset), Some(length)) => {
                    quoted(&format!("{indent}{name:<15} "), text, offset, length)
                }
                _ => {
                    line(&format!("{indent}{name}"))?;
                    members.iter().try_for_each(|(name, value)| tree(name, value, depth + 1))
                }
            }
        }
    }
}
