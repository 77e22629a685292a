//! Commands that report on the decision.

use super::names::found;
use super::sentences::{self, range_of};
use crate::analysis::exchange::{self, Exchange};
use crate::analysis::{Reason, Side, deciding, reach};
use crate::decision::slider::PRIORITY_MAX;
use crate::decision::{Origin, Slider, sliders};
use crate::exploration::Exploration;
use crate::pack::model::{Choice, Scale};
use crate::pack::{AspectIndex, OptionIndex};
use crate::text::{Named, percent};

/// The answer, how robust it is, its tipping points, and the reasons for and against it.
pub(super) fn why(exploration: &Exploration) -> Vec<String> {
    let explanation = &exploration.analysis().explanation;
    let mut said = vec![sentences::answer(exploration)];
    let about = [&explanation.certainty, &explanation.weights];
    said.extend(about.into_iter().flatten().map(ToString::to_string));
    let cautions = explanation.cautions.iter();
    said.extend(cautions.map(|caution| caution.sentence(exploration.pack()).to_string()));
    let about = exploration
        .analysis()
        .verdict
        .subject(&exploration.analysis().evaluation);
    let about = about.map_or_else(String::new, |about| {
        format!(" {}", exploration.pack().options[about].title)
    });
    let reason = |reason: &Reason| {
        let side = match reason.side {
            Side::For => "For",
            Side::Against => "Against",
        };
        let aspect = &exploration.pack().aspects[reason.aspect].title;
        format!("{side}{about}, {aspect}: {}", reason.sentence)
    };
    said.extend(explanation.reasons.iter().map(reason));
    said.extend(ruled_out(exploration));
    said.extend(explanation.warnings.iter().map(ToString::to_string));
    said
}

fn ruled_out(exploration: &Exploration) -> impl Iterator<Item = String> + '_ {
    exploration.analysis().explanation.ruled_out.iter().map(|out| {
        let title = &exploration.pack().options[out.option].title;
        let way_round = out.way_round.iter().map(|way_round| format!(" {way_round}"));
        let returns = out.returns.iter().map(|returns| format!(" {returns}"));
        let help: String = way_round.chain(returns).collect();
        format!("Ruled out: {title}. {}{help}", out.message)
    })
}

/// All included options, the best first.
pub(super) fn ranking(exploration: &Exploration) -> Vec<String> {
    let evaluation = &exploration.analysis().evaluation;
    if evaluation.ranked.is_empty() {
        return vec![exploration.analysis().explanation.headline.to_string()];
    }
    let line = |option: OptionIndex| {
        let standing = &evaluation.standings[option];
        let title = &exploration.pack().options[option].title;
        let share = percent(exploration.analysis().robustness.shares[option]);
        match standing.rank {
            Some(rank) => format!(
                "{rank}. {title}: {:.2}, first in {share} of simulations.",
                standing.total
            ),
            None => format!("{title}: ruled out; its score would be {:.2}.", standing.total),
        }
    };
    evaluation.ranked.iter().copied().map(line).collect()
}

/// Every slider that changes the first place, the nearest first.
pub(super) fn flips(exploration: &Exploration) -> Vec<String> {
    let pack = exploration.pack();
    if exploration.analysis().flips.is_empty() {
        return vec!["No single slider changes which option ranks first.".to_string()];
    }
    let line = |flip: &crate::analysis::Flip| {
        let show = |value| sliders::show(pack, flip.slider, value);
        let to = flip.to.map_or_else(
            || "no option is left".to_owned(),
            |option| format!("the winner is {}", pack.options[option].title),
        );
        format!(
            "{}{}{} (now {}): {to}.",
            sliders::label(pack, flip.slider),
            reach::beyond(pack, flip),
            reach::value(pack, flip),
            show(flip.now)
        )
    };
    exploration.analysis().flips.iter().map(line).collect()
}

/// What decides each aspect, or what each option means on one.
pub(super) fn compare(exploration: &Exploration, name: &str) -> Result<Vec<String>, String> {
    let pack = exploration.pack();
    if name.is_empty() {
        return Ok(pack
            .aspects
            .indices()
            .map(|aspect| decides(exploration, aspect))
            .collect());
    }
    let aspects: Vec<Named<'_, AspectIndex>> = pack
        .aspects
        .enumerate()
        .map(|(what, aspect)| Named::new(what, &aspect.id, &aspect.title))
        .collect();
    let aspect = found("criterion", name, &aspects, "`priorities` lists them")?;
    Ok(exploration
        .sliders()
        .shown()
        .map(|option| means(exploration, aspect, option))
        .collect())
}

/// One aspect: the scores of the included options, the best first, and why the best is ahead.
fn decides(exploration: &Exploration, aspect: AspectIndex) -> String {
    let (pack, evaluation) = (exploration.pack(), &exploration.analysis().evaluation);
    let value = |option: OptionIndex| evaluation.standings[option].values[aspect];
    let mut options: Vec<OptionIndex> = exploration.sliders().shown().collect();
    options.sort_by(|left, right| value(*right).total_cmp(&value(*left)));
    let values: Vec<String> = options
        .iter()
        .map(|option| format!("{} {:.2}", pack.options[*option].title, value(*option)))
        .collect();
    let because = match options.as_slice() {
        [best, next, ..] if value(*best) > value(*next) => deciding(pack, evaluation, aspect, *best, *next)
            .map(|deciding| format!(" {}", deciding.sentence))
            .unwrap_or_default(),
        _ => String::new(),
    };
    format!("{}: {}.{because}", pack.aspects[aspect].title, values.join(", "))
}

/// What an option means on an aspect, with its numbers.
pub(super) fn means(exploration: &Exploration, aspect: AspectIndex, option: OptionIndex) -> String {
    let (pack, evaluation) = (exploration.pack(), &exploration.analysis().evaluation);
    let entry = &pack.aspects[aspect];
    let numbers: Vec<String> = entry
        .factors
        .iter()
        .map(|factor| {
            let factor = &pack.factors[*factor];
            let shown = evaluation.shown(factor.of[option].register, &factor.unit);
            format!("{}: {shown}", factor.title)
        })
        .collect();
    format!(
        "{}: score {:.2}. {} {}.",
        pack.options[option].title,
        evaluation.standings[option].values[aspect],
        entry.text[option].plain(),
        numbers.join("; ")
    )
}

/// Everything that differs from the pack's defaults.
pub(super) fn whereabouts(exploration: &Exploration) -> Vec<String> {
    let pack = exploration.pack();
    let mut said = Vec::new();
    if exploration.scenario().is_some() {
        said.push(format!("Scenario: {}.", exploration.standpoint()));
    }
    said.extend(pack.legend());
    for slider in sliders::all(pack) {
        let (value, default) = (
            exploration.sliders().value(slider),
            sliders::default(pack, slider),
        );
        if value != default {
            let now = sentences::now(exploration, slider, false);
            said.push(format!(
                "{now}; the default is {}.",
                sliders::show(pack, slider, default)
            ));
        }
    }
    for (option, entry) in pack.options.enumerate() {
        if exploration.sliders().is_shown(option) != entry.shown {
            said.push(format!("{}: {}.", entry.title, sentences::included(!entry.shown)));
        }
    }
    if said.is_empty() {
        said.push("Everything is at its default.".to_string());
    }
    said
}

/// The sliders of the inputs.
pub(super) fn traits(exploration: &Exploration) -> Vec<String> {
    let line = |(index, entry): (_, &crate::pack::model::Trait)| {
        let now = sentences::now(exploration, Slider::Trait(index), false);
        let (low, high) = entry.scale.bounds();
        let takes = match &entry.scale {
            Scale::Levels(words) | Scale::Choices(words) => {
                let named: Vec<String> = words.iter().map(Choice::named).collect();
                format!("one of {}", named.join(", "))
            }
            scale => format!("from {}", scale.between(low, high)),
        };
        let range = range_of(exploration, index)
            .map(|range| format!("; {range}"))
            .unwrap_or_default();
        let origin = match exploration.sliders().setting(index).origin {
            Origin::Assumed => ", assumed",
            Origin::Answered => "",
            Origin::Measured => ", measured",
        };
        format!("{}: {now}{origin}; {takes}{range}.", entry.id)
    };
    exploration.pack().traits.enumerate().map(line).collect()
}

/// The sliders of the priorities.
pub(super) fn priorities(exploration: &Exploration) -> Vec<String> {
    let weights = exploration.analysis().evaluation.weights.as_ref();
    let line = |(index, aspect): (AspectIndex, &crate::pack::model::Aspect)| {
        let value = sliders::show(
            exploration.pack(),
            Slider::Priority(index),
            exploration.sliders().value(Slider::Priority(index)),
        );
        let share = weights
            .map(|weights| format!(", {} of the weight", percent(weights[index])))
            .unwrap_or_default();
        format!(
            "{}: {}, {value} of {PRIORITY_MAX}{share}; swing: {}.",
            aspect.id,
            aspect.title,
            aspect.swing.trim_end_matches('.')
        )
    };
    exploration.pack().aspects.enumerate().map(line).collect()
}

/// What the priorities say that a little of each key metric is worth.
///
/// # Errors
/// Says that they say nothing.
pub(super) fn worth(exploration: &Exploration) -> Result<Vec<String>, String> {
    let pack = exploration.pack();
    let found = exchange::exchanges(pack, &exploration.analysis().evaluation);
    let said = exchange::sentence(pack, exploration.sliders(), &found);
    let correct = |exchange: &Exchange| {
        let short = &pack.header.headline[exchange.metric].short;
        let example = exchange.example(pack, exploration.sliders().priorities())?;
        let amount = exchange.amount(pack);
        Some(format!(
            "If that is wrong, enter what {amount} is worth to you, for example `worth {short} {example}`."
        ))
    };
    let said = said.ok_or_else(|| NO_WORTH.to_owned())?;
    Ok([said]
        .into_iter()
        .chain(found.first().and_then(correct))
        .collect())
}

/// What is said where the priorities say nothing about money.
pub(super) const NO_WORTH: &str =
    "no implied trade-off can be computed for the first option; `priorities` lists the priorities";

/// The options, included or excluded.
pub(super) fn options(exploration: &Exploration) -> Vec<String> {
    let line = |(index, option): (_, &crate::pack::model::PackOption)| {
        let included = sentences::included(exploration.sliders().is_shown(index));
        format!("{}: {}, {included}.", option.id, option.title)
    };
    exploration.pack().options.enumerate().map(line).collect()
}

/// The scenarios.
pub(super) fn scenarios(exploration: &Exploration) -> Vec<String> {
    let said: Vec<String> = exploration
        .pack()
        .scenarios
        .iter()
        .map(|scenario| {
            format!(
                "{}: {}. {}",
                scenario.id,
                scenario.title,
                scenario.summary.plain()
            )
        })
        .collect();
    if said.is_empty() {
        return vec!["This pack has no scenarios.".to_string()];
    }
    said
}
