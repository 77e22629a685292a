//! Files that a screen leaves behind.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::app::App;

/// How many files of one name are told apart by a number.
const MOST: u32 = 999;

/// Writes the numbers of the open screen into a file in the working folder, and says so or why not.
pub fn export(app: &mut App) {
    let Some((name, content)) = app.open().table(app.view()) else {
        app.notice = Some("There is nothing to write here.".into());
        return;
    };
    app.notice = Some(match save(Path::new("."), &name, "csv", &content) {
        Ok(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            format!("Saved the numbers as {name}.").into()
        }
        Err(error) => format!("{name}.csv cannot be written here: {}.", reason(&error)).into(),
    });
}

/// What went wrong, without the number that the operating system gives it.
fn reason(error: &io::Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or_default();
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// Writes a new file whole or not at all: `name.extension`, or with a number behind the name where there is such a file
/// already.
///
/// # Errors
/// Those of the file system, where no file is left behind.
pub fn save(folder: &Path, name: &str, extension: &str, content: &str) -> io::Result<PathBuf> {
    for number in 1..=MOST {
        let file = match number {
            1 => format!("{name}.{extension}"),
            number => format!("{name}-{number}.{extension}"),
        };
        let path = folder.join(file);
        // An empty file takes the name, so that nobody else's can be overwritten.
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(_) => {
                return match replace(&path, content) {
                    Ok(()) => Ok(path),
                    Err(error) => {
                        // What cannot be removed either is an empty file: the first error says more.
                        let _ = fs::remove_file(&path);
                        Err(error)
                    }
                };
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other(format!(
        "there are {MOST} files of this name already"
    )))
}

/// Puts a file with a content in the place of another, at one stroke.
fn replace(path: &Path, content: &str) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = PathBuf::from(beside);
    let written = write(&beside, content).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
        return written;
    }
    // Not every file system can make a folder last; the file itself is there.
    if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
    Ok(())
}

fn write(path: &Path, content: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(content.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let save = |content: &str| save(folder.path(), "curve", "csv", content).unwrap();
        let paths = ["one", "two", "three"].map(save);
        for (path, content) in paths.iter().zip(["one", "two", "three"]) {
            assert_eq!(fs::read_to_string(path).unwrap(), content);
        }
        let mut names: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, ["curve-2.csv", "curve-3.csv", "curve.csv"]);
    }

    #[test]
    fn where_nothing_can_be_written_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("missing");
        let error = save(&missing, "curve", "csv", "one").unwrap_err();
        assert_eq!(reason(&error), "no such file or directory");
        assert!(fs::read_dir(folder.path()).unwrap().next().is_none());
    }
}
