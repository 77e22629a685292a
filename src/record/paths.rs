//! How a decision file names other files: from its own folder.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::pack::PackSource;

/// Where a pack is, as a decision file says it; none for one that comes with the program.
pub fn path_of(source: &PackSource, file: &Path) -> Option<String> {
    match source {
        PackSource::Embedded(_) => None,
        PackSource::Path(path) => {
            let folder = file.parent().unwrap_or(Path::new(""));
            Some(relative(folder, path))
        }
    }
}

/// How a path is written in a file of a folder: with slashes on every system, so that the file can be shared; absolute where
/// the two have nothing in common.
pub fn relative(folder: &Path, path: &Path) -> String {
    let from_folder = || {
        let (folder, path) = (real(folder).ok()?, real(path).ok()?);
        let pairs = folder.components().zip(path.components());
        let shared = pairs.take_while(|(one, other)| one == other).count();
        let up = folder.components().skip(shared).map(|_| "..".into());
        let down = path.components().skip(shared);
        let down = down.map(|name| name.as_os_str().to_string_lossy().into_owned());
        // Two drives of Windows share nothing.
        (shared > 0).then(|| up.chain(down).collect::<Vec<String>>().join("/"))
    };
    from_folder().unwrap_or_else(|| {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        path.to_string_lossy().into_owned()
    })
}

/// A path without symbolic links, also where the end of it does not exist yet.
fn real(path: &Path) -> io::Result<PathBuf> {
    let path = if path.as_os_str().is_empty() {
        std::env::current_dir()?
    } else {
        std::path::absolute(path)?
    };
    for there in path.ancestors() {
        if let (Ok(real), Ok(missing)) = (fs::canonicalize(there), path.strip_prefix(there)) {
            return Ok(real.join(missing));
        }
    }
    Ok(path)
}
