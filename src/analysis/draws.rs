//! What came out of the simulated scenarios: the total of each option in every one of them.

use super::sample::WEIGHTINGS;
use crate::decision::TIE;
use crate::formula::LANES;
use crate::pack::{Indexed, OptionIndex, Pack};

/// What is taken from the total of an option that is ruled out: it stays below that of every admitted one.
const RULED_OUT: f64 = 2.0;

/// What it costs to have chosen an option that turns out to be ruled out, in points of the total: somebody finds out, and
/// takes the best other one.
///
/// A judgment of this program's authors: twice what usually lies between the first two. With a total of zero instead,
/// which option could be ruled out would decide everything, and no question would be worth asking.
const RULED_OUT_COSTS: f64 = 0.1;

/// The total of each option that took part, in every simulated scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Draws {
    /// Block after block, in each weighting after weighting, for each the workloads side by side; empty for options that
    /// took no part, and shorter for those that took part in the first blocks alone. Totals lie from 0 to 1, those of options that are ruled out from -2 to -1.
    totals: Indexed<OptionIndex, Vec<f64>>,
    worlds: usize,
}

/// Shares of the simulated scenarios.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares {
    /// For each option the share in which it comes first, 0 to 1.
    pub first: Indexed<OptionIndex, f64>,
    /// The share in which nobody does: every option is ruled out.
    pub none: f64,
}

impl Draws {
    pub(super) fn new(pack: &Pack, worlds: usize) -> Self {
        Self {
            totals: pack.options.iter().map(|_| Vec::with_capacity(worlds)).collect(),
            worlds,
        }
    }

    /// Adds the next block of an option: its totals, from 0 to 1, weighting after weighting, and where it is admitted.
    pub(super) fn add(
        &mut self,
        option: OptionIndex,
        block: &[[f64; LANES]; WEIGHTINGS],
        admitted: [bool; LANES],
    ) {
        for totals in block {
            let noted = totals.iter().zip(admitted);
            let noted = noted.map(|(total, admitted)| if admitted { *total } else { total - RULED_OUT });
            self.totals[option].extend(noted);
        }
    }

    /// How many scenarios there are.
    pub fn worlds(&self) -> usize {
        self.worlds
    }

    /// Who comes first among some options in every scenario in which all of them took part.
    pub fn firsts(&self, options: &[OptionIndex]) -> Firsts {
        let worlds = options.iter().map(|option| self.totals[*option].len());
        let worlds = worlds.min().unwrap_or(self.worlds);
        let mut firsts = Firsts {
            options: options.to_vec(),
            places: vec![NOBODY; worlds],
            totals: vec![f64::NEG_INFINITY; worlds],
        };
        for (index, option) in options.iter().enumerate() {
            let bests = firsts.totals.iter_mut().zip(&mut firsts.places);
            for ((best, first), total) in bests.zip(&self.totals[*option]) {
                // In a tie the one that the pack names first.
                let leads = *total > *best + TIE;
                *best = if leads { *total } else { *best };
                *first = if leads { index as u8 } else { *first };
            }
        }
        firsts
    }

    /// For each of the options of `firsts` and each workload what it would be to choose it, as a mean over the weightings:
    /// its total, or, where it is ruled out, that of the best other one less a tenth of a point.
    pub fn by_workload(&self, firsts: &Firsts) -> Vec<Vec<f64>> {
        let worth = |(total, best): (&f64, &f64)| {
            if *total >= 0.0 {
                *total
            } else {
                (best - RULED_OUT_COSTS).max(0.0)
            }
        };
        let totals = firsts.options.iter().map(|option| &self.totals[*option]);
        let means = totals.map(|totals| means(totals, &firsts.totals, worth));
        means.collect()
    }
}

/// Nobody comes first: there is no option.
const NOBODY: u8 = u8::MAX;

/// Who comes first in every scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Firsts {
    /// The options that were compared.
    options: Vec<OptionIndex>,
    /// In each scenario the place of the first among them.
    places: Vec<u8>,
    /// Its total, below zero where all are ruled out.
    totals: Vec<f64>,
}

impl Firsts {
    /// The total of the first in a scenario, below zero where all are ruled out.
    pub fn total(&self, world: usize) -> f64 {
        self.totals[world]
    }

    /// How many scenarios there are.
    pub fn worlds(&self) -> usize {
        self.places.len()
    }

    /// How often each option of the pack comes first.
    pub fn shares(&self, pack: &Pack) -> Shares {
        let mut counts: Indexed<OptionIndex, usize> = pack.options.iter().map(|_| 0).collect();
        let mut none = 0;
        for (index, total) in self.places.iter().zip(&self.totals) {
            match self.options.get(usize::from(*index)) {
                Some(option) if *total >= 0.0 => counts[*option] += 1,
                _ => none += 1,
            }
        }
        let share = |count: usize| count as f64 / self.worlds().max(1) as f64;
        Shares {
            first: counts.iter().map(|count| share(*count)).collect(),
            none: share(none),
        }
    }

    /// For each option and each workload the share of its weightings in which the option comes first.
    pub fn by_workload(&self) -> Vec<Vec<f64>> {
        let means = (0..self.options.len()).map(|option| {
            means(&self.places, &self.totals, |(place, total)| {
                let is_first = usize::from(*place) == option && *total >= 0.0;
                if is_first { 1.0 } else { 0.0 }
            })
        });
        means.collect()
    }
}

/// The mean over the weightings of each workload of what two numbers of each world make.
fn means<T, U>(worlds: &[T], others: &[U], value: impl Fn((&T, &U)) -> f64) -> Vec<f64> {
    let mut means = Vec::with_capacity(worlds.len() / WEIGHTINGS);
    let size = LANES * WEIGHTINGS;
    for (block, others) in worlds.chunks_exact(size).zip(others.chunks_exact(size)) {
        let mut sums = [0.0; LANES];
        for (block, others) in block.chunks_exact(LANES).zip(others.chunks_exact(LANES)) {
            for (sum, pair) in sums.iter_mut().zip(block.iter().zip(others)) {
                *sum += value(pair);
            }
        }
        means.extend(sums.map(|sum| sum / WEIGHTINGS as f64));
    }
    means
}
