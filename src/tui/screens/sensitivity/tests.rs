use super::Sensitivity;
use crate::decision::{Slider, sliders};
use crate::pack::{self, PackSource};
use crate::tui::commands::Context;
use crate::tui::driver::Driver;
use crate::tui::input::MouseAction;
use crate::tui::screen::Screen;

fn driver(width: u16, height: u16) -> Driver {
    Driver::new(width, height).after("F6")
}

fn embedded(id: &'static str, width: u16, height: u16) -> Driver {
    Driver::embedded(id, width, height).after("F6")
}

/// A row of the list: the name, and the columns of the cells of its bar and of its handle.
struct Row {
    name: String,
    bar: Vec<u16>,
    handle: u16,
    cells: Vec<String>,
}

/// The rows that show.
fn rows(driver: &Driver) -> Vec<Row> {
    let buffer = driver.buffer();
    let (_, heading) = driver.at("others lead");
    let mut rows = Vec::new();
    for row in heading + 1..buffer.area.height {
        let cells: Vec<String> = (0..buffer.area.width)
            .map(|column| buffer[(column, row)].symbol().to_owned())
            .collect();
        let Some(handle) = cells.iter().position(|cell| cell == "●") else {
            break;
        };
        let name: String = cells[3..].concat();
        let name = name.split("  ").next().unwrap_or_default().to_owned();
        // Below the last row only the panel beside it goes on.
        if name.is_empty() {
            break;
        }
        rows.push(Row {
            name,
            bar: (0..cells.len())
                .filter(|at| "━╍┃●".contains(cells[*at].as_str()))
                .map(|at| at as u16)
                .collect(),
            handle: handle as u16,
            cells,
        });
    }
    rows
}

fn names(driver: &Driver) -> Vec<String> {
    rows(driver).into_iter().map(|row| row.name).collect()
}

#[test]
fn every_slider_has_a_row_the_widest_swing_first() {
    let driver = driver(79, 60);
    let rows = rows(&driver);
    assert_eq!(rows.len(), sliders::all(driver.pack()).count());
    assert!(
        rows.is_sorted_by(|one, other| one.bar.len() + 1 >= other.bar.len()),
        "{}",
        driver.screen()
    );
    driver.must_show("Score lead of A ");
}

#[test]
fn nothing_is_measured_on_other_screens() {
    let mut driver = Driver::new(120, 40).after("Right");
    let has_measured = |driver: &Driver| {
        driver.screen();
        driver
            .room::<Sensitivity>(Screen::Sensitivity)
            .measured
            .is_known()
    };
    assert!(!has_measured(&driver));
    driver.press("F6");
    assert!(has_measured(&driver));
}

#[test]
fn the_present_lead_and_zero_stand_in_one_column_each() {
    for id in pack::ids() {
        let driver = embedded(id, 160, 50);
        let rows = rows(&driver);
        assert!(rows.len() > 9);
        let zero = driver.at(" 0 ").0 + 1;
        for row in &rows {
            assert_eq!(row.handle, rows[0].handle, "{}", row.name);
            let least = row.bar.iter().min().copied().unwrap_or(row.handle);
            let expected = if least < zero { "┃" } else { "│" };
            assert!(
                least.abs_diff(zero) < 2 || row.cells[usize::from(zero)] == expected,
                "{}\n{}",
                row.name,
                driver.screen()
            );
        }
    }
}

#[test]
fn keys_move_the_slider_in_focus_and_its_row_stays() {
    let mut driver = driver(120, 40).after("Down");
    let (opening, focused, order) = (driver.sliders().clone(), driver.marked(), names(&driver));
    assert_eq!(focused, "State in memory");
    driver.press("Right Right");
    assert_eq!(driver.shown_value("state"), "most");
    assert_eq!((driver.marked(), names(&driver)), (focused, order.clone()));
    // Another row lets them fall into place; the focus is where the person went.
    driver.press("Down");
    assert_eq!(driver.marked(), order[2]);
    // Moves of one slider are undone together.
    driver.press("u");
    assert_eq!(*driver.sliders(), opening);
}

#[test]
fn values_can_be_typed_here() {
    let mut driver = driver(120, 40);
    driver.click_on("Request rate");
    driver.press("= 7");
    driver.must_show("= 7");
    driver.press("Enter");
    assert_eq!(
        (driver.shown_value("rate"), driver.open()),
        ("7/s".into(), Screen::Sensitivity)
    );
}

#[test]
fn enter_goes_to_the_slider_on_explore() {
    let mut driver = driver(120, 40);
    for name in names(&driver) {
        assert_eq!(driver.marked(), name);
        driver.press("Enter");
        assert_eq!(
            (driver.open(), driver.context()),
            (Screen::Explore, Context::Sliders)
        );
        assert_eq!(driver.marked(), name.trim_end_matches(" priority"));
        // Sliders of traits stand in groups, priorities do not.
        assert_eq!(driver.shows("TRAFFIC"), !name.ends_with(" priority"), "{name}");
        driver.press("F6");
        assert_eq!(driver.marked(), name);
        driver.press("Down");
    }
}

#[test]
fn the_whole_length_moves_at_least_as_much_as_the_range() {
    let mut driver = embedded(pack::DEFAULT, 120, 36);
    let range = driver.screen();
    driver.must_not_show("over its full scale");
    driver.press("t");
    driver.must_show("over its full scale");
    // The scale is another: where nobody else led within the ranges, somebody does somewhere now.
    let hands_over = |driver: &Driver| {
        rows(driver)
            .iter()
            .filter(|row| row.cells.iter().any(|cell| cell == "┃"))
            .count()
    };
    assert!(hands_over(&driver) > 0, "{}", driver.screen());
    driver.press("t");
    assert_eq!(driver.screen(), range);
}

#[test]
fn where_nobody_is_first_that_is_said() {
    let mut driver = driver(80, 24).after("o Space j Space q");
    driver.must_show("No option is first");
    for keys in ["Right", "Down", "Enter", "t", "=", "w"] {
        driver.press(keys);
        driver.buffer();
    }
}

#[test]
fn the_mouse_chooses_rows_drags_the_track_and_scrolls() {
    for (width, height) in [(120, 40), (80, 24)] {
        let mut driver = driver(width, height);
        driver.click_on("Peak to mean");
        assert_eq!(driver.marked(), "Peak to mean");
        // The panel names the value; the track stands below.
        let (row, track) = driver.track_of("4 x");
        driver.mouse(MouseAction::Press, (track.start, row));
        assert!(driver.position("peak") < 0.01);
        driver.mouse(MouseAction::Drag, (track.end - 1, row));
        assert!(driver.position("peak") > 0.99);
        driver.mouse(MouseAction::Release, (track.start, row));
        driver.mouse(MouseAction::Drag, (track.start, row));
        assert!(driver.position("peak") > 0.99, "the button is up");
        assert_eq!(driver.marked(), "Peak to mean");
    }
    let mut driver = driver(80, 24);
    let before = driver.screen();
    let last = (3, 24 - 3);
    driver.wheel_down(last);
    assert_ne!(driver.screen(), before);
    driver.wheel_up(last);
    assert_eq!(driver.screen(), before);
    driver.wheel_down(driver.at("Cost priority"));
    assert_eq!(driver.marked(), "State in memory");
}

#[test]
fn the_row_in_focus_shows_at_every_size() {
    let mut driver = embedded(pack::DEFAULT, 120, 36);
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
        for _ in 0..40 {
            assert!(driver.shows("▸"), "{width}x{height}\n{}", driver.screen());
            driver.press("Down");
        }
        driver.press("Home");
        driver.repeat("Up", 40);
    }
}

#[test]
fn the_lead_along_the_slider_is_drawn_where_there_is_room() {
    let mut driver = embedded(pack::DEFAULT, 120, 60).after("t");
    driver.click_on("Request rate");
    driver.must_show("1,698/s");
    driver.must_show("0.0001/s");
    let is_dotted = |driver: &Driver| {
        driver
            .screen()
            .contains(|sign| ('\u{2801}'..='\u{28ff}').contains(&sign))
    };
    assert!(is_dotted(&driver));
    driver.resize(120, 20);
    assert!(!is_dotted(&driver));
}

#[test]
fn the_focus_stays_when_the_pack_is_read_again() {
    let mut driver = embedded(pack::DEFAULT, 120, 36).after("t Down");
    let before = driver.marked();
    let again = pack::load(&PackSource::Embedded(pack::DEFAULT)).expect("a sound pack");
    driver.edit_to(&std::sync::Arc::new(again.pack));
    assert_eq!(driver.marked(), before);
    driver.must_show("over its full scale");
}

/// Priorities stand among the rows too, by the names that tell them from traits.
#[test]
fn every_row_is_named() {
    let driver = driver(79, 60);
    let all: Vec<Slider> = sliders::all(driver.pack()).collect();
    for slider in all {
        let title = sliders::title(driver.pack(), slider);
        let name = if matches!(slider, Slider::Priority(_)) {
            format!("{title} priority")
        } else {
            title.to_owned()
        };
        assert!(names(&driver).contains(&name), "{name}");
    }
}
