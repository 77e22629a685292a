//! How an area is divided between two things.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::desk::{Hints, Over, View};
use super::frame;
use super::widgets::page::{self, Row};

/// Two parts side by side, the left in so many cells, with a column for a line between them.
pub fn beside(area: Rect, cells: u16) -> (Rect, Rect) {
    let left = Rect { width: cells, ..area };
    let right = Rect {
        x: left.right() + 1,
        width: area.width.saturating_sub(cells + 1),
        ..area
    };
    (left, right)
}

/// Two parts one above the other, the upper in so many rows, with `gap` rows between them where there is room.
pub fn stacked(area: Rect, rows: u16, gap: u16) -> (Rect, Rect) {
    let upper = Rect { height: rows, ..area };
    let y = (upper.bottom() + gap).min(area.bottom());
    let lower = Rect {
        y,
        height: area.bottom() - y,
        ..area
    };
    (upper, lower)
}

/// How a list shares the body with what is said about its chosen entry.
#[derive(Debug, Clone, Copy)]
pub struct List {
    /// The share of the width that the list takes beside it.
    pub share: (u16, u16),
    /// The least and the most cells of the list there.
    pub cells: (u16, u16),
}

/// From this width on a list stands beside what is said about its chosen entry.
const COLUMNS: u16 = 100;
/// Below this height of the body only the chosen entry shows above it.
const CRAMPED: u16 = 7;

impl List {
    /// Whether the list stands beside what is said about its chosen entry.
    pub fn is_beside(body: Rect) -> bool {
        body.width >= COLUMNS
    }

    /// Whether only the chosen entry shows.
    pub fn is_cramped(body: Rect) -> bool {
        body.height < CRAMPED
    }

    /// The list and, beside it, what is said.
    pub fn beside(self, body: Rect) -> (Rect, Rect) {
        let cells = body.width * self.share.0 / self.share.1;
        beside(body, cells.clamp(self.cells.0, self.cells.1))
    }

    /// The list in so many rows and, under it, what is said.
    pub fn above(body: Rect, rows: u16) -> (Rect, Rect) {
        if Self::is_cramped(body) {
            return stacked(body, body.height.min(1), 0);
        }
        stacked(body, rows.min(body.height), 1)
    }

    /// Where an open list stands: in place of this one, and on a narrow screen of everything.
    pub fn menu(self, body: Rect) -> Rect {
        if Self::is_beside(body) {
            self.beside(body).0
        } else {
            body
        }
    }
}

/// A list under its head, and what is said about its chosen entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// The head and the list.
    left: Rect,
    /// What stands above the list.
    head: Vec<Row>,
    /// Where the entries stand, one a row.
    pub list: Rect,
    /// How many entries there are.
    pub count: usize,
    /// The position of the chosen one.
    pub chosen: usize,
    /// The first that shows.
    pub first: usize,
    /// Where it is said what the chosen entry is.
    pub said: Rect,
    /// All rows of that.
    rows: Vec<Row>,
    /// The first that shows.
    pub scroll: usize,
}

impl Listing {
    /// In these two parts, the one of `count` entries that is `chosen` in the middle as far as the ends allow, and `rows`
    /// scrolled no further than they go.
    pub fn new(
        (left, said): (Rect, Rect),
        head: Vec<Row>,
        (chosen, count): (usize, usize),
        rows: Vec<Row>,
        scroll: usize,
    ) -> Self {
        let taken = (head.len() as u16).min(left.height);
        let list = Rect {
            y: left.y + taken,
            height: left.height - taken,
            ..left
        };
        let height = usize::from(list.height);
        let first = chosen
            .saturating_sub(height / 2)
            .min(count.saturating_sub(height));
        let scroll = scroll.min(page::furthest(rows.len(), said));
        Self {
            left,
            head,
            list,
            count,
            chosen,
            first,
            said,
            rows,
            scroll,
        }
    }

    /// How far what is said can be scrolled.
    pub fn furthest(&self) -> usize {
        page::furthest(self.rows.len(), self.said)
    }

    /// Draws both and the line between them; an open list stands in place of this one, and of both where they stand one
    /// above the other.
    pub fn draw(&self, canvas: &mut Canvas<'_>, view: View<'_>, entry: impl Fn(usize) -> Row) -> Hints {
        let beside = self.said.x > self.left.x;
        if view.over != Over::List {
            self.draw_list(canvas, entry);
        } else if !beside {
            return Hints::default();
        }
        page::draw(canvas, self.said, &self.rows, self.scroll);
        if beside {
            let ruled = frame::is_ruled(view.area);
            frame::rule_down(canvas, self.left.width, view.body(), ruled);
        } else if self.said.y > self.left.bottom() {
            canvas.rule(self.left.bottom());
        }
        Hints {
            scrolls: self.furthest() > 0,
            ..Hints::default()
        }
    }

    fn draw_list(&self, canvas: &mut Canvas<'_>, entry: impl Fn(usize) -> Row) {
        page::draw(canvas, self.left, &self.head, 0);
        let mut part = canvas.part(self.list);
        let end = self.count.min(self.first + usize::from(self.list.height));
        for (line, position) in (self.first..end).enumerate() {
            for piece in entry(position) {
                page::draw_part(&mut part, &piece, line as u16);
            }
        }
        let column = part.width().saturating_sub(1);
        page::mark_more(&mut part, (column, 0), self.first > 0, end < self.count);
    }
}

/// How a plot shares the body with what there is to say about it.
#[derive(Debug, Clone, Copy)]
pub struct Plot {
    /// The least and the most cells of what stands beside it.
    pub beside: (u16, u16),
    /// The least rows of the plot, heading and axis left out, where what there is to say stands under it.
    pub least: u16,
    /// The least rows of what there is to say there.
    pub least_said: u16,
}

/// From this width on what there is to say stands beside a plot.
const WIDE: u16 = 96;
/// The rows of heading, axis and ticks.
const AROUND: u16 = 3;
/// From this height of the body on there are blank rows beside a plot.
const AIRY: u16 = 16;

impl Plot {
    /// Whether what there is to say stands beside the plot.
    pub fn is_wide(body: Rect) -> bool {
        body.width >= WIDE
    }

    /// The part of the plot, with its heading and axis, and that of `rows` rows that are to be said.
    pub fn divide(self, body: Rect, rows: u16) -> (Rect, Rect) {
        if Self::is_wide(body) {
            let cells = (body.width * 3 / 8).clamp(self.beside.0, self.beside.1);
            return beside(body, body.width - cells - 1);
        }
        let most = (body.height * 2 / 5).max(self.least_said);
        let room = body.height.saturating_sub(self.least + AROUND);
        stacked(body, body.height - rows.min(most).min(room), 0)
    }

    /// Whether there are blank rows; none where the screen is too small, or an open list covers the plot.
    pub fn is_airy(view: View<'_>) -> Option<bool> {
        let body = view.body();
        let beside = Self::is_wide(body);
        let covered = view.over == Over::List && !beside;
        (!frame::is_too_small(view.area) && !covered).then_some(beside && body.height >= AIRY)
    }

    /// The row of the heading, what plot and upright axis have under it, and the part of `rows` rows that are to be said.
    pub fn parts(self, body: Rect, rows: u16, airy: bool) -> (Rect, Rect, Rect) {
        let (part, side) = self.divide(body, rows);
        let top = if airy { 2 } else { 1 };
        let space = Rect {
            y: part.y + top,
            height: part.height.saturating_sub(top + 2),
            ..part
        };
        (Rect { height: 1, ..part }, space, side)
    }

    /// Draws what there is to say from a row on, unless an open list covers it, and the line beside the plot; or that
    /// there is no plot.
    pub fn draw_said(canvas: &mut Canvas<'_>, view: View<'_>, said: Option<(Rect, &[Row], usize)>) -> Hints {
        let (mut hints, body) = (Hints::default(), view.body());
        let covered = view.over == Over::List;
        let Some((side, rows, scroll)) = said else {
            if !covered {
                let muted = canvas.look.theme.muted;
                canvas.text(2, body.y, "This pack has nothing to plot.", muted);
            }
            return hints;
        };
        if Self::is_wide(body) {
            let ruled = frame::is_ruled(view.area);
            frame::rule_down(canvas, side.x.saturating_sub(1), body, ruled);
        }
        if !covered {
            page::draw(canvas, side, rows, scroll);
            hints.scrolls = page::furthest(rows.len(), side) > 0;
        }
        hints
    }

    /// Where an open list stands: beside the plot, or in place of everything.
    pub fn list_area(self, body: Rect) -> Rect {
        if Self::is_wide(body) {
            self.divide(body, 0).1
        } else {
            body
        }
    }
}
