use std::collections::BTreeMap;

use diagnose::read;

use crate::sample::{Sample, answer, others};

/// Of a hundred samples so many have the right first cause.
const RIGHT: usize = 97;

#[test]
fn the_first_cause_of_the_samples_is_right() {
    let Some(samples) = others() else { return };
    let answers: Vec<String> = samples.iter().map(Sample::answer).collect();
    let right = samples.iter().zip(&answers).filter(|(sample, answer)| sample.is_right(answer)).count();
    println!("{}", table(&samples, &answers));
    assert!(right * 100 >= samples.len() * RIGHT, "{right} of {}", samples.len());
}

#[test]
fn no_sample_in_which_nothing_failed_is_presented_as_a_failure() {
    let Some(samples) = others() else { return };
    let told = |sample: &&Sample| sample.negative && !sample.is_right(&sample.answer());
    let wrong: Vec<&str> = samples.iter().filter(told).map(|sample| sample.id.as_str()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn every_evidence_of_the_samples_is_what_stands_there() {
    let Some(samples) = others() else { return };
    for sample in samples {
        let diagnosis = read(sample.text.as_bytes());
        for found in &diagnosis.causes {
            assert!(!found.evidence.is_empty(), "{}: {}", sample.id, answer(&diagnosis));
            for words in &found.evidence {
                let stands = sample.text.get(words.offset as usize..(words.offset + words.length) as usize);
                let secret = words.text.contains("[secret]");
                assert!(secret || stands == Some(&words.text), "{}: {words:?}", sample.id);
            }
        }
    }
}

/// Right and all by format, then what was missed.
fn table(samples: &[Sample], answers: &[String]) -> String {
    let mut formats: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut missed = String::new();
    for (sample, answer) in samples.iter().zip(answers) {
        let (right, all) = formats.entry(&sample.format).or_default();
        *all += 1;
        if sample.is_right(answer) {
            *right += 1;
        } else {
            let wanted = sample.causes.join(" or ");
            missed.push_str(&format!("\n{}  {}  {answer} in place of {wanted}", sample.id, sample.format));
        }
    }
    let (right, all) = formats.values().fold((0, 0), |sum, format| (sum.0 + format.0, sum.1 + format.1));
    let row = |name: &str, right: usize, all: usize| {
        format!("{name:<8} {right:>4} of {all:>4}  {:5.1} %", 100.0 * right as f64 / all.max(1) as f64)
    };
    let rows = formats.iter().map(|(name, (right, all))| row(name, *right, *all));
    let rows: Vec<String> = rows.chain([row("all", right, all)]).collect();
    format!("{}{missed}", rows.join("\n"))
}
