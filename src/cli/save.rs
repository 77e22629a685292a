//! `tradeoff save`: a decision as a file, without a screen.

use std::fs;
use std::path::{Path, PathBuf};

use super::arguments::Save;
use super::call::Call;
use super::failure::{Answer, Failure};
use super::race;
use super::situation::Standpoint;
use crate::analysis::Analyst;
use crate::document::read::reason;
use crate::files::write::{self, Unwritten};
use crate::pack::{Pack, PackSource};
use crate::record::{Decision, Heading, Opened, Pin, Saved, Variant, frozen, path_of, slug, with_variant};
use crate::text;

/// The file that the call changes, where it is a decision already.
///
/// # Errors
/// Fails where the file is something else, or a decision that cannot be read, and is not to be overwritten.
pub(super) fn existing(call: &mut Call<'_>, arguments: &Save) -> Result<Option<PathBuf>, Failure> {
    let path = &arguments.file;
    if path.is_dir() {
        let path = text::path(path);
        return Err(Failure::Wrong(format!(
            "{path} is a folder; name a file, such as {path}/decision.toml"
        )));
    }
    match Opened::open(path) {
        Ok(Some(_)) => Ok(Some(path.clone())),
        Ok(None) if !path.exists() || arguments.force => Ok(None),
        Err(_) if arguments.force => Ok(None),
        Ok(None) => Err(Failure::Wrong(format!(
            "{} is not a decision file and is not overwritten; name another file, or use --force",
            text::path(path)
        ))),
        Err(defects) => {
            let said = call.refuse(&defects);
            call.talk
                .say("Nothing was saved. Fix the file, or overwrite it with --force.");
            Err(said)
        }
    }
}

/// Runs the command. The path of the file is written to standard output.
///
/// # Errors
/// Fails where the pack, the situation or the file is wrong, and where the file cannot be written.
pub(super) fn run(call: &mut Call<'_>, arguments: &Save) -> Result<Answer, Failure> {
    if let Some((file, variant)) = variant_in(&arguments.file) {
        return Err(Failure::Wrong(format!(
            "{} names a variant; to change it, save {file} with --variant {variant}",
            text::path(&arguments.file)
        )));
    }
    let pack = call.load()?;
    let before = Opened::open(&arguments.file).unwrap_or_default();
    let decision = before.as_ref().map(|before| before.decision(&pack)).transpose();
    let decision = decision.map_err(|defects| call.refuse(&defects))?;
    let decision = decision.map(|(decision, _)| decision);
    start_at_variant(call, arguments, decision.as_ref());
    let standpoint = call.standpoint(&pack, &arguments.situation)?;
    let old = before.as_ref().map(Opened::text);
    let (mut is_verified, mut pin) = (false, Pin::New);
    let text = match (&arguments.variant, &decision, old) {
        (Some(_), Some(decision), Some(old)) => {
            let variant = variant(call, arguments, decision, standpoint)?;
            with_variant(&pack, old, &decision.sliders, &variant)
        }
        (Some(_), ..) => {
            let file = text::path(&arguments.file);
            return Err(Failure::Wrong(format!(
                "{file} is not a decision file yet; save it first without --variant"
            )));
        }
        (None, ..) => {
            let copied = || {
                call.decision
                    .as_ref()
                    .and_then(|copied| copied.opened.decision(&pack).ok())
            };
            let own = decision.map(|decision| decision.heading);
            let heading =
                own.unwrap_or_else(|| named(&arguments.file, copied().map(|(copied, _)| copied.heading)));
            let heading = heading_of(call, &pack, heading, arguments)?;
            is_verified = heading.status.is_checked();
            let analysis = Analyst::new(pack.clone()).analyse(&standpoint.sliders);
            let first = analysis.evaluation.first();
            if let (Some(chosen), Some(first), None) = (heading.chosen, first, &heading.because)
                && chosen != first
            {
                let [chosen, first] = [chosen, first].map(|option| &pack.options[option].title);
                call.talk.say(&format!(
                    "Note: chosen: {chosen}; recommended: {first}. Give the reason with --because."
                ));
            }
            let source = call.source()?;
            if let Some(before) = &before {
                pin = Pin::of(before, &pack, Some(&source), &heading, &standpoint.sliders);
            }
            let path = path_of(&source, &arguments.file);
            Saved {
                pack: &pack,
                path: path.as_deref(),
                folder: arguments.file.parent().unwrap_or(Path::new("")),
                heading: &heading,
                sliders: &standpoint.sliders,
                analysis: &analysis,
                pin,
                sources: &standpoint.sources,
                workshop: None,
            }
            .text(old)
        }
    };
    let text =
        text.map_err(|message| Failure::Wrong(format!("{}: {message}", text::path(&arguments.file))))?;
    if old != Some(text.as_str()) {
        put(call, arguments, old, &text)?;
    }
    if !arguments.no_freeze && is_verified && pin != Pin::Kept {
        let source = call.source()?;
        freeze(call, &arguments.file, &pack, &source);
    }
    if let Some(said) = pinned(pin, &arguments.file) {
        call.talk.say(&said);
    }
    writeln!(call.output.data(), "{}", text::path(&arguments.file))?;
    Ok(Answer::Done)
}

/// What became of the pin of a decision where the model has changed since it was saved; none where it has not.
fn pinned(pin: Pin, path: &Path) -> Option<String> {
    let path = text::path(&path);
    match pin {
        Pin::New | Pin::Same => None,
        Pin::Renewed => Some(format!(
            "Note: {path} is computed with today's prices; the model has changed since it was saved."
        )),
        Pin::Kept => Some(format!(
            "Note: `[result]` in {path} stays as it was saved; `tradeoff verify --accept {path}` computes it with today's \
             prices."
        )),
    }
}

/// The file and the variant in `FILE.toml#ID`, unless a file has that whole name.
pub(super) fn variant_in(path: &Path) -> Option<(String, String)> {
    let (file, variant) = path.to_str()?.rsplit_once('#')?;
    let is_variant = !path.exists() && Path::new(file).extension().is_some_and(|end| end == "toml");
    is_variant.then(|| (text::clean_line(file), text::clean_line(variant)))
}

/// A variant that is there already is changed, and not made again from the decision.
fn start_at_variant(call: &mut Call<'_>, arguments: &Save, decision: Option<&Decision>) {
    let (Some(id), Some(decision)) = (&arguments.variant, decision) else {
        return;
    };
    if let Some(chosen) = &mut call.decision
        && chosen.variant.is_none()
        && chosen.opened.path() == arguments.file
        && let Some(variant) = variant_called(decision, id)
    {
        chosen.variant = Some(variant.id.clone());
    }
}

/// The variant of an id, or else of a title.
fn variant_called<'d>(decision: &'d Decision, wanted: &str) -> Option<&'d Variant> {
    let title = text::clean_line(wanted);
    let by_title = || decision.variants.iter().find(|variant| variant.title == title);
    decision.variant(wanted).or_else(by_title)
}

/// The variant that the call asks for.
///
/// # Errors
/// Fails where what was written is no id, and the id made of it is that of another variant.
fn variant(
    call: &mut Call<'_>,
    arguments: &Save,
    decision: &Decision,
    standpoint: Standpoint,
) -> Result<Variant, Failure> {
    let wanted = arguments.variant.as_deref().unwrap_or_default();
    let before = variant_called(decision, wanted);
    let title = arguments.title.as_deref().map(text::clean_line);
    let id = before.map_or_else(|| slug(wanted, 64), |before| before.id.clone());
    let name = text::clean_line(wanted);
    if before.is_none()
        && let Some(other) = decision.variant(&id)
    {
        return Err(Failure::Wrong(format!(
            "`{name}` as an id is `{id}`, which the variant \"{}\" has; change that one with --variant {id}, or write \
             another id",
            other.title
        )));
    }
    if id != wanted {
        call.talk.say(&format!("Note: the id of the variant is `{id}`."));
    }
    Ok(Variant {
        id,
        title: title
            .or_else(|| before.map(|before| before.title.clone()))
            .unwrap_or(name),
        sliders: standpoint.sliders,
        sources: standpoint.sources,
    })
}

/// What is said of a decision in a new file. Of another file from which it is made it has the title, the people and the
/// tags: what was chosen there, when and why, was chosen there.
fn named(path: &Path, copied: Option<Heading>) -> Heading {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let named = Heading::named(&stem.unwrap_or_default());
    match copied {
        Some(copied) => Heading {
            title: copied.title,
            deciders: copied.deciders,
            consulted: copied.consulted,
            informed: copied.informed,
            tags: copied.tags,
            ..named
        },
        None => named,
    }
}

/// What the call says of the decision, and else what was said before.
fn heading_of(
    call: &mut Call<'_>,
    pack: &Pack,
    before: Heading,
    arguments: &Save,
) -> Result<Heading, Failure> {
    let mut heading = before;
    if let Some(title) = &arguments.title {
        heading.title = text::clean_line(title);
    }
    if let Some(chosen) = &arguments.chosen {
        heading.chosen = Some(race::one(pack, "--chosen", chosen, &mut call.talk)?);
    }
    if let Some(because) = &arguments.because {
        heading.because = Some(text::clean_line(because));
    }
    heading.status = arguments.status.unwrap_or(heading.status);
    heading.date = arguments.date.clone().or(heading.date);
    heading.review_by = arguments.review_by.clone().or(heading.review_by);
    if !arguments.decider.is_empty() {
        heading.deciders = arguments
            .decider
            .iter()
            .map(|name| text::clean_line(name))
            .collect();
    }
    Ok(heading)
}

/// Keeps the pack beside the decision, for `verify`; what keeps that from being done is said, since the decision itself
/// is saved.
pub(super) fn freeze(call: &mut Call<'_>, path: &Path, pack: &Pack, source: &PackSource) {
    let said = match frozen::freeze(path, pack, source) {
        Ok(Some(_)) => return,
        Ok(None) => "written as one file it would not be the same model".to_owned(),
        Err(error) => reason(&error),
    };
    call.talk.say(&format!(
        "Note: the pack is not kept beside {}: {said}.",
        text::path(path)
    ));
}

/// Writes a decision in the place of what it held.
///
/// # Errors
/// Fails where it has changed meanwhile, and where it cannot be written.
pub(super) fn replace(path: &Path, before: &str, text: &str) -> Result<(), Failure> {
    write::replace(path, Some(before.as_bytes()), text).map_err(|refused| match refused {
        Unwritten::Failed(error) => Failure::File(format!(
            "{} cannot be written: {}",
            text::path(path),
            reason(&error)
        )),
        Unwritten::Changed => changed(path),
    })
}

/// Writes the file in the place of what it held.
fn put(call: &mut Call<'_>, arguments: &Save, before: Option<&str>, text: &str) -> Result<(), Failure> {
    let path = &arguments.file;
    let cannot = |path: &Path, error: &std::io::Error| {
        Failure::File(format!(
            "{} cannot be written: {}",
            text::path(path),
            reason(error)
        ))
    };
    match write::replace(path, before.map(str::as_bytes), text) {
        Ok(()) => Ok(()),
        Err(Unwritten::Changed) if arguments.force => {
            let held = fs::read(path).map_err(|error| cannot(path, &error))?;
            let kept = keep(path, &held).map_err(|error| cannot(path, &error))?;
            call.talk
                .say(&format!("The old content is in {}.", text::path(&kept)));
            write::replace(path, Some(&held), text).map_err(|refused| match refused {
                Unwritten::Failed(error) => cannot(path, &error),
                Unwritten::Changed => changed(path),
            })
        }
        Err(Unwritten::Changed) => Err(changed(path)),
        Err(Unwritten::Failed(error)) => Err(cannot(path, &error)),
    }
}

fn changed(path: &Path) -> Failure {
    Failure::Wrong(format!(
        "{} has changed since it was read and nothing was saved; run this again, or use --force",
        text::path(path)
    ))
}

/// Puts what a file holds beside it and gives the path of the copy.
fn keep(path: &Path, held: &[u8]) -> std::io::Result<PathBuf> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned());
    write::file(folder, &file.unwrap_or_default(), "orig", held)
}
