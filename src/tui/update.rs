//! What a message does to the model. Nothing else changes it.

use super::attention::attention;
use super::commands::{Action, Context};
use super::input::{Input, Key, MouseAction};
use super::model::{Model, Overlay};
use super::screen::Screen;
use super::{
    cases, choose, compare, curves, explore, frame, help, map, moves, options, palette, read, scenarios,
    view, work,
};

/// What the loop has to do after a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing more.
    None,
    /// Draw everything anew.
    Redraw,
    /// Give the terminal back until the program is called again.
    Suspend,
    /// Write the numbers of the screen into a file.
    Export,
    /// Leave.
    Quit,
}

/// Takes an input in.
pub fn update(model: &mut Model, input: &Input) -> Effect {
    match input {
        Input::Key(key) => update_key(model, *key),
        Input::Mouse(report) => update_mouse(model, *report),
        Input::Paste(text) => {
            paste(model, text);
            Effect::None
        }
    }
}

fn update_key(model: &mut Model, key: Key) -> Effect {
    model.notice = None;
    if let Some(command) = model.keymap.find(model.context(), key) {
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
    let context = model.context();
    match &mut model.overlay {
        Some(Overlay::Entry { text }) if text.chars().count() < LONGEST_ENTRY => text.push(character),
        Some(Overlay::Palette(_)) => palette::type_in(model, character),
        Some(Overlay::Chooser(_)) => choose::type_in(model, character),
        None if context == Context::ReadSearch => read::update::type_in(model, character),
        _ => {}
    }
}

/// Pasted text is text: it goes where text is typed, and nowhere else.
fn paste(model: &mut Model, pasted: &str) {
    if model.context().is_text() {
        for character in crate::text::clean_line(pasted).chars() {
            type_in(model, character);
        }
    }
}

/// Carries a command out.
pub fn perform(model: &mut Model, action: Action, key: Key) -> Effect {
    match action {
        Action::Quit => return Effect::Quit,
        Action::Suspend => return Effect::Suspend,
        Action::Redraw => return Effect::Redraw,
        Action::Export => return Effect::Export,
        Action::OpenHelp => {
            if matches!(model.overlay, Some(Overlay::Scenarios { .. })) {
                scenarios::close(model, false);
            }
            model.overlay = Some(Overlay::Help { scroll: 0 });
        }
        Action::Undo => {
            model.notice = (!model.exploration.undo()).then_some("There is nothing to take back.".into())
        }
        Action::Redo => {
            model.notice = (!model.exploration.redo()).then_some("There is nothing to make again.".into())
        }
        Action::OpenScenarios => {
            model.notice = (!scenarios::open(model)).then_some("This pack has no scenarios.".into());
        }
        Action::OpenOptions => model.overlay = Some(Overlay::Options { chosen: 0 }),
        Action::OpenPalette => palette::open(model),
        Action::Toggle => options::toggle(model),
        Action::OpenScreen(screen) => open_screen(model, screen),
        Action::NextScreen => open_screen(model, model.screen.beside(true)),
        Action::PreviousScreen => open_screen(model, model.screen.beside(false)),
        Action::LookUp => look_up(model),
        Action::OpenEssay => compare::update::open_essay(model),
        Action::Search
        | Action::OpenEntry
        | Action::ToIndex
        | Action::NextLink
        | Action::PreviousLink
        | Action::Follow
        | Action::PageBack
        | Action::PageForward => read::update::perform(model, action),
        Action::TurnSpan => moves::update::turn_span(model),
        Action::OpenSlider => moves::update::open_slider(model),
        Action::LoadCase => cases::update::load(model),
        Action::FilterCases => cases::update::filter(model),
        Action::NextOption => compare::update::turn(model, true),
        Action::PreviousOption => compare::update::turn(model, false),
        Action::ShowWork => work::update::open(model),
        Action::Deeper | Action::Shallower | Action::NextWork | Action::PreviousWork => {
            work::update::perform(model, action);
        }
        Action::ChooseAcross if model.screen == Screen::Map => map::update::perform(model, action),
        Action::ChooseAcross | Action::ChooseNumber | Action::NextMeeting | Action::PreviousMeeting => {
            curves::update::perform(model, action);
        }
        Action::ChooseUpward
        | Action::ChoosePair
        | Action::SwapAxes
        | Action::RaiseFinely
        | Action::LowerFinely => map::update::perform(model, action),
        Action::FoldAll => explore::update::fold_all(model),
        Action::NextTab => explore::update::turn_tab(model, true),
        Action::PreviousTab => explore::update::turn_tab(model, false),
        Action::Previous
        | Action::Next
        | Action::First
        | Action::Last
        | Action::ScrollUp
        | Action::ScrollDown => {
            go(model, action);
        }
        Action::Accept => return accept(model),
        Action::Close => close(model),
        Action::Erase | Action::EraseAll => erase(model, action),
        _ if model.screen == Screen::Map => map::update::with_slider(model, action, key),
        _ if model.screen == Screen::Curves => curves::update::with_slider(model, action, key),
        _ if model.screen == Screen::Moves => moves::update::with_slider(model, action, key),
        _ => explore::update::with_slider(model, action, key),
    }
    Effect::None
}

/// Goes up or down in whatever is open.
fn go(model: &mut Model, action: Action) {
    match &model.overlay {
        Some(Overlay::Help { scroll }) => {
            let area = frame::body(model.area);
            let furthest = help::furthest(model, area);
            let page = usize::from(area.height).max(2) - 1;
            let to = moved((*scroll).min(furthest), action, page, furthest);
            model.overlay = Some(Overlay::Help { scroll: to });
        }
        Some(Overlay::Scenarios { chosen, .. }) => {
            let to = moved(
                *chosen,
                action,
                1,
                model.exploration.pack().scenarios.len().saturating_sub(1),
            );
            scenarios::choose(model, to);
        }
        Some(Overlay::Options { chosen }) => {
            let to = moved(
                *chosen,
                action,
                1,
                model.exploration.pack().options.len().saturating_sub(1),
            );
            model.overlay = Some(Overlay::Options { chosen: to });
        }
        Some(Overlay::Palette(_)) => palette::go(model, action),
        Some(Overlay::Chooser(_)) => choose::go(model, action),
        Some(Overlay::Entry { .. }) => {}
        Some(Overlay::Work(_)) => work::update::go(model, action),
        None => match model.screen {
            Screen::Explore => explore::update::go(model, action),
            Screen::Compare => compare::update::go(model, action),
            Screen::Map => map::update::go(model, action),
            Screen::Curves => curves::update::go(model, action),
            Screen::Read => read::update::go(model, action),
            Screen::Cases => cases::update::go(model, action),
            Screen::Moves => moves::update::go(model, action),
        },
    }
}

/// Where an action leads in a list whose last place is `last`.
pub fn moved(from: usize, action: Action, page: usize, last: usize) -> usize {
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

fn accept(model: &mut Model) -> Effect {
    match &model.overlay {
        Some(Overlay::Palette(_)) => return palette::take(model),
        Some(Overlay::Chooser(_)) => choose::close(model, true),
        Some(Overlay::Scenarios { .. }) => scenarios::close(model, true),
        Some(Overlay::Entry { .. }) => explore::update::take_entry(model),
        _ => {}
    }
    Effect::None
}

/// Closes what is open above the screen; from a text, goes back to where it was opened.
fn close(model: &mut Model) {
    match model.overlay {
        Some(Overlay::Scenarios { .. }) => scenarios::close(model, false),
        Some(Overlay::Chooser(_)) => choose::close(model, false),
        Some(_) => model.overlay = None,
        None => read::update::leave(model),
    }
}

/// Opens a screen; what is open above the present one is left as it was.
pub fn open_screen(model: &mut Model, screen: Screen) {
    if model.overlay.is_some() {
        close(model);
    }
    model.explore.dragged = None;
    model.map.dragged = false;
    model.curves.dragged = false;
    model.moves.dragged = false;
    moves::let_go(model);
    model.exploration.seal();
    match screen {
        Screen::Read => read::update::enter(model, model.screen),
        Screen::Cases => {
            cases::enter(model);
            model.screen = screen;
        }
        _ => model.screen = screen,
    }
}

/// Opens what explains the thing in focus.
fn look_up(model: &mut Model) {
    match attention(model) {
        Some(target) => model.read_at(target),
        None => model.notice = Some("Nothing is in focus here.".into()),
    }
}

fn erase(model: &mut Model, action: Action) {
    let (all, context) = (action == Action::EraseAll, model.context());
    match &mut model.overlay {
        Some(Overlay::Entry { text }) if all => text.clear(),
        Some(Overlay::Entry { text }) => {
            text.pop();
        }
        Some(Overlay::Palette(_)) => palette::erase(model, all),
        Some(Overlay::Chooser(_)) => choose::erase(model, all),
        None if context == Context::ReadSearch => read::update::erase(model, all),
        _ => {}
    }
}

fn update_mouse(model: &mut Model, report: super::input::Mouse) -> Effect {
    if report.action != MouseAction::Other {
        model.notice = None;
    }
    if report.action == MouseAction::Press && press_header(model, report) {
        return Effect::None;
    }
    match model.overlay {
        None => mouse_on_screen(model, report),
        Some(Overlay::Help { .. }) => match report.action {
            MouseAction::WheelUp => go(model, Action::Previous),
            MouseAction::WheelDown => go(model, Action::Next),
            _ => {}
        },
        Some(Overlay::Scenarios { .. } | Overlay::Options { .. }) => match report.action {
            MouseAction::WheelUp => go(model, Action::Previous),
            MouseAction::WheelDown => go(model, Action::Next),
            MouseAction::Press => press_menu(model, report.row),
            _ => {}
        },
        Some(Overlay::Chooser(_)) => match report.action {
            MouseAction::WheelUp => go(model, Action::Previous),
            MouseAction::WheelDown => go(model, Action::Next),
            MouseAction::Press => choose::press(model, report.column, report.row),
            _ => {}
        },
        Some(Overlay::Work(_)) => work::update::mouse(model, report),
        Some(Overlay::Palette(_)) => match report.action {
            MouseAction::WheelUp => go(model, Action::Previous),
            MouseAction::WheelDown => go(model, Action::Next),
            MouseAction::Press => return palette::press(model, report.row),
            _ => {}
        },
        // A click elsewhere leaves the typing, as it does everywhere.
        Some(Overlay::Entry { .. }) => {
            if report.action == MouseAction::Press {
                close(model);
                mouse_on_screen(model, report);
            }
        }
    }
    Effect::None
}

/// A click on the hint opens the help or leaves it, one on the name of a screen opens that; says whether it was one.
fn press_header(model: &mut Model, report: super::input::Mouse) -> bool {
    if frame::is_on_help_hint(model, report) {
        let opened = matches!(model.overlay, Some(Overlay::Help { .. }));
        if model.overlay.is_some() {
            close(model);
        }
        model.overlay = (!opened).then_some(Overlay::Help { scroll: 0 });
        true
    } else if let Some(screen) = frame::screen_at(model, report) {
        open_screen(model, screen);
        true
    } else {
        false
    }
}

fn mouse_on_screen(model: &mut Model, report: super::input::Mouse) {
    match model.screen {
        Screen::Explore => explore::mouse::update(model, report),
        Screen::Compare => compare::update::mouse(model, report),
        Screen::Map => map::update::mouse(model, report),
        Screen::Curves => curves::update::mouse(model, report),
        Screen::Read => read::update::mouse(model, report),
        Screen::Cases => cases::update::mouse(model, report),
        Screen::Moves => moves::update::mouse(model, report),
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
