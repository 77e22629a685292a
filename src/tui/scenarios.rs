//! The list of scenarios: the sliders follow the choice at once, so that the answer shows while one looks.

use super::model::{Model, Overlay};
use super::prose;
use super::widgets::flow::Run;
use super::widgets::menu::{Entry, Menu};
use crate::decision::Sliders;
use crate::pack::ScenarioIndex;
use crate::pack::index::Position;

/// Opens the list; says whether there is anything in it.
pub fn open(model: &mut Model) -> bool {
    if model.pack.scenarios.is_empty() {
        return false;
    }
    let chosen = model.scenario.map_or(0, Position::get);
    let before = Box::new(model.moment());
    model.remember();
    model.overlay = Some(Overlay::Scenarios { chosen, before });
    choose(model, chosen);
    true
}

/// Chooses a scenario of the open list.
pub fn choose(model: &mut Model, wanted: usize) {
    let last = model.pack.scenarios.len().saturating_sub(1);
    if let Some(Overlay::Scenarios { chosen, before }) = &mut model.overlay {
        *chosen = wanted.min(last);
        let index = ScenarioIndex::new(*chosen);
        model.sliders = Sliders::at_scenario(&model.pack, index);
        // A scenario says nothing about which options are on the screen.
        for option in model.pack.options.indices() {
            model.sliders.show(option, before.0.is_shown(option));
        }
        model.scenario = Some(index);
    }
}

/// Closes the list; keeps the choice or puts everything back.
pub fn close(model: &mut Model, keep: bool) {
    let Some(Overlay::Scenarios { before, .. }) = model.overlay.take() else {
        return;
    };
    if keep {
        model.keep(*before);
    } else {
        (model.sliders, model.scenario) = *before;
    }
}

/// The list as it is drawn.
pub fn menu(model: &Model, chosen: usize) -> Menu {
    let theme = model.look.theme;
    let entries = model.pack.scenarios.iter().map(|scenario| Entry {
        line: vec![Run::new(scenario.title.as_str(), theme.text)],
        about: prose::muted(&scenario.summary, theme),
    });
    Menu {
        title: "Start from a scenario",
        entries: entries.collect(),
        chosen,
    }
}
