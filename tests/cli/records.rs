//! `tradeoff export`: documents, and records as their readers find them.
//!
//! What each reader makes of a record is written down here as a rule of its own, from its source.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Ended, program, run};
use crate::schemas::must_fit;

/// A repository with a decision in it.
struct Repository(TempDir);

const TITLE: &str = "Serve the first product with functions";

impl Repository {
    fn new(title: &str) -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        fs::create_dir(folder.path(".git")).expect("a folder");
        let saved = folder.call(&[
            "save",
            "decisions/first.toml",
            "--scenario",
            "startup-mvp",
            "--status",
            "accepted",
            "--date",
            "2026-11-28",
            "--chosen",
            "functions",
            "--because",
            "Nobody here runs machines at night.",
            "--decider",
            "Ana Lima",
            "--decider",
            "Mei: \"the\" Tan, [x]",
            &format!("--title={title}"),
        ]);
        assert_eq!(saved.status, Some(0), "{}", saved.err);
        folder
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn call(&self, arguments: &[&str]) -> Ended {
        run(program(arguments).current_dir(self.0.path()))
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Exports a record and gives its path and text.
    fn record(&self, more: &[&str]) -> (String, String) {
        let call = [&["export", "decisions/first.toml", "--to", "adr"], more].concat();
        let path = self.call(&call).done().trim_end().replace('\\', "/");
        let text = self.read(&path);
        (path, text)
    }
}

/// A text without the marks of Markdown, as a page shows it.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => shown.extend(letters.next()),
            _ => shown.push(letter),
        }
    }
    shown
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// What a reader finds in a record.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    title: String,
    status: String,
    date: String,
}

/// The lines of a section, from its heading to the next one.
fn section<'t>(text: &'t str, heading: &str) -> Vec<&'t str> {
    let after = text.lines().skip_while(|line| *line != heading).skip(1);
    after.take_while(|line| !line.starts_with('#')).collect()
}

/// adr-tools: the title from column 3 of line 1 on, the state from the section below exactly `## Status`. Structurizr: the
/// title behind the first point and blank of it, the state is the first word; viewers take the first or last paragraph.
fn nygard(text: &str) -> Found {
    let first = text.lines().next().expect("a line");
    let (number, title) = first
        .get(2..)
        .and_then(|title| title.split_once(". "))
        .expect("a number and a title");
    assert!(number.parse::<u32>().is_ok(), "{first}");
    let status: Vec<&str> = section(text, "## Status")
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(
        status.len(),
        1,
        "first word, first paragraph and last paragraph are one"
    );
    let date = text
        .lines()
        .find_map(|line| line.strip_prefix("Date: "))
        .expect("a date");
    Found {
        title: shown(title),
        status: status[0].to_owned(),
        date: date.to_owned(),
    }
}

/// MADR: front matter only where line 1 is `---`; the values of `status` and `date` as they stand, with any quotes.
fn madr(text: &str) -> (Found, Vec<String>) {
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("---"));
    let front: Vec<&str> = lines.by_ref().take_while(|line| *line != "---").collect();
    let value = |key: &str| {
        front
            .iter()
            .find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
    };
    let title = lines.find_map(|line| line.strip_prefix("# ")).expect("a title");
    let people = value("decision-makers").unwrap_or("[]");
    let people: Vec<String> = serde_json::from_str(&quoted(people)).expect("a list");
    let found = Found {
        title: shown(title),
        status: value("status").expect("a status").to_owned(),
        date: value("date").expect("a date").to_owned(),
    };
    (found, people)
}

/// A list of YAML with plain and quoted texts as one of JSON.
fn quoted(list: &str) -> String {
    let inner = list
        .strip_prefix('[')
        .and_then(|list| list.strip_suffix(']'))
        .expect("a list");
    let mut parts: Vec<String> = Vec::new();
    let mut rest = inner;
    while !rest.is_empty() {
        let end = if rest.starts_with('"') {
            let bytes = rest.as_bytes();
            let closes = |at: &usize| bytes[*at] == b'"' && bytes[*at - 1] != b'\\';
            (1..rest.len()).find(closes).expect("a quote") + 1
        } else {
            rest.find(", ").unwrap_or(rest.len())
        };
        let (part, more) = rest.split_at(end);
        parts.push(if part.starts_with('"') {
            part.to_owned()
        } else {
            format!("\"{part}\"")
        });
        rest = more.strip_prefix(", ").unwrap_or(more);
    }
    format!("[{}]", parts.join(","))
}

/// log4brains: the first list before the first heading of the second level, `key: value`, dates as `2026-11-28`.
fn log4brains(text: &str) -> Found {
    let title = text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("# "))
        .expect("a title");
    let entries = text.lines().skip(1).take_while(|line| !line.starts_with("## "));
    let entries: Vec<&str> = entries.filter_map(|line| line.strip_prefix("- ")).collect();
    let value = |key: &str| {
        entries
            .iter()
            .find_map(|entry| entry.strip_prefix(key)?.strip_prefix(": "))
    };
    Found {
        title: shown(title),
        status: value("Status").expect("a status").to_owned(),
        date: value("Date").expect("a date").to_owned(),
    }
}

const HOSTILE: [(&str, &str); 8] = [
    (
        "A \"quoted\": title # --- | [x](y) *z* `c`",
        "a-quoted-title-x-y-z-c",
    ),
    ("<script>alert(1)</script> & more", "script-alert-1-script-more"),
    ("12. A number", "12-a-number"),
    ("- A list", "a-list"),
    ("--- front", "front"),
    ("日本語", "decision"),
    ("two\nlines \u{202e}and bidi", "two-lines-and-bidi"),
    ("../../etc/passwd", "etc-passwd"),
];

/// What is left of a title when it is clean and on one line, as the decision file has it.
fn clean(title: &str) -> String {
    tradeoff::text::clean_line(title)
}

#[test]
fn x01_x13_titles_states_and_days_come_back_from_every_flavour() {
    let long = "word ".repeat(60);
    let hostile = HOSTILE.iter().map(|(title, slug)| (*title, (*slug).to_owned()));
    let long_slug = "word-".repeat(16).trim_end_matches('-').to_owned();
    for (title, slug) in hostile.chain([
        (TITLE, "serve-the-first-product-with-functions".to_owned()),
        (&long, long_slug),
    ]) {
        let repository = Repository::new(title);
        let wanted = |status: &str| Found {
            title: clean(title).trim().to_owned(),
            status: status.to_owned(),
            date: "2026-11-28".to_owned(),
        };
        let (path, text) = repository.record(&["--flavor", "nygard", "--into", "doc/nygard"]);
        assert_eq!(path, format!("doc/nygard/0001-{slug}.md"));
        assert_eq!(nygard(&text), wanted("Accepted"), "{text}");
        let (path, text) = repository.record(&["--flavor", "madr4", "--into", "doc/madr"]);
        assert_eq!(path, format!("doc/madr/0001-{slug}.md"));
        let (found, people) = madr(&text);
        assert_eq!(found, wanted("accepted"), "{text}");
        assert_eq!(people, ["Ana Lima", "Mei: \"the\" Tan, [x]"]);
        let (path, text) = repository.record(&["--flavor", "log4brains", "--into", "doc/log"]);
        assert_eq!(path, format!("doc/log/20261128-{slug}.md"));
        assert_eq!(log4brains(&text), wanted("accepted"), "{text}");
    }
}

/// Rules that hold for every record: one title, no HTML, blank lines around lists and headings.
fn is_plain_markdown(text: &str) {
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines.iter().filter(|line| line.starts_with("# ")).count(),
        1,
        "{text}"
    );
    assert!(
        !text.contains('<') && text.ends_with('\n') && !text.contains("\n\n\n"),
        "{text}"
    );
    for (place, pair) in lines.windows(2).enumerate() {
        let is_item = |line: &str| line.starts_with("* ") || line.starts_with("- ");
        let begins = is_item(pair[1]) && !is_item(pair[0]);
        let ends = is_item(pair[0]) && !is_item(pair[1]);
        let heading = pair[1].starts_with('#') || pair[0].starts_with('#');
        let fine = pair.iter().any(|line| line.is_empty());
        assert!(
            fine || !(begins || ends || heading),
            "line {}: {pair:?}",
            place + 1
        );
    }
}

#[test]
fn a_record_in_each_flavour() {
    let repository = Repository::new(TITLE);
    for flavour in ["nygard", "madr4", "log4brains"] {
        let (_, text) = repository.record(&["--flavor", flavour, "--into", flavour]);
        is_plain_markdown(&text);
        insta::assert_snapshot!(format!("record_{flavour}"), text);
    }
}

#[test]
fn every_document_tells_what_the_group_came_to() {
    let repository = Repository::new(TITLE);
    let ballots = [
        "7 5 7 6 6 5 6 4 4 B",
        "2 6 10 9 10 6 8 4 6 B",
        "10 6 4 4 3 8 6 9 3 A",
    ];
    let grouped = [&["group"][..], &ballots, &["--save", "decisions/first.toml"]].concat();
    let grouped = repository.call(&grouped);
    assert!(grouped.err.contains("Saved to"), "{}", grouped.err);
    let mut text = repository.read("decisions/first.toml");
    assert!(text.contains("[group]"), "{text}");
    text.push_str("consent = 2\nobjections = [\"nobody *knows* it\"]\nnotes = [\"ask Mei\"]\n");
    repository.write("decisions/first.toml", &text);
    let mut documents = Vec::new();
    for flavour in ["nygard", "madr4", "log4brains"] {
        let into = format!("records-{flavour}");
        fs::create_dir(repository.path(&into)).expect("a folder");
        let path = repository
            .call(&[
                "export",
                "decisions/first.toml",
                "--to",
                "adr",
                "--into",
                &into,
                "--flavor",
                flavour,
            ])
            .done();
        documents.push(repository.read(path.trim()));
    }
    for to in ["markdown", "html"] {
        documents.push(
            repository
                .call(&["export", "decisions/first.toml", "--to", to])
                .done(),
        );
    }
    for document in documents {
        for wanted in [
            "The group voted on its priorities: 3 ballots in round 1.",
            "ahead by 0.0",
            "Weights of the group: Architecture",
            "Consent: 2, objections: 1.",
            "Noted: ask Mei",
        ] {
            assert!(document.contains(wanted), "{wanted}\n{document}");
        }
        // What people wrote is no markup.
        assert!(
            document.contains(r"nobody \*knows\* it")
                || document.contains("<li>Objection: nobody *knows* it</li>")
        );
    }
}

#[test]
fn x11_a_record_goes_where_the_others_are_and_looks_like_them() {
    let repository = Repository::new(TITLE);
    let talk = repository
        .call(&["export", "decisions/first.toml", "--to", "adr"])
        .refused(2);
    assert!(talk.contains("name one with --into"), "{talk}");
    repository.write(
        "docs/decisions/0007-older.md",
        "---\nnumber: 7\nstatus: accepted\ndate: 2026-11-02\n---\n\n# Older\n\n- a\n",
    );
    repository.write("docs/decisions/README.md", "# All of them\n");
    let (path, text) = repository.record(&[]);
    let wanted = repository.path("docs/decisions/0008-serve-the-first-product-with-functions.md");
    assert!(
        wanted.ends_with(Path::new(&path)) || Path::new(&path) == wanted,
        "{path}"
    );
    assert!(
        text.starts_with("---\nnumber: 8\nstatus: accepted\n") && text.contains("\n- Good, because"),
        "{text}"
    );
    let talk = repository
        .call(&["export", "decisions/first.toml", "--to", "adr"])
        .refused(2);
    assert!(talk.contains("a record with this title already exists"), "{talk}");
    let other = Repository::new(TITLE);
    other.write(".adr-dir", "doc/ours\n");
    other.write(
        "doc/ours/0008-eight.md",
        "# 8. Eight\n\nDate: 2026-11-02\n\n## Status\n\nAccepted\n",
    );
    let (path, text) = other.record(&[]);
    assert!(
        path.ends_with("doc/ours/0009-serve-the-first-product-with-functions.md"),
        "{path}"
    );
    assert!(text.starts_with("# 9. Serve"), "{text}");
    let third = Repository::new(TITLE);
    third.write(
        ".log4brains.yml",
        "project:\n  name: x\n  adrFolder: ./docs/records\n",
    );
    third.write(
        "docs/records/20261102-use-log4brains.md",
        "# Use it\n\n- Status: accepted\n",
    );
    let (path, _) = third.record(&[]);
    assert!(
        path.ends_with("docs/records/20261128-serve-the-first-product-with-functions.md"),
        "{path}"
    );
    // The settings of a tool say which flavour an empty folder has.
    let empty = Repository::new(TITLE);
    empty.write(".log4brains.yml", "project:\n  adrFolder: ./docs/records\n");
    let (path, text) = empty.record(&[]);
    assert!(path.contains("docs/records/20261128-"), "{path}");
    assert!(text.contains("- Status: accepted"), "{text}");
    let outside = Repository::new(TITLE);
    outside.write(".adr-dir", "../elsewhere\n");
    outside
        .call(&["export", "decisions/first.toml", "--to", "adr"])
        .refused(2);
}

/// Every export has all inputs, the figures on which the answer hangs, similar decisions, and how to repeat it.
#[test]
fn every_export_tells_what_it_is_made_of() {
    let repository = Repository::new(TITLE);
    for flavour in ["nygard", "madr4", "log4brains"] {
        let (_, text) = repository.record(&["--flavor", flavour, "--into", flavour]);
        let inputs = ["(assumed", "(answered"].map(|origin| text.matches(origin).count());
        assert_eq!(inputs.iter().sum::<usize>(), 32, "{flavour}: {text}");
        for part in [
            "Assumed:\n\n",
            "Similar published decisions",
            "moves the lead by more than 1 %, of ",
        ] {
            assert!(text.contains(part), "{flavour}: {part}: {text}");
        }
        let figures = text
            .split("moves the lead")
            .nth(1)
            .and_then(|rest| rest.split("Similar").next());
        let figures: Vec<&str> = figures
            .expect("figures")
            .lines()
            .filter(|line| line.len() > 2)
            .skip(1)
            .collect();
        assert!(!figures.is_empty() && figures.len() < 100, "{figures:?}");
        assert!(
            figures
                .iter()
                .any(|figure| figure.ends_with(')') && figure.contains("20")),
            "{figures:?}"
        );
        let last = text.trim_end().lines().last().expect("a line");
        assert!(
            last.starts_with("Pack backend\\-vs\\-serverless")
                || last.starts_with("Pack backend-vs-serverless"),
            "{last}"
        );
    }
    let (_, madr) = repository.record(&["--flavor", "madr4", "--into", "again"]);
    assert!(
        madr.contains("Chosen option: \"Serverless functions\", because it has the highest score: "),
        "{madr}"
    );
    let out = |to: &str| {
        repository
            .call(&["export", "decisions/first.toml", "--to", to])
            .done()
    };
    let json: Value = serde_json::from_str(&out("json")).expect("JSON");
    assert_eq!(json["repeat"], "tradeoff score decisions/first.toml");
    assert_eq!(json["precedents"].as_array().map(Vec::len), Some(5));
    let csv = out("csv");
    for row in [
        "\r\ntipping,",
        "\r\ncase,",
        "\r\ndecision,repeat,,tradeoff score decisions/first.toml,",
    ] {
        assert!(csv.contains(row), "{row}: {csv}");
    }
    // The page has the figures that decide, and counts the others.
    let html = out("html");
    let figures = json["figures"].as_array().expect("a list");
    let (deciding, others): (Vec<_>, Vec<_>) = figures.iter().partition(|figure| figure["decides"] == true);
    assert!(html.contains(&format!("{} other figures move it less", others.len())));
    let title = |figure: &&Value| {
        format!(
            ">{}</th>",
            figure["title"].as_str().expect("a text").replace('&', "&amp;")
        )
    };
    assert!(deciding.iter().all(|figure| html.contains(&title(figure))));
    assert!(others.iter().all(|figure| !html.contains(&title(figure))));
}

/// An option has the same letter and color in all plots.
#[test]
fn an_option_keeps_its_color_from_plot_to_plot() {
    let repository = Repository::new(TITLE);
    let page = repository
        .call(&["export", "decisions/first.toml", "--to", "html"])
        .done();
    for (label, color) in [
        ("A Server-based backend</text>", "var(--a)"),
        ("B Serverless functions</text>", "var(--b)"),
    ] {
        let bar = page
            .split(label)
            .nth(1)
            .and_then(|rest| rest.lines().nth(1))
            .expect("a bar");
        assert!(
            bar.starts_with("<rect") && bar.contains(&format!("fill=\"{color}\"")),
            "{bar}"
        );
    }
    let lines: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("<polyline"))
        .collect();
    assert!(
        lines[0].contains("var(--a)") && lines[1].contains("var(--b)"),
        "{lines:?}"
    );
}

/// Also where each of them is of another decision, so that no two names of files are the same.
#[test]
fn x15_records_that_are_exported_at_once_have_numbers_of_their_own() {
    let repository = Repository::new(TITLE);
    let first = repository.read("decisions/first.toml");
    repository.write(
        "docs/decisions/0010-older.md",
        "---\nstatus: accepted\n---\n\n# Older\n",
    );
    let files: Vec<String> = (0..8).map(|file| format!("decisions/of-{file}.toml")).collect();
    for (number, file) in files.iter().enumerate() {
        repository.write(file, &first.replace(TITLE, &format!("Answer {number}")));
    }
    std::thread::scope(|scope| {
        for file in &files {
            let export = || repository.call(&["export", file, "--to", "adr"]).done();
            scope.spawn(export);
        }
    });
    let names = fs::read_dir(repository.path("docs/decisions")).expect("a folder");
    let names = names.map(|name| name.expect("a file").file_name().into_string().expect("a name"));
    let mut numbers: Vec<String> = names.map(|name| name.chars().take(4).collect()).collect();
    numbers.sort();
    let wanted: Vec<String> = (10..=18).map(|number| format!("{number:04}")).collect();
    assert_eq!(numbers, wanted);
}

#[test]
fn a_record_takes_the_place_of_another() {
    for (flavour, name, before, status, link) in [
        (
            "nygard",
            "0001-older.md",
            "# 1. Older\n\nDate: 2026-11-02\n\n## Status\n\nAccepted\n\n## Context\n\nAccepted\n",
            "# 1. Older\n\nDate: 2026-11-02\n\n## Status\n\nSuperseded by [2. Serve the first product with functions](0002-serve-the-first-product-with-functions.md)\n\n## Context\n\nAccepted\n",
            "It supersedes [1. Older](0001-older.md).",
        ),
        (
            "madr4",
            "0001-older.md",
            "---\nstatus: accepted\n---\n\n# Older\n\nstatus: accepted\n",
            "---\nstatus: superseded by ADR-0002\n---\n\n# Older\n\nstatus: accepted\n",
            "Supersedes [Older](0001-older.md).",
        ),
        (
            "log4brains",
            "20261102-older.md",
            "# Older\n\n- Status: accepted\n\n## Context\n\n- Status: accepted\n",
            "# Older\n\n- Status: superseded by [20261128-serve-the-first-product-with-functions](20261128-serve-the-first-product-with-functions.md)\n\n## Context\n\n- Status: accepted\n",
            "- Supersedes [20261102-older](20261102-older.md)",
        ),
    ] {
        let repository = Repository::new(TITLE);
        let old = format!("adr/{name}");
        repository.write(&old, before);
        let (_, text) = repository.record(&["--into", "adr", "--supersedes", name]);
        assert_eq!(repository.read(&old), status, "{flavour}");
        assert!(text.contains(link), "{flavour}: {text}");
        // Whose place is taken already keeps its status: the chain goes on from the newer one.
        let decision = repository.read("decisions/first.toml");
        repository.write("decisions/next.toml", &decision.replace(TITLE, "Another answer"));
        let call = ["export", "decisions/next.toml", "--to", "adr", "--into", "adr"];
        let talk = repository
            .call(&[&call[..], &["--supersedes", name]].concat())
            .refused(2);
        assert!(talk.contains("is superseded already"), "{flavour}: {talk}");
        assert_eq!(repository.read(&old), status, "{flavour}");
        assert_eq!(fs::read_dir(repository.path("adr")).expect("a folder").count(), 2);
    }
    let repository = Repository::new(TITLE);
    repository.write("adr/0001-odd.md", "# 1. Odd\n\nNo state.\n");
    let talk = repository
        .call(&[
            "export",
            "decisions/first.toml",
            "--to",
            "adr",
            "--into",
            "adr",
            "--supersedes",
            "0001-odd.md",
        ])
        .refused(2);
    assert!(talk.contains("has no status line"), "{talk}");
    assert_eq!(fs::read_dir(repository.path("adr")).expect("a folder").count(), 1);
}

#[test]
fn what_a_record_needs_is_told() {
    let repository = Repository::new(TITLE);
    repository.call(&["save", "other.toml"]).done();
    let talk = repository
        .call(&["export", "other.toml", "--to", "adr", "--into", "adr"])
        .refused(2);
    assert!(talk.contains("tradeoff save other.toml --date"), "{talk}");
    let talk = repository
        .call(&["export", "decisions/first.toml", "--to", "adr", "--into", "adr"])
        .refused(2);
    assert!(talk.contains("choose one with --flavor"), "{talk}");
    let talk = repository
        .call(&["export", "missing.toml", "--to", "json"])
        .refused(2);
    assert!(talk.contains("missing.toml does not exist"), "{talk}");
    let talk = repository
        .call(&["export", "decisions/first.toml", "--to", "csv", "--into", "adr"])
        .refused(2);
    assert!(talk.contains("only with `--to adr`"), "{talk}");
    assert!(!repository.path("adr").exists());
}

#[test]
fn x12_the_documents_are_the_same_every_time() {
    let repository = Repository::new("<script>alert(1)</script> | =1+1");
    for to in ["markdown", "json", "csv", "html"] {
        let call = ["export", "decisions/first.toml", "--to", to];
        let text = repository.call(&call).done();
        assert_eq!(repository.call(&call).done(), text, "{to}");
        for wanted in [
            "Nobody here runs machines at night.",
            "Serverless functions",
            "2026-11-28",
            "Ana Lima",
        ] {
            assert!(text.contains(wanted), "{to}: {wanted}");
        }
    }
}

#[test]
fn x07_x09_the_page_has_no_script_and_asks_for_nothing() {
    let repository = Repository::new("<script>alert(1)</script> \"&' title");
    let page = repository
        .call(&["export", "decisions/first.toml", "--to", "html"])
        .done();
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"), "{page}");
    for never in [
        "<script",
        "src=",
        "href=",
        "url(",
        "@import",
        "onload",
        "javascript:",
    ] {
        assert!(!page.contains(never), "{never}");
    }
    assert!(page.contains("default-src 'none'"), "{page}");
    assert_eq!(page.matches("<h1>").count(), 1);
    assert_eq!(page.matches("<svg ").count(), 3);
    for plot in page.split("<svg ").skip(1) {
        let (before, after) = plot.split_once("</svg>").expect("an end");
        assert!(
            before.contains("<title id=") && before.contains("<desc id="),
            "{before}"
        );
        assert!(
            after.trim_start().starts_with("</figure>\n<table>"),
            "a table behind each plot"
        );
    }
    // Every element that is opened is closed.
    for element in [
        "table", "thead", "tbody", "tr", "th", "td", "figure", "svg", "p", "h2", "text", "main",
    ] {
        let opened =
            page.matches(&format!("<{element}>")).count() + page.matches(&format!("<{element} ")).count();
        assert_eq!(
            opened,
            page.matches(&format!("</{element}>")).count(),
            "{element}"
        );
    }
}

/// Contrast by the rule of WCAG: at least 4.5 to 1 for every color of text and marks, on light and dark ground.
#[test]
fn the_page_can_be_read_on_both_grounds() {
    let repository = Repository::new(TITLE);
    let page = repository
        .call(&["export", "decisions/first.toml", "--to", "html"])
        .done();
    let luminance = |color: &str| {
        let digits: String = match color.len() {
            3 => color.chars().flat_map(|digit| [digit, digit]).collect(),
            _ => color.to_owned(),
        };
        let channel = |at: usize| {
            let share =
                f64::from(u8::from_str_radix(digits.get(at..at + 2).expect("digits"), 16).expect("a color"))
                    / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
    };
    let palettes: Vec<&str> = page
        .split(":root{")
        .skip(1)
        .map(|rest| rest.split('}').next().expect("an end"))
        .collect();
    assert_eq!(palettes.len(), 3);
    for palette in palettes {
        let of = |name: &str| {
            let value = palette.split(&format!("--{name}:#")).nth(1).expect("a color");
            luminance(value.split([';', '}']).next().expect("an end"))
        };
        let ground = of("ground");
        for name in ["ink", "dim", "a", "b"] {
            let (light, dark) = (of(name).max(ground), of(name).min(ground));
            assert!((light + 0.05) / (dark + 0.05) >= 4.5, "{name} in {palette}");
        }
    }
}

#[test]
fn the_tables_hold_every_input_and_figure() {
    let repository = Repository::new(TITLE);
    let json = repository
        .call(&["export", "decisions/first.toml", "--to", "json"])
        .done();
    must_fit("export", &json);
    let value: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(
        (&value["format"], &value["decision"]["chosen"]),
        (&1.into(), &"functions".into())
    );
    let inputs = value["analysis"]["traits"].as_object().expect("inputs");
    let figures = value["figures"].as_array().expect("figures");
    assert!(
        figures.len() > 50 && figures.iter().all(|figure| figure["source"].is_string()),
        "{}",
        figures.len()
    );
    let csv = repository
        .call(&["export", "decisions/first.toml", "--to", "csv"])
        .done();
    let rows = |block: &str| {
        csv.lines()
            .filter(|line| line.starts_with(&format!("{block},")))
            .count()
    };
    assert_eq!((rows("input"), rows("figure")), (inputs.len(), figures.len()));
    let markdown = repository
        .call(&["export", "decisions/first.toml", "--to", "markdown"])
        .done();
    for (id, _) in inputs {
        assert!(csv.contains(&format!("input,{id},")), "{id}");
    }
    assert!(
        markdown.contains("| Input | Value | Range | Origin |"),
        "{markdown}"
    );
}
