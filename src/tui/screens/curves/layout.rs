//! Where everything on the Curves screen stands.

use std::rc::Rc;

use ratatui::layout::Rect;

use super::Curves;
use super::axes::Upright;
use super::panel::{self, Panel};
use crate::analysis::axes;
use crate::analysis::curves::Curves as Lines;
use crate::tui::desk::View;
use crate::tui::split::Plot;
use crate::tui::widgets::axes::Axes;

const SPLIT: Plot = Plot {
    beside: (38, 52),
    least: 4,
    least_said: 0,
};
/// The cells right of the plot, for the letters at the ends of the lines.
const MARGIN: u16 = 3;

/// Where everything stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    /// The lines.
    pub lines: Rc<Lines>,
    /// The row of the heading.
    pub heading: Rect,
    /// The cells of the lines.
    pub plot: Rect,
    /// The axes around them.
    pub axes: Axes,
    /// The upright axis.
    pub upright: Upright,
    /// The unit of all of them.
    pub unit: Option<String>,
    /// What there is to say.
    pub panel: Panel,
    /// Where that stands; a list that is open covers it.
    pub side: Rect,
}

impl Layout {
    /// The cell of a position of the slider, from 0 to 1, counted from the left of the plot.
    pub(super) fn cell_of(&self, position: f64) -> u16 {
        (position.clamp(0.0, 1.0) * f64::from(self.plot.width.saturating_sub(1))).round() as u16
    }
}

/// Where an open list stands.
pub(super) fn list_area(view: View<'_>) -> Rect {
    SPLIT.list_area(view.body())
}

/// Divides the screen; none where the screen is too small, the plot covered or there is nothing to draw.
pub(super) fn layout(curves: &Curves, view: View<'_>) -> Option<Layout> {
    let lines = curves.lines(view)?;
    let airy = Plot::is_airy(view)?;
    let body = view.body();
    let (_, whole) = SPLIT.divide(body, body.height);
    let (cells, beside) = ((whole.width, whole.height), Plot::is_wide(body));
    let panel = panel::panel(curves, view, &lines, cells, airy, beside);
    let (heading, space, side) = SPLIT.parts(body, panel.rows.len() as u16, airy);
    let upright = Upright::new(view.pack, &lines);
    let (upright_ticks, unit) = upright.ticks(space.height);
    let axes = Axes::new(space, (space.width / 3, MARGIN), upright_ticks, |width| {
        axes::across(view.pack, lines.slider).across(width)
    });
    Some(Layout {
        lines,
        heading,
        plot: axes.plot,
        axes,
        upright,
        unit,
        panel,
        side,
    })
}
