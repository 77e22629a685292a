//! A name that is typed in the place of the footer: of the file to save to, or of a variant.

use std::path::PathBuf;

use crate::exploration::Exploration;
use crate::tui::kept;
use crate::tui::room::{
    Action, Ask, Canvas, Carry, Context, Desk, Hints, Key, Mouse, Room, View, leaves_typing,
};
use crate::tui::widgets::typed::Typed;

/// What a decision file ends in, where the person types no ending.
const ENDING: &str = "toml";

/// What gets the name.
#[derive(Debug, Clone, Copy)]
enum Named {
    File,
    Variant,
}

/// The name as it is typed.
#[derive(Debug)]
pub struct Naming {
    named: Named,
    typed: Typed,
}

impl Naming {
    /// A file; begins with a name that is free.
    pub fn file(exploration: &Exploration) -> Self {
        Self {
            named: Named::File,
            typed: Typed::new(kept::proposed(exploration)),
        }
    }

    /// A variant.
    pub fn variant() -> Self {
        Self {
            named: Named::Variant,
            typed: Typed::default(),
        }
    }
}

impl Room for Naming {
    fn context(&self, _: View<'_>) -> Context {
        Context::Entry
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, _: Option<Key>) -> Ask {
        let name = self.typed.text().trim();
        match (action, self.named) {
            (Action::Close, _) => Ask::Close,
            (Action::Accept, _) if name.is_empty() => Ask::Close,
            (Action::Accept, Named::Variant) => match desk.exploration.keep_variant(name) {
                Ok(()) => Ask::Close,
                Err(wrong) => Ask::notice(format!("{wrong}.")),
            },
            (Action::Accept, Named::File) => {
                let mut path = PathBuf::from(name);
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

    fn mouse(&mut self, _: &mut Desk<'_>, mouse: Mouse) -> Ask {
        leaves_typing(mouse)
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
        let asked = match self.named {
            Named::File => "save as: ",
            Named::Variant => "keep as variant: ",
        };
        // The last cell is the cursor's.
        let room = cells.saturating_sub(asked.len() + 1);
        Some(format!("{asked}{}_", self.typed.end(room)))
    }

    fn carry(&mut self, _: &mut Desk<'_>, _: &Exploration, _: Carry<'_>) -> Ask {
        let Self { named: _, typed: _ } = self;
        Ask::Nothing
    }
}
