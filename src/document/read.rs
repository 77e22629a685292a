//! Reading files from disk: regular files only, of a bounded size, and in UTF-8.

use std::fs::{self, Metadata, OpenOptions};
use std::io::{ErrorKind, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::diagnostic::{Code, Diagnostic};
use super::source::{Place, Source};
use crate::text;

/// The largest file that is read, in bytes. The default pack has a twentieth of it.
pub(crate) const LARGEST_FILE: u64 = 4 * 1024 * 1024;

/// The most bytes that the files of a pack may have together.
const LARGEST_PACK: usize = 8 * 1024 * 1024;

/// The most lines and signs between values that the files of a pack may have together; the default pack has a seventh. Each
/// takes up to a kilobyte while it is read, so that bytes alone would not bound what a pack costs.
const MOST_PARTS: usize = 200_000;

/// The most files that a pack may have; a folder with more is the wrong folder.
const MOST_FILES: usize = 256;

/// How the name of a tour ends that lies beside the files of a pack.
const TOUR_END: &str = ".tour.toml";

/// The files that make up one pack, and what is wrong with those that cannot be read.
pub(crate) fn files(path: &Path) -> (Vec<Source>, Vec<Diagnostic>) {
    let mut reading = Reading::default();
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => reading.folder(path),
        Ok(_) => reading.file(path),
        Err(error) => {
            // A name without a folder or an ending may have been meant as that of an embedded pack.
            let bare = path.components().count() == 1 && path.extension().is_none();
            let help = bare.then_some("`tradeoff packs` lists the ids of the embedded packs");
            reading.refuse(path, format!("the file cannot be read: {}", reason(&error)), help);
        }
    }
    (reading.sources, reading.diagnostics)
}

/// The tours in the folder of a pack: `tours/*.toml` and `*.tour.toml`; none beside a pack of one file.
pub(crate) fn tours(path: &Path) -> (Vec<Source>, Vec<Diagnostic>) {
    let mut reading = Reading::default();
    // What cannot be listed has been said of the pack itself.
    let beside = listed(path).unwrap_or_default();
    let own = listed(&path.join("tours")).unwrap_or_default();
    let paths = beside.into_iter().filter(|path| is_tour(path)).chain(own);
    for path in paths.take(MOST_FILES) {
        reading.file(&path);
        if reading.is_full() {
            break;
        }
    }
    (reading.sources, reading.diagnostics)
}

/// A file that is no part of a pack, read as carefully.
pub(crate) fn file(path: &Path) -> (Vec<Source>, Vec<Diagnostic>) {
    let mut reading = Reading::default();
    reading.file(path);
    (reading.sources, reading.diagnostics)
}

#[derive(Default)]
struct Reading {
    sources: Vec<Source>,
    diagnostics: Vec<Diagnostic>,
    /// The bytes of all files so far.
    bytes: usize,
    /// Their lines and signs between values.
    parts: usize,
}

impl Reading {
    fn folder(&mut self, folder: &Path) {
        let paths = match toml_files(folder) {
            Ok(paths) => paths,
            Err(error) => {
                return self.refuse(folder, format!("cannot be listed: {}", reason(&error)), None);
            }
        };
        if paths.is_empty() {
            let help = "name a pack's file or a folder with its *.toml files; `tradeoff new DIR` writes one";
            return self.refuse(folder, "this folder has no *.toml file".to_string(), Some(help));
        }
        if paths.len() > MOST_FILES {
            let message = format!(
                "this folder has {} *.toml files; a pack has at most {MOST_FILES}",
                paths.len()
            );
            return self.refuse(folder, message, Some("name the folder of one pack"));
        }
        let root = fs::canonicalize(folder);
        for path in &paths {
            match (&root, fs::canonicalize(path)) {
                (Ok(root), Ok(target)) if !target.starts_with(root) => {
                    let message =
                        "this link points outside the folder of the pack and is not followed".to_string();
                    self.refuse(path, message, Some("copy the file into the folder"));
                }
                _ => self.file(path),
            }
            if self.is_full() {
                return;
            }
        }
    }

    fn is_full(&self) -> bool {
        self.bytes > LARGEST_PACK || self.parts > MOST_PARTS
    }

    fn file(&mut self, path: &Path) {
        match contents(path) {
            Ok(bytes) => self.decode(path, bytes),
            Err(refusal) => self.refuse(path, refusal.message, refusal.help),
        }
    }

    fn decode(&mut self, path: &Path, mut bytes: Vec<u8>) {
        self.bytes += bytes.len();
        let is_part = |byte: &&u8| matches!(byte, b'\n' | b',' | b'.' | b'=' | b'[' | b'{');
        self.parts += bytes.iter().filter(is_part).count();
        if self.is_full() {
            let message = if self.bytes > LARGEST_PACK {
                format!(
                    "up to this file the pack has {} bytes; a pack has at most {LARGEST_PACK}",
                    self.bytes
                )
            } else {
                format!(
                    "up to this file the pack has {} lines, commas, dots, equals signs and opening brackets; a pack has at most {MOST_PARTS}",
                    self.parts
                )
            };
            return self.refuse(path, message, Some("make several packs of it"));
        }
        if is_wide(&bytes) {
            let message = "this looks like UTF-16, not UTF-8".to_string();
            return self.refuse(path, message, Some("save the file as UTF-8"));
        }
        if bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
            bytes.drain(..3);
        }
        match String::from_utf8(bytes) {
            Ok(text) => self.sources.push(Source::new(&path.to_string_lossy(), text)),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                // Up to the bad byte the lossy text is the file's own, so the position stays right.
                let source = Source::new(&path.to_string_lossy(), String::from_utf8_lossy(error.as_bytes()));
                let line = source.position(at).line;
                let place = self.add(source, at..at + char::REPLACEMENT_CHARACTER.len_utf8());
                let message = format!("not UTF-8: invalid byte at offset {at}, in line {line}");
                let found = Diagnostic::error(Code::Encoding, place, message);
                self.diagnostics.push(found.help("save the file as UTF-8"));
            }
        }
    }

    fn add(&mut self, source: Source, span: Range<usize>) -> Place {
        self.sources.push(source);
        Place {
            file: self.sources.len() - 1,
            span,
        }
    }

    fn refuse(&mut self, path: &Path, message: String, help: Option<&str>) {
        let place = self.add(Source::new(&path.to_string_lossy(), ""), 0..0);
        let found = Diagnostic::error(Code::Read, place, message);
        self.diagnostics.push(match help {
            Some(help) => found.help(help),
            None => found,
        });
    }
}

/// Whether a file of a pack's folder is a tour and no part of the pack.
fn is_tour(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.as_encoded_bytes().ends_with(TOUR_END.as_bytes())
}

/// The TOML files of a pack's folder by name, without hidden ones and tours.
///
/// # Errors
/// Fails where the folder cannot be listed.
pub(crate) fn toml_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = listed(folder)?;
    paths.retain(|path| !is_tour(path));
    Ok(paths)
}

/// The TOML files of a folder by name, without hidden ones.
fn listed(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path
            .file_name()
            .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if path.extension().is_some_and(|extension| extension == "toml") && !hidden {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// The bytes at the front that show how a file is encoded.
const FRONT: usize = 1024;

/// Whether bytes look like UTF-16 or UTF-32: with its mark, or as every other byte of Latin text is 0 there. A stray
/// NUL in UTF-8 is rarer.
fn is_wide(bytes: &[u8]) -> bool {
    let front = bytes.get(..FRONT).unwrap_or(bytes);
    let zeros: usize = front.iter().map(|byte| usize::from(*byte == 0)).sum();
    let marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    marked || (front.len() >= 4 && zeros * 5 >= front.len())
}

struct Refusal {
    message: String,
    help: Option<&'static str>,
}

impl Refusal {
    fn new(message: impl Into<String>, help: Option<&'static str>) -> Self {
        Self {
            message: message.into(),
            help,
        }
    }
}

/// The bytes of a regular file. It is asked what it is before it is opened, since opening a device may do something,
/// and again when it is open, since another may stand there by then. Neither opening nor reading waits: a FIFO would
/// for a writer, and some files of the system call themselves regular and wait for something to happen.
fn contents(path: &Path) -> Result<Vec<u8>, Refusal> {
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::WouldBlock => irregular(),
        _ => Refusal::new(format!("the file cannot be read: {}", reason(&error)), None),
    };
    must_be_readable(&fs::metadata(path).map_err(failed)?)?;
    let file = without_waiting().open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    must_be_readable(&metadata)?;
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    file.take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

/// How to open a file for reading so that neither opening nor reading waits.
fn without_waiting() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;

        use rustix::fs::OFlags;

        let no_wait = OFlags::NONBLOCK | OFlags::NOCTTY;
        options.custom_flags(i32::try_from(no_wait.bits()).unwrap_or(0));
    }
    options
}

/// Refuses what is no regular file, and one that is too large.
fn must_be_readable(metadata: &Metadata) -> Result<(), Refusal> {
    if metadata.is_dir() {
        return Err(Refusal::new("this is a folder, not a file", None));
    }
    if !metadata.is_file() {
        return Err(irregular());
    }
    if metadata.len() > LARGEST_FILE {
        return Err(too_large(metadata.len()));
    }
    Ok(())
}

fn irregular() -> Refusal {
    let help = "copy its content into a file and use that file";
    Refusal::new("this is not a regular file", Some(help))
}

fn too_large(size: u64) -> Refusal {
    let message = format!("this file has {size} bytes; a pack file has at most {LARGEST_FILE}");
    Refusal::new(message, Some("split the pack into several files in one folder"))
}

/// An input or output error in words, without its number.
pub(crate) fn reason(error: &std::io::Error) -> String {
    let written = error.to_string();
    let end = written.find(" (os error").unwrap_or(written.len());
    text::clean_line(written.get(..end).unwrap_or(&written)).to_lowercase()
}
