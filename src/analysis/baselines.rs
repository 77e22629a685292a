//! What a backtest is held against: answers that need no pack, or no priorities.

use std::sync::Arc;

use super::backtest::{Answer, Both, Knowledge, Question, counted, judged, sliders};
use super::proportion::Proportion;
use crate::decision::{Scorer, Slider, Sliders};
use crate::pack::{Case, CaseIndex, Cases, Contest, Indexed, OptionIndex, Pack};

/// The priority that every aspect has where all have the same; which one it is changes nothing.
const EQUAL: f64 = 5.0;

/// What a question's count is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baseline {
    /// The question: a contest or the classes.
    pub question: Question,
    /// Whoever always gives the commonest answer.
    pub commonest: Commonest,
    /// The pack with the same priority for every aspect.
    pub equal: Both,
}

/// Always the same answer: the one that is right most often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commonest {
    /// The side of a contest, or one option.
    pub answer: Vec<OptionIndex>,
    /// How often it is right; the inputs do not matter to it.
    pub right: Proportion,
}

/// The baselines of every contest, then those of the classes, with the options of `race` standing in it.
pub fn baselines(pack: &Arc<Pack>, cases: &Cases, race: &[OptionIndex]) -> Vec<Baseline> {
    let scorer = Scorer::new(Arc::clone(pack));
    let answer = |case: &Case, knowledge| {
        let mut sliders = sliders(pack, case, knowledge, race);
        level(pack, &mut sliders);
        judged(pack, case, &cases.contests, scorer.evaluate(&sliders))
    };
    let [all, reported] = [Knowledge::All, Knowledge::Reported].map(|knowledge| {
        let answers = cases.cases.iter().map(|case| answer(case, knowledge));
        answers.collect::<Indexed<CaseIndex, Answer>>()
    });
    let contests = cases.contests.indices().map(Question::Contest);
    let questions = contests.chain([Question::Classes]);
    questions
        .map(|question| {
            let asked: Vec<&Case> = (cases.cases.iter().zip(&all))
                .filter(|(_, answer)| answer.to(question).is_some())
                .map(|(case, _)| case)
                .collect();
            let commonest = match question {
                Question::Contest(contest) => commonest_side(pack, &cases.contests[contest], &asked),
                _ => commonest_option(pack, race, &asked),
            };
            let equal = Both {
                all: counted(all.iter().map(|answer| answer.to(question))),
                reported: counted(reported.iter().map(|answer| answer.to(question))),
            };
            Baseline {
                question,
                commonest,
                equal,
            }
        })
        .collect()
}

/// Gives every aspect the same priority.
fn level(pack: &Pack, sliders: &mut Sliders) {
    for aspect in pack.aspects.indices() {
        sliders.set(pack, Slider::Priority(aspect), EQUAL);
    }
}

fn commonest_side(pack: &Pack, contest: &Contest, asked: &[&Case]) -> Commonest {
    let sides = contest.sides.iter().map(|side| {
        let right = |case: &Case| case.is_on(pack, side);
        (side.clone(), right)
    });
    commonest(sides, asked)
}

/// The option alone: whoever always answers the same has no second place.
fn commonest_option(pack: &Pack, race: &[OptionIndex], asked: &[&Case]) -> Commonest {
    let options = race.iter().map(|option| {
        let right = |case: &Case| case.counts(pack, *option);
        (vec![*option], right)
    });
    commonest(options, asked)
}

/// The answer that is right in most cases, the first of equals.
fn commonest<R: Fn(&Case) -> bool>(
    answers: impl Iterator<Item = (Vec<OptionIndex>, R)>,
    asked: &[&Case],
) -> Commonest {
    let mut best = Commonest {
        answer: Vec::new(),
        right: Proportion {
            right: 0,
            of: asked.len(),
        },
    };
    for (answer, is_right) in answers {
        let right = counted(asked.iter().map(|case| Some(is_right(case))));
        if right.right > best.right.right {
            best = Commonest { answer, right };
        }
    }
    best
}
