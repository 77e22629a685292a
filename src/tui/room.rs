//! What every screen is, and everything that opens above one; with it, the names that all of them need.

use std::any::Any;

use ratatui::layout::Rect;

pub use super::canvas::Canvas;
pub use super::commands::{Action, Context};
pub use super::desk::{Ask, Desk, Hints, View};
use super::desk::{Attention, Choice, Goal, Over, Purpose};

pub use super::input::{Key, Mouse, MouseAction};
use super::screen::Screen;
use super::strip;
use crate::decision::Slider;
pub use crate::decision::carry::Carry;
pub use crate::exploration::Exploration;

/// A screen, or something that is open above one. It owns where the person is in it: focus, scroll, what is dragged.
/// Where the sliders are belongs to the exploration, and what follows from them is computed when it is asked for.
pub trait Room: Any {
    /// Where the next key counts.
    fn context(&self, view: View<'_>) -> Context;

    /// Carries out a command; `key` gave it, unless it came from elsewhere.
    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, key: Option<Key>) -> Ask;

    /// Does what the mouse says. The wheel goes up and down as keys do, where nothing else is said.
    fn mouse(&mut self, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
        match mouse.action {
            MouseAction::WheelUp => self.perform(desk, Action::Previous, None),
            MouseAction::WheelDown => self.perform(desk, Action::Next, None),
            MouseAction::Press => self.press(desk, mouse),
            _ => Ask::Nothing,
        }
    }

    /// Does what a click says.
    fn press(&mut self, _desk: &mut Desk<'_>, _mouse: Mouse) -> Ask {
        Ask::Nothing
    }

    /// Takes a character, where characters are text.
    fn type_in(&mut self, _desk: &mut Desk<'_>, _character: char) -> Ask {
        Ask::Nothing
    }

    /// Draws everything between header and footer.
    fn draw(&self, canvas: &mut Canvas<'_>, view: View<'_>) -> Hints;

    /// What stands in so many cells of the footer in the place of the keys; none where the keys do.
    fn footer(&self, _cells: usize) -> Option<String> {
        None
    }

    /// The lines in which the verdict shows under the header, while it is the open screen.
    fn strip(&self, area: Rect) -> u16 {
        strip::lines(area)
    }

    /// How much of the screen beneath it covers; the screens cover nothing.
    fn over(&self) -> Over<'_> {
        Over::Nothing
    }

    /// Where a list stands that opens above; none where no list can.
    fn list_area(&self, _view: View<'_>) -> Option<Rect> {
        None
    }

    /// What the person looks at.
    fn attention(&self, _view: View<'_>) -> Attention {
        Attention::default()
    }

    /// The slider that the next key is likely to move, as far as that can be said without work.
    fn expects(&self, _view: View<'_>) -> Option<Slider> {
        None
    }

    /// Opens, coming from a screen.
    fn arrive(&mut self, _desk: &mut Desk<'_>, _from: Screen, _goal: Goal) {}

    /// Takes what was chosen from a list that this screen asked for.
    fn choose(&mut self, _desk: &mut Desk<'_>, _purpose: Purpose, _choice: Choice) {}

    /// Lets go of what is held while it is open, since something else opens or the person leaves without a choice.
    fn let_go(&mut self, _desk: &mut Desk<'_>) -> Ask {
        Ask::Nothing
    }

    /// Stays where it is in another version of the pack, as far as that is still there; asks to be closed where it is
    /// not. The exploration is given as it was before.
    fn carry(&mut self, desk: &mut Desk<'_>, before: &Exploration, carry: Carry<'_>) -> Ask;

    /// The numbers that show, as a file: its name without extension, and what is in it as CSV.
    fn table(&self, _view: View<'_>) -> Option<(String, String)> {
        None
    }
}

/// What the mouse does where a text is typed: a click elsewhere leaves the typing, and does what it does there.
pub fn leaves_typing(mouse: Mouse) -> Ask {
    if mouse.action == MouseAction::Press {
        Ask::PassOn
    } else {
        Ask::Nothing
    }
}
