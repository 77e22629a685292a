//! The text of a file with every byte's line at hand.

use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;

use crate::text;

/// A file, or what could be read of it.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path as messages show it.
    pub name: String,
    /// The text, without a byte-order mark.
    pub text: String,
    lines: OnceLock<Vec<usize>>,
}

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The number of the file.
    pub file: usize,
    /// The bytes.
    pub span: Range<usize>,
}

/// A place for people: both counted from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Source {
    /// A file.
    pub fn new(name: &str, text: impl Into<String>) -> Self {
        Self {
            name: text::clean_line(name),
            text: text.into(),
            lines: OnceLock::new(),
        }
    }

    /// Whether the last part of its path is `name`.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        Path::new(&self.name).file_name().is_some_and(|last| last == name)
    }

    /// The first byte of each line; found when it is first asked for, since most packs have no defect to place.
    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let ends = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect()
        })
    }

    /// Where a byte stands.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.lines().partition_point(|start| *start <= offset);
        let start = line
            .checked_sub(1)
            .and_then(|line| self.lines().get(line))
            .copied();
        let offset = character_start(&self.text, offset);
        let before = self.text.get(start.unwrap_or(0)..offset).unwrap_or_default();
        Position {
            line: line.max(1),
            column: before.chars().count() + 1,
        }
    }

    /// The first byte of the line in which `offset` stands, and the byte behind the line's end.
    pub(super) fn line_around(&self, offset: usize) -> Range<usize> {
        let next = self.lines().partition_point(|start| *start <= offset);
        let start = next
            .checked_sub(1)
            .and_then(|line| self.lines().get(line))
            .copied();
        start.unwrap_or(0)..self.lines().get(next).copied().unwrap_or(self.text.len())
    }
}

/// The start of the character to which a byte belongs; a reader of TOML may point into the middle of one.
pub(super) fn character_start(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_from_one() {
        let source = Source::new("a.toml", "é = 1\n\nzwölf = \"x\"\n");
        let at = |needle: &str| source.position(source.text.find(needle).unwrap());
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
        assert_eq!(at("= 1"), Position { line: 1, column: 3 });
        assert_eq!(at("= \"x\""), Position { line: 3, column: 7 });
        assert_eq!(
            source.position(source.text.len()),
            Position { line: 4, column: 1 }
        );
        assert_eq!(source.line_around(8), 8..21);
    }
}
