//! Conditions that must hold at a step.

use super::live::Live;
use super::names::{argument, compile, option, slider};
use crate::analysis::calculator;
use crate::decision::{Slider, sliders};
use crate::document::Place;
use crate::formula::Kind;
use crate::pack::{OptionIndex, Pack};
use crate::text;

/// A condition as it is written, and what it means.
#[derive(Debug, Clone)]
pub struct Condition {
    /// As it is written.
    pub written: String,
    /// Where.
    pub place: Place,
    test: Test,
    /// What the test must come to.
    wanted: bool,
}

#[derive(Debug, Clone, PartialEq)]
enum Test {
    /// This option is first.
    First(OptionIndex),
    /// It is too close to call.
    Unclear,
    /// The slider has a tipping point, in base units between these.
    Flips(Slider, Option<(f64, f64)>),
    /// The option is ruled out.
    RuledOut(OptionIndex),
    /// This formula is true.
    Formula(String),
}

impl Condition {
    /// Reads a condition.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub(super) fn read(pack: &Pack, written: &str, place: Place) -> Result<Self, String> {
        let whole = text::clean_line(written);
        let (wanted, rest) = match whole.strip_prefix("not ") {
            Some(rest) if is_own(rest) => (false, rest.trim()),
            _ => (true, whole.trim()),
        };
        let test = read(pack, rest)?;
        Ok(Self {
            written: whole,
            place,
            test,
            wanted,
        })
    }

    /// Whether it holds; if not, how things are, in a sentence without its period.
    pub fn fails(&self, live: &Live<'_>) -> Option<String> {
        let (holds, seen) = self.test.look(live);
        (holds != self.wanted).then_some(seen)
    }
}

/// Whether it is one of the words of conditions, and not a formula of its own.
fn is_own(written: &str) -> bool {
    let written = written.trim();
    written == "unclear"
        || written.starts_with("flips(")
        || written.starts_with("ruled_out(")
        || first_of(written).is_some()
}

fn first_of(written: &str) -> Option<&str> {
    let rest = written.strip_prefix("first")?.trim_start();
    Some(rest.strip_prefix('=')?.trim_start_matches('=').trim())
}

fn read(pack: &Pack, written: &str) -> Result<Test, String> {
    if written == "unclear" {
        return Ok(Test::Unclear);
    }
    if let Some(id) = first_of(written) {
        return option(pack, id).map(Test::First);
    }
    if let Some(id) = argument(written, "ruled_out") {
        return option(pack, id).map(Test::RuledOut);
    }
    if written.starts_with("flips") {
        let (call, range) = match written.split_once(" in ") {
            Some((call, range)) => (call, Some(range)),
            None => (written, None),
        };
        let id =
            argument(call.trim(), "flips").ok_or("write `flips(INPUT)` or `flips(INPUT) in LOW..HIGH`")?;
        let slider = slider(pack, id)?;
        let range = range.map(|range| {
            let (low, high) = range.split_once("..").ok_or("write the range as `LOW..HIGH`")?;
            let ends = (
                sliders::read(pack, slider, low)?,
                sliders::read(pack, slider, high)?,
            );
            if ends.0 > ends.1 {
                return Err("the range is reversed; write the lower end first".to_owned());
            }
            Ok(ends)
        });
        return Ok(Test::Flips(slider, range.transpose()?));
    }
    match compile(pack, written)? {
        Kind::Boolean => Ok(Test::Formula(written.to_owned())),
        _ => Err("this is a number, not a condition; compare it with something".to_owned()),
    }
}

impl Test {
    /// Whether it comes out true, and how things are.
    fn look(&self, live: &Live<'_>) -> (bool, String) {
        let pack = live.pack;
        let evaluation = &live.analysis.evaluation;
        let scores = || {
            let ranked = evaluation.ranked.iter().map(|option| {
                let total = evaluation.standings[*option].total;
                format!("{} {total:.3}", pack.options[*option].id)
            });
            ranked.collect::<Vec<_>>().join(", ")
        };
        match self {
            Self::First(option) => {
                let first = live.first();
                let id = first.map_or("no option", |first| &pack.options[first].id);
                (
                    first == Some(*option),
                    format!("the first is {id} ({})", scores()),
                )
            }
            Self::Unclear => {
                let unclear = live.analysis.verdict.is_close();
                let first = live.first().map_or("no option", |first| &pack.options[first].id);
                let word = if unclear {
                    "it is too close to call"
                } else {
                    "the answer is clear"
                };
                (
                    unclear,
                    format!("{word}; first in {} of simulations: {first}", live.sure()),
                )
            }
            Self::Flips(slider, range) => {
                let now = live.sliders.value(*slider);
                let flips = live.analysis.track(pack, *slider).flips(now);
                let flips: Vec<f64> = flips.into_iter().flatten().map(|flip| flip.at).collect();
                let holds = match range {
                    None => !flips.is_empty(),
                    Some((low, high)) => flips.iter().any(|at| (*low..=*high).contains(at)),
                };
                let title = sliders::title(pack, *slider);
                let shown: Vec<String> = flips
                    .iter()
                    .map(|at| sliders::show_closely(pack, *slider, *at))
                    .collect();
                let seen = if shown.is_empty() {
                    format!("no value of {title} changes the answer")
                } else {
                    format!("tipping points of {title}: {}", shown.join(", "))
                };
                (holds, seen)
            }
            Self::RuledOut(option) => {
                let out = !evaluation.standings[*option].broken.is_empty();
                let word = if out { "ruled out" } else { "not ruled out" };
                (out, format!("{word}: {}", pack.options[*option].id))
            }
            Self::Formula(formula) => {
                let sides = [" <= ", " >= ", " == ", " != ", " < ", " > "];
                let split = sides.iter().find_map(|sign| formula.split_once(sign));
                let seen = match split {
                    Some((left, right)) => format!(
                        "{} is {}, {} is {}",
                        left.trim(),
                        live.number(left, None),
                        right.trim(),
                        live.number(right, None)
                    ),
                    None => format!("the formula says {}", live.number(formula, None)),
                };
                let outcome = calculator::compute(formula, Some((pack, live.sliders)));
                (outcome.is_ok_and(|outcome| outcome.number > 0.5), seen)
            }
        }
    }
}
