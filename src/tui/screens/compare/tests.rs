use proptest::prelude::*;

use crate::tui::driver::{Driver, words_of};
use crate::tui::screen::Screen;

fn driver(width: u16, height: u16) -> Driver {
    Driver::new(width, height).after("F3")
}

/// The second pack, which has three options and long texts.
fn three(width: u16, height: u16) -> Driver {
    Driver::embedded("monolith-vs-microservices", width, height).after("F3")
}

#[test]
fn who_is_ahead_and_what_decides_it_is_said() {
    let driver = driver(120, 40);
    let screen = driver.screen();
    assert!(
        screen.contains(" lead") && screen.lines().filter(|line| line.contains(" +0.")).count() >= 4,
        "{screen}"
    );
    driver.must_show("A leads on Cost: Nothing is paid while nothing runs: 9 USD against");
    driver.must_show("weight 29 %");
    driver.must_show("first in");
}

#[test]
fn in_eighty_columns_every_criterion_shows_with_both_options() {
    let mut driver = driver(80, 24);
    let aspects: Vec<_> = driver
        .pack()
        .aspects
        .iter()
        .map(|aspect| aspect.title.clone())
        .collect();
    let is_number = |word: &&str| word.len() == 4 && word.parse::<f64>().is_ok();
    for _ in &aspects {
        for aspect in &aspects {
            let (_, row) = driver.at(aspect);
            let line = driver.line(row);
            assert_eq!(line.split_whitespace().filter(is_number).count(), 2, "{line}");
        }
        driver.press("Down");
    }
    driver.click_on(&aspects[1]);
    driver.must_show(&format!("A leads on {}", aspects[1]));
    // Scrolling the texts leaves the focus where it is.
    let mut long = three(80, 24).after("Down Down");
    let marked = long.marked();
    long.press("PgDn PgDn");
    assert_eq!(long.marked(), marked);
}

#[test]
fn the_table_follows_the_sliders() {
    let mut driver = driver(120, 40);
    driver.must_show("A leads on Cost");
    driver.set("rate", "2000/s");
    driver.must_show("B leads on Cost");
}

#[test]
fn what_is_ruled_out_says_why_and_is_never_the_best() {
    let mut driver = driver(120, 40);
    driver.set("duration", "3000 s");
    driver.must_show("ruled out");
    driver.must_show("× Runs of this length");
    driver.must_not_show(" +0.");
    driver.must_not_show("leads on");
}

#[test]
fn options_that_have_no_room_can_be_turned_to() {
    let mut all = three(130, 30);
    // The totals tell the options apart.
    let totals: Vec<String> = all
        .evaluation()
        .standings
        .iter()
        .map(|standing| format!("{:.2}", standing.total))
        .collect();
    for total in &totals {
        all.must_show(total);
    }
    let before = all.screen();
    all.press("Right");
    assert_eq!(all.screen(), before, "there is nothing to turn to");
    for width in [40, 70, 82, 100] {
        let mut driver = three(width, 30);
        let mut tables = std::collections::BTreeSet::new();
        for _ in 0..3 {
            tables.insert(driver.screen());
            driver.press("Right");
        }
        // As many tables as there are options that have to make room.
        let head = |table: &String| table.lines().skip(5).take(5).collect::<String>();
        let seen: Vec<bool> = totals
            .iter()
            .map(|total| tables.iter().any(|table| head(table).contains(total)))
            .collect();
        assert!(
            tables.len() > 1 && seen.iter().all(|seen| *seen),
            "{width}: {seen:?}"
        );
    }
}

#[test]
fn a_click_on_a_tab_turns_to_its_option_and_one_on_a_row_puts_the_focus_there() {
    let mut driver = three(70, 40);
    let before = driver.screen();
    let (_, row) = driver.at(" A ");
    let column = driver.line(row).find(" C ").expect("a third tab") as u16 + 1;
    driver.click((column, row));
    assert_ne!(driver.screen(), before);
    let clicked = driver.screen();
    driver.press("Left");
    assert_ne!(driver.screen(), clicked);
    driver.press("Right");
    assert_eq!(driver.screen(), clicked, "the last one");
    let second = driver.pack().aspects.iter().nth(1).expect("a row").title.clone();
    driver.click_on(&second);
    assert_eq!(words_of(&driver.marked()).first(), words_of(&second).first());
}

#[test]
fn enter_opens_what_is_said_about_the_row_and_escape_comes_back() {
    let mut driver = three(100, 30).after("Down");
    let row = driver.marked();
    driver.press("Enter");
    assert_eq!(driver.open(), Screen::Read);
    let aspect = driver.pack().aspects.iter().nth(1).expect("a row");
    let essay = driver.pack().essays[aspect.essay.expect("an essay")]
        .title
        .clone();
    driver.must_show(&essay);
    driver.press("Esc");
    assert_eq!((driver.open(), driver.marked()), (Screen::Compare, row));
}

#[test]
fn the_whole_table_can_be_read_page_by_page() {
    // Without the footer, and of the whole without the head of the table.
    let table = |driver: &Driver, from: usize| {
        let screen = driver.screen();
        let rows: Vec<&str> = screen.lines().skip(from).collect();
        words_of(&rows[..rows.len() - 2].join("\n"))
    };
    let whole = table(&three(70, 400), 11);
    let mut driver = three(70, 20);
    let mut seen = table(&driver, 4);
    for _ in 0..60 {
        driver.press("PgDn");
        seen.extend(table(&driver, 4));
    }
    let missing: Vec<_> = whole.difference(&seen).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let last = driver.pack().aspects.iter().last().expect("a row").title.clone();
    assert_eq!(words_of(&driver.marked()).first(), words_of(&last).first());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_focus_shows(width in 20_u16..170, height in 8_u16..50, keys in prop::collection::vec(0_usize..6, 0..20)) {
        let mut driver = three(120, 40);
        for key in keys {
            driver.press(["Down", "Down", "Up", "PgDn", "PgUp", "End"][key]);
        }
        let row = driver.marked();
        driver.resize(width, height);
        // Where it is higher than the screen, some of it shows: then not necessarily its name.
        if driver.shows("▸") {
            let marked = driver.marked();
            let marked = marked.trim_end_matches('…');
            prop_assert!(row.starts_with(marked) || marked.starts_with(&row), "{row}: {marked}");
        } else {
            driver.press("Down");
            driver.press("Up");
            prop_assert!(driver.shows("▸") || height < 14, "{row} at {width}x{height}\n{}", driver.screen());
        }
    }
}
