//! Journals of changes that are not saved: a file of lines for each running program, removed when it ends as it should.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::time::SystemTime;

#[cfg(unix)]
use super::alone;

use super::sessions::{private_file, private_folder};

/// The largest journal, in bytes: it begins anew then.
const LARGEST: u64 = 1024 * 1024;

/// How many are kept.
const MOST: usize = 20;

/// How their names end.
const ENDING: &str = ".jsonl";

/// The journal of this program.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    written: u64,
}

impl Journal {
    /// Begins a journal for something with a name, in a folder that is made where it is missing; only the person can read
    /// either. The oldest of other programs that have ended are removed where there are too many.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn create(folder: &Path, name: &str) -> io::Result<Self> {
        private_folder().recursive(true).create(folder)?;
        for old in dead(folder, "").into_iter().skip(MOST - 1) {
            // Whatever keeps it is none of this program's business.
            let _ = fs::remove_file(old);
        }
        // In a container every program may have the same number: a journal that is there is another's.
        let mut numbers = process::id()..u32::MAX;
        loop {
            let number = numbers.next().unwrap_or_default();
            let path = folder.join(format!("{name}-{number}{ENDING}"));
            let mut options = private_file();
            #[cfg(windows)]
            std::os::windows::fs::OpenOptionsExt::share_mode(&mut options, NO_OTHER_WRITER);
            match options.write(true).create_new(true).open(&path) {
                Ok(file) => {
                    #[cfg(unix)]
                    alone::hold_file(&file);
                    return Ok(Self {
                        path,
                        file,
                        written: 0,
                    });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number > 0 => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Adds lines at once.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn add(&mut self, lines: &[String]) -> io::Result<()> {
        let mut whole = lines.join("\n");
        whole.push('\n');
        self.written += whole.len() as u64;
        self.file.write_all(whole.as_bytes())
    }

    /// Whether it is to begin anew.
    pub fn is_full(&self) -> bool {
        self.written > LARGEST
    }

    /// Makes what was added last, also after the machine loses its power.
    pub fn make_last(&self) {
        // A file system that cannot do so keeps nobody from working.
        let _ = self.file.sync_data();
    }

    /// Removes it.
    pub fn remove(self) {
        let Self { path, file, .. } = self;
        drop(file);
        // What is left is offered once more.
        let _ = fs::remove_file(path);
    }
}

/// The journals whose names begin so and whose programs have ended, the newest first.
pub fn dead(folder: &Path, name: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<(SystemTime, PathBuf)> = entries
        .flatten()
        .filter(|entry| {
            let file = entry.file_name();
            let is_of_it =
                |file: &str| file.starts_with(name) && file.strip_suffix(ENDING).is_some_and(is_numbered);
            file.to_str().is_some_and(is_of_it) && !is_alive(&entry.path())
        })
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    found.sort_by(|one, other| other.cmp(one));
    found.into_iter().map(|(_, path)| path).collect()
}

/// Removes a journal that another program has left.
///
/// # Errors
/// Fails where the file system refuses.
pub fn remove(path: &Path) -> io::Result<()> {
    fs::remove_file(path)
}

/// The lines of a journal; half a line at its end is left out.
pub fn lines(path: &Path) -> Vec<String> {
    let large = fs::metadata(path).is_ok_and(|metadata| metadata.len() > 2 * LARGEST);
    let bytes = if large {
        Vec::new()
    } else {
        fs::read(path).unwrap_or_default()
    };
    let whole = bytes
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |end| end + 1);
    let text = String::from_utf8_lossy(bytes.get(..whole).unwrap_or_default());
    text.lines().map(str::to_owned).collect()
}

/// Whether a name ends as those of journals do.
fn is_numbered(name: &str) -> bool {
    name.rsplit_once('-')
        .is_some_and(|(_, number)| number.parse::<u32>().is_ok())
}

/// Whether the program of a journal runs: it holds the file, and the system lets go of it, however the program ends. Where
/// the file system knows no such thing, it is taken to have ended.
#[cfg(unix)]
fn is_alive(path: &Path) -> bool {
    alone::is_held(path)
}

/// Whether the program of a journal runs: then nobody else may write into the file.
#[cfg(windows)]
fn is_alive(path: &Path) -> bool {
    fs::OpenOptions::new().write(true).open(path).is_err()
}

/// Others may read the file, and remove it when it is closed (`FILE_SHARE_READ | FILE_SHARE_DELETE`).
#[cfg(windows)]
const NO_OTHER_WRITER: u32 = 1 | 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_of_a_program_that_ended_is_found_and_half_a_line_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("a/journal");
        let mut own = Journal::create(&below, "00c0ffee").unwrap();
        own.add(&["one".to_owned(), "two".to_owned()]).unwrap();
        assert_eq!(lines(&own.path), ["one", "two"]);
        assert!(dead(&below, "00c0ffee").is_empty(), "its program runs");
        // The number of a program that runs says nothing: it may be another one by now.
        let ended = below.join("00c0ffee-1.jsonl");
        fs::write(&ended, "one\ntw").unwrap();
        assert_eq!(dead(&below, "00c0ffee"), std::slice::from_ref(&ended));
        assert!(dead(&below, "other").is_empty());
        assert_eq!(lines(&ended), ["one"]);
        #[cfg(unix)]
        {
            let mode =
                std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&own.path).unwrap().permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
        let path = own.path.clone();
        // A second one of the same number is another journal.
        let second = Journal::create(&below, "00c0ffee").unwrap();
        assert_ne!(second.path, path);
        assert_eq!(lines(&path), ["one", "two"]);
        own.remove();
        assert!(!path.exists());
        // Whose program ended without a word is offered, whatever number it had.
        let left = second.path.clone();
        drop(second);
        fs::write(&left, "three\n").unwrap();
        assert!(dead(&below, "00c0ffee").contains(&left));
        for number in 0..30 {
            fs::write(below.join(format!("x-9999999{number:02}.jsonl")), "").unwrap();
        }
        let _one_more = Journal::create(&below, "x").unwrap();
        assert!(fs::read_dir(&below).unwrap().count() <= MOST);
    }
}
