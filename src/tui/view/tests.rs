use super::*;
use crate::pack;
use crate::tui::canvas::Look;
use crate::tui::driver::Driver;
use crate::tui::screen::Screen;
use crate::tui::terminal;
use crate::tui::theme::Choice;
use ratatui::layout::Rect;

/// On every screen and under everything that opens above one, from the least size on which the program works.
#[test]
fn the_hint_to_the_help_and_the_open_screen_never_disappear() {
    let openings = [
        "",
        "?",
        "r",
        "o",
        "= 1",
        "/ e",
        "w",
        "x",
        "y",
        "p",
        "g",
        "Tab",
        "Tab Tab w",
    ];
    for place in 0..Screen::ALL.len() {
        for keys in openings {
            let mut driver = Driver::new(120, 36);
            driver.repeat(".", place);
            driver.press(keys);
            for width in (frame::LEAST.0..=160).step_by(4) {
                for height in [frame::LEAST.1, 12, 24, 50] {
                    driver.resize(width, height);
                    let first = driver.line(0);
                    let open = driver.open().title().to_uppercase();
                    assert!(
                        first.ends_with("? help") && first.contains(&open),
                        "{open} {keys:?} {width}x{height}: {first}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_first_screen_shows_sliders_answer_and_reasons() {
    let driver = Driver::new(120, 40);
    for part in [
        "Workload",
        "Priorities",
        "Ask next",
        "WHY",
        "CRITERIA",
        "first in",
        "▸",
        "○",
    ] {
        driver.must_show(part);
    }
}

#[test]
fn a_move_changes_the_answer_and_marks_what_it_changed() {
    let mut driver = Driver::new(120, 40);
    let is_first = |driver: &Driver| driver.line(2).trim_start().starts_with("A Serverless");
    assert!(is_first(&driver));
    driver.press("l");
    driver.must_show("9 → ");
    // Up to the end of the slider; the answer changes on the way.
    driver.press("End");
    assert!(!is_first(&driver));
}

#[test]
fn what_to_try_first_shows_until_something_is_changed() {
    let mut driver = Driver::new(120, 40);
    driver.press("j Tab");
    driver.must_show("i interview");
    driver.press("l");
    driver.must_not_show("i interview");
    driver.press("u");
    // The person knows it by now.
    driver.must_not_show("i interview");
}

#[test]
fn priorities_say_what_they_stand_for() {
    let mut driver = Driver::new(120, 40).after("Tab");
    let told = |driver: &Driver| {
        driver
            .screen()
            .matches("from 0 to 40 hours of upkeep a month")
            .count()
    };
    assert_eq!(told(&driver), 5);
    driver.resize(120, 14);
    assert_eq!(told(&driver), 1);
}

#[test]
fn a_folded_group_says_how_many_sliders_it_has_and_what_flips_first() {
    let driver = Driver::new(140, 40).after("Z");
    driver.must_show("TRAFFIC   3 sliders · ");
    driver.must_show(" tipping point");
}

#[test]
fn the_line_beneath_a_slider_names_every_change_of_hands() {
    let driver = Driver::fixture(160, 40);
    for told in ["Functions up to 14/s, Servers to 30/s", "38/s, then Servers"] {
        driver.must_show(told);
    }
}

#[test]
fn many_options_are_left_out_whole_rather_than_cut() {
    let mut driver = Driver::embedded_whole(pack::DEFAULT, 40, 30);
    for width in 30..100 {
        driver.resize(width, 30);
        let screen = driver.screen();
        let verdict = screen.lines().nth(2).expect("the verdict");
        assert!(verdict.ends_with(" %"), "{width}: {verdict}");
        let total = verdict
            .split_whitespace()
            .find_map(|word| word.parse::<f64>().ok());
        assert!(total.is_some(), "{width}: {verdict}");
    }
    for width in 100..150 {
        driver.resize(width, 70);
        let screen = driver.screen();
        let rows = screen.lines().skip_while(|line| !line.contains("CRITERIA"));
        for row in rows.skip(1).take(driver.pack().aspects.len()) {
            let last = row.split_whitespace().last().unwrap_or_default();
            let whole = last == "even" || last.len() == 1 || last.trim_start_matches('+').len() == 4;
            assert!(whole, "{width}: {row}");
        }
    }
}

#[test]
fn a_screen_is_small_on_the_wire() {
    // A slider step must stay under 4 KB, and so a whole screen well under 32.
    let mut driver = Driver::new(120, 40);
    let first = driver.buffer();
    let whole = terminal::bytes_between(&Buffer::empty(first.area), &first);
    assert!(whole < 16_000, "{whole} bytes for the first frame");
    driver.press("l");
    let step = terminal::bytes_between(&first, &driver.buffer());
    assert!(step < 4_000, "{step} bytes for a step");
}

#[test]
fn wide_characters_hide_no_unpainted_cells() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
    let look = Look::themed(Choice::Light, true, false);
    let mut canvas = Canvas::new(&mut buffer, look);
    canvas.paint();
    canvas.text(0, 0, "東京", look.theme.text);
    let ground = Choice::Light.theme().ground.bg;
    assert!(buffer.content.iter().all(|cell| Some(cell.bg) == ground));
}

#[test]
fn the_first_frame_leaves_encoded_what_it_does_not_show() {
    let mut driver = Driver::embedded(pack::DEFAULT, 120, 40);
    assert!(driver.screen().contains("USD/month"));
    let pack = std::sync::Arc::clone(driver.pack());
    let read = || {
        [
            pack.constants.is_read(),
            pack.catalogs.is_read(),
            pack.measures.is_read(),
            pack.essays.is_read(),
            pack.terms.is_read(),
        ]
    };
    assert_eq!(read(), [false; 5]);
    driver.press("l h");
    driver.screen();
    assert_eq!(read(), [false; 5], "nor does a slider that moves");
    driver.press("/");
    driver.screen();
    assert!(pack.terms.is_read());
}
