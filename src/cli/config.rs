//! What a person sets once and for all: a TOML file, read as carefully as a pack.

mod bindings;
mod template;

pub(super) use template::{SCHEMA, file as template, schema};

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::document::tree::{self, Text, Value};
use crate::document::{Code, Collector, Diagnostic, Diagnostics, Source, quoted, read};
use crate::pack::{self, PackSource};
use crate::text;
use crate::tui::Keymap;
use crate::tui::terminal::Depth;
use crate::tui::theme::Choice;

/// The settings.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The colors of the screens, where they are set.
    pub theme: Option<Choice>,
    /// How many colors they have, where that is set.
    pub depth: Option<Depth>,
    /// Whether to use ASCII only, whatever the locale allows.
    pub ascii: bool,
    /// Whether to talk in sentences instead of screens.
    pub linear: bool,
    /// The columns of text, where they are set.
    pub width: Option<u16>,
    /// The pack to open.
    pub pack: Option<PathBuf>,
    /// The files that are laid over it.
    pub overlays: Vec<PathBuf>,
    /// The keys.
    pub keymap: Keymap,
}

/// Where settings come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum File {
    /// A file that somebody has named: it has to be there.
    Named(PathBuf),
    /// The file in the usual place, if it is there.
    Usual(PathBuf),
    /// None.
    None,
}

/// The word for no configuration.
const NONE: &str = "none";

/// The names of all settings.
const SETTINGS: [&str; 8] = [
    "theme",
    "color-depth",
    "ascii",
    "linear",
    "width",
    "pack",
    "overlay",
    "keys",
];

/// The fewest columns that text can be set in.
pub(super) const NARROWEST: u16 = 20;

/// The most.
pub(super) const WIDEST: u16 = 1000;

/// The file that a flag names, else the one that the environment names, else the one in the usual folder.
pub(super) fn find(flag: Option<&Path>, environment: Option<OsString>, usual: Option<PathBuf>) -> File {
    let named = flag.map(Path::to_path_buf).or_else(|| {
        let value = environment.filter(|value| !value.is_empty());
        value.map(PathBuf::from)
    });
    match (named, usual) {
        (Some(path), _) if path.as_os_str().is_empty() || path == Path::new(NONE) => File::None,
        (Some(path), _) => File::Named(path),
        (None, Some(folder)) => File::Usual(folder.join("config.toml")),
        (None, None) => File::None,
    }
}

/// Reads the settings of a file, and the keys that flags give, which beat those of the file.
///
/// # Errors
/// Everything that is wrong with the file and the flags, with places.
pub fn load(file: &File, keys: &[String]) -> Result<Settings, Diagnostics> {
    let path = match file {
        File::Usual(path) if is_missing(path) => None,
        File::Usual(path) | File::Named(path) => Some(path),
        File::None => None,
    };
    let (mut sources, refused) = path.map(|path| read::file(path)).unwrap_or_default();
    if !keys.is_empty() {
        let lines: Vec<String> = keys.iter().map(|line| bindings::of_flag(line)).collect();
        sources.push(Source::new("--key", lines.join("\n")));
    }
    let mut found = Collector::default();
    found.extend(refused);
    let mut reader = Reader {
        folder: path
            .and_then(|path| path.parent())
            .unwrap_or_else(|| Path::new("")),
        settings: Settings::default(),
        found,
    };
    let roots = tree::parse(&sources, &mut reader.found);
    // What a file means that is no TOML is anybody's guess.
    if reader.found.errors() == 0 {
        let mut tables = Vec::new();
        for (number, root) in roots.iter().enumerate() {
            for (key, value) in tree::entries(root, number) {
                if key.value == "keys" && value.value.as_table().is_some() {
                    tables.push(value);
                } else {
                    reader.take(&key, &value);
                }
            }
        }
        reader.settings.keymap = bindings::read(&tables, &mut reader.found);
    }
    let Reader { settings, found, .. } = reader;
    if found.errors() == 0 {
        Ok(settings)
    } else {
        Err(found.finish(sources))
    }
}

fn is_missing(path: &Path) -> bool {
    let error = std::fs::metadata(path).err().map(|error| error.kind());
    matches!(error, Some(ErrorKind::NotFound | ErrorKind::NotADirectory))
}

struct Reader<'a> {
    folder: &'a Path,
    settings: Settings,
    found: Collector,
}

impl Reader<'_> {
    fn take(&mut self, key: &Text<'_>, value: &Value<'_>) {
        match key.value {
            "theme" => self.theme(value),
            "color-depth" => self.depth(value),
            "ascii" => match value.value.as_bool() {
                Some(ascii) => self.settings.ascii = ascii,
                None => self.wrong(value, "`ascii` must be true or false"),
            },
            "linear" => match value.value.as_bool() {
                Some(linear) => self.settings.linear = linear,
                None => self.wrong(value, "`linear` must be true or false"),
            },
            "width" => self.width(value),
            "pack" => self.pack(value),
            "overlay" => self.overlays(value),
            "keys" => self.wrong(value, "`keys` must be a table of commands and their keys"),
            _ => self.unknown(key),
        }
    }

    fn wrong(&mut self, value: &Value<'_>, message: &str) {
        self.found
            .push(Diagnostic::error(Code::Setting, value.place.clone(), message));
    }

    fn theme(&mut self, value: &Value<'_>) {
        let names = || Choice::ALL.into_iter().map(Choice::name);
        let Some(name) = value.text() else {
            return self.wrong(value, "`theme` must be the name of a theme, in quotes");
        };
        self.settings.theme = Choice::named(name.value);
        if self.settings.theme.is_none() {
            let message = format!("there is no theme {}", quoted(name.value));
            let found = Diagnostic::error(Code::Setting, name.place, message);
            self.found
                .push(match text::suggest(name.value, names(), 1).as_slice() {
                    [] => found.help(format!(
                        "the themes are {}",
                        names().collect::<Vec<_>>().join(", ")
                    )),
                    nearest => found.did_you_mean(nearest),
                });
        }
    }

    fn depth(&mut self, value: &Value<'_>) {
        self.settings.depth = value.text().and_then(|name| Depth::named(name.value));
        if self.settings.depth.is_none() {
            self.wrong(
                value,
                "`color-depth` must be \"16\", \"256\" or \"truecolor\", in quotes",
            );
        }
    }

    fn width(&mut self, value: &Value<'_>) {
        let columns = value
            .value
            .as_integer()
            .and_then(|number| number.as_str().parse().ok());
        self.settings.width = columns.filter(|columns| (NARROWEST..=WIDEST).contains(columns));
        if self.settings.width.is_none() {
            let message = format!("`width` must be a number of columns from {NARROWEST} to {WIDEST}");
            self.wrong(value, &message);
        }
    }

    /// A path counts from the folder of the file in which it stands.
    fn pack(&mut self, value: &Value<'_>) {
        let Some(name) = value.text().filter(|name| !name.value.is_empty()) else {
            return self.wrong(value, "`pack` must be the path or the id of a pack, in quotes");
        };
        let path = PathBuf::from(name.value);
        let path = match PackSource::named(&path) {
            PackSource::Embedded(_) => path,
            PackSource::Path(path) => self.folder.join(path),
        };
        if matches!(PackSource::named(&path), PackSource::Path(_)) && !path.exists() {
            let message = format!("there is no pack {}", quoted(name.value));
            let found = Diagnostic::error(Code::Setting, name.place, message);
            self.found
                .push(match text::suggest(name.value, pack::ids(), 1).as_slice() {
                    [] => found.help("paths are relative to this file"),
                    nearest => found.did_you_mean(nearest),
                });
        }
        self.settings.pack = Some(path);
    }

    /// Paths count from the folder of the file in which they stand.
    fn overlays(&mut self, value: &Value<'_>) {
        let paths: Option<Vec<PathBuf>> = value
            .items()
            .map(|item| item.text().map(|path| self.folder.join(path.value)))
            .collect();
        match paths.filter(|_| value.value.as_array().is_some()) {
            Some(paths) => self.settings.overlays = paths,
            None => self.wrong(value, "`overlay` must be a list of paths, in quotes"),
        }
    }

    fn unknown(&mut self, key: &Text<'_>) {
        let message = format!("there is no setting {}", quoted(key.value));
        let found = Diagnostic::error(Code::Setting, key.place.clone(), message);
        let help = if crate::tui::commands::named(key.value).is_some() {
            found.help("this is a command; its keys belong in the table `[keys]`")
        } else {
            match text::suggest(key.value, SETTINGS.into_iter(), 1).as_slice() {
                [] => found.help(format!("the settings are {}", SETTINGS.join(", "))),
                nearest => found.did_you_mean(nearest),
            }
        };
        self.found.push(help);
    }
}

#[cfg(test)]
mod tests;
