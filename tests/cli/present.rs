//! `tradeoff present` and the tours in `check`: what the real program says.

use std::fs::File;

use crate::program::{data, program, run};

#[test]
fn a_whole_tour_by_lines() {
    let script = File::open(data("first-look.txt")).expect("the script");
    let ended = run(program(&["present", "first-look"]).stdin(script));
    assert_eq!(ended.status, Some(2));
    insta::assert_snapshot!(format!("{}\n{}", ended.out, ended.err));
}

#[test]
fn the_tour_of_an_hour_with_six_ballots_by_lines() {
    let script = File::open(data("an-hour.txt")).expect("the script");
    let ended = run(program(&["present", "an-hour"]).stdin(script));
    assert_eq!(ended.status, Some(2));
    insta::assert_snapshot!(format!("{}\n{}", ended.out, ended.err));
}

#[test]
fn an_empty_tour_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("none.tour.toml");
    std::fs::write(&path, "").expect("a file");
    let path = path.to_str().expect("UTF-8");
    for call in [
        &["present", path, "--export", "md"][..],
        &["present", path, "--linear"],
    ] {
        let refused = run(&mut program(call)).refused(2);
        assert!(refused.contains("this tour is empty"), "{refused}");
    }
    let checked = run(&mut program(&["check", path]));
    assert_eq!(checked.status, Some(1), "{}", checked.out);
}

#[test]
fn by_lines_ballots_come_as_codes_and_from_a_folder_too() {
    let folder = tempfile::tempdir().expect("a folder");
    for (mark, votes) in [("1", "7 5 7 6 6 5 6 4 4 B"), ("2", "2 6 10 9 10 6 8 4 6 A")] {
        let input = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(input.path(), votes).expect("a file");
        let path = folder.path().join(format!("{mark}.ballot.toml"));
        let path = path.to_str().expect("UTF-8");
        let input = File::open(input.path()).expect("the file");
        run(program(&["ballot", "--serial", mark, "--file", path]).stdin(input)).done();
    }
    let code = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(code.path(), "7 5 7 6 6 5 6 4 4 B").expect("a file");
    let input = File::open(code.path()).expect("the file");
    let code = run(program(&["ballot", "--serial", "1", "--code"]).stdin(input)).done();
    let script = tempfile::NamedTempFile::new().expect("a file");
    let lines = format!(
        "step 5\nvote {}/\nvote {code}vote 1 1 1 1 1 1 1 1 1\n",
        folder.path().display()
    );
    std::fs::write(script.path(), lines).expect("a file");
    let input = File::open(script.path()).expect("the file");
    let out = run(program(&["present", "an-hour"]).stdin(input)).done();
    assert!(
        out.ends_with(
            "2 votes are in.\n2 votes are in.\nDuplicate ballots are counted once.\n3 votes are in.\n"
        ),
        "{out}"
    );
}

#[test]
fn a_vote_is_in_no_line_before_the_answer() {
    let script = tempfile::NamedTempFile::new().expect("a file");
    let lines = "next\nvote 7 5 7 6 6 5 6 4 4\nvote 1 2 3 9 9 9 8 8 8\n";
    std::fs::write(script.path(), lines.replace("next", "step 5")).expect("a file");
    let input = File::open(script.path()).expect("the file");
    let out = run(program(&["present", "an-hour"]).stdin(input)).done();
    assert!(out.contains("2 votes are in."), "{out}");
    assert!(!out.contains("5 to") && !out.contains("1 to 7"), "{out}");
}

#[test]
fn the_tours_are_listed_and_found() {
    assert_eq!(
        run(&mut program(&["present", "--list"])).done(),
        "an-hour\nfirst-look\n"
    );
    let other = ["present", "--list", "--pack", "monolith-vs-microservices"];
    assert_eq!(run(&mut program(&other)).done(), "one-or-many\n");
    let talk = run(&mut program(&["present", "first"])).refused(2);
    assert!(
        talk.contains("the pack has no tour `first`; did you mean `first-look`?"),
        "{talk}"
    );
    let talk = run(&mut program(&["present", "nothing.tour.toml"])).refused(2);
    assert!(
        talk.contains("nothing.tour.toml") && talk.contains("cannot be read"),
        "{talk}"
    );
}

#[test]
fn without_a_tour_a_group_votes_from_where_the_call_puts_the_sliders() {
    let out = run(&mut program(&["present", "--set", "requests=300/s"])).done();
    assert!(
        out.starts_with("Guess, vote, discuss, vote.\nStep 1 of 4. What do you expect?\n"),
        "{out}"
    );
}

/// Before the answers nothing on paper says what one of them is.
#[test]
fn a_hand_out_shows_no_answer_before_the_answers() {
    for (pack, tour, answers) in [
        ("backend-vs-serverless", "an-hour", &["0.91", "0.85", "68/s"][..]),
        (
            "backend-vs-serverless",
            "first-look",
            &["0.91", "0.85", "68/s", "59 USD/month"],
        ),
        ("monolith-vs-microservices", "one-or-many", &["0.94", "1,435"]),
    ] {
        let out = run(&mut program(&["present", tour, "--pack", pack, "--export", "md"])).done();
        let (before, after) = out.split_once("\n## Answers\n").expect("the answers");
        for answer in answers {
            assert!(!before.contains(answer), "{answer} of {tour}\n{before}");
        }
        assert!(after.contains("```text"), "{after}");
    }
}

#[test]
fn a_tour_is_handed_out_as_markdown() {
    let out = run(&mut program(&["present", "first-look", "--export", "md"])).done();
    insta::assert_snapshot!(out);
}

#[test]
fn check_reads_the_tours_of_a_pack_and_a_tour_alone() {
    let ended = run(&mut program(&["check", "backend-vs-serverless"]));
    assert_eq!(ended.status, Some(0), "{}", ended.out);
    assert!(
        ended.err.contains("backend-vs-serverless, 2 tours: no errors"),
        "{}",
        ended.err
    );
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("stale.tour.toml");
    let text = "format = 1\n[tour]\nid = \"stale\"\ntitle = \"Stale\"\npack = \"backend-vs-serverless\"\n[[step]]\nid = \"a\"\ntitle = \"A\"\nscenario = \"startup-mvp\"\nexpect = \"first = servers\"\n";
    std::fs::write(&path, text).expect("a file");
    let ended = run(&mut program(&[
        "check",
        path.to_str().expect("UTF-8"),
        "--format",
        "short",
    ]));
    assert_eq!(ended.status, Some(1));
    assert!(
        ended.out.contains(
            "stale.tour.toml:10:10: error[P-TOUR]: `first = servers` does not hold: the first is functions ("
        ),
        "{}",
        ended.out
    );
}

#[test]
fn a_tour_is_a_recording_with_a_marker_for_every_step() {
    let out = run(&mut program(&["present", "first-look", "--export", "cast"])).done();
    let lines: Vec<serde_json::Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let (head, events) = lines.split_first().expect("a head");
    assert_eq!(
        head,
        &serde_json::json!({ "version": 3, "term": { "cols": 80, "rows": 24 }, "title": "A first look in 15 minutes" })
    );
    let of = |code: &str| events.iter().filter(|event| event[1] == code).count();
    assert_eq!((of("m"), of("o"), of("x")), (8, 10, 1));
    for event in events {
        assert!(
            event[0].as_f64().is_some_and(|wait| (0.0..=60.0).contains(&wait)),
            "{event}"
        );
        let data = event[2].as_str().expect("text");
        // An event of the format is an interval since the one before, with a thousandth of a second at most, a code and text.
        let thousandths = event[0].as_f64().map_or(0.5, |wait| wait * 1000.0);
        assert!(
            event.as_array().is_some_and(|parts| parts.len() == 3) && thousandths.fract() == 0.0,
            "{event}"
        );
        assert!(
            ["m", "o", "x"].contains(&event[1].as_str().expect("a code")),
            "{event}"
        );
        if event[1] == "o" {
            assert!(
                data.starts_with("\u{1b}[2J\u{1b}[H") && data.matches("\r\n").count() == 23,
                "{data:?}"
            );
        }
    }
    assert!(events[0][2] == "1 The example");
    // Nothing shows before it should: neither score is in the frames before the first answer.
    let before: String = events.iter().take(4).map(ToString::to_string).collect();
    assert!(!before.contains("0.91") && !before.contains("0.85"));
}

#[test]
fn by_lines_of_a_script_nobody_answers_unseen() {
    let script = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(script.path(), "step 2\nnext\nvote\nunvote\n").expect("a file");
    let input = File::open(script.path()).expect("the file");
    let ended = run(program(&["present", "an-hour"]).stdin(input));
    assert!(
        ended.out.contains("Nobody has responded; next again continues."),
        "{}",
        ended.out
    );
    assert!(
        ended
            .out
            .contains("To respond: `vote TEXT` (a few words). 0 responses are in."),
        "{}",
        ended.out
    );
    assert!(ended.err.contains("line 3: give a few words"), "{}", ended.err);
    assert!(
        ended.err.contains("there is no response to remove"),
        "{}",
        ended.err
    );
    let handout = run(&mut program(&["present", "an-hour", "--export", "md"])).done();
    assert!(!handout.contains("Nobody has answered"), "{handout}");
}

#[test]
fn a_tour_with_errors_is_not_presented() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bad.tour.toml");
    let text = "format = 1\n[tour]\nid = \"bad\"\ntitle = \"Bad\"\npack = \"backend-vs-serverless\"\n[[step]]\nid = \"a\"\ntitle = \"A\"\nset = { nothing = 5 }\n";
    std::fs::write(&path, text).expect("a file");
    let path = path.to_str().expect("UTF-8");
    for more in [&[][..], &["--linear"], &["--export", "md"]] {
        let talk = run(&mut program(&[&["present", path], more].concat())).refused(2);
        assert!(
            talk.contains("nothing") && talk.contains("bad.tour.toml"),
            "{talk}"
        );
    }
}

/// What a workshop has noted, objected and voted is saved by lines as on the screens, with votes on priorities or without.
#[test]
fn a_workshop_that_is_led_by_lines_is_saved_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let spoken = "step 2\nvote the night traffic\nreveal\npark ask the provider\n";
    let votes =
        "step 6\nvote 7 5 7 6 6 5 6 4 4 B\nvote 6 5 8 6 6 5 6 4 5 B\nvote 7 4 9 6 5 5 6 4 4 B\nreveal\n";
    let consent = "step 8\nvote consent\nvote objection: cold starts\nreveal\nnext\n";
    for (name, lines) in [
        ("all", format!("{spoken}{votes}{consent}")),
        // The answer of a step that asks for it, and nothing else.
        (
            "few",
            format!("{spoken}step 4\nreveal\nstep 6\nreveal\n{consent}"),
        ),
    ] {
        let file = folder.path().join(format!("{name}.toml"));
        let lines = format!("{lines}save {}\nquit\n", file.display());
        let ended = crate::program::reading(&mut program(&["present", "an-hour"]), &lines);
        assert!(ended.out.contains("Saved to"), "{}{}", ended.out, ended.err);
        let saved = std::fs::read_to_string(&file).expect("the decision");
        for wanted in [
            "[group]",
            "consent = 1",
            "cold starts",
            "the night traffic",
            "ask the provider",
        ] {
            assert!(saved.contains(wanted), "{wanted}\n{saved}");
        }
        assert_eq!(saved.contains("ballots = 3"), name == "all", "{saved}");
        // Documents read it too.
        let path = file.to_str().expect("UTF-8");
        let document = run(&mut program(&["export", path, "--to", "markdown"])).done();
        assert!(
            document.contains("cold starts") && document.contains("ask the provider"),
            "{document}"
        );
    }
}
