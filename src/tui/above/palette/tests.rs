use crate::decision::Slider;
use crate::tui::commands::Context;
use crate::tui::driver::Driver;
use crate::tui::screen::Screen;
use crate::tui::update::Effect;

fn opened(typed: &str) -> Driver {
    let mut driver = Driver::new(100, 60).after("/");
    driver.type_text(typed);
    driver
}

/// The entries that show, from the first: what is found and what sort of thing it is.
fn entries(driver: &Driver) -> Vec<(String, String)> {
    let screen = driver.screen();
    let lines = screen.lines().skip(4).take_while(|line| !line.is_empty());
    let entries = lines.map(|line| {
        let line = line.trim_start_matches([' ', '▸', '↓']);
        let (title, kind) = line.split_once("  ").unwrap_or((line, ""));
        (title.to_owned(), kind.trim().to_owned())
    });
    entries.collect()
}

#[test]
fn commands_are_found_and_run() {
    assert_eq!(opened("quit").press("Enter"), Effect::Quit);
    assert_eq!(opened("help").after("Enter").context(), Context::Help);
    assert_eq!(opened("compare").after("Enter").open(), Screen::Compare);
    let undone = Driver::new(100, 30).after("l / undo Enter");
    assert_eq!(undone.shown_value("rate"), "5/s");
}

#[test]
fn every_entry_that_is_offered_does_something_or_says_why_not() {
    let count = entries(&opened("")).len();
    assert!(count > 40, "{count}");
    for index in 0..count {
        let mut driver = opened("");
        driver.repeat("Down", index);
        let effect = driver.press("Enter");
        assert_ne!(
            (driver.context(), effect),
            (Context::Palette, Effect::None),
            "{index}"
        );
    }
}

#[test]
fn everything_in_the_pack_is_found_by_its_title() {
    let driver = Driver::new(0, 0);
    let pack = driver.pack();
    let mut wanted: Vec<(String, &str)> = Vec::new();
    wanted.extend(pack.traits.iter().map(|entry| (entry.title.clone(), "slider")));
    wanted.extend(pack.aspects.iter().flat_map(|entry| {
        [
            (entry.title.clone(), "priority"),
            (entry.title.clone(), "criterion"),
        ]
    }));
    wanted.extend(
        pack.scenarios
            .iter()
            .map(|entry| (entry.title.clone(), "scenario")),
    );
    wanted.extend(pack.options.iter().map(|entry| (entry.title.clone(), "exclude")));
    wanted.extend(pack.terms.iter().map(|entry| (entry.title.clone(), "term")));
    for (title, kind) in wanted {
        let found = entries(&opened(&title));
        let at = found
            .iter()
            .position(|(found, sort)| *found == title && sort == kind);
        assert!(at.is_some_and(|at| at < 6), "{title} {kind}: {found:?}");
    }
}

#[test]
fn a_value_is_set_with_or_without_a_sign_and_taken_back_at_once() {
    let plain = Driver::new(100, 30);
    let (index, entry) = plain.pack().traits.enumerate().next().expect("a trait");
    let value = entry.scale.bounds().0;
    for joint in ["=", " = ", " "] {
        let mut driver = opened(&format!("{}{joint}{}", entry.title, entry.scale.show(value)));
        driver.press("Enter");
        assert_eq!(driver.sliders().value(Slider::Trait(index)), value, "{joint:?}");
        driver.press("u");
        assert_eq!(driver.sliders(), plain.sliders());
    }
    let mut wrong = opened(&format!("{}=many", entry.title));
    assert!(wrong.style_of("many").starts_with("strong"));
    let told = wrong.screen();
    let told = told
        .lines()
        .rev()
        .nth(2)
        .expect("a line about it")
        .trim()
        .to_owned();
    assert_eq!(wrong.style_of(&told), "bad", "{told}");
    assert!(entries(&wrong).iter().all(|(title, _)| !title.contains("many")));
}

#[test]
fn typing_starts_from_the_top_and_erasing_searches_again() {
    let mut driver = opened("").after("s Down Down");
    let first = |driver: &Driver| driver.at("▸").1 == 4;
    assert!(!first(&driver));
    driver.press("c");
    assert!(first(&driver));
    let all = entries(&opened(""));
    driver.press("Backspace Backspace");
    assert_eq!(entries(&driver), all);
    driver.press("zzzzzzqqq");
    driver.must_show("No match.");
    assert_eq!(driver.press("Enter"), Effect::None);
    driver.press("Esc");
    assert_eq!(driver.context(), Context::Sliders);
}

#[test]
fn a_click_takes_an_entry_and_beside_the_entries_it_does_nothing() {
    let mut driver = opened("quit");
    assert_eq!(driver.click((10, 2)), Effect::None);
    assert_eq!(driver.click((10, 59)), Effect::None);
    assert_eq!(driver.click((10, 4)), Effect::Quit);
}
