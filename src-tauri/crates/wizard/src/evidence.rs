//! What a trial at Microsoft showed, kept in a record that another program may have changed meanwhile.

use recipe::record::{Basis, Evidence, Outcome};

/// Keeps the result of a trial, with the values it was made with; `now` are the values as they are at this moment.
///
/// What holds for the present values is not put aside for a trial that was made with others, and a proof of them is not put
/// aside for one that tells nothing. Says whether the new one was kept.
pub(crate) fn keep(slot: &mut Option<Evidence>, new: Evidence, now: Option<&Basis>) -> bool {
    let holds = |evidence: &Evidence| now == Some(&evidence.basis);
    let is_proof = |evidence: &Evidence| !matches!(evidence.outcome, Outcome::Failed | Outcome::Inconclusive);
    let stays = slot.as_ref().is_some_and(|old| {
        holds(old) && (!holds(&new) || (is_proof(old) && new.outcome == Outcome::Inconclusive))
    });
    if !stays {
        *slot = Some(new);
    }
    !stays
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use serde_json::Value;

    fn basis(value: &str) -> Basis {
        Basis::from([("client-id".to_owned(), value.to_owned())])
    }

    fn tried(outcome: Outcome, with: &str) -> Evidence {
        Evidence { at: Timestamp::UNIX_EPOCH, outcome, basis: basis(with), summary: Value::Null }
    }

    fn kept(old: Option<Evidence>, new: Evidence) -> Evidence {
        let mut slot = old;
        keep(&mut slot, new, Some(&basis("now")));
        slot.expect("something is kept")
    }

    #[test]
    fn the_first_trial_is_kept_for_whatever_values_it_was_made() {
        for with in ["now", "before"] {
            let new = tried(Outcome::Passed, with);
            assert_eq!(kept(None, new.clone()), new);
        }
    }

    #[test]
    fn a_trial_with_other_values_takes_nothing_away_that_holds_now() {
        for outcome in [Outcome::Passed, Outcome::Warned, Outcome::Skipped, Outcome::Failed] {
            let old = tried(outcome, "now");
            for new in [Outcome::Passed, Outcome::Failed, Outcome::Inconclusive] {
                assert_eq!(kept(Some(old.clone()), tried(new, "before")), old);
            }
        }
    }

    #[test]
    fn a_proof_gives_way_to_a_refusal_and_to_nothing_less() {
        let proof = tried(Outcome::Passed, "now");
        assert_eq!(kept(Some(proof.clone()), tried(Outcome::Inconclusive, "now")), proof);
        let refused = tried(Outcome::Failed, "now");
        assert_eq!(kept(Some(proof), refused.clone()), refused);
    }

    #[test]
    fn what_no_longer_holds_gives_way_to_every_later_trial() {
        let old = tried(Outcome::Passed, "before");
        for (outcome, with) in
            [(Outcome::Passed, "now"), (Outcome::Inconclusive, "now"), (Outcome::Failed, "long before")]
        {
            let new = tried(outcome, with);
            assert_eq!(kept(Some(old.clone()), new.clone()), new);
        }
    }
}
