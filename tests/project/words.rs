//! No text that the program ships has a retired word. docs/style.md has the words to use instead.
//!
//! `WORDS_PACKS=FOLDER cargo test --test project words` checks the packs of another folder.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Words and phrases that no text has, in lower case.
const RETIRED: &[&str] = &[
    // Terms that the field calls otherwise.
    "back-test",
    "bill that nobody discusses",
    "price of your own",
    "renewed together",
    "turn the answer",
    "bearable",
    "from own up",
    "it would meet",
    "of ops hours",
    "your limits",
    "calls refused",
    "copies kept",
    "draw level",
    "draws level",
    "first place over",
    "flips first",
    "from below upwards",
    "from end to end",
    "in the race",
    "into the race",
    "out of the race",
    "kind of work",
    "leaving the provider",
    "logic of your own",
    "middle response time",
    "no clear winner",
    "peak to mean",
    "plausible world",
    "plausible worlds",
    "ready-made backend",
    "say over where",
    "slow response time",
    "the truth may lie",
    "time for upkeep",
    "agree little",
    "attention per deployment",
    "exclude each other",
    "flavour",
    "flavours",
    "freezes the present",
    "hand-out",
    "idle gap",
    "placement time",
    "put aside",
    "server programming",
    "the answer turns",
    "the middle one",
    "way in",
    "ways in",
    "work per request",
    "do the shares come true",
    "fleet in instances",
    "function framework",
    "host it themselves",
    "instance of the platform",
    "instances of the platform",
    "one in twenty below",
    "one in twenty instead",
    "row of the price list",
    "self-hosting by customers",
    "server program",
    "server programs",
    "share on polling workers",
    "simulated computer",
    "startup time of the program",
    "sure, and right",
    "tests ahead",
    "with this moment's numbers",
    "this moment's numbers",
    // Turns that nobody says.
    "a coin has",
    "and be it",
    "and no proof",
    "anew",
    "annoying",
    "ballots come to",
    "answer is another",
    "as far as support",
    "as far as they have room",
    "from there on",
    "is no decision",
    "frozen state",
    "is there already",
    "it is another",
    "keys of your own",
    "lets go",
    "may be another",
    "puts it back",
    "repeats this state",
    "the call does not",
    "the call names",
    "when does it turn",
    "who said so",
    "are whole",
    "as much again",
    "count a thousandfold",
    "hand over the first",
    "hands over",
    "hereby",
    "make good",
    "may lie",
    "meets all constraints again",
    "nobody pays",
    "of one's own",
    "one a line",
    "python excepted",
    "simply too many",
    "stand ready",
    "stands at",
    "stands for",
    "tells most",
    "thereby",
    "thereof",
    "to go on from here",
    "votes come to",
    "therein",
    "whereby",
    "wherever",
    "whoever",
    "whosoever",
    // What readers had to translate.
    "answer unseen",
    "are level",
    "broken-off",
    "calls start cold",
    "columns on",
    "entangled",
    "esc forgets",
    "from it on",
    "in a circle",
    "is no bound",
    "is no quantity",
    "is no room",
    "leads in a circle",
    "left behind",
    "line end",
    "line ends",
    "models of the field",
    "nearest cache",
    "of this title already",
    "of usual size",
    "old figure",
    "old figures",
    "old price",
    "parts arguments",
    "sampled orders",
    "square of teams",
    "stand alone",
    "stand-in price",
    "stands alone",
    "stands before",
    "stands beside",
    "stands in one place",
    "stands there",
    "taken back",
    "takes back",
    "takes it back",
    "takes that back",
    "talk about",
    "talking about",
    "test holds",
    "tests hold",
    "text in quotes",
    "texts in quotes",
    "the chance that",
    "turn twice",
    "turns twice",
    "typed unseen",
    "what is called the same",
    "what stands",
    "where the pack opens",
    "who is ahead",
    "who is first",
    "who leads",
    "with other needs",
    "worth talking",
    // British spelling.
    "analyse",
    "analysed",
    "behaviour",
    "centre",
    "colour",
    "colours",
    "judgement",
    "judgements",
    "optimise",
    "organisations",
    "utilisation",
];

/// A retired word that stays where a text has this before or after it, with the reason.
const ALLOWED: &[(&str, &str)] = &[
    ("judgement = ", "the key of a pack"),
    ("\"judgement\": {", "the key of a pack in the schema"),
    ("`judgement`", "the key of a pack"),
    ("`analyst::analyse`", "the name of a method"),
    ("judgements.toml", "the name of a file"),
    ("no decision record", "a decision record is a term"),
    ("\"no clear winner\"", "the changelog names the former word"),
    ("\"plausible worlds\"", "the changelog names the former word"),
];

/// The keys of a pack whose strings are names, formulas or quoted titles of other people's texts.
const NOT_PROSE: &[&str] = &[
    "id",
    "formula",
    "holds",
    "of",
    "unit",
    "source",
    "url",
    "option",
    "link",
    "see",
    "by",
    "aspects",
    "term",
    "default",
    "levels",
    "organisation",
    "system",
];

/// A text with the place where it stands.
struct Text {
    place: String,
    words: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A text in lower case with single blanks, straight apostrophes and without the marks of links and weight.
fn plain(text: &str) -> String {
    let text = text.to_lowercase().replace('’', "'").replace(['*', '[', ']'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text has a phrase as whole words. The names of tests are not words.
fn has(text: &str, phrase: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    let letter = |character: Option<char>| character.is_some_and(is_letter);
    text.match_indices(phrase).any(|(at, _)| {
        let (before, after) = (text.get(..at).unwrap(), text.get(at + phrase.len()..).unwrap());
        !letter(before.chars().next_back()) && !letter(after.chars().next())
    })
}

/// The retired words of texts, one a line with its place and what is around it.
fn retired(texts: &[Text]) -> Vec<String> {
    let mut found = Vec::new();
    for Text { place, words } in texts {
        let mut words = plain(words);
        for (allowed, _) in ALLOWED {
            words = words.replace(allowed, "");
        }
        let own = RETIRED.iter().filter(|phrase| has(&words, phrase));
        found.extend(own.map(|phrase| {
            let at = words.find(phrase).unwrap_or(0);
            let start = words.get(..at).unwrap().char_indices().rev().nth(30);
            let around: String = words
                .get(start.map_or(0, |(at, _)| at)..)
                .unwrap()
                .chars()
                .take(80)
                .collect();
            format!("{place}: \"{phrase}\" in \"{around}\"")
        }));
    }
    found
}

fn must_be_none(texts: &[Text]) {
    assert!(!texts.is_empty());
    let found = retired(texts);
    assert!(
        found.is_empty(),
        "{} retired words; docs/style.md has others:\n{}",
        found.len(),
        found.join("\n")
    );
}

/// A document without its picture, whose words are those of a pack, broken over columns.
fn document(name: &str) -> Text {
    let text = fs::read_to_string(root().join(name)).unwrap();
    let mut parts = text.split("```text");
    let mut words = parts.next().unwrap().to_owned();
    words.extend(
        parts
            .filter_map(|part| part.split_once("```"))
            .map(|(_, rest)| rest),
    );
    Text {
        place: name.to_owned(),
        words,
    }
}

/// What the program writes when it is called so, without a configuration and without a terminal.
fn said(arguments: &[&str], input: &str) -> Text {
    let mut program = Command::new(env!("CARGO_BIN_EXE_tradeoff"));
    program
        .args(arguments)
        .env("TRADEOFF_CONFIG", "none")
        .env("COLUMNS", "100");
    program
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut running = program.spawn().unwrap();
    std::io::Write::write_all(&mut running.stdin.take().unwrap(), input.as_bytes()).unwrap();
    let output = running.wait_with_output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    Text {
        place: format!("tradeoff {}", arguments.join(" ")),
        words: String::from_utf8(output.stdout).unwrap(),
    }
}

/// A text of a pack without its formulas and without the ids of its links.
fn prose(text: &str) -> String {
    let (mut words, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        words.push_str(before);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    words.push_str(rest);
    let links = words.split("[[").enumerate();
    let texts = links.map(|(place, part)| match part.split_once('|') {
        Some((id, text)) if place > 0 && !id.contains("]]") => text,
        _ => part,
    });
    texts.collect()
}

/// The strings of a pack that a person reads.
fn strings(place: &str, key: &str, value: &toml::Value, texts: &mut Vec<Text>) {
    match value {
        toml::Value::String(words) if !NOT_PROSE.contains(&key) => texts.push(Text {
            place: place.to_owned(),
            words: prose(words),
        }),
        toml::Value::Array(values) => {
            for value in values.iter().filter(|_| !NOT_PROSE.contains(&key)) {
                strings(place, key, value, texts);
            }
        }
        toml::Value::Table(table) if !["source", "formula", "of", "set"].contains(&key) => {
            let id = table.get("id").and_then(toml::Value::as_str);
            let place = id.map_or_else(|| place.to_owned(), |id| format!("{place}, {id}"));
            for (key, value) in table {
                strings(&place, key, value, texts);
            }
        }
        _ => {}
    }
}

#[test]
fn the_packs_have_no_retired_words() {
    let packs = std::env::var_os("WORDS_PACKS").map_or_else(|| root().join("data/packs"), PathBuf::from);
    let mut texts = Vec::new();
    for pack in fs::read_dir(packs).unwrap() {
        let folder = pack.unwrap().path();
        let own = fs::read_dir(&folder).unwrap();
        let tours = fs::read_dir(folder.join("tours")).into_iter().flatten();
        for file in own.chain(tours) {
            let path = file.unwrap().path();
            if path.is_dir() {
                continue;
            }
            let place = path.file_name().unwrap().to_string_lossy().into_owned();
            let table: toml::Table = fs::read_to_string(&path).unwrap().parse().unwrap();
            strings(&place, "", &toml::Value::Table(table), &mut texts);
        }
    }
    must_be_none(&texts);
}

#[test]
fn a_new_pack_has_no_retired_words() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("pack");
    said(&["new", folder.to_str().unwrap()], "");
    let files = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
    let texts = files.map(|path| Text {
        place: path.file_name().unwrap().to_string_lossy().into_owned(),
        words: fs::read_to_string(&path).unwrap(),
    });
    must_be_none(&texts.collect::<Vec<_>>());
}

#[test]
fn help_and_manual_have_no_retired_words() {
    const PRINTED: [&str; 14] = [
        "score",
        "compare",
        "scenarios",
        "backtest",
        "sweep",
        "group",
        "diff",
        "verify",
        "export",
        "eval",
        "read",
        "glossary",
        "packs",
        "check",
    ];
    const COMMANDS: [&str; 23] = [
        "ask",
        "ballot",
        "diff",
        "export",
        "group",
        "packs",
        "save",
        "verify",
        "score",
        "compare",
        "read",
        "glossary",
        "scenarios",
        "eval",
        "backtest",
        "sweep",
        "shot",
        "present",
        "follow",
        "check",
        "new",
        "completions",
        "man",
    ];
    let mut texts = vec![
        said(&["--help"], ""),
        said(&["man"], ""),
        said(&["schema"], ""),
        said(&["eval", "--functions"], ""),
        said(&["shot", "--keys", "?", "--size", "120x300"], ""),
        said(&["--linear"], "help\nquit\n"),
    ];
    texts.extend(COMMANDS.map(|command| said(&[command, "--help"], "")));
    texts.extend(PRINTED.map(|command| said(&["schema", "--of", command], "")));
    must_be_none(&texts);
}

/// The string literals of a Rust source before its tests, without its comments.
fn literals(source: &str) -> Vec<String> {
    const QUOTES: [&str; 3] = ["'\"'", "'\\\"'", "b'\"'"];
    let mut rest = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let mut found = Vec::new();
    while let Some(at) = rest.find(['"', '/', '\'', 'b', 'r']) {
        let here = rest.split_at(at).1;
        let raw = here.strip_prefix("r#\"").and_then(|raw| raw.split_once("\"#"));
        if here.starts_with("//") {
            rest = here.split_once('\n').map_or("", |(_, after)| after);
        } else if let Some(after) = QUOTES.iter().find_map(|quote| here.strip_prefix(quote)) {
            rest = after;
        } else if let Some((literal, after)) = raw {
            found.push(literal.to_owned());
            rest = after;
        } else if let Some(body) = here.strip_prefix('"') {
            let mut escaped = false;
            let ends = |letter: char| {
                let ends = letter == '"' && !escaped;
                escaped = letter == '\\' && !escaped;
                ends
            };
            let (literal, after) = body.split_once(ends).unwrap();
            found.push(literal.replace("\\\n", " ").replace("\\n", " "));
            rest = after;
        } else {
            rest = here.split_at(1).1;
        }
    }
    found
}

#[test]
fn the_messages_have_no_retired_words() {
    let mut folders = vec![root().join("src")];
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let place = path.strip_prefix(root()).unwrap().display().to_string();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !place.contains("tests") {
                let sentences = literals(&fs::read_to_string(&path).unwrap());
                let sentences = sentences.into_iter().filter(|words| words.contains(' '));
                texts.extend(sentences.map(|words| Text {
                    place: place.clone(),
                    words,
                }));
            }
        }
    }
    must_be_none(&texts);
}

#[test]
fn literals_are_found_without_comments_and_tests() {
    let source = "let a = '\"'; // \"not this\"\nsay(\"one \\\"two\\\" \\\n  three\", r#\"raw \"four\"\"#);\n#[cfg(test)]\nmod tests { \"five\" }";
    let found: Vec<String> = literals(source).iter().map(|words| plain(words)).collect();
    assert_eq!(found, ["one \\\"two\\\" three", "raw \"four\""]);
}

#[test]
fn the_documents_have_no_retired_words() {
    let documents = [
        "README.md",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "docs/agents.md",
        "docs/decisions.md",
        "docs/decision-file.md",
        "tests/FAULTS.md",
    ];
    must_be_none(&documents.map(document));
}

#[test]
fn phrases_are_found_as_whole_words() {
    assert!(has(&plain("It may\n  **lie** there."), "may lie"));
    assert!(!has(&plain("always incoming"), "way in"));
    assert!(!has(&plain("colourful"), "colour"));
    assert_eq!(
        prose("At {utilisation} [[way-in|gateways]] and [[nodes]]."),
        "At  gateways]] and nodes]]."
    );
}
