//! Reading a pack again that is being edited.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{fs, io};

use super::load::{Files, Loaded, load_with};
use super::overlays::Overlays;
use super::source::{PackSource, for_use};
use crate::document::read::toml_files;
use crate::document::{Diagnostic, Diagnostics, Source};

/// A pack on disk and what its files held when they were last read.
#[derive(Debug)]
pub struct Edited {
    source: PackSource,
    overlays: Overlays,
    seen: u64,
    /// When the files were last written; none where that says too little.
    stamps: Option<Vec<Stamp>>,
}

impl Edited {
    /// Reads a pack with what is laid over it and takes note of what its files held. There is nothing to note of a pack
    /// that is part of the program and cannot change.
    ///
    /// # Errors
    /// As [`load_with`].
    pub fn open(source: &PackSource, overlays: &Overlays) -> Result<(Loaded, Option<Self>), Diagnostics> {
        let PackSource::Path(path) = source else {
            return Ok((load_with(source, overlays)?, None));
        };
        // What changes from now on has another stamp.
        let stamps = stamps(path);
        let (sources, refused) = source.read();
        let edited = Self {
            source: source.clone(),
            overlays: overlays.clone(),
            seen: fingerprint(&sources, &refused),
            stamps,
        };
        let loaded = Files::new(for_use(sources), refused)
            .laid_over(overlays)
            .loaded()?;
        Ok((loaded, Some(edited)))
    }

    /// Reads the files, where they may have changed; none where they hold what they held before.
    pub fn load(&mut self) -> Option<Result<Loaded, Diagnostics>> {
        let stamps = stamps(self.path());
        if stamps.is_some() && stamps == self.stamps {
            return None;
        }
        self.stamps = stamps;
        // Published decisions are no part of the pack, but the screens show them.
        let (sources, refused) = self.source.read();
        let now = fingerprint(&sources, &refused);
        if std::mem::replace(&mut self.seen, now) == now {
            return None;
        }
        let files = Files::new(for_use(sources), refused);
        Some(files.laid_over(&self.overlays).loaded())
    }

    /// The file or folder.
    pub fn path(&self) -> &Path {
        match &self.source {
            PackSource::Path(path) => path,
            PackSource::Embedded(_) => Path::new(""),
        }
    }

    /// The folders in which something happens when the pack changes: its own, the one that it stands in (it may be
    /// renamed, deleted and recreated), those that symbolic links lead to. Where one is missing, the nearest above it.
    pub fn folders(&self) -> Vec<PathBuf> {
        let path = std::path::absolute(self.path()).unwrap_or_else(|_| self.path().to_path_buf());
        let mut folders = Vec::new();
        let mut add = |folder: &Path| {
            let existing = folder.ancestors().find(|folder| folder.is_dir());
            let folder = existing.unwrap_or(Path::new("/")).to_path_buf();
            if !folders.contains(&folder) {
                folders.push(folder);
            }
        };
        let around = |path: &Path| path.parent().map(Path::to_path_buf).unwrap_or_default();
        add(&around(&path));
        let real = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        add(&around(&real));
        if real.is_dir() {
            add(&real);
            for target in links(&real).unwrap_or_default() {
                add(&around(&target));
            }
        }
        folders
    }
}

/// A file, its size and when it was last written.
type Stamp = (PathBuf, u64, SystemTime);

/// How long ago a file must have been written for its time to tell it from the next version: file systems count in
/// up to two seconds.
const SETTLED: Duration = Duration::from_secs(2);

/// The stamps of a pack's files; none where one is too young to be told from the next version, or cannot be looked at.
fn stamps(path: &Path) -> Option<Vec<Stamp>> {
    let now = SystemTime::now();
    let paths = if path.is_dir() {
        toml_files(path).ok()?
    } else {
        vec![path.to_path_buf()]
    };
    let stamp = |path: PathBuf| {
        let metadata = fs::metadata(&path).ok()?;
        let written = metadata.modified().ok()?;
        let settled = now.duration_since(written).is_ok_and(|age| age > SETTLED);
        settled.then_some((path, metadata.len(), written))
    };
    paths.into_iter().map(stamp).collect()
}

fn fingerprint(sources: &[Source], refused: &[Diagnostic]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for source in sources {
        (&source.name, &source.text).hash(&mut hasher);
    }
    for found in refused {
        found.message.hash(&mut hasher);
    }
    hasher.finish()
}

/// What the symbolic links of a folder lead to.
fn links(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut targets = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_symlink() {
            targets.extend(fs::canonicalize(entry.path()));
        }
    }
    Ok(targets)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;

    #[test]
    fn files_are_read_again_where_their_stamps_changed_or_say_too_little() {
        let folder = tempfile::tempdir().unwrap();
        let pack = include_str!("../../tests/data/bicycle.toml");
        fs::write(folder.path().join("pack.toml"), pack).unwrap();
        assert_eq!(stamps(folder.path()), None, "just written");
        let long_ago = SystemTime::now() - Duration::from_secs(60);
        let age = |path: &Path, when| {
            File::options()
                .append(true)
                .open(path)
                .unwrap()
                .set_modified(when)
        };
        for path in toml_files(folder.path()).unwrap() {
            age(&path, long_ago).unwrap();
        }
        let source = PackSource::Path(folder.path().to_path_buf());
        let (_, edited) = Edited::open(&source, &Overlays::default()).unwrap();
        let mut edited = edited.unwrap();
        assert!(edited.stamps.is_some());
        assert!(edited.load().is_none());
        let path = folder.path().join("pack.toml");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("{text}# more\n")).unwrap();
        age(&path, long_ago).unwrap();
        assert!(edited.load().is_some_and(|read| read.is_ok()), "of another size");
        fs::write(&path, text).unwrap();
        assert!(edited.load().is_some_and(|read| read.is_ok()), "just written");
        assert!(edited.load().is_none(), "what was read says the same");
    }
}
