//! Records of what was presented: a file of lines each, only ever added to, that other processes may read meanwhile.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

/// The file that holds the name of the last session.
const LATEST: &str = "latest";

/// The longest session that is read, in bytes: a day of typing has a tenth of it.
const LONGEST: u64 = 8 * 1024 * 1024;

/// How the names of sessions end, and of what keeps a second program from adding to one.
const ENDING: &str = "jsonl";
const HELD: &str = "lock";

/// The most sessions of a folder that are looked through.
const MOST: usize = 200;

/// A session that is added to.
#[derive(Debug)]
pub struct Session {
    path: PathBuf,
    file: File,
    /// Held as long as the session is added to; the system lets go of it, however the program ends.
    hold: Option<File>,
}

impl Session {
    /// Begins a session in a folder with its first line; the folder is made where it is missing. Only the person can read
    /// either. Once it is the last session of the folder, its first line is there.
    ///
    /// # Errors
    /// Those of the file system, and that there is a session of that name.
    pub fn create(folder: &Path, name: &str, first: String) -> io::Result<Self> {
        private_folder().recursive(true).create(folder)?;
        let name = format!("{name}.{ENDING}");
        let path = folder.join(&name);
        let file = private_file().append(true).create_new(true).open(&path)?;
        let hold = hold(&path)?;
        let mut session = Self { path, file, hold };
        session.add(&[first])?;
        let mut latest = private_file()
            .write(true)
            .create(true)
            .truncate(true)
            .open(folder.join(LATEST))?;
        latest.write_all(name.as_bytes())?;
        Ok(session)
    }

    /// Goes on with a session. Half a line at its end is ended first.
    ///
    /// # Errors
    /// Those of the file system; [`io::ErrorKind::WouldBlock`] where another program adds to it.
    pub fn go_on(path: &Path) -> io::Result<Self> {
        let hold = hold(path)?;
        let ends = fs::read(path)?.last().is_none_or(|last| *last == b'\n');
        let mut file = OpenOptions::new().append(true).open(path)?;
        if !ends {
            file.write_all(b"\n")?;
        }
        Ok(Self {
            path: path.to_owned(),
            file,
            hold,
        })
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

    /// Adds the last lines, after which nobody goes on with it: nothing has to keep other programs from that.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn end(mut self, lines: &[String]) -> io::Result<()> {
        self.add(lines)?;
        drop(self.hold);
        // One that is left over says nothing: its program has ended.
        let _ = fs::remove_file(self.path.with_extension(HELD));
        Ok(())
    }
}

/// Keeps other programs from adding to a session; none where the file system knows no such thing.
///
/// # Errors
/// [`io::ErrorKind::WouldBlock`] where another one does so.
fn hold(path: &Path) -> io::Result<Option<File>> {
    let mut options = private_file();
    options.write(true).create(true).truncate(false);
    super::alone::open(&mut options, &path.with_extension(HELD))
}

/// Whether a program adds to a session now.
pub fn is_live(path: &Path) -> bool {
    path.with_extension(HELD).exists() && hold(path).is_err()
}

/// Whether no program adds to a session any more: it has ended, or its program has. Where the file system does not know, it
/// is not.
pub fn is_over(path: &Path) -> bool {
    !path.with_extension(HELD).exists() || matches!(hold(path), Ok(Some(_)))
}

/// The session of the same folder to which a program adds now, the last one that was added to; none where it is this one.
pub fn other_live(path: &Path) -> Option<PathBuf> {
    let all = all(path.parent()?);
    all.into_iter().find(|other| other != path && is_live(other))
}

/// The file that changes whenever another session begins beside this one.
pub fn latest_beside(path: &Path) -> PathBuf {
    path.with_file_name(LATEST)
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

/// The sessions of a folder, the last one that was added to first.
pub fn all(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<_> = entries
        .filter(|entry| entry.path().extension().is_some_and(|ending| ending == ENDING))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    found.sort_by(|one, other| other.cmp(one));
    found.into_iter().take(MOST).map(|(_, path)| path).collect()
}

/// The first line of a session; none where it has none that is whole.
pub fn first_line(path: &Path) -> Option<String> {
    let mut line = String::new();
    let file = File::open(path).ok()?.take(LONGEST_LINE);
    BufReader::new(file).read_line(&mut line).ok()?;
    line.strip_suffix('\n').map(str::to_owned)
}

/// The longest first line, in bytes.
const LONGEST_LINE: u64 = 256 * 1024;

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
        let mut session = Session::create(&below, "one", "first".to_owned()).unwrap();
        assert!(Session::create(&below, "one", "first".to_owned()).is_err());
        let path = latest(&below).unwrap();
        let mut reader = Reader::open(&path).unwrap();
        session.add(&["second".to_owned()]).unwrap();
        assert_eq!(reader.lines().unwrap(), ["first", "second"]);
        assert_eq!(first_line(&path).unwrap(), "first");
        session.file.write_all(b"thi").unwrap();
        assert!(reader.lines().unwrap().is_empty());
        session.file.write_all(b"rd\nfou").unwrap();
        assert_eq!(reader.lines().unwrap(), ["third"]);
        // One program at a time adds to it.
        assert!(is_live(&path) && !is_over(&path));
        assert_eq!(other_live(&path), None);
        let refused = Session::go_on(&path).map_err(|error| error.kind());
        assert_eq!(refused.err(), Some(io::ErrorKind::WouldBlock));
        drop(session);
        assert!(!is_live(&path) && is_over(&path));
        // As after kill -9 in the middle of a line.
        let mut session = Session::go_on(&path).unwrap();
        session.add(&["fifth".to_owned()]).unwrap();
        assert_eq!(reader.lines().unwrap(), ["fou", "fifth"]);
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
        let two = Session::create(&below, "two", "first".to_owned()).unwrap();
        assert_eq!(other_live(&path), latest(&below));
        two.end(&[]).unwrap();
        assert_eq!(other_live(&path), None);
        assert!(latest(&below).unwrap().ends_with("two.jsonl"));
        assert_eq!(all(&below).len(), 2);
        assert!(latest(folder.path()).is_none());
    }
}
