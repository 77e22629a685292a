//! Frozen packs: what a decision was made with, in one file beside it, so that it can be computed again when the pack has
//! changed.
//!
//! A frozen pack is a pack as any other, without its longer texts, scenarios and published decisions, and with the prices
//! of one's own in the place of the pack's. Its name has the beginning of its model hash, and it is used only where it
//! still has that hash.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, Table, Value};

use crate::files::write::{self, Unwritten};
use crate::pack::index::Position;
use crate::pack::model::{Catalog, Constant, Scale};
use crate::pack::{self, Pack, PackSource, TraitIndex};

/// The folder of frozen packs, beside the decisions.
const FOLDER: &str = "packs";

/// How many digits of the hash are in the name.
const DIGITS: usize = 12;

/// What a frozen pack leaves out: nothing of it moves the answer.
const LEFT_OUT: [&str; 4] = ["scenario", "case", "contest", "law"];

/// What stays with its id and title, since texts link to it.
const EMPTIED: [&str; 2] = ["essay", "term"];

/// Where the frozen pack of a decision is; `hash` has the digits of its model hash.
pub fn path(decision: &Path, id: &str, hash: &str) -> PathBuf {
    let folder = decision.parent().unwrap_or(Path::new(""));
    let digits = hash.get(..DIGITS).unwrap_or(hash);
    folder.join(FOLDER).join(format!("{id}-{digits}.toml"))
}

/// Freezes a pack beside a decision, unless it is there already; none where a file of it cannot be frozen whole.
///
/// # Errors
/// Those of the file system.
pub fn freeze(decision: &Path, pack: &Pack, source: &PackSource) -> io::Result<Option<PathBuf>> {
    let hash = pack.model_hash().to_string();
    let path = path(decision, &pack.header.id, &hash);
    let before = match open(&path, &hash) {
        Ok(_) => return Ok(Some(path)),
        Err(Lost::Missing) => None,
        // What somebody has edited is of no use to any decision.
        Err(Lost::Changed) => Some(fs::read(&path)?),
    };
    let Some(text) = text(pack, source, &hash) else {
        return Ok(None);
    };
    match write::replace(&path, before.as_deref(), &text) {
        // Somebody else was first, with the same content.
        Ok(()) | Err(Unwritten::Changed) => Ok(Some(path)),
        Err(Unwritten::Failed(error)) => Err(error),
    }
}

/// Why a frozen pack cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// There is no such file.
    Missing,
    /// It has another model than the one that was frozen, or is no pack any more.
    Changed,
}

/// The pack that was frozen under this hash.
///
/// # Errors
/// [`Lost`] where there is none, and where it has been edited.
pub fn open(path: &Path, hash: &str) -> Result<Pack, Lost> {
    if fs::symlink_metadata(path).is_err() {
        return Err(Lost::Missing);
    }
    if !path.is_file() {
        return Err(Lost::Changed);
    }
    let loaded = pack::load(&PackSource::Path(path.to_owned())).map_err(|_| Lost::Changed)?;
    let is_same = loaded.pack.model_hash().to_string() == hash;
    is_same.then_some(loaded.pack).ok_or(Lost::Changed)
}

/// The text of the file; none where what it says is not the same model.
fn text(pack: &Pack, source: &PackSource, hash: &str) -> Option<String> {
    let mut text = format!(
        "# The pack {} {} as a decision was made with it. The program reads it; do not edit it.\n\n",
        pack.header.id, pack.header.version
    );
    for (_, file) in source.files() {
        let mut document: DocumentMut = file.parse().ok()?;
        for name in LEFT_OUT {
            document.remove(name);
        }
        for name in EMPTIED {
            if let Some(tables) = document.get_mut(name).and_then(Item::as_array_of_tables_mut) {
                tables.iter_mut().for_each(empty);
            }
        }
        if let Some(header) = document.get_mut("pack").and_then(Item::as_table_mut) {
            header.remove("default_scenario");
        }
        lay(pack, &mut document);
        text.push_str(&document.to_string());
        text.push('\n');
    }
    let frozen = pack::load_texts(&[("frozen", &text)]).ok()?.pack;
    (frozen.model_hash().to_string() == hash).then_some(text)
}

fn empty(table: &mut Table) {
    let [id, title] = ["id", "title"].map(|key| table.get(key).cloned().unwrap_or_default());
    table.clear();
    table.insert("id", id);
    table.insert("title", title);
    table.insert("text", toml_edit::value("Left out."));
}

/// Puts the prices of one's own in the place of the pack's.
fn lay(pack: &Pack, document: &mut DocumentMut) {
    for constant in pack.constants.iter().filter(|constant| !constant.laid.is_empty()) {
        lay_constant(constant, document);
    }
    for catalog in pack.catalogs.iter().filter(|catalog| !catalog.laid.is_empty()) {
        lay_catalog(pack, catalog, document);
    }
}

/// The table of a constant or catalog.
fn table_of<'d>(document: &'d mut DocumentMut, kind: &str, id: &str) -> Option<&'d mut Table> {
    let tables = document.get_mut(kind)?.as_array_of_tables_mut()?;
    let mut tables = tables.iter_mut();
    tables.find(|table| table.get("id").and_then(Item::as_str) == Some(id))
}

fn lay_catalog(pack: &Pack, catalog: &Catalog, document: &mut DocumentMut) {
    let by = catalog.table.by.map(|by| &pack.traits[TraitIndex::new(by)].scale);
    let Some(rows) = table_of(document, "catalog", &catalog.id).and_then(|table| table.get_mut("rows"))
    else {
        return;
    };
    for (at, list) in catalog.table.lists.iter().enumerate() {
        let written = match by {
            Some(Scale::Levels(words) | Scale::Choices(words)) => {
                words.get(at).and_then(|word| rows.get_mut(&word.id))
            }
            _ => Some(&mut *rows),
        };
        let Some(written) = written.and_then(Item::as_array_mut) else {
            continue;
        };
        for (row, written) in list.iter().zip(written.iter_mut()) {
            let Some(written) = written.as_inline_table_mut() else {
                continue;
            };
            for (index, _) in &row.own {
                let (column, value) = (&catalog.table.columns[*index], row.numbers[*index]);
                let value = in_unit(value, column.unit.factor());
                written.insert(&column.name, Value::from(value));
            }
        }
    }
}

fn lay_constant(constant: &Constant, document: &mut DocumentMut) {
    let Some(table) = table_of(document, "constant", &constant.id) else {
        return;
    };
    for laid in &constant.laid {
        let mut words = laid.name.split('.').skip(1);
        let place = words.try_fold(table.get_mut("value"), |place, word| {
            place.map(|place| place.get_mut(word))
        });
        if let Some(Some(place)) = place {
            *place = Item::Value(Value::from(in_unit(laid.value, constant.unit.factor())));
        }
    }
}

/// A number in a unit that is read as the same number in base units, where there is one.
fn in_unit(value: f64, factor: f64) -> f64 {
    let amount = value / factor;
    let (up, down) = (amount.next_up(), amount.next_down());
    let mut near = [amount, up, down, up.next_up(), down.next_down()].into_iter();
    near.find(|amount| amount * factor == value).unwrap_or(amount)
}
