//! The map's screen as it is drawn.

use super::ground;
use super::layout::{self, Layout, layout};
use crate::decision::sliders;
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::choose;
use crate::tui::frame;
use crate::tui::model::{Model, Overlay};
use crate::tui::view::{self, Hints};
use crate::tui::widgets::page;

/// Draws the map and what there is to say, and the list that is open beside it or above it.
pub fn draw(canvas: &mut Canvas<'_>, model: &Model) -> Hints {
    if let Some(layout) = layout(model) {
        heading(canvas, model, &layout);
        ground::draw(canvas, model, &layout);
        if layout.beside {
            let column = layout.side.x.saturating_sub(1);
            let ruled = frame::is_ruled(model.area);
            frame::rule_down(canvas, column, frame::body(model.area), ruled);
        }
        if !layout::has_list(model) {
            // What does not fit is said in linear mode and on the other screens: nothing is scrolled here.
            let fitting = layout.panel.len().min(usize::from(layout.side.height));
            page::draw(canvas, layout.side, &layout.panel[..fitting], 0);
        }
    } else if !layout::has_list(model) {
        let theme = canvas.look.theme;
        let body = frame::body(model.area);
        canvas.text(2, body.y, "There is nothing to draw in this pack.", theme.muted);
    }
    let area = layout::list_area(model);
    if let Some(menu) = view::menu(model) {
        menu.draw(canvas, area);
    }
    if let Some(Overlay::Chooser(chooser)) = &model.overlay {
        choose::view::draw(canvas, chooser, area);
    }
    Hints::default()
}

/// What stands before the two sliders, and between them.
const WORDS: [&str; 2] = ["Who comes first by ", " and "];

/// The columns at which the titles of the two sliders begin and end, for the mouse as well.
pub fn titles(model: &Model, layout: &Layout) -> Option<[(u16, u16); 2]> {
    let (across, upward) = model.map.axes?;
    let [across, upward] =
        [across, upward].map(|slider| text::width(sliders::title(model.exploration.pack(), slider)) as u16);
    let start = layout.heading.x + 2 + lead(model, layout).len() as u16;
    let end = start + across;
    let next = end + WORDS[1].len() as u16;
    Some([(start, end), (next, next + upward)])
}

/// What stands before the titles, where there is room.
fn lead(model: &Model, layout: &Layout) -> &'static str {
    let titles = model.map.axes.map_or(0, |(across, upward)| {
        [across, upward]
            .map(|slider| text::width(sliders::title(model.exploration.pack(), slider)))
            .iter()
            .sum()
    });
    let room = usize::from(layout.heading.width).saturating_sub(4 + WORDS[1].len());
    if titles + WORDS[0].len() <= room {
        WORDS[0]
    } else {
        ""
    }
}

fn heading(canvas: &mut Canvas<'_>, model: &Model, layout: &Layout) {
    let (Some((across, upward)), Some([first, second])) = (model.map.axes, titles(model, layout)) else {
        return;
    };
    let theme = canvas.look.theme;
    let mut part = canvas.part(layout.heading);
    let from = layout.heading.x;
    part.text(2, 0, lead(model, layout), theme.muted);
    part.text(
        first.0 - from,
        0,
        sliders::title(model.exploration.pack(), across),
        theme.strong,
    );
    part.text(first.1 - from, 0, WORDS[1], theme.muted);
    part.text(
        second.0 - from,
        0,
        sliders::title(model.exploration.pack(), upward),
        theme.strong,
    );
}
