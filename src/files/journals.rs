//! Journals of changes that are not saved: a file of lines for each running program, removed when it ends as it should.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::time::SystemTime;

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
        let path = folder.join(format!("{name}-{}{ENDING}", process::id()));
        let mut options = private_file();
        #[cfg(windows)]
        std::os::windows::fs::OpenOptionsExt::share_mode(&mut options, NO_OTHER_WRITER);
        let file = options.write(true).create(true).truncate(true).open(&path)?;
        Ok(Self {
            path,
            file,
            written: 0,
        })
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
            let owner = file
                .to_str()
                .filter(|file| file.starts_with(name))
                .and_then(owner);
            owner.is_some_and(|owner| !is_alive(owner, &entry.path()))
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

/// The number of the program to which a journal belongs.
fn owner(file: &str) -> Option<i32> {
    file.strip_suffix(ENDING)?.rsplit_once('-')?.1.parse().ok()
}

/// Whether the program of a journal runs.
#[cfg(unix)]
fn is_alive(number: i32, _: &Path) -> bool {
    super::programs::is_running(number)
}

/// Whether the program of a journal runs: then nobody else may write into the file.
#[cfg(windows)]
fn is_alive(_: i32, path: &Path) -> bool {
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
        let ended = below.join("00c0ffee-999999999.jsonl");
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
        own.remove();
        assert!(!path.exists());
        for number in 0..30 {
            fs::write(below.join(format!("x-9999999{number:02}.jsonl")), "").unwrap();
        }
        let _one_more = Journal::create(&below, "x").unwrap();
        assert!(fs::read_dir(&below).unwrap().count() <= MOST);
    }
}
