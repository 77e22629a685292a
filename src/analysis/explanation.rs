//! The recommendation in sentences: the answer, how robust it is, its tipping points, the reasons for and against it.
//!
//! Ordered and cut as in Carenini and Moore, Generating and evaluating evaluative arguments (2006): the arguments
//! by their weight, those that stand out marked, the strongest counter-argument always among them.

use super::ask_next::Open;
use super::caution::{Caution, cautions};
use super::certainty::{share_keeping_order, share_of_weights};
use super::deciding::{Deciding, deciding};
use super::decisive::Decisive;
use super::ghosts::Ghost;
use super::reach;
use super::robustness::Robustness;
use super::sentence::Sentence;
use super::track::Flip;
use super::verdict::{Doubtful, NoAnswer, Sureness, Verdict};
use crate::decision::{Evaluation, Sliders, additive, sliders};
use crate::pack::{AspectIndex, FactorIndex, OptionIndex, Pack, RequirementIndex};
use crate::text::{self, percent};

/// Smaller differences between two contributions get no sentence.
pub const LEAST_REASON: f64 = 0.004;

/// Everything there is to say about one position of the sliders.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The answer.
    pub headline: Sentence,
    /// How robust it is.
    pub certainty: Option<Sentence>,
    /// How much of that the choice of weights decides.
    pub weights: Option<Sentence>,
    /// What must not be overlooked, the most serious first.
    pub cautions: Vec<Caution>,
    /// The input to answer next, without a full stop; none where no answer could change the recommendation.
    pub ask_next: Option<Sentence>,
    /// The nearest tipping points.
    pub flip: Option<Sentence>,
    /// The reasons for the first place and against it, the largest first.
    pub reasons: Vec<Reason>,
    /// The included options that are ruled out, and why.
    pub ruled_out: Vec<RuledOut>,
    /// Measures that are infinite or cannot be computed here.
    pub warnings: Vec<Sentence>,
}

impl Explanation {
    /// The caution that must not be overlooked; none where there is none, or an option that is ruled out weighs more.
    pub fn foremost(&self) -> Option<Caution> {
        let caution = self.cautions.first()?;
        (caution.is_serious() || self.ruled_out.is_empty()).then_some(*caution)
    }
}

/// Whether a reason is for or against the first place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// For the option in the first place.
    For,
    /// Against it.
    Against,
}

/// One aspect on which the first two options differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// For or against.
    pub side: Side,
    /// The aspect.
    pub aspect: AspectIndex,
    /// The factor of it that weighs most on that side.
    pub factor: FactorIndex,
    /// The option that is ahead on it, whose words they are.
    pub ahead: OptionIndex,
    /// The difference in the totals that it makes, above 0.
    pub amount: f64,
    /// Whether it stands out among the others.
    pub notable: bool,
    /// The words.
    pub sentence: Sentence,
}

/// A requirement that an option breaks.
#[derive(Debug, Clone, PartialEq)]
pub struct RuledOut {
    /// The option.
    pub option: OptionIndex,
    /// The requirement.
    pub requirement: RequirementIndex,
    /// Why.
    pub message: Sentence,
    /// What would help.
    pub way_round: Option<Sentence>,
    /// The nearest value of a slider at which the option meets all its requirements again.
    pub returns: Option<Sentence>,
}

/// What the sentences are made from.
pub struct Grounds<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The evaluation.
    pub evaluation: &'a Evaluation,
    /// Where the sliders are.
    pub sliders: &'a Sliders,
    /// The sliders' nearest flips, the nearest first.
    pub flips: &'a [Flip],
    /// For options that are ruled out, the nearest value of a slider that brings them back.
    pub returns: &'a [(OptionIndex, Flip)],
    /// The shares of the simulated scenarios.
    pub robustness: &'a Robustness,
    /// The options that are not included.
    pub ghosts: &'a [Ghost],
    /// The open traits, what is worth asking first.
    pub ask_next: &'a [Open],
    /// The weak figure that decides the first place.
    pub decisive: Option<Decisive>,
    /// The answer.
    pub verdict: &'a Verdict,
}

/// Builds all sentences.
pub fn explain(grounds: &Grounds<'_>) -> Explanation {
    Explanation {
        headline: headline(grounds),
        certainty: certainty(grounds),
        weights: weights(grounds),
        cautions: cautions(
            grounds.sliders,
            grounds.evaluation,
            grounds.verdict.first(),
            grounds.robustness,
            grounds.ghosts,
            grounds.decisive,
        ),
        ask_next: next_question(grounds),
        flip: flip(grounds),
        reasons: reasons(grounds),
        ruled_out: ruled_out(grounds),
        warnings: warnings(grounds),
    }
}

fn headline(grounds: &Grounds<'_>) -> Sentence {
    let Grounds { pack, .. } = grounds;
    let start = Sentence::default();
    match grounds.verdict {
        Verdict::Nothing(NoAnswer::NoPriorities) => start
            .strong("No recommendation")
            .text(": every priority is 0. Raise at least one."),
        Verdict::Nothing(NoAnswer::AllRuledOut) => start
            .strong("No recommendation")
            .text(": every included option is ruled out."),
        Verdict::Nothing(NoAnswer::NoOptions) => {
            start.strong("No recommendation").text(": no option is included.")
        }
        Verdict::Tie(leaders) => {
            let mut sentence = start.strong("Tie").text(" between ");
            for (index, option) in leaders.iter().enumerate() {
                let joint = match index {
                    0 => "",
                    _ if index + 1 == leaders.len() => " and ",
                    _ => ", ",
                };
                sentence = sentence.text(joint).option(pack, *option);
            }
            sentence
                .text(", ")
                .number(score(grounds, leaders[0]))
                .text(" each.")
        }
        Verdict::Clear(first) => {
            let sentence = start.strong("Recommended").text(": ");
            ahead(grounds, sentence, *first).text(".")
        }
        Verdict::Unclear(first, doubtful) => {
            let sentence = start.strong("Too close to call").text(": ");
            let sentence = close(grounds, sentence, *first);
            match doubtful {
                Doubtful::Flip(flip) => sentence
                    .text(", but one step of ")
                    .text(sliders::label(pack, flip.slider))
                    .text(" changes the result."),
                // How often it is first stands in the next sentence.
                Doubtful::Share(_) => sentence.text("."),
            }
        }
    }
}

/// An option with its score.
fn scored(grounds: &Grounds<'_>, sentence: Sentence, option: OptionIndex, score: String) -> Sentence {
    sentence
        .option(grounds.pack, option)
        .text(" (")
        .number(score)
        .text(")")
}

/// Two scores that are too close to call: where they look the same, neither is ahead.
fn close(grounds: &Grounds<'_>, sentence: Sentence, first: OptionIndex) -> Sentence {
    match grounds.evaluation.first_two() {
        Some((_, second)) if score(grounds, first) == score(grounds, second) => sentence
            .option(grounds.pack, first)
            .text(" and ")
            .option(grounds.pack, second)
            .text(" both score ")
            .number(score(grounds, first)),
        _ => ahead(grounds, sentence, first),
    }
}

/// The first place and what it is ahead of.
fn ahead(grounds: &Grounds<'_>, sentence: Sentence, first: OptionIndex) -> Sentence {
    if let Some((_, second)) = grounds.evaluation.first_two() {
        let totals = [first, second].map(|option| grounds.evaluation.standings[option].total);
        let [own, other] = text::apart(totals);
        let sentence = scored(grounds, sentence, first, own).text(", ahead of ");
        return scored(grounds, sentence, second, other);
    }
    let sentence = scored(grounds, sentence, first, score(grounds, first));
    sentence.text(if grounds.evaluation.ranked.len() > 1 {
        ", the only option that is not ruled out"
    } else {
        ", the only option included"
    })
}

fn score(grounds: &Grounds<'_>, option: OptionIndex) -> String {
    format!("{:.2}", grounds.evaluation.standings[option].total)
}

fn certainty(grounds: &Grounds<'_>) -> Option<Sentence> {
    let (first, _) = grounds.evaluation.first_two()?;
    grounds.evaluation.weights.as_ref()?;
    let robustness = grounds.robustness;
    let share = robustness.shares[first];
    let sureness = grounds
        .verdict
        .sureness(robustness)
        .unwrap_or(Sureness::of(share));
    let (known, all) = (grounds.sliders.known(), grounds.pack.traits.len());
    let worlds = text::number(robustness.worlds as f64, 4);
    let sentence = Sentence::default().strong(text::capitalized(sureness.word()));
    let Some(about) = grounds.verdict.subject(grounds.evaluation) else {
        return Some(sentence.text(": first in ").number(percent(share)).text(format!(
            " of {worlds} simulations; {known} of {all} inputs answered."
        )));
    };
    let sentence = match grounds.verdict.open_although(robustness) {
        Some([why, _]) => sentence.text(format!(" ({why})")),
        None => sentence,
    };
    Some(
        sentence
            .text(": ")
            .option(grounds.pack, about)
            .text(" ranked first in ")
            .number(percent(share))
            .text(format!(
                " of {worlds} simulations; {known} of {all} inputs answered."
            )),
    )
}

/// What the choice of weights means for the first two.
fn weights(grounds: &Grounds<'_>) -> Option<Sentence> {
    let (first, second) = grounds.evaluation.first_two()?;
    grounds.evaluation.weights.as_ref()?;
    if let Some(dominates) = dominance(grounds, first, second) {
        let sentence = Sentence::default().text(dominates).option(grounds.pack, second);
        return Some(sentence.text("."));
    }
    let differences = differences(grounds, first, second);
    // The shares compare the first two: with more options ranked that has to be said.
    let admitted = grounds
        .evaluation
        .standings
        .iter()
        .filter(|standing| standing.rank.is_some());
    let sentence = match grounds.verdict.subject(grounds.evaluation) {
        Some(about) => Sentence::default()
            .option(grounds.pack, about)
            .text(": ahead of ")
            .option(grounds.pack, second),
        None if admitted.count() > 2 => Sentence::default().text("Ahead of ").option(grounds.pack, second),
        None => Sentence::default().text("Ahead"),
    };
    let sentence = sentence
        .text(" for ")
        .number(percent(share_of_weights(&differences)))
        .text(" of all combinations of weights");
    Some(
        match share_keeping_order(&differences, grounds.sliders.priorities()) {
            Some(share) => sentence
                .text(" (")
                .number(percent(share))
                .text(" of those that keep your ranking of the criteria)."),
            None => sentence.text("."),
        },
    )
}

/// The input to answer next.
fn next_question(grounds: &Grounds<'_>) -> Option<Sentence> {
    grounds.verdict.first()?;
    let open = grounds.ask_next.first().filter(|open| open.matters())?;
    let title = |index| grounds.pack.traits[index].title.as_str();
    let sentence = Sentence::default().text(title(open.index));
    let sentence = match open.only_with {
        Some(other) => sentence.text(" together with ").text(title(other)),
        None => sentence,
    };
    Some(
        sentence
            .text(" could change the recommendation in ")
            .number(percent(open.chance))
            .text(" of simulations"),
    )
}

fn dominance(grounds: &Grounds<'_>, first: OptionIndex, second: OptionIndex) -> Option<&'static str> {
    let values = |option: OptionIndex| grounds.evaluation.standings[option].values.as_slice();
    additive::dominates(values(first), values(second))
        .then_some("No choice of weights reverses this: on every criterion, the score is at least that of ")
}

fn differences(grounds: &Grounds<'_>, first: OptionIndex, second: OptionIndex) -> Vec<f64> {
    let values = |option: OptionIndex| grounds.evaluation.standings[option].values.iter();
    values(first)
        .zip(values(second))
        .map(|(own, other)| own - other)
        .collect()
}

/// How many flips one sentence names.
pub const FLIPS_NAMED: usize = 2;

fn flip(grounds: &Grounds<'_>) -> Option<Sentence> {
    grounds.evaluation.first()?;
    if grounds.flips.is_empty() {
        return Some(Sentence::default().text("No single slider changes which option ranks first."));
    }
    let mut sentence = Sentence::default();
    for (index, flip) in grounds.flips.iter().take(FLIPS_NAMED).enumerate() {
        let joint = if index == 0 { "" } else { ", or " };
        sentence = sentence
            .text(joint)
            .text(sliders::label(grounds.pack, flip.slider))
            .text(reach::beyond(grounds.pack, flip))
            .number(reach::value(grounds.pack, flip));
    }
    Some(sentence)
}

fn reasons(grounds: &Grounds<'_>) -> Vec<Reason> {
    let Some((first, second)) = grounds.evaluation.first_two() else {
        return Vec::new();
    };
    let standings = &grounds.evaluation.standings;
    let gap = |aspect: AspectIndex| {
        standings[first].contributions[aspect] - standings[second].contributions[aspect]
    };
    let differing = grounds
        .pack
        .aspects
        .indices()
        .filter(|aspect| gap(*aspect) != 0.0);
    let mut aspects: Vec<AspectIndex> = differing.collect();
    aspects.sort_by(|left, right| gap(*right).abs().total_cmp(&gap(*left).abs()));
    // The largest is said however small it is: no answer is without a reason.
    let told = aspects
        .iter()
        .filter(|aspect| gap(**aspect).abs() >= LEAST_REASON);
    aspects.truncate(told.count().max(1));
    let explained = |aspect| reason(grounds, aspect, first, second, gap(aspect));
    let mut reasons: Vec<Reason> = aspects.into_iter().filter_map(explained).collect();
    let threshold = notable_from(&reasons);
    for reason in &mut reasons {
        reason.notable = reason.amount >= threshold;
    }
    reasons
}

/// One standard deviation above the mean amount.
fn notable_from(reasons: &[Reason]) -> f64 {
    let count = reasons.len().max(1) as f64;
    let mean = reasons.iter().map(|reason| reason.amount).sum::<f64>() / count;
    let variance = reasons
        .iter()
        .map(|reason| (reason.amount - mean).powi(2))
        .sum::<f64>()
        / count;
    mean + variance.sqrt()
}

fn reason(
    grounds: &Grounds<'_>,
    aspect: AspectIndex,
    first: OptionIndex,
    second: OptionIndex,
    gap: f64,
) -> Option<Reason> {
    let Grounds { pack, evaluation, .. } = grounds;
    let (side, ahead, behind) = if gap > 0.0 {
        (Side::For, first, second)
    } else {
        (Side::Against, second, first)
    };
    let Deciding { factor, sentence, .. } = deciding(pack, evaluation, aspect, ahead, behind)?;
    Some(Reason {
        side,
        aspect,
        factor,
        ahead,
        amount: gap.abs(),
        notable: false,
        sentence,
    })
}

fn ruled_out(grounds: &Grounds<'_>) -> Vec<RuledOut> {
    let Grounds { pack, evaluation, .. } = grounds;
    let mut found = Vec::new();
    for option in evaluation.ranked.iter().copied() {
        for requirement in evaluation.standings[option].broken.iter().copied() {
            let bound = pack.requirements[requirement]
                .bound
                .iter()
                .find(|bound| bound.option == option);
            let Some(bound) = bound else { continue };
            let make = |template| Sentence::from_template(pack, template, evaluation, None);
            found.push(RuledOut {
                option,
                requirement,
                message: make(&bound.message),
                way_round: bound.way_round.as_ref().map(make),
                returns: returns(grounds, option),
            });
        }
    }
    found
}

fn returns(grounds: &Grounds<'_>, option: OptionIndex) -> Option<Sentence> {
    let (_, flip) = grounds
        .returns
        .iter()
        .find(|(returning, _)| *returning == option)?;
    Some(
        Sentence::default()
            .text("Meets all constraints with ")
            .text(sliders::label(grounds.pack, flip.slider))
            .text(reach::beyond(grounds.pack, flip))
            .number(reach::value(grounds.pack, flip))
            .text("."),
    )
}

fn warnings(grounds: &Grounds<'_>) -> Vec<Sentence> {
    let Grounds { pack, evaluation, .. } = grounds;
    let faults = evaluation
        .faults
        .iter()
        .filter(|fault| evaluation.ranked.contains(&fault.option));
    faults
        .map(|fault| {
            let measure = &pack.measures[fault.measure];
            let what = if fault.value.is_nan() {
                "cannot be calculated"
            } else {
                "is unbounded"
            };
            Sentence::default()
                .text(format!("{} {what} here for ", measure.title))
                .option(pack, fault.option)
                .text(".")
        })
        .collect()
}
