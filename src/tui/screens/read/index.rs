//! The index: the search line and, under it, everything that can be read or that was found.

use crate::pack::Pack;
use crate::tui::commands::{key_name, named};
use crate::tui::room::{Canvas, View};
use crate::tui::screens::read::Read;
use crate::tui::widgets::page::mark_more;
use ratatui::layout::Rect;

use super::Focus;
use super::layout::has_columns;
use crate::library::{Kind, Place, definition, found_alias};
use crate::pack::model::Target;
use crate::text;

/// The cells left of an entry: margin and marker.
const MARGIN: u16 = 3;
/// From this height on a blank row stands between the search line and the list, and between the groups.
const TALL: u16 = 14;
/// The most rows of what is said about the chosen entry where no page shows beside it.
const ABOUT: usize = 3;

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// Nothing.
    Blank,
    /// The heading of a group, and how many entries it has.
    Heading(&'static str, usize),
    /// Words about the search.
    Words(String),
    /// The entry at an index of the list.
    Entry(usize),
    /// What is said about the chosen one.
    About(String),
}

/// The list as it stands on the screen.
#[derive(Debug)]
pub(super) struct Index {
    /// All rows.
    pub rows: Vec<Row>,
    /// The first one that shows.
    pub top: usize,
    /// The rows of the screen above the list.
    pub above: u16,
}

impl Index {
    /// The rows of the list that show in an area.
    pub(super) fn height(&self, area: Rect) -> usize {
        usize::from(area.height.saturating_sub(self.above))
    }

    /// The index of the entry at a row of the screen.
    pub(super) fn at(&self, area: Rect, row: u16) -> Option<usize> {
        let row = row.checked_sub(area.y.saturating_add(self.above))?;
        match self.rows.get(self.top + usize::from(row)) {
            Some(Row::Entry(index)) => Some(*index),
            _ => None,
        }
    }

    /// The first row that has to show so that an entry does, with the heading above it; `top` where it does already.
    pub(super) fn top_for(&self, index: usize, top: usize, height: usize) -> usize {
        let Some(at) = self.rows.iter().position(|row| *row == Row::Entry(index)) else {
            return 0;
        };
        let above = self
            .rows
            .iter()
            .take(at)
            .rposition(|row| matches!(row, Row::Entry(_)));
        let first = above.map_or(0, |above| above + 1);
        let end = (at + 2).min(self.rows.len());
        top.max(end.saturating_sub(height)).min(first)
    }
}

/// The list in an area.
pub(super) fn index(read: &Read, view: View<'_>, area: Rect) -> Index {
    let spaced = area.height >= TALL;
    let mut index = Index {
        rows: rows(read, view, area.width, spaced),
        top: read.top,
        above: if spaced { 2 } else { 1 },
    };
    let furthest = index.rows.len().saturating_sub(index.height(area));
    index.top = index.top.min(furthest);
    index
}

fn rows(read: &Read, view: View<'_>, width: u16, spaced: bool) -> Vec<Row> {
    let mut groups: Vec<(&'static str, usize)> = Vec::new();
    let mut rows = Vec::new();
    if read.is_searching() {
        let named = read
            .found
            .iter()
            .filter(|found| found.place == Place::Name)
            .count();
        groups.push(("By name", named));
        groups.push(("In the text", read.found.len() - named));
        groups.push(("Similar", read.nearest.len()));
        if read.found.is_empty() {
            let words = "No title matches, and no text has all of these words.";
            let lines = text::wrap(words, usize::from(width.saturating_sub(MARGIN + 1)));
            let lines = lines.into_iter().filter_map(|line| words.get(line));
            rows.extend(lines.map(|line| Row::Words(line.to_owned())));
        }
    } else if let Some(library) = &read.library {
        let kinds = library.entries().iter().map(|target| Kind::of(*target));
        for kind in kinds {
            match groups.last_mut() {
                Some((last, count)) if *last == kind.plural() => *count += 1,
                _ => groups.push((kind.plural(), 1)),
            }
        }
    }
    let mut index = 0;
    for (heading, count) in groups.into_iter().filter(|(_, count)| *count > 0) {
        if spaced && !rows.is_empty() {
            rows.push(Row::Blank);
        }
        rows.push(Row::Heading(heading, count));
        for index in index..index + count {
            rows.push(Row::Entry(index));
            if index == read.chosen && read.is_searching() && !has_columns(view.area) {
                rows.extend(about(read, view, width));
            }
        }
        index += count;
    }
    rows
}

/// How the chosen entry is defined, where no page shows beside it that says more.
fn about(read: &Read, view: View<'_>, width: u16) -> Vec<Row> {
    let target = read.entry(read.chosen);
    let words = target
        .map(|target| definition(view.pack, target))
        .unwrap_or_default();
    let lines = text::wrap(&words, usize::from(width.saturating_sub(MARGIN + 4)));
    let lines = lines.into_iter().filter_map(|line| words.get(line)).take(ABOUT);
    lines.map(|line| Row::About(line.to_owned())).collect()
}

/// Draws the search line and the list.
pub(super) fn draw(canvas: &mut Canvas<'_>, read: &Read, view: View<'_>, area: Rect, index: &Index) {
    let mut part = canvas.part(area);
    search_line(&mut part, read, view);
    let theme = part.look.theme;
    let height = index.height(area);
    for (line, row) in index.rows.iter().skip(index.top).take(height).enumerate() {
        let at = line as u16 + index.above;
        match row {
            Row::Blank => {}
            Row::Heading(words, count) => {
                let after = part.text(1, at, &words.to_uppercase(), theme.muted);
                part.text(after + 1, at, &count.to_string(), theme.muted);
            }
            Row::Words(words) => {
                part.text(MARGIN, at, words, theme.text);
            }
            Row::About(words) => {
                part.text(MARGIN + 2, at, words, theme.muted);
            }
            Row::Entry(index) => entry(&mut part, read, view, *index, at),
        }
    }
    let end = area.width.saturating_sub(1);
    let below = index.rows.len() > index.top + height;
    mark_more(&mut part, (end, index.above), index.top > 0, below);
}

fn search_line(canvas: &mut Canvas<'_>, read: &Read, view: View<'_>) {
    const LABEL: &str = "search";
    let theme = canvas.look.theme;
    let is_open = read.focus == Focus::Search;
    if !is_open && read.typed.text().is_empty() {
        let key = named("search").and_then(|command| view.keymap.keys(command).first());
        let key = key.map_or_else(String::new, |key| key_name(*key, canvas.look.glyphs.ascii));
        let after = canvas.text(1, 0, &key, theme.strong);
        let words = format!("{LABEL} {}", text::counted(read.entries(), "entry"));
        canvas.text(after + 1, 0, &words, theme.muted);
        return;
    }
    let start = canvas.text(1, 0, LABEL, theme.muted) + 1;
    let found = format!("{} found", read.found.len());
    let end = canvas.width().saturating_sub(2);
    let found = if read.is_searching() { found.as_str() } else { "" };
    let end = canvas.text_right(end, 0, 11, found, theme.muted);
    // The end of what is typed shows, where not all of it has room.
    let room = usize::from(end.saturating_sub(start + 2));
    let typed = read.typed.end(room);
    let after = canvas.text(start, 0, typed, theme.strong);
    if is_open {
        canvas.text(after, 0, " ", theme.cursor);
    }
}

fn entry(canvas: &mut Canvas<'_>, read: &Read, view: View<'_>, index: usize, row: u16) {
    let (theme, glyphs) = (canvas.look.theme, canvas.look.glyphs);
    let Some(target) = read.entry(index) else { return };
    let is_chosen = index == read.chosen;
    let has_keys = read.focus != Focus::Page;
    let style = match (is_chosen, has_keys) {
        (true, true) => theme.focus,
        (true, false) => theme.strong,
        _ => theme.text,
    };
    if is_chosen && has_keys {
        canvas.text(1, row, glyphs.focus, theme.strong);
    }
    let end = canvas.width().saturating_sub(2);
    let room = usize::from(end.saturating_sub(MARGIN));
    let after = canvas.text(
        MARGIN,
        row,
        &text::truncate(title(view.pack, target), room),
        style,
    );
    if read.is_searching() {
        let kind = Kind::of(target).name();
        let start = end.saturating_sub(kind.len() as u16);
        let alias = found_alias(view.pack, target, read.typed.text()).unwrap_or_default();
        let fits = after + 2 + text::width(alias) as u16 <= start.saturating_sub(1);
        let alias = if fits { alias } else { "" };
        let after = canvas.text(after + 2, row, alias, theme.muted);
        if start > after + 1 {
            canvas.text(start, row, kind, theme.muted);
        }
    }
}

fn title(pack: &Pack, target: Target) -> &str {
    pack.name(target).1
}

/// What sort of thing a page is about, as its heading says.
pub(super) fn kind_words(target: Target) -> String {
    text::capitalized(Kind::of(target).name())
}
