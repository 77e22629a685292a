//! Where a pack comes from, and its files.

use std::path::{Path, PathBuf};

use super::cases::Cases;
use super::model::Pack;
use super::{embedded, keys};
use crate::document::{Diagnostic, Source, read};

/// Where a pack comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PackSource {
    /// Compiled into the program, by its id.
    Embedded(&'static str),
    /// A file, or a folder of files.
    Path(PathBuf),
}

impl PackSource {
    /// What `--pack NAME` means: a pack of the program, if one has that id, else a path.
    pub fn named(name: &Path) -> Self {
        match name.to_str().and_then(embedded::id) {
            Some(id) => Self::Embedded(id),
            None => Self::Path(name.to_path_buf()),
        }
    }

    pub(super) fn compiled(&self) -> Option<Pack> {
        match self {
            Self::Embedded(id) => embedded::pack(id),
            Self::Path(_) => None,
        }
    }

    pub(super) fn compiled_cases(&self) -> Option<Cases> {
        match self {
            Self::Embedded(id) => embedded::cases(id),
            Self::Path(_) => None,
        }
    }

    /// The files that a recommendation needs: published decisions are no part of it, and take their time.
    pub(super) fn read_for_use(&self) -> (Vec<Source>, Vec<Diagnostic>) {
        let (sources, refused) = self.read();
        (for_use(sources), refused)
    }

    /// The files, each by its name; what cannot be read is missing.
    pub fn files(&self) -> Vec<(String, String)> {
        let (sources, _) = self.read_for_use();
        let files = sources.into_iter().map(|source| (source.name, source.text));
        files.collect()
    }

    /// The tours that come with the pack: those of the program, or `tours/*.toml` and `*.tour.toml` of its folder.
    pub(crate) fn tours(&self) -> (Vec<Source>, Vec<Diagnostic>) {
        match self {
            Self::Embedded(id) => (embedded::tours(id), Vec::new()),
            Self::Path(path) => read::tours(path),
        }
    }

    pub(super) fn read(&self) -> (Vec<Source>, Vec<Diagnostic>) {
        match self {
            Self::Embedded(id) => (embedded::sources(id), Vec::new()),
            Self::Path(path) => read::files(path),
        }
    }
}

/// A pack's files without those of its published decisions.
pub(super) fn for_use(mut sources: Vec<Source>) -> Vec<Source> {
    if sources.len() > 1 {
        sources.retain(|source| !source.is_called(keys::CASES_FILE));
    }
    sources
}
