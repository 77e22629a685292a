//! `tradeoff backtest`: published decisions against the pack.

mod calibration;
mod json;
mod tables;
mod tested;
mod text;
mod totals;

use super::arguments::{self, TableFormat};
use super::call::Call;
use super::failure::{Answer, Failure};
use crate::analysis::backtest::backtest;
use crate::analysis::baselines::baselines;
use crate::analysis::calibration::forecasts;
use tested::Tested;

/// Runs the command.
///
/// # Errors
/// Fails where the pack, the file of cases or the options are wrong, and where the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &arguments::Backtest) -> Result<Answer, Failure> {
    call.no_situation("backtest")?;
    let (pack, cases) = call.load_cases(arguments.file.as_deref())?;
    if cases.cases.is_empty() {
        return Err(Failure::Wrong(format!(
            "the pack `{}` has no published decisions\nGive a file with cases: tradeoff backtest cases.toml",
            pack.header.id
        )));
    }
    let race = call.race(&pack)?;
    let race = race.unwrap_or_else(|| pack.options.indices().collect());
    let backtest = backtest(&pack, &cases, &race);
    let baselines = baselines(&pack, &cases, &race);
    let forecasts = forecasts(&pack, &cases, &race);
    let tested = Tested {
        pack,
        cases,
        race,
        backtest,
        baselines,
        forecasts,
    };
    match arguments.format {
        TableFormat::Text => text::write(&mut call.output, &tested)?,
        TableFormat::Json => call.json(json::value(&tested))?,
        TableFormat::Csv => tables::csv(call.output.data(), &tested)?,
        TableFormat::Markdown => tables::markdown(call.output.data(), &tested)?,
    }
    Ok(Answer::Done)
}
