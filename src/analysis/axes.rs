//! Axes: where their ticks are, and how these are written: round numbers in the units that people use.

use crate::decision::Slider;
use crate::decision::slider::PRIORITY_MAX;
use crate::formula::{Dimension, Unit, show};
use crate::pack::{Pack, model};
use crate::text;

/// What stands along an axis.
#[derive(Debug, Clone, PartialEq)]
pub enum Spacing {
    /// Numbers, evenly spaced.
    Even,
    /// Numbers, spaced by ratio: a logarithmic axis.
    ByRatio,
    /// Words, evenly spaced.
    Words(Vec<String>),
}

/// An axis from its least to its greatest value, in base units.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// The least value; on an axis by ratio above 0.
    pub low: f64,
    /// The greatest value, above the least.
    pub high: f64,
    /// What stands along it.
    pub spacing: Spacing,
    /// How people write its numbers; none for bare numbers and words.
    pub unit: Option<Unit>,
}

/// A tick: its place on the axis from 0 to 1, and its label.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// The place.
    pub share: f64,
    /// The label.
    pub label: String,
}

impl Scale {
    /// The axis on which each word has as much room as any other, where otherwise the first and the last have half of it.
    #[must_use]
    pub fn in_bands(self) -> Self {
        let half = if matches!(self.spacing, Spacing::Words(_)) {
            0.5
        } else {
            0.0
        };
        Self {
            low: self.low - half,
            high: self.high + half,
            ..self
        }
    }

    /// Where a value stands, from 0 to 1; what lies outside stands at the end.
    pub fn share(&self, value: f64) -> f64 {
        let share = if self.spacing == Spacing::ByRatio {
            (value / self.low).ln() / (self.high / self.low).ln()
        } else {
            (value - self.low) / (self.high - self.low)
        };
        if share.is_nan() {
            0.0
        } else {
            share.clamp(0.0, 1.0)
        }
    }

    /// The value at a share of the axis, from 0 to 1.
    pub fn at(&self, share: f64) -> f64 {
        if self.spacing == Spacing::ByRatio {
            self.low * (share * (self.high / self.low).ln()).exp()
        } else {
            self.low + share * (self.high - self.low)
        }
    }

    fn label(&self, value: f64) -> String {
        match &self.unit {
            Some(unit) => show(value, unit),
            None => text::number(value, 3),
        }
    }

    fn holds(&self, value: f64) -> bool {
        // On an axis by ratio a billionth of the range may be more than its least value.
        let hair = |end: f64| match self.spacing {
            Spacing::ByRatio => 1e-9 * end,
            _ => 1e-9 * (self.high - self.low),
        };
        (self.low - hair(self.low)..=self.high + hair(self.high)).contains(&value)
    }

    /// Candidates for ticks, those that matter most first: level by level, each from the least value up.
    fn levels(&self, most: usize) -> Vec<Vec<Tick>> {
        match &self.spacing {
            Spacing::Words(words) => {
                let ticks = words.iter().enumerate().map(|(index, word)| Tick {
                    share: self.share(index as f64),
                    label: word.clone(),
                });
                vec![ticks.collect()]
            }
            Spacing::Even => vec![self.even(most)],
            Spacing::ByRatio => self.by_ratio(),
        }
    }

    fn even(&self, most: usize) -> Vec<Tick> {
        let factor = self.unit.as_ref().map_or(1.0, Unit::factor);
        let (low, high) = (self.low / factor, self.high / factor);
        let step = round_up((high - low) / most.max(1) as f64);
        if !(step.is_finite() && step > 0.0) {
            return Vec::new();
        }
        let (first, last) = ((low / step - 1e-9).ceil(), (high / step + 1e-9).floor());
        let count = (last - first).clamp(0.0, 100.0) as usize;
        let values = (0..=count).map(|nth| (first + nth as f64) * step * factor);
        values
            .filter(|value| self.holds(*value))
            .map(|value| self.tick(value))
            .collect()
    }

    fn tick(&self, value: f64) -> Tick {
        Tick {
            share: self.share(value),
            label: self.label(value),
        }
    }

    /// Powers of ten of the units of the family, then twos and fives; of sizes in binary units powers of two.
    fn by_ratio(&self) -> Vec<Vec<Tick>> {
        let factors = self.unit.as_ref().map_or_else(|| vec![1.0], family);
        let binary = self
            .unit
            .as_ref()
            .is_some_and(|unit| unit.to_string().contains("iB"));
        let mut levels = Vec::new();
        for heads in [&["1"][..], &["2", "5"], &["3", "4", "6", "8", "9", "7"]] {
            let mut values: Vec<f64> = Vec::new();
            for factor in &factors {
                if binary {
                    // Every fourth, every second, every power.
                    let stride = [4, 2, 1][levels.len().min(2)];
                    let powers = (0..60).step_by(stride);
                    values.extend(powers.map(|power| 2.0_f64.powi(power)));
                } else {
                    for head in heads {
                        let head: f64 = head.parse().unwrap_or(1.0);
                        let powers = (-12..18).map(|power| head * 10.0_f64.powi(power) * factor);
                        values.extend(powers);
                    }
                }
            }
            values.retain(|value| self.holds(*value));
            values.sort_by(f64::total_cmp);
            let ticks = values.into_iter().map(|value| self.tick(value));
            let mut ticks: Vec<Tick> = ticks
                .filter(|tick| binary || is_round(&tick.label, heads))
                .collect();
            ticks.dedup_by(|one, other| one.label == other.label);
            levels.push(ticks);
        }
        levels
    }

    /// Ticks under an axis of so many cells, so that no label touches another: the first cell of each label, the
    /// cell of its tick, the label.
    pub fn across(&self, cells: u16) -> Vec<(u16, u16, String)> {
        let mut taken: Vec<(u16, u16, String)> = Vec::new();
        let room = self.room(cells);
        // The finer levels only fill an axis that would have next to nothing otherwise.
        let most = usize::from(cells / 14).max(2);
        for level in self.levels(most) {
            if taken.len() * 20 > usize::from(cells) || taken.len() >= 4 {
                break;
            }
            for tick in level {
                let label = text::truncate(&tick.label, usize::from(room));
                let width = text::width(&label) as u16;
                if width > cells {
                    continue;
                }
                let centre = (tick.share * f64::from(cells.saturating_sub(1))).round() as u16;
                let start = centre.saturating_sub(width / 2).min(cells - width);
                let clear = |other: &(u16, u16, String)| {
                    let (from, to) = (other.0, other.0 + text::width(&other.2) as u16);
                    start >= to + 2 || from >= start + width + 2
                };
                if taken.iter().all(clear) {
                    taken.push((start, centre, label));
                }
            }
        }
        taken.sort_by_key(|tick| tick.0);
        taken
    }

    /// The most cells of a label, so that all words have room.
    fn room(&self, cells: u16) -> u16 {
        match &self.spacing {
            Spacing::Words(words) if words.len() > 1 => {
                // The labels at both ends lie inside of their ticks.
                let apart = cells / (words.len() as u16 - 1);
                (apart * 2 / 3).saturating_sub(1).max(3)
            }
            _ => cells,
        }
    }

    /// At most so many round places along the axis, from 0 to 1: to be told one after the other.
    pub fn some(&self, most: usize) -> Vec<f64> {
        let mut shares: Vec<f64> = Vec::new();
        for level in self.levels(most.saturating_sub(1)) {
            if shares.len() * 2 >= most {
                break;
            }
            shares.extend(level.into_iter().map(|tick| tick.share));
        }
        shares.sort_by(f64::total_cmp);
        if shares.len() <= most || matches!(self.spacing, Spacing::Words(_)) {
            return shares;
        }
        let last = shares.len() - 1;
        let picked = (0..most).map(|nth| nth * last / (most - 1).max(1));
        picked.filter_map(|index| shares.get(index).copied()).collect()
    }

    /// Ticks beside an axis of so many rows: the row from the top and the label.
    pub fn upward(&self, rows: u16) -> Vec<(u16, String)> {
        let mut taken: Vec<(u16, String)> = Vec::new();
        let last = rows.saturating_sub(1);
        for level in self.levels(usize::from(rows / 3).clamp(2, 10)) {
            if taken.len() >= 3 {
                break;
            }
            for tick in level {
                let up = (tick.share * f64::from(last)).round() as u16;
                let row = last - up.min(last);
                if taken.iter().all(|other| other.0.abs_diff(row) >= 2) {
                    taken.push((row, tick.label));
                }
            }
        }
        taken.sort_by_key(|tick| tick.0);
        taken
    }
}

/// The track of a slider as an axis.
pub fn across(pack: &Pack, slider: Slider) -> Scale {
    let Slider::Trait(index) = slider else {
        return Scale {
            low: 0.0,
            high: PRIORITY_MAX,
            spacing: Spacing::Even,
            unit: None,
        };
    };
    let scale = &pack.traits[index].scale;
    let (low, high) = scale.bounds();
    let (spacing, unit) = match scale {
        model::Scale::Linear { unit, .. } => (Spacing::Even, Some(unit.clone())),
        model::Scale::Log { unit, .. } => (Spacing::ByRatio, Some(unit.clone())),
        model::Scale::Levels(words) | model::Scale::Choices(words) => {
            let titles = words.iter().map(|word| word.title.clone());
            (Spacing::Words(titles.collect()), None)
        }
    };
    Scale {
        low,
        high,
        spacing,
        unit,
    }
}

/// The least of 1, 2 and 5 times a power of ten that is not below a number.
fn round_up(number: f64) -> f64 {
    let power = 10.0_f64.powf(number.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * power);
    steps
        .into_iter()
        .find(|step| *step >= number * (1.0 - 1e-9))
        .unwrap_or(power * 10.0)
}

/// Whether the number of a label has one digit that counts, one of some.
fn is_round(label: &str, heads: &[&str]) -> bool {
    let number = label.split(' ').next().unwrap_or_default();
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    heads.contains(&digits.trim_matches('0'))
}

/// What one of each unit is in which a number of this unit may be written, in base units.
fn family(unit: &Unit) -> Vec<f64> {
    match unit.dimension() {
        Dimension::TIME => vec![1e-3, 1.0, 60.0, 3600.0, 86_400.0],
        Dimension::DATA => vec![1.0],
        _ => vec![unit.factor()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scale(low: f64, high: f64, spacing: Spacing, unit: Option<&str>) -> Scale {
        Scale {
            low,
            high,
            spacing,
            unit: unit.map(|unit| Unit::parse(unit).unwrap()),
        }
    }

    fn labels(scale: &Scale, cells: u16) -> Vec<String> {
        scale.across(cells).into_iter().map(|tick| tick.2).collect()
    }

    #[test]
    fn no_tick_lies_outside_of_many_decades() {
        let stored = scale(1e9, 1e19, Spacing::ByRatio, Some("GB"));
        let shown = labels(&stored, 100);
        assert_eq!(shown.first().map(String::as_str), Some("1 GB"), "{shown:?}");
        let rate = scale(0.01, 1e7, Spacing::ByRatio, Some("1/s"));
        let shown = labels(&rate, 100);
        assert_eq!(shown.first().map(String::as_str), Some("0.01/s"), "{shown:?}");
    }

    #[test]
    fn rates_keep_one_unit() {
        let rate = scale(0.0001, 20_000.0, Spacing::ByRatio, Some("1/s"));
        assert_eq!(
            labels(&rate, 100),
            [
                "0.0001/s", "0.01/s", "0.1/s", "1/s", "10/s", "100/s", "1,000/s", "10,000/s"
            ]
        );
    }

    #[test]
    fn sizes_go_by_powers_of_two_and_shares_by_round_steps() {
        let mebi = 1_048_576.0;
        let memory = scale(128.0 * mebi, 65_536.0 * mebi, Spacing::ByRatio, Some("MiB"));
        assert_eq!(
            labels(&memory, 60),
            ["256 MiB", "1 GiB", "4 GiB", "16 GiB", "64 GiB"]
        );
        let share = scale(0.0, 1.0, Spacing::Even, Some("%"));
        assert_eq!(
            labels(&share, 80),
            ["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"]
        );
        let words = Spacing::Words(["none", "some", "much"].map(String::from).into());
        assert_eq!(
            labels(&scale(0.0, 2.0, words, None), 40),
            ["none", "some", "much"]
        );
    }

    proptest! {
        #[test]
        fn no_axis_is_too_odd(low in -1e9..1e9_f64, span in 1e-9..1e12_f64, by_ratio: bool, cells in 0_u16..200) {
            let spacing = if by_ratio { Spacing::ByRatio } else { Spacing::Even };
            let low = if by_ratio { low.abs() + 1e-9 } else { low };
            for unit in [None, Some("ms"), Some("1/s"), Some("KB"), Some("MiB"), Some("USD/month"), Some("%")] {
                let scale = scale(low, low + span, spacing.clone(), unit);
                let mut end = 0;
                for (start, _, label) in scale.across(cells) {
                    prop_assert!(start >= end);
                    end = start + text::width(&label) as u16 + 1;
                    prop_assert!(end <= cells + 1);
                }
                let rows = scale.upward(cells);
                prop_assert!(rows.windows(2).all(|pair| pair[0].0 < pair[1].0));
            }
        }
    }
}
