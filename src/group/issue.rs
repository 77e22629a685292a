//! One aspect on which people differ, and what that does to the result.

use super::panel::{Panel, lead};
use super::spread::{agreement, apart, consensus, median};

/// Below this share of the largest effect a disagreement changes little.
///
/// A judgment of this program's authors: a quarter.
const LITTLE: f64 = 0.25;

/// Below this effect on the lead, which shows as 0.000, any disagreement changes little.
const NOTHING: f64 = 0.0005;

/// The votes on one aspect.
#[derive(Debug, Clone, PartialEq)]
pub struct Issue {
    /// Which aspect, by its place in the pack.
    pub aspect: usize,
    /// The lowest vote.
    pub low: f64,
    /// The middle one.
    pub median: f64,
    /// The highest.
    pub high: f64,
    /// How far two people's votes lie apart, in the mean.
    pub apart: f64,
    /// The group's weight.
    pub weight: f64,
    /// The first option's value less the second's.
    pub difference: f64,
    /// How far two people's leads lie apart because of this aspect: the difference times how far their weights lie apart.
    pub matters: f64,
    /// The lead of the first option with the aspect at its lowest weight of anybody, the rest scaled.
    pub lead_at_lowest: f64,
    /// The same at its highest.
    pub lead_at_highest: f64,
    /// Van der Eijk's agreement, -1 to 1.
    pub agreement: f64,
    /// Tastle and Wierman's consensus, 0 to 1.
    pub consensus: f64,
    /// Whether it changes little compared with the aspect that matters most.
    pub is_little: bool,
}

/// Every aspect, what matters most first. `differences` are the first option's values less the second's.
pub(super) fn issues(panel: &Panel, differences: &[f64]) -> Vec<Issue> {
    let mut issues: Vec<Issue> = (0..panel.group.len().min(differences.len()))
        .map(|aspect| {
            let (votes, weights) = (panel.column(aspect), panel.weights_of(aspect));
            let least = |values: &[f64]| values.iter().copied().fold(f64::INFINITY, f64::min);
            let most = |values: &[f64]| values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let counts = counts(&votes);
            Issue {
                aspect,
                low: least(&votes),
                median: median(&votes).unwrap_or(0.0),
                high: most(&votes),
                apart: apart(&votes),
                weight: panel.group[aspect],
                difference: differences[aspect],
                matters: differences[aspect].abs() * apart(&weights),
                lead_at_lowest: lead(&panel.with(aspect, least(&weights)), differences),
                lead_at_highest: lead(&panel.with(aspect, most(&weights)), differences),
                agreement: agreement(&counts),
                consensus: consensus(&counts),
                is_little: false,
            }
        })
        .collect();
    issues.sort_by(|left, right| right.matters.total_cmp(&left.matters));
    let most = issues.first().map_or(0.0, |first| first.matters);
    for issue in &mut issues {
        issue.is_little = issue.matters < NOTHING || issue.matters < LITTLE * most;
    }
    issues
}

/// How many votes there are on each of the eleven places; a vote between two counts for the higher.
fn counts(votes: &[f64]) -> [u32; 11] {
    let mut counts = [0; 11];
    for vote in votes {
        if let Some(count) = counts.get_mut(vote.round() as usize) {
            *count += 1;
        }
    }
    counts
}
