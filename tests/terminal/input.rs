//! Faults of input: silence, halves of sequences, noise, pastes, and output that nobody reads.

use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::harness::{PATIENCE, Session, Setup};

const SHOWN: &str = "Inputs";

fn started() -> Session {
    let session = Setup::default().start();
    session.wait_for(SHOWN);
    session
}

#[test]
fn f20_nothing_is_asked_of_the_terminal() {
    let mut session = started();
    session.send("?");
    session.wait_for("SELECTED SLIDER");
    session.send("\x1b");
    session.wait_for(SHOWN);
    let output = session.output();
    // Device attributes, cursor position, status, window reports, colors, modes, settings.
    for query in [
        "\x1b[c", "\x1b[0c", "\x1b[>", "\x1b[6n", "\x1b[5n", "\x1b[14t", "\x1b[18t", "\x1b]", "$p", "\x1bP",
    ] {
        let asked = output
            .windows(query.len())
            .any(|window| window == query.as_bytes());
        assert!(!asked, "{query:?}");
    }
    session.send("q");
    session.end(0);
}

/// What Base64 says, as text.
fn decoded(coded: &str) -> String {
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut known, mut bytes) = (0_u32, 0, Vec::new());
    for sign in coded.trim_end_matches('=').chars() {
        bits = bits << 6 | digits.find(sign).expect("a digit of Base64") as u32;
        known += 6;
        if known >= 8 {
            known -= 8;
            bytes.push((bits >> known) as u8);
        }
    }
    String::from_utf8(bytes).expect("text")
}

/// Each key sends one sequence for the clipboard (OSC 52) with no more than 16 KiB of text.
#[test]
fn what_is_copied_reaches_the_terminal_as_one_sequence() {
    let mut session = started();
    for (keys, beginning) in [
        ("y", "Server-based backend or serverless?\n"),
        // The third in a row is the command line; another key begins anew.
        ("\x1bOQyyy", "tradeoff"),
        // Map and Curves, where y is the vertical axis.
        ("\x1bOSY", "Server-based backend or serverless?\n"),
        ("\x1b[15~Y", "Server-based backend or serverless?\n"),
    ] {
        session.forget_output();
        session.send(keys);
        let count = keys.to_lowercase().matches('y').count();
        let sent = || -> Vec<String> {
            let output = String::from_utf8_lossy(&session.output()).into_owned();
            let ends = output.split("\x1b]52;c;").skip(1);
            let coded = ends.filter_map(|rest| rest.split_once('\x07').map(|(coded, _)| coded));
            coded.map(decoded).collect()
        };
        let deadline = Instant::now() + PATIENCE;
        while sent().len() < count && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(20));
        }
        session.wait_for_quiet();
        let sent = sent();
        assert_eq!(sent.len(), count, "{keys:?}");
        for text in &sent {
            assert!(
                text.len() <= 16 * 1024 && !text.contains('\x1b'),
                "{keys:?}: {text}"
            );
        }
        let last = sent.last().expect("what was copied");
        assert!(last.starts_with(beginning), "{keys:?}: {last}");
    }
    session.send("q");
    session.end(0);
}

#[test]
fn f21_half_a_sequence_holds_nothing_up() {
    let mut session = started();
    session.send("\x1b[");
    thread::sleep(Duration::from_millis(120));
    session.resize(90, 28);
    session.wait_for(SHOWN);
    session.send("q");
    session.end(0);
}

#[test]
fn f22_a_sequence_in_pieces_is_one_key() {
    let mut session = started();
    session.send("?");
    session.wait_for("SELECTED SLIDER");
    // Escape would close the help; an arrow key in three pieces must not.
    for byte in b"\x1b[B" {
        session.send([*byte]);
        thread::sleep(Duration::from_millis(20));
    }
    session.wait_for_quiet();
    assert!(session.screen().contains("Decrease the value"));
    session.send("\x1b");
    session.wait_for(SHOWN);
    session.send("q");
    session.end(0);
}

#[test]
fn f23_noise_does_no_harm() {
    let mut session = started();
    // Random bytes without the keys that rightly leave, suspend, save, keep a variant or present.
    let mut state = 2_463_534_242_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state >> 11) as u8
    })
    .filter(|byte| !matches!(byte, b'q' | b's' | b'p' | b'V' | 0x03 | 0x1a))
    .take(200_000)
    .collect();
    for chunk in noise.chunks(4096) {
        session.send(chunk);
    }
    // Whatever the noise has opened: a sequence expires, Escape closes what is open.
    thread::sleep(Duration::from_millis(300));
    for _ in 0..4 {
        session.send("\x1b");
        thread::sleep(Duration::from_millis(120));
    }
    session.resize(110, 33);
    session.send("\x1bOQ");
    session.wait_for(SHOWN);
    session.send("q");
    session.end(0);
}

#[test]
fn f24_a_paste_is_never_a_command() {
    let mut session = started();
    session.wait_for_quiet();
    let before = session.screen();
    session.send("\x1b[200~quit q s p ? r\r\x1b[201~");
    session.wait_for_quiet();
    assert_eq!(session.screen(), before);
    session.send("q");
    session.end(0);
}

#[test]
fn found_k3_a_paste_that_pauses_is_text_to_its_end() {
    let mut session = started();
    session.wait_for_quiet();
    let before = session.screen();
    for piece in ["\x1b[200~the cost", " is q", "q\r\x1b[20", "1~"] {
        session.send(piece);
        thread::sleep(Duration::from_millis(120));
    }
    session.wait_for_quiet();
    assert_eq!(session.screen(), before);
    session.send("q");
    session.end(0);
}

#[test]
fn f45_output_that_nobody_reads_does_not_keep_it_from_ending() {
    let mut session = started();
    session.block_output();
    let start = Instant::now();
    session.signal(Signal::TERM);
    let status = session.end_within(Duration::from_millis(2500));
    assert_eq!(status.exit_code(), 143);
    assert!(start.elapsed() < Duration::from_millis(2500));
}

#[test]
fn found_k4_it_can_be_left_where_another_program_has_left_a_protocol_of_keys_on() {
    for leave in ["\x1b[99;5u", "\x1b[113u", "\x1b[27;5;99~"] {
        let mut session = started();
        session.send(leave);
        session.end(0);
    }
}

#[test]
fn found_k10_input_behind_blocked_output_is_bounded_and_an_end_is_heard_at_once() {
    let mut session = started();
    session.block_output();
    let before = session.memory();
    let flood = session.flood(b"\x1b[C\x1b[D");
    // What the system and the program hold, and no more.
    let taken = flood.taken();
    assert!((30_000..1_000_000).contains(&taken), "{taken} bytes were taken");
    assert!(session.memory() < before + 8_000_000);
    let start = Instant::now();
    session.signal(Signal::TERM);
    let status = session.end_within(Duration::from_millis(2500));
    assert_eq!(status.exit_code(), 143);
    assert!(
        start.elapsed() < Duration::from_millis(700),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn found_k10_input_that_had_to_wait_is_taken_in() {
    let mut session = started();
    session.block_output();
    let flood = session.flood(b"\x1b[C\x1b[D");
    flood.taken();
    session.read_on();
    session.stop_flood(flood);
    session.send("q");
    session.end(0);
}
