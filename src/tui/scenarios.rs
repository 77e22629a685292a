//! The list of scenarios: the sliders follow the choice at once, so that the answer shows while one looks.

use super::model::{Model, Overlay};
use super::prose;
use super::widgets::flow::Run;
use super::widgets::menu::{Entry, Menu};
use crate::pack::ScenarioIndex;
use crate::pack::index::Position;

/// Opens the list; says whether there is anything in it.
pub fn open(model: &mut Model) -> bool {
    if model.exploration.pack().scenarios.is_empty() {
        return false;
    }
    let chosen = model.exploration.scenario().map_or(0, Position::get);
    model.overlay = Some(Overlay::Scenarios { chosen });
    choose(model, chosen);
    true
}

/// Chooses a scenario of the open list.
pub fn choose(model: &mut Model, wanted: usize) {
    let last = model.exploration.pack().scenarios.len().saturating_sub(1);
    if let Some(Overlay::Scenarios { chosen }) = &mut model.overlay {
        *chosen = wanted.min(last);
        model.exploration.preview(ScenarioIndex::new(*chosen));
    }
}

/// Closes the list; keeps the choice or puts everything back.
pub fn close(model: &mut Model, keep: bool) {
    model.overlay = None;
    model.exploration.end_preview(keep);
}

/// The list as it is drawn.
pub fn menu(model: &Model, chosen: usize) -> Menu {
    let theme = model.look.theme;
    let entries = model.exploration.pack().scenarios.iter().map(|scenario| Entry {
        line: vec![Run::new(scenario.title.as_str(), theme.text)],
        about: prose::muted(&scenario.summary, theme),
    });
    Menu {
        title: "Start from a scenario",
        entries: entries.collect(),
        chosen,
    }
}
