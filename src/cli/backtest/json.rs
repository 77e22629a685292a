//! The backtest for programs. The keys keep their order.

use serde_json::{Map, Value, json};

use super::tested::Tested;
use crate::analysis::Proportion;
use crate::analysis::backtest::{Answer, Both, Question, Row};
use crate::analysis::baselines::Baseline;
use crate::pack::Case;

/// Every case and all totals.
pub(super) fn value(tested: &Tested) -> Value {
    let Tested {
        pack,
        cases,
        backtest,
        ..
    } = tested;
    let rows = cases.cases.iter().zip(&backtest.rows);
    json!({
        "pack": { "id": pack.header.id, "title": pack.header.title, "version": pack.header.version },
        "options": tested.ids(&tested.race),
        "cases": rows.map(|(entry, row)| case(tested, entry, row)).collect::<Vec<_>>(),
        "totals": totals(tested),
    })
}

fn case(tested: &Tested, case: &Case, row: &Row) -> Value {
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
        "all": answer(tested, case, &row.all),
        "reported": answer(tested, case, &row.reported),
    })
}

fn answer(tested: &Tested, case: &Case, answer: &Answer) -> Value {
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
    json!({
        "ranking": ranking.collect::<Vec<_>>(),
        "first": answer.first().map(option),
        "right": answer.right,
        "first_two": answer.in_first_two(&tested.pack, case, &tested.cases.contests, Question::Classes),
        "left_first": answer.left_first,
        "contests": Value::Object(contests.collect()),
    })
}

fn totals(tested: &Tested) -> Value {
    let totals = tested.backtest.totals.iter().map(|total| {
        let mut counts = both(Both {
            all: total.all,
            reported: total.reported,
        });
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
