use crate::decision::{Slider, sliders};
use crate::pack::{self, PackSource};
use crate::tui::commands::Context;
use crate::tui::driver::Driver;
use crate::tui::fixture;
use crate::tui::screen::Screen;

/// The small decision, open on the screen of the published ones.
fn few(width: u16, height: u16) -> Driver {
    Driver::with_cases(width, height).after("F8")
}

/// The default pack with its decisions, as the program opens it.
fn many(width: u16, height: u16) -> Driver {
    Driver::embedded(pack::DEFAULT, width, height).after("F8")
}

/// The lines of the list, the marker before the chosen one included.
fn listed(driver: &Driver) -> Vec<String> {
    let left = driver
        .screen()
        .lines()
        .map(|line| line.split('│').next().unwrap_or_default().to_owned())
        .collect();
    let lines: Vec<String> = left;
    let from = lines
        .iter()
        .position(|line| line.contains("distance"))
        .expect("a heading");
    lines
        .into_iter()
        .skip(from + 1)
        .take_while(|line| line.contains("0."))
        .collect()
}

#[test]
fn decisions_are_read_when_the_screen_is_first_opened() {
    let mut driver = Driver::embedded(pack::DEFAULT, 120, 36);
    assert!(!driver.has_read_cases());
    driver.press("F8");
    assert_eq!(driver.open(), Screen::Cases);
    driver.must_show("73 published decisions, most similar first");
}

#[test]
fn what_the_back_test_says_stands_beside_each() {
    let driver = few(120, 40);
    let list = listed(&driver).join("\n");
    assert_eq!(
        (list.matches('✓').count(), list.matches('×').count()),
        (2, 2),
        "{list}"
    );
    assert!(
        list.contains("✓ A family") && list.contains("× A lodger"),
        "{list}"
    );
    driver.must_show("the tool agrees (2)   × disagrees");
}

#[test]
fn a_decision_that_is_disputed_says_why() {
    let mut driver = few(120, 40);
    driver.click_on("A lodger");
    driver.must_show("THE TOOL DISAGREES");
    driver.must_show("They chose Buy a used one (0.83); ranked first: Rent by the trip");
    driver.must_show("place to stand, and there is none");
}

#[test]
fn enter_loads_what_is_known_in_one_step_and_undo_takes_it_back() {
    let mut driver = few(120, 40);
    driver.click_on("A student");
    let before = driver.sliders().clone();
    driver.press("l");
    assert_eq!(
        (driver.shown_value("trips"), driver.shown_value("stay")),
        ("1/month".into(), "1 month".into())
    );
    let notice = driver.footer();
    assert!(
        notice.starts_with(" Loaded 2 inputs of A student")
            && notice.ends_with("the others keep their values."),
        "{notice}"
    );
    // The decision stays chosen, and nothing is nearer.
    assert!(driver.marked().contains("A student"), "{}", driver.screen());
    driver.must_show("shares of the scales, is 0.00");
    driver.press("u");
    assert_eq!(*driver.sliders(), before);
}

#[test]
fn what_is_not_known_stays_where_it_is() {
    let mut driver = Driver::embedded(pack::DEFAULT, 120, 200);
    let all: Vec<Slider> = sliders::all(driver.pack()).collect();
    for (index, slider) in all.iter().enumerate() {
        driver.set_position(*slider, (index % 7) as f64 / 6.0);
    }
    driver.press("F8");
    let before = driver.sliders().clone();
    driver.press("l");
    let moved = all
        .iter()
        .filter(|slider| before.value(**slider) != driver.sliders().value(**slider));
    let known = driver
        .footer()
        .trim()
        .split(' ')
        .nth(1)
        .and_then(|count| count.parse().ok());
    assert!(
        moved.clone().count() <= known.expect("a count"),
        "{}",
        driver.footer()
    );
    let priorities = moved.filter(|slider| matches!(slider, Slider::Priority(_)));
    assert_eq!(priorities.count(), 0);
    driver.must_show("shares of the scales, is 0.00");
}

#[test]
fn the_order_follows_the_sliders_and_the_focus_its_decision() {
    let mut driver = few(120, 40);
    driver.press("End");
    let furthest = driver.marked();
    assert!(furthest.contains("A student"), "{furthest}");
    driver.set("trips", "1/month");
    assert!(driver.marked().contains("A student"));
    assert!(listed(&driver)[0].contains("A student"), "{}", driver.screen());
    // After a look at another screen and a move there, the nearest is chosen again.
    driver.press("F2");
    driver.set("trips", "200/month");
    driver.press("F8");
    assert!(listed(&driver)[0].contains('▸'), "{}", driver.screen());
    assert!(!listed(&driver)[0].contains("A student"), "{}", driver.screen());
}

#[test]
fn only_the_disputed_ones_show_where_that_is_asked() {
    let mut driver = few(120, 40);
    assert_eq!(listed(&driver).len(), 4);
    driver.press("x");
    let list = listed(&driver);
    assert_eq!(list.len(), 2);
    assert!(list.iter().all(|line| line.contains('×')), "{list:?}");
    assert!(list.iter().any(|line| line.contains('▸')), "{list:?}");
    driver.press("x");
    assert_eq!(listed(&driver).len(), 4);
}

#[test]
fn a_click_chooses_and_the_wheel_goes_or_scrolls() {
    for (width, height) in [(120, 40), (80, 18), (40, 12)] {
        let mut driver = few(width, height);
        let (column, row) = driver.at("✓ A courier");
        driver.click((column, row + 1));
        assert!(driver.marked().contains("A family"), "{}", driver.screen());
        driver.wheel_down((column, row));
        assert!(driver.marked().contains("A lodger"), "{}", driver.screen());
    }
    // Beside the list the wheel scrolls what is said about the decision.
    let mut driver = few(80, 18);
    let before = driver.screen();
    let (marked, last) = (driver.marked(), 18 - 3);
    driver.wheel_down((3, last));
    assert_ne!(driver.screen(), before);
    assert_eq!(driver.marked(), marked);
    driver.wheel_up((3, last));
    assert_eq!(driver.screen(), before);
}

#[test]
fn the_chosen_entry_shows_at_every_size_and_all_of_it_can_be_read() {
    let mut driver = many(120, 36);
    // What is said last about the nearest decision.
    let whole = many(60, 300).screen();
    let last = whole
        .lines()
        .rev()
        .skip(2)
        .find(|line| !line.is_empty())
        .expect("text")
        .to_owned();
    for (width, height) in [
        (200, 60),
        (120, 36),
        (100, 16),
        (99, 16),
        (60, 20),
        (40, 12),
        (20, 6),
    ] {
        driver.resize(width, height);
        for _ in 0..45 {
            assert!(driver.shows("▸"), "{width}x{height}\n{}", driver.screen());
            driver.press("Down");
        }
        // Page by page to the end, which shows.
        driver.press("Home");
        let mut before = String::new();
        for _ in 0..200 {
            if driver.screen() == before {
                break;
            }
            before = driver.screen();
            driver.press("PgDn");
        }
        let end = last.split_whitespace().last().expect("a word");
        assert!(
            driver.shows(end),
            "{end} at {width}x{height}\n{}",
            driver.screen()
        );
        driver.repeat("PgUp", 200);
    }
}

#[test]
fn a_pack_without_decisions_says_so_and_how_to_add_some() {
    let mut driver = Driver::new(80, 24).after("F8");
    driver.must_show("No published decisions");
    driver.must_show("[[case]]");
    for keys in ["Enter", "l", "Down", "PgDn", "x", "w"] {
        driver.press(keys);
        driver.buffer();
    }
}

#[test]
fn decisions_that_cannot_be_read_say_why() {
    for source in [
        PackSource::Path("no/such/folder".into()),
        // Files of another pack are not taken for its own.
        PackSource::Embedded("monolith-vs-microservices"),
    ] {
        let driver = Driver::embedded(pack::DEFAULT, 80, 24)
            .cases_from(source)
            .after("F8");
        driver.must_show("cannot be read");
    }
}

#[test]
fn decisions_stay_chosen_when_the_pack_is_read_again() {
    let mut driver = many(120, 36).after("Down");
    let before = driver.marked();
    let again = pack::load(&PackSource::Embedded(pack::DEFAULT)).expect("a sound pack");
    driver.edit_to(&std::sync::Arc::new(again.pack));
    assert_eq!(driver.context(), Context::Cases);
    assert_eq!(driver.marked(), before);
}

#[test]
fn found_k2_what_stands_where_a_deleted_decision_was_is_chosen() {
    let mut driver = few(120, 40).after("Down Down");
    let gone = driver.marked();
    let (before, next) = (listed(&driver)[1].clone(), listed(&driver)[3].clone());
    let id = match gone {
        name if name.contains("courier") => "courier",
        name if name.contains("lodger") => "lodger",
        name if name.contains("family") => "family",
        name => panic!("{name}"),
    };
    let kept = fixture::BICYCLE_CASES
        .split("[[case]]")
        .filter(|case| !case.contains(&format!("id = \"{id}\"")));
    driver.publish(&kept.collect::<Vec<_>>().join("[[case]]"));
    let name = |line: &str| {
        line.trim_start_matches([' ', '▸', '✓', '×', '·'])
            .chars()
            .take(8)
            .collect::<String>()
    };
    assert_eq!(name(&listed(&driver)[1]), name(&before));
    assert!(
        driver.marked().contains(name(&next).trim()),
        "{}",
        driver.screen()
    );
}
