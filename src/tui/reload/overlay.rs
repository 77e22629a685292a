//! What stays open above the screen when the pack changes.

use super::is_same;
use crate::analysis::work::{Number, Subject};
use crate::pack::index::{Indexed, Position};
use crate::pack::{OptionIndex, Pack};
use crate::tui::explore::update::typed_for;
use crate::tui::model::{Model, Overlay};
use crate::tui::palette;
use crate::tui::work::{Step, Trail};

/// Keeps open what is about something that is still there: above all a number with its work, while its formula is
/// edited. Lists to choose from are closed already.
pub(super) fn keep(model: &mut Model, next: &mut Model) {
    let same_slider = match (typed_for(model), typed_for(next)) {
        (Some(before), Some(now)) => is_same(&model.pack, before, &next.pack, now),
        _ => false,
    };
    next.overlay = match model.overlay.take() {
        Some(Overlay::Palette(before)) => {
            palette::open_with(next, &before.typed);
            return;
        }
        Some(Overlay::Work(trail)) => translated(&trail, &model.pack, &next.pack).map(Overlay::Work),
        Some(Overlay::Options { chosen }) => {
            let again = option(OptionIndex::new(chosen), &model.pack, &next.pack);
            Some(Overlay::Options {
                chosen: again.map_or(0, Position::get),
            })
        }
        Some(Overlay::Entry { text }) if same_slider => Some(Overlay::Entry { text }),
        Some(help @ Overlay::Help { .. }) => Some(help),
        Some(Overlay::Entry { .. } | Overlay::Scenarios { .. } | Overlay::Chooser(_)) | None => None,
    };
}

/// The way down to the last number that is still there.
fn translated(trail: &Trail, before: &Pack, now: &Pack) -> Option<Trail> {
    let numbers = trail.steps().iter().map_while(|step| {
        let number = number(step.number, before, now)?;
        Some(Step { number, ..*step })
    });
    Trail::of(numbers.collect())
}

fn number(number: Number, before: &Pack, now: &Pack) -> Option<Number> {
    let subject = match number.subject {
        Subject::Total => Subject::Total,
        Subject::Aspect(at) => Subject::Aspect(again(&before.aspects, &now.aspects, at, |entry| &entry.id)?),
        Subject::Factor(at) => Subject::Factor(again(&before.factors, &now.factors, at, |entry| &entry.id)?),
        Subject::Measure(at) => {
            Subject::Measure(again(&before.measures, &now.measures, at, |entry| &entry.id)?)
        }
        Subject::Requirement(at) => {
            Subject::Requirement(again(&before.requirements, &now.requirements, at, |entry| {
                &entry.id
            })?)
        }
        Subject::Trait(at) => Subject::Trait(again(&before.traits, &now.traits, at, |entry| &entry.id)?),
        Subject::Constant(at) => {
            Subject::Constant(again(&before.constants, &now.constants, at, |entry| &entry.id)?)
        }
    };
    let option = option(number.option, before, now)?;
    Some(Number { subject, option })
}

fn option(at: OptionIndex, before: &Pack, now: &Pack) -> Option<OptionIndex> {
    again(&before.options, &now.options, at, |entry| &entry.id)
}

/// Where the entry of the same id is now.
fn again<I: Position, T>(
    before: &Indexed<I, T>,
    now: &Indexed<I, T>,
    at: I,
    id: fn(&T) -> &str,
) -> Option<I> {
    let wanted = id(&before[at]);
    now.find(|entry| id(entry) == wanted)
}
