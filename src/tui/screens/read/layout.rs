//! Where everything stands on the Read screen. One place for the view and for the mouse.

use crate::tui::desk::View;
use crate::tui::screens::read::Read;
use ratatui::layout::Rect;

use super::index::{self, Index};
use super::page::page;
use super::typeset::Page;
use super::{Focus, Visit};
use crate::tui::widgets::page::measure;

/// From this width on, index and page stand side by side.
const COLUMNS: u16 = 100;
/// The least and the most cells of the index beside a page.
const INDEX: (u16, u16) = (32, 46);
/// The cells left of a page and right of it.
const MARGIN: u16 = 3;
/// From this height on a blank row parts the heading of a page from its text.
const TALL: u16 = 12;

/// How the screen is divided.
#[derive(Debug)]
pub(super) struct Layout {
    /// The search line and the list, where they show.
    pub index: Option<(Rect, Index)>,
    /// The page, where one shows.
    pub leaf: Option<Leaf>,
}

/// A page on the screen.
#[derive(Debug)]
pub(super) struct Leaf {
    /// The row above the text: what sort of thing it is, where one is in it.
    pub heading: Rect,
    /// The text.
    pub area: Rect,
    /// What is on it.
    pub page: Page,
    /// How far it is scrolled.
    pub visit: Visit,
    /// The index of the link in focus.
    pub link: Option<usize>,
    /// The rows of what was searched for.
    pub matches: Vec<usize>,
}

/// The rows that show before a match that was gone to, where there are any.
const BEFORE: usize = 2;

impl Leaf {
    /// The last row that can be the first to show.
    pub(super) fn furthest(&self) -> usize {
        self.page.rows.len().saturating_sub(usize::from(self.area.height))
    }

    /// How far to scroll so that a match is in sight; none where there is no such match.
    pub(super) fn scroll_to_match(&self, number: usize) -> Option<usize> {
        let row = *self.matches.get(number)?;
        let height = usize::from(self.area.height);
        Some(if row < height.saturating_sub(BEFORE) {
            0
        } else {
            row.saturating_sub(BEFORE.min(height / 2))
        })
    }

    /// The index of the link under a cell of the screen.
    pub(super) fn link_at(&self, column: u16, row: u16) -> Option<usize> {
        let inside = column >= self.area.x && row >= self.area.y && row < self.area.bottom();
        let row = usize::from(row.saturating_sub(self.area.y)) + self.visit.scroll;
        inside.then(|| self.page.link_at(row, usize::from(column - self.area.x)))?
    }
}

/// Whether index and page stand side by side.
pub(super) fn has_columns(area: Rect) -> bool {
    area.width >= COLUMNS
}

/// Whether a page has a narrow screen for itself.
pub(super) fn is_page_alone(read: &Read, area: Rect) -> bool {
    !has_columns(area) && read.focus == Focus::Page
}

/// Where the index stands; none while a page has a narrow screen for itself.
pub(super) fn index_area(read: &Read, view: View<'_>) -> Option<Rect> {
    let body = view.body();
    if has_columns(view.area) {
        let width = (body.width * 3 / 10).clamp(INDEX.0, INDEX.1);
        return Some(Rect { width, ..body });
    }
    (read.focus != Focus::Page).then_some(body)
}

/// Where the page stands; none while the index has a narrow screen for itself.
fn page_area(read: &Read, view: View<'_>) -> Option<Rect> {
    let body = view.body();
    match index_area(read, view) {
        None => Some(body),
        Some(index) => has_columns(view.area).then(|| Rect {
            x: index.right() + 1,
            width: body.width.saturating_sub(index.width + 1),
            ..body
        }),
    }
}

/// Divides the screen.
pub(super) fn layout(read: &Read, view: View<'_>) -> Layout {
    Layout {
        index: index_area(read, view).map(|area| (area, index::index(read, view, area))),
        leaf: page_area(read, view).and_then(|area| leaf(read, view, area)),
    }
}

/// The page that shows, set for an area.
fn leaf(read: &Read, view: View<'_>, area: Rect) -> Option<Leaf> {
    let library = read.library.as_ref()?;
    let mut visit = read.shown()?;
    let cells = measure(area.width.saturating_sub(2 * MARGIN));
    let page = page(view, library, visit.target, cells);
    let before = if area.height >= TALL { 2 } else { 1 };
    let mut leaf = Leaf {
        heading: Rect {
            height: 1.min(area.height),
            x: area.x + MARGIN,
            width: cells as u16,
            ..area
        },
        area: Rect {
            x: area.x + MARGIN,
            y: area.y + before,
            width: cells as u16,
            height: area.height.saturating_sub(before),
        },
        matches: read.wish().map(|wish| wish.rows(&page)).unwrap_or_default(),
        link: visit.link.and_then(|link| page.position(link)),
        page,
        visit,
    };
    // As long as nobody scrolls it, what shows beside the index is what was searched for.
    if read.focus != Focus::Page && read.peek.is_none() {
        visit.scroll = leaf.scroll_to_match(0).unwrap_or(0);
    }
    visit.scroll = visit.scroll.min(leaf.furthest());
    leaf.visit = visit;
    Some(leaf)
}
