use super::layout::layout;
use super::*;
use crate::decision::sliders;
use crate::pack::{self, PackSource};
use crate::tui::canvas::Look;
use crate::tui::explore::{self, Tab};
use crate::tui::fixture;
use crate::tui::input::{Code, Input, Key, Mouse, MouseAction};
use crate::tui::screen::Screen;
use crate::tui::update::update;
use crate::tui::view::view;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use std::sync::Arc;

fn drawn(model: &Model) -> Buffer {
    let mut buffer = Buffer::empty(model.area);
    view(model, &mut buffer);
    buffer
}

fn shown(model: &Model) -> String {
    let buffer = drawn(model);
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
    model.settle();
}

fn model(width: u16, height: u16) -> Model {
    let mut model = fixture::model(width, height);
    key(&mut model, Code::Function(8));
    model
}

fn embedded(id: &'static str, width: u16, height: u16) -> Model {
    let pack = Arc::new(pack::load(&PackSource::Embedded(id)).expect("a sound pack").pack);
    let sliders = Sliders::opening(&pack);
    let mut model = Model::new(pack, sliders, None, Look::new(true, false));
    model.area = Rect::new(0, 0, width, height);
    key(&mut model, Code::Function(8));
    model
}

fn order(model: &Model) -> Vec<Slider> {
    model.moves.rows().iter().map(|swing| swing.slider).collect()
}

#[test]
fn every_slider_has_a_row_the_widest_swing_first() {
    let model = model(120, 40);
    assert_eq!(order(&model).len(), sliders::all(&model.pack).count());
    assert!(
        model
            .moves
            .rows()
            .is_sorted_by(|one, other| one.width() >= other.width())
    );
    let screen = shown(&model);
    assert!(screen.contains("What moves the lead of A "), "{screen}");
}

#[test]
fn nothing_is_measured_on_other_screens() {
    let mut model = fixture::model(120, 40);
    key(&mut model, Code::Right);
    assert!(model.moves.swings.is_none() && model.moves.measured.is_none());
}

#[test]
fn the_present_lead_and_zero_stand_in_one_column_each() {
    for id in pack::ids() {
        let model = embedded(id, 160, 50);
        let place = layout(&model).expect("rows");
        let swings = model.moves.swings.as_ref().expect("a lead");
        let (from, cells) = place.columns.bars;
        let axis = axis::Axis::new(swings, cells);
        let buffer = drawn(&model);
        for (line, swing) in swings.all.iter().enumerate().take(usize::from(place.list.height)) {
            let row = place.list.y + line as u16;
            let at = |lead: f64| buffer[(from + axis.cell(lead), row)].symbol().to_owned();
            let name = sliders::title(&model.pack, swing.slider);
            assert_eq!(at(swings.lead), "●", "{name}");
            let zero = if swing.least().lead < 0.0 && swing.width() >= 0.0005 {
                "┃"
            } else {
                "│"
            };
            let near = (axis.cell(0.0)).abs_diff(axis.cell(swing.least().lead)) < 2;
            assert!(near || at(0.0) == zero, "{name}: {}", at(0.0));
        }
    }
}

#[test]
fn keys_move_the_slider_in_focus_and_its_row_stays() {
    let mut model = model(120, 40);
    key(&mut model, Code::Down);
    let (slider, before) = (focused(&model).expect("a slider"), order(&model));
    let (value, moment) = (model.sliders.value(slider), model.moment());
    key(&mut model, Code::Right);
    key(&mut model, Code::Right);
    assert_ne!(model.sliders.value(slider).to_bits(), value.to_bits());
    assert_eq!(focused(&model), Some(slider));
    assert_eq!(order(&model), before);
    // Another row lets them fall into place; the focus is where the person went.
    let next = model.moves.rows()[2].slider;
    key(&mut model, Code::Down);
    assert_eq!(focused(&model), Some(next));
    assert!(
        model
            .moves
            .rows()
            .is_sorted_by(|one, other| one.width() >= other.width())
    );
    // Moves of one slider are taken back together.
    key(&mut model, Code::Character('u'));
    assert_eq!(model.moment(), moment);
}

#[test]
fn values_can_be_typed_here() {
    let mut model = model(120, 40);
    let requests =
        sliders::find(&model.pack, "requests").unwrap_or_else(|| focused(&model).expect("a slider"));
    model.moves.focus = Some(requests);
    key(&mut model, Code::Character('='));
    for character in "7".chars() {
        key(&mut model, Code::Character(character));
    }
    let screen = shown(&model);
    assert!(screen.contains("= 7"), "{screen}");
    key(&mut model, Code::Enter);
    assert!((model.sliders.value(requests) - 7.0).abs() < 1e-9);
    assert_eq!(model.screen, Screen::Moves);
}

#[test]
fn enter_goes_to_the_slider_on_explore() {
    let mut model = model(120, 40);
    for _ in 0..order(&model).len() {
        let slider = focused(&model);
        key(&mut model, Code::Enter);
        let tab = model.explore.tab;
        assert_eq!(model.screen, Screen::Explore);
        assert_eq!(explore::focused(&model, tab), slider);
        assert_eq!(
            tab == Tab::Priorities,
            matches!(slider, Some(Slider::Priority(_)))
        );
        key(&mut model, Code::Function(8));
        assert_eq!(focused(&model), slider);
        key(&mut model, Code::Down);
    }
}

#[test]
fn the_whole_length_moves_at_least_as_much_as_the_range() {
    let mut model = embedded(pack::DEFAULT, 120, 36);
    let width = |model: &Model| -> f64 { model.moves.rows().iter().map(Swing::width).sum() };
    let range = width(&model);
    assert!(!shown(&model).contains("from end to end"));
    key(&mut model, Code::Character('t'));
    assert!(width(&model) > range);
    assert!(shown(&model).contains("from end to end"));
    key(&mut model, Code::Character('t'));
    assert!((width(&model) - range).abs() < 1e-12);
}

#[test]
fn where_nobody_is_first_that_is_said() {
    let mut model = model(80, 24);
    for option in model.pack.options.indices() {
        model.sliders.show(option, false);
    }
    model.settle();
    let screen = shown(&model);
    assert!(screen.contains("Nobody is first"), "{screen}");
    for code in [
        Code::Right,
        Code::Down,
        Code::Enter,
        Code::Character('t'),
        Code::Character('='),
        Code::Character('w'),
    ] {
        key(&mut model, code);
    }
    drawn(&model);
}

#[test]
fn the_mouse_chooses_rows_drags_the_track_and_scrolls() {
    for (width, height) in [(120, 40), (80, 24)] {
        let mut model = model(width, height);
        let place = layout(&model).expect("rows");
        mouse(&mut model, MouseAction::Press, 6, place.list.y + 2);
        assert_eq!(model.moves.place(), 2);
        let slider = focused(&model).expect("a slider");
        let place = layout(&model).expect("rows");
        let (row, column, cells) = place.track.expect("a track");
        let (x, y) = (place.panel.x + column, place.panel.y + row as u16);
        mouse(&mut model, MouseAction::Press, x, y);
        assert!(sliders::position(&model.pack, slider, model.sliders.value(slider)) < 0.01);
        mouse(&mut model, MouseAction::Drag, x + cells - 1, y);
        assert!(sliders::position(&model.pack, slider, model.sliders.value(slider)) > 0.99);
        mouse(&mut model, MouseAction::Release, x, y);
        mouse(&mut model, MouseAction::Drag, x, y);
        assert!(sliders::position(&model.pack, slider, model.sliders.value(slider)) > 0.99);
        assert_eq!(focused(&model), Some(slider));
        let place = layout(&model).expect("rows");
        mouse(
            &mut model,
            MouseAction::WheelDown,
            place.panel.x + 1,
            place.panel.bottom() - 1,
        );
        let furthest = place.rows.len().saturating_sub(usize::from(place.panel.height));
        assert_eq!(layout(&model).expect("rows").scroll, furthest.min(3));
    }
}

#[test]
fn the_row_in_focus_shows_at_every_size() {
    let mut model = embedded(pack::DEFAULT, 120, 36);
    for (width, height) in [
        (200, 60),
        (120, 36),
        (100, 16),
        (99, 16),
        (60, 20),
        (40, 12),
        (20, 5),
    ] {
        model.area = Rect::new(0, 0, width, height);
        for _ in 0..40 {
            let place = layout(&model).expect("rows");
            let end = place.first + usize::from(place.list.height);
            assert!((place.first..end).contains(&place.chosen), "{width}x{height}");
            key(&mut model, Code::Down);
        }
        for _ in 0..40 {
            key(&mut model, Code::Up);
        }
    }
}

#[test]
fn the_lead_along_the_slider_is_drawn_where_there_is_room() {
    let mut model = embedded(pack::DEFAULT, 120, 40);
    key(&mut model, Code::Character('t'));
    model.moves.focus = sliders::find(&model.pack, "requests");
    let tall = layout(&model).expect("rows").rows.len();
    let screen = shown(&model);
    assert!(
        screen.contains("20,000 /s") && screen.contains("0.36 /h"),
        "{screen}"
    );
    let is_dotted = |screen: &str| screen.contains(|sign| ('\u{2801}'..='\u{28ff}').contains(&sign));
    assert!(is_dotted(&screen));
    model.area.height = 20;
    assert!(layout(&model).expect("rows").rows.len() < tall);
    assert!(!is_dotted(&shown(&model)));
}

#[test]
fn the_focus_stays_when_the_pack_is_read_again() {
    let mut model = embedded(pack::DEFAULT, 120, 36);
    key(&mut model, Code::Character('t'));
    key(&mut model, Code::Down);
    let (slider, span) = (focused(&model), model.moves.span);
    let again = pack::load(&PackSource::Embedded(pack::DEFAULT)).expect("a sound pack");
    crate::tui::reload::follow(&mut model, &Arc::new(again.pack));
    model.settle();
    assert_eq!((focused(&model), model.moves.span), (slider, span));
}

#[test]
fn every_size_can_be_drawn() {
    let mut few = model(120, 36);
    let mut many = embedded("monolith-vs-microservices", 120, 36);
    key(&mut many, Code::Character('t'));
    for width in 0..=200 {
        for height in 0..=60 {
            few.area = Rect::new(0, 0, width, height);
            drawn(&few);
            if width % 5 == 0 {
                many.area = few.area;
                drawn(&many);
            }
        }
    }
}

#[test]
fn the_screen_looks_as_it_did() {
    for (width, height) in [(160, 50), (120, 36), (100, 30), (80, 24), (60, 20), (40, 12)] {
        let mut model = model(width, height);
        key(&mut model, Code::Down);
        insta::assert_debug_snapshot!(format!("{width}x{height}"), drawn(&model));
    }
    let mut model = model(80, 24);
    model.look = Look::new(false, true);
    key(&mut model, Code::Character('t'));
    insta::assert_debug_snapshot!("80x24-plain", drawn(&model));
}
