use super::layout::layout;
use super::*;
use crate::decision::{Scorer, Sliders};
use crate::pack::{self, PackSource};
use crate::tui::canvas::Look;
use crate::tui::explore::{letter, place};
use crate::tui::fixture;
use crate::tui::input::{Code, Input, Key, Mouse, MouseAction};
use crate::tui::model::Overlay;
use crate::tui::screen::Screen;
use crate::tui::theme::Choice;
use crate::tui::update::update;
use crate::tui::view::view;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use std::sync::Arc;

fn of_pack(id: &str, look: Look, width: u16, height: u16) -> Model {
    let id = pack::ids().find(|known| *known == id).expect("an embedded pack");
    let pack = Arc::new(pack::load(&PackSource::Embedded(id)).expect("a sound pack").pack);
    let sliders = Sliders::opening(&pack);
    at_map(Model::new(pack, sliders, None, look), width, height)
}

fn at_map(mut model: Model, width: u16, height: u16) -> Model {
    model.area = Rect::new(0, 0, width, height);
    model.screen = Screen::Map;
    model.settle();
    model
}

fn model(width: u16, height: u16) -> Model {
    of_pack(pack::DEFAULT, Look::new(true, false), width, height)
}

fn shown(model: &Model) -> String {
    let mut buffer = Buffer::empty(model.area);
    view(model, &mut buffer);
    let rows = buffer.content.chunks(usize::from(model.area.width).max(1));
    rows.map(|row| {
        row.iter()
            .map(Cell::symbol)
            .collect::<String>()
            .trim_end()
            .to_owned()
            + "\n"
    })
    .collect()
}

fn press(model: &mut Model, key: Key) {
    update(model, &Input::Key(key));
    model.settle();
}

fn keys(model: &mut Model, typed: &str) {
    for letter in typed.chars() {
        press(model, Key::character(letter));
    }
}

fn mouse(model: &mut Model, action: MouseAction, (column, row): (u16, u16)) {
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

fn slider(model: &Model, id: &str) -> Slider {
    sliders::find(&model.pack, id).expect("a slider")
}

fn drawn(mut model: Model, across: &str, upward: &str) -> Model {
    model.map.axes = Some((slider(&model, across), slider(&model, upward)));
    model.settle();
    model
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
        let model = drawn(model(100, 30), across, upward);
        let map = model.map.drawn().expect("a map");
        let scorer = Scorer::new(Arc::clone(&model.pack));
        for (column, row) in [
            (0, 0),
            (7, 3),
            (20, 21),
            (33, 11),
            (map.columns() - 1, map.rows() - 1),
        ] {
            let mut sliders = model.sliders.clone();
            let values = [(map.across, column, map.columns()), (map.upward, row, map.rows())];
            for (slider, place, count) in values {
                let value = territory::value_at(&model.pack, slider, territory::middle(place, count));
                sliders.set(&model.pack, slider, value);
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
    let mut model = drawn(model(120, 36), "requests", "duration");
    let (requests, duration) = (slider(&model, "requests"), slider(&model, "duration"));
    let before = [requests, duration].map(|slider| model.sliders.value(slider));
    let map = model.map.drawn().cloned();
    press(&mut model, Key::plain(Code::Right));
    press(&mut model, Key::plain(Code::Up));
    assert!(model.sliders.value(requests) > before[0] && model.sliders.value(duration) > before[1]);
    press(&mut model, Key::shifted(Code::Down));
    press(&mut model, Key::character('J'));
    press(&mut model, Key::shifted(Code::Left));
    assert_eq!(model.map.drawn(), map.as_ref());
    keys(&mut model, "0");
    let usual = Sliders::new(&model.pack);
    for slider in [requests, duration] {
        assert_eq!(model.sliders.value(slider), usual.value(slider));
    }
    // Another slider changes it; so does taking that back.
    let memory = slider(&model, "memory");
    model.change(crate::tui::history::Change::Moved(memory), |sliders, pack| {
        sliders.set_position(pack, memory, 0.9);
    });
    model.settle();
    assert_ne!(model.map.drawn(), map.as_ref());
    keys(&mut model, "u");
    assert_eq!(model.map.drawn(), map.as_ref());
}

#[test]
fn a_click_and_a_drag_put_the_handle_there_as_one_change() {
    let mut model = drawn(model(120, 36), "requests", "duration");
    let before = model.sliders.clone();
    let plot = layout(&model).expect("a layout").plot;
    mouse(&mut model, MouseAction::Press, (plot.x, plot.y));
    assert_eq!(here(&model), Some((0.0, 1.0)));
    mouse(
        &mut model,
        MouseAction::Drag,
        (plot.right() - 1, plot.bottom() - 1),
    );
    mouse(
        &mut model,
        MouseAction::Release,
        (plot.right() - 1, plot.bottom() - 1),
    );
    assert_eq!(here(&model), Some((1.0, 0.0)));
    keys(&mut model, "u");
    assert_eq!(model.sliders, before);
    // The titles open the lists.
    let heading = layout(&model).expect("a layout");
    let [across, upward] = view::titles(&model, &heading).expect("titles");
    for column in [across.0, upward.0] {
        mouse(&mut model, MouseAction::Press, (column, heading.heading.y));
        assert!(matches!(model.overlay, Some(Overlay::Chooser(_))));
        press(&mut model, Key::plain(Code::Escape));
        assert_eq!(model.overlay, None);
    }
}

#[test]
fn axes_are_chosen_swapped_and_offered() {
    let mut model = drawn(model(120, 36), "requests", "duration");
    let (requests, duration) = (slider(&model, "requests"), slider(&model, "duration"));
    keys(&mut model, "m");
    assert_eq!(model.map.axes, Some((duration, requests)));
    keys(&mut model, "xmemory");
    press(&mut model, Key::plain(Code::Enter));
    keys(&mut model, "yidle");
    press(&mut model, Key::plain(Code::Enter));
    assert_eq!(
        model.map.axes,
        Some((slider(&model, "memory"), slider(&model, "idle_share")))
    );
    let before = model.map.axes;
    keys(&mut model, "p");
    assert_ne!(model.map.axes, None);
    press(&mut model, Key::plain(Code::Down));
    let second = model.map.axes;
    press(&mut model, Key::plain(Code::Escape));
    assert_eq!(model.map.axes, before);
    assert_ne!(second, before);
}

/// What is marked in the list of pairs shows, and Enter takes it without a step in the list; Escape puts back what was there.
#[test]
fn the_first_pair_on_offer_is_taken_as_it_is_marked() {
    let mut model = drawn(model(120, 36), "requests", "idle_share");
    let before = model.map.axes;
    let first = territory::pairs(model.scorer(), &model.sliders, 1)[0];
    let offered = Some((first.across, first.upward));
    assert_ne!(offered, before);
    keys(&mut model, "p");
    assert_eq!(model.map.axes, offered);
    press(&mut model, Key::plain(Code::Escape));
    assert_eq!(model.map.axes, before);
    keys(&mut model, "p");
    assert!(shown(&model).contains(" %\n"), "{}", shown(&model));
    press(&mut model, Key::plain(Code::Enter));
    assert_eq!((model.map.axes, &model.overlay), (offered, &None));
    // A pair that is on offer stays as it is, with its axes exchanged too.
    keys(&mut model, "m");
    let exchanged = model.map.axes;
    keys(&mut model, "p");
    assert_eq!(model.map.axes, exchanged);
    press(&mut model, Key::plain(Code::Enter));
    assert_eq!(model.map.axes, exchanged);
}

#[test]
fn pairs_come_by_how_much_of_their_map_is_border() {
    for id in pack::ids() {
        let model = of_pack(id, Look::new(true, false), 120, 36);
        let pairs = territory::pairs(model.scorer(), &model.sliders, 12);
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
    let mut model = model(120, 36);
    keys(&mut model, "w");
    assert!(matches!(model.overlay, Some(Overlay::Work(_))));
    press(&mut model, Key::plain(Code::Escape));
    keys(&mut model, "g");
    assert_eq!(model.screen, Screen::Read);
}

#[test]
fn a_range_of_no_width_leaves_no_frame_and_no_priorities_no_territory() {
    let mut model = drawn(model(120, 36), "requests", "duration");
    assert!(shown(&model).contains('┌'));
    for aspect in model.pack.aspects.indices() {
        model.move_to(Slider::Priority(aspect), 0.0);
    }
    model.settle();
    let map = model.map.drawn().expect("a map");
    let shares: f64 = model.sliders.shown().map(|option| map.share(option)).sum();
    assert_eq!(shares, 0.0);
    assert!(shown(&model).contains("nobody comes first"));
}

#[test]
fn every_size_is_drawn() {
    let mut fixture = fixture::model(0, 0);
    fixture.screen = Screen::Map;
    let mut full = model(0, 0);
    for width in (0..=200).step_by(3) {
        for height in (0..=60).step_by(3) {
            fixture.area = Rect::new(0, 0, width, height);
            fixture.settle();
            shown(&fixture);
        }
    }
    for (width, height) in [(1, 1), (20, 6), (39, 9), (96, 10), (200, 60), (500, 120)] {
        full.area = Rect::new(0, 0, width, height);
        full.settle();
        shown(&full);
    }
}

#[test]
fn looks() {
    for (width, height) in [(160, 50), (120, 36), (100, 30), (80, 24), (60, 20), (40, 12)] {
        let look = Look::new(true, false);
        let model = of_pack(pack::DEFAULT, look, width, height);
        insta::assert_snapshot!(format!("map_{width}x{height}"), shown(&model));
    }
    let ascii = of_pack(pack::DEFAULT, Look::new(false, true), 80, 24);
    insta::assert_snapshot!("map_ascii", shown(&ascii));
    let plain = of_pack("monolith-vs-microservices", Look::new(false, false), 100, 30);
    insta::assert_snapshot!("map_plain", shown(&plain));
}

/// The fuller a tone the greater the lead, in every theme; where there are colours to mix no two options share one.
#[test]
fn a_small_lead_is_fainter() {
    for theme in Choice::ALL {
        let look = Look::themed(theme, true, false);
        let model = drawn(of_pack(pack::DEFAULT, look, 120, 36), "requests", "idle_share");
        let mut buffer = Buffer::empty(model.area);
        view(&model, &mut buffer);
        let plot = layout(&model).expect("a layout").plot;
        let mut kinds: Vec<(String, String)> = Vec::new();
        for row in plot.y..plot.bottom() {
            for column in plot.x..plot.right() {
                let cell = &buffer[(column, row)];
                let kind = (cell.symbol().to_owned(), format!("{:?} {:?}", cell.fg, cell.bg));
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                }
            }
        }
        // Two options in three tones at least.
        assert!(kinds.len() >= 6, "{theme:?} {kinds:?}");
    }
}

/// Whoever cannot see the colours reads in the territory itself whose it is.
#[test]
fn a_territory_names_its_option_where_it_is_widest() {
    for theme in Choice::ALL {
        let look = Look::themed(theme, true, false);
        let model = drawn(of_pack(pack::DEFAULT, look, 120, 36), "requests", "idle_share");
        let map = model.map.drawn().expect("a map");
        let mut buffer = Buffer::empty(model.area);
        view(&model, &mut buffer);
        let plot = layout(&model).expect("a layout").plot;
        for option in model.sliders.shown() {
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
