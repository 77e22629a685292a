//! Dimensions and units: what a number means, and how people write it.

use std::fmt;
use std::ops::{Div, Mul};

use serde::{Deserialize, Serialize};

use crate::text;

/// The powers of the four base dimensions: time (s), data (B), money (USD), processors (vCPU).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Dimension {
    exponents: [i8; 4],
}

/// No quantity of the field has a higher power of a dimension.
const MOST_POWERS: u8 = 9;

impl Dimension {
    /// A pure number: a count, a share, a ratio.
    pub const NONE: Self = Self { exponents: [0; 4] };
    /// Time, in seconds.
    pub const TIME: Self = Self {
        exponents: [1, 0, 0, 0],
    };
    /// Data, in bytes.
    pub const DATA: Self = Self {
        exponents: [0, 1, 0, 0],
    };
    /// Money, in US dollars.
    pub const MONEY: Self = Self {
        exponents: [0, 0, 1, 0],
    };
    /// Processors, in vCPU.
    pub const PROCESSORS: Self = Self {
        exponents: [0, 0, 0, 1],
    };
    /// Rate, in 1/s.
    pub const RATE: Self = Self {
        exponents: [-1, 0, 0, 0],
    };

    /// Whether it is an amount of money, for a time or an amount of something or as it is.
    pub fn has_money(self) -> bool {
        self.exponents[2] > 0
    }

    /// Whether it is a pure number.
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// The dimension raised to a whole power; the exponents stop at the ends of `i8`.
    #[must_use]
    pub fn powi(self, power: i8) -> Self {
        Self {
            exponents: self.exponents.map(|exponent| exponent.saturating_mul(power)),
        }
    }

    /// The square root, where every exponent is even.
    pub fn sqrt(self) -> Option<Self> {
        let even = self.exponents.iter().all(|exponent| exponent % 2 == 0);
        even.then(|| Self {
            exponents: self.exponents.map(|exponent| exponent / 2),
        })
    }

    /// Whether every power is one that means something: beyond it `powi` and products stop counting.
    pub fn is_sensible(self) -> bool {
        self.exponents
            .iter()
            .all(|exponent| exponent.unsigned_abs() <= MOST_POWERS)
    }

    fn combine(self, other: Self, with: impl Fn(i8, i8) -> i8) -> Self {
        Self {
            exponents: std::array::from_fn(|at| with(self.exponents[at], other.exponents[at])),
        }
    }
}

impl Mul for Dimension {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        self.combine(other, i8::saturating_add)
    }
}

impl Div for Dimension {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        self.combine(other, i8::saturating_sub)
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.written_in("s", "B"))
    }
}

impl Dimension {
    /// What it measures, with its base unit: `a time (s)`; without a name of its own the unit alone.
    pub(super) fn named(self) -> String {
        let name = match self {
            Self::TIME => "a time",
            Self::RATE => "a rate",
            Self::MONEY => "an amount of money",
            Self::DATA => "an amount of data",
            _ => return self.to_string(),
        };
        format!("{name} ({self})")
    }

    /// The dimension in words, with these for time and for data.
    pub(super) fn written_in(self, time: &str, data: &str) -> String {
        // Money, data and processors read better before time: USD/s, GiB*s.
        let names = [(2, "USD"), (1, data), (3, "vCPU"), (0, time)];
        let part = |(at, name): &(usize, &str), sign: i8| {
            let exponent = self.exponents[*at].saturating_mul(sign);
            match exponent {
                1 => Some((*name).to_string()),
                2.. => Some(format!("{name}^{exponent}")),
                _ => None,
            }
        };
        let above: Vec<String> = names.iter().filter_map(|name| part(name, 1)).collect();
        let below: Vec<String> = names.iter().filter_map(|name| part(name, -1)).collect();
        match (above.is_empty(), below.len()) {
            (true, 0) => "a plain number".to_owned(),
            (true, _) => format!("1/{}", grouped(&below)),
            (false, 0) => above.join("*"),
            (false, _) => format!("{}/{}", above.join("*"), grouped(&below)),
        }
    }
}

fn grouped(parts: &[String]) -> String {
    if parts.len() > 1 {
        format!("({})", parts.join("*"))
    } else {
        parts.join("")
    }
}

/// The unit words, their dimension and what one of them is in base units.
///
/// A month is 730 h and a year twelve of them, the convention of the clouds' own price calculators.
pub(super) const WORDS: &[(&str, Dimension, f64)] = &[
    ("s", Dimension::TIME, 1.0),
    ("ms", Dimension::TIME, 1e-3),
    ("min", Dimension::TIME, 60.0),
    ("h", Dimension::TIME, 3600.0),
    ("day", Dimension::TIME, 86_400.0),
    ("month", Dimension::TIME, 2_628_000.0),
    ("year", Dimension::TIME, 31_536_000.0),
    ("B", Dimension::DATA, 1.0),
    ("KB", Dimension::DATA, 1e3),
    ("MB", Dimension::DATA, 1e6),
    ("GB", Dimension::DATA, 1e9),
    ("TB", Dimension::DATA, 1e12),
    ("KiB", Dimension::DATA, 1024.0),
    ("MiB", Dimension::DATA, 1_048_576.0),
    ("GiB", Dimension::DATA, 1_073_741_824.0),
    ("USD", Dimension::MONEY, 1.0),
    ("vCPU", Dimension::PROCESSORS, 1.0),
    ("count", Dimension::NONE, 1.0),
    ("x", Dimension::NONE, 1.0),
    ("%", Dimension::NONE, 0.01),
];

/// Other words that people write: the unit that each means, and how many of it. They are read, never written, and ids
/// may be called so.
const EVERYDAY: &[(&str, &str, f64)] = &[
    ("sec", "s", 1.0),
    ("secs", "s", 1.0),
    ("second", "s", 1.0),
    ("seconds", "s", 1.0),
    ("msec", "ms", 1.0),
    ("us", "ms", 1e-3),
    ("\u{b5}s", "ms", 1e-3),
    ("\u{3bc}s", "ms", 1e-3),
    ("ns", "ms", 1e-6),
    ("mins", "min", 1.0),
    ("minute", "min", 1.0),
    ("minutes", "min", 1.0),
    ("hr", "h", 1.0),
    ("hrs", "h", 1.0),
    ("hour", "h", 1.0),
    ("hours", "h", 1.0),
    ("d", "day", 1.0),
    ("days", "day", 1.0),
    ("week", "day", 7.0),
    ("weeks", "day", 7.0),
    ("mo", "month", 1.0),
    ("months", "month", 1.0),
    ("yr", "year", 1.0),
    ("years", "year", 1.0),
    ("byte", "B", 1.0),
    ("bytes", "B", 1.0),
    ("kB", "KB", 1.0),
    ("PB", "TB", 1000.0),
    ("TiB", "GiB", 1024.0),
    ("vCPUs", "vCPU", 1.0),
    ("req", "count", 1.0),
    ("reqs", "count", 1.0),
    ("Hz", "1/s", 1.0),
    ("rps", "1/s", 1.0),
    ("qps", "1/s", 1.0),
    ("rpm", "1/min", 1.0),
];

/// Words that stand for more than one unit elsewhere, with what to write.
const AMBIGUOUS: &[(&str, &str)] = &[("m", "`min` or `month`"), ("mth", "`month`")];

/// The dimension and size of a unit word.
pub(super) fn word(name: &str) -> Option<(Dimension, f64)> {
    WORDS
        .iter()
        .find(|(word, ..)| *word == name)
        .map(|(_, dimension, factor)| (*dimension, *factor))
}

/// The dimension and size of what else people write for a unit.
pub(super) fn everyday(name: &str) -> Option<(Dimension, f64)> {
    let (_, unit, times) = EVERYDAY.iter().find(|(word, ..)| *word == name)?;
    let unit = Unit::parse(unit).ok()?;
    Some((unit.dimension, unit.factor * times))
}

/// Whether formulas read a word as a unit.
pub fn is_unit(name: &str) -> bool {
    word(name).or_else(|| everyday(name)).is_some()
}

/// The unit words that a word stands for; none where it is no unit.
pub(super) fn canonical(name: &str) -> Option<&str> {
    if word(name).is_some() {
        return Some(name);
    }
    let found = EVERYDAY.iter().find(|(word, ..)| *word == name);
    found.map(|(_, unit, _)| *unit)
}

/// The words in a unit.
pub(super) fn words_of(unit: &str) -> impl Iterator<Item = String> + '_ {
    let words = unit.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned)
}

/// Which unit a word that is none may mean, as a question.
pub(super) fn meant(name: &str) -> Option<String> {
    let ambiguous = AMBIGUOUS.iter().find(|(word, _)| *word == name);
    let everyday = || EVERYDAY.iter().find(|(word, ..)| word.eq_ignore_ascii_case(name));
    let near = || {
        text::suggest(name, WORDS.iter().map(|(word, ..)| *word), 1)
            .first()
            .copied()
    };
    let meant = match ambiguous {
        Some((_, meant)) => (*meant).to_owned(),
        None => format!("`{}`", everyday().map(|(_, unit, _)| *unit).or_else(near)?),
    };
    Some(format!("did you mean {meant}?"))
}

/// How a number is written: a product, quotient or power of unit words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    dimension: Dimension,
    factor: f64,
    written: String,
}

/// A unit that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnitError {
    /// Nothing is written.
    #[error("a unit is missing; write `count` for a plain number")]
    Empty,
    /// A word that is no unit.
    #[error("`{word}` is not a unit; {}", meant(.word).unwrap_or_else(|| format!("the units are {}", known())))]
    Unknown {
        /// The word.
        word: String,
    },
    /// Something that is no part of a unit.
    #[error("`{found}` is not allowed here; a unit looks like `USD/month` or `USD/(GiB*s)`")]
    Form {
        /// What stands there.
        found: String,
    },
}

fn known() -> String {
    WORDS
        .iter()
        .map(|(name, ..)| *name)
        .collect::<Vec<_>>()
        .join(", ")
}

impl Unit {
    /// Reads a unit such as `ms`, `1/s`, `USD/month`, `USD/(GiB*s)`, `%`.
    ///
    /// # Errors
    /// [`UnitError`] names the word that is no unit, with the nearest that is.
    pub fn parse(written: &str) -> Result<Self, UnitError> {
        let (dimension, factor) = read(written, word)?;
        Ok(Self {
            dimension,
            factor,
            written: written.trim().to_string(),
        })
    }

    /// The unit of a dimension in base units.
    pub fn base(dimension: Dimension) -> Self {
        let written = if dimension.is_none() {
            "count".to_string()
        } else {
            dimension.to_string()
        };
        Self {
            dimension,
            factor: 1.0,
            written,
        }
    }

    /// What it measures.
    pub fn dimension(&self) -> Dimension {
        self.dimension
    }

    /// One of it, in base units.
    pub fn factor(&self) -> f64 {
        self.factor
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.written
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.written)
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Token<'a> {
    Word(&'a str),
    Sign(char),
}

impl Token<'_> {
    fn misplaced(&self) -> UnitError {
        let found = match self {
            Self::Word(word) => (*word).to_string(),
            Self::Sign(sign) => sign.to_string(),
        };
        UnitError::Form { found }
    }
}

fn tokens(written: &str) -> Result<Vec<Token<'_>>, UnitError> {
    let mut found = Vec::new();
    let mut rest = written.trim();
    if rest.is_empty() {
        return Err(UnitError::Empty);
    }
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '%' || c == '-';
        let length = match first {
            '*' | '/' | '^' | '(' | ')' => {
                found.push(Token::Sign(first));
                first.len_utf8()
            }
            _ if first.is_whitespace() => first.len_utf8(),
            _ if is_word(first) => {
                let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                found.push(Token::Word(rest.get(..length).unwrap_or_default()));
                length
            }
            _ => {
                return Err(UnitError::Form {
                    found: first.to_string(),
                });
            }
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    Ok(found)
}

/// Units nest no deeper than this; a pack that tries is wrong, not the stack.
const DEEPEST: usize = 16;

/// The dimension and size of a word.
type Lookup = fn(&str) -> Option<(Dimension, f64)>;

/// The dimension and size of a unit as people write it: also `rps`, `req/s`, `days`.
pub(super) fn measure(written: &str) -> Result<(Dimension, f64), UnitError> {
    read(written, |name| word(name).or_else(|| everyday(name)))
}

fn read(written: &str, word: Lookup) -> Result<(Dimension, f64), UnitError> {
    let tokens = tokens(written)?;
    let mut reader = Reader {
        tokens: &tokens,
        depth: 0,
        word,
    };
    let read = reader.product()?;
    match reader.tokens {
        [] => Ok(read),
        [token, ..] => Err(token.misplaced()),
    }
}

struct Reader<'t, 'a> {
    tokens: &'t [Token<'a>],
    depth: usize,
    word: Lookup,
}

impl Reader<'_, '_> {
    fn accept(&mut self, sign: char) -> bool {
        let found = self.tokens.first() == Some(&Token::Sign(sign));
        if found {
            self.tokens = &self.tokens[1..];
        }
        found
    }

    fn product(&mut self) -> Result<(Dimension, f64), UnitError> {
        let (mut dimension, mut factor) = self.power()?;
        loop {
            if self.accept('*') {
                let (other, size) = self.power()?;
                (dimension, factor) = (dimension * other, factor * size);
            } else if self.accept('/') {
                let (other, size) = self.power()?;
                (dimension, factor) = (dimension / other, factor / size);
            } else {
                return Ok((dimension, factor));
            }
        }
    }

    fn power(&mut self) -> Result<(Dimension, f64), UnitError> {
        let (dimension, factor) = self.atom()?;
        if !self.accept('^') {
            return Ok((dimension, factor));
        }
        let token = self.take()?;
        let power = match token {
            Token::Word(word) => word.parse::<i8>().ok().filter(|power| (-9..=9).contains(power)),
            Token::Sign(_) => None,
        };
        let power = power.ok_or_else(|| token.misplaced())?;
        Ok((dimension.powi(power), factor.powi(power.into())))
    }

    fn take(&mut self) -> Result<Token<'_>, UnitError> {
        let (first, rest) = self.tokens.split_first().ok_or(UnitError::Empty)?;
        self.tokens = rest;
        Ok(first.clone())
    }

    fn atom(&mut self) -> Result<(Dimension, f64), UnitError> {
        if self.accept('(') {
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err(UnitError::Form {
                    found: "(".to_string(),
                });
            }
            let inner = self.product()?;
            self.depth -= 1;
            let closed = self.accept(')');
            return if closed {
                Ok(inner)
            } else {
                Err(UnitError::Form {
                    found: "(".to_string(),
                })
            };
        }
        match self.take()? {
            Token::Word("1") => Ok((Dimension::NONE, 1.0)),
            Token::Word(name) => {
                let name = name.to_string();
                (self.word)(&name).ok_or(UnitError::Unknown { word: name })
            }
            sign @ Token::Sign(_) => Err(sign.misplaced()),
        }
    }
}
