//! `tradeoff completions`: what a shell needs to complete calls. The scripts ask the program itself ([`super::complete`]).

use super::arguments::{Completions, ShellKind};
use super::call::Call;
use super::failure::{Answer, Failure};

/// The script for a shell.
fn script(shell: ShellKind) -> &'static str {
    match shell {
        ShellKind::Bash => include_str!("completions/tradeoff.bash"),
        ShellKind::Elvish => include_str!("completions/tradeoff.elv"),
        ShellKind::Fish => include_str!("completions/tradeoff.fish"),
        ShellKind::PowerShell => include_str!("completions/tradeoff.ps1"),
        ShellKind::Zsh => include_str!("completions/tradeoff.zsh"),
    }
}

/// Runs the command.
///
/// # Errors
/// Fails as the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Completions) -> Result<Answer, Failure> {
    call.no_situation("completions")?;
    call.output.data().write_all(script(arguments.shell).as_bytes())?;
    Ok(Answer::Done)
}
