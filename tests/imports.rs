//! What uses what in `src`: the folders are layers, files form no circle wider than one room, and no screen names
//! another.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test stops at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The folders, each of which uses only those before it.
const LAYERS: [&str; 14] = [
    "files",
    "text",
    "queueing",
    "formula",
    "document",
    "compiled",
    "pack",
    "library",
    "decision",
    "analysis",
    "exploration",
    "linear",
    "tui",
    "cli",
];

/// Where every folder is a room: its files may use each other as they like, and no room names another.
const ROOMS: [&str; 2] = ["tui::screens", "tui::above"];

/// What stands above the rooms of the terminal.
const TOP_FLOOR: [&str; 8] = [
    "tui::screens",
    "tui::above",
    "tui::app",
    "tui::export",
    "tui::update",
    "tui::view",
    "tui::reload",
    "tui::run",
];

/// A module as `tui::screens::map`; the root of the library has no name.
type Module = String;

/// The code of every module, without comments and without what only tests have.
fn modules() -> BTreeMap<Module, String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut modules) = (vec![source.clone()], BTreeMap::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(&source).unwrap().with_extension("");
            let name = name.to_str().unwrap().replace(['/', '\\'], "::");
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let code = code(&fs::read_to_string(&path).unwrap());
                modules.insert(if name == "lib" { String::new() } else { name }, code);
            }
        }
    }
    // The program and the build are roots of their own.
    modules.retain(|name, _| !matches!(name.as_str(), "main" | "build") && !is_test(name));
    modules
}

fn is_test(module: &str) -> bool {
    ["tests", "fixture", "driver", "pictures"]
        .iter()
        .any(|name| module.split("::").any(|part| part == *name))
}

fn code(text: &str) -> String {
    let shipped = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = shipped
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// All paths of a tree such as `a::{b, c::d}`, in which each ends before what is no path any more.
fn paths(tree: &str) -> Vec<Vec<String>> {
    let name: String = tree.chars().take_while(|c| is_word(*c)).collect();
    if name.is_empty() {
        return vec![Vec::new()];
    }
    let Some(rest) = tree[name.len()..].strip_prefix("::") else {
        return vec![vec![name]];
    };
    let branches = match rest.strip_prefix('{') {
        None => paths(rest),
        Some(list) => branches(list).iter().flat_map(|branch| paths(branch)).collect(),
    };
    branches
        .into_iter()
        .map(|branch| std::iter::once(name.clone()).chain(branch).collect())
        .collect()
}

/// The parts of a list in braces, up to its closing brace.
fn branches(list: &str) -> Vec<String> {
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for character in list.chars() {
        match character {
            '}' if depth == 0 => break,
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        let part = parts.last_mut().unwrap();
        if !(part.is_empty() && character.is_whitespace()) {
            part.push(character);
        }
    }
    parts
}

/// Every path that begins in the code with `crate`, `super` or a module within this one, from the root on.
fn used(module: &str, code: &str, all: &BTreeMap<Module, String>) -> Vec<Vec<String>> {
    let own: Vec<String> = module
        .split("::")
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, character) in code.char_indices() {
        if is_word(character) && !is_word(before) && before != ':' {
            for path in paths(&code[at..]) {
                let ups = path.iter().take_while(|part| *part == "super").count();
                // As in `pub(super)`.
                if ups == path.len() || path == ["crate"] {
                    continue;
                }
                let path = match path.first().map(String::as_str) {
                    Some("crate") => path[1..].to_vec(),
                    Some("super") => [&own[..own.len().saturating_sub(ups)], &path[ups..]].concat(),
                    Some(_) => [&own[..], &path[..]].concat(),
                    None => continue,
                };
                let is_within = path.len() > own.len() && path[..own.len()] == own[..];
                let inside = is_within && !all.contains_key(&path[..=own.len()].join("::"));
                if !inside {
                    found.push(path);
                }
            }
        }
        before = character;
    }
    found
}

/// What a module passes on under a name of its own.
fn passed_on(module: &str, code: &str, all: &BTreeMap<Module, String>) -> BTreeMap<String, Vec<String>> {
    let mut names = BTreeMap::new();
    for statement in code.split(';') {
        let Some(statement) = statement.trim().strip_prefix("pub") else {
            continue;
        };
        let statement = statement.trim_start_matches(|c| c != ' ').trim();
        if let Some(tree) = statement.strip_prefix("use ") {
            for path in used(module, tree, all) {
                names.insert(path.last().unwrap().clone(), path);
            }
        }
    }
    names
}

/// The modules that each module uses, each the one that has what is used.
fn uses(all: &BTreeMap<Module, String>) -> BTreeMap<Module, BTreeSet<Module>> {
    let names: BTreeMap<&Module, _> = all
        .iter()
        .map(|(module, code)| (module, passed_on(module, code, all)))
        .collect();
    let resolve = |mut path: Vec<String>| -> Module {
        for _ in 0..8 {
            let depth = (0..=path.len())
                .rev()
                .find(|depth| all.contains_key(&path[..*depth].join("::")));
            let depth = depth.unwrap_or(0);
            let module = path[..depth].join("::");
            let passed = path.get(depth).and_then(|name| names[&module].get(name));
            match passed {
                Some(there) if *there != path => path = there.clone(),
                _ => return module,
            }
        }
        panic!("{path:?} is passed on in a circle");
    };
    all.iter()
        .map(|(module, code)| {
            let used = used(module, code, all).into_iter().map(resolve);
            (module.clone(), used.filter(|other| other != module).collect())
        })
        .collect()
}

/// The unit that a module belongs to: the file or folder in a layer, the room among rooms.
fn unit(module: &str) -> Module {
    let parts: Vec<&str> = module.split("::").collect();
    let is_in_rooms = ROOMS
        .iter()
        .any(|rooms| module.starts_with(&format!("{rooms}::")));
    parts[..parts.len().min(if is_in_rooms { 3 } else { 2 })].join("::")
}

/// The uses between units, without those of the library's root.
fn units() -> BTreeMap<Module, BTreeSet<Module>> {
    let mut units: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
    for (module, used) in uses(&modules()) {
        let own = unit(&module);
        let used = used
            .iter()
            .map(|other| unit(other))
            .filter(|other| *other != own && !other.is_empty());
        units
            .entry(own.clone())
            .or_default()
            .extend(used.collect::<Vec<_>>());
    }
    units.remove("");
    units
}

#[test]
fn layers_use_only_those_beneath_them() {
    let layer = |module: &str| {
        let name = module.split("::").next().unwrap().to_owned();
        let found = LAYERS.iter().position(|layer| *layer == name);
        found.unwrap_or_else(|| panic!("src/{name} is in no layer"))
    };
    let units = units();
    let mut seen = BTreeSet::new();
    let mut upward = Vec::new();
    for (own, used) in &units {
        seen.insert(layer(own));
        let above = used.iter().filter(|other| layer(other) > layer(own));
        upward.extend(above.map(|other| format!("{own} uses {other}")));
    }
    assert!(upward.is_empty(), "{}", upward.join("\n"));
    assert_eq!(seen.len(), LAYERS.len(), "a layer has no file");
}

#[test]
fn no_circle_is_wider_than_one_room() {
    let mut left = units();
    // What uses nothing that is left is taken away, until nothing is left or circles are.
    loop {
        let known: BTreeSet<Module> = left.keys().cloned().collect();
        left.retain(|_, used| used.iter().any(|other| known.contains(other)));
        if left.len() == known.len() {
            break;
        }
    }
    // What is only used by circles, and forms none, is taken away too.
    loop {
        let known = left.len();
        let used: BTreeSet<Module> = left.values().flatten().cloned().collect();
        left.retain(|own, _| used.contains(own));
        if left.len() == known {
            break;
        }
    }
    let circles: Vec<String> = left
        .iter()
        .map(|(own, used)| {
            let used: Vec<&str> = used
                .iter()
                .filter(|other| left.contains_key(*other))
                .map(String::as_str)
                .collect();
            format!("{own} uses {}", used.join(", "))
        })
        .collect();
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

#[test]
fn no_room_names_another_or_what_stands_above_it() {
    let units = units();
    let is_room = |unit: &str| ROOMS.iter().any(|rooms| unit.starts_with(&format!("{rooms}::")));
    let rooms: Vec<&Module> = units.keys().filter(|unit| is_room(unit)).collect();
    assert!(rooms.len() >= 14, "{rooms:?}");
    for room in rooms {
        let used = &units[room];
        let wrong: Vec<&Module> = used
            .iter()
            .filter(|other| is_room(other) || TOP_FLOOR.contains(&other.as_str()))
            .collect();
        assert!(wrong.is_empty(), "{room} names {wrong:?}");
    }
}

#[test]
fn paths_are_read_as_they_are_written() {
    let read = |tree: &str| -> Vec<String> { paths(tree).iter().map(|path| path.join("::")).collect() };
    assert_eq!(
        read("crate::a::{b, c::{d, e}};"),
        ["crate::a::b", "crate::a::c::d", "crate::a::c::e"]
    );
    assert_eq!(read("super::one(two)"), ["super::one"]);
    assert_eq!(read("super::{self as other, b}"), ["super::self", "super::b"]);
}
