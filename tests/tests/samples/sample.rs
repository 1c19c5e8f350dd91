use std::path::PathBuf;

use diagnose::{Diagnosis, read};
use serde_json::Value;
use tests::latchkey::workspace;

/// A text and the cause that it has.
pub struct Sample {
    pub id: String,
    pub format: String,
    pub text: String,
    /// The causes that count as right: the cause itself first.
    pub causes: Vec<String>,
    /// Nothing of Microsoft's failed.
    pub negative: bool,
}

/// The first cause, or what is said in its place.
pub fn answer(diagnosis: &Diagnosis) -> String {
    match (diagnosis.first(), diagnosis.label) {
        (Some(first), _) => first.finding.cause.to_string(),
        (None, Some(label)) => label.as_str().to_owned(),
        (None, None) => String::new(),
    }
}

impl Sample {
    pub fn is_right(&self, answer: &str) -> bool {
        self.causes.iter().any(|cause| cause == answer)
            // nobody can be told more about a text in which nothing failed
            || (self.causes[0] == "mention-only" && answer == "unrecognised")
    }

    pub fn answer(&self) -> String {
        answer(&read(self.text.as_bytes()))
    }
}

/// Where the samples lie that are not ours.
fn file() -> Option<PathBuf> {
    let named = std::env::var_os("LATCHKEY_SAMPLES").map(PathBuf::from);
    let beside = || workspace().parent().map(|folder| folder.join("shared/corpus/errors-dev.jsonl"));
    named.or_else(beside).filter(|file| file.is_file())
}

/// The samples that are not ours; none where there is no such file, which is said.
pub fn others() -> Option<Vec<Sample>> {
    let Some(file) = file() else {
        println!("not run: there is no file of samples here; name one with LATCHKEY_SAMPLES");
        return None;
    };
    let text = std::fs::read_to_string(&file).expect("the file of samples");
    let samples = text.lines().filter(|line| !line.trim().is_empty()).map(|line| {
        let value: Value = serde_json::from_str(line).expect("a sample a line");
        let word = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let others = value["root_cause_alternatives"].as_array().into_iter().flatten();
        let mut causes = vec![word("root_cause")];
        causes.extend(others.filter_map(Value::as_str).map(str::to_owned));
        Sample {
            id: word("id"),
            format: word("format"),
            text: word("text"),
            causes,
            negative: value["negative"].as_bool().unwrap_or_default(),
        }
    });
    Some(samples.collect())
}
