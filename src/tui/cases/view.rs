//! The Cases screen as it is drawn.

use super::layout::{self, layout};
use super::list;
use crate::tui::canvas::Canvas;
use crate::tui::frame;
use crate::tui::model::Model;
use crate::tui::view::{self, Hints};
use crate::tui::widgets::page;

/// Draws the list and what is said about the chosen decision.
pub fn draw(canvas: &mut Canvas<'_>, model: &Model) -> Hints {
    let mut hints = Hints::default();
    let Some(layout) = layout(model) else { return hints };
    let ruled = frame::is_ruled(model.area);
    let menu = view::menu(model);
    let covered = menu.is_some() && !layout.columns;
    match menu {
        Some(menu) => menu.draw(canvas, layout::menu_area(model)),
        None => draw_list(canvas, model, &layout),
    }
    if covered {
        return hints;
    }
    page::draw(canvas, layout.detail, &layout.rows, layout.scroll);
    hints.scrolls = page::furthest(layout.rows.len(), layout.detail) > 0;
    if layout.columns {
        frame::rule_down(canvas, layout.left.width, frame::body(model.area), ruled);
    } else if layout.detail.y > layout.left.bottom() {
        canvas.rule(layout.left.bottom());
    }
    hints
}

fn draw_list(canvas: &mut Canvas<'_>, model: &Model, layout: &layout::Layout) {
    page::draw(canvas, layout.left, &layout.head, 0);
    let mut part = canvas.part(layout.list);
    let height = usize::from(layout.list.height);
    for (line, near) in layout.listed.iter().skip(layout.first).take(height).enumerate() {
        let chosen = layout.first + line == layout.chosen;
        for piece in list::entry(model, *near, chosen, layout.left.width) {
            page::draw_part(&mut part, &piece, line as u16);
        }
    }
    let (look, end) = (part.look, part.width().saturating_sub(1));
    if layout.first > 0 {
        part.text(end, 0, look.glyphs.above, look.theme.muted);
    }
    if layout.listed.len() > layout.first + height {
        let last = layout.list.height.saturating_sub(1);
        part.text(end, last, look.glyphs.below, look.theme.muted);
    }
}
