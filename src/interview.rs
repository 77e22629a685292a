//! An interview: one question at a time, the one that could change the recommendation most first, until no answer could
//! change it or it is nearly certain.

use crate::analysis::ask_next::none_matters;
use crate::analysis::verdict::{FIRM_FROM, LIKELY_FROM};
use crate::analysis::{Open, Sureness, Verdict};
use crate::decision::carry::Carry;
use crate::decision::sliders::Given;
use crate::decision::{Slider, Sliders};
use crate::exploration::{Change, Exploration};
use crate::pack::model::{Mark, Trait};
use crate::pack::{OptionIndex, TraitIndex};
use crate::text::{self, percent};

/// A question that was asked, and what came of it.
#[derive(Debug, Clone, PartialEq)]
struct Step {
    /// The input.
    index: TraitIndex,
    /// Where the sliders were before the answer; none where nobody knew, so that the input stays assumed.
    before: Option<Sliders>,
}

/// How an interview stands once nothing is left to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Answers were given, the recommendation is likely, and no open input could change it in more than 2 % of simulations; or
    /// it is firm.
    Settled,
    /// Anything else.
    Open,
}

/// The questions so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Interview {
    steps: Vec<Step>,
}

impl Interview {
    /// How many questions were asked so far.
    pub fn asked(&self) -> usize {
        self.steps.len()
    }

    /// The next question; none where nothing is worth one.
    pub fn question(&self, exploration: &Exploration) -> Option<Open> {
        self.questions(exploration).first().copied()
    }

    /// How many questions are worth asking as things are, the next one included.
    pub fn remaining(&self, exploration: &Exploration) -> usize {
        self.questions(exploration).len()
    }

    /// What could change the recommendation, and, until that is likely, what tells much about it.
    pub fn questions(&self, exploration: &Exploration) -> Vec<Open> {
        let share = holds(exploration).map_or(0.0, |(_, share)| share);
        let asked = |open: &Open| self.steps.iter().any(|step| step.index == open.index);
        let open = exploration.analysis().ask_next.iter().copied();
        let worth = open.filter(|open| {
            share < FIRM_FROM && !asked(open) && (open.matters() || (share < LIKELY_FROM && open.informs()))
        });
        worth.collect()
    }

    /// Answers a question.
    pub fn answer(&mut self, exploration: &mut Exploration, index: TraitIndex, given: Given) {
        let before = Some(exploration.sliders().clone());
        exploration.seal();
        exploration.change(Change::Replaced, |sliders, pack| {
            sliders.take(pack, Slider::Trait(index), given);
        });
        self.steps.push(Step { index, before });
    }

    /// Leaves a question unanswered: its input stays assumed.
    pub fn pass(&mut self, index: TraitIndex) {
        self.steps.push(Step { index, before: None });
    }

    /// Takes the last reply back, so that its question is asked again; says whether there was one. Whatever else has
    /// changed since stays.
    pub fn back(&mut self, exploration: &mut Exploration) -> bool {
        let Some(Step { index, before }) = self.steps.pop() else {
            return false;
        };
        if let Some(before) = before {
            exploration.change(Change::Replaced, |sliders, _| {
                sliders.take_from(&before, Slider::Trait(index));
            });
        }
        true
    }

    /// The questions in another version of the pack: those that are gone were never asked.
    pub fn carry(&mut self, carry: Carry<'_>) {
        let Self { steps } = self;
        let carried = steps.drain(..).filter_map(|Step { index, before }| {
            Some(Step {
                index: carry.trait_index(index)?,
                before: before.map(|before| carry.sliders(&before)),
            })
        });
        *steps = carried.collect();
    }

    /// How it stands.
    pub fn end(&self, exploration: &Exploration) -> End {
        let answered = exploration.sliders().known() > 0;
        let likely = holds(exploration).is_some_and(|(_, share)| share >= LIKELY_FROM);
        let could_change = exploration.analysis().ask_next.iter().any(Open::matters);
        if answered && (is_firm(exploration) || (likely && !could_change)) {
            End::Settled
        } else {
            End::Open
        }
    }

    /// How it stands, in sentences: what that rests on first.
    pub fn summary(&self, exploration: &Exploration) -> Vec<String> {
        let (pack, known) = (exploration.pack(), exploration.sliders().known());
        if let Verdict::Nothing(_) = exploration.analysis().verdict {
            return vec![exploration.analysis().explanation.headline.to_string()];
        }
        let all = pack.traits.len();
        let answers = |count: usize| {
            if count == 1 {
                "1 answer".to_owned()
            } else {
                format!("{count} answers")
            }
        };
        let open = exploration.analysis().ask_next.iter();
        let could: Vec<&str> = open
            .filter(|open| open.matters())
            .map(|open| pack.traits[open.index].title.as_str())
            .collect();
        let open = all - known;
        let end = self.end(exploration);
        let first = match end {
            End::Settled if could.is_empty() => {
                format!("Settled after {}. {}", answers(known), none_matters(open))
            }
            End::Settled => format!(
                "Settled after {}: nearly every simulation agrees.",
                answers(known)
            ),
            End::Open if known == 0 => {
                let said = if self.steps.is_empty() && could.is_empty() {
                    format!("No question was asked. {}", none_matters(open))
                } else {
                    "No question was answered.".to_owned()
                };
                format!("{said} The recommendation is the one for a typical system.")
            }
            End::Open if open == 0 => {
                "Every input is answered, but the recommendation differs within the ranges.".to_owned()
            }
            End::Open if could.is_empty() => format!(
                "After {}, the recommendation is still open. {} Together, they could.",
                answers(known),
                none_matters(open)
            ),
            End::Open => format!(
                "After {}, {} could still change the recommendation.",
                answers(known),
                listed(&could)
            ),
        };
        let unanswered = known == 0 && (could.is_empty() || is_firm(exploration));
        let mut said = vec![first];
        if let Some((option, share)) = favored(exploration) {
            said.push(format!(
                "{} first in {} of simulations: {}.",
                ranked(exploration, end, unanswered),
                percent(share),
                pack.options[option].title
            ));
        }
        let answered = self.steps.iter().filter(|step| step.before.is_some());
        let answered: Vec<String> = answered
            .map(|step| {
                let entry = &pack.traits[step.index];
                let value = exploration.sliders().setting(step.index).value;
                format!("{} {}", entry.title, entry.scale.show(value))
            })
            .collect();
        if !answered.is_empty() {
            said.push(format!("You said: {}.", answered.join("; ")));
        }
        said
    }
}

/// An answer with its value, unless its words are the value or have it already.
pub fn worded(entry: &Trait, answer: &Mark) -> String {
    let value = entry.scale.show(answer.at);
    if text::fold(&value) == text::fold(&answer.text) {
        value
    } else if answer.text.contains(&format!("({value})")) {
        answer.text.clone()
    } else {
        format!("{} ({value})", answer.text)
    }
}

/// How sure the recommendation is at the end, in the word that the verdict has for it, up to "ranked". An interview that is
/// open says so even where the verdict has another word, unless it is sure while `unanswered`.
fn ranked(exploration: &Exploration, end: End, unanswered: bool) -> String {
    let analysis = exploration.analysis();
    let although = analysis.verdict.open_although(&analysis.robustness);
    let why = although.map(|[why, _]| why);
    match (end, analysis.verdict.sureness(&analysis.robustness)) {
        (End::Settled, _) => why.map_or_else(
            || "Ranked".to_owned(),
            |why| format!("{}: ranked", text::capitalized(why)),
        ),
        (End::Open, None | Some(Sureness::Open)) => why.map_or_else(
            || "Still open: ranked".to_owned(),
            |why| format!("Still open ({why}): ranked"),
        ),
        (End::Open, Some(word @ (Sureness::Likely | Sureness::Firm))) if unanswered => {
            format!("{} without an answer: ranked", text::capitalized(word.word()))
        }
        (End::Open, Some(word)) => format!("Still open; {}: ranked", word.word()),
    }
}

/// At most three names, and how many more there are.
fn listed(names: &[&str]) -> String {
    const NAMED: usize = 3;
    match names {
        [rest @ .., last] if (1..NAMED).contains(&rest.len()) => format!("{} and {last}", rest.join(", ")),
        names => text::first_of(names, NAMED),
    }
}

/// The included option that is first most often, whatever the sliders that nobody has moved say, and the share of
/// simulations in which it is, 0 to 1; none where nothing has a priority or every option is always ruled out.
pub fn favored(exploration: &Exploration) -> Option<(OptionIndex, f64)> {
    let shares = exploration.analysis().robustness.shares.enumerate();
    let shares = shares.filter(|(_, share)| **share > 0.0);
    // In a tie the one that the pack names first.
    let greatest = shares.reduce(|one, other| if other.1 > one.1 { other } else { one });
    greatest.map(|(option, share)| (option, *share))
}

/// The recommended option and the share of simulations in which it is first: while the two disagree, there is more to ask.
fn holds(exploration: &Exploration) -> Option<(OptionIndex, f64)> {
    let analysis = exploration.analysis();
    let first = analysis.verdict.first()?;
    Some((first, analysis.robustness.shares[first]))
}

fn is_firm(exploration: &Exploration) -> bool {
    holds(exploration).is_some_and(|(_, share)| share >= FIRM_FROM)
}
