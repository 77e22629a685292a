//! How the screen is divided between header, verdict, body and footer.

use ratatui::layout::Rect;

/// The least screen on which the program works.
pub const LEAST: (u16, u16) = (20, 5);
/// From this height on there are lines under the header and above the footer.
const TALL: u16 = 16;
/// Whether the screen is too small to work on.
pub fn is_too_small(area: Rect) -> bool {
    area.width < LEAST.0 || area.height < LEAST.1
}

/// Whether there is room for lines under the header and above the footer.
pub fn is_ruled(area: Rect) -> bool {
    area.height >= TALL
}

/// What lies between header and footer.
pub fn body(area: Rect) -> Rect {
    let margin = if is_ruled(area) { 2 } else { 1 };
    Rect::new(0, margin, area.width, area.height.saturating_sub(2 * margin))
}

/// Where the verdict stands, in so many lines under the header.
pub fn strip(area: Rect, lines: u16) -> Rect {
    Rect {
        height: lines.min(body(area).height),
        ..body(area)
    }
}

/// What lies under the verdict, and under a line there where there is room for lines.
pub(super) fn below_strip(area: Rect, lines: u16) -> Rect {
    let (body, strip) = (body(area), strip(area, lines));
    let taken = strip.height + u16::from(strip.height > 0 && is_ruled(area));
    Rect {
        y: body.y + taken,
        height: body.height.saturating_sub(taken),
        ..body
    }
}
