//! The markup of texts: blocks, and within them strong words, code, links and holes for live numbers.
//!
//! Nothing is resolved here; the pieces carry their places, and what cannot be read stays as it is written.

use std::ops::Range;

use crate::text;

/// A block's kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockKind {
    Heading,
    Paragraph,
    Bullet,
}

/// A block and the bytes of its content, without its mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RawBlock {
    pub kind: BlockKind,
    pub span: Range<usize>,
}

/// A piece of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Strong(String),
    Code(String),
    /// The bytes of an id and the words to show for it.
    Link(Range<usize>, Option<String>),
    /// The bytes of a formula.
    Hole(Range<usize>),
}

/// Markup that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Flaw {
    pub span: Range<usize>,
    pub message: &'static str,
}

/// The blocks of a text.
pub(super) fn blocks(source: &str) -> Vec<RawBlock> {
    let mut blocks: Vec<RawBlock> = Vec::new();
    let mut open = false;
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let content = line.trim();
        let span = start + indent..start + indent + content.len();
        start += line.len();
        if content.is_empty() {
            open = false;
            continue;
        }
        let (kind, mark) = if content.starts_with("- ") {
            (BlockKind::Bullet, 2)
        } else if content.starts_with("## ") {
            (BlockKind::Heading, 3)
        } else {
            (BlockKind::Paragraph, 0)
        };
        match blocks.last_mut() {
            Some(last) if open && mark == 0 => last.span.end = span.end,
            _ => {
                let body = content.get(mark..).unwrap_or_default();
                let blank = body.len() - body.trim_start().len();
                blocks.push(RawBlock {
                    kind,
                    span: span.start + mark + blank..span.end,
                });
            }
        }
        open = kind != BlockKind::Heading;
    }
    blocks
}

/// The pieces of one block of `source`; with `holes`, braces hold formulas.
pub(super) fn pieces(source: &str, block: Range<usize>, holes: bool) -> (Vec<Piece>, Vec<Flaw>) {
    let mut reader = Reader {
        source,
        end: block.end,
        at: block.start,
        run: String::new(),
        pieces: Vec::new(),
        flaws: Vec::new(),
    };
    while reader.at < reader.end {
        reader.next(holes);
    }
    reader.close_run();
    (reader.pieces, reader.flaws)
}

struct Reader<'s> {
    source: &'s str,
    end: usize,
    at: usize,
    run: String,
    pieces: Vec<Piece>,
    flaws: Vec<Flaw>,
}

impl<'s> Reader<'s> {
    fn rest(&self) -> &'s str {
        self.source.get(self.at..self.end).unwrap_or_default()
    }

    fn next(&mut self, holes: bool) {
        let rest = self.rest();
        let special = |character: char| {
            matches!(character, '*' | '`' | '[') || (holes && matches!(character, '{' | '}'))
        };
        let plain = rest.find(special).unwrap_or(rest.len());
        self.take(plain);
        let rest = self.rest();
        if rest.starts_with("**") {
            self.enclosed("**", "this `**` is never closed", Piece::Strong);
        } else if rest.starts_with('`') {
            self.enclosed("`", "this backquote is never closed", Piece::Code);
        } else if rest.starts_with("[[") {
            self.link();
        } else if holes && (rest.starts_with("{{") || rest.starts_with("}}")) {
            self.take(1);
            self.at += 1;
        } else if holes && rest.starts_with('{') {
            self.hole();
        } else if holes && rest.starts_with('}') {
            self.flaw(
                1,
                "this brace has no opening brace; write `}}` for a literal brace",
            );
        } else if let Some(first) = rest.chars().next() {
            self.take(first.len_utf8());
        }
    }

    /// Moves bytes into the run of plain words.
    fn take(&mut self, length: usize) {
        self.run.push_str(self.rest().get(..length).unwrap_or_default());
        self.at += length;
    }

    fn flaw(&mut self, length: usize, message: &'static str) {
        let span = self.at..self.at + length;
        self.flaws.push(Flaw { span, message });
        self.take(length);
    }

    fn close_run(&mut self) {
        if !self.run.is_empty() {
            self.pieces.push(Piece::Text(collapsed(&self.run)));
            self.run.clear();
        }
    }

    fn enclosed(&mut self, mark: &str, message: &'static str, piece: fn(String) -> Piece) {
        let inner = self.rest().get(mark.len()..).unwrap_or_default();
        match inner.find(mark) {
            Some(length) if length > 0 => {
                self.close_run();
                self.pieces
                    .push(piece(collapsed(inner.get(..length).unwrap_or_default())));
                self.at += 2 * mark.len() + length;
            }
            _ => self.flaw(mark.len(), message),
        }
    }

    fn link(&mut self) {
        let inner = self.rest().get(2..).unwrap_or_default();
        let Some(length) = inner.find("]]") else {
            return self.flaw(2, "this link is never closed");
        };
        self.close_run();
        let inner = inner.get(..length).unwrap_or_default();
        let (id, words) = match inner.split_once('|') {
            Some((id, words)) => (id, Some(collapsed(words).trim().to_string())),
            None => (inner, None),
        };
        let start = self.at + 2 + (id.len() - id.trim_start().len());
        let span = start..start + id.trim().len();
        self.pieces.push(Piece::Link(span, words));
        self.at += length + 4;
    }

    fn hole(&mut self) {
        let inner = self.rest().get(1..).unwrap_or_default();
        let Some(length) = inner.find('}') else {
            return self.flaw(1, "this brace is never closed; write `{{` for a literal brace");
        };
        self.close_run();
        self.pieces.push(Piece::Hole(self.at + 1..self.at + 1 + length));
        self.at += length + 2;
    }
}

/// A run of words made safe, its line ends and runs of blanks one blank each; one may stay at either end.
fn collapsed(run: &str) -> String {
    let cleaned = text::clean(run);
    let mut words = String::with_capacity(cleaned.len());
    for character in cleaned.chars() {
        if !character.is_whitespace() {
            words.push(character);
        } else if !words.ends_with(' ') {
            words.push(' ');
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(source: &str) -> Vec<Piece> {
        pieces(source, 0..source.len(), true).0
    }

    #[test]
    fn blocks_end_at_blank_lines_and_marks() {
        let source = "One\n two\r\n\r\n## Head\nThree\n- a\n  more\n- b\n\nFour";
        let found: Vec<(BlockKind, &str)> = blocks(source)
            .into_iter()
            .map(|block| (block.kind, source.get(block.span).unwrap()))
            .collect();
        let expected = [
            (BlockKind::Paragraph, "One\n two"),
            (BlockKind::Heading, "Head"),
            (BlockKind::Paragraph, "Three"),
            (BlockKind::Bullet, "a\n  more"),
            (BlockKind::Bullet, "b"),
            (BlockKind::Paragraph, "Four"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn pieces_keep_their_places() {
        let source = "A **b c** `d` [[e-f]] [[g|the\n g]]: {h * 2} {{i}}.";
        let text = |words: &str| Piece::Text(words.to_string());
        let at = |needle: &str| {
            let start = source.find(needle).unwrap();
            start..start + needle.len()
        };
        let expected = [
            text("A "),
            Piece::Strong("b c".to_string()),
            text(" "),
            Piece::Code("d".to_string()),
            text(" "),
            Piece::Link(at("e-f"), None),
            text(" "),
            Piece::Link(at("g"), Some("the g".to_string())),
            text(": "),
            Piece::Hole(at("h * 2")),
            text(" {i}."),
        ];
        assert_eq!(read(source), expected);
    }

    #[test]
    fn flaws_are_found_and_stay_as_written() {
        let source = "a ** b [[c ` d } {e";
        let (found, flaws) = pieces(source, 0..source.len(), true);
        assert_eq!(found, [Piece::Text(source.to_string())]);
        let places: Vec<usize> = flaws.iter().map(|flaw| flaw.span.start).collect();
        assert_eq!(places, [2, 7, 11, 15, 17]);
        // Without holes braces are characters like others.
        assert_eq!(pieces("{a}", 0..3, false).0, [Piece::Text("{a}".to_string())]);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(source in "[-#*`\\[\\]{}|a é\u{301}\r\n]{0,60}") {
            for block in blocks(&source) {
                let (pieces, flaws) = pieces(&source, block.span.clone(), true);
                for piece in &pieces {
                    if let Piece::Link(span, _) | Piece::Hole(span) = piece {
                        prop_assert!(source.get(span.clone()).is_some());
                    }
                }
                prop_assert!(flaws.iter().all(|flaw| source.get(flaw.span.clone()).is_some()));
            }
        }
    }
}
