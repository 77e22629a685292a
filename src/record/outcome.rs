//! What was chosen, or is recommended where nobody has chosen, and what is for and against it.

use super::heading::Status;
use crate::analysis::explanation::LEAST_REASON;
use crate::analysis::{Analysis, Side, deciding};
use crate::decision::{Evaluation, Sliders};
use crate::pack::{AspectIndex, OptionIndex, Pack};
use crate::text;

/// Something that speaks for or against an option.
#[derive(Debug, Clone)]
pub struct Why {
    /// For it, or against.
    pub side: Side,
    /// The title of the criterion.
    pub criterion: String,
    /// The words.
    pub sentence: String,
}

/// What was chosen, or is recommended.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Whether people have chosen it.
    pub is_chosen: bool,
    /// Whether it ranks first.
    pub is_first: bool,
    /// What it is: `Chosen`, or what the program says where nobody has chosen.
    pub label: &'static str,
    /// The title of the option.
    pub title: String,
    /// How it ranks, in parentheses: `(highest score: 0.91)`.
    pub reason: String,
    /// The same behind "because": `it has the highest score: 0.91`; none where that is no reason.
    pub because: Option<String>,
    /// How a sentence about it ends, without its full stop; may be empty.
    pub end: String,
}

impl Outcome {
    /// What was chosen in a sentence: `Chosen: Serverless functions (highest score: 0.91).`
    pub fn sentence(&self) -> String {
        self.marked(str::to_owned, str::to_owned)
    }

    /// The same as a page marks up a title and other words.
    pub fn marked(&self, title: impl Fn(&str) -> String, words: impl Fn(&str) -> String) -> String {
        let (name, reason, end) = (title(&self.title), words(&self.reason), words(&self.end));
        format!("{}: {name} {reason}{end}.", self.label)
    }
}

/// What a document says of a decision of which nobody has said what was chosen.
pub(super) fn open(status: Status) -> &'static str {
    match status {
        Status::Draft | Status::Proposed => "not decided yet",
        _ => "no choice is recorded",
    }
}

/// What was chosen; where nothing was, what is recommended.
pub(super) fn outcome(
    pack: &Pack,
    sliders: &Sliders,
    analysis: &Analysis,
    chosen: Option<OptionIndex>,
    status: Status,
) -> Option<Outcome> {
    let option = chosen.or_else(|| analysis.evaluation.first())?;
    let is_close = analysis.verdict.is_close();
    let label = match chosen {
        Some(_) => "Chosen",
        None if is_close => "Too close to call",
        None => "Recommended",
    };
    let mut end = String::new();
    if !analysis.evaluation.standings[option].broken.is_empty() {
        end.push_str("; it is ruled out by a constraint");
    }
    if !sliders.is_shown(option) {
        end.push_str("; it is not among the options that are included");
    }
    if chosen.is_none() {
        end.push_str("; ");
        end.push_str(open(status));
    }
    let (words, because) = rank(pack, analysis, option);
    let reason = if is_close && chosen.is_some() && because.is_none() {
        format!("(too close to call: {words})")
    } else {
        format!("({words})")
    };
    Some(Outcome {
        is_chosen: chosen.is_some(),
        is_first: analysis.evaluation.leaders().contains(&option),
        label,
        title: pack.options[option].title.clone(),
        reason,
        because,
        end,
    })
}

/// How an option ranks, and the same behind "because" where that is a reason to choose it.
fn rank(pack: &Pack, analysis: &Analysis, option: OptionIndex) -> (String, Option<String>) {
    let Analysis {
        evaluation, verdict, ..
    } = analysis;
    let of = |option: OptionIndex| evaluation.standings[option].total;
    let title = |option: OptionIndex| &pack.options[option].title;
    let share = text::percent(analysis.robustness.shares[option]);
    let worlds = text::number(analysis.robustness.worlds as f64, 4);
    let first_in = format!("first in {share} of {worlds} simulations");
    let leaders = evaluation.leaders();
    let is_level = |second: OptionIndex| option == second || leaders.contains(&option);
    match (evaluation.first_two(), evaluation.first()) {
        (Some((first, second)), _) if verdict.is_close() && is_level(second) => {
            let other = if option == first { second } else { first };
            let [mine, its] = [option, other].map(|option| format!("{:.2}", of(option)));
            (
                format!("{mine}, against {its} for {}; {first_in}", title(other)),
                None,
            )
        }
        (Some((first, second)), _) if first == option => {
            let [mine, other] = text::apart([of(first), of(second)]);
            let numbers = format!(
                "highest score: {mine}, against {other} for {}; {first_in}",
                title(second)
            );
            (numbers.clone(), Some(format!("it has the {numbers}")))
        }
        (None, Some(first)) if first == option => {
            let only = if evaluation.ranked.len() > 1 {
                "the only option that is not ruled out"
            } else {
                "the only option included"
            };
            (only.to_owned(), Some(format!("it is {only}")))
        }
        (_, Some(first)) => {
            let [its, mine] = text::apart([first, option].map(of));
            let numbers = format!("{}, {its} against {mine}", title(first));
            let [against, to] = if verdict.is_close() {
                ["ranked first", "the option that ranks first"]
            } else {
                ["against the recommendation", "the recommendation"]
            };
            let preferred = format!("the deciders prefer it to {to}: {numbers}");
            (format!("{against}: {numbers}"), Some(preferred))
        }
        (_, None) => ("no option is recommended".to_owned(), None),
    }
}

/// What speaks for and against an option, and what it is compared with where it is not one of the first two.
pub(super) fn reasons(pack: &Pack, analysis: &Analysis, option: OptionIndex) -> (Vec<Why>, Option<String>) {
    let Analysis {
        evaluation,
        explanation,
        ..
    } = analysis;
    let two = evaluation.first_two();
    if two.is_some_and(|(first, second)| [first, second].contains(&option))
        || evaluation.first() == Some(option)
    {
        let reasons = explanation.reasons.iter().map(|reason| Why {
            side: side(reason.ahead == option),
            criterion: pack.aspects[reason.aspect].title.clone(),
            sentence: reason.sentence.to_string(),
        });
        return (reasons.collect(), None);
    }
    let Some(first) = evaluation.first() else {
        let none = "Arguments for and against the chosen option are left out: no option ranks first.";
        return (Vec::new(), Some(none.to_owned()));
    };
    let total = evaluation.standings[first].total;
    let with = format!(
        "The chosen option is compared with the one that ranks first: {} ({total:.2}).",
        pack.options[first].title
    );
    (against(pack, evaluation, option, first), Some(with))
}

fn side(is_for: bool) -> Side {
    if is_for { Side::For } else { Side::Against }
}

/// What speaks for an option, and for another one against it, the largest differences first.
fn against(pack: &Pack, evaluation: &Evaluation, option: OptionIndex, other: OptionIndex) -> Vec<Why> {
    let part = |option: OptionIndex, aspect| evaluation.standings[option].contributions[aspect];
    let gap = |aspect: &AspectIndex| part(option, *aspect) - part(other, *aspect);
    let differs = |aspect: &AspectIndex| gap(aspect).abs() >= LEAST_REASON;
    let mut aspects: Vec<AspectIndex> = pack.aspects.indices().filter(differs).collect();
    aspects.sort_by(|one, other| gap(other).abs().total_cmp(&gap(one).abs()));
    let why = |aspect: AspectIndex| {
        let is_for = gap(&aspect) > 0.0;
        let (ahead, behind) = if is_for { (option, other) } else { (other, option) };
        let deciding = deciding(pack, evaluation, aspect, ahead, behind)?;
        Some(Why {
            side: side(is_for),
            criterion: pack.aspects[aspect].title.clone(),
            sentence: deciding.sentence.to_string(),
        })
    };
    aspects.into_iter().filter_map(why).collect()
}
