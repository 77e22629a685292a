//! How far votes lie apart.

/// The middle value, or the mean of the two middle ones; none where there are no values.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = *sorted.get((sorted.len() - 1) / 2)?;
    Some(f64::midpoint(lower, upper))
}

/// How far two people lie apart in the mean over all pairs (Gini's mean difference); 0 for fewer than two.
///
/// Unlike the range between quartiles it sees a single dissenter.
pub fn apart(values: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (at, value) in values.iter().enumerate() {
        let others = values.get(at + 1..).unwrap_or_default();
        sum += others.iter().map(|other| (value - other).abs()).sum::<f64>();
    }
    let pairs = values.len() * values.len().saturating_sub(1) / 2;
    if pairs == 0 { 0.0 } else { sum / pairs as f64 }
}

/// Van der Eijk's measure of agreement on an ordered scale, from -1 (both ends) over 0 (even) to 1 (one place);
/// `counts` are the votes on each place. Not a number where there are none.
pub fn agreement(counts: &[u32]) -> f64 {
    let total: f64 = counts.iter().map(|count| f64::from(*count)).sum();
    let mut left = counts.to_vec();
    let mut agreement = 0.0;
    // The counts are taken apart into layers of equal height, each of which says yes or no on every place.
    while let Some(height) = left.iter().copied().filter(|count| *count > 0).min() {
        let layer: Vec<bool> = left.iter().map(|count| *count > 0).collect();
        let size = layer.iter().filter(|place| **place).count() as f64;
        agreement += layer_agreement(&layer) * f64::from(height) * size / total;
        for count in &mut left {
            *count = count.saturating_sub(height);
        }
    }
    if total > 0.0 { agreement } else { f64::NAN }
}

/// The agreement of a layer: how often, over all three places in a row, the middle one is not the odd one out.
fn layer_agreement(layer: &[bool]) -> f64 {
    let places = layer.len();
    let taken = layer.iter().filter(|place| **place).count();
    if places < 2 || taken == 1 {
        return 1.0;
    }
    let (mut unimodal, mut bimodal) = (0.0, 0.0);
    for first in 0..places {
        for second in first + 1..places {
            for third in second + 1..places {
                match [layer[first], layer[second], layer[third]] {
                    [true, false, true] => bimodal += 1.0,
                    [true, true, false] | [false, true, true] => unimodal += 1.0,
                    _ => {}
                }
            }
        }
    }
    if taken == places {
        return 0.0;
    }
    let places = places as f64;
    let unimodality = if unimodal + bimodal > 0.0 {
        ((places - 2.0) * unimodal - (places - 1.0) * bimodal) / ((places - 2.0) * (unimodal + bimodal))
    } else {
        1.0
    };
    unimodality * (1.0 - (taken as f64 - 1.0) / (places - 1.0))
}

/// Tastle and Wierman's consensus on an ordered scale, from 0 (both ends) to 1 (one place); `counts` are the votes on each
/// place. Not a number where there are none.
pub fn consensus(counts: &[u32]) -> f64 {
    let total: f64 = counts.iter().map(|count| f64::from(*count)).sum();
    let share = |count: &u32| f64::from(*count) / total;
    let mean: f64 = counts
        .iter()
        .enumerate()
        .map(|(at, count)| at as f64 * share(count))
        .sum();
    let width = counts.len().saturating_sub(1) as f64;
    let terms = counts.iter().enumerate().filter(|(_, count)| **count > 0);
    let sum: f64 = terms
        .map(|(at, count)| share(count) * (1.0 - (at as f64 - mean).abs() / width).log2())
        .sum();
    if total > 0.0 { 1.0 + sum } else { f64::NAN }
}
