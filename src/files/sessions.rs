//! Records of what was presented: a file of lines each, only ever added to, that other processes may read meanwhile.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The file that holds the name of the last session.
const LATEST: &str = "latest";

/// The longest session that is read, in bytes: a day of typing has a tenth of it.
const LONGEST: u64 = 8 * 1024 * 1024;

/// A session that is added to.
#[derive(Debug)]
pub struct Session {
    file: File,
}

impl Session {
    /// Begins a session in a folder, which is made where it is missing; only the person can read either.
    ///
    /// # Errors
    /// Those of the file system, and that there is a session of that name.
    pub fn create(folder: &Path, name: &str) -> io::Result<Self> {
        private_folder().recursive(true).create(folder)?;
        let name = format!("{name}.jsonl");
        let file = private_file()
            .append(true)
            .create_new(true)
            .open(folder.join(&name))?;
        let mut latest = private_file()
            .write(true)
            .create(true)
            .truncate(true)
            .open(folder.join(LATEST))?;
        latest.write_all(name.as_bytes())?;
        Ok(Self { file })
    }

    /// Goes on with a session. Half a line at its end is ended first.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn go_on(path: &Path) -> io::Result<Self> {
        let ends = fs::read(path)?.last().is_none_or(|last| *last == b'\n');
        let mut file = OpenOptions::new().append(true).open(path)?;
        if !ends {
            file.write_all(b"\n")?;
        }
        Ok(Self { file })
    }

    /// Adds lines at once.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn add(&mut self, lines: &[String]) -> io::Result<()> {
        let mut whole = lines.join("\n");
        whole.push('\n');
        self.file.write_all(whole.as_bytes())
    }
}

/// Makes folders that only the person can read; on Windows what lies in the person's own folders is that already.
pub(super) fn private_folder() -> DirBuilder {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has permissions here"))]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// Makes files that only the person can read; as [`private_folder`].
pub(super) fn private_file() -> OpenOptions {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has permissions here"))]
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// The last session that was begun in a folder; none where there is none.
pub fn latest(folder: &Path) -> Option<PathBuf> {
    let name = fs::read_to_string(folder.join(LATEST)).ok()?;
    let name = Path::new(name.trim());
    // The file is one of the folder and nothing else.
    let path = folder.join(name.file_name()?);
    path.is_file().then_some(path)
}

/// A session that is read while it grows.
#[derive(Debug)]
pub struct Reader {
    file: io::Take<File>,
    half: Vec<u8>,
}

impl Reader {
    /// Opens a session.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self {
            file: File::open(path)?.take(LONGEST),
            half: Vec::new(),
        })
    }

    /// The lines that were added since. Half a line waits for its end.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn lines(&mut self) -> io::Result<Vec<String>> {
        self.file.read_to_end(&mut self.half)?;
        let Some(end) = self.half.iter().rposition(|byte| *byte == b'\n') else {
            return Ok(Vec::new());
        };
        let rest = self.half.split_off(end + 1);
        let whole = std::mem::replace(&mut self.half, rest);
        let text = String::from_utf8_lossy(&whole);
        Ok(text.lines().map(str::to_owned).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_read_while_it_grows_and_half_a_line_waits() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("a/sessions");
        let mut session = Session::create(&below, "one").unwrap();
        assert!(Session::create(&below, "one").is_err());
        let path = latest(&below).unwrap();
        let mut reader = Reader::open(&path).unwrap();
        session.add(&["first".to_owned(), "second".to_owned()]).unwrap();
        assert_eq!(reader.lines().unwrap(), ["first", "second"]);
        session.file.write_all(b"thi").unwrap();
        assert!(reader.lines().unwrap().is_empty());
        session.file.write_all(b"rd\nfou").unwrap();
        assert_eq!(reader.lines().unwrap(), ["third"]);
        // As after kill -9 in the middle of a line.
        let mut session = Session::go_on(&path).unwrap();
        session.add(&["fifth".to_owned()]).unwrap();
        assert_eq!(reader.lines().unwrap(), ["fou", "fifth"]);
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
        Session::create(&below, "two").unwrap();
        assert!(latest(&below).unwrap().ends_with("two.jsonl"));
        assert!(latest(folder.path()).is_none());
    }
}
