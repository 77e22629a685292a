//! `--to adr`: a record in the folder where the others are.

use std::path::{Path, PathBuf};

use super::super::arguments::Export;
use super::super::failure::Failure;
use crate::document::quoted;
use crate::document::read::{self, reason};
use crate::files::write::{self, Unwritten};
use crate::record::adr::{Flavour, Former, Place, Unsuperseded, file_name, record, superseded, title_of};
use crate::record::{Report, Shelf, above, slug};
use crate::text;

/// Writes a record with the next number, and gives its path.
///
/// # Errors
/// Fails where the decision lacks what a record needs, where it is not clear where the record goes, and where a file cannot
/// be written.
pub(super) fn write(report: &Report, arguments: &Export, call: &str) -> Result<PathBuf, Failure> {
    let heading = &report.heading;
    let file = text::path(&arguments.file);
    let Some(date) = &heading.date else {
        return Err(Failure::Wrong(format!(
            "a record needs the date of the decision: tradeoff save {file} --date 2026-11-28"
        )));
    };
    if report.outcome.is_none() {
        return Err(Failure::Wrong(format!(
            "a record needs what was chosen: tradeoff save {file} --chosen OPTION"
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
    if let Some(same) = shelf.named(&slug(&heading.title, 80)) {
        return Err(Failure::Wrong(format!(
            "a record with this title already exists: {}; name it with --supersedes and give the decision another title",
            text::path(&shelf.folder.join(same))
        )));
    }
    let old = arguments
        .supersedes
        .as_deref()
        .map(|path| old(path, &shelf))
        .transpose()?;
    let number = shelf.next();
    let name = file_name(flavour, &heading.title, number, date);
    let path = shelf.folder.join(&name);
    let place = Place {
        number,
        manner: shelf.manner,
        former: old.as_ref().map(|old| &old.former),
        call,
    };
    let own = Former {
        file: name,
        title: match flavour {
            Flavour::Nygard => format!("{number}. {}", heading.title),
            Flavour::Madr4 | Flavour::Log4brains => heading.title.clone(),
        },
    };
    // What cannot be superseded is told before anything is written.
    let replaced = old.as_ref().map(|old| replaced(flavour, old, &own)).transpose()?;
    held.create(&path, &record(flavour, report, &place))
        .map_err(|refused| match refused {
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
    Ok(path)
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
