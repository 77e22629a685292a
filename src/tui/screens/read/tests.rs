use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use super::layout::layout;
use super::*;
use crate::pack::index::Position;
use crate::pack::{AspectIndex, EssayIndex, OptionIndex, TermIndex, TraitIndex};
use crate::text;
use crate::tui::canvas::Look;
use crate::tui::fixture::{model, reader};
use crate::tui::input::{Code, Input, Key, Mouse, MouseAction};
use crate::tui::model::Model;
use crate::tui::update::update;
use crate::tui::view::view;

fn essay() -> Target {
    Target::Essay(EssayIndex::new(0))
}

fn tyre() -> Target {
    Target::Term(TermIndex::new(0))
}

fn timetable() -> Target {
    Target::Term(TermIndex::new(1))
}

fn press(model: &mut Model, code: Code) {
    update(model, &Input::Key(Key::plain(code)));
}

fn alternative(model: &mut Model, code: Code) {
    let key = Key {
        alt: true,
        ..Key::plain(code)
    };
    update(model, &Input::Key(key));
}

fn type_in(model: &mut Model, words: &str) {
    for character in words.chars() {
        press(model, Code::Character(character));
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
}

fn drawn(model: &Model) -> Buffer {
    let mut buffer = Buffer::empty(model.area);
    view(model, &mut buffer);
    buffer
}

fn shown(model: &Model) -> String {
    let buffer = drawn(model);
    let rows = buffer.content.chunks(usize::from(buffer.area.width).max(1));
    rows.map(|row| row.iter().map(Cell::symbol).collect::<String>() + "\n")
        .collect()
}

/// The Read screen, opened by its key.
fn opened(width: u16, height: u16) -> Model {
    let mut model = reader(width, height);
    press(&mut model, Code::Function(6));
    model
}

/// The screen with a link in focus, with something found, with nothing found, and as it opens.
fn states(width: u16, height: u16) -> Vec<(&'static str, Model)> {
    let mut link = opened(width, height);
    link.read_at(essay());
    press(&mut link, Code::Tab);
    press(&mut link, Code::Tab);
    let searching = |words: &str| {
        let mut searching = opened(width, height);
        type_in(&mut searching, words);
        searching
    };
    vec![
        ("index", opened(width, height)),
        ("link", link),
        ("found", searching("stime")),
        ("nothing", searching("syre tube")),
    ]
}

#[test]
fn screens_look_as_they_did() {
    for (width, height) in [(160, 50), (120, 36), (100, 30), (80, 24), (60, 20), (40, 12)] {
        for (state, model) in states(width, height) {
            if matches!((width, state), (_, "link") | (120 | 40, _)) {
                insta::assert_debug_snapshot!(format!("{width}x{height}-{state}"), drawn(&model));
            }
        }
    }
    let (_, mut plain) = states(100, 30).swap_remove(1);
    plain.look = Look::new(false, true);
    insta::assert_debug_snapshot!("100x30-plain", drawn(&plain));
    let mut subject = opened(80, 40);
    subject.read_at(Target::Trait(TraitIndex::new(0)));
    insta::assert_debug_snapshot!("80x40-trait", drawn(&subject));
    subject.read_at(Target::Aspect(AspectIndex::new(0)));
    insta::assert_debug_snapshot!("80x40-aspect", drawn(&subject));
}

#[test]
fn everything_is_drawn_at_every_size() {
    for (_, mut model) in states(120, 36) {
        for width in 0..=200 {
            for height in (0..=60).step_by(if width % 10 == 0 { 1 } else { 7 }) {
                model.area = Rect::new(0, 0, width, height);
                drawn(&model);
            }
        }
    }
}

#[test]
fn every_page_fits_every_width_and_loses_no_word() {
    let mut model = opened(120, 36);
    let all: Vec<Target> = model.read.library.as_ref().expect("a library").entries().to_vec();
    for target in all {
        let library = model.read.library.take().expect("a library");
        let whole = |cells: usize| -> String {
            let page = page::page(&model, &library, target, cells);
            let pieces = page.rows.iter().flat_map(|row| &row.pieces);
            let words: String = pieces.map(|piece| piece.text.as_str()).collect();
            words.chars().filter(|letter| !letter.is_whitespace()).collect()
        };
        for cells in 1..=90 {
            let page = page::page(&model, &library, target, cells);
            for row in &page.rows {
                let words: String = row.pieces.iter().map(|piece| piece.text.as_str()).collect();
                let wide = row.indent + text::width(&words);
                assert!(cells < 24 || wide <= cells, "{wide} of {cells} cells: {words}");
            }
            assert!(page.links.iter().all(|link| !link.rows.is_empty() || cells < 8));
            assert_eq!(whole(cells), whole(80), "{cells}");
        }
        model.read.library = Some(library);
    }
}

#[test]
fn the_measure_is_at_most_eighty_cells() {
    for width in [100, 160, 200] {
        let model = opened(width, 40);
        let leaf = layout(&model).leaf.expect("a page");
        assert!(leaf.area.width <= 80 && leaf.area.right() <= width);
    }
}

#[test]
fn links_are_walked_followed_and_gone_back() {
    let mut model = opened(120, 36);
    press(&mut model, Code::Enter);
    assert_eq!(model.read.open.map(|open| open.target), Some(essay()));
    for expected in [timetable(), tyre(), Target::Trait(TraitIndex::new(0))] {
        press(&mut model, Code::Tab);
        assert_eq!(update::attention(&model), Some(expected));
    }
    update(&mut model, &Input::Key(Key::shifted(Code::Tab)));
    press(&mut model, Code::Enter);
    assert_eq!(model.read.open, Some(Visit::new(tyre())));
    press(&mut model, Code::Tab);
    press(&mut model, Code::Tab);
    press(&mut model, Code::Enter);
    assert_eq!(model.read.open, Some(Visit::new(timetable())));
    press(&mut model, Code::Backspace);
    assert_eq!(
        model.read.open.map(|open| (open.target, open.link)),
        Some((tyre(), Some(1)))
    );
    alternative(&mut model, Code::Left);
    assert_eq!(
        model.read.open.map(|open| open.link),
        Some(Some(1)),
        "the link in focus is known"
    );
    alternative(&mut model, Code::Right);
    alternative(&mut model, Code::Right);
    assert_eq!(model.read.open, Some(Visit::new(timetable())));
    alternative(&mut model, Code::Right);
    assert!(model.notice.is_some(), "there is nothing further");
    for _ in 0..3 {
        press(&mut model, Code::Backspace);
    }
    assert_eq!(
        model.read.focus,
        Focus::Index,
        "before the first page lies the index"
    );
}

#[test]
fn walking_goes_round_and_shows_every_link() {
    let mut model = opened(60, 12);
    model.read_at(essay());
    let count = layout(&model).leaf.expect("a page").page.links.len();
    for step in 0..2 * count {
        press(&mut model, Code::Tab);
        let leaf = layout(&model).leaf.expect("a page");
        assert_eq!(leaf.visit.link, Some(step % count));
        let rows = &leaf.page.links[step % count].rows;
        let seen = leaf.visit.scroll..leaf.visit.scroll + usize::from(leaf.area.height);
        assert!(
            seen.contains(&rows.start) && rows.end <= seen.end,
            "{rows:?} in {seen:?}"
        );
    }
}

#[test]
fn a_look_up_comes_back_to_where_one_was() {
    let mut model = reader(120, 36);
    type_in(&mut model, "jg");
    assert_eq!(
        model.read.open.map(|open| open.target),
        Some(Target::Trait(TraitIndex::new(1)))
    );
    press(&mut model, Code::Escape);
    assert_eq!((model.screen, model.explore.workload), (Screen::Explore, 1));
    type_in(&mut model, "kg");
    assert_eq!(
        model.read.open.map(|open| open.target),
        Some(Target::Term(TermIndex::new(2)))
    );
    press(&mut model, Code::Tab);
    press(&mut model, Code::Enter);
    assert_eq!(model.read.back.len(), 1, "an earlier look-up is not gone back to");
    press(&mut model, Code::Escape);
    assert_eq!(model.screen, Screen::Explore, "from wherever the links have led");
    model.read_at(tyre());
    press(&mut model, Code::Backspace);
    assert_eq!(model.screen, Screen::Explore);
}

#[test]
fn the_search_finds_while_one_types_and_leaves_as_it_came() {
    let mut model = opened(120, 36);
    press(&mut model, Code::Up);
    assert_eq!(model.read.focus, Focus::Search, "up from the first entry");
    type_in(&mut model, "tire");
    assert_eq!(update::attention(&model), Some(tyre()), "by another name");
    assert!(
        shown(&model).contains("Thin, and changed at home."),
        "its page shows"
    );
    update(&mut model, &Input::Key(Key::control('u')));
    type_in(&mut model, "wyather");
    assert_eq!(
        update::attention(&model),
        Some(Target::Trait(TraitIndex::new(1))),
        "with a slip"
    );
    update(&mut model, &Input::Key(Key::control('u')));
    update(&mut model, &Input::Paste("november\n".to_owned()));
    assert_eq!(update::attention(&model), Some(essay()), "in the text");
    press(&mut model, Code::Enter);
    assert_eq!(model.read.focus, Focus::Page);
    press(&mut model, Code::Left);
    assert!(model.read.is_searching(), "what was found is still there");
    press(&mut model, Code::Escape);
    assert!(!model.read.is_searching() && model.read.focus == Focus::Index);
    assert_eq!(model.read.entry(model.read.chosen), Some(essay()));
    press(&mut model, Code::Escape);
    assert_eq!(model.screen, Screen::Explore);
}

#[test]
fn where_nothing_is_found_it_says_so_and_proposes() {
    let mut model = opened(80, 24);
    type_in(&mut model, "styme tible");
    let screen = shown(&model);
    assert!(
        screen.contains("Nothing is called so") && screen.contains("NEAREST"),
        "{screen}"
    );
    assert!(screen.contains("▸ Timetable"), "{screen}");
    press(&mut model, Code::Enter);
    assert_eq!(model.read.open, Some(Visit::new(timetable())));
    let mut model = opened(120, 36);
    type_in(&mut model, "szxqv");
    assert!(model.read.shown().is_none());
    assert!(shown(&model).contains("Nothing is called so"));
    press(&mut model, Code::Enter);
    assert_eq!(model.read.focus, Focus::Search, "there is nothing to open");
}

#[test]
fn the_mouse_reaches_entries_links_and_the_way_back() {
    let mut model = opened(120, 36);
    let find = |model: &Model, words: &str| -> (u16, u16) {
        let screen = shown(model);
        let (row, line) = screen
            .lines()
            .enumerate()
            .find(|(_, line)| line.contains(words))
            .expect("these words");
        let column = line.find(words).map(|at| line.get(..at).map_or(0, text::width));
        (column.expect("a column") as u16, row as u16)
    };
    let (column, row) = find(&model, "Timetable");
    mouse(&mut model, MouseAction::Press, column, row);
    assert_eq!(model.read.shown().map(|shown| shown.target), Some(timetable()));
    let (column, row) = find(&model, "Two ways through a city ");
    mouse(&mut model, MouseAction::Press, column + 1, row);
    assert_eq!(model.read.shown().map(|shown| shown.target), Some(essay()));
    let (column, row) = find(&model, "timetable; both");
    mouse(&mut model, MouseAction::Press, column + 2, row);
    assert_eq!(model.read.shown().map(|shown| shown.target), Some(timetable()));
    let (column, row) = find(&model, "‹ Two ways");
    mouse(&mut model, MouseAction::Press, column, row);
    assert_eq!(model.read.shown().map(|shown| shown.target), Some(essay()));
    mouse(&mut model, MouseAction::Press, 3, 2);
    assert_eq!(model.read.focus, Focus::Search);
}

#[test]
fn the_wheel_turns_what_is_under_it() {
    let mut model = opened(100, 14);
    let page = layout(&model).leaf.expect("a page").area;
    mouse(&mut model, MouseAction::WheelDown, page.x, page.y);
    assert_eq!((model.read.peek, model.read.top), (3, 0));
    mouse(&mut model, MouseAction::WheelDown, 2, page.y);
    assert_eq!((model.read.peek, model.read.top, model.read.chosen), (3, 3, 0));
    press(&mut model, Code::Enter);
    assert_eq!(
        model.read.open.map(|open| open.scroll),
        Some(3),
        "reading goes on from the same row"
    );
    mouse(&mut model, MouseAction::WheelUp, page.x, page.y);
    assert_eq!(model.read.open.map(|open| open.scroll), Some(0));
}

#[test]
fn the_chosen_entry_always_shows() {
    let mut model = opened(100, 9);
    for code in [Code::Down, Code::PageDown, Code::End, Code::Up, Code::Home] {
        for _ in 0..4 {
            press(&mut model, code);
            let chosen = model.read.entry(model.read.chosen).expect("an entry");
            let line = format!("▸ {}", model.pack.name(chosen).1);
            assert!(
                shown(&model).contains(&line) || model.read.focus == Focus::Search,
                "{line}"
            );
        }
    }
}

#[test]
fn position_and_links_show_without_colours_and_in_ascii() {
    let (_, mut model) = states(80, 14).swap_remove(1);
    model.look = Look::new(false, true);
    let buffer = drawn(&model);
    assert!(shown(&model).is_ascii());
    assert!(
        buffer
            .content
            .iter()
            .all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset)
    );
    let focused: String = buffer
        .content
        .iter()
        .skip(80)
        .filter(|cell| cell.modifier.contains(Modifier::REVERSED))
        .map(Cell::symbol)
        .collect();
    assert_eq!(focused, "tyre");
    assert!(shown(&model).contains(" %"));
}

#[test]
fn a_pack_without_texts_is_read_too() {
    let mut bare = model(120, 36);
    press(&mut bare, Code::Function(6));
    assert!(shown(&bare).contains("OPTIONS 2"));
    bare.read_at(Target::Option(OptionIndex::new(1)));
    press(&mut bare, Code::Tab);
    drawn(&bare);
}
