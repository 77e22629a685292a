//! One slider: where a value stands on its track, what a key press makes of it, how it is written.

use crate::formula::{QuantityError, Unit, parse_quantity, show, show_closely, show_in};
use crate::pack::model::{Doubt, Scale};
use crate::pack::{AspectIndex, TraitIndex};
use crate::text;

/// The greatest priority; the least is 0.
pub const PRIORITY_MAX: f64 = 10.0;

/// Names one slider of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slider {
    /// The slider of a trait.
    Trait(TraitIndex),
    /// The slider of an aspect's priority.
    Priority(AspectIndex),
}

/// The size of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stride {
    /// The next round value.
    Coarse,
    /// The next value at two digits.
    Fine,
}

/// A word that names no place of the slider, or a number that cannot be read or lies outside it.
#[derive(Debug, thiserror::Error)]
pub enum ValueError {
    /// Not one of the slider's words.
    #[error("`{given}` is not one of: {allowed}{}", .nearest.as_ref().map(|word| format!("; did you mean `{word}`?")).unwrap_or_default())]
    Word {
        /// What was given.
        given: String,
        /// What is allowed, separated by commas.
        allowed: String,
        /// The likeliest meant.
        nearest: Option<String>,
    },
    /// The number or its unit.
    #[error(transparent)]
    Quantity(#[from] QuantityError),
    /// Outside the slider.
    #[error("{given} is out of range: the slider goes from {ends}")]
    Range {
        /// What was given.
        given: String,
        /// The minimum and the maximum.
        ends: String,
    },
}

impl Scale {
    /// The least and the greatest value, in base units.
    pub fn bounds(&self) -> (f64, f64) {
        match self {
            Self::Linear { low, high, .. } | Self::Log { low, high, .. } => (*low, *high),
            Self::Levels(_) | Self::Choices(_) => (
                0.0,
                self.places().map_or(0, |count| count.saturating_sub(1)) as f64,
            ),
        }
    }

    /// The number of places on a slider of words; none for numbers.
    pub fn places(&self) -> Option<usize> {
        match self {
            Self::Linear { .. } | Self::Log { .. } => None,
            Self::Levels(words) | Self::Choices(words) => Some(words.len()),
        }
    }

    /// The values from `low` to `high` as people read them: the two ends, and of alternatives without an order all.
    pub fn between(&self, low: f64, high: f64) -> String {
        match self {
            Self::Choices(choices) => {
                let titles = choices.iter().map(|choice| choice.title.as_str());
                let among = (low.max(0.0) as usize)..=(high.max(0.0) as usize);
                let titles = titles.enumerate().filter(|(index, _)| among.contains(index));
                titles.map(|(_, title)| title).collect::<Vec<_>>().join(", ")
            }
            _ => format!("{} to {}", self.show(low), self.show(high)),
        }
    }

    /// Where `value` stands on the track, from 0 to 1.
    pub fn position(&self, value: f64) -> f64 {
        let (low, high) = self.bounds();
        let share = match self {
            Self::Log { .. } => (value / low).ln() / (high / low).ln(),
            _ => (value - low) / (high - low),
        };
        if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            0.0
        }
    }

    /// The value at `position` of the track, from 0 to 1; on a slider of words the nearest place.
    pub fn value_at(&self, position: f64) -> f64 {
        let [value] = self.values_at([position]);
        value
    }

    /// [`Scale::value_at`] for some positions at once.
    pub fn values_at<const N: usize>(&self, positions: [f64; N]) -> [f64; N] {
        let (low, high) = self.bounds();
        let positions = positions.map(|position| position.clamp(0.0, 1.0));
        match self {
            Self::Log { .. } => {
                let growth = (high / low).ln();
                positions.map(|position| {
                    // Both ends are exact, so that a scan of the track covers just the slider.
                    if position >= 1.0 {
                        high
                    } else {
                        (low * (position * growth).exp()).clamp(low, high)
                    }
                })
            }
            Self::Linear { .. } => positions.map(|position| (low + position * (high - low)).clamp(low, high)),
            Self::Levels(_) | Self::Choices(_) => positions.map(|position| (position * high).round()),
        }
    }

    /// The nearest value that the slider can hold.
    pub fn clamp(&self, value: f64) -> f64 {
        let (low, high) = self.bounds();
        let inside = if value.is_nan() {
            low
        } else {
            value.clamp(low, high)
        };
        if self.places().is_some() {
            inside.round()
        } else {
            inside
        }
    }

    /// The next round value above (`up`) or below; the end of the slider where there is none.
    pub fn step(&self, value: f64, up: bool, stride: Stride) -> f64 {
        let moved = match (self, stride) {
            (Self::Levels(_) | Self::Choices(_), _) => value + if up { 1.0 } else { -1.0 },
            (Self::Linear { step, .. }, Stride::Coarse) => next_multiple(value, *step, up),
            (Self::Linear { step, .. }, Stride::Fine) => next_multiple(value, *step / 10.0, up),
            (Self::Log { unit, .. }, stride) => next_round(value, unit, up, stride),
        };
        self.clamp(match self {
            Self::Linear { unit, .. } | Self::Log { unit, .. } => unsplintered(moved, unit),
            Self::Levels(_) | Self::Choices(_) => moved,
        })
    }

    /// The value with its unit, or the word for it.
    pub fn show(&self, value: f64) -> String {
        let index = value.round().max(0.0) as usize;
        match self {
            Self::Linear { unit, .. } | Self::Log { unit, .. } => show(value, unit),
            Self::Levels(words) | Self::Choices(words) => words
                .get(index)
                .map(|word| word.title.clone())
                .unwrap_or_default(),
        }
    }

    /// The value with three digits, or the word for it: of places where the third digit matters.
    pub fn show_closely(&self, value: f64) -> String {
        match self {
            Self::Linear { unit, .. } | Self::Log { unit, .. } => show_closely(value, unit),
            Self::Levels(_) | Self::Choices(_) => self.show(value),
        }
    }

    /// Reads a value as a person writes it: a number in the slider's unit, a quantity in any compatible unit, the
    /// id or title of a level or choice.
    ///
    /// # Errors
    /// [`ValueError`] says what was expected; a value outside the slider is an error and is not moved to its end.
    pub fn parse(&self, written: &str) -> Result<f64, ValueError> {
        let written = written.trim();
        match self {
            Self::Linear { unit, .. } | Self::Log { unit, .. } => self.parse_number(written, unit),
            Self::Levels(words) | Self::Choices(words) => {
                let mut titles = words.iter().map(|word| word.title.as_str());
                let ids = words.iter().map(|word| word.id.as_str());
                let by_title = titles.position(|title| title.eq_ignore_ascii_case(written));
                by_title.map_or_else(|| index_of(written, ids), |at| Ok(at as f64))
            }
        }
    }

    fn parse_number(&self, written: &str, unit: &Unit) -> Result<f64, ValueError> {
        let (low, high) = self.bounds();
        // What `show` prints of an end may lie a hair outside it.
        let hair = 1e-9 * (high - low);
        let inside = |value: f64| value >= low - hair && value <= high + hair;
        let is_inside = |written: &str| parse_quantity(written, unit).is_ok_and(inside);
        let value = parse_quantity(written, unit).map_err(|error| error.keeping(is_inside))?;
        if inside(value) {
            return Ok(value.clamp(low, high));
        }
        Err(ValueError::Range {
            given: as_typed(written, value, unit),
            ends: self.between(low, high),
        })
    }

    /// The range of uncertainty around `value`.
    pub fn range(&self, value: f64, doubt: Doubt) -> (f64, f64) {
        let (low, high) = match doubt {
            Doubt::None => (value, value),
            Doubt::Factor(factor) => (value / factor, value * factor),
            Doubt::Margin(margin) => (value - margin, value + margin),
        };
        (self.clamp(low), self.clamp(high))
    }
}

/// A number as somebody wrote it; a bare one with the unit that it was read in.
fn as_typed(written: &str, value: f64, unit: &Unit) -> String {
    let of_number = |c: char| c.is_ascii_digit() || ".,_+-eE".contains(c);
    if written.chars().all(of_number) {
        show_in(value, unit)
    } else {
        text::clean_line(written)
    }
}

fn index_of<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Result<f64, ValueError> {
    let wanted = written.trim_matches(['"', '\'']).to_lowercase();
    let names: Vec<&str> = names.collect();
    let found = names.iter().position(|name| name.to_lowercase() == wanted);
    found.map(|at| at as f64).ok_or_else(|| {
        let nearest = text::suggest(&wanted, names.iter().copied(), 1)
            .first()
            .map(ToString::to_string);
        ValueError::Word {
            given: written.to_string(),
            allowed: names.join(", "),
            nearest,
        }
    })
}

/// The next multiple of `step` beyond `value`; a value within a millionth of a multiple counts as that multiple.
fn next_multiple(value: f64, step: f64, up: bool) -> f64 {
    let steps = value / step;
    let beyond = if up {
        (steps + 1e-6).floor() + 1.0
    } else {
        (steps - 1e-6).ceil() - 1.0
    };
    beyond * step
}

/// A number with few digits in its unit, without the splinters of binary fractions: 0.6 for 0.6000000000000001.
fn unsplintered(value: f64, unit: &Unit) -> f64 {
    let amount = value / unit.factor();
    let short = format!("{amount:.6e}").parse().unwrap_or(amount);
    // What has more digits keeps them.
    if (short - amount).abs() > 1e-14 * amount.abs() {
        return value;
    }
    short * unit.factor()
}

const ROUND: [f64; 10] = [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0];

/// The next round number in `unit` beyond `value`: 1, 1.2, 1.5, 2 ... of each decade, or, for sizes in KiB and
/// its kin, the powers of two and the halves between them. Fine: two digits of each decade, eighths of each power.
fn next_round(value: f64, unit: &Unit, up: bool, stride: Stride) -> f64 {
    let written = value / unit.factor();
    let binary = unit.to_string().contains("iB");
    let (base, ladder): (f64, Vec<f64>) = match (stride, binary) {
        (Stride::Coarse, true) => (2.0, vec![1.0, 1.5]),
        (Stride::Fine, true) => (2.0, (8..16).map(|eighth| f64::from(eighth) / 8.0).collect()),
        (Stride::Coarse, false) => (10.0, ROUND.to_vec()),
        (Stride::Fine, false) => (10.0, (10..100).map(|tenth| f64::from(tenth) / 10.0).collect()),
    };
    let exponent = written.log(base).floor();
    if !exponent.is_finite() {
        return value;
    }
    let exponent = exponent as i32;
    let rungs = (exponent - 1..=exponent + 1)
        .flat_map(|exponent| ladder.iter().map(move |rung| rung * base.powi(exponent)));
    // A value that is a rung but for rounding must not count as its own neighbor.
    let found = if up {
        rungs
            .filter(|rung| *rung > written * (1.0 + 1e-9))
            .min_by(f64::total_cmp)
    } else {
        rungs
            .filter(|rung| *rung < written * (1.0 - 1e-9))
            .max_by(f64::total_cmp)
    };
    found.map_or(value, |rung| rung * unit.factor())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::model::Choice;

    fn log(unit: &str, low: f64, high: f64) -> Scale {
        let unit = Unit::parse(unit).unwrap();
        let factor = unit.factor();
        Scale::Log {
            unit,
            low: low * factor,
            high: high * factor,
        }
    }

    /// Presses an arrow key so many times and shows what stands there after each.
    fn walk(scale: &Scale, start: f64, up: bool, stride: Stride, times: usize) -> Vec<String> {
        let mut value = start;
        let step = |_| {
            value = scale.step(value, up, stride);
            scale.show(value)
        };
        (0..times).map(step).collect()
    }

    /// As a file has it, without `0.6000000000000001`.
    #[test]
    fn steps_are_numbers_with_few_digits() {
        for unit in ["1/s", "h/month", "GB", "USD/month", "%"] {
            let rate = log(unit, 0.0001, 20_000.0);
            for stride in [Stride::Coarse, Stride::Fine] {
                let mut value = rate.bounds().0;
                for _ in 0..80 {
                    value = rate.step(value, true, stride);
                    let Scale::Log { unit, .. } = &rate else {
                        unreachable!()
                    };
                    let few = format!("{:.7e}", value / unit.factor());
                    assert_eq!(parse_quantity(&few, unit).unwrap(), value, "{value} {few}");
                }
            }
        }
    }

    #[test]
    fn a_rate_walks_over_round_numbers() {
        let rate = log("1/s", 0.0001, 20_000.0);
        assert_eq!(
            walk(&rate, 5.0, true, Stride::Coarse, 4),
            ["6/s", "8/s", "10/s", "12/s"]
        );
        assert_eq!(
            walk(&rate, 5.0, false, Stride::Coarse, 3),
            ["4/s", "3/s", "2.5/s"]
        );
        assert_eq!(walk(&rate, 5.0, true, Stride::Fine, 2), ["5.1/s", "5.2/s"]);
        assert_eq!(walk(&rate, 20_000.0, true, Stride::Coarse, 1), ["20,000/s"]);
        assert_eq!(walk(&rate, 0.0001, false, Stride::Coarse, 1), ["0.0001/s"]);
    }

    #[test]
    fn memory_walks_over_powers_of_two() {
        let memory = log("MiB", 128.0, 10_240.0);
        let start = 512.0 * 1_048_576.0;
        assert_eq!(
            walk(&memory, start, true, Stride::Coarse, 3),
            ["768 MiB", "1 GiB", "1.5 GiB"]
        );
        assert_eq!(
            walk(&memory, start, false, Stride::Coarse, 3),
            ["384 MiB", "256 MiB", "192 MiB"]
        );
    }

    #[test]
    fn a_walk_up_and_down_meets_the_same_places() {
        let rate = log("1/s", 0.0001, 20_000.0);
        let mut value = 0.0001;
        let mut visited = vec![value];
        while value < 20_000.0 {
            let next = rate.step(value, true, Stride::Coarse);
            assert!(next > value);
            value = next;
            visited.push(value);
        }
        for expected in visited.iter().rev().skip(1) {
            value = rate.step(value, false, Stride::Coarse);
            assert!((value - expected).abs() <= 1e-9 * expected, "{value} {expected}");
        }
    }

    #[test]
    fn shares_walk_by_their_step() {
        let unit = Unit::parse("%").unwrap();
        let share = Scale::Linear {
            unit,
            low: 0.0,
            high: 1.0,
            step: 0.05,
        };
        assert_eq!(walk(&share, 0.3, true, Stride::Coarse, 2), ["35 %", "40 %"]);
        assert_eq!(walk(&share, 0.32, false, Stride::Coarse, 2), ["30 %", "25 %"]);
        assert_eq!(walk(&share, 1.0, true, Stride::Coarse, 1), ["100 %"]);
    }

    #[test]
    fn positions_and_values_are_inverse() {
        let rate = log("1/s", 0.0001, 20_000.0);
        for place in 0..=100 {
            let position = f64::from(place) / 100.0;
            assert!((rate.position(rate.value_at(position)) - position).abs() < 1e-12);
        }
        assert_eq!(rate.value_at(0.0), 0.0001);
        assert_eq!(rate.value_at(1.0), 20_000.0);
        assert_eq!(rate.position(f64::NAN), 0.0);
    }

    #[test]
    fn values_are_read_or_explained() {
        let rate = log("1/s", 0.0001, 20_000.0);
        assert!((rate.parse("2.5k/h").unwrap() - 2500.0 / 3600.0).abs() < 1e-12);
        assert!(
            rate.parse("1M/s")
                .unwrap_err()
                .to_string()
                .contains("out of range")
        );
        let words = Scale::Levels(Choice::alike(["none", "some", "most"]));
        assert_eq!(words.parse("Most").unwrap(), 2.0);
        assert_eq!(words.step(2.0, true, Stride::Coarse), 2.0);
        let error = words.parse("mist").unwrap_err().to_string();
        assert!(error.contains("did you mean `most`?"), "{error}");
        let titled = ["low", "high"].map(|id| Choice {
            id: id.to_owned(),
            title: format!("{id} enough"),
        });
        let titled = Scale::Levels(titled.into());
        assert_eq!(titled.parse("high").unwrap(), 1.0);
        assert_eq!(titled.parse("High enough").unwrap(), 1.0);
        assert_eq!(titled.show(1.0), "high enough");
    }

    #[test]
    fn ranges_stay_on_the_slider() {
        let rate = log("1/s", 0.0001, 20_000.0);
        assert_eq!(rate.range(5.0, Doubt::Factor(2.0)), (2.5, 10.0));
        assert_eq!(rate.range(15_000.0, Doubt::Factor(2.0)), (7500.0, 20_000.0));
        let words = Scale::Levels(Choice::alike(["none", "some", "most"]));
        assert_eq!(words.range(0.0, Doubt::Margin(1.0)), (0.0, 1.0));
        assert_eq!(words.range(1.0, Doubt::None), (1.0, 1.0));
    }

    #[test]
    fn found_n3_only_what_lies_on_the_slider_is_proposed() {
        let memory = log("MiB", 128.0, 10_240.0);
        let error = memory.parse("2k").unwrap_err().to_string();
        assert!(error.ends_with("write `2 GiB`"), "{error}");
        let payload = log("KB", 0.1, 1000.0);
        let error = payload.parse("5k").unwrap_err().to_string();
        assert!(error.ends_with("write `5 KB`"), "{error}");
    }

    #[test]
    fn found_n6_a_value_out_of_range_is_named_as_it_was_typed() {
        let rate = log("1/s", 0.0001, 20_000.0);
        for (written, named) in [
            ("-5", "-5/s "),
            ("-5/h", "-5/h "),
            ("1M/s", "1M/s "),
            ("1e9", "1,000,000,000/s "),
        ] {
            let error = rate.parse(written).unwrap_err().to_string();
            assert!(error.starts_with(named), "{written}: {error}");
        }
        let error = log("MiB", 128.0, 10_240.0).parse("5").unwrap_err().to_string();
        assert!(error.starts_with("5 MiB is out of range"), "{error}");
    }
}
