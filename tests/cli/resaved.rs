//! Decisions that are saved, edited and saved again: what stays, what is renewed, what is told.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Ended, program, run};

const PRICES: &str = "[[constant]]\nid = \"http_gateway_price\"\nvalue.aws = 1\n";

/// A folder with an accepted decision in `first.toml`, with prices of its own.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        folder.write("prices.toml", PRICES);
        folder
    }

    fn accepted() -> Self {
        let folder = Self::new();
        let save = ["save", "first.toml", "--set", "requests=0.5/s"];
        let more = ["--chosen", "functions", "--status", "accepted"];
        folder
            .call(&[&save[..], &more, &["--overlay", "prices.toml"]].concat())
            .done();
        folder
    }

    fn call(&self, arguments: &[&str]) -> Ended {
        run(program(arguments).current_dir(self.0.path()))
    }

    fn lines(&self, arguments: &[&str], lines: &str) -> Ended {
        self.write("lines.txt", lines);
        let lines = fs::File::open(self.0.path().join("lines.txt")).expect("a file");
        run(program(arguments).current_dir(self.0.path()).stdin(lines))
    }

    fn read(&self) -> String {
        fs::read_to_string(self.0.path().join("first.toml")).expect("a file")
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).expect("a file");
    }

    fn packs(&self) -> usize {
        fs::read_dir(self.0.path().join("packs"))
            .expect("a folder")
            .count()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let ended = self.call(&[arguments, &["--format", "json"]].concat());
        serde_json::from_str(&ended.out).expect(&ended.err)
    }
}

/// A table of a file as it is written.
fn table<'t>(text: &'t str, name: &str) -> &'t str {
    let (_, rest) = text.split_once(&format!("[{name}]\n")).expect("a table");
    rest.split("\n[").next().expect("a part")
}

#[test]
fn what_a_decision_is_pinned_to_stays_until_its_inputs_change() {
    let folder = Folder::accepted();
    let saved = folder.read();
    let pinned = |text: &str| ["pack", "result", "traits"].map(|name| table(text, name).to_owned());
    folder.write("prices.toml", &PRICES.replace("= 1", "= 900"));
    let names_causes = || {
        let one = folder.json(&["verify", "first.toml", "--on", "2026-12-01"]);
        let causes = one["decisions"][0]["causes"].as_array().expect("a list").clone();
        assert_eq!(causes[0]["id"], "http_gateway_price.aws", "{one}");
    };
    names_causes();
    for more in [
        ["--decider", "Ana Lima"],
        ["--review-by", "2027-05-28"],
        ["--date", "2026-11-28"],
        ["--status", "proposed"],
        ["--because", "Nobody is there at night."],
        ["--status", "accepted"],
    ] {
        let ended = folder.call(&[&["save", "first.toml"][..], &more].concat());
        assert_eq!(ended.status, Some(0), "{}", ended.err);
        assert!(
            ended.err.contains("`[result]` in first.toml stays"),
            "{}",
            ended.err
        );
        assert_eq!(pinned(&folder.read()), pinned(&saved), "{more:?}");
        names_causes();
    }
    let said = folder.lines(&["--linear", "first.toml"], "note requests As in May.\nsave\n");
    assert!(
        said.out.contains("Saved to first.toml.\n"),
        "{} {}",
        said.out,
        said.err
    );
    let noted = folder.read();
    assert!(noted.contains("As in May."), "{noted}");
    assert_eq!(pinned(&noted), pinned(&saved));
    assert_eq!(folder.packs(), 1);
    names_causes();
    let said = folder.lines(&["--linear", "first.toml"], "cost = 9\nsave\n");
    assert!(
        said.out
            .contains("Saved to first.toml, computed with today's prices.\n"),
        "{} {}",
        said.out,
        said.err
    );
    assert_ne!(table(&folder.read(), "result"), table(&saved, "result"));
    assert_ne!(table(&folder.read(), "pack"), table(&saved, "pack"));
    assert_eq!(folder.packs(), 2);
}

#[test]
fn what_is_edited_or_chosen_otherwise_is_computed_with_todays_prices() {
    let told = |folder: &Folder, more: &[&str]| {
        let ended = folder.call(&[&["save", "first.toml"], more].concat());
        assert!(
            ended.err.contains("first.toml is computed with today's prices"),
            "{more:?}: {}",
            ended.err
        );
        assert_eq!(folder.packs(), 2, "{more:?}");
    };
    let changed = || {
        let folder = Folder::accepted();
        folder.write("prices.toml", &PRICES.replace("= 1", "= 2"));
        folder
    };
    told(&changed(), &["--set", "requests=0.6/s"]);
    told(
        &changed(),
        &["--chosen", "servers", "--because", "People know them."],
    );
    told(&changed(), &["--options", "servers,functions,kubernetes"]);
    told(&changed(), &["--set", "memory_price.aws=0.00002 USD/GiB/s"]);
    let edited = changed();
    let text = edited.read();
    edited.write(
        "first.toml",
        &text.replace("requests = \"0.5/s\"", "requests = \"5/s\""),
    );
    told(&edited, &[]);
    // With the same model the rest of the file is computed as before, and an overlay that says the same stays pinned.
    let same = Folder::accepted();
    let text = same.read();
    same.write("prices.toml", &format!("# Checked in May.\n{PRICES}"));
    let ended = same.call(&["save", "first.toml", "--decider", "Ana Lima"]);
    assert_eq!(ended.status, Some(0), "{}", ended.err);
    assert_eq!(table(&same.read(), "pack"), table(&text, "pack"));
}

#[test]
fn comments_within_values_stay() {
    let folder = Folder::new();
    folder
        .call(&["save", "first.toml", "--set", "requests=0.5/s"])
        .done();
    let text = folder.read();
    let (shown, rest) = text.split_once("shown = [").expect("options");
    let (options, rest) = rest.split_once(']').expect("options");
    let options: Vec<&str> = options.split(", ").collect();
    let lines: Vec<String> = options
        .iter()
        .enumerate()
        .map(|(at, option)| format!("  {option}, # why {at}\n"))
        .collect();
    let text = format!("{shown}shown = [\n{}]{rest}", lines.concat());
    let text = text.replace(
        "answered = [\"requests\"]",
        "answered = [ \"requests\", # measured soon\n]",
    );
    let variant = "[[variant]]\nid = \"busy\"\nknown = { answered = [\"requests\"] } # k\n\
        traits = { requests = \"300 /min\" } # t\npriorities = { cost = 9 } # p\n";
    folder.write("first.toml", &format!("{text}\n{variant}"));
    folder
        .call(&[
            "save",
            "first.toml",
            "--set",
            "idle_share=40 %",
            "--set",
            "cost=4",
        ])
        .done();
    let saved = folder.read();
    for kept in lines.iter().map(String::as_str).chain([
        "\"requests\", # measured soon\n",
        "\"idle_share\",\n]",
        variant,
    ]) {
        assert!(saved.contains(kept), "{kept}\n{saved}");
    }
    folder
        .call(&["save", "first.toml", "--variant", "busy", "--set", "cost=8"])
        .done();
    let saved = folder.read();
    for kept in [
        "known = { answered = [\"requests\"] } # k\n",
        "traits = { requests = \"300 /min\" } # t\n",
        "priorities = { cost = 8 } # p\n",
    ] {
        assert!(saved.contains(kept), "{kept}\n{saved}");
    }
}

#[test]
fn the_source_of_a_measurement_stays_with_its_value() {
    let folder = Folder::new();
    folder.write(
        "seen.toml",
        "requests = { value = \"12/s\", source = \"Logs of May\" }\n",
    );
    folder
        .call(&["save", "first.toml", "--observed", "seen.toml"])
        .done();
    let text = folder.read();
    assert!(text.contains("[sources]\nrequests = \"Logs of May\"\n"), "{text}");
    let source = || folder.json(&["score", "first.toml"])["traits"]["requests"]["source"].clone();
    assert_eq!(source(), "Logs of May");
    folder.call(&["save", "first.toml", "--set", "cost=9"]).done();
    assert_eq!(source(), "Logs of May");
    folder
        .call(&["save", "first.toml", "--set", "requests=13/s"])
        .done();
    assert_eq!(source(), Value::Null);
    assert!(!folder.read().contains("[sources]"));
    let said = folder.lines(
        &["--linear", "first.toml", "--observed", "seen.toml"],
        "save\nrepeat\n",
    );
    assert!(
        said.out.contains("Saved to first.toml."),
        "{} {}",
        said.out,
        said.err
    );
    assert_eq!(source(), "Logs of May");
}

#[test]
fn a_file_that_was_cut_off_is_told() {
    let folder = Folder::accepted();
    let text = folder.read();
    let (cut, _) = text.split_once("# Every input of the pack").expect("a comment");
    folder.write("first.toml", cut);
    let missing = "the table `[traits]` is missing: the pack's defaults apply to all traits";
    let score = folder.call(&["score", "first.toml"]);
    assert!(score.err.contains(missing), "{}", score.err);
    assert!(
        score.err.contains("the table `[priorities]` is missing"),
        "{}",
        score.err
    );
    for format in ["short", "json", "github"] {
        let ended = folder.call(&["verify", "first.toml", "--on", "2026-12-01", "--format", format]);
        assert!(ended.out.contains(missing), "{format}: {}", ended.out);
    }
    let (before, after) = text.split_once("\ncost = ").expect("a priority");
    let (_, after) = after.split_once('\n').expect("a line");
    folder.write("first.toml", &format!("{before}\n{after}"));
    let score = folder.call(&["score", "first.toml"]);
    assert!(
        score
            .err
            .contains("`priorities` does not name cost: the pack's defaults apply"),
        "{}",
        score.err
    );
}

/// With ranges, measurements, prices and options of a decision the call has the numbers of the file.
#[test]
fn the_call_that_repeats_a_state_has_its_numbers() {
    let folder = Folder::new();
    folder.write(
        "seen.toml",
        "requests = \"12/s\"\nidle_share = { value = \"30 %\", low = \"10 %\", high = \"35 %\" }\n",
    );
    let numbers = |arguments: &[&str]| {
        let mut value = folder.json(arguments);
        // Where the sliders began is no number.
        value.as_object_mut().expect("an object").remove("scenario");
        value
    };
    let repeated = |start: &[&str], lines: &str| {
        let said = folder.lines(&[&["--linear"], start].concat(), &format!("{lines}repeat\n"));
        let call = said
            .out
            .lines()
            .rev()
            .find(|line| line.starts_with("tradeoff score"));
        let call = call.expect(&said.out).to_owned();
        assert!(!said.out.contains("Flags cannot say"), "{}", said.out);
        let words: Vec<String> = call
            .split_whitespace()
            .skip(1)
            .map(|word| word.trim_matches('\'').to_owned())
            .collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        (call, numbers(&words))
    };
    let saves: [&[&str]; 5] = [
        &["--set", "requests=0.1/s..5/s", "--set", "cost=9"],
        &["--observed", "seen.toml"],
        &[
            "--scenario",
            "startup-mvp",
            "--observed",
            "seen.toml",
            "--options",
            "all",
        ],
        &["--overlay", "prices.toml", "--set", "http_gateway_price.gcp=3USD"],
        &["--pack", "monolith-vs-microservices", "--options", "all"],
    ];
    for (number, more) in saves.iter().enumerate() {
        let name = format!("{number}.toml");
        folder.call(&[&["save", &name], *more].concat()).done();
        // A range that its value is not in the middle of.
        let path = folder.0.path().join(&name);
        let text = fs::read_to_string(&path).expect("a file");
        let ranges = match number {
            4 => "[ranges]\n",
            _ => "[ranges]\nbudget = [\"10 USD/month\", \"900 USD/month\"]\n",
        };
        fs::write(&path, text.replace("[ranges]\n", ranges)).expect("a file");
        let (call, value) = repeated(&[&name], "");
        assert_eq!(value, numbers(&["score", &name]), "{call}");
        if number < 4 {
            let (call, value) = repeated(&[&name], "cost 3\n");
            assert_eq!(value, numbers(&["score", &name, "--set", "cost=3"]), "{call}");
        }
    }
    let (call, value) = repeated(&["--observed", "seen.toml"], "");
    assert_eq!(call, "tradeoff score --observed seen.toml");
    assert_eq!(value, numbers(&["score", "--observed", "seen.toml"]));
}

#[test]
fn an_id_that_becomes_that_of_another_variant_is_refused() {
    let folder = Folder::accepted();
    let save = |more: &[&str]| folder.call(&[&["save", "first.toml", "--variant"], more].concat());
    save(&["a-b", "--title", "Busy", "--set", "requests=5/s"]).done();
    let text = folder.read();
    let talk = save(&["A b", "--set", "requests=9/s"]).refused(2);
    assert!(
        talk.contains("`A b` as an id is `a-b`, which the variant \"Busy\" has"),
        "{talk}"
    );
    assert_eq!(folder.read(), text);
    let told = save(&["Black Friday", "--set", "requests=9/s"]);
    assert!(
        told.err.contains("the id of the variant is `black-friday`"),
        "{}",
        told.err
    );
    assert_eq!(save(&["Black Friday", "--set", "cost=9"]).status, Some(0));
    let value = folder.json(&["score", "first.toml#black-friday"]);
    assert_eq!(value["traits"]["requests"]["value"], 9.0);
    assert_eq!(value["priorities"]["cost"], 9.0);
}

/// A decision may name any file of this machine: nothing of one that is something else is shown.
#[test]
fn a_file_that_a_decision_names_is_what_it_says_or_is_not_shown() {
    let folder = Folder::accepted();
    let text = folder.read();
    folder.write("secret.txt", "root:secret:0\n[x\n");
    folder.write("secret.toml", "password = \"secret\"\n");
    let calls: [&[&str]; 5] = [
        &["score", "first.toml"],
        &["first.toml", "--linear"],
        &["verify", "first.toml"],
        &["diff", "first.toml", "first.toml"],
        &["export", "first.toml", "--to", "markdown"],
    ];
    for name in ["secret.txt", "secret.toml"] {
        let pack = text.replace("[pack]\n", &format!("[pack]\npath = \"{name}\"\n"));
        let overlay = text.replace("path = \"prices.toml\"", &format!("path = \"{name}\""));
        for (text, said) in [
            (pack, "which is not a pack"),
            (overlay, "which is not an overlay"),
        ] {
            folder.write("first.toml", &text);
            for call in calls {
                let ended = folder.call(call);
                let all = ended.out + &ended.err;
                let words: Vec<&str> = all.split_whitespace().collect();
                assert!(words.join(" ").contains(said), "{call:?}: {all}");
                assert!(!all.contains("root:") && !all.contains("password"), "{all}");
                assert_eq!(ended.status, Some(2), "{all}");
            }
        }
    }
    folder.write("first.toml", &text);
    fs::remove_file(folder.0.path().join("prices.toml")).expect("a file");
    for call in calls {
        let ended = folder.call(call);
        let all = ended.out + &ended.err;
        let words: Vec<&str> = all.split_whitespace().collect();
        let said = "first.toml asks for the overlay prices.toml, which cannot be read";
        assert!(words.join(" ").contains(said), "{call:?}: {all}");
    }
}

#[test]
fn on_the_day_of_the_tipping_point_the_scores_differ_as_written() {
    let folder = Folder::accepted();
    let text = folder.read();
    let grows = "[[expect]]\ntrait = \"requests\"\ngrows = \"15 %/month\"\nfrom = 2026-11-28\n";
    folder.write("first.toml", &format!("{text}\n{grows}"));
    let today = folder.json(&["verify", "first.toml", "--on", "2026-11-28"]);
    let until = today["decisions"][0]["until"].as_str().expect("a day").to_owned();
    let ended = folder.call(&["verify", "first.toml", "--on", &until, "--format", "short"]);
    assert_eq!(ended.status, Some(1), "{}", ended.out);
    let (_, rest) = ended.out.split_once("First: ").expect("a sentence");
    let score = |text: &str| {
        text.split_once('(')
            .and_then(|(_, rest)| Some(rest.split_once(')')?.0.to_owned()))
    };
    let (first, rest) = rest.split_once(". Chosen: ").expect("a sentence");
    let scores = [score(first), score(rest)];
    assert!(
        scores[0] != scores[1] || rest.contains("tied to four digits"),
        "{}",
        ended.out
    );
    assert!(!ended.out.contains(", 0 now."), "{}", ended.out);
}

/// A variant has sources of its own; a save of the decision leaves them, and one that says another value removes them.
#[test]
fn a_variant_keeps_the_sources_of_its_measurements() {
    let folder = Folder::new();
    folder.write(
        "seen.toml",
        "requests = { value = \"12/s\", source = \"Logs of May\" }\n",
    );
    folder
        .call(&["save", "first.toml", "--set", "requests=0.5/s"])
        .done();
    let busy = ["save", "first.toml", "--variant", "busy"];
    folder
        .call(&[&busy[..], &["--observed", "seen.toml"]].concat())
        .done();
    let text = folder.read();
    assert!(
        text.contains("sources = { requests = \"Logs of May\" }\n"),
        "{text}"
    );
    let source = |file: &str| folder.json(&["score", file])["traits"]["requests"]["source"].clone();
    assert_eq!(
        [source("first.toml#busy"), source("first.toml")],
        ["Logs of May".into(), Value::Null]
    );
    let page = folder
        .call(&["export", "first.toml#busy", "--to", "markdown"])
        .out;
    assert!(page.contains("measured: Logs of May"), "{page}");
    let page = folder
        .call(&["score", "first.toml#busy", "--format", "markdown"])
        .out;
    assert!(page.contains("measured: Logs of May"), "{page}");
    folder.call(&["save", "first.toml", "--set", "cost=9"]).done();
    folder.call(&[&busy[..], &["--set", "cost=4"]].concat()).done();
    assert_eq!(source("first.toml#busy"), "Logs of May");
    // By lines, in the variant that is open.
    folder.write(
        "seen.toml",
        "requests = { value = \"13/s\", source = \"Logs of June\" }\n",
    );
    let said = folder.lines(
        &["--linear", "first.toml#busy", "--observed", "seen.toml"],
        "save\n",
    );
    assert!(
        said.out.contains("Saved to first.toml."),
        "{} {}",
        said.out,
        said.err
    );
    assert_eq!(
        [source("first.toml#busy"), source("first.toml")],
        ["Logs of June".into(), Value::Null]
    );
    folder
        .call(&[&busy[..], &["--set", "requests=13/s"]].concat())
        .done();
    assert_eq!(source("first.toml#busy"), Value::Null);
    assert!(!folder.read().contains("sources"), "{}", folder.read());
}

/// A value that somebody answers is measured no more, also where it is the same; its comment goes with it.
#[test]
fn an_answer_has_no_source_of_a_measurement() {
    let folder = Folder::new();
    folder.write(
        "seen.toml",
        "requests = { value = \"12/s\", source = \"Logs of May\" }\n",
    );
    folder
        .call(&[
            "save",
            "first.toml",
            "--set",
            "requests=12/s",
            "--set",
            "idle_share=40 %",
        ])
        .done();
    let list = "answered = [\"requests\", \"idle_share\"]";
    let text = folder.read();
    assert!(text.contains(list), "{text}");
    let commented = "answered = [\n  \"requests\", # as Ana says\n  \"idle_share\",\n  # more to come\n]";
    folder.write("first.toml", &text.replace(list, commented));
    folder
        .call(&["save", "first.toml", "--observed", "seen.toml"])
        .done();
    let text = folder.read();
    for wanted in [
        "answered = [\n  \"idle_share\",\n  # more to come\n]",
        "measured = [\"requests\" # as Ana says\n]",
        "requests = \"Logs of May\"",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    folder
        .call(&["save", "first.toml", "--set", "requests=12/s"])
        .done();
    let text = folder.read();
    assert!(!text.contains("Logs of May"), "{text}");
    assert!(
        text.contains("answered = [\n  \"idle_share\",\n  \"requests\", # as Ana says\n  # more to come\n]"),
        "{text}"
    );
}

/// An overlay that the file names already is named once, however it is called, and the pin stays.
#[test]
fn an_overlay_that_is_there_is_not_laid_over_twice() {
    let folder = Folder::accepted();
    let text = folder.read();
    folder.write("prices.toml", &PRICES.replace("= 1", "= 900"));
    for overlay in ["prices.toml", "./prices.toml"] {
        let ended = folder.call(&[
            "save",
            "first.toml",
            "--overlay",
            overlay,
            "--decider",
            "Ana Lima",
        ]);
        assert_eq!(ended.status, Some(0), "{}", ended.err);
        let saved = folder.read();
        for part in ["pack", "result"] {
            assert_eq!(table(&saved, part), table(&text, part), "{overlay}");
        }
    }
}
