//! Explore: move the sliders, see the answer and its reasons change.

pub mod answer;
pub mod layout;
pub mod list;
pub mod mouse;
pub mod summary;
pub mod update;
pub mod view;
pub mod words;

use crate::exploration::{group_of, groups};
use std::collections::BTreeSet;

use super::model::Model;
use crate::decision::Slider;

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
    /// The place of the focus in the list of traits.
    pub workload: usize,
    /// The place of the focus in the list of priorities.
    pub priorities: usize,
    /// How far the answer is scrolled.
    pub answer_scroll: usize,
    /// The groups of traits that are folded away, by their places.
    pub folded: BTreeSet<usize>,
    /// The slider that the mouse drags.
    pub dragged: Option<Slider>,
}

/// Something in the list that the focus can be on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Item {
    /// A slider.
    Slider(Slider),
    /// A group of traits whose sliders are folded away; its place among the groups.
    Folded(usize),
}

/// The sliders of a tab, in the order of the list.
pub fn sliders(model: &Model, tab: Tab) -> Vec<Slider> {
    match tab {
        Tab::Answer => Vec::new(),
        Tab::Priorities => model
            .exploration
            .pack()
            .aspects
            .indices()
            .map(Slider::Priority)
            .collect(),
        Tab::Workload => {
            let groups = groups(model.exploration.pack()).into_iter();
            groups
                .flat_map(|group| group.traits.into_iter().map(Slider::Trait))
                .collect()
        }
    }
}

/// What the focus can be on, in the order of the list.
pub fn items(model: &Model, tab: Tab) -> Vec<Item> {
    if tab != Tab::Workload {
        return sliders(model, tab).into_iter().map(Item::Slider).collect();
    }
    let mut items = Vec::new();
    for (place, group) in groups(model.exploration.pack()).into_iter().enumerate() {
        if model.explore.folded.contains(&place) {
            items.push(Item::Folded(place));
        } else {
            let traits = group.traits.into_iter();
            items.extend(traits.map(|index| Item::Slider(Slider::Trait(index))));
        }
    }
    items
}

/// What the focus is on, if the open tab has a list.
pub fn focused_item(model: &Model, tab: Tab) -> Option<Item> {
    let items = items(model, tab);
    let last = items.len().checked_sub(1)?;
    items.get(focus_place(model, tab).min(last)).copied()
}

/// The slider that keys act on; none in the answer and on a group that is folded.
pub fn focused(model: &Model, tab: Tab) -> Option<Slider> {
    match focused_item(model, tab)? {
        Item::Slider(slider) => Some(slider),
        Item::Folded(_) => None,
    }
}

/// The place of the focus in a tab's list.
pub fn focus_place(model: &Model, tab: Tab) -> usize {
    match tab {
        Tab::Workload => model.explore.workload,
        Tab::Priorities => model.explore.priorities,
        Tab::Answer => 0,
    }
}

/// Puts the focus on an entry of a tab's list.
pub fn focus(model: &mut Model, tab: Tab, place: usize) {
    let last = items(model, tab).len().saturating_sub(1);
    match tab {
        Tab::Workload => model.explore.workload = place.min(last),
        Tab::Priorities => model.explore.priorities = place.min(last),
        Tab::Answer => {}
    }
}

/// Opens the tab of a slider, and its group if that is folded, and puts the focus on it.
pub fn focus_on(model: &mut Model, slider: Slider) {
    let tab = match slider {
        Slider::Trait(_) => Tab::Workload,
        Slider::Priority(_) => Tab::Priorities,
    };
    if let Some(group) = group_of(model.exploration.pack(), slider) {
        model.explore.folded.remove(&group);
    }
    let place = items(model, tab)
        .iter()
        .position(|item| *item == Item::Slider(slider));
    model.explore.tab = tab;
    focus(model, tab, place.unwrap_or(0));
}

/// Folds a group of traits away, or shows its sliders again. The focus stays on what it was on, as far as that shows.
pub fn fold(model: &mut Model, group: usize) {
    let before = focused_item(model, Tab::Workload);
    let unfolded = model.explore.folded.remove(&group);
    if !unfolded {
        model.explore.folded.insert(group);
    }
    keep_focus(model, before);
}

/// Folds all groups away, or shows all sliders again where all are folded.
pub fn fold_all(model: &mut Model) {
    let before = focused_item(model, Tab::Workload);
    let count = groups(model.exploration.pack()).len();
    if model.explore.folded.len() == count {
        model.explore.folded.clear();
    } else {
        model.explore.folded = (0..count).collect();
    }
    keep_focus(model, before);
}

/// Puts the focus back on an item, on its group where that is folded now, or on its first slider where it was.
fn keep_focus(model: &mut Model, before: Option<Item>) {
    let group = match before {
        Some(Item::Slider(slider)) => group_of(model.exploration.pack(), slider),
        Some(Item::Folded(group)) => Some(group),
        None => None,
    };
    let items = items(model, Tab::Workload);
    let same = items.iter().position(|item| Some(*item) == before);
    let near = items.iter().position(|item| match item {
        Item::Folded(folded) => Some(*folded) == group,
        Item::Slider(slider) => group_of(model.exploration.pack(), *slider) == group,
    });
    focus(model, Tab::Workload, same.or(near).unwrap_or(0));
}
