//! How a pack judges a published decision, in a sentence: whether it recommends the same option, and why not.

use super::backtest::Answer;
use super::sentence::Sentence;
use crate::pack::{Case, FactorIndex, OptionIndex, Pack};
use crate::text;

/// How many factors explain why something else is ranked first.
const FACTORS_NAMED: usize = 2;

/// What they chose, as the ranking has it, and what is first instead and why; only what is first where that is what
/// they chose. None where nothing is ranked, or nothing that they chose is included.
pub fn objection(pack: &Pack, case: &Case, answer: &Answer) -> Option<Sentence> {
    let ranked = &answer.evaluation.ranked;
    let first = answer.first()?;
    let chosen = ranked
        .iter()
        .copied()
        .find(|option| case.outcome.contains(option))?;
    let total = |option: OptionIndex| answer.evaluation.standings[option].total;
    if chosen == first {
        let start = Sentence::default().text("Ranked first: ");
        return Some(match ranked.get(1).copied() {
            Some(second) => {
                let [own, other] = text::apart([first, second].map(total));
                let sentence = scored(start, pack, first, own).text(", then ");
                scored(sentence, pack, second, other).text(".")
            }
            None => scored(start, pack, first, format!("{:.2}", total(first))).text("."),
        });
    }
    let [own, other] = text::apart([chosen, first].map(total));
    let sentence = scored(Sentence::default().text("They chose "), pack, chosen, own);
    let sentence = scored(sentence.text("; ranked first: "), pack, first, other);
    let mut sentence = sentence.text(". ");
    if let Some(message) = ruled_out(pack, answer, chosen) {
        sentence = sentence.text("Their choice is ruled out: ");
        sentence.pieces.extend(message.pieces);
        sentence = sentence.text(" ");
    }
    let leads = answer.leads(pack, first, chosen).into_iter().take(FACTORS_NAMED);
    for (index, (factor, lead)) in leads.enumerate() {
        sentence = sentence.text(if index == 0 { "" } else { "; " });
        sentence = in_numbers(sentence, pack, answer, factor, [first, chosen])
            .text(format!(" (+{})", text::lead(lead)));
    }
    let ended = sentence.to_string().trim_end().ends_with('.');
    Some(if ended { sentence } else { sentence.text(".") })
}

fn scored(sentence: Sentence, pack: &Pack, option: OptionIndex, score: String) -> Sentence {
    sentence.option(pack, option).text(" (").number(score).text(")")
}

fn in_numbers(
    sentence: Sentence,
    pack: &Pack,
    answer: &Answer,
    factor: FactorIndex,
    pair: [OptionIndex; 2],
) -> Sentence {
    let factor = &pack.factors[factor];
    let [ahead, behind] = pair.map(|option| {
        let register = factor.of[option].register;
        answer.evaluation.shown(register, &factor.unit)
    });
    sentence
        .text(format!("{}: ", factor.title))
        .number(ahead)
        .text(", against ")
        .number(behind)
}

/// The first requirement that rules an option out.
fn ruled_out(pack: &Pack, answer: &Answer, option: OptionIndex) -> Option<Sentence> {
    let broken = answer.evaluation.standings[option].broken.first()?;
    let bound = pack.requirements[*broken]
        .bound
        .iter()
        .find(|bound| bound.option == option)?;
    Some(Sentence::from_template(
        pack,
        &bound.message,
        &answer.evaluation,
        None,
    ))
}
