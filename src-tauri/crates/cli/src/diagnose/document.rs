//! What `latchkey diagnose --json` prints.

use diagnose::{Diagnosis, File, Found, Who};
use serde_json::{Value, json};
use wizard::diagnosis::{Told, tell_one_of};

/// What was read together: each by its name and alone.
pub struct Inputs<'a> {
    /// As they were named.
    pub names: &'a [String],
    /// What each says alone.
    pub alone: &'a [Diagnosis],
}

impl Inputs<'_> {
    /// In which input the evidence of a cause counts bytes; nothing where there is one only.
    pub fn of(&self, found: &Found) -> Option<&str> {
        self.names.get(found.input).filter(|_| self.names.len() > 1).map(String::as_str)
    }

    /// What each of several says alone, by its name, where that is to be told.
    pub fn said<'d>(&'d self, together: &'d Diagnosis) -> impl Iterator<Item = (&'d str, String, String)> {
        self.several().filter_map(|(name, alone)| {
            let (title, text) = tell_one_of(together, alone)?;
            Some((name, wizard::plain(&title), wizard::plain(&text)))
        })
    }

    /// Each by its name; nothing where there is one only.
    pub fn several(&self) -> impl Iterator<Item = (&str, &Diagnosis)> {
        self.names.iter().map(String::as_str).zip(self.alone).filter(|_| self.names.len() > 1)
    }

    fn each(&self, together: &Diagnosis) -> Vec<Value> {
        let one = |(name, alone): (&str, &Diagnosis)| {
            let (title, text) = tell_one_of(together, alone).unzip();
            json!({
                "input": name,
                "kind": alone.kind,
                "title": title.as_deref().map(wizard::plain),
                "text": text.as_deref().map(wizard::plain),
                "file": alone.file.as_ref().map(file),
            })
        };
        self.several().map(one).collect()
    }
}

/// The document of the contract.
pub fn document(diagnosis: &Diagnosis, told: &Told, inputs: &Inputs<'_>) -> Value {
    let causes = diagnosis.causes.iter().zip(&told.causes).map(|(found, words)| {
        json!({
            "slug": found.finding.cause.as_str(),
            "certainty": found.finding.certainty.as_str(),
            "aadsts": found.codes,
            "evidence": found.evidence,
            "input": inputs.of(found),
            "who": found.finding.who.as_str(),
            "title": wizard::plain(&words.title),
            "explanation": wizard::plain(&words.explanation),
            "steps": words.steps.iter().map(|step| wizard::plain(&step.whole())).collect::<Vec<_>>(),
            "message": words.message,
            "portal_url": words.portal_url,
        })
    });
    let unknown = diagnosis
        .unknown
        .iter()
        .map(|found| json!({ "aadsts": found.codes, "evidence": found.evidence, "input": inputs.of(found) }));
    let questions = told.questions.iter().map(|asked| {
        let choices =
            asked.choices.iter().map(|(answer, text)| json!({ "value": answer.as_str(), "label": text }));
        json!({ "id": asked.question.as_str(), "text": asked.text, "choices": choices.collect::<Vec<_>>() })
    });
    let lead = told.lead.as_ref().map(|words| {
        json!({
            "title": wizard::plain(&words.title),
            "explanation": wizard::plain(&words.explanation),
            "steps": words.steps.iter().map(|step| wizard::plain(&step.whole())).collect::<Vec<_>>(),
            "who": Who::Product.as_str(),
            "message": words.message,
        })
    });
    let ids = &diagnosis.ids;
    let timestamps = ids.timestamps.iter().map(|time| &time.written);
    json!({
        "recognised": diagnosis.recognised,
        "label": diagnosis.label,
        "title": wizard::plain(&told.title),
        "text": told.text.as_deref().map(wizard::plain),
        "provider": diagnosis.provider,
        "kind": diagnosis.kind,
        "exchange_failed": lead,
        "causes": causes.collect::<Vec<_>>(),
        "unknown": unknown.collect::<Vec<_>>(),
        "questions": questions.collect::<Vec<_>>(),
        "identifiers": {
            "correlation_ids": ids.correlation_ids,
            "trace_ids": ids.trace_ids,
            "request_ids": ids.request_ids,
            "timestamps": timestamps.collect::<Vec<_>>(),
            "timestamps_utc": ids.timestamps.iter().map(|time| &time.utc).collect::<Vec<_>>(),
            "client_ids": ids.client_ids,
            "tenants": ids.tenants,
        },
        "hidden": diagnosis.hidden,
        "inputs": inputs.each(diagnosis),
        "file": diagnosis.file.as_ref().map(file),
    })
}

/// What a file says beside its causes.
fn file(file: &File) -> Value {
    match file {
        File::Har(recorded) => json!({
            "entries": recorded.entries,
            "sign_ins": recorded.sign_ins,
            "cut": recorded.cut,
        }),
        File::SignInLog(logged) => {
            let groups = logged.groups.iter().map(|group| {
                json!({
                    "aadsts": group.code,
                    "reason": group.reason,
                    "cause": group.found.finding.cause.as_str(),
                    "rows": group.rows,
                    "first": group.first,
                    "last": group.last,
                    "apps": group.apps,
                    "ordinary": group.ordinary,
                })
            });
            json!({
                "rows": logged.rows,
                "succeeded": logged.succeeded,
                "groups": groups.collect::<Vec<_>>(),
                "cut": logged.cut,
            })
        }
        File::Manifest(manifest) => json!({ "manifest": manifest, "cut": manifest.cut }),
        File::Report(report) => json!({ "report": report, "cut": false }),
    }
}
