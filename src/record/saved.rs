//! Writing a decision: a new file in a fixed order, or an existing one in which only what changed is touched.

use std::path::Path;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::fingerprint::fingerprint;
use super::heading::Heading;
use super::keys::{self, FORMAT};
use super::list::Comments;
use super::opened::Variant;
use super::pin::Pin;
use super::position::Sources;
use super::prices;
use super::put::{numeric, put_date, put_list, put_list_with, put_range, put_text, put_trait, put_unless};
use super::value::number;
use super::workshop::Workshop;
use crate::analysis::{Analysis, Verdict};
use crate::decision::{Origin, Slider, Sliders, sliders};
use crate::pack::{OptionIndex, Pack, TraitIndex};

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

/// What is above the sources of inputs.
const SOURCES: &str = "\n# Where the values of inputs come from.\n";

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
    /// Whether what the file is pinned to stays.
    pub pin: Pin,
    /// Where the values of inputs come from, as far as the file need not say so yet.
    pub sources: &'a Sources,
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
        if !self.pin.stays() {
            self.pack(table(&mut document, "pack")?);
            self.prices(&mut document)?;
        }
        let measured = words(document.get("known"), Origin::Measured);
        // With another model the same inputs would be written otherwise: what a slider cannot hold any more, what is new.
        let moved = if self.pin == Pin::Kept {
            Vec::new()
        } else {
            self.position(&mut document)?
        };
        self.sources(&mut document, &moved, &measured)?;
        if self.pin != Pin::Kept {
            let inputs = fingerprint(self.pack, &document);
            self.result(table(&mut document, "result")?, &inputs);
        }
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
            prices::put_files(pack, files);
        }
        if overlays.values.is_empty() {
            document.remove("constants");
            return Ok(());
        }
        let is_new = !document.contains_key("constants");
        prices::put(table(document, "constants")?, overlays);
        if is_new {
            put_result_last(document);
        }
        Ok(())
    }

    /// Where the sliders are; gives the traits that the file has elsewhere.
    fn position(&self, document: &mut DocumentMut) -> Result<Vec<TraitIndex>, String> {
        let shown = ids(self.pack, self.sliders);
        put_list(table(document, "options")?, "shown", &shown);
        self.known(table(document, "known")?);
        let mut moved = Vec::new();
        for index in self.pack.traits.indices() {
            let setting = self.sliders.setting(index);
            if put_trait(table(document, "traits")?, self.pack, index, setting.value) {
                moved.push(index);
            }
            let ends = has_own_range(self.pack, self.sliders, index);
            let range = ends.then_some(setting);
            put_range(table(document, "ranges")?, self.pack, index, range);
        }
        let priorities = table(document, "priorities")?;
        for (aspect, priority) in self.pack.aspects.iter().zip(self.sliders.priorities()) {
            let same = |value: &Value| numeric(value) == Some(*priority);
            put_unless(priorities, &aspect.id, number(*priority), same);
        }
        Ok(moved)
    }

    /// Where measurements come from: a source is that of the value in the file, and goes with it. So does that of a
    /// `measured` value that somebody has answered since.
    fn sources(
        &self,
        document: &mut DocumentMut,
        moved: &[TraitIndex],
        measured: &[String],
    ) -> Result<(), String> {
        let is_new = !document.contains_key("sources");
        if is_new && self.sources.is_empty() {
            return Ok(());
        }
        let sources = table(document, "sources")?;
        for index in self.pack.traits.indices() {
            let id = &self.pack.traits[index].id;
            let origin = self.sliders.setting(index).origin;
            let is_other = moved.contains(&index) || is_answered_since(measured, id, origin);
            put_source(sources, id, origin, self.sources.get(id), is_other);
        }
        if sources.is_empty() {
            document.remove("sources");
        } else if is_new {
            if let Some(table) = document.get_mut("sources").and_then(Item::as_table_mut) {
                table.decor_mut().set_prefix(SOURCES);
            }
            put_result_last(document);
        }
        Ok(())
    }

    fn known(&self, table: &mut dyn TableLike) {
        // What goes from one of the lists into the other takes its comment along.
        let comments = Comments::of(table, keys::KNOWN.map(Origin::word));
        for origin in keys::KNOWN {
            let of = |index: &TraitIndex| self.sliders.setting(*index).origin == origin;
            let known = self.pack.traits.indices().filter(of);
            let known: Vec<&str> = known.map(|index| self.pack.traits[index].id.as_str()).collect();
            put_list_with(table, origin.word(), &known, &comments);
        }
    }

    fn result(&self, table: &mut dyn TableLike, inputs: &str) {
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
        put("inputs", Value::from(inputs));
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

/// The words of a list of `[known]`.
fn words(known: Option<&Item>, origin: Origin) -> Vec<String> {
    let list = known.and_then(|known| known.get(origin.word())?.as_array());
    let words = list.into_iter().flatten().filter_map(Value::as_str);
    words.map(str::to_owned).collect()
}

/// Whether a value that was measured is none any more, whatever it is.
fn is_answered_since(measured: &[String], id: &str, origin: Origin) -> bool {
    origin != Origin::Measured && measured.iter().any(|known| known == id)
}

/// Puts where the value of an input comes from; without a word on it, what the table says stays with the value.
fn put_source(
    sources: &mut dyn TableLike,
    id: &str,
    origin: Origin,
    source: Option<&String>,
    is_other: bool,
) {
    match source.filter(|_| origin != Origin::Assumed) {
        Some(source) => put_text(sources, id, Some(source)),
        None if origin == Origin::Assumed || is_other => drop(sources.remove(id)),
        None => {}
    }
}

/// The program's own part is the last.
fn put_result_last(document: &mut DocumentMut) {
    if let Some(mut result) = document.remove("result") {
        if let Some(table) = result.as_table_mut() {
            table.set_position(None);
        }
        document.insert("result", result);
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
    let item = document
        .entry(name)
        .or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(tables) = item.as_array_of_tables_mut() else {
        return Err(format!("write each {name} below a line `[[{name}]]`"));
    };
    if change(tables) {
        put_result_last(document);
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
        put_text(&mut table, "id", Some(&variant.id));
        put_text(&mut table, "title", Some(&variant.title));
        differences(pack, base, variant, &mut table);
        match old.and_then(|at| variants.get_mut(at)) {
            Some(old) => *old = table,
            None => variants.push(table),
        }
        old.is_none()
    })?;
    Ok(document.to_string())
}

fn differences(pack: &Pack, base: &Sliders, variant: &Variant, table: &mut Table) {
    let own = &variant.sliders;
    let measured = words(table.get("known"), Origin::Measured);
    let shown = ids(pack, own);
    if shown == ids(pack, base) {
        table.remove("shown");
    } else {
        put_list(table, "shown", &shown);
    }
    let differ: Vec<TraitIndex> = pack
        .traits
        .indices()
        .filter(|index| own.setting(*index) != base.setting(*index))
        .collect();
    let id = |index: &TraitIndex| pack.traits[*index].id.as_str();
    part(table, "known", |known| {
        let mut put = Vec::new();
        for origin in keys::KNOWN_OF_VARIANT {
            let of = differ
                .iter()
                .filter(|index| own.setting(**index).origin == origin);
            let names: Vec<&str> = of.map(id).collect();
            if !names.is_empty() {
                put_list(known, origin.word(), &names);
                put.push(origin.word());
            }
        }
        put
    });
    let mut moved = Vec::new();
    part(table, "traits", |traits| {
        for index in &differ {
            if put_trait(traits, pack, *index, own.setting(*index).value) {
                moved.push(*index);
            }
        }
        differ.iter().map(id).collect()
    });
    part(table, "ranges", |ranges| {
        let own_range = |index: &&TraitIndex| has_own_range(pack, own, **index);
        let ranged: Vec<&TraitIndex> = differ.iter().filter(own_range).collect();
        for index in &ranged {
            put_range(ranges, pack, **index, Some(own.setting(**index)));
        }
        ranged.into_iter().map(id).collect()
    });
    part(table, "sources", |sources| {
        for index in &differ {
            let (id, origin) = (id(index), own.setting(*index).origin);
            let is_other = moved.contains(index) || is_answered_since(&measured, id, origin);
            put_source(sources, id, origin, variant.sources.get(id), is_other);
        }
        differ.iter().map(id).collect()
    });
    part(table, "priorities", |priorities| {
        let both = own.priorities().iter().zip(base.priorities());
        let differ = pack
            .aspects
            .iter()
            .zip(both)
            .filter(|(_, (own, base))| own != base);
        let put = differ.map(|(aspect, (own, _))| {
            let same = |value: &Value| numeric(value) == Some(*own);
            put_unless(priorities, &aspect.id, number(*own), same);
            aspect.id.as_str()
        });
        put.collect()
    });
}

/// Changes a part of a variant, which is made where it is missing: what the change does not name again goes, and the part
/// with the last of it.
fn part<'p>(table: &mut Table, key: &str, change: impl FnOnce(&mut dyn TableLike) -> Vec<&'p str>) {
    if table.get(key).is_none_or(|part| !part.is_table_like()) {
        table.insert(key, Item::Value(Value::InlineTable(InlineTable::new())));
    }
    let Some(entries) = table.get_mut(key).and_then(Item::as_table_like_mut) else {
        return;
    };
    let put = change(entries);
    let keys: Vec<String> = entries.iter().map(|(key, _)| key.to_owned()).collect();
    for key in keys.iter().filter(|key| !put.contains(&key.as_str())) {
        entries.remove(key);
    }
    if entries.is_empty() {
        table.remove(key);
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
