//! The keys and the wheel on one slider, for every screen that has one in focus.

use super::commands::Action;
use super::desk::{Ask, Desk};
use super::input::{Code, Key, Mouse, MouseAction};
use crate::decision::sliders::Given;
use crate::decision::{Origin, Slider, Stride, sliders};
use crate::exploration::Change;

/// How a screen lets a value be typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// At the slider's place on the screen.
    InPlace,
    /// In the palette, behind the slider's name.
    ByName,
}

/// Carries out a command about a slider.
pub fn perform(desk: &mut Desk<'_>, slider: Slider, action: Action, key: Option<Key>, typing: Typing) -> Ask {
    match action {
        Action::Decrease => step(desk, slider, false, Stride::Coarse),
        Action::Increase => step(desk, slider, true, Stride::Coarse),
        Action::DecreaseFinely => step(desk, slider, false, Stride::Fine),
        Action::IncreaseFinely => step(desk, slider, true, Stride::Fine),
        Action::ToLeast => put(desk, slider, 0.0),
        Action::ToGreatest => put(desk, slider, 1.0),
        Action::ToDefault => reset(desk, slider),
        Action::ToNextFlip => return to_flip(desk, slider, true),
        Action::ToPreviousFlip => return to_flip(desk, slider, false),
        Action::NarrowRange => return stretch(desk, slider, false),
        Action::WidenRange => return stretch(desk, slider, true),
        Action::Type => return type_value(desk, slider, "", typing),
        Action::Confirm => return confirm(desk, slider),
        Action::ToWord => return to_word(desk, slider, key, typing),
        _ => {}
    }
    Ask::Nothing
}

/// Moves a slider to its next value up or down.
pub fn step(desk: &mut Desk<'_>, slider: Slider, up: bool, stride: Stride) {
    desk.exploration.change(Change::Moved(slider), |sliders, pack| {
        sliders.step(pack, slider, up, stride);
    });
}

/// Moves a slider as the wheel is turned over it: finely with Shift.
pub fn wheel(desk: &mut Desk<'_>, slider: Slider, mouse: Mouse) {
    let stride = if mouse.shift { Stride::Fine } else { Stride::Coarse };
    step(desk, slider, mouse.action == MouseAction::WheelUp, stride);
}

/// Puts a slider to a position of its track, from 0 to 1.
pub fn put(desk: &mut Desk<'_>, slider: Slider, position: f64) {
    desk.exploration.change(Change::Moved(slider), |sliders, pack| {
        sliders.set_position(pack, slider, position);
    });
}

/// Moves a slider to the next value at which another option takes the first place.
fn to_flip(desk: &mut Desk<'_>, slider: Slider, up: bool) -> Ask {
    let exploration = &mut *desk.exploration;
    let now = exploration.sliders().value(slider);
    let [below, above] = exploration
        .analysis()
        .track(exploration.pack(), slider)
        .flips(now);
    match if up { above } else { below } {
        Some(flip) => {
            jump(desk, slider, flip.at);
            Ask::Nothing
        }
        None if up => Ask::notice("No higher value of this slider changes which option is first."),
        None => Ask::notice("No lower value of this slider changes which option is first."),
    }
}

/// Puts a slider where the scenario has it; where it is there already, to the pack's default.
pub fn reset(desk: &mut Desk<'_>, slider: Slider) {
    desk.exploration.reset(slider);
}

/// Moves a slider to a value, as a change of its own.
pub fn jump(desk: &mut Desk<'_>, slider: Slider, value: f64) {
    desk.exploration.seal();
    desk.exploration.move_to(slider, value);
    desk.exploration.seal();
}

/// Answers a slider with what somebody typed.
pub fn take(desk: &mut Desk<'_>, slider: Slider, given: Given) {
    desk.exploration.seal();
    desk.exploration.answer(slider, given);
    desk.exploration.seal();
}

fn stretch(desk: &mut Desk<'_>, slider: Slider, wider: bool) -> Ask {
    match slider {
        Slider::Trait(index) => {
            desk.exploration
                .change(Change::Stretched(index), |sliders, pack| {
                    sliders.stretch_range(pack, index, wider);
                });
            Ask::Nothing
        }
        Slider::Priority(_) => Ask::notice("All priorities share one range: 2 points either way."),
    }
}

/// Answers an input with the value that is assumed, or makes an assumption of an answer.
fn confirm(desk: &mut Desk<'_>, slider: Slider) -> Ask {
    match slider {
        Slider::Trait(index) if desk.exploration.sliders().setting(index).origin == Origin::Measured => {
            Ask::notice("This input was measured.")
        }
        Slider::Trait(index) => {
            desk.exploration.confirm(index);
            Ask::Nothing
        }
        Slider::Priority(_) => Ask::notice("Only inputs are assumed or answered."),
    }
}

fn type_value(desk: &Desk<'_>, slider: Slider, begun: &str, typing: Typing) -> Ask {
    match typing {
        Typing::InPlace => Ask::Type(slider, begun.to_owned()),
        Typing::ByName => {
            let id = sliders::id(desk.exploration.pack(), slider);
            Ask::Find(format!("{id}={begun}"))
        }
    }
}

/// A digit chooses a word, or begins a number.
fn to_word(desk: &mut Desk<'_>, slider: Slider, key: Option<Key>, typing: Typing) -> Ask {
    let Some(Code::Character(digit)) = key.map(|key| key.code) else {
        return Ask::Nothing;
    };
    match (
        sliders::places(desk.exploration.pack(), slider),
        digit.to_digit(10),
    ) {
        (None, _) => return type_value(desk, slider, &digit.to_string(), typing),
        (Some(words), Some(wanted)) if wanted as usize <= words => {
            let value = f64::from(wanted.saturating_sub(1));
            desk.exploration.move_to(slider, value);
        }
        (Some(_), _) => return Ask::notice("This slider has fewer levels."),
    }
    Ask::Nothing
}
