//! The name of a certificate's issuer, taken out of its DER (RFC 5280, section 4.1). Reads a certificate that nobody trusts,
//! so every step is checked and nothing is believed: the name is only shown.

/// The longest name shown, in characters.
const NAME_LIMIT: usize = 120;

const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
const ORGANIZATION: &[u8] = &[0x55, 0x04, 0x0a];

/// The issuer's common name, else its organisation.
pub(super) fn name(certificate: &[u8]) -> Option<String> {
    let (_, certificate, _) = element(certificate)?;
    let (_, mut rest, _) = element(certificate)?;
    // An explicit version comes first, where there is one; then serial number and algorithm.
    if rest.first() == Some(&0xa0) {
        rest = element(rest)?.2;
    }
    let rest = element(rest)?.2;
    let rest = element(rest)?.2;
    let (_, issuer, _) = element(rest)?;
    attribute(issuer, COMMON_NAME).or_else(|| attribute(issuer, ORGANIZATION))
}

/// Tag, content and what follows.
fn element(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = bytes.split_first()?;
    let (&first, mut rest) = rest.split_first()?;
    let mut length = usize::from(first);
    if first >= 0x80 {
        let octets = usize::from(first & 0x7f);
        if octets == 0 || octets > 4 {
            return None;
        }
        let (digits, after) = rest.split_at_checked(octets)?;
        length = digits.iter().fold(0, |sum, digit| (sum << 8) | usize::from(*digit));
        rest = after;
    }
    let (content, after) = rest.split_at_checked(length)?;
    Some((tag, content, after))
}

fn attribute(mut names: &[u8], wanted: &[u8]) -> Option<String> {
    while let Some((_, set, after)) = element(names) {
        names = after;
        let mut members = set;
        while let Some((_, pair, next)) = element(members) {
            members = next;
            let Some((_, kind, value)) = element(pair) else { continue };
            if kind == wanted {
                return element(value).and_then(|(tag, text, _)| readable(tag, text));
            }
        }
    }
    None
}

fn readable(tag: u8, text: &[u8]) -> Option<String> {
    const BMP: u8 = 0x1e;
    let text = if tag == BMP {
        let units: Vec<u16> =
            text.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    } else {
        String::from_utf8_lossy(text).into_owned()
    };
    let shown: String = text.chars().filter(|c| !c.is_control()).take(NAME_LIMIT).collect();
    (!shown.trim().is_empty()).then_some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_certificate_stops_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = name(&bytes);
        }

        #[test]
        fn no_name_stops_the_reader(tag in any::<u8>(), bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Some(shown) = readable(tag, &bytes) {
                prop_assert!(shown.chars().count() <= NAME_LIMIT && !shown.contains(char::is_control));
            }
        }
    }
}
