//! Where simulated workloads lie along one input.

use std::ops::Range;

/// How many groups a number is divided into where workloads are divided finely and coarsely.
const FINE: usize = 16;
const COARSE: usize = 4;
/// The fewest workloads of a fine group.
const LEAST_SIZE: usize = 64;

/// Where each workload lies along what could be known.
#[derive(Debug, Clone, PartialEq)]
pub struct Along {
    /// The shares, from 0 to 1, at which workloads lie along a continuous quantity; empty of words.
    shares: Vec<f64>,
    fine: Groups,
    coarse: Groups,
}

/// Workloads in groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Groups {
    /// The group of each workload.
    pub of: Vec<u16>,
    /// How many groups there are.
    pub count: usize,
    /// All workloads.
    pub(super) whole: Part,
    /// Either half of the workloads.
    pub(super) halves: [Part; 2],
}

/// Some workloads.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    /// Which they are.
    pub(super) workloads: Range<usize>,
    /// How many of them each group has.
    pub(super) sizes: Vec<f64>,
}

impl Groups {
    /// Each workload in one of so many groups.
    pub(super) fn new(of: Vec<u16>, count: usize) -> Self {
        let part = |workloads: Range<usize>| {
            let mut sizes = vec![0.0; count];
            for group in &of[workloads.clone()] {
                sizes[usize::from(*group)] += 1.0;
            }
            Part { workloads, sizes }
        };
        let (half, all) = (of.len() / 2, of.len());
        Self {
            whole: part(0..all),
            halves: [part(0..half), part(half..all)],
            of,
            count,
        }
    }

    fn even(shares: &[f64], count: usize) -> Self {
        let group = |share: &f64| ((share * count as f64) as usize).min(count - 1) as u16;
        Self::new(shares.iter().map(group).collect(), count)
    }

    /// The mean of something in each group of some workloads. A group without a workload has the mean of all of them.
    pub(super) fn means(&self, values: &[f64], Part { workloads, sizes }: &Part) -> Vec<f64> {
        let mut means = vec![0.0; self.count];
        let (values, of) = (&values[workloads.clone()], &self.of[workloads.clone()]);
        for (value, group) in values.iter().zip(of) {
            means[usize::from(*group)] += value;
        }
        for (mean, size) in means.iter_mut().zip(sizes) {
            *mean = if *size > 0.0 {
                *mean / size
            } else {
                self::mean(values)
            };
        }
        means
    }

    /// Every pair of groups of two divisions.
    #[must_use]
    pub fn crossed(&self, other: &Self) -> Self {
        let pairs = self.of.iter().zip(&other.of);
        let of = pairs.map(|(one, two)| one * other.count as u16 + two);
        Self::new(of.collect(), self.count * other.count)
    }
}

/// The mean of all; zero of none.
pub(super) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

impl Along {
    /// Each workload at one of so many words.
    pub fn groups_of(groups: impl Iterator<Item = usize>, count: usize) -> Self {
        let of = groups.map(|group| group as u16);
        Self::grouped(Groups::new(of.collect(), count))
    }

    /// In these groups alone.
    pub fn grouped(groups: Groups) -> Self {
        Self {
            shares: Vec::new(),
            coarse: groups.clone(),
            fine: groups,
        }
    }

    /// Each workload at a share, from 0 to 1, of a continuous quantity on which they are spread evenly.
    pub fn shares_of(shares: impl Iterator<Item = f64>) -> Self {
        let shares: Vec<f64> = shares.collect();
        let fine = (shares.len() / LEAST_SIZE).clamp(COARSE, FINE);
        Self {
            fine: Groups::even(&shares, fine),
            coarse: Groups::even(&shares, COARSE),
            shares,
        }
    }

    /// The workloads in as many groups as estimates are made from.
    pub(super) fn fine(&self) -> &Groups {
        &self.fine
    }

    /// The workloads in a few groups.
    pub(super) fn coarse(&self) -> &Groups {
        &self.coarse
    }

    /// Reads a function that is known as its means in the fine groups at a workload: of a quantity between the middles of
    /// the groups, beyond the outermost ones on the same line.
    pub(super) fn read(&self, means: &[f64], workload: usize) -> f64 {
        let Some(share) = self.shares.get(workload) else {
            return means[usize::from(self.fine.of[workload])];
        };
        let at = share * means.len() as f64 - 0.5;
        let left = (at.max(0.0) as usize).min(means.len() - 2);
        means[left] + (at - left as f64) * (means[left + 1] - means[left])
    }
}
