use crate::decision::Slider;
use crate::exploration::Reading;
use crate::tui::canvas::Look;
use crate::tui::commands::Context;
use crate::tui::driver::Driver;
use crate::tui::item::Item;
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
    let lines: Vec<&str> = screen.lines().collect();
    // Between the line that is typed in and the one about the chosen entry.
    let list = lines.get(4..lines.len().saturating_sub(4)).unwrap_or_default();
    let entries = list.iter().filter_map(|line| {
        let line = line.trim_start_matches([' ', '▸', '↓']);
        let (title, rest) = line.split_once("  ")?;
        let kind = rest.trim_start().split("  ").next().unwrap_or_default();
        Some((title.to_owned(), kind.to_owned()))
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
    assert!(count > 20, "{count}");
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
    wanted.extend(pack.options.iter().map(|entry| (entry.title.clone(), "option")));
    wanted.extend(pack.terms.iter().map(|entry| (entry.title.clone(), "term")));
    wanted.extend(pack.measures.iter().map(|entry| (entry.title.clone(), "metric")));
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
    let first = |driver: &Driver| driver.at("▸").1 == 5;
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
    assert_eq!(driver.click((10, 4)), Effect::None);
    assert_eq!(driver.click((10, 5)), Effect::Quit);
}

#[test]
fn found_s4_the_value_of_a_slider_is_found_by_its_word_and_set() {
    let plain = Driver::new(0, 0);
    for (index, entry) in plain.pack().traits.enumerate() {
        for place in 0..entry.scale.places().unwrap_or(0) {
            let word = entry.scale.show(place as f64);
            let mut driver = opened(&format!("{} {word}", entry.title));
            driver.press("Enter");
            assert_eq!(
                driver.sliders().value(Slider::Trait(index)),
                place as f64,
                "{word}"
            );
            assert_eq!(driver.open(), Screen::Explore);
        }
        for mark in &entry.marks {
            let title = format!("{}: {}, {}", entry.title, entry.scale.show(mark.at), mark.text);
            let found = entries(&opened(&mark.text));
            assert!(
                found
                    .iter()
                    .any(|(found, _)| title.starts_with(found.trim_end_matches('…'))),
                "{title}: {found:?}"
            );
        }
    }
    let mut azure = Driver::embedded("backend-vs-serverless", 100, 30).after("/ a z u r e");
    let before = azure.shown_value("provider");
    azure.must_show("Cloud provider: Azure");
    azure.must_show(&format!("now {before}"));
    azure.must_show("With this value: B ahead of");
    azure.press("Enter");
    assert!(azure.shown_value("provider").contains("Azure"));
}

#[test]
fn found_s4_a_metric_opens_its_calculation() {
    let mut driver =
        Driver::embedded("backend-vs-serverless", 100, 30).after("/ m o n t h l y Space b i l l");
    let found = entries(&driver);
    assert_eq!(
        found.first().map(|(_, kind)| kind.as_str()),
        Some("metric"),
        "{found:?}"
    );
    driver.press("Enter");
    assert_eq!(driver.context(), Context::Calculation);
    driver.must_show("Monthly bill");
}

#[test]
fn found_s4_settings_and_commands_are_found_on_every_screen() {
    let ground = |driver: &Driver| driver.buffer().content[0].bg;
    for screen in Screen::ALL {
        let opened = |typed: &str| {
            let mut driver = Driver::with_cases(100, 30);
            for _ in Screen::ALL.iter().take_while(|other| **other != screen) {
                driver.press(".");
            }
            assert_eq!(driver.open(), screen);
            driver.press("Ctrl-P");
            driver.type_text(typed);
            driver
        };
        let mut dressed = opened("theme light");
        let before = ground(&dressed);
        dressed.press("Enter");
        assert_ne!(ground(&dressed), before, "{screen:?}");
        let mut plain = opened("ascii");
        plain.press("Enter");
        assert!(plain.screen().is_ascii(), "{screen:?}");
        assert_eq!(opened("export").press("Enter"), Effect::Export, "{screen:?}");
        let saved = opened("save").after("Enter");
        saved.must_show("save as:");
        let read = opened("scenarios").after("Enter");
        assert_eq!(read.context(), Context::Scenarios, "{screen:?}");
    }
    let mut uncolored = Driver::new(100, 30).look(Look::new(false, false));
    uncolored.press("/ t h e m e Space l i g h t Enter");
    uncolored.must_show("Colors are off; --color always turns them on.");
}

#[test]
fn found_s4_a_case_is_found_by_its_name() {
    let mut driver = Driver::with_cases(100, 30);
    let names: Vec<String> = driver
        .view()
        .exploration
        .nearest()
        .iter()
        .map(|near| {
            let Reading::Done(published) = driver.view().exploration.published() else {
                return String::new();
            };
            published.cases.cases[near.case].organisation.clone()
        })
        .collect();
    for name in names {
        driver.press("Ctrl-P");
        driver.type_text(&name);
        driver.must_show("CASES");
        driver.press("Enter");
        assert_eq!(driver.open(), Screen::Cases);
        // The column of names is narrow.
        let begins: String = name.chars().take(9).collect();
        assert!(driver.marked().contains(&begins), "{name}");
    }
}

#[test]
fn found_s4_it_opens_with_what_was_used_last_then_screens_and_scenarios() {
    let mut driver = Driver::new(100, 40);
    driver.press("/");
    let heading = |driver: &Driver, heading: &str| {
        let screen = driver.screen();
        screen.lines().position(|line| line.trim() == heading)
    };
    assert_eq!(heading(&driver, "LAST USED"), None);
    assert_eq!(heading(&driver, "SCREENS"), Some(4));
    assert!(heading(&driver, "SCREENS") < heading(&driver, "SCENARIOS"));
    assert!(heading(&driver, "SCENARIOS") < heading(&driver, "COMMANDS"));
    driver.must_show("F5");
    driver.must_show("A ahead of B by");
    driver.type_text("kubernetes");
    driver.press("Esc / l i g h t Enter /");
    assert_eq!(heading(&driver, "LAST USED"), Some(4));
    let found = entries(&driver);
    assert_eq!(
        found.first().map(|(title, _)| title.as_str()),
        Some("theme light")
    );
}

#[test]
fn a_palette_over_a_tour_tells_no_answer_that_is_held_back() {
    let view = Driver::new(100, 40);
    let view = crate::tui::desk::View {
        withheld: crate::tour::Parts::NONE.with(crate::tour::Part::Answer),
        ..view.view()
    };
    for (index, _) in view.pack.scenarios.enumerate() {
        assert_eq!(super::words::state(view, Item::Scenario(index)), "");
    }
}
