//! A pack that is edited while it is open: the screens follow its files.

use std::path::Path;
use std::sync::Arc;

use super::explore::{self, Tab};
use super::history::Moment;
use super::model::Model;
use super::read::Visit;
use super::screen::Screen;
use super::{cases, compare, scenarios};
use crate::analysis::curves::Quantity;
use crate::decision::carry::{carried, carried_scenario};
use crate::decision::{Slider, sliders};
use crate::pack::diagnostic::Severity;
use crate::pack::index::Position;
use crate::pack::model::Target;
use crate::pack::{Diagnostics, Pack};

/// Takes a new version of the pack. The sliders stay where they are, and so do all changes that can be taken back;
/// what the person looks at stays open where it is still there.
pub fn follow(model: &mut Model, pack: &Arc<Pack>) {
    // A scenario that is only looked at would stay.
    scenarios::close(model, false);
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
    next.moves.focus = model.moves.focus.and_then(|focused| {
        let mut all = sliders::all(&next.pack);
        all.find(|slider| is_same(&model.pack, focused, &next.pack, *slider))
    });
    next.curves.slider = model.curves.slider.and_then(|drawn| {
        let mut all = sliders::all(&next.pack);
        all.find(|slider| is_same(&model.pack, drawn, &next.pack, *slider))
    });
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

/// The first error with its place, and how many more there are; none where there is none.
pub fn first_error(defects: &Diagnostics) -> Option<String> {
    let first = defects.iter().find(|found| found.severity == Severity::Error)?;
    let source = defects.sources().get(first.place.file);
    let place = source.map(|source| {
        let file = Path::new(&source.name).file_name().unwrap_or_default();
        let line = source.position(first.place.span.start).line;
        format!("{}:{line}: ", file.to_string_lossy())
    });
    let more = match defects.errors().saturating_sub(1) {
        0 => String::new(),
        1 => " (and 1 more error)".to_string(),
        more => format!(" (and {more} more errors)"),
    };
    Some(format!("{}{}{more}", place.unwrap_or_default(), first.message))
}

#[cfg(test)]
mod tests;
