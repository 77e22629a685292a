//! Where everything on the Curves screen stands.

use crate::exploration::letter;
use crate::tui::desk::{Over, View};
use std::rc::Rc;

use ratatui::layout::Rect;

use super::Curves;
use super::axes::Upright;
use super::panel::{self, Panel};
use crate::analysis::axes;
use crate::analysis::curves::Curves as Lines;
use crate::text;
use crate::tui::frame;
use crate::tui::split::Plot;

const SPLIT: Plot = Plot {
    beside: (38, 52),
    least: 4,
    least_said: 0,
};
/// From this height of the body on there are blank rows.
const AIRY: u16 = 16;

/// Where everything stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    /// The lines.
    pub lines: Rc<Lines>,
    /// The row of the heading.
    pub heading: Rect,
    /// The cells of the lines.
    pub plot: Rect,
    /// The column of the upright axis.
    pub axis: u16,
    /// The upright axis.
    pub upright: Upright,
    /// Its ticks: the row from the top of the plot, and the label.
    pub upright_ticks: Vec<(u16, String)>,
    /// The unit of all of them.
    pub unit: Option<String>,
    /// The ticks of the axis across: the first cell of the label, that of the tick, the label.
    pub across_ticks: Vec<(u16, u16, String)>,
    /// What there is to say.
    pub panel: Panel,
    /// Where that stands; a list that is open covers it.
    pub side: Rect,
    /// Whether it stands beside the plot.
    pub beside: bool,
}

impl Layout {
    /// The cell of a position of the slider, from 0 to 1, counted from the left of the plot.
    pub(super) fn cell_of(&self, position: f64) -> u16 {
        (position.clamp(0.0, 1.0) * f64::from(self.plot.width.saturating_sub(1))).round() as u16
    }
}

/// Where an open list stands.
pub(super) fn list_area(view: View<'_>) -> Rect {
    SPLIT.list_area(frame::body(view.area))
}

/// Divides the screen; none where the screen is too small, the plot covered or there is nothing to draw.
pub(super) fn layout(curves: &Curves, view: View<'_>) -> Option<Layout> {
    let lines = curves.lines(view)?;
    let body = frame::body(view.area);
    let beside = Plot::is_wide(body);
    if frame::is_too_small(view.area) || (view.over == Over::List && !beside) {
        return None;
    }
    let (_, whole) = SPLIT.divide(body, body.height);
    let airy = beside && body.height >= AIRY;
    let panel = panel::panel(curves, view, &lines, (whole.width, whole.height), airy, beside);
    let (part, side) = SPLIT.divide(body, panel.rows.len() as u16);
    let heading = Rect { height: 1, ..part };
    let top = if beside && body.height >= AIRY { 2 } else { 1 };
    let height = part.height.saturating_sub(top + 2);
    let upright = Upright::new(view.pack, &lines);
    let (upright_ticks, unit) = upright.ticks(height);
    let labels = upright_ticks.iter().map(|(_, label)| text::width(label) as u16);
    let axis = part.x + 2 + labels.max().unwrap_or(0).min(part.width / 3);
    let margin = margin(&lines);
    let plot = Rect {
        x: axis + 1,
        y: part.y + top,
        width: part.right().saturating_sub(axis + 1 + margin),
        height,
    };
    let across_ticks = axes::across(view.pack, lines.slider).across(plot.width);
    Some(Layout {
        lines,
        heading,
        plot,
        axis,
        upright,
        upright_ticks,
        unit,
        across_ticks,
        panel,
        side,
        beside,
    })
}

/// The cells right of the plot, for the letters at the ends of the lines.
fn margin(lines: &Lines) -> u16 {
    let most = lines.curves.iter().map(|curve| letter(curve.option).len());
    most.max().unwrap_or(1) as u16 + 2
}
