//! A line that is typed in the place of the footer: the name of the file to save to or of a variant, a note on a slider, why
//! an option was chosen.

use std::path::Path;

use crate::decision::{Slider, sliders};
use crate::exploration::Exploration;
use crate::kept::path_named;
use crate::pack::{OptionIndex, Pack};
use crate::text;
use crate::tui::kept;
use crate::tui::room::{
    Action, Ask, Canvas, Carry, Context, Desk, Hints, Key, Mouse, Room, View, leaves_typing,
};
use crate::tui::widgets::typed::Typed;

/// What is typed.
#[derive(Debug, Clone, Copy)]
enum Named {
    File,
    Variant,
    Note(Slider),
    Because(OptionIndex),
}

/// The name as it is typed.
#[derive(Debug)]
pub struct Naming {
    named: Named,
    /// What is asked, in front of what is typed, in full and where there is little room.
    asked: [String; 2],
    typed: Typed,
}

impl Naming {
    /// A file; begins with a name that is free, beside the file that is open.
    pub fn file(exploration: &Exploration, open: Option<&Path>) -> Self {
        Self {
            named: Named::File,
            asked: asked(Named::File, exploration.pack()),
            typed: Typed::path(kept::proposed(exploration, open)),
        }
    }

    /// A variant.
    pub fn variant(exploration: &Exploration) -> Self {
        Self {
            named: Named::Variant,
            asked: asked(Named::Variant, exploration.pack()),
            typed: Typed::default(),
        }
    }

    /// A note on a slider; begins with the one that it has.
    pub fn note(exploration: &Exploration, slider: Slider) -> Self {
        let note = exploration.remarks().note(exploration.pack(), slider);
        Self {
            named: Named::Note(slider),
            asked: asked(Named::Note(slider), exploration.pack()),
            typed: Typed::remark(note.unwrap_or_default()),
        }
    }

    /// Why an option was chosen; begins with what was said where it is the one that was chosen.
    pub fn because(exploration: &Exploration, option: OptionIndex) -> Self {
        let remarks = exploration.remarks();
        let is_chosen = remarks.chosen.as_ref() == Some(&exploration.pack().options[option].id);
        let because = remarks.because.clone().filter(|_| is_chosen);
        Self {
            named: Named::Because(option),
            asked: asked(Named::Because(option), exploration.pack()),
            typed: Typed::remark(because.unwrap_or_default()),
        }
    }
}

/// What is asked, in full and where there is little room.
fn asked(named: Named, pack: &Pack) -> [String; 2] {
    match named {
        Named::File => ["save as: ", "save: "].map(str::to_owned),
        Named::Variant => ["keep as variant: ", "variant: "].map(str::to_owned),
        Named::Note(slider) => [
            format!("note on {}: ", sliders::title(pack, slider)),
            "note: ".to_owned(),
        ],
        Named::Because(option) => [
            format!("chosen: {}, because: ", pack.options[option].title),
            "because: ".to_owned(),
        ],
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
            (Action::Accept, Named::Note(slider)) => {
                desk.exploration
                    .remark(|remarks, pack| remarks.write_note(pack, slider, name));
                Ask::Close
            }
            (Action::Accept, Named::Because(option)) => {
                desk.exploration
                    .remark(|remarks, pack| remarks.decide(pack, option, name));
                Ask::Close
            }
            (Action::Accept, _) if name.is_empty() => Ask::Close,
            (Action::Accept, Named::Variant) => match desk.exploration.keep_variant(name) {
                Ok(()) => Ask::Close,
                Err(wrong) => Ask::notice(format!("{wrong}.")),
            },
            (Action::Accept, Named::File) => match path_named(name) {
                Ok(path) => Ask::SaveAs(path),
                Err(wrong) => Ask::notice(format!("{wrong}.")),
            },
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
        let [whole, short] = &self.asked;
        let asked = if text::width(whole) > cells / 2 {
            short
        } else {
            whole
        };
        // The last cell is the cursor's.
        let room = cells.saturating_sub(text::width(asked) + 1);
        Some(format!("{asked}{}_", self.typed.end(room)))
    }

    fn carry(&mut self, _: &mut Desk<'_>, _: &Exploration, carry: Carry<'_>) -> Ask {
        let Self {
            named,
            asked: question,
            typed: _,
        } = self;
        let carried = match *named {
            Named::File | Named::Variant => Some(*named),
            Named::Note(slider) => carry.slider(slider).map(Named::Note),
            Named::Because(option) => carry.option(option).map(Named::Because),
        };
        let Some(carried) = carried else {
            return Ask::Close;
        };
        (*named, *question) = (carried, asked(carried, carry.to));
        Ask::Nothing
    }
}
