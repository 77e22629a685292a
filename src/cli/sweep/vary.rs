//! `--vary`: which sliders a sweep moves, and over which values.

use crate::analysis::Axis;
use crate::cli::failure::{Failure, Talk};
use crate::cli::lookup::no_slider;
use crate::decision::slider::PRIORITY_MAX;
use crate::decision::{Slider, sliders};
use crate::formula::Unit;
use crate::pack::Pack;
use crate::pack::model::{Choice, Scale};
use crate::text;

/// How many values a range of numbers has where nothing is said: fifty equal steps.
const USUAL_COUNT: usize = 51;

/// The most values of one slider; they are held all the time.
const MOST_VALUES: usize = 1_000_000;

/// The digits of a value that is computed between two ends, in the slider's unit: what is printed is what is scored.
const DIGITS: usize = 12;

/// A slider that a sweep moves.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Varied {
    /// The slider and its values.
    pub axis: Axis,
    /// Its name among the columns.
    pub name: String,
    /// The unit of the written numbers; none for words, plain numbers and priorities.
    pub unit: Option<String>,
    /// The values as they are written.
    pub written: Written,
}

/// The values of an axis as a table shows them, in its order.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Written {
    /// Numbers in the slider's unit.
    Numbers(Vec<f64>),
    /// Words of levels, ids of choices.
    Words(Vec<String>),
}

/// Reads every `--vary`.
///
/// # Errors
/// All that cannot be understood are said; then the call fails.
pub(super) fn read(pack: &Pack, given: &[String], talk: &mut Talk<'_>) -> Result<Vec<Varied>, Failure> {
    let mut varied: Vec<Varied> = Vec::new();
    let mut failed = false;
    for written in given {
        let parsed = parse(pack, written).and_then(|one| {
            let twice = varied.iter().any(|other| other.axis.slider == one.axis.slider);
            let name = sliders::id(pack, one.axis.slider);
            if twice {
                Err(format!("`{name}` is varied twice"))
            } else {
                Ok(one)
            }
        });
        match parsed {
            Ok(one) => varied.push(one),
            Err(message) => {
                failed = true;
                talk.error(&format!("--vary {}: {message}", text::clean_line(written)));
            }
        }
    }
    if failed { Err(Failure::Said) } else { Ok(varied) }
}

/// Reads `name`, `name:count`, `name=low..high:count` or `name=value,value`.
fn parse(pack: &Pack, written: &str) -> Result<Varied, String> {
    let (name, values) = match written.split_once('=') {
        Some((name, values)) => (name, Some(values.trim())),
        None => match written.rsplit_once(':') {
            Some((name, _)) => (name, written.get(name.len()..)),
            None => (written, None),
        },
    };
    let slider = sliders::named(pack, name).ok_or_else(|| no_slider(pack, name))?;
    let track = Track::of(pack, slider);
    let explain = |message: String| format!("{message} (for example {})", track.example());
    if values.is_some_and(str::is_empty) {
        return Err(explain("the values are missing".to_string()));
    }
    let (values, written) = match track.scale {
        Some(scale) if scale.places().is_some() => words(scale, values).map_err(explain)?,
        _ => numbers(&track, values).map_err(explain)?,
    };
    let unit = track.unit.map(Unit::to_string).filter(|unit| unit != "count");
    Ok(Varied {
        axis: Axis { slider, values },
        name: track.column(),
        unit,
        written,
    })
}

/// A slider as ranges see it.
struct Track<'a> {
    id: &'a str,
    /// The scale of a trait; none for a priority.
    scale: Option<&'a Scale>,
    /// The unit of a trait with numbers.
    unit: Option<&'a Unit>,
}

impl<'a> Track<'a> {
    fn of(pack: &'a Pack, slider: Slider) -> Self {
        let scale = match slider {
            Slider::Trait(index) => Some(&pack.traits[index].scale),
            Slider::Priority(_) => None,
        };
        let unit = match scale {
            Some(Scale::Linear { unit, .. } | Scale::Log { unit, .. }) => Some(unit),
            _ => None,
        };
        let id = sliders::id(pack, slider);
        Self { id, scale, unit }
    }

    fn column(&self) -> String {
        match self.scale {
            Some(_) => self.id.to_string(),
            // An aspect's own value may stand in the same table.
            None => format!("priority.{}", self.id),
        }
    }

    /// Reads one number, in the slider's unit.
    fn amount(&self, written: &str) -> Result<f64, String> {
        let value = match self.scale {
            Some(scale) => scale.parse(written).map_err(|error| error.to_string())?,
            None => sliders::priority(written)?,
        };
        Ok(rounded(value / self.factor()))
    }

    fn factor(&self) -> f64 {
        self.unit.map_or(1.0, Unit::factor)
    }

    /// The ends of the slider, in its unit.
    fn ends(&self) -> (f64, f64) {
        let (low, high) = self.scale.map_or((0.0, PRIORITY_MAX), Scale::bounds);
        (rounded(low / self.factor()), rounded(high / self.factor()))
    }

    /// The value, in base units, of a number in the slider's unit: as `--set` reads it.
    fn value(&self, amount: f64) -> f64 {
        let value = amount * self.factor();
        self.scale.map_or(value, |scale| scale.clamp(value))
    }

    /// Equal steps on the slider, from one number to another, both in its unit and both exact.
    fn spaced(&self, low: f64, high: f64, count: usize) -> Vec<f64> {
        let last = (count - 1) as f64;
        let between = |index: usize| {
            let share = index as f64 / last;
            match self.scale {
                Some(Scale::Log { .. }) => low * (share * (high / low).ln()).exp(),
                _ => low + share * (high - low),
            }
        };
        (0..count)
            .map(|index| match index {
                0 => low,
                _ if index + 1 == count => high,
                _ => rounded(between(index)),
            })
            .collect()
    }

    /// How many values a range has where nothing is said; of a priority each whole point.
    fn usual_count(&self, low: f64, high: f64) -> usize {
        match self.scale {
            None if low.fract() == 0.0 && high.fract() == 0.0 => (high - low) as usize + 1,
            _ => USUAL_COUNT,
        }
    }

    fn show(&self, amount: f64) -> String {
        match self.scale {
            Some(scale) => scale.show(amount * self.factor()),
            None => amount.to_string(),
        }
    }

    fn example(&self) -> String {
        let words: Vec<String> = self.scale.map(names).unwrap_or_default();
        let values = if words.is_empty() {
            let (low, high) = self.ends();
            format!("{low}..{high}:{}", self.usual_count(low, high))
        } else {
            words.iter().take(2).cloned().collect::<Vec<_>>().join(",")
        };
        let quote = if values.contains(' ') { "'" } else { "" };
        format!("--vary {quote}{}={values}{quote}", self.id)
    }
}

/// The ids of choices, the words of levels; nothing for numbers.
fn names(scale: &Scale) -> Vec<String> {
    match scale {
        Scale::Levels(words) | Scale::Choices(words) => Choice::ids(words).to_vec(),
        Scale::Linear { .. } | Scale::Log { .. } => Vec::new(),
    }
}

fn rounded(amount: f64) -> f64 {
    let written = format!("{amount:.*e}", DIGITS - 1);
    written.parse().unwrap_or(amount)
}

fn numbers(track: &Track<'_>, values: Option<&str>) -> Result<(Vec<f64>, Written), String> {
    let amounts = match values {
        None => range(track, "", "", None)?,
        Some(values) => match values.split_once("..") {
            Some((low, rest)) => match rest.rsplit_once(':') {
                Some((high, count)) => range(track, low, high, Some(count))?,
                None => range(track, low, rest, None)?,
            },
            None => match values.strip_prefix(':') {
                Some(count) => range(track, "", "", Some(count))?,
                None if values.contains(':') => {
                    return Err("a count needs a range: LOW..HIGH:COUNT".to_string());
                }
                None => list(values, |written| track.amount(written))?,
            },
        },
    };
    let values = amounts.iter().map(|amount| track.value(*amount)).collect();
    Ok((values, Written::Numbers(amounts)))
}

/// The values between two ends; an end that is not given is that of the slider.
fn range(track: &Track<'_>, low: &str, high: &str, count: Option<&str>) -> Result<Vec<f64>, String> {
    let (least, greatest) = track.ends();
    let end = |written: &str, otherwise: f64| match written.trim() {
        "" => Ok(otherwise),
        written => track.amount(written),
    };
    let (low, high) = (end(low, least)?, end(high, greatest)?);
    if low > high {
        let (low, high) = (track.show(low), track.show(high));
        return Err(format!("{low} to {high} is reversed; write the lower end first"));
    }
    if low == high {
        let both = track.show(low);
        return Err(format!("both ends are {both}; a single value needs no range"));
    }
    let count = match count {
        Some(written) => counted(written)?,
        None => track.usual_count(low, high),
    };
    Ok(track.spaced(low, high, count))
}

fn counted(written: &str) -> Result<usize, String> {
    let written = written.trim();
    let count = written.replace('_', "").parse::<usize>();
    let fits = |count: &usize| (2..=MOST_VALUES).contains(count);
    count.ok().filter(fits).ok_or_else(|| {
        let written = text::clean_line(written);
        format!("`{written}` is not a count; a count is a whole number from 2 to {MOST_VALUES}")
    })
}

fn words(scale: &Scale, values: Option<&str>) -> Result<(Vec<f64>, Written), String> {
    let names = names(scale);
    let place = |written: &str| scale.parse(written).map_err(|error| error.to_string());
    let places = match values {
        None => (0..names.len()).map(|place| place as f64).collect(),
        Some(values) => match values.split_once("..") {
            Some(_) if matches!(scale, Scale::Choices(_)) => {
                return Err("choices have no order; list each of them".to_string());
            }
            Some((low, high)) => levels(place(low)?, place(high)?)?,
            None => list(values, place)?,
        },
    };
    let word = |place: &f64| names.get(*place as usize).cloned().unwrap_or_default();
    let written = places.iter().map(word).collect();
    Ok((places, Written::Words(written)))
}

/// The levels from one to another, both of them too.
fn levels(low: f64, high: f64) -> Result<Vec<f64>, String> {
    if low > high {
        return Err("the range is reversed; write the lower level first".to_string());
    }
    Ok((low as usize..=high as usize).map(|place| place as f64).collect())
}

/// Values between commas, each once.
fn list(written: &str, read: impl Fn(&str) -> Result<f64, String>) -> Result<Vec<f64>, String> {
    let mut values: Vec<f64> = Vec::new();
    for one in written.split(',') {
        let value = read(one)?;
        if values.contains(&value) {
            return Err(format!("`{}` is named twice", text::clean_line(one.trim())));
        }
        values.push(value);
    }
    Ok(values)
}
