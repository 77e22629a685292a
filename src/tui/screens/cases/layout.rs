//! Where everything stands on the Cases screen: one place for the view, the keys and the mouse.

use crate::tui::desk::{Over, View};
use crate::tui::screens::cases::Cases;
use ratatui::layout::Rect;

use super::{detail, list};
use crate::analysis::nearest::Near;
use crate::tui::widgets::page::{self, Row};
use crate::tui::{frame, split};

/// From this width on the list stands beside what is said about the chosen decision.
const COLUMNS: u16 = 100;
/// The least cells of the list beside it, and the most.
const LIST: (u16, u16) = (47, 64);
/// The most rows of the list above it, as a share of the height: two of five.
const ABOVE: (u16, u16) = (2, 5);
/// The least rows of the list above it.
const LEAST_ABOVE: u16 = 3;
/// Below this height of the body only the chosen entry shows.
const CRAMPED: u16 = 7;
/// From this height of the body on the list has a heading of several rows.
const TALL: u16 = 16;

/// Where everything stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    /// Whether list and text stand side by side.
    pub columns: bool,
    /// The whole of the list, its head included.
    pub left: Rect,
    /// What stands above the list.
    pub head: Vec<Row>,
    /// Where the entries stand, one a row.
    pub list: Rect,
    /// The decisions that show.
    pub listed: Vec<Near>,
    /// The place of the chosen one.
    pub chosen: usize,
    /// The first entry that shows.
    pub first: usize,
    /// Where it is said what the chosen decision was.
    pub detail: Rect,
    /// All rows of that.
    pub rows: Vec<Row>,
    /// The first that shows.
    pub scroll: usize,
}

/// Divides the screen; none where it is too small, or a list covers it.
pub(super) fn layout(cases: &Cases, view: View<'_>) -> Option<Layout> {
    if frame::is_too_small(view.area) {
        return None;
    }
    let body = frame::body(view.area);
    let listed = cases.listed(view);
    let columns = view.area.width >= COLUMNS && (!listed.is_empty() || view.over == Over::List);
    let (left, detail) = if columns {
        beside(body)
    } else if listed.is_empty() {
        (body, Rect { height: 0, ..body })
    } else {
        above(body, listed.len())
    };
    let mut head = list::head(cases, view, left.width, columns && body.height >= TALL);
    if body.height < CRAMPED && !listed.is_empty() {
        head.clear();
    }
    let taken = (head.len() as u16).min(left.height);
    let list = Rect {
        y: left.y + taken,
        height: left.height - taken,
        ..left
    };
    let chosen = cases.position(view, &listed);
    let height = usize::from(list.height);
    // The chosen entry in the middle, as far as the ends allow.
    let first = chosen
        .saturating_sub(height / 2)
        .min(listed.len().saturating_sub(height));
    let rows = listed
        .get(chosen)
        .map(|near| detail::rows(view, *near, detail.width))
        .unwrap_or_default();
    let scroll = cases.scroll.min(page::furthest(rows.len(), detail));
    Some(Layout {
        columns,
        left,
        head,
        list,
        listed,
        chosen,
        first,
        detail,
        rows,
        scroll,
    })
}

fn beside(body: Rect) -> (Rect, Rect) {
    split::beside(body, (body.width * 2 / 5).clamp(LIST.0, LIST.1))
}

fn above(body: Rect, entries: usize) -> (Rect, Rect) {
    if body.height < CRAMPED {
        return split::stacked(body, body.height.min(1), 0);
    }
    let wanted = u16::try_from(entries).unwrap_or(u16::MAX).saturating_add(1);
    let most = (body.height * ABOVE.0 / ABOVE.1).max(LEAST_ABOVE);
    split::stacked(body, wanted.min(most).min(body.height), 1)
}

/// Where an open list stands: in place of the decisions, and on a narrow screen of everything.
pub(super) fn menu_area(view: View<'_>) -> Rect {
    let body = frame::body(view.area);
    if body.width >= COLUMNS {
        beside(body).0
    } else {
        body
    }
}
