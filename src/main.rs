//! The `tradeoff` program: a thin shell around [`tradeoff::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(tradeoff::cli::run(std::env::args_os()))
}
