//! `GET /v1.0/users`: pages, and the few filters that a check may send.

use serde_json::{Map, Value, json};
use url::form_urlencoded::Serializer;

use super::{GraphError, listed, properties};
use crate::params::Params;
use crate::tenant::Directory;

const PAGE: usize = 100;
const LARGEST_PAGE: usize = 999;
/// What stands before the number in `$skiptoken`; callers take the whole address and never look inside.
const TOKEN: &str = "RFNwdAIAAQAAA";

pub(super) fn page(
    base: &str,
    directory: &Directory,
    tenant: &str,
    params: &Params,
    names: &[&str],
) -> Result<Value, GraphError> {
    if params.has("$skip") {
        return Err(GraphError::bad_request("'$skip' is not supported by the service."));
    }
    let size = match params.get("$top").map(str::parse::<usize>) {
        None => PAGE,
        Some(Ok(size)) if (1..=LARGEST_PAGE).contains(&size) => size,
        Some(_) => {
            return Err(GraphError::bad_request("Invalid page size specified: must be between 1 and 999."));
        }
    };
    let start = match params.get("$skiptoken") {
        None => 0,
        Some(token) => token
            .strip_prefix(TOKEN)
            .and_then(|number| number.parse::<usize>().ok())
            .ok_or_else(|| GraphError::bad_request("Skip token is not valid."))?,
    };
    let filter = params.get("$filter").map(Filter::parse).transpose()?;
    let all = [names, &["userType", "mail", "userPrincipalName"]].concat();
    let rows: Vec<Map<String, Value>> = directory
        .users
        .iter()
        .filter_map(|user| properties(directory, tenant, user, &all))
        .filter(|row| filter.as_ref().is_none_or(|filter| filter.takes(row)))
        .map(|mut row| {
            row.retain(|name, _| names.contains(&name.as_str()));
            row
        })
        .collect();
    let mut page = json!({"@odata.context": format!("{base}/v1.0/$metadata#users{}", listed(names))});
    let end = start.saturating_add(size);
    if end < rows.len() {
        page["@odata.nextLink"] = json!(next_link(base, params, end));
    }
    page["value"] = rows.into_iter().skip(start).take(size).collect();
    Ok(page)
}

fn next_link(base: &str, params: &Params, start: usize) -> String {
    let mut query = Serializer::new(String::new());
    for name in ["$top", "$select", "$filter"] {
        if let Some(value) = params.get(name) {
            query.append_pair(name, value);
        }
    }
    query.append_pair("$skiptoken", &format!("{TOKEN}{start}"));
    format!("{base}/v1.0/users?{}", query.finish())
}

/// `property eq 'value'`.
struct Filter {
    property: &'static str,
    value: String,
}

impl Filter {
    fn parse(text: &str) -> Result<Self, GraphError> {
        let unsupported = || GraphError::bad_request("Unsupported or invalid query filter clause specified.");
        let (property, value) = text.split_once(" eq ").ok_or_else(unsupported)?;
        let property = ["userType", "mail", "userPrincipalName"]
            .into_iter()
            .find(|known| *known == property.trim())
            .ok_or_else(unsupported)?;
        let value = value.trim().strip_prefix('\'').and_then(|value| value.strip_suffix('\''));
        Ok(Self { property, value: value.ok_or_else(unsupported)?.replace("''", "'") })
    }

    fn takes(&self, row: &Map<String, Value>) -> bool {
        row.get(self.property)
            .and_then(Value::as_str)
            .is_some_and(|value| value.eq_ignore_ascii_case(&self.value))
    }
}
