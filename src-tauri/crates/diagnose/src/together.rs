//! Several inputs about one failure: an error that somebody pasted, and the sign-in log or the recording that came with it.

use crate::diagnosis::{Diagnosis, Found};
use crate::signin_log::Group;
use crate::{File, Ids, slug};

/// What several inputs say together; each was read on its own, in any order, and one alone stays as it is.
///
/// A row of a sign-in log explains an error that lies beside it, found by its correlation, request or trace id, or else by
/// its time, where all rows within five seconds failed alike. What that row says stands first, and what the error left open
/// is answered by it; the log's other rows are told by its [`File`] alone. Where no row fits, what failed stands before an
/// ordinary step and the surest first, alike ones in the order of the inputs; those of logs come last, since their rows may
/// be anybody's. Each cause stands once, and [`Found::input`] says whose bytes its evidence counts.
///
/// `kind` and `damaged` are those of the first input, `file` is the first one that there is; ids and what is hidden are
/// those of all. Where there is no cause, `label` says another provider's failure in any of them, else that of a code which is
/// not known, else what the first says. Without inputs it is [`Diagnosis::default`].
#[must_use]
pub fn together(inputs: &[Diagnosis]) -> Diagnosis {
    let [first, others @ ..] = inputs else { return Diagnosis::default() };
    if others.is_empty() {
        return first.clone();
    }
    let explaining = explaining(inputs);
    let foreign = inputs.iter().find(|input| input.provider.is_some());
    let named = foreign.or_else(|| inputs.iter().find(|input| !input.unknown.is_empty())).unwrap_or(first);
    let asks = inputs.iter().find(|input| !input.questions.is_empty()).unwrap_or(first);
    let mut all = Diagnosis {
        bytes: 0,
        ids: Ids::default(),
        hidden: Vec::new(),
        causes: Vec::new(),
        unknown: Vec::new(),
        label: named.label,
        provider: named.provider,
        questions: asks.questions.clone(),
        secret_check_decides: asks.secret_check_decides,
        file: inputs.iter().find_map(|input| input.file.clone()),
        ..first.clone()
    };
    let (logs, plain): (Vec<_>, Vec<_>) =
        inputs.iter().enumerate().partition(|(_, input)| log_of(input).is_some());
    let mut causes: Vec<(usize, &Found)> = Vec::new();
    for (at, input) in plain.into_iter().chain(logs) {
        all.bytes += input.bytes;
        all.ids.join(input.ids.clone());
        let new = input.hidden.iter().filter(|kind| !all.hidden.contains(kind)).copied();
        all.hidden.extend(new.collect::<Vec<_>>());
        let answered = explaining.is_some() && (log_of(input).is_some() || input.is_open());
        if !answered {
            causes.extend(input.causes.iter().map(|found| (at, found)));
        }
        input.unknown.iter().for_each(|found| add(&mut all.unknown, found, at));
    }
    causes.sort_by_key(|(at, found)| {
        let step = found.finding.cause == slug::NORMAL_STEP;
        (step, log_of(&inputs[*at]).is_some(), found.finding.certainty)
    });
    all.causes.extend(explaining);
    causes.into_iter().for_each(|(at, found)| add(&mut all.causes, found, at));
    // that the product could not finish is what the recording's own cause says
    let of = inputs.iter().position(|input| input.file.is_some());
    if let Some(File::Har(recorded)) = &mut all.file {
        recorded.exchange_failed &= all.causes.first().map(|found| found.input) == of;
    }
    all.recognised = !all.causes.is_empty() || inputs.iter().any(|input| input.recognised);
    if !all.causes.is_empty() {
        (all.label, all.provider) = (None, None);
    }
    if !all.is_open() {
        (all.questions, all.secret_check_decides) = (Vec::new(), false);
    }
    all
}

/// What a row of one of the logs says about an error in another input.
fn explaining(inputs: &[Diagnosis]) -> Option<Found> {
    let errors = || inputs.iter().filter(|input| log_of(input).is_none());
    // what belongs to the failure itself before whatever else is in the text
    let own = errors().filter_map(|error| error.first().map(|first| &first.ids));
    own.chain(errors().map(|error| &error.ids)).find_map(|ids| {
        inputs.iter().enumerate().find_map(|(at, log)| {
            let Group { found, .. } = log_of(log)?.explains(ids)?;
            Some(Found { input: at, ..found.clone() })
        })
    })
}

fn log_of(input: &Diagnosis) -> Option<&crate::Logged> {
    match &input.file {
        Some(File::SignInLog(log)) => Some(log),
        _ => None,
    }
}

fn add(all: &mut Vec<Found>, found: &Found, input: usize) {
    let unknown = found.finding.cause == slug::UNRECOGNISED;
    let same = |known: &&mut Found| {
        known.finding.cause == found.finding.cause && (!unknown || known.codes == found.codes)
    };
    match all.iter_mut().find(same) {
        // the evidence of one cause counts the bytes of one input
        Some(known) => known.ids.join(found.ids.clone()),
        None => all.push(Found { input, ..found.clone() }),
    }
}
