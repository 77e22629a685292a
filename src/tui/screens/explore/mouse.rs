//! The mouse on the Explore screen.

use crate::pack::model::Target;
use crate::tui::handle;
use crate::tui::room::{Ask, Desk, Mouse, MouseAction};
use crate::tui::widgets::page::wheeled;
use ratatui::layout::{Position, Rect};

use super::Explore;
use super::answer::Answer;
use super::layout::{Form, Layout, Row, layout};
use crate::decision::Slider;
use crate::tui::widgets::track::place_of;

/// Does what the mouse says.
pub(super) fn update(explore: &mut Explore, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
    let Some(layout) = layout(explore, desk.view()) else {
        return Ask::Nothing;
    };
    match mouse.action {
        MouseAction::Press => return press(explore, desk, &layout, mouse),
        MouseAction::Drag => {
            if let Some(slider) = explore.dragged {
                drag(desk, &layout, slider, mouse.column);
            }
        }
        MouseAction::Release => {
            if explore.dragged.take().is_some() {
                desk.exploration.seal();
            }
        }
        MouseAction::WheelUp => wheel(explore, desk, &layout, mouse, true),
        MouseAction::WheelDown => wheel(explore, desk, &layout, mouse, false),
        MouseAction::Other => {}
    }
    Ask::Nothing
}

/// A click on an option leads to what can be read about it, one on anything else chooses it.
fn press(explore: &mut Explore, desk: &mut Desk<'_>, layout: &Layout, mouse: Mouse) -> Ask {
    if mouse.row == layout.tabs_row {
        let tab = layout
            .tabs
            .iter()
            .find(|tab| (tab.from..tab.end).contains(&mouse.column));
        if let Some(tab) = tab {
            explore.tab = tab.tab;
        }
        return Ask::Nothing;
    }
    if let Some(Row::Heading(group) | Row::Folded(group, _)) = row_at(layout, mouse) {
        desk.exploration.seal();
        explore.fold(desk.exploration, *group);
        return Ask::Nothing;
    }
    let Some((slider, index, on_track)) = slider_at(layout, mouse) else {
        return match target_at(explore, desk, layout, mouse) {
            Some(Target::Aspect(aspect)) => {
                desk.exploration.seal();
                explore.focus_on(desk.exploration, Slider::Priority(aspect));
                Ask::Nothing
            }
            Some(target) => Ask::read(target),
            None => Ask::Nothing,
        };
    };
    desk.exploration.seal();
    explore.focus(desk.exploration, layout.tab, index);
    if on_track {
        explore.dragged = Some(slider);
        drag(desk, layout, slider, mouse.column);
    }
    Ask::Nothing
}

/// The option or the criterion in a row of the answer or of the numbers above the sliders.
fn target_at(explore: &Explore, desk: &Desk<'_>, layout: &Layout, mouse: Mouse) -> Option<Target> {
    if layout.answer.is_some_and(|area| contains(area, mouse)) {
        let answer = Answer::new(explore, desk.view(), layout);
        return answer.at(mouse.row, explore.answer_scroll);
    }
    let (area, (_, places)) = layout.numbers.as_ref()?;
    let row = usize::from(mouse.row.checked_sub(area.y)?);
    let mut places = places.iter().filter(|_| contains(*area, mouse));
    places.find(|(index, _)| *index == row).map(|(_, target)| *target)
}

/// The row of the list at a cell of the screen.
fn row_at(layout: &Layout, mouse: Mouse) -> Option<&Row> {
    let inside = contains(layout.list, mouse);
    let row = usize::from(mouse.row.checked_sub(layout.list.y)?);
    layout.rows.get(layout.offset + row).filter(|_| inside)
}

/// The slider at a cell of the screen, its index in the list, and whether its track is there.
fn slider_at(layout: &Layout, mouse: Mouse) -> Option<(Slider, usize, bool)> {
    let row = row_at(layout, mouse)?;
    let (column, cells) = layout.track;
    let on_track =
        (column..column.saturating_add(cells)).contains(&mouse.column.saturating_sub(layout.list.x));
    match row {
        Row::Slider(slider, index) => Some((*slider, *index, on_track && layout.form != Form::List)),
        Row::Question(open, index) => Some((Slider::Trait(open.index), *index, false)),
        Row::Track(slider, index) => Some((*slider, *index, on_track)),
        _ => None,
    }
}

fn contains(area: Rect, mouse: Mouse) -> bool {
    area.contains(Position::new(mouse.column, mouse.row))
}

fn drag(desk: &mut Desk<'_>, layout: &Layout, slider: Slider, column: u16) {
    let (start, cells) = layout.track;
    let cell = column.saturating_sub(layout.list.x.saturating_add(start));
    handle::put(desk, slider, place_of(cell, cells));
}

/// The wheel over a track moves its slider, over the answer scrolls it, elsewhere in the list moves the focus.
fn wheel(explore: &mut Explore, desk: &mut Desk<'_>, layout: &Layout, mouse: Mouse, up: bool) {
    if let Some((slider, index, true)) = slider_at(layout, mouse) {
        explore.focus(desk.exploration, layout.tab, index);
        handle::wheel(desk, slider, mouse);
    } else if layout.answer.is_some_and(|area| contains(area, mouse)) {
        let furthest = Answer::new(explore, desk.view(), layout).furthest();
        explore.answer_scroll = wheeled(explore.answer_scroll.min(furthest), mouse).min(furthest);
    } else if contains(layout.list, mouse) {
        let index = explore.focus_index(layout.tab);
        explore.focus(
            desk.exploration,
            layout.tab,
            if up { index.saturating_sub(1) } else { index + 1 },
        );
    }
}
