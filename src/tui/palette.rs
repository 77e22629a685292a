//! The command palette: everything by its name, and values that are typed behind one.

mod entries;
mod view;

pub use view::draw;

use super::commands::{Action, COMMANDS};
use super::explore::{self, words};
use super::input::{Code, Key};
use super::model::{Model, Overlay};
use super::scenarios;
use super::screen::Screen;
use super::update::{self, Effect, moved};
use crate::decision::Slider;
use crate::exploration::Change;
use crate::pack::index::Position;
use crate::pack::model::Target;
use crate::pack::{OptionIndex, ScenarioIndex};
use crate::text::Wanted;
use entries::Entry;

/// What the palette finds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Item {
    /// A command, by its place in the table.
    Command(usize),
    /// A slider to go to.
    Slider(Slider),
    /// A slider and the value that was typed for it.
    Value(Slider, f64),
    /// A scenario to take.
    Scenario(ScenarioIndex),
    /// An option to take off the screen or to bring back.
    Option(OptionIndex),
    /// Something to read.
    Read(Target),
}

/// The open palette.
#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    /// What is typed so far.
    pub typed: String,
    /// The place of the chosen one among those found.
    pub chosen: usize,
    /// What was found, the best first.
    pub found: Vec<Item>,
    /// Why what is typed behind `=` is no value.
    pub wrong: Option<String>,
    entries: Vec<Entry>,
}

/// The longest wish.
const LONGEST: usize = 60;

/// Opens the palette on everything that can be done where the person is.
pub fn open(model: &mut Model) {
    let entries = entries::all(model);
    let mut palette = Palette {
        typed: String::new(),
        chosen: 0,
        found: Vec::new(),
        wrong: None,
        entries,
    };
    search(model, &mut palette);
    model.overlay = Some(Overlay::Palette(Box::new(palette)));
}

/// Opens the palette with something typed already.
pub fn open_with(model: &mut Model, typed: &str) {
    open(model);
    retype(model, |text| text.push_str(typed));
}

/// Takes the palette out to change what is typed, and searches again.
fn retype(model: &mut Model, how: impl FnOnce(&mut String)) {
    match model.overlay.take() {
        Some(Overlay::Palette(mut palette)) => {
            how(&mut palette.typed);
            palette.chosen = 0;
            search(model, &mut palette);
            model.overlay = Some(Overlay::Palette(palette));
        }
        other => model.overlay = other,
    }
}

/// Adds a character.
pub fn type_in(model: &mut Model, character: char) {
    retype(model, |typed| {
        if typed.chars().count() < LONGEST {
            typed.push(character);
        }
    });
}

/// Erases the last character, or all.
pub fn erase(model: &mut Model, all: bool) {
    retype(model, |typed| {
        if all {
            typed.clear();
        } else {
            typed.pop();
        }
    });
}

fn search(model: &Model, palette: &mut Palette) {
    palette.wrong = None;
    palette.found.clear();
    match value(model, &palette.typed) {
        Some((slider, Ok(value))) => palette.found.push(Item::Value(slider, value)),
        Some((_, Err(wrong))) => palette.wrong = Some(wrong),
        None => {}
    }
    let Some(wanted) = Wanted::new(&palette.typed) else {
        let all = palette.entries.iter().map(|entry| entry.item);
        return palette.found.extend(all);
    };
    let entries = palette.entries.iter();
    let mut fits: Vec<(u32, Item)> = entries
        .filter_map(|entry| Some((entry.fit(&wanted)?, entry.item)))
        .collect();
    // Stable: among equals the order of the list stays.
    fits.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
    palette.found.extend(fits.into_iter().map(|(_, item)| item));
}

/// The slider and the value of `requests=40/s` or `requests 40/s`.
fn value(model: &Model, typed: &str) -> Option<(Slider, Result<f64, String>)> {
    if let Some((name, value)) = typed.split_once('=') {
        let slider = entries::slider(model, name)?;
        let value = value.trim();
        return Some(if value.is_empty() {
            (slider, Err(words::hint(model, slider)))
        } else {
            (slider, words::read(model, slider, value))
        });
    }
    typed.match_indices(' ').find_map(|(at, _)| {
        let (name, value) = typed.split_at(at);
        let slider = entries::slider(model, name)?;
        let value = words::read(model, slider, value.trim()).ok()?;
        Some((slider, Ok(value)))
    })
}

/// Goes up or down among what was found.
pub fn go(model: &mut Model, action: Action) {
    let page = view::page(model.area);
    if let Some(Overlay::Palette(palette)) = &mut model.overlay {
        let last = palette.found.len().saturating_sub(1);
        palette.chosen = moved(palette.chosen, action, page, last);
    }
}

/// Does what the chosen entry says.
pub fn take(model: &mut Model) -> Effect {
    let Some(Overlay::Palette(palette)) = &model.overlay else {
        return Effect::None;
    };
    let Some(item) = palette.found.get(palette.chosen).copied() else {
        return Effect::None;
    };
    model.overlay = None;
    match item {
        Item::Command(place) => {
            let action = COMMANDS.get(place).map(|command| command.action);
            return action.map_or(Effect::None, |action| {
                update::perform(model, action, Key::plain(Code::Enter))
            });
        }
        Item::Slider(slider) => {
            update::open_screen(model, Screen::Explore);
            explore::focus_on(model, slider);
        }
        Item::Value(slider, value) => {
            model.exploration.seal();
            model.exploration.move_to(slider, value);
            model.exploration.seal();
            explore::focus_on(model, slider);
        }
        Item::Scenario(index) => {
            if scenarios::open(model) {
                scenarios::choose(model, index.get());
                scenarios::close(model, true);
            }
        }
        Item::Option(option) => {
            let shown = model.exploration.sliders().is_shown(option);
            model
                .exploration
                .change(Change::Replaced, |sliders, _| sliders.show(option, !shown));
        }
        Item::Read(target) => model.read_at(target),
    }
    Effect::None
}

/// Takes the entry in a row of the screen.
pub fn press(model: &mut Model, row: u16) -> Effect {
    let place = view::at(model, row);
    match (place, &mut model.overlay) {
        (Some(place), Some(Overlay::Palette(palette))) => {
            palette.chosen = place;
            take(model)
        }
        _ => Effect::None,
    }
}

#[cfg(test)]
mod tests;
