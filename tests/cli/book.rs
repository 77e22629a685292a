//! `tradeoff book`: pages that link to one another and to nothing that is not there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{call, program, run};

/// The files of a folder, by name.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let texts = entries.map(|entry| {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, fs::read_to_string(path).expect("a text"))
    });
    texts.collect()
}

/// Everything between two marks.
fn between<'a>(text: &'a str, begin: &'a str, end: char) -> impl Iterator<Item = &'a str> {
    text.split(begin)
        .skip(1)
        .filter_map(move |rest| rest.split(end).next())
}

fn book(pack: &str, format: &str) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let into = folder.path().join("book");
    let path = into.to_str().expect("UTF-8");
    let listed = run(&mut program(&["book", path, "--format", format, "--pack", pack])).done();
    let files = files(&into);
    assert_eq!(listed.lines().count(), files.len());
    let again = run(&mut program(&["book", path, "--format", format])).refused(2);
    assert!(again.contains("already exists"), "{again}");
    files
}

/// The links of pages that lead nowhere; links stand between two marks, and anchors begin with one.
fn broken(files: &BTreeMap<String, String>, links: (&str, char), anchor: &str) -> Vec<String> {
    let mut places: BTreeSet<String> = files.keys().cloned().collect();
    for (name, text) in files {
        places.extend(between(text, anchor, '"').map(|id| format!("{name}#{id}")));
    }
    let mut count = 0;
    let mut broken = Vec::new();
    for (name, text) in files {
        for link in between(text, links.0, links.1).filter(|link| !link.starts_with("http")) {
            count += 1;
            if !places.contains(link) {
                broken.push(format!("{name}: {link}"));
            }
        }
    }
    assert!(count > 100, "{count}");
    broken
}

#[test]
fn a_book_is_whole_and_its_links_work_without_scripts() {
    for pack in ["backend-vs-serverless", "monolith-vs-microservices"] {
        let pages = book(pack, "html");
        assert_eq!(broken(&pages, ("href=\"", '"'), " id=\""), [""; 0]);
        for (name, page) in &pages {
            assert!(page.contains("default-src 'none'"), "{name}");
            // The words of a text may be anything; within a tag nothing of it may stand.
            for tag in between(page, "<", '>').filter(|tag| !tag.starts_with("meta")) {
                let bad = ["script", "javascript:", "src=", "onclick", "onload"];
                assert!(!bad.iter().any(|bad| tag.contains(bad)), "{name}: <{tag}>");
            }
        }
        let all = run(&mut program(&[
            "read", "--all", "--format", "json", "--pack", pack,
        ]))
        .done();
        let all: Value = serde_json::from_str(&all).expect("JSON");
        let contents = &pages["index.html"];
        for entry in all["entries"].as_array().expect("entries") {
            let id = entry["id"].as_str().expect("an id");
            assert!(contents.contains(&format!("#{id}\"")), "{id}");
        }
    }
}

#[test]
fn a_book_in_markdown_says_the_same() {
    let [pages, html] = ["markdown", "html"].map(|format| book("backend-vs-serverless", format));
    assert_eq!(broken(&pages, ("](", ')'), "<a id=\""), [""; 0]);
    assert_eq!(pages.len(), html.len());
    for (name, page) in &pages {
        let same = &html[&name.replace(".md", ".html")];
        assert_eq!(
            page.matches("\n## ").count(),
            same.matches("<h2 id=").count(),
            "{name}"
        );
    }
}

#[test]
fn a_book_has_the_numbers_of_the_situation() {
    let folder = tempfile::tempdir().expect("a folder");
    let written = |name: &str, more: &[&str]| {
        let into = folder.path().join(name);
        call(&[&["book", into.to_str().expect("UTF-8")], more].concat()).done();
        fs::read_to_string(into.join("comparison.html")).expect("a page")
    };
    assert_ne!(
        written("one", &[]),
        written("other", &["--set", "trips=90/month"])
    );
}
