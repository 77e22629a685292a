//! The name under which a decision is saved, typed in the place of the footer.

use std::path::PathBuf;

use crate::exploration::Exploration;
use crate::tui::kept;
use crate::tui::room::{
    Action, Ask, Canvas, Carry, Context, Desk, Hints, Key, Mouse, MouseAction, Room, View,
};
use crate::tui::widgets::typed::Typed;

/// What a decision file ends in, where the person types no ending.
const ENDING: &str = "toml";

/// The name as it is typed.
#[derive(Debug)]
pub struct Naming {
    typed: Typed,
}

impl Naming {
    /// Begins with a name that is free.
    pub fn new(exploration: &Exploration) -> Self {
        Self {
            typed: Typed::new(kept::proposed(exploration)),
        }
    }
}

impl Room for Naming {
    fn context(&self, _: View<'_>) -> Context {
        Context::Entry
    }

    fn perform(&mut self, _: &mut Desk<'_>, action: Action, _: Option<Key>) -> Ask {
        match action {
            Action::Close => Ask::Close,
            Action::Accept if self.typed.text().trim().is_empty() => Ask::Close,
            Action::Accept => {
                let mut path = PathBuf::from(self.typed.text().trim());
                if path.extension().is_none() {
                    path.set_extension(ENDING);
                }
                Ask::SaveAs(path)
            }
            _ => {
                self.typed.erase(action);
                Ask::Nothing
            }
        }
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
        self.typed.push(character);
        Ask::Nothing
    }

    /// Stands in the footer's place alone.
    fn draw(&self, _: &mut Canvas<'_>, _: View<'_>) -> Hints {
        Hints::default()
    }

    fn footer(&self, cells: usize) -> Option<String> {
        let asked = "save as: ";
        // The last cell is the cursor's.
        let room = cells.saturating_sub(asked.len() + 1);
        Some(format!("{asked}{}_", self.typed.end(room)))
    }

    fn carry(&mut self, _: &mut Desk<'_>, _: Carry<'_>) -> Ask {
        let Self { typed: _ } = self;
        Ask::Nothing
    }
}
