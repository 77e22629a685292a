//! The help: every key and what it does, from the table of commands.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Look};
use super::commands::{Group, key_name};
use super::keymap::Keymap;
use super::model::Model;
use super::widgets::flow::{self, Line, Run};
use crate::text;

/// The column of the sentences on wide screens.
const SENTENCES: usize = 26;

/// From this width on keys and sentences stand side by side.
const WIDE: usize = 60;

/// The lines of the help at a width.
pub fn lines(keymap: &Keymap, look: Look, width: u16) -> Vec<Line> {
    let theme = look.theme;
    let width = usize::from(width.saturating_sub(4));
    let mut lines = vec![vec![Run::new("Keys", theme.strong)]];
    for group in Group::ALL {
        lines.push(Line::new());
        lines.push(vec![Run::new(group.title().to_uppercase(), theme.muted)]);
        for (command, keys) in keymap.in_group(group) {
            let names: Vec<String> = keys.iter().map(|key| key_name(*key, look.glyphs.ascii)).collect();
            let names = names.join(" ");
            if width < WIDE {
                lines.push(vec![Run::new(names, theme.strong)]);
                lines.extend(indented(command.sentence, 2, width, look));
                continue;
            }
            let mut sentence = indented(command.sentence, SENTENCES, width, look).into_iter();
            let mut first = vec![Run::new(text::pad(&names, SENTENCES), theme.strong)];
            first.extend(sentence.next().unwrap_or_default().into_iter().skip(1));
            lines.push(first);
            lines.extend(sentence);
        }
    }
    let mouse = "The mouse: click or drag a track, click a name, a heading, a tab or a link, turn the wheel over a track or a text.";
    lines.push(Line::new());
    lines.extend(flow::flow(&[Run::new(mouse, theme.text)], width.max(1)));
    lines
}

/// A sentence in lines that begin with blanks.
fn indented(sentence: &str, blanks: usize, width: usize, look: Look) -> Vec<Line> {
    let runs = [Run::new(sentence, look.theme.text)];
    let lines = flow::flow(&runs, width.saturating_sub(blanks).max(1)).into_iter();
    lines
        .map(|line| {
            let mut whole = vec![Run::new(" ".repeat(blanks), look.theme.text)];
            whole.extend(line);
            whole
        })
        .collect()
}

/// How far the help can be scrolled.
pub fn furthest(model: &Model, area: Rect) -> usize {
    lines(&model.keymap, model.look, area.width)
        .len()
        .saturating_sub(usize::from(area.height))
}

/// Draws the help from a line on.
pub fn draw(canvas: &mut Canvas<'_>, keymap: &Keymap, area: Rect, scroll: usize) {
    let mut part = canvas.part(area);
    let look = part.look;
    let lines = lines(keymap, look, area.width);
    let height = usize::from(area.height);
    let scroll = scroll.min(lines.len().saturating_sub(height));
    for (row, line) in lines.iter().skip(scroll).take(height).enumerate() {
        flow::draw(&mut part, 2, row as u16, line);
    }
    let end = area.width.saturating_sub(1);
    if scroll > 0 {
        part.text(end, 0, look.glyphs.above, look.theme.muted);
    }
    if lines.len() > scroll + height {
        part.text(
            end,
            area.height.saturating_sub(1),
            look.glyphs.below,
            look.theme.muted,
        );
    }
}
