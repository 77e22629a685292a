//! `tradeoff read`, `check`, `new` and `schema`; flags and help.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use serde_json::Value;

use crate::program::{call, data, pack, program, run};

#[test]
fn found_c10_read_lists_one_name_a_line_kind_by_kind_and_sorted() {
    let names = call(&["read"]).done();
    let wanted = "essay-cost\nconvenience\ncost\nbuy\nrent\n";
    assert!(names.starts_with(wanted), "{names}");
    let names = run(&mut program(&["read"])).done();
    let names: Vec<&str> = names.lines().collect();
    let aspects = names
        .iter()
        .position(|name| *name == "architecture")
        .expect("a criterion");
    assert!(names[aspects..aspects + 9].is_sorted(), "{names:?}");
}

#[test]
fn found_c10_everything_is_printed_at_once() {
    let book = call(&["read", "--all"]).done();
    for title in [
        "What a bicycle costs",
        "Convenience",
        "Rent by the trip",
        "Cellar thief",
        "Tariff",
    ] {
        assert!(book.lines().any(|line| line == title), "{title}");
    }
    let book: Value =
        serde_json::from_str(&call(&["read", "--all", "--format", "json"]).done()).expect("JSON");
    let kinds = book["entries"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|entry| &entry["kind"]);
    for kind in ["essay", "criterion", "option", "input", "term"] {
        assert!(kinds.clone().any(|known| known == kind), "{kind}");
    }
}

#[test]
fn found_c3_every_answer_comes_as_json_when_asked() {
    for arguments in [
        &["glossary"] as &[&str],
        &["glossary", "tariff"],
        &["read"],
        &["read", "essay-cost"],
        &["read", "cost"],
        &["read", "rent"],
        &["read", "trips"],
        &["read", "tariff"],
        &["compare", "cost"],
        &["scenarios"],
        &["packs"],
    ] {
        let out = call(&[arguments, &["--format", "json"]].concat()).done();
        let value: Value = serde_json::from_str(&out).expect("JSON");
        let list = ["terms", "entries", "criteria", "scenarios", "packs"]
            .iter()
            .any(|name| value[name].is_array());
        assert!(list || value["id"].is_string(), "{arguments:?}: {out}");
    }
    assert_eq!(
        call(&["glossary", "tariff", "--json"]).done(),
        call(&["glossary", "tariff", "--format", "json"]).done()
    );
}

#[test]
fn found_c3_a_criterion_and_a_scenario_can_be_asked_for_by_name() {
    let one: Value =
        serde_json::from_str(&call(&["compare", "conv", "--format", "json"]).done()).expect("JSON");
    assert_eq!(one["criteria"].as_array().map(Vec::len), Some(1));
    assert_eq!(one["criteria"][0]["aspect"], "convenience");
    let talk = call(&["compare", "conveniance"]).refused(1);
    assert!(talk.contains("convenience  Convenience"), "{talk}");
    let talk = call(&["compare", "zebra"]).refused(1);
    assert!(talk.contains("the criteria are cost and convenience"), "{talk}");
    let all = run(&mut program(&["scenarios"])).done();
    let one = run(&mut program(&["scenarios", "startup"])).done();
    assert!(all.contains(&one) && one.starts_with("Startup MVP"), "{one}");
}

#[test]
fn found_c3_an_unknown_scenario_is_answered_with_those_that_there_are() {
    for (wanted, near) in [
        ("startpu mvp", "startup-mvp  "),
        ("zebra", "the scenarios are "),
        ("mvp", "startup-mvp"),
    ] {
        let talk = run(&mut program(&["score", "--scenario", wanted])).refused(2);
        assert!(talk.contains(near), "{wanted}: {talk}");
    }
}

#[test]
fn found_c3_the_packs_are_listed() {
    let names = run(&mut program(&["packs"])).done();
    assert_eq!(names, "backend-vs-serverless\nmonolith-vs-microservices\n");
}

#[test]
fn found_c3_no_flag_is_proposed_or_advertised_that_does_not_fit() {
    let talk = call(&["compare", "--aspect", "cost"]).refused(2);
    assert!(
        talk.contains("unknown flag `--aspect`") && !talk.contains("ascii"),
        "{talk}"
    );
    for flag in ["--bogus", "--screen", "--form"] {
        let talk = call(&[flag]).refused(2);
        assert!(
            talk.contains("Usage: tradeoff [OPTIONS] [PACK] [COMMAND]"),
            "{talk}"
        );
    }
    let talk = call(&["score", "--observe"]).refused(2);
    assert!(talk.contains("Usage: tradeoff score [OPTIONS] [FILE]"), "{talk}");
    for (command, fits) in [
        ("score", true),
        ("compare", true),
        ("scenarios", true),
        ("backtest", true),
        ("sweep", true),
        ("shot", true),
        ("group", true),
        ("ballot", false),
        ("save", true),
        ("present", true),
        ("follow", false),
        ("read", false),
        ("glossary", false),
        ("packs", false),
        ("eval", false),
        ("check", false),
        ("new", false),
        ("diff", false),
        ("verify", false),
        ("export", false),
        ("schema", false),
        ("completions", false),
        ("man", false),
    ] {
        let help = run(&mut program(&[command, "--help"])).done();
        assert_eq!(help.contains("--options"), fits, "{command}");
        if !fits {
            let talk = run(&mut program(&["--options", "all", command])).refused(2);
            assert!(
                talk.contains("--options") || talk.contains("required"),
                "{command}: {talk}"
            );
        }
    }
}

#[test]
fn an_essay_is_printed_with_what_it_links_to() {
    insta::assert_snapshot!(call(&["read", "what a bicycle"]).done());
}

#[test]
fn an_aspect_is_printed_with_live_numbers() {
    let out = call(&["read", "cost", "--set", "stay=18"]).done();
    assert!(out.contains("Monthly bill: 16 USD/month"), "{out}");
    assert!(
        out.contains("What a bicycle costs  tradeoff read essay-cost"),
        "{out}"
    );
}

#[test]
fn c01_an_unknown_section_is_answered_on_standard_error_alone() {
    let talk = call(&["read", "conveniance"]).refused(1);
    assert!(talk.contains("convenience  Convenience"), "{talk}");
}

/// Without simulations every invariant would hold.
#[test]
fn no_invariant_is_tested_in_no_simulation() {
    let said = call(&["check", "starter", "--simulations", "0"]).refused(2);
    assert!(said.contains("0 is not in 1.."), "{said}");
}

#[test]
fn c08_an_unknown_flag_or_value_is_wrong_and_a_near_one_is_proposed() {
    let talk = call(&["score", "--fromat", "json"]).refused(2);
    assert!(talk.contains("`--fromat`; did you mean `--format`?"), "{talk}");
    let talk = call(&["score", "--format", "jsno"]).refused(2);
    assert!(
        talk.contains("did you mean `json`?") && talk.contains("text, json, csv, markdown"),
        "{talk}"
    );
    let talk = call(&["check"]).refused(2);
    assert!(talk.contains("PACK"), "{talk}");
    let talk = call(&["score", "--\u{1b}]0;x\u{7}"]).refused(2);
    assert!(!talk.contains('\u{7}'), "{talk}");
}

#[test]
fn every_command_explains_itself() {
    let help = run(&mut program(&["--help"])).done();
    assert!(!help.contains('\u{1b}'));
    for command in [
        "score",
        "compare",
        "read",
        "glossary",
        "scenarios",
        "eval",
        "backtest",
        "ballot",
        "group",
        "present",
        "follow",
        "check",
        "new",
        "schema",
    ] {
        assert!(help.contains(command), "{help}");
        let help = run(&mut program(&[command, "--help"])).done();
        assert!(
            help.contains(&format!("Examples:\n  tradeoff {command}")),
            "{help}"
        );
    }
    let short = format!("tradeoff {}", env!("CARGO_PKG_VERSION"));
    assert_eq!(run(&mut program(&["-V"])).done(), format!("{short}\n"));
    let long = run(&mut program(&["--version"])).done();
    let (first, second) = long.split_once('\n').expect("two lines");
    assert!(first.starts_with(&short) && first.ends_with(')'), "{long}");
    for pack in ["backend-vs-serverless 20", "monolith-vs-microservices 20"] {
        assert!(second.contains(pack), "{long}");
    }
}

#[test]
fn check_passes_a_good_pack_and_finds_what_is_wrong_with_a_bad_one() {
    let good = pack();
    let ended = run(&mut program(&["check", good.to_str().expect("UTF-8")]));
    assert_eq!((ended.status, ended.out.as_str()), (Some(0), ""), "{}", ended.err);
    assert!(ended.err.ends_with("bicycle.toml: no errors\n"), "{}", ended.err);
    let folder = tempfile::tempdir().expect("a folder");
    let bad = folder.path().join("bad.toml");
    let text = fs::read_to_string(&good)
        .expect("the pack")
        .replace("trips * trip_price", "trops * trip_price");
    fs::write(&bad, text).expect("a file");
    let bad = bad.to_str().expect("UTF-8");
    let ended = run(&mut program(&["check", bad]));
    assert_eq!(ended.status, Some(1), "{}", ended.err);
    assert!(
        ended.out.contains("trops") && ended.out.contains("trips"),
        "{}",
        ended.out
    );
    let ended = run(&mut program(&["check", bad, "--format", "short"]));
    let line = ended
        .out
        .lines()
        .find(|line| line.contains("trops"))
        .expect("the defect");
    let place = line
        .strip_prefix(&format!("{bad}:"))
        .expect("the file comes first");
    assert!(
        place
            .split(':')
            .take(2)
            .all(|number| number.parse::<usize>().is_ok()),
        "{line}"
    );
    let ended = run(&mut program(&["check", bad, "--format", "json"]));
    assert_eq!(ended.status, Some(1));
    let value: Value = serde_json::from_str(&ended.out).expect("JSON");
    assert!(value.to_string().contains("trops"), "{value}");
}

#[test]
fn check_cannot_read_what_is_not_there() {
    let missing = data("missing.toml");
    let ended = run(&mut program(&["check", missing.to_str().expect("UTF-8")]));
    assert_eq!(ended.status, Some(2), "{}{}", ended.out, ended.err);
}

/// The hash of a pack alone can be compared by a script; of several, each stands before its pack.
#[test]
fn check_prints_what_pins_a_pack() {
    let one = "backend-vs-serverless";
    let hash = run(&mut program(&["check", one, "--hash"])).done();
    let digits = hash.strip_prefix("sha256:").expect("the kind of hash").trim_end();
    assert!(
        digits.len() == 64 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()),
        "{hash}"
    );
    let both = run(&mut program(&[
        "check",
        "--hash",
        one,
        "monolith-vs-microservices",
    ]))
    .done();
    assert!(
        both.starts_with(&format!("{}  {one}\n", hash.trim_end())),
        "{both}"
    );
    assert_eq!(both.lines().count(), 2);
    let lines = run(&mut program(&["check", "--lines", one])).done();
    assert!(lines.contains("\ntrait.requests = log "), "{lines}");
    assert!(lines.lines().is_sorted());
    run(&mut program(&["check", "--hash", "--lines", one])).refused(2);
    run(&mut program(&["check", "--hash", "--strict", one])).refused(2);
    run(&mut program(&[
        "check",
        "--hash",
        data("missing.toml").to_str().expect("UTF-8"),
    ]))
    .refused(2);
}

#[test]
fn a_new_pack_passes_its_check() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = folder.path().join("mine");
    let made = made.to_str().expect("UTF-8");
    let ended = run(&mut program(&["new", made]));
    assert_eq!(ended.status, Some(0), "{}", ended.err);
    assert!(ended.out.lines().count() > 1, "{}", ended.out);
    assert!(
        ended
            .out
            .lines()
            .all(|path| path.starts_with(made) && Path::new(path).is_file()),
        "{}",
        ended.out
    );
    let ended = run(&mut program(&["check", "--strict", made]));
    assert_eq!((ended.status, ended.out.as_str()), (Some(0), ""), "{}", ended.err);
    run(&mut program(&["score", "--pack", made])).done();
    let talk = run(&mut program(&["new", made])).refused(2);
    assert!(talk.contains("mine"), "{talk}");
}

/// The law of a new pack can fail: a bill that falls as data grows is reported at it.
#[test]
fn a_new_pack_shows_a_law_that_is_tried() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = folder.path().join("mine");
    run(&mut program(&["new", made.to_str().expect("UTF-8")]));
    let file = made.join("numbers.toml");
    let text = fs::read_to_string(&file).expect("a file");
    assert_eq!(text.matches("[[law]]").count(), 1);
    let broken = text.replace("managed_price + data *", "managed_price - 0.1 * data *");
    assert_ne!(broken, text);
    fs::write(&file, broken).expect("a file");
    let ended = run(&mut program(&[
        "check",
        "--format",
        "short",
        made.to_str().expect("UTF-8"),
    ]));
    assert_eq!(ended.status, Some(1), "{}", ended.err);
    assert!(
        ended.out.contains("P-LAW") && ended.out.contains("data-costs"),
        "{}",
        ended.out
    );
}

/// The shapes that cost most for what they have in a file, as large as a pack may be, and larger.
#[cfg_attr(windows, ignore = "needs limits of a process")]
#[test]
fn found_f1_whatever_a_pack_holds_it_is_read_in_bounded_memory() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pack.toml");
    let dotted = |number| format!("k{number}.{}=1\n", ["a"; 60].join("."));
    for (shape, text) in [
        ("dotted keys", (0..3_200).map(dotted).collect::<String>()),
        ("tables", format!("a = [{}]\n", "{a={a={a=1}}},".repeat(28_000))),
        ("lists", format!("a = [{}]\n", "[],".repeat(99_000))),
        ("mistakes", "a=\n".repeat(99_000)),
        ("too many dotted keys", (0..30_000).map(dotted).collect()),
    ] {
        fs::write(&path, text).expect("a file");
        let line = format!(
            "ulimit -v 500000; exec '{}' check '{}'",
            env!("CARGO_BIN_EXE_tradeoff"),
            path.display()
        );
        let ended = run(Command::new("sh").args(["-c", &line]));
        assert!(matches!(ended.status, Some(1 | 2)), "{shape}: {}", ended.err);
        assert!(ended.out.len() + ended.err.len() < 200_000, "{shape}");
    }
}

/// A limit on the size of files stands for a disk that is full before the last file is written.
#[cfg_attr(windows, ignore = "needs limits of a process")]
#[test]
fn found_f6_a_new_pack_is_there_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let limited = |target: &str| {
        let line = format!(
            "ulimit -f 16; exec '{}' new {target}",
            env!("CARGO_BIN_EXE_tradeoff")
        );
        run(Command::new("sh").args(["-c", &line]).current_dir(folder.path()))
    };
    let names = |below: &str| {
        let entries = fs::read_dir(folder.path().join(below)).expect("a folder");
        entries.count()
    };
    fs::create_dir(folder.path().join("empty")).expect("a folder");
    for target in ["new", "empty"] {
        let talk = limited(target).refused(74);
        assert!(
            talk.contains("tradeoff.schema.json cannot be written: file too large"),
            "{talk}"
        );
    }
    assert_eq!((names("."), names("empty")), (1, 0), "something is left");
    for target in ["new", "empty"] {
        let again = run(program(&["new", target]).current_dir(folder.path()));
        assert_eq!(again.status, Some(0), "{}", again.err);
        assert_eq!(names(target), 6);
    }
}

/// Killed at moments that are spread over the time that a whole call takes.
#[test]
fn found_f3_new_can_be_killed_and_tried_again() {
    const TIMES: u32 = 60;
    let folder = tempfile::tempdir().expect("a folder");
    let start = Instant::now();
    run(program(&["new", "whole"]).current_dir(folder.path()));
    let whole = start.elapsed();
    for (target, is_there) in [("empty", true), ("new", false), ("above/new", false)] {
        for time in 0..TIMES {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join(target);
            if is_there {
                fs::create_dir(&path).expect("a folder");
            }
            let mut killed = program(&["new", target]);
            killed
                .current_dir(folder.path())
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            let mut killed = killed.spawn().expect("the program runs");
            thread::sleep(whole * time / TIMES);
            killed.kill().expect("a child can be killed");
            if killed.wait().expect("a child can be waited for").success() {
                continue;
            }
            let again = run(program(&["new", target]).current_dir(folder.path()));
            // What the killed call had under hidden names stays: it may be somebody else's.
            let names: Vec<_> = fs::read_dir(&path)
                .expect("a folder")
                .map(|entry| entry.expect("an entry").file_name())
                .filter(|name| !name.to_string_lossy().starts_with('.'))
                .collect();
            // A call that is killed behind its last file has made the pack, which is not overwritten.
            let is_made = matches!(again.status, Some(0 | 2)) && names.len() == 6;
            assert!(is_made, "{:?} {names:?} {}", again.status, again.err);
            let beside = fs::read_dir(folder.path()).expect("a folder").count();
            assert_eq!(beside, 1, "something is left beside {target}");
        }
    }
}

/// Windows has resolved such a path before it looks.
#[cfg_attr(windows, ignore = "such a path is a folder there")]
#[test]
fn a_new_pack_is_not_made_up_from_a_folder_that_does_not_exist() {
    let folder = tempfile::tempdir().expect("a folder");
    let talk = run(program(&["new", "x/.."]).current_dir(folder.path())).refused(2);
    assert!(talk.contains("without \"..\""), "{talk}");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn a_pack_that_cannot_be_written_is_an_output_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "").expect("a file");
    let below = file.join("pack");
    let talk = run(&mut program(&["new", below.to_str().expect("UTF-8")])).refused(74);
    assert!(talk.contains("cannot be written"), "{talk}");
}

#[test]
fn strict_fails_on_warnings() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("warned.toml");
    let text = fs::read_to_string(pack()).expect("the pack");
    // A term that is defined by its own name.
    let text = text.replace("A tariff says what each trip costs.", "A tariff is a price list.");
    fs::write(&path, text).expect("a file");
    let path = path.to_str().expect("UTF-8");
    let ended = run(&mut program(&["check", path]));
    assert!(
        ended.out.contains("warning") && ended.err.contains("warning"),
        "{}{}",
        ended.out,
        ended.err
    );
    assert_eq!(ended.status, Some(0));
    assert_eq!(run(&mut program(&["check", "--strict", path])).status, Some(1));
}

#[test]
fn the_schema_is_json() {
    let value: Value = serde_json::from_str(&run(&mut program(&["schema"])).done()).expect("JSON");
    assert!(value["properties"]["pack"].is_object(), "{value}");
}

#[test]
fn found_c2_a_page_is_asked_for_by_the_name_of_its_command() {
    let page = run(&mut program(&["man", "score"])).done();
    assert!(page.contains("\n.TH TRADEOFF\\-SCORE 1 "), "{page}");
    assert!(
        page.contains("tradeoff score \\-\\-format csv > ranking.csv"),
        "{page}"
    );
    let talk = run(&mut program(&["man", "scroe"])).refused(1);
    assert!(
        talk.contains("no command is called `scroe`") && talk.contains("score"),
        "{talk}"
    );
}

/// Where `mandoc` is installed; it knows what every reader of manuals can show.
#[test]
fn found_c2_the_pages_are_clean_and_name_pages_that_there_are() {
    let page = run(&mut program(&["man"])).done();
    let named = page
        .lines()
        .filter_map(|line| line.strip_prefix("\\fBtradeoff\\-")?.strip_suffix("\\fR(1)"));
    let mut calls = vec![vec!["man"]];
    for name in named {
        calls.push(vec!["man", name]);
    }
    assert!(calls.len() > 10, "{page}");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("page.1");
    for call in calls {
        fs::write(&path, run(&mut program(&call)).done()).expect("a file");
        let Ok(lint) = Command::new("mandoc").arg("-Tlint").arg(&path).output() else {
            return;
        };
        let said = String::from_utf8_lossy(&lint.stdout);
        // A paragraph is one line: readers of manuals fill the lines.
        let mut said = said
            .lines()
            .filter(|line| !line.contains("input text line longer than"));
        assert_eq!(said.next(), None, "{call:?}");
    }
}

/// What is proposed can be pasted, whatever the folder is called.
#[test]
fn a_proposed_command_quotes_its_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = run(program(&["new", "odd/sp ace"]).current_dir(folder.path()));
    assert_eq!(made.status, Some(0), "{}", made.err);
    assert!(made.err.contains("tradeoff check 'odd/sp ace'"), "{}", made.err);
}
