//! Rows of texts and bars that are longer than their area and can be scrolled.

use ratatui::layout::Rect;

use super::bar::{self, Segment};
use super::flow::{self, Line, Run};
use super::track::Track;
use crate::tui::canvas::Canvas;
use crate::tui::input::{Mouse, MouseAction};

/// How many rows one turn of the wheel scrolls.
pub const WHEEL: usize = 3;

/// A part of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Text from a column on.
    Text(u16, Line),
    /// Text that ends before a column.
    Right(u16, Run),
    /// A bar: column, cells, share, index of the option.
    Bar(u16, u16, f64, usize),
    /// A bar of several parts: column, cells, parts.
    Segments(u16, u16, Vec<Segment>),
    /// A line across: column, cells.
    Rule(u16, u16),
    /// The track of a slider: column, cells.
    Track(u16, u16, Track),
}

/// A row.
pub type Row = Vec<Part>;

/// The longest line that is read with ease.
const MEASURE: u16 = 80;

/// The cells of a text in a column of `cells`.
pub fn measure(cells: u16) -> usize {
    usize::from(cells.min(MEASURE))
}

/// Runs as rows between two margins.
pub fn paragraph(runs: &[Run], margin: u16, width: u16) -> Vec<Row> {
    let lines = flow::flow(runs, measure(width.saturating_sub(2 * margin)).max(1));
    let row = |line| vec![Part::Text(margin, line)];
    lines.into_iter().map(row).collect()
}

/// Where rows that are scrolled so far, in so many rows of the screen, are scrolled to when they change: a row that shows
/// stays at its height, given where it was and where it is now; where it does not show, the scroll stays.
pub fn followed(scroll: usize, height: usize, before: Option<usize>, now: Option<usize>) -> usize {
    let above = before.and_then(|row| row.checked_sub(scroll));
    match (above.filter(|above| *above < height), now) {
        (Some(above), Some(now)) => now.saturating_sub(above),
        _ => scroll,
    }
}

/// How far `rows` rows can be scrolled in an area.
pub fn furthest(rows: usize, area: Rect) -> usize {
    rows.saturating_sub(usize::from(area.height))
}

/// Draws rows from the row `scroll` on, and marks that there are more above or below.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, rows: &[Row], scroll: usize) {
    let mut part = canvas.part(area);
    let height = usize::from(area.height);
    let furthest = furthest(rows.len(), area);
    let scroll = scroll.min(furthest);
    for (line, row) in rows.iter().skip(scroll).take(height).enumerate() {
        for piece in row {
            draw_part(&mut part, piece, line as u16);
        }
    }
    let end = part.width().saturating_sub(1);
    mark_more(&mut part, (end, 0), scroll > 0, scroll < furthest);
}

/// Marks from a cell on downwards, at its row and the last one, that there is more above or below.
pub fn mark_more(canvas: &mut Canvas<'_>, (column, top): (u16, u16), above: bool, below: bool) {
    let (look, last) = (canvas.look, canvas.height().saturating_sub(1));
    if above {
        canvas.text(column, top, look.glyphs.above, look.theme.muted);
    }
    if below {
        canvas.text(column, last, look.glyphs.below, look.theme.muted);
    }
}

/// Where the wheel scrolls to, from a row.
pub fn wheeled(from: usize, mouse: Mouse) -> usize {
    match mouse.action {
        MouseAction::WheelUp => from.saturating_sub(WHEEL),
        MouseAction::WheelDown => from + WHEEL,
        _ => from,
    }
}

/// Draws a part of a row.
pub fn draw_part(canvas: &mut Canvas<'_>, part: &Part, line: u16) {
    match part {
        Part::Text(column, runs) => {
            flow::draw(canvas, *column, line, runs);
        }
        Part::Right(end, run) => {
            canvas.text_right(*end, line, *end, &run.text, run.style);
        }
        Part::Bar(column, cells, share, index) => bar::draw(canvas, *column, line, *cells, *share, *index),
        Part::Segments(column, cells, segments) => {
            bar::draw_segments(canvas, *column, line, *cells, segments);
        }
        Part::Rule(column, cells) => {
            let look = canvas.look;
            let across = look.glyphs.across.repeat(usize::from(*cells));
            canvas.text(*column, line, &across, look.theme.rule);
        }
        Part::Track(column, cells, track) => track.draw(canvas, *column, line, *cells),
    }
}
