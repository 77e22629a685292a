//! The two axes of a plot, with their ticks.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text;
use crate::tui::canvas::Canvas;

/// Where a plot and its axes stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Axes {
    /// The cells of the plot.
    pub plot: Rect,
    /// The column of the upright axis.
    pub column: u16,
    /// The ticks of the upright axis: the row from the top of the plot, and the label.
    upright: Vec<(u16, String)>,
    /// The ticks of the axis across: the first cell of the label, that of the tick, the label.
    across: Vec<(u16, u16, String)>,
}

impl Axes {
    /// Takes what the labels of the upright axis leave of a part of the screen, `most` cells of it at the most, and
    /// keeps `right` cells free; the axis across has its ticks by the width of the plot.
    pub fn new(
        part: Rect,
        (most, right): (u16, u16),
        upright: Vec<(u16, String)>,
        across: impl FnOnce(u16) -> Vec<(u16, u16, String)>,
    ) -> Self {
        let labels = upright.iter().map(|(_, label)| text::width(label) as u16);
        let column = part.x + 2 + labels.max().unwrap_or(0).min(most);
        let plot = Rect {
            x: column + 1,
            width: part.right().saturating_sub(column + 1 + right),
            ..part
        };
        Self {
            plot,
            column,
            upright,
            across: across(plot.width),
        }
    }

    /// Puts words into the plot, from a cell of it on; nothing shines through of what was drawn there before.
    pub fn put(&self, canvas: &mut Canvas<'_>, cell: u16, row: u16, words: &str, style: Style) {
        let style = Style::reset().patch(canvas.look.theme.ground).patch(style);
        canvas.text(self.plot.x + cell, self.plot.y + row, words, style);
    }

    /// Draws both, with a sign at the ticks of the upright one.
    pub fn draw(&self, canvas: &mut Canvas<'_>, tick: &str) {
        let (theme, glyphs) = (canvas.look.theme, canvas.look.glyphs);
        let Self { plot, column, .. } = *self;
        for row in plot.y..plot.bottom() {
            canvas.text(column, row, glyphs.down, theme.rule);
        }
        for (row, label) in &self.upright {
            canvas.text(column, plot.y + row, tick, theme.rule);
            let end = column.saturating_sub(1);
            canvas.text_right(end, plot.y + row, end.saturating_sub(1), label, theme.muted);
        }
        let foot = plot.bottom();
        canvas.text(column, foot, glyphs.corner, theme.rule);
        for cell in plot.x..plot.right() {
            canvas.text(cell, foot, glyphs.across, theme.rule);
        }
        for (start, at, label) in &self.across {
            canvas.text(plot.x + at, foot, glyphs.tee_down, theme.rule);
            canvas.text(plot.x + start, foot + 1, label, theme.muted);
        }
    }
}
