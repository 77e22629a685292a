//! Nothing is lost: what changes is written down beside the screens, and offered again after the program was killed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;
use sha2::{Digest, Sha256};

use super::app::App;
use super::kept::Found;
use crate::exploration::{Exploration, Mark};
use crate::files::journals::{self, Journal};

/// The version of the lines.
const VERSION: u32 = 1;

/// Writes down what changes.
#[derive(Debug)]
pub(super) struct Keeper {
    folder: Option<PathBuf>,
    mark: Mark,
    /// There is none before the first change.
    journal: Option<Journal>,
}

impl Keeper {
    /// Begins to follow an exploration, and offers what an earlier program has left of it.
    pub(super) fn begin(app: &mut App, folder: Option<PathBuf>) -> Self {
        let mut found = folder.as_ref().and_then(|folder| found(app, folder));
        // The program may have been killed between a save and the end of its journal.
        let is_saved = |found: &mut Found| found.is_of_other_text && is_saved(app, &found.lines);
        if let Some(found) = found.take_if(is_saved) {
            app.saving.done_with = Some(found.path);
        }
        app.saving.found = found;
        if let Some(found) = &app.saving.found {
            app.notice = Some(found.question().into());
        }
        Self {
            folder,
            mark: app.exploration.mark(),
            journal: None,
        }
    }

    /// Writes down what has changed since the last call. Where that cannot be done it is said once.
    pub(super) fn keep(&mut self, app: &mut App) {
        if let Some(path) = app.saving.done_with.take() {
            // It is offered again where it cannot be removed.
            let _ = journals::remove(&path);
        }
        let lines = app.exploration.since(&self.mark);
        if lines.is_empty() {
            return;
        }
        if app.saving.is_saved(&app.exploration) {
            return self.forget(app);
        }
        let Some(folder) = self.folder.clone() else {
            return;
        };
        let written = self.write(app, &folder, &lines);
        self.mark = app.exploration.mark();
        if written.is_err() {
            self.folder = None;
            let words = "Crash recovery is off: the state folder cannot be written.";
            app.notice.get_or_insert(words.into());
        }
    }

    /// Begins with the present: another version of the pack has come, in which the steps before mean something else.
    pub(super) fn begin_anew(&mut self, app: &App) {
        self.mark = app.exploration.mark();
        if let Some(journal) = self.journal.take() {
            journal.remove();
            // Where that fails, the next change says so.
            if let Some(folder) = self.folder.clone() {
                let _ = self.write(app, &folder, &[]);
            }
        }
    }

    fn write(&mut self, app: &App, folder: &Path, lines: &[String]) -> std::io::Result<()> {
        if let Some(full) = self.journal.take_if(|journal| journal.is_full()) {
            full.remove();
        }
        if let Some(journal) = &mut self.journal {
            return journal.add(lines);
        }
        let pack = app.exploration.pack();
        let kept = app.saving.kept.as_ref();
        let file = kept.map(|kept| kept.opened.path().to_string_lossy());
        let head = json!({ "v": VERSION, "pack": pack.header.id, "file": file, "text": text(app) });
        let mut journal = Journal::create(folder, &name(app))?;
        let start = app.exploration.whole(&self.mark);
        journal.add(&[&[head.to_string(), start], lines].concat())?;
        self.journal = Some(journal);
        Ok(())
    }

    /// Forgets what was written down: it is saved, or the person has left it.
    pub(super) fn forget(&mut self, app: &App) {
        if let Some(journal) = self.journal.take() {
            journal.remove();
        }
        self.mark = app.exploration.mark();
    }

    /// Makes what was written down last: something ends the program.
    pub(super) fn make_last(&self) {
        if let Some(journal) = &self.journal {
            journal.make_last();
        }
    }
}

/// How journals about the same begin: by the file that is open, or the pack.
fn name(app: &App) -> String {
    let about = match &app.saving.kept {
        Some(kept) => std::fs::canonicalize(kept.opened.path())
            .or_else(|_| std::path::absolute(kept.opened.path()))
            .unwrap_or_else(|_| kept.opened.path().to_path_buf())
            .to_string_lossy()
            .into_owned(),
        None => format!("untitled {}", app.exploration.pack().header.id),
    };
    short_hash(&about)
}

/// The text of the file that is open, in short; none without a file.
fn text(app: &App) -> Option<String> {
    let kept = app.saving.kept.as_ref()?;
    Some(short_hash(kept.opened.text()))
}

fn short_hash(of: &str) -> String {
    let hash = Sha256::digest(of.as_bytes());
    let number = hash
        .iter()
        .take(4)
        .fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    format!("{number:08x}")
}

/// What an earlier program has left.
fn found(app: &App, folder: &Path) -> Option<Found> {
    journals::dead(folder, &name(app)).into_iter().find_map(|path| {
        let mut lines = journals::lines(&path).into_iter();
        let head: serde_json::Value = serde_json::from_str(&lines.next()?).ok()?;
        let same = head["v"] == VERSION && head["pack"] == app.exploration.pack().header.id.as_str();
        let lines: Vec<String> = lines.filter(|_| same).collect();
        let is_of_other_text = head["text"].as_str() != text(app).as_deref();
        (!lines.is_empty()).then_some(Found {
            path,
            lines,
            is_of_other_text,
        })
    })
}

/// Whether the file that is open has all that the lines of a journal lead to.
fn is_saved(app: &App, lines: &[String]) -> bool {
    let now = &app.exploration;
    let mut then = Exploration::new(Arc::clone(now.pack()), now.sliders().clone(), None, None);
    if let (Some(kept), Some(saved)) = (&app.saving.kept, now.in_file()) {
        then.take_file(saved.clone(), kept.remarks.clone());
    }
    for line in lines {
        then.replay(line);
    }
    app.saving.is_saved(&then)
}

#[cfg(test)]
mod tests;
