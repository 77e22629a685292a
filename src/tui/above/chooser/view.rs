//! The list of what can stand on an axis, as it is drawn.

use ratatui::layout::Rect;

use super::Chooser;
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::desk::Purpose;
use crate::tui::widgets::page::mark_more;

/// The rows of the heading with what is typed, and the blank one under it.
const PROMPT: u16 = 2;
/// The cells left of an entry.
const MARGIN: u16 = 3;

/// A row of the list.
enum Row<'a> {
    Heading(&'a str),
    /// An entry: its index among those found, its title and its note.
    Entry(usize, &'a str, &'a str),
}

fn rows(chooser: &Chooser) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut group = "";
    for (index, entry) in chooser.found.iter().enumerate() {
        let Some(entry) = chooser.entries.get(*entry) else {
            continue;
        };
        // What was looked for stands in the order in which it fits, not in groups.
        if chooser.typed.text().is_empty() && entry.group != group {
            group = &entry.group;
            rows.push(Row::Heading(group));
        }
        rows.push(Row::Entry(index, &entry.title, &entry.note));
    }
    rows
}

/// The first row that shows, so that the chosen entry does, with its heading.
fn first(chooser: &Chooser, rows: &[Row<'_>], height: usize) -> usize {
    let chosen = |row: &Row<'_>| matches!(row, Row::Entry(index, ..) if *index == chooser.chosen);
    let at = rows.iter().position(chosen).unwrap_or(0);
    // In the midst of a list that is longer than the screen, what comes next shows too.
    let least = (at + 1 + height / 3).min(rows.len()).saturating_sub(height);
    least.min(at.saturating_sub(1))
}

/// The index of the entry in a row of the screen.
pub(super) fn at(chooser: &Chooser, area: Rect, row: u16) -> Option<usize> {
    let below = usize::from(row.checked_sub(area.y + PROMPT)?);
    let height = usize::from(area.height.saturating_sub(PROMPT));
    let rows = rows(chooser);
    let first = first(chooser, &rows, height);
    match rows.get(first + below).filter(|_| below < height)? {
        Row::Entry(index, ..) => Some(*index),
        Row::Heading(_) => None,
    }
}

/// Draws the list.
pub(super) fn draw(canvas: &mut Canvas<'_>, chooser: &Chooser, area: Rect) {
    let mut part = canvas.part(area);
    let (look, theme) = (part.look, part.look.theme);
    let title = match chooser.offer.purpose {
        Purpose::Across | Purpose::MapAcross => "Horizontal axis",
        Purpose::Number | Purpose::MapUpward => "Vertical axis",
        Purpose::Pair => "Axes",
    };
    let after = part.text(MARGIN - 1, 0, title, theme.strong) + 1;
    let typed = text::truncate(
        chooser.typed.text(),
        usize::from(part.width().saturating_sub(after + 2)),
    );
    let end = part.text(after, 0, &typed, theme.strong);
    part.text(end, 0, " ", theme.cursor);
    if chooser.typed.text().is_empty() {
        let room = part.width().saturating_sub(end + 2);
        let words = text::truncate("type to find", usize::from(room));
        part.text(end + 2, 0, &words, theme.muted);
    }
    let rows = rows(chooser);
    let height = usize::from(area.height.saturating_sub(PROMPT));
    let first = first(chooser, &rows, height);
    if rows.is_empty() {
        part.text(MARGIN, PROMPT, "No match.", theme.muted);
    }
    let room = usize::from(part.width().saturating_sub(MARGIN + 1));
    for (line, row) in rows.iter().skip(first).take(height).enumerate() {
        let line = line as u16 + PROMPT;
        match row {
            Row::Heading(words) => {
                let words = text::truncate(&words.to_uppercase(), room);
                part.text(MARGIN - 1, line, &words, theme.muted);
            }
            Row::Entry(index, title, note) => {
                let chosen = *index == chooser.chosen;
                if chosen {
                    part.text(1, line, look.glyphs.focus, theme.strong);
                }
                let style = if chosen { theme.focus } else { theme.text };
                let noted = text::width(note);
                let left = if noted == 0 {
                    room
                } else {
                    room.saturating_sub(noted + 2)
                };
                part.text(MARGIN, line, &text::truncate(title, left), style);
                let end = part.width().saturating_sub(1);
                part.text_right(end, line, noted as u16, note, theme.muted);
            }
        }
    }
    mark_more(&mut part, (0, PROMPT), first > 0, rows.len() > first + height);
}
