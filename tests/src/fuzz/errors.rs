//! What a failure's text says.

use diagnose::{Context, Evidence, catalogue};
use entra::ErrorBody;
use entra::error_body::codes_in;

use super::{first_line, text};

/// Lines with `error`, `suberror`, Graph's code, status and place; the rest is Microsoft's sentence.
pub(super) fn explain(data: &[u8]) {
    let data = text(data);
    let (error, rest) = first_line(&data);
    let (suberror, rest) = first_line(rest);
    let (graph_code, rest) = first_line(rest);
    let (status, rest) = first_line(rest);
    let (place, description) = first_line(rest);
    let given = |text| Some(text).filter(|text: &&str| !text.is_empty());
    let codes = codes_in(error);
    let evidence = Evidence {
        error: given(error),
        description: given(description),
        codes: &codes,
        suberror: given(suberror),
        status: status.parse().ok(),
        graph_code: given(graph_code),
    };
    let contexts = [
        Context::SecretCheck { secret_is_new: false, looks_like_id: false },
        Context::SecretCheck { secret_is_new: true, looks_like_id: true },
        Context::ClientCheck,
        Context::Discovery,
        Context::Authorize,
        Context::Callback,
        Context::Redeem,
        Context::Graph,
        Context::SeenInBrowser,
        Context::ProductAddress,
    ];
    let context = contexts[place.len() % contexts.len()];
    let finding = diagnose::explain(&evidence, context);
    let known = |slug| catalogue().causes().iter().any(|cause| cause.slug == slug);
    assert!(known(finding.cause), "{finding:?}");
    assert!(finding.also.iter().all(|(cause, _)| known(*cause) && *cause != finding.cause), "{finding:?}");
    assert_eq!(finding.known_code, finding.code.is_some_and(|code| catalogue().code(code).is_some()));
    assert_eq!(diagnose::explain(&evidence, context), finding);
}

/// `error`, a line break, `error_subcode`, a line break, `error_description`, as a callback brings them.
pub(super) fn error_body(data: &[u8]) {
    let data = text(data);
    let (error, rest) = first_line(&data);
    let (suberror, description) = first_line(rest);
    let body = ErrorBody::from_redirect(error, Some(description), Some(suberror));
    assert!(body.error.len() <= 200 && error.starts_with(&body.error));
    let kept = body.description.as_deref().expect("one was given");
    assert!(description.starts_with(kept) && kept.len() <= 16 * 1024);
    assert_eq!(body.codes, codes_in(kept));
    for (at, code) in body.codes.iter().enumerate() {
        assert!(!body.codes[..at].contains(code), "each once");
        let written = format!("{code}");
        assert!(kept.contains(&written) && kept.contains("AADSTS"), "{code}");
    }
    for id in [&body.trace_id, &body.correlation_id].into_iter().flatten() {
        assert!(uuid::Uuid::try_parse(id).is_ok_and(|_| kept.contains(id.as_str())), "{id}");
    }
    assert!(body.timestamp.is_none_or(|time| kept.contains(&time)));
}
