//! `tests/FAULTS.md` names every test that carries the number of a fault, and no other.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The tests of each fault; the numbers of the faults that were found in the program begin with `found `.
type Held = BTreeMap<String, Vec<String>>;

/// The Rust sources of a folder and of those within it.
fn sources(folder: &Path, out: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// The faults that the name of a test begins with: `f30_f31_a_terminal` has F30 and F31, `found_k1_a_burst` found K1.
fn faults(test: &str) -> Vec<String> {
    let (kind, rest) = test
        .strip_prefix("found_")
        .map_or(("", test), |rest| ("found ", rest));
    let numbered = |part: &&str| {
        let mut characters = part.chars();
        characters
            .next()
            .is_some_and(|letter| letter.is_ascii_lowercase())
            && matches!(part.len(), 2 | 3)
            && characters.all(|digit| digit.is_ascii_digit())
    };
    let numbers = rest.split('_').take_while(numbered);
    numbers
        .map(|part| format!("{kind}{}", part.to_uppercase()))
        .collect()
}

/// What the names of the tests say.
fn in_the_tree(root: &Path) -> Held {
    let mut text = String::new();
    for folder in ["src", "tests"] {
        sources(&root.join(folder), &mut text);
    }
    let mut held = Held::new();
    let names = text
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("fn "));
    for name in names.filter_map(|rest| rest.split('(').next()) {
        for fault in faults(name) {
            held.entry(fault).or_default().push(name.to_owned());
        }
    }
    held
}

/// What the tables say.
fn in_the_tables(root: &Path) -> Held {
    let text = fs::read_to_string(root.join("tests/FAULTS.md")).unwrap();
    let mut kind = "";
    let mut held = Held::new();
    for line in text.lines() {
        if line == "## Found in the running program" {
            kind = "found ";
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let [_, number, _, _, tests, _] = cells[..]
            && number.ends_with(|end: char| end.is_ascii_digit())
        {
            let tests = tests.split(", ").map(|test| test.trim_matches('`').to_owned());
            let before = held.insert(format!("{kind}{number}"), tests.collect());
            assert_eq!(before, None, "{number} has two rows");
        }
    }
    held
}

#[test]
fn every_fault_names_its_tests_and_every_test_its_fault() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut tree, mut tables) = (in_the_tree(root), in_the_tables(root));
    for tests in tree.values_mut().chain(tables.values_mut()) {
        tests.sort();
    }
    assert!(tree.len() > 50, "the names of the tests were not read");
    let differing = tree
        .keys()
        .chain(tables.keys())
        .filter(|fault| tree.get(*fault) != tables.get(*fault));
    let lines: Vec<String> = differing
        .map(|fault| {
            format!(
                "{fault}: the tests {:?}, the table {:?}",
                tree.get(fault),
                tables.get(fault)
            )
        })
        .collect();
    assert!(
        lines.is_empty(),
        "tests/FAULTS.md is not up to date\n{}",
        lines.join("\n")
    );
}
