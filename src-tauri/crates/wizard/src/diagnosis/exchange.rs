//! Microsoft gave a code, and the product could not make a sign-in of it: what is told where no more is known.

use diagnose::Who;

use super::{Known, ToldCause, ToldStep, whom};
use crate::desk::plain;
use crate::say::say;

/// So many reasons are named to whoever runs the product.
const REASONS: usize = 6;

impl Known {
    /// The exchange that failed. `reasons` are those there may be, the likeliest first.
    pub(super) fn exchange(&self, reasons: &[ToldCause]) -> ToldCause {
        let product = say("diagnosis-product", &[]);
        let args: &[(&str, &str)] = &[("product", &product)];
        let rows = reasons.iter().take(REASONS).zip(1_u32..);
        let rows = rows.map(|(reason, number)| format!("\n{number}. {}", plain(&reason.title)));
        let mut message = say("diagnosis-exchange-failed.message", args);
        message.extend(rows);
        self.further(&mut message, &[]);
        ToldCause {
            title: say("diagnosis-exchange-failed", args),
            explanation: say("diagnosis-exchange-failed.why", args),
            steps: vec![
                ToldStep::of_all(say("diagnosis-exchange-failed.todo", args)),
                ToldStep::of_all(say("diagnosis-exchange-failed.then", args)),
            ],
            who: whom(Who::Product),
            message,
            portal: None,
            portal_url: None,
            uri: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnosis::tell;

    #[test]
    fn a_code_and_then_a_500_are_told_as_the_products_own_exchange_with_its_reasons() {
        let har = include_str!("../../../../../tests/recordings/stopped-at-product.har");
        let told = tell(&diagnose::read(har.as_bytes()));
        let lead = told.lead.as_ref().expect("the exchange failed");
        assert_eq!(told.title, lead.title);
        assert!(lead.title.contains("could not finish"), "{}", lead.title);
        let first = lead.message.find("1. Microsoft does not accept the client secret");
        let second = lead.message.find("2. The client secret has expired");
        assert!(first.is_some() && first < second, "{}", lead.message);
        assert!(
            told.causes[0].message.starts_with("What was sent does not prove"),
            "{}",
            told.causes[0].message
        );
        assert!(!format!("{told:?}").contains("CANARY"));
    }
}
