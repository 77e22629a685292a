//! From text to tokens.

use std::ops::Range;

use super::amount;
use super::error::{ErrorKind, FormulaError};
use super::prefix;
use super::quantity::QuantityError;

/// A token with its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token<'s> {
    pub kind: Kind<'s>,
    pub span: Range<usize>,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind<'s> {
    Number(f64),
    /// A time in parts, `1h30m`, in seconds.
    Time(f64),
    /// A name, dotted or not, or a keyword.
    Name(&'s str),
    /// A word in quotes.
    Word(&'s str),
    Sign(&'s str),
    /// A character that is not of the language; reported already. It counts as an operator.
    Unknown,
}

impl Kind<'_> {
    /// As an error message names it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Number(value) => value.to_string(),
            Self::Time(seconds) => format!("{seconds} s"),
            Self::Name(text) | Self::Sign(text) => (*text).to_string(),
            Self::Word(word) => format!("\"{word}\""),
            Self::Unknown => String::new(),
        }
    }
}

const SIGNS: [&str; 15] = [
    "<=", ">=", "==", "!=", "<", ">", "+", "-", "*", "/", "^", "(", ")", ",", "%",
];

/// The tokens of a formula and what could not be read.
pub(super) fn tokens(source: &str) -> (Vec<Token<'_>>, Vec<FormulaError>) {
    let mut scanner = Scanner {
        source,
        at: 0,
        calls: Vec::new(),
        errors: Vec::new(),
    };
    let mut found = Vec::new();
    while let Some(first) = scanner.rest().chars().next() {
        let start = scanner.at;
        let is_about = matches!(first, '\u{2248}' | '~') && found.is_empty();
        // What `eval` has rounded has a sign before it, and can be typed back.
        if first.is_whitespace() || is_about {
            scanner.at += first.len_utf8();
        } else {
            let kind = scanner.token(first);
            scanner.enter(kind, found.last());
            found.push(Token {
                kind,
                span: start..scanner.at,
            });
        }
    }
    (found, scanner.errors)
}

/// The thousands at the beginning of what stands in a call, where a comma parts arguments: `1,000`. Nobody writes an
/// argument `000`, so it is a mistake; `1,500` is two arguments.
fn thousands(rest: &str) -> Option<&str> {
    let digits = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(rest);
    let is_group = |rest: &str| {
        let after = rest.strip_prefix(',').unwrap_or_default();
        let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
        digits(after) == 3 && !after.get(3..).is_some_and(|after| after.starts_with(goes_on))
    };
    let mut end = first;
    while is_group(rest.get(end..)?) {
        end += ",000".len();
    }
    let has_zero = rest.get(first..end)?.starts_with(",0");
    ((1..=3).contains(&first) && !rest.starts_with('0') && has_zero).then(|| rest.get(..end))?
}

struct Scanner<'s> {
    source: &'s str,
    at: usize,
    /// For each bracket that is open, whether it is that of a call.
    calls: Vec<bool>,
    errors: Vec<FormulaError>,
}

impl<'s> Scanner<'s> {
    fn rest(&self) -> &'s str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// Remembers which brackets are open: a comma within a call parts its arguments, elsewhere it parts thousands.
    fn enter(&mut self, kind: Kind<'_>, before: Option<&Token<'_>>) {
        let calls = |token: &Token<'_>| matches!(token.kind, Kind::Name(name) if !matches!(name, "and" | "or" | "not"));
        match kind {
            Kind::Sign("(") => self.calls.push(before.is_some_and(calls)),
            Kind::Sign(")") => drop(self.calls.pop()),
            _ => {}
        }
    }

    fn in_call(&self) -> bool {
        self.calls.last() == Some(&true)
    }

    /// Takes as many characters as `wanted` says.
    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'s str {
        let rest = self.rest();
        let taken = rest
            .get(..rest.find(|c| !wanted(c)).unwrap_or(rest.len()))
            .unwrap_or_default();
        self.at += taken.len();
        taken
    }

    fn token(&mut self, first: char) -> Kind<'s> {
        if first.is_ascii_digit()
            || (first == '.' && self.rest().chars().nth(1).is_some_and(|c| c.is_ascii_digit()))
        {
            return self.number();
        }
        if first.is_alphabetic() || first == '_' {
            return Kind::Name(self.take_while(|c| c.is_alphanumeric() || c == '_' || c == '.'));
        }
        if first == '"' || first == '\'' {
            return self.word(first);
        }
        if let Some(sign) = SIGNS.iter().find(|sign| self.rest().starts_with(**sign)) {
            self.at += sign.len();
            return Kind::Sign(sign);
        }
        self.unknown(first)
    }

    fn number(&mut self) -> Kind<'s> {
        let start = self.at;
        let rest = self.rest();
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '.')
            .unwrap_or(rest.len());
        if let Some(seconds) = rest.get(..end).and_then(amount::time_in_parts) {
            self.at += end;
            return Kind::Time(seconds);
        }
        if self.in_call()
            && let Some(given) = thousands(rest)
        {
            self.at += given.len();
            let (whole, apart) = (given.replace(',', ""), given.replace(',', ", "));
            let message = format!(
                "a comma in a call separates arguments: write `{whole}` for the number, or `{apart}`"
            );
            self.errors
                .push(FormulaError::new(ErrorKind::Syntax, start..self.at, message));
            return Kind::Number(1.0);
        }
        let end_of = |rest: &str| self.source.len() - rest.len();
        let refused = match amount::front(rest, !self.in_call()) {
            Ok(Some((value, rest))) => {
                self.at = end_of(rest);
                match self.scaled(value, start) {
                    Ok(value) if value.is_finite() => return Kind::Number(value),
                    Ok(_) => format!("`{}` is too large for a number", self.since(start)),
                    Err(refused) => refused,
                }
            }
            Ok(None) => {
                let commas = !self.in_call();
                self.take_while(|c| c.is_ascii_digit() || matches!(c, '_' | '.') || (commas && c == ','));
                format!("`{}` is not a number", self.since(start))
            }
            Err(comma) => {
                self.at = start + comma.given.len();
                comma.to_string()
            }
        };
        self.errors
            .push(FormulaError::new(ErrorKind::Syntax, start..self.at, refused));
        // A stand-in keeps the rest of the formula readable; the error keeps it from being used.
        Kind::Number(1.0)
    }

    /// The number from `start` on with the `k`, `M` or `G` behind it, if there is one.
    fn scaled(&mut self, value: f64, start: usize) -> Result<f64, String> {
        let digits = self.since(start);
        let Some((letter, scale, after)) = amount::scaled(self.rest()) else {
            return Ok(value);
        };
        self.at += 1;
        let unit = after.trim_start().split(|c: char| !c.is_alphanumeric()).next();
        let unit = unit.unwrap_or_default();
        match prefix::meanings(digits, letter, scale, unit) {
            None => Ok(value * scale),
            Some(meanings) => Err(QuantityError::Prefix {
                given: format!("{digits}{letter} {unit}"),
                unit: unit.to_owned(),
                meanings,
            }
            .to_string()),
        }
    }

    fn since(&self, start: usize) -> &'s str {
        self.source.get(start..self.at).unwrap_or_default()
    }

    fn word(&mut self, quote: char) -> Kind<'s> {
        let start = self.at;
        self.at += quote.len_utf8();
        let word = self.take_while(|c| c != quote);
        if self.rest().starts_with(quote) {
            self.at += quote.len_utf8();
        } else {
            let error = FormulaError::new(ErrorKind::Syntax, start..self.at, "this word is never closed");
            self.errors.push(error.help(format!("add {quote} behind it")));
        }
        Kind::Word(word)
    }

    /// Reports a character; what it stands for, where that is clear, keeps the rest readable.
    fn unknown(&mut self, character: char) -> Kind<'s> {
        let start = self.at;
        self.at += character.len_utf8();
        let (kind, help) = match character {
            '=' => (Kind::Sign("=="), "write `==` to compare"),
            '&' => (Kind::Name("and"), "write `and`"),
            '|' => (Kind::Name("or"), "write `or`"),
            '!' => (Kind::Name("not"), "write `not`, or `!=` to compare"),
            '\u{d7}' | '\u{b7}' => (Kind::Sign("*"), "write `*`"),
            '\u{f7}' => (Kind::Sign("/"), "write `/`"),
            '\u{2264}' => (Kind::Sign("<="), "write `<=`"),
            '\u{2265}' => (Kind::Sign(">="), "write `>=`"),
            '\u{2260}' => (Kind::Sign("!="), "write `!=`"),
            '\u{2212}' | '\u{2013}' => (Kind::Sign("-"), "write the ASCII minus `-`"),
            ';' => (Kind::Sign(","), "write `,` between arguments"),
            '$' => (
                Kind::Unknown,
                "write the currency behind the number, as in `5 USD`",
            ),
            '?' => (Kind::Unknown, "write `if(condition, a, b)`"),
            _ => (Kind::Unknown, ""),
        };
        if matches!(character, '&' | '|') && self.rest().starts_with(character) {
            self.at += 1;
        }
        let message = format!("`{}` is not allowed in formulas", self.since(start));
        let error = FormulaError::new(ErrorKind::Syntax, start..self.at, message);
        self.errors
            .push(if help.is_empty() { error } else { error.help(help) });
        kind
    }
}
