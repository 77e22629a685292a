//! Who is first for whom.

use crate::decision::TIE;

/// Options with their values on every aspect, in the pack's order.
#[derive(Debug, Clone, PartialEq)]
pub struct Contest {
    values: Vec<Vec<f64>>,
}

impl Contest {
    /// A contest of options, each with its value on every aspect.
    pub fn new(values: Vec<Vec<f64>>) -> Self {
        Self { values }
    }

    /// The total of each option with some weights.
    pub fn totals(&self, weights: &[f64]) -> Vec<f64> {
        let total = |values: &Vec<f64>| super::lead(weights, values);
        self.values.iter().map(total).collect()
    }

    /// The options from the best down; of equal ones the first of the pack comes first.
    pub fn order(&self, weights: &[f64]) -> Vec<usize> {
        crate::decision::additive::order(&self.totals(weights))
    }

    /// The option in first place; none where there are no options.
    pub fn first(&self, weights: &[f64]) -> Option<usize> {
        self.order(weights).first().copied()
    }

    /// Whether the first place is shared.
    pub fn is_tied(&self, weights: &[f64]) -> bool {
        let totals = self.totals(weights);
        let best = totals.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        totals.iter().filter(|total| **total >= best - TIE).count() > 1
    }

    /// What one option is worth more than another on every aspect.
    pub fn differences(&self, first: usize, second: usize) -> Vec<f64> {
        let [first, second] =
            [first, second].map(|option| self.values.get(option).map_or(&[][..], Vec::as_slice));
        first
            .iter()
            .zip(second)
            .map(|(first, second)| first - second)
            .collect()
    }
}

/// Everybody's order of the options, counted in the ways of Borda and Condorcet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rankings {
    /// The points of each option: from everybody one for each option behind it.
    pub borda: Vec<u32>,
    /// How many people put one option (the row) before another.
    pub pairs: Vec<Vec<u32>>,
}

impl Rankings {
    /// Counts orders of so many options, the best first.
    pub fn of<'a>(orders: impl Iterator<Item = &'a [usize]>, options: usize) -> Self {
        let mut counted = Self {
            borda: vec![0; options],
            pairs: vec![vec![0; options]; options],
        };
        for order in orders {
            for (index, option) in order.iter().enumerate() {
                for behind in order.get(index + 1..).unwrap_or_default() {
                    counted.borda[*option] += 1;
                    counted.pairs[*option][*behind] += 1;
                }
            }
        }
        counted
    }

    /// The option that more people prefer to each other one than not; none where there is no such option, which can be a
    /// circle.
    pub fn condorcet(&self) -> Option<usize> {
        let beats = |option: usize, other: usize| self.pairs[option][other] > self.pairs[other][option];
        let options = 0..self.pairs.len();
        options.clone().find(|option| {
            let mut others = options.clone().filter(|other| other != option);
            others.all(|other| beats(*option, other))
        })
    }
}
