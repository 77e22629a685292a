//! A person who reads: looks a word up, follows links and comes back, with keys and with the mouse.

use crate::harness::{Session, Setup};

/// Where words stand on the screen, as the mouse counts: column and row from 1. The frame that brings them may still be
/// on its way.
fn place_of(session: &Session, words: &str) -> (usize, usize) {
    session.wait_for(words);
    let rows: Vec<String> = session.ask(|screen| screen.rows(0, 120).collect());
    let (row, line) = rows
        .iter()
        .enumerate()
        .find(|(_, line)| line.contains(words))
        .expect("these words");
    let before = line.split(words).next().unwrap_or_default();
    (before.chars().count() + 1, row + 1)
}

#[test]
fn one_looks_up_follows_and_comes_back() {
    let mut session = Setup::size(120, 50).start();
    session.wait_for("Ask next");
    session.send("\x1b[18~");
    session.wait_for("Overview on one page");

    // A slip is forgiven, and the page shows beside the list while one types.
    session.send("/cold strat");
    session.wait_for("search cold strat");
    session.wait_for("no warm instance is free");
    session.send("\r\t");
    session.wait_for("TERM  › ");
    session.send("\r");
    session.wait_for("‹ Cold start latency");
    session.send("\x7f");
    session.wait_for("no warm instance is free");
    session.send("\x1b[1;3C");
    session.wait_for("‹ Cold start latency");
    session.send("\x1b[1;3D");
    session.wait_for("no warm instance is free");

    // The mouse follows links and opens entries.
    let (column, row) = place_of(&session, "Performance and latency");
    session.send(format!("\x1b[<0;{0};{row}M\x1b[<0;{0};{row}m", column + 2));
    session.wait_for("ESSAY  ‹ Cold start latency");
    session.send("\x1b");
    session.wait_for("▸ Cold start latency");
    session.send("\x1b");
    session.wait_for("TERMS");
    session.send("\x1b");
    session.wait_for("Ask next");

    // What is in focus is looked up from the sliders, and Esc comes back to them.
    session.send("g");
    session.wait_for("‹ Explore");
    session.send("\x1b");
    session.wait_for("Ask next");
    session.send("q");
    session.end(0);
    session.assert_restored();
}

#[test]
fn the_reader_bears_every_size() {
    let mut session = Setup::size(100, 30).start();
    session.wait_for("Ask next");
    session.send("\x1b[18~\r\t");
    session.wait_for("ESSAY");
    for (columns, rows) in [(10, 3), (40, 12), (250, 70), (20, 5), (99, 24)] {
        session.resize(columns, rows);
        session.wait_for_quiet();
        session.send("\t");
        session.send("\x1b[6~");
    }
    session.wait_for(" %");
    session.send("q");
    session.end(0);
    session.assert_restored();
}
