//! What stands around a decision in a document: the published decisions that are nearest, and the score along the slider
//! whose tipping point is nearest.

use crate::analysis::curves::{Quantity, curves};
use crate::analysis::nearest::nearest;
use crate::analysis::{Analysis, Flip};
use crate::decision::{Scorer, Sliders, sliders};
use crate::pack::{Cases, OptionIndex, Pack};
use crate::text;

/// How many published decisions are told.
const MOST_NEAR: usize = 5;

/// In how many places the table of a curve has a row.
const ROWS: usize = 9;

/// A published decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Precedent {
    /// Who decided, about what, when.
    pub title: String,
    /// What they chose.
    pub chose: String,
    /// How many inputs are known of it.
    pub known: usize,
    /// Where it is told; empty where that is not said.
    pub source: String,
}

/// The published decisions whose inputs are nearest, the nearest first.
pub(super) fn precedents(pack: &Pack, cases: &Cases, position: &Sliders) -> Vec<Precedent> {
    let near = nearest(pack, cases, position).into_iter().take(MOST_NEAR);
    near.map(|near| {
        let case = &cases.cases[near.case];
        let year = case.year.map(|year| {
            let about = if case.about { "about " } else { "" };
            format!("{about}{year}")
        });
        let named = [Some(case.organisation.clone()), Some(case.system.clone()), year];
        let named = named.into_iter().flatten().filter(|part| !part.is_empty());
        let chose: Vec<&str> = case
            .outcome
            .iter()
            .map(|option| pack.options[*option].title.as_str())
            .collect();
        let source = case.source.as_ref();
        Precedent {
            title: named.collect::<Vec<_>>().join(", "),
            chose: text::listed(&chose),
            known: near.known,
            source: source.map_or_else(String::new, |source| source.title.clone()),
        }
    })
    .collect()
}

/// The score of the included options along a slider.
#[derive(Debug, Clone, PartialEq)]
pub struct Along {
    /// What the slider is called.
    pub title: String,
    /// Where the slider is, on its track, 0 to 1.
    pub here: f64,
    /// Each option with its score at positions that lie evenly along the track.
    pub lines: Vec<Line>,
    /// Some positions from end to end: the value as it is written, where it is on the track, the score of each option.
    pub rows: Vec<(String, f64, Vec<f64>)>,
}

/// The score of an option along a slider.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The option.
    pub option: OptionIndex,
    /// What it is called.
    pub title: String,
    /// Its scores, 0 to 1.
    pub scores: Vec<f64>,
}

/// Along the slider of numbers whose tipping point is nearest; none where there is none.
pub(super) fn along(scorer: &Scorer, position: &Sliders, analysis: &Analysis) -> Option<Along> {
    let pack = scorer.pack();
    let of_numbers = |flip: &&Flip| sliders::places(pack, flip.slider).is_none();
    let slider = analysis.flips.iter().find(of_numbers)?.slider;
    let drawn = curves(scorer, position, slider, Quantity::Total);
    let last = drawn.positions.len().checked_sub(1)?;
    let row = |index: usize| {
        let at = drawn.positions[index];
        let value = drawn.value_at(pack, at);
        let numbers = drawn.curves.iter().map(|curve| curve.numbers[index]);
        (sliders::show(pack, slider, value), at, numbers.collect())
    };
    Some(Along {
        title: sliders::label(pack, slider).into_owned(),
        here: sliders::position(pack, slider, position.value(slider)),
        rows: (0..ROWS).map(|at| row(at * last / (ROWS - 1))).collect(),
        lines: drawn
            .curves
            .iter()
            .map(|curve| Line {
                option: curve.option,
                title: pack.options[curve.option].title.clone(),
                scores: curve.numbers.clone(),
            })
            .collect(),
    })
}
