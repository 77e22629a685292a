//! The palette as it is drawn: what is typed, what was found, a line about the chosen one.

use ratatui::layout::Rect;

use super::{Palette, entries};
use crate::text;
use crate::tui::frame;
use crate::tui::room::{Canvas, View};
use crate::tui::widgets::page::mark_more;

/// The most cells of a line: longer ones are hard to follow to their right end.
const WIDEST: u16 = 80;
/// The rows of the line that is typed in, with the blank one under it.
const PROMPT: u16 = 2;
/// The rows of the line about the chosen entry, with the blank one above it; left out on low screens.
const ABOUT: u16 = 2;
/// From this height on there is a line about the chosen entry.
const TALL: u16 = 8;
/// The cells left of an entry.
const MARGIN: u16 = 3;

/// Where the entries stand.
fn list(area: Rect) -> Rect {
    let body = frame::body(area);
    let about = if body.height >= TALL { ABOUT } else { 0 };
    Rect {
        x: body.x,
        y: body.y + PROMPT.min(body.height),
        width: body.width.min(WIDEST),
        height: body.height.saturating_sub(PROMPT + about),
    }
}

/// How many entries show at once.
pub(super) fn page(area: Rect) -> usize {
    usize::from(list(area).height).max(1)
}

/// The first entry that shows, so that the chosen one does.
fn first(palette: &Palette, height: usize) -> usize {
    (palette.chosen + 1).saturating_sub(height)
}

/// The index of the entry in a row of the screen.
pub(super) fn at(palette: &Palette, area: Rect, row: u16) -> Option<usize> {
    let list = list(area);
    let below = usize::from(row.checked_sub(list.y)?);
    let index = first(palette, usize::from(list.height)) + below;
    (below < usize::from(list.height) && index < palette.found.len()).then_some(index)
}

/// Draws the palette over the body.
pub(super) fn draw(canvas: &mut Canvas<'_>, view: View<'_>, palette: &Palette) {
    let body = frame::body(view.area);
    prompt(&mut canvas.part(body), palette);
    let list = list(view.area);
    let mut part = canvas.part(list);
    let height = usize::from(list.height);
    let from = first(palette, height);
    for row in 0..height.min(palette.found.len().saturating_sub(from)) {
        draw_entry(&mut part, view, palette, from + row, row as u16);
    }
    let theme = part.look.theme;
    if palette.found.is_empty() && palette.wrong.is_none() {
        part.text(MARGIN, 0, "No match.", theme.muted);
    }
    mark_more(&mut part, (0, 0), from > 0, palette.found.len() > from + height);
    if body.height >= TALL {
        about(canvas, view, palette, body);
    }
}

fn prompt(part: &mut Canvas<'_>, palette: &Palette) {
    let theme = part.look.theme;
    let after = part.text(1, 0, "/", theme.muted) + 1;
    let room = usize::from(part.width().saturating_sub(after + 2));
    // The end of a long wish is what is being typed.
    let shown = palette.typed.end(room);
    let end = part.text(after, 0, shown, theme.strong);
    part.text(end, 0, " ", theme.cursor);
    if palette.typed.text().is_empty() {
        let words = "a command, slider, scenario, option or term; or a value: requests 40/s";
        let room = part.width().saturating_sub(end + 3);
        part.text(end + 2, 0, &text::truncate(words, usize::from(room)), theme.muted);
    }
}

fn draw_entry(part: &mut Canvas<'_>, view: View<'_>, palette: &Palette, index: usize, row: u16) {
    let Some(item) = palette.found.get(index).copied() else {
        return;
    };
    let look = part.look;
    let chosen = index == palette.chosen;
    let end = part.width().saturating_sub(1);
    let key = entries::key(view.keymap, item, look.glyphs.ascii);
    let (right, style) = match key {
        Some(key) => (key, look.theme.strong),
        None => (entries::kind(view, item).to_owned(), look.theme.muted),
    };
    let start = part.text_right(end, row, end / 2, &right, style);
    let style = if chosen { look.theme.focus } else { look.theme.text };
    if chosen {
        part.text(1, row, look.glyphs.focus, look.theme.strong);
    }
    let room = usize::from(start.saturating_sub(MARGIN + 2));
    let title = text::truncate(&entries::title(view.pack, item), room);
    part.text(MARGIN, row, &title, style);
}

fn about(canvas: &mut Canvas<'_>, view: View<'_>, palette: &Palette, body: Rect) {
    let theme = canvas.look.theme;
    let chosen = palette.found.get(palette.chosen).copied();
    let (words, style) = match (&palette.wrong, chosen) {
        (Some(wrong), _) => (wrong.clone(), theme.bad),
        (None, Some(item)) => (entries::about(view, item), theme.muted),
        (None, None) => return,
    };
    let room = usize::from(body.width.min(WIDEST).saturating_sub(MARGIN + 1));
    let words = text::truncate(&words, room);
    canvas.text(MARGIN, body.bottom().saturating_sub(1), &words, style);
}
