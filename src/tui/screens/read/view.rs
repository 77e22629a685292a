//! The Read screen as it is drawn.

use super::Focus;
use super::find::Wish;
use super::index::{self, kind_words};
use super::layout::{Leaf, has_columns, layout};
use super::typeset::Row;
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::desk::{Hints, Links, View};
use crate::tui::frame;
use crate::tui::screens::read::Read;

/// The cells of the words that say where one is on a page.
const POSITION: u16 = 7;

/// Draws the index and the page, or the one of them for which there is room.
pub(super) fn draw(canvas: &mut Canvas<'_>, read: &Read, view: View<'_>) -> Hints {
    let layout = layout(read, view);
    if let Some((area, index)) = &layout.index {
        index::draw(canvas, read, view, *area, index);
        if has_columns(view.area) {
            let body = view.body();
            frame::rule_down(canvas, area.right(), body, frame::is_ruled(view.area));
        }
    }
    let Some(leaf) = &layout.leaf else {
        return Hints::default();
    };
    draw_leaf(canvas, read, view, leaf);
    Hints {
        scrolls: leaf.furthest() > 0,
        found: !leaf.matches.is_empty(),
        links: Links {
            walk: !leaf.page.links.is_empty(),
            follow: leaf.link.is_some(),
            back: !read.back.is_empty(),
        },
        ..Hints::default()
    }
}

fn draw_leaf(canvas: &mut Canvas<'_>, read: &Read, view: View<'_>, leaf: &Leaf) {
    heading(canvas, read, view, leaf);
    let has_keys = read.focus == Focus::Page;
    if has_keys {
        let marker = canvas.look.glyphs.focus;
        canvas.text(
            leaf.heading.x.saturating_sub(2),
            leaf.heading.y,
            marker,
            canvas.look.theme.strong,
        );
    }
    let mut part = canvas.part(leaf.area);
    let height = usize::from(leaf.area.height);
    let wish = read.wish();
    for (line, row) in leaf
        .page
        .rows
        .iter()
        .skip(leaf.visit.scroll)
        .take(height)
        .enumerate()
    {
        let line = line as u16;
        draw_row(&mut part, row, line, leaf.link.filter(|_| has_keys));
        if let Some(wish) = &wish {
            let here = leaf.visit.hit.and_then(|hit| leaf.matches.get(hit));
            let is_here = here == Some(&(leaf.visit.scroll + usize::from(line)));
            mark(&mut part, row, line, wish, is_here);
        }
    }
}

/// Marks what was searched for in a row; in the row that was gone to, more so.
fn mark(canvas: &mut Canvas<'_>, row: &Row, line: u16, wish: &Wish, is_here: bool) {
    let theme = canvas.look.theme;
    let style = if is_here {
        theme.cursor.patch(theme.strong)
    } else {
        theme.tab
    };
    let whole = row.text();
    for place in wish.in_text(&whole) {
        let before = whole.get(..place.start).unwrap_or_default();
        let column = row.indent + text::width(before);
        canvas.text(column as u16, line, whole.get(place).unwrap_or_default(), style);
    }
}

fn draw_row(canvas: &mut Canvas<'_>, row: &Row, line: u16, focus: Option<usize>) {
    let mut column = row.indent as u16;
    for piece in &row.pieces {
        let style = if piece.link.is_some() && piece.link == focus {
            piece.style.patch(canvas.look.theme.cursor)
        } else {
            piece.style
        };
        column = canvas.text(column, line, &piece.text, style);
    }
}

/// What sort of thing the page is about, where a link or the way back leads, and how far one has read.
fn heading(canvas: &mut Canvas<'_>, read: &Read, view: View<'_>, leaf: &Leaf) {
    let mut part = canvas.part(leaf.heading);
    let (theme, glyphs) = (part.look.theme, part.look.glyphs);
    let end = part.width();
    let position = position(leaf);
    part.text_right(end, 0, POSITION, &position, theme.muted);
    let kind = kind_words(leaf.visit.target).to_uppercase();
    let after = part.text(0, 0, &kind, theme.muted) + 2;
    if read.focus != Focus::Page {
        return;
    }
    let link = leaf.link.and_then(|link| leaf.page.links.get(link));
    let words = match (link, read.back.last()) {
        (Some(link), _) => format!("{} {}", glyphs.right, view.pack.name(link.target).1),
        (None, Some(before)) => format!("{} {}", glyphs.left, view.pack.name(before.target).1),
        (None, None) if read.is_detour => format!("{} {}", glyphs.left, read.from.title()),
        (None, None) => format!("{} index", glyphs.left),
    };
    let room = end.saturating_sub(after + POSITION + 1);
    part.text(after, 0, &text::truncate(&words, usize::from(room)), theme.muted);
}

/// How far one has read; nothing where all of the page shows.
fn position(leaf: &Leaf) -> String {
    let (rows, height) = (leaf.page.rows.len(), usize::from(leaf.area.height));
    if rows <= height {
        return String::new();
    }
    let seen = (leaf.visit.scroll + height).min(rows);
    format!("{} %", seen * 100 / rows)
}
