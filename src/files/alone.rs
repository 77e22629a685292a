//! Keeps what two programs must not do at once apart: one holds a file or a folder, the other one waits or is refused.
//!
//! The system lets go of what a program holds, however the program ends.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How long another program may hold a folder: it writes one file meanwhile.
const PATIENCE: Duration = Duration::from_secs(10);

/// The file that keeps other programs from writing into a folder, where the folder itself cannot. It is one of the hidden
/// names that are removed when nobody has held it for an hour.
#[cfg(windows)]
const HELD: &str = ".tradeoff-held.tmp";

/// How long to wait before looking again.
const MOMENT: Duration = Duration::from_millis(2);

/// Opens a file for this program alone; none where the file system knows no such thing.
///
/// # Errors
/// [`io::ErrorKind::WouldBlock`] where another program holds it.
pub(super) fn open(options: &mut OpenOptions, path: &Path) -> io::Result<Option<File>> {
    // A file that nobody else may open meanwhile.
    #[cfg(windows)]
    std::os::windows::fs::OpenOptionsExt::share_mode(options, 0);
    let opened = options.open(path);
    #[cfg(windows)]
    let is_held = |error: &io::Error| error.raw_os_error() == Some(SHARED);
    #[cfg(unix)]
    let opened = opened.and_then(|file| {
        rustix::fs::flock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive)?;
        Ok(file)
    });
    #[cfg(unix)]
    let is_held = |error: &io::Error| error.kind() == io::ErrorKind::WouldBlock;
    match opened {
        Ok(file) => Ok(Some(file)),
        Err(error) if is_held(&error) => Err(io::ErrorKind::WouldBlock.into()),
        Err(_) => Ok(None),
    }
}

/// Holds a file that is open, until it is closed. On a file system that knows no such thing nothing is held.
#[cfg(unix)]
pub(super) fn hold_file(file: &File) {
    let _ = rustix::fs::flock(file, rustix::fs::FlockOperation::NonBlockingLockExclusive);
}

/// Whether some program holds a file.
#[cfg(unix)]
pub(super) fn is_held(path: &Path) -> bool {
    let mut options = OpenOptions::new();
    matches!(open(options.read(true), path), Err(error) if error.kind() == io::ErrorKind::WouldBlock)
}

/// That another program has opened a file for itself alone.
#[cfg(windows)]
const SHARED: i32 = 32;

/// A folder that this program holds, unless the file system knows no such thing.
#[derive(Debug)]
pub(super) struct Held {
    #[cfg(unix)]
    #[expect(dead_code, reason = "it is held as long as it is open")]
    hold: Option<File>,
    #[cfg(windows)]
    hold: Option<(File, std::path::PathBuf)>,
}

/// What keeps others out on Windows is a file, which goes with it.
#[cfg(windows)]
impl Drop for Held {
    fn drop(&mut self) {
        if let Some((file, path)) = self.hold.take() {
            drop(file);
            // Whoever holds it by now keeps it.
            let _ = std::fs::remove_file(path);
        }
    }
}

/// Waits until no other program writes into a folder, and keeps them waiting until what this returns is dropped.
///
/// # Errors
/// [`io::ErrorKind::TimedOut`] where another program holds it for seconds.
pub(super) fn in_folder(folder: &Path) -> io::Result<Held> {
    let begun = Instant::now();
    loop {
        match hold(folder) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            held => return Ok(Held { hold: held? }),
        }
        if begun.elapsed() > PATIENCE {
            let said = "another program has been writing into its folder for 10 seconds";
            return Err(io::Error::new(io::ErrorKind::TimedOut, said));
        }
        thread::sleep(MOMENT);
    }
}

/// Holds a folder itself.
#[cfg(unix)]
fn hold(folder: &Path) -> io::Result<Option<File>> {
    open(OpenOptions::new().read(true), folder)
}

/// Holds a hidden file in the folder.
#[cfg(windows)]
fn hold(folder: &Path) -> io::Result<Option<(File, std::path::PathBuf)>> {
    let path = folder.join(HELD);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    let file = open(&mut options, &path)?;
    Ok(file.map(|file| (file, path)))
}
