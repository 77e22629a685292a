//! Where everything stands on the Sensitivity screen: one place for the view, the keys and the mouse.

use super::{Sensitivity, Tornado, panel};
use crate::tui::desk::View;
use ratatui::layout::Rect;

use super::list::{self, Columns};
use crate::tui::frame;
use crate::tui::split::List;
use crate::tui::widgets::page::{self, Row};

/// How the rows stand beside what is said about the one in focus.
pub(super) const LIST: List = List {
    share: (13, 20),
    cells: (60, 104),
};
/// The share of the height that the rows take above it: three of five.
const ABOVE: (u16, u16) = (3, 5);

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
    let body = view.body();
    let beside = List::is_beside(body);
    let (left, right) = if beside {
        LIST.beside(body)
    } else {
        List::above(body, body.height * ABOVE.0 / ABOVE.1)
    };
    let columns = Columns::new(&tornado, view, left.width);
    let head = if List::is_cramped(body) {
        Vec::new()
    } else {
        list::head(&tornado, view, &columns, left.width)
    };
    let (list, first) = List::entries(left, head.len(), tornado.focus, tornado.order.len());
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
