//! Where the sliders are: the tables of a decision, and what a variant has otherwise.

use std::collections::BTreeMap;

use super::keys;
use super::reader::Reader;
use super::value;
use crate::decision::{Origin, Slider, Sliders};
use crate::document::tree::{Text, Value};
use crate::document::{Place, quoted};
use crate::pack::{Indexed, OptionIndex, Pack, TraitIndex};
use crate::text;

/// Where the values of inputs come from, by the ids of the traits.
pub type Sources = BTreeMap<String, String>;

/// The tables that say where the sliders are, as far as they are there.
#[derive(Default)]
pub(super) struct Tables<'t> {
    pub traits: Option<Value<'t>>,
    pub ranges: Option<Value<'t>>,
    pub known: Option<Value<'t>>,
    pub priorities: Option<Value<'t>>,
    pub shown: Option<Value<'t>>,
}

/// What the tables say of one trait.
#[derive(Debug, Clone, Copy, Default)]
struct Said {
    value: Option<f64>,
    range: Option<(f64, f64)>,
    origin: Option<Origin>,
}

/// What there is to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    /// Everything: what is not said is assumed at the pack's default.
    Decision,
    /// What differs: what is not said stays.
    Variant,
}

/// Moves sliders to where the tables say.
pub(super) fn read(
    pack: &Pack,
    tables: &Tables<'_>,
    whole: Whole,
    sliders: &mut Sliders,
    reader: &mut Reader,
) {
    let mut said: Indexed<TraitIndex, Said> = pack.traits.iter().map(|_| Said::default()).collect();
    values(pack, tables, &mut said, reader);
    if whole == Whole::Decision {
        missing(pack, tables, &said, reader);
    }
    ranges(pack, tables, &mut said, reader);
    origins(pack, tables, whole, &mut said, reader);
    for (index, said) in said.enumerate() {
        put(pack, index, *said, whole, sliders);
    }
    priorities(pack, tables, whole, sliders, reader);
    shown(pack, tables, sliders, reader);
}

fn put(pack: &Pack, index: TraitIndex, said: Said, whole: Whole, sliders: &mut Sliders) {
    if whole == Whole::Variant && said.value.is_none() && said.range.is_none() && said.origin.is_none() {
        return;
    }
    let value = said.value.unwrap_or(sliders.setting(index).value);
    let implied = match whole {
        Whole::Decision if said.range.is_none() => Origin::Assumed,
        _ => Origin::Answered,
    };
    sliders.set(pack, Slider::Trait(index), value);
    match (said.origin.unwrap_or(implied), said.range) {
        (Origin::Assumed, None) => sliders.assume(pack, index),
        (Origin::Measured, range) => sliders.measure(pack, index, value, range),
        (Origin::Assumed | Origin::Answered, Some((low, high))) => sliders.set_range(pack, index, low, high),
        (Origin::Answered, None) => {}
    }
}

fn entries<'t>(name: &str, table: Option<&Value<'t>>, reader: &mut Reader) -> Vec<(Text<'t>, Value<'t>)> {
    table.map_or_else(Vec::new, |table| reader.table(name, table))
}

/// The trait of a name; what the pack does not have is told and left out.
pub(super) fn named(pack: &Pack, name: &Text<'_>, reader: &mut Reader) -> Option<TraitIndex> {
    let found = pack.traits.find(|entry| entry.id == name.value);
    if found.is_none() {
        reader.stranger(name, "input", pack.traits.iter().map(|entry| entry.id.as_str()));
    }
    found
}

fn values(pack: &Pack, tables: &Tables<'_>, said: &mut Indexed<TraitIndex, Said>, reader: &mut Reader) {
    for (name, value) in entries("traits", tables.traits.as_ref(), reader) {
        let Some(index) = named(pack, &name, reader) else {
            continue;
        };
        said[index].value = number(pack, Slider::Trait(index), name.value, &value, reader);
    }
}

/// Where the values of inputs come from.
pub(super) fn sources(pack: &Pack, table: &Value<'_>, reader: &mut Reader) -> Sources {
    let mut sources = Sources::new();
    for (name, value) in reader.table("sources", table) {
        let source = reader.line(name.value, &value);
        if let (Some(index), Some(source)) = (named(pack, &name, reader), source) {
            sources.insert(pack.traits[index].id.clone(), source);
        }
    }
    sources
}

/// Tells which traits the decision says nothing of: the pack has got them since, or somebody has taken them out.
fn missing(pack: &Pack, tables: &Tables<'_>, said: &Indexed<TraitIndex, Said>, reader: &mut Reader) {
    let unsaid = said.enumerate().filter(|(_, said)| said.value.is_none());
    let ids: Vec<&str> = unsaid.map(|(index, _)| pack.traits[index].id.as_str()).collect();
    unnamed("traits", tables.traits.as_ref(), &ids, reader);
}

/// Tells what a table does not name; without the table, which a file that was cut off does not have, that is all of it.
fn unnamed(name: &str, table: Option<&Value<'_>>, ids: &[&str], reader: &mut Reader) {
    const MOST_NAMED: usize = 5;
    let Some(table) = table else {
        let start = Place { file: 0, span: 0..0 };
        let message = format!("the table `[{name}]` is missing: the pack's defaults apply to all {name}");
        return reader.misfit(&start, message);
    };
    // What is named with a value that cannot be read has been told as such.
    let is_named = |id: &&str| table.entries().any(|(key, _)| key.value == *id);
    let ids: Vec<&str> = ids.iter().copied().filter(|id| !is_named(id)).collect();
    if !ids.is_empty() {
        let named = text::first_of(&ids, MOST_NAMED);
        let message = format!("`{name}` does not name {named}: the pack's defaults apply");
        reader.misfit(&table.place, message);
    }
}

/// A value of a slider. One beyond its ends is moved to the end and told.
fn number(pack: &Pack, slider: Slider, name: &str, value: &Value<'_>, reader: &mut Reader) -> Option<f64> {
    let Some(scalar) = value.scalar() else {
        reader.wrong(
            &value.place,
            format!("{} must be a value, such as \"5/s\"", quoted(name)),
        );
        return None;
    };
    match value::read(pack, slider, scalar) {
        Ok(read) => {
            if read.outside {
                let message = format!(
                    "{} is beyond the end of its slider; the end of the slider is used instead",
                    quoted(name)
                );
                reader.misfit(&value.place, message);
            }
            Some(read.value)
        }
        Err(message) => {
            reader.wrong(&value.place, format!("{}: {message}", quoted(name)));
            None
        }
    }
}

fn ranges(pack: &Pack, tables: &Tables<'_>, said: &mut Indexed<TraitIndex, Said>, reader: &mut Reader) {
    for (name, value) in entries("ranges", tables.ranges.as_ref(), reader) {
        let Some(index) = named(pack, &name, reader) else {
            continue;
        };
        let ends: Vec<Value<'_>> = value.items().collect();
        let [low, high] = ends.as_slice() else {
            let message = format!(
                "the range of {} must be two values in brackets",
                quoted(name.value)
            );
            reader.wrong(&value.place, message);
            continue;
        };
        let slider = Slider::Trait(index);
        if crate::decision::sliders::is_unordered(pack, slider) {
            let message = format!("{} has no range: its choices have no order", quoted(name.value));
            reader.wrong(&value.place, message);
            continue;
        }
        let ends = [low, high].map(|end| number(pack, slider, name.value, end, reader));
        let [Some(low), Some(high)] = ends else {
            continue;
        };
        let at = said[index].value.unwrap_or(pack.traits[index].default);
        if low <= at && at <= high {
            said[index].range = Some((low, high));
        } else {
            let message = if low > high {
                format!(
                    "the range of {} is reversed; write the lower end first",
                    quoted(name.value)
                )
            } else {
                format!("the value of {} is not within its range", quoted(name.value))
            };
            reader.wrong(&value.place, message);
        }
    }
}

fn origins(
    pack: &Pack,
    tables: &Tables<'_>,
    whole: Whole,
    said: &mut Indexed<TraitIndex, Said>,
    reader: &mut Reader,
) {
    let known: &[Origin] = match whole {
        Whole::Decision => &keys::KNOWN,
        Whole::Variant => &keys::KNOWN_OF_VARIANT,
    };
    for (key, value) in entries("known", tables.known.as_ref(), reader) {
        let Some(origin) = Origin::named(key.value).filter(|origin| known.contains(origin)) else {
            let words: Vec<&str> = known.iter().map(|origin| origin.word()).collect();
            reader.unknown(&key, "`known`", &words);
            continue;
        };
        for name in reader.words(key.value, &value) {
            let Some(index) = named(pack, &name, reader) else {
                continue;
            };
            if said[index].origin.is_some_and(|other| other != origin) {
                let message = format!("{} is in two lists of `known`", quoted(name.value));
                reader.wrong(&name.place, message);
            }
            said[index].origin = Some(origin);
        }
    }
}

fn priorities(pack: &Pack, tables: &Tables<'_>, whole: Whole, sliders: &mut Sliders, reader: &mut Reader) {
    let mut said = Vec::new();
    for (name, value) in entries("priorities", tables.priorities.as_ref(), reader) {
        let Some(index) = pack.aspects.find(|aspect| aspect.id == name.value) else {
            let ids = pack.aspects.iter().map(|aspect| aspect.id.as_str());
            reader.stranger(&name, "criterion", ids);
            continue;
        };
        said.push(index);
        let slider = Slider::Priority(index);
        if let Some(priority) = number(pack, slider, name.value, &value, reader) {
            sliders.set(pack, slider, priority);
        }
    }
    if whole == Whole::Decision {
        let unsaid = pack
            .aspects
            .enumerate()
            .filter(|(index, _)| !said.contains(index));
        let ids: Vec<&str> = unsaid.map(|(_, aspect)| aspect.id.as_str()).collect();
        unnamed("priorities", tables.priorities.as_ref(), &ids, reader);
    }
}

fn shown(pack: &Pack, tables: &Tables<'_>, sliders: &mut Sliders, reader: &mut Reader) {
    let Some(value) = &tables.shown else {
        return;
    };
    let mut included: Vec<OptionIndex> = Vec::new();
    for name in reader.words("shown", value) {
        match pack.options.find(|option| option.id == name.value) {
            Some(option) => included.push(option),
            None => reader.stranger(
                &name,
                "option",
                pack.options.iter().map(|option| option.id.as_str()),
            ),
        }
    }
    if included.is_empty() {
        reader.wrong(&value.place, "no option of the pack is included");
        return;
    }
    for option in pack.options.indices() {
        sliders.show(option, included.contains(&option));
    }
}
