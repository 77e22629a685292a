//! A formula's error, shown under the formula.

use crate::cli::failure::Talk;
use crate::formula::FormulaError;
use crate::text;

/// The most errors that are shown: whoever mends these sees the others next.
const MOST: usize = 20;

/// What stands for the part of a line that is left out.
const CUT: &str = "...";

/// Says what is wrong and points at it.
pub(super) fn show(talk: &mut Talk<'_>, source: &str, errors: &[FormulaError]) {
    for error in errors.iter().take(MOST) {
        talk.error(&error.message);
        point(talk, source, error);
    }
    let rest = errors.len().saturating_sub(MOST);
    if rest > 0 {
        talk.say(&format!("and {rest} more"));
    }
}

/// Says why a result is infinite or no number and points at it.
pub(super) fn note(talk: &mut Talk<'_>, source: &str, reason: &FormulaError) {
    talk.say(&reason.message);
    point(talk, source, reason);
}

fn point(talk: &mut Talk<'_>, source: &str, error: &FormulaError) {
    let (line, before, marked) = place(source, error.span.start, error.span.end);
    let (line, before, marked) = window(&line, before, marked, talk.width().saturating_sub(2));
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

/// The part of a line around a place that fits into so many cells, with the cells before the place and those of it there.
fn window(line: &str, before: usize, marked: usize, cells: usize) -> (String, usize, usize) {
    if text::width(line) <= cells {
        return (line.to_owned(), before, marked);
    }
    let room = cells.saturating_sub(2 * CUT.len()).max(1);
    let first = before.saturating_sub(room / 2);
    let (mut part, mut column, mut kept) = (String::new(), 0, None);
    for cluster in text::clusters(line) {
        if column >= first && column + cluster.width <= first + room {
            kept.get_or_insert(column);
            part.push_str(cluster.text);
        }
        column += cluster.width;
    }
    let kept = kept.unwrap_or(first);
    let left = if kept > 0 { CUT } else { "" };
    let right = if kept + text::width(&part) < column {
        CUT
    } else {
        ""
    };
    let marked = marked.min((first + room).saturating_sub(before)).max(1);
    (
        format!("{left}{part}{right}"),
        left.len() + before.saturating_sub(kept),
        marked,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_f2_of_a_long_line_the_part_around_the_place_is_shown() {
        let line = format!("{}|{}", "a".repeat(100), "b".repeat(100));
        for place in [0, 3, 50, 100, 150, 200] {
            let (part, before, marked) = window(&line, place, 150, 40);
            assert!(text::width(&part) <= 40 && before + marked <= 40, "{part}");
            let (at, of) = (part.get(before..=before), line.get(place..=place));
            assert_eq!(at, of, "{part}");
        }
        assert_eq!(window("a + b", 4, 1, 40), ("a + b".to_owned(), 4, 1));
        let wide = "文".repeat(100);
        let (part, before, _) = window(&wide, 101, 2, 40);
        assert!(
            text::width(&part) <= 40 && before < 40 && part.contains('文'),
            "{part}"
        );
    }

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
