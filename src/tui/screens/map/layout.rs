//! Where everything on the map's screen stands.

use ratatui::layout::Rect;

use super::{Map, panel};
use crate::analysis::axes;
use crate::analysis::map as territory;
use crate::tui::desk::{Over, View};
use crate::tui::frame;
use crate::tui::split::Plot;
use crate::tui::widgets::axes::Axes;
use crate::tui::widgets::page::Row;

const SPLIT: Plot = Plot {
    beside: (34, 48),
    least: 5,
    least_said: 2,
};
/// From this height of the body on there are blank rows.
const AIRY: u16 = 16;

/// Where everything stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    /// The row of the heading.
    pub heading: Rect,
    /// The cells of the map.
    pub plot: Rect,
    /// The axes around them.
    pub axes: Axes,
    /// What there is to say.
    pub panel: Vec<Row>,
    /// Where that stands; a list that is open covers it.
    pub side: Rect,
    /// Whether it stands beside the map.
    pub beside: bool,
}

/// Where an open list stands.
pub(super) fn list_area(view: View<'_>) -> Rect {
    SPLIT.list_area(view.body())
}

/// Where the map is drawn, given what can be said about its territories; none where the screen is too small, the map
/// covered or there is none.
pub(super) fn plot(map: &Map, view: View<'_>, drawn: Option<&territory::Map>) -> Option<Rect> {
    divide(map, view, drawn).map(|layout| layout.plot)
}

/// Divides the screen; none where there is no map to be seen.
pub(super) fn layout(map: &Map, view: View<'_>) -> Option<Layout> {
    let drawn = map.territories(view);
    divide(map, view, drawn.as_deref())
}

fn divide(map: &Map, view: View<'_>, drawn: Option<&territory::Map>) -> Option<Layout> {
    let (across, upward) = map.axes?;
    let body = view.body();
    let beside = Plot::is_wide(body);
    if frame::is_too_small(view.area) || (view.over == Over::List && !beside) {
        return None;
    }
    let airy = beside && body.height >= AIRY;
    let width = SPLIT.list_area(body).width;
    let panel = panel::panel((across, upward), view, drawn, width, airy, beside);
    let (part, side) = SPLIT.divide(body, panel.len() as u16);
    let heading = Rect { height: 1, ..part };
    let top = if airy { 2 } else { 1 };
    let height = part.height.saturating_sub(top + 2);
    let upright_ticks = axes::across(view.pack, upward).in_bands().upward(height);
    let space = Rect {
        y: part.y + top,
        height,
        ..part
    };
    let axes = Axes::new(space, (part.width / 4, 1), upright_ticks, |width| {
        axes::across(view.pack, across).in_bands().across(width)
    });
    Some(Layout {
        heading,
        plot: axes.plot,
        axes,
        panel,
        side,
        beside,
    })
}
