use super::*;
use crate::decision::Sliders;
use crate::pack::{self, Pack, PackSource};
use crate::tui::canvas::Look;
use crate::tui::fixture::model;
use crate::tui::input::{Code, Input, Key};
use crate::tui::map;
use crate::tui::screen::Screen;
use crate::tui::terminal;
use crate::tui::theme::{self, Choice};
use crate::tui::update::update;
use ratatui::layout::Position;
use ratatui::style::Modifier;
use std::sync::Arc;

fn drawn(model: &Model) -> Buffer {
    let mut buffer = Buffer::empty(model.area);
    view(model, &mut buffer);
    buffer
}

fn text_of(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width).max(1);
    let rows = buffer.content.chunks(width);
    rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>() + "\n")
        .collect()
}

fn shown(model: &Model) -> String {
    text_of(&drawn(model))
}

fn press(model: &mut Model, keys: &str) {
    for character in keys.chars() {
        let code = if character == '\t' {
            Code::Tab
        } else {
            Code::Character(character)
        };
        update(model, &Input::Key(Key::plain(code)));
    }
    model.settle();
}

/// Draws a screen at every size.
fn at_every_size(keys: &str) {
    let mut model = model(120, 36);
    press(&mut model, keys);
    for width in 0..=200 {
        for height in 0..=60 {
            model.area = Rect::new(0, 0, width, height);
            drawn(&model);
        }
    }
}

#[test]
fn the_priorities_are_drawn_at_every_size() {
    at_every_size("\tj");
}

#[test]
fn the_palette_is_drawn_at_every_size() {
    at_every_size("/e");
}

#[test]
fn the_answer_is_drawn_at_every_size() {
    let mut model = model(80, 24);
    press(&mut model, "\t\t");
    for width in 0..=99 {
        for height in 0..=60 {
            model.area = Rect::new(0, 0, width, height);
            drawn(&model);
        }
    }
}

#[test]
fn every_screen_is_drawn_at_every_size() {
    for place in 0..Screen::ALL.len() {
        at_every_size(&".".repeat(place));
    }
    at_every_size(".jg");
}

#[test]
fn what_opens_above_is_drawn_at_every_size() {
    for keys in [
        "zj", "Z", "?", "rj", "o ", "o j ", "=12x", ".rj", ".o ", "w", "wl", "\twh", "\twl", "\twll", ".jw",
    ] {
        let mut model = model(120, 36);
        press(&mut model, keys);
        for width in (0..=200).step_by(3) {
            for height in 0..=60 {
                model.area = Rect::new(0, 0, width, height);
                drawn(&model);
            }
        }
    }
}

/// On every screen and under everything that opens above one, from the least size on which the program works.
#[test]
fn the_hint_to_the_help_never_disappears() {
    let openings = [
        "", "?", "r", "o", "=1", "/e", "w", "x", "y", "p", "g", "\t", "\t\tw",
    ];
    for place in 0..Screen::ALL.len() {
        for keys in openings {
            let mut model = model(120, 36);
            press(&mut model, &(".".repeat(place) + keys));
            for (width, height) in (frame::LEAST.0..=160)
                .step_by(4)
                .flat_map(|width| [frame::LEAST.1, 12, 24, 50].map(|height| (width, height)))
            {
                model.area = Rect::new(0, 0, width, height);
                let shown = shown(&model);
                let first = shown.lines().next().unwrap_or_default();
                assert!(
                    first.trim_end().ends_with("? help"),
                    "{:?} {keys:?} {width}x{height}: {first}",
                    model.screen
                );
            }
        }
    }
}

/// Text and styles of the screens at the sizes that divide them differently.
#[test]
fn screens_look_as_they_did() {
    for (width, height, keys) in [(120, 36, ""), (80, 50, "\tl"), (80, 24, "jjjl"), (40, 12, "=3")] {
        let mut model = model(width, height);
        press(&mut model, keys);
        insta::assert_debug_snapshot!(format!("{width}x{height}"), drawn(&model));
    }
    for (width, height, keys) in [
        (160, 36, "."),
        (120, 36, ".j"),
        (80, 24, ".l"),
        (60, 20, ".j"),
        (40, 12, ".o"),
    ] {
        let mut model = model(width, height);
        press(&mut model, keys);
        insta::assert_debug_snapshot!(format!("compare-{width}x{height}"), drawn(&model));
    }
    for (width, height, keys) in [
        (160, 36, "\twh"),
        (120, 36, "\twl"),
        (80, 24, "\twll"),
        (60, 20, "w"),
        (40, 12, "\tw"),
    ] {
        let mut model = model(width, height);
        press(&mut model, keys);
        insta::assert_debug_snapshot!(format!("work-{width}x{height}"), drawn(&model));
    }
    let mut model = model(80, 24);
    model.look = Look::new(false, true);
    press(&mut model, "\twl");
    insta::assert_debug_snapshot!("work-80x24-plain", drawn(&model));
    let mut model = self::model(80, 24);
    model.look = Look::new(false, true);
    insta::assert_debug_snapshot!("80x24-plain", drawn(&model));
    model.screen = Screen::Compare;
    insta::assert_debug_snapshot!("compare-80x24-plain", drawn(&model));
}

#[test]
fn f18_the_largest_area_is_drawn() {
    let mut model = model(1000, 500);
    press(&mut model, "l");
    assert!(shown(&model).contains("Recommendation"));
}

#[test]
fn the_way_to_the_help_and_the_open_screen_show_at_every_size_that_works() {
    for screen in Screen::ALL {
        let mut model = model(20, 5);
        model.screen = screen;
        for width in 20..=130 {
            model.area.width = width;
            let shown = shown(&model);
            let first = shown.lines().next().unwrap_or_default();
            assert!(
                first.contains("? help") && first.contains(screen.title()),
                "{width}: {first}"
            );
        }
    }
}

#[test]
fn f14_what_is_too_small_says_so() {
    let small = model(19, 4);
    assert!(shown(&small).contains("too small"));
    assert_eq!(shown(&model(3, 2)), "too\nsma\n");
}

#[test]
fn the_first_screen_shows_sliders_answer_and_reasons() {
    let screen = shown(&model(120, 40));
    for part in [
        "Workload",
        "Priorities",
        "Recommendation",
        "WHY",
        "ASPECTS",
        "first in",
        "? help",
        "▸",
        "●",
    ] {
        assert!(screen.contains(part), "{part} in\n{screen}");
    }
}

#[test]
fn a_move_changes_the_answer() {
    let mut model = model(120, 40);
    let before = shown(&model);
    let mut moves = 0;
    // Up to the end of the slider; the answer changes on the way.
    while shown(&model)
        .lines()
        .skip(2)
        .map(|line| line.chars().skip(61).collect::<String>())
        .eq(before
            .lines()
            .skip(2)
            .map(|line| line.chars().skip(61).collect::<String>()))
    {
        press(&mut model, "l");
        moves += 1;
        assert!(moves < 200, "the answer never changes");
    }
}

#[test]
fn f46_only_ascii_is_drawn_where_only_ascii_is_shown() {
    let mut model = model(120, 40);
    model.look.glyphs = &glyph::ASCII;
    press(&mut model, "l");
    assert!(shown(&model).is_ascii());
    press(&mut model, "?");
    assert!(shown(&model).is_ascii());
}

#[test]
fn f47_without_colours_the_focus_and_the_open_tab_show() {
    let mut model = model(120, 40);
    model.look.theme = &theme::MONO;
    let buffer = drawn(&model);
    assert!(
        buffer
            .content
            .iter()
            .all(|cell| cell.fg == ratatui::style::Color::Reset)
    );
    assert!(
        buffer
            .content
            .iter()
            .all(|cell| cell.bg == ratatui::style::Color::Reset)
    );
    let reversed = buffer
        .content
        .iter()
        .filter(|cell| cell.modifier.contains(Modifier::REVERSED))
        .count();
    assert!(reversed > 3, "the name in focus is reversed");
}

#[test]
fn what_to_try_first_shows_until_something_is_changed() {
    let mut model = model(120, 40);
    press(&mut model, "j\t");
    assert!(shown(&model).contains("Press → to move the slider."));
    press(&mut model, "l");
    assert!(!shown(&model).contains("to move the slider"));
    press(&mut model, "u");
    assert!(
        !shown(&model).contains("to move the slider"),
        "the person knows it by now"
    );
}

#[test]
fn priorities_say_what_they_stand_for() {
    let mut model = model(120, 40);
    press(&mut model, "\t");
    let screen = shown(&model);
    assert_eq!(
        screen.matches("from 0 to 40 hours of upkeep a month").count(),
        5,
        "{screen}"
    );
    model.area.height = 14;
    assert_eq!(
        shown(&model)
            .matches("from 0 to 40 hours of upkeep a month")
            .count(),
        1
    );
}

#[test]
fn a_folded_group_says_how_many_sliders_it_has_and_what_flips_first() {
    let mut model = model(140, 40);
    press(&mut model, "Z");
    let screen = shown(&model);
    assert!(screen.contains("TRAFFIC   3 sliders · "), "{screen}");
    assert!(screen.contains(" flips at "), "{screen}");
}

/// Where one more server is needed, functions come first again for a while.
#[test]
fn the_line_beneath_a_slider_names_every_change_of_hands() {
    let pack = default_pack();
    let sliders = Sliders::opening(&pack);
    let mut model = Model::new(pack, sliders, None, Look::new(true, false));
    model.area = Rect::new(0, 0, 160, 40);
    let screen = shown(&model);
    for told in ["Functions up to 14 /s, Servers to 30 /s", "38 /s, then Servers"] {
        assert!(screen.contains(told), "{screen}");
    }
}

#[test]
fn a_move_marks_what_it_changed() {
    let mut model = model(120, 40);
    press(&mut model, "l");
    let screen = shown(&model);
    assert!(screen.contains("9 → "), "{screen}");
}

fn default_pack() -> Arc<Pack> {
    let source = PackSource::Embedded(pack::DEFAULT);
    Arc::new(pack::load(&source).expect("a pack without errors").pack)
}

/// The pack that the program opens on, with all its options on the screen.
fn all_options(width: u16, height: u16) -> Model {
    let pack = default_pack();
    let mut sliders = Sliders::opening(&pack);
    for option in pack.options.indices() {
        sliders.show(option, true);
    }
    let mut model = Model::new(pack, sliders, None, Look::new(true, false));
    model.area = Rect::new(0, 0, width, height);
    model
}

#[test]
fn many_options_are_left_out_whole_rather_than_cut() {
    let mut model = all_options(40, 30);
    for width in 24..100 {
        model.area.width = width;
        let row = explore_layout::layout(&model)
            .and_then(|layout| layout.summary)
            .expect("a summary")
            .y;
        let screen = shown(&model);
        let line = screen.lines().nth(usize::from(row)).unwrap_or_default();
        let last = line.split_whitespace().last().unwrap_or_default();
        assert!(last.len() == 4 && last.parse::<f64>().is_ok(), "{width}: {line}");
    }
    for width in 100..150 {
        model.area = Rect::new(0, 0, width, 70);
        let screen = shown(&model);
        let rows = screen.lines().skip_while(|line| !line.contains("ASPECTS"));
        for row in rows.skip(1).take(model.pack.aspects.len()) {
            let last = row.split_whitespace().last().unwrap_or_default();
            let whole = last == "even" || last.len() == 1 || last.trim_start_matches('+').len() == 4;
            assert!(whole, "{width}: {row}");
        }
    }
}

#[test]
fn a_screen_is_small_on_the_wire() {
    // A slider step must stay under 4 KB, and so a whole screen well under 32.
    let mut model = model(120, 40);
    let first = drawn(&model);
    let whole = terminal::bytes_between(&Buffer::empty(first.area), &first);
    assert!(whole < 16_000, "{whole} bytes for the first frame");
    press(&mut model, "l");
    let step = terminal::bytes_between(&first, &drawn(&model));
    assert!(step < 4_000, "{step} bytes for a step");
}

#[test]
fn the_palette_looks_as_it_did() {
    for (width, height, keys) in [
        (120, 36, "/"),
        (80, 24, "/com"),
        (60, 20, "/=jj"),
        (40, 12, "/zzzz"),
    ] {
        let mut model = model(width, height);
        press(&mut model, keys);
        insta::assert_debug_snapshot!(format!("palette-{width}x{height}"), drawn(&model));
    }
    let mut model = model(80, 24);
    press(&mut model, "/");
    model.look = Look::new(false, true);
    insta::assert_debug_snapshot!("palette-80x24-plain", drawn(&model));
}

#[test]
fn a_theme_that_paints_the_ground_paints_every_cell_on_every_screen() {
    for theme in [Choice::Dark, Choice::Light] {
        for keys in ["", "\t", ".", "..", "?", "r", "o", "=3", "/"] {
            let mut model = model(90, 26);
            press(&mut model, keys);
            model.look = Look::themed(theme, true, false);
            let buffer = drawn(&model);
            for (place, cell) in buffer.content.iter().enumerate() {
                // Only the territories of the map lie on a ground of their own.
                let on_map = model.screen == Screen::Map
                    && map::layout::layout(&model).is_some_and(|layout| {
                        let (column, row) = buffer.pos_of(place);
                        layout.plot.contains(Position::new(column, row))
                    });
                assert!(on_map || Some(cell.bg) == theme.theme().ground.bg, "{keys:?}");
                assert_ne!(cell.fg, ratatui::style::Color::Reset, "{keys:?}");
            }
        }
    }
}

#[test]
fn wide_characters_hide_no_unpainted_cells() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
    let look = Look::themed(Choice::Light, true, false);
    let mut canvas = Canvas::new(&mut buffer, look);
    canvas.paint();
    canvas.text(0, 0, "東京", look.theme.text);
    let ground = Choice::Light.theme().ground.bg;
    assert!(buffer.content.iter().all(|cell| Some(cell.bg) == ground));
}
