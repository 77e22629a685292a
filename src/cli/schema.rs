//! `tradeoff schema`: the formats of files for editors, and of what commands print for programs.

use super::arguments::Schema;
use super::call::Call;
use super::failure::{Answer, Failure};
use super::{config, documents};
use crate::{pack, record, tour};

/// Runs the command.
///
/// # Errors
/// Fails where flags have no use here, and as the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Schema) -> Result<Answer, Failure> {
    call.no_situation("schema")?;
    let schema = match arguments.of.as_str() {
        "tour" => tour::schema(),
        "decision" => record::schema(),
        "config" => format!("{:#}", config::schema()),
        name => match documents::schema(name) {
            Some(schema) => format!("{schema:#}"),
            None => pack::schema(),
        },
    };
    writeln!(call.output.data(), "{}", schema.trim_end())?;
    Ok(Answer::Done)
}
