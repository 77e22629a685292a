//! Published decisions against the pack: for each the ranking that it would have given, and how often that is right.
//!
//! Nothing is fitted: what a case does not know stays at the pack's defaults, and so do all priorities.

use std::sync::Arc;

use super::explanation::LEAST_REASON;
use super::proportion::Proportion;
use crate::decision::{Evaluation, Scorer, Slider, Sliders};
use crate::pack::{
    Basis, Case, CaseIndex, Cases, Contest, ContestIndex, FactorIndex, Indexed, OptionIndex, Pack,
};

/// What of a case is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Knowledge {
    /// All traits that are known.
    All,
    /// Only those that the source states.
    Reported,
}

/// All cases held against a pack.
#[derive(Debug)]
pub struct Backtest {
    /// Each case, in the order of the cases.
    pub rows: Indexed<CaseIndex, Row>,
    /// What is counted over them: every contest, then the classes, then what was left.
    pub totals: Vec<Total>,
}

/// One case held against a pack.
#[derive(Debug)]
pub struct Row {
    /// With all traits that are known.
    pub all: Answer,
    /// With those that the source states.
    pub reported: Answer,
}

/// What the pack would have said.
#[derive(Debug)]
pub struct Answer {
    /// The evaluation; its ranking has every option of the race, those ruled out at the end.
    pub evaluation: Evaluation,
    /// Whether the option ranked first counts as what they chose; none where nothing that they chose is included.
    pub right: Option<bool>,
    /// For each contest whether their side is ahead; none where the case is no part of it.
    pub contests: Indexed<ContestIndex, Option<bool>>,
    /// Whether something that they left is ranked first; none where they left nothing, or nothing for good.
    pub left_first: Option<bool>,
}

/// A question that cases are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// A contest of the pack or of the file of cases.
    Contest(ContestIndex),
    /// Whether what is ranked first counts as what they chose.
    Classes,
    /// Whether what they left is not ranked first.
    LeftNotFirst,
}

/// How many cases are right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// The question.
    pub question: Question,
    /// How many are right with all traits that are known.
    pub all: Proportion,
    /// With those that the source states.
    pub reported: Proportion,
    /// How many have what would be right among the first two of all options; none where that is not asked.
    pub first_two: Option<Both>,
}

/// A count from either knowledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Both {
    /// With all traits that are known.
    pub all: Proportion,
    /// With those that the source states.
    pub reported: Proportion,
}

impl Row {
    /// The answer from so much knowledge.
    pub fn answer(&self, knowledge: Knowledge) -> &Answer {
        match knowledge {
            Knowledge::All => &self.all,
            Knowledge::Reported => &self.reported,
        }
    }
}

impl Answer {
    /// The option ranked first, ruled out or not; none where no option is included.
    pub fn first(&self) -> Option<OptionIndex> {
        self.evaluation.ranked.first().copied()
    }

    /// The answer to a question; none where the case is no part of it.
    pub(super) fn to(&self, question: Question) -> Option<bool> {
        match question {
            Question::Contest(contest) => self.contests[contest],
            Question::Classes => self.right,
            Question::LeftNotFirst => self.left_first.map(|left| !left),
        }
    }

    /// Whether what would be right stands among the first two of all options; none where the case is no part of the
    /// question or the question does not ask for it.
    pub fn in_first_two(
        &self,
        pack: &Pack,
        case: &Case,
        contests: &Indexed<ContestIndex, Contest>,
        question: Question,
    ) -> Option<bool> {
        self.to(question)?;
        let mut first_two = self.evaluation.ranked.iter().take(2);
        match question {
            Question::Contest(contest) => {
                let theirs = their_side(pack, case, &contests[contest])?;
                Some(first_two.any(|option| theirs.contains(option)))
            }
            Question::Classes => Some(first_two.any(|option| case.counts(pack, *option))),
            Question::LeftNotFirst => None,
        }
    }

    /// The factors that put one option ahead of another in this answer, the weightiest first, each with the
    /// difference in the totals that it makes; differences not worth a word are left out.
    pub fn leads(&self, pack: &Pack, ahead: OptionIndex, behind: OptionIndex) -> Vec<(FactorIndex, f64)> {
        let Some(weights) = &self.evaluation.weights else {
            return Vec::new();
        };
        let lead = |index: FactorIndex| {
            let factor = &pack.factors[index];
            let value = |option: OptionIndex| self.evaluation.numbers.get(factor.values[option])[0];
            weights[factor.aspect] * factor.share * (value(ahead) - value(behind))
        };
        let factors = pack.factors.indices().map(|factor| (factor, lead(factor)));
        let mut leads: Vec<(FactorIndex, f64)> = factors.filter(|(_, lead)| *lead >= LEAST_REASON).collect();
        leads.sort_by(|one, other| other.1.total_cmp(&one.1));
        leads
    }
}

/// Holds cases against a pack, with the options of `race` standing in it.
pub fn backtest(pack: &Arc<Pack>, cases: &Cases, race: &[OptionIndex]) -> Backtest {
    let scorer = Scorer::new(Arc::clone(pack));
    let answer = |case: &Case, knowledge| {
        let evaluation = scorer.evaluate(&sliders(pack, case, knowledge, race));
        judged(pack, case, &cases.contests, evaluation)
    };
    let rows: Indexed<CaseIndex, Row> = cases
        .cases
        .iter()
        .map(|case| Row {
            all: answer(case, Knowledge::All),
            reported: answer(case, Knowledge::Reported),
        })
        .collect();
    let contests = cases.contests.indices().map(Question::Contest);
    let questions = contests.chain([Question::Classes, Question::LeftNotFirst]);
    let both = |judge: &dyn Fn(&Case, &Answer) -> Option<bool>| {
        let count = |knowledge| {
            let rows = cases.cases.iter().zip(&rows);
            counted(rows.map(|(case, row)| judge(case, row.answer(knowledge))))
        };
        Both {
            all: count(Knowledge::All),
            reported: count(Knowledge::Reported),
        }
    };
    let totals = questions
        .map(|question| {
            let first_two = (question != Question::LeftNotFirst)
                .then(|| both(&|case, answer| answer.in_first_two(pack, case, &cases.contests, question)));
            let Both { all, reported } = both(&|_, answer| answer.to(question));
            Total {
                question,
                all,
                reported,
                first_two,
            }
        })
        .collect();
    Backtest { rows, totals }
}

/// The sliders where a case puts them, the rest at the pack's defaults, with those options of the race on the screen
/// that could be chosen at the time.
pub fn sliders(pack: &Pack, case: &Case, knowledge: Knowledge, race: &[OptionIndex]) -> Sliders {
    let mut sliders = Sliders::new(pack);
    for (index, value, basis) in &case.known {
        if knowledge == Knowledge::All || *basis == Basis::Reported {
            sliders.set(pack, Slider::Trait(*index), *value);
        }
    }
    for option in pack.options.indices() {
        sliders.show(option, race.contains(&option) && could_choose(pack, case, option));
    }
    sliders
}

/// Whether an option was there when they decided; what they chose was, whatever the pack says.
fn could_choose(pack: &Pack, case: &Case, option: OptionIndex) -> bool {
    match (pack.options[option].since, case.year) {
        (Some(since), Some(year)) => since <= year || case.outcome.contains(&option),
        _ => true,
    }
}

/// How many of those that are part of a question are right.
pub(super) fn counted(answers: impl Iterator<Item = Option<bool>>) -> Proportion {
    let mut proportion = Proportion::default();
    for right in answers.flatten() {
        proportion.add(right);
    }
    proportion
}

/// What an evaluation says to a case.
pub(super) fn judged(
    pack: &Pack,
    case: &Case,
    contests: &Indexed<ContestIndex, Contest>,
    evaluation: Evaluation,
) -> Answer {
    let ranked = &evaluation.ranked;
    let racing = |options: &[OptionIndex]| options.iter().any(|option| ranked.contains(option));
    let right = racing(&case.outcome).then(|| counts_as_outcome(pack, case, ranked));
    let for_good = !case.left.iter().any(|left| case.outcome.contains(left));
    let left_first = (racing(&case.left) && for_good)
        .then(|| ranked.first().is_some_and(|first| case.left.contains(first)));
    let contests = contests
        .iter()
        .map(|contest| side_ahead(pack, case, contest, ranked))
        .collect();
    Answer {
        evaluation,
        right,
        contests,
        left_first,
    }
}

/// Whether a ranking has what they chose in front, or what the pack lets count as it. A hybrid accepts each of its
/// parts.
fn counts_as_outcome(pack: &Pack, case: &Case, ranked: &[OptionIndex]) -> bool {
    let Some(first) = ranked.first() else { return false };
    let second = ranked.get(1);
    let if_second = |chosen: &OptionIndex| {
        second == Some(chosen)
            && pack.options[*chosen].accepts_if_second.contains(first)
            && !case.rejected.contains(first)
    };
    case.counts(pack, *first) || case.outcome.iter().any(if_second)
}

/// Whether the best-ranked option of all sides lies on theirs; none where what they chose does not lie on one side,
/// or nobody runs against them.
fn side_ahead(pack: &Pack, case: &Case, contest: &Contest, ranked: &[OptionIndex]) -> Option<bool> {
    let theirs = their_side(pack, case, contest)?;
    let racing = |side: &&Vec<OptionIndex>| side.iter().any(|option| ranked.contains(option));
    if !racing(&theirs) || contest.sides.iter().filter(racing).count() < 2 {
        return None;
    }
    let best = ranked
        .iter()
        .find(|option| contest.sides.iter().any(|side| side.contains(option)))?;
    Some(theirs.contains(best))
}

/// The side of a contest on which everything lies that they chose.
pub(super) fn their_side<'c>(pack: &Pack, case: &Case, contest: &'c Contest) -> Option<&'c Vec<OptionIndex>> {
    contest.sides.iter().find(|side| case.is_on(pack, side))
}
