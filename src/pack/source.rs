//! Reading packs from disk: regular files only, of a bounded size, in UTF-8, and with every byte's line at hand.

use std::fs::{self, File};
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::diagnostic::{Code, Diagnostic, Place};
use crate::text;

/// The largest file that is read, in bytes. The default pack has a twentieth of it.
pub const LARGEST_FILE: u64 = 4 * 1024 * 1024;

/// The most files that a pack may have; a folder with more is the wrong folder.
const MOST_FILES: usize = 256;

/// A file of a pack, or what could be read of it.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path as messages show it.
    pub name: String,
    /// The text, without a byte-order mark.
    pub text: String,
    lines: OnceLock<Vec<usize>>,
}

/// A place for people: both counted from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Source {
    /// A file.
    pub fn new(name: &str, text: impl Into<String>) -> Self {
        Self {
            name: text::clean_line(name),
            text: text.into(),
            lines: OnceLock::new(),
        }
    }

    /// Whether the last part of its path is `name`.
    pub(super) fn is_called(&self, name: &str) -> bool {
        Path::new(&self.name).file_name().is_some_and(|last| last == name)
    }

    /// The first byte of each line; found when it is first asked for, since most packs have no defect to place.
    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let ends = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect()
        })
    }

    /// Where a byte stands.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.lines().partition_point(|start| *start <= offset);
        let start = line
            .checked_sub(1)
            .and_then(|line| self.lines().get(line))
            .copied();
        let offset = character_start(&self.text, offset);
        let before = self.text.get(start.unwrap_or(0)..offset).unwrap_or_default();
        Position {
            line: line.max(1),
            column: before.chars().count() + 1,
        }
    }

    /// The first byte of the line in which `offset` stands, and the byte behind the line's end.
    pub(super) fn line_around(&self, offset: usize) -> Range<usize> {
        let next = self.lines().partition_point(|start| *start <= offset);
        let start = next
            .checked_sub(1)
            .and_then(|line| self.lines().get(line))
            .copied();
        start.unwrap_or(0)..self.lines().get(next).copied().unwrap_or(self.text.len())
    }
}

/// The start of the character to which a byte belongs; a reader of TOML may point into the middle of one.
pub(super) fn character_start(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The files that make up one pack, and what is wrong with those that cannot be read.
pub(super) fn read(path: &Path) -> (Vec<Source>, Vec<Diagnostic>) {
    let mut reading = Reading::default();
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => reading.folder(path),
        Ok(_) => reading.file(path),
        Err(error) => reading.refuse(path, format!("cannot be read: {}", reason(&error)), None),
    }
    (reading.sources, reading.diagnostics)
}

/// A file that is no part of a pack, read as carefully.
pub(crate) fn read_file(path: &Path) -> (Vec<Source>, Vec<Diagnostic>) {
    let mut reading = Reading::default();
    reading.file(path);
    (reading.sources, reading.diagnostics)
}

#[derive(Default)]
struct Reading {
    sources: Vec<Source>,
    diagnostics: Vec<Diagnostic>,
}

impl Reading {
    fn folder(&mut self, folder: &Path) {
        let mut paths = match toml_files(folder) {
            Ok(paths) => paths,
            Err(error) => {
                return self.refuse(folder, format!("cannot be listed: {}", reason(&error)), None);
            }
        };
        paths.sort();
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
                    let message = "this link leads out of the pack's folder and is not followed".to_string();
                    self.refuse(path, message, Some("copy the file into the folder"));
                }
                _ => self.file(path),
            }
        }
    }

    fn file(&mut self, path: &Path) {
        match contents(path) {
            Ok(bytes) => self.decode(path, bytes),
            Err(refusal) => self.refuse(path, refusal.message, refusal.help),
        }
    }

    fn decode(&mut self, path: &Path, mut bytes: Vec<u8>) {
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
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
                let message =
                    format!("not UTF-8: the byte at offset {at}, in line {line}, begins no character");
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

fn toml_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
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
    Ok(paths)
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

/// The bytes of a regular file. What kind of file it is and how large is asked before it is opened: opening a
/// FIFO would wait for a writer.
fn contents(path: &Path) -> Result<Vec<u8>, Refusal> {
    let failed = |error| Refusal::new(format!("cannot be read: {}", reason(&error)), None);
    let metadata = fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        return Err(Refusal::new("this is a folder, not a file", None));
    }
    if !metadata.is_file() {
        let help = "copy its content into a file and name that";
        return Err(Refusal::new("this is not a regular file", Some(help)));
    }
    let too_large = |size: u64| {
        let message = format!("this file has {size} bytes; a pack's file has at most {LARGEST_FILE}");
        Refusal::new(message, Some("split the pack into several files in one folder"))
    };
    if metadata.len() > LARGEST_FILE {
        return Err(too_large(metadata.len()));
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    let mut file = File::open(path).map_err(failed)?.take(LARGEST_FILE + 1);
    file.read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

/// An input or output error in words, without its number.
pub(crate) fn reason(error: &std::io::Error) -> String {
    let written = error.to_string();
    let end = written.find(" (os error").unwrap_or(written.len());
    text::clean_line(written.get(..end).unwrap_or(&written)).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_from_one() {
        let source = Source::new("a.toml", "é = 1\n\nzwölf = \"x\"\n");
        let at = |needle: &str| source.position(source.text.find(needle).unwrap());
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
        assert_eq!(at("= 1"), Position { line: 1, column: 3 });
        assert_eq!(at("= \"x\""), Position { line: 3, column: 7 });
        assert_eq!(
            source.position(source.text.len()),
            Position { line: 4, column: 1 }
        );
        assert_eq!(source.line_around(8), 8..21);
    }
}
