//! What the keys do on the Explore screen.

use super::answer::Answer;
use super::layout::{self, Layout};
use super::{Item, Tab, words};
use crate::decision::{Slider, Stride};
use crate::exploration::Change;
use crate::exploration::group_of;
use crate::tui::commands::Action;
use crate::tui::input::{Code, Key};
use crate::tui::model::{Model, Overlay};
use crate::tui::moves;
use crate::tui::screen::Screen;
use crate::tui::update::moved;

/// Opens the tab after the open one, or before it.
pub fn turn_tab(model: &mut Model, forward: bool) {
    let Some(Layout { tabs, tab, .. }) = layout::layout(model) else {
        return;
    };
    let here = tabs.iter().position(|(known, _, _)| *known == tab).unwrap_or(0);
    let next = if forward {
        here + 1
    } else {
        here + tabs.len().saturating_sub(1)
    };
    if let Some((tab, _, _)) = tabs.get(next % tabs.len().max(1)) {
        model.explore.tab = *tab;
        model.exploration.seal();
    }
}

/// Goes up or down among the sliders or in the answer.
pub fn go(model: &mut Model, action: Action) {
    let tab = layout::open_tab(model);
    if tab == Tab::Answer || matches!(action, Action::ScrollUp | Action::ScrollDown) {
        scroll_answer(model, action);
        return;
    }
    let last = super::items(model, tab).len().saturating_sub(1);
    let to = moved(super::focus_place(model, tab), action, 1, last);
    super::focus(model, tab, to);
    model.exploration.seal();
}

fn scroll_answer(model: &mut Model, action: Action) {
    let Some(layout) = layout::layout(model) else {
        return;
    };
    let furthest = Answer::new(model, &layout).furthest();
    let page = layout
        .answer
        .map_or(1, |area| usize::from(area.height).max(3) - 2);
    model.explore.answer_scroll = moved(model.explore.answer_scroll.min(furthest), action, page, furthest);
}

/// Takes the value that is typed, if it is one.
pub fn take_entry(model: &mut Model) {
    let Some(Overlay::Entry { text }) = &model.overlay else {
        return;
    };
    let Some(slider) = typed_for(model) else { return };
    if text.is_empty() {
        model.overlay = None;
    } else if let Ok(value) = words::read(model, slider, text) {
        model.overlay = None;
        model.exploration.seal();
        model.exploration.move_to(slider, value);
        model.exploration.seal();
    }
}

/// The slider for which a value is typed.
pub fn typed_for(model: &Model) -> Option<Slider> {
    match model.screen {
        Screen::Moves => moves::focused(model),
        _ => super::focused(model, layout::open_tab(model)),
    }
}

/// Folds all groups, or shows all sliders again.
pub fn fold_all(model: &mut Model) {
    model.exploration.seal();
    model.explore.tab = Tab::Workload;
    super::fold_all(model);
}

/// Carries out a command about the slider in focus.
pub fn with_slider(model: &mut Model, action: Action, key: Key) {
    let tab = layout::open_tab(model);
    let slider = match super::focused_item(model, tab) {
        Some(Item::Slider(slider)) => slider,
        Some(Item::Folded(group)) if matches!(action, Action::Type | Action::Fold) => {
            super::fold(model, group);
            return;
        }
        _ => return,
    };
    act_on(model, slider, action, key);
}

/// Carries out a command about a slider.
pub fn act_on(model: &mut Model, slider: Slider, action: Action, key: Key) {
    match action {
        Action::Fold => match group_of(model.exploration.pack(), slider) {
            Some(group) => super::fold(model, group),
            None => model.notice = Some("Priorities stand in one group.".into()),
        },
        Action::Decrease => step(model, slider, false, Stride::Coarse),
        Action::Increase => step(model, slider, true, Stride::Coarse),
        Action::DecreaseFinely => step(model, slider, false, Stride::Fine),
        Action::IncreaseFinely => step(model, slider, true, Stride::Fine),
        Action::ToLeast => to_position(model, slider, 0.0),
        Action::ToGreatest => to_position(model, slider, 1.0),
        Action::ToDefault => {
            let change = Change::Moved(slider);
            model
                .exploration
                .change(change, |sliders, pack| sliders.reset(pack, slider));
        }
        Action::NarrowRange => stretch(model, slider, false),
        Action::WidenRange => stretch(model, slider, true),
        Action::Type => model.overlay = Some(Overlay::Entry { text: String::new() }),
        Action::ToPlace => to_place(model, slider, key),
        _ => {}
    }
}

fn step(model: &mut Model, slider: Slider, up: bool, stride: Stride) {
    model.exploration.change(Change::Moved(slider), |sliders, pack| {
        sliders.step(pack, slider, up, stride);
    });
}

fn to_position(model: &mut Model, slider: Slider, position: f64) {
    model.exploration.change(Change::Moved(slider), |sliders, pack| {
        sliders.set_position(pack, slider, position);
    });
}

fn stretch(model: &mut Model, slider: Slider, wider: bool) {
    match slider {
        Slider::Trait(index) => {
            model
                .exploration
                .change(Change::Stretched(index), |sliders, pack| {
                    sliders.stretch_range(pack, index, wider);
                });
        }
        Slider::Priority(_) => {
            model.notice = Some("Priorities have one range for all: two points either way.".into());
        }
    }
}

/// A digit chooses a word, or begins a number.
fn to_place(model: &mut Model, slider: Slider, key: Key) {
    let Code::Character(digit) = key.code else { return };
    let words = match slider {
        Slider::Trait(index) => model.exploration.pack().traits[index].scale.places(),
        Slider::Priority(_) => None,
    };
    match (words, digit.to_digit(10)) {
        (None, _) => {
            model.overlay = Some(Overlay::Entry {
                text: digit.to_string(),
            });
        }
        (Some(words), Some(wanted)) if wanted as usize <= words => {
            model
                .exploration
                .move_to(slider, f64::from(wanted.saturating_sub(1)));
        }
        (Some(_), _) => model.notice = Some("The slider has fewer words.".into()),
    }
}
