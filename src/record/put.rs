//! Putting values into a document that people have edited: what says the same already stays as it is written.

use toml_edit::{Array, Item, TableLike, Value};

use super::list::{self, Comments};
use super::value::written;
use crate::decision::Setting;
use crate::pack::{Pack, TraitIndex};
use crate::text;

/// Puts a value behind a key, unless the one there is the same; a comment behind it stays.
pub(super) fn put_unless(table: &mut dyn TableLike, key: &str, value: Value, same: impl Fn(&Value) -> bool) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(before) if same(before) => {}
        Some(before) => {
            let decor = before.decor().clone();
            *before = value;
            *before.decor_mut() = decor;
        }
        None => {
            table.insert(key, Item::Value(value));
        }
    }
}

/// Puts a text; none leaves what is there.
pub(super) fn put_text(table: &mut dyn TableLike, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        let same = |before: &Value| before.as_str().map(text::clean_line).as_deref() == Some(value);
        put_unless(table, key, Value::from(value), same);
    }
}

/// Puts a date; none leaves what is there.
pub(super) fn put_date(table: &mut dyn TableLike, key: &str, value: Option<&str>) {
    let Some(value) = value else {
        return;
    };
    let date = value.parse::<toml_edit::Datetime>();
    let same = |before: &Value| {
        before.as_str() == Some(value)
            || before.as_datetime().map(ToString::to_string).as_deref() == Some(value)
    };
    put_unless(
        table,
        key,
        date.map_or_else(|_| Value::from(value), Value::from),
        same,
    );
}

/// Puts a list of words. Entries of the one there that are in both stay as they are written, with their comments.
pub(super) fn put_list<T: AsRef<str>>(table: &mut dyn TableLike, key: &str, words: &[T]) {
    put_list_with(table, key, words, &Comments::default());
}

/// The same, with the comments of words that may come from other lists.
pub(super) fn put_list_with<T: AsRef<str>>(
    table: &mut dyn TableLike,
    key: &str,
    words: &[T],
    comments: &Comments,
) {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    if table.get(key).and_then(Item::as_array).is_none() {
        put_unless(table, key, Value::Array(Array::new()), |_| false);
    }
    if let Some(list) = table.get_mut(key).and_then(Item::as_array_mut) {
        list::put(list, &words, comments);
    }
}

/// Puts the value of a trait; says whether the one there was another.
pub(super) fn put_trait(table: &mut dyn TableLike, pack: &Pack, index: TraitIndex, value: f64) -> bool {
    let entry = &pack.traits[index];
    let same = |before: &Value| meaning(pack, index, before) == Some(value);
    let is_same = table.get(&entry.id).and_then(Item::as_value).is_some_and(same);
    put_unless(table, &entry.id, written(&entry.scale, value), same);
    !is_same
}

/// Puts the range of a trait, or takes out the one there.
pub(super) fn put_range(table: &mut dyn TableLike, pack: &Pack, index: TraitIndex, setting: Option<Setting>) {
    let entry = &pack.traits[index];
    let Some(Setting { low, high, .. }) = setting else {
        table.remove(&entry.id);
        return;
    };
    let ends = [low, high];
    match table.get_mut(&entry.id).and_then(Item::as_array_mut) {
        Some(before) if before.len() == ends.len() => {
            for (at, end) in ends.into_iter().enumerate() {
                let same = before.get(at).and_then(|end| meaning(pack, index, end)) == Some(end);
                if !same {
                    // The comment behind an end stays.
                    before.replace(at, written(&entry.scale, end));
                }
            }
        }
        _ => {
            let ends: Array = ends.map(|end| written(&entry.scale, end)).into_iter().collect();
            put_unless(table, &entry.id, Value::Array(ends), |_| false);
        }
    }
}

/// What a value of the file means on a slider.
pub(super) fn meaning(pack: &Pack, index: TraitIndex, value: &Value) -> Option<f64> {
    let scale = &pack.traits[index].scale;
    let written = value.as_str().map(ToOwned::to_owned);
    let written = written.or_else(|| numeric(value).map(|number| number.to_string()))?;
    scale.parse(&written).ok()
}

/// A number, whole or not.
pub(super) fn numeric(value: &Value) -> Option<f64> {
    let whole = value.as_integer().map(|whole| whole as f64);
    whole.or_else(|| value.as_float())
}
