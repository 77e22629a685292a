//! The real program in a real pseudo-terminal: what it does and what it survives.
//!
//! The tests of faults begin with their numbers in `tests/FAULTS.md`: F01, F02 and so on.
#![cfg(unix)]
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "helpers of tests fail the test by panicking"
)]

mod environment;
mod harness;
mod hostile;
mod input;
mod lifecycle;
mod reading;
mod present;
mod reload;
mod session;
mod size;
