//! The folders of `src` are layers: each uses only those named before it.

#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test stops at the first surprise"
)]

use std::fs;
use std::path::{Path, PathBuf};

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

/// The folders whose files use each other in one direction.
const WITHOUT_CIRCLES: [&str; 2] = ["exploration", "linear"];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The layer a file belongs to: its folder under `src`, or its own name for the folder's root file.
fn layer_of(file: &Path, source: &Path) -> Option<usize> {
    let inside = file.strip_prefix(source).unwrap();
    let name = Path::new(inside.components().next().unwrap().as_os_str())
        .file_stem()
        .unwrap();
    LAYERS.iter().position(|layer| *layer == name.to_str().unwrap())
}

/// The layers that a line of code names as `crate::layer`.
fn named_layers(line: &str) -> impl Iterator<Item = usize> {
    line.match_indices("crate::").filter_map(|(at, found)| {
        let rest = &line[at + found.len()..];
        let name: String = rest
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        LAYERS.iter().position(|layer| *layer == name)
    })
}

#[test]
fn imports_point_one_way() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&source, &mut files);
    let mut seen = [false; LAYERS.len()];
    let mut broken = Vec::new();
    for file in &files {
        let Some(layer) = layer_of(file, &source) else {
            continue;
        };
        seen[layer] = true;
        let text = fs::read_to_string(file).unwrap();
        let code = text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim_start().starts_with("//"));
        for (number, line) in code {
            for named in named_layers(line).filter(|named| *named > layer) {
                let place = file.strip_prefix(&source).unwrap().display();
                broken.push(format!("src/{place}:{} uses {}", number + 1, LAYERS[named]));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(
        seen.iter().all(|seen| *seen),
        "a layer has no file: {LAYERS:?} {seen:?}"
    );
}

/// The names that a text takes from the folder it is in: `super::name` and `super::{name, other::thing}`.
fn siblings(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, found) in code.match_indices("super::") {
        let rest = &code[at + found.len()..];
        let list = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap(),
            None => rest.split([',', ';']).next().unwrap(),
        };
        let first = |path: &str| -> String {
            let path = path.trim().chars();
            path.take_while(|c| c.is_alphanumeric() || *c == '_').collect()
        };
        names.extend(list.split(',').map(first));
    }
    names
}

#[test]
fn files_of_a_folder_form_no_circle() {
    for folder in WITHOUT_CIRCLES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder);
        let mut files = Vec::new();
        rust_files(&path, &mut files);
        let name = |file: &PathBuf| file.file_stem().unwrap().to_str().unwrap().to_owned();
        let mut uses: Vec<(String, Vec<String>)> = files
            .iter()
            .map(|file| (name(file), siblings(&fs::read_to_string(file).unwrap())))
            .collect();
        // What uses nothing that is left is taken away, until nothing is left or a circle is.
        loop {
            let left: Vec<String> = uses.iter().map(|(name, _)| name.clone()).collect();
            uses.retain(|(name, used)| used.iter().any(|other| other != name && left.contains(other)));
            if uses.len() == left.len() {
                break;
            }
        }
        assert!(uses.is_empty(), "src/{folder}: {uses:?}");
    }
}
