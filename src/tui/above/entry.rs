//! A value that is typed for the slider in focus, at its place on the screen.

use crate::decision::carry::Carry;
use crate::decision::{Slider, sliders};
use crate::tui::canvas::Canvas;
use crate::tui::commands::{Action, Context};
use crate::tui::desk::{Ask, Desk, Hints, Over, View};
use crate::tui::handle;
use crate::tui::input::{Key, Mouse, MouseAction};
use crate::tui::room::Room;

/// The longest value that can be typed.
const LONGEST: usize = 60;

/// What is typed, and for which slider.
#[derive(Debug)]
pub struct Entry {
    slider: Slider,
    text: String,
}

impl Entry {
    /// A value of a slider, with what is typed already.
    pub fn new(slider: Slider, text: String) -> Self {
        Self { slider, text }
    }
}

impl Room for Entry {
    fn context(&self, _: View<'_>) -> Context {
        Context::Entry
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, _: Key) -> Ask {
        match action {
            Action::Close => return Ask::Close,
            Action::Accept if self.text.is_empty() => return Ask::Close,
            // What is no value stays, with what is wrong beneath it.
            Action::Accept => {
                if let Ok(value) = sliders::read(desk.exploration.pack(), self.slider, &self.text) {
                    handle::jump(desk, self.slider, value);
                    return Ask::Close;
                }
            }
            Action::Erase => {
                self.text.pop();
            }
            Action::EraseAll => self.text.clear(),
            _ => {}
        }
        Ask::Nothing
    }

    /// A click elsewhere leaves the typing, as it does everywhere.
    fn mouse(&mut self, _: &mut Desk<'_>, mouse: Mouse) -> Ask {
        if mouse.action == MouseAction::Press {
            Ask::PassOn
        } else {
            Ask::Nothing
        }
    }

    fn type_in(&mut self, _: &mut Desk<'_>, character: char) -> Ask {
        if self.text.chars().count() < LONGEST {
            self.text.push(character);
        }
        Ask::Nothing
    }

    /// The screen draws it, beneath the slider.
    fn draw(&self, _: &mut Canvas<'_>, _: View<'_>) -> Hints {
        Hints::default()
    }

    fn over(&self) -> Over<'_> {
        Over::Typing(self.slider, &self.text)
    }

    fn carry(&mut self, _: &mut Desk<'_>, carry: Carry<'_>) -> bool {
        let Self { slider, text: _ } = self;
        let again = carry.slider(*slider);
        *slider = again.unwrap_or(*slider);
        again.is_some()
    }
}
