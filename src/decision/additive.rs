//! The additive model by itself, on plain numbers: contributions, totals, ranks.

/// Totals that differ by no more than this are a tie: far above rounding, far below anything a reader can see.
pub const TIE: f64 = 1e-9;

/// The contribution of each aspect, `weight x value`.
pub fn contributions(weights: &[f64], values: &[f64]) -> Vec<f64> {
    weights
        .iter()
        .zip(values)
        .map(|(weight, value)| weight * value)
        .collect()
}

/// The total of an option: the sum of its contributions in their order, so that the two add up exactly.
pub fn total(contributions: &[f64]) -> f64 {
    contributions
        .iter()
        .fold(0.0, |sum, contribution| sum + contribution)
}

/// The ranks of `totals`, 1 for the highest; ties share the best rank of their group ("1, 1, 3").
///
/// Two totals tie when they differ by at most [`TIE`]. The result is in the order of `totals`.
pub fn ranks(totals: &[f64]) -> Vec<usize> {
    totals
        .iter()
        .map(|own| 1 + totals.iter().filter(|other| **other > own + TIE).count())
        .collect()
}

/// The positions of `totals` from the highest down; equal totals keep the order in which they were given.
pub fn order(totals: &[f64]) -> Vec<usize> {
    let ranks = ranks(totals);
    let mut order: Vec<usize> = (0..totals.len()).collect();
    order.sort_by(|left, right| ranks[*left].cmp(&ranks[*right]));
    order
}

/// Whether an option with `values` is at least as good as one with `other` everywhere and better somewhere.
pub fn dominates(values: &[f64], other: &[f64]) -> bool {
    let pairs = || values.iter().zip(other);
    pairs().all(|(own, other)| own >= other) && pairs().any(|(own, other)| own > other)
}
