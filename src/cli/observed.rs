//! `--observed`: inputs as somebody has measured them, from a TOML or JSON file.

use std::path::Path;

use serde_json::Value as Json;

use super::failure::{Failure, Talk};
use super::lookup::no_slider;
use crate::decision::{Slider, sliders};
use crate::document::tree::{self, Text, Value};
use crate::document::{Code, Collector, Diagnostic, Place, quoted, read};
use crate::pack::{Pack, TraitIndex};
use crate::text;

/// A measured input.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measured {
    /// The input.
    pub index: TraitIndex,
    /// Its value, in base units.
    pub value: f64,
    /// The range that came with it; without one the pack's doubt counts.
    pub range: Option<(f64, f64)>,
    /// Where it comes from.
    pub source: Option<String>,
}

/// What stands behind a name, as it is written.
#[derive(Debug, Default)]
struct Written {
    value: Option<String>,
    low: Option<String>,
    high: Option<String>,
    /// Where it comes from, for people.
    source: Option<String>,
}

/// The keys of a table behind a name.
const KEYS: [&str; 4] = ["value", "low", "high", "source"];

/// Reads the measurements of a file: for each input a value, as in `requests = "12/s"`, or a table with `value`, `low`,
/// `high` and `source`.
///
/// # Errors
/// Everything that is wrong with the file is said; then the call fails.
pub(super) fn read(pack: &Pack, path: &Path, talk: &mut Talk<'_>) -> Result<Vec<Measured>, Failure> {
    let (sources, refused) = read::file(path);
    let mut found = Collector::default();
    found.extend(refused);
    let mut measured = Vec::new();
    let is_json = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if is_json {
        for (file, source) in sources.iter().enumerate() {
            measured.extend(of_json(pack, file, &source.text, &mut found));
        }
    } else {
        let roots = tree::parse(&sources, &mut found);
        for (file, root) in roots.iter().enumerate() {
            for (key, value) in tree::entries(root, file) {
                measured.extend(of_toml(pack, &key, &value, &mut found));
            }
        }
    }
    if found.errors() == 0 {
        return Ok(measured);
    }
    talk.report(&found.finish(sources));
    Err(Failure::Said)
}

fn of_toml(pack: &Pack, key: &Text<'_>, value: &Value<'_>, found: &mut Collector) -> Option<Measured> {
    let mut written = Written::default();
    if value.value.as_table().is_some() {
        for (name, value) in value.entries() {
            match written.slot(name.value) {
                Ok(slot) => {
                    *slot = scalar(&value);
                    if slot.is_none() {
                        let message = format!("{} {SCALAR}", quoted(name.value));
                        found.push(Diagnostic::error(Code::Setting, value.place.clone(), message));
                        return None;
                    }
                }
                Err(message) => found.push(Diagnostic::error(Code::Key, name.place, message)),
            }
        }
    } else {
        written.value = scalar(value);
        if written.value.is_none() {
            let message = format!("{} {SCALAR}", quoted(key.value));
            found.push(Diagnostic::error(Code::Setting, value.place.clone(), message));
            return None;
        }
    }
    measured(pack, key.value, &written)
        .map_err(|message| {
            found.push(Diagnostic::error(Code::Setting, value.place.clone(), message));
        })
        .ok()
}

/// What a measured value has to be.
const SCALAR: &str = "must be a number or text with a unit";

fn of_json(pack: &Pack, file: usize, text: &str, found: &mut Collector) -> Vec<Measured> {
    let mut wrong = |message: String| {
        found.push(Diagnostic::error(
            Code::Setting,
            Place { file, span: 0..0 },
            message,
        ));
    };
    let entries = match serde_json::from_str(text) {
        Ok(Json::Object(entries)) => entries,
        Ok(_) => {
            wrong("the file must be an object of inputs and their values".to_owned());
            return Vec::new();
        }
        Err(error) => {
            wrong(format!("this is not valid JSON: {error}"));
            return Vec::new();
        }
    };
    let mut all = Vec::new();
    for (name, value) in &entries {
        let mut written = Written::default();
        let mut is_known = true;
        if let Json::Object(parts) = value {
            for (key, part) in parts {
                match written.slot(key) {
                    Ok(slot) => {
                        *slot = of_number_or_text(part);
                        if slot.is_none() {
                            is_known = false;
                            wrong(format!("{}: {} {SCALAR}", text::clean_line(name), quoted(key)));
                        }
                    }
                    Err(message) => {
                        is_known = false;
                        wrong(format!("{}: {message}", text::clean_line(name)));
                    }
                }
            }
        } else {
            written.value = of_number_or_text(value);
            if written.value.is_none() {
                wrong(format!("{} {SCALAR}", text::clean_line(name)));
                continue;
            }
        }
        if !is_known {
            continue;
        }
        match measured(pack, name, &written) {
            Ok(one) => all.push(one),
            Err(message) => wrong(format!("{}: {message}", text::clean_line(name))),
        }
    }
    all
}

impl Written {
    /// Where the value of a key goes.
    fn slot(&mut self, key: &str) -> Result<&mut Option<String>, String> {
        match key {
            "value" => Ok(&mut self.value),
            "low" => Ok(&mut self.low),
            "high" => Ok(&mut self.high),
            "source" => Ok(&mut self.source),
            _ => Err(format!(
                "there is no key {}; a measurement has {}",
                quoted(key),
                KEYS.join(", ")
            )),
        }
    }
}

fn scalar(value: &Value<'_>) -> Option<String> {
    match value.scalar()? {
        tree::Scalar::Number(number) => Some(number.to_string()),
        tree::Scalar::Word(word) => Some(word.to_owned()),
    }
}

fn of_number_or_text(value: &Json) -> Option<String> {
    match value {
        Json::Number(number) => Some(number.to_string()),
        Json::String(text) => Some(text.clone()),
        _ => None,
    }
}

/// An input and what was measured of it.
fn measured(pack: &Pack, name: &str, written: &Written) -> Result<Measured, String> {
    let slider = sliders::named(pack, name).ok_or_else(|| no_slider(pack, name))?;
    let Slider::Trait(index) = slider else {
        return Err(format!(
            "{} is a priority; only inputs can be measured",
            quoted(name)
        ));
    };
    let read = |written: &String| sliders::read(pack, slider, written);
    let value = written.value.as_ref().map(read).transpose()?;
    let low = written.low.as_ref().map(read).transpose()?;
    let high = written.high.as_ref().map(read).transpose()?;
    let scale = &pack.traits[index].scale;
    let middle = |low, high| scale.value_at(f64::midpoint(scale.position(low), scale.position(high)));
    let (value, range) = match (value, low, high) {
        (Some(value), None, None) => (value, None),
        (Some(value), Some(low), Some(high)) => (value, Some((low, high))),
        (None, Some(low), Some(high)) => (middle(low, high), Some((low, high))),
        (None, None, None) => return Err(format!("{} has no value", quoted(name))),
        _ => {
            return Err(format!(
                "{} needs both `low` and `high`, or neither",
                quoted(name)
            ));
        }
    };
    match range {
        Some(_) if sliders::is_unordered(pack, slider) => Err(format!(
            "{} has no range: its choices have no order",
            quoted(name)
        )),
        Some((low, high)) if !(low <= value && value <= high) => Err(format!(
            "the value of {} is not between `low` and `high`",
            quoted(name)
        )),
        range => Ok(Measured {
            index,
            value,
            range,
            source: written.source.as_deref().map(text::clean_line),
        }),
    }
}
