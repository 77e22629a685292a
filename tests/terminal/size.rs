//! Faults of size: terminals of no size, of any size, and of many sizes in a second.

use std::time::{Duration, Instant};

use crate::harness::{Session, Setup};

const SHOWN: &str = "Inputs";

#[track_caller]
fn works_at(session: &mut Session, columns: u16, rows: u16) {
    session.resize(columns, rows);
    session.wait_for(SHOWN);
    session.send("q");
    session.end(0);
}

#[test]
fn f13_a_storm_of_sizes_ends_in_a_correct_screen() {
    let mut session = Setup::default().start();
    session.wait_for(SHOWN);
    // A fixed walk through sizes that has no pattern to the eye.
    let mut state = 12_345_u32;
    for _ in 0..1200 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        session.resize((state >> 16) as u16 % 300, (state >> 8) as u16 % 100);
    }
    session.resize(120, 36);
    session.wait_for_quiet();
    let fresh = Setup::size(120, 36).start();
    fresh.wait_for(SHOWN);
    fresh.wait_for_quiet();
    assert_eq!(session.screen(), fresh.screen());
    works_at(&mut session, 100, 30);
}

#[test]
fn f14_f15_f16_tiny_terminals_are_told_so_and_kept() {
    for (columns, rows) in [(1, 1), (10, 3), (0, 0), (3, 10)] {
        let mut session = Setup::size(columns, rows).start();
        session.wait_until("a frame", vt100::Screen::alternate_screen);
        works_at(&mut session, 100, 30);
    }
    let session = Setup::size(18, 3).start();
    session.wait_for("too small");
}

#[test]
fn f17_a_large_terminal_gets_its_first_frame_soon() {
    let start = Instant::now();
    let mut session = Setup::size(500, 200).start();
    session.wait_for(SHOWN);
    // The program is to take 50 ms; the emulator and a debug build take the rest.
    assert!(
        start.elapsed() < Duration::from_millis(1500),
        "{:?}",
        start.elapsed()
    );
    session.send("q");
    session.end(0);
}

#[test]
fn f18_a_terminal_larger_than_any_is_drawn_in_part() {
    let mut session = Setup::size(1000, 1000).start();
    session.wait_for(SHOWN);
    session.send("q");
    session.end(0);
}

#[test]
fn f19_extreme_sizes_in_turn_end_in_a_correct_screen() {
    let mut session = Setup::default().start();
    session.wait_for(SHOWN);
    for (columns, rows) in [(1, 1), (400, 150), (2, 2), (80, 1), (1, 80), (0, 0)] {
        session.resize(columns, rows);
        session.wait_for_quiet();
    }
    works_at(&mut session, 80, 24);
}
