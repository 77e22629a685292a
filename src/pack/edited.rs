//! Reading a pack again that is being edited.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::load::{Depth, Loaded, PackSource, for_use, loaded};
use crate::document::{Diagnostic, Diagnostics, Source};

/// A pack on disk and what its files held when they were last read.
#[derive(Debug)]
pub struct Edited {
    source: PackSource,
    seen: u64,
}

impl Edited {
    /// Takes note of what the files hold, to be called before they are loaded: what changes between the two is then
    /// noticed. None for a pack that is part of the program and cannot change.
    pub fn new(source: &PackSource) -> Option<Self> {
        match source {
            PackSource::Embedded(_) => None,
            PackSource::Path(_) => {
                let (sources, refused) = source.read();
                Some(Self {
                    source: source.clone(),
                    seen: fingerprint(&sources, &refused),
                })
            }
        }
    }

    /// Reads the files; none where they hold what they held before.
    pub fn load(&mut self) -> Option<Result<Loaded, Diagnostics>> {
        // Published decisions are no part of the pack, but the screens show them.
        let (sources, refused) = self.source.read();
        let now = fingerprint(&sources, &refused);
        if std::mem::replace(&mut self.seen, now) == now {
            return None;
        }
        Some(loaded(for_use(sources), refused, Depth::Quick))
    }

    /// The file or folder.
    pub fn path(&self) -> &Path {
        match &self.source {
            PackSource::Path(path) => path,
            PackSource::Embedded(_) => Path::new(""),
        }
    }

    /// The folders in which something happens when the pack changes: its own, the one that it stands in (it may be
    /// renamed, deleted and made anew), those that symbolic links lead to. Where one is missing, the nearest above it.
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
