//! The command palette: everything by its name, and values that are typed behind one.

mod entries;
mod preview;
mod view;
mod words;

use crate::analysis::calculation::Subject;
use crate::decision::sliders::Given;
use crate::decision::{Slider, sliders};
use crate::exploration::Exploration;
use crate::pack::Pack;
use crate::text::{LOOSE, Wanted};
use crate::tui::commands::COMMANDS;
use crate::tui::desk::{Goal, Over, moved};
use crate::tui::item::{Item, Used};
use crate::tui::named::named;
use crate::tui::room::{Action, Ask, Canvas, Carry, Context, Desk, Hints, Key, Mouse, Room, View};
use crate::tui::screen::Screen;
use crate::tui::trail::Trail;
use crate::tui::widgets::typed::Typed;
use crate::tui::{handle, words as said};
use entries::Entry;

named! {
    /// What sorts of things are found; they are listed in this order where they fit equally well.
    #[derive(PartialOrd, Ord)]
    pub enum Sort;
    /// The heading.
    pub fn heading;
    /// What was used last.
    Used "LAST USED",
    /// The screens.
    Screens "SCREENS",
    /// Sliders, and values for them.
    Sliders "SLIDERS",
    /// Scenarios.
    Scenarios "SCENARIOS",
    /// Numbers with a calculation.
    Numbers "NUMBERS",
    /// Options.
    Options "OPTIONS",
    /// Published decisions.
    Cases "CASES",
    /// Commands.
    Commands "COMMANDS",
    /// Settings.
    Settings "SETTINGS",
    /// Texts.
    Texts "TEXTS",
}

/// The open palette.
#[derive(Debug)]
pub struct Palette {
    /// Where the person was when it opened: what can be done there is offered.
    context: Context,
    used: Used,
    typed: Typed,
    /// The index of the chosen one among those found.
    chosen: usize,
    /// What was found: the sort with the best first, and so within each sort.
    found: Vec<(Sort, Item)>,
    /// Why what is typed behind `=` is no value.
    wrong: Option<String>,
    /// Everything with a name; none as long as nobody has typed.
    entries: Option<Vec<Entry>>,
}

impl Palette {
    /// Opens on everything that can be done in a context, with something typed already.
    pub fn new(exploration: &Exploration, context: Context, used: Used, typed: &str) -> Self {
        let mut palette = Self {
            context,
            used,
            typed: Typed::new(typed),
            chosen: 0,
            found: Vec::new(),
            wrong: None,
            entries: None,
        };
        palette.search(exploration);
        palette
    }

    fn search(&mut self, exploration: &Exploration) {
        self.chosen = 0;
        self.wrong = None;
        let Some(wanted) = Wanted::new(self.typed.text()) else {
            self.found = entries::opening(exploration.pack(), self.context, &self.used);
            return;
        };
        self.found.clear();
        match value(exploration.pack(), self.typed.text()) {
            Some((slider, Ok(value))) => self.found.push((Sort::Sliders, Item::Value(slider, value))),
            Some((_, Err(wrong))) => self.wrong = Some(wrong),
            None => {}
        }
        let entries = self
            .entries
            .get_or_insert_with(|| entries::all(exploration, self.context));
        let fits = entries.iter().filter_map(|entry| {
            let fit = wanted.best_fit(&entry.names)?;
            Some((fit, entries::sort(entry.item), entry.item))
        });
        let mut fits: Vec<_> = fits.collect();
        let best = fits.iter().map(|(fit, ..)| *fit).max().unwrap_or(0);
        // Scattered letters count only where nothing fits better.
        fits.retain(|(fit, _, item)| {
            (*fit >= LOOSE || best < LOOSE) && !self.found.iter().any(|found| found.1 == *item)
        });
        fits.sort_by_key(|(fit, ..)| std::cmp::Reverse(*fit));
        let mut sorts: Vec<(u32, Sort)> = Vec::new();
        for (fit, sort, _) in &fits {
            if !sorts.iter().any(|(_, other)| other == sort) {
                sorts.push((*fit, *sort));
            }
        }
        // What was typed as a value leads its sort.
        let typed_value = |sort: Sort| self.found.iter().any(|(other, _)| *other == sort);
        sorts.sort_by_key(|(fit, sort)| (!typed_value(*sort), std::cmp::Reverse(*fit), *sort));
        for (_, sort) in sorts {
            let of_sort = fits.iter().filter(|(_, other, _)| *other == sort);
            self.found.extend(of_sort.map(|(_, sort, item)| (*sort, *item)));
        }
    }

    fn go(&mut self, view: View<'_>, action: Action) {
        let last = self.found.len().saturating_sub(1);
        self.chosen = moved(self.chosen, action, view::page(view.area), last);
    }

    fn chosen(&self) -> Option<Item> {
        self.found.get(self.chosen).map(|(_, item)| *item)
    }

    /// Does what the chosen entry says.
    fn take(&self, desk: &mut Desk<'_>) -> Ask {
        match self.chosen() {
            Some(item) => Ask::Taken(item, Box::new(taken(desk, item))),
            None => Ask::Nothing,
        }
    }
}

/// Does what an entry says.
fn taken(desk: &mut Desk<'_>, item: Item) -> Ask {
    match item {
        Item::Command(index) => {
            return COMMANDS
                .get(index)
                .map_or(Ask::Close, |command| Ask::Perform(command.action));
        }
        Item::Slider(slider) => return Ask::Open(Screen::Explore, Goal::Slider(slider)),
        Item::Value(slider, value) => {
            handle::take(desk, slider, value);
            return Ask::Focus(slider);
        }
        Item::Scenario(scenario) => {
            desk.exploration.take_scenario(scenario);
        }
        Item::Option(option) => {
            let shown = desk.exploration.sliders().is_shown(option);
            desk.exploration.show(option, !shown);
        }
        Item::Number(subject) => {
            return match bearer(desk.view(), subject) {
                Some(option) => Ask::Calculate(Trail::at(option, subject)),
                None => Ask::Close,
            };
        }
        Item::Case(case) => return Ask::Open(Screen::Cases, Goal::Case(case)),
        Item::Setting(setting) => return Ask::Set(setting),
        Item::Read(target) => return Ask::read(target),
    }
    Ask::Close
}

/// The option for which a number opens: the leader, or the first that has it.
fn bearer(view: View<'_>, subject: Subject) -> Option<crate::pack::OptionIndex> {
    let Subject::Measure(index) = subject else {
        return view.leader();
    };
    let values = &view.pack.measures[index].values;
    let has_it = |option: &crate::pack::OptionIndex| values[*option].is_some();
    let ranked = view.analysis().evaluation.ranked.iter().copied();
    let mut candidates = view
        .leader()
        .into_iter()
        .chain(ranked)
        .chain(view.pack.options.indices());
    candidates.find(has_it)
}

/// The slider and the value or range of `requests=40/s` or `requests 40/s..60/s`.
fn value(pack: &Pack, typed: &str) -> Option<(Slider, Result<Given, String>)> {
    if let Some((name, value)) = typed.split_once('=') {
        let slider = entries::slider(pack, name)?;
        let value = value.trim();
        return Some(if value.is_empty() {
            (slider, Err(said::hint(pack, slider)))
        } else {
            (slider, sliders::read_given(pack, slider, value))
        });
    }
    typed.match_indices(' ').find_map(|(at, _)| {
        let (name, value) = typed.split_at(at);
        let slider = entries::slider(pack, name)?;
        let value = sliders::read_given(pack, slider, value.trim()).ok()?;
        Some((slider, Ok(value)))
    })
}

impl Room for Palette {
    fn context(&self, _: View<'_>) -> Context {
        Context::Palette
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, _: Option<Key>) -> Ask {
        match action {
            Action::Close => return Ask::Close,
            Action::Accept => return self.take(desk),
            _ if self.typed.erase(action) => self.search(desk.exploration),
            _ => self.go(desk.view(), action),
        }
        Ask::Nothing
    }

    fn press(&mut self, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
        let Some(index) = view::at(self, desk.area, mouse.row) else {
            return Ask::Nothing;
        };
        self.chosen = index;
        self.take(desk)
    }

    fn type_in(&mut self, desk: &mut Desk<'_>, character: char) -> Ask {
        if self.typed.push(character) {
            self.search(desk.exploration);
        }
        Ask::Nothing
    }

    fn draw(&self, canvas: &mut Canvas<'_>, view: View<'_>) -> Hints {
        view::draw(canvas, view, self);
        Hints::default()
    }

    fn over(&self) -> Over<'_> {
        Over::Everything
    }

    fn carry(&mut self, desk: &mut Desk<'_>, before: &Exploration, carry: Carry<'_>) -> Ask {
        let Self {
            context,
            used,
            typed,
            chosen,
            found,
            wrong: _,
            entries: _,
        } = self;
        let now = &*desk.exploration;
        let chosen = found.get(*chosen).and_then(|(sort, item)| {
            let item = item.carried(carry, before, now)?;
            Some((*sort, item))
        });
        used.carry(carry, before, now);
        *self = Self::new(desk.exploration, *context, used.clone(), typed.text());
        let again = self.found.iter().position(|found| Some(*found) == chosen);
        self.chosen = again.unwrap_or(0);
        Ask::Nothing
    }
}

#[cfg(test)]
mod tests;
