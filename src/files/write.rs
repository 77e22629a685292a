//! Writes files whole or not at all: a name appears together with its content, and nothing
//! is overwritten but what the caller has read.
//!
//! The content is written under another name first. A process that is killed meanwhile can leave that one behind; its
//! name begins with `.tradeoff-` and the number of the process, and ends in `.tmp`. The next replacement in its folder, and
//! the next start with a file there, remove it when that process has ended or it is an hour old.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{process, thread};

use tempfile::{Builder, NamedTempFile};

/// How the names of what is not yet in place begin.
const BEGINNING: &str = ".tradeoff-";

/// How they end.
const ENDING: &str = ".tmp";

/// The byte-order mark that some editors put before a text, which is none of it.
const MARK: &[u8] = &[0xef, 0xbb, 0xbf];

/// After how long nobody writes any more into what is not yet in place.
const STALE: Duration = Duration::from_secs(60 * 60);

/// How young a file may be to belong to a process of another machine, whose number says nothing here.
const YOUNG: Duration = Duration::from_secs(2);

/// How many symbolic links are followed, one to the next.
const MOST_LINKS: usize = 40;

/// How long to wait for others to close a file.
const MOMENT: Duration = Duration::from_millis(10);

/// How many files of one name are told apart by a number.
const MOST: u32 = 999;

/// Why a folder was not written. What the call had made by then is removed again, as far as the file system lets it.
#[derive(Debug)]
pub enum Refusal {
    /// This is there already and would be overwritten.
    Taken(PathBuf),
    /// This goes up from a folder that does not exist, so it says nowhere where to make one.
    Nowhere(PathBuf),
    /// This cannot be written.
    Failed(PathBuf, io::Error),
}

/// Writes a new file, `name.extension`, or where that is there already `name-2.extension` and so on, and gives its path.
/// Folders above it are made.
///
/// # Errors
/// Those of the file system, and that all names up to `name-999` are taken; no file is left behind.
pub fn file(folder: &Path, name: &str, extension: &str, content: impl AsRef<[u8]>) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let mut written = staged(folder, content.as_ref())?;
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

/// Why a file was not replaced; what was there is as it was.
#[derive(Debug)]
pub enum Unwritten {
    /// It holds something else than was expected.
    Changed,
    /// It cannot be written.
    Failed(io::Error),
}

impl From<io::Error> for Unwritten {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

/// A folder into which no other call writes meanwhile, in this program or another one of its kind. A file system that
/// cannot keep them apart does not.
#[derive(Debug)]
pub struct Held {
    _hold: super::alone::Held,
}

/// Waits until no other call writes into a folder, which is made where it is missing, with the folders above it.
///
/// # Errors
/// Those of the file system, and [`io::ErrorKind::TimedOut`] where another program does not come to an end.
pub fn hold(folder: &Path) -> io::Result<Held> {
    fs::create_dir_all(folder)?;
    let hold = super::alone::in_folder(folder)?;
    Ok(Held { _hold: hold })
}

impl Held {
    /// Puts a content into a new file of the folder.
    ///
    /// # Errors
    /// [`Unwritten::Changed`] where there is such a file already, and those of the file system.
    pub fn create(&self, path: &Path, content: &str) -> Result<(), Unwritten> {
        in_place(path, None, content)
    }

    /// Puts a content into a file of the folder in the place of `before`, as [`replace`] does.
    ///
    /// # Errors
    /// As [`replace`].
    pub fn replace(&self, path: &Path, before: &str, content: &str) -> Result<(), Unwritten> {
        in_place(&target(path)?, Some(before.as_bytes()), content)
    }
}

/// Puts a content into a file in the place of `before`, which is what the file holds, or none where there is no such
/// file; folders above it are made. The file keeps its permissions, its line endings and its byte-order mark, and a symbolic
/// link its target, which may be missing yet. Nothing is written where the file would differ by its line endings alone.
///
/// # Errors
/// [`Unwritten::Changed`] where the file holds something else by now, and those of the file system.
pub fn replace(path: &Path, before: Option<&[u8]>, content: &str) -> Result<(), Unwritten> {
    let path = target(path)?;
    let folder = folder_of(&path);
    if before.is_none() {
        fs::create_dir_all(folder)?;
    }
    // Nobody can look and put in one step, so no other call does either meanwhile.
    let _held = super::alone::in_folder(folder)?;
    in_place(&path, before, content)
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Replaces a file of a folder that this call holds.
fn in_place(path: &Path, before: Option<&[u8]>, content: &str) -> Result<(), Unwritten> {
    let folder = folder_of(path);
    let found = match before {
        None => None,
        Some(before) => match fs::read(path) {
            Ok(found) if plain(&found) == plain(before) => Some(found),
            Ok(_) => return Err(Unwritten::Changed),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Unwritten::Changed),
            Err(error) => return Err(error.into()),
        },
    };
    if found
        .as_deref()
        .is_some_and(|found| plain(found) == plain(content.as_bytes()))
    {
        return Ok(());
    }
    let content = found
        .as_deref()
        .map_or(content.into(), |found| as_written(found, content));
    let written = staged(folder, content.as_bytes())?;
    if let Ok(metadata) = fs::metadata(path) {
        written.as_file().set_permissions(metadata.permissions())?;
    }
    match found {
        None => {
            let taken = |refused: tempfile::PersistError| match refused.error.kind() {
                io::ErrorKind::AlreadyExists => Unwritten::Changed,
                _ => Unwritten::Failed(refused.error),
            };
            written.persist_noclobber(path).map_err(taken)?;
        }
        Some(_) => put(written, path)?,
    }
    make_last(folder);
    sweep(folder);
    Ok(())
}

/// Whether a file holds a text, whatever its line endings.
pub fn holds_text(path: &Path, text: &str) -> bool {
    fs::read(path).is_ok_and(|found| plain(&found) == plain(text.as_bytes()))
}

/// A text without its byte-order mark and with the line endings of Unix.
fn plain(text: &[u8]) -> Cow<'_, [u8]> {
    let text = text.strip_prefix(MARK).unwrap_or(text);
    if !text.contains(&b'\r') {
        return Cow::Borrowed(text);
    }
    let ends = |at: usize| text[at] == b'\r' && text.get(at + 1) == Some(&b'\n');
    (0..text.len())
        .filter(|at| !ends(*at))
        .map(|at| text[at])
        .collect()
}

/// A content with most of the line ends, and the byte-order mark, of what it takes the place of.
fn as_written<'c>(before: &[u8], content: &'c str) -> Cow<'c, str> {
    let is_marked = before.starts_with(MARK);
    let ends = before.split(|byte| *byte == b'\n').skip(1).count();
    let pairs = before.windows(2).filter(|pair| pair == b"\r\n").count();
    let is_windows = pairs * 2 > ends;
    if !is_marked && !is_windows {
        return content.into();
    }
    let mut text = content.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    if is_windows {
        text = text.replace('\n', "\r\n");
    }
    if is_marked {
        text.insert(0, '\u{feff}');
    }
    text.into()
}

/// Gives a file the name of another one, which goes.
fn put(mut written: NamedTempFile, path: &Path) -> io::Result<()> {
    // Windows refuses while somebody has the other one open, as what looks for viruses does for a moment.
    let tries = if cfg!(windows) { 50 } else { 1 };
    for left in (0..tries).rev() {
        match written.persist(path) {
            Err(refused) if left > 0 && refused.error.kind() == io::ErrorKind::PermissionDenied => {
                written = refused.file;
                thread::sleep(MOMENT);
            }
            put => return put.map(drop).map_err(|refused| refused.error),
        }
    }
    Ok(())
}

/// Removes what calls that were killed have left in a folder.
pub fn sweep(folder: &Path) {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let now = SystemTime::now();
    // Of a file from the future nobody knows how old it is: the clock may have gone backwards.
    let is_stale = |entry: &fs::DirEntry| {
        let written = entry.metadata().and_then(|metadata| {
            let modified = metadata.is_file().then(|| metadata.modified());
            modified.unwrap_or_else(|| Err(io::ErrorKind::IsADirectory.into()))
        });
        let age = written.ok().and_then(|written| now.duration_since(written).ok());
        let has_ended = || writer(&entry.path()).is_some_and(|number| !super::programs::is_running(number));
        age.is_some_and(|age| age > STALE || (age > YOUNG && has_ended()))
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if is_hidden(&entry.path()) && is_stale(&entry) {
            // Whatever keeps it is none of this program's business.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The number of the process that has begun to write a file.
fn writer(path: &Path) -> Option<i32> {
    let rest = path.file_name()?.to_str()?.strip_prefix(BEGINNING)?;
    rest.split_once('-')?.0.parse().ok()
}

/// Where a path leads to, if it is a symbolic link; there need not be anything.
///
/// # Errors
/// Where links form a loop.
fn target(path: &Path) -> io::Result<PathBuf> {
    if let Ok(found) = fs::canonicalize(path) {
        return Ok(found);
    }
    let mut path = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&path) else {
            return Ok(path);
        };
        path = path.parent().unwrap_or(Path::new("")).join(next);
    }
    Err(io::Error::other("its symbolic links form a loop"))
}

/// Writes a folder of files, given as names and contents, and gives their paths. The folder must be new or empty; folders
/// above it are made too.
///
/// The files appear one after the other, when all contents are on the disk. A call that is killed meanwhile leaves a
/// folder that the next call completes; what it has left under a hidden name stays, since it may belong to a call that
/// still runs, or to somebody else.
///
/// # Errors
/// [`Refusal`] where something is there already, where the folder cannot be made, and where the file system refuses.
pub fn folder(folder: &Path, files: &[(&str, &str)]) -> Result<Vec<PathBuf>, Refusal> {
    let mut made = Made::default();
    made.folders(folder)?;
    must_be_free(folder, files)?;
    made.files(folder, files)?;
    made.keep();
    Ok(files.iter().map(|(name, _)| folder.join(name)).collect())
}

/// Folders and files that were made, each after the folder that it is in. They go with this value unless they are kept.
#[derive(Default)]
struct Made(Vec<PathBuf>);

impl Made {
    /// Makes a folder, and what is missing above it.
    fn folders(&mut self, folder: &Path) -> Result<(), Refusal> {
        let mut missing: Vec<&Path> = folder
            .ancestors()
            .take_while(|path| fs::symlink_metadata(path).is_err() && !path.as_os_str().is_empty())
            .collect();
        if missing.iter().any(|path| path.file_name().is_none()) {
            return Err(Refusal::Nowhere(folder.to_owned()));
        }
        while let Some(path) = missing.pop() {
            fs::create_dir(path).map_err(|error| Refusal::Failed(folder.to_owned(), error))?;
            self.0.push(path.to_owned());
            make_last(&Path::new(".").join(path.parent().unwrap_or(path)));
        }
        Ok(())
    }

    /// Puts files into a folder, except those that are there already with the same content.
    fn files(&mut self, folder: &Path, files: &[(&str, &str)]) -> Result<(), Refusal> {
        let failed = |error| Refusal::Failed(folder.to_owned(), error);
        let beginning = beginning();
        let staging = hidden(&beginning, 0o777);
        let staging = staging.tempdir_in(folder).map_err(failed)?;
        let mut written = Vec::with_capacity(files.len());
        for (name, content) in files {
            let path = folder.join(name);
            if !holds(&path, content) {
                match staged(staging.path(), content.as_bytes()) {
                    Ok(file) => written.push((path, content, file)),
                    Err(error) => return Err(Refusal::Failed(path, error)),
                }
            }
        }
        for (path, content, file) in written {
            match file.persist_noclobber(&path) {
                Ok(_) => self.0.push(path),
                // Another call for the same folder was first.
                Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => {
                    if !holds(&path, content) {
                        return Err(Refusal::Taken(path));
                    }
                }
                Err(refused) => return Err(Refusal::Failed(path, refused.error)),
            }
        }
        make_last(folder);
        Ok(())
    }

    fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for path in self.0.iter().rev() {
            // A folder in which somebody else has put something stays.
            let _ = fs::remove_file(path).or_else(|_| fs::remove_dir(path));
        }
    }
}

/// Refuses a folder with anything in it but what another call for the same files has put there: hidden names, and files
/// beside them with the same content.
fn must_be_free(folder: &Path, files: &[(&str, &str)]) -> Result<(), Refusal> {
    if !folder.is_dir() {
        return Err(Refusal::Taken(folder.to_owned()));
    }
    let entries = fs::read_dir(folder).and_then(|entries| {
        let paths = entries.map(|entry| entry.map(|entry| entry.path()));
        paths.collect::<io::Result<Vec<_>>>()
    });
    let entries = entries.map_err(|error| Refusal::Failed(folder.to_owned(), error))?;
    let (hidden, others): (Vec<_>, Vec<_>) = entries.into_iter().partition(|path| is_hidden(path));
    let in_place = |path: &Path| {
        let same = |(name, content): &(&str, &str)| path.ends_with(name) && holds(path, content);
        !hidden.is_empty() && files.iter().any(same)
    };
    let taken = others.into_iter().find(|path| !in_place(path));
    taken.map_or(Ok(()), |path| Err(Refusal::Taken(path)))
}

/// Whether this is a file with this content.
fn holds(path: &Path, content: &str) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.len() == content.len() as u64)
        && fs::read(path).is_ok_and(|found| found == content.as_bytes())
}

/// A file with a content under a name of its own, which goes when it is dropped.
fn staged(folder: &Path, content: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = hidden(&beginning(), 0o666).tempfile_in(folder)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// How the names of what this process writes begin.
fn beginning() -> String {
    format!("{BEGINNING}{}-", process::id())
}

/// Names for what is not yet in place, with the permissions that the process gives every new file.
fn hidden(beginning: &str, mode: u32) -> Builder<'_, 'static> {
    let mut builder = Builder::new();
    builder.prefix(beginning).suffix(ENDING);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    #[cfg(not(unix))]
    let _ = mode;
    builder
}

/// Whether a name is one of those.
fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
    name.starts_with(BEGINNING) && name.ends_with(ENDING)
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
    #[cfg(unix)]
    use std::os::unix::fs::PermissionsExt;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    const FILES: [(&str, &str); 2] = [("a.toml", "a"), ("b.toml", "b")];

    /// Lets others at a file: on Windows nobody replaces one that is open.
    fn pause() {
        if cfg!(windows) {
            thread::sleep(MOMENT / 2);
        }
    }

    /// Tells when it is over, also where a test fails before that.
    struct Over<'a>(&'a AtomicBool);

    impl Drop for Over<'_> {
        fn drop(&mut self) {
            self.0.store(true, Ordering::Relaxed);
        }
    }

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

    #[cfg(unix)]
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

    #[cfg(unix)]
    #[test]
    fn f43_f44_s09_a_file_is_replaced_only_where_it_holds_what_is_expected() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("below/a.toml");
        replace(&path, None, "one").unwrap();
        assert!(matches!(replace(&path, None, "two"), Err(Unwritten::Changed)));
        assert!(matches!(
            replace(&path, Some(b"zero"), "two"),
            Err(Unwritten::Changed)
        ));
        fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).unwrap();
        let link = folder.path().join("link.toml");
        std::os::unix::fs::symlink("below/a.toml", &link).unwrap();
        replace(&link, Some(b"one"), "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        fs::remove_file(&path).unwrap();
        assert!(matches!(
            replace(&path, Some(b"two"), "three"),
            Err(Unwritten::Changed)
        ));
        assert!(names(&folder.path().join("below")).is_empty());
    }

    /// What an editor of another system has written stays so.
    #[test]
    fn line_ends_and_the_byte_order_mark_stay() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        for (held, written) in [
            ("\u{feff}a\r\nb\r\n", "\u{feff}a\r\nc\r\nd\r\n"),
            ("a\r\nb\r\n", "a\r\nc\r\nd\r\n"),
            ("\u{feff}a\nb\n", "\u{feff}a\nc\nd\n"),
            ("a\nb\n", "a\nc\nd\n"),
        ] {
            fs::write(&path, held).unwrap();
            replace(&path, Some(b"a\nb\n"), "a\nc\nd\n").unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), written, "{held:?}");
            assert!(holds_text(&path, "a\nc\nd\n"));
            // What is held now is what was written, whatever its line endings.
            replace(&path, Some(b"a\nc\nd\n"), "a\r\nc\r\n").unwrap();
            assert!(holds_text(&path, "a\nc\n") && !holds_text(&path, "a\nb\n"));
        }
        fs::write(&path, "a\rb").unwrap();
        assert!(matches!(
            replace(&path, Some(b"ab"), "c"),
            Err(Unwritten::Changed)
        ));
    }

    #[test]
    fn mixed_line_ends_stay_where_nothing_changes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let mixed = "a\nb\r\nc\n";
        fs::write(&path, mixed).unwrap();
        replace(&path, Some(mixed.as_bytes()), "a\nb\nc\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), mixed);
        replace(&path, Some(mixed.as_bytes()), "a\nb\nd\n").unwrap();
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            "a\nb\nd\n",
            "as most lines end"
        );
    }

    /// Whoever comes second is told so: no change is lost without a word.
    #[test]
    fn s13_of_calls_at_once_that_replace_the_same_content_one_does() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        replace(&path, None, "0").unwrap();
        for round in 0..20 {
            let before = fs::read(&path).unwrap();
            let start = std::sync::Barrier::new(6);
            let done: Vec<String> = thread::scope(|scope| {
                let calls: Vec<_> = (0..6)
                    .map(|call| {
                        let (path, before, start) = (&path, &before, &start);
                        scope.spawn(move || {
                            let content = format!("{round}.{call}");
                            start.wait();
                            replace(path, Some(before), &content).is_ok().then_some(content)
                        })
                    })
                    .collect();
                calls
                    .into_iter()
                    .filter_map(|call| call.join().unwrap())
                    .collect()
            });
            assert_eq!(done, [fs::read_to_string(&path).unwrap()]);
        }
    }

    #[cfg(unix)]
    #[test]
    fn f43_a_link_whose_target_is_missing_gets_one() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("links")).unwrap();
        symlink("second.toml", at("links/first.toml")).unwrap();
        symlink("../below/target.toml", at("links/second.toml")).unwrap();
        replace(&at("links/first.toml"), None, "one").unwrap();
        assert_eq!(fs::read_to_string(at("below/target.toml")).unwrap(), "one");
        assert!(fs::symlink_metadata(at("links/first.toml")).unwrap().is_symlink());
        assert!(
            fs::symlink_metadata(at("links/second.toml"))
                .unwrap()
                .is_symlink()
        );
        symlink("b", at("a")).unwrap();
        symlink("a", at("b")).unwrap();
        assert!(matches!(
            replace(&at("a"), None, "one"),
            Err(Unwritten::Failed(_))
        ));
        assert!(fs::symlink_metadata(at("a")).unwrap().is_symlink());
    }

    #[cfg(unix)]
    #[test]
    fn s11_what_a_program_that_has_ended_has_left_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let own = beginning();
        let names_then = [
            format!("{BEGINNING}999999999-aaaaaa{ENDING}"),
            format!("{own}aaaaaa{ENDING}"),
            format!("{BEGINNING}999999999-bbbbbb{ENDING}"),
        ];
        for name in &names_then {
            let file = File::create(folder.path().join(name)).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(5))
                .unwrap();
        }
        File::create(folder.path().join(&names_then[2])).unwrap();
        sweep(folder.path());
        let mut left = vec![names_then[1].clone(), names_then[2].clone()];
        left.sort();
        assert_eq!(
            names(folder.path()),
            left,
            "it runs, or may have begun elsewhere just now"
        );
    }

    /// A reader finds the old content or the new one, whole.
    #[test]
    fn f42_a_file_that_is_replaced_is_never_seen_in_part() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let contents = ["a", "b"].map(|letter| letter.repeat(200_000));
        replace(&path, None, &contents[0]).unwrap();
        let over = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    pause();
                    let found = fs::read_to_string(&path).unwrap();
                    assert!(contents.contains(&found), "{} bytes", found.len());
                }
            });
            let _over = Over(&over);
            for turn in 0..100 {
                let (old, new) = (&contents[turn % 2], &contents[(turn + 1) % 2]);
                replace(&path, Some(old.as_bytes()), new).unwrap();
            }
        });
    }

    #[test]
    fn f39_where_nothing_can_be_written_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let plain = folder.path().join("plain");
        fs::write(&plain, "").unwrap();
        assert!(file(&plain.join("below"), "curve", "csv", "one").is_err());
        assert_eq!(names(folder.path()), ["plain"]);
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
                    pause();
                    if let Ok(found) = fs::read(&path) {
                        assert!(found == content.as_bytes(), "{} bytes", found.len());
                        seen += 1;
                    }
                }
                seen
            });
            let over = Over(&over);
            for _ in 0..100 {
                let written = file(folder.path(), "curve", "csv", &content).unwrap();
                // On Windows a name stays taken while a file that was removed is open.
                assert!(written == path || cfg!(windows));
                fs::remove_file(&written).unwrap();
            }
            file(folder.path(), "curve", "csv", &content).unwrap();
            thread::yield_now();
            drop(over);
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
        let refused = Made::default().files(folder.path(), &FILES);
        assert!(matches!(refused, Err(Refusal::Taken(path)) if path == folder.path().join("b.toml")));
        assert_eq!(names(folder.path()), ["b.toml"]);
        assert_eq!(fs::read_to_string(folder.path().join("b.toml")).unwrap(), "mine");
    }

    /// Two calls for one folder at once: whoever comes second finds the same content, and nothing is taken back.
    #[test]
    fn found_f6_what_another_call_has_put_in_place_stays() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("b.toml"), "b").unwrap();
        let mut made = Made::default();
        made.files(folder.path(), &FILES).unwrap();
        drop(made);
        assert_eq!(names(folder.path()), ["b.toml"]);
    }

    /// A killed call leaves hidden names, of files or of a folder, and some or all files in place. What it left stays: it
    /// may be somebody else's.
    #[test]
    fn found_f3_what_a_killed_call_left_is_completed() {
        let folder = tempfile::tempdir().unwrap();
        let leave = |name: &str, in_place: &[(&str, &str)]| {
            let target = folder.path().join(name);
            fs::create_dir_all(target.join(".tradeoff-1.tmp")).unwrap();
            fs::write(target.join(".tradeoff-1.tmp/.tradeoff-2.tmp"), "b").unwrap();
            fs::write(target.join(".tradeoff-3.tmp"), "a").unwrap();
            for (name, content) in in_place {
                fs::write(target.join(name), content).unwrap();
            }
            target
        };
        for (name, in_place) in [("none", &FILES[..0]), ("some", &FILES[..1]), ("all", &FILES)] {
            let target = leave(name, in_place);
            super::folder(&target, &FILES).unwrap();
            let left = [".tradeoff-1.tmp", ".tradeoff-3.tmp"];
            assert_eq!(names(&target), [left[0], left[1], "a.toml", "b.toml"]);
            assert_eq!(names(&target.join(left[0])), [".tradeoff-2.tmp"]);
        }
        let changed = leave("changed", &[("a.toml", "mine")]);
        let refused = super::folder(&changed, &FILES);
        assert!(matches!(refused, Err(Refusal::Taken(path)) if path == changed.join("a.toml")));
        assert_eq!(fs::read_to_string(changed.join("a.toml")).unwrap(), "mine");
    }

    #[test]
    fn a_failed_call_leaves_no_folder_that_it_has_made() {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join("there");
        fs::create_dir(&there).unwrap();
        let refused = super::folder(&there.join("a/b/p"), &[("below/a.toml", "a")]);
        assert!(matches!(refused, Err(Refusal::Failed(..))), "{refused:?}");
        assert!(names(&there).is_empty());
    }

    /// Windows has resolved such a path before it looks.
    #[cfg_attr(windows, ignore = "such a path is a folder there")]
    #[test]
    fn a_path_that_goes_up_from_nowhere_names_no_folder() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["x/..", "x/../y", "x/y/../z"] {
            let refused = super::folder(&folder.path().join(path), &FILES);
            assert!(matches!(refused, Err(Refusal::Nowhere(_))), "{refused:?}");
        }
        assert!(names(folder.path()).is_empty());
        fs::create_dir(folder.path().join("x")).unwrap();
        super::folder(&folder.path().join("x/../y"), &FILES).unwrap();
        assert_eq!(names(folder.path()), ["x", "y"]);
    }
}
