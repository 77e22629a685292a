//! A formula's error, shown under the formula.

use crate::cli::failure::Talk;
use crate::formula::FormulaError;
use crate::text;

/// Says what is wrong and points at it.
pub(super) fn show(talk: &mut Talk<'_>, source: &str, error: &FormulaError) {
    talk.error(&error.message);
    point(talk, source, error);
}

/// Says why a result is infinite or no number and points at it.
pub(super) fn note(talk: &mut Talk<'_>, source: &str, reason: &FormulaError) {
    talk.say(&reason.message);
    point(talk, source, reason);
}

fn point(talk: &mut Talk<'_>, source: &str, error: &FormulaError) {
    let (line, before, marked) = place(source, error.span.start, error.span.end);
    talk.say(&format!("  {line}"));
    let label = text::clean_line(&error.label);
    talk.say(format!("  {}{} {label}", " ".repeat(before), "^".repeat(marked)).trim_end());
    if let Some(help) = &error.help {
        talk.say(&format!("  help: {help}"));
    }
}

/// The line of the source with the bytes `from..to`, the cells before them and the cells that they take there.
fn place(source: &str, from: usize, to: usize) -> (String, usize, usize) {
    // The same number of bytes, so that the error's place stays right.
    let source = text::clean_same_length(source);
    let start = source
        .get(..from)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |at| at + 1);
    let end = source
        .get(from..)
        .and_then(|rest| rest.find('\n'))
        .map_or(source.len(), |at| from + at);
    let part = |range: std::ops::Range<usize>| source.get(range).map_or(0, text::width);
    let line = source.get(start..end).unwrap_or_default().to_string();
    (
        line,
        part(start..from),
        part(from..to.clamp(from, end.max(from))).max(1),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_counted_in_cells_of_its_line() {
        assert_eq!(place("a + b", 4, 5), ("a + b".to_string(), 4, 1));
        assert_eq!(place("1 +\n文 + bb", 10, 12), ("文 + bb".to_string(), 5, 2));
        assert_eq!(place("1 +", 3, 3), ("1 +".to_string(), 3, 1));
        assert_eq!(place("", 0, 0), (String::new(), 0, 1));
        assert_eq!(place("(1\n+ 2", 0, 6), ("(1".to_string(), 0, 2));
        assert_eq!(
            place("é", 1, 9),
            ("é".to_string(), 0, 1),
            "a place inside a letter does no harm"
        );
    }
}
