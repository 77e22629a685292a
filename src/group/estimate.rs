//! Where a group sees a trait.

use super::spread::median;
use crate::ballots::{Cast, Content, Sought};
use crate::pack::TraitIndex;

/// Everybody's estimates of one trait, in places on its track from 0 to 100.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// The trait.
    pub of: TraitIndex,
    /// How many people have estimated it.
    pub count: usize,
    /// The median of what is likely.
    pub likely: f64,
    /// From where to where: the medians of low and high, or the whole span where two estimates exclude each other.
    pub range: (f64, f64),
    /// The two that lie furthest apart without meeting: the place of the lower and of the higher among the estimates of
    /// this trait.
    pub disputed: Option<(usize, usize)>,
}

impl Estimate {
    /// What several people's low, likely and high places on the track of a trait, 0 to 100, come to; none where nobody has
    /// estimated it.
    pub fn new(of: TraitIndex, places: &[[f64; 3]]) -> Option<Self> {
        let [lows, likely, highs] =
            [0, 1, 2].map(|part| places.iter().map(|places| places[part]).collect::<Vec<f64>>());
        let highest_low = lows
            .iter()
            .enumerate()
            .max_by(|left, right| left.1.total_cmp(right.1))?;
        let lowest_high = highs
            .iter()
            .enumerate()
            .min_by(|left, right| left.1.total_cmp(right.1))?;
        let disputed = (highest_low.1 > lowest_high.1).then_some((lowest_high.0, highest_low.0));
        let range = if disputed.is_some() {
            let low = lows.iter().copied().fold(f64::INFINITY, f64::min);
            (low, highs.iter().copied().fold(f64::NEG_INFINITY, f64::max))
        } else {
            (median(&lows)?, median(&highs)?)
        };
        Some(Self {
            of,
            count: likely.len(),
            likely: median(&likely)?,
            range,
            disputed,
        })
    }
}

/// The estimates of every trait that somebody has estimated in a round, in the order in which they came. Guesses of tipping
/// points are none of them.
pub fn estimates(cast: &[Cast], round: u8) -> Vec<Estimate> {
    let votes = cast.iter().filter(|cast| cast.ballot.round == round);
    let votes: Vec<(TraitIndex, [f64; 3])> = votes
        .filter_map(|cast| match &cast.ballot.content {
            Content::Estimate {
                of,
                sought: Sought::Value,
                places,
            } => Some((*of, places.map(f64::from))),
            Content::Estimate { .. } | Content::Priorities { .. } => None,
        })
        .collect();
    let mut known: Vec<TraitIndex> = Vec::new();
    for (of, _) in &votes {
        if !known.contains(of) {
            known.push(*of);
        }
    }
    let estimate = |of: TraitIndex| {
        let places = votes.iter().filter(|vote| vote.0 == of).map(|vote| vote.1);
        Estimate::new(of, &places.collect::<Vec<_>>())
    };
    known.into_iter().filter_map(estimate).collect()
}
