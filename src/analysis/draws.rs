//! What came out of the simulated scenarios: the total of each option in every one of them.

use super::sample::WEIGHTINGS;
use crate::decision::TIE;
use crate::formula::LANES;
use crate::pack::{Indexed, OptionIndex};

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
    /// took no part. Totals lie from 0 to 1, those of options that are ruled out from -2 to -1.
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
    pub(super) fn new(options: impl Iterator<Item = bool>, worlds: usize) -> Self {
        let room = |takes_part| Vec::with_capacity(if takes_part { worlds } else { 0 });
        Self {
            totals: options.map(room).collect(),
            worlds,
        }
    }

    /// Adds the next block of an option: its totals, from 0 to 1, weighting after weighting, and where it is admitted.
    pub(super) fn add(
        &mut self,
        option: OptionIndex,
        block: &[[f64; LANES]; WEIGHTINGS],
        admitted: &[bool; LANES],
    ) {
        for totals in block {
            let noted = totals.iter().zip(admitted);
            let noted = noted.map(|(total, admitted)| if *admitted { *total } else { total - RULED_OUT });
            self.totals[option].extend(noted);
        }
    }

    /// How many scenarios there are.
    pub fn worlds(&self) -> usize {
        self.worlds
    }

    /// The best of some options in a scenario, ruled out or not; in a tie the one that the pack names first. None where
    /// none of them took part.
    pub fn best(&self, options: &[OptionIndex], world: usize) -> Option<(OptionIndex, f64)> {
        let mut best: Option<(OptionIndex, f64)> = None;
        for option in options {
            let Some(total) = self.totals[*option].get(world) else {
                continue;
            };
            if best.is_none_or(|(_, best)| *total > best + TIE) {
                best = Some((*option, *total));
            }
        }
        best
    }

    /// How often each of some options comes first among them.
    pub fn shares(&self, options: &[OptionIndex]) -> Shares {
        let mut counts: Indexed<OptionIndex, usize> = self.totals.iter().map(|_| 0).collect();
        let mut none = 0;
        for world in 0..self.worlds {
            match self.best(options, world) {
                Some((option, total)) if total >= 0.0 => counts[option] += 1,
                _ => none += 1,
            }
        }
        let share = |count: usize| count as f64 / self.worlds.max(1) as f64;
        Shares {
            first: counts.iter().map(|count| share(*count)).collect(),
            none: share(none),
        }
    }

    /// For each of some options and each workload what it would be to choose it, as a mean over the weightings: its total,
    /// or, where it is ruled out, that of the best other one less [`RULED_OUT_COSTS`]. Options that took no part are left
    /// out.
    pub fn by_workload(&self, options: &[OptionIndex]) -> Vec<Vec<f64>> {
        let best: Vec<f64> = (0..self.worlds)
            .map(|world| self.best(options, world).map_or(0.0, |(_, total)| total.max(0.0)))
            .collect();
        let worth = |total: &f64, best: &f64| {
            if *total >= 0.0 {
                *total
            } else {
                (best - RULED_OUT_COSTS).max(0.0)
            }
        };
        let totals = options.iter().map(|option| &self.totals[*option]);
        totals
            .filter(|totals| !totals.is_empty())
            .map(|totals| {
                let worth: Vec<f64> = totals
                    .iter()
                    .zip(&best)
                    .map(|(total, best)| worth(total, best))
                    .collect();
                means(&worth)
            })
            .collect()
    }

    /// For each of some options and each workload the share of its weightings in which the option comes first.
    pub fn firsts_by_workload(&self, options: &[OptionIndex]) -> Vec<Vec<f64>> {
        let mut firsts = vec![vec![0.0; self.worlds]; options.len()];
        for world in 0..self.worlds {
            let first = self.best(options, world).filter(|(_, total)| *total >= 0.0);
            let place = first.and_then(|(first, _)| options.iter().position(|option| *option == first));
            if let Some(place) = place {
                firsts[place][world] = 1.0;
            }
        }
        firsts.iter().map(|firsts| means(firsts)).collect()
    }
}

/// The mean over the weightings of each workload.
fn means(worlds: &[f64]) -> Vec<f64> {
    let mut means = Vec::with_capacity(worlds.len() / WEIGHTINGS);
    for block in worlds.chunks_exact(LANES * WEIGHTINGS) {
        let mut sums = [0.0; LANES];
        for weighting in block.chunks_exact(LANES) {
            for (sum, value) in sums.iter_mut().zip(weighting) {
                *sum += value;
            }
        }
        means.extend(sums.map(|sum| sum / WEIGHTINGS as f64));
    }
    means
}
