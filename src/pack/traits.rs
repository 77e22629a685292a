//! Traits: scales, defaults, doubt and marks, each looked at against the others.

use std::collections::HashSet;
use std::sync::Arc;

use super::builder::{Builder, Slot};
use super::contents::Entry;
use super::keys::{CHOICE, MARK};
use super::model::{Choice, Doubt, Mark, Scale, Target, Trait};
use super::names::Wanted;
use crate::document::tree::{Scalar, Value};
use crate::document::{Code, Diagnostic, Place, Severity, quoted};
use crate::formula::{Kind, Typed, Unit, parse_quantity, show};
use crate::text;

/// The widest short title of a trait, in cells: what a screen of 100 columns has for it.
const WIDEST_SHORT: usize = 17;

/// What stands for a scale that could not be read.
fn stand_in() -> Scale {
    Scale::Levels(Choice::alike([""]))
}

impl<'t> Builder<'t> {
    /// A trait, the next one of the pack.
    pub(super) fn slider(&mut self, entry: &Entry<'t>) -> Trait {
        let index = self.values.traits.len();
        let register = self.compiler.input(index);
        let scale = self.scale(entry);
        let kind = scale.as_ref().map(|scale| match scale {
            Scale::Linear { unit, .. } | Scale::Log { unit, .. } => Kind::Quantity(unit.dimension()),
            Scale::Levels(levels) => Kind::Levels(Choice::ids(levels)),
            Scale::Choices(choices) => Kind::Choices(Choice::ids(choices)),
        });
        self.values
            .traits
            .push(kind.map_or(Slot::Broken, |kind| Slot::Ready(Typed { register, kind })));
        self.values.words.push(scale.as_ref().and_then(words));
        self.values
            .trait_units
            .push(scale.as_ref().and_then(Scale::unit).cloned());
        let known = scale.as_ref();
        let title = Self::line(entry, "title");
        let default = known.and_then(|scale| self.position(scale, &entry.value("default")?, "default"));
        let marks = known.map_or_else(Vec::new, |scale| self.marks(entry, "marks", scale));
        let answers = known.map_or_else(Vec::new, |scale| self.marks(entry, "answers", scale));
        Trait {
            id: Self::line(entry, "id"),
            question: Self::optional_line(entry, "question").unwrap_or_else(|| title.clone()),
            assumed: known.and_then(|scale| self.assumption(entry, scale, default)),
            answers: match (answers.is_empty(), marks.is_empty(), known) {
                (false, ..) => answers,
                (true, true, Some(Scale::Levels(words) | Scale::Choices(words))) => {
                    one_each(words.iter().map(|word| &word.title))
                }
                _ => marks.clone(),
            },
            title,
            short: self.short(entry, WIDEST_SHORT),
            group: Self::line(entry, "group"),
            help: self.prose_of(entry, "help"),
            default: default.unwrap_or_default(),
            doubt: known.map_or(Doubt::None, |scale| self.doubt(entry, scale)),
            marks,
            link: self.term(entry, "link"),
            scale: scale.unwrap_or_else(stand_in),
            register,
        }
    }

    /// The term that a key names.
    pub(super) fn term(&mut self, entry: &Entry<'t>, key: &str) -> Option<super::index::TermIndex> {
        let id = entry.text(key)?;
        match self
            .names
            .resolve(id.value, &id.place, Wanted::Term, &mut self.found)?
        {
            Target::Term(term) => Some(term),
            _ => None,
        }
    }

    fn scale(&mut self, entry: &Entry<'t>) -> Option<Scale> {
        let has = |key: &str| entry.content.contains_key(key);
        let number = has("unit") || has("range");
        let kinds = [number, has("levels"), has("choices")];
        let id = quoted(entry.word("id"));
        match kinds.iter().filter(|kind| **kind).count() {
            1 => {}
            0 => {
                let message = format!("the trait {id} has no values");
                let found = Diagnostic::error(Code::Missing, entry.place.clone(), message);
                self.found
                    .push(found.help("give it a `unit` and a `range`, or `levels`, or `choices`"));
                return None;
            }
            _ => {
                let message = format!("the trait {id} has two kinds of values");
                let found = Diagnostic::error(Code::Key, entry.place.clone(), message);
                self.found
                    .push(found.help("keep one of `unit` with `range`, `levels`, `choices`"));
                return None;
            }
        }
        if !number {
            for key in ["scale", "step"].into_iter().filter(|key| has(key)) {
                self.error(
                    Code::Key,
                    entry.place_of(key),
                    format!("`{key}` is only for traits with a `range`"),
                );
            }
        }
        if !has("levels") && has("titles") {
            let message = "`titles` is only for traits with `levels`";
            self.error(Code::Key, entry.place_of("titles"), message);
        }
        match kinds {
            [true, ..] => self.numbers(entry),
            [_, true, _] => self.levels(entry),
            _ => self.choices(entry),
        }
    }

    fn numbers(&mut self, entry: &Entry<'t>) -> Option<Scale> {
        for key in ["unit", "range"] {
            if !entry.content.contains_key(key) {
                let message = format!("the trait {} has no `{key}`", quoted(entry.word("id")));
                self.error(Code::Missing, entry.place.clone(), message);
            }
        }
        let written = entry.text("unit");
        let unit = written.as_ref().and_then(|written| self.unit(written));
        let range = entry.value("range");
        let bounds: Vec<f64> = range
            .iter()
            .flat_map(Value::items)
            .filter_map(|item| item.number())
            .collect();
        let (unit, range) = (unit?, range?);
        let [low, high] = bounds[..] else { return None };
        let log = entry.word("scale") == "log";
        if low >= high {
            let message =
                format!("the range runs from {low} to {high}: the first number must be the smaller one");
            self.error(Code::Number, range.place, message);
            return None;
        }
        if log && low <= 0.0 {
            let found = Diagnostic::error(Code::Number, range.place, "a log scale starts above zero");
            self.found
                .push(found.help("choose a small positive number, or a linear scale"));
            return None;
        }
        let factor = unit.factor();
        let (low, high) = (low * factor, high * factor);
        if log {
            if entry.content.contains_key("step") {
                let place = entry.place_of("step");
                self.error(Code::Key, place, "a log scale has no `step`: it steps by ratios");
            }
            return Some(Scale::Log { unit, low, high });
        }
        let step = self.step(entry, &unit, high - low);
        Some(Scale::Linear {
            unit,
            low,
            high,
            step,
        })
    }

    fn step(&mut self, entry: &Entry<'t>, unit: &Unit, width: f64) -> f64 {
        let round = round_step(width / unit.factor()) * unit.factor();
        let Some(step) = entry.number("step") else {
            return round;
        };
        if step > 0.0 && step * unit.factor() <= width {
            return step * unit.factor();
        }
        let message = format!("a step of {step} does not fit the range");
        let found = Diagnostic::error(Code::Number, entry.place_of("step"), message);
        self.found
            .push(found.help("a step is above zero and at most as wide as the range"));
        round
    }

    fn levels(&mut self, entry: &Entry<'t>) -> Option<Scale> {
        let texts = entry.texts("levels");
        self.distinct(texts.iter().map(|text| (text.value, &text.place)), "level");
        if texts.len() < 2 {
            self.error(
                Code::Number,
                entry.place_of("levels"),
                "a trait needs at least two levels",
            );
            return None;
        }
        let ids = texts.iter().map(|text| text::clean_line(text.value));
        if !entry.content.contains_key("titles") {
            return Some(Scale::Levels(Choice::alike(ids)));
        }
        let titles = entry.texts("titles");
        self.distinct(titles.iter().map(|text| (text.value, &text.place)), "title");
        if titles.len() != texts.len() {
            let message = format!("{} titles for {} levels", titles.len(), texts.len());
            self.error(Code::Number, entry.place_of("titles"), message);
            return Some(Scale::Levels(Choice::alike(ids)));
        }
        let titles = titles.iter().map(|text| text::clean_line(text.value));
        let levels = ids.zip(titles).map(|(id, title)| Choice { id, title });
        Some(Scale::Levels(levels.collect()))
    }

    fn choices(&mut self, entry: &Entry<'t>) -> Option<Scale> {
        let tables = entry.tables("choices", &CHOICE);
        let ids: Vec<_> = tables.iter().filter_map(|choice| choice.text("id")).collect();
        self.distinct(ids.iter().map(|id| (id.value, &id.place)), "choice");
        if tables.len() < 2 {
            self.error(
                Code::Number,
                entry.place_of("choices"),
                "a trait needs at least two choices",
            );
            return None;
        }
        let choice = |choice: &Entry<'_>| Choice {
            id: Self::line(choice, "id"),
            title: Self::line(choice, "title"),
        };
        Some(Scale::Choices(tables.iter().map(choice).collect()))
    }

    fn distinct<'a>(&mut self, words: impl Iterator<Item = (&'a str, &'a Place)>, what: &str) {
        let mut known = HashSet::new();
        for (word, place) in words {
            if !known.insert(word) {
                self.error(
                    Code::Twice,
                    place.clone(),
                    format!("the {what} {} is defined twice", quoted(word)),
                );
            }
        }
    }

    /// A value of a trait, in base units; none where it is no value of it, which has been reported.
    pub(super) fn position(&mut self, scale: &Scale, value: &Value<'t>, key: &str) -> Option<f64> {
        self.placed(scale, value, key, Severity::Error)
    }

    /// [`Self::position`], where a value beyond the range is worth a warning and counts as the end of it.
    pub(super) fn position_or_end(&mut self, scale: &Scale, value: &Value<'t>, key: &str) -> Option<f64> {
        self.placed(scale, value, key, Severity::Warning)
    }

    fn placed(&mut self, scale: &Scale, value: &Value<'t>, key: &str, beyond: Severity) -> Option<f64> {
        let scalar = value.scalar()?;
        let (message, near) = match (scale, scalar) {
            (Scale::Linear { unit, low, high, .. } | Scale::Log { unit, low, high }, scalar) => {
                let amount = match scalar {
                    Scalar::Number(number) => Ok(number * unit.factor()),
                    Scalar::Word(word) => parse_quantity(word, unit),
                };
                match amount {
                    Ok(amount) => return self.inside(amount, value, [*low, *high], unit, beyond),
                    Err(error) => (error.to_string(), Vec::new()),
                }
            }
            (Scale::Levels(words) | Scale::Choices(words), Scalar::Word(word)) => {
                let what = match scale {
                    Scale::Levels(_) => "level",
                    _ => "choice",
                };
                match words.iter().position(|known| known.id == word) {
                    Some(at) => return Some(at as f64),
                    None => no_such(word, what, words.iter().map(|known| known.id.as_str())),
                }
            }
            (_, Scalar::Number(_)) => (
                format!("{} must be one of the trait's levels or choices", quoted(key)),
                Vec::new(),
            ),
        };
        let near: Vec<&str> = near.iter().map(String::as_str).collect();
        self.found
            .push(Diagnostic::error(Code::Type, value.place.clone(), message).did_you_mean(&near));
        None
    }

    /// The amount, if it lies between the bounds but for rounding; beyond them the nearer one or nothing.
    fn inside(
        &mut self,
        amount: f64,
        value: &Value<'t>,
        [low, high]: [f64; 2],
        unit: &Unit,
        beyond: Severity,
    ) -> Option<f64> {
        let slack = 1e-9 * (high - low);
        let nearest = amount.max(low).min(high);
        if (low - slack..=high + slack).contains(&amount) {
            return Some(nearest);
        }
        let [amount, low, high, end] = [amount, low, high, nearest].map(|number| show(number, unit));
        let message = format!("{amount} is outside the range from {low} to {high}");
        if beyond == Severity::Error {
            self.error(Code::Number, value.place.clone(), message);
            return None;
        }
        let found = Diagnostic::warning(Code::Number, value.place.clone(), message);
        self.found
            .push(found.help(format!("the end of the slider is used instead: {end}")));
        Some(nearest)
    }

    fn doubt(&mut self, entry: &Entry<'t>, scale: &Scale) -> Doubt {
        let given = entry.number("doubt").filter(|given| *given >= 0.0);
        match scale {
            Scale::Log { .. } => match given.unwrap_or(1.5) {
                factor if factor > 1.0 => Doubt::Factor(factor),
                1.0 => Doubt::None,
                factor => {
                    let message = format!("`doubt` must be at least 1 on a log scale, not {factor}");
                    let found = Diagnostic::error(Code::Number, entry.place_of("doubt"), message);
                    self.found
                        .push(found.help(
                            "on a log scale 2.0 means from half to double, and 1 means no uncertainty",
                        ));
                    Doubt::None
                }
            },
            Scale::Linear { unit, low, high, .. } => {
                margin(given.map_or((high - low) / 10.0, |given| given * unit.factor()))
            }
            Scale::Levels(_) => margin(given.unwrap_or(0.0)),
            Scale::Choices(_) => {
                if given.is_some() {
                    let place = entry.place_of("doubt");
                    self.error(Code::Key, place, "`doubt` is not for choices: they have no order");
                }
                Doubt::None
            }
        }
    }

    fn marks(&mut self, entry: &Entry<'t>, key: &str, scale: &Scale) -> Vec<Mark> {
        let mut marks = Vec::new();
        for mark in entry.tables(key, &MARK) {
            let Some(value) = mark.value("at") else { continue };
            if let Some(at) = self.position(scale, &value, "at") {
                let text = Self::line(&mark, "text");
                marks.push(Mark { at, text });
            }
        }
        marks.sort_by(|one, other| one.at.total_cmp(&other.at));
        marks
    }
}

impl Choice {
    /// Words whose titles are their ids.
    pub(crate) fn alike<I: Into<String>>(ids: impl IntoIterator<Item = I>) -> Arc<[Self]> {
        let alike = |id: I| {
            let id = id.into();
            Self {
                title: id.clone(),
                id,
            }
        };
        ids.into_iter().map(alike).collect()
    }

    /// The ids of some.
    pub(crate) fn ids(all: &[Self]) -> Arc<[String]> {
        all.iter().map(|one| one.id.clone()).collect()
    }

    /// The id, and behind it the title where it says something else.
    pub(crate) fn named(&self) -> String {
        if self.id.eq_ignore_ascii_case(&self.title) {
            self.id.clone()
        } else {
            format!("{} ({})", self.id, self.title)
        }
    }
}

impl Scale {
    /// How people write it, where it is a number.
    pub fn unit(&self) -> Option<&Unit> {
        match self {
            Self::Linear { unit, .. } | Self::Log { unit, .. } => Some(unit),
            Self::Levels(_) | Self::Choices(_) => None,
        }
    }
}

/// An answer for each word.
fn one_each<'a>(words: impl Iterator<Item = &'a String>) -> Vec<Mark> {
    let mark = |(at, word): (usize, &String)| Mark {
        at: at as f64,
        text: word.clone(),
    };
    words.enumerate().map(mark).collect()
}

fn words(scale: &Scale) -> Option<Arc<[String]>> {
    match scale {
        Scale::Levels(words) | Scale::Choices(words) => {
            Some(words.iter().map(|word| word.title.clone()).collect())
        }
        Scale::Linear { .. } | Scale::Log { .. } => None,
    }
}

fn margin(width: f64) -> Doubt {
    if width > 0.0 {
        Doubt::Margin(width)
    } else {
        Doubt::None
    }
}

fn no_such<'a>(
    word: &str,
    what: &str,
    words: impl Iterator<Item = &'a str> + Clone,
) -> (String, Vec<String>) {
    let near: Vec<String> = text::suggest(word, words.clone(), 2)
        .into_iter()
        .map(String::from)
        .collect();
    let all: Vec<String> = words.map(|word| format!("\"{word}\"")).collect();
    (
        format!(
            "there is no {what} {}; there are {}",
            quoted(word),
            all.join(", ")
        ),
        near,
    )
}

/// One, two or five times a power of ten, near to a fiftieth of a width.
fn round_step(width: f64) -> f64 {
    let wanted = width / 50.0;
    let power = 10_f64.powf(wanted.log10().floor());
    let nearest = [1.0, 2.0, 5.0, 10.0].into_iter().min_by(|one, other| {
        let far = |step: &f64| (step * power / wanted).ln().abs();
        far(one).total_cmp(&far(other))
    });
    nearest.unwrap_or(1.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        let close =
            |width: f64, step: f64| assert!((round_step(width) / step - 1.0).abs() < 1e-12, "{width}");
        close(100.0, 2.0);
        close(99.0, 2.0);
        close(10.0, 0.2);
        close(40.0, 1.0);
        close(1000.0, 20.0);
        close(0.5, 0.01);
    }
}
