//! The command line as people and scripts meet it: the real program, its streams and its exit status.
//!
//! Tests that begin with a letter and two digits belong to a fault of `tests/FAULTS.md`.

#![expect(
    clippy::expect_used,
    reason = "a helper that cannot run the program has failed its test"
)]

mod backtest;
mod ballot;
mod book;
mod commands;
mod complete;
mod config;
mod decisions;
mod evaluate;
mod exported;
mod glossary;
mod group;
mod linear;
mod program;
mod records;
mod resaved;
mod present;
mod saved_faults;
mod schemas;
mod score;
mod shot;
mod streams;
mod sweep;
#[cfg(unix)]
mod terminal;
mod verified;
