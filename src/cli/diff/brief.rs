//! `tradeoff diff --brief`: one decision in lines that `git diff` compares.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use super::super::call::{self, Call};
use super::super::failure::{Answer, Failure};
use crate::analysis::{Analysis, Analyst};
use crate::decision::{Slider, sliders};
use crate::pack::{self, Pack};
use crate::record::{Decision, known, signed};
use crate::text;

/// Runs the command.
///
/// git asks for every version of a file, also for one that is no decision yet, and from another folder: what cannot be
/// understood is written as it is.
///
/// # Errors
/// Fails where the file cannot be read at all, and where the output does.
pub(super) fn run(call: &mut Call<'_>, path: &Path) -> Result<Answer, Failure> {
    let understood = call::chosen(path).ok().flatten().and_then(|chosen| {
        if chosen.variant.is_some() {
            return None;
        }
        let source = call
            .pack
            .clone()
            .unwrap_or_else(|| call::named(chosen.opened.pack()));
        let overlays = chosen.opened.overlays();
        let loaded = pack::load_with(&pack::PackSource::named(&source), overlays).ok()?;
        let (decision, _) = chosen.opened.decision(&loaded.pack).ok()?;
        Some((Arc::new(loaded.pack), decision))
    });
    if let Some((pack, decision)) = understood {
        let analysis = Analyst::new(Arc::clone(&pack)).analyse(&decision.sliders);
        lines(call.output.data(), &pack, &decision, &analysis)?;
        return Ok(Answer::Done);
    }
    let name = text::path(&path);
    let bytes = fs::read(path).map_err(|error| {
        let reason = crate::document::read::reason(&error);
        Failure::Wrong(format!("{name} cannot be read: {reason}"))
    })?;
    let written = String::from_utf8_lossy(&bytes);
    call.output.data().write_all(text::clean(&written).as_bytes())?;
    Ok(Answer::Done)
}

fn lines(stream: &mut dyn Write, pack: &Pack, decision: &Decision, analysis: &Analysis) -> io::Result<()> {
    let heading = &decision.heading;
    writeln!(stream, "title: {}", heading.title)?;
    writeln!(stream, "status: {}", heading.status.word())?;
    if let Some(chosen) = heading.chosen {
        writeln!(stream, "chosen: {}", pack.options[chosen].id)?;
    }
    if let Some(because) = &heading.because {
        writeln!(stream, "because: {because}")?;
    }
    writeln!(stream, "answer: {}", analysis.explanation.headline)?;
    let evaluation = &analysis.evaluation;
    if let Some((first, second)) = evaluation.first_two() {
        let lead = evaluation.standings[first].total - evaluation.standings[second].total;
        writeln!(stream, "lead: {}", signed(lead))?;
    }
    for option in decision.sliders.shown() {
        let standing = &evaluation.standings[option];
        let out = if standing.broken.is_empty() {
            ""
        } else {
            ", ruled out"
        };
        let share = text::percent(analysis.robustness.shares[option]);
        let id = &pack.options[option].id;
        writeln!(stream, "{id}: {:.4}, first in {share}{out}", standing.total)?;
    }
    for (index, entry) in pack.traits.enumerate() {
        let slider = Slider::Trait(index);
        let shown = sliders::show(pack, slider, decision.sliders.value(slider));
        let known = known(pack, &decision.sliders, index);
        writeln!(stream, "{}: {shown} ({known})", entry.id)?;
    }
    for (aspect, priority) in pack.aspects.iter().zip(decision.sliders.priorities()) {
        writeln!(stream, "priority {}: {}", aspect.id, text::number(*priority, 3))?;
    }
    for variant in &decision.variants {
        writeln!(stream, "variant: {} ({})", variant.id, variant.title)?;
    }
    for note in &decision.notes {
        writeln!(stream, "note: {}", note.signed())?;
    }
    Ok(())
}
