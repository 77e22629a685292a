//! The Moves screen as it is drawn.

use super::layout::{self, Layout, layout};
use super::list;
use crate::tui::canvas::Canvas;
use crate::tui::frame;
use crate::tui::model::Model;
use crate::tui::view::{self, Hints};
use crate::tui::widgets::page;

/// Draws the rows and what is said about the one in focus.
pub fn draw(canvas: &mut Canvas<'_>, model: &Model) -> Hints {
    let mut hints = Hints::default();
    let Some(layout) = layout(model) else { return hints };
    let menu = view::menu(model);
    let covered = menu.is_some() && !layout.beside;
    match menu {
        Some(menu) => menu.draw(canvas, layout::menu_area(model)),
        None => draw_list(canvas, model, &layout),
    }
    if covered {
        return hints;
    }
    page::draw(canvas, layout.panel, &layout.rows, layout.scroll);
    hints.scrolls = page::furthest(layout.rows.len(), layout.panel) > 0;
    if layout.beside {
        let ruled = frame::is_ruled(model.area);
        frame::rule_down(canvas, layout.left.width, frame::body(model.area), ruled);
    } else if layout.panel.y > layout.left.bottom() {
        canvas.rule(layout.left.bottom());
    }
    hints
}

fn draw_list(canvas: &mut Canvas<'_>, model: &Model, layout: &Layout) {
    page::draw(canvas, layout.left, &layout.head, 0);
    let Some(swings) = &model.moves.swings else { return };
    let mut part = canvas.part(layout.list);
    let height = usize::from(layout.list.height);
    let shown = swings.all.iter().enumerate().skip(layout.first).take(height);
    for (line, (place, swing)) in shown.enumerate() {
        for piece in list::row(model, swings, swing, &layout.columns, place == layout.chosen) {
            page::draw_part(&mut part, &piece, line as u16);
        }
    }
    let (look, end) = (part.look, part.width().saturating_sub(1));
    if layout.first > 0 {
        part.text(end, 0, look.glyphs.above, look.theme.muted);
    }
    if swings.all.len() > layout.first + height {
        let last = layout.list.height.saturating_sub(1);
        part.text(end, last, look.glyphs.below, look.theme.muted);
    }
}
