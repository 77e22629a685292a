//! Weights from priorities.

/// The weights that priorities stand for: each divided by their sum.
///
/// Priorities are non-negative; `None` where all are zero (or their sum is not finite), because then nothing has
/// been said about what matters and no recommendation can follow.
pub fn weights(priorities: &[f64]) -> Option<Vec<f64>> {
    let sum: f64 = priorities.iter().sum();
    (sum.is_finite() && sum > 0.0).then(|| priorities.iter().map(|priority| priority / sum).collect())
}
