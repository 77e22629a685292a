//! What the keys do on the Explore screen.

use super::answer::Answer;
use super::layout::{self, Layout};
use super::{Explore, Item, Tab};
use crate::exploration::group_of;
use crate::tui::desk::{moved, moves};
use crate::tui::handle::{self, Typing};
use crate::tui::input::Code;
use crate::tui::room::{Action, Ask, Desk, Key, View};

/// Carries out a command.
pub(super) fn perform(explore: &mut Explore, desk: &mut Desk<'_>, action: Action, key: Option<Key>) -> Ask {
    match action {
        Action::NextTab => turn_tab(explore, desk, true),
        Action::PreviousTab => turn_tab(explore, desk, false),
        Action::FoldAll => {
            desk.exploration.seal();
            explore.tab = Tab::Inputs;
            explore.fold_all(desk.exploration);
        }
        _ if moves(action) => go(explore, desk, action),
        _ => return with_focus(explore, desk, action, key),
    }
    Ask::Nothing
}

/// Opens the tab after the open one, or before it.
fn turn_tab(explore: &mut Explore, desk: &mut Desk<'_>, forward: bool) {
    let Some(Layout { tabs, tab, .. }) = layout::layout(explore, desk.view()) else {
        return;
    };
    let here = tabs.iter().position(|known| known.tab == tab).unwrap_or(0);
    let next = if forward {
        here + 1
    } else {
        here + tabs.len().saturating_sub(1)
    };
    if let Some(next) = tabs.get(next % tabs.len().max(1)) {
        explore.tab = next.tab;
        desk.exploration.seal();
    }
}

/// Goes up or down among the sliders or in the answer.
fn go(explore: &mut Explore, desk: &mut Desk<'_>, action: Action) {
    let tab = layout::open_tab(explore, desk.view());
    if tab == Tab::Answer || matches!(action, Action::ScrollUp | Action::ScrollDown) {
        scroll_answer(explore, desk.view(), action);
        return;
    }
    let last = explore.items(desk.exploration, tab).len().saturating_sub(1);
    let to = moved(explore.focus_index(tab), action, 1, last);
    explore.focus(desk.exploration, tab, to);
    desk.exploration.seal();
}

fn scroll_answer(explore: &mut Explore, view: View<'_>, action: Action) {
    let Some(layout) = layout::layout(explore, view) else {
        return;
    };
    let furthest = Answer::new(explore, view, &layout).furthest();
    let page = layout
        .answer
        .map_or(1, |area| usize::from(area.height).max(3) - 2);
    explore.answer_scroll = moved(explore.answer_scroll.min(furthest), action, page, furthest);
}

/// Carries out a command about what is in focus.
fn with_focus(explore: &mut Explore, desk: &mut Desk<'_>, action: Action, key: Option<Key>) -> Ask {
    let tab = layout::open_tab(explore, desk.view());
    match explore.focused_item(desk.exploration, tab) {
        Some(Item::Slider(slider)) if action == Action::Fold => {
            match group_of(desk.exploration.pack(), slider) {
                Some(group) => explore.fold(desk.exploration, group),
                None => return Ask::notice("The priorities are a single group."),
            }
        }
        Some(Item::Slider(slider)) if tab == Tab::Questions && action == Action::Type && is_enter(key) => {
            explore.focus_on(desk.exploration, slider);
        }
        Some(Item::Slider(slider)) => {
            return handle::perform(desk, slider, action, key, Typing::InPlace);
        }
        Some(Item::Folded(group)) if matches!(action, Action::Type | Action::Fold) => {
            explore.fold(desk.exploration, group);
        }
        Some(Item::Folded(_)) | None => {}
    }
    Ask::Nothing
}

fn is_enter(key: Option<Key>) -> bool {
    key.is_some_and(|key| key.code == Code::Enter)
}
