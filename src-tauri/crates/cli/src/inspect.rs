//! `latchkey inspect`: says what one pasted value is, by the same table as the window.

use recipe::pasted::{self, Judgement, OtherId, Verdict};
use serde_json::json;
use wizard::judged;
use wizard::tested::word;

use crate::arguments::{Inspect, InspectField};
use crate::input;
use crate::output::{self, Stop};

pub fn run(arguments: &Inspect) -> Result<u8, Stop> {
    let other =
        arguments.other_id.as_deref().map(|other| other_id(arguments.field, other)).transpose()?.flatten();
    let other = other.as_deref();
    let text = input::standard_input()?;
    let judgement = match arguments.field {
        InspectField::ClientId => pasted::judge_client_id(text.expose(), other),
        InspectField::Tenant => pasted::judge_tenant(text.expose(), other),
        InspectField::Secret => {
            let others: Vec<OtherId<'_>> =
                other.map(|value| OtherId { field: None, value }).into_iter().collect();
            pasted::judge_secret(text.expose(), &others).judgement()
        }
    };
    if arguments.json {
        output::json(&json!({
            "field": judgement.field,
            "verdict": judgement.verdict,
            "problem": judgement.problem,
            "normalized": judgement.normalized,
        }))?;
    } else {
        print(&judgement)?;
    }
    Ok(u8::from(judgement.verdict == Verdict::Error))
}

/// What stands in the other box, as that box would take it; null for nothing. Beside a client ID that is a tenant, beside a
/// tenant a client ID, beside a secret either.
fn other_id(field: InspectField, text: &str) -> Result<Option<String>, Stop> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let client = pasted::judge_client_id(text, None).normalized;
    let tenant = || pasted::judge_tenant(text, None).normalized;
    let other = match field {
        InspectField::ClientId => tenant(),
        InspectField::Tenant => client,
        InspectField::Secret => client.or_else(tenant),
    };
    other.map(Some).ok_or_else(|| Stop::say("cli-other-id", &[]))
}

fn print(judgement: &Judgement) -> Result<(), Stop> {
    let verdict = judgement.verdict.slug();
    output::line(&format!("{} {} {verdict}", output::mark(verdict), word(&judgement.field)))?;
    output::fact("problem", judgement.problem.map_or("", |problem| problem.slug()))?;
    output::fact("normalized", judgement.normalized.as_deref().unwrap_or_default())?;
    let (text, more) = judged::words(judgement);
    for sentence in [text, more].into_iter().flatten() {
        output::line(&format!("  {}", wizard::plain(&sentence)))?;
    }
    Ok(())
}
