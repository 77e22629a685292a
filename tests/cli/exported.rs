//! `tradeoff export`: what documents say of choices, titles, prices and paths that are out of the ordinary.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Ended, program, run};
use crate::schemas::must_fit;

/// The top of a repository.
struct Repository(TempDir);

impl Repository {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        fs::create_dir(folder.path(".git")).expect("a folder");
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn call(&self, arguments: &[&str]) -> Ended {
        run(program(arguments).current_dir(self.0.path()))
    }

    fn save(&self, more: &[&str]) {
        let ended = self.call(&[&["save", "first.toml"], more].concat());
        assert_eq!(ended.status, Some(0), "{}", ended.err);
    }

    fn export(&self, to: &str) -> String {
        self.call(&["export", "first.toml", "--to", to]).done()
    }

    /// Exports a record, whose path and text it gives.
    fn record(&self, flavour: &str, more: &[&str]) -> (String, String) {
        let call = [
            "export",
            "first.toml",
            "--to",
            "adr",
            "--flavor",
            flavour,
            "--into",
            flavour,
        ];
        let ended = self.call(&[&call[..], more].concat());
        assert_eq!(ended.status, Some(0), "{}", ended.err);
        let path = ended.out.trim_end().replace('\\', "/");
        let text = fs::read_to_string(self.path(&path)).expect("a file");
        (path, text)
    }

    fn refused(&self, flavour: &str, more: &[&str]) -> String {
        let call = [
            "export",
            "first.toml",
            "--to",
            "adr",
            "--flavor",
            flavour,
            "--into",
            flavour,
        ];
        self.call(&[&call[..], more].concat()).refused(2)
    }

    fn files(&self, folder: &str) -> usize {
        fs::read_dir(self.path(folder)).expect("a folder").count()
    }
}

const FLAVOURS: [&str; 3] = ["nygard", "madr4", "log4brains"];

const DAY: [&str; 2] = ["--date", "2026-11-28"];

#[test]
fn what_nobody_has_chosen_is_only_recommended() {
    let repository = Repository::new();
    repository.save(&["--scenario", "startup-mvp", DAY[0], DAY[1]]);
    for to in ["markdown", "html", "json", "csv"] {
        let text = repository.export(to).replace("**", "");
        assert!(
            text.contains("Recommended: Serverless functions (highest score: "),
            "{to}: {text}"
        );
        assert!(text.contains("; not decided yet."), "{to}: {text}");
        assert!(!text.contains("Chosen:"), "{to}: {text}");
    }
    assert!(repository.export("csv").contains("\r\ndecision,chosen,,,"));
    repository.save(&["--status", "proposed"]);
    for flavour in FLAVOURS {
        let (_, text) = repository.record(flavour, &[]);
        assert!(
            text.contains("Recommended: **Serverless functions** (highest score"),
            "{text}"
        );
        assert!(
            text.contains("; not decided yet. The consequences in this record"),
            "{text}"
        );
        assert!(
            !text.contains("Chosen option") && !text.contains("We choose"),
            "{text}"
        );
    }
    repository.save(&["--status", "accepted"]);
    assert!(repository.export("markdown").contains("; no choice is recorded"));
    let talk = repository.refused("madr4", &[]);
    assert!(
        talk.contains("tradeoff save first.toml --chosen OPTION"),
        "{talk}"
    );
}

#[test]
fn what_is_too_close_to_call_is_not_a_reason() {
    let repository = Repository::new();
    repository.save(&["--set", "requests=30/s", DAY[0], DAY[1]]);
    let open = repository.export("markdown");
    assert!(
        open.contains("Too close to call: **") && open.contains("; not decided yet"),
        "{open}"
    );
    repository.save(&["--status", "accepted", "--chosen", "functions"]);
    let (_, text) = repository.record("madr4", &[]);
    let wanted = "Chosen option: \"Serverless functions\" (too close to call: ";
    assert!(
        text.contains(wanted) && !text.contains("because it has"),
        "{text}"
    );
    let (_, text) = repository.record("nygard", &[]);
    assert!(
        text.contains("We choose **Serverless functions** (too close to call: "),
        "{text}"
    );
}

#[test]
fn titles_that_differ_are_different_records() {
    let repository = Repository::new();
    for (flavour, names) in [
        (
            "nygard",
            [
                "0001-decision.md",
                "0002-decision.md",
                "0003-a-b.md",
                "0004-a-b.md",
            ],
        ),
        (
            "log4brains",
            [
                "20261128-decision.md",
                "20261128-decision-2.md",
                "20261128-a-b.md",
                "20261128-a-b-2.md",
            ],
        ),
    ] {
        for (title, name) in ["---", "日本語", "a\\b", "a: b"].into_iter().zip(names) {
            let title = format!("--title={title}");
            let chosen = ["--chosen", "functions", "--status", "accepted"];
            repository.save(&[&[title.as_str()][..], &DAY, &chosen].concat());
            assert_eq!(repository.record(flavour, &[]).0, format!("{flavour}/{name}"));
            let talk = repository.refused(flavour, &[]);
            assert!(
                talk.contains("a record with this title already exists") && talk.contains(name),
                "{talk}"
            );
        }
    }
}

/// Reasons are for and against the option that was chosen, also where it is not included.
#[test]
fn reasons_are_about_what_was_chosen() {
    let repository = Repository::new();
    let chosen = [
        "--chosen",
        "functions",
        "--status",
        "accepted",
        "--options",
        "servers,containers",
    ];
    repository.save(&[&["--scenario", "startup-mvp"][..], &DAY, &chosen].concat());
    let (_, text) = repository.record("madr4", &[]);
    let after = text.split("### Consequences").nth(1).expect("a section");
    let section = after.split("###").next().expect("a section");
    assert!(
        section.contains("The chosen option is compared with the one that ranks first: "),
        "{section}"
    );
    assert!(
        section.contains("* Good, because of ") && section.contains("unctions"),
        "{section}"
    );
    let rest = after.split("### Confirmation").nth(1).expect("a section");
    assert!(
        rest.trim_start()
            .starts_with("Recommended: Serverless containers ("),
        "{rest}"
    );
    let page = repository.call(&["export", "first.toml", "--to", "html"]).out;
    assert!(
        page.contains("The chosen option is compared with") && page.contains("<td>for</td>"),
        "{page}"
    );
    let json = repository.call(&["export", "first.toml", "--to", "json"]).out;
    let value: Value = serde_json::from_str(&json).expect("JSON");
    let decision = &value["decision"];
    let compared = decision["compared"].as_str().expect("a sentence");
    assert!(
        compared.starts_with("The chosen option is compared with"),
        "{compared}"
    );
    assert!(
        decision["reasons"]
            .as_array()
            .expect("a list")
            .iter()
            .any(|why| why["side"] == "for"),
        "{decision}"
    );
}

#[test]
fn a_proposal_becomes_the_record_of_the_decision() {
    for flavour in FLAVOURS {
        let repository = Repository::new();
        let older = if flavour == "log4brains" {
            ("20261101-older.md", "# Older\n\n- Status: accepted\n")
        } else if flavour == "madr4" {
            ("0001-older.md", "---\nstatus: accepted\n---\n\n# Older\n")
        } else {
            ("0001-older.md", "# 1. Older\n\n## Status\n\nAccepted\n")
        };
        fs::create_dir(repository.path(flavour)).expect("a folder");
        fs::write(repository.path(&format!("{flavour}/{}", older.0)), older.1).expect("a file");
        repository.save(&[
            "--scenario",
            "startup-mvp",
            "--status",
            "proposed",
            DAY[0],
            DAY[1],
        ]);
        let (path, _) = repository.record(flavour, &["--supersedes", older.0]);
        repository.save(&[
            "--status",
            "accepted",
            "--chosen",
            "functions",
            "--date",
            "2026-12-01",
        ]);
        let (again, text) = repository.record(flavour, &[]);
        assert_eq!((again, repository.files(flavour)), (path.clone(), 2));
        assert!(
            text.to_lowercase().contains("accepted") && text.contains("2026-12-01"),
            "{text}"
        );
        assert!(text.contains("upersedes [") && text.contains(older.0), "{text}");
        // What is decided stays.
        assert!(repository.refused(flavour, &[]).contains("already exists"));
        assert_eq!(fs::read_to_string(repository.path(&path)).expect("a file"), text);
    }
    let repository = Repository::new();
    repository.save(&[
        "--scenario",
        "startup-mvp",
        "--status",
        "proposed",
        DAY[0],
        DAY[1],
    ]);
    let (path, text) = repository.record("madr4", &[]);
    let edited = text.replace("## Decision Outcome\n", "## Decision Outcome\n\nMei objects.\n");
    fs::write(repository.path(&path), &edited).expect("a file");
    let talk = repository.refused("madr4", &[]);
    assert!(talk.contains("was edited after tradeoff wrote it"), "{talk}");
    assert_eq!(
        fs::read_to_string(repository.path(&path)).expect("a file"),
        edited
    );
    // Line endings of another system are no edit.
    fs::write(repository.path(&path), text.replace('\n', "\r\n")).expect("a file");
    assert_eq!(repository.record("madr4", &[]).0, path);
    // Of the same title, and of another decision.
    fs::copy(repository.path("first.toml"), repository.path("second.toml")).expect("a copy");
    let call = ["export", "second.toml", "--to", "adr", "--into", "madr4"];
    assert!(repository.call(&call).refused(2).contains("already exists"));
}

/// A variant has a value of its own, of which the measurement says nothing.
#[test]
fn a_source_is_of_the_value_that_was_measured() {
    let repository = Repository::new();
    let seen = "requests = { value = \"12/s\", source = \"logs of May\" }\n";
    fs::write(repository.path("seen.toml"), seen).expect("a file");
    repository.save(&["--observed", "seen.toml"]);
    repository.save(&["--variant", "busy", "--set", "requests=99/s"]);
    for to in ["markdown", "csv", "html"] {
        assert!(repository.export(to).contains("logs of May"), "{to}");
        let ended = repository.call(&["export", "first.toml#busy", "--to", to]);
        assert_eq!(ended.status, Some(0), "{}", ended.err);
        assert!(
            ended.out.contains("99/s") && !ended.out.contains("logs of May"),
            "{to}"
        );
    }
}

#[test]
fn every_document_has_metrics_tipping_points_and_expectations() {
    let repository = Repository::new();
    let chosen = ["--chosen", "functions", "--status", "accepted"];
    repository.save(&[&["--scenario", "startup-mvp"][..], &DAY, &chosen].concat());
    let text = fs::read_to_string(repository.path("first.toml")).expect("a file");
    let expects = "[[expect]]\ntrait = \"requests\"\ngrows = \"40 %/year\"\nsource = \"Ada\"\n\
                   [[expect]]\ntrait = \"duration\"\nreaches = \"2 s\"\nby = 2027-06-01\n\n[result]";
    fs::write(repository.path("first.toml"), text.replace("[result]", expects)).expect("a file");
    let json = repository.export("json");
    must_fit("export", &json);
    let value: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(value["decision"]["expected"][0]["grows"], "40 %/year");
    assert_eq!(value["decision"]["expected"][1]["by"], "2027-06-01");
    let metrics = value["analysis"]["ranking"][0]["metrics"]
        .as_object()
        .expect("metrics")
        .len();
    let flips = value["analysis"]["flips"].as_array().expect("a list").len();
    let csv = repository.export("csv");
    let rows = |block: &str| {
        csv.lines()
            .filter(|line| line.starts_with(&format!("{block},")))
            .count()
    };
    assert_eq!(
        (rows("metric"), rows("tipping"), rows("expected")),
        (2 * metrics, flips, 2)
    );
    let told = "grows by 40 %/year, counted from 2026-11-28";
    let mut documents = vec![repository.export("markdown"), repository.export("html")];
    for document in &documents {
        assert!(document.contains("Your targets"), "{document}");
        assert!(flips < 3 || document.contains("Changes at"), "{document}");
    }
    let records = FLAVOURS.map(|flavour| repository.record(flavour, &[]).1);
    let farther = format!("; farther away: {} more.", flips - 2);
    assert!(
        records.iter().all(|record| record.contains(&farther)),
        "{records:?}"
    );
    documents.extend(records);
    for document in documents {
        assert!(
            document.contains(told) && document.contains("reaches 2 s by 2027-06-01"),
            "{document}"
        );
    }
}

#[test]
fn an_overridden_price_keeps_the_source_of_the_pack() {
    let repository = Repository::new();
    let set = "machines.aws.t4g.micro.price=10 USD/month";
    repository.save(&["--scenario", "startup-mvp", "--set", set]);
    let markdown = repository.export("markdown").replace('\\', "");
    let row = markdown.lines().find(|line| line.starts_with("| Instance types"));
    let row = row.expect("a row");
    assert!(row.contains("own values: machines.aws.t4g.micro.price"), "{row}");
    assert!(
        row.contains("in place of 0.0084 USD/h (the pack's source: "),
        "{row}"
    );
    assert!(row.contains(", 20"), "with its date: {row}");
}

/// A record is the same whatever folder the call is made in.
#[test]
fn a_record_does_not_depend_on_the_working_folder() {
    let repository = Repository::new();
    fs::create_dir(repository.path("decisions")).expect("a folder");
    let prices = "[[constant]]\nid = \"http_gateway_price\"\nvalue.aws = 40\n";
    fs::write(repository.path("decisions/prices.toml"), prices).expect("a file");
    let save = [
        "save",
        "decisions/first.toml",
        "--scenario",
        "startup-mvp",
        "--chosen",
        "functions",
    ];
    let saved = repository.call(&[&save[..], &DAY].concat());
    assert_eq!(saved.status, Some(0), "{}", saved.err);
    let export = |folder: &str, file: &str, prices: &str, into: &str| {
        let call = [
            "export",
            file,
            "--to",
            "adr",
            "--flavor",
            "madr4",
            "--overlay",
            prices,
            "--into",
            into,
        ];
        let path = run(program(&call).current_dir(repository.path(folder))).done();
        fs::read_to_string(repository.path(folder).join(path.trim_end())).expect("a file")
    };
    let one = export(".", "decisions/first.toml", "decisions/prices.toml", "one");
    let other = export("decisions", "first.toml", "prices.toml", "../other");
    assert_eq!(one, other);
    let call = "`tradeoff score decisions/first.toml --overlay decisions/prices.toml` reproduces this result at the root";
    assert!(one.contains(call), "{one}");
    fs::remove_dir(repository.path(".git")).expect("a folder");
    let alone = export("decisions", "first.toml", "prices.toml", "../third");
    assert!(
        alone.contains(
            "`tradeoff score ../decisions/first.toml --overlay ../decisions/prices.toml` reproduces"
        ),
        "{alone}"
    );
}

/// A decision whose file was moved finds its record again; one whose status was edited is told which edit that is.
#[test]
fn a_record_is_found_after_its_decision_was_moved_and_its_status_edited() {
    for flavour in FLAVOURS {
        let repository = Repository::new();
        fs::create_dir_all(repository.path(".git")).expect("a folder");
        fs::create_dir_all(repository.path("decisions")).expect("a folder");
        repository.save(&[
            "--scenario",
            "startup-mvp",
            "--status",
            "proposed",
            DAY[0],
            DAY[1],
        ]);
        let (path, text) = repository.record(flavour, &[]);
        let moved = repository.path("decisions/first.toml");
        let export = |file: &str| {
            let call = [
                "export", file, "--to", "adr", "--flavor", flavour, "--into", flavour,
            ];
            repository.call(&call)
        };
        // A copy is another decision, and so is one that has only the title.
        fs::copy(repository.path("first.toml"), &moved).expect("a copy");
        assert!(
            export("decisions/first.toml")
                .refused(2)
                .contains("already exists")
        );
        fs::remove_file(repository.path("first.toml")).expect("a file");
        let ended = export("decisions/first.toml");
        assert_eq!(ended.status, Some(0), "{}", ended.err);
        assert_eq!(ended.out.trim_end().replace('\\', "/"), path);
        assert_eq!(repository.files(flavour), 1);
        let now = fs::read_to_string(repository.path(&path)).expect("a file");
        assert!(now.contains("`tradeoff score decisions/first.toml`"), "{now}");
        assert_ne!(now, text);
        let [was, is] = if flavour == "nygard" {
            ["\nProposed\n", "\nAccepted\n"]
        } else {
            ["tatus: proposed\n", "tatus: accepted\n"]
        };
        let edited = now.replacen(was, is, 1);
        assert_ne!(edited, now);
        fs::write(repository.path(&path), &edited).expect("a file");
        let talk = export("decisions/first.toml").refused(2);
        let words = talk
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        assert!(
            words.contains("its status was edited from proposed to accepted"),
            "{talk}"
        );
        assert_eq!(
            fs::read_to_string(repository.path(&path)).expect("a file"),
            edited
        );
        // Where more was edited, nothing is known.
        fs::write(
            repository.path(&path),
            edited.replacen("Status", "State", 1) + "More.\n",
        )
        .expect("a file");
        let talk = export("decisions/first.toml").refused(2);
        assert!(!talk.contains("its status was edited"), "{talk}");
    }
}
