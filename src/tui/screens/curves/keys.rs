//! What keys and mouse do on the Curves screen.

use ratatui::layout::Position;

use super::layout::{Layout, layout};
use super::panel::About;
use super::{Curves, position, view};
use crate::tui::desk::{Choice, Offer, Purpose, moved};
use crate::tui::handle::{self, Typing};
use crate::tui::room::{Action, Ask, Desk, Key, Mouse, MouseAction};
use crate::tui::widgets::page::{self, wheeled};
use crate::tui::widgets::track::place_of;

/// Carries out a command: the arrow keys up and down go from option to option.
pub(super) fn perform(curves: &mut Curves, desk: &mut Desk<'_>, action: Action, key: Option<Key>) -> Ask {
    match action {
        Action::ChooseAcross => return offer(curves, Purpose::Across),
        Action::ChooseNumber => return offer(curves, Purpose::Number),
        Action::NextMeeting => return to_meeting(curves, desk, true),
        Action::PreviousMeeting => return to_meeting(curves, desk, false),
        Action::ScrollUp | Action::ScrollDown => {
            if let Some(layout) = layout(curves, desk.view()) {
                let page = usize::from(layout.side.height).max(2) - 1;
                let to = moved(curves.scroll, action, page, usize::MAX);
                scroll(curves, &layout, to);
            }
        }
        Action::Previous | Action::Next | Action::First | Action::Last => turn(curves, desk, action),
        _ => {
            if let Some(slider) = curves.slider {
                return handle::perform(desk, slider, action, key, Typing::ByName);
            }
        }
    }
    Ask::Nothing
}

fn offer(curves: &Curves, purpose: Purpose) -> Ask {
    let present = match purpose {
        Purpose::Number => curves.quantity.map(Choice::Number),
        _ => curves.slider.map(Choice::Slider),
    };
    Ask::Choose(Offer { purpose, present })
}

/// Goes to another option, which shows beside the plot.
fn turn(curves: &mut Curves, desk: &Desk<'_>, action: Action) {
    let lines = curves.lines(desk.view());
    let last = lines.map_or(0, |lines| lines.curves.len().saturating_sub(1));
    curves.option = moved(curves.option.min(last), action, 1, last);
    let Some(layout) = layout(curves, desk.view()) else {
        return;
    };
    let row = row_of_option(curves, &layout).unwrap_or(0);
    let least = (row + 1).saturating_sub(usize::from(layout.side.height));
    curves.scroll = curves.scroll.max(least).min(row);
}

/// The row of the panel with the option in focus.
pub(super) fn row_of_option(curves: &Curves, layout: &Layout) -> Option<usize> {
    let option = curves.option;
    let here = |about: &About| matches!(about, About::Options(first, count, _) if (*first..first + count).contains(&option));
    layout.panel.about.iter().position(here)
}

fn scroll(curves: &mut Curves, layout: &Layout, to: usize) {
    curves.scroll = to.min(page::furthest(layout.panel.rows.len(), layout.side));
}

/// Moves the slider to the next point where two lines meet, or to the one before.
fn to_meeting(curves: &Curves, desk: &mut Desk<'_>, forward: bool) -> Ask {
    let Some(lines) = curves.lines(desk.view()) else {
        return Ask::Nothing;
    };
    let here = position(desk.view(), &lines);
    // A value that was set to a meeting reads back a hair off it.
    let beyond = |at: f64| {
        if forward {
            at > here + 1e-7
        } else {
            at < here - 1e-7
        }
    };
    let mut meetings = lines.meetings.iter().filter(|meeting| beyond(meeting.position));
    let next = if forward {
        meetings.next()
    } else {
        meetings.next_back()
    };
    if let Some(meeting) = next {
        handle::jump(desk, lines.slider, meeting.value);
        return Ask::Nothing;
    }
    let side = if forward { "above" } else { "below" };
    Ask::notice(format!("No break-even point {side} this value."))
}

/// Does what the mouse says.
pub(super) fn mouse(curves: &mut Curves, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
    let Some(layout) = layout(curves, desk.view()) else {
        return Ask::Nothing;
    };
    match mouse.action {
        MouseAction::Press => return press(curves, desk, &layout, mouse),
        MouseAction::Drag if curves.dragged => drag(curves, desk, &layout, mouse.column),
        MouseAction::Release if curves.dragged => {
            curves.dragged = false;
            desk.exploration.seal();
        }
        MouseAction::WheelUp | MouseAction::WheelDown => wheel(curves, desk, &layout, mouse),
        _ => {}
    }
    Ask::Nothing
}

/// A click in the plot moves the slider there, one on a title opens the list, one on an option puts it in focus, and
/// one on a break-even point moves the slider to it.
fn press(curves: &mut Curves, desk: &mut Desk<'_>, layout: &Layout, mouse: Mouse) -> Ask {
    let at = Position::new(mouse.column, mouse.row);
    let plot = layout.plot;
    let on_plot = (plot.x..plot.right()).contains(&mouse.column)
        && (plot.y..plot.bottom().saturating_add(2)).contains(&mouse.row);
    if on_plot {
        desk.exploration.seal();
        curves.dragged = true;
        drag(curves, desk, layout, mouse.column);
    } else if layout.heading.contains(at) {
        let [number, across] = view::titles(desk.view(), layout);
        if (number.0..number.1).contains(&mouse.column) {
            return offer(curves, Purpose::Number);
        } else if (across.0..across.1).contains(&mouse.column) {
            return offer(curves, Purpose::Across);
        }
    } else if layout.side.contains(at) {
        let furthest = page::furthest(layout.panel.rows.len(), layout.side);
        let row = curves.scroll.min(furthest) + usize::from(mouse.row - layout.side.y);
        let lines = &layout.lines;
        match layout.panel.about.get(row) {
            Some(About::Options(first, count, cells)) => {
                let column = usize::from((mouse.column - layout.side.x) / cells.max(&1)).min(count - 1);
                curves.option = (first + column).min(lines.curves.len().saturating_sub(1));
            }
            Some(About::Meeting(index)) => {
                if let Some(meeting) = lines.meetings.get(*index) {
                    handle::jump(desk, lines.slider, meeting.value);
                }
            }
            _ => {}
        }
    }
    Ask::Nothing
}

fn drag(curves: &Curves, desk: &mut Desk<'_>, layout: &Layout, column: u16) {
    if let Some(slider) = curves.slider {
        let cell = column.saturating_sub(layout.plot.x);
        handle::put(desk, slider, place_of(cell, layout.plot.width));
    }
}

/// The wheel over the plot moves the slider, elsewhere it scrolls what there is to say.
fn wheel(curves: &mut Curves, desk: &mut Desk<'_>, layout: &Layout, mouse: Mouse) {
    if layout.side.contains(Position::new(mouse.column, mouse.row)) {
        scroll(curves, layout, wheeled(curves.scroll, mouse));
    } else if let Some(slider) = curves.slider {
        handle::wheel(desk, slider, mouse);
    }
}
