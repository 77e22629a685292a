//! Explore: move the sliders, see the answer and its reasons change.

pub mod answer;
pub mod layout;
pub mod list;
pub mod mouse;
pub mod summary;
pub mod update;
pub mod view;
pub mod words;

use super::model::Model;
use crate::decision::Slider;
use crate::pack::index::Position;
use crate::pack::{AspectIndex, TraitIndex};

/// Which part of the screen is open where not all fit side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tab {
    /// The sliders of the traits.
    #[default]
    Workload,
    /// The sliders of the priorities.
    Priorities,
    /// The answer, where it has no column of its own.
    Answer,
}

impl Tab {
    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Workload => "Workload",
            Self::Priorities => "Priorities",
            Self::Answer => "Answer",
        }
    }
}

/// Where the person is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Explore {
    /// The open tab.
    pub tab: Tab,
    /// The place of the trait in focus, in the order of the list.
    pub workload: usize,
    /// The place of the priority in focus.
    pub priorities: usize,
    /// How far the answer is scrolled.
    pub answer_scroll: usize,
    /// The slider that the mouse drags.
    pub dragged: Option<Slider>,
}

/// The sliders of a tab, in the order of the list: traits with the same group stand together, in the order in
/// which the pack first names the groups.
pub fn sliders(model: &Model, tab: Tab) -> Vec<Slider> {
    match tab {
        Tab::Answer => Vec::new(),
        Tab::Priorities => model.pack.aspects.indices().map(Slider::Priority).collect(),
        Tab::Workload => {
            let group = |index: TraitIndex| model.pack.traits[index].group.as_str();
            let mut groups: Vec<&str> = Vec::new();
            for index in model.pack.traits.indices() {
                if !groups.contains(&group(index)) {
                    groups.push(group(index));
                }
            }
            let mut traits: Vec<TraitIndex> = model.pack.traits.indices().collect();
            traits.sort_by_key(|index| groups.iter().position(|title| *title == group(*index)));
            traits.into_iter().map(Slider::Trait).collect()
        }
    }
}

/// The heading that a slider stands under.
pub fn group(model: &Model, slider: Slider) -> Option<&str> {
    match slider {
        Slider::Trait(index) => Some(&model.pack.traits[index].group),
        Slider::Priority(_) => None,
    }
}

/// The slider that keys act on, if the open tab has sliders.
pub fn focused(model: &Model, tab: Tab) -> Option<Slider> {
    let sliders = sliders(model, tab);
    sliders
        .get(focus_place(model, tab).min(sliders.len().saturating_sub(1)))
        .copied()
}

/// The place of the focus in a tab's list.
pub fn focus_place(model: &Model, tab: Tab) -> usize {
    match tab {
        Tab::Workload => model.explore.workload,
        Tab::Priorities => model.explore.priorities,
        Tab::Answer => 0,
    }
}

/// Puts the focus on a slider of the open tab.
pub fn focus(model: &mut Model, tab: Tab, place: usize) {
    let last = sliders(model, tab).len().saturating_sub(1);
    match tab {
        Tab::Workload => model.explore.workload = place.min(last),
        Tab::Priorities => model.explore.priorities = place.min(last),
        Tab::Answer => {}
    }
}

/// The letter of an option: its place among all options of the pack.
pub fn letter(place: usize) -> String {
    let letter = u8::try_from(place)
        .ok()
        .filter(|place| *place < 26)
        .map(|place| char::from(b'A' + place));
    letter.map_or_else(|| (place + 1).to_string(), |letter| letter.to_string())
}

/// The share of all weight that an aspect has, as a percentage; `–` where nothing has weight.
pub fn share(model: &Model, aspect: AspectIndex) -> String {
    let weights = model.analysis.evaluation.weights.as_ref();
    weights.map_or_else(
        || "–".to_owned(),
        |weights| format!("{:.0} %", weights[aspect] * 100.0),
    )
}

/// The place of an index among its kind.
pub fn place(index: impl Position) -> usize {
    index.get()
}

/// A share as a percentage; what is not quite all is never shown as all, and a trace never as nothing.
pub fn percent(share: f64) -> String {
    if share > 0.0 && share < 0.005 {
        "under 1 %".to_owned()
    } else if (0.995..1.0).contains(&share) {
        "over 99 %".to_owned()
    } else {
        format!("{:.0} %", share * 100.0)
    }
}
