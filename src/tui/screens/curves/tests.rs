use std::rc::Rc;

use proptest::prelude::*;

use super::Curves;
use crate::analysis::curves::{Curves as Lines, Quantity};
use crate::decision::{Slider, sliders};
use crate::pack;
use crate::tui::canvas::Look;
use crate::tui::commands::Context;
use crate::tui::driver::Driver;
use crate::tui::input::MouseAction;
use crate::tui::screen::Screen;

/// The default pack with all its options, open on its curves.
fn driver(width: u16, height: u16) -> Driver {
    Driver::embedded_whole(pack::DEFAULT, width, height).after("F5")
}

/// The lines that are drawn.
fn drawn(driver: &Driver) -> Rc<Lines> {
    let lines = driver.room::<Curves>(Screen::Curves).lines(driver.view());
    lines.expect("lines")
}

#[test]
fn cost_against_the_request_rate_is_shown_first() {
    driver(120, 36).must_show("Monthly bill against Request rate  USD/month, both axes logarithmic");
    let other = Driver::embedded("monolith-vs-microservices", 120, 36).after("F5");
    other.must_show("Compute cost against ");
    // A decision without money begins with the score.
    Driver::new(120, 36)
        .after("F5")
        .must_show("Score against Request rate");
}

#[test]
fn while_only_its_slider_moves_the_lines_stay() {
    let mut driver = driver(120, 36);
    let before = drawn(&driver);
    driver.press("Right Shift-Left");
    assert_eq!(drawn(&driver), before);
    assert!(!driver.is_untouched());
    // Of another slider they are others.
    driver.set("memory", "4 GB");
    assert_ne!(drawn(&driver), before);
    driver.press("u");
    assert_eq!(drawn(&driver), before);
}

#[test]
fn one_goes_from_break_even_to_break_even() {
    let mut driver = driver(120, 36).after("Home");
    let values: Vec<f64> = drawn(&driver).meetings.iter().map(|met| met.value).collect();
    assert!(values.len() >= 3, "{values:?}");
    driver.press("b b");
    assert_eq!(driver.value("requests"), values[1]);
    driver.press("B");
    assert_eq!(driver.value("requests"), values[0]);
    driver.press("B");
    assert!(driver.footer().contains("below"), "{}", driver.footer());
}

#[test]
fn what_is_drawn_is_found_by_its_name_and_shows_while_one_types() {
    let mut driver = driver(120, 36);
    driver.press("y cold");
    driver.type_text(" share");
    driver.must_show("Cold start rate against Request rate");
    driver.press("Esc");
    driver.must_show("Monthly bill against Request rate");
    driver.press("x memory Enter");
    assert_eq!(driver.context(), Context::Curves);
    driver.must_show("Monthly bill against Memory");
    // The arrows walk along the chosen slider.
    let before = (driver.value("requests"), driver.value("memory"));
    driver.press("Right");
    assert_eq!(driver.value("requests"), before.0);
    assert!(driver.value("memory") > before.1);
}

#[test]
fn a_click_in_the_list_takes_an_entry_and_one_beside_it_keeps_the_choice() {
    let mut driver = driver(120, 36).after("y per");
    driver.click_on("  Performance");
    driver.must_show("Performance against Request rate");
    assert_eq!(driver.context(), Context::Curves);
    driver.press("y Down");
    let heading = driver.line(2);
    let chosen = heading.split(" against ").next().expect("a title").to_owned();
    assert!(!chosen.contains("Performance"), "{heading}");
    driver.click((20, 12));
    assert_eq!(driver.context(), Context::Curves);
    assert!(driver.line(2).starts_with(&chosen), "{}", driver.line(2));
}

#[test]
fn a_value_is_typed_behind_the_name_of_the_slider() {
    let mut driver = driver(120, 36).after("= 40/s Enter");
    assert_eq!(
        (driver.shown_value("requests"), driver.open()),
        ("40/s".into(), Screen::Curves)
    );
    driver.press("7 Enter");
    assert_eq!(driver.shown_value("requests"), "7/s");
}

#[test]
fn the_work_of_what_is_drawn_opens() {
    let driver = driver(120, 36).after("Down w");
    driver.must_show("Calculated by the formula");
    driver.must_show("B Functions");
}

#[test]
fn a_click_in_the_plot_moves_the_slider_and_a_drag_is_one_change() {
    let mut driver = driver(120, 36);
    let (plot, before) = (driver.plot(), driver.shown_value("requests"));
    driver.mouse(MouseAction::Press, (plot.x, plot.y + 3));
    assert_eq!(driver.value("requests"), 0.0001);
    driver.mouse(MouseAction::Drag, (plot.x + 10, plot.y + 3));
    driver.mouse(MouseAction::Drag, (plot.right() - 1, plot.y + 9));
    assert_eq!(driver.value("requests"), 20_000.0);
    driver.mouse(MouseAction::Release, (plot.right() - 1, plot.y + 9));
    driver.press("u");
    assert_eq!(driver.shown_value("requests"), before);
}

#[test]
fn a_click_reaches_titles_options_and_break_even_points() {
    let mut driver = driver(120, 36);
    driver.click_on("Monthly bill against");
    assert_eq!(driver.context(), Context::Chooser);
    driver.press("Esc");
    driver.click_on("Serverless containers");
    assert!(driver.marked().starts_with('C'), "{}", driver.marked());
    driver.click_on("◆  3.64/s");
    assert_eq!(driver.value("requests"), drawn(&driver).meetings[0].value);
}

#[test]
fn limits_stand_as_walls_with_their_reasons() {
    let driver = driver(160, 50).after("x duration Enter");
    driver.must_show("Limits");
    driver.must_show("× above");
    let walls: usize = drawn(&driver).curves.iter().map(|curve| curve.walls.len()).sum();
    assert!(walls > 0);
}

#[test]
fn without_colour_every_line_has_its_letter_along_it() {
    let driver = driver(120, 36).look(Look::new(false, false));
    let screen = driver.screen();
    for letter in ["A", "B", "C", "D", "E"] {
        let plot = screen
            .lines()
            .skip(3)
            .map(|line| line.chars().take(72).collect::<String>());
        let count: usize = plot.map(|line| line.matches(letter).count()).sum();
        assert!(count >= 3, "{letter}: {count}\n{screen}");
    }
}

#[test]
fn every_number_is_drawn_along_every_slider() {
    for id in pack::ids() {
        let mut driver = Driver::embedded_whole(id, 120, 36).after("F5");
        let some: Vec<Slider> = sliders::all(driver.pack()).step_by(3).collect();
        let quantities: Vec<Quantity> = Quantity::all(driver.pack()).step_by(3).collect();
        for quantity in quantities {
            for slider in &some {
                driver.draw_curves(quantity, *slider);
                driver.must_show(" against ");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_size_is_too_odd(width in 0_u16..200, height in 0_u16..60, typed in "[xybBwou0?lhLHjk/e]{0,6}", ascii: bool, click in (0_u16..200, 0_u16..60)) {
        let mut driver = Driver::new(width, height).look(Look::new(!ascii, ascii)).after("F5");
        driver.type_text(&typed);
        driver.buffer();
        driver.drag(&[click, (click.1, click.0)]);
        driver.wheel_down(click);
        driver.buffer();
    }
}

/// Two letters and an arrow are explained above them.
#[test]
fn a_break_even_point_says_what_is_cheaper_on_which_side() {
    driver(120, 36).must_show("cheaper below it → above it");
    driver(80, 24).must_show("cheaper below this point → above it");
    let words = Driver::new(120, 36).after("F5");
    words.must_not_show("below, above");
}
