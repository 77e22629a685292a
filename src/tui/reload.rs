//! A pack that is edited while it is open: the screens follow its files.

mod overlay;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use super::explore::{self, Tab};
use super::history::Moment;
use super::model::{Model, Overlay};
use super::read::Visit;
use super::screen::Screen;
use super::{cases, choose, compare, scenarios};
use crate::analysis::curves::Quantity;
use crate::decision::carry::{carried, carried_scenario};
use crate::decision::{Slider, sliders};
use crate::document::{Diagnostics, Severity};
use crate::pack::Pack;
use crate::pack::index::Position;
use crate::pack::model::Target;
use crate::text;

/// Takes a new version of the pack. The sliders stay where they are, and so do all changes that can be taken back;
/// what the person looks at stays open where it is still there.
pub fn follow(model: &mut Model, pack: &Arc<Pack>) {
    // What is only looked at would stay.
    match model.overlay {
        Some(Overlay::Scenarios { .. }) => scenarios::close(model, false),
        Some(Overlay::Chooser(_)) => choose::close(model, false),
        _ => {}
    }
    let before = Arc::clone(&model.pack);
    let translated = |moment: &Moment| -> Moment {
        let (sliders, scenario) = moment;
        let scenario = scenario.and_then(|scenario| carried_scenario(scenario, &before, pack));
        (carried(sliders, &before, pack), scenario)
    };
    let (sliders, scenario) = translated(&model.moment());
    let mut next = Model::new(Arc::clone(pack), sliders, scenario, model.look);
    next.history = std::mem::take(&mut model.history);
    next.history.translate(translated);
    next.area = model.area;
    next.keymap = std::mem::take(&mut model.keymap);
    next.screen = model.screen;
    keep_focus(model, &mut next);
    keep_page(model, &mut next);
    keep_cases(model, &mut next);
    overlay::keep(model, &mut next);
    next.notice = Some("The pack has changed and was read again.".into());
    *model = next;
}

/// Puts the focus where it was: by the names of things, for their places may be others.
fn keep_focus(model: &Model, next: &mut Model) {
    next.explore.tab = model.explore.tab;
    for tab in [Tab::Workload, Tab::Priorities] {
        let Some(focused) = explore::focused(model, tab) else {
            continue;
        };
        let same = |slider: &Slider| is_same(&model.pack, focused, &next.pack, *slider);
        let place = explore::sliders(next, tab).iter().position(same);
        explore::focus(next, tab, place.unwrap_or(explore::focus_place(model, tab)));
    }
    next.moves.span = model.moves.span;
    let again = |slider| again(&model.pack, slider, &next.pack);
    next.moves.focus = model.moves.focus.and_then(again);
    next.map.axes = model
        .map
        .axes
        .and_then(|(across, upward)| again(across).zip(again(upward)));
    next.curves.slider = model.curves.slider.and_then(again);
    next.curves.quantity = model.curves.quantity.and_then(|quantity| {
        let same = |other: &Quantity| {
            std::mem::discriminant(other) == std::mem::discriminant(&quantity)
                && other.id(&next.pack) == quantity.id(&model.pack)
        };
        Quantity::all(&next.pack).find(same)
    });
    next.curves.option = model.curves.option;
    if let Some(focused) = compare::focused(model) {
        let id = &model.pack.aspects[focused].id;
        let row = next.pack.aspects.find(|aspect| aspect.id == *id);
        next.compare.row = row.map_or(model.compare.row, Position::get);
    }
}

/// A slider of one pack in another.
fn again(before: &Pack, slider: Slider, now: &Pack) -> Option<Slider> {
    let mut all = sliders::all(now);
    all.find(|other| is_same(before, slider, now, *other))
}

/// Whether a slider of one pack is that of another, by their ids.
fn is_same(before: &Pack, old: Slider, now: &Pack, new: Slider) -> bool {
    match (old, new) {
        (Slider::Trait(old), Slider::Trait(new)) => before.traits[old].id == now.traits[new].id,
        (Slider::Priority(old), Slider::Priority(new)) => before.aspects[old].id == now.aspects[new].id,
        _ => false,
    }
}

/// Keeps the page that is read open, where what it is about is still there.
fn keep_page(model: &Model, next: &mut Model) {
    if next.screen == Screen::Read {
        next.read.prepare(&next.pack);
    }
    let open = model.read.open.and_then(|visit| {
        let target = same_target(&model.pack, &next.pack, visit.target)?;
        Some(Visit {
            target,
            link: None,
            ..visit
        })
    });
    next.read.from = model.read.from;
    if open.is_some() {
        next.read.open = open;
        next.read.is_detour = model.read.is_detour;
        next.read.focus = model.read.focus;
    }
}

/// The decisions are read again when they show, and the chosen one is found by its name.
fn keep_cases(model: &mut Model, next: &mut Model) {
    next.cases.source = model.cases.source.take();
    next.cases.disputed = model.cases.disputed;
    let chosen = model.cases.chosen.and_then(|chosen| cases::case(model, chosen));
    next.cases.wanted = chosen.map(|case| case.id.clone());
    next.cases.scroll = model.cases.scroll;
}

/// What is of the same kind and has the same id.
fn same_target(before: &Pack, now: &Pack, target: Target) -> Option<Target> {
    let id = before.name(target).0;
    match target {
        Target::Option(_) => now.options.find(|entry| entry.id == id).map(Target::Option),
        Target::Trait(_) => now.traits.find(|entry| entry.id == id).map(Target::Trait),
        Target::Aspect(_) => now.aspects.find(|entry| entry.id == id).map(Target::Aspect),
        Target::Essay(_) => now.essays.find(|entry| entry.id == id).map(Target::Essay),
        Target::Term(_) => now.terms.find(|entry| entry.id == id).map(Target::Term),
    }
}

/// Keeps the pack that is open and says what is wrong with its files.
pub fn keep(model: &mut Model, defects: &Diagnostics) {
    model.broken = first_error(defects);
}

/// What is wrong with a pack, in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstError {
    /// The first error with its place.
    message: String,
    /// How many more there are.
    more: usize,
}

impl FirstError {
    /// The line in at most so many cells. How many more there are is always said.
    pub fn in_cells(&self, cells: usize) -> String {
        let whole = self.to_string();
        if self.more == 0 || text::width(&whole) <= cells {
            return text::truncate(&whole, cells);
        }
        let more = format!(" +{}", self.more);
        let room = cells.saturating_sub(more.len());
        format!("{}{more}", text::truncate(&self.message, room))
    }
}

impl fmt::Display for FirstError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.more {
            0 => formatter.write_str(&self.message),
            1 => write!(formatter, "{} (and 1 more error)", self.message),
            more => write!(formatter, "{} (and {more} more errors)", self.message),
        }
    }
}

/// The first error and how many more there are; none where there is none.
pub fn first_error(defects: &Diagnostics) -> Option<FirstError> {
    let first = defects.iter().find(|found| found.severity == Severity::Error)?;
    let source = defects.sources().get(first.place.file);
    let place = source.map(|source| {
        let file = Path::new(&source.name).file_name().unwrap_or_default();
        let line = source.position(first.place.span.start).line;
        format!("{}:{line}: ", file.to_string_lossy())
    });
    Some(FirstError {
        message: format!("{}{}", place.unwrap_or_default(), first.message),
        more: defects.errors().saturating_sub(1),
    })
}

#[cfg(test)]
mod tests;
