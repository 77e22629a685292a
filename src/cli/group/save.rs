//! A group's answer in a decision file, new or there already.

use std::path::Path;
use std::sync::Arc;

use super::Decided;
use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::cli::save::variant_in;
use crate::decision::Scorer;
use crate::document::read::reason;
use crate::files::write::{self, Unwritten};
use crate::pack::OptionIndex;
use crate::record::{Heading, Opened, Pin, Saved, Workshop, path_of};
use crate::text;

/// Writes the sliders with the group's priorities and estimates, and what the votes came to. What the file says otherwise
/// stays: where it is there already, the result is that of its own inputs and options.
///
/// # Errors
/// Fails where there is no group answer, where the file is no decision, and where it cannot be written.
pub(super) fn save(call: &mut Call<'_>, decided: &Decided, path: &Path) -> Result<(), Failure> {
    let name = text::path(&path);
    let Some(analysis) = &decided.analysis else {
        return Err(Failure::Wrong("no option is first: nothing was saved".to_owned()));
    };
    let variant = call.decision.as_ref().and_then(|chosen| chosen.variant.clone());
    let before = Opened::open(path).map_err(|defects| call.refuse(&defects))?;
    if let (Some(variant), Some(_)) = (variant, &before) {
        return Err(Failure::Wrong(format!(
            "a group's result is saved with the inputs of the decision itself, and --pack names its variant `{}`; nothing \
             was saved. Leave out `#{}`, or name another file with --save",
            text::clean_line(&variant),
            text::clean_line(&variant)
        )));
    }
    if let Some((file, variant)) = variant_in(path) {
        return Err(Failure::Wrong(format!(
            "{name} names the variant `{variant}`; a group's result is saved with the inputs of the decision itself: \
             --save {file}"
        )));
    }
    let from = call
        .decision
        .as_ref()
        .map(|chosen| chosen.opened.path().to_owned());
    if let (Some(from), Some(_)) = (&from, &before)
        && !is_same(from, path)
    {
        return Err(Failure::Wrong(format!(
            "{name} is a decision with inputs and options of its own, and nothing was saved; leave out --pack {} to use \
             them, or name another file",
            text::path(from)
        )));
    }
    let mut was_first = None;
    let heading = match &before {
        Some(before) => {
            let decision = before.decision(&decided.pack);
            let decision = decision.map_err(|defects| call.refuse(&defects))?.0;
            let evaluation = Scorer::new(Arc::clone(&decided.pack)).evaluate(&decision.sliders);
            was_first = evaluation.first();
            decision.heading
        }
        None if path.exists() => {
            return Err(Failure::Wrong(format!(
                "{name} is not a decision file and is not overwritten; name another file"
            )));
        }
        None => Heading::named(&path.file_stem().unwrap_or_default().to_string_lossy()),
    };
    let old = before.as_ref().map(Opened::text);
    let source = call.source()?;
    let pack_path = path_of(&source, path);
    let sliders = &decided.standpoint.sliders;
    let pin = before.as_ref().map_or(Pin::New, |before| {
        Pin::of(before, &decided.pack, Some(&source), &heading, sliders)
    });
    let text = Saved {
        pack: &decided.pack,
        path: pack_path.as_deref(),
        folder: path.parent().unwrap_or(Path::new("")),
        heading: &heading,
        sliders,
        analysis,
        pin,
        sources: &decided.standpoint.sources,
        workshop: Some(Workshop {
            count: Some(&decided.count),
            consent: None,
            objections: &[],
            notes: &[],
        }),
    }
    .text(old)
    .map_err(|message| Failure::Wrong(format!("{name}: {message}")))?;
    write::replace(path, old.map(str::as_bytes), &text).map_err(|unwritten| match unwritten {
        Unwritten::Changed => Failure::Wrong(format!(
            "{name} has changed on disk and nothing was saved; run this again"
        )),
        Unwritten::Failed(error) => Failure::File(format!("{name} cannot be written: {}", reason(&error))),
    })?;
    // A scenario of the command line takes the place of the file's inputs.
    let from = from.filter(|_| decided.standpoint.decision.is_some());
    let from = from.map_or_else(String::new, |from| {
        format!(" The inputs and options are those of {}.", text::path(&from))
    });
    let computed = match pin {
        Pin::Renewed => ", computed with today's prices",
        _ => "",
    };
    call.talk.say(&format!("Saved to {name}{computed}.{from}"));
    if let Some(warning) = no_longer_first(decided, &heading, was_first, analysis.evaluation.first()) {
        call.talk.say(&warning);
    }
    Ok(())
}

/// That the chosen option ranked first, and does not with the group's priorities.
fn no_longer_first(
    decided: &Decided,
    heading: &Heading,
    before: Option<OptionIndex>,
    now: Option<OptionIndex>,
) -> Option<String> {
    let chosen = heading.chosen?;
    if before != Some(chosen) || now == Some(chosen) {
        return None;
    }
    let title = |option: OptionIndex| &decided.pack.options[option].title;
    let instead = match now {
        Some(now) => format!("Ranked first now: {}.", title(now)),
        None => "Now no single option ranks first.".to_owned(),
    };
    Some(format!(
        "Warning: chosen: {} (status: {}). It ranked first, and no longer does with the group's priorities and estimates. \
         {instead} Review the choice: `tradeoff save` changes it with --chosen and --because.",
        title(chosen),
        heading.status.word()
    ))
}

/// Whether two paths lead to the same file.
fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}
