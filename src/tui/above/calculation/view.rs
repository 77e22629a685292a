//! An open number as it is drawn.

use ratatui::layout::Rect;

use super::page;
use crate::tui::frame::body;
use crate::tui::room::{Canvas, Hints, View};
use crate::tui::trail::Trail;
use crate::tui::widgets::page as rows;

/// Draws the number; says what the footer has to know.
pub(super) fn draw(canvas: &mut Canvas<'_>, view: View<'_>, trail: &Trail) -> Hints {
    let area = body(view.area);
    let (Some(step), Some(page)) = (trail.here(), page::page(view, trail, area)) else {
        return Hints::default();
    };
    let head = u16::try_from(page.head.len())
        .unwrap_or(u16::MAX)
        .min(area.height);
    rows::draw(canvas, Rect { height: head, ..area }, &page.head, 0);
    let rest = Rect {
        y: area.y + head,
        height: area.height - head,
        ..area
    };
    let offset = page.offset(step, usize::from(rest.height));
    rows::draw(canvas, rest, &page.rows, offset);
    Hints {
        turns: view.sliders.shown().count() > 1,
        scrolls: page.rows.len() > usize::from(rest.height),
        ..Hints::default()
    }
}
