//! What stays and what goes when the pack is edited.

use std::sync::Arc;

use super::*;
use crate::decision::{Sliders, sliders};
use crate::pack::load_texts;
use crate::tui::canvas::Look;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const PACK: &str = include_str!("../../../tests/data/bicycle.toml");

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
