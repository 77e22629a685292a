//! What the person looks at, for keys that say more about it.

use super::curves;
use super::explore::{self, Item, layout};
use super::map;
use super::model::{Model, Overlay};
use super::screen::Screen;
use crate::decision::Slider;
use crate::pack::OptionIndex;
use crate::pack::index::Position;
use crate::pack::model::Target;

/// What is in focus: the chosen option of the open list, the term that explains a trait or else the trait, the aspect
/// of a priority or of a row; in the answer, the aspect of the weightiest reason; on a page, what the link in focus
/// leads to. None where there is none.
pub fn attention(model: &Model) -> Option<Target> {
    if let Some(Overlay::Options { chosen }) = model.overlay {
        return Some(Target::Option(OptionIndex::new(chosen)));
    }
    if let Some(Overlay::Work(trail)) = &model.overlay {
        return super::work::opened(model, trail)?.target;
    }
    match model.screen {
        Screen::Explore => match explore::focused_item(model, layout::open_tab(model)) {
            Some(Item::Slider(slider)) => Some(explained(model, slider)),
            Some(Item::Folded(_)) => None,
            None => {
                let reason = model.exploration.analysis().explanation.reasons.first()?;
                Some(Target::Aspect(reason.aspect))
            }
        },
        Screen::Compare => super::compare::focused(model).map(Target::Aspect),
        Screen::Map => map::attention(model),
        Screen::Curves => curves::attention(model),
        Screen::Read => super::read::update::attention(model),
        Screen::Moves => super::moves::focused(model).map(|slider| explained(model, slider)),
        Screen::Cases => super::cases::outcome(model).map(Target::Option),
    }
}

/// What explains a slider: the term of a trait or else the trait, the aspect of a priority.
fn explained(model: &Model, slider: Slider) -> Target {
    match slider {
        Slider::Trait(index) => {
            let link = model.exploration.pack().traits[index].link;
            link.map_or(Target::Trait(index), Target::Term)
        }
        Slider::Priority(aspect) => Target::Aspect(aspect),
    }
}
