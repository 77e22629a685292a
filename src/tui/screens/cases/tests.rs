use super::layout::layout;
use super::*;
use crate::decision::{Slider, sliders};
use crate::pack::index::Position;
use crate::tui::canvas::Look;
use crate::tui::fixture;
use crate::tui::input::{Code, Input, Key, Mouse, MouseAction};
use crate::tui::screen::Screen;
use crate::tui::update::update;
use crate::tui::view::view;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

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

/// The default pack with its decisions, as the program opens it.
fn embedded(id: &'static str, width: u16, height: u16) -> Model {
    let source = PackSource::Embedded(id);
    let pack = Arc::new(pack::load(&source).expect("a sound pack").pack);
    let sliders = Sliders::opening(&pack);
    let mut model = Model::new(pack, sliders, None, Look::new(true, false));
    model.area = Rect::new(0, 0, width, height);
    model.cases.source = Some(source);
    model.settle();
    model
}

fn id(model: &Model) -> String {
    let near = chosen(model).expect("a decision");
    case(model, near.case).expect("a decision").id.clone()
}

fn value(model: &Model, id: &str) -> f64 {
    model
        .sliders
        .value(sliders::find(&model.pack, id).expect("a slider"))
}

#[test]
fn decisions_are_read_when_the_screen_is_first_opened() {
    let mut model = embedded(pack::DEFAULT, 120, 36);
    assert!(model.cases.read.is_none());
    key(&mut model, Code::Function(7));
    assert_eq!(model.screen, Screen::Cases);
    let count = model.cases.published().expect("decisions").cases.cases.len();
    assert_eq!((model.cases.nearest.len(), count), (41, 41));
    let screen = shown(&model);
    assert!(
        screen.contains("41 published decisions, the nearest first"),
        "{screen}"
    );
}

#[test]
fn what_the_back_test_says_stands_beside_each() {
    let model = fixture::cases(120, 40);
    for near in listed(&model) {
        let right = row(&model, near.case).expect("an answer").all.right;
        assert_eq!(is_disputed(&model, near.case), right == Some(false));
    }
    let screen = shown(&model);
    assert_eq!(
        screen.lines().filter(|line| line.contains("× A ")).count(),
        2,
        "{screen}"
    );
    assert!(screen.contains("the tool agrees with 2"), "{screen}");
}

#[test]
fn a_decision_that_is_disputed_says_why() {
    let mut model = fixture::cases(120, 40);
    model.cases.chosen = Some(CaseIndex::new(2));
    let screen = shown(&model);
    assert!(screen.contains("THE TOOL WOULD HAVE SAID OTHERWISE"), "{screen}");
    assert!(
        screen.contains("They chose Buy a used one 0.83; Rent by the trip 0.46 is first."),
        "{screen}"
    );
    assert!(screen.contains("needs a place to stand"), "{screen}");
}

#[test]
fn enter_loads_what_is_known_in_one_step_and_undo_takes_it_back() {
    let mut model = fixture::cases(120, 40);
    model.cases.chosen = Some(CaseIndex::new(1));
    let (before, stay) = (model.moment(), value(&model, "stay"));
    key(&mut model, Code::Enter);
    assert_eq!(value(&model, "trips").to_bits(), {
        let case = case(&model, CaseIndex::new(1)).expect("a decision");
        case.known.first().expect("a trait").1.to_bits()
    });
    assert_ne!(value(&model, "stay").to_bits(), stay.to_bits());
    let notice = model.notice.clone().expect("a notice");
    assert!(notice.starts_with("2 traits of A student"), "{notice}");
    assert!(notice.ends_with("loaded; the others stay."), "{notice}");
    // The decision stays chosen, and nothing is nearer.
    assert_eq!(id(&model), "student");
    let near = chosen(&model).expect("a decision");
    assert!(near.apart.abs() < 1e-12);
    key(&mut model, Code::Character('u'));
    assert_eq!(model.moment(), before);
}

#[test]
fn what_is_not_known_stays_where_it_is() {
    let mut model = embedded(pack::DEFAULT, 120, 36);
    let all: Vec<Slider> = sliders::all(&model.pack).collect();
    for (place, slider) in all.iter().enumerate() {
        let to = (place % 7) as f64 / 6.0;
        model.change(crate::tui::history::Change::Moved(*slider), |sliders, pack| {
            sliders.set_position(pack, *slider, to);
        });
    }
    key(&mut model, Code::Function(7));
    let before = model.sliders.clone();
    key(&mut model, Code::Enter);
    let near = chosen(&model).expect("a decision");
    let known = &case(&model, near.case).expect("a decision").known;
    let is_known = |slider: &Slider| known.iter().any(|(index, ..)| *slider == Slider::Trait(*index));
    let unknown = all.iter().filter(|slider| !is_known(slider));
    let moved =
        unknown.filter(|slider| before.value(**slider).to_bits() != model.sliders.value(**slider).to_bits());
    assert_eq!(moved.count(), 0);
    assert!(near.apart.abs() < 1e-12);
}

#[test]
fn the_order_follows_the_sliders_and_the_focus_its_decision() {
    let mut model = fixture::cases(120, 40);
    key(&mut model, Code::End);
    let furthest = id(&model);
    let trips = sliders::find(&model.pack, "trips").expect("a slider");
    model.move_to(trips, 0.0);
    model.settle();
    let first = listed(&model).first().map(|near| near.case);
    assert_eq!(id(&model), furthest);
    let student = model
        .cases
        .published()
        .expect("decisions")
        .cases
        .cases
        .find(|case| case.id == "student");
    assert_eq!(first, student);
    // After a look at another screen and a move there, the nearest is chosen again.
    key(&mut model, Code::Function(2));
    model.move_to(trips, 1e9);
    model.settle();
    key(&mut model, Code::Function(7));
    assert_eq!(chosen(&model), listed(&model).first().copied());
}

#[test]
fn only_the_disputed_ones_show_where_that_is_asked() {
    let mut model = fixture::cases(120, 40);
    key(&mut model, Code::Character('d'));
    assert_eq!(listed(&model).len(), 2);
    assert!(listed(&model).iter().all(|near| is_disputed(&model, near.case)));
    assert!(is_disputed(&model, chosen(&model).expect("a decision").case));
    key(&mut model, Code::Character('d'));
    assert_eq!(listed(&model).len(), 4);
}

#[test]
fn a_click_chooses_and_the_wheel_goes_or_scrolls() {
    for (width, height) in [(120, 40), (80, 18), (40, 12)] {
        let mut model = fixture::cases(width, height);
        let place = layout(&model).expect("a list");
        mouse(&mut model, MouseAction::Press, 8, place.list.y + 1);
        assert_eq!(layout(&model).expect("a list").chosen, 1, "{width}x{height}");
        let place = layout(&model).expect("a list");
        mouse(&mut model, MouseAction::WheelDown, 8, place.list.y);
        assert_eq!(layout(&model).expect("a list").chosen, 2, "{width}x{height}");
        let place = layout(&model).expect("a list");
        mouse(
            &mut model,
            MouseAction::WheelDown,
            place.detail.x + 1,
            place.detail.y,
        );
        let furthest = place.rows.len().saturating_sub(usize::from(place.detail.height));
        assert_eq!(
            layout(&model).expect("a list").scroll,
            furthest.min(3),
            "{width}x{height}"
        );
    }
}

#[test]
fn the_chosen_entry_shows_at_every_size_and_all_of_it_can_be_read() {
    let mut model = embedded(pack::DEFAULT, 120, 36);
    key(&mut model, Code::Function(7));
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
        for _ in 0..45 {
            let place = layout(&model).expect("a list");
            let end = place.first + usize::from(place.list.height);
            assert!((place.first..end).contains(&place.chosen), "{width}x{height}");
            key(&mut model, Code::Down);
        }
        let (mut seen, rows) = (0, layout(&model).expect("a list").rows.len());
        for _ in 0..rows {
            let place = layout(&model).expect("a list");
            assert!(place.scroll <= seen, "{width}x{height}");
            seen = seen.max(place.scroll + usize::from(place.detail.height));
            key(&mut model, Code::PageDown);
        }
        assert!(seen >= rows, "{width}x{height}");
        key(&mut model, Code::Home);
    }
}

#[test]
fn a_pack_without_decisions_says_so_and_how_to_add_some() {
    let mut model = embedded("monolith-vs-microservices", 80, 24);
    key(&mut model, Code::Function(7));
    let screen = shown(&model);
    assert!(
        screen.contains("No published decisions") && screen.contains("[[case]]"),
        "{screen}"
    );
    for code in [
        Code::Enter,
        Code::Down,
        Code::PageDown,
        Code::Character('d'),
        Code::Character('w'),
    ] {
        key(&mut model, code);
    }
    drawn(&model);
}

#[test]
fn decisions_that_cannot_be_read_say_why() {
    let mut model = embedded(pack::DEFAULT, 80, 24);
    model.cases.source = Some(PackSource::Path("no/such/folder".into()));
    key(&mut model, Code::Function(7));
    let screen = shown(&model);
    assert!(screen.contains("cannot be read"), "{screen}");
    // Files of another pack are not taken for its own.
    model.cases = Cases {
        source: Some(PackSource::Embedded("monolith-vs-microservices")),
        ..Cases::default()
    };
    model.settle();
    assert!(matches!(model.cases.read, Some(Reading::Failed(_))));
}

#[test]
fn decisions_stay_chosen_when_the_pack_is_read_again() {
    let mut model = embedded(pack::DEFAULT, 120, 36);
    key(&mut model, Code::Function(7));
    key(&mut model, Code::Down);
    let before = id(&model);
    let again = Arc::new(
        pack::load(&PackSource::Embedded(pack::DEFAULT))
            .expect("a sound pack")
            .pack,
    );
    reload::follow(&mut model, &again);
    model.settle();
    assert_eq!(id(&model), before);
}

#[test]
fn every_size_can_be_drawn() {
    let mut few = fixture::cases(120, 36);
    let mut many = embedded(pack::DEFAULT, 120, 36);
    key(&mut many, Code::Function(7));
    key(&mut many, Code::Down);
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
        let mut model = fixture::cases(width, height);
        key(&mut model, Code::Down);
        insta::assert_debug_snapshot!(format!("{width}x{height}"), drawn(&model));
    }
    let mut model = fixture::cases(80, 24);
    model.look = Look::new(false, true);
    key(&mut model, Code::Down);
    insta::assert_debug_snapshot!("80x24-plain", drawn(&model));
}
