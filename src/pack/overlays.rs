//! Prices of one's own: values that are laid over the constants of a pack, from files and one by one.
//!
//! An overlay is a TOML file of `[[constant]]` tables with the `id` of a constant of the pack and a `value`: a number in the
//! constant's unit, a text with a unit, or a table of them for some of its cells. What it does not name stays as it is.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::document::{Diagnostic, Source, read};

/// What messages call the values that stand in no file.
const ONE_BY_ONE: &str = "own values";

/// What is laid over a pack; what comes later counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Overlays {
    /// Files of constants.
    pub files: Vec<PathBuf>,
    /// Then single values, as `machine_price.aws` and `10 USD/month`.
    pub values: Vec<(String, String)>,
}

impl Overlays {
    /// Whether there is nothing to lay over.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.values.is_empty()
    }

    /// These, and then others. A file that is among these is laid over once, as the later one.
    #[must_use]
    pub fn followed_by(mut self, later: &Self) -> Self {
        for file in &later.files {
            let there = self.files.iter().position(|known| is_same(known, file));
            let file = there.map_or_else(|| file.clone(), |at| self.files.remove(at));
            self.files.push(file);
        }
        for (name, value) in &later.values {
            self.set(name, value);
        }
        self
    }

    /// Lays one more value over, in the place of what was laid over the same.
    pub fn set(&mut self, name: &str, value: &str) {
        self.values.retain(|(known, _)| known != name);
        self.values.push((name.to_owned(), value.to_owned()));
    }

    /// The files, the single values as one more, and what cannot be read.
    pub(super) fn read(&self) -> (Vec<Source>, Vec<Diagnostic>) {
        let (mut sources, mut refused) = (Vec::new(), Vec::new());
        for path in &self.files {
            let (read, defects) = read::file(path);
            let before = sources.len();
            refused.extend(defects.into_iter().map(|found| found.behind(before)));
            sources.extend(read);
        }
        if !self.values.is_empty() {
            sources.push(Source::new(ONE_BY_ONE, self.as_file()));
        }
        (sources, refused)
    }

    /// The single values as a file has them. JSON's way to write a text is one of TOML's.
    fn as_file(&self) -> String {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let table = |(name, value): &(String, String)| {
            let mut parts = name.split('.').map(str::trim);
            let id = quoted(parts.next().unwrap_or_default());
            let value = parts.rev().fold(quoted(value), |inner, part| {
                format!("{{ {} = {inner} }}", quoted(part))
            });
            format!("[[constant]]\nid = {id}\nvalue = {value}\n")
        };
        self.values.iter().map(table).collect()
    }
}

/// Whether two paths lead to one file.
fn is_same(one: &Path, other: &Path) -> bool {
    one == other || matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
