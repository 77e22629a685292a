//! The Sensitivity screen as it is drawn.

use super::layout::{Layout, layout};
use super::{Sensitivity, list};
use crate::tui::canvas::Canvas;
use crate::tui::desk::{Hints, Over, View};
use crate::tui::split::List;
use crate::tui::widgets::page;

/// Draws the rows and what is said about the one in focus; a list that is open stands in place of the rows.
pub(super) fn draw(canvas: &mut Canvas<'_>, sensitivity: &Sensitivity, view: View<'_>) -> Hints {
    let Some(layout) = layout(sensitivity, view) else {
        return Hints::default();
    };
    if view.over != Over::List {
        draw_list(canvas, view, &layout);
    } else if !layout.beside {
        return Hints::default();
    }
    page::draw(canvas, layout.panel, &layout.rows, layout.scroll);
    List::draw_line(canvas, view, layout.left, layout.panel);
    Hints {
        scrolls: page::furthest(layout.rows.len(), layout.panel) > 0,
        ..Hints::default()
    }
}

fn draw_list(canvas: &mut Canvas<'_>, view: View<'_>, layout: &Layout) {
    page::draw(canvas, layout.left, &layout.head, 0);
    let Some(swings) = layout.tornado.swings() else {
        return;
    };
    let mut part = canvas.part(layout.list);
    let height = usize::from(layout.list.height);
    let rows = layout.tornado.rows().enumerate();
    let shown = rows.skip(layout.first).take(height);
    for (line, (place, swing)) in shown.enumerate() {
        for piece in list::row(
            view,
            swings,
            swing,
            &layout.columns,
            place == layout.tornado.focus,
        ) {
            page::draw_part(&mut part, &piece, line as u16);
        }
    }
    let (end, below) = (
        part.width().saturating_sub(1),
        swings.all.len() > layout.first + height,
    );
    page::mark_more(&mut part, (end, 0), layout.first > 0, below);
}
