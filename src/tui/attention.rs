//! What the person looks at, for keys that say more about it.

use super::explore::{self, Item, layout};
use super::model::Model;
use super::screen::Screen;
use crate::decision::Slider;
use crate::pack::model::Target;

/// What is in focus: the term that explains a trait or else the trait, the aspect of a priority or of a row; in the
/// answer, the aspect of the weightiest reason. None where there is none.
pub fn attention(model: &Model) -> Option<Target> {
    match model.screen {
        Screen::Explore => match explore::focused_item(model, layout::open_tab(model)) {
            Some(Item::Slider(Slider::Trait(index))) => {
                let link = model.pack.traits[index].link;
                Some(link.map_or(Target::Trait(index), Target::Term))
            }
            Some(Item::Slider(Slider::Priority(aspect))) => Some(Target::Aspect(aspect)),
            Some(Item::Folded(_)) => None,
            None => {
                let reason = model.analysis.explanation.reasons.first()?;
                Some(Target::Aspect(reason.aspect))
            }
        },
        Screen::Compare => super::compare::focused(model).map(Target::Aspect),
        Screen::Read => super::read::update::attention(model),
    }
}
