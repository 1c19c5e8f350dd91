//! The judgement of a tenant: its id, a domain of it, or one of Microsoft's words for more than one tenant.

use super::id_labels::Kind;
use super::judgement::{Field, Judgement, Problem, Verdict};
use super::{address, domain, ids};

/// Judges what was pasted as the Directory (tenant) ID. `other_id` is what stands as Application (client) ID.
///
/// A domain is as good as an id; Microsoft resolves it later. It comes out in lower case and ASCII.
pub fn judge_tenant(text: &str, other_id: Option<&str>) -> Judgement {
    let id = ids::IdBox { field: Field::Tenant, kind: Kind::Tenant, other_id };
    id.judge(text, not_a_guid)
}

fn not_a_guid(text: &str) -> Option<Judgement> {
    let word = text.trim_matches('/').to_ascii_lowercase();
    if ["organizations", "common", "consumers"].contains(&word.as_str()) {
        return Some(Judgement::ok(Field::Tenant, word));
    }
    // `entra.microsoft.com` and `www.contoso.com` are addresses of pages
    let is_tenants = |domain: &String| !address::looks_like_one(domain);
    if let Some(domain) = domain::read(text).filter(is_tenants).filter(|_| !text.contains('/')) {
        return Some(Judgement {
            field: Field::Tenant,
            verdict: Verdict::Ok,
            problem: Some(Problem::IsADomain),
            normalized: Some(domain),
            note: None,
        });
    }
    let email = domain::of_email(text).or_else(|| domain::of_email_within(text));
    let domain = email.filter(is_tenants)?;
    Some(Judgement::warning(Field::Tenant, Problem::IsAnEmail, None, domain))
}
