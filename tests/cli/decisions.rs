//! `tradeoff save`, and saved decisions where a pack is expected.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Ended, data, program, run};
use crate::schemas::must_fit;

/// A folder in which decisions are saved.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn call(&self, arguments: &[&str]) -> Ended {
        run(program(arguments).current_dir(self.0.path()))
    }

    /// Saves a decision of the default pack.
    fn save(&self, arguments: &[&str]) {
        let out = self.call(&[&["save", "first.toml"], arguments].concat()).done();
        assert_eq!(out, "first.toml\n");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).expect("a file")
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).expect("a file");
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("a folder");
        let names = entries.map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("a name")
        });
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let out = self.call(&[arguments, &["--format", "json"]].concat()).done();
        let value = serde_json::from_str(&out).expect("JSON");
        if cfg!(windows) { rounded(value) } else { value }
    }
}

/// With numbers of twelve digits: what mingw computes with can differ by one unit in the last place from call to call.
fn rounded(value: Value) -> Value {
    match value {
        Value::Number(number) => {
            let number = number.as_f64().expect("a number");
            let short: f64 = format!("{number:.11e}").parse().expect("a number");
            short.into()
        }
        Value::Array(values) => values.into_iter().map(rounded).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(key, value)| (key, rounded(value)))
            .collect(),
        other => other,
    }
}

#[test]
fn a_new_decision_as_a_file() {
    let folder = Folder::new();
    folder.save(&[
        "--scenario",
        "startup-mvp",
        "--set",
        "requests=0.1/s..5/s",
        "--set",
        "cost=9",
        "--status",
        "accepted",
        "--chosen",
        "functions",
        "--because",
        "Nobody here runs machines at night.",
        "--date",
        "2026-11-28",
        "--decider",
        "Ana Lima",
        "--decider",
        "Kofi Mensah",
    ]);
    insta::assert_snapshot!(folder.read("first.toml"));
    assert_eq!(folder.names(), ["first.toml", "packs"]);
}

#[test]
fn a_saved_decision_gives_the_answer_that_was_saved() {
    let folder = Folder::new();
    let situation = [
        "--scenario",
        "startup-mvp",
        "--set",
        "requests=40/s",
        "--set",
        "cost=9.5",
    ];
    folder.save(&[&situation[..], &["--options", "servers,functions,kubernetes"]].concat());
    let call = [
        &["score"],
        &situation[..],
        &["--options", "servers,functions,kubernetes"],
    ]
    .concat();
    let mut direct = folder.json(&call);
    for way in [
        &["score", "first.toml"] as &[&str],
        &["score", "--pack", "first.toml"],
        &["--pack", "first.toml", "score"],
    ] {
        let mut saved = folder.json(way);
        saved["scenario"].take();
        direct["scenario"].take();
        assert_eq!(saved, direct, "{way:?}");
    }
    let text = folder.call(&["first.toml"]).done();
    assert!(
        text.starts_with("Server-based backend or serverless?\nFirst\n"),
        "{text}"
    );
    assert_eq!(text, folder.call(&["score", "first.toml"]).done());
    let moved = folder
        .call(&["score", "first.toml", "--set", "requests=1/s"])
        .done();
    assert!(moved.contains("First, with Request rate 1/s"), "{moved}");
    let number = folder
        .call(&["eval", "requests", "--unit", "1/s", "--pack", "first.toml"])
        .done();
    assert!(number.starts_with("40"), "{number}");
    let compared = folder.call(&["compare", "first.toml", "cost"]).done();
    assert!(compared.contains("Kubernetes"), "{compared}");
    let shot = folder.call(&["shot", "first.toml", "--size", "80x24"]).done();
    assert!(shot.contains("40/s"), "{shot}");
}

#[test]
fn a_decision_that_is_there_is_changed_where_the_call_says_so() {
    let folder = Folder::new();
    folder.save(&["--scenario", "startup-mvp", "--title", "The first product"]);
    let before = folder.read("first.toml");
    folder.save(&[]);
    assert_eq!(folder.read("first.toml"), before, "nothing was said");
    let edited = before
        .replace("title = ", "# ours\ntitle = ")
        .replace("[pack]", "mood = \"good\"\n\n[pack]");
    folder.write("first.toml", &edited);
    let ended = folder.call(&[
        "save",
        "first.toml",
        "--set",
        "requests=40/s",
        "--status",
        "proposed",
    ]);
    assert_eq!(ended.status, Some(0));
    assert!(ended.err.contains("has no key `mood`"), "{}", ended.err);
    let after = folder.read("first.toml");
    assert!(
        after.contains("# ours\ntitle = \"The first product\"") && after.contains("mood = \"good\""),
        "{after}"
    );
    assert!(
        after.contains("requests = \"40/s\"") && after.contains("status = \"proposed\""),
        "{after}"
    );
    let other = ["save", "second.toml", "--pack", "first.toml", "--set", "cost=10"];
    assert!(folder.call(&other).err.contains("`mood`"));
    let copy = folder.read("second.toml");
    assert!(
        copy.contains("id = \"second\"\ntitle = \"The first product\""),
        "{copy}"
    );
    assert!(
        copy.contains("requests = \"40/s\"") && copy.contains("cost = 10"),
        "{copy}"
    );
}

#[test]
fn variants_are_kept_beside_the_decision() {
    let folder = Folder::new();
    folder.save(&["--scenario", "startup-mvp"]);
    folder.save(&[
        "--variant",
        "busy",
        "--set",
        "requests=50/s",
        "--title",
        "Ten times the requests",
    ]);
    folder.save(&["--variant", "busy", "--set", "cost=9"]);
    let text = folder.read("first.toml");
    assert_eq!(text.matches("[[variant]]").count(), 1, "{text}");
    assert!(text.contains("title = \"Ten times the requests\""), "{text}");
    let busy = folder.json(&["score", "first.toml#busy"]);
    assert_eq!(
        (&busy["traits"]["requests"]["value"], &busy["priorities"]["cost"]),
        (&50.0.into(), &9.0.into())
    );
    let talk = folder.call(&["score", "first.toml#bussy"]).refused(2);
    assert!(
        talk.contains("first.toml has no variant `bussy`; did you mean `busy`?"),
        "{talk}"
    );
    let talk = folder
        .call(&["save", "none.toml", "--variant", "busy"])
        .refused(2);
    assert!(talk.contains("none.toml is not a decision file yet"), "{talk}");
}

#[test]
fn f40_what_cannot_be_saved_is_told_and_nothing_is_written() {
    let folder = Folder::new();
    folder.write("notes.toml", "mine = 1\n");
    folder.write(
        "broken.toml",
        "format = 1\n[decision]\n<<<<<<< HEAD\nid = \"a\"\n=======\n>>>>>>> theirs\n",
    );
    for (arguments, wanted) in [
        (
            &["save", "notes.toml"] as &[&str],
            "notes.toml is not a decision file and is not overwritten",
        ),
        (&["save", "broken.toml"], "unresolved merge conflict"),
        (&["save", "."], "is a folder"),
        (
            &["save", "a.toml", "--chosen", "servrs"],
            "did you mean `servers`?",
        ),
        (
            &["save", "a.toml", "--status", "done"],
            "allowed: draft, proposed",
        ),
        (
            &["save", "a.toml", "--date", "28.11.2026"],
            "no such date; write one as 2026-11-28",
        ),
        (&["save", "a.toml", "--set", "requests=5GB"], "--set requests=5GB"),
        (&["save", "a.toml", "--title", "  "], "it is empty"),
        (
            &["save", "a.toml#busy", "--set", "requests=5/s"],
            "save a.toml with --variant busy",
        ),
        (
            &["score", "a.toml", "--pack", "backend-vs-serverless"],
            "give only one",
        ),
    ] {
        let talk = folder.call(arguments).refused(2);
        assert!(talk.contains(wanted), "{arguments:?}: {talk}");
    }
    assert_eq!(folder.names(), ["broken.toml", "notes.toml"]);
    assert_eq!(folder.read("notes.toml"), "mine = 1\n");
}

#[test]
fn by_force_a_file_is_overwritten_and_kept_beside_itself() {
    let folder = Folder::new();
    folder.write("notes.toml", "mine = 1\n");
    let ended = folder.call(&["save", "notes.toml", "--force"]);
    assert_eq!((ended.status, ended.out.as_str()), (Some(0), "notes.toml\n"));
    assert!(
        ended
            .err
            .replace('\\', "/")
            .contains("The old content is in ./notes.toml.orig."),
        "{}",
        ended.err
    );
    assert_eq!(folder.read("notes.toml.orig"), "mine = 1\n");
    assert!(folder.read("notes.toml").contains("id = \"notes\""));
}

#[test]
fn what_is_chosen_against_the_recommendation_asks_for_a_reason() {
    let folder = Folder::new();
    let call = [
        "save",
        "first.toml",
        "--scenario",
        "startup-mvp",
        "--chosen",
        "servers",
    ];
    let ended = folder.call(&call);
    assert_eq!(ended.status, Some(0));
    assert!(
        ended.err.contains("Give the reason with --because"),
        "{}",
        ended.err
    );
    folder.save(&["--because", "We have them."]);
}

#[test]
fn a_decision_about_a_pack_on_disk_says_where_it_is() {
    let folder = Folder::new();
    fs::create_dir(folder.0.path().join("packs")).expect("a folder");
    fs::copy(data("bicycle.toml"), folder.0.path().join("packs/bicycle.toml")).expect("a pack");
    let call = [
        "save",
        "decisions/bike.toml",
        "--pack",
        "packs/bicycle.toml",
        "--set",
        "trips=90",
    ];
    assert_eq!(folder.call(&call).done(), "decisions/bike.toml\n");
    let text = folder.read("decisions/bike.toml");
    assert!(text.contains("path = \"../packs/bicycle.toml\""), "{text}");
    let elsewhere = Path::new("..").join(folder.0.path().file_name().expect("a name"));
    let path = elsewhere.join("decisions/bike.toml");
    let out = folder.call(&["score", path.to_str().expect("a path")]).done();
    assert!(out.contains("Bike"), "{out}");
}

#[test]
fn a_folder_that_may_not_be_written_is_told() {
    let folder = Folder::new();
    folder.write("file", "");
    let ended = folder.call(&["save", "file/first.toml"]);
    assert_eq!(ended.status, Some(74), "{}", ended.err);
    assert!(
        ended.err.contains("file/first.toml cannot be written: "),
        "{}",
        ended.err
    );
}

#[test]
fn what_differs_between_two_decisions() {
    let folder = Folder::new();
    let start = ["--scenario", "startup-mvp", "--title", "The first product"];
    folder.save(&start);
    let more = [
        "--set",
        "requests=300/s",
        "--set",
        "cost=9",
        "--set",
        "budget=100..400",
        "--options",
        "servers,functions,kubernetes",
        "--variant",
        "busy",
    ];
    folder.save(&more);
    let ended = folder.call(&["diff", "first.toml", "first.toml#busy"]);
    assert_eq!((ended.status, ended.err.as_str()), (Some(1), ""));
    insta::assert_snapshot!(ended.out);
    let same = folder.call(&["diff", "first.toml", "first.toml"]).done();
    assert!(
        same.contains("The same option ranks first.") && same.contains("No value differs."),
        "{same}"
    );
    let ended = folder.call(&["diff", "first.toml", "first.toml#busy", "--format", "json"]);
    must_fit("diff", &ended.out);
    let value: Value = serde_json::from_str(&ended.out).expect("JSON");
    let number = |value: &Value| value.as_f64().expect("a number");
    let shares: f64 = value["changes"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|change| number(&change["share"]))
        .sum();
    let moved = number(&value["lead"]["b"]) - number(&value["lead"]["a"]);
    assert!((shares - moved).abs() < 1e-12, "{shares} {moved}");
    assert_eq!(value["changes"][0]["id"], "requests");
    assert_eq!(
        (&value["leader"], &value["same_answer"]),
        (&"functions".into(), &false.into())
    );
}

#[test]
fn one_decision_in_lines_for_git() {
    let folder = Folder::new();
    folder.save(&[
        "--scenario",
        "startup-mvp",
        "--chosen",
        "functions",
        "--because",
        "Nobody is there at night.",
    ]);
    let lines = folder.call(&["diff", "--brief", "first.toml"]).done();
    for wanted in [
        "title: First\n",
        "chosen: functions\n",
        "lead: +0.0",
        "requests: 0.5/s (answered",
        "priority cost: ",
    ] {
        assert!(lines.contains(wanted), "{wanted}\n{lines}");
    }
    folder.write("other.toml", "a = \"\u{1b}[31m\"\n");
    assert_eq!(
        folder.call(&["diff", "--brief", "other.toml"]).done(),
        "a = \"\u{241b}[31m\"\n"
    );
    folder.call(&["diff", "--brief", "missing.toml"]).refused(2);
}

#[test]
fn what_cannot_be_compared_is_told() {
    let folder = Folder::new();
    folder.save(&[]);
    folder
        .call(&["save", "other.toml", "--pack", "monolith-vs-microservices"])
        .done();
    folder.write("notes.toml", "mine = 1\n");
    for (arguments, wanted) in [
        (
            ["diff", "first.toml", "other.toml"],
            "are about different packs, `backend-vs-serverless` and",
        ),
        (
            ["diff", "first.toml", "notes.toml"],
            "notes.toml is not a decision file",
        ),
        (["diff", "first.toml", "none.toml"], "none.toml does not exist"),
        (["diff", "first.toml", "--format=text"], "required"),
    ] {
        let talk = folder.call(&arguments).refused(2);
        assert!(talk.contains(wanted), "{arguments:?}: {talk}");
    }
}

/// Saves an accepted decision for functions.
fn accept(folder: &Folder, more: &[&str]) {
    let call = [
        "--scenario",
        "startup-mvp",
        "--status",
        "accepted",
        "--chosen",
        "functions",
    ];
    folder.save(&[&call[..], more].concat());
}

#[test]
fn decisions_hold_or_flip_or_cannot_be_checked() {
    let folder = Folder::new();
    accept(
        &folder,
        &["--review-by", "2027-05-28", "--title", "The first product"],
    );
    folder
        .call(&["save", "draft.toml", "--chosen", "servers", "--because", "x"])
        .done();
    let verify = |more: &[&str]| folder.call(&[&["verify", ".", "--on", "2026-12-01"], more].concat());
    let holds = verify(&[]).done().replace('\\', "/");
    insta::assert_snapshot!(holds);
    let overdue = folder
        .call(&["verify", "first.toml", "--on", "2027-05-29", "--format", "short"])
        .done();
    assert!(
        overdue.starts_with("first.toml:9: overdue: review was due by 2027-05-28. "),
        "{overdue}"
    );
    let flipped = verify(&["--set", "requests=300/s", "--format", "github"]);
    assert_eq!(flipped.status, Some(1), "{}", flipped.err);
    let start =
        "::error file=./first.toml,line=9,title=flipped%3A The first product::First: Server-based backend (";
    assert!(flipped.out.starts_with(start), "{}", flipped.out);
    folder.write("seen.toml", "requests = \"300/s\"\n");
    let seen = folder.call(&["verify", "first.toml", "--observed", "seen.toml"]);
    assert_eq!(seen.status, Some(1));
    assert!(seen.out.contains("to 300/s (measured)"), "{}", seen.out);
    assert_eq!(
        verify(&["--status", "draft"]).status,
        Some(1),
        "servers are not first in the draft"
    );
    folder.write(
        "broken.toml",
        "format = 2\n[decision]\n[pack]\nid = \"backend-vs-serverless\"\n",
    );
    let both = verify(&["--set", "requests=300/s", "--format", "json"]);
    assert_eq!(both.status, Some(2), "{}", both.err);
    must_fit("verify", &both.out);
    let value: Value = serde_json::from_str(&both.out).expect("JSON");
    let states: Vec<&str> = value["decisions"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["state"].as_str().expect("a word"))
        .collect();
    assert_eq!(states, ["unknown", "flipped"]);
    assert_eq!(value["decisions"][0]["line"], 1);
}

#[test]
fn nothing_to_check_is_no_success() {
    let folder = Folder::new();
    let talk = folder.call(&["verify", "."]).refused(2);
    assert!(
        talk.contains("found no proposed or accepted decision in "),
        "{talk}"
    );
    // A hook names every file of a commit, overlays too.
    folder.write("prices.toml", PRICES);
    let ended = folder.call(&["verify", "prices.toml"]);
    assert_eq!((ended.status, ended.out.as_str()), (Some(0), ""));
    assert!(ended.err.contains("prices.toml, only overlays"), "{}", ended.err);
    assert!(folder.call(&["verify", "."]).refused(2).contains("only overlays"));
    let missing = folder.call(&["verify", "missing.toml"]);
    assert_eq!(missing.status, Some(2));
    assert!(missing.out.contains("there is no such file"), "{}", missing.out);
    accept(&folder, &[]);
    folder
        .call(&["verify", "first.toml", "--set", "requests=5GB"])
        .refused(2);
}

const PRICES: &str =
    "[[constant]]\nid = \"http_gateway_price\"\nvalue.aws = 40\nsource = \"Contract\"\nas_of = 2026-03-01\n";

/// Prices of one's own count in every command, are marked, and stay with the decision.
#[test]
fn prices_of_ones_own_are_laid_over_the_pack() {
    let folder = Folder::new();
    folder.write("prices.toml", PRICES);
    let own = folder.call(&["score", "--overlay", "prices.toml"]).done();
    assert!(own.contains("with 1 overridden constant"), "{own}");
    let set = "http_gateway_price.aws=40 USD";
    let one = folder.json(&["score", "--set", set]);
    let two = folder.json(&["score", "--overlay", "prices.toml"]);
    assert_eq!(one["ranking"], two["ranking"]);
    assert_ne!(one["ranking"], folder.json(&["score"])["ranking"]);
    assert_eq!(two["overlaid"][0]["name"], "http_gateway_price.aws");
    assert_eq!(two["overlaid"][0]["value"], 40.0);
    assert_eq!(two["overlaid"][0]["in_place_of"], 1.0);
    assert_eq!(two["overlaid"][0]["source"], "Contract");
    folder.write("config.toml", "overlay = [\"prices.toml\"]\n");
    let usual = folder.json(&["score", "--config", "config.toml"]);
    assert_eq!(usual["ranking"], two["ranking"]);
    folder.save(&[
        "--overlay",
        "prices.toml",
        "--set",
        "memory_price.aws=0.00002 USD/GiB/s",
    ]);
    let text = folder.read("first.toml");
    assert!(
        text.contains("overlays = [{ path = \"prices.toml\", sha256 = \""),
        "{text}"
    );
    assert!(
        text.contains("[constants]\n\"memory_price.aws\" = \"0.00002 USD/GiB/s\"\n"),
        "{text}"
    );
    assert_eq!(text.matches("[result]").count(), 1);
    let reopened = folder.json(&["score", "first.toml"]);
    assert_eq!(reopened["overlaid"].as_array().expect("a list").len(), 2);
    folder.save(&["--set", "cost=5"]);
    assert_eq!(
        folder.json(&["score", "first.toml"])["overlaid"],
        reopened["overlaid"]
    );
    folder.write("prices.toml", &PRICES.replace("40", "41"));
    let changed = folder.call(&["score", "first.toml"]);
    assert!(
        changed.err.contains("has changed since the decision was saved"),
        "{}",
        changed.err
    );
    for (setting, wanted) in [
        ("http_gateway_price.awss=1 USD", "did you mean `aws`?"),
        (
            "http_gateway_price=1 USD",
            "name what the value is for: `http_gateway_price.aws`",
        ),
        ("http_gateway_price.aws=1 s", "an amount of money is expected"),
        (
            "http_gateway_price.aws=-1 USD",
            "`http_gateway_price.aws` cannot be negative",
        ),
        (
            "machines.aws.t4g.small.price=-1 USD/month",
            "`machines.aws.t4g.small.price` cannot be negative",
        ),
        (
            "http_gateway_prize.aws=1 USD",
            "did you mean `http_gateway_price.aws`",
        ),
    ] {
        let talk = folder.call(&["score", "--set", setting]).refused(2);
        assert!(talk.contains(wanted), "{setting}: {talk}");
    }
    let missing = folder.call(&["score", "--overlay", "none.toml"]).refused(2);
    assert!(
        missing.contains("no such file") || missing.contains("file not found"),
        "{missing}"
    );
    let nothing = folder.call(&["glossary", "--overlay", "prices.toml"]).refused(2);
    assert!(nothing.contains("has no effect"), "{nothing}");
}

#[test]
fn an_embedded_pack_is_written_out_to_be_changed() {
    let folder = Folder::new();
    for id in ["backend-vs-serverless", "monolith-vs-microservices"] {
        assert_eq!(folder.call(&["new", "--from", id, id]).status, Some(0));
        let path = format!("./{id}");
        assert_eq!(
            folder
                .call(&["check", &path, "--strict", "--worlds", "20"])
                .status,
            Some(0)
        );
        let own = folder.call(&["check", "--hash", &path]).done();
        assert_eq!(own, folder.call(&["check", "--hash", id]).done());
    }
    let talk = folder.call(&["new", "--from", "nothing", "dir"]).refused(2);
    assert!(talk.contains("no embedded pack is called `nothing`"), "{talk}");
}

/// What was chosen is first no more: the price that did it is named, with its share.
#[test]
fn verify_names_what_has_turned_the_answer() {
    let folder = Folder::new();
    folder.write("prices.toml", &PRICES.replace("40", "1"));
    accept(&folder, &["--overlay", "prices.toml", "--set", "requests=10/s"]);
    assert!(folder.names().contains(&"packs".to_owned()), "the pack is kept");
    folder.write("prices.toml", PRICES);
    let call = [
        "verify",
        "first.toml",
        "--on",
        "2026-12-01",
        "--set",
        "requests=11/s",
    ];
    let ended = folder.call(&call);
    assert_eq!(ended.status, Some(1), "{}{}", ended.out, ended.err);
    insta::assert_snapshot!(ended.out);
    let json = folder.call(&[&call[..], &["--format", "json"]].concat());
    let value: Value = serde_json::from_str(&json.out).expect("JSON");
    let one = &value["decisions"][0];
    let causes = one["causes"].as_array().expect("a list");
    let sum: f64 = causes
        .iter()
        .map(|cause| cause["share"].as_f64().expect("a number"))
        .sum();
    let change =
        one["lead"]["now"].as_f64().expect("a number") - one["lead"]["then"].as_f64().expect("a number");
    assert!((sum - change).abs() < 1e-12);
    assert_eq!(causes[0]["id"], "http_gateway_price.aws");
    assert!(
        one["smallest"][0][0]
            .as_str()
            .expect("a label")
            .contains("HTTP API")
    );
    assert_eq!(one["unnamed"], Value::Null);
    // No format leaves the cause out, nor why it cannot be named.
    let every = |folder: &Folder, told: &[&str]| {
        for format in ["text", "short", "json", "github"] {
            let ended = folder.call(&[&call[..], &["--format", format]].concat());
            assert_eq!(ended.status, Some(1), "{format}: {}", ended.err);
            let words: Vec<&str> = ended.out.split_whitespace().collect();
            for told in told {
                assert!(
                    words.join(" ").contains(told),
                    "{format} without {told}: {}",
                    ended.out
                );
            }
            if format == "json" {
                must_fit("verify", &ended.out);
            } else if format != "text" {
                assert_eq!(ended.out.lines().count(), 1, "{}", ended.out);
            }
        }
    };
    every(&folder, &["HTTP API", "40 USD"]);
    // An edited pack is no pack as it was, and a missing one is not called edited.
    let packs = folder.0.path().join("packs");
    let frozen = fs::read_dir(&packs)
        .expect("a folder")
        .next()
        .expect("a pack")
        .expect("a file")
        .path();
    let text = fs::read_to_string(&frozen).expect("a text");
    fs::write(&frozen, text.replacen("0.0000133334", "0.0000143334", 1)).expect("it can be written");
    every(&folder, &["has been edited since", "version control"]);
    fs::write(&frozen, "no pack").expect("it can be written");
    every(&folder, &["has been edited since"]);
    fs::remove_dir_all(packs).expect("it is there");
    every(&folder, &["is missing", "version control"]);
}

/// A priority that the call sets is a cause like any other, and what is too close to call says why.
#[test]
fn verify_names_priorities_and_why_it_is_unclear() {
    let folder = Folder::new();
    accept(&folder, &["--set", "requests=0.5/s"]);
    let check = |more: &[&str]| {
        let call = ["verify", "first.toml", "--on", "2026-11-28", "--format", "json"];
        let ended = folder.call(&[&call[..], more].concat());
        let value: Value = serde_json::from_str(&ended.out).expect("JSON");
        value["decisions"][0].clone()
    };
    let one = check(&["--set", "cost=0", "--set", "requests=4/s"]);
    let causes = one["causes"].as_array().expect("a list");
    let named = |id: &str| causes.iter().find(|cause| cause["id"] == id).expect(id);
    assert_eq!(named("cost")["kind"], "priority");
    assert_eq!(named("cost")["label"], "Cost priority");
    assert_eq!(named("requests")["kind"], "trait");
    let number = |value: &Value| value.as_f64().expect("a number");
    let sum: f64 = causes.iter().map(|cause| number(&cause["share"])).sum();
    assert!((sum - (number(&one["lead"]["now"]) - number(&one["lead"]["then"]))).abs() < 1e-12);
    // What is set back to where it was has no effect.
    assert_eq!(
        check(&["--set", "requests=0.5/s"])["causes"],
        serde_json::json!([])
    );
    let close = check(&["--set", "requests=20/s"]);
    assert_eq!(close["state"], "unclear", "{close}");
    let sentence = close["sentence"].as_str().expect("a text");
    assert!(sentence.contains("within the range of uncertainty"), "{sentence}");
}

#[test]
fn a_status_that_is_not_checked_is_told() {
    let folder = Folder::new();
    folder.save(&["--scenario", "startup-mvp"]);
    let ended = folder.call(&["verify", "."]);
    assert_eq!((ended.status, ended.out.as_str()), (Some(0), ""));
    let talk = ended.err;
    assert!(
        talk.contains("only draft; check those with --status draft"),
        "{talk}"
    );
}

#[test]
fn a_decision_is_expected_to_hold_until_a_day() {
    let folder = Folder::new();
    accept(&folder, &["--set", "requests=0.5/s", "--date", "2026-11-28"]);
    let text = folder.read("first.toml");
    folder.write(
        "first.toml",
        &format!("{text}\n[[expect]]\ntrait = \"requests\"\ngrows = \"15 %/month\"\n"),
    );
    let on = |day: &str, more: &[&str]| {
        folder.call(&[&["verify", "first.toml", "--format", "json", "--on", day], more].concat())
    };
    let today = on("2026-11-28", &[]);
    let value: Value = serde_json::from_str(&today.out).expect("JSON");
    let until = value["decisions"][0]["until"].as_str().expect("a day").to_owned();
    assert_eq!(today.status, Some(0));
    assert_eq!(on(&until, &[]).status, Some(1), "{until}");
    let number = tradeoff::record::day::number(&until).expect("a day");
    assert_eq!(on(&tradeoff::record::day::day(number - 1), &[]).status, Some(0));
    assert_eq!(
        on(&until, &["--set", "requests=0.5/s"]).status,
        Some(0),
        "measured counts"
    );
}

#[test]
fn what_still_holds_is_accepted_with_todays_pack() {
    let folder = Folder::new();
    folder.write("prices.toml", &PRICES.replace("40", "1"));
    accept(&folder, &["--overlay", "prices.toml", "--set", "requests=0.5/s"]);
    folder.write("prices.toml", &PRICES.replace("40", "1.1"));
    let check = ["verify", "first.toml", "--on", "2026-12-01", "--format", "short"];
    let before = folder.call(&check).done();
    assert!(
        before.contains(": changed: ") || before.contains(": stale: "),
        "{before}"
    );
    folder
        .call(&["verify", "first.toml", "--on", "2026-12-01", "--accept"])
        .done();
    let text = folder.read("first.toml");
    assert!(
        text.contains("[[note]]\non = 2026-12-01\ntext = \"Checked with "),
        "{text}"
    );
    assert!(!folder.call(&check).done().contains(": changed: "));
    let packs = fs::read_dir(folder.0.path().join("packs")).expect("a folder");
    assert_eq!(packs.count(), 2);
}

#[test]
fn a_decision_says_what_else_must_hold() {
    let folder = Folder::new();
    let save = [
        "--scenario",
        "startup-mvp",
        "--status",
        "accepted",
        "--chosen",
        "functions",
    ];
    folder.save(&save);
    let plain = folder.read("first.toml");
    let verify = |checks: &str| {
        folder.write(
            "first.toml",
            &plain.replace("\n[result]", &format!("\n[checks]\n{checks}\n\n[result]")),
        );
        let short = ["verify", "first.toml", "--on", "2026-12-01", "--format", "short"];
        let ended = folder.call(&short);
        (ended.status, ended.out, ended.err)
    };
    let (status, out, _) = verify("measures = [\"monthly_cost <= 120 USD/month\"]\nrobustness = \"10 %\"");
    assert_eq!(status, Some(0), "{out}");
    let (status, out, _) = verify("measures = [\"monthly_cost >= 120 USD/month\"]");
    assert_eq!(status, Some(1), "{out}");
    assert!(
        out.contains(": broken: `monthly_cost >= 120 USD/month`: it is "),
        "{out}"
    );
    let (status, out, _) = verify("robustness = \"100 %\"");
    assert_eq!(status, Some(1), "{out}");
    assert!(out.contains(": broken: `robustness`: first in "), "{out}");
    // What the pack does not have cannot be checked, which is not the same as broken.
    let (status, out, _) = verify("measures = [\"monthly_costs <= 120 USD/month\"]");
    assert_eq!(status, Some(2), "{out}");
    assert!(
        out.contains(": unknown: `monthly_costs <= 120 USD/month`: "),
        "{out}"
    );
    for wrong in [
        "first = 1",
        "robustness = \"70 USD\"",
        "measures = [\"monthly_cost = 3\"]",
    ] {
        let (status, out, _) = verify(wrong);
        assert_eq!(status, Some(2), "{wrong}: {out}");
        assert!(folder.call(&["score", "first.toml"]).status == Some(2), "{wrong}");
    }
    let flipped = |first: bool| {
        let (.., err) = verify(&format!("first = {first}"));
        assert_eq!(err, "");
        folder.call(&[
            "verify",
            "first.toml",
            "--set",
            "requests=300/s",
            "--format",
            "short",
        ])
    };
    assert_eq!(flipped(true).status, Some(1));
    let kept = flipped(false);
    assert_eq!(kept.status, Some(0), "{}", kept.out);
    assert!(kept.out.contains("it need not be first; First: "), "{}", kept.out);
}

/// What was chosen need not be among the options that are included: everything says so, and it stays.
#[test]
fn an_option_that_is_not_included_may_be_chosen() {
    let folder = Folder::new();
    let save = ["--status", "accepted", "--chosen", "functions", "--because", "x"];
    folder.save(&[&["--options", "servers,containers"], &save[..]].concat());
    let text = folder.read("first.toml");
    assert!(text.contains("chosen = \"functions\""), "{text}");
    let warning = "\"functions\", which was chosen, is not among the options in `[options] shown`";
    let warning = warning.replace('"', "`");
    for call in [
        &["score", "first.toml"][..],
        &["first.toml"],
        &["compare", "first.toml"],
    ] {
        let ended = folder.call(call);
        assert_eq!(ended.status, Some(0), "{call:?}: {}", ended.err);
        assert!(
            ended.err.replace('"', "`").contains(&warning),
            "{call:?}: {}",
            ended.err
        );
    }
    for format in ["text", "short", "json", "github"] {
        let ended = folder.call(&["verify", "first.toml", "--format", format]);
        assert_eq!(ended.status, Some(1), "{format}: {}", ended.err);
        let words: Vec<&str> = ended.out.split_whitespace().collect();
        assert!(
            words
                .join(" ")
                .contains("not among the options that are included"),
            "{format}: {}",
            ended.out
        );
    }
    for to in ["markdown", "html", "json", "csv"] {
        let text = folder.call(&["export", "first.toml", "--to", to]).out;
        assert!(
            text.contains("functions") || text.contains("Serverless functions"),
            "{to}: {text}"
        );
        if to != "json" && to != "csv" {
            assert!(
                text.contains("not among the options that are included"),
                "{to}: {text}"
            );
        }
    }
    folder.call(&["save", "first.toml", "--set", "requests=4/s"]);
    assert!(folder.read("first.toml").contains("chosen = \"functions\""));
}

/// A decision that says otherwise about one price is another decision: each is computed with its own.
#[test]
fn decisions_with_their_own_prices_are_compared_with_them() {
    let folder = Folder::new();
    folder.save(&[]);
    let own = "\n[constants]\n\"http_gateway_price.aws\" = \"500 USD\"\n";
    folder.write("second.toml", &(folder.read("first.toml") + own));
    let ended = folder.call(&["diff", "first.toml", "second.toml", "--format", "json"]);
    must_fit("diff", &ended.out);
    let value: Value = serde_json::from_str(&ended.out).expect("JSON");
    // What is laid over has another model than when the file was saved: that is said.
    let alone = folder.call(&["score", "second.toml", "--format", "json"]);
    let alone: Value = serde_json::from_str(&alone.out).expect("JSON");
    let total = |options: &Value, key: &str| {
        let options = options.as_array().expect("a list").clone();
        let found = options.into_iter().find(|option| option[key] == "functions");
        found.expect("functions")["total"].as_f64().expect("a number")
    };
    let (there, here) = (
        total(&value["b"]["options"], "option"),
        total(&alone["ranking"], "option"),
    );
    assert!((there - here).abs() < 1e-12, "{there} {here}");
    assert_eq!(value["changes"][0]["kind"], "constant");
    assert_eq!(value["changes"][0]["id"], "http_gateway_price.aws");
    assert_ne!(value["changes"][0]["share"], 0.0);
    assert_ne!(value["lead"]["a"], value["lead"]["b"]);
    let text = folder.call(&["diff", "first.toml", "second.toml"]).out;
    assert!(text.contains("from 1 USD to 500 USD"), "{text}");
    assert!(!text.contains("No value differs"), "{text}");
}

/// Wherever a pack is named, a decision names its pack.
#[test]
fn every_command_takes_a_decision_as_its_pack() {
    let folder = Folder::new();
    folder.save(&[
        "--chosen",
        "functions",
        "--status",
        "accepted",
        "--date",
        "2026-03-01",
    ]);
    for call in [
        &[
            "verify",
            "first.toml",
            "--pack",
            "first.toml",
            "--on",
            "2026-03-02",
        ][..],
        &["diff", "first.toml", "first.toml", "--pack", "first.toml"],
        &["score", "first.toml", "--pack", "first.toml"],
        &["export", "first.toml", "--to", "markdown", "--pack", "first.toml"],
        &["compare", "--pack", "first.toml"],
        &["check", "first.toml"],
    ] {
        let ended = folder.call(call);
        assert_eq!(ended.status, Some(0), "{call:?}: {}", ended.err);
    }
    folder.write(
        "broken.toml",
        &folder.read("first.toml").replace("[known]", "[knwon]"),
    );
    let ended = folder.call(&["check", "broken.toml"]);
    assert!(ended.out.contains("knwon"), "{}", ended.out);
    assert!(!ended.out.contains("a pack has no table"), "{}", ended.out);
    let own = "\n[constants]\n\"no_such_price.aws\" = \"500 USD\"\n";
    folder.write("broken.toml", &(folder.read("first.toml") + own));
    let ended = folder.call(&["check", "broken.toml"]);
    assert_eq!(ended.status, Some(1), "{}", ended.out);
    assert!(
        ended.out.contains("the pack has no constant `no_such_price`"),
        "{}",
        ended.out
    );
}

/// The call in an export gives the numbers of the export.
#[test]
fn an_export_says_the_call_with_its_overlays() {
    let folder = Folder::new();
    folder.write("my prices.toml", PRICES);
    folder.save(&[]);
    let call = ["export", "first.toml", "--overlay", "my prices.toml", "--to"];
    for to in ["markdown", "html"] {
        let page = folder.call(&[&call[..], &[to]].concat()).out;
        let page = page.replace("&#39;", "'").replace('\\', "");
        assert!(
            page.contains("tradeoff score first.toml --overlay 'my prices.toml'"),
            "{page}"
        );
        assert!(
            page.contains("overridden figures: http_gateway_price.aws is 40 USD"),
            "{page}"
        );
    }
}

/// Numbers that an overridden price changes are marked in every answer, and the mark is explained.
#[test]
fn what_overridden_prices_change_is_marked_everywhere() {
    let folder = Folder::new();
    folder.write("prices.toml", PRICES);
    let laid = ["--overlay", "prices.toml"];
    for call in [&["score"][..], &["compare"], &["score", "--format", "markdown"]] {
        let plain = folder.call(call).done();
        let own = folder.call(&[call, &laid].concat()).done();
        let own = own.replace("\\*", "*");
        assert!(own.contains("USD/month*") || own.contains(" x*"), "{own}");
        assert!(own.contains("1 overridden constant (*)"), "{own}");
        assert!(!plain.contains("USD/month*") && !plain.contains(" x*"), "{plain}");
    }
    let own = folder
        .call(&["eval", "monthly_cost.functions", laid[0], laid[1]])
        .done();
    let (number, legend) = own.split_once('\n').expect("two lines");
    assert!(number.ends_with('*'), "{own}");
    let legend = legend.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        legend.contains("http_gateway_price.aws is 40 USD in place of 1 USD"),
        "{own}"
    );
    let value = folder.json(&["eval", "monthly_cost.functions", laid[0], laid[1]]);
    assert_eq!(value["overridden"], true);
    let value = folder.json(&["eval", "requests", laid[0], laid[1]]);
    assert_eq!(value.get("overridden"), None);
    let curves = [
        "shot", "--format", "text", "--size", "120x36", "--screen", "curves",
    ];
    let curves = folder.call(&[&curves[..], &laid].concat());
    assert!(curves.done().contains("USD/month*"));
    let listed = folder.call(&["scenarios", laid[0], laid[1]]).done();
    assert!(listed.contains("changed by overridden figures"), "{listed}");
    let swept = folder.call(&["sweep", "--vary", "requests=1/s,2/s", laid[0], laid[1]]);
    assert!(
        swept.err.contains("changed by overridden figures"),
        "{}",
        swept.err
    );
}

/// A price that does not exist is answered with those that are near, of constants and of catalogs.
#[test]
fn prices_that_are_near_are_named() {
    let folder = Folder::new();
    let talk = folder
        .call(&["score", "--set", "machine_price.aws=10 USD/month"])
        .refused(2);
    assert!(talk.contains("machines.aws.t4g.micro.price"), "{talk}");
    folder
        .call(&["score", "--set", "machines.aws.t4g.micro.price=10 USD/month"])
        .done();
    let talk = folder
        .call(&["score", "--set", "machines.aws.t4g.mikro.price=10 USD/month"])
        .refused(2);
    assert!(talk.contains("`machines.aws` has no row `t4g.mikro`"), "{talk}");
}
