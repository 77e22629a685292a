//! Text of several styles, broken into lines together.

use std::ops::Range;

use ratatui::style::Style;

use crate::text;
use crate::tui::canvas::Canvas;

/// A run of text in one style.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// How they look.
    pub style: Style,
}

impl Run {
    /// A run.
    pub fn new(text: impl Into<String>, style: Style) -> Self {
        Self {
            text: text.into(),
            style,
        }
    }

    /// A run that is never broken at its blanks: a number with its unit.
    pub fn unbroken(text: &str, style: Style) -> Self {
        Self {
            text: text.replace(' ', "\u{a0}"),
            style,
        }
    }
}

/// A line of runs.
pub type Line = Vec<Run>;

/// Breaks runs into lines of at most `cells` cells.
pub fn flow(runs: &[Run], cells: usize) -> Vec<Line> {
    let whole: String = runs.iter().map(|run| run.text.as_str()).collect();
    text::wrap(&whole, cells)
        .into_iter()
        .map(|line| cut(runs, &line))
        .collect()
}

/// The runs between two byte offsets of the whole text.
fn cut(runs: &[Run], range: &Range<usize>) -> Line {
    let mut start = 0;
    let mut line = Line::new();
    for run in runs {
        let (from, to) = (
            range.start.saturating_sub(start),
            range.end.saturating_sub(start).min(run.text.len()),
        );
        if let Some(text) = run.text.get(from..to)
            && !text.is_empty()
        {
            line.push(Run {
                text: text.to_owned(),
                style: run.style,
            });
        }
        start += run.text.len();
    }
    line
}

/// Writes a line from a column on and returns the column after it.
pub fn draw(canvas: &mut Canvas<'_>, column: u16, row: u16, line: &[Run]) -> u16 {
    line.iter().fold(column, |column, run| {
        canvas.text(column, row, &run.text, run.style)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::style::Color;

    fn text(lines: &[Line]) -> Vec<String> {
        lines
            .iter()
            .map(|line| line.iter().map(|run| run.text.as_str()).collect())
            .collect()
    }

    #[test]
    fn styles_go_with_their_words_over_line_ends() {
        let bold = Style::new().add_modifier(ratatui::style::Modifier::BOLD);
        let runs = [
            Run::new("Nothing is paid while nothing runs: ", Style::new()),
            Run::unbroken("9 USD/month", bold),
            Run::new(" against ", Style::new()),
            Run::unbroken("41 USD/month", bold),
            Run::new(".", Style::new()),
        ];
        let lines = flow(&runs, 24);
        assert_eq!(
            text(&lines),
            [
                "Nothing is paid while",
                "nothing runs:",
                "9\u{a0}USD/month against",
                "41\u{a0}USD/month."
            ]
        );
        assert_eq!(lines[2][0], Run::unbroken("9 USD/month", bold));
    }

    #[test]
    fn no_text_is_one_empty_line() {
        assert_eq!(flow(&[], 10), [Line::new()]);
    }

    proptest! {
        #[test]
        fn runs_do_not_change_where_lines_end(words in prop::collection::vec("[a-z東 -]{0,7}", 0..12), cells in 1_usize..20) {
            let runs: Vec<Run> = words.iter().enumerate().map(|(index, word)| {
                Run::new(word.as_str(), Style::new().fg(Color::Indexed(index as u8)))
            }).collect();
            let whole = words.concat();
            let expected: Vec<String> =
                text::wrap(&whole, cells).into_iter().map(|range| whole.get(range).unwrap().to_owned()).collect();
            prop_assert_eq!(text(&flow(&runs, cells)), expected);
        }
    }
}
