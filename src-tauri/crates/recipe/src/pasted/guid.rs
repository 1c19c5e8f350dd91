//! GUIDs, found and read.

use std::ops::Range;

use uuid::Uuid;

const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];

/// The number of characters of a GUID with its hyphens.
pub(super) const LENGTH: usize = 36;

/// Reads a text that is a GUID and nothing else: in five groups or as 32 digits, in upper or lower case.
pub(super) fn read(text: &str) -> Option<Uuid> {
    let shaped = text.len() == 32 || (text.len() == LENGTH && starts_with_guid(text.as_bytes()));
    if shaped { Uuid::try_parse(text).ok() } else { None }
}

/// Every GUID in five groups that stands in the text, with its place in bytes.
pub(super) fn find_all(text: &str) -> Vec<(Range<usize>, Uuid)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at + LENGTH <= bytes.len() {
        let end = at + LENGTH;
        let begins = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        let ends = bytes.get(end).is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'-');
        let id = if begins && ends && starts_with_guid(&bytes[at..]) {
            text.get(at..end).and_then(|t| Uuid::try_parse(t).ok())
        } else {
            None
        };
        match id {
            Some(id) => {
                found.push((at..end, id));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn starts_with_guid(bytes: &[u8]) -> bool {
    let mut at = 0;
    for (group, length) in GROUPS.into_iter().enumerate() {
        if group > 0 {
            if bytes.get(at) != Some(&b'-') {
                return false;
            }
            at += 1;
        }
        let digits = bytes.get(at..at + length);
        if !digits.is_some_and(|d| d.iter().all(u8::is_ascii_hexdigit)) {
            return false;
        }
        at += length;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "9a41d6c3-72be-4e05-8f1a-d3c05b7e2946";

    #[test]
    fn a_guid_is_read_in_either_case_and_without_hyphens() {
        for text in [ID, &ID.to_uppercase(), &ID.replace('-', "")] {
            assert_eq!(read(text).map(|id| id.to_string()).as_deref(), Some(ID));
        }
        assert_eq!(read(&ID[1..]), None);
        assert_eq!(read("urn:uuid:9a41d6c3-72be-4e05-8f1a-d3c05b7e2946"), None);
    }

    #[test]
    fn guids_are_found_where_they_stand_alone() {
        let text = format!("é{ID}, botid-{ID} x{ID} {ID}-0");
        assert_eq!(find_all(&text).len(), 2);
        assert_eq!(&text[find_all(&text)[0].0.clone()], ID);
    }
}
