//! `tradeoff score`: the recommendation, in the words of [`crate::analysis`].

mod json;
mod markdown;
mod scored;
mod text;

pub(super) use json::{trait_value, value, verdict as verdict_value};
pub(super) use scored::Scored;

use std::io::{self, Write};

use super::arguments::{TableFormat, Tabulated};
use super::call::Call;
use super::failure::{Answer, Failure};
use crate::text::csv_field;

/// Runs the command.
///
/// # Errors
/// Fails where the pack or the situation is wrong and where the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Tabulated) -> Result<Answer, Failure> {
    let pack = call.load()?;
    let standpoint = call.standpoint(&pack, &arguments.situation)?;
    let scored = Scored::new(pack, standpoint);
    match arguments.format {
        TableFormat::Text => text::write(&mut call.output, &scored)?,
        TableFormat::Json => call.json(value(&scored))?,
        TableFormat::Csv => csv(call.output.data(), &scored)?,
        TableFormat::Markdown => markdown::write(call.output.data(), &scored)?,
    }
    Ok(Answer::Done)
}

/// One record for each option on the screen, the best first. The column of a criterion is its value as the text has it;
/// the columns of the contributions sum to the total.
fn csv(stream: &mut dyn Write, scored: &Scored) -> io::Result<()> {
    let Scored { pack, analysis, .. } = scored;
    let mut header = String::from("rank,option,title,total,robustness,ruled_out");
    for aspect in &pack.aspects {
        header.push(',');
        header.push_str(&csv_field(&aspect.id));
    }
    for aspect in &pack.aspects {
        header.push(',');
        header.push_str(&csv_field(&format!("contribution.{}", aspect.id)));
    }
    write!(stream, "{header}\r\n")?;
    for option in analysis.evaluation.ranked.iter().copied() {
        let standing = &analysis.evaluation.standings[option];
        let rank = standing.rank.map(|rank| rank.to_string()).unwrap_or_default();
        let entry = &pack.options[option];
        let share = analysis.robustness.shares[option];
        let (id, title) = (csv_field(&entry.id), csv_field(&entry.title));
        write!(
            stream,
            "{rank},{id},{title},{},{share},{}",
            standing.total,
            !standing.broken.is_empty()
        )?;
        for number in standing.values.iter().chain(&standing.contributions) {
            write!(stream, ",{number}")?;
        }
        write!(stream, "\r\n")?;
    }
    Ok(())
}
