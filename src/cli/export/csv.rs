//! `--to csv`: everything in one long table.

use std::io::{self, Write};

use crate::record::Report;
use crate::text::csv_field;

/// A record for each statement: what it is about, and what is said.
/// `repeat` is the command line that reproduces the result.
pub(super) fn write(stream: &mut dyn Write, report: &Report, repeat: &str) -> io::Result<()> {
    write!(stream, "block,id,option,value,range,state,source,as_of\r\n")?;
    let mut row = |block: &str, id: &str, option: &str, value: &str, rest: [&str; 4]| {
        let [range, state, source, as_of] = rest.map(csv_field);
        let [id, option] = [id, option].map(csv_field);
        write!(
            stream,
            "{block},{id},{option},{value},{range},{state},{source},{as_of}\r\n"
        )
    };
    let heading = &report.heading;
    let none = [""; 4];
    let chosen = report.outcome.as_ref().filter(|outcome| outcome.is_chosen);
    let chosen = chosen.map_or("", |outcome| outcome.title.as_str());
    for (id, value) in [
        ("id", heading.id.as_str()),
        ("title", &heading.title),
        ("status", heading.status.word()),
        ("date", heading.date.as_deref().unwrap_or_default()),
        ("review_by", heading.review_by.as_deref().unwrap_or_default()),
        ("chosen", chosen),
        ("outcome", &report.outcome_in_words()),
        ("because", heading.because.as_deref().unwrap_or_default()),
        ("deciders", &heading.deciders.join("; ")),
        ("pack", &report.pack),
        ("model", &report.model),
        ("headline", &report.headline),
        ("repeat", repeat),
    ] {
        row("decision", id, "", &csv_field(value), none)?;
    }
    for option in &report.options {
        row("total", "", &option.id, &option.total.to_string(), none)?;
        row("robustness", "", &option.id, &option.share.to_string(), none)?;
        row("ruled_out", "", &option.id, &option.ruled_out.to_string(), none)?;
    }
    let metrics = &report.metrics;
    for (option, values) in report.options.iter().zip(&metrics.values) {
        for ((id, _), value) in metrics.names.iter().zip(values) {
            row("metric", id, &option.id, &csv_field(value), none)?;
        }
    }
    for (title, total) in &report.declined {
        row("not_included", "", title, &total.to_string(), none)?;
    }
    for tipping in &report.tipping {
        let to = tipping.to_id.as_deref().unwrap_or_default();
        row("tipping", &tipping.id, to, &csv_field(&tipping.at), none)?;
    }
    for criterion in &report.criteria {
        let priority = criterion.priority.to_string();
        row("priority", &criterion.id, "", &priority, none)?;
        row("weight", &criterion.id, "", &criterion.weight.to_string(), none)?;
        for (option, value) in report.options.iter().zip(&criterion.values) {
            row("value", &criterion.id, &option.id, &value.to_string(), none)?;
        }
    }
    for input in &report.inputs {
        let rest = [&input.range, input.origin, &input.source, ""];
        row("input", &input.id, "", &csv_field(&input.value), rest)?;
    }
    for expected in &report.expected {
        let source = ["", "", expected.source.as_deref().unwrap_or_default(), ""];
        let course = csv_field(&expected.course());
        row("expected", &expected.id, "", &course, source)?;
    }
    for figure in &report.figures {
        row(
            "figure",
            &figure.id,
            "",
            &csv_field(&figure.value),
            ["", "", &figure.source, &figure.as_of],
        )?;
    }
    for near in &report.precedents {
        let (title, source) = (csv_field(&near.title), ["", "", near.source.as_str(), ""]);
        row("case", "", &near.chose, &title, source)?;
    }
    for said in &report.group {
        row("group", "", "", &csv_field(said), none)?;
    }
    for note in &report.notes {
        let by = note.by.as_deref().unwrap_or_default();
        row(
            "note",
            note.about.as_deref().unwrap_or_default(),
            "",
            &csv_field(&note.text),
            ["", "", by, ""],
        )?;
    }
    Ok(())
}
