//! From attempts to causes: what several entries say together.

use crate::diagnosis::{Found, Words};
use crate::found::join;
use crate::{Certainty, Slug, slug};

use super::attempt::{Answer, Attempt, Redeemed, Stopped};
use super::page::Kind;
use super::traffic::{Traffic, explained};

/// So often the browser is sent round before it is a loop.
const ROUNDS: usize = 3;

/// All causes, the surest first.
pub(super) fn causes(traffic: &Traffic) -> Vec<Found> {
    let attempts = &traffic.attempts;
    // going round explains what each round alone could mean
    let mut all: Vec<Found> = loops(attempts).into_iter().collect();
    for (at, attempt) in attempts.iter().enumerate() {
        let ids = attempt.own_ids();
        for mut told in of(attempt, &attempts[at + 1..], &attempts[..at]) {
            told.ids.complete(&ids);
            join(&mut all, told);
        }
    }
    for told in &traffic.beside {
        join(&mut all, told.clone());
    }
    all.sort_by_key(|told| (told.says_little(), told.finding.certainty));
    all
}

fn of(attempt: &Attempt, later: &[Attempt], earlier: &[Attempt]) -> Vec<Found> {
    let mut told = attempt.network.clone();
    match &attempt.answer {
        None => told.extend(unanswered(attempt, later)),
        Some(Answer::Refused { error, description, subcode, words }) => {
            let finding = explained(error, description.as_deref(), subcode.as_deref());
            let refused = Found::new(finding, words.clone());
            told.extend(refusal(attempt, refused, error, description.is_some(), later, earlier));
        }
        Some(Answer::Granted { words }) => told.extend(granted(attempt, words)),
    }
    told
}

/// Microsoft never sent the browser back.
fn unanswered(attempt: &Attempt, later: &[Attempt]) -> Vec<Found> {
    if !attempt.refused.is_empty() {
        return attempt.refused.clone();
    }
    let words: Vec<Words> = attempt.page_words.iter().chain(&attempt.asked).cloned().collect();
    match attempt.page {
        Some(Kind::Approval) => {
            vec![Found::cause(slug::ADMIN_CONSENT_REQUIRED, Certainty::Certain, &[], words)]
        }
        // the last thing to be seen is Microsoft's page: whoever sat there went away, or did not get further
        Some(Kind::Consent) if later.is_empty() && attempt.network.is_empty() => {
            vec![Found::cause(slug::USER_DECLINED, Certainty::Likely, &[slug::ADMIN_CONSENT_REQUIRED], words)]
        }
        Some(Kind::SignIn) if later.is_empty() && attempt.network.is_empty() && !attempt.silent => {
            vec![Found::cause(slug::USER_DECLINED, Certainty::Possible, &[slug::WRONG_PASSWORD], words)]
        }
        _ => Vec::new(),
    }
}

/// Microsoft sent the browser back with an error.
fn refusal(
    attempt: &Attempt,
    refused: Found,
    error: &str,
    described: bool,
    later: &[Attempt],
    earlier: &[Attempt],
) -> Option<Found> {
    let words = refused.evidence.clone();
    let same = |other: &&Attempt| other.client_id == attempt.client_id;
    if attempt.silent && matches!(error, "login_required" | "interaction_required" | "consent_required") {
        // a page that asks silently first and then in the open does what it should
        if later.iter().filter(same).any(|other| !other.silent) {
            return None;
        }
        let signed_in = earlier.iter().filter(same).any(Attempt::granted);
        if attempt.framed && signed_in && error == "login_required" {
            let also = [slug::NOT_SIGNED_IN_SILENT];
            return Some(Found::cause(slug::THIRD_PARTY_COOKIES, Certainty::Likely, &also, words));
        }
        return Some(refused);
    }
    // **Return to the application without granting consent** and **Cancel** come back without a sentence
    if error == "access_denied" && !described {
        let asked = attempt.approval_asked;
        let (cause, other) = if asked {
            (slug::ADMIN_CONSENT_REQUIRED, slug::USER_DECLINED)
        } else {
            (slug::USER_DECLINED, slug::ADMIN_CONSENT_REQUIRED)
        };
        let sure = asked || refused.finding.certainty == Certainty::Certain;
        let certainty = if sure { Certainty::Certain } else { Certainty::Likely };
        let words = words.into_iter().chain(attempt.page_words.clone()).collect();
        return Some(Found::cause(cause, certainty, &[other], words));
    }
    Some(refused)
}

/// The browser came to the product with a code.
fn granted(attempt: &Attempt, code: &Words) -> Vec<Found> {
    let mut told = attempt.product.clone();
    if let Some(Redeemed::Refused(refused)) = &attempt.redeemed {
        told.extend(refused.iter().cloned());
    }
    let Some(back) = &attempt.back else { return told };
    let way: Vec<Words> = back.words.iter().chain([code]).cloned().collect();
    let failed = attempt.stopped.is_some() || attempt.sent_again;
    if let Some(words) = back.other_state.as_ref().filter(|_| failed) {
        told.push(Found::cause(
            slug::STATE_LOST,
            Certainty::Likely,
            &[slug::WRONG_SECRET],
            vec![words.clone()],
        ));
    } else if back.without_cookies && failed && attempt.stopped.as_ref().is_none_or(Stopped::distrusts) {
        told.push(Found::cause(slug::STATE_LOST, Certainty::Likely, &[slug::WRONG_SECRET], way.clone()));
    }
    let named = told.iter().any(|told| told.finding.certainty < Certainty::Possible);
    if let Some(stopped) = attempt.stopped.as_ref().filter(|_| !named) {
        told.insert(0, exchange(stopped, way));
    }
    told
}

/// Microsoft gave a code, and the product could not make a sign-in of it. What it asks Microsoft then, no browser sees.
fn exchange(stopped: &Stopped, mut words: Vec<Words>) -> Found {
    words.push(stopped.words.clone());
    const REASONS: [Slug; 5] = [
        slug::SECRET_EXPIRED,
        slug::WRONG_PLATFORM,
        slug::REDIRECT_URI_MISMATCH,
        slug::NETWORK_UNREACHABLE,
        slug::STATE_LOST,
    ];
    match stopped.status {
        // nothing is there that takes the answer
        404 | 405 => {
            Found::cause(slug::REDIRECT_URI_MISMATCH, Certainty::Possible, &[slug::WRONG_SECRET], words)
        }
        // it knows who came and does not let them in, or does not trust the way they came
        403 => {
            let also = [slug::WRONG_SECRET, slug::EMAIL_DOES_NOT_MATCH, slug::GROUP_CLAIM_MISSING];
            Found::cause(slug::STATE_LOST, Certainty::Possible, &also, words)
        }
        _ => Found::cause(slug::WRONG_SECRET, Certainty::Likely, &REASONS, words),
    }
}

/// Whether the likeliest is that the product's own exchange failed, of which no more is known: the first cause says so, and
/// the product stopped with a code in its hands.
pub(super) fn exchange_failed(traffic: &Traffic, causes: &[Found]) -> bool {
    let likeliest = causes.first().is_some_and(|first| {
        let finding = &first.finding;
        finding.cause == slug::WRONG_SECRET
            && finding.certainty == Certainty::Likely
            && first.codes.is_empty()
    });
    let stopped = |attempt: &Attempt| attempt.granted() && attempt.stopped.is_some();
    likeliest && traffic.attempts.iter().any(stopped)
}

/// The browser is sent round: Microsoft gives a code each time, and the product asks anew.
fn loops(attempts: &[Attempt]) -> Option<Found> {
    let round = |attempt: &&Attempt| attempt.granted() && !attempt.silent && attempt.page.is_none();
    let longest = attempts.iter().filter_map(|first| {
        let same =
            |other: &&Attempt| other.client_id == first.client_id && other.redirect_uri == first.redirect_uri;
        let rounds: Vec<&Attempt> = attempts.iter().filter(same).filter(round).collect();
        (rounds.len() >= ROUNDS).then_some(rounds)
    });
    let rounds = longest.max_by_key(Vec::len);
    let again: Vec<&Attempt> = attempts.iter().filter(|attempt| attempt.sent_again).collect();
    let (certainty, rounds) = match rounds {
        Some(rounds) => (Certainty::Likely, rounds),
        None if !again.is_empty() => (Certainty::Possible, again),
        None => return None,
    };
    let words = rounds.iter().filter_map(|attempt| attempt.asked.clone()).take(8).collect();
    Some(Found::cause(slug::REDIRECT_LOOP, certainty, &[slug::STATE_LOST], words))
}
