//! A pack under edit: its files are watched, and read again when they change.
//!
//! The operating system tells what happens in the folders; nothing is asked again and again, and no thread wakes while
//! nothing happens. What is read goes the way of all events. A file may be seen while half of it is written: reading
//! waits until nothing has happened for a moment, and what is broken then is given another moment.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};
use std::{fs, io, thread};

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use same_file::Handle;

use super::event::Event;
use super::queue::Queue;
use crate::document::first_error;
use crate::pack::edited::Edited;

/// How long nothing may happen before files are read.
const QUIET: Duration = Duration::from_millis(60);
/// How long a pack that cannot be used is given before that is said.
const DOUBT: Duration = Duration::from_millis(200);
/// Reading waits no longer than this, however much happens.
const LONGEST: Duration = Duration::from_millis(700);

/// Something may have changed.
struct Stir;

/// Watches a pack from now on and tells the queue what becomes of it.
///
/// # Errors
/// Fails where the operating system watches nothing or gives no thread.
pub(super) fn watch(edited: Edited, queue: Arc<Queue>) -> io::Result<()> {
    // One that waits says all that many would.
    let (sender, stirs) = sync_channel(1);
    let handler = move |event: notify::Result<notify::Event>| {
        // An error may be a full queue of events: then anything may have happened.
        if event.map_or(true, |event| is_change(event.kind)) {
            // One may wait already, and nobody may be left to hear it.
            let _ = sender.try_send(Stir);
        }
    };
    let watcher = notify::recommended_watcher(handler).map_err(io::Error::other)?;
    let mut watch = Watch {
        edited,
        watcher,
        folders: Vec::new(),
        queue,
    };
    watch.look_around();
    thread::Builder::new()
        .name("watch".into())
        .spawn(move || watch.run(&stirs))?;
    Ok(())
}

/// Tells the queue whenever something happens to a file, as long as what it gives is kept.
///
/// # Errors
/// Fails where the operating system watches nothing.
pub(super) fn watch_file(
    path: &Path,
    queue: Arc<Queue>,
    happened: fn() -> Event,
) -> io::Result<RecommendedWatcher> {
    let mut paths = vec![std::path::absolute(path)?];
    // What a symbolic link leads to is written elsewhere.
    paths.extend(fs::canonicalize(path).ok().filter(|real| *real != paths[0]));
    let names: Vec<OsString> = paths
        .iter()
        .filter_map(|path| path.file_name().map(OsString::from))
        .collect();
    let is_about = move |event: &notify::Event| {
        let mut about = event.paths.iter().filter_map(|path| path.file_name());
        event.paths.is_empty() || about.any(|name| names.iter().any(|own| own == name))
    };
    let handler = move |event: notify::Result<notify::Event>| {
        if event.map_or(true, |event| is_change(event.kind) && is_about(&event)) {
            queue.post(happened());
        }
    };
    let mut watcher = notify::recommended_watcher(handler).map_err(io::Error::other)?;
    // Some systems watch folders only.
    for folder in paths.iter().filter_map(|path| path.parent()) {
        watcher
            .watch(folder, RecursiveMode::NonRecursive)
            .map_err(io::Error::other)?;
    }
    Ok(watcher)
}

/// Reading is no change, or every look at the files would be followed by the next.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => matches!(access, AccessKind::Close(AccessMode::Write)),
        _ => true,
    }
}

/// A folder and which one it is; it is kept open, so that no other one can get its number.
#[derive(Debug, PartialEq, Eq)]
struct Folder {
    path: PathBuf,
    identity: Handle,
}

impl Folder {
    fn new(path: PathBuf) -> Option<Self> {
        Some(Self {
            identity: Handle::from_path(&path).ok()?,
            path,
        })
    }
}

struct Watch {
    edited: Edited,
    watcher: RecommendedWatcher,
    folders: Vec<Folder>,
    queue: Arc<Queue>,
}

impl Watch {
    fn run(mut self, stirs: &Receiver<Stir>) {
        // The files may have changed while the program opened.
        let mut wanted = self.follow(stirs);
        while wanted && stirs.recv().is_ok() {
            wanted = self.follow(stirs);
        }
    }

    /// Reads the pack when it has come to rest; says whether anybody still wants to know.
    fn follow(&mut self, stirs: &Receiver<Stir>) -> bool {
        let start = Instant::now();
        let mut read = None;
        loop {
            if !rest(stirs, QUIET, start) {
                return false;
            }
            self.look_around();
            read = self.edited.load().or(read);
            if !matches!(read, Some(Err(_))) || start.elapsed() >= LONGEST {
                break;
            }
            // Half of a file may have been written: what comes next tells.
            match stirs.recv_timeout(DOUBT) {
                Ok(Stir) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        match read {
            None => true,
            Some(Ok(loaded)) => self.queue.post(Event::Edited(loaded.pack.into())),
            // All that is wrong may be much, and goes here.
            Some(Err(defects)) => self.queue.post(Event::PackRefused(first_error(&defects))),
        }
    }

    /// Watches the folders that matter now. A folder that was deleted and recreated is another one under the same name.
    fn look_around(&mut self) {
        let wanted: Vec<Folder> = self
            .edited
            .folders()
            .into_iter()
            .filter_map(Folder::new)
            .collect();
        let (kept, left): (Vec<Folder>, Vec<Folder>) =
            self.folders.drain(..).partition(|folder| wanted.contains(folder));
        for folder in left {
            // It may be gone.
            let _ = self.watcher.unwatch(&folder.path);
        }
        let missing = wanted.into_iter().filter(|folder| !kept.contains(folder));
        // One that cannot be watched is tried again when something else happens.
        let watched: Vec<Folder> = missing
            .filter(|folder| {
                self.watcher
                    .watch(&folder.path, RecursiveMode::NonRecursive)
                    .is_ok()
            })
            .collect();
        self.folders = kept;
        self.folders.extend(watched);
    }
}

/// Waits until nothing has happened for a while; says whether anything may still happen.
fn rest(stirs: &Receiver<Stir>, quiet: Duration, start: Instant) -> bool {
    while start.elapsed() < LONGEST {
        match stirs.recv_timeout(quiet) {
            Ok(Stir) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    true
}
