//! A fresh certificate authority and a certificate for loopback, for libraries that insist on https.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan, Zoned};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

use crate::server::StartError;

/// The one file that this room writes.
const AUTHORITY_FILE: &str = "ca.pem";

/// Makes authority and certificate, writes the authority's certificate to `DIR/ca.pem`, and gives the acceptor. The
/// private keys stay in memory.
pub(crate) fn acceptor(dir: &Path) -> Result<TlsAcceptor, StartError> {
    let (authority_pem, config) = make().map_err(StartError::Certificate)?;
    let path = dir.join(AUTHORITY_FILE);
    std::fs::create_dir_all(dir)
        .and_then(|()| std::fs::write(&path, authority_pem))
        .map_err(|source| StartError::CertificateFile { path: path.clone(), source })?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}

fn make() -> Result<(String, ServerConfig), String> {
    let failed = |error: rcgen::Error| error.to_string();
    let mut authority = params(Vec::new(), "Latchkey practice authority").map_err(failed)?;
    authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    authority.key_usages =
        vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign, KeyUsagePurpose::DigitalSignature];
    let authority_key = KeyPair::generate().map_err(failed)?;
    let authority_pem = authority.self_signed(&authority_key).map_err(failed)?.pem();
    let issuer = Issuer::new(authority, authority_key);

    let names = ["localhost", "127.0.0.1", "::1"].map(str::to_owned).to_vec();
    let mut leaf = params(names, "localhost").map_err(failed)?;
    leaf.use_authority_key_identifier_extension = true;
    leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let leaf_key = KeyPair::generate().map_err(failed)?;
    let certificate = leaf.signed_by(&leaf_key, &issuer).map_err(failed)?;

    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivatePkcs8KeyDer::from(leaf_key.serialize_der()).into(),
        )
        .map_err(|error| error.to_string())?;
    Ok((authority_pem, config))
}

/// Valid from the day before yesterday for a year: systems refuse longer-lived server certificates.
fn params(names: Vec<String>, common_name: &str) -> Result<CertificateParams, rcgen::Error> {
    let today = Zoned::new(Timestamp::now(), jiff::tz::TimeZone::UTC).date();
    let mut params = CertificateParams::new(names)?;
    params.distinguished_name.push(DnType::CommonName, common_name);
    params.distinguished_name.push(DnType::OrganizationName, "Latchkey practice, not Microsoft");
    let day = |date: Date| {
        rcgen::date_time_ymd(date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs())
    };
    params.not_before = day(today.saturating_sub(2.days()));
    params.not_after = day(today.saturating_add(365.days()));
    Ok(params)
}
