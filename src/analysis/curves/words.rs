//! What there is to say about curves, in sentences.

use super::{Curves, Meeting, MeetingKind, Quantity, Wall};
use crate::analysis::{Sentence, reach};
use crate::decision::sliders;
use crate::pack::model::Better;
use crate::pack::{OptionIndex, Pack};
use crate::text;

/// What the better one of two options is on a quantity: `cheaper`, `ahead`, `better`, or, where neither way is better,
/// `lower`.
pub fn comparative(pack: &Pack, quantity: Quantity) -> &'static str {
    match (quantity, quantity.better(pack)) {
        (Quantity::Total | Quantity::Aspect(_), _) => "ahead",
        (_, Some(Better::Lower)) if quantity.is_money(pack) => "cheaper",
        (_, Some(_)) => "better",
        (_, None) => "lower",
    }
}

impl Meeting {
    /// Which of the two is the better one before and after, or the lower one where neither way is better.
    pub fn leaders(&self, pack: &Pack, quantity: Quantity) -> [Option<OptionIndex>; 2] {
        let higher = quantity.better(pack) == Some(Better::Higher);
        self.less.map(|less| {
            let less = less?;
            Some(match (higher, less == self.one) {
                (false, _) => less,
                (true, true) => self.other,
                (true, false) => self.one,
            })
        })
    }
}

/// What happens where two curves meet.
pub fn about_meeting(pack: &Pack, curves: &Curves, meeting: &Meeting) -> Sentence {
    let quantity = curves.quantity;
    let at = |value| sliders::show_closely(pack, curves.slider, value);
    let leader = comparative(pack, quantity);
    let [before, after] = meeting.leaders(pack, quantity);
    let both = || same(pack, quantity, &[meeting.one, meeting.other]);
    match meeting.kind {
        MeetingKind::Crossing => {
            let said = both().text(" at ").number(at(meeting.value)).text(": ");
            let said = said.number(quantity.show_closely(pack, meeting.number));
            match (before, after) {
                (Some(before), Some(after)) => said
                    .text(format!(". {} below it: ", text::capitalized(leader)))
                    .option(pack, before)
                    .text("; above it: ")
                    .option(pack, after)
                    .text("."),
                _ => said.text("."),
            }
        }
        MeetingKind::Step => {
            let other = |leader| {
                if leader == meeting.one {
                    meeting.other
                } else {
                    meeting.one
                }
            };
            let said = Sentence::default().text("Step at ").number(at(meeting.value));
            match after {
                Some(after) => said
                    .text(format!(". {} below it: ", text::capitalized(leader)))
                    .option(pack, other(after))
                    .text("; at and above it: ")
                    .option(pack, after)
                    .text("."),
                None => said.text(": the two swap places."),
            }
        }
        MeetingKind::Along if meeting.is_everywhere() => both().text(" along the whole slider."),
        MeetingKind::Along if meeting.position == meeting.until => {
            both().text(" at ").number(at(meeting.value)).text(".")
        }
        MeetingKind::Along => both()
            .text(" from ")
            .number(at(meeting.value))
            .text(" to ")
            .number(at(meeting.until_value))
            .text("."),
    }
}

/// The beginning of a sentence about options that have the same number.
fn same(pack: &Pack, quantity: Quantity, options: &[OptionIndex]) -> Sentence {
    let mut said = Sentence::default();
    for (index, option) in options.iter().enumerate() {
        let joint = match index {
            0 => "",
            _ if index + 1 == options.len() => " and ",
            _ => ", ",
        };
        said = said.text(joint).option(pack, *option);
    }
    said.text(match quantity {
        Quantity::Total | Quantity::Aspect(_) => " score the same",
        Quantity::Measure(_) if quantity.is_money(pack) => " cost the same",
        Quantity::Measure(_) => " are the same",
    })
}

/// Which options have the same number on the whole slider.
pub fn about_same(pack: &Pack, curves: &Curves, options: &[OptionIndex]) -> Sentence {
    same(pack, curves.quantity, options).text(" along the whole slider.")
}

/// What happens where two options take turns in many steps.
pub fn about_steps(pack: &Pack, curves: &Curves, first: &Meeting, last: &Meeting, count: usize) -> Sentence {
    let at = |value| sliders::show_closely(pack, curves.slider, value);
    let leader = comparative(pack, curves.quantity);
    let said = Sentence::default()
        .text("From ")
        .number(at(first.value))
        .text(" to ")
        .number(at(last.value))
        .text(", ")
        .option(pack, first.one)
        .text(" and ")
        .option(pack, first.other)
        .text(format!(" alternate in {count} steps"));
    match last.leaders(pack, curves.quantity)[1] {
        Some(after) => said
            .text(format!("; {leader} after the last step: "))
            .option(pack, after)
            .text("."),
        None => said.text("."),
    }
}

/// Where along the slider an option is ruled out: `above 900 s`, `up to some`, `everywhere`.
pub fn stretch(pack: &Pack, curves: &Curves, wall: &Wall) -> String {
    let show = |value| sliders::show_closely(pack, curves.slider, value);
    // Nobody has half an engineer: above 2.48 is above 2, and below 2.48 is below 3.
    let (low, high) = match sliders::counts(pack, curves.slider) {
        true if wall.to_end() => (wall.low.floor(), wall.high),
        true if wall.from_start() => (wall.low, wall.high.ceil()),
        true if wall.low.ceil() <= wall.high.floor() => (wall.low.ceil(), wall.high.floor()),
        _ => (wall.low, wall.high),
    };
    let (low, high) = (show(low), show(high));
    let is_words = sliders::places(pack, curves.slider).is_some();
    let alone = is_words && (curves.is_unordered(pack) || wall.low == wall.high);
    match (wall.from_start(), wall.to_end()) {
        (true, true) => "everywhere".to_owned(),
        _ if alone && wall.low == wall.high => format!("at {low}"),
        _ if alone => format!("from {low} to {high}"),
        (false, true) if is_words => reach::at_least(pack, curves.slider, wall.low),
        (true, false) if is_words => reach::at_most(pack, curves.slider, wall.high),
        (false, true) => format!("above {low}"),
        (true, false) => format!("below {high}"),
        (false, false) => format!("from {low} to {high}"),
    }
}

/// Where and why an option is ruled out along the slider.
pub fn about_wall(pack: &Pack, curves: &Curves, option: OptionIndex, wall: &Wall) -> Sentence {
    let said = Sentence::default()
        .text("Ruled out ")
        .number(stretch(pack, curves, wall));
    let mut said = said.text(": ").option(pack, option).text(". ");
    said.pieces.extend(wall.message.pieces.iter().cloned());
    said
}
