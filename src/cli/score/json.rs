//! The recommendation for programs. The keys keep their order.

use serde_json::{Map, Value, json};

use super::scored::Scored;
use crate::analysis::track::Flip;
use crate::analysis::verdict::NoAnswer;
use crate::analysis::{Analysis, Side, Sureness, Verdict};
use crate::analysis::{exchange, reach};
use crate::decision::Slider;
use crate::pack::index::Position;
use crate::pack::model::{Laid, Scale};
use crate::pack::{AspectIndex, OptionIndex, Pack, TraitIndex};

/// The whole recommendation.
pub(crate) fn value(scored: &Scored) -> Value {
    let Scored {
        pack,
        standpoint,
        analysis,
    } = scored;
    let explanation = &analysis.explanation;
    json!({
        "pack": { "id": pack.header.id, "title": pack.header.title, "version": pack.header.version },
        "scenario": standpoint.scenario.map(|scenario| &pack.scenarios[scenario].id),
        "overlaid": pack.laid().map(laid_value).collect::<Vec<_>>(),
        "traits": traits(scored),
        "priorities": priorities(scored),
        "verdict": verdict(pack, &analysis.verdict),
        "headline": explanation.headline.to_string(),
        "sureness": analysis.verdict.sureness(&analysis.robustness).map(Sureness::word),
        "answered": { "known": standpoint.sliders.known(), "of": pack.traits.len() },
        "ask_next": ask_next(pack, analysis),
        "worth": worth(scored),
        "ghosts": ghosts(pack, analysis),
        "cautions": explanation.cautions.iter().map(|caution| caution.sentence(pack).to_string()).collect::<Vec<_>>(),
        "certainty": explanation.certainty.as_ref().map(ToString::to_string),
        "weights": explanation.weights.as_ref().map(ToString::to_string),
        "flip": explanation.flip.as_ref().map(ToString::to_string),
        "ranking": analysis.evaluation.ranked.iter().map(|option| ranked(scored, *option)).collect::<Vec<_>>(),
        "reasons": reasons(scored),
        "ruled_out": ruled_out(scored),
        "aspects": pack.aspects.indices().map(|aspect| aspect_row(scored, aspect)).collect::<Vec<_>>(),
        "flips": analysis.flips.iter().map(|flip| flip_value(pack, flip)).collect::<Vec<_>>(),
        "worlds": { "count": analysis.robustness.worlds, "all_ruled_out": analysis.robustness.none },
        "warnings": explanation.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

/// A value that is laid over one of the pack's, in its unit.
fn laid_value(laid: &Laid) -> Value {
    let unit = &laid.unit;
    json!({
        "name": laid.name,
        "value": laid.value / unit.factor(),
        "in_place_of": laid.before / unit.factor(),
        "unit": unit.to_string(),
        "source": laid.source,
        "as_of": laid.as_of,
    })
}

fn traits(scored: &Scored) -> Value {
    let Scored { pack, standpoint, .. } = scored;
    let entries = pack.traits.enumerate().map(|(index, entry)| {
        let setting = standpoint.sliders.setting(index);
        let mut value = trait_value(pack, index, setting.value);
        value["origin"] = json!(setting.origin.word());
        for (end, at) in [("low", setting.low), ("high", setting.high)] {
            value[end] = trait_value(pack, index, at)["value"].take();
        }
        if let Some(source) = standpoint.sources.get(&entry.id) {
            value["source"] = json!(source);
        }
        (entry.id.clone(), value)
    });
    Value::Object(entries.collect())
}

/// The open traits whose answer is worth anything, what is worth most first.
pub(crate) fn ask_next(pack: &Pack, analysis: &Analysis) -> Vec<Value> {
    let id = |index: TraitIndex| &pack.traits[index].id;
    let worthwhile = analysis.ask_next.iter().filter(|open| open.worth > 0.0);
    let question = worthwhile.map(|open| {
        json!({
            "trait": id(open.index),
            "chance": open.chance,
            "worth": open.worth,
            "only_with": open.only_with.map(id),
        })
    });
    question.collect()
}

/// What a little of each key metric is worth by the priorities.
fn worth(scored: &Scored) -> Vec<Value> {
    let Scored { pack, standpoint, .. } = scored;
    let found = exchange::exchanges(pack, &scored.analysis.evaluation);
    let worth = found.iter().map(|exchange| {
        let [metric, price] = [exchange.metric, exchange.price].map(|index| &pack.header.headline[index]);
        let worth = exchange.worth(standpoint.sliders.priorities());
        json!({
            "metric": pack.measures[metric.of].id,
            "less": { "value": exchange.step / exchange.unit.factor(), "unit": exchange.unit.to_string() },
            "worth": worth.map(|worth| json!({ "value": worth / price.unit.factor(), "unit": price.unit.to_string() })),
            "option": pack.options[exchange.option].id,
            "priority": pack.aspects[exchange.aspect].id,
        })
    });
    worth.collect()
}

/// The options that are not included.
fn ghosts(pack: &Pack, analysis: &Analysis) -> Vec<Value> {
    let ghost = analysis.ghosts.iter().map(|ghost| {
        json!({
            "option": pack.options[ghost.option].id,
            "total": ghost.total,
            "first_in_worlds": ghost.first_in_worlds,
            "would_be_first": ghost.would_be_first,
        })
    });
    ghost.collect()
}

/// A trait's value in its own unit, or its word or choice.
pub(crate) fn trait_value(pack: &Pack, index: TraitIndex, value: f64) -> Value {
    let word = value.round().max(0.0) as usize;
    match &pack.traits[index].scale {
        Scale::Linear { unit, .. } | Scale::Log { unit, .. } => {
            json!({ "value": value / unit.factor(), "unit": unit.to_string() })
        }
        Scale::Levels(words) | Scale::Choices(words) => {
            json!({ "value": words.get(word).map(|word| &word.id) })
        }
    }
}

fn priorities(scored: &Scored) -> Value {
    let priorities = scored.standpoint.sliders.priorities();
    let aspects = scored.pack.aspects.iter().zip(priorities);
    Value::Object(
        aspects
            .map(|(aspect, priority)| (aspect.id.clone(), json!(priority)))
            .collect(),
    )
}

/// The verdict as one word, and the options that it names.
pub(crate) fn verdict(pack: &Pack, verdict: &Verdict) -> Value {
    let id = |option: &OptionIndex| &pack.options[*option].id;
    match verdict {
        Verdict::Clear(first) => json!({ "is": "clear", "first": [id(first)] }),
        Verdict::Unclear(first, _) => json!({ "is": "unclear", "first": [id(first)] }),
        Verdict::Tie(leaders) => json!({ "is": "tie", "first": leaders.iter().map(id).collect::<Vec<_>>() }),
        Verdict::Nothing(why) => {
            let why = match why {
                NoAnswer::NoPriorities => "no-priorities",
                NoAnswer::AllRuledOut => "all-ruled-out",
                NoAnswer::NoOptions => "no-options",
            };
            json!({ "is": "nothing", "first": [], "why": why })
        }
    }
}

fn ranked(scored: &Scored, option: OptionIndex) -> Value {
    let standing = &scored.analysis.evaluation.standings[option];
    let entry = &scored.pack.options[option];
    json!({
        "option": entry.id,
        "title": entry.title,
        "rank": standing.rank,
        "total": standing.total,
        "robustness": scored.analysis.robustness.shares[option],
        "ruled_out": !standing.broken.is_empty(),
        "metrics": metrics(scored, option),
    })
}

/// The metrics that people ask for first, each in the unit of its measure.
fn metrics(scored: &Scored, option: OptionIndex) -> Value {
    let Scored { pack, analysis, .. } = scored;
    let entries = pack.header.headline.iter().filter_map(|metric| {
        let measure = &pack.measures[metric.of];
        let register = measure.values[option].as_ref()?.register;
        let number = analysis.evaluation.numbers.get(register)[0] / measure.unit.factor();
        let value = json!({ "value": number, "unit": measure.unit.to_string() });
        Some((measure.id.clone(), value))
    });
    Value::Object(entries.collect())
}

fn reasons(scored: &Scored) -> Vec<Value> {
    let Scored { pack, analysis, .. } = scored;
    let reasons = analysis.explanation.reasons.iter().map(|reason| {
        json!({
            "side": match reason.side { Side::For => "for", Side::Against => "against" },
            "aspect": pack.aspects[reason.aspect].id,
            "factor": pack.factors[reason.factor].id,
            "ahead": pack.options[reason.ahead].id,
            "amount": reason.amount,
            "notable": reason.notable,
            "sentence": reason.sentence.to_string(),
        })
    });
    reasons.collect()
}

fn ruled_out(scored: &Scored) -> Vec<Value> {
    let Scored { pack, analysis, .. } = scored;
    let ruled_out = analysis.explanation.ruled_out.iter().map(|out| {
        json!({
            "option": pack.options[out.option].id,
            "requirement": pack.requirements[out.requirement].id,
            "message": out.message.to_string(),
            "way_round": out.way_round.as_ref().map(ToString::to_string),
            "returns": out.returns.as_ref().map(ToString::to_string),
        })
    });
    ruled_out.collect()
}

fn aspect_row(scored: &Scored, aspect: AspectIndex) -> Value {
    let Scored {
        pack,
        standpoint,
        analysis,
    } = scored;
    let each = |number: &dyn Fn(OptionIndex) -> f64| -> Value {
        let entries = pack
            .options
            .enumerate()
            .map(|(option, entry)| (entry.id.clone(), json!(number(option))));
        Value::Object(entries.collect::<Map<_, _>>())
    };
    let standings = &analysis.evaluation.standings;
    json!({
        "id": pack.aspects[aspect].id,
        "title": pack.aspects[aspect].title,
        "priority": standpoint.sliders.priorities()[aspect.get()],
        "weight": analysis.evaluation.weights.as_ref().map(|weights| weights[aspect]),
        "values": each(&|option| standings[option].values[aspect]),
        "contributions": each(&|option| standings[option].contributions[aspect]),
    })
}

fn flip_value(pack: &Pack, flip: &Flip) -> Value {
    let (id, kind) = match flip.slider {
        Slider::Trait(index) => (&pack.traits[index].id, "trait"),
        Slider::Priority(index) => (&pack.aspects[index].id, "priority"),
    };
    let value = |at: f64| match flip.slider {
        Slider::Trait(index) => trait_value(pack, index, at),
        Slider::Priority(_) => json!({ "value": at }),
    };
    json!({
        "slider": id,
        "kind": kind,
        "now": value(flip.now),
        "at": value(flip.at),
        "shown": reach::value(pack, flip),
        "distance": flip.distance,
        "to": flip.to.map(|option| &pack.options[option].id),
    })
}
