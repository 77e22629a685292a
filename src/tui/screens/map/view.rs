//! The map's screen as it is drawn.

use std::borrow::Cow;

use super::ground;
use super::layout::{Layout, layout};
use crate::decision::sliders;
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::desk::{Hints, View};
use crate::tui::screens::map::Map;
use crate::tui::split::Plot;

/// Draws the map and what there is to say; a list that is open covers one or both.
pub(super) fn draw(canvas: &mut Canvas<'_>, map: &Map, view: View<'_>) -> Hints {
    let layout = layout(map, view);
    if let Some(layout) = &layout {
        heading(canvas, map, view, layout);
        ground::draw(canvas, map, view, layout);
    }
    let said = layout.as_ref().map(|layout| (layout.side, &layout.panel[..], 0));
    Plot::draw_said(canvas, view, said)
}

/// What stands before the two sliders, and between them.
const WORDS: [&str; 2] = ["Winning option by ", " and "];

/// What the two sliders are called in so much room: by their titles or, where these do not fit, by the short ones.
fn names<'a>(map: &Map, view: View<'a>, layout: &Layout) -> Option<[Cow<'a, str>; 2]> {
    let (across, upward) = map.axes?;
    let room = usize::from(layout.heading.width).saturating_sub(3 + WORDS[1].len());
    let whole = [across, upward].map(|slider| sliders::title(view.pack, slider));
    if whole.map(text::width).iter().sum::<usize>() <= room {
        return Some(whole.map(Cow::Borrowed));
    }
    Some([across, upward].map(|slider| sliders::narrow_title(view.pack, slider, room / 2)))
}

/// The columns at which the titles of the two sliders begin and end, for the mouse as well.
pub(super) fn titles(map: &Map, view: View<'_>, layout: &Layout) -> Option<[(u16, u16); 2]> {
    let [across, upward] = names(map, view, layout)?.map(|name| text::width(&name) as u16);
    let start = layout.heading.x + 2 + lead(map, view, layout).len() as u16;
    let end = start + across;
    let next = end + WORDS[1].len() as u16;
    Some([(start, end), (next, next + upward)])
}

/// What stands before the titles, where there is room.
fn lead(map: &Map, view: View<'_>, layout: &Layout) -> &'static str {
    let names = names(map, view, layout);
    let titles: usize = names.iter().flatten().map(|name| text::width(name)).sum();
    let room = usize::from(layout.heading.width).saturating_sub(4 + WORDS[1].len());
    if titles + WORDS[0].len() <= room {
        WORDS[0]
    } else {
        ""
    }
}

fn heading(canvas: &mut Canvas<'_>, map: &Map, view: View<'_>, layout: &Layout) {
    let (Some([across, upward]), Some([first, second])) =
        (names(map, view, layout), titles(map, view, layout))
    else {
        return;
    };
    let theme = canvas.look.theme;
    let mut part = canvas.part(layout.heading);
    let from = layout.heading.x;
    part.text(2, 0, lead(map, view, layout), theme.muted);
    let pointed = |slider| view.pointed(slider, theme.strong);
    let [one, other] = map.axes.map_or([theme.strong; 2], |(across, upward)| {
        [pointed(across), pointed(upward)]
    });
    part.text(first.0 - from, 0, &across, one);
    part.text(first.1 - from, 0, WORDS[1], theme.muted);
    part.text(second.0 - from, 0, &upward, other);
}
