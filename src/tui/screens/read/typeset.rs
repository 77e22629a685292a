//! Setting a page: headings, paragraphs, lists and links, broken into rows by display width.

use std::ops::Range;

use ratatui::style::Style;

use super::LinkTo;
use crate::analysis::{self, Sentence};
use crate::formula::Unit;
use crate::pack::index::Position;
use crate::pack::model::{Block, Prose, Span, Target};
use crate::text;

use crate::tui::canvas::Look;

/// A run of text on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// The words.
    pub text: String,
    /// How they look.
    pub style: Style,
    /// The index of the link that they are part of.
    pub link: Option<usize>,
}

impl Piece {
    /// Words that lead nowhere.
    pub(super) fn new(text: impl Into<String>, style: Style) -> Self {
        Self {
            text: text.into(),
            style,
            link: None,
        }
    }
}

/// A row of a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Row {
    /// The blank cells before it.
    pub indent: usize,
    /// What stands in it.
    pub pieces: Vec<Piece>,
}

impl Row {
    /// Its words.
    pub(super) fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// Words on a page that lead elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// Where they lead.
    pub target: Target,
    /// The rows in which they stand.
    pub rows: Range<usize>,
}

/// A page that has been set at a width.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Page {
    /// Its rows.
    pub rows: Vec<Row>,
    /// Its links, from top to bottom.
    pub links: Vec<Link>,
}

impl Page {
    /// The index of a link.
    pub(super) fn position(&self, wanted: LinkTo) -> Option<usize> {
        let links = self.links.iter().enumerate();
        let mut same = links.filter(|(_, link)| link.target == wanted.target);
        same.nth(wanted.nth).map(|(index, _)| index)
    }

    /// The link with an index.
    pub(super) fn link_to(&self, index: usize) -> Option<LinkTo> {
        let target = self.links.get(index)?.target;
        let before = self.links.iter().take(index);
        let nth = before.filter(|link| link.target == target).count();
        Some(LinkTo { target, nth })
    }

    /// The index of the link at a cell of a row.
    pub(super) fn link_at(&self, row: usize, cell: usize) -> Option<usize> {
        let row = self.rows.get(row)?;
        let mut end = row.indent;
        row.pieces.iter().find_map(|piece| {
            let start = end;
            end += text::width(&piece.text);
            piece.link.filter(|_| (start..end).contains(&cell))
        })
    }
}

/// The least cells of a text beside its lead.
const LEAST_BESIDE: usize = 6;

/// Sets a page.
#[derive(Debug)]
pub(super) struct Setter {
    look: Look,
    cells: usize,
    page: Page,
}

impl Setter {
    /// An empty page of a width in cells.
    pub(super) fn new(look: Look, cells: usize) -> Self {
        Self {
            look,
            cells,
            page: Page::default(),
        }
    }

    /// The page as far as it is set.
    pub(super) fn finish(mut self) -> Page {
        while self.page.rows.last().is_some_and(|row| row.pieces.is_empty()) {
            self.page.rows.pop();
        }
        self.page
    }

    /// Leaves a row blank, one at most and none at the top.
    pub(super) fn gap(&mut self) {
        if self.page.rows.last().is_some_and(|row| !row.pieces.is_empty()) {
            self.page.rows.push(Row::default());
        }
    }

    /// A paragraph from the column `indent` on, after a lead from the column `from` on; the lead has a row of its own
    /// where the two do not fit side by side.
    pub(super) fn hanging(&mut self, lead: &Piece, from: usize, indent: usize, pieces: &[Piece]) {
        let taken = text::width(&lead.text);
        if from + taken > indent || indent + LEAST_BESIDE > self.cells.max(from + LEAST_BESIDE) {
            self.paragraph(from, std::slice::from_ref(lead));
            self.paragraph(from + 2, pieces);
            return;
        }
        let first = self.page.rows.len();
        self.paragraph(indent, pieces);
        if let Some(row) = self.page.rows.get_mut(first) {
            let gap = Piece::new(" ".repeat(indent - from - taken), self.look.theme.text);
            row.indent = from;
            row.pieces.splice(0..0, [lead.clone(), gap]);
            let row = row.clone();
            self.note_links(&row, first);
        }
    }

    /// A paragraph from the column `indent` on.
    pub(super) fn paragraph(&mut self, indent: usize, pieces: &[Piece]) {
        let cells = self.cells.saturating_sub(indent).max(1);
        let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        for line in text::wrap(&whole, cells) {
            let pieces = cut(pieces, &line);
            let row = Row { indent, pieces };
            self.note_links(&row, self.page.rows.len());
            self.page.rows.push(row);
        }
    }

    fn note_links(&mut self, row: &Row, at: usize) {
        for index in row.pieces.iter().filter_map(|piece| piece.link) {
            if let Some(link) = self.page.links.get_mut(index) {
                if link.rows.is_empty() {
                    link.rows = at..at;
                }
                link.rows.end = link.rows.end.max(at + 1);
            }
        }
    }

    /// Words that lead elsewhere. They must be set before the words of the next link.
    pub(super) fn link(&mut self, words: impl Into<String>, target: Target, base: Style) -> Piece {
        self.page.links.push(Link { target, rows: 0..0 });
        Piece {
            text: words.into(),
            style: base.patch(self.look.theme.link),
            link: Some(self.page.links.len() - 1),
        }
    }

    /// The runs of a block.
    fn spans(&mut self, spans: &[Span], base: Style) -> Vec<Piece> {
        let strong = base.patch(self.look.theme.strong);
        let mut pieces = Vec::with_capacity(spans.len());
        for span in spans {
            pieces.push(match span {
                Span::Text(words) => Piece::new(tied(words), base),
                Span::Strong(words) | Span::Code(words) => Piece::new(tied(words), strong),
                Span::Link(words, target) => self.link(words.as_ref(), *target, base),
                // Live numbers and rivals stand only in templates.
                Span::Value(_) | Span::Rival => continue,
            });
        }
        pieces
    }

    /// The runs of a sentence with live numbers.
    pub(super) fn sentence(&mut self, sentence: &Sentence) -> Vec<Piece> {
        let theme = self.look.theme;
        let mut pieces = Vec::with_capacity(sentence.pieces.len());
        for piece in &sentence.pieces {
            pieces.push(match piece {
                analysis::Piece::Text(words) => Piece::new(words.as_str(), theme.text),
                analysis::Piece::Strong(words) | analysis::Piece::Code(words) => {
                    Piece::new(words.as_str(), theme.strong)
                }
                analysis::Piece::Number(words) => Piece::new(words.replace(' ', "\u{a0}"), theme.strong),
                analysis::Piece::Link(words, target) => self.link(words.as_str(), *target, theme.text),
                analysis::Piece::Option(words, option) => {
                    Piece::new(words.as_str(), theme.option(option.get()))
                }
            });
        }
        pieces
    }

    /// A text: its paragraphs apart by blank rows, the entries of a list not, a heading close to what it heads.
    pub(super) fn prose(&mut self, indent: usize, prose: &Prose) {
        let theme = self.look.theme;
        let bullet = if self.look.glyphs.ascii { "- " } else { "• " };
        let mut previous: Option<&Block> = None;
        for block in &prose.blocks {
            let joined = matches!(
                (previous, block),
                (Some(Block::Bullet(_)), Block::Bullet(_)) | (Some(Block::Heading(_)), _)
            );
            if previous.is_some() && !joined {
                self.gap();
            }
            match block {
                Block::Heading(spans) => {
                    let pieces = self.spans(spans, theme.strong);
                    self.paragraph(indent, &pieces);
                }
                Block::Paragraph(spans) => {
                    let pieces = self.spans(spans, theme.text);
                    self.paragraph(indent, &pieces);
                }
                Block::Bullet(spans) => {
                    let pieces = self.spans(spans, theme.text);
                    self.hanging(&Piece::new(bullet, theme.muted), indent, indent + 2, &pieces);
                }
            }
            previous = Some(block);
        }
    }

    /// The heading of a part that the program adds to the pack's words.
    pub(super) fn heading(&mut self, words: &str) {
        self.gap();
        self.paragraph(0, &[Piece::new(words.to_uppercase(), self.look.theme.muted)]);
    }

    /// How to draw.
    pub(super) fn look(&self) -> Look {
        self.look
    }
}

/// The words with every number tied to the unit behind it, so that no line ends between them.
fn tied(words: &str) -> String {
    let mut tied = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once(' ') {
        let is_number = before.ends_with(|character: char| character.is_ascii_digit());
        let end = after.find(|character: char| !character.is_alphabetic() && character != '%');
        let unit = after.get(..end.unwrap_or(after.len())).unwrap_or_default();
        let ties = is_number && !unit.is_empty() && Unit::parse(unit).is_ok();
        tied.push_str(before);
        tied.push(if ties { '\u{a0}' } else { ' ' });
        rest = after;
    }
    tied + rest
}

/// The pieces between two byte offsets of the whole text.
fn cut(pieces: &[Piece], range: &Range<usize>) -> Vec<Piece> {
    let mut start = 0;
    let mut line = Vec::new();
    for piece in pieces {
        let from = range.start.saturating_sub(start);
        let to = range.end.saturating_sub(start).min(piece.text.len());
        if let Some(text) = piece.text.get(from..to).filter(|text| !text.is_empty()) {
            line.push(Piece {
                text: text.to_owned(),
                ..*piece
            });
        }
        start += piece.text.len();
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::canvas::Look;
    use proptest::prelude::*;

    fn rows(page: &Page) -> Vec<String> {
        let words = |row: &Row| {
            row.pieces
                .iter()
                .map(|piece| piece.text.as_str())
                .collect::<String>()
        };
        page.rows
            .iter()
            .map(|row| " ".repeat(row.indent) + &words(row))
            .collect()
    }

    fn set(cells: usize, prose: &Prose) -> Page {
        let mut setter = Setter::new(Look::new(true, false), cells);
        setter.prose(0, prose);
        setter.finish()
    }

    fn words(words: &str) -> Vec<Span> {
        vec![Span::Text(words.to_owned().into())]
    }

    #[test]
    fn numbers_stay_with_their_units() {
        assert_eq!(
            tied("from 43 ms to 0.5 USD in 2026 some 30 % of 10 calls"),
            "from 43\u{a0}ms to 0.5\u{a0}USD in 2026 some 30\u{a0}% of 10 calls"
        );
        assert_eq!(tied("ends in 4 "), "ends in 4 ");
    }

    #[test]
    fn headings_stand_close_to_what_they_head_and_entries_of_a_list_together() {
        let prose = Prose {
            blocks: vec![
                Block::Paragraph(words("One two three.")),
                Block::Heading(words("Head")),
                Block::Paragraph(words("Four.")),
                Block::Bullet(words("five six")),
                Block::Bullet(words("seven")),
            ],
        };
        assert_eq!(
            rows(&set(8, &prose)),
            [
                "One two",
                "three.",
                "",
                "Head",
                "Four.",
                "",
                "• five",
                "  six",
                "• seven"
            ]
        );
    }

    #[test]
    fn a_link_over_two_rows_is_one_link() {
        let target = Target::Term(Position::new(3));
        let link = Span::Link("cold start".into(), target);
        let spans = vec![Span::Text("see a ".into()), link, Span::Text(" now".into())];
        let page = set(
            10,
            &Prose {
                blocks: vec![Block::Paragraph(spans)],
            },
        );
        assert_eq!(rows(&page), ["see a cold", "start now"]);
        assert_eq!(page.links, [Link { target, rows: 0..2 }]);
        assert_eq!(
            [(0, 5), (0, 6), (1, 4), (1, 5)].map(|(row, cell)| page.link_at(row, cell)),
            [None, Some(0), Some(0), None]
        );
    }

    proptest! {
        #[test]
        fn every_row_fits_and_no_letter_is_lost(text in "([a-z]{1,9}|[東京都。]{1,4}|☕️|e\u{301}|1 ms| ){0,30}", cells in 4_usize..30, bullet: bool) {
            let block = if bullet { Block::Bullet(words(&text)) } else { Block::Paragraph(words(&text)) };
            let page = set(cells, &Prose { blocks: vec![block] });
            let rows = rows(&page);
            prop_assert!(rows.iter().all(|row| text::width(row) <= cells), "{rows:?}");
            let kept = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            let set = kept(&rows.concat());
            prop_assert_eq!(set.trim_start_matches('•'), kept(&text));
        }
    }
}
