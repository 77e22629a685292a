//! What must hold besides what was chosen being first: `[checks]`.

use super::keys;
use super::reader::Reader;
use crate::analysis::{Analysis, Verdict};
use crate::document::tree::Value;
use crate::document::{Code, Diagnostic, quoted};
use crate::formula::{Unit, parse_quantity, show};
use crate::pack::{MeasureIndex, OptionIndex, Pack};
use crate::text::{self, percent};

/// What a decision is checked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Checks {
    /// Whether what was chosen must be first.
    pub first: bool,
    /// Whether that must not be too close to call.
    pub clear: bool,
    /// In which share of the simulations it must be first at least, 0 to 1.
    pub robustness: Option<f64>,
    /// Bounds of its metrics.
    pub measures: Vec<Bound>,
}

impl Default for Checks {
    fn default() -> Self {
        Self {
            first: true,
            clear: false,
            robustness: None,
            measures: Vec::new(),
        }
    }
}

/// A bound of a metric.
#[derive(Debug, Clone, PartialEq)]
pub struct Bound {
    /// As it is written.
    written: String,
    /// The metric; none where the pack has none of that name.
    measure: Option<MeasureIndex>,
    /// Whether the value is the most, not the least.
    is_most: bool,
    /// In base units.
    value: f64,
}

/// A check that does not hold, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failed {
    /// It is broken.
    Broken(String),
    /// The pack does not have what it names.
    Unknown(String),
}

impl Checks {
    /// The first check, but that of being first, that does not hold for what was chosen.
    pub fn failed(&self, pack: &Pack, chosen: OptionIndex, analysis: &Analysis) -> Option<Failed> {
        if self.clear && !matches!(analysis.verdict, Verdict::Clear(_)) {
            return Some(Failed::Broken("`clear`: it is too close to call".to_owned()));
        }
        let share = analysis.robustness.shares[chosen];
        if let Some(least) = self.robustness.filter(|least| share < *least) {
            let [share, least] = [share, least].map(percent);
            let words = format!("`robustness`: first in {share} of simulations, {least} are asked for");
            return Some(Failed::Broken(words));
        }
        self.measures
            .iter()
            .find_map(|bound| bound.failed(pack, chosen, analysis))
    }
}

impl Bound {
    fn failed(&self, pack: &Pack, chosen: OptionIndex, analysis: &Analysis) -> Option<Failed> {
        let written = &self.written;
        let measure = self.measure.map(|index| &pack.measures[index]);
        let number = measure.and_then(|measure| {
            let register = measure.values[chosen].as_ref()?.register;
            Some((measure, analysis.evaluation.numbers.get(register)[0]))
        });
        let Some((measure, number)) = number else {
            let words = format!("`{written}`: {} has no such metric", pack.options[chosen].title);
            return Some(Failed::Unknown(words));
        };
        let holds = if self.is_most {
            number <= self.value
        } else {
            number >= self.value
        };
        // What is no number is within no bound.
        (!holds).then(|| Failed::Broken(format!("`{written}`: it is {}", show(number, &measure.unit))))
    }
}

/// Reads the table.
pub(super) fn read(pack: &Pack, table: &Value<'_>, reader: &mut Reader) -> Checks {
    let mut checks = Checks::default();
    for (key, value) in reader.table("checks", table) {
        match key.value {
            "first" => checks.first = yes("first", &value, reader).unwrap_or(true),
            "clear" => checks.clear = yes("clear", &value, reader).unwrap_or(false),
            "robustness" => checks.robustness = share(&value, reader),
            "measures" => {
                for word in reader.words("measures", &value) {
                    match bound(pack, word.value) {
                        Ok(bound) => {
                            if bound.measure.is_none() {
                                let message = format!("the pack has no metric for {}", quoted(word.value));
                                let place = word.place.clone();
                                let found = Diagnostic::warning(Code::DecisionPack, place, message);
                                let known = pack.measures.iter().map(|measure| measure.id.as_str());
                                reader
                                    .found
                                    .push(found.did_you_mean(&text::suggest(word.value, known, 2)));
                            }
                            checks.measures.push(bound);
                        }
                        Err(message) => reader.wrong(&word.place, message),
                    }
                }
            }
            _ => reader.unknown_check(&key, "`checks`", &keys::CHECKS),
        }
    }
    checks
}

fn yes(name: &str, value: &Value<'_>, reader: &mut Reader) -> Option<bool> {
    let said = value.value.as_bool();
    if said.is_none() {
        reader.wrong(&value.place, format!("`{name}` must be true or false"));
    }
    said
}

/// A share as `"70 %"`.
fn share(value: &Value<'_>, reader: &mut Reader) -> Option<f64> {
    let unit = Unit::parse("%").ok();
    let share = value.text().zip(unit);
    let share = share.and_then(|(text, unit)| parse_quantity(text.value, &unit).ok());
    let share = share.filter(|share| (0.0..=1.0).contains(share));
    if share.is_none() {
        reader.wrong(&value.place, "`robustness` must be a share, such as \"70 %\"");
    }
    share
}

/// A bound as `"monthly_cost <= 120 USD/month"`.
fn bound(pack: &Pack, written: &str) -> Result<Bound, String> {
    let sides = ["<=", ">="].into_iter().find_map(|sign| {
        let (name, value) = written.split_once(sign)?;
        Some((name.trim(), sign == "<=", value.trim()))
    });
    let Some((name, is_most, value)) = sides else {
        return Err(format!(
            "{} is not a valid bound; write a metric, <= or >=, and a value",
            quoted(written)
        ));
    };
    let measure = pack.measures.find(|measure| measure.id == name);
    let value = measure.map(|index| parse_quantity(value, &pack.measures[index].unit));
    Ok(Bound {
        written: text::clean_line(written),
        measure,
        is_most,
        value: value
            .transpose()
            .map_err(|error| error.to_string())?
            .unwrap_or(f64::NAN),
    })
}
