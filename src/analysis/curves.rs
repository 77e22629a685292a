//! Curves: a number of every option along one slider, where two of them meet, and where a requirement ends one.
//!
//! A curve is looked at in [`PLACES`] places spread evenly over the track, [`LANES`] side by side, each running only
//! what the slider moves of the number and of the requirements. What changes between two neighboring places is
//! narrowed down as flips are.

mod choice;
mod meetings;
mod quantity;
mod table;
mod grouped;
mod walk;
mod walls;
mod words;

pub use choice::first_shown;
pub use grouped::Grouped;
pub use meetings::{Meeting, MeetingKind};
pub use quantity::Quantity;
pub use table::csv;
pub use walls::Wall;
pub use words::{about_meeting, about_same, about_steps, about_wall, comparative, stretch};

use walk::Walk;

use super::shares::value_at;
use crate::decision::{Scorer, Slider, Sliders, sliders};
use crate::formula::LANES;
use crate::pack::{OptionIndex, Pack};

/// In how many places a slider of numbers is looked at. A line that crosses another and comes back between two of
/// them, a four-hundredth of the track apart, goes unseen.
pub const PLACES: usize = 401;

/// A number of the options along a slider, all other sliders where they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Curves {
    /// The slider.
    pub slider: Slider,
    /// The number.
    pub quantity: Quantity,
    /// The places that were looked at, from 0 to 1, rising; on a slider of words its words.
    pub positions: Vec<f64>,
    /// The options on the screen that have such a number, in the pack's order.
    pub curves: Vec<Curve>,
    /// Where two curves meet, from left to right.
    pub meetings: Vec<Meeting>,
    /// How many further meetings there are, which nobody would read.
    pub further: usize,
}

/// The number of one option along the slider.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// The option.
    pub option: OptionIndex,
    /// The number in each place, in base units; it may be infinite or no number.
    pub numbers: Vec<f64>,
    /// Where requirements rule the option out, from left to right.
    pub walls: Vec<Wall>,
}

impl Curves {
    /// The slider's value at a position from 0 to 1.
    pub fn value_at(&self, pack: &Pack, position: f64) -> f64 {
        value_at(pack, self.slider, position)
    }

    /// Whether the slider's places are words.
    pub fn is_words(&self, pack: &Pack) -> bool {
        sliders::places(pack, self.slider).is_some()
    }

    /// Whether the slider's places are words of which one is no more than the other.
    pub fn is_unordered(&self, pack: &Pack) -> bool {
        sliders::is_unordered(pack, self.slider)
    }
}

impl Curve {
    /// The wall in which a position lies.
    pub fn wall_at(&self, position: f64) -> Option<&Wall> {
        self.walls.iter().find(|wall| wall.holds(position))
    }
}

/// Draws a number of the options on the screen along a slider.
pub fn curves(scorer: &Scorer, sliders: &Sliders, slider: Slider, quantity: Quantity) -> Curves {
    let pack = scorer.pack();
    let count = sliders::places(pack, slider).unwrap_or(PLACES).max(1);
    let last = count.saturating_sub(1).max(1) as f64;
    let positions: Vec<f64> = (0..count).map(|index| index as f64 / last).collect();
    let mut walk = Walk::new(scorer, sliders, slider, quantity);
    let options = walk.options().to_vec();
    let mut numbers: Vec<Vec<f64>> = vec![Vec::with_capacity(count); options.len()];
    let mut broken: Vec<Vec<_>> = vec![Vec::with_capacity(count); options.len()];
    for chunk in positions.chunks(LANES) {
        // A short last block repeats its last place.
        walk.go(&std::array::from_fn(|lane| chunk[lane.min(chunk.len() - 1)]));
        for (index, option) in options.iter().enumerate() {
            for lane in 0..chunk.len() {
                numbers[index].push(walk.number(*option, lane));
                broken[index].push(walk.breaks(*option, lane));
            }
        }
    }
    let walls = walls::walls(&mut walk, &positions, &broken);
    let lines: Vec<_> = options.into_iter().zip(numbers).collect();
    let (meetings, further) = meetings::meetings(&mut walk, &positions, &lines);
    let curves = lines.into_iter().zip(walls);
    Curves {
        slider,
        quantity,
        positions,
        curves: curves
            .map(|((option, numbers), walls)| Curve {
                option,
                numbers,
                walls,
            })
            .collect(),
        meetings,
        further,
    }
}

#[cfg(test)]
mod tests;
