//! `latchkey inspect`: says what one pasted value is, by the same table as the window.

use recipe::pasted::{self, Judgement, OtherId, Verdict};
use secret::Secret;
use serde_json::json;
use wizard::judged;
use wizard::tested::word;

use crate::arguments::{Inspect, InspectField};
use crate::output::{self, Stop};

pub fn run(arguments: &Inspect) -> Result<u8, Stop> {
    // whatever it is, it may be a secret: it is held in the one type that is zeroed
    let text = Secret::new(output::standard_input()?);
    let other = arguments.other_id.as_deref();
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
