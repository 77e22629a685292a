//! Writes files whole or not at all: a name appears together with its content, and nothing is overwritten.
//!
//! The content is written under another name first. A process that is killed meanwhile can leave that one behind; its
//! name begins with a dot and ends in `.tmp`.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// How many files of one name are told apart by a number.
const MOST: u32 = 999;

/// Why a folder was not written. Nothing of it is left.
#[derive(Debug)]
pub enum Refusal {
    /// This is there already and would be overwritten.
    Taken(PathBuf),
    /// This cannot be written.
    Failed(PathBuf, io::Error),
}

/// Writes a new file, `name.extension`, or where that is there already `name-2.extension` and so on, and gives its path.
///
/// # Errors
/// Those of the file system, and that all names up to `name-999` are taken; no file is left behind.
pub fn file(folder: &Path, name: &str, extension: &str, content: &str) -> io::Result<PathBuf> {
    let mut written = staged(folder, content)?;
    for number in 1..=MOST {
        let path = folder.join(match number {
            1 => format!("{name}.{extension}"),
            number => format!("{name}-{number}.{extension}"),
        });
        match written.persist_noclobber(&path) {
            Ok(_) => {
                make_last(folder);
                return Ok(path);
            }
            Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => written = refused.file,
            Err(refused) => return Err(refused.error),
        }
    }
    Err(io::Error::other(format!(
        "there are already {MOST} files with this name"
    )))
}

/// Writes a folder of files, given as names and contents, and gives their paths. The folder must be new or empty; folders
/// above it are made too.
///
/// A new folder appears with all its files at once. In one that is there the files appear one after the other, when all
/// contents have been written.
///
/// # Errors
/// [`Refusal`] where something is there already, and where the file system refuses.
pub fn folder(folder: &Path, files: &[(&str, &str)]) -> Result<Vec<PathBuf>, Refusal> {
    let failed = |error| Refusal::Failed(folder.to_owned(), error);
    if folder.is_dir() {
        let first = fs::read_dir(folder).map_err(failed)?.next();
        return match first {
            Some(Ok(entry)) => Err(Refusal::Taken(entry.path())),
            Some(Err(error)) => Err(failed(error)),
            None => fill(folder, folder, files),
        };
    }
    if fs::symlink_metadata(folder).is_ok() {
        return Err(Refusal::Taken(folder.to_owned()));
    }
    let above = match folder.parent() {
        Some(above) if !above.as_os_str().is_empty() => above,
        _ => Path::new("."),
    };
    if !above.exists() {
        fs::create_dir_all(above).map_err(failed)?;
    }
    let staging = hidden(0o777);
    let staging = staging.tempdir_in(above).map_err(failed)?;
    let paths = fill(staging.path(), folder, files)?;
    fs::rename(staging.path(), folder).map_err(|error| match error.kind() {
        // Made by somebody else meanwhile.
        io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotADirectory => Refusal::Taken(folder.to_owned()),
        _ => failed(error),
    })?;
    // There is nothing left under the other name to clean up.
    let _ = staging.keep();
    make_last(above);
    Ok(paths)
}

/// Writes files into a folder, all or none, and gives the paths that they have in the end, when it is called `shown`.
fn fill(folder: &Path, shown: &Path, files: &[(&str, &str)]) -> Result<Vec<PathBuf>, Refusal> {
    let mut written = Vec::with_capacity(files.len());
    for (name, content) in files {
        let file = staged(folder, content).map_err(|error| Refusal::Failed(shown.join(name), error))?;
        written.push((name, file));
    }
    let mut placed = Vec::with_capacity(files.len());
    for (name, file) in written {
        if let Err(refused) = file.persist_noclobber(folder.join(name)) {
            for name in placed {
                // What cannot be removed stays: the first error says more.
                let _ = fs::remove_file(folder.join(name));
            }
            return Err(match refused.error.kind() {
                io::ErrorKind::AlreadyExists => Refusal::Taken(shown.join(name)),
                _ => Refusal::Failed(shown.join(name), refused.error),
            });
        }
        placed.push(name);
    }
    make_last(folder);
    Ok(placed.into_iter().map(|name| shown.join(name)).collect())
}

/// A file with a content under a name of its own, which goes when it is dropped.
fn staged(folder: &Path, content: &str) -> io::Result<NamedTempFile> {
    let mut file = hidden(0o666).tempfile_in(folder)?;
    file.write_all(content.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Names for what is not yet in place, with the permissions that the process gives every new file.
fn hidden(mode: u32) -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder
        .prefix(".tradeoff-")
        .suffix(".tmp")
        .permissions(Permissions::from_mode(mode));
    builder
}

/// Has the names in a folder survive a loss of power.
fn make_last(folder: &Path) {
    // Not every file system can do it; the files themselves are there.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    use super::*;

    const FILES: [(&str, &str); 2] = [("a.toml", "a"), ("b.toml", "b")];

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_takes_the_next_free_name() {
        let folder = tempfile::tempdir().unwrap();
        let paths =
            ["one", "two", "three"].map(|content| file(folder.path(), "curve", "csv", content).unwrap());
        for (path, content) in paths.iter().zip(["one", "two", "three"]) {
            assert_eq!(fs::read_to_string(path).unwrap(), content);
        }
        assert_eq!(names(folder.path()), ["curve-2.csv", "curve-3.csv", "curve.csv"]);
    }

    #[test]
    fn what_is_written_may_be_read_by_whom_the_process_allows() {
        let folder = tempfile::tempdir().unwrap();
        let plain = folder.path().join("plain");
        fs::write(&plain, "").unwrap();
        let written = file(folder.path(), "curve", "csv", "").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&written), mode(&plain));
        let (plain, made) = (folder.path().join("plain-folder"), folder.path().join("made"));
        fs::create_dir(&plain).unwrap();
        super::folder(&made, &FILES).unwrap();
        assert_eq!(mode(&made), mode(&plain));
    }

    #[test]
    fn where_nothing_can_be_written_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let error = file(&folder.path().join("missing"), "curve", "csv", "one").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
        assert!(names(folder.path()).is_empty());
    }

    /// A reader finds the whole content under the name, or no such name.
    #[test]
    fn found_f3_a_name_never_stands_without_its_content() {
        let folder = tempfile::tempdir().unwrap();
        let content = "0.5,33.08\r\n".repeat(20_000);
        let over = AtomicBool::new(false);
        let path = folder.path().join("curve.csv");
        thread::scope(|scope| {
            let looking = scope.spawn(|| {
                let mut seen = 0;
                while !over.load(Ordering::Relaxed) {
                    if let Ok(found) = fs::read(&path) {
                        assert!(found == content.as_bytes(), "{} bytes", found.len());
                        seen += 1;
                    }
                }
                seen
            });
            for _ in 0..100 {
                assert_eq!(file(folder.path(), "curve", "csv", &content).unwrap(), path);
                fs::remove_file(&path).unwrap();
            }
            let last = file(folder.path(), "curve", "csv", &content).unwrap();
            assert_eq!(last, path);
            thread::yield_now();
            over.store(true, Ordering::Relaxed);
            assert!(looking.join().unwrap() > 0, "nobody has looked");
        });
    }

    #[test]
    fn a_folder_is_new_or_empty() {
        let folder = tempfile::tempdir().unwrap();
        let new = folder.path().join("above/new");
        let paths = super::folder(&new, &FILES).unwrap();
        assert_eq!(paths, [new.join("a.toml"), new.join("b.toml")]);
        let empty = folder.path().join("empty");
        fs::create_dir(&empty).unwrap();
        super::folder(&empty, &FILES).unwrap();
        for made in [&new, &empty] {
            assert_eq!(names(made), ["a.toml", "b.toml"]);
            assert_eq!(fs::read_to_string(made.join("b.toml")).unwrap(), "b");
            assert!(
                matches!(super::folder(made, &FILES), Err(Refusal::Taken(path)) if path.starts_with(made))
            );
        }
        assert_eq!(names(folder.path()), ["above", "empty"]);
        let file = new.join("a.toml");
        assert!(matches!(super::folder(&file, &FILES), Err(Refusal::Taken(path)) if path == file));
        let below = file.join("below");
        assert!(matches!(super::folder(&below, &FILES), Err(Refusal::Failed(path, _)) if path == below));
    }

    /// A name that is taken after the contents were written takes those back that are in place.
    #[test]
    fn found_f6_of_files_all_or_none_are_there() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("b.toml"), "mine").unwrap();
        let refused = fill(folder.path(), folder.path(), &FILES);
        assert!(matches!(refused, Err(Refusal::Taken(path)) if path == folder.path().join("b.toml")));
        assert_eq!(names(folder.path()), ["b.toml"]);
        assert_eq!(fs::read_to_string(folder.path().join("b.toml")).unwrap(), "mine");
    }
}
