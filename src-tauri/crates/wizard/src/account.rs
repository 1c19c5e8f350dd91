//! What Microsoft reported about the account that signed in, in words.

use bindings::test::Reported;

use crate::saved::Connection;
use crate::say::say;
use crate::tested::TestFacts;

/// The account as it was seen, each value once under each of its labels. Where it has no address at all, those that the
/// product reads stand first, empty.
pub(crate) fn reported(connection: &Connection, facts: &TestFacts) -> Vec<Reported> {
    let sources = sources(connection);
    let there = addresses(connection, facts);
    let lacks = !facts.account.is_empty() && there.is_empty();
    let missing = sources
        .iter()
        .filter(|name| lacks && !facts.account.iter().any(|(known, _)| known == **name))
        .map(|name| (*name, ""));
    let seen = facts.account.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    // where the first one that the product reads holds none, what it makes of the others is not known
    let read = there.first().map(|(name, _)| *name).filter(|name| sources.first() == Some(name));
    let mut rows: Vec<Reported> = Vec::new();
    for (name, value) in missing.chain(seen) {
        let label = label(name);
        let read = read == Some(name);
        match rows.iter_mut().find(|row| row.label == label && row.value == value) {
            Some(row) => {
                row.names.push(name.to_owned());
                row.read |= read;
            }
            None => rows.push(Reported {
                label,
                names: vec![name.to_owned()],
                value: value.to_owned(),
                mono: value.len() == 36,
                read,
            }),
        }
    }
    rows
}

/// What a claim or a property of Microsoft Graph is, in words.
fn label(name: &str) -> String {
    let id = match name {
        "displayName" | "name" => "reported-name",
        "mail" | "email" => "reported-email",
        "userPrincipalName" | "preferred_username" | "upn" => "reported-sign-in-name",
        "oid" => "reported-object-id",
        _ => return name.to_owned(),
    };
    say(id, &[])
}

/// The addresses of a check, which `signin` lists as `claim:email a@b.example, graph:mail a@b.example`, a line for each;
/// nothing where it is no such list.
pub(crate) fn by_source(found: &str) -> Option<String> {
    let line = |part: &str| {
        let (source, address) = part.split_once(' ')?;
        source.parse::<signin::AddressSource>().ok()?;
        let (_, name) = source.split_once(':')?;
        Some(say("reported-by-source", &[("label", &label(name)), ("name", name), ("address", address)]))
    };
    let lines: Option<Vec<String>> = found.split(", ").map(line).collect();
    Some(lines?.join("\n"))
}

/// The names under which the account shows what the product reads: what stands behind the source's colon.
pub(crate) fn sources(connection: &Connection) -> Vec<&'static str> {
    let sources = connection.recipe.sign_in.addresses.iter().map(|source| source.slug());
    sources.filter_map(|slug| Some(slug.split_once(':')?.1)).collect()
}

/// The addresses that Microsoft reports, each with its name, in the order in which the product reads them.
pub(crate) fn addresses<'a>(connection: &Connection, facts: &'a TestFacts) -> Vec<(&'static str, &'a str)> {
    let held = |name: &str| {
        let value = facts.account.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim());
        value.filter(|value| signin::looks_like_an_address(value))
    };
    sources(connection).into_iter().filter_map(|name| Some((name, held(name)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_addresses_of_a_check_have_a_line_each_and_what_is_no_such_list_has_none() {
        let lines =
            by_source("graph:userPrincipalName a@b.example, claim:email c@d.example").expect("a list");
        assert_eq!(
            lines,
            "Sign-in name (`userPrincipalName`): a@b.example\nE-mail address (`email`): c@d.example"
        );
        for other in ["", "no-roles", "sub, iss", "claim:oid a@b.example", "claim:email a@b.example, more"] {
            assert_eq!(by_source(other), None, "{other}");
        }
    }
}
