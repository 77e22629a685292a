use super::*;
use crate::decision::{Slider, sliders};
use crate::pack::TermIndex;
use crate::pack::index::Position;
use crate::pack::model::Target;
use crate::tui::commands::{COMMANDS, CONTEXTS};
use crate::tui::explore::layout::{self, Form, Row};
use crate::tui::explore::{Item, Tab};
use crate::tui::fixture::{cases, model, reader};
use crate::tui::history::Change;
use crate::tui::input::{Code, Mouse};
use crate::tui::keymap::Keymap;
use crate::tui::widgets::track::cell_of;
use proptest::prelude::*;
use ratatui::buffer::Buffer;

fn key(code: Code) -> Input {
    Input::Key(Key::plain(code))
}

fn press(model: &mut Model, keys: &str) {
    for character in keys.chars() {
        update(model, &Input::Key(Key::character(character)));
    }
}

fn focused(model: &Model) -> Slider {
    explore::focused(model, layout::open_tab(model)).expect("a slider")
}

fn value(model: &Model) -> f64 {
    model.sliders.value(focused(model))
}

fn same(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-12 * left.abs()
}

fn find(model: &Model, wanted: impl Fn(Slider) -> bool) -> usize {
    explore::sliders(model, Tab::Workload)
        .into_iter()
        .position(wanted)
        .expect("such a slider")
}

/// The place of the first slider of numbers, and of the first of words.
fn numbers_and_words(model: &Model) -> (usize, usize) {
    let places = |slider: Slider| match slider {
        Slider::Trait(index) => model.pack.traits[index].scale.places(),
        Slider::Priority(_) => None,
    };
    (
        find(model, |slider| places(slider).is_none()),
        find(model, |slider| places(slider).is_some()),
    )
}

#[test]
fn arrows_and_letters_move_the_slider() {
    let mut model = model(120, 40);
    let before = value(&model);
    press(&mut model, "l");
    let higher = value(&model);
    assert!(higher > before);
    update(&mut model, &key(Code::Left));
    update(&mut model, &key(Code::Left));
    assert!(value(&model) < before);
    update(&mut model, &Input::Key(Key::shifted(Code::Right)));
    let finely = value(&model);
    assert!(finely < before && finely > 0.0);
}

#[test]
fn home_and_end_go_to_the_ends_and_zero_to_the_default() {
    let mut model = model(120, 40);
    let slider = focused(&model);
    let default = value(&model);
    update(&mut model, &key(Code::End));
    assert!((sliders::position(&model.pack, slider, value(&model)) - 1.0).abs() < 1e-9);
    update(&mut model, &key(Code::Home));
    assert!(sliders::position(&model.pack, slider, value(&model)) < 1e-9);
    press(&mut model, "0");
    assert!(same(value(&model), default));
}

#[test]
fn a_series_of_moves_is_taken_back_at_once_and_the_next_slider_by_itself() {
    let mut model = model(120, 40);
    let opening = model.sliders.clone();
    press(&mut model, "lll");
    let first = model.sliders.clone();
    press(&mut model, "jll");
    let second = model.sliders.clone();
    press(&mut model, "u");
    assert_eq!(model.sliders, first);
    press(&mut model, "u");
    assert_eq!(model.sliders, opening);
    press(&mut model, "u");
    assert!(model.notice.is_some());
    update(&mut model, &Input::Key(Key::control('r')));
    update(&mut model, &Input::Key(Key::control('r')));
    assert_eq!(model.sliders, second);
}

#[test]
fn brackets_stretch_the_range_and_leave_the_value() {
    let mut model = model(120, 40);
    let Slider::Trait(index) = focused(&model) else {
        panic!("traits come first")
    };
    let before = model.sliders.setting(index);
    press(&mut model, "]");
    let wider = model.sliders.setting(index);
    assert!(wider.low < before.low && wider.high > before.high);
    assert!(same(wider.value, before.value));
    press(&mut model, "[");
    assert!(model.sliders.setting(index).high < wider.high);
}

#[test]
fn a_value_is_typed_in_any_unit() {
    let mut model = model(120, 40);
    let before = value(&model);
    press(&mut model, "=");
    assert_eq!(model.context(), Context::Entry);
    press(&mut model, "40x");
    update(&mut model, &key(Code::Enter));
    assert_eq!(
        model.context(),
        Context::Entry,
        "what cannot be read is not taken"
    );
    update(&mut model, &key(Code::Backspace));
    update(&mut model, &key(Code::Enter));
    assert_eq!(model.context(), Context::Sliders);
    assert!(same(value(&model), 40.0));
    press(&mut model, "u");
    assert!(same(value(&model), before));
    press(&mut model, "=7");
    update(&mut model, &key(Code::Escape));
    assert!(same(value(&model), before));
}

#[test]
fn a_digit_chooses_a_word_or_begins_a_number() {
    let mut model = model(120, 40);
    let (number, words) = numbers_and_words(&model);
    explore::focus(&mut model, Tab::Workload, words);
    press(&mut model, "2");
    assert!(same(value(&model), 1.0));
    press(&mut model, "9");
    assert!(model.notice.is_some());
    explore::focus(&mut model, Tab::Workload, number);
    press(&mut model, "7");
    assert_eq!(model.overlay, Some(Overlay::Entry { text: "7".to_owned() }));
}

#[test]
fn f24_a_paste_is_text_where_text_is_typed_and_nothing_elsewhere() {
    let mut model = model(120, 40);
    let before = model.sliders.clone();
    let paste = Input::Paste("q\u{1b}[31m l\n5".to_owned());
    assert_eq!(update(&mut model, &paste), Effect::None);
    assert!(model.overlay.is_none() && model.sliders == before);
    press(&mut model, "=");
    update(&mut model, &paste);
    assert_eq!(
        model.overlay,
        Some(Overlay::Entry {
            text: "q␛[31m l 5".to_owned()
        })
    );
}

#[test]
fn scenarios_show_at_once_and_go_with_escape() {
    let mut model = model(120, 40);
    let before = model.sliders.clone();
    press(&mut model, "rj");
    assert_ne!(model.sliders, before);
    update(&mut model, &key(Code::Escape));
    assert_eq!(model.sliders, before);
    press(&mut model, "rj");
    update(&mut model, &key(Code::Enter));
    assert!(model.overlay.is_none() && model.scenario.is_some());
    assert_ne!(model.sliders, before);
    press(&mut model, "u");
    assert_eq!(model.sliders, before);
    assert!(model.scenario.is_none());
}

#[test]
fn options_go_and_come_back() {
    let mut model = model(120, 40);
    let before = model.sliders.clone();
    press(&mut model, "oj ");
    model.settle();
    assert_eq!(model.analysis.evaluation.ranked.len(), 1);
    update(&mut model, &key(Code::Enter));
    assert_eq!(model.sliders, before);
    press(&mut model, " q");
    assert!(model.overlay.is_none() && model.sliders != before);
    press(&mut model, "u");
    press(&mut model, "u");
    press(&mut model, "u");
    assert_eq!(model.sliders, before);
}

#[test]
fn tabs_turn_and_the_answer_is_one_where_it_has_no_column() {
    let mut wide = model(120, 40);
    update(&mut wide, &key(Code::Tab));
    assert_eq!(layout::open_tab(&wide), Tab::Priorities);
    update(&mut wide, &key(Code::Tab));
    assert_eq!(layout::open_tab(&wide), Tab::Workload);
    let mut narrow = model(80, 24);
    update(&mut narrow, &Input::Key(Key::shifted(Code::Tab)));
    assert_eq!(
        (layout::open_tab(&narrow), narrow.context()),
        (Tab::Answer, Context::Answer)
    );
    narrow.area.width = 120;
    assert_eq!(
        (layout::open_tab(&narrow), narrow.context()),
        (Tab::Workload, Context::Sliders)
    );
}

fn mouse(action: MouseAction, column: u16, row: u16) -> Input {
    Input::Mouse(Mouse {
        action,
        column,
        row,
        shift: false,
        control: false,
    })
}

/// The screen row of the slider at a place of the list.
fn row_of(model: &Model, place: usize) -> u16 {
    let layout = layout::layout(model).expect("a layout");
    let row = layout
        .rows
        .iter()
        .position(|row| matches!(row, Row::Slider(_, at) if *at == place));
    layout.list.y + (row.expect("a row") - layout.offset) as u16
}

#[test]
fn the_mouse_drags_a_slider_and_the_drag_is_one_change() {
    let mut model = model(120, 40);
    let before = model.sliders.clone();
    let (start, cells) = layout::layout(&model).expect("a layout").track;
    let row = row_of(&model, 1);
    update(&mut model, &mouse(MouseAction::Press, start + 3, row));
    assert_eq!(model.explore.workload, 1);
    for column in [start + 5, start + 9, u16::MAX] {
        // Rows do not count while one drags.
        update(&mut model, &mouse(MouseAction::Drag, column, 0));
    }
    let slider = focused(&model);
    assert!((sliders::position(&model.pack, slider, value(&model)) - 1.0).abs() < 1e-9);
    update(&mut model, &mouse(MouseAction::Drag, start + 5, row));
    assert_eq!(
        cell_of(sliders::position(&model.pack, slider, value(&model)), cells),
        5
    );
    update(&mut model, &mouse(MouseAction::Release, start + 5, row));
    let dragged = model.sliders.clone();
    update(&mut model, &mouse(MouseAction::Drag, start, row));
    assert_eq!(model.sliders, dragged, "the button is up");
    press(&mut model, "u");
    assert_eq!(model.sliders, before);
}

#[test]
fn the_mouse_reaches_names_tabs_wheel_and_help() {
    let mut model = model(120, 40);
    let before = model.sliders.clone();
    let row = row_of(&model, 2);
    update(&mut model, &mouse(MouseAction::Press, 5, row));
    assert_eq!(model.explore.workload, 2);
    assert_eq!(model.sliders, before, "a click on the name moves nothing");
    let (start, _) = layout::layout(&model).expect("a layout").track;
    let row = row_of(&model, 2);
    update(&mut model, &mouse(MouseAction::WheelUp, start, row));
    assert_ne!(model.sliders, before);
    let (tab, column, row) = {
        let layout = layout::layout(&model).expect("a layout");
        (layout.tabs[1].0, layout.tabs[1].1 + 1, layout.tabs_row)
    };
    update(&mut model, &mouse(MouseAction::Press, column, row));
    assert_eq!(model.explore.tab, tab);
    update(&mut model, &mouse(MouseAction::Press, 118, 0));
    assert_eq!(model.context(), Context::Help);
    update(&mut model, &mouse(MouseAction::Press, 118, 0));
    assert_eq!(model.context(), Context::Sliders);
}

#[test]
fn a_group_folds_away_and_comes_back_with_the_focus() {
    let mut model = model(120, 40);
    press(&mut model, "j");
    let slider = focused(&model);
    press(&mut model, "z");
    assert_eq!(
        explore::focused_item(&model, Tab::Workload),
        Some(Item::Folded(0))
    );
    assert_eq!(explore::focused(&model, Tab::Workload), None);
    let hidden = |model: &Model| !explore::items(model, Tab::Workload).contains(&Item::Slider(slider));
    assert!(hidden(&model));
    press(&mut model, "l5=");
    assert!(model.is_untouched(), "there is no slider to move");
    assert!(
        !hidden(&model),
        "Enter and = show the sliders of a folded group again"
    );
    press(&mut model, "Z");
    let groups = explore::groups(&model.pack).len();
    assert_eq!(explore::items(&model, Tab::Workload).len(), groups);
    press(&mut model, "jZ");
    assert_eq!(explore::group_of(&model.pack, focused(&model)), Some(1));
    // Whatever goes to a slider by its name finds it in a folded group.
    press(&mut model, "Z");
    explore::focus_on(&mut model, slider);
    assert_eq!(focused(&model), slider);
}

#[test]
fn a_click_on_a_step_of_the_way_to_a_number_goes_back_to_it() {
    let mut model = model(120, 36);
    // The total, the aspect of the first priority, a factor of it and a part of its formula.
    for code in [Code::Tab, Code::Character('w'), Code::Enter, Code::Enter] {
        update(&mut model, &key(code));
    }
    let deep = |model: &Model| match &model.overlay {
        Some(Overlay::Work(trail)) => trail.steps().to_vec(),
        _ => Vec::new(),
    };
    let before = deep(&model);
    assert_eq!(before.len(), 4);
    let row = frame::body(model.area).y;
    let mut buffer = Buffer::empty(model.area);
    view::view(&model, &mut buffer);
    let line: Vec<&str> = (0..model.area.width)
        .map(|column| buffer[(column, row)].symbol())
        .collect();
    let title = crate::analysis::work::title(&model.pack, before[1].number.subject);
    let starts = (0..line.len()).find(|column| line[*column..].concat().starts_with(&title));
    let column = starts.expect("the title of the step") as u16 + 1;
    update(&mut model, &mouse(MouseAction::Press, column, row));
    assert_eq!(deep(&model), before[..2]);
    // Beside the steps a click goes one back, and from the first step out.
    update(&mut model, &mouse(MouseAction::Press, 60, row));
    assert_eq!(deep(&model).len(), 1);
    update(&mut model, &mouse(MouseAction::Press, 60, row));
    assert_eq!(model.overlay, None);
}

#[test]
fn a_click_on_a_heading_folds_its_group() {
    let mut model = model(120, 40);
    let row_of = |model: &Model| {
        let layout = layout::layout(model).expect("a layout");
        let row = layout
            .rows
            .iter()
            .position(|row| matches!(row, Row::Heading(1) | Row::Folded(1, _)));
        layout.list.y + row.expect("a heading") as u16
    };
    for folded in [true, false] {
        let row = row_of(&model);
        update(&mut model, &mouse(MouseAction::Press, 4, row));
        assert_eq!(model.explore.folded.contains(&1), folded);
    }
}

#[test]
fn what_was_seen_before_a_change_is_kept_until_the_next_one() {
    let mut model = model(120, 40);
    let seen = model.analysis.evaluation.standings.clone();
    press(&mut model, "ll");
    model.settle();
    press(&mut model, "l");
    let before = |model: &Model| model.before.as_ref().expect("a change").standings.clone();
    assert_eq!(before(&model), seen, "a series of moves is one change");
    model.settle();
    let seen = model.analysis.evaluation.standings.clone();
    press(&mut model, "u");
    assert_eq!(before(&model), seen);
}

/// What a key may change.
fn fingerprint(model: &Model, effect: Effect) -> String {
    let Model {
        sliders,
        screen,
        explore,
        compare,
        map,
        curves,
        read,
        cases,
        moves,
        overlay,
        notice,
        scenario,
        ..
    } = model;
    let cases = (cases.chosen, cases.disputed, cases.scroll);
    let drawn = (curves.slider, curves.quantity, curves.option, curves.scroll);
    let moves = (moves.focus, moves.span, moves.scroll);
    let places = format!(
        "{screen:?} {explore:?} {compare:?} {:?} {drawn:?} {read:?} {cases:?} {moves:?}",
        map.axes
    );
    format!("{sliders:?} {places} {overlay:?} {notice:?} {scenario:?} {effect:?}")
}

fn among_cases() -> Vec<Model> {
    let after = |codes: &[Code]| {
        let mut after = cases(70, 18);
        for code in codes {
            update(&mut after, &key(*code));
        }
        after
    };
    let mut undone = after(&[Code::Enter]);
    undone.undo();
    vec![
        after(&[]),
        after(&[Code::End]),
        after(&[Code::Enter]),
        after(&[Code::PageDown]),
        undone,
    ]
}

fn among_moves() -> Vec<Model> {
    let after = |codes: &[Code]| {
        let mut after = model(70, 18);
        after.screen = Screen::Moves;
        after.settle();
        for code in codes {
            update(&mut after, &key(*code));
            after.settle();
        }
        after
    };
    let mut undone = after(&[Code::Right]);
    undone.undo();
    let mut word = after(&[]);
    let words = |slider: &Slider| match slider {
        Slider::Trait(index) => word.pack.traits[*index].scale.places().is_some(),
        Slider::Priority(_) => false,
    };
    let mut with_words = word.moves.rows().iter().map(|swing| swing.slider);
    word.moves.focus = with_words.find(words);
    vec![
        after(&[]),
        after(&[Code::Down, Code::Down]),
        after(&[Code::Right, Code::Left]),
        after(&[Code::End]),
        after(&[Code::PageDown]),
        word,
        undone,
    ]
}

fn searching() -> Vec<Model> {
    let searching = || {
        let mut searching = model(70, 18);
        update(&mut searching, &key(Code::Function(6)));
        press(&mut searching, "so");
        searching
    };
    let mut lower = searching();
    update(&mut lower, &key(Code::Down));
    vec![searching(), lower]
}

/// The curves of the small decision, after some keys on Explore.
fn curves(keys: &str) -> Model {
    let mut model = model(70, 18);
    press(&mut model, "jlk");
    press(&mut model, keys);
    model.screen = Screen::Curves;
    model.settle();
    model
}

/// Also where one is done with everything: low, at the last option, at an end of the slider.
fn on_curves() -> Vec<Model> {
    let mut short = curves("");
    short.area = ratatui::layout::Rect::new(0, 0, 40, 8);
    let mut lower = curves("");
    lower.area = short.area;
    update(&mut lower, &key(Code::PageDown));
    let mut far = curves("l");
    update(&mut far, &key(Code::Down));
    update(&mut far, &key(Code::End));
    vec![curves(""), curves("l"), curves("L"), short, lower, far]
}

/// The map of the small decision: as it opens, moved, and at the ends of both sliders.
fn on_map() -> Vec<Model> {
    let open = |keys: &[Code]| {
        let mut model = model(100, 24);
        press(&mut model, "jlk");
        model.screen = Screen::Map;
        model.settle();
        for code in keys {
            update(&mut model, &key(*code));
            model.settle();
        }
        model
    };
    let far = [Code::End, Code::Down, Code::Down, Code::Down];
    vec![open(&[]), open(&[Code::Right, Code::Up]), open(&far)]
}

/// The list of numbers: as it opens, with something typed, further down.
fn choosing() -> Vec<Model> {
    let opened = |keys: &[Code]| {
        let mut opened = curves("");
        update(&mut opened, &key(Code::Character('y')));
        for code in keys {
            update(&mut opened, &key(*code));
        }
        opened
    };
    vec![
        opened(&[]),
        opened(&[Code::Character('s')]),
        opened(&[Code::Down]),
    ]
}

/// Models in a context, prepared so that whatever can be done there has an effect in one of them.
fn in_context(context: Context) -> Vec<Model> {
    let open = |keys: &str| {
        let mut prepared = model(70, 18);
        press(&mut prepared, "jlk");
        press(&mut prepared, keys);
        prepared
    };
    let scrolled = |mut prepared: Model, down: usize| {
        for _ in 0..down {
            update(&mut prepared, &key(Code::PageDown));
        }
        prepared
    };
    let mut models = match context {
        Context::Sliders => {
            let mut undone = open("u");
            undone.notice = None;
            let mut ends = open("");
            update(&mut ends, &key(Code::End));
            let mut wide = model(100, 20);
            wide.explore.answer_scroll = 2;
            vec![open("j"), undone, ends, wide, model(100, 20)]
        }
        Context::Answer => {
            let answer = |keys| {
                let mut answer = open(keys);
                answer.explore.tab = Tab::Answer;
                answer
            };
            vec![answer(""), answer("u"), scrolled(answer(""), 1)]
        }
        Context::Compare => {
            let mut undone = open(".u");
            undone.notice = None;
            vec![open("."), open(".jl"), undone, scrolled(open("."), 1)]
        }
        Context::ReadIndex => {
            let index = |keys: &str| {
                let mut index = open("");
                update(&mut index, &key(Code::Function(6)));
                (index.area.width, index.area.height) = (120, 8);
                press(&mut index, keys);
                index
            };
            vec![index("jj"), index("")]
        }
        Context::ReadPage => {
            let page = || {
                let mut page = reader(30, 8);
                page.read_at(Target::Term(TermIndex::new(0)));
                page
            };
            let pressed = |mut page: Model, codes: &[Code]| {
                for code in codes {
                    update(&mut page, &key(*code));
                }
                page
            };
            let follow = [Code::Tab, Code::Enter];
            let back = pressed(pressed(page(), &follow), &[Code::Backspace]);
            vec![page(), scrolled(page(), 1), pressed(page(), &follow), back]
        }
        Context::ReadSearch => searching(),
        Context::Cases => among_cases(),
        Context::Moves => among_moves(),
        Context::Scenarios => vec![open("r"), open("rj")],
        Context::Options => vec![open("o"), open("oj")],
        Context::Entry => vec![open("=12")],
        Context::Work => {
            let low = || {
                let mut low = open("\tw");
                low.area = ratatui::layout::Rect::new(0, 0, 40, 8);
                low
            };
            let mut lower = low();
            update(&mut lower, &key(Code::Down));
            update(&mut lower, &key(Code::PageDown));
            vec![open("w"), open("\tw"), open("\twl"), low(), lower]
        }
        Context::Map => on_map(),
        Context::Curves => on_curves(),
        Context::Chooser => choosing(),
        Context::Palette => {
            let mut lower = open("/s");
            update(&mut lower, &key(Code::Down));
            vec![open("/s"), lower]
        }
        Context::Help => vec![open("?"), scrolled(open("?"), 1)],
    };
    for model in &mut models {
        model.notice = None;
        assert_eq!(model.context(), context);
    }
    models
}

#[test]
fn every_listed_key_works() {
    for context in CONTEXTS {
        for command in COMMANDS
            .iter()
            .filter(|command| command.contexts.contains(context))
        {
            for listed in command.keys {
                let works = in_context(context).iter_mut().any(|model| {
                    let before = fingerprint(model, Effect::None);
                    let effect = update(model, &Input::Key(*listed));
                    fingerprint(model, effect) != before
                });
                assert!(works, "{listed:?} of {} in {context:?}", command.id);
            }
        }
    }
}

fn all_keys() -> Vec<Key> {
    let mut codes: Vec<Code> = (' '..='~').map(Code::Character).collect();
    codes.extend((1..=12).map(Code::Function));
    codes.extend([
        Code::Enter,
        Code::Escape,
        Code::Tab,
        Code::Backspace,
        Code::Delete,
        Code::Insert,
        Code::Up,
        Code::Down,
        Code::Left,
        Code::Right,
        Code::Home,
        Code::End,
        Code::PageUp,
        Code::PageDown,
    ]);
    let held = [false, true];
    let mut keys = Vec::new();
    for code in codes {
        for control in held {
            for alt in held {
                for shift in held {
                    keys.push(Key {
                        code,
                        control,
                        alt,
                        shift,
                    });
                }
            }
        }
    }
    keys
}

#[test]
fn no_key_works_unlisted() {
    for context in CONTEXTS {
        let mut models = in_context(context);
        for key in all_keys() {
            let is_text =
                context.is_text() && matches!(key.code, Code::Character(_)) && !key.control && !key.alt;
            if is_text || Keymap::default().find(context, key).is_some() {
                continue;
            }
            for model in &mut models {
                let before = fingerprint(model, Effect::None);
                let effect = update(model, &Input::Key(key));
                assert_eq!(fingerprint(model, effect), before, "{key:?} in {context:?}");
            }
        }
    }
}

fn inputs() -> impl Strategy<Value = Input> {
    let keys = prop::sample::select(all_keys()).prop_map(Input::Key);
    let known = prop::sample::select(
        COMMANDS
            .iter()
            .flat_map(|command| command.keys)
            .copied()
            .collect::<Vec<_>>(),
    );
    let actions = prop::sample::select(vec![
        MouseAction::Press,
        MouseAction::Drag,
        MouseAction::Release,
        MouseAction::WheelUp,
        MouseAction::WheelDown,
        MouseAction::Other,
    ]);
    let mouse = (actions, 0_u16..130, 0_u16..45).prop_map(|(action, column, row)| mouse(action, column, row));
    prop_oneof![
        keys,
        known.prop_map(Input::Key),
        mouse,
        "\\PC{0,9}".prop_map(Input::Paste)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn every_track_says_at_its_handle_what_the_answer_says(moves in prop::collection::vec((0_usize..7, 0.0..=1.0), 0..12)) {
        let mut model = model(120, 40);
        for (place, position) in moves {
            let slider = explore::sliders(&model, Tab::Workload)[place];
            model.change(Change::Moved(slider), |sliders, pack| sliders.set_position(pack, slider, position));
        }
        model.settle();
        let evaluation = &model.analysis.evaluation;
        for slider in sliders::all(&model.pack) {
            let track = model.analysis.track(&model.pack, slider);
            let (first, ranked) = (track.stretch_at(track.position).key.first, evaluation.first());
            // On the border itself both answers are right.
            let level = evaluation.first_two().is_some_and(|(first, second)| {
                (evaluation.standings[first].total - evaluation.standings[second].total).abs() < 1e-6
            });
            prop_assert!(first == ranked || level, "{} says {:?}, not {:?}", sliders::title(&model.pack, slider), first, ranked);
        }
    }

    #[test]
    fn whatever_one_does_the_screen_can_be_drawn(
        inputs in prop::collection::vec(inputs(), 0..60),
        (width, height) in (0_u16..130, 0_u16..45),
    ) {
        let mut model = model(width, height);
        for input in inputs {
            update(&mut model, &input);
        }
        model.settle();
        let mut buffer = Buffer::empty(model.area);
        view::view(&model, &mut buffer);
    }

    #[test]
    fn the_focus_shows_on_every_screen(width in 20_u16..130, height in 5_u16..45, steps in 0_usize..30, tabs in 0_usize..2) {
        let mut model = model(width, height);
        for _ in 0..tabs {
            update(&mut model, &key(Code::Tab));
        }
        for _ in 0..steps {
            update(&mut model, &key(Code::Down));
        }
        let place = explore::focus_place(&model, layout::open_tab(&model));
        let layout = layout::layout(&model).expect("large enough");
        let row = layout.rows.iter().position(|row| matches!(row, Row::Slider(_, at) if *at == place)).expect("a row");
        prop_assert!(row >= layout.offset && row < layout.offset + usize::from(layout.list.height).max(1), "{layout:?}");
        prop_assert_eq!(layout.form == Form::Columns, width >= 100);
        prop_assert!(layout.form != Form::Stacked || (60..100).contains(&width));
    }
}
