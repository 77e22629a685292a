//! Where everything stands on the Moves screen: one place for the view, the keys and the mouse.

use super::{Sensitivity, Tornado, panel};
use crate::tui::desk::View;
use ratatui::layout::Rect;

use super::list::{self, Columns};
use crate::tui::widgets::page::{self, Row};
use crate::tui::{frame, split};

/// From this width on the rows stand beside what is said about the one in focus.
const COLUMNS: u16 = 100;
/// The least cells of the rows beside it, and the most.
const LIST: (u16, u16) = (60, 104);
/// The share of the height that the rows take above it: three of five.
const ABOVE: (u16, u16) = (3, 5);
/// Below this height of the body only the row in focus shows.
const CRAMPED: u16 = 7;

/// Where everything stands.
#[derive(Debug)]
pub(super) struct Layout {
    /// Whether rows and text stand side by side.
    pub beside: bool,
    /// The whole of the rows, their head included.
    pub left: Rect,
    /// What stands above the rows.
    pub head: Vec<Row>,
    /// Where the rows stand, one for each slider.
    pub list: Rect,
    /// The columns of the rows.
    pub columns: Columns,
    /// The rows, and which is in focus.
    pub tornado: Tornado,
    /// The first row that shows.
    pub first: usize,
    /// Where it is said what the slider in focus does.
    pub panel: Rect,
    /// All rows of that.
    pub rows: Vec<Row>,
    /// The first that shows.
    pub scroll: usize,
    /// Which of those rows has the track, if it shows, with its column and its cells.
    pub track: Option<(usize, u16, u16)>,
}

/// Divides the screen; none where it is too small.
pub(super) fn layout(sensitivity: &Sensitivity, view: View<'_>) -> Option<Layout> {
    if frame::is_too_small(view.area) {
        return None;
    }
    let tornado = sensitivity.tornado(view);
    let body = frame::body(view.area);
    let beside = view.area.width >= COLUMNS;
    let (left, right) = if beside { columns(body) } else { stacked(body) };
    let columns = Columns::new(&tornado, view, left.width);
    let head = if body.height < CRAMPED {
        Vec::new()
    } else {
        list::head(&tornado, view, &columns, left.width)
    };
    let taken = (head.len() as u16).min(left.height);
    let list = Rect {
        y: left.y + taken,
        height: left.height - taken,
        ..left
    };
    let (chosen, count) = (tornado.focus, tornado.order.len());
    let height = usize::from(list.height);
    // The row in focus in the middle, as far as the ends allow.
    let first = chosen
        .saturating_sub(height / 2)
        .min(count.saturating_sub(height));
    let (rows, track) = panel::rows(&tornado, view, right.width, right.height);
    let scroll = sensitivity.scroll.min(page::furthest(rows.len(), right));
    Some(Layout {
        beside,
        left,
        head,
        list,
        columns,
        tornado,
        first,
        panel: right,
        rows,
        scroll,
        track,
    })
}

fn columns(body: Rect) -> (Rect, Rect) {
    split::beside(body, (body.width * 13 / 20).clamp(LIST.0, LIST.1))
}

fn stacked(body: Rect) -> (Rect, Rect) {
    if body.height < CRAMPED {
        return split::stacked(body, body.height.min(1), 0);
    }
    split::stacked(body, body.height * ABOVE.0 / ABOVE.1, 1)
}

/// Where an open list stands: in place of the rows, and on a narrow screen of everything.
pub(super) fn menu_area(view: View<'_>) -> Rect {
    let body = frame::body(view.area);
    if body.width >= COLUMNS {
        columns(body).0
    } else {
        body
    }
}
