use std::sync::Arc;

use ratatui::layout::Rect;

use super::{begin, go_to, misfits, reveal, update};
use crate::exploration::Exploration;
use crate::pack::{self, PackSource};
use crate::tour::{self, Tour};
use crate::tui::app::App;
use crate::tui::canvas::Look;
use crate::tui::commands::{COMMANDS, Group, read_key};
use crate::tui::driver::text_of;
use crate::tui::input::Input;
use crate::tui::keymap::Keymap;
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
            assert!(misfits(&mut app, size).is_empty(), "{} at {size:?}", tour.id);
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
    for one in keys {
        for two in keys {
            for three in keys {
                for four in keys {
                    assert!(!press(&mut app, &format!("{one} {two} {three} {four}")));
                }
            }
        }
    }
    assert!(!press(&mut app, "q PgDn q"));
    assert!(press(&mut app, "q"));
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

#[test]
fn a_vote_shows_neither_while_it_is_typed_nor_after() {
    let mut app = open(pack::DEFAULT, "an-hour");
    go_to(&mut app, 4);
    press(&mut app, "v");
    for key in "9 8 9 8 9 8 9 8 9".chars() {
        let name = if key == ' ' {
            "Space".to_owned()
        } else {
            key.to_string()
        };
        press(&mut app, &name);
        assert!(!screen(&mut app).contains("9 8"));
    }
    assert!(screen(&mut app).contains("•••••"));
    press(&mut app, "Enter");
    let shown = screen(&mut app);
    assert!(
        shown.contains("1 vote is in") && !shown.contains("9 8"),
        "{shown}"
    );
    // What is wrong is not repeated.
    press(&mut app, "v 7 7 Enter");
    let shown = screen(&mut app);
    assert!(
        shown.contains("Not taken. Give a priority") && !shown.contains("77"),
        "{shown}"
    );
    press(&mut app, "Esc PgDn");
    let shown = screen(&mut app);
    assert!(shown.contains("Cost") && shown.contains("9 ┼ 9"), "{shown}");
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
        shown.contains("NOTES, not for the projector") && shown.contains("Put aside: ab"),
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
