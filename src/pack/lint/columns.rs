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

    /// The pairs of factors of different aspects whose differences are correlated at least so much, for every pair
    /// of options for which they both vary.
    pub(super) fn pairs(mut self, pack: &Pack, least: f64) -> Vec<(usize, usize, f64)> {
        for column in self.differences.iter_mut().flatten() {
            standardise(column);
        }
        let factors = pack.factors.as_slice();
        let mut found = Vec::new();
        for (one, factor) in factors.iter().enumerate() {
            for (other, second) in factors.iter().enumerate().skip(one + 1) {
                if factor.aspect != second.aspect
                    && let Some(correlation) = self.weakest(one, other, least)
                {
                    found.push((one, other, correlation));
                }
            }
        }
        found
    }

    /// The weakest correlation over the pairs of options; none where one is below `least`, or nothing varies.
    fn weakest(&self, one: usize, other: usize, least: f64) -> Option<f64> {
        let mut weakest: Option<f64> = None;
        for columns in &self.differences {
            let (one, other) = (columns.get(one)?, columns.get(other)?);
            if one.is_empty() || other.is_empty() {
                continue;
            }
            let correlation: f64 = one.iter().zip(other).map(|(one, other)| one * other).sum();
            if correlation.abs() < least {
                return None;
            }
            weakest = Some(match weakest {
                Some(weakest) if weakest.abs() <= correlation.abs() => weakest,
                _ => correlation,
            });
        }
        weakest
    }
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
    fn a_column_times_itself_is_one() {
        let mut column = vec![1.0, 2.0, 4.0, -3.0];
        standardise(&mut column);
        assert!((column.iter().map(|value| value * value).sum::<f64>() - 1.0).abs() < 1e-12);
        let mut constant = vec![2.0; 8];
        standardise(&mut constant);
        assert!(constant.is_empty());
    }
}
