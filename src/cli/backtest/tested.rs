//! A backtest with what it was made from, and how its parts are called.

use std::sync::Arc;

use crate::analysis::backtest::{Answer, Backtest, Both, Knowledge, Question, Total};
use crate::analysis::baselines::Baseline;
use crate::analysis::calibration::{Calibration, Forecasts, calibration};
use crate::pack::{CaseIndex, Cases, Indexed, OptionIndex, Pack};

/// A backtest and what it was made from.
pub(super) struct Tested {
    pub(super) pack: Arc<Pack>,
    pub(super) cases: Cases,
    pub(super) race: Vec<OptionIndex>,
    pub(super) backtest: Backtest,
    pub(super) baselines: Vec<Baseline>,
    /// What the simulated scenarios say of each case.
    pub(super) forecasts: Indexed<CaseIndex, Forecasts>,
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

    /// What a question is held against; nothing for what was left.
    pub(super) fn baseline(&self, question: Question) -> Option<&Baseline> {
        self.baselines
            .iter()
            .find(|baseline| baseline.question == question)
    }

    /// What is counted for a question, by what people call it: the pack, then the baselines.
    pub(super) fn counts(&self, total: &Total) -> Vec<(String, Both)> {
        let Total { all, reported, .. } = *total;
        let mut counts = vec![("right".to_owned(), Both { all, reported })];
        counts.extend(
            total
                .first_two
                .map(|first_two| ("in the first two".to_owned(), first_two)),
        );
        if let Some(Baseline { commonest, equal, .. }) = self.baseline(total.question) {
            let shorts = commonest
                .answer
                .iter()
                .map(|option| self.pack.options[*option].short.as_str());
            let always = format!("always {}", shorts.collect::<Vec<_>>().join("/"));
            let right = commonest.right;
            // Without inputs it is the same from all of them.
            counts.extend((right.right > 0).then_some((
                always,
                Both {
                    all: right,
                    reported: right,
                },
            )));
            counts.push(("equal priorities".to_owned(), *equal));
        }
        counts
    }

    /// How the forecasts of a question came true.
    pub(super) fn calibration(&self, question: Question, knowledge: Knowledge) -> Option<Calibration> {
        calibration(&self.forecasts, question, knowledge)
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
