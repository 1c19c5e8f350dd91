//! What is pasted into the three boxes.

use std::str::FromStr;

use entra::Tenant;
use recipe::pasted::{
    Field, Judgement, Note, OtherId, Problem, Verdict, judge_client_id, judge_secret, judge_tenant,
    take_anyway,
};

use super::{first_line, text};

/// The first line is what stands in the other box, the rest is pasted.
pub(super) fn client_id(data: &[u8]) {
    let data = text(data);
    let (other, pasted) = first_line(&data);
    let judgement = judge_client_id(pasted, (!other.is_empty()).then_some(other));
    is_consistent(&judgement, Field::ClientId);
    if let Some(id) = &judgement.normalized {
        let read = uuid::Uuid::try_parse(id).expect("a client ID is a GUID");
        assert_eq!(read.to_string(), *id, "in lower case, with hyphens");
        assert!(!id.eq_ignore_ascii_case(other.trim()), "the same as the other ID");
        is_taken_as_it_is(&judge_client_id(id, None), id);
    }
}

/// The first line is what stands in the other box, the rest is pasted.
pub(super) fn tenant(data: &[u8]) {
    let data = text(data);
    let (other, pasted) = first_line(&data);
    let judgement = judge_tenant(pasted, (!other.is_empty()).then_some(other));
    is_consistent(&judgement, Field::Tenant);
    if let Some(tenant) = &judgement.normalized {
        let read = Tenant::from_str(tenant);
        assert_eq!(read.map(|read| read.to_string()).as_ref(), Ok(tenant), "the protocol takes it as it is");
        is_taken_as_it_is(&judge_tenant(tenant, None), tenant);
    }
    if let Ok(tenant) = Tenant::from_str(pasted) {
        assert_eq!(Tenant::from_str(&tenant.to_string()), Ok(tenant), "written and read again");
    }
}

/// The first line is the client ID in the other box, the rest is pasted.
pub(super) fn secret(data: &[u8]) {
    let data = text(data);
    let (other, pasted) = first_line(&data);
    let others = [OtherId { field: Some(Field::ClientId), value: other }];
    let judged = judge_secret(pasted, &others);
    let judgement = judged.judgement();
    is_consistent(&judgement, Field::Secret);
    assert_eq!(judgement.normalized, None);
    assert_eq!(judged.taken.is_some(), judged.verdict != Verdict::Error);
    let alone = judge_secret(pasted, &[]);
    assert_eq!(take_anyway(pasted).is_none(), alone.problem == Some(Problem::Empty));
    let told = format!("{judged:?}");
    let Some(taken) = &judged.taken else { return };
    assert!(!taken.expose().is_empty());
    assert!(told.ends_with("taken: Some([secret]) }"), "{told}");
    if let Some(Note::Domain { domain }) = &judged.note {
        assert!(!taken.expose().contains(domain), "a part of what was taken is told: {told}");
    }
    let again = judge_secret(taken.expose(), &others);
    assert_eq!(
        again.taken.map(|again| again.expose() == taken.expose()),
        Some(true),
        "what was taken is taken again as it is"
    );
}

fn is_taken_as_it_is(again: &Judgement, normalized: &str) {
    assert_eq!(again.verdict, Verdict::Ok, "{again:?}");
    assert_eq!(again.normalized.as_deref(), Some(normalized));
}

/// Verdict, problem and note belong together, and no word of it was pasted, except a domain.
fn is_consistent(judgement: &Judgement, field: Field) {
    assert_eq!(judgement.field, field);
    let is_fine = judgement.problem.is_none_or(|problem| problem == Problem::IsADomain);
    assert_eq!(judgement.verdict == Verdict::Ok, is_fine, "{judgement:?}");
    if field != Field::Secret {
        assert_eq!(judgement.normalized.is_some(), judgement.verdict != Verdict::Error, "{judgement:?}");
    }
    assert_eq!(judgement.message_id().is_some(), judgement.problem.is_some());
    if let Some(Note::Domain { domain }) = &judgement.note {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
        assert!(domain.len() <= 253 && domain.contains('.') && domain.chars().all(is_plain), "{domain:?}");
    }
}
