//! Sentences and texts of the pack as runs with styles.

use ratatui::style::Style;

use super::canvas::Look;
use super::theme::Theme;
use super::widgets::flow::{Line, Run, flow};
use crate::analysis::{Piece, Sentence};
use crate::pack::index::Position;
use crate::pack::model::{Block, Prose, Span};

/// A sentence: numbers and strong words bold, links underlined, options in their colours.
pub fn sentence(sentence: &Sentence, base: Style, look: Look) -> Vec<Run> {
    let theme = look.theme;
    let runs = sentence.pieces.iter().map(|piece| match piece {
        Piece::Text(words) => Run::new(words.as_str(), base),
        Piece::Strong(words) | Piece::Code(words) => Run::new(words.as_str(), theme.strong),
        Piece::Number(words) => Run::unbroken(words, theme.strong),
        Piece::Link(words, _) => Run::new(words.as_str(), base.patch(theme.link)),
        Piece::Option(words, option) => Run::new(words.as_str(), base.patch(theme.option(option.get()))),
    });
    runs.collect()
}

/// A text as one paragraph, all of it to be read second.
pub fn muted(prose: &Prose, theme: &Theme) -> Vec<Run> {
    let mut runs = Vec::new();
    for block in &prose.blocks {
        if !runs.is_empty() {
            runs.push(Run::new(" ", theme.muted));
        }
        for span in block.spans() {
            let run = match span {
                Span::Text(words) | Span::Strong(words) | Span::Code(words) => {
                    Run::new(words.as_str(), theme.muted)
                }
                Span::Link(words, _) => Run::new(words.as_str(), theme.muted.patch(theme.link)),
                // Live numbers stand only in templates.
                Span::Value(_) | Span::Rival => continue,
            };
            runs.push(run);
        }
    }
    runs
}

/// A text in lines of at most `cells` cells: paragraphs parted by an empty line, entries of lists indented.
pub fn lines(prose: &Prose, base: Style, look: Look, cells: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (place, block) in prose.blocks.iter().enumerate() {
        let follows = matches!(block, Block::Bullet(_))
            && matches!(prose.blocks.get(place.wrapping_sub(1)), Some(Block::Bullet(_)));
        if place > 0 && !follows {
            lines.push(Line::new());
        }
        match block {
            Block::Heading(spans) => lines.extend(flow(&runs(spans, look.theme.strong, look), cells)),
            Block::Paragraph(spans) => lines.extend(flow(&runs(spans, base, look), cells)),
            Block::Bullet(spans) => {
                let within = flow(&runs(spans, base, look), cells.saturating_sub(2).max(1));
                let marks = std::iter::once(look.glyphs.dot).chain(std::iter::repeat(" "));
                lines.extend(within.into_iter().zip(marks).map(|(line, mark)| {
                    let mut whole = vec![Run::new(format!("{mark} "), look.theme.muted)];
                    whole.extend(line);
                    whole
                }));
            }
        }
    }
    lines
}

fn runs(spans: &[Span], base: Style, look: Look) -> Vec<Run> {
    let runs = spans.iter().filter_map(|span| match span {
        Span::Text(words) => Some(Run::new(words.as_str(), base)),
        Span::Strong(words) | Span::Code(words) => {
            Some(Run::new(words.as_str(), base.patch(look.theme.strong)))
        }
        Span::Link(words, _) => Some(Run::new(words.as_str(), base.patch(look.theme.link))),
        // Live numbers stand only in templates.
        Span::Value(_) | Span::Rival => None,
    });
    runs.collect()
}
