//! The Cases screen as it is drawn.

use super::layout::{Layout, layout};
use super::list;
use crate::tui::canvas::Canvas;
use crate::tui::desk::{Hints, Over, View};
use crate::tui::screens::cases::Cases;
use crate::tui::split::List;
use crate::tui::widgets::page;

/// Draws the list and what is said about the chosen decision.
pub(super) fn draw(canvas: &mut Canvas<'_>, cases: &Cases, view: View<'_>) -> Hints {
    let Some(layout) = layout(cases, view) else {
        return Hints::default();
    };
    if view.over != Over::List {
        draw_list(canvas, view, &layout);
    } else if !layout.columns {
        return Hints::default();
    }
    page::draw(canvas, layout.detail, &layout.rows, layout.scroll);
    List::draw_line(canvas, view, layout.left, layout.detail);
    Hints {
        scrolls: page::furthest(layout.rows.len(), layout.detail) > 0,
        ..Hints::default()
    }
}

fn draw_list(canvas: &mut Canvas<'_>, view: View<'_>, layout: &Layout) {
    page::draw(canvas, layout.left, &layout.head, 0);
    let mut part = canvas.part(layout.list);
    let height = usize::from(layout.list.height);
    for (line, near) in layout.listed.iter().skip(layout.first).take(height).enumerate() {
        let chosen = layout.first + line == layout.chosen;
        for piece in list::entry(view, *near, chosen, layout.left.width) {
            page::draw_part(&mut part, &piece, line as u16);
        }
    }
    let (end, below) = (
        part.width().saturating_sub(1),
        layout.listed.len() > layout.first + height,
    );
    page::mark_more(&mut part, (end, 0), layout.first > 0, below);
}
