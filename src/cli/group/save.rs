//! A group's answer in a decision file, new or there already.

use std::path::Path;

use super::Decided;
use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::document::read::reason;
use crate::files::write::{self, Unwritten};
use crate::record::{Heading, Opened, Saved, Workshop, path_of};
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
    let before = Opened::open(path).map_err(|defects| call.refuse(&defects))?;
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
    let heading = match &before {
        Some(before) => {
            let decision = before.decision(&decided.pack);
            decision.map_err(|defects| call.refuse(&defects))?.0.heading
        }
        None if path.exists() => {
            return Err(Failure::Wrong(format!(
                "{name} is not a decision file and is not overwritten; name another file"
            )));
        }
        None => Heading::named(&path.file_stem().unwrap_or_default().to_string_lossy()),
    };
    let old = before.as_ref().map(Opened::text);
    let pack_path = path_of(&call.source()?, path);
    let text = Saved {
        pack: &decided.pack,
        path: pack_path.as_deref(),
        folder: path.parent().unwrap_or(Path::new("")),
        heading: &heading,
        sliders: &decided.standpoint.sliders,
        analysis,
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
    call.talk.say(&format!("Saved to {name}.{from}"));
    Ok(())
}

/// Whether two paths lead to the same file.
fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}
