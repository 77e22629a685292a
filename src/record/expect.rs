//! Inputs that are expected to move with time: `[[expect]]`.

use super::day;
use super::keys;
use super::reader::Reader;
use super::value;
use crate::decision::{Slider, Sliders, sliders};
use crate::document::tree::Value;
use crate::document::{Code, Diagnostic, Place, quoted};
use crate::pack::model::Scale;
use crate::pack::{Pack, TraitIndex};
use crate::text;

/// The days of a month on average.
const MONTH: f64 = 30.436_875;

/// The units of time in which growth is told, and their months.
const SPANS: [(&str, f64); 3] = [("month", 1.0), ("quarter", 3.0), ("year", 12.0)];

/// An input that is expected to move.
#[derive(Debug, Clone, PartialEq)]
pub struct Expect {
    /// The input.
    pub index: TraitIndex,
    /// How it moves.
    pub course: Course,
    /// How people have written its growth: `8 %/month`; empty where it does not grow.
    pub growth: String,
    /// The number of the day on which it is where the decision has it.
    pub from: u64,
    /// Who expects it.
    pub source: Option<String>,
}

/// How an input moves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Course {
    /// By this factor a month.
    Grows(f64),
    /// To this value, in base units, on the day with this number: evenly on the scale of its slider.
    Reaches(f64, u64),
}

/// An input that is expected to move, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The id of the input.
    pub id: String,
    /// Its title.
    pub title: String,
    /// By how much it grows: `8 %/month`.
    pub grows: Option<String>,
    /// The value that it reaches, and the day.
    pub reaches: Option<(String, String)>,
    /// The day from which on it moves.
    pub from: String,
    /// Who expects it.
    pub source: Option<String>,
}

impl Expected {
    /// How it moves: `grows by 8 %/month, counted from 2026-11-28`.
    pub fn course(&self) -> String {
        let moves = match (&self.grows, &self.reaches) {
            (_, Some((value, by))) => format!("reaches {value} by {by}"),
            (grows, None) => format!("grows by {}", grows.as_deref().unwrap_or_default()),
        };
        format!("{moves}, counted from {}", self.from)
    }

    /// All of it: `Request rate: grows by 8 %/month, counted from 2026-11-28 (Ada)`.
    pub fn sentence(&self) -> String {
        let source = self.source.iter().map(|source| format!(" ({source})"));
        [format!("{}: {}", self.title, self.course())]
            .into_iter()
            .chain(source)
            .collect()
    }
}

impl Expect {
    /// The same in words.
    pub fn told(&self, pack: &Pack) -> Expected {
        let entry = &pack.traits[self.index];
        Expected {
            id: entry.id.clone(),
            title: entry.title.clone(),
            grows: matches!(self.course, Course::Grows(_)).then(|| self.growth.clone()),
            reaches: match self.course {
                Course::Grows(_) => None,
                Course::Reaches(to, by) => {
                    Some((sliders::show(pack, Slider::Trait(self.index), to), day::day(by)))
                }
            },
            from: day::day(self.from),
            source: self.source.clone(),
        }
    }

    /// Where the input is on a day, and whether that is beyond the end of its slider, which then counts.
    pub fn at(&self, pack: &Pack, value: f64, day: u64) -> (f64, bool) {
        let scale = &pack.traits[self.index].scale;
        let passed = day.saturating_sub(self.from) as f64;
        let expected = match self.course {
            Course::Grows(factor) => value * factor.powf(passed / MONTH),
            Course::Reaches(to, by) => {
                let whole = by.saturating_sub(self.from) as f64;
                let part = if whole > 0.0 {
                    (passed / whole).min(1.0)
                } else {
                    1.0
                };
                let [from, to] = [value, to].map(|value| scale.position(value));
                scale.value_at(from + (to - from) * part)
            }
        };
        let inside = scale.clamp(expected);
        (
            inside,
            matches!(self.course, Course::Grows(_)) && inside != expected,
        )
    }
}

/// Puts inputs where they are expected on a day, from where a decision has them; gives those that are beyond the end of
/// their slider.
pub fn expected<'e>(
    pack: &Pack,
    expects: impl Iterator<Item = &'e Expect>,
    from: &Sliders,
    day: u64,
    sliders: &mut Sliders,
) -> Vec<TraitIndex> {
    let mut outside = Vec::new();
    for expect in expects {
        let slider = Slider::Trait(expect.index);
        let (then, beyond) = expect.at(pack, from.value(slider), day);
        if then != sliders.value(slider) {
            sliders.set(pack, slider, then);
        }
        if beyond {
            outside.push(expect.index);
        }
    }
    outside
}

/// Reads one table; `decided` is the day of the decision.
pub(super) fn read(
    pack: &Pack,
    table: &Value<'_>,
    decided: Option<&str>,
    reader: &mut Reader,
) -> Option<Expect> {
    let (mut index, mut grows, mut reaches) = (None, None, None);
    let mut growth_written = String::new();
    let (mut by, mut from, mut source) = (None, decided.and_then(day::number), None);
    for (key, value) in table.entries() {
        match key.value {
            "trait" => index = named(pack, &value, reader),
            "grows" => {
                grows = growth(&value, reader);
                growth_written = value
                    .text()
                    .map_or_else(String::new, |text| text::clean_line(text.value));
            }
            "reaches" => reaches = Some(value),
            "by" => by = reader.date("by", &value).as_deref().and_then(day::number),
            "from" => from = reader.date("from", &value).as_deref().and_then(day::number),
            "source" => source = reader.line("source", &value),
            _ => reader.unknown_check(&key, "an expectation", &keys::EXPECT),
        }
    }
    let index = index?;
    if sliders::is_unordered(pack, Slider::Trait(index)) {
        reader.wrong(&table.place, "an input whose choices have no order cannot grow");
        return None;
    }
    if grows.is_some() && !matches!(pack.traits[index].scale, Scale::Linear { .. } | Scale::Log { .. }) {
        let title = quoted(&pack.traits[index].id);
        let message = format!("{title} has levels, which do not grow; write `reaches` and `by`");
        reader.unchecked(&table.place, message);
        return None;
    }
    let to = reaches.and_then(|reaches| {
        let read = value::read(pack, Slider::Trait(index), reaches.scalar()?);
        read.map_err(|message| reader.wrong(&reaches.place, message)).ok()
    });
    let course = match (grows, to, by) {
        (Some(factor), None, None) => Some(Course::Grows(factor)),
        (None, Some(to), Some(by)) => Some(Course::Reaches(to.value, by)),
        _ => None,
    };
    let Some((course, from)) = course.zip(from) else {
        let message = "an expectation has a `trait`, then `grows`, such as \"8 %/month\", or `reaches` and `by`; \
                       and `from`, where the decision has no `date`";
        reader.wrong(&table.place, message);
        return None;
    };
    Some(Expect {
        index,
        course,
        growth: growth_written,
        from,
        source,
    })
}

/// The input of a name.
fn named(pack: &Pack, value: &Value<'_>, reader: &mut Reader) -> Option<TraitIndex> {
    let Some(name) = value.text() else {
        reader.wrong(&value.place, "`trait` must be the id of an input in quotes");
        return None;
    };
    let found = pack.traits.find(|entry| entry.id == name.value);
    if found.is_none() {
        let message = format!(
            "the pack has no input {}, which is expected to move",
            quoted(name.value)
        );
        let found = Diagnostic::warning(Code::DecisionCheck, name.place.clone(), message);
        let known = pack.traits.iter().map(|entry| entry.id.as_str());
        reader
            .found
            .push(found.did_you_mean(&text::suggest(name.value, known, 2)));
    }
    found
}

/// Tells of inputs that are expected to move twice: the last one is used.
pub(super) fn must_differ(pack: &Pack, expects: &[(Place, Expect)], reader: &mut Reader) {
    for (at, (place, expect)) in expects.iter().enumerate() {
        if expects
            .iter()
            .take(at)
            .any(|(_, other)| other.index == expect.index)
        {
            let id = quoted(&pack.traits[expect.index].id);
            reader.unchecked(
                place,
                format!("there are two expectations of {id}; the last one is used"),
            );
        }
    }
}

/// `8 %/month` as a factor a month.
fn growth(value: &Value<'_>, reader: &mut Reader) -> Option<f64> {
    let written = value.text().map_or("", |text| text.value);
    let read = || {
        let (percent, span) = written.split_once('/')?;
        let (_, months) = SPANS.into_iter().find(|(name, _)| *name == span.trim())?;
        let percent: f64 = percent.trim().strip_suffix('%')?.trim().parse().ok()?;
        let factor = (1.0 + percent / 100.0).powf(1.0 / months);
        (factor.is_finite() && percent > -100.0).then_some(factor)
    };
    let factor = read();
    if factor.is_none() {
        reader.wrong(
            &value.place,
            "`grows` must be as in \"8 %/month\", by month, quarter or year",
        );
    }
    factor
}
