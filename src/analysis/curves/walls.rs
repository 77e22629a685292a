//! Where along a slider requirements rule an option out.

use super::walk::Walk;
use crate::analysis::Sentence;
use crate::analysis::shares::value_at;
use crate::decision::sliders;
use crate::pack::{OptionIndex, RequirementIndex};

/// The most walls of one option that are narrowed down; nobody reads more.
const MOST: usize = 16;

/// A stretch of a slider on which an option is ruled out.
#[derive(Debug, Clone, PartialEq)]
pub struct Wall {
    /// Where it begins on the track, from 0 to 1.
    pub from: f64,
    /// Where it ends on the track, from 0 to 1.
    pub to: f64,
    /// The slider's least value in it.
    pub low: f64,
    /// The slider's greatest value in it.
    pub high: f64,
    /// The requirement that is broken at the edge.
    pub requirement: RequirementIndex,
    /// Why, with the numbers of the edge.
    pub message: Sentence,
}

impl Wall {
    /// Whether a position lies in it.
    pub fn holds(&self, position: f64) -> bool {
        (self.from..=self.to).contains(&position)
    }

    /// Whether it begins at the left end of the track.
    pub fn from_start(&self) -> bool {
        self.from <= 0.0
    }

    /// Whether it goes on to the right end of the track.
    pub fn to_end(&self) -> bool {
        self.to >= 1.0
    }
}

/// The walls of each option, given what it breaks in each place.
pub(super) fn walls(
    walk: &mut Walk<'_>,
    positions: &[f64],
    broken: &[Vec<Option<RequirementIndex>>],
) -> Vec<Vec<Wall>> {
    let options = walk.options().to_vec();
    let each = options.into_iter().zip(broken);
    each.map(|(option, broken)| {
        stretches(broken)
            .into_iter()
            .take(MOST)
            .filter_map(|stretch| wall(walk, option, positions, broken, stretch))
            .collect()
    })
    .collect()
}

/// The first and the last place of every stretch of places in which something is broken.
fn stretches(broken: &[Option<RequirementIndex>]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (index, _) in broken.iter().enumerate().filter(|(_, broken)| broken.is_some()) {
        match found.last_mut() {
            Some((_, last)) if *last + 1 == index => *last = index,
            _ => found.push((index, index)),
        }
    }
    found
}

fn wall(
    walk: &mut Walk<'_>,
    option: OptionIndex,
    positions: &[f64],
    broken: &[Option<RequirementIndex>],
    (first, last): (usize, usize),
) -> Option<Wall> {
    let (pack, slider) = (walk.pack(), walk.slider());
    let end = positions.len() - 1;
    let (from, to, low, high);
    if sliders::places(pack, slider).is_some() {
        // A word fills the track to halfway to its neighbors.
        let half = 0.5 / end.max(1) as f64;
        (from, to) = (
            (positions[first] - half).max(0.0),
            (positions[last] + half).min(1.0),
        );
        low = value_at(pack, slider, positions[first]);
        high = value_at(pack, slider, positions[last]);
    } else {
        let out = |walk: &Walk<'_>, lane| walk.breaks(option, lane).is_some();
        from = match first.checked_sub(1) {
            Some(before) => walk.narrow([positions[before], positions[first]], out)[1],
            None => 0.0,
        };
        to = if last < end {
            walk.narrow([positions[last], positions[last + 1]], |walk, lane| {
                !out(walk, lane)
            })[0]
        } else {
            1.0
        };
        (low, high) = (value_at(pack, slider, from), value_at(pack, slider, to));
    }
    // The reason has the numbers of the edge that one comes to from where the option is admitted.
    let (edge, index) = if first == 0 && last < end {
        (high, last)
    } else {
        (low, first)
    };
    let mut there = walk.sliders().clone();
    there.set(pack, slider, edge);
    let evaluation = walk.scorer().evaluate(&there);
    let requirement = evaluation.standings[option]
        .broken
        .first()
        .copied()
        .or(broken[index])?;
    let bound = pack.requirements[requirement].bound.iter();
    let message = bound
        .filter(|bound| bound.option == option)
        .map(|bound| Sentence::from_template(pack, &bound.message, &evaluation, None))
        .next()
        .unwrap_or_default();
    Some(Wall {
        from,
        to,
        low,
        high,
        requirement,
        message,
    })
}
