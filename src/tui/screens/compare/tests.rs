use super::layout::layout;
use super::*;
use crate::pack::PackSource;
use crate::tui::canvas::Look;
use crate::tui::fixture;
use crate::tui::input::{Code, Input, Key, Mouse, MouseAction};
use crate::tui::screen::Screen;
use crate::tui::update::update;
use crate::tui::view::view;
use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

fn at_compare(mut model: Model) -> Model {
    model.screen = Screen::Compare;
    model
}

fn model(width: u16, height: u16) -> Model {
    at_compare(fixture::model(width, height))
}

/// The second pack, which has three options and long texts.
fn three(width: u16, height: u16) -> Model {
    let source = PackSource::named(std::path::Path::new("monolith-vs-microservices"));
    let pack = std::sync::Arc::new(crate::pack::load(&source).expect("a pack without errors").pack);
    let sliders = crate::decision::Sliders::opening(&pack);
    let mut model = Model::new(pack, sliders, None, Look::new(true, false));
    model.area = Rect::new(0, 0, width, height);
    at_compare(model)
}

fn shown(model: &Model) -> String {
    let mut buffer = Buffer::empty(model.area);
    view(model, &mut buffer);
    let rows = buffer.content.chunks(usize::from(model.area.width).max(1));
    rows.map(|row| row.iter().map(Cell::symbol).collect::<String>() + "\n")
        .collect()
}

fn key(model: &mut Model, code: Code) {
    update(model, &Input::Key(Key::plain(code)));
    model.settle();
}

fn mouse(model: &mut Model, action: MouseAction, column: u16, row: u16) {
    let report = Mouse {
        action,
        column,
        row,
        shift: false,
        control: false,
    };
    update(model, &Input::Mouse(report));
}

#[test]
fn the_best_of_a_row_is_marked_and_what_decides_it_said() {
    let screen = shown(&model(120, 40));
    let rows: Vec<&str> = screen.lines().filter(|line| line.contains(" *")).collect();
    assert!(rows.len() >= 4, "{screen}");
    assert!(screen.contains("A leads on Cost: Nothing is paid while nothing runs: 9 USD against"));
    assert!(screen.contains("weight 29 %") && screen.contains("first in"));
}

#[test]
fn the_table_follows_the_sliders() {
    let mut model = model(120, 40);
    let before = shown(&model);
    model.move_to(
        crate::decision::Slider::Trait(crate::pack::TraitIndex::new(0)),
        2_000.0,
    );
    model.settle();
    let after = shown(&model);
    assert_ne!(before, after);
    assert!(after.contains("B leads on Cost"), "{after}");
}

#[test]
fn what_is_ruled_out_says_why_and_is_never_the_best() {
    let mut model = model(120, 40);
    model.move_to(
        crate::decision::Slider::Trait(crate::pack::TraitIndex::new(3)),
        3_000.0,
    );
    model.settle();
    let screen = shown(&model);
    assert!(
        screen.contains("ruled out") && screen.contains("× Runs of this length"),
        "{screen}"
    );
    assert!(!screen.contains(" *") && !screen.contains("leads on"), "{screen}");
}

#[test]
fn options_that_have_no_room_can_be_turned_to() {
    for width in [40, 70, 82, 100] {
        let mut model = three(width, 30);
        let mut seen = Vec::new();
        for _ in 0..3 {
            let layout = layout(&model).expect("a table");
            seen.extend(layout.columns.placed().map(|(option, _)| option));
            key(&mut model, Code::Right);
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 3, "{width}");
    }
    let all = layout(&three(130, 30)).expect("a table");
    assert_eq!((all.columns.furthest(), all.columns.shown.len()), (0, 3));
}

#[test]
fn a_click_on_a_tab_turns_to_its_option_and_one_on_a_row_puts_the_focus_there() {
    let mut model = three(70, 40);
    let (tabs, _) = layout(&model).expect("a table").columns.tabs(&model);
    let row = layout(&model).expect("a table").head_area.y + 1;
    mouse(&mut model, MouseAction::Press, tabs[2].0, row);
    assert_eq!(model.compare.option, 2);
    let table = layout(&model).expect("a table");
    let below = table.area.y + table.places[1].start as u16;
    mouse(&mut model, MouseAction::Press, 10, below);
    assert_eq!(model.compare.row, 1);
}

#[test]
fn enter_opens_what_is_said_about_the_row_and_escape_comes_back() {
    let mut model = three(100, 30);
    key(&mut model, Code::Down);
    key(&mut model, Code::Enter);
    let aspect = AspectIndex::new(1);
    let essay = model.pack.aspects[aspect].essay.expect("an essay");
    assert_eq!(model.screen, Screen::Read);
    assert!(shown(&model).contains(&model.pack.essays[essay].title));
    key(&mut model, Code::Escape);
    assert_eq!((model.screen, model.compare.row), (Screen::Compare, 1));
}

#[test]
fn the_whole_table_can_be_read_page_by_page() {
    let mut model = three(70, 20);
    let rows = layout(&model).expect("a table").rows;
    let mut seen = vec![false; rows.len()];
    for _ in 0..rows.len() {
        let layout = layout(&model).expect("a table");
        seen.iter_mut()
            .skip(layout.scroll)
            .take(usize::from(layout.area.height))
            .for_each(|seen| *seen = true);
        key(&mut model, Code::PageDown);
    }
    assert!(seen.into_iter().all(|seen| seen));
    assert_eq!(model.compare.row, model.pack.aspects.len() - 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_focus_shows(width in 20_u16..170, height in 5_u16..50, codes in prop::collection::vec(0_usize..6, 0..20)) {
        let mut model = three(120, 40);
        for code in codes {
            let codes = [Code::Down, Code::Down, Code::Up, Code::PageDown, Code::PageUp, Code::End];
            key(&mut model, codes[code]);
        }
        model.area = Rect::new(0, 0, width, height);
        let table = layout(&model).expect("a table");
        let place = &table.places[model.compare.row];
        let end = table.scroll + usize::from(table.area.height);
        prop_assert!(table.area.height == 0 || (place.start < end && place.end > table.scroll));
        prop_assert_eq!(table.places.len(), model.pack.aspects.len());
    }
}
