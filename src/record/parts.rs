//! The parts of a model that are no prices: formulas, value functions, constraints and catalogs, each as it was or as it is.

use std::collections::BTreeMap;

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

use crate::pack::{Pack, PackSource};

/// The kinds of tables of a pack that can be as they were while the others are as they are.
const KINDS: [&str; 4] = ["measure", "catalog", "requirement", "aspect"];

/// The most parts that are told apart; a pack is read for each of their combinations.
const MOST: usize = 4;

/// What has no kind of its own.
const REST: &str = "model";

/// A part of the model that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// `measure`, `catalog`, `requirement` or `aspect`; `model` where they cannot be told apart.
    pub kind: &'static str,
    /// The ids of its tables; none for `model`.
    pub ids: Vec<String>,
    /// What differs, by its names in the model lines.
    pub names: Vec<String>,
}

impl Part {
    /// All that differs in one.
    pub(super) fn rest(names: &[String]) -> Self {
        Self {
            kind: REST,
            ids: Vec::new(),
            names: names.to_vec(),
        }
    }

    /// What tells it from the others.
    pub(super) fn name(&self) -> String {
        format!("{}.{}", self.kind, self.ids.join(" "))
    }
}

/// The parts to which names in the model lines belong: a table each, or, where these are many, those of a kind together.
/// None where something differs that cannot be as it was by itself.
pub(super) fn parts(then: &Pack, now: &Pack, names: &[String]) -> Option<Vec<Part>> {
    let mut tables: BTreeMap<(&'static str, String), Vec<String>> = BTreeMap::new();
    for name in names {
        let (kind, id) = name.split_once('.')?;
        // A value function belongs to its criterion.
        let kind = if kind == "factor" { "aspect" } else { kind };
        if kind == "constant" && has_constant(then, id) != has_constant(now, id) {
            // What no formula reads moves nothing, and both versions of a formula find what they read.
            continue;
        }
        let kind = KINDS.into_iter().find(|known| *known == kind)?;
        let same = |pack: &Pack| pack.aspects.iter().any(|aspect| aspect.id == id);
        if kind == "aspect" && !(same(then) && same(now)) {
            return None;
        }
        tables
            .entry((kind, id.to_owned()))
            .or_default()
            .push(name.clone());
    }
    let mut parts: Vec<Part> = Vec::new();
    let together = tables.len() > MOST;
    for ((kind, id), names) in tables {
        match parts.iter_mut().find(|part| together && part.kind == kind) {
            Some(part) => {
                part.ids.push(id);
                part.names.extend(names);
            }
            None => parts.push(Part {
                kind,
                ids: vec![id],
                names,
            }),
        }
    }
    (!parts.is_empty()).then_some(parts)
}

fn has_constant(pack: &Pack, id: &str) -> bool {
    pack.constants.iter().any(|constant| constant.id == id)
}

/// The files of a pack as it is now and as it was.
pub(super) struct Texts {
    now: Vec<(String, DocumentMut)>,
    then: Vec<DocumentMut>,
}

impl Texts {
    /// None where a file is no TOML.
    pub(super) fn new(then: &PackSource, now: &PackSource) -> Option<Self> {
        let parsed = |(name, text): (String, String)| Some((name, text.parse::<DocumentMut>().ok()?));
        let then: Option<Vec<_>> = then.files().into_iter().map(parsed).collect();
        let now: Option<Vec<_>> = now.files().into_iter().map(parsed).collect();
        Some(Self {
            now: now?,
            then: then?.into_iter().map(|(_, document)| document).collect(),
        })
    }

    /// The files with some parts as they were.
    pub(super) fn with(&self, old: &[&Part]) -> Vec<(String, String)> {
        let mut files = self.now.clone();
        for part in old {
            for id in &part.ids {
                let was = self
                    .then
                    .iter()
                    .find_map(|document| table(document, part.kind, id));
                put(&mut files, part.kind, id, was.cloned());
            }
        }
        // What only the old formulas read.
        for (kind, table) in self.then.iter().flat_map(|document| {
            let all = ["constant", "measure", "catalog"].into_iter();
            all.flat_map(|kind| tables(document, kind).map(move |table| (kind, table)))
        }) {
            let id = id_of(table).unwrap_or_default();
            let is_there = |(_, document): &(String, DocumentMut)| {
                tables(document, kind).any(|other| id_of(other) == Some(id))
            };
            if !files.iter().any(is_there) {
                put(&mut files, kind, id, Some(table.clone()));
            }
        }
        let written = files.into_iter();
        written
            .map(|(name, document)| (name, document.to_string()))
            .collect()
    }
}

fn tables<'d>(document: &'d DocumentMut, kind: &str) -> impl Iterator<Item = &'d Table> + use<'d> {
    let list = document.get(kind).and_then(Item::as_array_of_tables);
    list.into_iter().flat_map(ArrayOfTables::iter)
}

fn table<'d>(document: &'d DocumentMut, kind: &str, id: &str) -> Option<&'d Table> {
    tables(document, kind).find(|table| id_of(table) == Some(id))
}

fn id_of(table: &Table) -> Option<&str> {
    table.get("id").and_then(Item::as_str)
}

/// Puts a table in the place of the one with its id, at the end where there is none, or takes that away.
fn put(files: &mut [(String, DocumentMut)], kind: &str, id: &str, table: Option<Table>) {
    let table = table.map(|mut table| {
        unplaced(&mut table);
        table
    });
    let place = files.iter_mut().find_map(|(_, document)| {
        let list = document.get_mut(kind)?.as_array_of_tables_mut()?;
        let at = list.iter().position(|other| id_of(other) == Some(id))?;
        Some((list, at))
    });
    match (place, table) {
        (Some((list, at)), Some(mut table)) => {
            if let Some(old) = list.get_mut(at) {
                table.set_position(old.position());
                *old = table;
            }
        }
        (Some((list, at)), None) => drop(list.remove(at)),
        (None, Some(table)) => {
            let Some((_, document)) = files.last_mut() else {
                return;
            };
            let list = document.entry(kind);
            let list = list.or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
            if let Some(list) = list.as_array_of_tables_mut() {
                list.push(table);
            }
        }
        (None, None) => {}
    }
}

/// Lets a table and those within it be written where they are in the tree.
fn unplaced(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(table) => unplaced(table),
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(unplaced),
            Item::None | Item::Value(_) => {}
        }
    }
}
