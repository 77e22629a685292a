//! Texts with live numbers in braces.

use super::live::Live;
use super::names::{argument, compile, slider};
use crate::decision::{Slider, sliders};
use crate::formula::Unit;
use crate::pack::Pack;
use crate::text;

/// A text with live numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    parts: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    /// What stands there.
    Plain(String),
    /// What is put there.
    Hole(Hole),
}

/// What is put into a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Hole {
    /// The title of the option in the first place.
    First,
    /// The title of the one behind it.
    Second,
    /// What is recommended, or that it is too close to call.
    Answer,
    /// How much higher the first scores.
    Lead,
    /// The share of simulated scenarios in which the first is first.
    Sure,
    /// The nearest tipping point on a slider.
    Flips(Slider),
    /// A formula, and the unit to show it in.
    Formula(String, Option<Unit>),
}

impl Words {
    /// Reads a text.
    ///
    /// # Errors
    /// The bytes of the hole that cannot be read and what is wrong with it.
    pub(super) fn read(pack: &Pack, written: &str) -> Result<Self, (std::ops::Range<usize>, String)> {
        let mut parts = Vec::new();
        let mut from = 0;
        while let Some(start) = written.get(from..).and_then(|rest| rest.find('{')) {
            let start = from + start;
            let Some(end) = written.get(start..).and_then(|rest| rest.find('}')) else {
                return Err((start..written.len(), "the brace is not closed".to_owned()));
            };
            let end = start + end;
            let inside = written.get(start + 1..end).unwrap_or_default();
            let hole = Hole::read(pack, inside).map_err(|wrong| (start + 1..end, wrong))?;
            parts.push(plain(written.get(from..start)));
            parts.push(Piece::Hole(hole));
            from = end + 1;
        }
        parts.push(plain(written.get(from..)));
        Ok(Self { parts })
    }

    /// A text without holes.
    pub(super) fn plain(written: &str) -> Self {
        Self {
            parts: vec![Piece::Plain(written.to_owned())],
        }
    }

    /// The text as it reads at a position.
    pub fn fill(&self, live: &Live<'_>) -> String {
        let parts = self.parts.iter().map(|part| match part {
            Piece::Plain(words) => words.clone(),
            Piece::Hole(hole) => hole.fill(live),
        });
        parts.collect()
    }

    /// Whether it has live numbers.
    pub(super) fn has_holes(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Piece::Hole(_)))
    }

    /// Whether a hole names the option in the first place.
    pub(super) fn names_first(&self) -> bool {
        let names = |part: &Piece| matches!(part, Piece::Hole(Hole::First | Hole::Answer));
        self.parts.iter().any(names)
    }

    /// What stands there without the holes.
    pub(super) fn without_holes(&self) -> String {
        let plain = self.parts.iter().filter_map(|part| match part {
            Piece::Plain(words) => Some(words.as_str()),
            Piece::Hole(_) => None,
        });
        plain.collect::<Vec<_>>().join(" ")
    }
}

/// The words between two holes, in one line and made safe, with the blanks at their ends.
fn plain(words: Option<&str>) -> Piece {
    let words = text::clean_same_length(words.unwrap_or_default());
    Piece::Plain(words.replace(['\n', '\r'], " "))
}

impl Hole {
    fn read(pack: &Pack, written: &str) -> Result<Self, String> {
        let written = written.trim();
        Ok(match written {
            "first" => Self::First,
            "second" => Self::Second,
            "answer" => Self::Answer,
            "lead" => Self::Lead,
            "sure" => Self::Sure,
            _ => {
                if let Some(name) = argument(written, "flips") {
                    return slider(pack, name).map(Self::Flips);
                }
                let (formula, unit) = match written.rsplit_once(" in ") {
                    Some((formula, unit)) => {
                        let unit = Unit::parse(unit).map_err(|error| error.to_string())?;
                        (formula, Some(unit))
                    }
                    None => (written, None),
                };
                compile(pack, formula)?;
                Self::Formula(formula.to_owned(), unit)
            }
        })
    }

    fn fill(&self, live: &Live<'_>) -> String {
        match self {
            Self::First => live.title(live.first()).to_owned(),
            Self::Second => live.title(live.second()).to_owned(),
            Self::Answer => live.answer(),
            Self::Lead => live.lead().map_or_else(|| "0".to_owned(), text::lead),
            Self::Sure => live.sure(),
            Self::Flips(slider) => match live.nearest(*slider) {
                Some(flip) => sliders::show(live.pack, *slider, flip.at),
                None => "no value".to_owned(),
            },
            Self::Formula(formula, unit) => live.number(formula, unit.as_ref()),
        }
    }
}
