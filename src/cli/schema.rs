//! `tradeoff schema`: the format of packs for editors.

use super::call::Call;
use super::failure::{Answer, Failure};
use crate::pack;

/// Runs the command.
///
/// # Errors
/// Fails where flags have no use here, and as the output does.
pub(super) fn run(call: &mut Call<'_>) -> Result<Answer, Failure> {
    call.no_situation("schema")?;
    let schema = pack::schema();
    writeln!(call.output.data(), "{}", schema.trim_end())?;
    Ok(Answer::Done)
}
