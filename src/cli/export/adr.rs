//! `--to adr`: a record in the folder where the others are.

use std::path::{Path, PathBuf};

use super::super::arguments::Export;
use super::super::failure::Failure;
use crate::document::quoted;
use crate::document::read::{self, reason};
use crate::files::write::{self, Unwritten};
use crate::record::adr::{
    Flavour, Former, Place, Unsuperseded, file_name, is_as_written, record, status_before, status_in,
    superseded, supersedes, title_of,
};
use crate::record::{Record, Report, Shelf, Status, above, relative, top};
use crate::text;

/// How the call begins by which a record repeats its result.
const SCORE: &str = "`tradeoff score ";

/// What the call says beside the decision.
pub(super) struct Asked<'a> {
    /// The arguments.
    pub arguments: &'a Export,
    /// The call that repeats the result, given how it writes paths.
    pub repeat: &'a dyn Fn(Paths<'_>) -> String,
}

/// How a call writes a path.
pub(super) type Paths<'a> = &'a dyn Fn(&Path) -> String;

/// A record that was written.
pub(super) struct Written {
    pub path: PathBuf,
    /// Whether it is in the place of what the program wrote before.
    pub is_updated: bool,
}

/// Writes a record with the next number, or in the place of the proposal that this decision has written before.
///
/// # Errors
/// Fails where the decision lacks what a record needs, where it is not clear where the record goes, and where a file cannot
/// be written.
pub(super) fn write(report: &Report, asked: &Asked<'_>) -> Result<Written, Failure> {
    let Asked { arguments, repeat } = asked;
    let heading = &report.heading;
    let file = text::path(&arguments.file);
    let Some(date) = &heading.date else {
        return Err(Failure::Wrong(format!(
            "a record needs the date of the decision: tradeoff save {file} --date 2026-11-28"
        )));
    };
    if heading.chosen.is_none() && heading.status == Status::Accepted {
        return Err(Failure::Wrong(format!(
            "the record of an accepted decision needs what was chosen: tradeoff save {file} --chosen OPTION"
        )));
    }
    let (shelf, named) = shelf(arguments)?;
    let Some(flavour) = arguments.flavour.or(shelf.flavour).or(named) else {
        return Err(Failure::Wrong(format!(
            "{} has no records to take the template from; choose one with --flavor",
            text::path(&shelf.folder)
        )));
    };
    // Whoever else writes a record waits, so that no number and no title is taken twice.
    let held = write::hold(&shelf.folder).map_err(|error| cannot(&shelf.folder, &error))?;
    let shelf = open(&shelf.folder)?;
    // The same decision gives the same record, whatever folder the call is made in.
    let top = top(&shelf.folder);
    let run = match &top {
        Some(_) => "at the root of the repository",
        None => "in the folder of this record",
    };
    let base = top.as_deref().unwrap_or(&shelf.folder);
    let called = repeat(&|path| text::clean_line(&relative(base, path)));
    let before = before(report, asked, &shelf, (&called, base))?;
    let flavour = before
        .as_ref()
        .and_then(|before| before.flavour)
        .unwrap_or(flavour);
    let kept = before.as_ref().and_then(|before| supersedes(&before.text));
    let given = arguments.supersedes.as_deref();
    let is_kept = kept.is_some_and(|kept| given.is_none_or(|given| given.ends_with(kept)));
    let former = if is_kept { kept.map(Path::new) } else { given };
    let old = former.map(|path| old(path, &shelf)).transpose()?;
    let number = before.as_ref().and_then(|before| before.number);
    let number = number.unwrap_or_else(|| shelf.next());
    let name = before.as_ref().map_or_else(
        || free(&shelf, file_name(flavour, &heading.title, number, date)),
        |before| before.name.clone(),
    );
    let path = shelf.folder.join(&name);
    let place = Place {
        number,
        manner: shelf.manner,
        former: old.as_ref().map(|old| &old.former),
        call: &called,
        run,
    };
    let own = Former {
        file: name,
        title: match flavour {
            Flavour::Nygard => format!("{number}. {}", heading.title),
            Flavour::Madr4 | Flavour::Log4brains => heading.title.clone(),
        },
    };
    // What cannot be superseded is told before anything is written; what is already is left as it is.
    let replacing = old.as_ref().filter(|_| !is_kept);
    let replaced = replacing.map(|old| replaced(flavour, old, &own)).transpose()?;
    let text = record(flavour, report, &place);
    let written = match &before {
        Some(before) => held.replace(&path, &before.text, &text),
        None => held.create(&path, &text),
    };
    written.map_err(|refused| match refused {
        Unwritten::Failed(error) => cannot(&path, &error),
        Unwritten::Changed => Failure::File(format!(
            "{} was written by another program meanwhile; run this again",
            text::path(&path)
        )),
    })?;
    drop(held);
    if let (Some(old), Some(text)) = (&old, replaced) {
        put(old, &text)?;
    }
    Ok(Written {
        path,
        is_updated: before.is_some_and(|before| before.text != text),
    })
}

/// A name that no record has: in one flavor it begins with the day, and a number follows where that is not enough.
fn free(shelf: &Shelf, name: String) -> String {
    let stem = name.trim_end_matches(".md").to_owned();
    let others = (2..u32::MAX).map(|number| format!("{stem}-{number}.md"));
    let mut names = std::iter::once(name).chain(others);
    names.find(|name| !shelf.has(name)).unwrap_or_default()
}

/// The record that this decision has written when it was a proposal, and that nobody has edited since; none where no record
/// has its title.
///
/// # Errors
/// Fails where another record has its title.
fn before(
    report: &Report,
    asked: &Asked<'_>,
    shelf: &Shelf,
    (called, base): (&str, &Path),
) -> Result<Option<Record>, Failure> {
    let mut same = shelf.titled(&report.heading.title);
    let wanted = asked.arguments.flavour;
    let is_own = |record: &Record| {
        let is_open = status_in(&record.text).is_some_and(|status| {
            [Status::Draft, Status::Proposed]
                .iter()
                .any(|open| status.eq_ignore_ascii_case(open.word()))
        });
        let flavour = wanted.is_none() || wanted == record.flavour;
        is_open && flavour && (calls(&record.text, called) || is_of_moved(&record.text, base))
    };
    let path = |record: &Record| text::path(&shelf.folder.join(&record.name));
    let Some(at) = same.iter().position(is_own) else {
        return match same.first() {
            None => Ok(None),
            Some(record) if let Some(was) = status_before(&record.text) => Err(Failure::Wrong(format!(
                "{} stays as it is: its status was edited from {was} to {}; change it back to {was} there, and run this again",
                path(record),
                text::clean_line(status_in(&record.text).unwrap_or_default()),
            ))),
            Some(record) => Err(Failure::Wrong(format!(
                "a record with this title already exists: {}; name it with --supersedes and give the decision another title",
                path(record)
            ))),
        };
    };
    let own = same.swap_remove(at);
    if !is_as_written(&own.text) {
        return Err(Failure::Wrong(format!(
            "{} was edited after tradeoff wrote it; change its status there, or remove it and run this again",
            path(&own)
        )));
    }
    Ok(Some(own))
}

/// Whether a record names the decision of a call, whatever else the two calls say.
fn calls(record: &str, called: &str) -> bool {
    let decision = called.split(" --").next().unwrap_or(called);
    record.match_indices(decision).any(|(at, found)| {
        let rest = record.get(at + found.len()..);
        rest.is_some_and(|rest| rest.starts_with(['`', ' ']))
    })
}

/// Whether a record is as the program has written it, and the decision that it names is not there any more: it has been
/// moved.
fn is_of_moved(record: &str, base: &Path) -> bool {
    let named = record.split(SCORE).nth(1).and_then(|rest| {
        let end = rest.find(['`', '\n']).unwrap_or(rest.len());
        let call = rest.get(..end)?;
        Some(call.split(" --").next().unwrap_or(call).trim_matches('\''))
    });
    let is_there = |named: &str| {
        let file = named.split_once('#').map_or(named, |(file, _)| file);
        base.join(named).exists() || base.join(file).exists()
    };
    is_as_written(record) && named.is_some_and(|named| !is_there(named))
}

/// The folder of the record, and the flavour of the tool whose settings name it.
fn shelf(arguments: &Export) -> Result<(Shelf, Option<Flavour>), Failure> {
    let (folder, flavour) = match &arguments.into {
        Some(folder) => (folder.clone(), None),
        None => above(&arguments.file).ok_or_else(|| {
            Failure::Wrong(
                "there is no decision record folder in the decision's folder or any parent folder; name one with --into".to_owned(),
            )
        })?,
    };
    Ok((open(&folder)?, flavour))
}

fn open(folder: &Path) -> Result<Shelf, Failure> {
    Shelf::open(folder).map_err(|error| Failure::Wrong(format!("{}: {}", text::path(folder), reason(&error))))
}

/// A record of which the new one takes the place.
struct Old {
    path: PathBuf,
    text: String,
    former: Former,
}

fn old(path: &Path, shelf: &Shelf) -> Result<Old, Failure> {
    // It is named as a path, or as one of the folder.
    let path = if path.exists() {
        path.to_path_buf()
    } else {
        shelf.folder.join(path)
    };
    let (mut sources, refused) = read::file(&path);
    let text = sources
        .pop()
        .filter(|_| refused.is_empty())
        .map(|source| source.text);
    let text =
        text.ok_or_else(|| Failure::Wrong(format!("--supersedes: {} cannot be read", text::path(&path))))?;
    let file = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    if !shelf.folder.join(&file).exists() {
        return Err(Failure::Wrong(format!(
            "--supersedes: {} is not in {}",
            text::path(&path),
            text::path(&shelf.folder)
        )));
    }
    let title = title_of(&text).unwrap_or_else(|| file.clone());
    Ok(Old {
        path,
        text,
        former: Former { file, title },
    })
}

fn replaced(flavour: Flavour, old: &Old, own: &Former) -> Result<String, Failure> {
    superseded(flavour, &old.text, own).map_err(|refused| {
        let path = text::path(&old.path);
        Failure::Wrong(match refused {
            Unsuperseded::NoStatus => {
                format!("--supersedes: {path} has no status line in the form of its template")
            }
            Unsuperseded::Already(status) => format!(
                "--supersedes: {path} is superseded already ({}); supersede the record that took its place",
                quoted(&status)
            ),
        })
    })
}

fn put(old: &Old, text: &str) -> Result<(), Failure> {
    write::replace(&old.path, Some(old.text.as_bytes()), text).map_err(|refused| match refused {
        Unwritten::Failed(error) => cannot(&old.path, &error),
        Unwritten::Changed => Failure::Wrong(format!(
            "{} has changed since it was read: set its status to superseded yourself",
            text::path(&old.path)
        )),
    })
}

fn cannot(path: &Path, error: &std::io::Error) -> Failure {
    Failure::File(format!(
        "{} cannot be written: {}",
        text::path(path),
        reason(error)
    ))
}
