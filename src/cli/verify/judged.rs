//! Which state a decision is in, and the sentence that says why.

use super::checked::{Checked, State};
use super::worlds::Now;
use crate::analysis::{Analysis, Doubtful, LEAST_ROBUSTNESS, Verdict};
use crate::decision::Sliders;
use crate::pack::{OptionIndex, Pack};
use crate::record::Decision;
use crate::text::percent;

/// The digits of a score, and those of two that are near to each other.
const TWO: usize = 2;
const FOUR: usize = 4;

/// Whether what was chosen is first, and how surely.
pub(super) fn judged(
    pack: &Pack,
    decision: &Decision,
    chosen: OptionIndex,
    analysis: &Analysis,
    day: &str,
) -> (State, String) {
    let evaluation = &analysis.evaluation;
    let title = |option: OptionIndex| &pack.options[option].title;
    // Two digits are enough, except where they hide which option is first.
    let digits = evaluation.first().map_or(TWO, |first| {
        let [first, own] = [first, chosen].map(|option| evaluation.standings[option].total);
        let is_hidden = format!("{first:.2}") == format!("{own:.2}");
        if is_hidden { FOUR } else { TWO }
    });
    let total = |option: OptionIndex| format!("{:.digits$}", evaluation.standings[option].total);
    if !evaluation.leaders().contains(&chosen) {
        let broken = evaluation.standings[chosen].broken.first();
        let first = evaluation
            .first()
            .map(|first| format!("First: {} ({}).", title(first), total(first)));
        let first = first.unwrap_or_else(|| "No option is first.".to_owned());
        let why = match broken {
            Some(requirement) => {
                let requirement = &pack.requirements[*requirement].title;
                format!(", ruled out because the constraint \"{requirement}\" is not met")
            }
            None if !decision.sliders.is_shown(chosen) => {
                format!(
                    " ({}), which is not among the options that are included",
                    total(chosen)
                )
            }
            None if evaluation.first().map(total) == Some(total(chosen)) => {
                format!(" ({}), tied to four digits", total(chosen))
            }
            None => format!(" ({})", total(chosen)),
        };
        return (State::Flipped, format!("{first} Chosen: {}{why}.", title(chosen)));
    }
    let headline = analysis.explanation.headline.to_string();
    match &analysis.verdict {
        Verdict::Clear(_) => {}
        Verdict::Unclear(_, Doubtful::Share(share)) => {
            let doubt = format!(
                "the lead is within the range of uncertainty of the inputs: first in {} of simulations, where a clear \
                 answer takes {}",
                percent(*share),
                percent(LEAST_ROBUSTNESS)
            );
            return (State::Unclear, format!("{headline} Why: {doubt}."));
        }
        // The headline says why.
        _ => return (State::Unclear, headline),
    }
    match &decision.heading.review_by {
        Some(review) if review.as_str() < day => {
            (State::Overdue, format!("review was due by {review}. {headline}"))
        }
        _ => (State::Holds, headline),
    }
}

/// Whether a decision that holds hangs on an old price, or on another model than it did.
pub(super) fn settle(one: &mut Checked, now: &Now, chosen: OptionIndex, sliders: &Sliders, changed: bool) {
    let stale = now.stale(chosen, sliders);
    if !stale.is_empty() {
        one.state = State::Stale;
        let old: Vec<String> = stale
            .iter()
            .map(|index| &now.pack.constants[*index])
            .map(|constant| format!("{} ({})", constant.title, constant.origin().1))
            .collect();
        one.sentence = format!(
            "it depends on outdated figures: {}. {}",
            old.join(", "),
            one.sentence
        );
    } else if changed {
        one.state = State::Changed;
        one.sentence = format!("the model has changed, the answer has not. {}", one.sentence);
    }
}
