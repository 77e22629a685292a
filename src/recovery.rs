//! Nothing is lost: what changes is written down beside the screens and linear mode, and offered again after the program
//! was killed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::document::first_error;
use crate::exploration::{Exploration, Mark};
use crate::files::journals::{self, Journal};
use crate::kept::{self, Kept};
use crate::pack::{self, Overlays, Pack, PackSource};

/// The version of the lines.
const VERSION: u32 = 1;

/// What is said where nothing can be written down.
const OFF: &str = "Crash recovery is off: the state folder cannot be written.";

/// Writes down what changes.
#[derive(Debug)]
pub struct Keeper {
    folder: Option<PathBuf>,
    mark: Mark,
    /// There is none before the first change.
    journal: Option<Journal>,
    /// A journal of an earlier program that is not needed any more.
    done_with: Option<PathBuf>,
}

impl Keeper {
    /// Begins to follow an exploration, and gives what an earlier program has left of it.
    pub fn begin(
        exploration: &Exploration,
        kept: Option<&Kept>,
        folder: Option<PathBuf>,
    ) -> (Self, Option<Found>) {
        let mut found = folder
            .as_ref()
            .and_then(|folder| found(exploration, kept, folder));
        // The program may have been killed between a save and the end of its journal.
        let is_saved =
            |found: &mut Found| found.is_of_other_text && is_saved(exploration, kept, &found.lines);
        if let Some(found) = found.take_if(is_saved) {
            found.forget();
        }
        let keeper = Self {
            folder,
            mark: exploration.mark(),
            journal: None,
            done_with: None,
        };
        (keeper, found)
    }

    /// Writes down what has changed since the last call. Where that cannot be done it is said once.
    pub fn keep(&mut self, exploration: &Exploration, kept: Option<&Kept>) -> Option<&'static str> {
        let said = self.write_down(exploration, kept);
        // What was restored from it is written down anew by now.
        if let Some(path) = self.done_with.take_if(|_| said.is_none()) {
            // It is offered again where it cannot be removed.
            let _ = journals::remove(&path);
        }
        said
    }

    fn write_down(&mut self, exploration: &Exploration, kept: Option<&Kept>) -> Option<&'static str> {
        let lines = exploration.since(&self.mark);
        if lines.is_empty() {
            return None;
        }
        if kept::changes(exploration, kept) == Some(0) {
            self.forget(exploration);
            return None;
        }
        let folder = self.folder.clone()?;
        let written = self.write(exploration, kept, &folder, &lines);
        self.mark = exploration.mark();
        if written.is_err() {
            self.folder = None;
            return Some(OFF);
        }
        None
    }

    /// A journal of an earlier program is removed as soon as what has changed is written down.
    pub fn be_done_with(&mut self, path: PathBuf) {
        self.done_with = Some(path);
    }

    /// Begins with the present: another version of the pack has come, in which the steps before mean something else.
    pub fn begin_anew(&mut self, exploration: &Exploration, kept: Option<&Kept>) {
        self.mark = exploration.mark();
        if let Some(journal) = self.journal.take() {
            journal.remove();
            // Where that fails, the next change says so.
            if let Some(folder) = self.folder.clone() {
                let _ = self.write(exploration, kept, &folder, &[]);
            }
        }
    }

    fn write(
        &mut self,
        exploration: &Exploration,
        kept: Option<&Kept>,
        folder: &Path,
        lines: &[String],
    ) -> std::io::Result<()> {
        if let Some(full) = self.journal.take_if(|journal| journal.is_full()) {
            full.remove();
        }
        if let Some(journal) = &mut self.journal {
            return journal.add(lines);
        }
        let pack = exploration.pack();
        // What does not go on from what the file has is of another text.
        let text = match text(kept) {
            Some(_) if exploration.lacked_version(&self.mark) => Some(String::new()),
            text => text,
        };
        let head = json!({
            "v": VERSION,
            "pack": pack.header.id,
            "file": kept.map(|kept| kept.opened.path().to_string_lossy()),
            "text": text,
            "overlays": written(&pack.overlays),
        });
        let mut journal = Journal::create(folder, &name(exploration, kept))?;
        let start = exploration.whole(&self.mark);
        journal.add(&[&[head.to_string(), start], lines].concat())?;
        self.journal = Some(journal);
        Ok(())
    }

    /// Forgets what was written down: it is saved, or the person has left it.
    pub fn forget(&mut self, exploration: &Exploration) {
        if let Some(journal) = self.journal.take() {
            journal.remove();
        }
        self.mark = exploration.mark();
    }

    /// Makes what was written down last: something ends the program.
    pub fn make_last(&self) {
        if let Some(journal) = &self.journal {
            journal.make_last();
        }
    }
}

/// Changes that an earlier program could not save.
#[derive(Debug)]
pub struct Found {
    /// The journal.
    pub path: PathBuf,
    /// Where they begin, then a line for each.
    pub lines: Vec<String>,
    /// Whether the file holds something else by now than what they changed.
    pub is_of_other_text: bool,
    /// What was laid over the pack.
    overlays: Overlays,
}

impl Found {
    /// What is asked about them, and what restores and what discards them.
    pub fn question(&self, [restore, discard]: [&str; 2]) -> String {
        let (changes, were) = match self.count() {
            0 | 1 => ("1 change".to_owned(), "was"),
            changes => (format!("{changes} changes"), "were"),
        };
        if self.is_of_other_text {
            return format!(
                "The file has changed since {changes} {were} lost: {restore} restores, {discard} discards."
            );
        }
        format!("{changes} {were} not saved when the program ended: {restore} restores, {discard} discards.")
    }

    /// How many changes they are: what was undone is none, and a line that goes on with a change is no change of its own.
    fn count(&self) -> u64 {
        self.lines.iter().skip(1).fold(0, |count, line| {
            let line: Value = serde_json::from_str(line).unwrap_or_default();
            let times = |key: &str| line[key].as_u64().unwrap_or(0);
            match line["do"].as_str() {
                Some("set") => count + 1,
                Some("turn") => (count + times("redo")).saturating_sub(times("undo")),
                _ => count,
            }
        })
    }

    /// The pack with what was laid over it then; none where it has that.
    ///
    /// # Errors
    /// Says why that cannot be laid over it any more.
    pub fn pack(&self, exploration: &Exploration) -> Result<Option<Arc<Pack>>, String> {
        let now = &exploration.pack().overlays;
        let there: Vec<PathBuf> = now.files.iter().map(|file| absolute(file)).collect();
        let mut missing = self.overlays.clone();
        missing.files.retain(|file| !there.contains(file));
        missing.values.retain(|value| !now.values.contains(value));
        if missing.is_empty() {
            return Ok(None);
        }
        with_overlays(exploration, &now.clone().followed_by(&missing)).map(Some)
    }

    /// Makes the changes again.
    pub fn replay(&self, exploration: &mut Exploration) {
        for line in &self.lines {
            exploration.replay(line);
        }
        exploration.seal();
        if self.is_of_other_text {
            // Saving there would take back what somebody else has saved meanwhile.
            exploration.lose_version();
        }
    }

    /// Removes the journal.
    pub fn forget(self) {
        // It is offered again where it cannot be removed.
        let _ = journals::remove(&self.path);
    }
}

/// The pack of an exploration as its files are now, with something laid over it.
fn with_overlays(exploration: &Exploration, overlays: &Overlays) -> Result<Arc<Pack>, String> {
    let source = exploration.source().ok_or("the pack is in no file")?;
    let loaded = pack::load_with(source, overlays).map_err(|defects| {
        first_error(&defects).map_or_else(|| "they cannot be read".to_owned(), |defect| defect.to_string())
    })?;
    Ok(Arc::new(loaded.pack))
}

/// A version of the pack that has come, with what is laid over the one that is open: restored changes may have brought that.
pub fn laid_as_before(exploration: &Exploration, pack: Arc<Pack>) -> Arc<Pack> {
    let overlays = &exploration.pack().overlays;
    if pack.overlays == *overlays {
        return pack;
    }
    with_overlays(exploration, overlays).unwrap_or(pack)
}

/// What is laid over a pack, from wherever the program is called the next time.
fn written(overlays: &Overlays) -> Value {
    let files: Vec<PathBuf> = overlays.files.iter().map(|file| absolute(file)).collect();
    let files: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
    json!({ "files": files, "values": overlays.values })
}

fn read(written: &Value) -> Overlays {
    let entries = |key: &str| written[key].as_array().into_iter().flatten();
    let value = |entry: &Value| Some((entry[0].as_str()?.to_owned(), entry[1].as_str()?.to_owned()));
    Overlays {
        files: entries("files")
            .filter_map(Value::as_str)
            .map(PathBuf::from)
            .collect(),
        values: entries("values").filter_map(value).collect(),
    }
}

fn absolute(path: &Path) -> PathBuf {
    std::fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_path_buf())
}

/// How journals about the same begin: by the file that is open, or the pack.
fn name(exploration: &Exploration, kept: Option<&Kept>) -> String {
    let about = match kept {
        Some(kept) => absolute(kept.opened.path()).to_string_lossy().into_owned(),
        None => match exploration.source() {
            Some(PackSource::Path(path)) => format!("untitled {}", absolute(path).to_string_lossy()),
            _ => format!("untitled {}", exploration.pack().header.id),
        },
    };
    short_hash(&about)
}

/// The text of the file that is open, in short; none without a file.
fn text(kept: Option<&Kept>) -> Option<String> {
    Some(short_hash(kept?.opened.text()))
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
pub fn found(exploration: &Exploration, kept: Option<&Kept>, folder: &Path) -> Option<Found> {
    let journals = journals::dead(folder, &name(exploration, kept));
    journals.into_iter().find_map(|path| {
        let mut lines = journals::lines(&path).into_iter();
        let head: Value = serde_json::from_str(&lines.next()?).ok()?;
        let same = head["v"] == VERSION && head["pack"] == exploration.pack().header.id.as_str();
        let lines: Vec<String> = lines.filter(|_| same).collect();
        let is_of_other_text = head["text"].as_str() != text(kept).as_deref();
        (!lines.is_empty()).then_some(Found {
            path,
            lines,
            is_of_other_text,
            overlays: read(&head["overlays"]),
        })
    })
}

/// Whether the file that is open has all that the lines of a journal lead to.
fn is_saved(now: &Exploration, kept: Option<&Kept>, lines: &[String]) -> bool {
    let mut then = Exploration::new(Arc::clone(now.pack()), now.sliders().clone(), None, None);
    if let (Some(kept), Some(saved)) = (kept, now.in_file()) {
        then.take_file(saved.clone(), kept.remarks.clone());
    }
    for line in lines {
        then.replay(line);
    }
    kept::changes(&then, kept) == Some(0)
}
