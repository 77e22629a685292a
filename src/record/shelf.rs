//! The folder in which a team keeps its decision records: where it is, how its records are written, what comes next.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::adr::{Flavour, Manner, title_of};
use crate::document::read;

/// Where teams keep their records, in a repository.
const USUAL: [&str; 4] = ["doc/adr", "docs/adr", "doc/decisions", "docs/decisions"];

/// A folder of records.
#[derive(Debug)]
pub struct Shelf {
    /// The folder.
    pub folder: PathBuf,
    /// How its records are written, as far as that can be seen.
    pub flavour: Option<Flavour>,
    /// How the newest is written.
    pub manner: Manner,
    names: Vec<String>,
}

/// The folder of records that belongs to a file: named by the settings of a tool in a folder above it, or one of the usual
/// ones; with the flavour of that tool. The search ends at the top of a repository.
pub fn above(file: &Path) -> Option<(PathBuf, Option<Flavour>)> {
    let file = std::path::absolute(file).ok()?;
    for folder in file.ancestors().skip(1) {
        let of = |flavour| move |folder| (folder, Some(flavour));
        let named = log4brains(folder).map(of(Flavour::Log4brains));
        let named = named.or_else(|| adr_tools(folder).map(of(Flavour::Nygard)));
        let usual = || {
            USUAL
                .iter()
                .map(|usual| folder.join(usual))
                .find(|path| path.is_dir())
                .map(|path| (path, None))
        };
        if let Some(found) = named.or_else(usual) {
            return Some(found);
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}

/// A small file of settings.
fn settings(path: &Path) -> Option<String> {
    if !path.is_file() {
        return None;
    }
    let (mut sources, refused) = read::file(path);
    sources
        .pop()
        .filter(|_| refused.is_empty())
        .map(|source| source.text)
}

fn log4brains(folder: &Path) -> Option<PathBuf> {
    let text = settings(&folder.join(".log4brains.yml"))?;
    let value = text
        .lines()
        .find_map(|line| line.trim_start().strip_prefix("adrFolder:"))?;
    let value = value.trim().trim_matches(['"', '\'']);
    below(folder, value)
}

fn adr_tools(folder: &Path) -> Option<PathBuf> {
    below(folder, settings(&folder.join(".adr-dir"))?.trim())
}

/// A folder that a setting names; none where it leads out of the folder of the setting.
fn below(folder: &Path, named: &str) -> Option<PathBuf> {
    let named = Path::new(named);
    let stays = named.components().all(|part| {
        matches!(
            part,
            std::path::Component::Normal(_) | std::path::Component::CurDir
        )
    });
    (stays && !named.as_os_str().is_empty()).then(|| folder.join(named))
}

impl Shelf {
    /// Looks at a folder; one that does not exist is empty.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn open(folder: &Path) -> io::Result<Self> {
        let mut names = Vec::new();
        match fs::read_dir(folder) {
            Ok(entries) => {
                for entry in entries {
                    let name = entry?.file_name();
                    names.extend(
                        name.to_str()
                            .filter(|name| is_record(name))
                            .map(ToOwned::to_owned),
                    );
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        names.sort_unstable();
        let newest = names.last().and_then(|name| settings(&folder.join(name)));
        let newest = newest.unwrap_or_default();
        let flavour = names.last().and_then(|name| flavour_of(name, &newest));
        let dashes = newest.lines().filter(|line| line.starts_with("- ")).count();
        let stars = newest.lines().filter(|line| line.starts_with("* ")).count();
        Ok(Self {
            folder: folder.to_path_buf(),
            flavour,
            manner: Manner {
                bullet: if dashes > stars { '-' } else { '*' },
                numbered: newest.lines().take(12).any(|line| line.starts_with("number:")),
            },
            names,
        })
    }

    /// The number that the next record gets.
    pub fn next(&self) -> u32 {
        let numbers = self.names.iter().filter_map(|name| number(name));
        numbers.max().map_or(1, |last| last.saturating_add(1))
    }

    /// Whether a file of this name is there; names that differ by capitals are one on some systems.
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known.eq_ignore_ascii_case(name))
    }

    /// The records of this title, whatever their names.
    pub fn titled(&self, title: &str) -> Vec<Record> {
        let wanted = words(title);
        let found = self.names.iter().filter_map(|name| {
            let text = settings(&self.folder.join(name))?;
            let own = title_of(&text)?;
            // A title begins with the number of its record in one flavor, and may begin with any in the others.
            let numbered = own
                .split_once(". ")
                .filter(|(digits, _)| digits.parse() == Ok(number(name).unwrap_or_default()));
            let is_same = words(&own) == wanted || numbered.is_some_and(|(_, own)| words(own) == wanted);
            is_same.then(|| Record {
                name: name.clone(),
                number: number(name),
                flavour: flavour_of(name, &text),
                text,
            })
        });
        found.collect()
    }
}

/// A record that is there.
#[derive(Debug, Clone)]
pub struct Record {
    /// The name of its file.
    pub name: String,
    /// Its number; none where its name begins with a day.
    pub number: Option<u32>,
    /// How it is written, as far as that can be seen.
    pub flavour: Option<Flavour>,
    /// What it holds.
    pub text: String,
}

/// A title with single blanks.
fn words(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The top of the repository that a folder is in.
pub fn top(folder: &Path) -> Option<PathBuf> {
    let folder = std::path::absolute(folder).ok()?;
    let mut above = folder.ancestors();
    above
        .find(|folder| folder.join(".git").exists())
        .map(Path::to_path_buf)
}

/// Whether a file is a record: digits, a dash, and the ending of Markdown.
fn is_record(name: &str) -> bool {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let has_ending = Path::new(name).extension().is_some_and(|ending| ending == "md");
    digits > 0 && name.as_bytes().get(digits) == Some(&b'-') && has_ending
}

/// The number of a record; a day is none.
fn number(name: &str) -> Option<u32> {
    let digits = name.split('-').next()?;
    (digits.len() < 8).then(|| digits.parse().ok())?
}

fn flavour_of(name: &str, text: &str) -> Option<Flavour> {
    let first = text.lines().next().unwrap_or_default();
    let numbered = first.strip_prefix("# ").and_then(|title| title.split_once(". "));
    if name.split('-').next().is_some_and(|digits| digits.len() == 8) {
        Some(Flavour::Log4brains)
    } else if first.trim_end() == "---" {
        Some(Flavour::Madr4)
    } else if numbered.is_some_and(|(digits, _)| digits.bytes().all(|byte| byte.is_ascii_digit())) {
        Some(Flavour::Nygard)
    } else {
        None
    }
}
