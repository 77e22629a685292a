//! Setting a page: headings, paragraphs, lists and links, broken into rows by display width.

use std::ops::Range;

use ratatui::style::Style;

use crate::pack::model::{Block, Prose, Span, Target};
use crate::text;
use crate::tui::canvas::Look;

/// A run of text on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// How they look.
    pub style: Style,
    /// The place of the link that they are part of.
    pub link: Option<usize>,
}

impl Piece {
    /// Words that lead nowhere.
    pub fn new(text: impl Into<String>, style: Style) -> Self {
        Self {
            text: text.into(),
            style,
            link: None,
        }
    }
}

/// A row of a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// The blank cells before it.
    pub indent: usize,
    /// What stands in it.
    pub pieces: Vec<Piece>,
}

/// Words on a page that lead elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where they lead.
    pub target: Target,
    /// The rows in which they stand.
    pub rows: Range<usize>,
}

/// A page that has been set at a width.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// Its rows.
    pub rows: Vec<Row>,
    /// Its links, from top to bottom.
    pub links: Vec<Link>,
}

impl Page {
    /// The place of the link at a cell of a row.
    pub fn link_at(&self, row: usize, cell: usize) -> Option<usize> {
        let row = self.rows.get(row)?;
        let mut end = row.indent;
        row.pieces.iter().find_map(|piece| {
            let start = end;
            end += text::width(&piece.text);
            piece.link.filter(|_| (start..end).contains(&cell))
        })
    }
}

/// Sets a page.
#[derive(Debug)]
pub struct Setter {
    look: Look,
    cells: usize,
    page: Page,
}

impl Setter {
    /// An empty page of a width in cells.
    pub fn new(look: Look, cells: usize) -> Self {
        Self {
            look,
            cells,
            page: Page::default(),
        }
    }

    /// The page as far as it is set.
    pub fn finish(mut self) -> Page {
        while self.page.rows.last().is_some_and(|row| row.pieces.is_empty()) {
            self.page.rows.pop();
        }
        self.page
    }

    /// Leaves a row blank, one at most and none at the top.
    pub fn gap(&mut self) {
        if self.page.rows.last().is_some_and(|row| !row.pieces.is_empty()) {
            self.page.rows.push(Row::default());
        }
    }

    /// A paragraph that begins `indent` cells from the left, its first row after a lead that hangs out before it.
    pub fn hanging(&mut self, lead: &Piece, indent: usize, pieces: &[Piece]) {
        let cells = self.cells.saturating_sub(indent).max(1);
        let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let before = text::width(&lead.text).min(indent);
        for (place, line) in text::wrap(&whole, cells).into_iter().enumerate() {
            let mut row = Row {
                indent,
                pieces: cut(pieces, &line),
            };
            if place == 0 && before > 0 {
                row.indent -= before;
                row.pieces.insert(0, lead.clone());
            }
            self.note_links(&row);
            self.page.rows.push(row);
        }
    }

    /// A paragraph.
    pub fn paragraph(&mut self, indent: usize, pieces: &[Piece]) {
        self.hanging(&Piece::new("", Style::new()), indent, pieces);
    }

    fn note_links(&mut self, row: &Row) {
        let at = self.page.rows.len();
        for place in row.pieces.iter().filter_map(|piece| piece.link) {
            if let Some(link) = self.page.links.get_mut(place) {
                if link.rows.is_empty() {
                    link.rows = at..at;
                }
                link.rows.end = at + 1;
            }
        }
    }

    /// Words that lead elsewhere. They must be set before the words of the next link.
    pub fn link(&mut self, words: impl Into<String>, target: Target, base: Style) -> Piece {
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
                Span::Text(words) => Piece::new(words.as_str(), base),
                Span::Strong(words) | Span::Code(words) => Piece::new(words.as_str(), strong),
                Span::Link(words, target) => self.link(words.as_str(), *target, base),
                // Live numbers and rivals stand only in templates.
                Span::Value(_) | Span::Rival => continue,
            });
        }
        pieces
    }

    /// A text: its paragraphs apart by blank rows, the entries of a list not, a heading close to what it heads.
    pub fn prose(&mut self, indent: usize, prose: &Prose) {
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
                    self.hanging(&Piece::new(bullet, theme.muted), indent + 2, &pieces);
                }
            }
            previous = Some(block);
        }
    }

    /// The heading of a part that the program adds to the pack's words.
    pub fn heading(&mut self, words: &str) {
        self.gap();
        self.paragraph(0, &[Piece::new(words.to_uppercase(), self.look.theme.muted)]);
    }

    /// How to draw.
    pub fn look(&self) -> Look {
        self.look
    }

    /// The width in cells.
    pub fn cells(&self) -> usize {
        self.cells
    }
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
