//! `tradeoff backtest`: published decisions against the pack.

mod json;
mod tables;
mod text;

use std::sync::Arc;

use super::arguments::{self, TableFormat};
use super::call::Call;
use super::failure::{Answer, Failure};
use crate::analysis::backtest::{Answer as Ranked, Backtest, Question, backtest};
use crate::pack::{Case, Cases, OptionIndex, Pack};

/// A back-test and what it was made from.
struct Tested {
    pack: Arc<Pack>,
    cases: Cases,
    race: Vec<OptionIndex>,
    backtest: Backtest,
}

/// Runs the command.
///
/// # Errors
/// Fails where the pack, the file of cases or the options are wrong, and where the output does.
pub fn run(call: &mut Call<'_>, arguments: &arguments::Backtest) -> Result<Answer, Failure> {
    call.no_situation("backtest")?;
    let (pack, cases) = call.load_cases(arguments.file.as_deref())?;
    if cases.cases.is_empty() {
        return Err(Failure::Wrong(format!(
            "the pack `{}` comes with no published decisions\nName a file that has some: tradeoff backtest cases.toml",
            pack.header.id
        )));
    }
    let race = call.race(&pack)?;
    let race = race.unwrap_or_else(|| pack.options.indices().collect());
    let backtest = backtest(&pack, &cases, &race);
    let tested = Tested {
        pack,
        cases,
        race,
        backtest,
    };
    match arguments.format {
        TableFormat::Text => text::write(&mut call.output, &tested)?,
        TableFormat::Json => call.json(&json::value(&tested))?,
        TableFormat::Csv => tables::csv(call.output.data(), &tested)?,
        TableFormat::Markdown => tables::markdown(call.output.data(), &tested)?,
    }
    Ok(Answer::Done)
}

impl Tested {
    /// What programs call a question.
    fn id(&self, question: Question) -> &str {
        match question {
            Question::Contest(contest) => &self.cases.contests[contest].id,
            Question::Classes => "classes",
            Question::LeftNotFirst => "left_not_first",
        }
    }

    /// What people call a question.
    fn title(&self, question: Question) -> &str {
        match question {
            Question::Contest(contest) => &self.cases.contests[contest].title,
            Question::Classes => "What they chose is ranked first",
            Question::LeftNotFirst => "What they left is not ranked first",
        }
    }

    /// The ids of options.
    fn ids(&self, options: &[OptionIndex]) -> Vec<&str> {
        options
            .iter()
            .map(|option| self.pack.options[*option].id.as_str())
            .collect()
    }

    /// The short titles of options, as one hybrid.
    fn shorts(&self, options: &[OptionIndex]) -> String {
        let shorts = options
            .iter()
            .map(|option| self.pack.options[*option].short.as_str());
        shorts.collect::<Vec<_>>().join(" + ")
    }

    /// Whether an option is ruled out in an answer.
    fn is_out(answer: &Ranked, option: OptionIndex) -> bool {
        !answer.evaluation.standings[option].broken.is_empty()
    }
}

/// Who and when.
fn who(case: &Case) -> String {
    match case.year {
        Some(year) if case.about => format!("{}, about {year}", case.organisation),
        Some(year) => format!("{}, {year}", case.organisation),
        None => case.organisation.clone(),
    }
}
