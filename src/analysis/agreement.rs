//! Several people: how far their rankings agree, and what their priorities say together.

/// Kendall's coefficient of concordance between judges, with its test figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Concordance {
    /// W, from 0 (no agreement) to 1 (all rank alike).
    pub w: f64,
    /// Friedman's chi-squared, `m (n - 1) W`.
    pub chi_squared: f64,
    /// Its degrees of freedom, `n - 1`.
    pub degrees_of_freedom: usize,
}

/// Kendall's W of `ranks[judge][item]`, ties carrying their mean rank, corrected for ties.
///
/// `W = 12 S / (m^2 (n^3 - n) - m sum T)` with `T = sum (t^3 - t)` over each judge's ties (Kendall and Babington
/// Smith 1939). `None` where it is undefined: fewer than two judges or items, rows of unequal length, or every
/// judge tying everything.
pub fn concordance(ranks: &[Vec<f64>]) -> Option<Concordance> {
    let judges = ranks.len();
    let items = ranks.first()?.len();
    if judges < 2 || items < 2 || ranks.iter().any(|row| row.len() != items) {
        return None;
    }
    let sums: Vec<f64> = (0..items)
        .map(|item| ranks.iter().map(|row| row[item]).sum())
        .collect();
    let mean = sums.iter().sum::<f64>() / items as f64;
    let spread: f64 = sums.iter().map(|sum| (sum - mean).powi(2)).sum();
    let ties: f64 = ranks.iter().map(|row| tie_correction(row)).sum();
    let (m, n) = (judges as f64, items as f64);
    let possible = m * m * (n.powi(3) - n) - m * ties;
    let w = 12.0 * spread / possible;
    (possible > 0.0).then_some(Concordance {
        w,
        chi_squared: m * (n - 1.0) * w,
        degrees_of_freedom: items - 1,
    })
}

fn tie_correction(ranks: &[f64]) -> f64 {
    let mut sorted = ranks.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
        .chunk_by(|left, right| left.total_cmp(right).is_eq())
        .map(|tie| (tie.len() as f64).powi(3) - tie.len() as f64)
        .sum()
}

/// The mean of several people's weights, each first brought to a sum of 1.
///
/// In an additive model the score under the mean weights is the mean of the scores. `None` where anybody's weights
/// sum to zero or nobody is there.
pub fn mean_weights(people: &[Vec<f64>]) -> Option<Vec<f64>> {
    let each: Vec<Vec<f64>> = people
        .iter()
        .map(|priorities| crate::decision::weights::weights(priorities))
        .collect::<Option<_>>()?;
    let aspects = each.first()?.len();
    Some(
        (0..aspects)
            .map(|aspect| each.iter().map(|person| person[aspect]).sum::<f64>() / each.len() as f64)
            .collect(),
    )
}
