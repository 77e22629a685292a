//! Where on a slider an answer changes, in words: `above 14/s`, `up to some`, `at own`.

use super::track::Flip;
use crate::decision::{Slider, sliders};
use crate::pack::Pack;

/// On which side of its value a flip lies, between the name of the slider and the value. A word is met, not passed.
pub fn beyond(pack: &Pack, flip: &Flip) -> &'static str {
    match (sliders::places(pack, flip.slider).is_some(), flip.at > flip.now) {
        (true, _) => ": ",
        (false, true) => " above ",
        (false, false) => " below ",
    }
}

/// The value of a flip behind [`beyond`]. Nobody has half an engineer: above 7.5 is above 7, and below 7.5 is below 8.
pub fn value(pack: &Pack, flip: &Flip) -> String {
    sliders::show(pack, flip.slider, whole(pack, flip))
}

fn whole(pack: &Pack, flip: &Flip) -> f64 {
    match (sliders::counts(pack, flip.slider), flip.at > flip.now) {
        (true, true) => flip.at.floor(),
        (true, false) => flip.at.ceil(),
        (false, _) => flip.at,
    }
}

/// The part of a slider on the far side of a flip.
pub fn side(pack: &Pack, flip: &Flip) -> String {
    match (sliders::places(pack, flip.slider), flip.at > flip.now) {
        (Some(_), true) => at_least(pack, flip.slider, flip.at),
        (Some(_), false) => at_most(pack, flip.slider, flip.at),
        (None, is_above) => format!(
            "{} {}",
            if is_above { "above" } else { "below" },
            sliders::show_closely(pack, flip.slider, whole(pack, flip))
        ),
    }
}

/// The levels of a slider from one on: `at some and above`; of the last one, and where levels have no order: `at own`.
pub fn at_least(pack: &Pack, slider: Slider, level: f64) -> String {
    let is_last = sliders::places(pack, slider).is_some_and(|places| level.round() as usize + 1 >= places);
    let at = sliders::show(pack, slider, level);
    if is_last || sliders::is_unordered(pack, slider) {
        format!("at {at}")
    } else {
        format!("at {at} and above")
    }
}

/// The levels of a slider up to one: `up to some`; of the first one, and where levels have no order: `at none`.
pub fn at_most(pack: &Pack, slider: Slider, level: f64) -> String {
    let at = sliders::show(pack, slider, level);
    if level < 0.5 || sliders::is_unordered(pack, slider) {
        format!("at {at}")
    } else {
        format!("up to {at}")
    }
}
