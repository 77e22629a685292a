//! A backtest with what it was made from, and how its parts are called.

use std::sync::Arc;

use crate::analysis::backtest::{Answer, Backtest, Question};
use crate::pack::{Cases, OptionIndex, Pack};

/// A backtest and what it was made from.
pub(super) struct Tested {
    pub(super) pack: Arc<Pack>,
    pub(super) cases: Cases,
    pub(super) race: Vec<OptionIndex>,
    pub(super) backtest: Backtest,
}

impl Tested {
    /// What programs call a question.
    pub(super) fn id(&self, question: Question) -> &str {
        match question {
            Question::Contest(contest) => &self.cases.contests[contest].id,
            Question::Classes => "classes",
            Question::LeftNotFirst => "left_not_first",
        }
    }

    /// What people call a question.
    pub(super) fn title(&self, question: Question) -> &str {
        match question {
            Question::Contest(contest) => &self.cases.contests[contest].title,
            Question::Classes => "What they chose is ranked first",
            Question::LeftNotFirst => "What they moved from or rejected is not ranked first",
        }
    }

    /// The ids of options.
    pub(super) fn ids(&self, options: &[OptionIndex]) -> Vec<&str> {
        options
            .iter()
            .map(|option| self.pack.options[*option].id.as_str())
            .collect()
    }

    /// The short titles of options, as one hybrid.
    pub(super) fn shorts(&self, options: &[OptionIndex]) -> String {
        let shorts = options
            .iter()
            .map(|option| self.pack.options[*option].short.as_str());
        shorts.collect::<Vec<_>>().join(" + ")
    }

    /// Whether an option is ruled out in an answer.
    pub(super) fn is_out(answer: &Answer, option: OptionIndex) -> bool {
        !answer.evaluation.standings[option].broken.is_empty()
    }
}
