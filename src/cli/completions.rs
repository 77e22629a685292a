//! `tradeoff completions`: what a shell needs to complete calls. The scripts ask the program itself ([`super::complete`]).

use clap::ValueEnum;

use super::arguments::Completions;
use super::call::Call;
use super::failure::{Answer, Failure};

/// The shells that can complete calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ShellKind {
    Bash,
    Elvish,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
    Zsh,
}

impl ShellKind {
    fn script(self) -> &'static str {
        match self {
            Self::Bash => include_str!("completions/tradeoff.bash"),
            Self::Elvish => include_str!("completions/tradeoff.elv"),
            Self::Fish => include_str!("completions/tradeoff.fish"),
            Self::PowerShell => include_str!("completions/tradeoff.ps1"),
            Self::Zsh => include_str!("completions/tradeoff.zsh"),
        }
    }
}

/// Runs the command.
///
/// # Errors
/// Fails as the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Completions) -> Result<Answer, Failure> {
    call.no_situation("completions")?;
    call.output
        .data()
        .write_all(arguments.shell.script().as_bytes())?;
    Ok(Answer::Done)
}
