//! `tradeoff new`: a small complete pack to start from.

use super::arguments::New;
use super::call::Call;
use super::failure::{Answer, Failure};
use crate::pack::{self, CreateError};
use crate::text;

/// Runs the command. What was written is named on standard output, one path a line.
///
/// # Errors
/// Fails where something is there already, where the folder cannot be written, and where the output cannot.
pub(super) fn run(call: &mut Call<'_>, arguments: &New) -> Result<Answer, Failure> {
    call.no_situation("new")?;
    call.no_options("new")?;
    let written = pack::create(&arguments.folder).map_err(|error| match error {
        CreateError::Exists { .. } => Failure::Wrong(error.to_string()),
        CreateError::Write { .. } => Failure::File(error.to_string()),
    })?;
    for path in written {
        writeln!(
            call.output.data(),
            "{}",
            text::clean_line(&path.to_string_lossy())
        )?;
    }
    let folder = text::clean_line(&arguments.folder.to_string_lossy());
    call.talk
        .say(&format!("Next: tradeoff check {folder}; tradeoff {folder}"));
    Ok(Answer::Done)
}
