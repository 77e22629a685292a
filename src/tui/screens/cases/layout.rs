//! Where everything stands on the Cases screen: one place for the view, the keys and the mouse.

use crate::tui::desk::{Over, View};
use crate::tui::screens::cases::Cases;
use ratatui::layout::Rect;

use super::{detail, list};
use crate::analysis::nearest::Near;
use crate::tui::frame;
use crate::tui::split::{List, Listing};

/// How the list stands beside what is said about the chosen decision.
pub(super) const LIST: List = List {
    share: (2, 5),
    cells: (47, 64),
};
/// The most rows of the list above it, as a share of the height: two of five.
const ABOVE: (u16, u16) = (2, 5);
/// The least rows of the list above it.
const LEAST_ABOVE: u16 = 3;
/// From this height of the body on the list has a heading of several rows.
const TALL: u16 = 16;

/// Where everything stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    /// The decisions that show.
    pub listed: Vec<Near>,
    /// How they stand, with what is said about the chosen one.
    pub listing: Listing,
}

/// Divides the screen; none where it is too small, or a list covers it.
pub(super) fn layout(cases: &Cases, view: View<'_>) -> Option<Layout> {
    if frame::is_too_small(view.area) {
        return None;
    }
    let body = view.body();
    let listed = cases.listed(view);
    let columns = !cases.open && List::is_beside(body) && (!listed.is_empty() || view.over == Over::List);
    let (left, detail) = if cases.open && !listed.is_empty() {
        (Rect { height: 0, ..body }, body)
    } else if columns {
        LIST.beside(body)
    } else if listed.is_empty() {
        (body, Rect { height: 0, ..body })
    } else {
        above(body, listed.len())
    };
    let mut head = list::head(cases, view, left.width, columns && body.height >= TALL);
    if List::is_cramped(body) && !listed.is_empty() {
        head.clear();
    }
    let chosen = cases.position(view, &listed);
    let rows = listed
        .get(chosen)
        .map(|near| detail::rows(view, *near, detail.width))
        .unwrap_or_default();
    let listing = Listing::new((left, detail), head, (chosen, listed.len()), rows, cases.scroll);
    Some(Layout { listed, listing })
}

fn above(body: Rect, entries: usize) -> (Rect, Rect) {
    let wanted = u16::try_from(entries).unwrap_or(u16::MAX).saturating_add(1);
    let most = (body.height * ABOVE.0 / ABOVE.1).max(LEAST_ABOVE);
    List::above(body, wanted.min(most))
}
