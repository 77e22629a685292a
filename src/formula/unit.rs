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
        // Money, data and processors read better before time: USD/s, GiB*s.
        const NAMES: [(usize, &str); 4] = [(2, "USD"), (1, "B"), (3, "vCPU"), (0, "s")];
        let part = |(at, name): &(usize, &str), sign: i8| {
            let exponent = self.exponents[*at].saturating_mul(sign);
            match exponent {
                1 => Some((*name).to_string()),
                2.. => Some(format!("{name}^{exponent}")),
                _ => None,
            }
        };
        let above: Vec<String> = NAMES.iter().filter_map(|name| part(name, 1)).collect();
        let below: Vec<String> = NAMES.iter().filter_map(|name| part(name, -1)).collect();
        match (above.is_empty(), below.len()) {
            (true, 0) => formatter.write_str("a plain number"),
            (true, _) => write!(formatter, "1/{}", grouped(&below)),
            (false, 0) => formatter.write_str(&above.join("*")),
            (false, _) => write!(formatter, "{}/{}", above.join("*"), grouped(&below)),
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

/// The dimension and size of a unit word.
pub(super) fn word(name: &str) -> Option<(Dimension, f64)> {
    WORDS
        .iter()
        .find(|(word, ..)| *word == name)
        .map(|(_, dimension, factor)| (*dimension, *factor))
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
    #[error("`{word}` is not a unit{}", .nearest.as_ref().map_or_else(|| format!("; the units are {}", known()), |nearest| format!("; did you mean `{nearest}`?")))]
    Unknown {
        /// The word.
        word: String,
        /// The unit word that it is nearest to.
        nearest: Option<String>,
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
        let tokens = tokens(written)?;
        let mut reader = Reader {
            tokens: &tokens,
            depth: 0,
        };
        let (dimension, factor) = reader.product()?;
        match reader.tokens {
            [] => Ok(Self {
                dimension,
                factor,
                written: written.trim().to_string(),
            }),
            [token, ..] => Err(token.misplaced()),
        }
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

struct Reader<'t, 'a> {
    tokens: &'t [Token<'a>],
    depth: usize,
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
            Token::Word(name) => word(name).ok_or_else(|| {
                let nearest = text::suggest(name, WORDS.iter().map(|(word, ..)| *word), 1);
                UnitError::Unknown {
                    word: name.to_string(),
                    nearest: nearest.first().map(ToString::to_string),
                }
            }),
            sign @ Token::Sign(_) => Err(sign.misplaced()),
        }
    }
}
