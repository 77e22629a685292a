//! What stays and what goes when the pack is edited.

use std::sync::Arc;

use super::*;
use crate::decision::{Sliders, sliders};
use crate::pack::load_texts;
use crate::tui::canvas::Look;
use crate::tui::input::{Code, Input, Key};
use crate::tui::update::update;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const PACK: &str = include_str!("../../../tests/data/bicycle.toml");

const ONE_MORE_TRAIT: &str = r#"
[[trait]]
id = "rain"
title = "Rain"
group = "Riding"
levels = ["none", "some", "plenty"]
default = "some"
help = "How often it rains."
"#;

fn pack(text: &str) -> Arc<Pack> {
    Arc::new(load_texts(&[("bicycle.toml", text)]).unwrap().pack)
}

fn open() -> Model {
    let pack = pack(PACK);
    let sliders = Sliders::opening(&pack);
    let mut model = Model::new(pack, sliders, None, Look::new(false, false));
    model.area = Rect::new(0, 0, 100, 30);
    model
}

fn value(model: &Model, id: &str) -> String {
    let slider = sliders::find(&model.pack, id).unwrap();
    sliders::show(&model.pack, slider, model.sliders.value(slider))
}

fn set(model: &mut Model, id: &str, to: &str) {
    let slider = sliders::find(&model.pack, id).unwrap();
    let to = sliders::read(&model.pack, slider, to).unwrap();
    model.move_to(slider, to);
    model.seal();
}

fn press(model: &mut Model, keys: &str) {
    for character in keys.chars() {
        let code = match character {
            '\n' => Code::Enter,
            character => Code::Character(character),
        };
        update(model, &Input::Key(Key::plain(code)));
    }
    model.settle();
}

fn drawn(model: &Model) -> String {
    let mut buffer = Buffer::empty(model.area);
    crate::tui::view::view(model, &mut buffer);
    let symbols = buffer.content.iter().map(ratatui::buffer::Cell::symbol);
    symbols.collect()
}

#[test]
fn p26_sliders_changes_and_focus_stay() {
    let mut model = open();
    let (trips, stay) = (value(&model, "trips"), value(&model, "stay"));
    set(&mut model, "trips", "90/month");
    set(&mut model, "stay", "6");
    explore::focus(&mut model, Tab::Workload, 1);
    let focused = explore::focused(&model, Tab::Workload);
    let text = PACK.replace("Length of stay", "Months to stay");
    follow(&mut model, &pack(&text));
    model.settle();
    assert_eq!(value(&model, "trips"), "90 /month");
    assert_eq!(value(&model, "stay"), "6 month");
    assert_eq!(explore::focused(&model, Tab::Workload), focused);
    assert!(drawn(&model).contains("Months to stay"));
    assert!(model.undo());
    assert_eq!(
        (value(&model, "stay"), value(&model, "trips")),
        (stay, "90 /month".into())
    );
    assert!(model.undo());
    assert_eq!(value(&model, "trips"), trips);
    assert!(!model.undo());
    assert!(model.redo());
    assert_eq!(value(&model, "trips"), "90 /month");
}

#[test]
fn p26_a_scenario_that_is_looked_at_is_left() {
    let mut model = open();
    let before = model.sliders.clone();
    scenarios::open(&mut model);
    scenarios::choose(&mut model, 1);
    follow(&mut model, &pack(PACK));
    assert_eq!(model.sliders, before);
    assert!(model.overlay.is_none());
}

#[test]
fn p26_the_page_that_is_read_stays_open_while_it_is_there() {
    let mut model = open();
    let term = model.pack.terms.find(|term| term.id == "tariff").unwrap();
    model.read_at(Target::Term(term));
    follow(
        &mut model,
        &pack(&PACK.replace("A tariff says", "A list of prices says")),
    );
    assert!(drawn(&model).contains("A list of prices says"));
    follow(&mut model, &pack(&PACK.replace("tariff", "fares")));
    assert!(model.read.open.is_none());
    assert!(drawn(&model).contains("Read"));
}

#[test]
fn p26_a_broken_pack_shows_its_first_error_and_the_last_good_one_stays() {
    let mut model = open();
    set(&mut model, "trips", "40/month");
    let defects = load_texts(&[(
        "some/bicycle.toml",
        &PACK.replace("scale = \"log\"", "scale = \"lag\""),
    )])
    .unwrap_err();
    keep(&mut model, &defects);
    let screen = drawn(&model);
    assert!(screen.contains("! bicycle.toml:27: "), "{screen}");
    assert!(screen.contains("40 /month") && screen.contains("? help"));
    model.area = Rect::new(0, 0, 40, 12);
    assert!(drawn(&model).contains("! bicycle.toml:27: "));
    follow(&mut model, &pack(PACK));
    assert!(!drawn(&model).contains("bicycle.toml"));
    assert_eq!(value(&model, "trips"), "40 /month");
}

#[test]
fn p26_many_errors_are_counted_however_narrow_the_screen_is() {
    let mut model = open();
    let text = PACK.replace("scale = \"log\"", "scale = \"lag\"");
    let defects = load_texts(&[("bicycle.toml", &text.replace("unit = ", "unti = "))]).unwrap_err();
    let more = defects.errors() - 1;
    assert!(more > 1, "{more}");
    keep(&mut model, &defects);
    model.area = Rect::new(0, 0, 200, 30);
    assert!(drawn(&model).contains(&format!("(and {more} more errors)")));
    for width in 20..120 {
        model.area = Rect::new(0, 0, width, 30);
        let screen = drawn(&model);
        assert!(
            screen.contains(&format!(" +{more} ")) || screen.contains("more errors)"),
            "{width}: {screen}"
        );
    }
}

#[test]
fn p26_the_axes_of_the_map_stay_and_those_only_looked_at_do_not() {
    let mut model = open();
    let find = |model: &Model, id: &str| sliders::find(&model.pack, id).unwrap();
    model.screen = Screen::Map;
    model.map.axes = Some((find(&model, "stay"), find(&model, "trips")));
    model.settle();
    press(&mut model, "x");
    press(&mut model, "cellar");
    assert_ne!(model.map.axes.unwrap().0, find(&model, "stay"));
    let shifted = PACK.replacen("[[trait]]", &format!("{ONE_MORE_TRAIT}\n[[trait]]"), 1);
    follow(&mut model, &pack(&shifted));
    model.settle();
    assert!(model.overlay.is_none());
    assert_eq!(
        model.map.axes,
        Some((find(&model, "stay"), find(&model, "trips")))
    );
    assert!(drawn(&model).contains("Length of stay"));
}

/// The formula that somebody edits is the one whose work they look at.
#[test]
fn p26_a_number_with_its_work_stays_open_as_far_as_it_is_there() {
    let mut model = open();
    press(&mut model, "w");
    let Some(Overlay::Work(trail)) = &model.overlay else {
        panic!("no work");
    };
    let numbers = trail.steps().len();
    assert!(numbers > 1);
    let shifted = PACK.replacen("[[trait]]", &format!("{ONE_MORE_TRAIT}\n[[trait]]"), 1);
    let before = drawn(&model);
    follow(&mut model, &pack(&shifted));
    model.settle();
    model.notice = None;
    assert_eq!(drawn(&model), before);
    follow(&mut model, &pack(&PACK.replace("trips", "rides")));
    let Some(Overlay::Work(trail)) = &model.overlay else {
        panic!("the total is still there");
    };
    assert_eq!(trail.steps().len(), 1);
}

#[test]
fn p26_what_is_typed_stays_while_its_slider_is_there() {
    let mut model = open();
    press(&mut model, "=9");
    follow(
        &mut model,
        &pack(&PACK.replace("Room in the cellar", "Space below")),
    );
    press(&mut model, "0\n");
    assert_eq!(value(&model, "trips"), "90 /month");
    press(&mut model, "=9");
    follow(&mut model, &pack(&PACK.replace("trips", "rides")));
    assert!(model.overlay.is_none());
    press(&mut model, "/sta");
    follow(&mut model, &pack(PACK));
    assert!(matches!(&model.overlay, Some(Overlay::Palette(palette)) if palette.typed == "sta"));
}

#[test]
fn p26_the_option_chosen_in_the_list_stays_chosen() {
    let mut model = open();
    press(&mut model, "o");
    let (options, others) = PACK.split_once("[[trait]]").expect("a trait");
    let [head, rent, buy] = options.split("[[option]]").collect::<Vec<_>>()[..] else {
        panic!("not two options");
    };
    let turned = format!("{head}[[option]]{buy}[[option]]{rent}[[trait]]{others}");
    follow(&mut model, &pack(&turned));
    assert_eq!(model.overlay, Some(Overlay::Options { chosen: 1 }));
    follow(&mut model, &pack(PACK));
    assert_eq!(model.overlay, Some(Overlay::Options { chosen: 0 }));
}
