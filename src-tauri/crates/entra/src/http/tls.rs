//! TLS by the system's own judgement of certificates, which company roots belong to; a refusal keeps the issuer's name.

use std::fmt;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, OtherError, SignatureScheme};
use rustls_platform_verifier::Verifier;

use super::issuer;
use crate::failure::CertificateProblem;

/// Why a certificate was refused, and who issued it.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) problem: CertificateProblem,
    pub(super) issuer: Option<String>,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "certificate refused: {:?}", self.problem)
    }
}

impl std::error::Error for Refused {}

pub(super) fn config() -> ClientConfig {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let verifier =
        Arc::new(NamingVerifier { system: Verifier::new(provider.clone()), provider: provider.clone() });
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the provider speaks TLS 1.2 and 1.3")
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    config
}

/// The platform's verifier, word for word; only its refusals are put together with the issuer's name.
#[derive(Debug)]
struct NamingVerifier {
    /// An error where the system has no store of certificates: then every certificate is refused, and loopback over plain
    /// HTTP still works.
    system: Result<Verifier, Error>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for NamingVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let judged = match &self.system {
            Ok(system) => {
                system.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
            }
            Err(_) => Err(Error::InvalidCertificate(CertificateError::UnknownIssuer)),
        };
        judged.map_err(|error| match error {
            Error::InvalidCertificate(refusal) => {
                let refused = Refused { problem: problem_of(&refusal), issuer: issuer::name(end_entity) };
                Error::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(refused))))
            }
            other => other,
        })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

fn problem_of(refusal: &CertificateError) -> CertificateProblem {
    match refusal {
        CertificateError::UnknownIssuer => CertificateProblem::UnknownIssuer,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            CertificateProblem::WrongName
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => CertificateProblem::Expired,
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            CertificateProblem::NotYetValid
        }
        _ => CertificateProblem::Other,
    }
}
