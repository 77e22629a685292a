//! Prices of one's own in a decision file: the overlays that its pack is read with.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use toml::de::DeTable;
use toml_edit::{Array, InlineTable, Item, TableLike, Value as Written};

use super::keys;
use super::paths::relative;
use super::put::{numeric, put_text, put_unless};
use super::reader::Reader;
use crate::document::tree::{self, Scalar, Text, Value};
use crate::pack::Overlays;

/// Whether a file has nothing but values that are laid over a pack.
pub fn is_overlay(path: &Path) -> bool {
    let text = fs::read_to_string(path).unwrap_or_default();
    let (root, defects) = DeTable::parse_recoverable(&text);
    let mut keys = root.get_ref().keys().map(|key| key.get_ref().as_ref());
    defects.is_empty() && !root.get_ref().is_empty() && keys.all(|key| ["constant", "catalog"].contains(&key))
}

/// A file that is laid over the pack, as a decision names it.
struct Named<'t> {
    path: Text<'t>,
    /// What it held when the decision was saved.
    hash: Option<Text<'t>>,
}

fn named<'t>(root: &'t DeTable<'t>, reader: &mut Reader) -> Vec<Named<'t>> {
    let pack = tree::entries(root, 0).find(|(key, _)| key.value == "pack");
    let list = pack.and_then(|(_, pack)| pack.entries().find(|(key, _)| key.value == "overlays"));
    let mut all = Vec::new();
    for table in list.map_or_else(Vec::new, |(_, list)| reader.tables("overlays", &list)) {
        let (mut path, mut hash) = (None, None);
        for (key, value) in table.entries() {
            reader.unknown(&key, "an overlay", &keys::OVERLAY);
            match key.value {
                "path" => path = value.text(),
                "sha256" => hash = value.text(),
                _ => {}
            }
        }
        match path {
            Some(path) => all.push(Named { path, hash }),
            None => reader.wrong(&table.place, "an overlay must have a `path` in quotes"),
        }
    }
    all
}

/// What a decision in a folder lays over its pack.
pub(super) fn read<'t>(root: &'t DeTable<'t>, folder: &Path, reader: &mut Reader) -> Overlays {
    let files = named(root, reader);
    let mut overlays = Overlays {
        files: files.iter().map(|file| folder.join(file.path.value)).collect(),
        values: Vec::new(),
    };
    for (key, value) in tree::entries(root, 0).filter(|(key, _)| key.value == "constants") {
        reader.table(key.value, &value);
        values(None, &value, &mut overlays, reader);
    }
    overlays
}

/// Values one by one: `machine_price.aws = "10 USD/month"`.
fn values(within: Option<&str>, table: &Value<'_>, overlays: &mut Overlays, reader: &mut Reader) {
    for (key, value) in table.entries() {
        let name = match within {
            Some(within) => format!("{within}.{}", key.value),
            None => key.value.to_owned(),
        };
        match value.scalar() {
            Some(Scalar::Word(word)) => overlays.set(&name, word),
            Some(Scalar::Number(number)) => overlays.set(&name, &number.to_string()),
            None if value.value.as_table().is_some() => values(Some(&name), &value, overlays, reader),
            None => reader.wrong(
                &value.place,
                format!("`{name}` must be a value with a unit in quotes"),
            ),
        }
    }
}

/// Tells which files hold something else than when the decision was saved.
pub(super) fn compare<'t>(root: &'t DeTable<'t>, folder: &Path, reader: &mut Reader) {
    // What is wrong with them has been told when the file was opened.
    for file in named(root, &mut Reader::default()) {
        let now = hash(&folder.join(file.path.value));
        if file
            .hash
            .is_some_and(|then| now.is_none_or(|now| now != then.value))
        {
            let message = format!("`{}` has changed since the decision was saved", file.path.value);
            reader.changed(&file.path.place, message);
        }
    }
}

/// The files as a decision in a folder names them.
pub(super) fn written(files: &[PathBuf], folder: &Path) -> Array {
    let entry = |path: &PathBuf| {
        let mut entry = InlineTable::new();
        let named = relative(folder, path);
        entry.insert("path", Written::from(named));
        if let Some(hash) = hash(path) {
            entry.insert("sha256", Written::from(hash));
        }
        entry
    };
    files.iter().map(entry).collect()
}

/// Puts the files, in the place of those that are there; where they are the same, only what they held is another.
pub(super) fn put_files(pack: &mut dyn TableLike, files: Array) {
    let path = |entry: &Written| {
        let path = entry.as_inline_table()?.get("path")?;
        path.as_str().map(str::to_owned)
    };
    let before = pack.get_mut("overlays").and_then(Item::as_array_mut);
    if let Some(before) = before
        && before.iter().map(path).eq(files.iter().map(path))
    {
        for (entry, now) in before.iter_mut().zip(files.iter()) {
            let hash = now.as_inline_table().and_then(|now| now.get("sha256"));
            if let Some(entry) = entry.as_inline_table_mut() {
                put_text(entry, "sha256", hash.and_then(Written::as_str));
            }
        }
        return;
    }
    put_unless(pack, "overlays", Written::Array(files), |_| false);
}

/// The single values, in the place of those that are there.
pub(super) fn put(table: &mut dyn TableLike, overlays: &Overlays) {
    let mut there = Vec::new();
    put_within(table, None, overlays, &mut there);
    for (name, value) in &overlays.values {
        if !there.contains(name) {
            table.insert(name, toml_edit::value(value));
        }
    }
}

/// Puts the values that are there, also in tables within the table, and takes out those that are no more.
fn put_within(table: &mut dyn TableLike, within: Option<&str>, overlays: &Overlays, there: &mut Vec<String>) {
    let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
    for key in keys {
        let name = within.map_or_else(|| key.clone(), |within| format!("{within}.{key}"));
        if let Some(inner) = table.get_mut(&key).and_then(Item::as_table_like_mut) {
            put_within(inner, Some(&name), overlays, there);
            if inner.is_empty() {
                table.remove(&key);
            }
            continue;
        }
        match overlays.values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => {
                let same = |before: &Written| {
                    let number = || numeric(before).map(|number| number.to_string());
                    let before = before.as_str().map(str::to_owned).or_else(number);
                    before.as_ref() == Some(value)
                };
                put_unless(table, &key, Written::from(value), same);
                there.push(name);
            }
            None => drop(table.remove(&key)),
        }
    }
}

/// The SHA-256 of what a file holds; none where it cannot be read.
fn hash(path: &Path) -> Option<String> {
    let mut digits = String::with_capacity(64);
    for byte in Sha256::digest(fs::read(path).ok()?) {
        // Writing to a text cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    Some(digits)
}
