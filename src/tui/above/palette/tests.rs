use super::*;
use crate::tui::fixture::model;
use crate::tui::input::{Input, Mouse, MouseAction};
use crate::tui::update::update;

fn press(model: &mut Model, keys: &str) -> Effect {
    let mut effect = Effect::None;
    for character in keys.chars() {
        let key = match character {
            '\n' => Key::plain(Code::Enter),
            '↓' => Key::plain(Code::Down),
            '\u{8}' => Key::plain(Code::Backspace),
            _ => Key::character(character),
        };
        effect = update(model, &Input::Key(key));
    }
    effect
}

fn palette(model: &Model) -> &Palette {
    match &model.overlay {
        Some(Overlay::Palette(palette)) => palette,
        other => panic!("{other:?}"),
    }
}

fn opened(keys: &str) -> Model {
    let mut model = model(100, 30);
    press(&mut model, keys);
    model
}

fn first(model: &Model) -> Item {
    palette(model).found[0]
}

#[test]
fn commands_are_found_and_run() {
    assert_eq!(press(&mut opened("/quit"), "\n"), Effect::Quit);
    let mut found = opened("/help");
    press(&mut found, "\n");
    assert!(matches!(found.overlay, Some(Overlay::Help { .. })));
    let mut found = opened("/compare");
    press(&mut found, "\n");
    assert_eq!(found.screen, Screen::Compare);
    let mut found = opened("l/undo");
    press(&mut found, "\n");
    assert_eq!(found.sliders, model(100, 30).sliders);
}

#[test]
fn every_entry_that_is_offered_does_something_or_says_why_not() {
    let count = palette(&opened("/")).found.len();
    for place in 0..count {
        let mut model = opened("/");
        if let Some(Overlay::Palette(palette)) = &mut model.overlay {
            palette.chosen = place;
        }
        take(&mut model);
        assert!(!matches!(model.overlay, Some(Overlay::Palette(_))));
    }
}

#[test]
fn everything_in_the_pack_is_found_by_its_title() {
    let model = opened("/");
    let pack = &model.pack;
    let mut wanted: Vec<(String, Item)> = Vec::new();
    for (index, entry) in pack.traits.enumerate() {
        wanted.push((entry.title.clone(), Item::Slider(Slider::Trait(index))));
    }
    for (index, entry) in pack.aspects.enumerate() {
        wanted.push((entry.title.clone(), Item::Slider(Slider::Priority(index))));
        wanted.push((entry.title.clone(), Item::Read(Target::Aspect(index))));
    }
    for (index, entry) in pack.scenarios.enumerate() {
        wanted.push((entry.title.clone(), Item::Scenario(index)));
    }
    for (index, entry) in pack.options.enumerate() {
        wanted.push((entry.title.clone(), Item::Option(index)));
    }
    for (index, entry) in pack.terms.enumerate() {
        wanted.push((entry.title.clone(), Item::Read(Target::Term(index))));
    }
    assert!(wanted.len() > 4);
    for (title, item) in wanted {
        let found = opened(&format!("/{title}"));
        let place = palette(&found).found.iter().position(|known| *known == item);
        assert!(place.is_some_and(|place| place < 6), "{title}: {place:?}");
    }
}

#[test]
fn a_value_is_set_with_or_without_a_sign_and_taken_back_at_once() {
    let plain = model(100, 30);
    let (index, entry) = plain.pack.traits.enumerate().next().unwrap();
    let slider = Slider::Trait(index);
    let scale = &entry.scale;
    let value = scale.bounds().0;
    for joint in ["=", " = ", " "] {
        let mut model = opened(&format!("/{}{joint}{}", entry.title, scale.show(value)));
        assert_eq!(first(&model), Item::Value(slider, value), "{joint:?}");
        press(&mut model, "\n");
        assert_eq!(model.sliders.value(slider), value);
        assert!(model.undo());
        assert_eq!(model.sliders.value(slider), plain.sliders.value(slider));
    }
    let wrong = opened(&format!("/{}=many", entry.title));
    assert!(palette(&wrong).wrong.is_some());
    assert!(!matches!(palette(&wrong).found.first(), Some(Item::Value(..))));
}

#[test]
fn typing_starts_from_the_top_and_erasing_searches_again() {
    let mut model = opened("/s↓↓");
    assert_eq!(palette(&model).chosen, 2);
    press(&mut model, "c");
    assert_eq!(palette(&model).chosen, 0);
    let all = palette(&opened("/")).found.len();
    press(&mut model, "\u{8}\u{8}");
    assert_eq!(palette(&model).found.len(), all);
    press(&mut model, "zzzzzzqqq");
    assert!(palette(&model).found.is_empty());
    assert_eq!(press(&mut model, "\n"), Effect::None);
    update(&mut model, &Input::Key(Key::plain(Code::Escape)));
    assert_eq!(model.overlay, None);
}

#[test]
fn a_click_takes_an_entry_and_beside_the_entries_it_does_nothing() {
    let click = |model: &mut Model, row| {
        let mouse = Mouse {
            action: MouseAction::Press,
            column: 10,
            row,
            shift: false,
            control: false,
        };
        update(model, &Input::Mouse(mouse))
    };
    let mut model = opened("/quit");
    assert_eq!(click(&mut model, 2), Effect::None);
    assert_eq!(click(&mut model, 29), Effect::None);
    assert_eq!(click(&mut model, 4), Effect::Quit);
}
