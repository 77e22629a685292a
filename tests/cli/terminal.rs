//! Calls on a terminal that cannot show a screen.

use std::io::{Read, Write};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::program::pack;

/// Runs a shell line on a terminal and returns the exit status and everything that the terminal got.
fn on_terminal(line: &str, variables: &[(&str, &str)]) -> (u32, String) {
    on_terminal_with(line, variables, "")
}

/// The same where somebody types something.
fn on_terminal_with(line: &str, variables: &[(&str, &str)], typed: &str) -> (u32, String) {
    let size = PtySize {
        rows: 24,
        cols: 60,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system().openpty(size).expect("there are terminals");
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", line]);
    command.env_clear();
    for (name, value) in variables
        .iter()
        .chain(&[("LC_ALL", "C.UTF-8"), ("PATH", "/usr/bin:/bin")])
    {
        command.env(name, value);
    }
    let mut child = pair.slave.spawn_command(command).expect("there is a shell");
    drop(pair.slave);
    let mut writer = pair.master.take_writer().expect("the terminal can be typed on");
    writer.write_all(typed.as_bytes()).expect("the terminal takes it");
    let mut reader = pair.master.try_clone_reader().expect("the terminal can be read");
    let mut seen = Vec::new();
    // Linux ends a terminal that nobody holds any more with an error.
    let _ = reader.read_to_end(&mut seen);
    let status = child.wait().expect("it ends").exit_code();
    (
        status,
        String::from_utf8(seen)
            .expect("text is UTF-8")
            .replace("\r\n", "\n"),
    )
}

fn tradeoff(arguments: &str) -> String {
    format!(
        "'{}' {arguments} --pack '{}'",
        env!("CARGO_BIN_EXE_tradeoff"),
        pack().display()
    )
}

#[test]
fn f30_f31_a_terminal_that_cannot_place_text_gets_linear_mode() {
    for variables in [&[("TERM", "dumb")] as &[(&str, &str)], &[], &[("TERM", "")]] {
        let (status, seen) = on_terminal_with(&tradeoff(""), variables, "trips 12\nzebra\nquit\n");
        assert_eq!(status, 0, "{seen}");
        assert!(!seen.contains('\u{1b}'), "{seen}");
        for wanted in ["Linear mode, since", "TERM", "`quit` quits", "> ", "zebra"] {
            assert!(seen.contains(wanted), "{wanted}: {seen}");
        }
    }
}

#[test]
fn f30_without_a_keyboard_and_without_placed_text_there_is_a_message() {
    let (status, seen) = on_terminal(&(tradeoff("") + " </dev/null"), &[("TERM", "dumb")]);
    assert_eq!(status, 2, "{seen}");
    assert!(
        !seen.contains('\u{1b}') && seen.contains("tradeoff score"),
        "{seen}"
    );
}

#[test]
fn linear_mode_on_any_terminal_sends_no_escapes() {
    let (status, seen) = on_terminal_with(&tradeoff("--linear"), &[("TERM", "xterm")], "zebra\nwhy\n\u{4}");
    assert_eq!(status, 0, "{seen}");
    assert!(!seen.contains('\u{1b}') && seen.contains("Recommended"), "{seen}");
}

#[test]
fn f26_without_a_keyboard_there_is_a_message() {
    let (status, seen) = on_terminal(&(tradeoff("") + " </dev/null"), &[("TERM", "xterm")]);
    assert_eq!(status, 2, "{seen}");
    assert!(
        !seen.contains("\u{1b}[?1049h") && seen.contains("standard input"),
        "{seen}"
    );
}

#[test]
fn f30_plain_commands_work_on_any_terminal() {
    for variables in [&[("TERM", "dumb")] as &[(&str, &str)], &[]] {
        let (status, seen) = on_terminal(&tradeoff("score"), variables);
        assert_eq!(status, 0, "{seen}");
        assert!(!seen.contains('\u{1b}'), "{seen}");
    }
}

#[test]
fn f47_a_terminal_gets_colours_unless_no_color_is_set() {
    assert!(
        on_terminal(&tradeoff("score"), &[("TERM", "xterm")])
            .1
            .contains('\u{1b}')
    );
    assert!(
        !on_terminal(&tradeoff("score"), &[("TERM", "xterm"), ("NO_COLOR", "1")])
            .1
            .contains('\u{1b}')
    );
}

#[test]
fn a_terminal_gets_titles_where_a_pipe_gets_names() {
    let (_, seen) = on_terminal(&tradeoff("glossary"), &[("TERM", "dumb")]);
    assert!(
        seen.lines().any(|line| line == "cellar-thief  Cellar thief"),
        "{seen}"
    );
    let (_, piped) = on_terminal(&(tradeoff("glossary") + " | cat"), &[("TERM", "dumb")]);
    assert_eq!(piped, "cellar-thief\ntariff\n");
}

#[test]
fn c03_the_width_is_the_terminals() {
    let (_, seen) = on_terminal(&tradeoff("score"), &[("TERM", "dumb")]);
    assert!(seen.lines().all(|line| line.chars().count() <= 60), "{seen}");
}

#[test]
fn a_long_sweep_says_at_a_terminal_how_far_it_is_and_takes_it_back() {
    let sweep = tradeoff("sweep --vary trips:1000000 --vary stay:900");
    // The reader goes away after a while, long after the first words.
    let (_, seen) = on_terminal(&format!("{sweep} | timeout 4 cat > /dev/null"), &[]);
    let said: Vec<&str> = seen.split('\r').collect();
    let whole = |line: &&str| line.contains(" of 900,000,000 rows (") && line.contains(" rows/s, ");
    assert!(said.iter().any(whole), "{seen:?}");
    assert!(said.iter().all(|line| line.chars().count() < 60), "{seen:?}");
    assert!(seen.ends_with(" \r"), "{seen:?}");
}

const PLACED: (&str, &str) = ("TERM", "xterm");

#[test]
fn found_c10_what_is_longer_than_the_terminal_goes_through_the_pager() {
    let pager = ("PAGER", "sed 's/^/through /'");
    let (_, seen) = on_terminal(&tradeoff("read --all"), &[PLACED, pager, ("NO_COLOR", "1")]);
    assert!(seen.starts_with("through What a bicycle costs"), "{seen}");
    for (arguments, variables) in [
        ("glossary tariff", [PLACED, pager]),
        ("read --all", [PLACED, ("PAGER", "cat")]),
        ("read --all", [("TERM", "dumb"), pager]),
        ("read --all", [PLACED, ("PAGER", "no-such-pager 2>/dev/null")]),
        ("read --all | cat", [PLACED, pager]),
        ("read --all --format json", [PLACED, pager]),
    ] {
        let line = tradeoff("").replacen(
            " --pack",
            &format!(" {} --pack", arguments.replace(" | cat", "")),
            1,
        );
        let line = if arguments.ends_with("| cat") {
            line + " | cat"
        } else {
            line
        };
        let (status, seen) = on_terminal(&line, &variables);
        assert_eq!(status, 0, "{seen}");
        assert!(
            !seen.contains("through") && seen.len() > 100,
            "{arguments}: {seen}"
        );
    }
}

#[test]
fn found_c10_the_lists_of_a_terminal_are_grouped() {
    let (_, seen) = on_terminal(&tradeoff("read"), &[PLACED, ("NO_COLOR", "1")]);
    for heading in ["Essays", "Criteria", "Options", "Inputs"] {
        assert!(seen.lines().any(|line| line == heading), "{seen}");
    }
    let (_, seen) = on_terminal(&tradeoff("glossary"), &[PLACED, ("NO_COLOR", "1")]);
    assert!(seen.contains("\n\ntariff "), "each letter is a group: {seen}");
}

/// The terminal of the call has 60 columns.
#[test]
fn found_c11_a_pipe_has_the_width_of_the_terminal_that_the_call_came_from() {
    let line = tradeoff("score") + " | cat";
    let widest = |seen: &str| seen.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let (_, seen) = on_terminal(&line, &[PLACED]);
    assert!((50..=60).contains(&widest(&seen)), "{seen}");
    let (_, seen) = on_terminal(&line, &[PLACED, ("COLUMNS", "80")]);
    assert!(widest(&seen) > 60, "{seen}");
}
