//! `--to json`: what `score` says, with what people say and where the numbers come from.

use serde_json::{Value, json};

use super::super::score::{self, Scored};
use crate::record::Report;

/// The whole document.
pub(super) fn value(report: &Report, scored: &Scored) -> Value {
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
            "because": heading.because,
            "deciders": heading.deciders,
            "consulted": heading.consulted,
            "informed": heading.informed,
            "tags": heading.tags,
            "notes": notes.collect::<Vec<_>>(),
            "group": report.group,
        },
        "model": format!("sha256:{}", report.model),
        "analysis": score::value(scored),
        "figures": figures.collect::<Vec<_>>(),
        "program": env!("CARGO_PKG_VERSION"),
    })
}
