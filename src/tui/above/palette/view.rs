//! The palette as it is drawn: what is typed, what was found, a line about the chosen one.

use ratatui::layout::Rect;

use super::{Palette, Sort, preview, words};
use crate::text;
use crate::tui::frame;
use crate::tui::room::{Canvas, View};
use crate::tui::widgets::page::{self, mark_more};

/// The most cells of a line: longer ones are hard to follow to their right end.
const WIDEST: u16 = 104;
/// The rows of the line that is typed in, with the blank one under it.
const PROMPT: u16 = 2;
/// The rows of the line about the chosen entry, with the blank one above it; left out on low screens.
const ABOUT: u16 = 2;
/// From this height of the list on the sorts are parted by a blank line.
const AIRY: usize = 12;
/// The least column of what sort of thing an entry is, the cells from there to the end of a line, and the width from which on
/// it shows.
const KIND: u16 = 42;
const BEHIND: u16 = 38;
const KIND_FROM: u16 = 72;
/// From this height on there is a line about the chosen entry.
const TALL: u16 = 8;
/// The least cells beside the list in which it is said what the chosen entry would do.
const BESIDE: u16 = 36;
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

/// Where it stands what the chosen entry would do, beside the list; none on narrower screens.
fn beside(area: Rect) -> Option<Rect> {
    let body = frame::body(area);
    let from = WIDEST + 1;
    (body.width >= from + BESIDE).then(|| Rect {
        x: body.x + from,
        width: body.width - from,
        ..body
    })
}

/// How many entries show at once.
pub(super) fn page(area: Rect) -> usize {
    usize::from(list(area).height).max(1)
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// Parts the sorts, where there is room.
    Blank,
    Heading(Sort),
    /// An entry, by its place among those found.
    Entry(usize),
}

/// All rows of the list.
fn rows(palette: &Palette, height: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut before = None;
    for (index, (sort, _)) in palette.found.iter().enumerate() {
        if before != Some(*sort) {
            if before.is_some() && height >= AIRY {
                rows.push(Row::Blank);
            }
            rows.push(Row::Heading(*sort));
            before = Some(*sort);
        }
        rows.push(Row::Entry(index));
    }
    rows
}

/// The first row that shows, so that the chosen entry does.
fn first(palette: &Palette, rows: &[Row], height: usize) -> usize {
    let chosen = rows.iter().position(|row| *row == Row::Entry(palette.chosen));
    (chosen.unwrap_or(0) + 1).saturating_sub(height)
}

/// The index of the entry in a row of the screen.
pub(super) fn at(palette: &Palette, area: Rect, row: u16) -> Option<usize> {
    let list = list(area);
    let height = usize::from(list.height);
    let below = usize::from(row.checked_sub(list.y)?);
    let rows = rows(palette, height);
    let row = rows.get(first(palette, &rows, height) + below)?;
    match row {
        Row::Entry(index) if below < height => Some(*index),
        _ => None,
    }
}

/// Draws the palette over the body.
pub(super) fn draw(canvas: &mut Canvas<'_>, view: View<'_>, palette: &Palette) {
    let body = frame::body(view.area);
    prompt(&mut canvas.part(body), palette);
    let list = list(view.area);
    let mut part = canvas.part(list);
    let theme = part.look.theme;
    let height = usize::from(list.height);
    let rows = rows(palette, height);
    let from = first(palette, &rows, height);
    for (at, row) in rows.iter().skip(from).take(height).enumerate() {
        match row {
            Row::Blank => {}
            Row::Heading(sort) => {
                part.text(MARGIN, at as u16, sort.heading(), theme.muted);
            }
            Row::Entry(index) => draw_entry(&mut part, view, palette, *index, at as u16),
        }
    }
    if palette.found.is_empty() && palette.wrong.is_none() {
        part.text(MARGIN, 0, "No match.", theme.muted);
    }
    mark_more(&mut part, (0, 0), from > 0, rows.len() > from + height);
    match (beside(view.area), palette.chosen()) {
        (Some(area), Some(item)) if palette.wrong.is_none() => {
            frame::rule_down(canvas, area.x.saturating_sub(1), body, frame::is_ruled(view.area));
            page::draw(canvas, area, &preview::rows(view, item, area.width), 0);
        }
        _ if body.height >= TALL => about(canvas, view, palette, body),
        _ => {}
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
        let words = "a name, or a value: requests 40/s";
        let room = part.width().saturating_sub(end + 3);
        part.text(end + 2, 0, &text::truncate(words, usize::from(room)), theme.muted);
    }
}

fn draw_entry(part: &mut Canvas<'_>, view: View<'_>, palette: &Palette, index: usize, row: u16) {
    let Some((_, item)) = palette.found.get(index).copied() else {
        return;
    };
    let look = part.look;
    let chosen = index == palette.chosen;
    let end = part.width().saturating_sub(1);
    let is_wide = part.width() >= KIND_FROM;
    let kind = words::kind(view, item);
    let (right, style) = match (words::key(view, item), words::state(view, item)) {
        (Some(key), _) => (key, look.theme.strong),
        (None, state) if state.is_empty() && !is_wide => (kind.to_owned(), look.theme.muted),
        (None, state) => (state, look.theme.muted),
    };
    let column = part.width().saturating_sub(BEHIND).max(KIND);
    let most = if is_wide { end - column - 10 } else { end / 2 };
    let start = part.text_right(end, row, most, &right, style);
    let start = if is_wide {
        part.text(column, row, kind, look.theme.muted);
        column
    } else {
        start
    };
    let style = if chosen { look.theme.focus } else { look.theme.text };
    if chosen {
        part.text(1, row, look.glyphs.focus, look.theme.strong);
    }
    let room = usize::from(start.saturating_sub(MARGIN + 2));
    let title = text::truncate(&words::title(view, item), room);
    part.text(MARGIN, row, &title, style);
}

fn about(canvas: &mut Canvas<'_>, view: View<'_>, palette: &Palette, body: Rect) {
    let theme = canvas.look.theme;
    let chosen = palette.chosen();
    let (words, style) = match (&palette.wrong, chosen) {
        (Some(wrong), _) => (wrong.clone(), theme.bad),
        (None, Some(item)) => (words::about(view, item), theme.muted),
        (None, None) => return,
    };
    let room = usize::from(body.width.min(WIDEST).saturating_sub(MARGIN + 1));
    let words = text::truncate(&words, room);
    canvas.text(MARGIN, body.bottom().saturating_sub(1), &words, style);
}
