//! Sentences and texts of the pack as runs with styles.

use ratatui::style::Style;

use super::canvas::Look;
use super::theme::Theme;
use super::widgets::flow::{Line, Run, flow};
use crate::analysis::{Piece, Sentence};
use crate::formula::parted;
use crate::pack::index::Position;
use crate::pack::model::{Block, Prose, Span};

/// A sentence: numbers and strong words bold, links underlined, options in their colors.
pub fn sentence(sentence: &Sentence, base: Style, look: Look) -> Vec<Run> {
    let theme = look.theme;
    let runs = sentence.pieces.iter().map(|piece| match piece {
        // An arrow stays with the number that it points to.
        Piece::Text(words) => Run::new(words.replace("→ ", "→\u{a0}"), base),
        Piece::Strong(words) | Piece::Code(words) => Run::new(words.as_str(), theme.strong),
        Piece::Number(words) => Run::unbroken(words, theme.strong),
        Piece::Link(words, _) => Run::new(words.as_str(), base.patch(theme.link)),
        Piece::Option(words, option) => Run::new(words.as_str(), base.patch(theme.option(option.get()))),
    });
    runs.collect()
}

/// A sentence after some words, in lines of at most `cells` cells; the numbers that differ from an earlier one are
/// marked, `9 → 41 USD/month`, as far as the marks need no further line.
pub fn marked(
    words: &[Run],
    now: &Sentence,
    before: Option<&Sentence>,
    base: Style,
    look: Look,
    cells: usize,
) -> Vec<Line> {
    let sentence = sentence(now, base, look);
    let lines = |earlier: &[Option<&str>]| {
        let mut runs = words.to_vec();
        for (run, earlier) in sentence.iter().zip(earlier) {
            if let Some(earlier) = earlier {
                runs.push(Run::unbroken(earlier, look.theme.muted));
                runs.push(Run::new(" →\u{a0}", look.theme.muted));
            }
            runs.push(run.clone());
        }
        flow(&runs, cells)
    };
    let mut earlier = vec![None; sentence.len()];
    let mut found = lines(&earlier);
    for (index, number) in changed(now, before) {
        if let Some(slot) = earlier.get_mut(index) {
            *slot = Some(number);
        }
        let tried = lines(&earlier);
        if tried.len() <= found.len() {
            found = tried;
        } else if let Some(slot) = earlier.get_mut(index) {
            *slot = None;
        }
    }
    found
}

/// The places of the numbers that differ from those of the same sentence before, with what they were.
fn changed<'a>(now: &Sentence, before: Option<&'a Sentence>) -> Vec<(usize, &'a str)> {
    let alike = |(now, before): (&Piece, &Piece)| now == before || is_number(now) && is_number(before);
    let pairs = |before: &'a Sentence| now.pieces.iter().zip(&before.pieces);
    let same = |before: &&Sentence| {
        now.pieces.len() == before.pieces.len() && now.pieces.iter().zip(&before.pieces).all(alike)
    };
    let pairs = before.filter(same).into_iter().flat_map(pairs).enumerate();
    let changed = pairs.filter(|(_, (now, before))| now != before);
    changed
        .map(|(index, (now, before))| (index, without_unit(before.words(), now.words())))
        .collect()
}

fn is_number(piece: &Piece) -> bool {
    matches!(piece, Piece::Number(_))
}

/// A number without its unit where the number after it has the same.
pub fn without_unit<'a>(earlier: &'a str, later: &str) -> &'a str {
    match (parted(earlier), parted(later)) {
        (Some((number, unit)), Some((_, same))) if unit == same => number,
        _ => earlier,
    }
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
                    Run::new(words.as_ref(), theme.muted)
                }
                Span::Link(words, _) => Run::new(words.as_ref(), theme.muted.patch(theme.link)),
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
    for (index, block) in prose.blocks.iter().enumerate() {
        let follows = matches!(block, Block::Bullet(_))
            && matches!(prose.blocks.get(index.wrapping_sub(1)), Some(Block::Bullet(_)));
        if index > 0 && !follows {
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
        Span::Text(words) => Some(Run::new(words.as_ref(), base)),
        Span::Strong(words) | Span::Code(words) => {
            Some(Run::new(words.as_ref(), base.patch(look.theme.strong)))
        }
        Span::Link(words, _) => Some(Run::new(words.as_ref(), base.patch(look.theme.link))),
        // Live numbers stand only in templates.
        Span::Value(_) | Span::Rival => None,
    });
    runs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence_of(first: &str, second: &str) -> Sentence {
        Sentence::default()
            .text("Nothing is paid while nothing runs: ")
            .number(first)
            .text(" against ")
            .number(second)
            .text(".")
    }

    fn shown(before: &Sentence, cells: usize) -> Vec<String> {
        let now = sentence_of("41 USD/month", "40 USD/month");
        let look = Look::new(true, false);
        let lines = marked(&[], &now, Some(before), look.theme.text, look, cells);
        let text = |line: &Line| line.iter().map(|run| run.text.replace('\u{a0}', " ")).collect();
        lines.iter().map(text).collect()
    }

    #[test]
    fn what_changed_is_marked_where_no_line_is_added() {
        let before = sentence_of("9 USD/month", "40 USD/month");
        assert_eq!(
            shown(&before, 80),
            ["Nothing is paid while nothing runs: 9 → 41 USD/month against 40 USD/month."]
        );
        assert_eq!(
            shown(&before, 70),
            ["Nothing is paid while nothing runs: 41 USD/month against 40 USD/month."]
        );
        let both = sentence_of("900 USD/h", "39 USD/month");
        assert_eq!(
            shown(&both, 80),
            ["Nothing is paid while nothing runs: 41 USD/month against 39 → 40 USD/month."]
        );
    }

    #[test]
    fn another_sentence_is_no_earlier_one() {
        let other = Sentence::default()
            .text("The machines run anyway, for ")
            .number("9 USD/month");
        assert!(!shown(&other, 80).concat().contains('→'));
    }
}
