//! Sentences with live numbers and links: made once, shown by screens, the command line and exports alike.

use std::fmt;

use crate::decision::Evaluation;
use crate::formula::show_result;
use crate::pack::model::{Hole, Shown, Span, Target, Template};
use crate::pack::{OWN, OptionIndex, Pack};
use crate::text;

/// What stands where nothing is known.
const UNKNOWN: &str = "–";

/// A sentence, or a few.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sentence {
    /// The runs, in order.
    pub pieces: Vec<Piece>,
}

/// A run of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Plain words.
    Text(String),
    /// Words with weight.
    Strong(String),
    /// A live number.
    Number(String),
    /// Something literal.
    Code(String),
    /// Words that lead elsewhere.
    Link(String, Target),
    /// The title of an option, or how sentences name it.
    Option(String, OptionIndex),
}

impl Piece {
    /// The words, without what they mean.
    pub fn words(&self) -> &str {
        match self {
            Self::Text(words)
            | Self::Strong(words)
            | Self::Number(words)
            | Self::Code(words)
            | Self::Link(words, _)
            | Self::Option(words, _) => words,
        }
    }
}

impl Sentence {
    /// The sentence that a template makes at one position of the sliders. The reasons of factors name the rival that
    /// an option is compared with; without one, what they say of it is a dash.
    pub fn from_template(
        pack: &Pack,
        template: &Template,
        evaluation: &Evaluation,
        rival: Option<OptionIndex>,
    ) -> Self {
        let pieces = template.spans.iter().map(|span| match span {
            Span::Text(words) => Piece::Text(words.to_string()),
            Span::Strong(words) => Piece::Strong(words.to_string()),
            Span::Code(words) => Piece::Code(words.to_string()),
            Span::Link(words, target) => Piece::Link(words.to_string(), *target),
            Span::Value(hole) => Piece::Number(fill(hole, evaluation, rival)),
            Span::Rival => match rival {
                Some(rival) => Piece::Option(pack.options[rival].phrase.clone(), rival),
                None => Piece::Text(UNKNOWN.to_string()),
            },
        });
        let mut sentence = Self {
            pieces: pieces.collect(),
        };
        sentence.agree();
        sentence.capitalize();
        sentence
    }

    /// An option at the beginning of a sentence has a capital, as its phrase within one may not.
    fn capitalize(&mut self) {
        let mut begins = true;
        for piece in &mut self.pieces {
            if let Piece::Option(phrase, _) = piece
                && begins
            {
                *phrase = text::capitalized(phrase);
            }
            begins = piece.words().ends_with(". ");
        }
    }

    /// Puts the noun behind a number that is 1 into the singular.
    fn agree(&mut self) {
        for place in 1..self.pieces.len() {
            let (before, after) = self.pieces.split_at_mut(place);
            if let (Some(Piece::Number(number)), Some(Piece::Text(words))) =
                (before.last(), after.first_mut())
                && number.trim_end_matches(OWN) == "1"
            {
                *words = text::of_one(words);
            }
        }
    }

    /// Adds plain words.
    #[must_use]
    pub fn text(mut self, words: impl Into<String>) -> Self {
        self.pieces.push(Piece::Text(words.into()));
        self
    }

    /// Adds a number.
    #[must_use]
    pub fn number(mut self, words: impl Into<String>) -> Self {
        self.pieces.push(Piece::Number(words.into()));
        self
    }

    /// Adds words with weight.
    #[must_use]
    pub fn strong(mut self, words: impl Into<String>) -> Self {
        self.pieces.push(Piece::Strong(words.into()));
        self
    }

    /// Adds the title of an option.
    #[must_use]
    pub fn option(mut self, pack: &Pack, index: OptionIndex) -> Self {
        self.pieces
            .push(Piece::Option(pack.options[index].title.clone(), index));
        self
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces
            .iter()
            .try_for_each(|piece| formatter.write_str(piece.words()))
    }
}

fn fill(hole: &Hole, evaluation: &Evaluation, rival: Option<OptionIndex>) -> String {
    let Some(register) = hole.value.against(rival) else {
        return UNKNOWN.to_string();
    };
    let value = evaluation.numbers.get(register)[0];
    match &hole.shown {
        Shown::Quantity(unit) => evaluation.marked(register, show_result(value, unit)),
        Shown::Words(_) if !value.is_finite() => UNKNOWN.to_string(),
        Shown::Words(words) => words
            .get(value.round().max(0.0) as usize)
            .cloned()
            .unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::{Scorer, Slider, Sliders, sliders};
    use crate::pack::index::Position as _;
    use crate::pack::{self, PackSource};
    use std::sync::Arc;

    #[test]
    fn an_option_begins_a_sentence_with_a_capital() {
        let option = |phrase: &str| Piece::Option(phrase.to_owned(), OptionIndex::new(0));
        let text = |words: &str| Piece::Text(words.to_owned());
        let mut sentence = Sentence {
            pieces: vec![
                option("a table"),
                text(" costs less than "),
                option("a queue"),
                text(". "),
                option("a queue"),
                text(" scales."),
            ],
        };
        sentence.capitalize();
        assert_eq!(
            sentence.to_string(),
            "A table costs less than a queue. A queue scales."
        );
    }

    #[test]
    fn found_s13_one_of_something_is_singular_in_every_reason_of_both_packs() {
        for id in pack::ids() {
            let pack = Arc::new(pack::load(&PackSource::Embedded(id)).expect("a sound pack").pack);
            let scorer = Scorer::new(Arc::clone(&pack));
            let mut places = vec![Sliders::new(&pack)];
            places.extend(
                pack.scenarios
                    .indices()
                    .map(|scenario| Sliders::at_scenario(&pack, scenario)),
            );
            // The least values are where one of something is.
            for index in pack.traits.indices() {
                let mut least = Sliders::new(&pack);
                least.set_position(&pack, Slider::Trait(index), 0.0);
                places.push(least);
            }
            let mut lowest = Sliders::new(&pack);
            for slider in sliders::all(&pack) {
                lowest.set_position(&pack, slider, 0.0);
            }
            places.push(lowest);
            for place in places {
                let evaluation = scorer.evaluate(&place);
                for factor in &pack.factors {
                    for (option, template) in factor.because.enumerate() {
                        let rival = pack.options.indices().find(|other| *other != option);
                        let said = Sentence::from_template(&pack, template, &evaluation, rival).to_string();
                        for (at, _) in said.match_indices(" 1 ") {
                            let rest = said.get(at + 2..).unwrap_or_default();
                            assert_eq!(text::of_one(rest), rest, "{said}");
                        }
                        assert!(!said.contains("1 requests/s"), "{said}");
                    }
                }
            }
        }
    }
}
