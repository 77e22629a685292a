use super::*;
use crate::pack;
use crate::pack::index::Position;
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
    for index in 0..Screen::ALL.len() {
        for (from, keys) in (frame::LEAST.0..).zip(openings) {
            let mut driver = Driver::new(120, 36);
            driver.repeat(".", index);
            driver.press(keys);
            for width in (from..=160).step_by(12) {
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
        "Inputs",
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
fn a_tipping_point_of_whole_things_is_one_number_on_the_screen() {
    let mut driver = Driver::embedded("monolith-vs-microservices", 120, 40);
    driver.set("autonomy", "strong");
    driver.click_on("Engineers");
    let screen = driver.screen();
    let header = screen.split_once("Engineers above ").unwrap().1;
    let number = header.split(' ').next().unwrap();
    assert!(screen.contains(&format!("Monolith up to {number}, ")), "{screen}");
}

#[test]
fn many_options_are_left_out_whole_rather_than_cut() {
    let mut driver = Driver::embedded_whole(pack::DEFAULT, 40, 30);
    for width in 30..100 {
        driver.resize(width, 30);
        let screen = driver.screen();
        let verdict = screen.lines().nth(2).expect("the verdict");
        let is_whole = [" %", " % of simulations"]
            .iter()
            .any(|end| verdict.ends_with(end));
        assert!(is_whole, "{width}: {verdict}");
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
            let whole = ["even", "<0.01"].contains(&last)
                || last.len() == 1
                || last.trim_start_matches('+').len() == 4;
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
    assert_eq!(
        read(),
        [false; 5],
        "nor does the palette before something is typed"
    );
    driver.press("c");
    driver.screen();
    assert!(pack.terms.is_read());
}

/// An option that is left out and would be first is named on every screen, however small it is.
#[test]
fn every_screen_says_that_an_option_that_is_left_out_would_be_first() {
    for (width, height) in [(40, 12), (80, 24), (100, 30), (120, 36)] {
        let mut driver = Driver::embedded_whole(pack::DEFAULT, width, height);
        let first = driver
            .exploration()
            .analysis()
            .evaluation
            .first()
            .expect("a first option");
        driver.press("o");
        driver.repeat("Down", first.get());
        driver.press("Space Esc");
        for screen in ["F2", "F3", "F4", "F5", "F6", "F7", "F8"] {
            driver.press(screen);
            let shown = driver.screen();
            let mut strip = shown.lines().skip(1).take(3);
            let named = format!("{} ", letter(first));
            let is_said = strip.any(|line| {
                line.split_once("! ").is_some_and(|(_, said)| {
                    said.contains(" first")
                        && (said.starts_with(&named) || said.starts_with("Not included: "))
                })
            });
            assert!(is_said, "{width}x{height} {screen}:\n{shown}");
        }
    }
}

/// In the columns beneath CRITERIA, "even" is for values that are one bar.
#[test]
fn found_s14_bars_that_differ_are_not_even() {
    let mut driver = Driver::embedded(pack::DEFAULT, 120, 70);
    for scenario in ["", "r Down Enter", "r Down Down Enter", "r Down Down Down Enter"] {
        driver.press(scenario);
        driver.must_show("weight");
        driver.must_show("score");
        let evaluation = &driver.exploration().analysis().evaluation;
        let (first, second) = evaluation.first_two().expect("two options");
        for (index, aspect) in driver.pack().aspects.enumerate() {
            let value = |option: pack::OptionIndex| evaluation.standings[option].values[index];
            let shown = driver.screen();
            let rows = shown.lines().skip_while(|line| !line.contains("CRITERIA"));
            let row = rows
                .skip(1)
                .find(|line| line.contains(&aspect.title))
                .expect("a row");
            let is_even = row.trim_end().ends_with("even");
            assert!(!is_even || (value(first) - value(second)).abs() < 0.01, "{row}");
        }
    }
}

#[test]
fn found_s10_what_is_needed_most_shows_in_80_columns_and_the_question_until_something_moves() {
    for id in pack::ids() {
        let mut driver = Driver::embedded(id, 80, 24);
        let question = driver.pack().header.title.clone();
        assert!(driver.line(1).contains(&question), "{}", driver.line(1));
        for hint in [
            "move", "jump", "type", "answer", "why", "undo", "find", "save", "quit",
        ] {
            assert!(driver.footer().contains(hint), "{hint}: {}", driver.footer());
        }
        for screen in ["F3", "F4", "F5", "F6", "F8"] {
            driver.press(screen);
            for hint in ["u undo", "/ find", "s save", "q quit"] {
                assert!(driver.footer().contains(hint), "{screen}: {}", driver.footer());
            }
        }
        driver.press("F2 l");
        assert!(!driver.line(1).contains(&question), "{}", driver.line(1));
    }
}

#[test]
fn a_priority_is_offered_neither_an_answer_nor_a_range() {
    let mut driver = Driver::embedded(pack::DEFAULT, 120, 36);
    for (keys, offered) in [("", true), ("Tab", false)] {
        driver.press(keys);
        let footer = driver.footer();
        assert_eq!(footer.contains("Space answer"), offered, "{keys}: {footer}");
        assert_eq!(footer.contains("[ ] range"), offered, "{keys}: {footer}");
    }
}

/// A share says of what it is one on every screen, where that costs nothing else its room.
#[test]
fn the_share_of_the_verdict_is_one_of_simulations() {
    for (width, words) in [
        (120, "likely, first in 86 % of simulations"),
        (80, "likely, 86 % of simulations"),
    ] {
        let mut driver = Driver::embedded(
            "monolith-vs-microservices",
            width,
            if width < 100 { 24 } else { 36 },
        );
        for key in ["F2", "F3", "F4", "F5", "F6", "F7", "F8"] {
            driver.press(key);
            let line = driver.line(2);
            // Explore names both options whole first.
            let words = if (width, key) == (80, "F2") {
                "likely, first in 86 %"
            } else {
                words
            };
            assert!(line.trim_end().ends_with(words), "{key}: {line}");
            // The runner-up and its score are still there.
            assert!(line.contains("B ") && line.contains(" 0.90"), "{key}: {line}");
        }
    }
}

#[test]
fn no_column_runs_through_the_words_of_the_baseline() {
    for width in 80..=200 {
        let driver = Driver::new(width, 36).after("l f l");
        let screen = driver.screen();
        let line = screen.lines().find(|line| line.contains(" baseline: ")).unwrap();
        let joined = line.matches("─┬─").count();
        assert_eq!(line.matches('┬').count(), joined, "{width}: {line}");
    }
}
