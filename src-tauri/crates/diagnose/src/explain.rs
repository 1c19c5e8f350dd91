//! From an answer of Microsoft's to its cause.

use std::ops::Range;

use crate::catalogue;
use crate::code::{Client, Code};
use crate::evidence::{Context, Evidence};
use crate::finding::{Certainty, Finding};
use crate::folded::Folded;
use crate::mention::{Mention, mentions};
use crate::sentence::{Rule, Seen};
use crate::{Mends, Setting, Slug, slug};

/// What the answer means. The sentence wins over the number; a number alone is only as certain as its sentences. Where it
/// has a number, members such as `error` and the status tell nothing more: beside one that nobody knows they decide nothing.
///
/// Without anything that the catalogue knows the cause is `unrecognised`.
#[must_use]
pub fn explain(evidence: &Evidence<'_>, context: Context) -> Finding {
    let folded = Folded::of(evidence.description.unwrap_or_default());
    let mentions = mentions(&folded);
    let number = deciding(evidence.codes.iter().copied().chain(mentions.iter().map(|mention| mention.code)));
    let hits = catalogue::words().phrases.hits(&folded);
    let seen = Seen {
        text: folded.text(),
        hits: &hits,
        window: 0..folded.text().len(),
        values_from: values_from(number, &mentions),
        error: lower(evidence.error),
        suberror: lower(evidence.suberror),
        graph: lower(evidence.graph_code),
        status: evidence.status,
        stage: context.stage(),
    };
    in_context(decide(number, &seen).finding, context)
}

/// Whether the answer says that Microsoft knows the client ID: `None` where it does not tell.
///
/// Microsoft looks at the secret only after it has found the client (measured on a real tenant in August 2026).
#[must_use]
pub fn client_known(evidence: &Evidence<'_>) -> Option<bool> {
    let finding = explain(evidence, Context::ClientCheck);
    match finding.code.and_then(catalogue::code).and_then(|code| code.client) {
        Some(client) => Some(client == Client::Known),
        None if finding.code != Some(70001) => None,
        None => Some(finding.cause == slug::APP_DISABLED),
    }
}

/// Whether a secret or registration made a moment ago would be answered in this way until all of Microsoft's
/// servers know it, so that trying again makes sense.
#[must_use]
pub fn may_mean_not_spread(evidence: &Evidence<'_>) -> bool {
    explain(evidence, Context::Redeem).code.and_then(catalogue::code).is_some_and(|code| code.spreads)
}

/// A finding and the words of the text that decided it.
pub(crate) struct Decision {
    pub(crate) finding: Finding,
    pub(crate) words: Vec<Range<usize>>,
    /// A sentence decided, not the number alone.
    pub(crate) by_sentence: bool,
}

/// The number that says most: a plain one before a wrapper, a wrapper before a mere stop, a known one before an unknown one.
pub(crate) fn deciding(numbers: impl Iterator<Item = u32>) -> Option<u32> {
    numbers.enumerate().min_by_key(|(at, number)| (rank(*number), *at)).map(|(_, number)| number)
}

fn rank(number: u32) -> u8 {
    match catalogue::code(number) {
        Some(code) if code.interrupt => 2,
        Some(code) if code.wrapper => 1,
        Some(_) => 0,
        None => 3,
    }
}

pub(crate) fn decide(number: Option<u32>, seen: &Seen<'_>) -> Decision {
    let rules = catalogue::words();
    let known = number.and_then(catalogue::code);
    let holding = |fits: &dyn Fn(&Rule) -> bool| {
        rules
            .rules
            .iter()
            .filter(|rule| fits(rule))
            .find_map(|rule| rule.holds(seen, &rules.placeholders).map(|words| (rule, words)))
    };
    let ruling = holding(&|rule| number.is_some_and(|number| rule.codes.contains(&number)))
        .or_else(|| holding(&|rule| rule.over))
        .or_else(|| {
            known.is_none().then(|| {
                holding(&|rule| {
                    rule.codes.is_empty()
                        && rule.near.is_none()
                        // a number that nobody knows may mean anything, whatever stands beside it
                        && (number.is_none() || !rule.is_of_members())
                })
            })?
        });
    let by_sentence = ruling.is_some();
    let (cause, certainty, also, words) = match (ruling, known) {
        (Some((rule, words)), _) => {
            let also = rule.also.iter().map(|slug| (*slug, Certainty::Possible)).collect();
            (rule.cause, rule.certainty, also, words)
        }
        (None, Some(code)) => {
            let (certainty, also) = by_number(code);
            (code.causes[0], certainty, also, Vec::new())
        }
        (None, None) => (slug::UNRECOGNISED, Certainty::Possible, Vec::new(), Vec::new()),
    };
    Decision { finding: finding(cause, certainty, also, number), words, by_sentence }
}

fn by_number(code: &Code) -> (Certainty, Vec<(Slug, Certainty)>) {
    let also: Vec<_> = code.causes[1..].iter().map(|slug| (*slug, Certainty::Possible)).collect();
    let sure = also.is_empty() && code.confidence != crate::Confidence::Unsure && !code.wrapper;
    (if sure { Certainty::Certain } else { Certainty::Likely }, also)
}

pub(crate) fn finding(
    slug: Slug,
    certainty: Certainty,
    also: Vec<(Slug, Certainty)>,
    number: Option<u32>,
) -> Finding {
    let cause = catalogue::cause(slug);
    let known = number.and_then(catalogue::code);
    let ruled_out = known.map(|code| code.rules_out.clone()).unwrap_or_default();
    Finding {
        cause: slug,
        certainty,
        code: number,
        known_code: known.is_some(),
        who: cause.who,
        place: known.map_or(cause.place, |code| code.place_for(cause)),
        mends: cause.mends,
        ruled_out: ruled_out
            .into_iter()
            .filter(|out| *out != slug && also.iter().all(|(other, _)| other != out))
            .collect(),
        also,
    }
}

/// What the place of the failure adds to what the answer says.
fn in_context(mut finding: Finding, context: Context) -> Finding {
    match context {
        Context::SecretCheck { secret_is_new, looks_like_id } if finding.cause == slug::WRONG_SECRET => {
            finding.also.retain(|(other, _)| *other != slug::SECRET_NOT_YET_SPREAD);
            if finding.known_code {
                finding.certainty = Certainty::Certain;
            }
            if secret_is_new && !looks_like_id {
                finding.certainty = finding.certainty.max(Certainty::Likely);
                finding.also.push((slug::SECRET_NOT_YET_SPREAD, Certainty::Possible));
            }
        }
        Context::ProductAddress if finding.mends == Mends::TestAddress => {
            finding.mends = Mends::Setting(Setting::RedirectUri);
        }
        _ => {}
    }
    finding
}

fn values_from(number: Option<u32>, mentions: &[Mention]) -> usize {
    mentions.iter().find(|mention| Some(mention.code) == number).map_or(0, |mention| mention.range.end)
}

fn lower(member: Option<&str>) -> Option<String> {
    member.map(|member| member.trim().to_ascii_lowercase())
}
