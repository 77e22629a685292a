//! Shares of an axis: where on it a value of a slider is, and which value is where.

use crate::decision::Slider;
use crate::decision::slider::PRIORITY_MAX;
use crate::pack::Pack;

/// Where the middle of a place lies on its slider, from 0 to 1, of `count` places side by side.
pub fn middle(index: usize, count: usize) -> f64 {
    (index as f64 + 0.5) / count.max(1) as f64
}

/// The place, of `count` side by side, in which a position from 0 to 1 lies.
pub fn place_of(position: f64, count: usize) -> usize {
    ((position.clamp(0.0, 1.0) * count as f64) as usize).min(count.saturating_sub(1))
}

/// The value of a slider at a share of its axis, from 0 to 1.
pub fn value_at(pack: &Pack, slider: Slider, share: f64) -> f64 {
    let position = position_at(pack, slider, share);
    match slider {
        Slider::Trait(index) => pack.traits[index].scale.value_at(position),
        Slider::Priority(_) => position * PRIORITY_MAX,
    }
}

/// The position on a slider's track at a share of its axis, both from 0 to 1: the same for numbers, while each word has
/// as much of the axis as any other, the first and the last too.
pub fn position_at(pack: &Pack, slider: Slider, share: f64) -> f64 {
    match words(pack, slider) {
        Some(words) => place_of(share, words) as f64 / (words - 1) as f64,
        None => share,
    }
}

/// The share of its axis at which a position on a slider's track stands: [`position_at`] backwards, a word in the middle
/// of what it has.
pub fn share_at(pack: &Pack, slider: Slider, position: f64) -> f64 {
    match words(pack, slider) {
        Some(words) => middle((position * (words - 1) as f64).round() as usize, words),
        None => position,
    }
}

/// How many words a slider has, if it has several.
fn words(pack: &Pack, slider: Slider) -> Option<usize> {
    let Slider::Trait(index) = slider else { return None };
    let words = pack.traits[index].scale.places();
    words.filter(|words| *words > 1)
}
