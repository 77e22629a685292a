//! From text to tokens.

use std::ops::Range;

use super::error::{ErrorKind, FormulaError};

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
    /// A name, dotted or not, or a keyword.
    Name(&'s str),
    /// A word in quotes.
    Word(&'s str),
    Sign(&'s str),
}

impl Kind<'_> {
    /// As an error message names it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Number(value) => value.to_string(),
            Self::Name(text) | Self::Sign(text) => (*text).to_string(),
            Self::Word(word) => format!("\"{word}\""),
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
        errors: Vec::new(),
    };
    let mut found = Vec::new();
    while let Some(first) = scanner.rest().chars().next() {
        let start = scanner.at;
        if first.is_whitespace() {
            scanner.at += first.len_utf8();
        } else if let Some(kind) = scanner.token(first) {
            found.push(Token {
                kind,
                span: start..scanner.at,
            });
        }
    }
    (found, scanner.errors)
}

struct Scanner<'s> {
    source: &'s str,
    at: usize,
    errors: Vec<FormulaError>,
}

impl<'s> Scanner<'s> {
    fn rest(&self) -> &'s str {
        self.source.get(self.at..).unwrap_or_default()
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

    fn token(&mut self, first: char) -> Option<Kind<'s>> {
        if first.is_ascii_digit()
            || (first == '.' && self.rest().chars().nth(1).is_some_and(|c| c.is_ascii_digit()))
        {
            return Some(self.number());
        }
        if first.is_alphabetic() || first == '_' {
            return Some(Kind::Name(
                self.take_while(|c| c.is_alphanumeric() || c == '_' || c == '.'),
            ));
        }
        if first == '"' || first == '\'' {
            return Some(self.word(first));
        }
        if let Some(sign) = SIGNS.iter().find(|sign| self.rest().starts_with(**sign)) {
            self.at += sign.len();
            return Some(Kind::Sign(sign));
        }
        self.unknown(first);
        None
    }

    fn number(&mut self) -> Kind<'s> {
        let start = self.at;
        self.take_while(|c| c.is_ascii_digit() || c == '_' || c == '.');
        let mut ahead = self.rest().chars();
        // An exponent only where digits follow, so that `2 e` stays a number and a name.
        if matches!(ahead.next(), Some('e' | 'E')) {
            let next = ahead.next();
            let signed = matches!(next, Some('+' | '-')) && ahead.next().is_some_and(|c| c.is_ascii_digit());
            if signed || next.is_some_and(|c| c.is_ascii_digit()) {
                self.at += if signed { 2 } else { 1 };
                self.take_while(|c| c.is_ascii_digit());
            }
        }
        let written = self.source.get(start..self.at).unwrap_or_default();
        match written.replace('_', "").parse::<f64>() {
            Ok(value) if value.is_finite() => Kind::Number(value),
            parsed => {
                let why = if parsed.is_ok() {
                    "is too large for a number"
                } else {
                    "is not a number"
                };
                let message = format!("`{written}` {why}");
                self.errors
                    .push(FormulaError::new(ErrorKind::Syntax, start..self.at, message));
                // A stand-in keeps the rest of the formula readable; the error keeps it from being used.
                Kind::Number(1.0)
            }
        }
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

    fn unknown(&mut self, character: char) {
        let span = self.at..self.at + character.len_utf8();
        self.at = span.end;
        let error = FormulaError::new(
            ErrorKind::Syntax,
            span,
            format!("`{character}` is not allowed in formulas"),
        );
        let help = match character {
            '=' => Some("write `==` to compare"),
            '&' => Some("write `and`"),
            '|' => Some("write `or`"),
            '!' => Some("write `not`, or `!=` to compare"),
            '×' | '·' => Some("write `*`"),
            '÷' => Some("write `/`"),
            '≤' => Some("write `<=`"),
            '≥' => Some("write `>=`"),
            '−' | '–' => Some("write the ASCII minus `-`"),
            '?' => Some("write `if(condition, a, b)`"),
            _ => None,
        };
        self.errors.push(match help {
            Some(help) => error.help(help),
            None => error,
        });
    }
}
