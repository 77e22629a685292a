use std::fmt::Write as _;

use super::*;
use crate::tui::canvas::Look;
use crate::tui::fixture;
use crate::tui::input::Code;
use crate::tui::theme::Choice;
use ratatui::style::{Color, Style};

/// The sizes that divide the screens differently.
const SIZES: [(u16, u16); 6] = [(160, 50), (120, 36), (100, 30), (80, 24), (60, 20), (40, 12)];

/// The themes whose styles differ in more than the options.
const THEMES: [Choice; 3] = [Choice::Terminal, Choice::Dark, Choice::Light];

/// A decision that has something to show on a screen.
fn fixture(screen: Screen, size: (u16, u16)) -> Model {
    match screen {
        Screen::Cases => fixture::cases(size.0, size.1),
        Screen::Read => fixture::reader(size.0, size.1),
        _ => fixture::model(size.0, size.1),
    }
}

fn taken(screen: Screen, size: (u16, u16), theme: Choice) -> Buffer {
    taken_after(screen, size, theme, &[])
}

fn taken_after(screen: Screen, size: (u16, u16), theme: Choice, keys: &[Key]) -> Buffer {
    let mut model = fixture(screen, size);
    model.look = Look::themed(theme, true, false);
    shot(&mut model, screen, size, keys).expect("no key that leaves, nothing refused")
}

fn text_of(buffer: &Buffer) -> String {
    let rows = buffer.content.chunks(usize::from(buffer.area.width));
    rows.map(|row| {
        let line: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
        line.trim_end().to_owned() + "\n"
    })
    .collect()
}

fn colour(colour: Option<Color>) -> String {
    match colour {
        Some(Color::Rgb(red, green, blue)) => format!("#{red:02x}{green:02x}{blue:02x}"),
        Some(Color::Reset) | None => "-".to_owned(),
        Some(named) => named.to_string(),
    }
}

/// The styles row by row as letters and how many cells they last, then what the letters mean.
fn styles_of(buffer: &Buffer) -> String {
    let mut known: Vec<Style> = Vec::new();
    let mut written = String::new();
    for row in buffer.content.chunks(usize::from(buffer.area.width)) {
        let mut letters = row.iter().map(|cell| letter(&mut known, cell.style())).peekable();
        while let Some(letter) = letters.next() {
            let mut cells = 1;
            while letters.next_if_eq(&letter).is_some() {
                cells += 1;
            }
            write!(written, "{letter}{cells}").expect("memory takes everything");
        }
        written.push('\n');
    }
    for (place, style) in known.iter().enumerate() {
        let (ink, paper) = (colour(style.fg), colour(style.bg));
        let modifier = style.add_modifier;
        writeln!(written, "{} {ink} on {paper} {modifier:?}", name(place)).expect("memory takes everything");
    }
    written
}

fn letter(known: &mut Vec<Style>, style: Style) -> char {
    let place = known.iter().position(|one| *one == style).unwrap_or_else(|| {
        known.push(style);
        known.len() - 1
    });
    name(place)
}

fn name(place: usize) -> char {
    ('a'..='z')
        .chain('A'..='Z')
        .nth(place)
        .expect("few styles on a screen")
}

/// Text and styles of what a key shows at a size, in the themes.
fn in_every_theme(screen: Screen, size: (u16, u16), keys: &[Key]) -> String {
    let (mut whole, mut text) = (String::new(), String::new());
    for theme in THEMES {
        let buffer = taken_after(screen, size, theme, keys);
        // Most screens have the same letters in every theme.
        if text != text_of(&buffer) {
            text = text_of(&buffer);
            whole += &text;
        }
        write!(whole, "\n{}\n{}", theme.name(), styles_of(&buffer)).expect("memory takes everything");
    }
    whole
}

#[test]
fn every_screen_looks_as_it_did_at_every_size_in_every_theme() {
    for screen in Screen::ALL {
        for size in SIZES {
            let name = format!("{}-{}x{}", screen.title().to_lowercase(), size.0, size.1);
            insta::assert_snapshot!(name, in_every_theme(screen, size, &[]));
        }
    }
}

/// What a key opens above the first screen.
const OVERLAYS: [(&str, char); 6] = [
    ("help", '?'),
    ("palette", '/'),
    ("scenarios", 'r'),
    ("options", 'o'),
    ("entry", '='),
    ("work", 'w'),
];

#[test]
fn what_opens_above_a_screen_looks_as_it_did_at_every_size_in_every_theme() {
    for (overlay, key) in OVERLAYS {
        for size in SIZES {
            let name = format!("above-{overlay}-{}x{}", size.0, size.1);
            insta::assert_snapshot!(
                name,
                in_every_theme(Screen::Explore, size, &[Key::character(key)])
            );
        }
    }
}

#[test]
fn a_painted_ground_lies_under_every_cell_of_every_screen() {
    for screen in Screen::ALL {
        for theme in [Choice::Dark, Choice::Light] {
            let buffer = taken(screen, (80, 24), theme);
            let bare = buffer.content.iter().filter(|cell| cell.bg == Color::Reset);
            assert_eq!(bare.count(), 0, "{screen:?} {theme:?}");
        }
    }
}

#[test]
fn a_key_that_leaves_is_named_by_its_place() {
    let mut model = fixture::model(80, 24);
    let keys = [Key::plain(Code::Down), Key::character('q')];
    let refused = shot(&mut model, Screen::Explore, (80, 24), &keys);
    assert_eq!(refused, Err(Unshown { place: 1 }));
}

#[test]
fn keys_count_on_the_screen_as_the_keys_before_have_left_it() {
    let mut model = fixture::model(80, 24);
    let there = shot(&mut model, Screen::Explore, (80, 24), &[Key::character('.')]);
    assert_eq!(there, Ok(taken(Screen::ALL[1], (80, 24), Choice::Terminal)));
}
