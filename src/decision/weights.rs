//! Weights from priorities, from a mere order, and across a changed range.

/// The weights that priorities stand for: each divided by their sum.
///
/// Priorities are non-negative; `None` where all are zero (or their sum is not finite), because then nothing has
/// been said about what matters and no recommendation can follow.
pub fn weights(priorities: &[f64]) -> Option<Vec<f64>> {
    let sum: f64 = priorities.iter().sum();
    (sum.is_finite() && sum > 0.0).then(|| priorities.iter().map(|priority| priority / sum).collect())
}

/// Rank-order centroid weights for `count` criteria, the most important first:
/// `w_i = (1/n) sum_{k=i..n} 1/k`, the centre of all weights in that order.
///
/// Source: Edwards and Barron 1994, SMARTS and SMARTER.
pub fn rank_order_centroid(count: usize) -> Vec<f64> {
    let mut tail = 0.0;
    let mut weights: Vec<f64> = (1..=count)
        .rev()
        .map(|rank| {
            tail += 1.0 / rank as f64;
            tail / count as f64
        })
        .collect();
    weights.reverse();
    weights
}

/// Rank-sum weights for `count` criteria, the most important first: proportional to `n + 1 - i`.
///
/// Source: Stillwell, Seaver and Edwards 1981.
pub fn rank_sum(count: usize) -> Vec<f64> {
    let sum = (count * (count + 1)) as f64 / 2.0;
    (1..=count).map(|rank| (count + 1 - rank) as f64 / sum).collect()
}

/// Rank-reciprocal weights for `count` criteria, the most important first: proportional to `1 / i`.
///
/// Source: Stillwell, Seaver and Edwards 1981.
pub fn rank_reciprocal(count: usize) -> Vec<f64> {
    let sum: f64 = (1..=count).map(|rank| 1.0 / rank as f64).sum();
    (1..=count).map(|rank| 1.0 / (rank as f64 * sum)).collect()
}

/// Weights after the ranges that they stand for have changed: `w' ~ w x new range / old range`.
///
/// A weight belongs to a swing from one end of a range to the other; the worth of one unit (a dollar, a
/// millisecond) must stay the same when the range is drawn otherwise (Keeney 1992). `None` where nothing is left.
pub fn rescaled(before: &[f64], ranges_before: &[f64], ranges_after: &[f64]) -> Option<Vec<f64>> {
    let ranges = ranges_before.iter().zip(ranges_after);
    let scaled: Vec<f64> = before
        .iter()
        .zip(ranges)
        .map(|(weight, (old, new))| weight * new / old)
        .collect();
    weights(&scaled)
}
