//! A person at the program: every screen, every way to move a slider, and back.

use std::thread;
use std::time::Duration;

use rustix::process::Signal;

use crate::harness::{PATIENCE, Session, Setup};

/// The part of the screen right of the sliders. Blanks at the ends of rows may have been drawn or not.
fn answer_on(screen: &vt100::Screen) -> String {
    screen
        .rows(62, 58)
        .map(|row| row.trim_end().to_owned() + "\n")
        .collect()
}

fn answer(session: &Session) -> String {
    session.ask(answer_on)
}

/// The row of the focused slider.
fn focused(session: &Session) -> String {
    let screen = session.screen();
    screen
        .lines()
        .find(|line| line.contains('▸'))
        .expect("a focus")
        .chars()
        .take(60)
        .collect()
}

#[test]
fn a_whole_session() {
    let mut session = Setup::size(120, 40).start();
    session.wait_for("Ask next");
    session.wait_for_quiet();
    let (first_answer, first_row) = (answer(&session), focused(&session));

    // The slider moves, and the answer with it.
    session.send("\x1b[F");
    session.wait_until("another answer", |screen| answer_on(screen) != first_answer);
    assert_ne!(focused(&session), first_row);
    session.send("u");
    session.wait_until("the first value", |screen| screen.contents().contains(&first_row));

    // A value is typed, and one that cannot be is refused.
    session.send("=nonsense");
    session.wait_for("= nonsense");
    session.send("\r");
    session.wait_for_quiet();
    assert!(session.screen().contains("= nonsense"));
    session.send("\x1b");
    session.wait_until("no entry", |screen| !screen.contents().contains("= nonsense"));

    // Priorities, help, scenarios.
    session.send("\t");
    session.wait_for(" of 10");
    session.send("\t\t?");
    session.wait_for("SELECTED SLIDER");
    session.send("q");
    session.wait_for("Ask next");
    session.send("r");
    session.wait_for("Start from a scenario");
    session.send("j\r");
    session.wait_until("no list", |screen| {
        !screen.contents().contains("Start from a scenario")
    });
    session.wait_for_quiet();
    let at_scenario = answer(&session);
    session.send("u");
    session.wait_until("the answer from before", |screen| {
        answer_on(screen) != at_scenario
    });

    // The mouse moves the focus by a click on a name and a slider by a drag on its track.
    session.wait_for_quiet();
    let rows: Vec<String> = session.ask(|screen| screen.rows(0, 60).collect());
    let last = rows
        .iter()
        .rposition(|row| row.contains(['●', '○']))
        .expect("a track");
    let name: String = rows[last].chars().skip(3).take(8).collect();
    session.send(format!("\x1b[<0;5;{0}M\x1b[<0;5;{0}m", last + 1));
    session.wait_for(&format!(" ▸ {name}"));
    session.wait_for_quiet();
    let before = focused(&session);
    let row = session
        .ask(|screen| screen.rows(0, 60).position(|row| row.contains('▸')))
        .expect("a focus")
        + 1;
    let handle = before
        .chars()
        .position(|glyph| "●○".contains(glyph))
        .expect("a handle");
    let goal = if handle > 36 { 30 } else { 43 };
    session.send(format!(
        "\x1b[<0;{0};{row}M\x1b[<32;{goal};{row}M\x1b[<0;{goal};{row}m",
        handle + 1
    ));
    session.wait_until("a moved handle", |screen| {
        screen
            .rows(0, 60)
            .nth(row - 1)
            .is_some_and(|text| text.trim_end() != before.trim_end())
    });

    // Smaller and larger again.
    session.resize(60, 20);
    session.wait_for("Ask next");
    session.send("\x1b[Z");
    session.wait_for_quiet();
    session.resize(40, 12);
    session.wait_for("? help");
    session.resize(120, 40);
    session.wait_for("CRITERIA");
    session.send("q");
    session.end(0);
}

#[test]
fn a_hundred_keys_at_once_are_drawn_together() {
    let mut session = Setup::size(120, 40).start();
    session.wait_for("Ask next");
    session.wait_for_quiet();
    session.forget_output();
    session.send("jk".repeat(50));
    session.send("l");
    session.wait_for_quiet();
    let output = String::from_utf8_lossy(&session.output()).into_owned();
    let frames = output.matches("\x1b[?2026h").count();
    assert!(frames < 30, "{frames} frames for 101 keys");
    assert!(output.len() < 60_000);
    session.send("q");
    session.end(0);
}

#[test]
fn a_walk_through_the_screens() {
    let mut session = Setup::size(120, 40).start();
    session.wait_for("Ask next");
    session.send(".");
    session.wait_for("+ score");
    // The second row, its essay, and back to the row.
    session.send("j\r");
    session.wait_until("an essay", |screen| !screen.contents().contains("+ score"));
    session.send("\x1b");
    session.wait_for("+ score");
    // A scenario is taken here as well, and the sliders stand there afterwards.
    session.send("r\x1b[F\r");
    session.wait_until("no list", |screen| {
        !screen.contents().contains("Start from a scenario")
    });
    session.send("\x1bOQ");
    session.wait_for("Ask next");
    let row = session
        .ask(|screen| screen.rows(62, 58).nth(2))
        .unwrap_or_default();
    let scenario = row.trim().trim_start_matches("Ask next").trim();
    assert!(scenario.len() > 3, "{row}");
    // A click on a name in the header, and the key back.
    let header = session
        .ask(|screen| screen.rows(0, 120).next())
        .unwrap_or_default();
    let column = header.find("Read").expect("the name of the screen") + 1;
    session.send(format!("\x1b[<0;{column};1M\x1b[<0;{column};1m"));
    session.wait_until("the texts", |screen| !screen.contents().contains("Ask next"));
    session.send("\x1bOR");
    session.wait_for("+ score");
    session.send("q");
    session.end(0);
}

/// The numbers of the curves go into a new file each time, and nothing else is touched.
#[test]
fn the_numbers_of_the_curves_are_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = Setup::size(120, 36).within(folder.path()).start();
    session.wait_for("Ask next");
    session.send("\x1b[15~");
    session.wait_for("Monthly bill against Request rate");
    session.send("e");
    session.wait_for("Exported to curve-monthly_cost-requests.csv.");
    session.send("e");
    session.wait_for("curve-monthly_cost-requests-2.csv");
    session.send("q");
    session.end(0);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("a file");
    let table = read("curve-monthly_cost-requests.csv");
    assert_eq!(table, read("curve-monthly_cost-requests-2.csv"));
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 2);
    let header = "requests (1/s),monthly_cost.servers (USD/month),monthly_cost.functions (USD/month),break_even,ruled_out";
    assert_eq!(table.lines().next(), Some(header));
    assert!(table.lines().any(|row| row.ends_with(",servers functions,")));
}

/// Killed at any time while it saves, the program leaves whole tables or none under their names.
#[test]
fn found_f3_killed_while_it_saves_it_leaves_whole_tables_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let tables = || {
        let entries = std::fs::read_dir(folder.path()).expect("a folder");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        paths
            .filter(|path| path.extension().is_some_and(|end| end == "csv"))
            .map(|path| std::fs::read_to_string(path).expect("a table"))
            .collect::<Vec<_>>()
    };
    let start = || {
        let mut session = Setup::size(120, 36).within(folder.path()).start();
        session.wait_for("Ask next");
        session.send("\x1b[15~");
        session.wait_for("Monthly bill against Request rate");
        session
    };
    for microseconds in [0, 300, 600, 1_000, 2_000, 3_000, 5_000, 8_000, 12_000, 20_000] {
        let mut session = start();
        session.send("eeeeeeee");
        thread::sleep(Duration::from_micros(microseconds));
        session.signal(Signal::KILL);
        session.end_within(PATIENCE);
    }
    let mut session = start();
    session.send("e");
    session.wait_for("Exported to");
    let tables = tables();
    let whole = tables.iter().max_by_key(|table| table.len());
    for table in &tables {
        assert_eq!(Some(table), whole);
    }
}

/// Down from a total to a figure with its source, and back up: every number shows its work.
#[test]
fn a_total_opens_down_to_a_source() {
    let mut session = Setup::size(120, 40).start();
    session.wait_for("Ask next");
    session.send("\t");
    session.wait_for(" of 10");
    session.send("jjw");
    session.wait_for("weight × value");
    let mut depth = 1;
    for _ in 0..60 {
        session.wait_for_quiet();
        let screen = session.screen();
        if screen.contains("with its source.") {
            break;
        }
        // A slider is where a walk ends without a source: the next part, then.
        if screen.contains("An input:") {
            session.send("\x7f");
            session.wait_until("the formula", |screen| !screen.contents().contains("An input:"));
            session.send("j");
            depth -= 1;
        } else {
            session.send("\r");
            depth += 1;
        }
    }
    let bottom = session.screen();
    assert!(bottom.contains("Source") && bottom.contains("As of"), "{bottom}");
    for _ in 0..depth {
        session.send("\x7f");
        session.wait_for_quiet();
    }
    session.wait_for("weight × value");
    session.send("\x1b");
    session.wait_for("Ask next");
}
