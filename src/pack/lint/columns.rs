//! Columns of values, one for each factor, and how nearly two of them move together.
//!
//! What a factor adds to a decision is the difference that it makes between two options. Two factors that make the
//! same difference in every world count one effect twice, whatever their values are.

use super::worlds::Batch;
use crate::pack::model::Pack;

/// How many worlds a column has: enough to tell a correlation of 0.95 from 0.9.
const LENGTH: usize = 1024;

/// The differences that each factor makes between each option and the next.
pub(super) struct Columns {
    /// By pair of options, then by factor.
    differences: Vec<Vec<Vec<f64>>>,
}

impl Columns {
    /// Empty columns for a pack.
    pub(super) fn new(pack: &Pack) -> Self {
        let pairs = pack.options.len().saturating_sub(1);
        let empty = || vec![Vec::with_capacity(LENGTH); pack.factors.len()];
        Self {
            differences: (0..pairs).map(|_| empty()).collect(),
        }
    }

    /// Adds a world, until the columns are full.
    pub(super) fn add(&mut self, pack: &Pack, batch: &Batch<'_>, lane: usize) {
        let full = |columns: &Vec<Vec<f64>>| columns.first().is_none_or(|column| column.len() >= LENGTH);
        if self.differences.first().is_none_or(full) {
            return;
        }
        for (at, factor) in pack.factors.iter().enumerate() {
            let values = batch.values(&factor.values, lane);
            for (columns, pair) in self.differences.iter_mut().zip(values.windows(2)) {
                if let ([one, other], Some(column)) = (pair, columns.get_mut(at)) {
                    column.push(one - other);
                }
            }
        }
    }

    /// The first pairs of factors of different aspects, at most so many, whose differences are correlated at least so
    /// much, for every pair of options for which they both vary.
    pub(super) fn pairs(mut self, pack: &Pack, least: f64, most: usize) -> Vec<(usize, usize, f64)> {
        for column in self.differences.iter_mut().flatten() {
            standardise(column);
        }
        let columns: Vec<Vec<Column<'_>>> = self
            .differences
            .iter()
            .map(|columns| columns.iter().map(|column| Column::new(column)).collect())
            .collect();
        let factors = pack.factors.as_slice();
        let pairs = factors.iter().enumerate().flat_map(|(one, factor)| {
            let others = factors.iter().enumerate().skip(one + 1);
            let others = others.filter(|(_, second)| factor.aspect != second.aspect);
            others.map(move |(other, _)| (one, other))
        });
        let found =
            pairs.filter_map(|(one, other)| Some((one, other, weakest(&columns, one, other, least)?)));
        found.take(most).collect()
    }
}

/// In how many values a column is looked at before it is asked whether the rest can still matter.
const BLOCK: usize = 64;

/// A column whose product with another is their correlation.
struct Column<'a> {
    values: &'a [f64],
    /// How much the values behind each block can add at most: the root of the sum of their squares.
    behind: Vec<f64>,
}

impl<'a> Column<'a> {
    fn new(values: &'a [f64]) -> Self {
        let mut squares = 0.0;
        let mut behind: Vec<f64> = values
            .chunks(BLOCK)
            .rev()
            .map(|block| {
                let root = f64::sqrt(squares);
                squares += block.iter().map(|value| value * value).sum::<f64>();
                root
            })
            .collect();
        behind.reverse();
        Self { values, behind }
    }

    /// The correlation; none where it is below `least`, up or down.
    fn times(&self, other: &Self, least: f64) -> Option<f64> {
        // What is lost in rounding.
        const TINY: f64 = 1e-9;
        let mut sum = 0.0;
        let blocks = self.values.chunks(BLOCK).zip(other.values.chunks(BLOCK));
        for ((one, two), (rest, others)) in blocks.zip(self.behind.iter().zip(&other.behind)) {
            for (one, two) in one.iter().zip(two) {
                sum += one * two;
            }
            if f64::abs(sum) + rest * others + TINY < least {
                return None;
            }
        }
        (f64::abs(sum) >= least).then_some(sum)
    }
}

/// The weakest correlation over the pairs of options; none where one is below `least`, or nothing varies.
fn weakest(differences: &[Vec<Column<'_>>], one: usize, other: usize, least: f64) -> Option<f64> {
    let mut weakest: Option<f64> = None;
    for columns in differences {
        let (one, other) = (columns.get(one)?, columns.get(other)?);
        if one.values.is_empty() || other.values.is_empty() {
            continue;
        }
        let correlation = one.times(other, least)?;
        weakest = Some(match weakest {
            Some(weakest) if weakest.abs() <= correlation.abs() => weakest,
            _ => correlation,
        });
    }
    weakest
}

/// Shifts and scales a column so that the product of two is their correlation; empties one that does not vary.
fn standardise(column: &mut Vec<f64>) {
    let count = column.len() as f64;
    let mean = column.iter().sum::<f64>() / count;
    let square: f64 = column.iter().map(|value| (value - mean).powi(2)).sum();
    if square.is_nan() || square < 1e-9 * count {
        column.clear();
        return;
    }
    let scale = square.sqrt().recip();
    for value in column {
        *value = (*value - mean) * scale;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_f5_a_correlation_is_broken_off_only_where_it_is_too_weak() {
        let wave = |step: f64, shift: f64| {
            let mut column: Vec<f64> = (0..1000).map(|at| (f64::from(at) * step + shift).sin()).collect();
            standardise(&mut column);
            column
        };
        let columns = [
            wave(0.1, 0.0),
            wave(0.1, 0.3),
            wave(0.1, 3.0),
            wave(0.37, 0.0),
            wave(0.101, 0.0),
        ];
        for one in &columns {
            for other in &columns {
                let whole: f64 = one.iter().zip(other).map(|(one, other)| one * other).sum();
                let found = Column::new(one).times(&Column::new(other), 0.95);
                assert_eq!(found, (whole.abs() >= 0.95).then_some(whole));
            }
        }
    }

    #[test]
    fn a_column_times_itself_is_one() {
        let mut column = vec![1.0, 2.0, 4.0, -3.0];
        standardise(&mut column);
        assert!((column.iter().map(|value| value * value).sum::<f64>() - 1.0).abs() < 1e-12);
        let mut constant = vec![2.0; 8];
        standardise(&mut constant);
        assert!(constant.is_empty());
    }
}
