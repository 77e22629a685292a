use super::layout::layout;
use super::*;
use crate::decision::sliders;
use crate::pack::{self, PackSource};
use crate::tui::canvas::Look;
use crate::tui::fixture;
use crate::tui::input::{Code, Input, Key, Mouse, MouseAction};
use crate::tui::model::Overlay;
use crate::tui::screen::Screen;
use crate::tui::update::{Effect, update};
use crate::tui::view::view;
use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use std::sync::Arc;

/// A pack at its opening position, all options on the screen.
fn of_pack(id: &str, look: Look, width: u16, height: u16) -> Model {
    let id = pack::ids().find(|known| *known == id).expect("an embedded pack");
    let pack = Arc::new(pack::load(&PackSource::Embedded(id)).expect("a sound pack").pack);
    let mut sliders = Sliders::opening(&pack);
    for option in pack.options.indices() {
        sliders.show(option, true);
    }
    let mut model = Model::new(pack, sliders, None, look);
    model.area = Rect::new(0, 0, width, height);
    at_curves(model)
}

fn at_curves(mut model: Model) -> Model {
    model.screen = Screen::Curves;
    model.settle();
    model
}

fn model(width: u16, height: u16) -> Model {
    of_pack(pack::DEFAULT, Look::new(true, false), width, height)
}

fn chosen(mut model: Model, quantity: &str, slider: &str) -> Model {
    model.curves.quantity = Quantity::named(&model.pack, quantity);
    model.curves.slider = sliders::find(&model.pack, slider);
    assert!(model.curves.quantity.is_some() && model.curves.slider.is_some());
    model.settle();
    model
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

fn press(model: &mut Model, key: Key) -> Effect {
    let effect = update(model, &Input::Key(key));
    model.settle();
    effect
}

fn keys(model: &mut Model, typed: &str) {
    for letter in typed.chars() {
        press(model, Key::character(letter));
    }
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

fn requests(model: &Model) -> f64 {
    let requests = sliders::find(&model.pack, "requests").expect("a slider");
    model.sliders.value(requests)
}

#[test]
fn cost_against_the_request_rate_is_shown_first() {
    let model = model(120, 36);
    let screen = shown(&model);
    assert!(screen.contains("Monthly bill against Request rate  USD/month, both axes logarithmic"));
    let names = (model.curves.slider, model.curves.quantity);
    let id = |slider| sliders::id(&model.pack, slider).to_owned();
    assert_eq!(names.0.map(id).as_deref(), Some("requests"));
    let other = of_pack("monolith-vs-microservices", Look::new(true, false), 120, 36);
    assert!(
        shown(&other).contains("Bill for machines against "),
        "{}",
        shown(&other)
    );
    // A decision without money begins with the total.
    let plain = at_curves(fixture::model(120, 36));
    assert!(shown(&plain).contains("Total against Request rate"));
}

#[test]
fn while_only_its_slider_moves_the_lines_stay() {
    let mut model = model(120, 36);
    let before = model.curves.lines().expect("lines").clone();
    press(&mut model, Key::plain(Code::Right));
    press(&mut model, Key::shifted(Code::Left));
    assert_eq!(model.curves.lines(), Some(&before));
    assert!(!model.is_untouched());
    // Of another slider they are others.
    let memory = sliders::find(&model.pack, "memory").expect("a slider");
    model.move_to(memory, 4e9);
    model.settle();
    assert_ne!(model.curves.lines(), Some(&before));
    keys(&mut model, "u");
    assert_eq!(model.curves.lines(), Some(&before));
}

#[test]
fn one_goes_from_break_even_to_break_even() {
    let mut model = model(120, 36);
    press(&mut model, Key::plain(Code::Home));
    let values: Vec<f64> = model
        .curves
        .lines()
        .expect("lines")
        .meetings
        .iter()
        .map(|met| met.value)
        .collect();
    assert!(values.len() >= 3, "{values:?}");
    keys(&mut model, "bb");
    assert_eq!(requests(&model), values[1]);
    keys(&mut model, "B");
    assert_eq!(requests(&model), values[0]);
    keys(&mut model, "B");
    assert!(
        model
            .notice
            .as_ref()
            .is_some_and(|notice| notice.contains("below"))
    );
}

#[test]
fn what_is_drawn_is_found_by_its_name_and_shows_while_one_types() {
    let mut model = model(120, 36);
    keys(&mut model, "y");
    keys(&mut model, "cold share");
    assert!(shown(&model).contains("Share of cold starts against Request rate"));
    press(&mut model, Key::plain(Code::Escape));
    assert!(shown(&model).contains("Monthly bill against"));
    keys(&mut model, "xmemory");
    press(&mut model, Key::plain(Code::Enter));
    assert!(model.overlay.is_none());
    assert!(
        shown(&model).contains("Monthly bill against Memory"),
        "{}",
        shown(&model)
    );
    // The arrows walk along the chosen slider.
    let before = requests(&model);
    press(&mut model, Key::plain(Code::Right));
    assert_eq!(requests(&model), before);
}

#[test]
fn a_click_in_the_list_takes_an_entry_and_one_beside_it_keeps_the_choice() {
    let mut model = model(120, 36);
    let side = layout(&model).expect("a plot").side;
    keys(&mut model, "yper");
    let screen = shown(&model);
    let mut rows = screen.lines().enumerate().skip(3);
    let found = rows.find(|(_, line)| line.contains("Performance"));
    let row = found.expect("an aspect").0 as u16;
    mouse(&mut model, MouseAction::Press, side.x + 4, row);
    assert!(
        shown(&model).contains("Performance against Request rate"),
        "{}",
        shown(&model)
    );
    assert!(model.overlay.is_none());
    keys(&mut model, "y");
    press(&mut model, Key::plain(Code::Down));
    let chosen = model.curves.quantity;
    mouse(&mut model, MouseAction::Press, 20, row);
    assert_eq!((model.curves.quantity, model.overlay), (chosen, None));
}

#[test]
fn a_value_is_typed_behind_the_name_of_the_slider() {
    let mut model = model(120, 36);
    keys(&mut model, "=40/s");
    press(&mut model, Key::plain(Code::Enter));
    assert_eq!((requests(&model), model.screen), (40.0, Screen::Curves));
    keys(&mut model, "7");
    press(&mut model, Key::plain(Code::Enter));
    assert_eq!(requests(&model), 7.0);
}

#[test]
fn the_work_of_what_is_drawn_opens() {
    let mut model = model(120, 36);
    press(&mut model, Key::plain(Code::Down));
    keys(&mut model, "w");
    let screen = shown(&model);
    let opened = screen.contains("Computed by a formula") && screen.contains("B Functions");
    assert!(opened, "{screen}");
}

#[test]
fn a_click_in_the_plot_moves_the_slider_and_a_drag_is_one_change() {
    let mut model = model(120, 36);
    let plot = layout(&model).expect("a plot").plot;
    mouse(&mut model, MouseAction::Press, plot.x, plot.y + 3);
    assert_eq!(requests(&model), 0.0001);
    mouse(&mut model, MouseAction::Drag, plot.x + 10, plot.y + 3);
    mouse(&mut model, MouseAction::Drag, plot.right() - 1, plot.y + 9);
    assert_eq!(requests(&model), 20_000.0);
    mouse(&mut model, MouseAction::Release, plot.right() - 1, plot.y + 9);
    keys(&mut model, "u");
    assert!((requests(&model) - 0.5).abs() < 1e-9, "{}", requests(&model));
}

#[test]
fn a_click_reaches_titles_options_and_break_even_points() {
    let mut model = model(120, 36);
    let found = layout(&model).expect("a plot");
    mouse(
        &mut model,
        MouseAction::Press,
        found.heading.x + 3,
        found.heading.y,
    );
    assert!(matches!(model.overlay, Some(Overlay::Chooser(_))));
    press(&mut model, Key::plain(Code::Escape));
    let row = |wanted: fn(&panel::About) -> bool| found.panel.about.iter().position(wanted);
    let option = row(|about| matches!(about, panel::About::Options(2, 1, _))).expect("a third option") as u16;
    mouse(
        &mut model,
        MouseAction::Press,
        found.side.x + 4,
        found.side.y + option,
    );
    assert_eq!(model.curves.option, 2);
    let meeting = row(|about| *about == panel::About::Meeting(0)).expect("a meeting") as u16;
    mouse(
        &mut model,
        MouseAction::Press,
        found.side.x + 4,
        found.side.y + meeting,
    );
    let value = model.curves.lines().expect("lines").meetings[0].value;
    assert_eq!(requests(&model), value);
}

#[test]
fn limits_stand_as_walls_with_their_reasons() {
    let model = chosen(model(160, 50), "monthly_cost", "duration");
    let screen = shown(&model);
    assert!(
        screen.contains("Limits") && screen.contains("× above"),
        "{screen}"
    );
    let lines = model.curves.lines().expect("lines");
    let walls: usize = lines.curves.iter().map(|curve| curve.walls.len()).sum();
    assert!(walls > 0);
}

#[test]
fn without_colour_every_line_has_its_letter_along_it() {
    let screen = shown(&of_pack(pack::DEFAULT, Look::new(false, false), 120, 36));
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
fn in_ascii_everything_is_ascii() {
    for colour in [true, false] {
        for (width, height) in [(160, 50), (120, 36), (80, 24), (40, 12)] {
            let model = of_pack(pack::DEFAULT, Look::new(colour, true), width, height);
            assert!(shown(&model).is_ascii());
        }
    }
}

#[test]
fn every_number_is_drawn_along_every_slider() {
    for id in pack::ids() {
        let mut model = of_pack(id, Look::new(true, false), 120, 36);
        let pack = Arc::clone(&model.pack);
        let some: Vec<Slider> = sliders::all(&pack).step_by(3).collect();
        for quantity in Quantity::all(&pack).step_by(3) {
            for slider in &some {
                model.curves.quantity = Some(quantity);
                model.curves.slider = Some(*slider);
                model.settle();
                let screen = shown(&model);
                assert!(screen.contains(" against "), "{screen}");
            }
        }
    }
}

#[test]
fn screens_look_as_they_did() {
    for (width, height) in [(160, 50), (120, 36), (100, 30), (80, 24), (60, 20), (40, 12)] {
        insta::assert_snapshot!(format!("{width}x{height}"), shown(&model(width, height)));
    }
    let plain = of_pack(pack::DEFAULT, Look::new(false, true), 80, 24);
    insta::assert_snapshot!("80x24-plain", shown(&plain));
    let limited = chosen(model(120, 36), "monthly_cost", "duration");
    insta::assert_snapshot!("120x36-limits", shown(&limited));
    let words = chosen(model(100, 30), "total", "operations_skill");
    insta::assert_snapshot!("100x30-words", shown(&words));
    let mut list = model(120, 36);
    keys(&mut list, "y");
    insta::assert_snapshot!("120x36-list", shown(&list));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_size_is_too_odd(width in 0_u16..200, height in 0_u16..60, typed in "[xybBwou0?lhLHjk/e]{0,6}", ascii: bool, click in (0_u16..200, 0_u16..60)) {
        let mut model = at_curves(fixture::model(width, height));
        model.look = Look::new(!ascii, ascii);
        keys(&mut model, &typed);
        shown(&model);
        mouse(&mut model, MouseAction::Press, click.0, click.1);
        mouse(&mut model, MouseAction::Drag, click.1, click.0);
        mouse(&mut model, MouseAction::WheelDown, click.0, click.1);
        shown(&model);
    }
}

#[test]
fn the_screen_is_drawn_at_every_size() {
    let mut model = model(10, 10);
    for width in 0..=200 {
        for height in (0..=60).step_by(if width % 7 == 0 { 1 } else { 6 }) {
            model.area = Rect::new(0, 0, width, height);
            shown(&model);
        }
    }
}
