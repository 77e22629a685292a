//! Comparisons: of quantities, and of traits with their words.

use std::ops::Range;

use super::{Kind, Lowering, Typed, joint, suggest};
use crate::formula::error::{ErrorKind, FormulaError};
use crate::formula::infix::Infix;
use crate::formula::operation::{Binary, Register};
use crate::formula::syntax::{Expression, Node};
use crate::text;

impl Lowering<'_> {
    pub(super) fn comparison(
        &mut self,
        infix: Infix,
        left: &Expression,
        right: &Expression,
        span: &Range<usize>,
    ) -> Option<Typed> {
        let (one, other) = match (&left.node, &right.node) {
            (_, Node::Word(word)) => {
                let words = self.expression(left)?;
                let place = self.word(word, &words.kind, infix, right, left)?;
                (words.register, place)
            }
            (Node::Word(word), _) => {
                let words = self.expression(right)?;
                let place = self.word(word, &words.kind, infix, left, right)?;
                (place, words.register)
            }
            _ => self.two_numbers(left, right, span)?,
        };
        let (binary, swapped) = match infix {
            Infix::Less => (Binary::Less, false),
            Infix::LessOrEqual => (Binary::LessOrEqual, false),
            Infix::Greater => (Binary::Less, true),
            Infix::GreaterOrEqual => (Binary::LessOrEqual, true),
            Infix::Equal => (Binary::Equal, false),
            _ => (Binary::Differ, false),
        };
        let (one, other) = if swapped { (other, one) } else { (one, other) };
        Some(Typed {
            register: self.compiler.binary(binary, one, other),
            kind: Kind::Boolean,
        })
    }

    fn two_numbers(
        &mut self,
        left: &Expression,
        right: &Expression,
        span: &Range<usize>,
    ) -> Option<(Register, Register)> {
        let (one, other) = (self.expression(left), self.expression(right));
        let (one, other) = (one?, other?);
        let same_words =
            matches!((&one.kind, &other.kind), (Kind::Choices(own), Kind::Choices(words)) if own == words);
        if same_words || joint(&one.kind, &other.kind).is_some() {
            return Some((one.register, other.register));
        }
        let (from, to) = (one.kind.described(), other.kind.described());
        let message = format!("{from} cannot be compared with {to}");
        self.fail(FormulaError::new(ErrorKind::Unit, span.clone(), message))?;
        None
    }

    /// The position of a word in quotes among the words it is compared with.
    fn word(
        &mut self,
        word: &str,
        kind: &Kind,
        infix: Infix,
        place: &Expression,
        against: &Expression,
    ) -> Option<Register> {
        let (words, ordered) = match kind {
            Kind::Levels(words) => (words, true),
            Kind::Choices(words) => (words, false),
            _ => {
                let message = format!(
                    "this is {}; it cannot be compared with a level or a choice",
                    kind.described()
                );
                self.fail(FormulaError::new(ErrorKind::Unit, against.span.clone(), message))?;
                return None;
            }
        };
        if !ordered && !matches!(infix, Infix::Equal | Infix::Differ) {
            let message = "choices have no order; compare them with `==` or `!=`";
            self.fail(FormulaError::new(ErrorKind::Unit, place.span.clone(), message))?;
            return None;
        }
        if let Some(position) = words.iter().position(|known| known == word) {
            return Some(self.compiler.constant(position as f64));
        }
        let message = format!("\"{word}\" is not one of {}", words.join(", "));
        let nearest = text::suggest(word, words.iter().map(String::as_str), 1);
        let error = FormulaError::new(ErrorKind::Name, place.span.clone(), message);
        let nearest: Vec<String> = nearest.into_iter().map(ToString::to_string).collect();
        self.fail(suggest(error, &nearest))?;
        None
    }
}
