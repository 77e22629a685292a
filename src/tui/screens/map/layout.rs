//! Where everything on the map's screen stands.

use ratatui::layout::Rect;

use super::{Map, panel};
use crate::analysis::axes;
use crate::analysis::map as territory;
use crate::tui::desk::View;
use crate::tui::split::Plot;
use crate::tui::widgets::axes::Axes;
use crate::tui::widgets::page::Row;

const SPLIT: Plot = Plot {
    beside: (34, 48),
    least: 5,
    least_said: 2,
};

/// Where everything stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    /// The row of the heading.
    pub heading: Rect,
    /// The cells of the map.
    pub plot: Rect,
    /// The axes around them.
    pub axes: Axes,
    /// What there is to say, as far as it fits: nothing is scrolled here, and linear mode and the other screens say the rest.
    pub panel: Vec<Row>,
    /// Where that stands; a list that is open covers it.
    pub side: Rect,
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
    let airy = Plot::is_airy(view)?;
    let body = view.body();
    let width = SPLIT.list_area(body).width;
    let mut panel = panel::panel((across, upward), view, drawn, width, airy, Plot::is_wide(body));
    let (heading, space, side) = SPLIT.parts(body, panel.len() as u16, airy);
    panel.truncate(usize::from(side.height));
    let upright_ticks = axes::across(view.pack, upward).in_bands().upward(space.height);
    let axes = Axes::new(space, (space.width / 4, 1), upright_ticks, |width| {
        axes::across(view.pack, across).in_bands().across(width)
    });
    Some(Layout {
        heading,
        plot: axes.plot,
        axes,
        panel,
        side,
    })
}
