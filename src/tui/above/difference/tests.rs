use crate::pack;
use crate::tui::commands::Context;
use crate::tui::driver::Driver;
use crate::tui::fixture::BICYCLE;

fn at(width: u16, height: u16) -> Driver {
    Driver::embedded(pack::DEFAULT, width, height)
}

#[test]
fn what_moved_the_lead_shows_with_the_largest_first() {
    let mut driver = at(100, 36);
    driver.press("d");
    assert!(
        driver
            .footer()
            .contains("This state does not differ from Startup MVP.")
    );
    driver.press("V b u s y Enter");
    driver.set("requests", "400/s");
    driver.set("operations_skill", "good");
    driver.press("d");
    assert_eq!(driver.context(), Context::Difference);
    driver.must_show("What moved the lead");
    // The verdict stays above.
    driver.must_show("ahead of");
    assert_eq!(driver.marked(), "Request rate");
    let [rate, skill] = ["Request rate", "Operations expertise"].map(|name| driver.line(driver.at(name).1));
    assert!(rate.contains(" 0.5/s ") && rate.contains(" 400/s "), "{rate}");
    assert!(
        rate.trim_end().ends_with(" not first     first") && skill.trim_end().ends_with(" first not first"),
        "{rate}\n{skill}"
    );
    driver.must_show("This change alone changes which option ranks first: Request rate.");
    // Enter takes the other's value, which can be undone.
    driver.press("Enter");
    assert_eq!(driver.shown_value("requests"), "0.5/s");
    assert!(
        !driver
            .line(driver.at("What moved").1 + 1)
            .contains("Request rate")
    );
    driver.press("u");
    assert_eq!(driver.shown_value("requests"), "400/s");
}

#[test]
fn one_goes_through_what_there_is_to_compare_with() {
    let mut driver = at(100, 36);
    driver.press("j l f l V b u s y Enter l d");
    let heading = |driver: &Driver| driver.line(driver.at("What moved").1);
    assert!(heading(&driver).contains(" baseline "), "{}", heading(&driver));
    driver.press("Tab");
    assert!(heading(&driver).contains(" decision "), "{}", heading(&driver));
    driver.press("Tab");
    assert!(heading(&driver).contains(" Startup MVP "), "{}", heading(&driver));
    driver.press("Tab");
    assert!(heading(&driver).contains(" baseline "), "{}", heading(&driver));
    // The other one is opened: the two change places.
    driver.press("Tab v");
    assert!(driver.line(1).contains(": DECISION · busy "));
    assert!(heading(&driver).contains(" busy "), "{}", heading(&driver));
    driver.press("v");
    assert!(heading(&driver).contains(" decision "), "{}", heading(&driver));
    driver.press("d");
    assert_eq!(
        driver.context(),
        Context::Sliders,
        "the key that opened it closes it"
    );
}

/// What is compared stays, also while the present is as the other and comes to differ again.
#[test]
fn the_pair_stays_when_one_of_the_two_changes() {
    let mut driver = at(100, 36);
    // The rate is a step higher in the variant, and the scenario has it where the decision has it.
    driver.press("V b u s y Enter l f l d");
    driver.must_show(" baseline ");
    // The value of the baseline is taken over: now nothing differs, though the decision would.
    driver.press("Enter");
    driver.must_show("This state does not differ from the baseline.");
    driver.press("u");
    let heading = driver.line(driver.at("What moved").1);
    assert!(heading.contains(" baseline "), "{heading}");
    driver.press("Enter Tab");
    driver.must_show(" decision ");
}

#[test]
fn on_a_narrow_screen_a_difference_has_two_rows() {
    let mut driver = at(40, 16);
    driver.press("j l j j l d");
    let (_, row) = driver.at("▸ ");
    assert!(driver.line(row + 1).contains(", now "), "{}", driver.screen());
    driver.press("j");
    assert!(driver.at("▸ ").1 > row);
    driver.press("PgDn");
    // No number is cut: the line goes on in the next row.
    let shown = driver.screen();
    let mut words = shown.split_whitespace().skip_while(|word| *word != "Score");
    let now = words.find(|word| *word == "now").and_then(|_| words.next());
    assert_eq!(now.map(str::len), Some("+0.0519".len()), "{shown}");
    driver.press("PgDn PgDn");
    driver.must_show("have the same value.");
}

#[test]
fn options_ranges_and_constraints_are_differences_too() {
    let mut driver = Driver::of(BICYCLE, 80, 40);
    driver.press("V x Enter ] o Space Escape d");
    driver.must_show("Included options");
    driver.must_show("excluded");
    driver.must_show("; now ");
    driver.press("u u");
    driver.must_show("This state does not differ from ");
}

/// The columns are questions that their cells answer, without a word of the method.
#[test]
fn columns_say_what_would_have_changed() {
    for (width, heads) in [
        (120, ["if only this", "had changed", "if all but", "score lead"]),
        (80, ["if only", "this", "if all", "but this"]),
    ] {
        let mut driver = at(width, 36);
        driver.set("requests", "400/s");
        driver.press("d");
        for head in heads {
            driver.must_show(head);
        }
        driver.must_show("Score lead of ");
    }
    let mut driver = at(60, 36);
    driver.set("requests", "400/s");
    driver.press("d");
    driver.must_show("if only this had changed: ");
}
