use crate::text;
use crate::tui::canvas::Look;
use crate::tui::commands::Context;
use crate::tui::driver::Driver;
use crate::tui::fixture::READER;
use crate::tui::screen::Screen;

/// A decision with texts of every kind.
fn reader(width: u16, height: u16) -> Driver {
    Driver::of(READER, width, height)
}

/// The Read screen, opened by its key.
fn opened(width: u16, height: u16) -> Driver {
    reader(width, height).after("F7")
}

/// Fails where another page shows, or the keys count elsewhere. The title is in the first lines of the page.
#[track_caller]
fn must_be_at(driver: &Driver, context: Context, title: &str) {
    assert_eq!(driver.context(), context, "{}", driver.screen());
    let page = page(driver);
    let head: String = page.lines().take(4).collect::<Vec<_>>().join("\n");
    assert!(head.contains(title), "{title:?} is no title of\n{page}");
}

/// The page, without the index beside it.
fn page(driver: &Driver) -> String {
    let screen = driver.screen();
    let parted = screen.lines().any(|line| line.contains('┬'));
    let lines = screen
        .lines()
        .skip(usize::from(driver.view().body().y))
        .filter(|line| !parted || line.contains('│'));
    let lines = lines.map(|line| line.split_once('│').map_or(line, |(_, page)| page));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_page_fits_every_width_and_loses_no_word() {
    let entries = {
        let driver = opened(120, 200);
        let screen = driver.screen();
        screen
            .lines()
            .filter(|line| line.starts_with("   ") || line.starts_with(" ▸"))
            .count()
    };
    for entry in 0..entries {
        let mut driver = opened(80, 200);
        driver.repeat("Down", entry);
        driver.press("Enter");
        let letters = |driver: &Driver| -> String {
            let screen = driver.screen();
            let count = screen.lines().count();
            // Without the header, the line that says where one is, and the footer.
            let body = screen.lines().skip(3).take(count - 5);
            body.flat_map(str::chars)
                .filter(|letter| !letter.is_whitespace())
                .collect()
        };
        let whole = letters(&driver);
        // Every width for some entries, and for every entry widths of all kinds.
        for width in (24 + entry % 4..=99).step_by(4) {
            let width = u16::try_from(width).expect("a width");
            driver.resize(width, 200);
            assert_eq!(letters(&driver), whole, "{entry} at {width}\n{}", driver.screen());
        }
    }
}

#[test]
fn the_measure_is_at_most_eighty_cells() {
    for width in [100, 160, 200] {
        let driver = opened(width, 40);
        for line in page(&driver).lines() {
            assert!(text::width(line.trim()) <= 80, "{line}");
        }
    }
}

#[test]
fn links_are_walked_followed_and_gone_back() {
    let mut driver = opened(120, 36).after("Enter");
    must_be_at(&driver, Context::ReadPage, "Two ways through a city");
    for (link, name) in [
        ("timetable", "Timetable"),
        ("tyre", "Tyre"),
        ("distance", "Distance"),
    ] {
        driver.press("Tab");
        assert_eq!(driver.reversed(), link);
        driver.must_show(&format!("› {name}"));
    }
    driver.press("Shift-Tab Enter");
    must_be_at(&driver, Context::ReadPage, "Tyre");
    assert_eq!(driver.reversed(), "", "no link is in focus yet");
    driver.press("Tab Tab Enter");
    must_be_at(&driver, Context::ReadPage, "Timetable");
    driver.press("Backspace");
    must_be_at(&driver, Context::ReadPage, "Tyre");
    let second = driver.reversed();
    assert_eq!(second, "planned", "the link in focus is known");
    driver.press("Alt-Left Alt-Right");
    assert_eq!(driver.reversed(), second);
    driver.press("Alt-Right");
    must_be_at(&driver, Context::ReadPage, "Timetable");
    let keys = driver.footer();
    driver.press("Alt-Right");
    assert_ne!(driver.footer(), keys, "there is nothing further");
    driver.press("Backspace Backspace Backspace");
    assert_eq!(
        driver.context(),
        Context::ReadIndex,
        "before the first page lies the index"
    );
}

#[test]
fn walking_goes_round_and_shows_every_link() {
    let mut driver = opened(60, 12).after("Enter");
    let mut walked = Vec::new();
    for _ in 0..40 {
        driver.press("Tab");
        // Nothing of a link lies above or below what shows.
        assert!(!driver.reversed().is_empty(), "{}", driver.screen());
        walked.push(driver.reversed());
    }
    let round = (1..20)
        .find(|count| walked[*count..] == walked[..40 - count])
        .expect("a round");
    assert!(round >= 5, "{walked:?}");
}

#[test]
fn a_look_up_comes_back_to_where_one_was() {
    let mut driver = reader(120, 36).after("j g");
    must_be_at(&driver, Context::ReadPage, "Weather");
    driver.press("Esc");
    assert_eq!(
        (driver.open(), driver.marked()),
        (Screen::Explore, "Weather".to_owned())
    );
    driver.press("k g");
    must_be_at(&driver, Context::ReadPage, "Range");
    driver.press("Tab Enter");
    driver.must_show("‹ Range");
    driver.press("Esc");
    assert_eq!(driver.open(), Screen::Explore, "from wherever the links have led");
    // An earlier look-up is not gone back to.
    driver.press("g Backspace");
    assert_eq!(driver.open(), Screen::Explore);
}

#[test]
fn the_search_finds_while_one_types_and_leaves_as_it_came() {
    let mut driver = opened(120, 36).after("Up");
    assert_eq!(driver.context(), Context::ReadSearch, "up from the first entry");
    driver.press("tire");
    assert_eq!(driver.marked(), "Tyre", "by another name");
    driver.must_show("Thin, and changed at home.");
    driver.press("Ctrl-U wyather");
    assert_eq!(driver.marked(), "Weather", "with a slip");
    driver.press("Ctrl-U");
    driver.paste("november\n");
    assert_eq!(driver.marked(), "Two ways through a city", "in the text");
    driver.press("Enter");
    assert_eq!(driver.context(), Context::ReadPage);
    driver.press("Left");
    driver.must_show("november");
    driver.press("Esc");
    assert_eq!(driver.context(), Context::ReadIndex);
    assert_eq!(driver.marked(), "Two ways through a city");
    driver.must_show("TERMS");
    driver.press("Esc");
    assert_eq!(driver.open(), Screen::Explore);
}

#[test]
fn where_nothing_is_found_it_says_so_and_proposes() {
    let mut driver = opened(80, 24).after("/");
    driver.type_text("tyme tible");
    driver.must_show("No title matches");
    driver.must_show("SIMILAR");
    assert_eq!(driver.marked(), "Timetable");
    driver.press("Enter");
    must_be_at(&driver, Context::ReadPage, "Timetable");
    let mut driver = opened(120, 36).after("/ zxqv");
    driver.must_show("No title matches");
    assert_eq!(page(&driver).trim(), "", "no page shows");
    driver.press("Enter");
    assert_eq!(driver.context(), Context::ReadSearch, "there is nothing to open");
}

#[test]
fn the_mouse_reaches_entries_links_and_the_way_back() {
    let mut driver = opened(120, 36);
    driver.click_on("Timetable");
    assert!(page(&driver).contains("A list of hours"), "{}", driver.screen());
    driver.click_on("Two ways through a city ");
    assert!(
        page(&driver).contains("A city has two ways"),
        "{}",
        driver.screen()
    );
    driver.click_on("timetable; both");
    must_be_at(&driver, Context::ReadPage, "Timetable");
    driver.click_on("‹ Two ways");
    must_be_at(&driver, Context::ReadPage, "Two ways through a city");
    driver.click((3, driver.view().body().y));
    assert_eq!(driver.context(), Context::ReadSearch);
}

#[test]
fn the_wheel_turns_what_is_under_it() {
    let mut driver = opened(100, 14);
    let (column, row) = driver.at("A city has");
    let index = |driver: &Driver| -> Vec<String> {
        let screen = driver.screen();
        let lines = screen.lines().skip(3).filter_map(|line| line.split_once('│'));
        lines.map(|(index, _)| index.to_owned()).collect()
    };
    let before = (index(&driver), page(&driver));
    driver.wheel_down((column, row));
    assert_eq!(index(&driver), before.0);
    let scrolled = page(&driver);
    assert_ne!(scrolled, before.1);
    driver.wheel_down((2, row));
    assert_ne!(index(&driver), before.0);
    assert_eq!(page(&driver), scrolled, "the chosen entry stays");
    driver.press("Enter");
    let text = |page: &str| {
        page.lines()
            .skip(2)
            .take(5)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        text(&page(&driver)),
        text(&scrolled),
        "reading goes on from the same row"
    );
    driver.wheel_up((column, row));
    assert_eq!(text(&page(&driver)), text(&before.1));
}

#[test]
fn the_chosen_entry_always_shows() {
    let mut driver = opened(100, 9);
    for key in ["Down", "PgDn", "End", "Up", "Home"] {
        for _ in 0..4 {
            driver.press(key);
            assert!(
                driver.context() == Context::ReadSearch || driver.shows("▸ "),
                "{key}\n{}",
                driver.screen()
            );
        }
    }
}

#[test]
fn position_and_links_show_without_colours_and_in_ascii() {
    let driver = opened(80, 14).look(Look::new(false, true)).after("Enter Tab Tab");
    assert_eq!(driver.reversed(), "tyre");
    driver.must_show(" %");
    assert!(driver.screen().is_ascii());
}

#[test]
fn a_pack_without_essays_is_read_too() {
    let mut driver = Driver::new(120, 36).after("F7");
    driver.must_show("OPTIONS 2");
    driver.press("Enter Tab");
    driver.buffer();
}

#[test]
fn found_c9_a_page_that_was_found_opens_at_the_place_and_n_goes_on() {
    for size in [(120, 24), (80, 16)] {
        let mut driver = Driver::embedded("backend-vs-serverless", size.0, size.1).after("F7 /");
        driver.type_text("provisioned");
        // The last that is found has the word in its text, not in its name.
        driver.press("Up");
        driver.repeat("Down", 40);
        driver.press("Enter");
        assert_eq!(driver.context(), Context::ReadPage);
        let reversed = |driver: &Driver| driver.reversed().to_lowercase();
        assert!(
            reversed(&driver).starts_with("provisioned"),
            "{size:?}: {}",
            driver.screen()
        );
        driver.press("n");
        assert!(driver.footer().contains("Match "), "{}", driver.footer());
        assert!(
            reversed(&driver).starts_with("provisioned"),
            "{size:?}: {}",
            driver.screen()
        );
        driver.press("N");
        assert!(driver.footer().contains("Match 1 of "), "{}", driver.footer());
    }
}

#[test]
fn found_c9_where_nothing_is_searched_for_n_says_so() {
    let mut driver = Driver::new(120, 30).after("F7 Enter n");
    driver.must_show("No match on this page.");
    driver.press("Esc");
    driver.must_show("/ search ");
}
