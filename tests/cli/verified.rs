//! `tradeoff verify`: what it tells of files that people have edited.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Ended, program, run};

const FORMATS: [&str; 4] = ["text", "short", "json", "github"];

/// A folder with an accepted decision in `first.toml`.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        let save = [
            "save",
            "first.toml",
            "--set",
            "requests=0.5/s",
            "--chosen",
            "functions",
        ];
        let more = ["--status", "accepted", "--date", "2026-11-28"];
        folder.call(&[&save[..], &more].concat()).done();
        folder
    }

    fn call(&self, arguments: &[&str]) -> Ended {
        run(program(arguments).current_dir(self.0.path()))
    }

    fn read(&self) -> String {
        fs::read_to_string(self.0.path().join("first.toml")).expect("a file")
    }

    fn write(&self, text: &str) {
        fs::write(self.0.path().join("first.toml"), text).expect("a file");
    }

    /// Verifies the file, whose words are given on one line.
    fn verify(&self, format: &str) -> (Option<i32>, String) {
        let ended = self.call(&["verify", "first.toml", "--on", "2026-11-28", "--format", format]);
        let words: Vec<&str> = ended.out.split_whitespace().collect();
        (ended.status, words.join(" "))
    }
}

/// Whoever misspells what is to be checked is told so, in every format, and does not read that it holds.
#[test]
fn s14_what_cannot_be_checked_does_not_pass_for_checked() {
    let folder = Folder::new();
    let plain = folder.read();
    let moves = "trait = \"requests\"\ngrows = \"8 %/month\"\n";
    for (added, said) in [
        (format!("[[expct]]\n{moves}"), "a decision has no key `expct`; it has no effect; did you mean `expect`?"),
        (
            "[[expect]]\ntrait = \"reqests\"\ngrows = \"8 %/month\"\n".to_owned(),
            "the pack has no input `reqests`, which is expected to move; did you mean `requests`?",
        ),
        (format!("[[expect]]\n{moves}sorce = \"Ada\"\n"), "an expectation has no key `sorce`"),
        (
            "[[expect]]\ntrait = \"idle_share\"\ngrows = \"8 %/month\"\n[[expect]]\ntrait = \"idle_share\"\ngrows = \"9 %/month\"\n".to_owned(),
            "there are two expectations of `idle_share`",
        ),
        ("[checks]\nrobustnes = \"100 %\"\n".to_owned(), "`checks` has no key `robustnes`"),
    ] {
        folder.write(&plain.replace("\n[result]", &format!("\n{added}\n[result]")));
        for format in FORMATS {
            let (status, out) = folder.verify(format);
            assert_eq!(status, Some(2), "{format}: {out}");
            assert!(out.contains(said) && !out.contains("holds"), "{format}: {said}: {out}");
        }
    }
    let (status, out) = {
        let levels = "[[expect]]\ntrait = \"connections\"\ngrows = \"8 %/month\"\n";
        folder.write(&plain.replace("\n[result]", &format!("\n{levels}\n[result]")));
        folder.verify("short")
    };
    assert_eq!(status, Some(2), "{out}");
    // A key of one's own is no check: it is told, and the decision holds.
    folder.write(&plain.replace("\n[result]", "\n[ours]\nteam = \"A\"\n\n[result]"));
    for format in FORMATS {
        let (status, out) = folder.verify(format);
        assert_eq!(status, Some(0), "{format}: {out}");
        assert!(out.contains("a decision has no key `ours`"), "{format}: {out}");
    }
    assert!(
        folder
            .verify("github")
            .1
            .starts_with("::warning file=first.toml,line=")
    );
}

/// The result in the file is compared with what its inputs give, and nothing is said of a past that nobody knows.
#[test]
fn s15_a_result_that_does_not_fit_the_inputs_is_told() {
    let folder = Folder::new();
    let plain = folder.read();
    for format in FORMATS {
        assert!(!folder.verify(format).1.contains("`[result]`"), "{format}");
    }
    folder.write(&plain.replace("requests = \"0.5/s\"", "requests = \"300/s\""));
    for format in FORMATS {
        let (status, out) = folder.verify(format);
        assert_eq!(status, Some(1), "{format}: {out}");
        assert!(
            out.contains("`[result]` does not fit what the file says above it"),
            "{format}: {out}"
        );
        assert!(
            !out.contains("when the decision was saved either"),
            "{format}: {out}"
        );
    }
}

#[test]
fn drafts_that_are_named_need_no_check() {
    let folder = Folder::new();
    folder.call(&["save", "draft.toml"]).done();
    let only = folder.call(&["verify", "draft.toml"]);
    assert_eq!(only.status, Some(0), "{}", only.err);
    assert!(
        only.err.contains("only draft; check those with --status draft"),
        "{}",
        only.err
    );
    assert_eq!(
        folder.call(&["verify", "draft.toml", "first.toml"]).status,
        Some(0)
    );
    fs::remove_file(folder.0.path().join("first.toml")).expect("a file");
    let folder_of_drafts = folder.call(&["verify", "."]);
    assert_eq!(folder_of_drafts.status, Some(0), "{}", folder_of_drafts.err);
    assert!(
        folder_of_drafts.err.contains("only draft"),
        "{}",
        folder_of_drafts.err
    );
    fs::remove_file(folder.0.path().join("draft.toml")).expect("a file");
    assert_eq!(
        folder.call(&["verify", "."]).status,
        Some(2),
        "a folder without any"
    );
}

#[test]
fn a_day_before_the_decision_is_told() {
    let folder = Folder::new();
    let line = folder.read().lines().position(|line| line.starts_with("date"));
    let line = line.expect("a date") + 1;
    for format in FORMATS {
        let call = ["verify", "first.toml", "--on", "2026-11-27", "--format", format];
        let ended = folder.call(&call);
        let words: Vec<&str> = ended.out.split_whitespace().collect();
        let words = words.join(" ");
        assert_eq!(ended.status, Some(0), "{format}: {words}");
        let said = "the decision is dated 2026-11-28, after the day of this check, 2026-11-27";
        assert!(words.contains(said), "{format}: {words}");
        assert!(!folder.verify(format).1.contains("after the day"), "{format}");
    }
    assert!(
        folder
            .call(&["verify", "first.toml", "--on", "2026-11-27"])
            .out
            .contains(&format!("line {line}"))
    );
}

/// Of a catalog the rows that have changed are named with what they were and are, the largest change first.
#[test]
fn rows_of_a_catalog_that_have_changed_are_named() {
    let folder = Folder(tempfile::tempdir().expect("a folder"));
    let new = folder.call(&["new", "--from", "backend-vs-serverless", "pack"]);
    assert_eq!(new.status, Some(0), "{}", new.err);
    let save = ["save", "first.toml", "--pack", "pack", "--set", "requests=0.5/s"];
    let more = [
        "--chosen",
        "functions",
        "--status",
        "accepted",
        "--date",
        "2026-11-28",
    ];
    folder.call(&[&save[..], &more].concat()).done();
    let path = folder.0.path().join("pack/machines.toml");
    let text = fs::read_to_string(&path).expect("a catalog");
    let changed = |lasting: &str, price: &str| {
        let small = "price = 0.0168, vcpu = 2, memory = 2, lasting = 0.4";
        let other = format!("price = {price}, vcpu = 2, memory = 2, lasting = {lasting}");
        assert!(text.contains(small));
        let text = text.replacen(small, &other, 1);
        fs::write(&path, text).expect("a catalog");
        folder.verify("json").1
    };
    let one = changed("0.4", "0.0200");
    for wanted in [
        "\"label\": \"Catalog Instance types (AWS, t4g.small, price)\"",
        "\"then\": \"0.0168 USD/h\"",
        "\"now\": \"0.02 USD/h\"",
    ] {
        assert!(one.contains(wanted), "{wanted}: {one}");
    }
    changed("0.001", "0.0175");
    let (_, short) = folder.verify("short");
    let wanted = "Causes: Catalog Instance types (AWS, t4g.small, lasting): 0.4 to 0.001 (";
    assert!(short.contains(wanted), "{short}");
    // Each row has a share of its own, and together they are the change of the lead.
    let both: Value = serde_json::from_str(&folder.verify("json").1).expect("JSON");
    let one = &both["decisions"][0];
    let causes = one["causes"].as_array().expect("a list");
    let sum: f64 = causes.iter().filter_map(|cause| cause["share"].as_f64()).sum();
    let lead = |when: &str| one["lead"][when].as_f64().expect("a number");
    assert!((sum - (lead("now") - lead("then"))).abs() < 1e-12, "{one}");
    assert!(
        causes.len() > 1 && causes.iter().all(|cause| cause["kind"] == "catalog"),
        "{one}"
    );
}

#[test]
fn what_keeps_a_file_from_being_read_is_named() {
    let folder = Folder::new();
    let plain = folder.read();
    folder.write(&plain.replace("[traits]", "[traits"));
    let (status, out) = folder.verify("short");
    assert_eq!(status, Some(2), "{out}");
    assert!(!out.contains("is missing"), "{out}");
    let line = plain.lines().position(|line| line == "[traits]").expect("a line") + 1;
    assert!(out.starts_with(&format!("first.toml:{line}: unknown: ")), "{out}");
    folder.write(&plain.replace("chosen = \"functions\"", "chosen = \"function\""));
    let (_, out) = folder.verify("short");
    assert!(
        out.contains("unknown: the pack has no option `function`"),
        "{out}"
    );
    folder.write(&plain.replace("[pack]", "[pack]\noverlays = [{ path = \"prices.toml\" }]"));
    let (status, out) = folder.verify("short");
    assert_eq!(status, Some(2), "{out}");
    assert!(out.contains("prices.toml"), "{out}");
}

/// A file that cannot be read may be a decision that does not hold: it is not passed over, and every command says why.
#[test]
fn what_cannot_be_read_at_all_does_not_pass() {
    let folder = Folder::new();
    let second = folder.0.path().join("second.toml");
    let mut bytes = folder.read().into_bytes();
    bytes.extend(b"# \xff\n");
    for (bytes, wanted) in [
        (bytes, "not UTF-8"),
        (
            folder.read().encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "this looks like UTF-16",
        ),
    ] {
        fs::write(&second, bytes).expect("a file");
        let ended = folder.call(&["verify", ".", "--on", "2026-11-28", "--format", "short"]);
        assert_eq!(ended.status, Some(2), "{}", ended.out);
        assert!(ended.out.contains(&format!("unknown: {wanted}")), "{}", ended.out);
        for call in [
            &["diff", "first.toml", "second.toml"][..],
            &["export", "--to", "markdown", "second.toml"],
        ] {
            let refused = folder.call(call).refused(2);
            assert!(refused.contains(wanted), "{refused}");
        }
    }
    fs::write(&second, "[constants]\n").expect("a file");
    let ended = folder.call(&["verify", ".", "--on", "2026-11-28"]);
    assert_eq!(ended.status, Some(0), "{}", ended.out);
}

/// What is wrong with a value is said once, and as what it is.
#[test]
fn a_value_of_another_kind_is_told_as_such() {
    let folder = Folder::new();
    let plain = folder.read();
    folder.write(&plain.replace("status = \"accepted\"", "status = 5"));
    let (_, out) = folder.verify("short");
    assert!(out.contains("`status` must be text"), "{out}");
    let line = plain
        .lines()
        .find(|line| line.starts_with("requests"))
        .expect("a line");
    folder.write(&plain.replace(line, "requests = \"nope\""));
    let out = folder.call(&["score", "first.toml"]).refused(2);
    assert!(!out.contains("does not name"), "{out}");
}

/// Options, ranges and answers that were edited by hand are told too, whether the model is the same or not; what is written
/// otherwise and means the same is not.
#[test]
fn a_result_that_does_not_fit_edited_options_and_ranges_is_told() {
    let told = "`[result]` does not fit what the file says above it";
    let folder = Folder::new();
    fs::write(
        folder.0.path().join("prices.toml"),
        "[[constant]]\nid = \"http_gateway_price\"\nvalue.aws = 1\n",
    )
    .expect("a file");
    folder
        .call(&[
            "save",
            "first.toml",
            "--overlay",
            "prices.toml",
            "--set",
            "requests=0.5/s",
            "--status",
            "accepted",
            "--chosen",
            "functions",
        ])
        .done();
    let plain = folder.read();
    let shown = plain
        .lines()
        .find(|line| line.starts_with("shown = "))
        .expect("options");
    let more = "shown = [\"servers\", \"functions\", \"containers\"]";
    let edits = [
        plain.replace(shown, more),
        plain.replace("[ranges]\n", "[ranges]\nrequests = [\"0.1/s\", \"90/s\"]\n"),
        plain.replace(
            "answered = [\"requests\"]",
            "answered = [\"requests\", \"idle_share\"]",
        ),
        plain.replace("\ncost = 6", "\n# More.\ncost = 9"),
    ];
    let same = [
        plain.clone(),
        plain.replace("requests = \"0.5/s\"", "requests = \"30 /min\" # as in May"),
    ];
    for overlay in ["= 1\n", "= 900\n"] {
        let prices = format!("[[constant]]\nid = \"http_gateway_price\"\nvalue.aws {overlay}");
        fs::write(folder.0.path().join("prices.toml"), prices).expect("a file");
        for text in &edits {
            assert_ne!(*text, plain);
            folder.write(text);
            let (_, out) = folder.verify("short");
            assert!(out.contains(told), "{overlay}: {out}");
        }
        for text in &same {
            folder.write(text);
            let (_, out) = folder.verify("short");
            assert!(!out.contains(told), "{overlay}: {out}");
        }
    }
    // A save of such a file says that it renews the result.
    folder.write(&edits[1]);
    let ended = folder.call(&["save", "first.toml", "--decider", "Ana Lima"]);
    assert!(
        ended.err.contains("is computed with today's prices"),
        "{}",
        ended.err
    );
    assert!(!folder.verify("short").1.contains(told));
}

#[test]
fn a_variant_that_is_to_be_verified_is_told_what_to_do() {
    let folder = Folder::new();
    folder
        .call(&["save", "first.toml", "--variant", "busy", "--set", "requests=5/s"])
        .done();
    let ended = folder.call(&["verify", "first.toml#busy"]);
    assert_eq!(ended.status, Some(2), "{}", ended.out);
    let words = ended.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("variants are not verified, only the decision: `tradeoff verify first.toml`;"),
        "{words}"
    );
    let ended = folder.call(&["verify", "none.toml#busy"]);
    assert!(ended.out.contains("there is no such file"), "{}", ended.out);
}
