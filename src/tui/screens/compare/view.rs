//! The Compare screen as it is drawn.

use super::layout::{self, layout};
use crate::tui::canvas::Canvas;
use crate::tui::desk::{Hints, Over, View};
use crate::tui::frame;
use crate::tui::screens::compare::Compare;
use crate::tui::widgets::page;

/// Draws the table, and the list that is open beside it or above it.
pub(super) fn draw(canvas: &mut Canvas<'_>, compare: &Compare, view: View<'_>) -> Hints {
    let mut hints = Hints::default();
    if let Some(layout) = layout(compare, view) {
        page::draw(canvas, layout.head_area, &layout.head, 0);
        page::draw(canvas, layout.area, &layout.rows, layout.scroll);
        hints.scrolls = page::furthest(layout.rows.len(), layout.area) > 0;
        hints.turns = layout.columns.furthest() > 0;
    }
    if view.over == Over::List {
        let area = layout::menu_area(view);
        if area.width < view.area.width {
            let body = view.body();
            frame::rule_down(canvas, area.width, body, frame::is_ruled(view.area));
        }
    }
    hints
}
