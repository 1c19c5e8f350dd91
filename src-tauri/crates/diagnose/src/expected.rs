//! Recorded attempts to sign in held against what the product should have asked for.

use crate::diagnosis::{Diagnosis, Found};
use crate::found::join;
use crate::members::File;
use crate::{Certainty, Outcome, SignIn, slug};

impl Diagnosis {
    /// The attempts to sign in of recorded traffic; none of anything else.
    #[must_use]
    pub fn sign_ins(&self) -> &[SignIn] {
        match &self.file {
            Some(File::Har(recorded)) => &recorded.sign_ins,
            _ => &[],
        }
    }

    /// Notes the redirect URI that the product is known to use for a recorded attempt. Where the attempt named another one
    /// and came to nothing, that is the first cause, unless Microsoft itself says another for certain.
    pub fn expect(&mut self, attempt: usize, redirect_uri: &str) {
        let Some(File::Har(recorded)) = &mut self.file else { return };
        let Some(sign_in) = recorded.sign_ins.get_mut(attempt) else { return };
        let Some(words) = sign_in.redirect_uri.clone() else { return };
        let same = words.text == redirect_uri;
        sign_in.expected = Some(same);
        sign_in.expected_uri = (!same).then(|| redirect_uri.to_owned());
        if same || sign_in.outcome == Outcome::Succeeded {
            return;
        }
        let mut found = Found::cause(slug::REDIRECT_URI_MISMATCH, Certainty::Likely, &[], vec![words]);
        found.ids.note_client(sign_in.client_id.as_deref());
        found.ids.note_tenant(sign_in.tenant.as_deref());
        found.ids.note_time(&sign_in.started);
        join(&mut self.causes, found);
        for found in self.causes.iter_mut().filter(|found| found.finding.cause == slug::REDIRECT_URI_MISMATCH)
        {
            found.evidence.sort_by_key(|words| (words.offset, words.length));
        }
        self.causes.sort_by_key(|found| match found.finding.certainty {
            Certainty::Certain => 0,
            _ if found.finding.cause == slug::REDIRECT_URI_MISMATCH => 1,
            _ => 2,
        });
        (self.recognised, self.label) = (true, None);
    }
}
