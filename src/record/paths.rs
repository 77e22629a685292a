//! How a decision file names other files: from its own folder.

use std::path::{Component, Path, PathBuf};

use crate::pack::PackSource;

/// Where a pack is, as a decision file says it; none for one that comes with the program.
pub fn path_of(source: &PackSource, file: &Path) -> Option<String> {
    match source {
        PackSource::Embedded(_) => None,
        PackSource::Path(path) => {
            let folder = file.parent().unwrap_or(Path::new(""));
            Some(relative(folder, path).to_string_lossy().into_owned())
        }
    }
}

/// How a path is written in a file of a folder; absolute where the two have nothing in common.
pub(super) fn relative(folder: &Path, path: &Path) -> PathBuf {
    let real = |path: &Path| std::fs::canonicalize(path).or_else(|_| std::path::absolute(path));
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let (Ok(folder), Ok(path)) = (real(folder), real(path)) else {
        return path.to_path_buf();
    };
    let shared = folder
        .components()
        .zip(path.components())
        .take_while(|(one, other)| one == other)
        .count();
    let up = folder.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(path.components().skip(shared)).collect()
}
