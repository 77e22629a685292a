//! How little would have to change: of one weight, of one value, of all weights together.

/// The value of the winner on one criterion at which it falls level with the challenger, all else as it is:
/// `v - margin / weight`. `None` for a weight of zero. The result may lie outside the scale: then the criterion
/// alone cannot do it.
pub fn critical_value(weights: &[f64], winner: &[f64], challenger: &[f64], criterion: usize) -> Option<f64> {
    let margin: f64 = weights
        .iter()
        .zip(winner.iter().zip(challenger))
        .map(|(w, (own, other))| w * (own - other))
        .sum();
    let value = winner[criterion] - margin / weights[criterion];
    value.is_finite().then_some(value)
}

/// The value of one slider at which two options tie, the other sliders fixed: `-(sum_{j != k} s_j d_j) / d_k`.
///
/// `differences` are the values of the one option less those of the other. `None` where they are equal on the
/// slider's aspect. The result may lie outside the slider.
pub fn priority_flip(priorities: &[f64], differences: &[f64], slider: usize) -> Option<f64> {
    let others: f64 = priorities
        .iter()
        .zip(differences)
        .enumerate()
        .filter(|(aspect, _)| *aspect != slider)
        .map(|(_, (priority, difference))| priority * difference)
        .sum();
    let value = -others / differences[slider];
    value.is_finite().then_some(value)
}

/// The least weight to move between aspects so that the margin falls to zero, and the weights after it.
///
/// Weight goes from the aspects that speak most for the leader to the one that speaks most against it. `None`
/// where no aspect speaks against the leader: then no weights can change the order.
pub fn smallest_shift(weights: &[f64], differences: &[f64]) -> Option<(f64, Vec<f64>)> {
    let (sink, least) = differences
        .iter()
        .copied()
        .enumerate()
        .min_by(|left, right| left.1.total_cmp(&right.1))?;
    let mut margin: f64 = weights
        .iter()
        .zip(differences)
        .map(|(weight, difference)| weight * difference)
        .sum();
    if least > 0.0 || (least >= 0.0 && margin > 0.0) {
        return None;
    }
    let mut sources: Vec<usize> = (0..weights.len()).filter(|aspect| *aspect != sink).collect();
    sources.sort_by(|left, right| differences[*right].total_cmp(&differences[*left]));
    let mut shifted = weights.to_vec();
    let mut moved = 0.0;
    for source in sources {
        let gain = differences[source] - least;
        if margin <= 0.0 || gain <= 0.0 {
            break;
        }
        let amount = shifted[source].min(margin / gain);
        shifted[source] -= amount;
        shifted[sink] += amount;
        moved += amount;
        margin -= amount * gain;
    }
    Some((moved, shifted))
}
