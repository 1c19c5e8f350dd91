//! Recipe files, answers to their questions, and what is kept of a connection.

use jiff::civil::date;
use recipe::content::QuestionKind;
use recipe::{Recipe, Record, answer as judged_answer, library, progress, summary};

use super::{first_line, text};

/// A recipe file.
pub(super) fn recipe(data: &[u8]) {
    let data = text(data);
    match Recipe::parse("fuzz.toml", &data) {
        Ok(recipe) => {
            assert_eq!(summary(&recipe).id, "fuzz");
            assert_eq!(Recipe::parse("fuzz.toml", &data).as_ref(), Ok(&recipe));
            is_workable(&recipe, &Record::default());
        }
        Err(problems) => {
            assert!(!problems.is_empty(), "a recipe is refused for a reason");
            let lines: Vec<&str> = data.split('\n').collect();
            for problem in &problems {
                let line = lines.get(problem.line.wrapping_sub(1));
                assert!(line.is_some(), "no such line: {problem}");
                let length = line.map_or(0, |line| line.chars().count());
                assert!((1..=length + 1).contains(&problem.column), "no such column: {problem}");
                assert!(!problem.message.is_empty() && !problem.instead.is_empty(), "{problem}");
            }
            assert!(problems.is_sorted_by_key(|problem| (problem.line, problem.column)));
        }
    }
}

/// The first line picks a question, by the name of its kind or as `recipe/question`; the rest is the answer to it.
pub(super) fn answer(data: &[u8]) {
    let data = text(data);
    let (picked, input) = first_line(&data);
    let questions = library().iter().flat_map(|recipe| {
        recipe.questions.iter().map(move |question| (format!("{}/{}", recipe.id, question.id), question))
    });
    let all: Vec<_> = questions.collect();
    let found = all.iter().find(|(name, _)| name == picked);
    let at = usize::from(picked.bytes().fold(0_u8, u8::wrapping_add)) % all.len();
    let (_, question) = found.unwrap_or(&all[at]);
    let judged = judged_answer::judge(question, input);
    assert_eq!(judged.normalized.is_some(), judged.problem.is_none(), "{judged:?}");
    let Some(normalized) = &judged.normalized else { return };
    assert!(!normalized.contains(['\n', '\r']), "an answer is one line: {normalized:?}");
    let again = judged_answer::judge(question, normalized);
    assert_eq!(again.normalized.as_ref(), Some(normalized), "what was taken is taken again as it is");
    if matches!(question.kind, QuestionKind::HttpsUrl | QuestionKind::BaseUrl) && !normalized.is_empty() {
        let is_sound = normalized.starts_with("https://") || normalized.starts_with("http://localhost");
        assert!(is_sound, "{normalized}");
    }
}

/// The first line picks a recipe, the rest is the record of a connection as it lies in the database.
pub(super) fn record(data: &[u8]) {
    let data = text(data);
    let (id, json) = first_line(&data);
    let Ok(record) = serde_json::from_str::<Record>(json) else { return };
    let at = id.len() % library().len();
    let recipe = recipe::library::find(id).unwrap_or(&library()[at]);
    let written = serde_json::to_string(&record).expect("a record is plain data");
    assert_eq!(
        serde_json::from_str::<Record>(&written).as_ref().ok(),
        Some(&record),
        "written and read again"
    );
    is_workable(recipe, &record);
}

/// There is always a task to go on with, or all are done.
fn is_workable(recipe: &Recipe, record: &Record) {
    let found = progress(recipe, record, date(2026, 11, 26));
    assert!(!found.tasks.is_empty());
    let undone = found.tasks.iter().any(|task| !task.is_done());
    assert_eq!(found.next.is_some(), undone, "a dead end: {found:?}");
    if let Some(next) = &found.next {
        let task = found.task(next).expect("the next task is one of them");
        assert!(!task.is_done() && task.after.is_none(), "{task:?} can be worked on");
    }
    assert_eq!(progress(recipe, record, date(2026, 11, 26)), found);
}
