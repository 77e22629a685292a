use std::collections::HashSet;
use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use ratatui::layout::Rect;

use super::{Misfit, begin, go_to, misfits, reveal, update};
use crate::ballots;
use crate::decision::Slider;
use crate::decision::sliders::show;
use crate::exploration::Exploration;
use crate::kept::Kept;
use crate::pack::{self, PackSource};
use crate::record::Opened;
use crate::tour::{self, AskKind, Tour};
use crate::tui::app::App;
use crate::tui::canvas::Look;
use crate::tui::commands::{COMMANDS, Group, read_key};
use crate::tui::driver::inputs::inputs;
use crate::tui::driver::text_of;
use crate::tui::input::{Input, Key};
use crate::tui::keymap::Keymap;
use crate::tui::presentation::{Seat, Times};
use crate::tui::saving::save;
use crate::tui::shot::frame;
use crate::tui::update::Effect;

/// A tour of an embedded pack on a screen.
fn open(id: &'static str, wanted: &str) -> App {
    let source = PackSource::Embedded(id);
    let pack = Arc::new(pack::load(&source).expect("a sound pack").pack);
    let tours = tour::load(&pack, &source).tours;
    let tour = tours
        .into_iter()
        .find(|tour| tour.id == wanted)
        .expect("the tour");
    let sliders = crate::decision::Sliders::opening(&pack);
    let exploration = Exploration::new(pack, sliders, None, Some(source));
    let mut app = App::new(exploration, Look::new(true, false), Keymap::default());
    app.area = Rect::new(0, 0, 80, 24);
    begin(&mut app, tour, false);
    app
}

fn all() -> Vec<(&'static str, Tour)> {
    let mut all = Vec::new();
    for id in pack::ids() {
        let source = PackSource::Embedded(id);
        let pack = pack::load(&source).expect("a sound pack").pack;
        let tours = tour::load(&pack, &source).tours;
        all.extend(tours.into_iter().map(|tour| (id, tour)));
    }
    all
}

/// Presses keys; says whether one of them leaves.
fn press(app: &mut App, keys: &str) -> bool {
    let mut leaves = false;
    for key in keys.split_whitespace() {
        let key = read_key(key).expect("a key");
        leaves |= update(app, &Input::Key(key)) == Effect::Quit;
    }
    leaves
}

fn screen(app: &mut App) -> String {
    let area = app.area;
    text_of(&frame(app, (area.width, area.height)))
}

#[test]
fn every_beat_of_every_embedded_tour_leaves_room_for_the_screen() {
    for (id, tour) in all() {
        let mut app = open(id, &tour.id);
        for size in [(80, 24), (100, 30)] {
            assert_eq!(misfits(&mut app, size), [], "{} at {size:?}", tour.id);
        }
    }
}

#[test]
fn forward_to_the_end_and_back_to_the_beginning_shows_the_same_frames() {
    for (id, tour) in all() {
        let mut app = open(id, &tour.id);
        let beats = tour
            .steps
            .iter()
            .map(|step| if step.ask.is_some() { 2 } else { 1 });
        let beats: usize = beats.sum();
        let mut seen = vec![screen(&mut app)];
        while seen.len() < beats {
            press(&mut app, "R");
            if app.notice.take().is_some() {
                press(&mut app, "PgDn");
            }
            seen.push(screen(&mut app));
        }
        press(&mut app, "PgDn");
        assert_eq!(
            app.notice.take().as_deref(),
            Some("There is no further step. Esc lists the steps.")
        );
        for before in seen.iter().rev().skip(1) {
            press(&mut app, "PgUp");
            assert_eq!(&screen(&mut app), before, "{}", tour.id);
        }
        press(&mut app, "PgUp");
        app.notice = None;
        assert_eq!(screen(&mut app), seen[0]);
    }
}

#[test]
fn a_clicker_never_leaves() {
    let keys = ["F5", "Esc", ".", "b", "PgDn", "PgUp"];
    let mut app = open(pack::DEFAULT, "first-look");
    // Every four keys follow each other somewhere: a de Bruijn sequence, by the rule that prefers the last key.
    let mut last = [0; 4];
    let mut pressed = HashSet::from([last]);
    loop {
        let [_, two, three, four] = last;
        let following = (0..keys.len()).rev().map(|next| [two, three, four, next]);
        let Some(next) = following.into_iter().find(|four| !pressed.contains(four)) else {
            break;
        };
        assert!(!press(&mut app, keys[next[3]]), "{next:?} of {keys:?}");
        pressed.insert(next);
        last = next;
    }
    assert_eq!(pressed.len(), keys.len().pow(4));
    assert!(!press(&mut app, "q PgDn q"));
    assert!(press(&mut app, "q"));
}

#[test]
fn the_help_begins_with_the_keys_of_whoever_presents_wherever_it_opens() {
    for (keys, heading) in [
        ("?", "HERE, WHILE PRESENTING A TOUR"),
        ("S ?", "HERE, WHILE PRESENTING A TOUR"),
        ("PgDn v F1", "HERE, WHILE TAKING VOTES"),
        ("PgDn v 7 F1", "HERE, WHILE TAKING VOTES"),
        ("Esc ?", "HERE, IN THE LIST OF SCENARIOS"),
    ] {
        for size in [(80, 24), (60, 20), (40, 12)] {
            let mut app = open(pack::DEFAULT, "first-look");
            app.area = Rect::new(0, 0, size.0, size.1);
            press(&mut app, keys);
            let shown = screen(&mut app);
            let first = shown
                .lines()
                .map(str::trim)
                .find(|line| line.starts_with("HERE, "));
            assert_eq!(first, Some(heading), "{keys} at {size:?}\n{shown}");
            // It scrolls, nothing else happens, and what was open beneath is there again.
            press(&mut app, "PgDn");
            assert_ne!(screen(&mut app), shown, "{keys} at {size:?}");
            press(&mut app, "Esc");
            let (_, opening) = keys
                .rsplit_once(' ')
                .map_or(("", keys), |(before, last)| (before, last));
            let before = keys.strip_suffix(opening).unwrap_or_default();
            let mut untouched = open(pack::DEFAULT, "first-look");
            untouched.area = app.area;
            press(&mut untouched, before);
            assert_eq!(screen(&mut app), screen(&mut untouched), "{keys} at {size:?}");
        }
    }
}

#[test]
fn nothing_shows_before_it_should() {
    let mut app = open(pack::DEFAULT, "first-look");
    press(&mut app, "PgDn");
    for size in [(80, 24), (100, 30), (160, 50)] {
        app.area = Rect::new(0, 0, size.0, size.1);
        for keys in ["", "Tab", "Tab", "Right", "Left", "."] {
            press(&mut app, keys);
            let screen = screen(&mut app);
            for told in ["0.91", "0.85", "first in", "up to", "tipping", "Recommended"] {
                assert!(
                    !screen.contains(told),
                    "{told} after {keys} at {size:?}\n{screen}"
                );
            }
        }
        press(&mut app, ".");
        for keys in ["w", "i", "r", "x"] {
            press(&mut app, keys);
            assert!(!screen(&mut app).contains("0.91"), "{keys}");
        }
        press(&mut app, "Esc Esc");
    }
    for other in ["F3", "F4", "F5", "F6"] {
        press(&mut app, other);
        let screen = screen(&mut app);
        assert!(
            !screen.contains("0.91") && !screen.contains("0.85"),
            "{other}\n{screen}"
        );
    }
}

/// Types text letter by letter.
fn type_text(app: &mut App, text: &str) {
    for character in text.chars() {
        update(app, &Input::Key(Key::character(character)));
    }
}

#[test]
fn a_vote_shows_neither_while_it_is_typed_nor_after() {
    let mut app = open(pack::DEFAULT, "an-hour");
    go_to(&mut app, 4);
    press(&mut app, "v");
    for key in "9 8 9 8 9 8 9 8 9".chars() {
        update(&mut app, &Input::Key(Key::character(key)));
        assert!(!screen(&mut app).contains("9 8"));
    }
    assert!(screen(&mut app).contains("•••••"));
    press(&mut app, "Enter");
    let shown = screen(&mut app);
    assert!(
        shown.contains("9 of 9 criteria have a vote") && !shown.contains("9 8"),
        "{shown}"
    );
    press(&mut app, "Enter");
    let shown = screen(&mut app);
    assert!(
        shown.contains("1 vote is in") && !shown.contains("9 8"),
        "{shown}"
    );
    // What is wrong is not repeated.
    press(&mut app, "7 7 Enter");
    let shown = screen(&mut app);
    assert!(
        shown.contains("Not taken. The code has 2 characters") && !shown.contains("77"),
        "{shown}"
    );
    // Of fewer than three ballots single votes are not shown.
    press(&mut app, "Esc PgDn");
    let shown = screen(&mut app);
    assert!(
        shown.contains("With fewer than three ballots") && !shown.contains("9 ┼"),
        "{shown}"
    );
    press(&mut app, "PgUp v");
    update(
        &mut app,
        &Input::Paste("9 8 9 8 9 8 9 8 9\n9 8 9 8 9 8 9 8 9".to_owned()),
    );
    press(&mut app, "Esc PgDn");
    let shown = screen(&mut app);
    assert!(shown.contains("Cost") && shown.contains("9 ┼ 9"), "{shown}");
}

#[test]
fn a_clicker_loses_no_ballot_that_is_typed_and_blanks_the_screen() {
    let begun: [(&str, &str); 6] = [
        ("7 5 7", "= •••"),
        ("\n7", "1 of 10"),
        ("\n7\n", "2 of 10"),
        ("7 5 7 6 6 5 6 4 4 B\n", "9 of 9 criteria have a vote"),
        ("5BD-KEZ0", "••••••••"),
        ("b", "= •"),
    ];
    for (typed, told) in begun {
        let mut app = open(pack::DEFAULT, "an-hour");
        go_to(&mut app, 4);
        press(&mut app, "v");
        for line in typed.split_inclusive('\n') {
            type_text(&mut app, line.trim_end());
            if line.ends_with('\n') {
                press(&mut app, "Enter");
            }
        }
        for key in ["PgDn", "PgUp", "F5", "PgDn PgDn", "Esc F5 Esc"] {
            press(&mut app, key);
            let shown = screen(&mut app);
            assert!(
                shown.contains(told) && shown.contains("Not entered yet"),
                "{key}\n{shown}"
            );
        }
        press(&mut app, "Esc");
        assert!(!screen(&mut app).contains(told), "{typed}");
    }
    // Where nothing is typed they work as always.
    let mut app = open(pack::DEFAULT, "an-hour");
    go_to(&mut app, 4);
    for (keys, blank) in [
        ("v .", true),
        (".", false),
        (".", true),
        ("b", false),
        ("Esc b", true),
        ("b", false),
    ] {
        press(&mut app, keys);
        assert_eq!(screen(&mut app).trim().is_empty(), blank, "{keys}");
    }
    press(&mut app, "PgDn");
    assert!(!screen(&mut app).contains("The next person votes"));
    // No criterion has an answer with either in it; a guess may be b.
    press(&mut app, "v Enter 7 . b");
    assert!(screen(&mut app).contains("= •"));
    press(&mut app, "Enter");
    for _ in 1..9 {
        press(&mut app, "8 Enter");
    }
    assert!(screen(&mut app).contains("10 of 10"), "{}", screen(&mut app));
    press(&mut app, "b Enter Enter");
    assert!(screen(&mut app).contains("1 vote is in"), "{}", screen(&mut app));
    // What is to be put aside is not lost either.
    press(&mut app, "Esc P a b PgDn F5 Esc");
    assert!(screen(&mut app).contains("Add to the parking lot"));
    press(&mut app, "Enter S");
    assert!(
        screen(&mut app).contains("Parking lot: ab"),
        "{}",
        screen(&mut app)
    );
}

#[test]
fn open_questions_ask_before_they_show_nothing_and_have_responses() {
    let mut app = open(pack::DEFAULT, "an-hour");
    go_to(&mut app, 1);
    press(&mut app, "PgDn");
    let shown = screen(&mut app);
    assert!(
        shown.contains("Nobody has responded. Show it?") && shown.contains("0 responses are in"),
        "{shown}"
    );
    press(&mut app, "v");
    assert!(screen(&mut app).contains("The next person responds, in secret."));
    type_text(&mut app, "the night traffic");
    press(&mut app, "Enter");
    assert!(screen(&mut app).contains("1 response is in."));
    press(&mut app, "Del");
    assert!(screen(&mut app).contains("The last response is removed."));
    press(&mut app, "Esc PgDn PgDn");
    assert!(!screen(&mut app).contains("response"), "{}", screen(&mut app));
}

/// The votes of the six people of the reference, with a name, digits and codes among them.
const SIX: [&str; 6] = [
    "2 6 10 9 10 6 8 4 6 B",
    "Ana: 6 5 7 6 6 5 6 4 4 B",
    "10 6 4 4 3 8 6 9 3 A",
    "7 8 6 6 5 8 6 7 3 A",
    "10 8 4 4 3 7 6 10 2 =",
    "6 5 8 4 5 6 5 4 7 A",
];

/// The step of the tour of an hour in which people vote for the second time.
const AGAIN: usize = 5;

#[test]
fn ballots_come_in_five_ways_that_mix() {
    let mut app = open(pack::DEFAULT, "an-hour");
    go_to(&mut app, AGAIN - 1);
    let form = ballots::Form::of(app.exploration.pack());
    let code = |round, mark, votes: &str| {
        let ballot = form.read_digits(votes, round, mark).expect("digits");
        form.encode(&ballot).expect("a code").to_string()
    };
    press(&mut app, "v");
    // From paper.
    type_text(&mut app, SIX[0]);
    press(&mut app, "Enter Enter");
    assert!(screen(&mut app).contains("1 vote is in"));
    // A code in which one character is wrong, which is offered and not taken at once.
    let sound = code(1, 3, "7 5 7 6 6 5 6 4 4 B");
    let wrong = sound
        .chars()
        .enumerate()
        .map(|(at, character)| match (at, character) {
            (14, 'Z') => 'Y',
            (14, _) => 'Z',
            _ => character,
        });
    type_text(&mut app, &wrong.collect::<String>());
    press(&mut app, "Enter");
    let shown = screen(&mut app);
    assert!(
        shown.contains("One character is wrong") && shown.contains(&format!("Enter takes {sound}")),
        "{shown}"
    );
    press(&mut app, "Enter");
    assert!(screen(&mut app).contains("2 votes are in"));
    // The same again, and one of another round.
    type_text(&mut app, &sound);
    press(&mut app, "Enter");
    assert!(screen(&mut app).contains("This ballot has already been entered."));
    type_text(&mut app, &code(2, 3, "7 5 7 6 6 5 6 4 4"));
    press(&mut app, "Enter");
    assert!(screen(&mut app).contains("This ballot is of round 2; round 1 is asked here."));
    // The keyboard passed on: the criteria come in an order of their own.
    press(&mut app, "Enter");
    let mut titles = Vec::new();
    for _ in 0..9 {
        let shown = screen(&mut app);
        let line = shown
            .lines()
            .find(|line| line.contains("How much does that step matter"));
        assert!(line.is_some(), "{shown}");
        titles.push(shown.clone());
        press(&mut app, "1 1 Enter");
        assert!(screen(&mut app).contains("Give a number from 0 to 10"));
        press(&mut app, "8 Enter");
        assert!(!screen(&mut app).contains("= 8"), "{}", screen(&mut app));
    }
    assert!(screen(&mut app).contains("10 of 10"));
    press(&mut app, "B Enter");
    let shown = screen(&mut app);
    assert!(
        shown.contains("9 of 9 criteria have a vote, and there is a guess")
            && shown.contains("2 votes are in")
    );
    press(&mut app, "Enter");
    assert!(screen(&mut app).contains("3 votes are in"));
    // Several lines at once, one of them wrong.
    let lines = format!("# by chat\n{}\n{}\n1 2 3\n", SIX[2], SIX[3]);
    update(&mut app, &Input::Paste(lines));
    let shown = screen(&mut app);
    assert!(
        shown.contains("5 votes are in") && shown.contains("2 ballots taken; line 4"),
        "{shown}"
    );
    // A folder of files.
    let folder = tempfile::tempdir().expect("a folder");
    let written = format!(
        "format = 1\n[ballot]\nname = \"Mei: a # b\"\ncode = \"{}\"\n",
        code(1, 9, SIX[4])
    );
    fs::write(folder.path().join("mei.ballot.toml"), written).expect("a file");
    type_text(&mut app, &format!("{}/", folder.path().display()));
    let last = update(&mut app, &Input::Key(read_key("Enter").expect("a key")));
    assert_eq!(last, Effect::Collect);
    let lines = super::collect(&app).expect("ballots");
    update(&mut app, &Input::Paste(lines));
    assert!(
        screen(&mut app).contains("6 votes are in"),
        "{}",
        screen(&mut app)
    );
    // The last one is taken back.
    press(&mut app, "Del");
    assert!(screen(&mut app).contains("5 votes are in"));
    press(&mut app, "Esc PgDn");
    let shown = screen(&mut app);
    assert!(
        shown.contains("Cost") && shown.contains("4 ├") && shown.contains("┤ 10"),
        "{shown}"
    );
    assert!(!shown.contains("ahead"), "{shown}");
}

#[test]
fn after_the_second_round_the_group_shows_and_what_matters_is_what_it_said() {
    let mut app = open(pack::DEFAULT, "an-hour");
    for (round, step) in [(1, AGAIN - 1), (2, AGAIN)] {
        go_to(&mut app, step);
        press(&mut app, "v");
        update(&mut app, &Input::Paste(SIX.join("\n")));
        press(&mut app, "Esc R");
        assert_eq!(screen(&mut app).contains("each one's lead"), round == 2);
    }
    let shown = screen(&mut app);
    for told in ["group", "DISCUSS", "moves the lead by", "W 0."] {
        assert!(shown.contains(told), "{told}\n{shown}");
    }
    let weights = app.exploration.sliders().priorities().to_vec();
    assert!((weights[0] - 7.0).abs() < 1.5 && weights[0] != 7.0, "{weights:?}");
    press(&mut app, "Down");
    assert!(screen(&mut app).contains("at the lowest weight of all ballots"));
    press(&mut app, "o");
    assert!(screen(&mut app).contains("Ballot 1: "));
    press(&mut app, "o o o o o o f");
    assert!(!screen(&mut app).contains("Since round 1"));
    press(&mut app, "f");
    assert!(screen(&mut app).contains("each one's lead"));
    // Another screen shows as it is, and back.
    press(&mut app, "F4");
    assert!(!screen(&mut app).contains("each one's lead"));
    // Every frame of the rest is the same on the way back.
    let mut seen = Vec::new();
    press(&mut app, "F2");
    while app.notice.as_deref() != Some("There is no further step. Esc lists the steps.") {
        app.notice = None;
        seen.push(screen(&mut app));
        press(&mut app, "R");
        if app.notice.take().is_some() {
            press(&mut app, "PgDn");
        }
    }
    assert!(
        seen.last().is_some_and(|last| last.contains("Review it when")),
        "{seen:?}"
    );
    for before in seen.iter().rev().skip(1) {
        press(&mut app, "PgUp");
        app.notice = None;
        assert_eq!(&screen(&mut app), before);
    }
}

#[test]
fn a_detour_is_put_back_by_the_next_step_unless_it_is_kept() {
    let mut app = open(pack::DEFAULT, "first-look");
    press(&mut app, "Right Right");
    assert!(screen(&mut app).contains("temporary change: the next step restores it"));
    press(&mut app, "PgDn");
    assert!(screen(&mut app).contains("0.5/s"));
    press(&mut app, "PgUp Right Shift-PgDn");
    let shown = screen(&mut app);
    assert!(shown.contains("0.6/s") && !shown.contains("detour"), "{shown}");
}

/// The answer to a step is that of what was kept, and so is every step after it.
#[test]
fn what_was_kept_of_a_detour_is_in_the_answer_too() {
    let mut app = open(pack::DEFAULT, "an-hour");
    press(&mut app, "Right Right Right Shift-PgDn");
    let rate = |app: &App| {
        app.exploration.sliders().value(Slider::Trait(
            app.exploration
                .pack()
                .traits
                .find(|entry| entry.id == "requests")
                .expect("an input"),
        ))
    };
    let kept = rate(&app);
    go_to(&mut app, 2);
    assert!((rate(&app) - kept).abs() < f64::EPSILON);
    let asked = screen(&mut app);
    reveal(&mut app);
    assert!(
        (rate(&app) - kept).abs() < f64::EPSILON,
        "{asked}\n{}",
        screen(&mut app)
    );
    assert!(!screen(&mut app).contains("temporary"), "{}", screen(&mut app));
    let answered = screen(&mut app);
    press(&mut app, "PgDn PgUp");
    assert_eq!(screen(&mut app), answered);
}

/// What was entered and never shown shows nowhere, whatever step is gone to.
#[test]
fn an_answer_that_was_passed_over_stays_hidden() {
    let mut app = open(pack::DEFAULT, "an-hour");
    go_to(&mut app, 1);
    press(&mut app, "v");
    type_text(&mut app, "unseen words");
    press(&mut app, "Enter Esc");
    go_to(&mut app, 5);
    press(&mut app, "v");
    for ballot in ["10 0 0 0 0 0 0 0 0", "9 0 0 0 0 0 0 0 0", "8 0 0 0 0 0 0 0 0"] {
        type_text(&mut app, ballot);
        press(&mut app, "Enter");
    }
    press(&mut app, "Esc");
    let priorities = app.exploration.sliders().priorities().to_vec();
    for step in 6..9 {
        go_to(&mut app, step);
        assert!(!screen(&mut app).contains("unseen words"), "{}", screen(&mut app));
        assert_eq!(app.exploration.sliders().priorities(), priorities, "{step}");
    }
    // Going back to it, it is still a question.
    go_to(&mut app, 6);
    press(&mut app, "PgUp");
    assert!(app.presentation.as_ref().is_some_and(|shown| shown.asks()));
}

/// A dot begins an answer as any other character does.
#[test]
fn no_dot_of_an_answer_shows_that_it_is_one() {
    for (step, typed, told) in [(3, ".5/s 1/s 2/s", "= "), (1, ".NET team", "= ")] {
        let mut app = open(pack::DEFAULT, "an-hour");
        go_to(&mut app, step);
        press(&mut app, "v");
        for letter in typed.chars() {
            type_text(&mut app, &letter.to_string());
            assert!(screen(&mut app).contains(told), "{typed}: {}", screen(&mut app));
        }
        press(&mut app, "Tab");
        assert!(screen(&mut app).contains(typed), "{}", screen(&mut app));
        press(&mut app, "Enter");
        assert!(!screen(&mut app).contains("Not taken"), "{}", screen(&mut app));
    }
}

#[test]
fn steps_are_listed_and_gone_to_by_their_number() {
    let mut app = open(pack::DEFAULT, "first-look");
    press(&mut app, "F5 Down Down Enter");
    assert!(screen(&mut app).contains("3 of 8  Why?"));
    press(&mut app, "6 g");
    assert!(screen(&mut app).contains("6 of 8  Two inputs at once"));
    press(&mut app, "9 g");
    assert!(screen(&mut app).contains("Type the number of a step first, 1 to 8."));
    press(&mut app, "P a b Enter S");
    let shown = screen(&mut app);
    assert!(
        shown.contains("NOTES, not for the projector") && shown.contains("Parking lot: ab"),
        "{shown}"
    );
    press(&mut app, "S .");
    assert_eq!(screen(&mut app).trim(), "");
    press(&mut app, "b");
    assert!(screen(&mut app).contains("6 of 8"));
}

#[test]
fn a_narrow_screen_has_the_question_alone() {
    let mut app = open(pack::DEFAULT, "first-look");
    go_to(&mut app, 1);
    app.area = Rect::new(0, 0, 40, 16);
    let shown = screen(&mut app);
    assert!(
        shown.contains("Which option ranks first?") && !shown.contains("Request rate"),
        "{shown}"
    );
    reveal(&mut app);
    assert!(screen(&mut app).contains("It is Serverless functions"));
    for (width, height) in [(0, 0), (1, 1), (19, 5), (20, 5), (60, 9), (300, 100)] {
        app.area = Rect::new(0, 0, width, height);
        screen(&mut app);
    }
}

#[test]
fn every_key_of_a_tour_works() {
    let commands = COMMANDS
        .iter()
        .filter(|command| command.group == Group::Presenting);
    for command in commands {
        for key in command.keys {
            let works = ["", "PgDn", "1", "F5"].into_iter().any(|before| {
                let mut app = open(pack::DEFAULT, "first-look");
                press(&mut app, before);
                // A digit of a step that is 0 is none where it comes first.
                let seen = (screen(&mut app), app.presentation.as_ref().map(|tour| tour.clock));
                update(&mut app, &Input::Key(*key));
                seen != (screen(&mut app), app.presentation.as_ref().map(|tour| tour.clock))
            });
            // A clock runs only before people.
            assert!(works || command.id == "pause-clock", "{key:?} of {}", command.id);
        }
    }
}

/// The keys that the footer of a screen offers, one list for every label.
fn offered(shown: &str) -> Vec<Vec<Key>> {
    let footer = shown.trim_end().lines().next_back().unwrap_or_default();
    let hints = footer.split("  ").map(str::trim).filter(|hint| !hint.is_empty());
    let keys_of = |hint: &str| {
        let mut keys = Vec::new();
        for word in hint.split(' ') {
            if let Ok(key) = read_key(word) {
                keys.push(key);
            } else if !word.is_ascii() {
                keys.extend(word.chars().filter_map(|arrow| read_key(&arrow.to_string()).ok()));
            } else {
                break;
            }
        }
        assert!(!keys.is_empty(), "{hint:?} of {shown}");
        keys
    };
    hints.map(keys_of).collect()
}

/// Where a presenter can be in a question, as keys.
const PLACES: [&str; 7] = ["v", "v 7", "v Enter", "v Enter 7", "P", "P a", "F5"];

#[test]
fn a_footer_offers_only_keys_that_do_something() {
    // How one kind of question is answered is the same in every tour, and so is what a footer offers.
    let (mut kinds, mut tried) = (HashSet::new(), HashSet::new());
    for (id, tour) in all() {
        let first = open(id, &tour.id);
        let pack = Arc::clone(first.exploration.pack());
        let at = |step: usize, answers: &[String], keys: &str, size: (u16, u16)| {
            let sliders = crate::decision::Sliders::opening(&pack);
            let exploration = Exploration::new(Arc::clone(&pack), sliders, None, None);
            let mut app = App::new(exploration, Look::new(true, false), Keymap::default());
            app.area = Rect::new(0, 0, size.0, size.1);
            begin(&mut app, tour.clone(), true);
            go_to(&mut app, step);
            if !answers.is_empty() {
                press(&mut app, "v");
                update(&mut app, &Input::Paste(answers.join("\n") + "\n# all"));
                press(&mut app, "Esc");
            }
            press(&mut app, keys);
            app.notice = None;
            app
        };
        let mut places = Vec::new();
        for (index, step) in tour.steps.iter().enumerate() {
            let Some(ask) = &step.ask else {
                places.push((index, 0, ""));
                continue;
            };
            places.extend([(index, 0, ""), (index, 3, "R")]);
            if !kinds.insert(std::mem::discriminant(&ask.kind)) {
                continue;
            }
            places.extend([(index, 0, "R"), (index, 1, "R")]);
            // No keyboard is passed on for a note.
            let all = PLACES
                .into_iter()
                .filter(|keys| ask.takes_ballots() || !keys.contains("Enter"));
            places.extend(all.map(|keys| (index, 1, keys)));
        }
        for (index, count, keys) in places {
            let ask = tour.steps[index].ask.as_ref();
            let answers: Vec<String> = ask.map_or_else(Vec::new, |ask| {
                let one = match &ask.kind {
                    AskKind::Option => "A".to_owned(),
                    AskKind::Choice(..) => "1".to_owned(),
                    AskKind::Notes(_) => "something".to_owned(),
                    AskKind::Consent => "consent".to_owned(),
                    AskKind::Trait(of) => {
                        let slider = Slider::Trait(*of);
                        show(
                            &pack,
                            slider,
                            crate::decision::Sliders::opening(&pack).value(slider),
                        )
                        .replace(' ', "")
                    }
                    AskKind::Priorities(_) => "5 ".repeat(pack.aspects.len()),
                };
                (0..count)
                    .map(|at| {
                        if one.starts_with("5 ") {
                            one.replacen('5', &at.to_string(), 2)
                        } else {
                            one.clone()
                        }
                    })
                    .collect()
            });
            let sizes: &[(u16, u16)] = if ["", "R"].contains(&keys) {
                &[(120, 36), (40, 12)]
            } else {
                &[(80, 24)]
            };
            for &size in sizes {
                let mut app = at(index, &answers, keys, size);
                let before = screen(&mut app);
                let offered = offered(&before);
                let kind = ask.map(|ask| std::mem::discriminant(&ask.kind));
                if !tried.insert((kind, count, keys, size, app.screen.title(), offered.clone())) {
                    continue;
                }
                for hint in offered {
                    let works = hint.iter().any(|key| {
                        let mut app = at(index, &answers, keys, size);
                        let clock = app.presentation.as_ref().map(|shown| shown.clock.runs());
                        let effect = update(&mut app, &Input::Key(*key));
                        let now = app.presentation.as_ref().map(|shown| shown.clock.runs());
                        effect != Effect::None || now != clock || screen(&mut app) != before
                    });
                    assert!(
                        works,
                        "{hint:?} at step {} of {} after {keys:?} with {count} votes\n{before}",
                        index + 1,
                        tour.id
                    );
                }
            }
        }
    }
}

#[test]
fn who_follows_is_offered_only_to_leave() {
    let mut app = open(pack::DEFAULT, "an-hour");
    for seat in [Seat::Audience, Seat::Speaker] {
        if let Some(shown) = &mut app.presentation {
            shown.seat = seat;
        }
        let shown = screen(&mut app);
        assert_eq!(shown.trim_end().lines().next_back(), Some(" q quit"), "{shown}");
        assert!(!shown.contains("? help"), "{shown}");
    }
}

#[test]
fn the_first_step_is_said_to_be_that() {
    let mut app = open(pack::DEFAULT, "first-look");
    press(&mut app, "PgUp");
    assert_eq!(app.notice.as_deref(), Some("This is the first step."));
}

#[test]
fn a_folder_above_this_one_is_typed_although_dots_blank_the_screen() {
    let mut app = open(pack::DEFAULT, "an-hour");
    go_to(&mut app, AGAIN);
    press(&mut app, "v . . / v");
    assert!(screen(&mut app).contains("= •"), "{}", screen(&mut app));
    press(&mut app, "Tab");
    assert!(screen(&mut app).contains("= ../v"), "{}", screen(&mut app));
    // A clicker that has blanked the screen and shown it again begins nothing.
    press(&mut app, "Tab Ctrl-u . . 7 Tab");
    assert!(screen(&mut app).contains("= 7"), "{}", screen(&mut app));
    press(&mut app, "Ctrl-u . / v");
    assert!(screen(&mut app).contains("= ./v"), "{}", screen(&mut app));
}

#[test]
fn a_step_points_at_inputs_and_its_answer_stands_large_where_there_is_room() {
    let mut app = open(pack::DEFAULT, "first-look");
    assert!(screen(&mut app).contains("look at: Request rate, Idle time ─"));
    go_to(&mut app, 1);
    reveal(&mut app);
    assert!(!screen(&mut app).contains("█▀▄"));
    app.area = Rect::new(0, 0, 100, 30);
    let shown = screen(&mut app);
    assert!(
        shown.contains("█▀▄") && shown.contains("▀▀   Serverless functions"),
        "{shown}"
    );
    go_to(&mut app, 3);
    assert!(!screen(&mut app).contains("▀"));
    reveal(&mut app);
    assert!(screen(&mut app).contains("▀  /s"), "{}", screen(&mut app));
}

#[test]
fn the_notes_say_how_far_behind_its_plan_a_tour_is() {
    let mut app = open(pack::DEFAULT, "first-look");
    let now = Instant::now();
    let ago = |minutes: u64| {
        now.checked_sub(Duration::from_secs(60 * minutes))
            .expect("an instant")
    };
    for (minutes, wanted) in [
        (1, None),
        (9, Some("7 min behind: the steps after this one have 13 min")),
    ] {
        if let Some(shown) = &mut app.presentation {
            shown.live = true;
            shown.notes = true;
            shown.times = Times::default();
            shown.times.turn(0, ago(minutes));
            shown.times.tick(now);
        }
        let shown = screen(&mut app);
        assert_eq!(shown.contains("min behind"), wanted.is_some(), "{shown}");
        let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(wanted.is_none_or(|wanted| words.contains(wanted)), "{shown}");
    }
}

#[test]
fn the_digits_of_a_ballot_are_read_back_where_only_the_presenter_sees_them() {
    let mut app = open(pack::DEFAULT, "an-hour");
    go_to(&mut app, AGAIN - 1);
    press(&mut app, "S v");
    type_text(&mut app, "7 5 x 6 6 5 6 - 4 A");
    assert!(screen(&mut app).contains("7 5 x 6"));
    press(&mut app, "Enter");
    let shown = screen(&mut app);
    for told in [
        "Architecture 7",
        "Cost 10",
        "Security no answer",
        "Expected first: A",
    ] {
        assert!(shown.contains(told), "{told}\n{shown}");
    }
    // The audience sees neither.
    if let Some(presentation) = &mut app.presentation {
        presentation.seat = Seat::Audience;
    }
    assert!(!screen(&mut app).contains("Architecture 7"));
}

#[test]
fn whoever_votes_can_check_what_is_typed_before_it_counts() {
    let mut app = open(pack::DEFAULT, "an-hour");
    go_to(&mut app, AGAIN - 1);
    press(&mut app, "v");
    type_text(&mut app, "7 5 x 6");
    assert!(!screen(&mut app).contains("7 5 x 6"));
    press(&mut app, "Tab");
    assert!(screen(&mut app).contains("= 7 5 x 6"));
    press(&mut app, "Tab");
    type_text(&mut app, " 6 5 6 - 4 A");
    press(&mut app, "Enter");
    assert!(!screen(&mut app).contains("Architecture 7"));
    press(&mut app, "Tab");
    assert!(screen(&mut app).contains("Architecture 7"));
    // Whoever is next begins unseen.
    press(&mut app, "Enter");
    type_text(&mut app, "9 9");
    assert!(!screen(&mut app).contains("9 9"));
    press(&mut app, "Esc Esc v Enter");
    // One question after the other is read back at the end, in the order of the pack.
    for vote in 0..9 {
        press(&mut app, &format!("{vote} Enter"));
    }
    press(&mut app, "A Enter");
    let shown = screen(&mut app);
    assert!(
        shown.contains("9 of 9 criteria have a vote") && shown.contains("1 vote is in"),
        "{shown}"
    );
    press(&mut app, "Tab");
    let shown = screen(&mut app);
    assert!(shown.contains("Expected first: A"), "{shown}");
    press(&mut app, "Esc Esc");
    assert!(screen(&mut app).contains("1 vote is in"));
    // Estimates too.
    go_to(&mut app, 3);
    press(&mut app, "v Enter 2 / s Enter 2 0 / s Enter 5 0 0 / s Enter");
    assert!(screen(&mut app).contains("Three values are given"));
    press(&mut app, "Tab");
    assert!(screen(&mut app).contains("Lowest 2/s, most likely 20/s, highest 500/s."));
    press(&mut app, "Enter");
    assert!(screen(&mut app).contains("1 vote is in"));
}

#[test]
fn names_show_where_everybody_has_given_one_and_a_key_asks_for_them() {
    let names = ["Ana", "Ben", "Cleo", "Dan", "Eve", "Finn"];
    let mut app = open(pack::DEFAULT, "an-hour");
    go_to(&mut app, AGAIN);
    press(&mut app, "v");
    let named = names.iter().zip(SIX);
    let lines: Vec<String> = named
        .map(|(name, votes)| {
            format!(
                "{name}: {}",
                votes.split(':').next_back().unwrap_or_default().trim()
            )
        })
        .collect();
    update(&mut app, &Input::Paste(lines.join("\n")));
    press(&mut app, "Esc PgDn");
    let shown = screen(&mut app);
    assert!(shown.contains("N names") && !shown.contains("Ana"), "{shown}");
    press(&mut app, "N");
    let shown = screen(&mut app);
    assert!(shown.contains("1 Ana, 2 Ben, 3 Cleo"), "{shown}");
    press(&mut app, "N");
    assert!(!screen(&mut app).contains("Ana"));
    // Where one is missing none shows.
    press(&mut app, "PgUp v");
    type_text(&mut app, "1 2 3 4 5 6 7 8 9");
    press(&mut app, "Enter Enter Esc PgDn");
    assert!(!screen(&mut app).contains("N names"));
    press(&mut app, "N");
    let shown = screen(&mut app);
    assert!(
        shown.contains("Names are shown only if") && !shown.contains("Ana"),
        "{shown}"
    );
}

#[test]
fn what_the_criteria_stand_for_shows_whole_while_they_are_voted_on() {
    for size in [(80, 24), (100, 30), (120, 40)] {
        let mut app = open(pack::DEFAULT, "an-hour");
        app.area = Rect::new(0, 0, size.0, size.1);
        for step in [AGAIN - 1, AGAIN] {
            go_to(&mut app, step);
            let shown = screen(&mut app);
            let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
            for aspect in &app.exploration.pack().aspects {
                assert!(
                    words.contains(&aspect.swing),
                    "{} at {size:?}\n{shown}",
                    aspect.swing
                );
            }
        }
    }
    // Where there is no room each keeps its row.
    let mut app = open(pack::DEFAULT, "an-hour");
    app.area = Rect::new(0, 0, 70, 20);
    go_to(&mut app, AGAIN);
    assert!(screen(&mut app).contains("Skills"), "{}", screen(&mut app));
}

#[test]
fn marked_sliders_are_pointed_at_on_every_screen() {
    let text = r#"
format = 1
[tour]
id = "marked"
title = "Marked"
pack = "backend-vs-serverless"
[[step]]
id = "a"
title = "A"
mark = ["requests", "duration", "cost"]
axes = ["requests", "duration"]
screen = "SCREEN"
"#;
    for (name, marked) in [
        ("explore", "Request rate"),
        ("compare", "Cost"),
        ("map", "Request rate"),
        ("curves", "Request rate"),
        ("sensitivity", "Request rate"),
    ] {
        let mut app = open(pack::DEFAULT, "an-hour");
        app.area = Rect::new(0, 0, 100, 45);
        let pack = Arc::clone(app.exploration.pack());
        let text = text.replace("SCREEN", name);
        let loaded = tour::load_texts(&pack, &[("marked.tour.toml", &text)]);
        begin(
            &mut app,
            loaded.tours.into_iter().next().expect("the tour"),
            false,
        );
        let size = (app.area.width, app.area.height);
        let buffer = frame(&mut app, size);
        let cells = buffer.content().iter();
        let underlined: String = cells
            .filter(|cell| cell.modifier.contains(ratatui::style::Modifier::UNDERLINED))
            .map(ratatui::buffer::Cell::symbol)
            .collect();
        assert!(
            underlined.contains(marked),
            "{name}: {underlined}\n{}",
            screen(&mut app)
        );
    }
}

#[test]
fn the_calculation_is_that_of_the_criterion_that_is_looked_at() {
    let mut app = open(pack::DEFAULT, "an-hour");
    for step in [AGAIN - 1, AGAIN] {
        go_to(&mut app, step);
        press(&mut app, "v");
        update(&mut app, &Input::Paste(SIX.join("\n")));
        press(&mut app, "Esc R");
    }
    assert!(screen(&mut app).contains("w why"), "{}", screen(&mut app));
    press(&mut app, "Down Down w");
    let second = screen(&mut app);
    press(&mut app, "Esc");
    let shown = screen(&mut app);
    assert!(shown.contains("DISCUSS"), "{shown}");
    let row = shown.lines().skip_while(|line| !line.contains("DISCUSS")).nth(2);
    let title = row
        .and_then(|row| row.split_whitespace().nth(1))
        .expect("a criterion");
    assert!(second.contains(&format!("› {title}")), "{title}\n{second}");
}

#[test]
fn the_loop_without_a_file_tells_the_answer_with_the_second_round_only() {
    for size in [(80, 24), (100, 30)] {
        let mut app = open(pack::DEFAULT, "an-hour");
        app.presentation = None;
        app.area = Rect::new(0, 0, size.0, size.1);
        super::begin_here(&mut app, |_, _| None);
        press(&mut app, "v");
        update(&mut app, &Input::Paste("B 70\nA 90\nB 50".to_owned()));
        press(&mut app, "Esc PgDn");
        let shown = screen(&mut app);
        assert!(
            shown.contains("You said: Server-based backend 1 (90 %), Serverless functions 2 (60 %)."),
            "{shown}"
        );
        assert!(!shown.contains("It is") && !shown.contains("█"), "{shown}");
        for told in [false, true] {
            press(&mut app, "PgDn v");
            update(&mut app, &Input::Paste(SIX.join("\n")));
            press(&mut app, "Esc PgDn");
            assert_eq!(
                screen(&mut app).contains("each one's lead"),
                told,
                "{}",
                screen(&mut app)
            );
        }
    }
}

#[test]
fn delete_takes_nobody_elses_ballot_back_while_one_is_filled_in() {
    let mut app = open(pack::DEFAULT, "an-hour");
    go_to(&mut app, AGAIN - 1);
    press(&mut app, "v");
    update(&mut app, &Input::Paste(SIX[..2].join("\n")));
    for begun in ["Enter", "5 Enter 6", "Esc Esc 9", "Esc Esc v"] {
        press(&mut app, begun);
        let at_rest = begun.ends_with('v');
        app.notice = None;
        assert_eq!(
            screen(&mut app).contains("remove"),
            at_rest,
            "{begun}\n{}",
            screen(&mut app)
        );
        press(&mut app, "Del");
        let left = if at_rest { 1 } else { 2 };
        let shown = app.presentation.as_ref().expect("a tour");
        assert_eq!(shown.show.votes().len(), left, "{begun}");
    }
}

#[test]
fn only_the_same_key_again_shows_an_answer_before_any_vote() {
    let revealed = |app: &App| {
        let shown = app.presentation.as_ref().expect("a tour");
        shown.show.is_revealed()
    };
    for between in ["n n", ". .", "F4", "? Esc", "v Esc", "Space", "1"] {
        let mut app = open(pack::DEFAULT, "an-hour");
        go_to(&mut app, 1);
        press(&mut app, "PgDn");
        press(&mut app, between);
        press(&mut app, "PgDn");
        assert!(!revealed(&app), "{between}");
        press(&mut app, "PgDn");
        assert!(revealed(&app), "{between}");
    }
}

#[test]
fn the_help_over_a_tour_scrolls_and_the_tour_stays() {
    let mut app = open(pack::DEFAULT, "an-hour");
    go_to(&mut app, 1);
    press(&mut app, "?");
    let top = screen(&mut app);
    press(&mut app, "PgDn");
    assert_ne!(screen(&mut app), top);
    press(&mut app, "PgUp");
    assert_eq!(screen(&mut app), top);
    press(&mut app, "PgDn PgDn Esc");
    let shown = app.presentation.as_ref().expect("a tour");
    assert!(shown.show.index() == 1 && !shown.show.is_revealed());
}

/// Whoever presents hides the help from the room as everything else, and it is there again, over a vote too.
#[test]
fn the_screen_blanks_while_the_help_is_open() {
    for keys in ["?", "v F1", "v 7 F1", "P x F1"] {
        for blank in [".", "b"] {
            let mut app = open(pack::DEFAULT, "an-hour");
            go_to(&mut app, 1);
            press(&mut app, keys);
            let help = screen(&mut app);
            press(&mut app, blank);
            assert_eq!(screen(&mut app).trim(), "", "{keys} {blank}");
            press(&mut app, "PgDn");
            assert_eq!(screen(&mut app), help, "{keys} {blank}");
            press(&mut app, "PgDn");
            assert_ne!(screen(&mut app), help, "{keys} {blank}");
        }
    }
}

/// What is cut off is named by where its words are: the title of a step in the tour, others in the pack.
#[test]
fn a_title_of_a_step_that_is_cut_off_is_told_as_one() {
    let mut app = open(pack::DEFAULT, "first-look");
    let shown = app.presentation.as_mut().expect("a tour");
    shown.tour.steps[0].title = "A title that has no end ".repeat(6);
    let found = misfits(&mut app, (80, 24));
    assert!(
        matches!(found.as_slice(), [(0, Misfit::CutTitle(shown))] if shown.starts_with("A title") || shown.contains("A title")),
        "{found:?}"
    );
}

#[test]
fn without_a_second_vote_nothing_of_the_first_passes_for_one() {
    let mut app = open(pack::DEFAULT, "an-hour");
    go_to(&mut app, AGAIN - 1);
    press(&mut app, "v");
    update(&mut app, &Input::Paste(SIX.join("\n")));
    press(&mut app, "Esc R");
    go_to(&mut app, AGAIN);
    press(&mut app, "R");
    let shown = screen(&mut app);
    assert!(
        shown.contains("Nobody has voted in round 2: all votes are those of round 1."),
        "{shown}"
    );
    assert!(
        !shown.contains("each one's lead") && !shown.contains("group"),
        "{shown}"
    );
}

#[test]
fn a_bullet_stands_for_a_vote_however_long_it_is() {
    let of_criteria = [("10", 1), ("1 10 0", 3), ("B 100", 2), ("20/s..90/s", 1)];
    let of_criteria = of_criteria.map(|(typed, bullets)| (AGAIN - 1, typed, bullets));
    // Few answers: nothing tells one from another.
    let others = [
        (2, "A", 1),
        (2, "= 70", 1),
        (3, "20/s", 1),
        (3, "5/s 20/s 400/s", 3),
        (7, "consent", 1),
        (7, "objection: too slow", 1),
    ];
    for (step, typed, bullets) in of_criteria.into_iter().chain(others) {
        let mut app = open(pack::DEFAULT, "an-hour");
        go_to(&mut app, step);
        press(&mut app, "v");
        type_text(&mut app, typed);
        let shown = screen(&mut app);
        assert_eq!(shown.matches('•').count(), bullets, "{typed}\n{shown}");
    }
}

/// A frame that shows the answer shows the two bars, and beside them how it was before the step has moved a slider.
#[test]
fn the_two_options_have_bars_where_the_answer_shows() {
    for size in [(80, 24), (100, 30)] {
        let mut app = open(pack::DEFAULT, "first-look");
        app.area = Rect::new(0, 0, size.0, size.1);
        let bars = |app: &mut App| {
            let shown = screen(app);
            let block = shown.lines().skip(2).take_while(|line| !line.starts_with('─'));
            let is_bar = |line: &&str| line.contains("━━━") || line.contains("╍╍╍╍╍");
            let bars = block.filter(is_bar);
            bars.map(|line| line.trim().to_owned()).collect::<Vec<_>>()
        };
        for step in [0, 1] {
            go_to(&mut app, step);
            assert_eq!(bars(&mut app), Vec::<String>::new(), "{step} at {size:?}");
        }
        press(&mut app, "R");
        let shown = bars(&mut app);
        assert!(
            shown.len() == 2 && shown[0].starts_with("B Functions ") && shown[0].ends_with(" 0.93"),
            "{shown:?}"
        );
        go_to(&mut app, 4);
        let shown = screen(&mut app);
        assert!(
            shown.contains("before: 0.5/s") && shown.contains("now: 200/s"),
            "{shown}"
        );
        let shown = bars(&mut app);
        assert!(
            shown.len() == 2
                && shown
                    .iter()
                    .any(|bar| bar.contains("0.93") && bar.ends_with("0.90")),
            "{shown:?}"
        );
    }
}

#[test]
fn a_step_goes_on_with_its_time_box_where_it_was_left() {
    let mut app = open(pack::DEFAULT, "an-hour");
    press(&mut app, "PgDn T");
    let left = app.presentation.as_ref().map(|shown| shown.clock.left());
    press(&mut app, "PgUp");
    assert_ne!(app.presentation.as_ref().map(|shown| shown.clock.left()), left);
    press(&mut app, "PgDn");
    assert_eq!(app.presentation.as_ref().map(|shown| shown.clock.left()), left);
}

#[test]
fn a_wrong_line_that_is_pasted_has_its_own_number() {
    let mut app = open(pack::DEFAULT, "an-hour");
    go_to(&mut app, AGAIN);
    press(&mut app, "v S");
    update(
        &mut app,
        &Input::Paste("# round 2\n7 5 7 6 6 5 6 4 4 B\n\n7 7\n".to_owned()),
    );
    let said = app.notice.as_deref().unwrap_or_default().to_owned();
    assert!(said.starts_with("1 ballot taken; line 4:"), "{said}");
}

#[test]
fn a_very_small_screen_shows_notes_and_all_that_is_said() {
    let mut app = open(pack::DEFAULT, "an-hour");
    app.area = Rect::new(0, 0, 40, 12);
    press(&mut app, "S");
    assert!(
        screen(&mut app).contains("For your own system"),
        "{}",
        screen(&mut app)
    );
    press(&mut app, "S");
    // Nothing of what is covered shows, its weight neither.
    go_to(&mut app, AGAIN - 1);
    press(&mut app, "v");
    let area = app.area;
    let covered = frame(&mut app, (area.width, area.height));
    let said = (0..area.width).map(|column| covered[(column, 3)].modifier);
    assert!(said.collect::<HashSet<_>>().len() == 1, "{}", screen(&mut app));
    let lines = "7 5 7 6 6 5 6 4 4\n6 5 8 6 6 5 6 4 5\n7 4 9 6 5 5 6 4 4";
    update(&mut app, &Input::Paste(lines.to_owned()));
    press(&mut app, "Esc PgDn");
    let first = screen(&mut app);
    assert!(first.contains('↓') && first.contains("Architecture"), "{first}");
    press(&mut app, &"Down ".repeat(20));
    let last = screen(&mut app);
    assert!(
        last.contains('↑') && last.contains("Skills") && !last.contains('↓'),
        "{last}"
    );
    // What needs a picture is not offered in another list.
    press(&mut app, "PgDn v");
    update(&mut app, &Input::Paste(lines.to_owned()));
    press(&mut app, "Esc PgDn o");
    assert_eq!(app.notice.as_deref(), Some("This needs a larger window."));
}

/// What was noted, parked and objected is saved where nobody has voted on priorities, and what the file says of earlier votes
/// stays.
#[test]
fn a_workshop_without_votes_on_priorities_is_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("workshop.toml");
    let mut app = open(pack::DEFAULT, "an-hour");
    press(&mut app, "P a Enter");
    go_to(&mut app, 7);
    press(&mut app, "v");
    type_text(&mut app, "objection: cold starts");
    press(&mut app, "Enter Esc PgDn PgDn");
    app.saving.name = Some(path.clone());
    assert!(save(&mut app), "{:?}", app.notice);
    let text = fs::read_to_string(&path).expect("the decision");
    for wanted in ["[group]", "consent = 0", "cold starts", "\"a\""] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    let voted = text.replace("[group]\n", "[group]\nround = 2\nballots = 6\n");
    fs::write(&path, voted).expect("a file");
    let mut app = open(pack::DEFAULT, "an-hour");
    let opened = Opened::open(&path).ok().flatten().expect("a decision");
    let (decision, _) = opened.decision(app.exploration.pack()).expect("a decision");
    app.saving.kept = Some(Kept::open(&mut app.exploration, opened, decision, None));
    press(&mut app, "P b Enter");
    assert!(save(&mut app), "{:?}", app.notice);
    let text = fs::read_to_string(&path).expect("the decision");
    for wanted in ["round = 2", "ballots = 6", "cold starts", "\"b\""] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    assert!(!text.contains("\"a\""), "{text}");
}

/// The screen and what the session says of the way to it, for keys and then letters that are typed.
fn seen(step: usize, keys: &str, typed: &str) -> Vec<(String, bool)> {
    let mut app = open(pack::DEFAULT, "an-hour");
    go_to(&mut app, step);
    press(&mut app, keys);
    let mut seen = Vec::new();
    for letter in typed.chars() {
        update(&mut app, &Input::Key(Key::character(letter)));
        let blank = app.presentation.as_ref().is_some_and(|shown| shown.blank);
        seen.push((screen(&mut app), blank));
    }
    seen
}

#[test]
fn no_letter_of_a_vote_shows_which_it_is() {
    // The first letter of an answer, and the guess at the end of a ballot.
    let ballot = format!("v {}", "Enter 7 ".repeat(9));
    for (step, keys, letters) in [
        (2, "v".to_owned(), "aAbB="),
        (AGAIN - 1, format!("{ballot} Enter"), "aAbB=-"),
        (7, "v".to_owned(), "cob"),
        (1, "v".to_owned(), "abc"),
    ] {
        let first = seen(step, &keys, "c");
        for letter in letters.chars() {
            assert_eq!(
                seen(step, &keys, &letter.to_string()),
                first,
                "{letter} at step {step}"
            );
        }
    }
    // A dot still blanks the screen, and whatever comes next shows it again and does nothing else.
    let shown = seen(2, "v", ".A");
    assert!(
        shown[0].1 && !shown[1].1 && !shown[1].0.contains('•'),
        "{shown:?}"
    );
}

#[test]
fn a_blank_screen_shows_again_before_anything_happens() {
    for key in ["PgDn", "PgUp", "R", "Right", "b", ".", "q", "Esc", "v", "F5"] {
        let mut app = open(pack::DEFAULT, "an-hour");
        go_to(&mut app, 2);
        let before = screen(&mut app);
        press(&mut app, "b");
        assert_eq!(screen(&mut app).trim(), "");
        assert!(!press(&mut app, key));
        assert_eq!(screen(&mut app), before, "{key}");
    }
}

#[test]
fn no_key_goes_to_a_tipping_point_that_is_hidden() {
    let mut app = open(pack::DEFAULT, "an-hour");
    for step in 0..4 {
        go_to(&mut app, step);
        for key in [">", "<"] {
            let before = app.exploration.sliders().clone();
            press(&mut app, key);
            assert_eq!(app.exploration.sliders(), &before, "{key} at step {step}");
            assert_eq!(app.notice.as_deref(), Some("Hidden until the answer is shown."));
        }
    }
    press(&mut app, "PgDn PgDn >");
    assert!(
        app.presentation
            .as_ref()
            .is_some_and(|shown| shown.is_detour(&app.exploration))
    );
}

#[test]
fn a_message_that_is_too_long_for_a_line_takes_two() {
    let mut app = open(pack::DEFAULT, "an-hour");
    go_to(&mut app, AGAIN - 1);
    press(&mut app, "v");
    let words = format!("{} the end.", "word ".repeat(20).trim_end());
    app.notice = Some(words.clone().into());
    let shown = screen(&mut app).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.contains(&words), "{shown}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    /// In a tour as on the screens: whatever shows follows from what was done, not from when it was last drawn.
    #[test]
    fn found_k1_a_burst_in_a_tour_does_what_its_inputs_do_one_by_one(
        (id, tour) in prop::sample::select(all()),
        forward in 0_usize..12,
        inputs in prop::collection::vec(inputs(), 0..24),
        (width, height) in prop::sample::select(vec![(120, 36), (80, 24), (60, 20)]),
    ) {
        let begun = || {
            let mut app = open(id, &tour.id);
            app.area = Rect::new(0, 0, width, height);
            press(&mut app, &"PgDn ".repeat(forward));
            app
        };
        let (mut burst, mut single) = (begun(), begun());
        for input in &inputs {
            update(&mut burst, input);
        }
        for input in &inputs {
            update(&mut single, input);
            screen(&mut single);
        }
        prop_assert_eq!(screen(&mut burst), screen(&mut single));
    }
}
