//! A small complete pack to begin with: `tradeoff new`.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::schema::schema;
use crate::document::read::reason;
use crate::text;

/// The files of the new pack. Each names the schema beside it, so that editors complete keys at once.
const FILES: [(&str, &str); 5] = [
    ("pack.toml", include_str!("../../data/new/pack.toml")),
    ("traits.toml", include_str!("../../data/new/traits.toml")),
    ("numbers.toml", include_str!("../../data/new/numbers.toml")),
    ("aspects.toml", include_str!("../../data/new/aspects.toml")),
    ("texts.toml", include_str!("../../data/new/texts.toml")),
];

/// The schema's name, as the first line of each file gives it.
const SCHEMA: &str = "tradeoff.schema.json";

/// Why a new pack was not written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CreateError {
    /// Something is there that would be overwritten.
    #[error("{path} is already there and is not overwritten; name a folder that is new or empty")]
    Exists {
        /// What is there.
        path: String,
    },
    /// The file system says no.
    #[error("{path} cannot be written: {reason}")]
    Write {
        /// What could not be written.
        path: String,
        /// Why.
        reason: String,
    },
}

/// Writes a small complete pack into a folder, which must be new or empty, and gives the paths written.
///
/// # Errors
/// [`CreateError`] where something is there already, and where the file system refuses.
pub fn create(folder: &Path) -> Result<Vec<PathBuf>, CreateError> {
    let shown = |path: &Path| text::clean_line(&path.to_string_lossy());
    let failed = |path: &Path, error: &io::Error| CreateError::Write {
        path: shown(path),
        reason: reason(error),
    };
    fs::create_dir_all(folder).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => CreateError::Exists { path: shown(folder) },
        _ => failed(folder, &error),
    })?;
    let mut entries = fs::read_dir(folder).map_err(|error| failed(folder, &error))?;
    if let Some(Ok(entry)) = entries.next() {
        return Err(CreateError::Exists {
            path: shown(&entry.path()),
        });
    }
    let schema = schema();
    let mut written = Vec::with_capacity(FILES.len() + 1);
    for (name, content) in FILES.into_iter().chain([(SCHEMA, schema.as_str())]) {
        let path = folder.join(name);
        write(&path, content).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => CreateError::Exists { path: shown(&path) },
            _ => failed(&path, &error),
        })?;
        written.push(path);
    }
    Ok(written)
}

/// Writes a file that is not there yet.
fn write(path: &Path, content: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(content.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{PackSource, check};

    #[test]
    fn a_new_pack_has_no_defect() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("database");
        let written = create(&target).unwrap();
        assert_eq!(written.len(), 6);
        let found = check(&PackSource::Path(target));
        assert!(found.is_empty(), "{}", found.short());
    }

    #[test]
    fn every_file_names_the_schema_beside_it() {
        for (name, content) in FILES {
            assert!(content.starts_with(&format!("#:schema ./{SCHEMA}\n")), "{name}");
        }
    }

    #[test]
    fn nothing_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("traits.toml"), "mine").unwrap();
        assert!(matches!(create(folder.path()), Err(CreateError::Exists { .. })));
        assert_eq!(
            fs::read_to_string(folder.path().join("traits.toml")).unwrap(),
            "mine"
        );
        let file = folder.path().join("traits.toml");
        assert!(matches!(create(&file), Err(CreateError::Exists { .. })));
        assert!(matches!(
            create(&file.join("deeper")),
            Err(CreateError::Write { .. })
        ));
    }
}
