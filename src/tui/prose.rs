//! Sentences and texts of the pack as runs with styles.

use ratatui::style::Style;

use super::canvas::Look;
use super::theme::Theme;
use super::widgets::flow::Run;
use crate::analysis::{Piece, Sentence};
use crate::pack::index::Position;
use crate::pack::model::{Prose, Span};

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
                Span::Value(_) => continue,
            };
            runs.push(run);
        }
    }
    runs
}
