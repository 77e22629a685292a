//! How an area is divided between two things.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::desk::View;
use super::frame;

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

    /// Draws the line between the list and what is said.
    pub fn draw_line(canvas: &mut Canvas<'_>, view: View<'_>, list: Rect, said: Rect) {
        if said.x > list.x {
            let ruled = frame::is_ruled(view.area);
            frame::rule_down(canvas, list.width, view.body(), ruled);
        } else if said.y > list.bottom() {
            canvas.rule(list.bottom());
        }
    }

    /// Where an open list stands: in place of this one, and on a narrow screen of everything.
    pub fn menu(self, body: Rect) -> Rect {
        if Self::is_beside(body) {
            self.beside(body).0
        } else {
            body
        }
    }

    /// What a head of so many rows leaves of an area, and the first entry that shows there: the chosen one in the
    /// middle, as far as the ends allow.
    pub fn entries(area: Rect, head: usize, chosen: usize, count: usize) -> (Rect, usize) {
        let taken = (head as u16).min(area.height);
        let list = Rect {
            y: area.y + taken,
            height: area.height - taken,
            ..area
        };
        let height = usize::from(list.height);
        let last = count.saturating_sub(height);
        (list, chosen.saturating_sub(height / 2).min(last))
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

    /// Where an open list stands: beside the plot, or in place of everything.
    pub fn list_area(self, body: Rect) -> Rect {
        if Self::is_wide(body) {
            self.divide(body, 0).1
        } else {
            body
        }
    }
}
