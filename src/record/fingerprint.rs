//! What tells a result from one of other inputs: a checksum of the inputs, priorities and options that it follows from.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use toml_edit::{DocumentMut, Item, TableLike, Value};

use super::put::{meaning, numeric};
use crate::pack::Pack;
use crate::text;

/// How many bytes of a hash a result has: 16 digits.
const BYTES: usize = 8;

/// The checksum of what a file says, whatever its order, notation and comments.
pub(super) fn fingerprint(pack: &Pack, document: &DocumentMut) -> String {
    let table = |name: &str| document.get(name).and_then(Item::as_table_like);
    let mut lines = BTreeSet::new();
    for name in ["options", "known"] {
        for (key, item) in entries(table(name)) {
            for word in item.as_array().into_iter().flatten() {
                lines.insert(format!("{name}.{key} {}", written(word)));
            }
        }
    }
    for name in ["traits", "ranges"] {
        for (id, item) in entries(table(name)) {
            let index = pack.traits.find(|entry| entry.id == id);
            let number = |value: &Value| {
                let read = index.and_then(|index| meaning(pack, index, value));
                read.map_or_else(|| written(value), |number| number.to_string())
            };
            let values = match item.as_array() {
                Some(ends) => ends.iter().map(number).collect::<Vec<_>>().join(" "),
                None => item.as_value().map(number).unwrap_or_default(),
            };
            lines.insert(format!("{name}.{id} {values}"));
        }
    }
    for (id, item) in entries(table("priorities")) {
        let value = item.as_value();
        let number = value.and_then(numeric).map(|number| number.to_string());
        let number = number.or_else(|| value.map(written)).unwrap_or_default();
        lines.insert(format!("priorities.{id} {number}"));
    }
    let mut hash = Sha256::new();
    for line in lines {
        hash.update(line);
        hash.update("\n");
    }
    let mut digits = String::with_capacity(2 * BYTES);
    for byte in hash.finalize().iter().take(BYTES) {
        // Writing to a text cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

fn entries(table: Option<&dyn TableLike>) -> impl Iterator<Item = (&str, &Item)> {
    table.into_iter().flat_map(TableLike::iter)
}

fn written(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string().trim().to_owned(), text::clean_line)
}
