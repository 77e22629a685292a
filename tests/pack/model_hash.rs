//! The model hash: it moves with everything that can move the answer, and with nothing else.

use std::path::Path;

use toml::Value;
use toml::map::Map;
use tradeoff::pack::{self, Pack, PackSource};

/// The keys of a pack under which a number, a word or a formula moves the answer.
const MODEL: [&str; 12] = [
    "range", "levels", "choices", "scale", "value", "formula", "of", "share", "holds", "rows", "by",
    "columns",
];

/// A small pack with one of everything.
fn small() -> Map<String, Value> {
    include_str!("../data/bicycle.toml").parse().expect("TOML")
}

fn load(tables: &Map<String, Value>) -> Pack {
    let text = tables.to_string();
    let loaded = pack::load_texts(&[("pack.toml", &text)]);
    loaded.map_err(|found| found.short()).expect("a pack").pack
}

fn hash(tables: &Map<String, Value>) -> String {
    load(tables).model_hash().to_string()
}

/// The places of all values that are no table or list: the keys and positions that lead there.
fn leaves(value: &Value, path: &[String], found: &mut Vec<Vec<String>>) {
    let deeper = |step: String| [path, &[step]].concat();
    match value {
        Value::Table(table) => table
            .iter()
            .for_each(|(key, value)| leaves(value, &deeper(key.clone()), found)),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .for_each(|(at, value)| leaves(value, &deeper(at.to_string()), found)),
        _ => found.push(path.to_vec()),
    }
}

fn at<'v>(root: &'v mut Map<String, Value>, path: &[String]) -> &'v mut Value {
    let (first, rest) = path.split_first().expect("a path");
    rest.iter()
        .fold(&mut root[first.as_str()], |value, step| match value {
            Value::Array(list) => &mut list[step.parse::<usize>().expect("a position")],
            value => &mut value[step.as_str()],
        })
}

#[test]
fn every_number_of_the_model_moves_it_and_no_text_does() {
    let original = small();
    let expected = hash(&original);
    let mut places = Vec::new();
    leaves(&Value::Table(original.clone()), &[], &mut places);
    let (mut moved, mut kept) = (0, 0);
    for path in places {
        let mut changed = original.clone();
        let has = |keys: &[&str]| path.iter().any(|step| keys.contains(&step.as_str()));
        let model = has(&MODEL) && !has(&["scenario"]) && !has(&["title"]);
        match at(&mut changed, &path) {
            Value::Integer(number) if model && *number > 0 => *number += 1,
            Value::Float(number) if model && *number > 0.0 => *number *= 0.99,
            Value::Integer(number) if has(&["priority", "priorities", "default"]) => *number -= 1,
            Value::Float(number) if has(&["doubt"]) => *number += 0.5,
            Value::String(text) if has(&["formula", "of"]) => *text = format!("({text}) * 1.5"),
            Value::String(text)
                if has(&[
                    "title",
                    "summary",
                    "help",
                    "text",
                    "source",
                    "as_of",
                    "swing",
                    "because",
                    "message",
                    "way_round",
                    "version",
                    "note",
                    "leaves_out",
                    "group",
                    "short",
                    "judgement",
                ]) =>
            {
                text.push_str(" indeed");
            }
            _ => continue,
        }
        // The value function of a share stays a value function: its ends are 0 and 1.
        let Ok(loaded) = pack::load_texts(&[("pack.toml", &changed.to_string())]) else {
            continue;
        };
        let now = loaded.pack.model_hash().to_string();
        assert_eq!(now != expected, model, "{}", path.join("."));
        moved += usize::from(model);
        kept += usize::from(!model);
    }
    assert!(moved >= 15 && kept >= 40, "{moved} moved, {kept} kept");
}

#[test]
fn the_order_of_entries_and_the_way_of_writing_do_not_show() {
    let original = small();
    let mut changed = original.clone();
    for key in ["trait", "constant", "measure", "option", "aspect"] {
        if let Some(Value::Array(entries)) = changed.get_mut(key) {
            entries.reverse();
        }
    }
    assert_eq!(hash(&changed), hash(&original));
    let text = original
        .to_string()
        .replace("purchase / stay + upkeep", "(purchase/stay)+ upkeep");
    assert_ne!(text, original.to_string());
    assert_eq!(hash(&text.parse().expect("TOML")), hash(&original));
}

#[test]
fn the_lines_say_what_the_hash_is_made_from() {
    insta::assert_snapshot!(load(&small()).model_lines().join("\n"));
}

/// What the build has stored is what the files say; a change of either pack's model shows here.
#[test]
fn the_embedded_packs_have_these_hashes() {
    let hashes = pack::ids().map(|id| {
        let embedded = pack::load(&PackSource::Embedded(id))
            .expect("an embedded pack")
            .pack;
        let path = Path::new("data/packs").join(id);
        let read = pack::load(&PackSource::Path(path)).expect("its files").pack;
        assert_eq!(embedded.model_hash(), read.model_hash(), "{id}");
        format!("{id} {} {}", read.header.version, read.model_hash())
    });
    insta::assert_snapshot!(hashes.collect::<Vec<_>>().join("\n"));
}
