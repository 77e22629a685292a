//! Which published decisions were taken where the sliders stand now.
//!
//! Only what a case knows is compared, each trait by how far its two values lie apart on the trait's own track. A case
//! that knows two traits would look near to everything; so each distance counts as if a few more traits were known that
//! lie as far apart as two places taken at random.

use crate::decision::{Slider, Sliders, sliders};
use crate::pack::model::Scale;
use crate::pack::{Case, CaseIndex, Cases, Pack, TraitIndex};

/// How far two places of a track lie apart on average where both are taken at random, as a share of the track.
pub const AT_RANDOM: f64 = 1.0 / 3.0;

/// How many traits at that distance every case is given beside those that it knows.
///
/// A judgment of this program's authors: a case must know about four traits before its own distance counts for half.
pub const GIVEN: usize = 4;

/// How near a case is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// The case.
    pub case: CaseIndex,
    /// How many traits it knows.
    pub known: usize,
    /// How far those lie from the sliders on average, as a share of the track; 0 where none is known.
    pub apart: f64,
    /// The same with the traits that are given to every case: what cases are ordered by.
    pub distance: f64,
}

/// How far a value lies from another of the same trait, as a share of its track. Choices stand in no order: they are
/// the same or a whole track apart.
pub fn apart(pack: &Pack, index: TraitIndex, one: f64, other: f64) -> f64 {
    let scale = &pack.traits[index].scale;
    match scale {
        Scale::Choices(_) if scale.clamp(one) == scale.clamp(other) => 0.0,
        Scale::Choices(_) => 1.0,
        _ => (scale.position(one) - scale.position(other)).abs(),
    }
}

/// How near a case is to where the sliders stand.
pub fn near(pack: &Pack, index: CaseIndex, case: &Case, sliders: &Sliders) -> Near {
    let distances = case
        .known
        .iter()
        .map(|(index, value, _)| apart(pack, *index, *value, sliders.value(Slider::Trait(*index))));
    let (known, sum) = (case.known.len(), distances.sum::<f64>());
    let given = GIVEN as f64;
    Near {
        case: index,
        known,
        apart: sum / known.max(1) as f64,
        distance: (sum + given * AT_RANDOM) / (known as f64 + given),
    }
}

/// All cases, the nearest first; among equals in the order of the file.
pub fn nearest(pack: &Pack, cases: &Cases, sliders: &Sliders) -> Vec<Near> {
    let all = cases.cases.enumerate();
    let mut found: Vec<Near> = all
        .map(|(index, case)| near(pack, index, case, sliders))
        .collect();
    found.sort_by(|one, other| one.distance.total_cmp(&other.distance));
    found
}

/// Puts the traits that a case knows where the case has them, and leaves the others; says how many it knows.
pub fn take_over(pack: &Pack, case: &Case, sliders: &mut Sliders) -> usize {
    for (index, value, _) in &case.known {
        sliders.set(pack, Slider::Trait(*index), *value);
    }
    case.known.len()
}

/// Where a value of a trait stands on its track, from 0 to 1.
pub fn place(pack: &Pack, index: TraitIndex, value: f64) -> f64 {
    sliders::position(pack, Slider::Trait(index), value)
}
