//! Words of an address as a person reads them.

/// The words with the escapes of an address undone, where they have any; of Microsoft's sentence without the name of its
/// parameter. Only for showing: evidence keeps the bytes of the input.
pub(super) fn readable(words: &str) -> String {
    let escaped =
        !words.contains(char::is_whitespace) && words.split('%').skip(1).any(|rest| byte(rest).is_some());
    if !escaped {
        return words.to_owned();
    }
    let sentence = words.strip_prefix("error_description=").unwrap_or(words);
    let mut bytes = Vec::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some(first) = rest.chars().next() {
        let (end, shown) = match first {
            '%' => match byte(&rest[1..]) {
                Some(byte) => (3, vec![byte]),
                None => (1, vec![b'%']),
            },
            '+' => (1, vec![b' ']),
            _ => (first.len_utf8(), rest.as_bytes()[..first.len_utf8()].to_vec()),
        };
        bytes.extend(shown);
        rest = &rest[end..];
    }
    match String::from_utf8(bytes) {
        Ok(decoded) => decoded.chars().filter(|sign| !super::lines::turns(*sign)).collect(),
        Err(_) => words.to_owned(),
    }
}

/// The byte that two digits behind a percent sign stand for.
fn byte(digits: &str) -> Option<u8> {
    let digits = digits.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
    u8::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn microsofts_sentence_in_an_address_is_read_without_its_escapes() {
        for (words, read) in [
            (
                "error_description=AADSTS50011%3a+The+redirect+URI+%27https%3a%2f%2fa.example%2f%27",
                "AADSTS50011: The redirect URI 'https://a.example/'",
            ),
            ("error=invalid_client", "error=invalid_client"),
            ("100 % of it, a+b", "100 % of it, a+b"),
            ("a%20b%zz", "a b%zz"),
            ("a%ffb", "a%ffb"),
            ("a%e2%80%aeb", "ab"),
        ] {
            assert_eq!(readable(words), read);
        }
    }

    proptest! {
        #[test]
        fn whatever_comes_no_sign_that_cannot_be_seen_comes_of_an_escape(words in "[a-z%+0-9é]{0,40}") {
            prop_assert!(!readable(&words).chars().any(char::is_control));
        }
    }
}
