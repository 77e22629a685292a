//! What stays and what goes when the pack is edited.

use std::fs;
use std::sync::Arc;

use crate::decision::Origin;
use crate::document::Diagnostics;
use crate::pack::{Pack, load_texts};
use crate::tui::commands::Context;
use crate::tui::driver::Driver;
use crate::tui::fixture::BICYCLE as PACK;
use crate::tui::input::MouseAction;
use crate::tui::update::Effect;

const ONE_MORE_TRAIT: &str = r#"
[[trait]]
id = "rain"
title = "Rain"
group = "Riding"
levels = ["none", "some", "plenty"]
default = "some"
help = "How often it rains."
"#;

fn open() -> Driver {
    Driver::of(PACK, 100, 30)
}

/// The pack with a trait before all others.
fn shifted() -> String {
    PACK.replacen("[[trait]]", &format!("{ONE_MORE_TRAIT}\n[[trait]]"), 1)
}

/// The pack with its options the other way round.
fn turned() -> String {
    let (options, others) = PACK.split_once("[[trait]]").expect("a trait");
    let [head, rent, buy] = options.split("[[option]]").collect::<Vec<_>>()[..] else {
        panic!("not two options");
    };
    format!("{head}[[option]]{buy}[[option]]{rent}[[trait]]{others}")
}

fn defects(text: &str) -> Diagnostics {
    load_texts(&[("some/bicycle.toml", text)]).expect_err("defects")
}

#[test]
fn p26_sliders_changes_and_focus_stay() {
    let mut driver = open();
    let (trips, stay) = (driver.shown_value("trips"), driver.shown_value("stay"));
    driver.press("= 90/month Enter j = 6 Enter");
    driver.edit(&PACK.replace("Length of stay", "Months to stay"));
    assert_eq!(driver.shown_value("trips"), "90/month");
    assert_eq!(driver.shown_value("stay"), "6 months");
    assert_eq!(driver.marked(), "Months to stay");
    assert_eq!(driver.footer(), " Pack changed: reloaded.");
    driver.edit_badly(&defects(&PACK.replace("scale = \"log\"", "scale = \"lag\"")));
    assert!(!driver.footer().contains("reloaded"), "{}", driver.footer());
    driver.edit(&PACK.replace("Length of stay", "Months to stay"));
    driver.press("u");
    assert_eq!(
        (driver.shown_value("stay"), driver.shown_value("trips")),
        (stay, "90/month".into())
    );
    driver.press("u");
    assert_eq!(driver.shown_value("trips"), trips);
    driver.press("u");
    driver.must_show("Nothing to undo.");
    driver.press("Ctrl-R");
    assert_eq!(driver.shown_value("trips"), "90/month");
}

#[test]
fn p26_a_scenario_that_is_looked_at_stays_so_with_its_values_as_they_are_now() {
    let mut driver = open().after("l");
    let before = driver.sliders().clone();
    driver.press("r j");
    let (scenario, chosen) = (driver.sliders().clone(), driver.marked());
    assert_ne!(scenario, before);
    driver.edit(PACK);
    assert_eq!(driver.context(), Context::Scenarios);
    assert_eq!((driver.sliders(), driver.marked()), (&scenario, chosen));
    driver.edit(&PACK.replace("cellar = \"none\"", "cellar = \"plenty\""));
    assert_ne!(*driver.sliders(), scenario);
    driver.press("Esc");
    assert_eq!(*driver.sliders(), before);
    // Where it is gone, everything is as it was before.
    driver.press("r j");
    driver.edit(&PACK.replace("id = \"visitor\"", "id = \"guest\""));
    assert_eq!(driver.context(), Context::Sliders);
    assert_eq!(*driver.sliders(), before);
}

#[test]
fn found_k2_what_is_chosen_stays_chosen_where_other_things_come_before_it() {
    let mut driver = Driver::of(PACK, 60, 20).after("/ st Down");
    let chosen = driver.marked();
    driver.edit(&shifted());
    assert_eq!(driver.marked(), chosen);
    let mut driver = Driver::of(PACK, 60, 20).after("F3 l");
    driver.must_show("It stands in the cellar.");
    driver.edit(&turned());
    driver.must_show("It stands in the cellar.");
    // The curve in focus: buying has the other letter now.
    let mut driver = Driver::of(PACK, 100, 30).after("F5 j");
    assert_eq!(driver.marked(), "B");
    driver.edit(&turned());
    assert_eq!(driver.marked(), "A");
}

#[test]
fn found_k2_what_is_gone_takes_nothing_else_with_it() {
    let mut driver = open().after("F4 x stay Enter y trips Enter");
    driver.edit(&PACK.replace("stay", "time"));
    driver.must_show(" and Trips");
    driver.must_not_show("by Trips");
    // A list that marks something shows it.
    driver.press("x cellar");
    let other = PACK.replace("cellar", "garage");
    driver.edit(&other.replace("in the garage", "in the cellar"));
    let marked = driver.marked();
    driver.must_show(&format!("by {marked} and Trips"));
    // Rows that are held in their order stay so.
    let mut driver = Driver::of(PACK, 120, 36).after("F6 j l l l l");
    let before = driver.screen();
    driver.edit(&PACK.replace("convenience", "comfort"));
    driver.press("F12");
    let titles = |screen: &str| {
        let known = ["Trips", "Length of stay", "Room in the cellar", "Town", "Cost"];
        let lines = screen
            .lines()
            .skip(3)
            .map(|line| line.trim_start_matches([' ', '▸']));
        let found = lines.filter_map(|line| known.iter().find(|title| line.starts_with(**title)));
        found.map(|title| (*title).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(titles(&driver.screen()), titles(&before));
}

#[test]
fn p26_the_page_that_is_read_stays_open_while_it_is_there() {
    let mut driver = open().after("F7 / tariff Enter");
    driver.edit(&PACK.replace("A tariff says", "A list of prices says"));
    assert_eq!(driver.context(), Context::ReadPage);
    driver.must_show("A list of prices says");
    driver.edit(&PACK.replace("tariff", "fares"));
    assert_eq!(driver.context(), Context::ReadIndex);
}

#[test]
fn p26_a_broken_pack_shows_its_first_error_and_the_last_good_one_stays() {
    let mut driver = open();
    driver.set("trips", "40/month");
    driver.edit_badly(&defects(&PACK.replace("scale = \"log\"", "scale = \"lag\"")));
    driver.must_show("! bicycle.toml:27: ");
    assert_eq!(driver.style_of("! bicycle"), "bad");
    driver.must_show("40/month");
    driver.must_show("? help");
    driver.resize(40, 12);
    driver.must_show("! bicycle.toml:27: ");
    driver.edit(PACK);
    driver.must_not_show("bicycle.toml");
    assert_eq!(driver.shown_value("trips"), "40/month");
}

#[test]
fn p26_many_errors_are_counted_however_narrow_the_screen_is() {
    let text = PACK.replace("scale = \"log\"", "scale = \"lag\"");
    let defects = defects(&text.replace("unit = ", "unti = "));
    let more = defects.errors() - 1;
    assert!(more > 1, "{more}");
    let mut driver = open();
    driver.edit_badly(&defects);
    driver.resize(200, 30);
    driver.must_show(&format!("(and {more} more errors)"));
    for width in 20..120 {
        driver.resize(width, 30);
        let told = driver.shows(&format!(" +{more}")) || driver.shows("more errors)");
        assert!(told, "{width}: {}", driver.screen());
    }
}

#[test]
fn p26_the_axes_of_the_map_stay_and_so_does_a_choice_that_is_not_made_yet() {
    let mut driver = open().after("F4 x stay Enter y trips Enter");
    let chosen = "by Length of stay and Trips";
    driver.must_show(chosen);
    driver.press("x cellar");
    let tried = "by Room in the cellar and Trips";
    driver.must_show(tried);
    driver.edit(&shifted());
    assert_eq!(driver.context(), Context::Chooser);
    driver.must_show(tried);
    // Without a choice it is as it was before.
    driver.press("Esc");
    assert_eq!(driver.context(), Context::Map);
    driver.must_show(chosen);
}

/// The formula that somebody edits is the one whose work they look at.
#[test]
fn p26_a_number_with_its_work_stays_open_as_far_as_it_is_there() {
    let mut driver = open().after("w");
    let steps = |driver: &Driver| driver.line(2).matches('›').count();
    assert!(steps(&driver) > 0, "{}", driver.screen());
    let before = driver.screen();
    driver.edit(&shifted());
    // A key that means nothing here takes the notice away.
    driver.press("F12");
    assert_eq!(driver.screen(), before);
    driver.edit(&PACK.replace("trips", "rides"));
    assert_eq!((driver.context(), steps(&driver)), (Context::Calculation, 0));
    driver.must_show("Score");
}

#[test]
fn p26_what_is_typed_stays_while_its_slider_is_there() {
    let mut driver = open().after("= 9");
    driver.edit(&PACK.replace("Room in the cellar", "Space below"));
    driver.press("0 Enter");
    assert_eq!(driver.shown_value("trips"), "90/month");
    driver.press("= 9");
    driver.edit(&PACK.replace("trips", "rides"));
    assert_eq!(driver.context(), Context::Sliders);
    driver.press("/ sta");
    driver.edit(PACK);
    assert_eq!(driver.context(), Context::Palette);
    driver.must_show("/ sta");
}

#[test]
fn p26_the_option_chosen_in_the_list_stays_chosen() {
    let mut driver = open().after("o");
    let chosen = driver.marked();
    assert!(chosen.contains("Rent by the trip"), "{chosen}");
    for text in [turned().as_str(), PACK] {
        driver.edit(text);
        assert_eq!(driver.context(), Context::Options);
        assert!(
            driver.marked().contains("Rent by the trip"),
            "{}",
            driver.screen()
        );
    }
}

#[test]
fn found_k2_a_scenario_that_is_another_now_is_named_with_what_differs() {
    let mut driver = open().after("r Enter");
    driver.must_show("A student");
    driver.must_not_show("A student, with");
    driver.edit(&PACK.replace(
        "set = { trips = 40, stay = 36 }",
        "set = { trips = 100, stay = 2 }",
    ));
    driver.must_show("A student, with ");
}

/// The pack with its two aspects the other way round.
fn swapped() -> String {
    let (start, rest) = PACK.split_once("[[aspect]]").expect("an aspect");
    let (cost, convenience) = rest.split_once("[[aspect]]").expect("two aspects");
    let (convenience, end) = convenience.split_once("[[term]]").expect("a term");
    format!("{start}[[aspect]]{convenience}[[aspect]]{cost}[[term]]{end}")
}

#[test]
fn found_k2_the_row_in_focus_stays_in_sight() {
    let mut driver = Driver::of(PACK, 60, 12).after("F3 j");
    assert!(driver.screen().contains('▸'));
    driver.edit(&swapped());
    assert!(driver.screen().contains('▸'), "{}", driver.screen());
}

#[test]
fn found_k2_the_chosen_part_of_a_number_stays_chosen() {
    for keys in ["w h", "w h Down"] {
        let mut driver = open().after(keys);
        let chosen = driver.marked();
        for text in [swapped().as_str(), PACK] {
            driver.edit(text);
            assert_eq!(driver.marked(), chosen, "{keys}");
        }
    }
}

/// What is above the chosen part grows by many rows, and goes again.
#[test]
fn found_k2_the_chosen_part_of_a_number_stays_in_sight() {
    let long = " + 1 USD/month - 1 USD/month".repeat(15);
    let much = PACK.replace("/ stay + upkeep", &format!("/ stay + upkeep{long}"));
    for keys in ["w h j", "w h Enter j", "w h Enter Enter Enter Down Down"] {
        let mut driver = Driver::of(PACK, 60, 12).after(keys);
        let chosen = driver.marked();
        for text in [much.as_str(), PACK] {
            driver.edit(text);
            assert_eq!(driver.marked(), chosen, "{keys}: {}", driver.screen());
        }
    }
}

/// Everything that a person has set up, on every screen, is there after the pack was read again.
#[test]
fn found_k2_what_a_person_set_up_stays() {
    let same = |text: &str| format!("{text}\n# edited\n");
    for (keys, (width, height)) in [
        // Folded groups, the focus on one of them.
        ("Z j", (80, 24)),
        ("z j l", (80, 24)),
        // The option that Compare is turned to, the row, the scroll.
        ("F3 l j", (60, 20)),
        ("F3 PgDn", (60, 12)),
        // The axes of the map, the lines of the curves and the option in focus there.
        ("F4 x stay Enter s", (100, 30)),
        ("F5 y total Enter j", (100, 30)),
        ("F5 PgDn", (70, 12)),
        // How far sliders are moved, which is in focus, how far its text is scrolled.
        ("F6 t j j PgDn", (60, 20)),
        ("F6 j l l l l l", (120, 36)),
        // What is searched for, which entry is chosen, which page is open and how far it is scrolled.
        ("F7 / rent Down", (120, 36)),
        ("F7 Enter PgDn", (60, 12)),
        ("F7 Enter Tab Tab", (80, 24)),
        ("F7 End k k", (60, 12)),
        // What is open above a screen.
        ("/ rent Down", (80, 24)),
        ("? PgDn", (80, 24)),
        ("o j", (80, 24)),
        ("r j", (80, 24)),
        ("w Down Enter", (80, 24)),
        ("= 4 0", (80, 24)),
        ("F4 x stay", (100, 30)),
        // The name of a file.
        ("s x", (80, 24)),
    ] {
        let mut driver = Driver::of(PACK, width, height).after(keys);
        // The answer to the last key is gone with the next.
        driver.mouse(MouseAction::Release, (0, 0));
        let (before, context) = (driver.screen(), driver.context());
        driver.edit(&same(PACK));
        driver.mouse(MouseAction::Release, (0, 0));
        assert_eq!(driver.screen(), before, "{keys}");
        assert_eq!(driver.context(), context, "{keys}");
    }
}

#[test]
fn found_k2_a_group_stays_folded_under_another_heading() {
    let mut driver = Driver::of(PACK, 80, 24).after("z");
    driver.must_show("RIDING   2 sliders");
    driver.edit(&PACK.replace("group = \"Riding\"", "group = \"On the road\""));
    driver.must_show("ON THE ROAD   2 sliders");
}

#[test]
fn found_k2_a_drag_goes_on_after_the_pack_is_read_again() {
    for keys in ["F2", "F4", "F5", "F6"] {
        let mut driver = Driver::of(PACK, 120, 36).after(keys);
        let (row, track) = match keys {
            "F2" => driver.track_of("Town"),
            // The track of the slider in focus, above what is said about it.
            "F6" => (6, 82..116),
            _ => {
                let plot = driver.plot();
                (plot.y + 2, plot.x..plot.right())
            }
        };
        let before = driver.sliders().clone();
        driver.mouse(MouseAction::Press, (track.start + 1, row));
        driver.edit(&format!("{PACK}\n# edited\n"));
        driver.mouse(MouseAction::Drag, (track.end - 2, row));
        assert_ne!(*driver.sliders(), before, "{keys}");
        // Only the button ends it.
        driver.mouse(MouseAction::Release, (track.end - 2, row));
        let after = driver.sliders().clone();
        driver.mouse(MouseAction::Drag, (track.start + 1, row));
        assert_eq!(*driver.sliders(), after, "{keys}");
    }
}

#[test]
fn found_k2_a_question_that_waits_stays_in_sight() {
    for size in [(120, 36), (60, 20), (40, 12)] {
        let mut driver = Driver::of(PACK, size.0, size.1).after("l V a Enter l");
        assert_eq!(driver.press("q"), Effect::None);
        let question = driver.footer();
        driver.edit(&shifted());
        assert_eq!(driver.footer(), question);
        driver.edit_badly(&defects(&PACK.replace("scale = \"log\"", "scale = \"lag\"")));
        assert_eq!(driver.footer(), question);
        assert_eq!(driver.press("q"), Effect::Quit);
    }
}

#[test]
fn found_k2_the_chosen_difference_stays_chosen() {
    let mut driver = Driver::of(PACK, 100, 30).after("l l l j l j l d Down");
    assert_eq!(driver.context(), Context::Difference);
    let chosen = driver.marked();
    for text in [PACK.replace("default = 6", "default = 7"), shifted(), swapped()] {
        driver.edit(&text);
        assert_eq!(driver.marked(), chosen, "{}", driver.screen());
    }
}

/// The default pack, with its files edited: their names and texts are given.
fn edited(edit: impl Fn(&str, String) -> String) -> Arc<Pack> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/packs/backend-vs-serverless");
    let entries = fs::read_dir(folder).expect("the pack").map(Result::unwrap);
    let of_model = |entry: &fs::DirEntry| entry.path().is_file() && entry.file_name() != "cases.toml";
    let texts: Vec<(String, String)> = entries
        .filter(of_model)
        .map(|entry| {
            let name = entry.file_name().into_string().expect("UTF-8");
            let text = edit(&name, fs::read_to_string(entry.path()).expect("a text"));
            (name, text)
        })
        .collect();
    let texts: Vec<_> = texts.iter().map(|(name, text)| (&**name, &**text)).collect();
    Arc::new(load_texts(&texts).expect("a sound pack").pack)
}

/// The default pack, with something else written in its file of traits.
fn retyped(from: &str, to: &str) -> Arc<Pack> {
    edited(|name, text| {
        if name != "traits.toml" {
            return text;
        }
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}

/// The default pack, in which a trait has another id.
fn renamed(id: &str) -> Arc<Pack> {
    edited(|_, text| text.replace(id, &format!("{id}_again")))
}

/// The default pack with its last option before the others.
fn last_first() -> Arc<Pack> {
    const OPTION: &str = "[[option]]";
    edited(|name, text| {
        if name != "pack.toml" {
            return text;
        }
        let (head, options) = text.split_once(OPTION).expect("an option");
        let (others, last) = options.rsplit_once(OPTION).expect("another");
        let end = last.find("\n[").unwrap_or(last.len());
        let (last, rest) = last.split_at(end);
        format!("{head}{OPTION}{last}\n{OPTION}{others}{rest}")
    })
}

/// The default pack, in which the first question hardly has another answer than the assumed one.
fn less_to_ask() -> Arc<Pack> {
    retyped(
        "none = 0.2, some = 0.6, good = 0.14, strong = 0.06",
        "none = 0.01, some = 0.97, good = 0.01, strong = 0.01",
    )
}

/// A question that came before it is one no more.
#[test]
fn found_k2_the_chosen_question_stays_chosen() {
    let mut driver = Driver::embedded("backend-vs-serverless", 100, 30).after("a");
    assert_eq!(driver.marked(), "Ops expertise");
    driver.press("j");
    let chosen = driver.marked();
    assert_ne!(chosen, "Ops expertise");
    driver.edit_to(&less_to_ask());
    assert_eq!(driver.marked(), chosen, "{}", driver.screen());
    driver.press("k");
    assert_ne!(driver.marked(), "Ops expertise", "{}", driver.screen());
}

#[test]
fn found_k2_the_answer_to_a_question_stays_while_that_is_the_next() {
    let same = edited(|_, text| text);
    let mut typed = Driver::embedded("backend-vs-serverless", 80, 24).after("i = 4");
    let mut clicked = Driver::embedded("backend-vs-serverless", 80, 24).after("i");
    clicked.click_on("type a value");
    clicked.press("4");
    let mut chosen = Driver::embedded("backend-vs-serverless", 80, 24).after("i 0 j");
    for driver in [&mut typed, &mut clicked, &mut chosen] {
        let before = driver.screen();
        driver.edit_to(&same);
        driver.mouse(MouseAction::Release, (0, 0));
        assert_eq!(driver.screen(), before);
        driver.edit_to(&less_to_ask());
        driver.must_not_show("= 4");
    }
}

#[test]
fn found_k2_the_link_in_focus_stays_in_focus() {
    let mut driver = Driver::of(PACK, 100, 30).after("F7 / tariff Enter Tab");
    assert!(driver.reversed().ends_with("cost"), "{}", driver.screen());
    driver.edit(&PACK.replace("It has no surprises.", "It has no [[cellar-thief|surprises]]."));
    driver.must_show("surprises");
    assert!(driver.reversed().ends_with("cost"), "{}", driver.screen());
    // Also while the keys count in the list, and on pages that one can go back to.
    driver.press("Enter");
    driver.edit(PACK);
    driver.press("Backspace");
    assert!(driver.reversed().ends_with("cost"), "{}", driver.screen());
    driver.edit(&PACK.replace("See [[cost]].", ""));
    assert!(!driver.reversed().ends_with("cost"), "{}", driver.screen());
}

/// A pack with the words of its inputs in another order.
fn reordered() -> String {
    PACK.replace(
        r#"levels = ["none", "some", "plenty"]"#,
        r#"levels = ["plenty", "some", "none"]"#,
    )
    .replace(
        r#"{ id = "utrecht", title = "Utrecht" }, { id = "bern", title = "Bern" }"#,
        r#"{ id = "bern", title = "Bern" }, { id = "utrecht", title = "Utrecht" }"#,
    )
}

#[test]
fn found_k2_a_value_used_last_is_the_same_word() {
    let mut driver = open().after("/");
    driver.type_text("town=bern");
    driver.press("Enter u");
    assert_eq!(driver.shown_value("town"), "Utrecht");
    driver.edit(&reordered());
    driver.press("/");
    driver.must_show("LAST USED");
    driver.press("Enter");
    assert_eq!(driver.shown_value("town"), "Bern", "{}", driver.screen());
}

#[test]
fn found_k2_a_number_used_last_outlives_an_option() {
    let mut driver = open().after("/");
    driver.type_text("monthly cost");
    driver.press("Enter Esc");
    driver.edit(&PACK.replace("rent", "lend"));
    driver.press("/");
    driver.must_show("LAST USED");
}

#[test]
fn found_k2_the_chosen_answer_stays_chosen_where_another_comes_before_it() {
    let mut driver = Driver::embedded("backend-vs-serverless", 80, 24).after("i j j");
    let chosen = driver.marked();
    assert!(chosen.starts_with('3'), "{chosen}");
    let words = |marked: &str| marked.trim_start_matches(char::is_numeric).trim().to_owned();
    driver.edit_to(&retyped(
        r#"    { at = "none", text = "nobody wants to be paged" },
"#,
        "",
    ));
    let now = driver.marked();
    assert!(now.starts_with('2'), "{now}");
    assert_eq!(words(&now), words(&chosen));
}

/// A question between the two is gone: going back asks the one before it again, and its answer is taken back too.
#[test]
fn found_k2_going_back_takes_back_the_answer_that_it_names() {
    let mut driver = Driver::embedded("backend-vs-serverless", 80, 24);
    let before = driver.sliders().clone();
    driver.press("i 2 2");
    driver.must_show("3 of about");
    let origin = |driver: &Driver| {
        let first = driver.pack().traits.find(|entry| entry.id == "operations_skill");
        driver.sliders().setting(first.expect("a trait")).origin
    };
    assert_eq!(origin(&driver), Origin::Answered);
    let second = driver
        .pack()
        .traits
        .enumerate()
        .filter(|(index, _)| driver.sliders().setting(*index) != before.setting(*index))
        .map(|(_, entry)| entry.id.clone())
        .find(|id| id != "operations_skill")
        .expect("a second answer");
    driver.edit_to(&renamed(&second));
    driver.must_show("2 of about");
    driver.press("Backspace");
    driver.must_show("1 of about");
    assert_eq!(origin(&driver), Origin::Assumed);
}

#[test]
fn found_k2_the_line_in_focus_stays_in_focus_where_not_every_option_has_one() {
    let mut driver = Driver::embedded_whole("backend-vs-serverless", 120, 36).after("F5 y");
    driver.type_text("bill_requests");
    driver.press("Enter j");
    // All letters go on by one, since another option comes before them.
    assert_eq!(driver.marked(), "C");
    driver.edit_to(&last_first());
    assert_eq!(driver.marked(), "D", "{}", driver.screen());
}

/// The same of the default pack, where there is more than fits: what is chosen, and how far a person has scrolled.
#[test]
fn found_k2_a_reload_scrolls_nothing() {
    let same = edited(|_, text| text);
    for (keys, size) in [
        ("w h End Tab", (60, 12)),
        ("l j l j l j l j l j l j l j l j d PgDn", (60, 14)),
        ("F7 / p r i c e Enter Enter n n n", (100, 30)),
        ("F7 Enter PgDn PgDn", (80, 24)),
        ("F5 j j j PgDn", (50, 16)),
    ] {
        let mut driver = Driver::embedded_whole("backend-vs-serverless", size.0, size.1).after(keys);
        driver.mouse(MouseAction::Release, (0, 0));
        let before = driver.screen();
        driver.edit_to(&same);
        driver.mouse(MouseAction::Release, (0, 0));
        assert_eq!(driver.screen(), before, "{keys}");
    }
    // The list beside the page, turned by the wheel.
    let mut driver = Driver::embedded_whole("backend-vs-serverless", 100, 30).after("F7");
    for _ in 0..5 {
        driver.wheel_down((5, 10));
    }
    let before = driver.screen();
    driver.edit_to(&same);
    driver.mouse(MouseAction::Release, (0, 0));
    assert_eq!(driver.screen(), before);
}

/// The part that is chosen by its place stays chosen where an option has fewer, also when parts change places.
#[test]
fn found_k2_a_part_beyond_the_last_is_the_last_one() {
    let mut driver = open().after("w h j j Tab");
    let chosen = driver.marked();
    driver.edit(&swapped());
    assert_eq!(driver.marked(), chosen, "{}", driver.screen());
}

#[test]
fn found_k2_the_match_that_was_gone_to_stays_so() {
    let mut driver = Driver::embedded_whole("backend-vs-serverless", 100, 30).after("F7");
    driver.press("/ p r i c e Enter Enter n n");
    driver.edit_to(&edited(|_, text| text));
    driver.press("n");
    let footer = driver.footer();
    assert!(
        footer.starts_with(" Match 1 of 3") || footer.starts_with(" Match 4 of"),
        "{footer}"
    );
}

/// What is in focus stays in sight where what is above it has grown, or it has moved in the list.
#[test]
fn found_k2_what_is_in_focus_stays_in_sight() {
    let mut driver = Driver::embedded_whole("backend-vs-serverless", 50, 16).after("F5 j j j j j");
    let chosen = driver.marked();
    driver.edit_to(&last_first());
    assert_ne!(
        driver.marked(),
        chosen,
        "its letter is another: {}",
        driver.screen()
    );
    let mut driver = Driver::of(PACK, 100, 16).after("F7 / tariff Enter Tab");
    let long = "One more sentence about it. ".repeat(60);
    driver.edit(&PACK.replace("It has no surprises.", &format!("It has no surprises. {long}")));
    assert!(driver.reversed().ends_with("cost"), "{}", driver.screen());
}
