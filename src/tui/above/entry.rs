//! A value that is typed for the slider in focus, at its place on the screen.

use crate::decision::Slider;
use crate::tui::desk::Over;
use crate::tui::handle;
use crate::tui::room::{
    Action, Ask, Canvas, Carry, Context, Desk, Exploration, Hints, Key, Mouse, Room, View, leaves_typing,
};
use crate::tui::widgets::typed::Typed;

/// What is typed, and for which slider.
#[derive(Debug)]
pub struct Entry {
    slider: Slider,
    typed: Typed,
}

impl Entry {
    /// A value of a slider, with what is typed already.
    pub fn new(slider: Slider, text: String) -> Self {
        Self {
            slider,
            typed: Typed::new(text),
        }
    }
}

impl Room for Entry {
    fn context(&self, _: View<'_>) -> Context {
        Context::Entry
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, _: Option<Key>) -> Ask {
        match action {
            Action::Close => return Ask::Close,
            Action::Accept if self.typed.text().is_empty() => return Ask::Close,
            // What is no value stays, with what is wrong beneath it.
            Action::Accept => {
                if let Ok(given) = desk.exploration.read(self.slider, self.typed.text()) {
                    handle::take(desk, self.slider, given);
                    return Ask::Close;
                }
            }
            _ => drop(self.typed.erase(action)),
        }
        Ask::Nothing
    }

    fn mouse(&mut self, _: &mut Desk<'_>, mouse: Mouse) -> Ask {
        leaves_typing(mouse)
    }

    fn type_in(&mut self, _: &mut Desk<'_>, character: char) -> Ask {
        self.typed.push(character);
        Ask::Nothing
    }

    /// The screen draws it, beneath the slider.
    fn draw(&self, _: &mut Canvas<'_>, _: View<'_>) -> Hints {
        Hints::default()
    }

    fn over(&self) -> Over<'_> {
        Over::Typing(self.slider, self.typed.text())
    }

    fn carry(&mut self, _: &mut Desk<'_>, _: &Exploration, carry: Carry<'_>) -> Ask {
        let Self { slider, typed: _ } = self;
        let Some(again) = carry.slider(*slider) else {
            return Ask::Close;
        };
        *slider = again;
        Ask::Nothing
    }
}
