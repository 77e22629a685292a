//! The Compare screen as it is drawn.

use super::layout::{self, layout};
use crate::tui::canvas::Canvas;
use crate::tui::frame;
use crate::tui::model::Model;
use crate::tui::view::{self, Hints};
use crate::tui::widgets::page;

/// Draws the table, and the list that is open beside it or above it.
pub fn draw(canvas: &mut Canvas<'_>, model: &Model) -> Hints {
    let mut hints = Hints::default();
    if let Some(layout) = layout(model) {
        page::draw(canvas, layout.head_area, &layout.head, 0);
        page::draw(canvas, layout.area, &layout.rows, layout.scroll);
        hints.scrolls = page::furthest(layout.rows.len(), layout.area) > 0;
        hints.turns = layout.columns.furthest() > 0;
    }
    if let Some(menu) = view::menu(model) {
        let area = layout::menu_area(model);
        menu.draw(canvas, area);
        if area.width < model.area.width {
            let body = frame::body(model.area);
            frame::rule_down(canvas, area.width, body, frame::is_ruled(model.area));
        }
    }
    hints
}
