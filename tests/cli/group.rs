//! `tradeoff group`.

use std::fs;

use serde_json::Value;

use crate::program::{self, Ended, data, program, run};
use crate::schemas::must_fit;

/// Six people on the nine criteria of the old pack.
const SIX: &str = "# six people
Dev: 5 5 6 8 8 5 6 4 7 B
Ops: 8 6 5 9 4 8 6 8 3 A
Product: 3 7 9 4 10 6 7 2 2 B
Security: 9 3 4 5 3 5 5 10 4 A
Finance: 6 4 10 6 5 3 4 5 3
Architect: 10 6 4 5 4 8 8 7 6 =
";

/// A call with the pack in version 0.2.0 that reads some lines.
fn reading(arguments: &[&str], lines: &str) -> Ended {
    let pack = data("backend-vs-serverless-0.2.0");
    program::reading(program(arguments).arg("--pack").arg(pack), lines)
}

/// The position of the sliders for which the reference was computed.
const AT: [&str; 4] = ["--scenario", "startup-mvp", "--set", "requests=16/s"];

fn group(more: &[&str], lines: &str) -> Ended {
    reading(&[&["group"], more, &AT].concat(), lines)
}

fn json(more: &[&str], lines: &str) -> Value {
    let ended = group(&[more, &["--format", "json"]].concat(), lines);
    must_fit("group", &ended.out);
    serde_json::from_str(&ended.out).expect("JSON")
}

#[test]
fn six_people_are_split() {
    let ended = group(&["-"], SIX);
    assert_eq!((ended.status, ended.err.as_str()), (Some(1), ""));
    insta::assert_snapshot!(ended.out);
    let value = json(&["-"], SIX);
    assert_eq!(value["answer"], "split");
    assert_eq!(value["is_answer"], false);
    assert_eq!(value["hangs_on"], serde_json::json!([1, 2]));
    let lead = value["lead"].as_f64().expect("a lead");
    assert!((lead - 0.000_797_456_676_408_943_3).abs() < 1e-12, "{lead}");
    assert_eq!(value["people"][0]["name"], Value::Null);
    assert_eq!(json(&["-", "--names"], SIX)["people"][4]["name"], "Finance");
    let text = group(&["-", "--names"], SIX).out;
    assert!(text.contains("5  Finance    Server-based backend"), "{text}");
    // One who gives no name leaves nobody named.
    let without = SIX.replace("Ops: ", "");
    assert_eq!(
        json(&["-", "--names"], &without)["people"][4]["name"],
        Value::Null
    );
    assert!(!group(&["-", "--names"], &without).out.contains("Finance"));
}

#[test]
fn a_group_that_agrees_has_an_answer() {
    let votes = "2 1 10 1 1 1 1 1 1 A\n1 1 10 1 2 1 1 1 1 A\n1 2 9 1 1 1 1 1 1 A\n";
    let ended = group(&["-"], votes);
    assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""), "{}", ended.out);
    assert!(
        ended.out.contains("The group agrees: Server-based backend"),
        "{}",
        ended.out
    );
    let narrow = reading(&[&["group", "-", "--ascii"], AT.as_slice()].concat(), votes).done();
    assert!(narrow.is_ascii(), "{narrow}");
    // The pack shows more options than two on demand.
    assert_eq!(
        json(&["-", "--options", "all"], votes)["totals"]
            .as_array()
            .map(Vec::len),
        Some(5)
    );
}

/// A code, a file, a folder and digits on the command line count together, and a code that comes twice counts once.
#[test]
fn ballots_come_in_five_ways() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    let code = reading(&["ballot", "--code"], "5 5 6 8 8 5 6 4 7 B\n").done();
    let code = code.trim();
    reading(&["ballot", "--file", &path("ana")], "8 6 5 9 4 8 6 8 3 A\n").done();
    fs::write(path("readme.toml"), "no = 'ballot'\n").expect("a file");
    let value = json(
        &[
            code,
            &path(""),
            &path("ana.ballot.toml"),
            "9 3 4 5 3 5 5 10 4",
            "-",
        ],
        &format!("x: {code}\n"),
    );
    assert_eq!(
        (&value["ballots"], &value["handed_in_twice"]),
        (&Value::from(3), &Value::from(2))
    );
}

#[test]
fn two_people_are_not_pointed_at() {
    let two = "5 5 6 8 8 5 6 4 7 B\n6 4 10 6 5 3 4 5 3 A\n";
    let text = group(&["-"], two).out;
    assert!(
        !text.contains("Each number") && !text.contains("ballot 1"),
        "{text}"
    );
    let value = json(&["-"], two);
    assert_eq!(
        (&value["people"], &value["hangs_on"]),
        (&serde_json::json!([]), &serde_json::json!([]))
    );
    assert_eq!(value["aspects"][0]["low"], Value::Null);
}

#[test]
fn a_second_round_says_what_the_discussion_changed() {
    let code = |votes: &str, round: &str, serial: &str| {
        reading(&["ballot", "--code", "--round", round, "--serial", serial], votes).done()
    };
    let mut lines = String::new();
    for (number, (before, after)) in [("0", "10"), ("0", "0"), ("10", "10")].into_iter().enumerate() {
        let serial = number.to_string();
        lines += &code(&format!("1 1 {before} 1 1 1 1 1 1\n"), "1", &serial);
        lines += &code(&format!("1 1 {after} 1 1 1 1 1 1\n"), "2", &serial);
    }
    let text = group(&["-"], &lines).out;
    for wanted in [
        "Group of 3, round 2",
        "Since round 1",
        "Cost from 3.3 to 6.7",
        "One of the 3 known from both rounds",
    ] {
        assert!(text.replace('\n', " ").contains(wanted), "{wanted}: {text}");
    }
    assert_eq!(json(&["-", "--round", "1"], &lines)["since_round"], Value::Null);
    let talk = group(&["-", "--round", "3"], &lines).refused(2);
    assert!(talk.contains("rounds with some: 1, 2"), "{talk}");
}

#[test]
fn digits_count_in_the_round_that_is_counted() {
    let code = |round: &str| {
        let call = ["ballot", "--code", "--round", round, "--serial", "1"];
        reading(&call, "1 1 0 1 1 1 1 1 1\n").done()
    };
    let (first, second) = (code("1"), code("2"));
    let digits = "1 1 10 1 1 1 1 1 1";
    let lines = format!("{digits}\n{first}{second}{digits}\n");
    for (more, wanted) in [
        (vec!["-"], "Group of 3, round 2"),
        (vec!["-", "--round", "1"], "Group of 3, round 1"),
        (vec![second.trim(), digits], "Group of 2, round 2"),
        (vec![digits], "Group of 1, round 1"),
    ] {
        let out = group(&more, &lines).out;
        assert!(out.contains(wanted), "{wanted}: {out}");
    }
}

#[test]
fn the_mean_of_one_ballot_is_not_told() {
    let code = reading(&["ballot", "--code", "--round", "2"], "1 1 10 1 1 1 1 1 1\n").done();
    let first = reading(
        &["ballot", "--code"],
        "1 1 0 1 1 1 1 1 1\n1 1 0 1 1 1 1 1 1\n1 1 9 1 1 1 1 1 1\n",
    )
    .done();
    let lines = first + &code;
    let out = group(&["-"], &lines).out.replace('\n', " ");
    assert!(
        out.contains("no mean votes are shown") && !out.contains("to 10.0"),
        "{out}"
    );
    let value = json(&["-"], &lines);
    assert_eq!(value["since_round"]["moves"], serde_json::json!([]));
}

#[test]
fn estimates_set_what_the_call_does_not() {
    let estimate = |values: &str| reading(&["ballot", "--code", "--input", "requests"], values).done();
    let votes = "1 1 10 1 1 1 1 1 1\n1 1 10 1 1 1 1 1 1\n1 1 9 1 1 1 1 1 1\n";
    let lines = format!(
        "{votes}{}{}",
        estimate("1/s..2/s..4/s"),
        estimate("100/s..200/s..400/s")
    );
    let value = json(&["-"], &lines);
    assert_eq!(
        value["estimates"],
        serde_json::json!([]),
        "--set says where it is"
    );
    let ended = reading(&["group", "-", "--scenario", "startup-mvp"], &lines);
    assert!(
        ended
            .out
            .replace('\n', " ")
            .contains("disputed: estimates 1 and 2 do not overlap"),
        "{}",
        ended.out
    );
}

#[test]
fn what_is_no_ballot_is_said_with_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("bad.ballot.toml");
    fs::write(&file, "format = 1\n[ballot]\ncode = \"U\"\n").expect("a file");
    let file = file.to_str().expect("UTF-8");
    let talk = group(&["-", file, "1 2 3"], "\n5 5 6\nzebra\n").refused(2);
    for wanted in [
        "line 2: 3 votes; the pack has 9 criteria",
        "line 3: the code has 5 characters",
        "bad.ballot.toml:3:8",
        "1 2 3: 3 votes",
    ] {
        assert!(talk.contains(wanted), "{wanted}: {talk}");
    }
    let talk = group(&["-"], "# nobody\n").refused(2);
    assert!(talk.contains("no votes on priorities"), "{talk}");
    // What some programs write before a text says nothing.
    let marked = group(&["-"], &format!("\u{feff}{SIX}"));
    assert_eq!((marked.out, marked.err), (group(&["-"], SIX).out, String::new()));
    let ended = group(&["-"], "0 0 0 0 0 0 0 0 0\n");
    assert_eq!(ended.status, Some(1));
    assert!(
        ended.out.contains("no ballot has a vote above 0"),
        "{}",
        ended.out
    );
    group(&[folder.path().join("missing").to_str().expect("UTF-8")], "").refused(2);
}

#[test]
fn the_result_goes_into_a_decision_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("first.toml");
    let path = file.to_str().expect("UTF-8");
    let ballots = "7 5 7 6 6 5 6 4 4 B\n6 5 8 6 6 5 6 4 5 B\n7 4 9 6 5 5 6 4 4 B\n";
    for title in [None, Some("Ours")] {
        if let Some(title) = title {
            run(&mut program(&["save", path, "--title", title])).done();
        }
        let ended = group(&["-", "--save", path], ballots);
        assert!(ended.err.contains("Saved to"), "{}", ended.err);
        let saved = fs::read_to_string(&file).expect("the decision");
        assert!(saved.contains("[group]\nround = 1\nballots = 3\n"), "{saved}");
        assert!(title.is_none_or(|title| saved.contains(title)), "{saved}");
    }
    // Programs read it too.
    let out = run(&mut program(&["export", path, "--to", "json"])).done();
    let exported: Value = serde_json::from_str(&out).expect("JSON");
    let told = &exported["group"];
    assert_eq!(
        (&told["round"], &told["ballots"]),
        (&1.into(), &3.into()),
        "{told}"
    );
    assert_eq!(told["heads"]["servers"], 3, "{told}");
    assert!(
        told["weights"]["cost"]
            .as_f64()
            .is_some_and(|weight| weight > 0.1),
        "{told}"
    );
    // The decision is now with the group's priorities.
    let out = run(&mut program(&["score", path])).done();
    assert!(out.contains("Serverless functions"), "{out}");
    fs::write(&file, "something else").expect("a file");
    let talk = group(&["-", "--save", path], ballots).refused(2);
    assert!(
        talk.contains("is not a decision file and is not overwritten"),
        "{talk}"
    );
}

/// What people consented to, objected and noted stays when the votes are counted again.
#[test]
fn consent_and_notes_of_a_decision_stay_when_a_group_is_saved_into_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("mine.toml");
    let path = file.to_str().expect("UTF-8");
    run(&mut program(&["save", path])).done();
    let said = "\n[group]\nconsent = 5\nobjections = [\"Cold starts.\"]\nnotes = [\"Ask the lawyers.\"]\n";
    let before = fs::read_to_string(&file).expect("the decision");
    fs::write(&file, before + said).expect("a file");
    program::reading(&mut program(&["group", "-", "--save", path]), SIX);
    let after = fs::read_to_string(&file).expect("the decision");
    for stays in ["consent = 5", "Cold starts.", "Ask the lawyers.", "ballots = 6"] {
        assert!(after.contains(stays), "{stays}: {after}");
    }
}

/// The result that goes into a decision is that of the decision's own inputs and options, which stay.
#[test]
fn a_decision_keeps_its_inputs_and_options_when_a_group_is_saved_into_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("mine.toml");
    let path = file.to_str().expect("UTF-8");
    let own = [
        "--scenario",
        "startup-mvp",
        "--set",
        "requests=60/s",
        "--options",
        "all",
    ];
    run(&mut program(&[&["save", path], &own[..]].concat())).done();
    let before = fs::read_to_string(&file).expect("the decision");
    let group =
        |arguments: &[&str]| program::reading(&mut program(&[&["group", "-"], arguments].concat()), SIX);
    let ended = group(&["--save", path]);
    let told = ended.err.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("The inputs and options are those of"), "{told}");
    let after = fs::read_to_string(&file).expect("the decision");
    let part = |text: &str, from: &str, to: &str| {
        let (_, table) = text.split_once(from).expect("a table");
        table.split(to).next().unwrap_or_default().to_owned()
    };
    assert_eq!(
        part(&after, "[options]", "[priorities]"),
        part(&before, "[options]", "[priorities]")
    );
    assert!(
        after.contains("requests = \"60/s\"") && after.contains("[group]"),
        "{after}"
    );
    // It is the result that the same decision has when it is named.
    assert_eq!(ended.out, group(&["--pack", path]).out);
    // What another pack says does not replace it.
    let same = group(&["--save", path, "--pack", "backend-vs-serverless"]);
    assert_eq!(same.out, ended.out);
    // Nor does another decision.
    let other = folder.path().join("other.toml");
    let other = other.to_str().expect("UTF-8");
    run(&mut program(&["save", other])).done();
    let talk = group(&["--save", path, "--pack", other]).refused(2);
    assert!(talk.contains("inputs and options of its own"), "{talk}");
    assert_eq!(fs::read_to_string(&file).expect("the decision"), after);
}

/// Whoever saves votes into a decision that was taken hears that they would take another.
#[test]
fn a_choice_that_a_group_no_longer_puts_first_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("mine.toml");
    let path = file.to_str().expect("UTF-8");
    let taken = ["--status", "accepted", "--chosen", "functions"];
    let at = ["--scenario", "startup-mvp", "--set", "requests=16/s"];
    run(&mut program(&[&["save", path], &taken[..], &at].concat())).done();
    let votes = |lines: &str| {
        let ended = program::reading(&mut program(&["group", "-", "--save", path]), lines);
        ended.err.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let agreed = votes("1 1 10 1 1 1 1 1 1\n1 1 9 1 1 1 1 1 1\n1 2 10 1 1 1 1 1 1\n");
    assert!(!agreed.contains("Warning"), "{agreed}");
    let other = votes("10 0 0 0 0 0 0 0 0\n9 0 0 0 0 0 0 0 0\n10 0 0 0 0 1 0 0 0\n");
    for wanted in [
        "Warning: chosen: Serverless functions (status: accepted).",
        "Ranked first now: Server-based backend.",
    ] {
        assert!(other.contains(wanted), "{wanted}: {other}");
    }
    // It is news once.
    let again = votes("10 0 0 0 0 0 0 0 0\n9 0 0 0 0 0 0 0 0\n10 0 0 0 0 1 0 0 0\n");
    assert!(!again.contains("Warning"), "{again}");
}

/// The inputs of a variant do not take the place of those of its decision.
#[test]
fn a_group_that_voted_on_a_variant_does_not_change_the_decision() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("mine.toml");
    let path = file.to_str().expect("UTF-8");
    run(&mut program(&["save", path])).done();
    let more = ["--variant", "growth", "--set", "requests=90/s"];
    run(&mut program(
        &[&["save", path, "--pack", path], &more[..]].concat(),
    ))
    .done();
    let before = fs::read_to_string(&file).expect("the decision");
    let variant = format!("{path}#growth");
    let call = |arguments: &[&str]| {
        let arguments = [&["group", "-"], arguments].concat();
        program::reading(&mut program(&arguments), SIX)
    };
    let talk = call(&["--pack", &variant, "--save", path]).refused(2);
    assert!(
        talk.contains("`growth`; nothing was saved") && talk.contains("Leave out `#growth`"),
        "{talk}"
    );
    let talk = call(&["--save", &variant]).refused(2);
    assert!(talk.contains("names the variant `growth`"), "{talk}");
    assert_eq!(fs::read_to_string(&file).expect("the decision"), before);
    // A new file takes them.
    let new = folder.path().join("new.toml");
    call(&["--pack", &variant, "--save", new.to_str().expect("UTF-8")]);
    let saved = fs::read_to_string(&new).expect("a decision");
    assert!(saved.contains("requests = \"90/s\""), "{saved}");
}

#[test]
fn linear_mode_counts_estimates_too() {
    let estimate = |lines: &str| {
        let ended = reading(
            &["ballot", "--input", "requests", "--code", "--serial", "1"],
            lines,
        );
        ended.out.trim().to_owned()
    };
    let codes = [estimate("2/s..20/s..100/s\n"), estimate("10/s..30/s..200/s\n")];
    let lines = format!("group\n{}\n{}\nend\n", codes[0], codes[1]);
    let out = reading(&["--linear"], &lines).out;
    assert!(
        out.contains("Request rate: most likely ") && out.contains("median of two estimates."),
        "{out}"
    );
    assert!(!out.contains("There are no ballots"), "{out}");
}

#[test]
fn linear_mode_counts_ballots() {
    let lines = format!("requests 16/s\ngroup\n{SIX}zebra\nend\nwhy\n");
    let ended = reading(&["--linear", "--scenario", "startup-mvp"], &lines);
    assert_eq!(ended.status, Some(2), "{}", ended.out);
    assert!(
        ended.err.contains("line 10: the code has 5 characters"),
        "{}",
        ended.err
    );
    insta::assert_snapshot!(ended.out);
}

#[test]
fn a_ballot_may_begin_without_an_answer() {
    for first in ["- 5 7 6 6 5 6 4 4 B", "-,5,7,6,6,5,6,4,4,B", "-;5;7;6;6;5;6;4;4"] {
        let out = run(&mut program(&[
            "group",
            first,
            "7 5 7 6 6 5 6 4 4 B",
            "--round",
            "2",
        ]))
        .out;
        assert!(out.contains("Group of 2, round 2."), "{out}");
    }
    let talk = run(&mut program(&["group", "-x"])).refused(2);
    assert!(talk.contains("unknown flag `-x`"), "{talk}");
}

#[test]
fn people_who_agree_have_nothing_to_discuss() {
    let same = "7 5 7 6 6 5 6 4 4 B";
    let out = run(&mut program(&["group", same, same, same])).done();
    assert!(out.contains("All three ballots have the same votes."), "{out}");
    assert!(!out.contains("Discuss") && !out.contains("0.000"), "{out}");
    // The votes differ and the weights do not.
    let flat = ["5 5 5 5 5 5 5 5 5", "3 3 3 3 3 3 3 3 3", "8 8 8 8 8 8 8 8 8"];
    let out = run(&mut program(&[&["group"][..], &flat].concat())).done();
    let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("Kendall's W is undefined): every ballot gives the same vote to all criteria."),
        "{out}"
    );
    assert!(
        !out.contains("Discuss") && out.contains("Differs, but changes little"),
        "{out}"
    );
}
