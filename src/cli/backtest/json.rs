//! The backtest for programs. The keys keep their order.

use serde_json::{Map, Value, json};

use super::tested::Tested;
use crate::analysis::Proportion;
use crate::analysis::backtest::{Answer, Row};
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
        "all": answer(tested, &row.all),
        "reported": answer(tested, &row.reported),
    })
}

fn answer(tested: &Tested, answer: &Answer) -> Value {
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
        "left_first": answer.left_first,
        "contests": Value::Object(contests.collect()),
    })
}

fn totals(tested: &Tested) -> Value {
    let totals = tested.backtest.totals.iter().map(|total| {
        let both = json!({ "all": proportion(total.all), "reported": proportion(total.reported) });
        (tested.id(total.question).to_string(), both)
    });
    Value::Object(totals.collect::<Map<_, _>>())
}

fn proportion(proportion: Proportion) -> Value {
    let interval = proportion.interval();
    json!({
        "right": proportion.right,
        "of": proportion.of,
        "share": proportion.share(),
        "low": interval.map(|(low, _)| low),
        "high": interval.map(|(_, high)| high),
    })
}
