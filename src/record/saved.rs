//! Writing a decision: a new file in a fixed order, or an existing one in which only what changed is touched.

use std::path::Path;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::heading::Heading;
use super::keys::{self, FORMAT};
use super::opened::Variant;
use super::prices;
use super::value::{number, written};
use super::workshop::Workshop;
use crate::analysis::{Analysis, Verdict};
use crate::decision::{Origin, Setting, Slider, Sliders, sliders};
use crate::pack::{OptionIndex, Pack, TraitIndex};
use crate::text;

/// What a new file begins as.
const NEW: &str = r#"# A decision, written by `tradeoff save`. Edit it as you like: comments, order and unknown keys stay.
format = 1

[decision]

[pack]

[options]

# Inputs that somebody answered or measured: every other input is assumed.
[known]

# Every input of the pack, so that a default that changes later does not change the result.
[traits]

# Ranges that differ from the pack's: input = ["low", "high"].
[ranges]

[priorities]

# What the answer was when this was saved. The program writes it for you to read and never relies on it.
[result]
"#;

/// What stands above the result of a workshop.
const GROUP: &str =
    "\n# The result of the votes of a group. The program writes it for you to read, as the result above.\n";

/// How many tipping points are kept.
const FLIPS: usize = 5;

/// A decision to write.
#[derive(Debug, Clone, Copy)]
pub struct Saved<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// Where the pack is, relative to the file; none for one that comes with the program.
    pub path: Option<&'a str>,
    /// The folder of the file.
    pub folder: &'a Path,
    /// What people say about it.
    pub heading: &'a Heading,
    /// Where the sliders are.
    pub sliders: &'a Sliders,
    /// What follows from that.
    pub analysis: &'a Analysis,
    /// What a workshop came to; none leaves what the file says of one.
    pub workshop: Option<Workshop<'a>>,
}

impl Saved<'_> {
    /// The text of the file: what `before` says in its own way stays as it is.
    ///
    /// # Errors
    /// Says what keeps the text before from being changed.
    pub fn text(&self, before: Option<&str>) -> Result<String, String> {
        let mut document = parsed(before.unwrap_or(NEW))?;
        if before.is_none() {
            document["format"] = Item::Value(Value::from(i64::from(FORMAT)));
        }
        self.heading(table(&mut document, "decision")?);
        self.pack(table(&mut document, "pack")?);
        self.prices(&mut document)?;
        let shown = ids(self.pack, self.sliders);
        put_list(table(&mut document, "options")?, "shown", &shown);
        self.known(table(&mut document, "known")?);
        for index in self.pack.traits.indices() {
            let setting = self.sliders.setting(index);
            put_trait(table(&mut document, "traits")?, self.pack, index, setting.value);
            let ends = has_own_range(self.pack, self.sliders, index);
            put_range(
                table(&mut document, "ranges")?,
                self.pack,
                index,
                ends.then_some(setting),
            );
        }
        let priorities = table(&mut document, "priorities")?;
        for (aspect, priority) in self.pack.aspects.iter().zip(self.sliders.priorities()) {
            let same = |value: &Value| numeric(value) == Some(*priority);
            put_unless(priorities, &aspect.id, number(*priority), same);
        }
        self.result(table(&mut document, "result")?);
        if let Some(workshop) = self.workshop {
            let mut written = workshop.table(self.pack);
            match document.get("group").and_then(Item::as_table) {
                // Without votes what the file says of earlier ones stays.
                Some(before) if workshop.count.is_none() => {
                    let mut merged = before.clone();
                    merged.extend(written);
                    written = merged;
                }
                Some(before) => {
                    // What was said beside the votes stays where nothing else was said.
                    for key in ["consent", "objections", "notes"] {
                        if let Some(said) = before.get(key).filter(|_| !written.contains_key(key)) {
                            written.insert(key, said.clone());
                        }
                    }
                    *written.decor_mut() = before.decor().clone();
                    written.set_position(before.position());
                }
                None => written.decor_mut().set_prefix(GROUP),
            }
            document.insert("group", Item::Table(written));
        }
        Ok(document.to_string())
    }

    fn heading(&self, table: &mut dyn TableLike) {
        let heading = self.heading;
        let chosen = heading.chosen.map(|option| self.pack.options[option].id.as_str());
        put_text(table, "id", Some(&heading.id));
        put_text(table, "title", Some(&heading.title));
        put_text(table, "status", Some(heading.status.word()));
        put_date(table, "date", heading.date.as_deref());
        put_date(table, "review_by", heading.review_by.as_deref());
        put_text(table, "chosen", chosen);
        put_text(table, "because", heading.because.as_deref());
        for (key, list) in [
            ("deciders", &heading.deciders),
            ("consulted", &heading.consulted),
            ("informed", &heading.informed),
            ("tags", &heading.tags),
        ] {
            if !list.is_empty() {
                put_list(table, key, list);
            }
        }
    }

    fn pack(&self, table: &mut dyn TableLike) {
        let header = &self.pack.header;
        put_text(table, "id", Some(&header.id));
        put_text(table, "version", Some(&header.version));
        put_text(
            table,
            "model",
            Some(&format!("sha256:{}", self.pack.model_hash())),
        );
        match self.path {
            Some(path) => put_text(table, "path", Some(path)),
            None => {
                table.remove("path");
            }
        }
    }

    /// What is laid over the pack.
    fn prices(&self, document: &mut DocumentMut) -> Result<(), String> {
        let overlays = &self.pack.overlays;
        let files = prices::written(&overlays.files, self.folder);
        let pack = table(document, "pack")?;
        if files.is_empty() {
            pack.remove("overlays");
        } else {
            let same = |before: &Value| before.to_string().trim() == files.to_string().trim();
            put_unless(pack, "overlays", Value::Array(files.clone()), same);
        }
        if overlays.values.is_empty() {
            document.remove("constants");
            return Ok(());
        }
        let is_new = !document.contains_key("constants");
        prices::put(table(document, "constants")?, overlays);
        // The program's own part is the last.
        if is_new && let Some(mut result) = document.remove("result") {
            if let Some(table) = result.as_table_mut() {
                table.set_position(None);
            }
            document.insert("result", result);
        }
        Ok(())
    }

    fn known(&self, table: &mut dyn TableLike) {
        for origin in keys::KNOWN {
            let of = |index: &TraitIndex| self.sliders.setting(*index).origin == origin;
            let known = self.pack.traits.indices().filter(of);
            let known: Vec<&str> = known.map(|index| self.pack.traits[index].id.as_str()).collect();
            put_list(table, origin.word(), &known);
        }
    }

    fn result(&self, table: &mut dyn TableLike) {
        let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
        for key in keys {
            table.remove(&key);
        }
        let Analysis {
            evaluation,
            robustness,
            verdict,
            flips,
            ..
        } = self.analysis;
        let id = |option: OptionIndex| self.pack.options[option].id.as_str();
        let mut put = |key: &str, value: Value| {
            table.insert(key, Item::Value(value));
        };
        put("tradeoff", Value::from(env!("CARGO_PKG_VERSION")));
        let word = match verdict {
            Verdict::Clear(_) => "clear",
            Verdict::Unclear(..) => "unclear",
            Verdict::Tie(_) => "tie",
            Verdict::Nothing(_) => "nothing",
        };
        put("verdict", Value::from(word));
        if let Some(first) = evaluation.first() {
            put("first", Value::from(id(first)));
        }
        let by_option = |of: &dyn Fn(OptionIndex) -> f64| {
            let entries = self.sliders.shown().map(|option| (id(option), of(option)));
            Value::InlineTable(entries.collect::<InlineTable>())
        };
        put("totals", by_option(&|option| evaluation.standings[option].total));
        put("robustness", by_option(&|option| robustness.shares[option]));
        let mut list = Array::new();
        for flip in flips.iter().take(FLIPS) {
            let mut entry = InlineTable::new();
            entry.insert("slider", Value::from(sliders::id(self.pack, flip.slider)));
            entry.insert(
                "at",
                Value::from(sliders::show_closely(self.pack, flip.slider, flip.at)),
            );
            if let Some(to) = flip.to {
                entry.insert("to", Value::from(id(to)));
            }
            let mut entry = Value::InlineTable(entry);
            entry.decor_mut().set_prefix("\n  ");
            list.push_formatted(entry);
        }
        if !list.is_empty() {
            list.set_trailing_comma(true);
            list.set_trailing("\n");
        }
        put("flips", Value::Array(list));
    }
}

/// The text of a file with a note added.
///
/// # Errors
/// Says what keeps the text before from being changed.
pub fn with_note(before: &str, on: &str, text: &str) -> Result<String, String> {
    let mut document = parsed(before)?;
    above_result(&mut document, "note", |notes| {
        let mut note = Table::new();
        put_date(&mut note, "on", Some(on));
        put_text(&mut note, "text", Some(text));
        notes.push(note);
        true
    })?;
    Ok(document.to_string())
}

/// Changes the tables of a name, which are made where they are missing; where the change says that one is new, the program's
/// own part stays the last.
pub(super) fn above_result(
    document: &mut DocumentMut,
    name: &str,
    change: impl FnOnce(&mut ArrayOfTables) -> bool,
) -> Result<(), String> {
    let result = document.remove("result");
    let item = document
        .entry(name)
        .or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(tables) = item.as_array_of_tables_mut() else {
        return Err(format!("write each {name} below a line `[[{name}]]`"));
    };
    let is_new = change(tables);
    if let Some(mut result) = result {
        if is_new && let Some(table) = result.as_table_mut() {
            table.set_position(None);
        }
        document.insert("result", result);
    }
    Ok(())
}

/// The text of a file with a variant added, or put in the place of the one with its id: what it has otherwise than the
/// decision, as `base` has it.
///
/// # Errors
/// Says what keeps the text before from being changed.
pub fn with_variant(pack: &Pack, before: &str, base: &Sliders, variant: &Variant) -> Result<String, String> {
    let mut document = parsed(before)?;
    above_result(&mut document, "variant", |variants| {
        let has_id = |table: &Table| table.get("id").and_then(Item::as_str) == Some(&variant.id);
        let old = variants.iter().position(has_id);
        let mut table = old.and_then(|at| variants.get(at)).cloned().unwrap_or_default();
        table.remove("shown");
        for key in ["known", "traits", "ranges", "priorities"] {
            table.remove(key);
        }
        put_text(&mut table, "id", Some(&variant.id));
        put_text(&mut table, "title", Some(&variant.title));
        differences(pack, base, &variant.sliders, &mut table);
        match old.and_then(|at| variants.get_mut(at)) {
            Some(old) => *old = table,
            None => variants.push(table),
        }
        old.is_none()
    })?;
    Ok(document.to_string())
}

fn differences(pack: &Pack, base: &Sliders, own: &Sliders, table: &mut Table) {
    let shown = ids(pack, own);
    if shown != ids(pack, base) {
        put_list(table, "shown", &shown);
    }
    let differ: Vec<TraitIndex> = pack
        .traits
        .indices()
        .filter(|index| own.setting(*index) != base.setting(*index))
        .collect();
    let (mut traits, mut ranges) = (InlineTable::new(), InlineTable::new());
    for index in &differ {
        let setting = own.setting(*index);
        put_trait(&mut traits, pack, *index, setting.value);
        if has_own_range(pack, own, *index) {
            put_range(&mut ranges, pack, *index, Some(setting));
        }
    }
    let mut known = InlineTable::new();
    for origin in keys::KNOWN_OF_VARIANT {
        let of = differ
            .iter()
            .filter(|index| own.setting(**index).origin == origin);
        let names: Vec<&str> = of.map(|index| pack.traits[*index].id.as_str()).collect();
        if !names.is_empty() {
            put_list(&mut known, origin.word(), &names);
        }
    }
    let mut priorities = InlineTable::new();
    let both = own.priorities().iter().zip(base.priorities());
    for (aspect, (own, base)) in pack.aspects.iter().zip(both) {
        if own != base {
            priorities.insert(&aspect.id, number(*own));
        }
    }
    for (key, part) in [
        ("known", known),
        ("traits", traits),
        ("ranges", ranges),
        ("priorities", priorities),
    ] {
        if !part.is_empty() {
            table.insert(key, Item::Value(Value::InlineTable(part)));
        }
    }
}

pub(super) fn parsed(text: &str) -> Result<DocumentMut, String> {
    text.parse::<DocumentMut>()
        .map_err(|error| format!("this is not valid TOML: {}", error.message()))
}

/// Whether a range is another than follows from the value and who said so.
fn has_own_range(pack: &Pack, sliders: &Sliders, index: TraitIndex) -> bool {
    let setting = sliders.setting(index);
    if setting.origin == Origin::Assumed || sliders::is_unordered(pack, Slider::Trait(index)) {
        return false;
    }
    let mut plain = sliders.clone();
    plain.set(pack, Slider::Trait(index), setting.value);
    let plain = plain.setting(index);
    (plain.low, plain.high) != (setting.low, setting.high)
}

fn ids<'p>(pack: &'p Pack, sliders: &Sliders) -> Vec<&'p str> {
    sliders
        .shown()
        .map(|option| pack.options[option].id.as_str())
        .collect()
}

/// A table of the document, made where it is missing.
pub(super) fn table<'d>(document: &'d mut DocumentMut, name: &str) -> Result<&'d mut dyn TableLike, String> {
    let item = document.entry(name).or_insert(Item::Table(Table::new()));
    item.as_table_like_mut()
        .ok_or_else(|| format!("`{name}` is not a table"))
}

/// Puts a value behind a key, unless the one there is the same; a comment behind it stays.
fn put_unless(table: &mut dyn TableLike, key: &str, value: Value, same: impl Fn(&Value) -> bool) {
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

fn put_date(table: &mut dyn TableLike, key: &str, value: Option<&str>) {
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

/// Puts a list of words, unless the one there has the same.
fn put_list<T: AsRef<str>>(table: &mut dyn TableLike, key: &str, words: &[T]) {
    let same = |before: &Value| {
        before.as_array().is_some_and(|list| {
            let before: Option<Vec<String>> = list
                .iter()
                .map(|word| word.as_str().map(text::clean_line))
                .collect();
            let mut before = before.unwrap_or_default();
            let mut after: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
            before.sort_unstable();
            after.sort_unstable();
            before == after && list.len() == words.len()
        })
    };
    let list: Array = words.iter().map(AsRef::as_ref).collect();
    put_unless(table, key, Value::Array(list), same);
}

/// What a value of the file means on a slider.
fn meaning(pack: &Pack, index: TraitIndex, value: &Value) -> Option<f64> {
    let scale = &pack.traits[index].scale;
    let written = value.as_str().map(ToOwned::to_owned);
    let written = written.or_else(|| numeric(value).map(|number| number.to_string()))?;
    scale.parse(&written).ok()
}

fn numeric(value: &Value) -> Option<f64> {
    let whole = value.as_integer().map(|whole| whole as f64);
    whole.or_else(|| value.as_float())
}

fn put_trait(table: &mut dyn TableLike, pack: &Pack, index: TraitIndex, value: f64) {
    let entry = &pack.traits[index];
    let same = |before: &Value| meaning(pack, index, before) == Some(value);
    put_unless(table, &entry.id, written(&entry.scale, value), same);
}

fn put_range(table: &mut dyn TableLike, pack: &Pack, index: TraitIndex, setting: Option<Setting>) {
    let entry = &pack.traits[index];
    let Some(Setting { low, high, .. }) = setting else {
        table.remove(&entry.id);
        return;
    };
    let ends: Array = [low, high]
        .map(|end| written(&entry.scale, end))
        .into_iter()
        .collect();
    let same = |before: &Value| {
        before.as_array().is_some_and(|list| {
            let before: Vec<Option<f64>> = list.iter().map(|end| meaning(pack, index, end)).collect();
            before == [Some(low), Some(high)]
        })
    };
    put_unless(table, &entry.id, Value::Array(ends), same);
}
