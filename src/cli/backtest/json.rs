//! The backtest for programs. The keys keep their order.

use serde_json::{Map, Value, json};

use super::tested::Tested;
use crate::analysis::Proportion;
use crate::analysis::backtest::{Answer, Both, Knowledge, Question, Row};
use crate::analysis::baselines::Baseline;
use crate::analysis::calibration::{Forecast, Forecasts};
use crate::pack::Case;

/// Every case and all totals.
pub(super) fn value(tested: &Tested) -> Value {
    let Tested {
        pack,
        cases,
        backtest,
        ..
    } = tested;
    let rows = cases.cases.iter().zip(&backtest.rows).zip(&tested.forecasts);
    json!({
        "pack": { "id": pack.header.id, "title": pack.header.title, "version": pack.header.version },
        "options": tested.ids(&tested.race),
        "cases": rows.map(|((entry, row), forecasts)| case(tested, entry, row, forecasts)).collect::<Vec<_>>(),
        "totals": totals(tested),
    })
}

fn case(tested: &Tested, case: &Case, row: &Row, forecasts: &Forecasts) -> Value {
    json!({
        "id": case.id,
        "organisation": case.organisation,
        "system": case.system,
        "year": case.year,
        "about": case.about,
        "outcome": tested.ids(&case.outcome),
        "left": tested.ids(&case.left),
        "rejected": tested.ids(&case.rejected),
        "satisfied": case.satisfied.name(),
        "confidence": case.confidence.name(),
        "source": case.source.as_ref().map(|source| json!({ "title": source.title, "url": source.url })),
        "worlds": worlds(tested, &forecasts.all),
        "all": answer(tested, case, &row.all, &forecasts.all),
        "reported": answer(tested, case, &row.reported, &forecasts.reported),
    })
}

/// The share of simulated scenarios in which each option comes first.
fn worlds(tested: &Tested, forecast: &Forecast) -> Value {
    let shares = forecast.shares.enumerate();
    let shares = shares.filter(|(option, _)| tested.race.contains(option));
    let shares = shares.map(|(option, share)| (tested.pack.options[option].id.clone(), json!(share)));
    Value::Object(shares.collect())
}

fn answer(tested: &Tested, case: &Case, answer: &Answer, forecast: &Forecast) -> Value {
    let option = |option| &tested.pack.options[option].id;
    let ranking = answer.evaluation.ranked.iter().map(|index| {
        json!({
            "option": option(*index),
            "total": answer.evaluation.standings[*index].total,
            "ruled_out": Tested::is_out(answer, *index),
        })
    });
    let contests = tested.cases.contests.iter().zip(&answer.contests);
    let contests = contests.map(|(contest, right)| (contest.id.clone(), json!(right)));
    let ahead = tested.cases.contests.iter().zip(&forecast.ahead);
    let ahead = ahead.map(|(contest, share)| (contest.id.clone(), json!(share)));
    json!({
        "ranking": ranking.collect::<Vec<_>>(),
        "first": answer.first().map(option),
        "right": answer.right,
        "first_two": answer.in_first_two(&tested.pack, case, &tested.cases.contests, Question::Classes),
        "left_first": answer.left_first,
        "contests": Value::Object(contests.collect()),
        "worlds": worlds(tested, forecast),
        "ahead": Value::Object(ahead.collect()),
    })
}

fn totals(tested: &Tested) -> Value {
    let totals = tested.backtest.totals.iter().map(|total| {
        let mut counts = both(Both {
            all: total.all,
            reported: total.reported,
        });
        for (name, knowledge) in [("all", Knowledge::All), ("reported", Knowledge::Reported)] {
            if let Some(calibration) = tested.calibration(total.question, knowledge) {
                counts[name]["worlds"] = json!({
                    "right": calibration.right.right,
                    "of": calibration.right.of,
                    "brier": calibration.brier,
                });
                counts[name]["calibration"] = calibration
                    .reliability
                    .iter()
                    .map(|bin| json!({ "from": bin.from, "to": bin.to, "right": bin.right.right, "of": bin.right.of }))
                    .collect();
            }
        }
        if let Some(first_two) = total.first_two {
            counts.insert("first_two".to_string(), Value::Object(both(first_two)));
        }
        if let Some(Baseline { commonest, equal, .. }) = tested.baseline(total.question) {
            let mut always = proportion(commonest.right);
            always.insert("answer".to_string(), json!(tested.ids(&commonest.answer)));
            let baselines = json!({ "commonest": always, "equal_priorities": both(*equal) });
            counts.insert("baselines".to_string(), baselines);
        }
        (tested.id(total.question).to_string(), Value::Object(counts))
    });
    Value::Object(totals.collect::<Map<_, _>>())
}

fn both(Both { all, reported }: Both) -> Map<String, Value> {
    let counts = [("all", all), ("reported", reported)];
    let counts = counts.map(|(knowledge, count)| (knowledge.to_string(), Value::Object(proportion(count))));
    counts.into_iter().collect()
}

fn proportion(proportion: Proportion) -> Map<String, Value> {
    let interval = proportion.interval();
    let parts = [
        ("right", json!(proportion.right)),
        ("of", json!(proportion.of)),
        ("share", json!(proportion.share())),
        ("low", json!(interval.map(|(low, _)| low))),
        ("high", json!(interval.map(|(_, high)| high))),
    ];
    parts
        .into_iter()
        .map(|(name, value)| (name.to_string(), value))
        .collect()
}
