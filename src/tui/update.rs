//! What a message does to the model. Nothing else changes it.

use super::commands::{self, Action, Context};
use super::explore::answer::Answer;
use super::explore::layout::{self, Layout};
use super::explore::{self, Tab, mouse};
use super::history::Change;
use super::input::{Code, Input, Key, MouseAction};
use super::model::{Model, Overlay};
use super::{help, options, scenarios, view};
use crate::decision::{Slider, Stride};

/// What the loop has to do after a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing more.
    None,
    /// Draw everything anew.
    Redraw,
    /// Give the terminal back until the program is called again.
    Suspend,
    /// Leave.
    Quit,
}

/// Takes an input in.
pub fn update(model: &mut Model, input: &Input) -> Effect {
    match input {
        Input::Key(key) => update_key(model, *key),
        Input::Mouse(report) => {
            update_mouse(model, *report);
            Effect::None
        }
        Input::Paste(text) => {
            paste(model, text);
            Effect::None
        }
    }
}

fn update_key(model: &mut Model, key: Key) -> Effect {
    model.notice = None;
    if let Some(command) = commands::find(model.context(), key) {
        return perform(model, command.action, key);
    }
    if let Some(character) = model.typed(key) {
        type_in(model, character);
    }
    Effect::None
}

/// The longest value that can be typed.
const LONGEST_ENTRY: usize = 60;

fn type_in(model: &mut Model, character: char) {
    if let Some(Overlay::Entry { text }) = &mut model.overlay
        && text.chars().count() < LONGEST_ENTRY
    {
        text.push(character);
    }
}

/// Pasted text is text: it goes where text is typed, and nowhere else.
fn paste(model: &mut Model, pasted: &str) {
    if model.context() == Context::Entry {
        for character in crate::text::clean_line(pasted).chars() {
            type_in(model, character);
        }
    }
}

/// Carries a command out.
fn perform(model: &mut Model, action: Action, key: Key) -> Effect {
    match action {
        Action::Quit => return Effect::Quit,
        Action::Suspend => return Effect::Suspend,
        Action::Redraw => return Effect::Redraw,
        Action::OpenHelp => {
            if matches!(model.overlay, Some(Overlay::Scenarios { .. })) {
                scenarios::close(model, false);
            }
            model.overlay = Some(Overlay::Help { scroll: 0 });
        }
        Action::Undo => model.notice = (!model.undo()).then_some("There is nothing to take back."),
        Action::Redo => model.notice = (!model.redo()).then_some("There is nothing to make again."),
        Action::OpenScenarios => {
            model.notice = (!scenarios::open(model)).then_some("This pack has no scenarios.");
        }
        Action::OpenOptions => model.overlay = Some(Overlay::Options { chosen: 0 }),
        Action::Toggle => options::toggle(model),
        Action::NextTab => turn_tab(model, true),
        Action::PreviousTab => turn_tab(model, false),
        Action::Previous
        | Action::Next
        | Action::First
        | Action::Last
        | Action::ScrollUp
        | Action::ScrollDown => {
            go(model, action);
        }
        Action::Accept => accept(model),
        Action::Close => close(model),
        Action::Erase | Action::EraseAll => erase(model, action),
        _ => with_slider(model, action, key),
    }
    Effect::None
}

fn turn_tab(model: &mut Model, forward: bool) {
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
        model.seal();
    }
}

/// Goes up or down in whatever is open.
fn go(model: &mut Model, action: Action) {
    let tab = layout::open_tab(model);
    match &model.overlay {
        Some(Overlay::Help { scroll }) => {
            let area = layout::body(model.area);
            let furthest = help::furthest(model.look, area);
            let to = moved(
                (*scroll).min(furthest),
                action,
                usize::from(area.height).max(2) - 1,
                furthest,
            );
            model.overlay = Some(Overlay::Help { scroll: to });
        }
        Some(Overlay::Scenarios { chosen, .. }) => {
            let to = moved(*chosen, action, 1, model.pack.scenarios.len().saturating_sub(1));
            scenarios::choose(model, to);
        }
        Some(Overlay::Options { chosen }) => {
            let to = moved(*chosen, action, 1, model.pack.options.len().saturating_sub(1));
            model.overlay = Some(Overlay::Options { chosen: to });
        }
        Some(Overlay::Entry { .. }) => {}
        None if tab == Tab::Answer || matches!(action, Action::ScrollUp | Action::ScrollDown) => {
            scroll_answer(model, action);
        }
        None => {
            let last = explore::sliders(model, tab).len().saturating_sub(1);
            let to = moved(explore::focus_place(model, tab), action, 1, last);
            explore::focus(model, tab, to);
            model.seal();
        }
    }
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

/// Where an action leads in a list whose last place is `last`.
fn moved(from: usize, action: Action, page: usize, last: usize) -> usize {
    let to = match action {
        Action::Previous => from.saturating_sub(1),
        Action::Next => from + 1,
        Action::ScrollUp => from.saturating_sub(page),
        Action::ScrollDown => from + page,
        Action::First => 0,
        Action::Last => last,
        _ => from,
    };
    to.min(last)
}

fn accept(model: &mut Model) {
    match &model.overlay {
        Some(Overlay::Scenarios { .. }) => scenarios::close(model, true),
        Some(Overlay::Entry { text }) => {
            let Some(slider) = explore::focused(model, layout::open_tab(model)) else {
                return;
            };
            if text.is_empty() {
                model.overlay = None;
            } else if let Ok(value) = explore::words::read(model, slider, text) {
                model.overlay = None;
                model.seal();
                model.move_to(slider, value);
                model.seal();
            }
        }
        _ => {}
    }
}

fn close(model: &mut Model) {
    if matches!(model.overlay, Some(Overlay::Scenarios { .. })) {
        scenarios::close(model, false);
    }
    model.overlay = None;
}

fn erase(model: &mut Model, action: Action) {
    if let Some(Overlay::Entry { text }) = &mut model.overlay {
        if action == Action::EraseAll {
            text.clear();
        } else {
            text.pop();
        }
    }
}

/// Carries out a command about the slider in focus.
fn with_slider(model: &mut Model, action: Action, key: Key) {
    let Some(slider) = explore::focused(model, layout::open_tab(model)) else {
        return;
    };
    match action {
        Action::Decrease => step(model, slider, false, Stride::Coarse),
        Action::Increase => step(model, slider, true, Stride::Coarse),
        Action::DecreaseFinely => step(model, slider, false, Stride::Fine),
        Action::IncreaseFinely => step(model, slider, true, Stride::Fine),
        Action::ToLeast => to_position(model, slider, 0.0),
        Action::ToGreatest => to_position(model, slider, 1.0),
        Action::ToDefault => model.change(Change::Moved(slider), |sliders, pack| sliders.reset(pack, slider)),
        Action::NarrowRange => stretch(model, slider, false),
        Action::WidenRange => stretch(model, slider, true),
        Action::Type => model.overlay = Some(Overlay::Entry { text: String::new() }),
        Action::ToPlace => to_place(model, slider, key),
        _ => {}
    }
}

fn step(model: &mut Model, slider: Slider, up: bool, stride: Stride) {
    model.change(Change::Moved(slider), |sliders, pack| {
        sliders.step(pack, slider, up, stride);
    });
}

fn to_position(model: &mut Model, slider: Slider, position: f64) {
    model.change(Change::Moved(slider), |sliders, pack| {
        sliders.set_position(pack, slider, position);
    });
}

fn stretch(model: &mut Model, slider: Slider, wider: bool) {
    match slider {
        Slider::Trait(index) => {
            model.change(Change::Stretched(index), |sliders, pack| {
                sliders.stretch_range(pack, index, wider);
            });
        }
        Slider::Priority(_) => {
            model.notice = Some("Priorities have one range for all: two points either way.");
        }
    }
}

/// A digit chooses a word, or begins a number.
fn to_place(model: &mut Model, slider: Slider, key: Key) {
    let Code::Character(digit) = key.code else { return };
    let words = match slider {
        Slider::Trait(index) => model.pack.traits[index].scale.places(),
        Slider::Priority(_) => None,
    };
    match (words, digit.to_digit(10)) {
        (None, _) => {
            model.overlay = Some(Overlay::Entry {
                text: digit.to_string(),
            });
        }
        (Some(words), Some(wanted)) if wanted as usize <= words => {
            model.move_to(slider, f64::from(wanted.saturating_sub(1)));
        }
        (Some(_), _) => model.notice = Some("The slider has fewer words."),
    }
}

fn update_mouse(model: &mut Model, report: super::input::Mouse) {
    if report.action != MouseAction::Other {
        model.notice = None;
    }
    match model.overlay {
        None => {
            if report.action == MouseAction::Press && view::is_on_help_hint(model, report) {
                model.overlay = Some(Overlay::Help { scroll: 0 });
            } else {
                mouse::update(model, report);
            }
        }
        Some(Overlay::Help { .. }) => match report.action {
            MouseAction::WheelUp => go(model, Action::Previous),
            MouseAction::WheelDown => go(model, Action::Next),
            MouseAction::Press if view::is_on_help_hint(model, report) => close(model),
            _ => {}
        },
        Some(Overlay::Scenarios { .. } | Overlay::Options { .. }) => match report.action {
            MouseAction::WheelUp => go(model, Action::Previous),
            MouseAction::WheelDown => go(model, Action::Next),
            MouseAction::Press => press_menu(model, report.row),
            _ => {}
        },
        // A click elsewhere leaves the typing, as it does everywhere.
        Some(Overlay::Entry { .. }) => {
            if report.action == MouseAction::Press {
                close(model);
                mouse::update(model, report);
            }
        }
    }
}

/// A click on an entry chooses it; on an option, it takes it off the screen or brings it back.
fn press_menu(model: &mut Model, row: u16) {
    let place = view::menu(model)
        .zip(view::menu_area(model))
        .and_then(|(menu, area)| menu.at(area, row));
    match (place, &mut model.overlay) {
        (Some(place), Some(Overlay::Options { chosen })) => {
            *chosen = place;
            options::toggle(model);
        }
        (Some(place), Some(Overlay::Scenarios { .. })) => scenarios::choose(model, place),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
