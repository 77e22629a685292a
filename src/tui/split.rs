//! How an area is divided between two things.

use ratatui::layout::Rect;

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
