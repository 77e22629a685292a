//! `tradeoff completions`: what a shell needs to complete calls.

use clap::CommandFactory;

use super::arguments::{Arguments, Completions};
use super::call::Call;
use super::failure::{Answer, Failure};

/// Runs the command.
///
/// # Errors
/// Fails as the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Completions) -> Result<Answer, Failure> {
    call.no_situation("completions")?;
    // Written to memory first: the generator has no way to say that a pipe was closed.
    let mut script = Vec::new();
    let mut command = Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "tradeoff", &mut script);
    call.output.data().write_all(&script)?;
    Ok(Answer::Done)
}
