//! What uses what in `src`: the folders are layers, files form no circle wider than one room, and no screen names
//! another.

#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test stops at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The folders, each of which uses only those before it.
const LAYERS: [&str; 22] = [
    "files",
    "text",
    "random",
    "queueing",
    "formula",
    "document",
    "compiled",
    "pack",
    "library",
    "decision",
    "ballots",
    "analysis",
    "group",
    "record",
    "exploration",
    "kept",
    "recovery",
    "interview",
    "tour",
    "linear",
    "tui",
    "cli",
];

/// Where every folder is a room: its files may use each other as they like, and no room names another.
const ROOMS: [&str; 2] = ["tui::screens", "tui::above"];

/// What stands above the rooms of the terminal.
const TOP_FLOOR: [&str; 7] = [
    "tui::screens",
    "tui::above",
    "tui::app",
    "tui::export",
    "tui::update",
    "tui::view",
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
    ["tests", "fixture", "driver", "pictures", "most_options"]
        .iter()
        .any(|name| module.split("::").any(|part| part == *name))
}

fn code(text: &str) -> String {
    let shipped = text.split("\nmod tests {").next().unwrap();
    let lines = shipped
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    // Who may see an item is no use of it.
    lines
        .collect::<Vec<_>>()
        .join("\n")
        .replace("pub(in crate::", "pub(in ")
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// A path and the name under which it is known where it is imported.
type Named = (Vec<String>, String);

/// All paths of a tree such as `a::{b, c::d as e}`, in which each ends before what is no path any more.
fn paths(tree: &str) -> Vec<Named> {
    let word = |text: &str| -> String { text.chars().take_while(|c| is_word(*c)).collect() };
    let name = word(tree);
    if name.is_empty() {
        return vec![(Vec::new(), name)];
    }
    let Some(rest) = tree[name.len()..].strip_prefix("::") else {
        let other = tree[name.len()..].trim_start().strip_prefix("as ");
        let known = other.map_or(name.clone(), |other| word(other.trim_start()));
        return vec![(vec![name], known)];
    };
    let branches = match rest.strip_prefix('{') {
        None => paths(rest),
        Some(list) => branches(list).iter().flat_map(|branch| paths(branch)).collect(),
    };
    let whole = |(path, known): Named| match (path.first().map(String::as_str), known.as_str()) {
        (None, _) | (Some("self"), "self") => (vec![name.clone()], name.clone()),
        (Some("self"), _) => (vec![name.clone()], known),
        _ => (std::iter::once(name.clone()).chain(path).collect(), known),
    };
    branches.into_iter().map(whole).collect()
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

/// What a module calls by a name of its own: the paths that it imports, from the root on.
type Imports = BTreeMap<String, Vec<String>>;

/// The trees that the code imports.
fn imported(code: &str) -> impl Iterator<Item = &str> {
    let statements = code.split("use ").zip(code.split("use ").skip(1));
    let statements = statements.filter(|(before, _)| !before.ends_with(|c| is_word(c) || c == '"'));
    statements.map(|(_, rest)| rest.split(';').next().unwrap())
}

fn imports(module: &str, code: &str, all: &BTreeMap<Module, String>) -> Imports {
    let trees = imported(code).flat_map(paths);
    let trees: BTreeMap<_, _> = trees.map(|(path, name)| (name, path)).collect();
    let mut imports: Imports = Imports::new();
    // One may begin with the name of another.
    loop {
        let known = imports.len();
        for (name, path) in &trees {
            if let Some(path) = from_root(module, path, &imports, all) {
                imports.insert(name.clone(), path);
            }
        }
        if imports.len() == known {
            return imports;
        }
    }
}

/// A path from the root on, where it begins with `crate`, `self`, `super`, what the module imports or a module within it.
fn from_root(
    module: &str,
    path: &[String],
    imports: &Imports,
    all: &BTreeMap<Module, String>,
) -> Option<Vec<String>> {
    let own: Vec<String> = module
        .split("::")
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    let ups = path.iter().take_while(|part| *part == "super").count();
    let (from, rest) = match path.first()?.as_str() {
        "crate" => (Vec::new(), &path[1..]),
        "self" => (own, &path[1..]),
        "super" => (own[..own.len().saturating_sub(ups)].to_vec(), &path[ups..]),
        name => {
            if let Some(known) = imports.get(name) {
                (known.clone(), &path[1..])
            } else {
                let within = [&own[..], &path[..1]].concat().join("::");
                (all.contains_key(&within).then_some(own)?, path)
            }
        }
    };
    Some([&from, rest].concat())
}

/// Every path in the code that leads to a module, or into one, from the root on.
fn used(module: &str, code: &str, imports: &Imports, all: &BTreeMap<Module, String>) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, character) in code.char_indices() {
        if is_word(character) && !is_word(before) && before != ':' {
            for (path, _) in paths(&code[at..]) {
                let is_visibility = ["crate", "super", "self"].contains(&path[0].as_str());
                if is_visibility && path.iter().all(|part| *part == path[0]) {
                    continue;
                }
                found.extend(from_root(module, &path, imports, all));
            }
        }
        before = character;
    }
    found
}

/// The modules that each module uses, each the one that has what is used.
fn uses(all: &BTreeMap<Module, String>) -> BTreeMap<Module, BTreeSet<Module>> {
    let names: BTreeMap<&Module, Imports> = all
        .iter()
        .map(|(module, code)| (module, imports(module, code, all)))
        .collect();
    let resolve = |mut path: Vec<String>| -> Module {
        let mut seen: Vec<(Vec<String>, Module)> = Vec::new();
        while seen.iter().all(|(known, _)| *known != path) {
            let depth = (0..=path.len())
                .rev()
                .find(|depth| all.contains_key(&path[..*depth].join("::")));
            let depth = depth.unwrap_or(0);
            let module = path[..depth].join("::");
            // What a module imports it may pass on.
            let Some(there) = path.get(depth).and_then(|name| names[&module].get(name)) else {
                return module;
            };
            let next = [there, &path[depth + 1..]].concat();
            seen.push((std::mem::replace(&mut path, next), module));
        }
        // A module within a file may import from it what the file has itself: then the path comes back.
        let modules = seen.into_iter().map(|(_, module)| module);
        modules.max_by_key(String::len).unwrap_or_default()
    };
    all.iter()
        .map(|(module, code)| {
            let used = used(module, code, &names[module], all).into_iter().map(resolve);
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

/// What would bring code in by another way than the paths that the other tests follow.
fn detours(module: &str, code: &str) -> Vec<String> {
    let lines: Vec<&str> = code.lines().map(str::trim).collect();
    let for_tests = |at: usize| {
        let attributes = lines[..at].iter().rev().take_while(|line| line.starts_with("#["));
        attributes.into_iter().any(|line| *line == "#[cfg(test)]")
    };
    let is_detour = |(at, line): &(usize, &&str)| {
        let words: Vec<&str> = line.trim_end_matches(';').split_whitespace().collect();
        let hidden = match words[..] {
            [.., "mod", name] => is_test(name),
            _ => line.starts_with("#[path") || line.contains("path = \""),
        };
        let included = line.contains("include!(") && module != "compiled";
        line.contains("extern crate") || included || (hidden && !for_tests(*at))
    };
    let found = lines.iter().enumerate().filter(is_detour);
    found.map(|(_, line)| format!("{module}: {line}")).collect()
}

#[test]
fn no_code_comes_in_by_a_detour() {
    let found: Vec<String> = modules()
        .iter()
        .flat_map(|(module, code)| detours(module, code))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
    for code in [
        "extern crate self as whole;",
        "mod driver;",
        "pub(crate) mod tests;",
        "#[path = \"../tui/keymap.rs\"]\nmod keymap;",
        "const X: u8 = include!(\"../tui/keymap.rs\");",
        "#[cfg(test)]\nmod a;\nmod driver;",
    ] {
        assert_eq!(detours("linear", code).len(), 1, "{code}");
    }
    assert!(detours("linear", "#[cfg(test)]\nmod driver;").is_empty());
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

/// The modules that are one table each, and as long as it is: keys of the screens, built-in functions, keys of packs and of the JSON
/// documents.
const TABLES: [&str; 4] = [
    "tui::commands::table",
    "formula::functions",
    "pack::keys",
    "cli::documents",
];

#[test]
fn no_module_but_a_table_has_more_than_500_lines_of_code() {
    let lines = |code: &str| code.lines().filter(|line| !line.trim().is_empty()).count();
    let long: Vec<_> = modules()
        .into_iter()
        .filter(|(module, _)| !TABLES.contains(&module.as_str()))
        .map(|(module, code)| (lines(&code), module))
        .filter(|(lines, _)| *lines > 500)
        .collect();
    assert_eq!(long, [], "split it by what it does");
}

/// A file appears whole or not at all, which is seen to in one place.
#[test]
fn only_files_writes_files() {
    let ways = [
        "fs::write(",
        "File::create",
        "create_dir",
        "remove_file",
        "remove_dir",
        "fs::rename",
        "fs::copy",
        "set_permissions",
    ];
    let writes = |code: &str| ways.iter().any(|way| code.contains(way));
    let others: Vec<_> = modules()
        .into_iter()
        .filter(|(module, code)| !module.starts_with("files::") && writes(code))
        .map(|(module, _)| module)
        .collect();
    assert_eq!(others, [""; 0], "use `files::write`");
}

/// A star brings in names that are not seen here.
#[test]
fn nothing_is_imported_with_a_star() {
    for (module, code) in modules() {
        let star = imported(&code).find(|tree| tree.contains('*'));
        assert_eq!(star, None, "in {module}");
    }
}

#[test]
fn paths_are_read_as_they_are_written() {
    let read = |tree: &str| -> Vec<String> {
        let known = |(path, name): Named| format!("{} as {name}", path.join("::"));
        paths(tree).into_iter().map(known).collect()
    };
    assert_eq!(
        read("crate::a::{b, c::{d, e as f}};"),
        ["crate::a::b as b", "crate::a::c::d as d", "crate::a::c::e as f"]
    );
    assert_eq!(read("super::one(two)"), ["super::one as one"]);
    assert_eq!(
        read("super::{self as other, b::{self}}"),
        ["super as other", "super::b as b"]
    );
}

/// Ways to use `b::d` from `a` without its whole path in one place.
#[test]
fn a_use_is_found_behind_other_names() {
    for code in [
        "use crate::b as c;\nfn f() { c::d::g() }",
        "use crate::b;\nfn f() { b::d::g() }",
        "use crate::{self as root};\nfn f() { root::b::d::g() }",
        "use super as above;\nfn f() { above::b::d::g() }",
        "use crate::b as c;\nuse c::d as e;\nfn f() { e::g() }",
        "use crate::b::{self as c};\npub(crate) use c::d::g;",
        "fn f() { use crate::e::h as i; i::g() }",
        "use crate::e;\nfn f() { e::h::g() }",
    ] {
        let modules = [("", ""), ("a", code), ("b", "pub mod d;"), ("b::d", "")];
        let more = [("e", "pub use crate::b::d as h;")];
        let all = modules.into_iter().chain(more);
        let all = all
            .map(|(name, code)| (name.to_owned(), code.to_owned()))
            .collect();
        assert!(uses(&all)["a"].contains("b::d"), "{code}");
    }
}
