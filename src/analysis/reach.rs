//! Where on a slider an answer changes, in words: `above 14/s`, `up to some`, `at own`.

use super::track::Flip;
use crate::decision::{Slider, sliders};
use crate::pack::Pack;

/// On which side of its value a flip lies, between the name of the slider and the value. A level is met, not passed: after
/// a colon `none` would read as if there were no tipping point, and `at all` as something else.
pub fn beyond(pack: &Pack, flip: &Flip) -> &'static str {
    match (sliders::places(pack, flip.slider).is_some(), flip.at > flip.now) {
        (true, _) => " = ",
        (false, true) => " above ",
        (false, false) => " below ",
    }
}

/// The value of a flip behind [`beyond`]. Nobody has half an engineer: above 7.5 is above 7, and below 7.5 is below 8.
pub fn value(pack: &Pack, flip: &Flip) -> String {
    edge(pack, flip.slider, flip.at, flip.at > flip.now)
}

/// The last value before a flip, seen from below or from above: up to 7 and below 8 where the flip is at 7.5.
pub fn edge(pack: &Pack, slider: Slider, at: f64, from_below: bool) -> String {
    sliders::show(pack, slider, whole(pack, slider, at, from_below))
}

fn whole(pack: &Pack, slider: Slider, at: f64, from_below: bool) -> f64 {
    match (sliders::counts(pack, slider), from_below) {
        (true, true) => at.floor(),
        (true, false) => at.ceil(),
        (false, _) => at,
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
            sliders::show_closely(pack, flip.slider, whole(pack, flip.slider, flip.at, is_above))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack;

    const PACK: &str = r#"
[pack]
id = "reach"
title = "Reach?"
version = "1.0.0"
format = 1

[[option]]
id = "a"
title = "Alpha"
summary = "One."

[[option]]
id = "b"
title = "Beta"
summary = "Other."

[[trait]]
id = "rate"
title = "Rate"
group = "Load"
help = "Rate."
unit = "1/s"
scale = "log"
range = [1, 1000]
default = 2

[[trait]]
id = "people"
title = "People"
group = "Load"
help = "People."
unit = "count"
range = [1, 90]
default = 9

[[trait]]
id = "control"
title = "Control"
group = "Load"
help = "Control."
levels = ["none", "some", "own"]
default = "none"

[[trait]]
id = "provider"
title = "Provider"
group = "Load"
help = "Provider."
choices = [{ id = "one", title = "One" }, { id = "two", title = "Two" }, { id = "three", title = "Three" }]
default = "one"

[[aspect]]
id = "cost"
title = "Cost"
priority = 5
swing = "from much to none"
text.a = "One."
text.b = "Other."

[[aspect.factor]]
id = "bill"
title = "Bill"
of = "people"
value = [[0, 1], [100, 0]]
because.a = "One."
because.b = "Other."
judgement = "The authors of this test"
"#;

    #[test]
    fn a_flip_is_named_by_what_lies_beyond_it() {
        let pack = pack::load_texts(&[("pack.toml", PACK)]).unwrap().pack;
        let told = |id: &str, now: f64, at: f64| {
            let slider = sliders::all(&pack).find(|slider| sliders::id(&pack, *slider) == id);
            let flip = Flip {
                slider: slider.unwrap(),
                now,
                at,
                distance: 0.1,
                to: None,
            };
            let value = format!("{}{}", beyond(&pack, &flip), value(&pack, &flip));
            [value, side(&pack, &flip)]
        };
        for (id, now, at, expected) in [
            ("rate", 2.0, 75.234, [" above 75/s", "above 75.2/s"]),
            ("rate", 200.0, 75.234, [" below 75/s", "below 75.2/s"]),
            // Nobody has half a person.
            ("people", 2.0, 7.5, [" above 7", "above 7"]),
            ("people", 9.0, 1.5, [" below 2", "below 2"]),
            ("control", 0.0, 1.0, [" = some", "at some and above"]),
            ("control", 0.0, 2.0, [" = own", "at own"]),
            ("control", 2.0, 1.0, [" = some", "up to some"]),
            ("control", 2.0, 0.0, [" = none", "at none"]),
            ("provider", 0.0, 1.0, [" = Two", "at Two"]),
            ("provider", 2.0, 1.0, [" = Two", "at Two"]),
        ] {
            assert_eq!(told(id, now, at), expected, "{id} from {now} to {at}");
        }
    }
}
