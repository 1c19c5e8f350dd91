//! What a `scope` parameter asks for.

use std::collections::BTreeSet;

use crate::failure::Refusal;
use crate::tenant::{App, OPENID_SCOPES, Permission, PermissionKind, described};

/// Microsoft Graph's own application id.
pub(crate) const GRAPH: &str = "00000003-0000-0000-c000-000000000000";
/// What stands before the name of a permission of Graph, in each of its clouds.
pub const GRAPH_PREFIXES: [&str; 3] = [
    "https://graph.microsoft.com/",
    "https://graph.microsoft.us/",
    "https://microsoftgraph.chinacloudapi.cn/",
];

/// The delegated scopes of one request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// OpenID Connect's and Graph's scopes by their names in the catalogue.
    pub(crate) names: BTreeSet<&'static str>,
    /// Whether the access token is for the app itself and not for Graph.
    pub(crate) own: bool,
}

impl Asked {
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }
}

/// Reads a delegated `scope`; `tenant` is the name that the sentence mentions.
pub(crate) fn delegated(scope: &str, app: &App, tenant: &str) -> Result<Asked, Refusal> {
    let mut asked = Asked::default();
    let mut graph = false;
    for word in scope.split_whitespace() {
        if let Some(known) = OPENID_SCOPES.iter().find(|known| known.eq_ignore_ascii_case(word)) {
            asked.names.insert(known);
            continue;
        }
        match resource(word, app) {
            Some(Resource::Graph(".default")) => {
                graph = true;
                let configured = app.permissions.iter().filter(|has| has.kind == PermissionKind::Delegated);
                asked.names.extend(configured.map(|permission| permission.name));
            }
            Some(Resource::Graph(name)) => {
                graph = true;
                let known = Permission::delegated(name)
                    .ok_or_else(|| Refusal::scope_unknown(&app.name, name, GRAPH))?;
                asked.names.insert(known.name);
            }
            Some(Resource::Own) => asked.own = true,
            None if word.contains("://") => return Err(Refusal::resource_unknown(word, tenant)),
            None => return Err(Refusal::scope_malformed(word)),
        }
    }
    if asked.own && graph {
        return Err(Refusal::scope_of_two_resources(scope));
    }
    Ok(asked)
}

/// Reads the `scope` of client credentials: one resource and `/.default`. Gives whether it is Graph.
pub(crate) fn application(scope: &str, app: &App, tenant: &str) -> Result<bool, Refusal> {
    let words: Vec<&str> = scope.split_whitespace().collect();
    let [word] = words[..] else { return Err(Refusal::scope_of_two_resources(scope)) };
    let Some(prefix) = word.strip_suffix("/.default") else {
        return Err(Refusal::scope_without_default(word));
    };
    match resource(word, app) {
        Some(Resource::Graph(_)) => Ok(true),
        Some(Resource::Own) => Ok(false),
        None => Err(Refusal::resource_unknown(prefix, tenant)),
    }
}

enum Resource<'a> {
    Graph(&'a str),
    Own,
}

fn resource<'a>(word: &'a str, app: &App) -> Option<Resource<'a>> {
    if let Some(name) = GRAPH_PREFIXES.iter().find_map(|prefix| word.strip_prefix(prefix)) {
        return Some(Resource::Graph(name.trim_start_matches('/')));
    }
    if let Some(name) = word.strip_prefix(GRAPH) {
        return Some(Resource::Graph(name.trim_start_matches('/')));
    }
    let own = [Some(app.client_id.as_str()), app.app_id_uri.as_deref()];
    if own.into_iter().flatten().any(|id| word.strip_prefix(id).is_some_and(|rest| rest.starts_with('/'))) {
        return Some(Resource::Own);
    }
    // A name without an address belongs to Graph.
    let bare = !word.contains(['/', ':', ','])
        && (described(word).is_some()
            || word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.'));
    bare.then_some(Resource::Graph(word))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::tenant::{AccountType, HOME_TENANT};

    fn app() -> App {
        App::new("Acme", HOME_TENANT, AccountType::SingleTenant, Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn bare_and_full_names_of_graph_are_the_same_scope() {
        let asked =
            delegated("openid https://graph.microsoft.com/User.Read user.read", &app(), "t").expect("scopes");
        assert_eq!(asked.names, BTreeSet::from(["openid", "User.Read"]));
    }

    #[test]
    fn default_stands_for_what_is_configured() {
        let asked = delegated("https://graph.microsoft.com/.default", &app(), "t").expect("scopes");
        assert!(asked.has("User.Read") && !asked.has("User.Read.All"));
    }

    #[test]
    fn unknown_scopes_and_resources_have_their_own_numbers() {
        let code = |scope: &str| delegated(scope, &app(), "t").expect_err("a refusal").code;
        assert_eq!(code("openid groups"), 650_053);
        assert_eq!(code("https://api.example/.default"), 500_011);
        assert_eq!(code("openid,profile"), 70_011);
    }

    #[test]
    fn client_credentials_take_one_default_scope_only() {
        let code = |scope: &str| application(scope, &app(), "t").expect_err("a refusal").code;
        assert!(application("https://graph.microsoft.com/.default", &app(), "t").expect("Graph"));
        assert_eq!(code("https://graph.microsoft.com/User.Read"), 1_002_012);
        assert_eq!(code("https://a.example/.default https://b.example/.default"), 70_011);
        assert_eq!(code("https://a.example/.default"), 500_011);
    }
}
