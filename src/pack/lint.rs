//! What only shows when a pack is computed: options that never come first, aspects that decide nothing, traits that move
//! nothing, factors that count one effect twice, numbers that cannot be computed, cliffs, laws that do not hold.
//!
//! The pack is run in worlds spread over the whole ranges of its traits and all priorities, always the same ones.

mod cliffs;
mod columns;
mod laws;
mod rivals;
mod worlds;

use super::contents::{Contents, Entry};
use super::index::{AspectIndex, FactorIndex, OptionIndex, Position};
use super::keys::{self, FACTOR};
use super::model::Pack;
use crate::document::{Code, Collector, Diagnostic, MOST_SHOWN, Place, quoted};
use crate::formula::LANES;
use columns::Columns;
use worlds::{WORLDS, Worlds};

/// Values nearer than this are the same.
const SAME: f64 = 1e-12;

/// Two columns move together from this correlation on.
const TOGETHER: f64 = 0.95;

/// Looks at a pack that loads; its laws are tried in so many scenarios.
pub(super) fn check(pack: &Pack, contents: &Contents<'_>, scenarios: usize, found: &mut Collector) {
    if pack.options.len() < 2 || pack.aspects.is_empty() {
        return;
    }
    let mut tally = Tally::new(pack);
    let mut columns = Columns::new(pack);
    let mut worlds = Worlds::new(pack);
    while let Some(batch) = worlds.next_batch() {
        for lane in 0..LANES {
            tally.count(pack, &batch, lane);
            columns.add(pack, &batch, lane);
        }
    }
    let lint = Lint { pack, contents };
    lint.never_first(&tally, found);
    lint.never_differs(&tally, found);
    lint.never_read(found);
    lint.not_computed(&tally, found);
    lint.together(columns, found);
    rivals::check(pack, contents, found);
    cliffs::check(pack, contents, found);
    laws::check(pack, contents, scenarios, found);
}

/// What is counted over the worlds.
struct Tally {
    first: Vec<usize>,
    ruled_out: Vec<usize>,
    widest: Vec<f64>,
    broken: Vec<Vec<usize>>,
}

impl Tally {
    fn new(pack: &Pack) -> Self {
        Self {
            first: vec![0; pack.options.len()],
            ruled_out: vec![0; pack.options.len()],
            widest: vec![0.0; pack.aspects.len()],
            broken: vec![vec![0; pack.options.len()]; pack.measures.len()],
        }
    }

    fn count(&mut self, pack: &Pack, batch: &worlds::Batch<'_>, lane: usize) {
        let open: Vec<bool> = pack
            .options
            .indices()
            .map(|option| batch.open(option, lane))
            .collect();
        for (ruled_out, open) in self.ruled_out.iter_mut().zip(&open) {
            *ruled_out += usize::from(!open);
        }
        let mut totals = vec![0.0; open.len()];
        for (index, aspect) in pack.aspects.enumerate() {
            let values = batch.values(&aspect.values, lane);
            let (low, high) = bounds(values.iter().copied());
            let widest = &mut self.widest[index.get()];
            *widest = widest.max(high - low);
            // With this priority alone above zero, who is ahead on the aspect is first.
            self.leaders(&values, &open, -SAME);
            for (total, value) in totals.iter_mut().zip(&values) {
                *total += batch.priority(index, lane) * value;
            }
        }
        self.leaders(&totals, &open, SAME);
        for option in pack.options.indices() {
            self.roots(pack, batch, lane, option);
        }
    }

    /// Counts the measure that cannot be computed, if there is one. Those computed from it cannot be either: of
    /// all, it is the first in the program, in which everything stands behind what it needs.
    fn roots(&mut self, pack: &Pack, batch: &worlds::Batch<'_>, lane: usize, option: OptionIndex) {
        let computed = pack.measures.enumerate().filter_map(|(index, measure)| {
            let register = measure.values.get(option)?.as_ref()?.register;
            batch.value(register, lane).is_nan().then_some((register, index))
        });
        if let Some((_, root)) = computed.min_by_key(|(register, _)| *register) {
            self.broken[root.get()][option.get()] += 1;
        }
    }

    /// Counts the options that are not behind any other by more than `slack`; a negative one asks for a lead.
    fn leaders(&mut self, values: &[f64], open: &[bool], slack: f64) {
        for (at, value) in values.iter().enumerate() {
            let others = values
                .iter()
                .zip(open)
                .enumerate()
                .filter(|(other, (_, open))| *other != at && **open);
            let ahead = others
                .map(|(_, (other, _))| *other)
                .all(|other| *value + slack >= other);
            self.first[at] += usize::from(open[at] && ahead);
        }
    }
}

fn bounds(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}

struct Lint<'a, 't> {
    pack: &'a Pack,
    contents: &'a Contents<'t>,
}

impl Lint<'_, '_> {
    fn never_first(&self, tally: &Tally, found: &mut Collector) {
        for (index, option) in self.pack.options.enumerate() {
            if tally.first[index.get()] > 0 {
                continue;
            }
            let id = quoted(&option.id);
            let message = if tally.ruled_out[index.get()] == WORLDS {
                format!("the option {id} is ruled out in all of {WORLDS} simulations")
            } else {
                format!("the option {id} ranks first in none of {WORLDS} simulations")
            };
            let help = "improve it on a criterion, or remove an option that cannot win";
            let diagnostic = Diagnostic::warning(Code::NeverFirst, self.option(index), message);
            found.push(diagnostic.help(help));
        }
    }

    fn never_differs(&self, tally: &Tally, found: &mut Collector) {
        for (index, aspect) in self.pack.aspects.enumerate() {
            if tally.widest[index.get()] > SAME {
                continue;
            }
            let message = format!(
                "all options always score the same on the aspect {}",
                quoted(&aspect.id)
            );
            let help = "its priority has no effect: let a factor depend on the option";
            found.push(Diagnostic::warning(Code::Same, self.aspect(index), message).help(help));
        }
    }

    fn never_read(&self, found: &mut Collector) {
        let pack = self.pack;
        let needed = worlds::deciding(pack, &worlds::constraints(pack));
        let moved = needed.by_input(&pack.program);
        for (index, given) in pack.traits.enumerate() {
            if moved.get(index.get()).is_some_and(|part| !part.is_empty()) {
                continue;
            }
            let message = format!(
                "no score and no constraint depends on the trait {}",
                quoted(&given.id)
            );
            let help = "its slider changes no result: use it in a formula that a factor or a constraint needs, or remove it";
            let place = self.place(&keys::TRAIT, index.get());
            found.push(Diagnostic::warning(Code::Unread, place, message).help(help));
        }
    }

    fn not_computed(&self, tally: &Tally, found: &mut Collector) {
        for (index, measure) in self.pack.measures.enumerate() {
            for (option, broken) in tally.broken[index.get()].iter().enumerate() {
                if *broken == 0 {
                    continue;
                }
                let option = &self.pack.options[OptionIndex::new(option)].id;
                let share = 100.0 * *broken as f64 / WORLDS as f64;
                let message = format!(
                    "{} cannot be calculated in {} % of {WORLDS} simulations",
                    quoted(&format!("{}.{option}", measure.id)),
                    crate::text::number(share, 2),
                );
                let place = self.contents.of(&keys::MEASURE).get(index.get()).map(|entry| {
                    let of_option = entry.value("formula").and_then(|value| {
                        let mut formulas = value.entries();
                        let (_, own) = formulas.find(|(name, _)| name.value == option)?;
                        Some(own.place)
                    });
                    of_option.unwrap_or_else(|| entry.place_of("formula"))
                });
                let help =
                    "zero divided by zero, or a function outside its domain: bound it with `max` or `if`";
                let place = place.unwrap_or(Place { file: 0, span: 0..0 });
                found.push(Diagnostic::warning(Code::NotANumber, place, message).help(help));
            }
        }
    }

    fn together(&self, columns: Columns, found: &mut Collector) {
        let factors = &self.pack.factors;
        for (one, other, correlation) in columns.pairs(self.pack, TOGETHER, MOST_SHOWN) {
            let name = |at: usize| {
                let factor = factors.as_slice().get(at);
                let aspect = factor.and_then(|factor| self.pack.aspects.get(factor.aspect));
                let ids = aspect
                    .zip(factor)
                    .map(|(aspect, factor)| format!("{}/{}", aspect.id, factor.id));
                quoted(&ids.unwrap_or_default())
            };
            let message = format!(
                "the factors {} and {} of different aspects are correlated (r = {correlation:.2}): one effect may count twice",
                name(one),
                name(other),
            );
            let diagnostic = Diagnostic::warning(Code::Together, self.factor(one), message);
            let diagnostic = diagnostic.second(self.factor(other), "correlates with it");
            found.push(
                diagnostic.help("exclude the shared effect from one of them, or put both into one aspect"),
            );
        }
    }

    fn option(&self, index: OptionIndex) -> Place {
        self.place(&keys::OPTION, index.get())
    }

    fn aspect(&self, index: AspectIndex) -> Place {
        self.place(&keys::ASPECT, index.get())
    }

    fn place(&self, table: &'static keys::Table, at: usize) -> Place {
        let entry = self.contents.of(table).get(at);
        entry.map_or(Place { file: 0, span: 0..0 }, |entry| entry.place_of("id"))
    }

    fn factor(&self, at: usize) -> Place {
        let entry = factor_entry(self.pack, self.contents, FactorIndex::new(at));
        entry.map_or(Place { file: 0, span: 0..0 }, |entry| entry.place_of("id"))
    }
}

/// The table of a factor of the pack's list: its aspect's list counts from its own first.
fn factor_entry<'t>(pack: &Pack, contents: &Contents<'t>, factor: FactorIndex) -> Option<Entry<'t>> {
    let aspect = pack.factors.get(factor)?.aspect;
    let entry = contents.of(&keys::ASPECT).get(aspect.get())?;
    let own = &pack.aspects.get(aspect)?.factors;
    let position = own.iter().position(|own| *own == factor)?;
    entry.tables("factor", &FACTOR).into_iter().nth(position)
}
