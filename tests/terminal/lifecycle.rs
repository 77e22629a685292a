//! Faults of life and death: signals, suspension, panics, terminals that go away.

use std::num::NonZeroU16;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::harness::{PATIENCE, Session, Setup};

/// What the first screen shows when it is there.
const SHOWN: &str = "Inputs";

fn started() -> Session {
    let session = Setup::default().start();
    session.wait_for(SHOWN);
    session
}

#[test]
fn f01_a_normal_quit_leaves_the_terminal_as_it_was() {
    let mut session = started();
    session.ask(|screen| {
        assert!(screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste());
        assert_eq!(
            screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::ButtonMotion
        );
        assert_eq!(
            screen.mouse_protocol_encoding(),
            vt100::MouseProtocolEncoding::Sgr
        );
    });
    session.send("q");
    session.end(0);
    let output = String::from_utf8_lossy(&session.output()).into_owned();
    for mode in ["?1049l", "?25h", "?1000l", "?1002l", "?1006l", "?2004l"] {
        assert!(output.contains(mode), "{mode}");
    }
}

/// Runs only as the child of the test below: a screen that panics as soon as it is up.
#[test]
#[ignore = "the other half of f02"]
fn child_that_panics() {
    use tradeoff::tui::terminal::{Depth, Terminal};
    let mut terminal = Terminal::open(Depth::Truecolor).expect("a terminal");
    terminal
        .draw(|buffer| {
            buffer.set_string(0, 0, "still fine", ratatui::style::Style::new());
        })
        .expect("a frame");
    panic!("a fault for the test");
}

#[test]
fn f02_a_panic_restores_the_terminal_and_is_read_on_the_main_screen() {
    let arguments = [
        "--ignored",
        "--exact",
        "--nocapture",
        "--test-threads=1",
        "lifecycle::child_that_panics",
    ];
    let program = std::env::current_exe()
        .expect("this test's program")
        .to_string_lossy()
        .into_owned();
    let arguments = arguments.map(str::to_owned).to_vec();
    let mut session = Setup {
        program,
        arguments,
        ..Setup::default()
    }
    .start();
    session.end(101);
    session.wait_for("a fault for the test");
    let output = String::from_utf8_lossy(&session.output()).into_owned();
    let (left, told) = (
        output.find("?1049l").unwrap(),
        output.find("a fault for the test").unwrap(),
    );
    assert!(left < told, "the message must not go to the alternate screen");
}

#[test]
fn f03_f04_f05_f06_signals_end_with_their_code_and_restore() {
    for (signal, code) in [
        (Signal::TERM, 143),
        (Signal::INT, 130),
        (Signal::HUP, 129),
        (Signal::QUIT, 131),
    ] {
        let mut session = started();
        session.signal(signal);
        session.end(code);
    }
}

#[test]
fn f07_control_c_leaves_at_once() {
    let mut session = started();
    let start = Instant::now();
    session.send("\x03");
    session.end_within(PATIENCE);
    assert!(
        start.elapsed() < Duration::from_millis(500),
        "{:?}",
        start.elapsed()
    );
    session.assert_restored();
}

#[track_caller]
fn survives_a_stop(stop: impl FnOnce(&mut Session)) {
    let mut session = started();
    stop(&mut session);
    session.wait_for_state(|state| state == 'T');
    session.assert_restored();
    session.signal(Signal::CONT);
    session.wait_until("the screen again", |screen| {
        screen.alternate_screen() && screen.hide_cursor() && screen.contents().contains(SHOWN)
    });
    session.send("q");
    session.end(0);
}

#[test]
fn f08_a_stop_signal_gives_the_terminal_back_until_the_program_goes_on() {
    survives_a_stop(|session| session.signal(Signal::TSTP));
}

#[test]
fn f09_control_z_does_the_same() {
    survives_a_stop(|session| session.send("\x1a"));
}

#[test]
fn f10_after_a_stop_that_cannot_be_caught_everything_is_drawn_anew() {
    let mut session = started();
    session.wait_for_quiet();
    session.signal(Signal::STOP);
    session.wait_for_state(|state| state == 'T');
    session.forget_output();
    session.signal(Signal::CONT);
    session.wait_for_quiet();
    let output = String::from_utf8_lossy(&session.output()).into_owned();
    assert!(output.contains("?1049h") && output.contains("\x1b[2J") && output.contains(SHOWN));
    session.send("q");
    session.end(0);
}

#[test]
fn f11_a_closed_terminal_ends_the_program() {
    let mut session = started();
    session.close_terminal();
    let status = session.end_within(Duration::from_secs(2));
    assert_eq!(status.exit_code(), 129);
}

#[test]
fn f12_a_closed_terminal_ends_the_program_also_where_hang_ups_are_ignored() {
    let program = "/bin/sh".to_owned();
    let script = format!("trap '' HUP; exec {}", env!("CARGO_BIN_EXE_tradeoff"));
    let mut session = Setup {
        program,
        arguments: vec!["-c".to_owned(), script],
        ..Setup::default()
    }
    .start();
    session.wait_for(SHOWN);
    session.close_terminal();
    session.end_within(Duration::from_secs(2));
}

#[test]
fn f48_several_signals_at_once_end_it_once() {
    let mut session = started();
    session.signal(Signal::TERM);
    // The program may be gone before the others arrive.
    let _ = rustix::process::kill_process(session.process(), Signal::TERM);
    let _ = rustix::process::kill_process(session.process(), Signal::INT);
    let status = session.end_within(PATIENCE);
    assert!(matches!(status.exit_code(), 143 | 130), "{status:?}");
    session.assert_restored();
}

#[test]
fn found_k11_an_end_wins_over_a_stop() {
    let mut session = started();
    session.block_output();
    session.signal(Signal::TSTP);
    // The program waits for the terminal to take what gives it back.
    std::thread::sleep(Duration::from_millis(60));
    session.signal(Signal::HUP);
    session.signal(Signal::CONT);
    let status = session.end_within(PATIENCE);
    assert_eq!(status.exit_code(), 129);
}

#[test]
fn found_k11_a_return_cancels_the_stop_before_it() {
    let mut session = started();
    for _ in 0..40 {
        session.signal(Signal::TSTP);
        session.signal(Signal::CONT);
    }
    session.wait_for_quiet();
    assert_ne!(session.process_state(), 'T');
    session.block_output();
    session.signal(Signal::TSTP);
    std::thread::sleep(Duration::from_millis(60));
    session.signal(Signal::CONT);
    std::thread::sleep(Duration::from_millis(300));
    assert_ne!(session.process_state(), 'T');
    session.read_on();
    session.wait_for_quiet();
    session.send("q");
    session.end(0);
}

#[test]
fn found_k8_a_terminal_without_an_alternate_screen_is_left_empty() {
    let mut session = started();
    session.send("\x1a");
    session.wait_for_state(|state| state == 'T');
    session.signal(Signal::CONT);
    session.wait_for(SHOWN);
    session.send("q");
    session.end(0);
    let output = String::from_utf8_lossy(&session.output()).into_owned();
    // What such a terminal makes of the same bytes, up to each time that it is left.
    let mut plain = vt100::Parser::new(
        NonZeroU16::new(30).expect("rows"),
        NonZeroU16::new(100).expect("columns"),
        0,
    );
    let mut left = 0;
    for part in output.replace("\x1b[?1049h", "").split("\x1b[?1049l") {
        plain.process(part.as_bytes());
        left += 1;
        assert_eq!(plain.screen().contents(), "", "{left}");
        assert_eq!(plain.screen().cursor_position(), (0, 0));
    }
    assert_eq!(left, 3);
}

#[test]
fn nothing_happens_while_nothing_happens() {
    let session = started();
    session.wait_for_quiet();
    session.forget_output();
    let before = session.process_numbers().1;
    std::thread::sleep(Duration::from_millis(600));
    assert!(session.output().is_empty());
    assert!(
        session.process_numbers().1 <= before + 1,
        "processor time was spent"
    );
}
