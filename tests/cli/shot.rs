//! `tradeoff shot`: screens as files.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{call, program, run};

/// All screens that there are, as the program itself lists them.
fn screens() -> Vec<String> {
    let talk = call(&["shot", "--screen", "none"]).refused(2);
    let listed = talk
        .lines()
        .find_map(|line| line.trim().strip_prefix("allowed: "));
    let screens: Vec<String> = listed.expect("a list").split(", ").map(str::to_owned).collect();
    assert!(
        screens.len() >= 6 && screens.contains(&"explore".to_owned()),
        "{screens:?}"
    );
    screens
}

#[test]
fn a_screen_as_text() {
    insta::assert_snapshot!(call(&["shot", "--size", "80x24"]).done());
}

#[test]
fn a_screen_in_the_colours_of_a_terminal() {
    let shot = ["shot", "--size", "44x12", "--screen", "moves", "--format", "ansi"];
    let out = call(&shot).done();
    for line in out.lines() {
        let last = line.rsplit('\u{1b}').next().unwrap_or_default();
        assert!(
            !line.contains('\u{1b}') || last.starts_with("[m"),
            "{line:?} ends in a style"
        );
    }
    insta::assert_snapshot!(out.replace('\u{1b}', "ESC"));
}

#[test]
fn a_screen_as_a_picture() {
    let shot = ["shot", "--size", "44x12", "--screen", "moves", "--format", "svg"];
    insta::assert_snapshot!(call(&shot).done());
}

#[test]
fn the_shot_shows_the_totals_of_score() {
    let set = ["--set", "trips=100/month", "--set", "cost=9"];
    let score = call(&[&["score", "--format", "json"], &set[..]].concat()).done();
    let score: Value = serde_json::from_str(&score).expect("JSON");
    let shot = call(&[&["shot"], &set[..]].concat()).done();
    for ranked in score["ranking"].as_array().expect("a ranking") {
        let title = ranked["title"].as_str().expect("a title");
        let total = format!("{:.2}", ranked["total"].as_f64().expect("a total"));
        let line = shot
            .lines()
            .find(|line| line.contains(title) && line.contains(&total));
        assert!(line.is_some(), "{title} {total} is not in\n{shot}");
    }
}

#[test]
fn keys_are_pressed_one_after_another() {
    let shown = |keys: &str| call(&["shot", "--keys", keys]).done();
    assert!(shown("?").contains("SLIDERS"), "the help opens");
    assert_eq!(shown(". ,"), shown(""), "there and back");
    let (typed, set) = (shown("= 7 Enter"), call(&["shot", "--set", "trips=7"]).done());
    for out in [typed, set] {
        let line = out
            .lines()
            .find(|line| line.contains("Trips "))
            .unwrap_or_default();
        assert!(line.contains(" 7/month"), "{out}");
    }
}

#[test]
fn what_no_picture_can_show_is_refused() {
    let talk = call(&["shot", "--keys", "Down q"]).refused(2);
    assert!(talk.contains("`q` quits"), "{talk}");
    let talk = call(&["shot", "--keys", "Dwn Contrl-Z"]).refused(2);
    assert!(talk.contains("did you mean `Down`?"), "{talk}");
    assert_eq!(
        talk.matches("error: ").count(),
        2,
        "all of them in one run: {talk}"
    );
    let talk = call(&["shot", "--screen", "crves"]).refused(2);
    assert!(talk.contains("did you mean `curves`?"), "{talk}");
    for size in ["80", "0x24", "80x", "501x24", "-1x5", "80x24x3", "99999999999x1"] {
        let talk = call(&["shot", &format!("--size={size}")]).refused(2);
        assert!(talk.contains("for example 80x24"), "{talk}");
    }
}

#[test]
fn every_screen_is_shot_in_every_format_at_every_size() {
    for screen in screens() {
        for format in ["text", "ansi", "svg"] {
            for size in ["80x24", "1x1", "500x60"] {
                let out = run(&mut program(&[
                    "shot", "--screen", &screen, "--format", format, "--size", size,
                ]))
                .done();
                assert!(
                    !out.contains('\u{0}') && out.ends_with('\n'),
                    "{screen} {format} {size}"
                );
            }
        }
    }
}

#[test]
fn f46_only_ascii_is_drawn_where_it_is_asked_for() {
    for screen in screens() {
        for format in ["text", "ansi"] {
            let shot = ["--ascii", "shot", "--screen", &screen, "--format", format];
            let out = call(&shot).done();
            assert!(out.is_ascii(), "{screen}: {out}");
        }
        let plain = run(crate::program::with_pack(&["shot", "--screen", &screen]).env("LC_ALL", "C")).done();
        assert!(plain.is_ascii(), "{screen}: {plain}");
    }
}

#[test]
fn colours_are_left_out_where_the_flag_says_so() {
    let shot = ["shot", "--format", "ansi", "--color", "never", "--theme", "dark"];
    let out = call(&shot).done();
    assert!(!out.contains("38;2;") && !out.contains("[3"), "{out:?}");
    let dark = call(&["shot", "--format", "ansi", "--theme", "dark"]).done();
    assert!(dark.contains("48;2;21;23;28"), "{dark:?}");
    assert_eq!(
        call(&["--theme", "dark", "shot", "--format", "ansi"]).done(),
        dark
    );
}

/// The picture at the head of the README and the recording beside it are what the program draws.
#[test]
fn the_pictures_of_the_readme_are_drawn_by_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("the README is there");
    let picture = ["shot", "--size", "107x34", "--format", "svg"];
    let recording = ["present", "first-look", "--export", "cast"];
    for (name, arguments) in [
        ("docs/explore.svg", &picture[..]),
        ("docs/first-look.cast", &recording),
    ] {
        assert!(readme.contains(&format!("({name})")), "{name}");
        let kept = fs::read_to_string(root.join(name)).expect("the picture is there");
        let drawn = run(&mut program(arguments)).done();
        assert!(
            kept == drawn,
            "`tradeoff {} > {name}` draws another one",
            arguments.join(" ")
        );
    }
}

/// A key says what it does, a constraint that it is not met, and an option without a rival that it leads nothing.
#[test]
fn what_is_short_is_still_a_sentence() {
    for (scenario, size, screen, said) in [
        ("sale-day", "80x24", "explore", "would be first, 0.93"),
        ("iot-telemetry", "80x24", "explore", "G includes it"),
        (
            "bank-core",
            "80x24",
            "explore",
            "B Functions (not met: Runs on your hardware)",
        ),
        (
            "bank-core",
            "120x36",
            "explore",
            "(constraint not met: Runs on your hardware)",
        ),
        (
            "bank-core",
            "120x36",
            "sensitivity",
            "No score lead, only option left: A Servers",
        ),
        ("bank-core", "120x36", "sensitivity", "score 0.93 now"),
    ] {
        let shot = ["shot", "--scenario", scenario, "--size", size, "--screen", screen];
        let shown = run(&mut program(&shot)).done();
        assert!(shown.contains(said), "{said}\n{shown}");
    }
}
