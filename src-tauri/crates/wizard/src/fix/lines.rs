//! What was pasted, as the page shows it: the lines that decide, their words marked, the rest folded.

use std::ops::Range;

use bindings::diagnosis::{Line, LinePart};

use super::readable::readable;

/// A text of so few lines is shown whole.
const SHORT: usize = 5;
/// So many lines are shown at most.
const MOST_LINES: usize = 60;
/// So many lines without a clue are not worth a fold.
const WORTH_A_FOLD: usize = 3;
/// Of a long line so many characters are shown around each mark, and at its beginning where it has none.
const AROUND: usize = 160;
/// A line of so many characters is shown whole.
const LONG_LINE: usize = 600;
/// So many characters of one mark are shown.
const LONG_MARK: usize = 240;

/// What is shown in place of something secret.
pub(super) const HIDDEN: &str = "[secret]";
const LEFT_OUT: &str = "…";

/// The words that decide, by their place in the text, with the number they bear.
pub(super) type Mark = (Range<usize>, u32);

/// The lines of a text. Ranges are bytes of it; whatever lies in `hidden` is shown as `[secret]`, marked or not. The first
/// line is shown in any case where the text begins there.
pub(super) fn lines(text: &str, marks: &[Mark], hidden: &[Range<usize>], begins: bool) -> Vec<Line> {
    let spans = spans(text);
    let marked = |span: &Range<usize>| marks.iter().any(|(range, _)| overlap(range, span));
    let whole = spans.len() <= SHORT;
    let none = marks.is_empty();
    let mut shown: Vec<bool> = spans
        .iter()
        .enumerate()
        .map(|(at, span)| whole || marked(span) || (begins && at == 0) || (none && at < SHORT))
        .collect();
    close_small_gaps(&mut shown, text, &spans);
    let mut lines = Vec::new();
    let mut folded = 0_usize;
    let mut said = 0_usize;
    for (span, shown) in spans.iter().zip(shown) {
        if !shown || said == MOST_LINES {
            folded += 1;
            continue;
        }
        fold(&mut lines, &mut folded);
        said += 1;
        lines.push(Line::Said { parts: parts(text, span, marks, hidden) });
    }
    fold(&mut lines, &mut folded);
    lines
}

/// Every line without its end, and without the blank ones at the end of the text.
fn spans(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut spans: Vec<Range<usize>> = text
        .split_inclusive('\n')
        .map(|line| {
            let span = start..start + line.trim_end_matches(['\n', '\r']).len();
            start += line.len();
            span
        })
        .collect();
    while spans.last().is_some_and(|last| text[last.clone()].trim().is_empty()) {
        spans.pop();
    }
    spans
}

/// A line or two without a clue between lines that are shown are shown as well, unless they are long.
fn close_small_gaps(shown: &mut [bool], text: &str, spans: &[Range<usize>]) {
    let mut at = 0;
    while at < shown.len() {
        let gap = shown[at..].iter().take_while(|shown| !**shown).count();
        let short =
            gap < WORTH_A_FOLD && spans[at..at + gap].iter().all(|span| text[span.clone()].len() < AROUND);
        if gap > 0 && short {
            shown[at..at + gap].fill(true);
        }
        at += gap.max(1);
    }
}

fn fold(lines: &mut Vec<Line>, folded: &mut usize) {
    if *folded > 0 {
        lines.push(Line::Folded { lines: u32::try_from(*folded).unwrap_or(u32::MAX) });
        *folded = 0;
    }
}

/// A line cut where words are marked. Of a long one only what stands around the marks.
fn parts(text: &str, span: &Range<usize>, marks: &[Mark], hidden: &[Range<usize>]) -> Vec<LinePart> {
    let mut here: Vec<Mark> = marks
        .iter()
        .filter(|(range, _)| overlap(range, span))
        .map(|(range, number)| (clip(text, range, span), *number))
        .collect();
    here.sort_by_key(|(range, _)| (range.start, range.end));
    let windows = windows(text, span, &here);
    let mut parts = Vec::new();
    for (at, window) in windows.iter().enumerate() {
        if at > 0 || window.start > span.start {
            push(&mut parts, LEFT_OUT.to_owned(), None);
        }
        let mut from = window.start;
        for (range, number) in &here {
            // a mark inside another one has been shown with it
            if range.start < from || range.end > window.end {
                continue;
            }
            push(&mut parts, visible(text, from..range.start, hidden), None);
            push(
                &mut parts,
                shortened(readable(&visible(text, range.clone(), hidden)), LONG_MARK),
                Some(*number),
            );
            from = range.end;
        }
        push(&mut parts, visible(text, from..window.end, hidden), None);
    }
    if windows.last().is_some_and(|last| last.end < span.end) {
        push(&mut parts, LEFT_OUT.to_owned(), None);
    }
    parts
}

fn windows(text: &str, span: &Range<usize>, marks: &[Mark]) -> Vec<Range<usize>> {
    if span.len() <= LONG_LINE {
        return vec![span.clone()];
    }
    if marks.is_empty() {
        let beginning = span.start..forward(text, span.start, 2 * AROUND).min(span.end);
        return std::iter::once(beginning).collect();
    }
    let mut windows: Vec<Range<usize>> = Vec::new();
    for (range, _) in marks {
        let start = backward(text, range.start, AROUND).max(span.start);
        let end = forward(text, range.end, AROUND).min(span.end);
        match windows.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => windows.push(start..end),
        }
    }
    windows
}

/// A stretch of the text without what is secret, and without signs that nobody can see or that turn the writing round.
fn visible(text: &str, range: Range<usize>, hidden: &[Range<usize>]) -> String {
    let mut shown = String::new();
    let mut from = range.start;
    let mut within: Vec<Range<usize>> = hidden
        .iter()
        .filter(|secret| overlap(secret, &range))
        .map(|secret| clip(text, secret, &range))
        .collect();
    within.sort_by_key(|secret| (secret.start, secret.end));
    for secret in within {
        if secret.end <= from {
            continue;
        }
        shown.extend(text[from..secret.start.max(from)].chars().filter(seen));
        shown.push_str(HIDDEN);
        from = secret.end;
    }
    shown.extend(text[from..range.end].chars().filter(seen));
    shown
}

fn seen(sign: &char) -> bool {
    *sign == '\t' || !turns(*sign)
}

/// Signs that nobody can see or that turn the writing round.
pub(super) fn turns(sign: char) -> bool {
    let marks = matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    sign.is_control() || marks
}

pub(super) fn shortened(words: String, most: usize) -> String {
    if words.chars().count() <= most {
        return words;
    }
    words.chars().take(most).chain(LEFT_OUT.chars()).collect()
}

fn push(parts: &mut Vec<LinePart>, text: String, mark: Option<u32>) {
    match parts.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.mark.is_none() && mark.is_none() => last.text.push_str(&text),
        _ => parts.push(LinePart { text, mark }),
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The part of a range that lies within another, between two characters.
fn clip(text: &str, range: &Range<usize>, within: &Range<usize>) -> Range<usize> {
    let is_boundary = |at: &usize| text.is_char_boundary(*at);
    let start = range.start.max(within.start);
    let start = (0..=start).rev().find(is_boundary).unwrap_or_default();
    let end = range.end.min(within.end);
    let end = (end..=text.len()).find(is_boundary).unwrap_or(text.len());
    start..end.max(start)
}

fn forward(text: &str, from: usize, characters: usize) -> usize {
    text[from..].char_indices().nth(characters).map_or(text.len(), |(at, _)| from + at)
}

fn backward(text: &str, from: usize, characters: usize) -> usize {
    text[..from].char_indices().rev().nth(characters).map_or(0, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(lines: &[Line]) -> Vec<String> {
        let one = |line: &Line| match line {
            Line::Folded { lines } => format!("<{lines}>"),
            Line::Said { parts } => parts
                .iter()
                .map(|part| match part.mark {
                    Some(number) => format!("[{number}:{}]", part.text),
                    None => part.text.clone(),
                })
                .collect(),
        };
        lines.iter().map(one).collect()
    }

    fn mark(text: &str, words: &str, number: u32) -> Mark {
        let at = text.find(words).expect("the words stand there");
        (at..at + words.len(), number)
    }

    #[test]
    fn the_words_that_decide_are_marked_and_dull_lines_are_folded() {
        let dull = "  at step (file.js:1)\n".repeat(7);
        let text = format!("Error: no token\n{dull}error: AADSTS7000215: Invalid client secret\nend\n");
        let marks = [mark(&text, "AADSTS7000215", 1), mark(&text, "Invalid client secret", 2)];
        assert_eq!(
            shown(&lines(&text, &marks, &[], true)),
            ["Error: no token", "<7>", "error: [1:AADSTS7000215]: [2:Invalid client secret]", "end"]
        );
    }

    #[test]
    fn what_is_secret_is_shown_as_that_and_inside_a_mark_too() {
        let text = "client_secret=abc8Q~0123456789 refused";
        let secret = 14..30;
        assert_eq!(
            shown(&lines(text, &[], std::slice::from_ref(&secret), true)),
            ["client_secret=[secret] refused"]
        );
        let whole = [(0..text.len(), 1)];
        assert_eq!(
            shown(&lines(text, &whole, std::slice::from_ref(&secret), true)),
            ["[1:client_secret=[secret] refused]"]
        );
    }

    #[test]
    fn of_a_line_without_end_only_what_stands_around_the_mark_is_shown() {
        let text = format!("{}AADSTS50011{}", "x".repeat(100_000), "y".repeat(100_000));
        let told = lines(&text, &[mark(&text, "AADSTS50011", 1)], &[], true);
        let told = shown(&told);
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with("…x") && told[0].contains("[1:AADSTS50011]") && told[0].ends_with("y…"));
        assert!(told[0].len() < 1000);
    }

    #[test]
    fn signs_that_turn_the_writing_round_are_left_out() {
        assert_eq!(shown(&lines("a\u{202e}b\u{7}c\td", &[], &[], true)), ["abc\td"]);
    }

    proptest! {
        #[test]
        fn whatever_comes_is_bounded_and_nothing_secret_is_shown(
            text in "(?s)[a-zé\r\n ]{0,400}",
            places in prop::collection::vec((0_usize..500, 0_usize..60), 0..6),
            secret in 0_usize..300,
        ) {
            let secret = (0..=secret.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
            let text = format!("{}Q~SECRET~Q{}", &text[..secret], &text[secret..]);
            let marks: Vec<Mark> = places
                .iter()
                .map(|(at, length)| ((*at).min(text.len())..(at + length).min(text.len()), 1))
                .collect();
            let hidden = secret..secret + "Q~SECRET~Q".len();
            let told = lines(&text, &marks, std::slice::from_ref(&hidden), true);
            let words = shown(&told).join("\n");
            prop_assert!(!words.contains("SECRET") && !words.contains("Q~") && !words.contains("~Q"));
            prop_assert!(told.len() <= 2 * MOST_LINES + 1);
        }
    }
}
