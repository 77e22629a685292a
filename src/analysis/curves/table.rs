//! The curves as a table for spreadsheets and notebooks.

use std::fmt::Write as _;

use super::{Curve, Curves, MeetingKind};
use crate::decision::{Slider, sliders};
use crate::formula::Unit;
use crate::pack::model::Scale;
use crate::pack::{OptionIndex, Pack};
use crate::text::csv_field;

/// A row: where it stands, its numbers, and which options meet there.
struct Row<'a> {
    position: f64,
    numbers: Vec<f64>,
    meeting: Option<[OptionIndex; 2]>,
    curves: &'a [Curve],
}

/// The curves as comma-separated values: a header with ids and units, a row for every place that was looked at and
/// one for every point in which two options meet, with the ids of those. The last column holds the ids of the options
/// that are ruled out there. Numbers are in the units of the header.
pub fn csv(pack: &Pack, curves: &Curves) -> String {
    let mut written = header(pack, curves);
    let positions = curves.positions.iter().enumerate();
    let mut rows: Vec<Row<'_>> = positions
        .map(|(index, position)| Row {
            position: *position,
            numbers: curves.curves.iter().map(|curve| curve.numbers[index]).collect(),
            meeting: None,
            curves: &curves.curves,
        })
        .collect();
    let is_words = sliders::places(pack, curves.slider).is_some();
    let points = curves
        .meetings
        .iter()
        .filter(|meeting| meeting.kind != MeetingKind::Along && !is_words);
    rows.extend(points.map(|meeting| Row {
        position: meeting.position,
        numbers: meeting.numbers.clone(),
        meeting: Some([meeting.one, meeting.other]),
        curves: &curves.curves,
    }));
    rows.sort_by(|left, right| left.position.total_cmp(&right.position));
    let factor = curves.quantity.unit(pack).map_or(1.0, Unit::factor);
    for row in &rows {
        row.write(pack, curves, factor, &mut written);
    }
    written
}

fn header(pack: &Pack, curves: &Curves) -> String {
    let with_unit = |name: &str, unit: Option<&Unit>| {
        csv_field(&unit.map_or_else(|| name.to_owned(), |unit| format!("{name} ({unit})")))
    };
    let unit = match curves.slider {
        Slider::Trait(index) => match &pack.traits[index].scale {
            Scale::Linear { unit, .. } | Scale::Log { unit, .. } => Some(unit),
            Scale::Levels(_) | Scale::Choices(_) => None,
        },
        Slider::Priority(_) => None,
    };
    let mut names = vec![with_unit(sliders::id(pack, curves.slider), unit)];
    let quantity = curves.quantity;
    names.extend(curves.curves.iter().map(|curve| {
        let name = format!("{}.{}", quantity.id(pack), pack.options[curve.option].id);
        with_unit(&name, quantity.unit(pack))
    }));
    names.extend(["break_even".to_owned(), "ruled_out".to_owned()]);
    names.join(",") + "\r\n"
}

impl Row<'_> {
    fn write(&self, pack: &Pack, curves: &Curves, factor: f64, written: &mut String) {
        let value = curves.value_at(pack, self.position);
        written.push_str(&place(pack, curves.slider, value));
        for number in &self.numbers {
            // Writing to a string cannot fail.
            let _ = write!(written, ",{}", plain(number / factor));
        }
        let ids = |options: &[OptionIndex]| {
            let ids = options.iter().map(|option| pack.options[*option].id.as_str());
            csv_field(&ids.collect::<Vec<_>>().join(" "))
        };
        let meeting = self.meeting.map(|pair| ids(&pair)).unwrap_or_default();
        let out = self
            .curves
            .iter()
            .filter(|curve| curve.wall_at(self.position).is_some());
        let out: Vec<OptionIndex> = out.map(|curve| curve.option).collect();
        let _ = write!(written, ",{meeting},{}\r\n", ids(&out));
    }
}

/// The value of a slider in its unit, or or the id of its level or choice.
fn place(pack: &Pack, slider: Slider, value: f64) -> String {
    let Slider::Trait(index) = slider else {
        return plain(value);
    };
    match &pack.traits[index].scale {
        Scale::Linear { unit, .. } | Scale::Log { unit, .. } => plain(value / unit.factor()),
        Scale::Levels(words) | Scale::Choices(words) => {
            let word = words.get(value.round().max(0.0) as usize);
            csv_field(word.map_or("", |word| &word.id))
        }
    }
}

/// A number to twelve digits: what lies behind them is the rounding of the arithmetic.
fn plain(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let rounded: f64 = format!("{number:.11e}").parse().unwrap_or(number);
    let mut buffer = zmij::Buffer::new();
    let written = buffer.format_finite(rounded);
    written.strip_suffix(".0").unwrap_or(written).to_owned()
}
