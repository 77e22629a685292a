//! Text with roles: what a run of words is, apart from how a terminal shows it.

use crate::analysis::{Piece, Sentence};
use crate::pack::MOST_OPTIONS;
use crate::pack::index::Position;
use crate::pack::model::{Block, Prose, Span};
use crate::text;

/// What a run of words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Words among words.
    Plain,
    /// A heading.
    Title,
    /// Words with weight.
    Strong,
    /// A number with its unit, which stay on one line.
    Number,
    /// Labels and asides.
    Dim,
    /// Words that name something that can be read elsewhere.
    Link,
    /// What speaks for something.
    Good,
    /// What speaks against something, and errors.
    Bad,
    /// An option, by its place in the pack: one color everywhere.
    Option(usize),
}

impl Role {
    /// The parameters of the escape sequence that shows it in the terminal's own colors.
    fn codes(self) -> &'static str {
        const OPTIONS: [&str; MOST_OPTIONS] = ["36", "33", "35", "32", "34", "91", "95", "94"];
        match self {
            Self::Plain => "",
            Self::Title | Self::Strong | Self::Number => "1",
            Self::Dim => "2",
            Self::Link => "4",
            Self::Good => "32",
            Self::Bad => "31",
            Self::Option(place) => OPTIONS[place % OPTIONS.len()],
        }
    }
}

/// Runs of words on one line or more, each with its role.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rich {
    runs: Vec<(Role, String)>,
}

impl Rich {
    /// A text of one role.
    pub(super) fn new(role: Role, words: impl Into<String>) -> Self {
        Self::default().with(role, words)
    }

    /// Words among words.
    pub(super) fn plain(words: impl Into<String>) -> Self {
        Self::new(Role::Plain, words)
    }

    /// The text with more words behind it.
    #[must_use]
    pub(super) fn with(mut self, role: Role, words: impl Into<String>) -> Self {
        self.push(role, words);
        self
    }

    /// Adds words.
    pub(super) fn push(&mut self, role: Role, words: impl Into<String>) {
        let words = words.into();
        match self.runs.last_mut() {
            Some((last, written)) if *last == role => written.push_str(&words),
            _ if words.is_empty() => {}
            _ => self.runs.push((role, words)),
        }
    }

    /// Adds another text.
    pub(super) fn append(&mut self, other: Self) {
        for (role, words) in other.runs {
            self.push(role, words);
        }
    }

    /// The words alone.
    pub(super) fn words(&self) -> String {
        self.runs.iter().map(|(_, words)| words.as_str()).collect()
    }

    /// The cells that it takes on one line.
    pub(super) fn width(&self) -> usize {
        self.runs.iter().map(|(_, words)| text::width(words)).sum()
    }

    /// The text with blanks behind it so that it takes at least `cells`.
    #[must_use]
    pub(super) fn padded(mut self, cells: usize) -> Self {
        let blanks = cells.saturating_sub(self.width());
        self.push(Role::Plain, " ".repeat(blanks));
        self
    }

    /// The text with every run's words changed.
    #[must_use]
    pub(super) fn map(self, change: impl Fn(&str) -> String) -> Self {
        Self {
            runs: self
                .runs
                .into_iter()
                .map(|(role, words)| (role, change(&words)))
                .collect(),
        }
    }

    /// The lines of the text at a width of `cells`; a text that fits stays as it is, blanks at its ends included.
    pub(super) fn wrapped(&self, cells: usize) -> Vec<Self> {
        let mut words = String::new();
        for (role, run) in &self.runs {
            match role {
                // Letters of the same size keep a number and its unit together while lines are broken.
                Role::Number => {
                    words.extend(run.chars().map(|c| if matches!(c, ' ' | '/') { 'x' } else { c }));
                }
                _ => words.push_str(run),
            }
        }
        if self.width() <= cells && !words.contains('\n') {
            return vec![self.clone()];
        }
        text::wrap(&words, cells)
            .into_iter()
            .map(|line| self.cut(line.start, line.end))
            .collect()
    }

    /// The part between two bytes of the words.
    fn cut(&self, from: usize, to: usize) -> Self {
        let mut part = Self::default();
        let mut start = 0;
        for (role, words) in &self.runs {
            let end = start + words.len();
            let piece = from.max(start)..to.min(end);
            if piece.start < piece.end
                && let Some(words) = words.get(piece.start - start..piece.end - start)
            {
                part.push(*role, words);
            }
            start = end;
        }
        part
    }

    /// As a terminal takes it: with escape sequences if `colours`, without blanks at the end.
    pub(super) fn encode(&self, colours: bool) -> String {
        let plain = self.words();
        let line = self.cut(0, plain.trim_end().len());
        if !colours {
            return line.words();
        }
        let mut encoded = String::with_capacity(plain.len() + 16 * line.runs.len());
        for (role, words) in &line.runs {
            match role.codes() {
                "" => encoded.push_str(words),
                codes => encoded.extend(["\x1b[", codes, "m", words, "\x1b[m"]),
            }
        }
        encoded
    }
}

impl From<&Sentence> for Rich {
    fn from(sentence: &Sentence) -> Self {
        let mut rich = Self::default();
        for piece in &sentence.pieces {
            let role = match piece {
                Piece::Text(_) => Role::Plain,
                Piece::Strong(_) | Piece::Code(_) => Role::Strong,
                Piece::Number(_) => Role::Number,
                Piece::Link(..) => Role::Link,
                Piece::Option(_, option) => Role::Option(option.get()),
            };
            rich.push(role, piece.words());
        }
        rich
    }
}

impl From<&[Span]> for Rich {
    fn from(spans: &[Span]) -> Self {
        let mut rich = Self::default();
        for span in spans {
            match span {
                Span::Text(words) => rich.push(Role::Plain, words.as_ref()),
                Span::Strong(words) | Span::Code(words) => rich.push(Role::Strong, words.as_ref()),
                Span::Link(words, _) => rich.push(Role::Link, words.as_ref()),
                // A text outside a template has no live numbers.
                Span::Value(_) | Span::Rival => {}
            }
        }
        rich
    }
}

/// A block of prose: its text and what stands before its first line.
pub(super) fn block(block: &Block) -> (&'static str, Rich) {
    match block {
        Block::Heading(spans) => ("", Rich::new(Role::Title, Rich::from(spans.as_slice()).words())),
        Block::Paragraph(spans) => ("", Rich::from(spans.as_slice())),
        Block::Bullet(spans) => ("- ", Rich::from(spans.as_slice())),
    }
}

/// A text on one line.
pub(super) fn one_line(prose: &Prose) -> Rich {
    let mut line = Rich::default();
    for (index, next) in prose.blocks.iter().enumerate() {
        line.push(Role::Plain, if index > 0 { " " } else { "" });
        line.append(block(next).1);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wrapping_keeps_each_word_in_its_role() {
        let rich = Rich::plain("one two ")
            .with(Role::Strong, "three four")
            .with(Role::Plain, " five");
        let lines = rich.wrapped(13);
        assert_eq!(
            lines.iter().map(Rich::words).collect::<Vec<_>>(),
            ["one two three", "four five"]
        );
        assert_eq!(lines[0].encode(true), "one two \x1b[1mthree\x1b[m");
        assert_eq!(lines[1].encode(true), "\x1b[1mfour\x1b[m five");
        assert_eq!(lines[1].encode(false), "four five");
    }

    #[test]
    fn every_option_has_a_colour_of_its_own() {
        let codes = (0..MOST_OPTIONS).map(|place| Role::Option(place).codes());
        let different: std::collections::HashSet<&str> = codes.collect();
        assert_eq!(different.len(), MOST_OPTIONS);
    }

    #[test]
    fn a_number_and_its_unit_stay_on_one_line() {
        let rich = Rich::plain("it costs ")
            .with(Role::Number, "12 USD/month")
            .with(Role::Plain, ".");
        assert_eq!(
            rich.wrapped(16).iter().map(Rich::words).collect::<Vec<_>>(),
            ["it costs", "12 USD/month."]
        );
    }

    #[test]
    fn no_blanks_stand_at_the_end_of_a_line() {
        let line = Rich::plain("a").with(Role::Strong, "b ").padded(10);
        assert_eq!(line.width(), 10);
        assert_eq!(line.encode(true), "a\x1b[1mb\x1b[m");
    }

    proptest! {
        #[test]
        fn wrapping_loses_nothing_but_blanks(words in prop::collection::vec("[a-zé文 ]{0,9}", 0..9), cells in 0_usize..30) {
            let mut rich = Rich::default();
            for (index, word) in words.iter().enumerate() {
                rich.push(if index % 2 == 0 { Role::Plain } else { Role::Strong }, word);
            }
            let kept = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            let lines: String = rich.wrapped(cells).iter().map(Rich::words).collect();
            prop_assert_eq!(kept(&lines), kept(&rich.words()));
        }
    }
}
