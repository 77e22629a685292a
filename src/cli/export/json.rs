//! `--to json`: what `score` says, with what people say and where the numbers come from.

use serde_json::{Value, json};

use super::super::score::{self, Scored};
use crate::analysis::Side;
use crate::record::{Expected, GroupResult, Report};

/// The whole document.
/// `repeat` is the command line that reproduces the result.
pub(super) fn value(report: &Report, scored: &Scored, repeat: &str) -> Value {
    let heading = &report.heading;
    let chosen = heading.chosen.map(|option| &scored.pack.options[option].id);
    let notes = report
        .notes
        .iter()
        .map(|note| json!({ "by": note.by, "on": note.on, "about": note.about, "text": note.text }));
    let figures = report.figures.iter().map(|figure| {
        json!({
            "constant": figure.id,
            "title": figure.title,
            "value": figure.value,
            "source": figure.source,
            "as_of": figure.as_of,
            "decides": figure.decides,
        })
    });
    let precedents = report.precedents.iter().map(|near| {
        json!({
            "title": near.title,
            "chose": near.chose,
            "known": near.known,
            "source": near.source,
        })
    });
    let reasons = report.reasons.iter().map(|why| {
        json!({
            "side": match why.side { Side::For => "for", Side::Against => "against" },
            "criterion": why.criterion,
            "sentence": why.sentence,
        })
    });
    json!({
        "decision": {
            "id": heading.id,
            "title": heading.title,
            "status": heading.status.word(),
            "date": heading.date,
            "review_by": heading.review_by,
            "chosen": chosen,
            "outcome": report.outcome_in_words(),
            "because": heading.because,
            "reasons": reasons.collect::<Vec<_>>(),
            "compared": report.compared,
            "deciders": heading.deciders,
            "consulted": heading.consulted,
            "informed": heading.informed,
            "tags": heading.tags,
            "notes": notes.collect::<Vec<_>>(),
            "expected": report.expected.iter().map(expected).collect::<Vec<_>>(),
            "group": report.group,
        },
        "group": report.group_result.as_ref().map(group),
        "model": format!("sha256:{}", report.model),
        "analysis": score::value(scored),
        "figures": figures.collect::<Vec<_>>(),
        "precedents": precedents.collect::<Vec<_>>(),
        "repeat": repeat,
        "program": env!("CARGO_PKG_VERSION"),
    })
}

/// How an input is expected to move.
fn expected(expected: &Expected) -> Value {
    let reaches = expected.reaches.as_ref();
    json!({
        "trait": expected.id,
        "grows": expected.grows,
        "reaches": reaches.map(|(value, _)| value),
        "by": reaches.map(|(_, by)| by),
        "from": expected.from,
        "source": expected.source,
    })
}

/// What a workshop came to, as the decision file has it.
fn group(result: &GroupResult) -> Value {
    let numbers = |of: &[(String, f64)]| -> Value {
        of.iter()
            .map(|(id, number)| (id.clone(), whole(*number)))
            .collect()
    };
    json!({
        "round": result.round.map(whole),
        "ballots": result.ballots.map(whole),
        "answer": result.answer,
        "first": result.first,
        "lead": result.lead,
        "heads": numbers(&result.heads),
        "agreement": numbers(&result.agreement),
        "weights": numbers(&result.weights),
        "differ": result.differ,
        "consent": result.consent.map(whole),
        "objections": result.objections,
        "notes": result.notes,
    })
}

/// A number without a point where it has no fraction.
fn whole(number: f64) -> Value {
    let is_count = number.fract() == 0.0 && (0.0..1e15).contains(&number);
    if is_count {
        json!(number as u64)
    } else {
        json!(number)
    }
}
