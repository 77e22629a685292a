//! What stays open above the screen when the pack changes.

use crate::decision::Slider;
use crate::decision::carry::Carry;
use crate::pack::OptionIndex;
use crate::pack::index::Position;
use crate::tui::explore::update::typed_for;
use crate::tui::model::{Model, Overlay};
use crate::tui::palette;
use crate::tui::work::{Step, Trail};

/// Keeps open what is about something that is still there: above all a number with its work, while its formula is
/// edited. Lists to choose from are closed already.
pub(super) fn keep(model: &mut Model, carry: Carry<'_>, typed: Option<Slider>) {
    let same_slider = typed.and_then(|slider| carry.slider(slider)) == typed_for(model) && typed.is_some();
    model.overlay = match model.overlay.take() {
        Some(Overlay::Palette(before)) => {
            palette::open_with(model, &before.typed);
            return;
        }
        Some(Overlay::Work(trail)) => translated(&trail, carry).map(Overlay::Work),
        Some(Overlay::Options { chosen }) => {
            let again = carry.option(OptionIndex::new(chosen));
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
fn translated(trail: &Trail, carry: Carry<'_>) -> Option<Trail> {
    let numbers = trail.steps().iter().map_while(|step| {
        let number = step.number.carried(carry)?;
        Some(Step { number, ..*step })
    });
    Trail::of(numbers.collect())
}
