//! The votes on priorities of the last round, and what the round before came to.

use super::meeting::{FEWEST, Group};
use super::panel::Panel;
use super::round::Rounds;
use super::spread::median;
use super::verdict::GroupVerdict;
use crate::ballots::{Cast, Content};
use crate::decision::Evaluation;
use crate::pack::AspectIndex;
use crate::pack::index::Position;

/// A round of a group, and the one before.
#[derive(Debug, Clone)]
pub struct Count {
    /// The round.
    pub group: Group,
    /// The round before, and what has moved since.
    pub before: Option<(Group, Rounds)>,
}

impl Count {
    /// What the ballots of a round come to where the sliders were evaluated; none where that round has no votes on
    /// priorities. What the analysis says there with some priorities tells whether that is too close to call.
    pub fn new(
        evaluation: &Evaluation,
        cast: &[Cast],
        round: u8,
        analyse: &mut dyn FnMut(&[f64]) -> GroupVerdict,
    ) -> Option<Self> {
        let rounds = rounds(cast);
        let mut judged = |round| {
            let mut group = Group::new(evaluation, cast, round);
            group.judge(analyse);
            group
        };
        rounds.contains(&round).then(|| {
            let group = judged(round);
            let earlier = rounds.iter().rev().find(|earlier| **earlier < round);
            let before = earlier.map(|earlier| {
                let before = judged(*earlier);
                let moved = Rounds::between(&before, &group);
                (before, moved)
            });
            Self { group, before }
        })
    }
}

/// The rounds in which somebody has voted on priorities, rising.
pub fn rounds(cast: &[Cast]) -> Vec<u8> {
    let voted = cast.iter().filter(|cast| votes(cast).is_some());
    let mut rounds: Vec<u8> = voted.map(|cast| cast.ballot.round).collect();
    rounds.sort_unstable();
    rounds.dedup();
    rounds
}

fn votes(cast: &Cast) -> Option<&Vec<Option<u8>>> {
    match &cast.ballot.content {
        Content::Priorities { votes, .. } => Some(votes),
        Content::Estimate { .. } => None,
    }
}

/// The weights of a round as priorities from 0 to 10, as [`Panel::priorities`]; empty where nobody counts.
pub fn priorities(cast: &[Cast], round: u8) -> Vec<f64> {
    let of_round = cast.iter().filter(|cast| cast.ballot.round == round);
    let ballots: Vec<Vec<Option<u8>>> = of_round.filter_map(votes).cloned().collect();
    Panel::new(&ballots).priorities()
}

/// The votes of a round on one aspect, without what they come to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// The aspect.
    pub aspect: AspectIndex,
    /// The lowest vote.
    pub low: u8,
    /// The median.
    pub median: f64,
    /// The highest.
    pub high: u8,
}

/// How far the votes of a round lie apart on every aspect on which somebody has voted, in the pack's order; nothing where so
/// few ballots count that these would be votes of single people.
pub fn spans(cast: &[Cast], round: u8) -> Vec<Span> {
    let ballots: Vec<&Vec<Option<u8>>> = cast
        .iter()
        .filter(|cast| cast.ballot.round == round)
        .filter_map(votes)
        .collect();
    let counted: Vec<_> = ballots.iter().map(|ballot| (*ballot).clone()).collect();
    if Panel::new(&counted).counted.len() < FEWEST {
        return Vec::new();
    }
    let aspects = ballots.first().map_or(0, |ballot| ballot.len());
    let span = |at: usize| {
        let votes: Vec<u8> = ballots
            .iter()
            .filter_map(|ballot| ballot.get(at).copied().flatten())
            .collect();
        let numbers: Vec<f64> = votes.iter().map(|vote| f64::from(*vote)).collect();
        Some(Span {
            aspect: AspectIndex::new(at),
            low: votes.iter().copied().min()?,
            median: median(&numbers)?,
            high: votes.iter().copied().max()?,
        })
    };
    (0..aspects).filter_map(span).collect()
}
