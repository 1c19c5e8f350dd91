//! Every way in which a signature, its key or its header can be bad.

use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::signature::KeyPair as _;
use proptest::prelude::*;
use secret::Secret;
use serde_json::{Value, json};

use super::tests::*;
use super::*;
use crate::fake::{Fake, Reply};

fn encoded(key: &aws_lc_rs::rsa::PublicKey) -> aws_lc_rs::encoding::PublicKeyX509Der<'static> {
    key.as_der().unwrap()
}

#[test]
fn only_rs256_is_accepted() {
    let case = Case::one_tenant();
    let claims = case.claims();
    for alg in
        ["none", "NONE", "HS256", "HS384", "HS512", "RS384", "RS512", "PS256", "ES256", "EdDSA", "", "rs256"]
    {
        let verdict = case.with_header(json!({"alg": alg, "kid": "k1"}));
        assert_eq!(verdict.reason, Some(Reason::Algorithm), "{alg}");
        assert_eq!((status(&verdict, "signature"), verdict.claims), (CheckStatus::Skipped, None));
        let unsigned =
            format!("{}.{}.", b64(json!({"alg": alg, "kid": "k1"}).to_string()), b64(claims.to_string()));
        assert_eq!(case.check_token(&unsigned, &our_keys()).reason, Some(Reason::Algorithm), "{alg}");
    }
    for alg in [json!(null), json!(5), json!(["RS256"])] {
        assert_eq!(
            case.with_header(json!({"alg": alg, "kid": "k1"})).reason,
            Some(Reason::Malformed),
            "{alg}"
        );
    }
}

#[test]
fn a_public_key_used_as_a_password_is_refused() {
    let case = Case::one_tenant();
    let message = format!(
        "{}.{}",
        b64(json!({"alg": "HS256", "kid": "k1"}).to_string()),
        b64(case.claims().to_string())
    );
    let der = encoded(OURS.public_key());
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, der.as_ref());
    let token = format!("{message}.{}", b64(aws_lc_rs::hmac::sign(&key, message.as_bytes())));
    assert_eq!(case.check_token(&token, &our_keys()).reason, Some(Reason::Algorithm));
}

#[test]
fn a_header_that_brings_its_own_key_or_rules_is_refused() {
    let case = Case::one_tenant();
    for (name, value) in [
        ("crit", json!(["exp"])),
        ("crit", json!([])),
        ("jwk", jwk(&OURS, "k1")),
        ("jku", json!("https://evil.example/keys")),
        ("x5u", json!(5)),
        ("x5c", json!(["MIIBszCCAVmgAwIBAgIU"])),
    ] {
        let mut header = header();
        header[name] = value;
        let verdict = case.with_header(header.clone());
        assert_eq!(
            (verdict.reason, status(&verdict, "header")),
            (Some(Reason::Malformed), CheckStatus::Failed),
            "{header}"
        );
    }
    let mut embedded = header();
    embedded["jwk"] = jwk(&THEIRS, "k1");
    let token = signed_with(&THEIRS, &embedded, &case.claims());
    assert_eq!(case.check_token(&token, &our_keys()).reason, Some(Reason::Signature));
    embedded["kid"] = json!("k9");
    let token = signed_with(&THEIRS, &embedded, &case.claims());
    assert_eq!(case.check_token(&token, &our_keys()).reason, Some(Reason::UnknownKey));
}

#[test]
fn a_signature_by_another_key_or_over_other_claims_is_refused() {
    let case = Case::one_tenant();
    let verdict = case.check_token(&signed_with(&THEIRS, &header(), &case.claims()), &our_keys());
    assert_eq!((verdict.reason, verdict.claims), (Some(Reason::Signature), None));
    let good = signed_with(&OURS, &header(), &case.claims());
    let parts: Vec<_> = good.split('.').collect();
    let mut claims = case.claims();
    claims["email"] = json!("eve@evil.example");
    for token in [
        format!("{}.{}.{}", parts[0], b64(claims.to_string()), parts[2]),
        format!("{}.{}.", parts[0], parts[1]),
        format!("{good}AA"),
        format!("{good}!"),
    ] {
        assert_eq!(case.check_token(&token, &our_keys()).reason, Some(Reason::Signature), "{token}");
    }
}

#[test]
fn a_key_has_to_be_published_for_this_use_and_issuer() {
    let case = Case::one_tenant();
    let token = signed_with(&OURS, &header(), &case.claims());
    let with = |name: &str, value: Value| {
        let mut key = jwk(&OURS, "k1");
        key[name] = value;
        case.check_token(&token, &keys(json!([key]))).reason
    };
    for (name, value) in [
        ("kid", json!("k2")),
        ("kid", json!(1)),
        ("kty", json!("EC")),
        ("kty", json!(null)),
        ("use", json!("enc")),
        ("n", json!(5)),
        ("e", json!("%")),
        ("issuer", json!("https://login.microsoftonline.us/{tenantid}/v2.0")),
        ("issuer", json!(format!("https://login.microsoftonline.com/{OTHER_TID}/v2.0"))),
    ] {
        assert_eq!(with(name, value.clone()), Some(Reason::UnknownKey), "{name} {value}");
    }
    for (name, value) in [
        ("use", json!(null)),
        ("alg", json!("RS256")),
        ("issuer", json!("https://login.microsoftonline.com/{tenantid}/v2.0")),
        ("issuer", json!(format!("https://login.microsoftonline.com/{TID}/v2.0"))),
    ] {
        assert_eq!(with(name, value.clone()), None, "{name} {value}");
    }
    let without_kid = signed_with(&OURS, &json!({"alg": "RS256"}), &case.claims());
    assert_eq!(case.check_token(&without_kid, &our_keys()).reason, Some(Reason::UnknownKey));
    let both = keys(json!([jwk(&THEIRS, "k1"), jwk(&OURS, "k1")]));
    assert_eq!(case.check_token(&token, &both).reason, None);
}

#[test]
fn a_token_that_leaves_out_its_issuer_or_tenant_lacks_a_claim_though_its_key_belongs_to_an_issuer() {
    let mut key = jwk(&OURS, "k1");
    key["issuer"] = json!("https://login.microsoftonline.com/{tenantid}/v2.0");
    for case in [Case::one_tenant(), Case::any_tenant()] {
        for name in ["iss", "tid"] {
            let mut claims = case.claims();
            claims.as_object_mut().unwrap().remove(name);
            let verdict = case.check_token(&signed_with(&OURS, &header(), &claims), &keys(json!([key])));
            assert_eq!(verdict.reason, Some(Reason::MissingClaim), "{name}");
            assert_eq!(verdict.claims, None, "nothing is believed of a token whose key could not be chosen");
            let lacking = verdict.checks.iter().find(|check| check.id == "required-claims").unwrap();
            assert_eq!(lacking.found, Some(format!("missing:{name}")));
        }
    }
}

#[test]
fn a_tenant_that_is_not_the_issuers_is_shown_beside_it() {
    let verdict = Case::one_tenant().with(json!({"tid": OTHER_TID}));
    let tenant = verdict.checks.iter().find(|check| check.id == "tenant").unwrap();
    assert_eq!(tenant.found, Some(format!("{OTHER_TID} (iss {TID})")));
}

#[test]
fn what_is_no_signed_token_is_malformed_and_an_encrypted_one_says_so() {
    let case = Case::one_tenant();
    let good = signed_with(&OURS, &header(), &case.claims());
    let parts: Vec<_> = good.split('.').collect();
    let list = b64("[1]");
    for token in [
        String::new(),
        "a.b.c".into(),
        "..".into(),
        format!("{good}.x"),
        parts[..2].join("."),
        format!(" {good}"),
        format!("{list}.{}.{}", parts[1], parts[2]),
        format!("{}.{list}.{}", parts[0], parts[2]),
        format!("{}=.{}.{}", parts[0], parts[1], parts[2]),
        "a.b.c.d.e".into(),
        ".".repeat(1_000_000),
    ] {
        let verdict = case.check_token(&token, &our_keys());
        assert_eq!((verdict.reason, verdict.checks[0].id), (Some(Reason::Malformed), "format"));
    }
    let encrypted = format!("{}.a.b.c.d", b64(json!({"alg": "RSA-OAEP", "enc": "A256GCM"}).to_string()));
    assert_eq!(case.check_token(&encrypted, &our_keys()).reason, Some(Reason::Algorithm));
}

#[test]
fn a_key_set_is_bounded_and_its_odd_members_are_left_out() {
    let parse = |value: Value| Keys::from_json(value.as_object().unwrap());
    for wrong in [
        json!({}),
        json!({"keys": {}}),
        json!({"keys": null}),
        json!({"keys": [1]}),
        json!({"keys": vec![json!({}); 101]}),
    ] {
        assert!(parse(wrong).is_none());
    }
    assert!(!parse(json!({"keys": [{}, {"kty": 5, "kid": "a"}]})).unwrap().has("a"));
}

async fn verify_with(replies: Vec<Reply>, kid: &str) -> (Result<Verdict, Failure>, usize) {
    let fake = Fake::start().await;
    fake.replies("/keys", replies);
    let case = Case::one_tenant();
    let token = signed_with(&OURS, &json!({"alg": "RS256", "kid": kid}), &case.claims());
    let discovery = Discovery { issuer: case.issuer.clone(), ..fake.discovery() };
    let secret = |text: String| Secret::new(text);
    let tokens =
        Tokens { status: 200, scope: None, id_token: secret(token), access_token: secret("x".into()) };
    let expected = Expected::of(&discovery, CLIENT, &case.nonce);
    let verdict =
        verify(&fake.http(), &discovery, &tokens, &expected, Timestamp::from_second(NOW).unwrap()).await;
    (verdict, fake.asked().len())
}

fn published(kid: &str) -> Reply {
    Reply::json(200, json!({"keys": [jwk(&OURS, kid)]}))
}

#[tokio::test]
async fn keys_are_fetched_again_once_on_an_unknown_name() {
    let (verdict, asked) = verify_with(vec![published("k1")], "k1").await;
    assert_eq!((verdict.unwrap().reason, asked), (None, 1));
    let (verdict, asked) = verify_with(vec![published("k0"), published("k1")], "k1").await;
    assert_eq!((verdict.unwrap().reason, asked), (None, 2));
    let (verdict, asked) = verify_with(vec![published("k0")], "k1").await;
    assert_eq!((verdict.unwrap().reason, asked), (Some(Reason::UnknownKey), 2));
}

#[tokio::test]
async fn keys_that_cannot_be_had_are_a_failure_not_a_verdict() {
    let (verdict, _) = verify_with(vec![Reply::json(200, json!({"keys": 5}))], "k1").await;
    assert_eq!(verdict.unwrap_err().reason(), Some("malformed"));
    let (verdict, _) = verify_with(vec![Reply::new(200, "text/html", "<html>")], "k1").await;
    assert_eq!(verdict.unwrap_err().cause(), Some("html-instead-of-json"));
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        Just(json!(TID)),
        Just(json!("RS256")),
        Just(json!("k1")),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            proptest::collection::btree_map("[a-z]{1,4}", inner, 0..3).prop_map(|map| json!(map))
        ]
    })
}

proptest! {
    #[test]
    fn no_text_stops_the_check_or_passes_it(token in "\\PC{0,120}") {
        prop_assert!(!Case::one_tenant().check_token(&token, &our_keys()).is_accepted());
    }

    #[test]
    fn no_header_and_no_claims_stop_the_check(
        header in proptest::collection::btree_map("(alg|kid|crit|jwk|typ)", any_json(), 0..4),
        claims in proptest::collection::btree_map("(iss|aud|exp|iat|nbf|tid|sub|nonce|azp|email)", any_json(), 0..10),
        signature in "[A-Za-z0-9_-]{0,20}",
    ) {
        let token = format!("{}.{}.{signature}", b64(json!(header).to_string()), b64(json!(claims).to_string()));
        for case in [Case::one_tenant(), Case::any_tenant()] {
            prop_assert!(!case.check_token(&token, &our_keys()).is_accepted());
        }
    }
}
