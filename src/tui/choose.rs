//! The list of what can stand on an axis: sliders, or the numbers of the options. What shows follows the choice at
//! once, and typing leaves what fits.

pub mod view;

use super::commands::Action;
use super::model::{Model, Overlay};
use super::update::moved;
use crate::analysis::curves::Quantity;
use crate::analysis::explanation::percent;
use crate::analysis::map::{self, Pair};
use crate::decision::{Slider, sliders};
use crate::exploration::groups;
use crate::pack::Pack;
use crate::text::{Name, Wanted};

/// What is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The slider along which curves are drawn.
    Across,
    /// The number that curves show.
    Number,
    /// The slider of the map from left to right.
    MapAcross,
    /// The slider of the map from below upwards.
    MapUpward,
    /// Both sliders of the map.
    Pair,
}

/// Something that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Choice {
    /// A slider.
    Slider(Slider),
    /// A number of the options.
    Number(Quantity),
    /// Two sliders.
    Pair(Slider, Slider),
}

/// An entry of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The heading under which it stands.
    pub group: String,
    /// What it is called.
    pub title: String,
    /// What else there is to say of it, at the end of its row; mostly nothing.
    pub note: String,
    /// What it is.
    pub choice: Choice,
    names: Vec<Name>,
}

/// The open list.
#[derive(Debug, Clone, PartialEq)]
pub struct Chooser {
    /// What is chosen.
    pub purpose: Purpose,
    /// What is typed so far.
    pub typed: String,
    /// The place of the chosen entry among those found.
    pub chosen: usize,
    /// The entries that fit, by their places: in the order of the list, or the best first.
    pub found: Vec<usize>,
    /// All entries.
    pub entries: Vec<Entry>,
    before: Option<Choice>,
}

/// How many pairs of sliders are offered.
const MOST_PAIRS: usize = 12;

/// The longest text that is looked for.
const LONGEST: usize = 60;

/// Opens the list on what is chosen now.
pub fn open(model: &mut Model, purpose: Purpose) {
    let entries = if purpose == Purpose::Pair {
        pairs(model)
    } else {
        entries(model.exploration.pack(), purpose)
    };
    let before = present(model, purpose);
    let chosen = entries
        .iter()
        .position(|entry| before.is_some_and(|before| is_same(entry.choice, before)));
    // What is marked shows: where the present choice is not on offer, that is the first entry.
    let first = entries.first().map(|entry| entry.choice);
    model.exploration.seal();
    model.overlay = Some(Overlay::Chooser(Box::new(Chooser {
        purpose,
        typed: String::new(),
        chosen: chosen.unwrap_or(0),
        found: (0..entries.len()).collect(),
        entries,
        before,
    })));
    if let Some(first) = first.filter(|_| chosen.is_none()) {
        apply(model, purpose, first);
    }
}

/// Whether two choices are one; a pair is the same pair with its axes exchanged.
fn is_same(one: Choice, other: Choice) -> bool {
    match (one, other) {
        (Choice::Pair(across, upward), other) => {
            [Choice::Pair(across, upward), Choice::Pair(upward, across)].contains(&other)
        }
        _ => one == other,
    }
}

fn entries(pack: &Pack, purpose: Purpose) -> Vec<Entry> {
    let entry = |group: &str, title: &str, id: &str, choice| Entry {
        group: group.to_owned(),
        title: title.to_owned(),
        note: String::new(),
        choice,
        names: vec![Name::new(title), Name::new(id)],
    };
    match purpose {
        Purpose::Pair => Vec::new(),
        Purpose::Across | Purpose::MapAcross | Purpose::MapUpward => {
            let groups = groups(pack).into_iter();
            let traits = groups.flat_map(|group| {
                let indices = group.traits.into_iter().map(Slider::Trait);
                indices.map(move |slider| (group.title, slider))
            });
            let priorities = pack
                .aspects
                .indices()
                .map(|index| ("Priorities", Slider::Priority(index)));
            let all = traits.chain(priorities);
            all.map(|(group, slider)| {
                let (title, id) = (sliders::title(pack, slider), sliders::id(pack, slider));
                entry(group, title, id, Choice::Slider(slider))
            })
            .collect()
        }
        Purpose::Number => Quantity::all(pack)
            .map(|quantity| {
                let group = match quantity {
                    Quantity::Total => "Score",
                    Quantity::Aspect(_) => "Aspects",
                    Quantity::Measure(_) => "Measures",
                };
                let (title, id) = (quantity.title(pack), quantity.id(pack));
                entry(group, title, id, Choice::Number(quantity))
            })
            .collect(),
    }
}

/// What is chosen now.
fn present(model: &Model, purpose: Purpose) -> Option<Choice> {
    match purpose {
        Purpose::Across => model.curves.slider.map(Choice::Slider),
        Purpose::Number => model.curves.quantity.map(Choice::Number),
        Purpose::MapAcross => model.map.axes.map(|(across, _)| Choice::Slider(across)),
        Purpose::MapUpward => model.map.axes.map(|(_, upward)| Choice::Slider(upward)),
        Purpose::Pair => model
            .map
            .axes
            .map(|(across, upward)| Choice::Pair(across, upward)),
    }
}

/// The pairs of sliders with the most border, with how much of their map that is.
fn pairs(model: &Model) -> Vec<Entry> {
    let pack = model.exploration.pack();
    let pairs = map::pairs(
        model.exploration.scorer(),
        model.exploration.sliders(),
        MOST_PAIRS,
    );
    let entry = |pair: Pair| {
        let [across, upward] = [pair.across, pair.upward].map(|slider| sliders::title(pack, slider));
        Entry {
            group: "How much of the map is border".to_owned(),
            title: format!("{across} and {upward}"),
            note: percent(pair.border),
            choice: Choice::Pair(pair.across, pair.upward),
            names: vec![Name::new(across), Name::new(upward)],
        }
    };
    pairs.into_iter().map(entry).collect()
}

fn apply(model: &mut Model, purpose: Purpose, choice: Choice) {
    match (choice, purpose) {
        (Choice::Slider(slider), Purpose::MapAcross) => {
            model.map.axes = model.map.axes.map(|(_, upward)| (slider, upward));
        }
        (Choice::Slider(slider), Purpose::MapUpward) => {
            model.map.axes = model.map.axes.map(|(across, _)| (across, slider));
        }
        (Choice::Slider(slider), _) => model.curves.slider = Some(slider),
        (Choice::Number(quantity), _) => model.curves.quantity = Some(quantity),
        (Choice::Pair(across, upward), _) => model.map.axes = Some((across, upward)),
    }
    model.curves.scroll = 0;
}

/// Takes the list out to change it; what shows follows.
fn with(model: &mut Model, how: impl FnOnce(&mut Chooser)) {
    let Some(Overlay::Chooser(chooser)) = &mut model.overlay else {
        return;
    };
    how(chooser);
    let place = chooser.found.get(chooser.chosen);
    let choice = place
        .and_then(|place| chooser.entries.get(*place))
        .map(|entry| entry.choice);
    let purpose = chooser.purpose;
    if let Some(choice) = choice.or(chooser.before) {
        apply(model, purpose, choice);
    }
}

fn search(chooser: &mut Chooser) {
    chooser.chosen = 0;
    let all = 0..chooser.entries.len();
    let Some(wanted) = Wanted::new(&chooser.typed) else {
        chooser.found = all.collect();
        let before = chooser.before;
        let same = chooser
            .entries
            .iter()
            .position(|entry| before.is_some_and(|before| is_same(entry.choice, before)));
        chooser.chosen = same.unwrap_or(0);
        return;
    };
    let fit = |place: usize| {
        let names = chooser.entries.get(place)?.names.iter();
        names.filter_map(|name| wanted.fit(name)).max()
    };
    let mut fits: Vec<(u32, usize)> = all.filter_map(|place| Some((fit(place)?, place))).collect();
    // Stable: among equals the order of the list stays.
    fits.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
    chooser.found = fits.into_iter().map(|(_, place)| place).collect();
}

/// Adds a character.
pub fn type_in(model: &mut Model, character: char) {
    with(model, |chooser| {
        if chooser.typed.chars().count() < LONGEST {
            chooser.typed.push(character);
            search(chooser);
        }
    });
}

/// Erases the last character, or all.
pub fn erase(model: &mut Model, all: bool) {
    with(model, |chooser| {
        if all {
            chooser.typed.clear();
        } else {
            chooser.typed.pop();
        }
        search(chooser);
    });
}

/// Goes up or down among what fits.
pub fn go(model: &mut Model, action: Action) {
    with(model, |chooser| {
        let last = chooser.found.len().saturating_sub(1);
        chooser.chosen = moved(chooser.chosen, action, 10, last);
    });
}

/// A click on an entry takes it; one beside the list keeps what is chosen.
pub fn press(model: &mut Model, column: u16, row: u16) {
    let Some(area) = super::view::menu_area(model) else {
        return;
    };
    let Some(Overlay::Chooser(chooser)) = &model.overlay else {
        return;
    };
    if !(area.x..area.right()).contains(&column) {
        close(model, true);
    } else if let Some(place) = view::at(chooser, area, row) {
        with(model, |chooser| chooser.chosen = place);
        model.overlay = None;
    }
}

/// Closes the list; keeps the choice or puts back what was chosen before.
pub fn close(model: &mut Model, keep: bool) {
    let Some(Overlay::Chooser(chooser)) = model.overlay.take() else {
        return;
    };
    if let Some(before) = chooser.before.filter(|_| !keep) {
        apply(model, chooser.purpose, before);
    }
}
