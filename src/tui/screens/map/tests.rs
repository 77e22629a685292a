use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;

use ratatui::style::Color;

use super::Map;
use crate::analysis::map::{self as territory, Map as Territories};
use crate::analysis::shares::{middle, value_at};
use crate::decision::{Scorer, Slider, Sliders};
use crate::exploration::letter;
use crate::pack;
use crate::tui::canvas::Look;
use crate::tui::commands::Context;
use crate::tui::driver::Driver;
use crate::tui::screen::Screen;
use crate::tui::theme::Choice;

/// The map of two sliders of the default pack.
fn of(across: &str, upward: &str) -> Driver {
    let mut driver = Driver::embedded(pack::DEFAULT, 120, 36).after("F4");
    driver.draw_map(across, upward);
    driver
}

/// The territories that are drawn.
fn drawn(driver: &Driver) -> Rc<Territories> {
    let map = driver.room::<Map>(Screen::Map).territories(driver.view());
    map.expect("a map")
}

/// The two sliders that the heading names.
fn heading(driver: &Driver) -> (String, String) {
    let line = driver.line(driver.view().body().y);
    let titles = line.split(" by ").nth(1).expect("two titles");
    let (across, upward) = titles
        .split('│')
        .next()
        .and_then(|titles| titles.split_once(" and "))
        .expect("two titles");
    (across.trim().to_owned(), upward.trim().to_owned())
}

/// Every place of the map says what a full evaluation says with the two sliders there.
#[test]
fn every_place_is_what_the_sliders_would_say_there() {
    for (across, upward) in [
        ("requests", "duration"),
        ("idle_share", "provider"),
        ("memory", "cost"),
        ("cost", "requests"),
    ] {
        let driver = of(across, upward);
        let map = drawn(&driver);
        let scorer = Scorer::new(Arc::clone(driver.pack()));
        for (column, row) in [
            (0, 0),
            (7, 3),
            (20, 21),
            (33, 11),
            (map.columns() - 1, map.rows() - 1),
        ] {
            let mut sliders = driver.sliders().clone();
            let values = [(map.across, column, map.columns()), (map.upward, row, map.rows())];
            for (slider, place, count) in values {
                let value = value_at(driver.pack(), slider, middle(place, count));
                sliders.set(driver.pack(), slider, value);
            }
            let found = map.at(column, row).expect("a place");
            assert_eq!(
                found.first,
                scorer.evaluate(&sliders).first(),
                "{across} {upward} {column} {row}"
            );
        }
    }
}

#[test]
fn moving_on_the_map_moves_the_two_sliders_and_not_the_map() {
    let mut driver = of("requests", "duration");
    let before = ["requests", "duration"].map(|id| driver.value(id));
    let map = drawn(&driver);
    driver.press("Right Up");
    assert!(driver.value("requests") > before[0] && driver.value("duration") > before[1]);
    driver.press("Shift-Down J Shift-Left");
    assert_eq!(drawn(&driver), map);
    driver.press("Right Up 0");
    let usual = Sliders::opening(driver.pack());
    for id in ["requests", "duration"] {
        assert_eq!(driver.value(id), usual.value(driver.slider(id)));
    }
    // Another slider changes it; so does taking that back.
    driver.set_position(driver.slider("memory"), 0.9);
    assert_ne!(drawn(&driver), map);
    driver.press("u");
    assert_eq!(drawn(&driver), map);
}

#[test]
fn a_click_and_a_drag_put_the_handle_there_as_one_change() {
    let mut driver = of("requests", "duration");
    let before = driver.sliders().clone();
    let plot = driver.plot();
    let (first, last) = ((plot.x, plot.y), (plot.right() - 1, plot.bottom() - 1));
    driver.click(first);
    assert_eq!(
        (driver.position("requests"), driver.position("duration")),
        (0.0, 1.0)
    );
    assert_eq!(driver.symbol(first), "●");
    driver.press("u");
    driver.drag(&[first, last]);
    assert_eq!(
        (driver.position("requests"), driver.position("duration")),
        (1.0, 0.0)
    );
    assert_eq!(driver.symbol(last), "●");
    driver.press("u");
    assert_eq!(*driver.sliders(), before);
    // The titles open the lists.
    for title in ["Request rate", "Execution time per request"] {
        driver.click_on(title);
        assert_eq!(driver.context(), Context::Chooser);
        driver.press("Esc");
        assert_eq!(driver.context(), Context::Map);
    }
}

#[test]
fn axes_are_chosen_swapped_and_offered() {
    let mut driver = of("requests", "duration");
    let (requests, duration) = heading(&driver);
    assert_eq!(requests, "Request rate");
    driver.press("m");
    assert_eq!(heading(&driver), (duration, requests));
    driver.press("x memory Enter y idle Enter");
    let chosen = heading(&driver);
    assert!(
        chosen.0.starts_with("Memory") && chosen.1 == "Idle time",
        "{chosen:?}"
    );
    driver.press("p Down");
    assert_ne!(heading(&driver), chosen);
    driver.press("Esc");
    assert_eq!(heading(&driver), chosen);
}

/// What is marked in the list of pairs shows, and Enter takes it without a step in the list; Escape puts back what was there.
#[test]
fn the_first_pair_on_offer_is_taken_as_it_is_marked() {
    let mut driver = of("requests", "idle_share");
    let before = heading(&driver);
    driver.press("p");
    let offered = heading(&driver);
    assert_ne!(offered, before);
    let first = territory::pairs(driver.scorer(), driver.sliders(), 1)[0];
    assert_eq!(
        (drawn(&driver).across, drawn(&driver).upward),
        (first.across, first.upward)
    );
    driver.press("Esc");
    assert_eq!(heading(&driver), before);
    driver.press("p");
    driver.must_show(" %\n");
    driver.press("Enter");
    assert_eq!((heading(&driver), driver.context()), (offered, Context::Map));
    // A pair that is on offer stays as it is, with its axes exchanged too.
    driver.press("m");
    let exchanged = heading(&driver);
    driver.press("p");
    assert_eq!(heading(&driver), exchanged);
    driver.press("Enter");
    assert_eq!(heading(&driver), exchanged);
}

#[test]
fn pairs_come_by_how_much_of_their_map_is_border() {
    for id in pack::ids() {
        let driver = Driver::embedded(id, 120, 36);
        let pairs = territory::pairs(driver.scorer(), driver.sliders(), 12);
        assert!(!pairs.is_empty(), "{id}");
        assert!(pairs.windows(2).all(|two| two[0].border >= two[1].border));
        assert!(
            pairs
                .iter()
                .all(|pair| pair.across != pair.upward && pair.border > 0.0)
        );
    }
}

#[test]
fn the_number_here_can_be_opened_and_the_slider_looked_up() {
    let mut driver = Driver::embedded(pack::DEFAULT, 120, 36).after("F4 w");
    assert_eq!(driver.context(), Context::Calculation);
    driver.press("Esc g");
    assert_eq!(driver.open(), Screen::Read);
}

#[test]
fn a_range_of_no_width_leaves_no_frame_and_no_priorities_no_territory() {
    let mut driver = of("requests", "duration");
    driver.must_show("┌");
    let aspects: Vec<_> = driver.pack().aspects.indices().collect();
    for aspect in aspects {
        driver.set_position(Slider::Priority(aspect), 0.0);
    }
    let shares: f64 = driver
        .sliders()
        .shown()
        .map(|option| drawn(&driver).share(option))
        .sum();
    assert_eq!(shares, 0.0);
    driver.must_show("no option wins");
}

#[test]
fn sizes_between_which_the_screen_divides_are_drawn() {
    let mut full = Driver::embedded(pack::DEFAULT, 0, 0).after("F4");
    for (width, height) in [(1, 1), (20, 6), (39, 9), (96, 10), (200, 60), (500, 120)] {
        full.resize(width, height);
        full.buffer();
    }
}

/// The fuller a tone the greater the lead, in every theme; where there are colors to mix no two options share one.
#[test]
fn a_small_lead_is_fainter() {
    for theme in Choice::ALL {
        let driver = of("requests", "idle_share").look(Look::themed(theme, true, false));
        let buffer = driver.buffer();
        let kinds: HashSet<(String, Color, Color)> = driver
            .plot()
            .positions()
            .map(|at| (buffer[at].symbol().to_owned(), buffer[at].fg, buffer[at].bg))
            .collect();
        // Two options in three tones at least.
        assert!(kinds.len() >= 6, "{theme:?} {kinds:?}");
    }
}

/// Without colors the map itself names the option of each area.
#[test]
fn a_territory_names_its_option_where_it_is_widest() {
    for theme in Choice::ALL {
        let driver = of("requests", "idle_share").look(Look::themed(theme, true, false));
        let (map, plot, buffer) = (drawn(&driver), driver.plot(), driver.buffer());
        for option in driver.sliders().shown() {
            let name = letter(option);
            let named: Vec<_> = plot
                .positions()
                .filter(|at| buffer[*at].symbol() == name)
                .collect();
            for at in &named {
                let (column, row) = (at.x - plot.x, plot.bottom() - 1 - at.y);
                let owner = map
                    .at(usize::from(column), 2 * usize::from(row))
                    .expect("a place");
                assert_eq!(owner.first, Some(option), "{theme:?}");
            }
            assert!(map.share(option) < 0.1 || !named.is_empty(), "{theme:?} {name}");
        }
    }
}

/// A load of 5 takes both options the same time.
const LEVEL: &str = r#"
[pack]
id = "level"
title = "Left or right?"
version = "1"
format = 1

[[option]]
id = "left"
title = "Left"
summary = "The way over the hill."

[[option]]
id = "right"
title = "Right"
summary = "The way through the wood."

[[trait]]
id = "load"
title = "Load"
group = "Cart"
help = "How much there is to carry."
unit = "MB"
range = [1, 10]
default = 5

[[trait]]
id = "wind"
title = "Wind"
group = "Cart"
help = "How strong it blows."
unit = "x"
range = [1, 10]
default = 5

[[measure]]
id = "hours"
title = "Hours"
unit = "h"
formula.left = "load * wind * 1 h / 1 MB"
formula.right = "25 h"

[[aspect]]
id = "time"
title = "Time"
priority = 5
swing = "from a day to an hour"
text.left = "Short and steep."
text.right = "Long and even."

[[aspect.factor]]
id = "way"
title = "Hours on the way"
of = "hours"
value = [[0, 1], [100, 0]]
because.left = "It takes {hours}."
because.right = "It takes {hours}."
"#;

#[test]
fn found_k14_nobody_is_ahead_in_a_tie() {
    let mut driver = Driver::of(LEVEL, 120, 36).after("F4");
    driver.draw_map("load", "wind");
    driver.must_show("A Left and B Right are tied");
    driver.must_not_show("ahead by");
    driver.set("load", "4 MB");
    driver.must_show("A Left ahead by");
}
