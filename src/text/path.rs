//! Names of files in messages.

use std::path::Path;

use super::clean_line;

/// A path as it is shown: on one line, safe for a terminal.
pub fn path(path: &(impl AsRef<Path> + ?Sized)) -> String {
    clean_line(&path.as_ref().to_string_lossy())
}
