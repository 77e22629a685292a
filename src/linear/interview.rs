//! What to ask next, and the interview as lines: a question, then an answer.

use super::sentences;
use crate::analysis::Open;
use crate::analysis::ask_next::{LEAST_CHANCE, none_matters};
use crate::decision::sliders::{self, Given};
use crate::decision::{Origin, Slider};
use crate::exploration::Exploration;
use crate::interview::{Interview, favored, worded};
use crate::pack::TraitIndex;
use crate::text::{self, percent};

/// What is said to a question besides a value.
const UNKNOWN: [&str; 5] = ["?", "0", "unknown", "skip", "i do not know"];
const BACK: &str = "back";
const STOP: &str = "stop";

/// What a line of an interview brings.
pub(super) enum Heard {
    /// Sentences; the interview goes on.
    Said(Vec<String>),
    /// Sentences, the last ones.
    Ended(Vec<String>),
}

/// The open inputs whose answers could change the recommendation, most first.
pub(super) fn ask(exploration: &Exploration) -> Vec<String> {
    let pack = exploration.pack();
    let title = |index: TraitIndex| pack.traits[index].title.as_str();
    let all = &exploration.analysis().ask_next;
    let worthwhile: Vec<&Open> = all.iter().filter(|open| open.matters()).collect();
    let known = exploration.sliders().known();
    let verb = if known == 1 { "is" } else { "are" };
    let sorted = if worthwhile.len() > 1 {
        " Sorted by expected value of information:"
    } else {
        ""
    };
    let mut said = vec![format!(
        "{known} of {} inputs {verb} answered.{sorted}",
        pack.traits.len()
    )];
    said.extend(worthwhile.iter().map(|open| {
        let with = open
            .only_with
            .map_or_else(String::new, |other| format!(" together with {}", title(other)));
        let chance = percent(open.chance);
        let value = pack.traits[open.index]
            .scale
            .show(exploration.sliders().setting(open.index).value);
        format!(
            "{}{with} could change the recommendation in {chance} of simulations; assumed: {value}.",
            title(open.index)
        )
    }));
    let least = percent(LEAST_CHANCE);
    said.push(match (worthwhile.len(), all.len() - worthwhile.len()) {
        (0, open) => none_matters(open),
        (_, 0) => "`interview` asks the questions one by one.".to_owned(),
        (_, 1) => {
            format!("The other input could do so in less than {least} of simulations. `interview` asks the questions one by one.")
        }
        (_, other) => {
            format!(
                "Each of the {other} other inputs could do so in less than {least} of simulations. `interview` asks the questions one by one."
            )
        }
    });
    said
}

/// The question that an interview asks now, or how it ended.
pub(super) fn question(exploration: &Exploration, interview: &Interview) -> Heard {
    let Some(open) = interview.question(exploration) else {
        return Heard::Ended(interview.summary(exploration));
    };
    let entry = &exploration.pack().traits[open.index];
    let (number, left) = (interview.asked() + 1, interview.remaining(exploration));
    let mut said = vec![format!(
        "Question {number} of about {}. {}",
        number + left - 1,
        entry.question
    )];
    let answers = entry.answers.iter().enumerate();
    said.extend(answers.map(|(position, answer)| format!("{}. {}", position + 1, worded(entry, answer))));
    said.push(
        "Answer with a number from the list, a value, `?` (do not know), `back`, `stop` or `quit`."
            .to_owned(),
    );
    Heard::Said(said)
}

/// What a line says to the question that is asked now.
///
/// # Errors
/// Says what is wrong with the answer; the question stands.
pub(super) fn hear(
    exploration: &mut Exploration,
    interview: &mut Interview,
    line: &str,
) -> Result<Heard, String> {
    let Some(open) = interview.question(exploration) else {
        return Ok(Heard::Ended(interview.summary(exploration)));
    };
    let folded = text::fold(line);
    if line.is_empty() {
        return Ok(question(exploration, interview));
    }
    if folded == STOP {
        return Ok(Heard::Ended(interview.summary(exploration)));
    }
    if folded == BACK {
        if !interview.back(exploration) {
            return Err("this is the first question".to_owned());
        }
        return Ok(question(exploration, interview));
    }
    if UNKNOWN
        .iter()
        .any(|word| *word == line || text::fold(word) == folded)
    {
        interview.pass(open.index);
    } else {
        let given = answer(exploration, open.index, line)?;
        interview.answer(exploration, open.index, given);
    }
    let state = state(exploration, open.index);
    Ok(match question(exploration, interview) {
        Heard::Said(said) => Heard::Said([vec![state], said].concat()),
        Heard::Ended(said) => Heard::Ended([vec![state], said].concat()),
    })
}

/// Reads an answer: the number of one that is listed, or a value. A bare number that could be both is of the list.
fn answer(exploration: &Exploration, index: TraitIndex, line: &str) -> Result<Given, String> {
    let answers = &exploration.pack().traits[index].answers;
    let listed = line
        .parse::<usize>()
        .ok()
        .and_then(|number| answers.get(number.checked_sub(1)?));
    match listed {
        Some(answer) => Ok(Given::Value(answer.at)),
        None => sliders::read_given(exploration.pack(), Slider::Trait(index), line),
    }
}

/// Where an input is after a reply, and what that makes of the recommendation.
fn state(exploration: &Exploration, index: TraitIndex) -> String {
    let slider = sentences::now(exploration, Slider::Trait(index), false);
    let assumed = match exploration.sliders().setting(index).origin {
        Origin::Assumed => ", assumed",
        Origin::Answered | Origin::Measured => "",
    };
    let Some((first, share)) = favored(exploration) else {
        return format!(
            "{slider}{assumed}. {}",
            exploration.analysis().explanation.headline
        );
    };
    let title = &exploration.pack().options[first].title;
    // No word for how sure that is: the one of the recommendation also says how near its tipping points are.
    let share = percent(share);
    format!("{slider}{assumed}. Ranked first in {share} of simulations: {title}.")
}
