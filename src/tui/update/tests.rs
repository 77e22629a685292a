use proptest::prelude::*;
use ratatui::buffer::Buffer;

use super::*;
use crate::decision::{Slider, Sliders, sliders};
use crate::pack;
use crate::tui::commands::{COMMANDS, Context, read_key};
use crate::tui::driver::inputs::{all_keys, inputs};
use crate::tui::driver::{Driver, words_of};
use crate::tui::fixture::READER;
use crate::tui::input::{Code, Input, MouseAction};
use crate::tui::keymap::Keymap;

fn driver() -> Driver {
    Driver::new(120, 40)
}

fn same(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-12 * left.abs()
}

#[test]
fn arrows_and_letters_move_the_slider() {
    let mut driver = driver();
    let before = driver.value("rate");
    driver.press("l");
    assert!(driver.value("rate") > before);
    driver.press("Left Left");
    let lower = driver.value("rate");
    assert!(lower < before);
    driver.press("Shift-Right");
    assert!(driver.value("rate") > lower && driver.value("rate") < before);
}

#[test]
fn home_and_end_go_to_the_ends_and_zero_to_the_default() {
    let mut driver = driver();
    driver.press("End");
    driver.must_show("10,000/s");
    assert!((driver.position("rate") - 1.0).abs() < 1e-9);
    driver.press("Home");
    assert!(driver.position("rate") < 1e-9);
    driver.press("0");
    assert_eq!(driver.shown_value("rate"), "5/s");
}

#[test]
fn a_series_of_moves_is_taken_back_at_once_and_the_next_slider_by_itself() {
    let mut driver = driver();
    let opening = driver.sliders().clone();
    driver.press("l l l");
    let first = driver.sliders().clone();
    driver.press("j l l");
    let second = driver.sliders().clone();
    driver.press("u");
    assert_eq!(*driver.sliders(), first);
    driver.press("u");
    assert_eq!(*driver.sliders(), opening);
    driver.press("u");
    assert_eq!(driver.footer(), " Nothing to undo.");
    driver.press("Ctrl-R Ctrl-R");
    assert_eq!(*driver.sliders(), second);
    driver.press("Ctrl-R");
    assert_eq!(driver.footer(), " Nothing to redo.");
}

#[test]
fn brackets_stretch_the_range_and_leave_the_value() {
    let mut driver = driver();
    let setting = |driver: &Driver| match driver.slider("rate") {
        Slider::Trait(index) => driver.sliders().setting(index),
        Slider::Priority(_) => panic!("a trait"),
    };
    let before = setting(&driver);
    driver.press("]");
    let wider = setting(&driver);
    assert!(wider.low < before.low && wider.high > before.high);
    assert!(same(wider.value, before.value));
    driver.press("[");
    assert!(setting(&driver).high < wider.high);
}

#[test]
fn a_value_is_typed_in_any_unit() {
    let mut driver = driver();
    driver.press("= 40x Enter");
    assert_eq!(
        driver.context(),
        Context::Entry,
        "what cannot be read is not taken"
    );
    driver.press("Backspace Enter");
    assert_eq!(driver.context(), Context::Sliders);
    assert_eq!(driver.shown_value("rate"), "40/s");
    driver.press("u");
    assert_eq!(driver.shown_value("rate"), "5/s");
    driver.press("= 7 Esc");
    assert_eq!(driver.shown_value("rate"), "5/s");
}

#[test]
fn a_digit_chooses_a_word_or_begins_a_number() {
    let mut driver = driver();
    driver.press("j j j j 2");
    assert_eq!(driver.marked(), "State in memory");
    assert_eq!(driver.shown_value("state"), "little");
    driver.press("4");
    assert_eq!(driver.shown_value("state"), "most");
    driver.press("9");
    assert!(!driver.footer().contains("move"), "{}", driver.footer());
    driver.press("k 7");
    assert_eq!(driver.context(), Context::Entry);
    driver.must_show("= 7");
}

#[test]
fn f24_a_paste_is_text_where_text_is_typed_and_nothing_elsewhere() {
    let mut driver = driver();
    let before = driver.screen();
    assert_eq!(driver.paste("q\u{1b}[31m l\n5"), Effect::None);
    assert_eq!(driver.screen(), before);
    driver.press("=");
    driver.paste("q\u{1b}[31m l\n5");
    driver.must_show("= q␛[31m l 5");
}

#[test]
fn scenarios_show_at_once_and_go_with_escape() {
    let mut driver = driver();
    driver.press("r j");
    assert_eq!(driver.marked(), "Busy product");
    assert_eq!(driver.shown_value("rate"), "800/s");
    driver.press("Esc");
    assert_eq!(driver.shown_value("rate"), "5/s");
    driver.press("r j Enter");
    assert_eq!(driver.context(), Context::Sliders);
    assert_eq!(driver.shown_value("rate"), "800/s");
    driver.press("u");
    assert_eq!(driver.shown_value("rate"), "5/s");
}

#[test]
fn options_go_and_come_back() {
    let mut driver = driver();
    let before = driver.sliders().clone();
    driver.press("o j Space");
    assert_eq!(driver.evaluation().ranked.len(), 1);
    driver.press("Enter");
    assert_eq!(*driver.sliders(), before);
    driver.press("Space q");
    assert_eq!(driver.context(), Context::Sliders);
    assert_ne!(*driver.sliders(), before);
    driver.press("u u u");
    assert_eq!(*driver.sliders(), before);
}

#[test]
fn tabs_turn_and_the_answer_is_one_where_it_has_no_column() {
    let mut wide = driver();
    wide.press("Tab");
    assert_eq!(wide.marked(), "Cost");
    wide.press("Tab");
    wide.must_show("unanswered");
    wide.press("Tab");
    assert_eq!(wide.marked(), "Request rate");
    let mut narrow = Driver::new(80, 24);
    narrow.press("Shift-Tab");
    assert_eq!(narrow.context(), Context::Answer);
    narrow.must_show("WHY");
    narrow.must_not_show("TRAFFIC");
    narrow.resize(120, 24);
    assert_eq!(narrow.context(), Context::Sliders);
    narrow.must_show("TRAFFIC");
}

#[test]
fn the_mouse_drags_a_slider_and_the_drag_is_one_change() {
    let mut driver = driver();
    let before = driver.sliders().clone();
    let (row, track) = driver.track_of("Peak to mean");
    driver.mouse(MouseAction::Press, (track.start + 3, row));
    assert_eq!(driver.marked(), "Peak to mean");
    for column in [track.start + 5, track.start + 9, u16::MAX] {
        // Rows do not count while one drags.
        driver.mouse(MouseAction::Drag, (column, 0));
    }
    assert!((driver.position("peak") - 1.0).abs() < 1e-9);
    let (row, _) = driver.track_of("Peak to mean");
    driver.mouse(MouseAction::Drag, (track.start + 5, row));
    let (row, _) = driver.track_of("Peak to mean");
    assert_eq!(driver.symbol((track.start + 5, row)), "●");
    driver.mouse(MouseAction::Release, (track.start + 5, row));
    let dragged = driver.sliders().clone();
    driver.mouse(MouseAction::Drag, (track.start, row));
    assert_eq!(*driver.sliders(), dragged, "the button is up");
    driver.press("u");
    assert_eq!(*driver.sliders(), before);
}

#[test]
fn the_mouse_reaches_names_tabs_wheel_and_help() {
    let mut driver = driver();
    let before = driver.sliders().clone();
    driver.click_on("Idle share");
    assert_eq!(driver.marked(), "Idle share");
    assert_eq!(*driver.sliders(), before, "a click on the name moves nothing");
    let (row, track) = driver.track_of("Idle share");
    driver.wheel_up((track.start, row));
    assert!(driver.shown_value("idle").starts_with("35"));
    driver.click_on("Priorities");
    assert_eq!(driver.marked(), "Cost");
    driver.click_on("? help");
    assert_eq!(driver.context(), Context::Help);
    driver.click_on("? help");
    assert_eq!(driver.context(), Context::Sliders);
    driver.click_on("Compare");
    assert_eq!(driver.open(), Screen::Compare);
}

#[test]
fn a_group_folds_away_and_comes_back_with_the_focus() {
    let mut driver = driver();
    driver.press("j z");
    assert!(driver.marked().starts_with("TRAFFIC"), "{}", driver.marked());
    driver.must_not_show("Peak to mean   ");
    driver.press("l 5");
    assert!(driver.is_untouched(), "there is no slider to move");
    driver.press("=");
    driver.must_show("Peak to mean   ");
    driver.press("Z");
    for name in ["Peak to mean   ", "Duration   ", "Cloud   "] {
        driver.must_not_show(name);
    }
    driver.press("j Z");
    assert_eq!(driver.marked(), "Duration");
    // Whatever goes to a slider by its name finds it in a folded group.
    driver.press("Z / peak Enter");
    assert_eq!(driver.marked(), "Peak to mean");
}

#[test]
fn a_click_on_a_step_of_the_way_to_a_number_goes_back_to_it() {
    let mut driver = Driver::new(120, 36);
    // The total, the aspect of the first priority, a factor of it and a part of its formula.
    driver.press("Tab w Enter Enter");
    let (_, row) = driver.at("Score");
    let steps = |driver: &Driver| driver.line(row).matches('›').count();
    assert_eq!(steps(&driver), 3);
    driver.click_on("Cost");
    assert_eq!(steps(&driver), 1);
    // Beside the steps a click goes one back, and from the first step out.
    driver.click((60, row));
    assert_eq!(steps(&driver), 0);
    driver.must_show("Score");
    driver.click((60, row));
    assert_eq!(driver.context(), Context::Sliders);
}

#[test]
fn a_click_on_a_heading_folds_its_group() {
    let mut driver = driver();
    driver.click_on("WORK");
    driver.must_not_show("State in memory");
    driver.click_on("WORK");
    driver.must_show("State in memory");
}

/// The answer says what a change has made of it, against what was seen before the whole series.
#[test]
fn what_was_seen_before_a_change_is_kept_until_the_next_one() {
    let mut driver = driver();
    let changed = |driver: &Driver| {
        let screen = driver.screen();
        let line = screen
            .lines()
            .find(|line| line.contains("USD →") || line.contains(" → "))
            .map(str::to_owned);
        line.expect("a change")
    };
    driver.press("l l");
    driver.press("l");
    assert!(
        driver.shows("9 → "),
        "a series of moves is one change: {}",
        changed(&driver)
    );
    driver.press("u");
    assert!(
        !driver.shows("9 → ") && driver.shows("→ 9 USD"),
        "{}",
        driver.screen()
    );
}

/// Where keys are tried: a way to begin, and what is pressed to get there.
#[derive(Clone, Copy)]
struct Place {
    begin: fn(&str) -> Driver,
    keys: &'static str,
    context: Context,
}

impl Place {
    fn driver(self) -> Driver {
        let mut driver = (self.begin)(self.keys);
        // Whatever the last key was answered is gone.
        driver.mouse(MouseAction::Release, (0, 0));
        assert_eq!(driver.context(), self.context, "{}", driver.screen());
        driver
    }
}

/// Places of a context: everything that can be done there shows in one of them.
fn in_context(context: Context) -> Vec<Place> {
    fn open(keys: &str) -> Driver {
        Driver::new(70, 18).after("j l k").after(keys)
    }
    fn wide(keys: &str) -> Driver {
        Driver::new(100, 20).after(keys)
    }
    fn page(keys: &str) -> Driver {
        Driver::of(READER, 30, 8).after("F7 / tyre Enter").after(keys)
    }
    fn index(keys: &str) -> Driver {
        open("F7").resized(120, 8).after(keys)
    }
    fn cases(keys: &str) -> Driver {
        Driver::with_cases(70, 18).after("F8").after(keys)
    }
    fn moves(keys: &str) -> Driver {
        Driver::new(70, 18).after("F6").after(keys)
    }
    fn interview(keys: &str) -> Driver {
        Driver::embedded_whole("backend-vs-serverless", 100, 30)
            .after("i")
            .after(keys)
    }
    fn low_calculation(keys: &str) -> Driver {
        open("Tab w").resized(40, 8).after(keys)
    }
    fn compared(keys: &str) -> Driver {
        Driver::new(60, 14).after("l V x Enter j l d").after(keys)
    }
    fn map(keys: &str) -> Driver {
        Driver::new(100, 24).after("j l k F4").after(keys)
    }
    fn curves(keys: &str) -> Driver {
        open("F5").resized(70, 18).after(keys)
    }
    // With more options than have room.
    fn many(keys: &str) -> Driver {
        Driver::embedded_whole(pack::DEFAULT, 40, 12)
            .after("F5")
            .after(keys)
    }
    let each = |begin: fn(&str) -> Driver, keys: &[&'static str]| -> Vec<Place> {
        let place = |&keys| Place { begin, keys, context };
        keys.iter().map(place).collect()
    };
    match context {
        Context::Sliders => [each(open, &["j", "u", "End"]), each(wide, &["PgDn", ""])].concat(),
        Context::Answer => each(open, &["Shift-Tab", "u Shift-Tab", "Shift-Tab PgDn"]),
        Context::Compare => each(open, &[".", ". j l", ". u", ". PgDn"]),
        Context::ReadIndex => each(index, &["j j", ""]),
        Context::ReadPage => each(page, &["", "PgDn", "Tab Enter", "Tab Enter Backspace"]),
        Context::ReadSearch => each(open, &["F7 / o", "F7 / o Down"]),
        Context::Cases => each(cases, &["", "End", "Enter", "PgDn", "Enter u"]),
        // The last two are of a slider of words.
        Context::Sensitivity => each(moves, &["", "j j", "Right Left", "End", "PgDn", "j", "Right u"]),
        Context::Scenarios => each(open, &["r", "r j"]),
        Context::Options => each(open, &["o", "o j"]),
        Context::Interview => each(interview, &["", "j", "1", "0"]),
        Context::Entry => [each(open, &["= 12"]), each(interview, &["= 2"])].concat(),
        Context::Calculation => [
            each(open, &["w", "Tab w", "Tab w l"]),
            each(low_calculation, &["", "Down PgDn"]),
        ]
        .concat(),
        Context::Difference => each(compared, &["", "j", "u", "PgDn"]),
        Context::Map => each(map, &["", "Right Up", "End Down Down Down"]),
        // Also where one is done with everything: low, at the last option, at an end of the slider.
        Context::Curves => [
            each(curves, &["", "l", "L", "l Down End"]),
            each(many, &["", "PgDn"]),
        ]
        .concat(),
        Context::Chooser => each(curves, &["y", "y s", "y Down"]),
        Context::Palette => each(open, &["/ s", "/ s Down"]),
        Context::Help => each(open, &["?", "? PgDn"]),
        // A tour is presented by what stands around this: its own tests press its keys.
        Context::Presenting | Context::Voting | Context::Group => Vec::new(),
    }
}

/// What a person sees of what a key has done; a slider may move by less than shows.
fn seen(driver: &Driver) -> (Buffer, Context, Sliders) {
    (driver.buffer(), driver.context(), driver.sliders().clone())
}

#[test]
fn every_listed_key_works() {
    for context in Context::ALL {
        let places = in_context(context);
        if places.is_empty() {
            continue;
        }
        let commands = COMMANDS
            .iter()
            .filter(|command| command.contexts.contains(context));
        for command in commands {
            for listed in command.keys {
                let works = places.iter().any(|place| {
                    let mut driver = place.driver();
                    let before = seen(&driver);
                    driver.key(*listed) != Effect::None || seen(&driver) != before
                });
                assert!(works, "{listed:?} of {} in {context:?}", command.id);
            }
        }
    }
}

#[test]
fn no_key_works_unlisted() {
    for context in Context::ALL {
        let unlisted = |key: &Key| {
            let is_text =
                context.is_text() && matches!(key.code, Code::Character(_)) && !key.control && !key.alt;
            !is_text && Keymap::default().find(context, *key).is_none()
        };
        let keys: Vec<Key> = all_keys().into_iter().filter(unlisted).collect();
        for place in in_context(context) {
            let mut driver = place.driver();
            let before = seen(&driver);
            // To draw takes longer than to press: several keys are looked at together.
            for several in keys.chunks(12) {
                for key in several {
                    assert_eq!(driver.key(*key), Effect::None, "{key:?} in {context:?}");
                }
                assert!(
                    seen(&driver) == before,
                    "one of {several:?} in {context:?}\n{}",
                    driver.screen()
                );
            }
        }
    }
}

#[test]
fn a_click_on_a_hint_does_what_its_key_does() {
    let mut driver = Driver::new(80, 24).after("F3");
    driver.click_on("Enter essay");
    assert_eq!(driver.open(), Screen::Read);
    // Of two keys in one place each is its own.
    let (column, row) = Driver::new(120, 36).after("F3").at(". , screen");
    for (at, key) in [(column, "."), (column + 2, ","), (column + 4, ".")] {
        let mut clicked = Driver::new(120, 36).after("F3");
        clicked.click((at, row));
        let pressed = Driver::new(120, 36).after(&format!("F3 {key}"));
        assert_eq!(clicked.screen(), pressed.screen(), "{key}");
    }
    // An answer to the last key covers the hints.
    let mut driver = Driver::new(120, 36).after("u");
    let before = driver.open();
    driver.click((column, row));
    assert_eq!(driver.open(), before);
}

#[test]
fn a_click_on_a_criterion_goes_to_its_priority() {
    let mut driver = Driver::new(120, 36);
    let (column, heading) = driver.at("CRITERIA");
    let second = driver
        .pack()
        .aspects
        .iter()
        .nth(1)
        .expect("a second")
        .title
        .clone();
    driver.click((column, heading + 2));
    assert!(driver.marked().starts_with(&second), "{}", driver.screen());
}

/// The key that opens a screen, and what follows in the same breath.
#[test]
fn found_k1_keys_behind_the_key_of_a_screen_are_not_lost() {
    let keys = |names: &str| -> Vec<Input> {
        let keys = names
            .split_whitespace()
            .map(|name| read_key(name).expect("a key"));
        keys.map(Input::Key).collect()
    };
    for names in ["F6 j Right", "F5 Right", "F4 Right Right", "F8 j"] {
        let (mut burst, mut single) = (Driver::with_cases(120, 36), Driver::with_cases(120, 36));
        burst.burst(&keys(names));
        single.press(names.split(' ').next().expect("a key"));
        let opened = single.screen();
        for input in &keys(names)[1..] {
            single.input(input);
            single.buffer();
        }
        assert_eq!(burst.screen(), single.screen(), "{names}");
        assert_ne!(burst.screen(), opened, "{names}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn every_track_says_at_its_handle_what_the_answer_says(moves in prop::collection::vec((0_usize..7, 0.0..=1.0), 0..12)) {
        let mut driver = driver();
        let all: Vec<Slider> = sliders::all(driver.pack()).collect();
        for (index, position) in moves {
            driver.set_position(all[index], position);
        }
        let evaluation = driver.evaluation();
        for slider in all {
            let track = driver.track(slider);
            let (first, ranked) = (track.stretch_at(track.position).key.first, evaluation.first());
            // On the border itself both answers are right.
            let level = evaluation.first_two().is_some_and(|(first, second)| {
                (evaluation.standings[first].total - evaluation.standings[second].total).abs() < 1e-6
            });
            prop_assert!(first == ranked || level, "{} says {:?}, not {:?}", sliders::title(driver.pack(), slider), first, ranked);
        }
    }

    #[test]
    fn whatever_one_does_the_screen_can_be_drawn(
        inputs in prop::collection::vec(inputs(), 0..60),
        (width, height) in (0_u16..130, 0_u16..45),
    ) {
        let mut driver = Driver::new(width, height);
        driver.burst(&inputs);
        driver.buffer();
    }

    /// The name, however much of it has room, and the marker before it.
    #[test]
    fn the_focus_shows_on_every_screen(width in 20_u16..130, height in 6_u16..45, steps in 0_usize..30, tabs in 0_usize..2) {
        let mut driver = Driver::new(120, 40);
        driver.repeat("Tab", tabs);
        driver.repeat("Down", steps);
        let name = driver.marked();
        driver.resize(width, height);
        let marked = driver.marked();
        let marked = marked.trim_end_matches('…');
        prop_assert!(!words_of(marked).is_empty() && name.starts_with(marked), "{name}: {marked}\n{}", driver.screen());
    }
}

#[test]
fn found_s11_a_click_on_an_option_opens_what_can_be_read_about_it() {
    for (width, height) in [(120, 36), (80, 24), (40, 20)] {
        let mut driver = Driver::embedded("backend-vs-serverless", width, height);
        let shown = driver.screen();
        let row = shown
            .lines()
            .position(|line| line.contains("59") && line.contains(" 12"));
        let row = row.expect("the numbers of the servers") as u16;
        let column = if width == 120 { width - 30 } else { 4 };
        driver.click((column, row));
        assert_eq!(driver.open(), Screen::Read, "{width}:\n{shown}");
        driver.must_show("Server-based backend");
    }
}

#[test]
fn found_c8_a_range_is_typed_on_the_screens() {
    let mut driver = Driver::embedded("backend-vs-serverless", 120, 36);
    let slider = driver.slider("requests");
    let range = |driver: &Driver| match slider {
        Slider::Trait(index) => {
            let setting = driver.sliders().setting(index);
            (setting.low, setting.high)
        }
        Slider::Priority(_) => panic!("an input"),
    };
    driver.press("=");
    driver.type_text("2/s..4/s");
    driver.must_show("= 2/s to 4/s");
    driver.press("Enter");
    assert_eq!(range(&driver), (2.0, 4.0));
    driver.press("/");
    driver.type_text("requests=3/s..6/s");
    driver.press("Enter");
    assert_eq!(range(&driver), (3.0, 6.0));
}

/// A priority takes what an hour is worth, and says it.
#[test]
fn a_priority_is_read_backwards_and_corrected() {
    let mut driver = Driver::embedded("backend-vs-serverless", 120, 36);
    driver.press("Tab j j j");
    driver.must_show("Implied: 1 h/month of operations = 35 USD/month");
    driver.press("=");
    driver.must_show("from 0 to 10, or what 1 h/month of");
    driver.type_text("40 USD/month");
    driver.press("Enter");
    driver.must_show("Implied: 1 h/month of operations = 40 USD/month.");
    driver.press("= 1 1");
    driver.press("Enter");
    driver.must_show("from 0 to 10");
}

mod copying {
    use super::*;

    /// What is copied next, and what is said about it.
    fn copied(driver: &mut Driver, keys: &str) -> (String, String) {
        assert_eq!(driver.press(keys), Effect::Copy, "{}", driver.footer());
        (driver.copied(), driver.footer())
    }

    #[test]
    fn the_same_key_copies_one_thing_after_another() {
        let mut driver = Driver::embedded("backend-vs-serverless", 120, 36);
        let (answer, said) = copied(&mut driver, "y");
        assert!(
            answer.contains(" (0.93), ahead of ") && answer.lines().count() == 3,
            "{answer}"
        );
        assert!(
            said.contains("Sent to the clipboard: the recommendation."),
            "{said}"
        );
        let (number, said) = copied(&mut driver, "y");
        assert!(number.starts_with("Request rate: "), "{number}");
        assert!(said.contains("the selected number."), "{said}");
        let (call, said) = copied(&mut driver, "y");
        assert!(call.starts_with("tradeoff score"), "{call}");
        assert!(
            said.contains("the command line that reproduces this state."),
            "{said}"
        );
        copied(&mut driver, "y");
        // Another key begins again.
        assert!(copied(&mut driver, "l y").0.contains(", ahead of "));
        let (call, _) = copied(&mut driver, "y y");
        assert!(call.contains("--set requests="), "{call}");
    }

    #[test]
    fn where_y_chooses_an_axis_a_capital_copies() {
        for key in ["F4", "F5"] {
            let mut driver = Driver::new(100, 30).after(key);
            assert_eq!(driver.press("y"), Effect::None);
            driver.press("Esc");
            copied(&mut driver, "Y");
        }
        let mut work = Driver::new(100, 30).after("w");
        let (number, _) = copied(&mut work, "y y");
        assert!(number.contains(": "), "{number}");
    }
}

mod then_and_now {
    use super::*;

    #[test]
    fn one_key_goes_to_the_scenario_and_back() {
        let mut driver = Driver::new(100, 30);
        driver.press("t");
        assert!(driver.footer().contains("Nothing has changed since then."));
        let then = driver.shown_value("rate");
        driver.press("l l");
        let now = driver.shown_value("rate");
        for screen in ["F2", "F3", "F4", "F5", "F8", "F2"] {
            driver.press(screen);
            driver.press("t");
            assert_eq!(driver.shown_value("rate"), then, "{screen}");
            assert!(
                driver.footer().contains(&format!("now {now}")),
                "{}",
                driver.footer()
            );
            assert!(driver.line(1).contains("then; t now"), "{}", driver.line(1));
            driver.press("t");
            assert_eq!(driver.shown_value("rate"), now, "{screen}");
            assert!(!driver.line(1).contains("then; t now"));
        }
        driver.press("u");
        assert_eq!(driver.shown_value("rate"), then);
    }

    #[test]
    fn the_baseline_is_then_and_a_change_goes_on_from_there() {
        let mut driver = Driver::new(100, 30).after("l l f l l l");
        let now = driver.shown_value("rate");
        driver.press("t");
        let then = driver.shown_value("rate");
        assert_ne!(then, now);
        assert!(driver.footer().contains("Then, baseline:"), "{}", driver.footer());
        driver.press("j l");
        assert_eq!(driver.shown_value("rate"), then);
        driver.press("u u");
        assert_eq!(driver.shown_value("rate"), now);
        driver.press("t q");
        assert_eq!(driver.shown_value("rate"), now);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Whatever is computed follows from what was done, not from when it was last drawn.
    #[test]
    fn found_k1_a_burst_does_what_its_inputs_do_one_by_one(
        screen in 1_u8..9,
        inputs in prop::collection::vec(inputs(), 0..24),
        (width, height) in prop::sample::select(vec![(120, 36), (80, 24), (60, 20), (40, 12)]),
        has_cases in any::<bool>(),
    ) {
        let open = || {
            let driver = if has_cases {
                Driver::with_cases(width, height)
            } else {
                Driver::new(width, height)
            };
            driver.after(&format!("F{screen}"))
        };
        let (mut burst, mut single) = (open(), open());
        burst.burst(&inputs);
        for input in &inputs {
            single.input(input);
            single.buffer();
        }
        prop_assert_eq!(burst.screen(), single.screen());
        prop_assert!(seen(&burst) == seen(&single));
    }

    /// What a person set up survives that the pack is read again: not a cell changes where the pack has not.
    #[test]
    fn found_k2_a_reload_of_the_same_pack_changes_no_cell(
        screen in 1_u8..9,
        inputs in prop::collection::vec(inputs(), 0..24),
        (width, height) in prop::sample::select(vec![(120, 36), (80, 24), (60, 20), (40, 12)]),
    ) {
        let mut driver = Driver::new(width, height).after(&format!("F{screen}"));
        driver.burst(&inputs);
        // What was said about the last input is gone with the next.
        driver.mouse(MouseAction::Other, (0, 0));
        driver.mouse(MouseAction::Release, (0, 0));
        let before = driver.screen();
        driver.edit(&format!("{}\n# edited\n", crate::tui::fixture::SERVICES));
        driver.mouse(MouseAction::Release, (0, 0));
        prop_assert_eq!(driver.screen(), before);
    }
}
