//! A pack with as many options as there can be: on every screen and in every look each is told from the others.

use std::collections::HashSet;

use super::canvas::Look;
use super::driver::Driver;
use super::fixture::CROWD;
use super::glyph::{ASCII, UNICODE};
use super::theme::{Choice, MONO};
use crate::exploration::letter;
use crate::pack::MOST_OPTIONS;

/// Every theme, and both sets of characters without colors.
fn looks() -> Vec<Look> {
    let themed = Choice::ALL.into_iter().map(|choice| Look {
        theme: choice.theme(),
        glyphs: &UNICODE,
    });
    let plain = [&UNICODE, &ASCII].map(|glyphs| Look { theme: &MONO, glyphs });
    themed.chain(plain).collect()
}

fn at(width: u16, height: u16, look: Look) -> Driver {
    Driver::of(CROWD, width, height).look(look)
}

fn letters(driver: &Driver) -> Vec<String> {
    let letters: Vec<String> = driver.pack().options.indices().map(letter).collect();
    assert_eq!(letters.concat(), "ABCDEFGH");
    letters
}

/// Each option comes first somewhere along the slider, as a line of its own.
#[test]
fn eight_options_have_lines_and_colours_of_their_own_on_a_track() {
    for look in looks() {
        let driver = at(120, 36, look);
        let (column, row) = driver.at("Way  ");
        let buffer = driver.buffer();
        let track: Vec<_> = (column..64).map(|column| &buffer[(column, row)]).collect();
        let mut colours = HashSet::new();
        for index in 0..MOST_OPTIONS {
            let lines = [look.glyphs.light[index], look.glyphs.heavy[index]];
            let drawn = track.iter().find(|cell| lines.contains(&cell.symbol()));
            let drawn = drawn.unwrap_or_else(|| panic!("no {lines:?} in {}", driver.line(row)));
            assert_eq!(Some(drawn.fg), look.theme.option(index).fg.or(Some(drawn.fg)));
            colours.insert(drawn.fg);
        }
        let told = if *look.theme == MONO { 1 } else { MOST_OPTIONS };
        assert_eq!(colours.len(), told, "{look:?}");
    }
}

#[test]
fn eight_options_have_letters_on_a_map_and_at_their_curves() {
    for look in looks() {
        for screen in ["F4", "F5"] {
            // Looks divide a screen alike, and axes are found by characters that ASCII has not.
            let plot = at(160, 40, looks()[0]).after(screen).plot();
            let driver = at(160, 40, look).after(screen);
            let buffer = driver.buffer();
            // The letters of lines that end at the edge stand beside it.
            let shown: HashSet<String> = (plot.top()..plot.bottom())
                .flat_map(|row| (plot.left()..plot.right() + 3).map(move |column| (column, row)))
                .map(|at| buffer[at].symbol().to_uppercase())
                .collect();
            for letter in letters(&driver) {
                // Of textures one cell in many has its letter, and each texture is another.
                let textured = *look.theme == MONO && !look.glyphs.ascii && screen == "F4";
                assert!(
                    textured || shown.contains(&letter),
                    "{letter}\n{}",
                    driver.screen()
                );
            }
        }
    }
}

/// Without colors the areas of a map and the dots of a curve differ in pattern.
#[test]
fn eight_options_have_patterns_of_their_own_without_colours() {
    let look = looks()[4];
    let driver = at(160, 40, look).after("F4");
    let (plot, buffer) = (driver.plot(), driver.buffer());
    let row = plot.top();
    let textures: HashSet<&str> = (plot.left()..plot.right())
        .map(|column| buffer[(column, row)].symbol())
        .collect();
    assert!(textures.len() >= MOST_OPTIONS, "{textures:?}");
}

/// The letters of the options that have no column leave the titles of those that have one alone.
#[test]
fn a_table_of_eight_options_names_those_it_has_no_room_for() {
    let look = looks()[0];
    for width in 40..=240 {
        let driver = at(width, 30, look).after("F3");
        let first = if width < 80 { "A walk" } else { "A  By walk" };
        driver.must_show(first);
        let (_, row) = driver.at(first);
        let head = driver.line(row);
        for letter in letters(&driver) {
            assert!(
                head.split_whitespace().any(|word| word == letter),
                "{width}: {head}"
            );
        }
    }
}

#[test]
fn eight_options_are_drawn_at_every_size() {
    for screen in ["F2", "F3", "F4", "F5", "F7", "F8"] {
        let mut driver = at(80, 24, looks()[0]).after(screen);
        for width in (20..=220).step_by(25) {
            for height in (6..=60).step_by(9) {
                driver.resize(width, height);
                assert!(
                    driver.screen().contains("? help") || width < 40,
                    "{screen} {width}x{height}"
                );
            }
        }
    }
}
