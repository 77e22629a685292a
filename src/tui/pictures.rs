//! What the screens look like: pictures that a person can review, and what holds for all of them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use ratatui::buffer::Cell;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use super::canvas::Look;
use super::commands::COMMANDS;
use super::driver::{Driver, role_index, roles_look, text_of, words_of};
use super::fixture::{BICYCLE, BICYCLE_CASES, READER, SERVICES};
use super::frame;
use super::screen::Screen;
use super::theme::{self, Choice};
use crate::pack;

/// The pack that a scene shows.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Stage {
    Services,
    Reader,
    Cases,
    /// The pack that the program opens on, with all its options.
    Whole,
}

/// Something that can show.
#[derive(Debug, Clone, Copy)]
struct Scene {
    name: &'static str,
    stage: Stage,
    /// What is pressed to get there.
    keys: &'static str,
    /// The sizes at which there is a picture of it; the styles are told at the first, where that is asked.
    sizes: &'static [(u16, u16)],
    styled: bool,
}

/// The sizes that divide the screens differently.
const WIDE: (u16, u16) = (120, 36);
const USUAL: (u16, u16) = (80, 24);
const NARROW: (u16, u16) = (60, 20);
const SMALL: (u16, u16) = (40, 12);
const EVERY: &[(u16, u16)] = &[USUAL, WIDE, NARROW, SMALL];

const fn scene(name: &'static str, stage: Stage, keys: &'static str, sizes: &'static [(u16, u16)]) -> Scene {
    Scene {
        name,
        stage,
        keys,
        sizes,
        styled: false,
    }
}

impl Scene {
    const fn styled(self) -> Self {
        Self { styled: true, ..self }
    }

    fn at(&self, (width, height): (u16, u16)) -> Driver {
        let mut driver = match self.stage {
            Stage::Services => Driver::new(width, height),
            Stage::Reader => Driver::of(READER, width, height),
            Stage::Cases => Driver::with_cases(width, height),
            Stage::Whole => Driver::embedded_whole(pack::DEFAULT, width, height),
        };
        // What is typed may hold blanks, which part keys: they are written as dots in the middle.
        for part in self.keys.split_inclusive('·') {
            driver.press(part.trim_end_matches('·'));
            if part.ends_with('·') {
                driver.type_text(" ");
            }
        }
        driver
    }

    /// Whether something is drawn in another way where it cannot be colored.
    fn is_plotted(&self) -> bool {
        self.keys.starts_with("F4") || self.keys.starts_with("F5")
    }
}

/// Every screen, and what opens above one.
const SCENES: &[Scene] = &[
    scene("explore", Stage::Services, "", EVERY).styled(),
    scene("explore-moved", Stage::Services, "j j j l", &[WIDE]).styled(),
    scene("explore-priorities", Stage::Services, "Tab l", &[USUAL, SMALL]),
    scene("explore-answer", Stage::Services, "Tab Tab", &[NARROW]),
    scene("explore-folded", Stage::Services, "Z", &[USUAL]),
    scene("compare", Stage::Services, "F3 j", EVERY).styled(),
    scene("compare-other", Stage::Services, "F3 l", &[SMALL]),
    scene("map", Stage::Whole, "F4", &[SMALL, WIDE, USUAL, NARROW]).styled(),
    scene("map-pairs", Stage::Whole, "F4 p", &[USUAL]),
    scene("curves", Stage::Whole, "F5", &[SMALL, WIDE, USUAL, NARROW]).styled(),
    scene("curves-limits", Stage::Whole, "F5 x duration Enter", &[WIDE]),
    scene(
        "curves-words",
        Stage::Whole,
        "F5 x operations Enter y total Enter",
        &[USUAL],
    ),
    scene("moves", Stage::Services, "F6 j", EVERY).styled(),
    scene("moves-whole", Stage::Services, "F6 t", &[USUAL]),
    scene("read", Stage::Reader, "F7", &[WIDE, SMALL]).styled(),
    scene("read-page", Stage::Reader, "F7 Enter Tab Tab", EVERY).styled(),
    scene("read-found", Stage::Reader, "F7 / time", &[USUAL, SMALL]).styled(),
    scene("read-nothing", Stage::Reader, "F7 / yre·tube", &[SMALL]),
    scene("read-trait", Stage::Reader, "g", &[USUAL]),
    scene("read-aspect", Stage::Reader, "F7 / time Down Enter", &[USUAL]),
    scene("cases", Stage::Cases, "F8 j", EVERY).styled(),
    scene("cases-disputed", Stage::Cases, "F8 x", &[USUAL]),
    scene("help", Stage::Services, "?", &[USUAL, SMALL]).styled(),
    scene("scenarios", Stage::Services, "r j", &[USUAL, SMALL]).styled(),
    scene("options", Stage::Services, "o j Space", &[USUAL, SMALL]).styled(),
    scene("options-on-compare", Stage::Services, "F3 o", &[SMALL]),
    scene("entry", Stage::Services, "= 3", &[USUAL, SMALL]).styled(),
    scene("palette", Stage::Services, "/", &[USUAL]).styled(),
    scene("palette-found", Stage::Services, "/ com", &[NARROW]),
    scene("palette-nothing", Stage::Services, "/ zzzz", &[SMALL]),
    scene("calculation-total", Stage::Services, "Tab w", &[SMALL, NARROW]),
    scene("calculation-aspect", Stage::Services, "Tab w l", &[USUAL]).styled(),
    scene("calculation-factor", Stage::Services, "Tab w l l", &[WIDE]),
    scene("calculation-measure", Stage::Services, "Tab w l l l", &[USUAL]),
    scene("calculation-slider", Stage::Services, "w", &[NARROW]),
    scene("chooser", Stage::Whole, "F5 y", &[USUAL, SMALL]).styled(),
];

/// The scenes of a screen; those above one where none is named.
fn look_as_they_did(screen: Option<Screen>) {
    let of = |scene: &&Scene| {
        let first = scene.name.split('-').next().unwrap_or_default();
        let named = |screen: &Screen| screen.title().to_lowercase() == first;
        Screen::ALL.into_iter().find(named) == screen
    };
    for scene in SCENES.iter().filter(of) {
        for (index, size) in scene.sizes.iter().enumerate() {
            let mut driver = scene.at(*size);
            let mut picture = driver.screen();
            if scene.styled && index == 0 {
                write!(picture, "\n{}", driver.styles()).expect("memory takes everything");
            }
            insta::assert_snapshot!(format!("{}-{}x{}", scene.name, size.0, size.1), picture);
        }
    }
}

#[test]
fn explore_looks_as_it_did() {
    look_as_they_did(Some(Screen::Explore));
}

#[test]
fn compare_looks_as_it_did() {
    look_as_they_did(Some(Screen::Compare));
}

#[test]
fn map_looks_as_it_did() {
    look_as_they_did(Some(Screen::Map));
}

#[test]
fn curves_look_as_they_did() {
    look_as_they_did(Some(Screen::Curves));
}

#[test]
fn moves_look_as_they_did() {
    look_as_they_did(Some(Screen::Sensitivity));
}

#[test]
fn read_looks_as_it_did() {
    look_as_they_did(Some(Screen::Read));
}

#[test]
fn cases_look_as_they_did() {
    look_as_they_did(Some(Screen::Cases));
}

#[test]
fn what_opens_above_a_screen_looks_as_it_did() {
    look_as_they_did(None);
}

/// What is drawn in other characters where only ASCII shows.
#[test]
fn tracks_maps_and_curves_look_as_they_did_in_ascii() {
    for name in ["explore", "map", "curves"] {
        let scene = SCENES.iter().find(|scene| scene.name == name).expect("a scene");
        let mut driver = scene.at(USUAL);
        let picture = text_of(&driver.buffer_in(Look::new(false, true)));
        insta::assert_snapshot!(format!("{name}-ascii"), picture);
    }
    let mut map = Driver::embedded("monolith-vs-microservices", USUAL.0, USUAL.1).after("F4");
    let picture = text_of(&map.buffer_in(Look::new(false, false)));
    insta::assert_snapshot!("map-without-colours", picture);
}

/// The only place where it is written down which color a role has.
#[test]
fn themes_look_as_they_did() {
    let mut written = String::new();
    let mono = [("none", &theme::MONO)];
    let themes = Choice::ALL.map(|choice| (choice.name(), choice.theme()));
    for (name, theme) in themes.into_iter().chain(mono) {
        writeln!(written, "{name}: ground {:?}", theme.ground).expect("memory takes everything");
        for role in theme.roles() {
            writeln!(written, "    {role:?}").expect("memory takes everything");
        }
    }
    insta::assert_snapshot!("themes", written);
}

/// Sizes of every kind, from nothing to more than any screen has, the heights others at every width, the widths others
/// from every start.
fn sizes(from: u16, step: usize) -> impl Iterator<Item = (u16, u16)> {
    let widths = (from..=200).step_by(step);
    widths.flat_map(|width| (width % 7..=60).step_by(7).map(move |height| (width, height)))
}

#[test]
fn every_scene_is_drawn_at_every_size_and_shows_where_one_is_and_the_way_to_the_help() {
    for (scene, from) in SCENES.iter().zip((0..9).cycle()) {
        let mut driver = scene.at(WIDE);
        // A map or curves are computed again at every size; of the others every ninth has a width.
        let step = if scene.stage == Stage::Whole { 29 } else { 9 };
        for (width, height) in sizes(from, step) {
            driver.resize(width, height);
            let buffer = driver.buffer();
            if frame::is_too_small(buffer.area) {
                continue;
            }
            let text = text_of(&buffer);
            let first = text.lines().next().unwrap_or_default();
            let place = format!("{} at {width}x{height}: {first}", scene.name);
            assert!(first.ends_with("? help"), "{place}");
            assert!(first.contains(&driver.open().title().to_uppercase()), "{place}");
            assert!(text.lines().skip(1).any(|line| !line.is_empty()), "{place}");
            if frame::is_ruled(buffer.area) {
                let rules = [1, usize::from(height) - 2];
                for row in rules {
                    let line = text.lines().nth(row).unwrap_or_default();
                    assert!(line.starts_with('─') && line.ends_with('─'), "{place}: {line}");
                }
                assert_ne!(driver.footer().trim(), "", "{place}");
            }
        }
    }
}

#[test]
fn f18_the_largest_area_is_drawn() {
    for screen in Screen::ALL {
        let mut driver = Driver::new(1000, 500);
        while driver.open() != screen {
            driver.press(".");
        }
        driver.must_show("? help");
    }
}

/// All words that stand somewhere where there is room.
fn vocabulary() -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for scene in SCENES {
        let mut driver = scene.at((160, 400));
        for (width, height) in [(160, 400), (100, 400), (80, 400), (60, 400), (60, 12), (110, 16)] {
            driver.resize(width, height);
            known.extend(words_of(&driver.screen()));
        }
    }
    for pack in [SERVICES, READER, BICYCLE, BICYCLE_CASES] {
        known.extend(words_of(pack));
    }
    for command in COMMANDS {
        known.extend(words_of(command.sentence));
        known.extend(words_of(command.label.unwrap_or_default()));
    }
    known
}

/// What has no room is left out whole, goes on in the next row or ends with a sign that it is cut.
#[test]
fn no_word_is_cut_from_forty_columns_on() {
    let known = vocabulary();
    let mut cut = BTreeSet::new();
    for scene in SCENES.iter().filter(|scene| scene.stage != Stage::Whole) {
        let mut driver = scene.at(WIDE);
        for (width, height) in (40..130).step_by(3).flat_map(|width| [(width, 12), (width, 24)]) {
            driver.resize(width, height);
            let screen = driver.screen();
            // The word before the sign is cut knowingly.
            let signed = screen.split('…').map(|part| {
                let cut = part.rfind(|letter: char| !letter.is_alphabetic()).unwrap_or(0);
                part.get(..cut).unwrap_or_default()
            });
            let whole: Vec<&str> = if screen.contains('…') {
                signed.collect()
            } else {
                vec![&screen]
            };
            for word in whole.iter().flat_map(|part| words_of(part)) {
                // Japanese has no blanks, and goes on in the next row where there is room.
                if word.is_ascii() && !known.contains(&word) {
                    cut.insert(format!("{word:?} in {} at {width}x{height}", scene.name));
                }
            }
        }
    }
    assert!(cut.is_empty(), "{cut:#?}");
}

/// The theme decides about colors alone, and every color is that of a role.
#[test]
fn themes_have_the_same_text_and_each_role_its_colour() {
    for scene in SCENES {
        let mut driver = scene.at(USUAL);
        let roles = driver.buffer_in(roles_look());
        for choice in Choice::ALL {
            let theme = choice.theme();
            let drawn = driver.buffer_in(Look::themed(choice, true, false));
            if choice != Choice::Dark && choice != Choice::Light {
                assert_eq!(text_of(&drawn), text_of(&roles), "{} {choice:?}", scene.name);
                continue;
            }
            // Territories lie on a ground of their own, which is mixed.
            let map = (driver.open() == Screen::Map && driver.shows("└")).then(|| driver.plot());
            let outside = |index: usize| {
                let (x, y) = roles.pos_of(index);
                map.is_none_or(|map| !map.contains(Position::new(x, y)))
            };
            for (index, cell) in drawn
                .content
                .iter()
                .enumerate()
                .filter(|(index, _)| outside(*index))
            {
                let marked = &roles.content[index];
                let role = role_index(marked.style()).map_or(theme.ground, |role| theme.roles()[role]);
                let at = format!("{} {choice:?} {:?}", scene.name, roles.pos_of(index));
                assert_eq!(cell.symbol(), marked.symbol(), "{at}");
                assert_eq!(cell.modifier, marked.modifier, "{at}");
                assert_eq!(Some(cell.bg), theme.ground.bg, "{at}");
                assert_eq!(Some(cell.fg), role.fg, "{at}");
            }
        }
    }
}

#[test]
fn f47_without_colours_there_are_none_and_the_text_is_the_same() {
    for scene in SCENES {
        let mut driver = scene.at(USUAL);
        let plain = driver.buffer_in(Look::new(false, false));
        for cell in &plain.content {
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{}", scene.name);
        }
        if !scene.is_plotted() {
            assert_eq!(text_of(&plain), driver.screen(), "{}", scene.name);
        }
    }
    // The focus shows all the same.
    let plain = Driver::new(120, 40).look(Look::new(false, false)).buffer();
    let reversed = plain
        .content
        .iter()
        .filter(|cell| cell.modifier.contains(Modifier::REVERSED));
    let reversed: String = reversed.map(Cell::symbol).collect();
    assert_eq!(reversed, "Request rate");
}

#[test]
fn f46_where_only_ascii_shows_everything_is_ascii_and_no_word_is_lost() {
    for scene in SCENES {
        for size in [WIDE, USUAL, SMALL] {
            let mut driver = scene.at(size);
            for colour in [true, false] {
                let plain = text_of(&driver.buffer_in(Look::new(colour, true)));
                assert!(plain.is_ascii(), "{}\n{plain}", scene.name);
                // The names of keys are others, and so is what fits beside them.
                if scene.is_plotted() || scene.name == "help" || scene.stage == Stage::Reader {
                    continue;
                }
                let body = |text: &str| {
                    let lines: Vec<&str> = text.lines().skip(1).collect();
                    words_of(
                        &lines
                            .split_last()
                            .map(|(_, lines)| lines.join("\n"))
                            .unwrap_or_default(),
                    )
                };
                let longer = |word: &String| word.len() > 1 && word.is_ascii();
                let (lost, text) = (body(&plain), body(&driver.screen()));
                let lost: Vec<_> = text
                    .iter()
                    .filter(|word| longer(word) && !lost.contains(*word))
                    .collect();
                assert!(lost.is_empty(), "{lost:?} of {}\n{plain}", scene.name);
            }
        }
    }
}

#[test]
fn f14_what_is_too_small_says_so() {
    assert_eq!(Driver::new(19, 4).screen(), "too small\n\n\n\n");
    assert_eq!(Driver::new(3, 2).screen(), "too\nsma\n");
}
