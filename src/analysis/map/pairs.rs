//! Which two sliders to draw a map of.

use super::{Map, map};
use crate::analysis::curves;
use crate::decision::{Race, Scorer, Slider, Sliders, Worlds, sliders};
use crate::formula::LANES;
use crate::pack::OptionIndex;

/// How many sliders are tried with each other.
const TRIED: usize = 12;
/// The places of a trial, each way.
const COARSE: usize = 12;
/// The places along a single slider.
const FINE: usize = 24;

/// Two sliders and how much of their map is border, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The slider from left to right.
    pub across: Slider,
    /// The slider from below upwards.
    pub upward: Slider,
    /// The share of neighboring places between which the first place changes.
    pub border: f64,
}

/// The pair that says most at first sight: the slider that the curves begin with, and of the other numbers the one that
/// has most border with it. None in a pack with fewer than two sliders.
pub fn first_pair(scorer: &Scorer, sliders: &Sliders) -> Option<(Slider, Slider)> {
    let pack = scorer.pack();
    let across = curves::first_shown(pack).map(|(slider, _)| slider)?;
    let mut trial = Trial::new(scorer, sliders);
    let others = || sliders::all(pack).filter(|slider| *slider != across);
    let numbers = others()
        .filter(|slider| matches!(slider, Slider::Trait(_)) && sliders::places(pack, *slider).is_none());
    let mut best: Option<(Slider, f64)> = None;
    for upward in numbers {
        let border = trial.map((across, upward), (COARSE, COARSE)).border();
        if best.is_none_or(|(_, most)| border > most) {
            best = Some((upward, border));
        }
    }
    let upward = best.map(|(slider, _)| slider).or_else(|| others().next())?;
    Some((across, upward))
}

/// The pairs with the most border, of the sliders that decide most where the sliders stand; at most so many.
pub fn pairs(scorer: &Scorer, sliders: &Sliders, most: usize) -> Vec<Pair> {
    let mut trial = Trial::new(scorer, sliders);
    let mut single: Vec<(Slider, f64, f64)> = sliders::all(scorer.pack())
        .map(|slider| {
            let map = trial.map((slider, slider), (FINE, 1));
            let margins = (0..FINE)
                .filter_map(|column| map.at(column, 0))
                .map(|at| at.margin);
            (slider, map.border(), margins.fold(f64::INFINITY, f64::min))
        })
        .collect();
    // Most changes first; of those with as many, the one that comes nearest to another.
    single.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.2.total_cmp(&other.2)));
    single.truncate(TRIED);
    let mut found = Vec::new();
    for (index, (across, ..)) in single.iter().enumerate() {
        for (upward, ..) in &single[index + 1..] {
            let border = trial.map((*across, *upward), (COARSE, COARSE)).border();
            if border > 0.0 {
                found.push(Pair {
                    across: *across,
                    upward: *upward,
                    border,
                });
            }
        }
    }
    found.sort_by(|one, other| other.border.total_cmp(&one.border));
    found.truncate(most);
    found
}

/// Small maps, one after another.
struct Trial<'a> {
    scorer: &'a Scorer,
    sliders: &'a Sliders,
    race: Race,
    room: Worlds<LANES>,
}

impl<'a> Trial<'a> {
    fn new(scorer: &'a Scorer, sliders: &'a Sliders) -> Self {
        Self {
            scorer,
            sliders,
            race: scorer.race(&sliders.shown().collect::<Vec<OptionIndex>>()),
            room: scorer.worlds(),
        }
    }

    fn map(&mut self, axes: (Slider, Slider), size: (usize, usize)) -> Map {
        map(self.scorer, &self.race, self.sliders, axes, size, &mut self.room)
    }
}
