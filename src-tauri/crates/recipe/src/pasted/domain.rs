//! Domains and e-mail addresses.

use url::Host;

use super::clean;

/// Reads a domain: at least two labels, the last one not a number; upper case, a trailing dot and other alphabets are
/// turned into the lower case ASCII that Microsoft's addresses take. A domain has at most 253 characters (RFC 1035, 2.3.4).
pub(crate) fn read(text: &str) -> Option<String> {
    let text = text.strip_suffix('.').unwrap_or(text);
    if text.is_empty()
        || text.len() > 1024
        // as a domain of another alphabet they would be encoded, and be one that nobody has
        || text.contains(|c: char| c.is_whitespace() || "/:@%".contains(c) || clean::is_quotation_mark(c))
    {
        return None;
    }
    let Ok(Host::Domain(name)) = Host::parse(text) else { return None };
    let labels: Vec<&str> = name.split('.').collect();
    let last = labels.last()?;
    let whole = labels.len() >= 2 && name.len() <= 253 && labels.iter().all(|label| is_label(label));
    let top = last.len() >= 2 && !last.bytes().all(|b| b.is_ascii_digit());
    (whole && top).then_some(name)
}

/// The domain of a text that is an e-mail address and nothing else. A guest's sign-in name
/// (`ann_example.org#EXT#@contoso.onmicrosoft.com`) counts, so do `mailto:` and `@contoso.com`.
pub(super) fn of_email(text: &str) -> Option<String> {
    let lower = text.get(..7).is_some_and(|t| t.eq_ignore_ascii_case("mailto:"));
    let text = if lower { &text[7..] } else { text };
    let (name, host) = text.rsplit_once('@')?;
    let plain = name.len() <= 256 && !name.contains(|c: char| c.is_whitespace() || "@:/?<>\"".contains(c));
    if plain { read(host) } else { None }
}

/// The domain of the one e-mail address in a short text such as `Ann Example <ann@contoso.com>`.
pub(super) fn of_email_within(text: &str) -> Option<String> {
    if text.split_whitespace().count() > 6 {
        return None;
    }
    let mut found = text.split_whitespace().filter_map(|word| {
        let word = word.trim_matches(['<', '>', '(', ')', '[', ']', '"', '\'', ',', ';']);
        of_email(word)
    });
    let domain = found.next()?;
    found.next().is_none().then_some(domain)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_comes_out_in_lower_case_ascii() {
        assert_eq!(read("Contoso.OnMicrosoft.com.").as_deref(), Some("contoso.onmicrosoft.com"));
        assert_eq!(read("bücher.example").as_deref(), Some("xn--bcher-kva.example"));
        for not in ["contoso", "10.0.0.1", "a..b", "a_b.com", "-a.com", "a.c", "", ".", "a b.com", "a.1"] {
            assert_eq!(read(not), None, "{not}");
        }
    }

    #[test]
    fn an_e_mail_address_gives_its_domain() {
        let guest = "ann_example.org#EXT#@contoso.onmicrosoft.com";
        assert_eq!(of_email(guest).as_deref(), Some("contoso.onmicrosoft.com"));
        assert_eq!(of_email("mailto:ann@Contoso.com").as_deref(), Some("contoso.com"));
        assert_eq!(of_email_within("Ann Example <ann@contoso.com>").as_deref(), Some("contoso.com"));
        assert_eq!(of_email_within("a@b.com c@d.com"), None);
        assert_eq!(of_email("ann@contoso"), None);
    }
}
