//! Where everything stands on the Sensitivity screen: one place for the view, the keys and the mouse.

use super::{Sensitivity, Tornado, panel};
use crate::tui::desk::View;

use super::list::{self, Columns};
use crate::tui::frame;
use crate::tui::split::{List, Listing};

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
    /// The columns of the rows.
    pub columns: Columns,
    /// The rows, and which is in focus.
    pub tornado: Tornado,
    /// How they stand, with what is said about the slider in focus.
    pub listing: Listing,
    /// Which of the rows of that has the track, if it shows, with its column and its cells.
    pub track: Option<(usize, u16, u16)>,
}

/// Divides the screen; none where it is too small.
pub(super) fn layout(sensitivity: &Sensitivity, view: View<'_>) -> Option<Layout> {
    if frame::is_too_small(view.area) {
        return None;
    }
    let tornado = sensitivity.tornado(view);
    let body = view.body();
    let (left, right) = if List::is_beside(body) {
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
    let (rows, track) = panel::rows(&tornado, view, right.width, right.height);
    let entries = (tornado.focus, tornado.order.len());
    let listing = Listing::new((left, right), head, entries, rows, sensitivity.scroll);
    Some(Layout {
        columns,
        tornado,
        listing,
        track,
    })
}
