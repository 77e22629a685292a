//! The backtest as tables for other programs: records of CSV, and Markdown.

use std::io::{self, Write};

use super::tested::Tested;
use super::totals::{count, range, share};
use crate::analysis::backtest::{Answer, Both, Knowledge, Question};
use crate::pack::{Case, OptionIndex};
use crate::text::{csv_field, markdown as escaped};

/// One record for each case; several options in one field stand between plus signs, and an option that could not be
/// chosen at the time has no total.
pub(super) fn csv(stream: &mut dyn Write, tested: &Tested) -> io::Result<()> {
    write!(stream, "id,organisation,system,year,outcome,left,rejected")?;
    for prefix in ["", "reported_"] {
        write!(
            stream,
            ",{prefix}first,{prefix}right,{prefix}first_two,{prefix}left_first"
        )?;
        for contest in &tested.cases.contests {
            write!(stream, ",{prefix}{}", contest.id)?;
        }
        for option in &tested.race {
            let id = &tested.pack.options[*option].id;
            write!(stream, ",{prefix}total_{id},{prefix}ruled_out_{id}")?;
        }
    }
    write!(stream, "\r\n")?;
    for (case, row) in tested.cases.cases.iter().zip(&tested.backtest.rows) {
        let year = case.year.map(|year| year.to_string()).unwrap_or_default();
        let list = |options| csv_field(&tested.ids(options).join("+"));
        write!(
            stream,
            "{},{},{},{year},{},{},{}",
            csv_field(&case.id),
            csv_field(&case.organisation),
            csv_field(&case.system),
            list(&case.outcome),
            list(&case.left),
            list(&case.rejected),
        )?;
        for knowledge in [Knowledge::All, Knowledge::Reported] {
            fields(stream, tested, case, row.answer(knowledge))?;
        }
        write!(stream, "\r\n")?;
    }
    Ok(())
}

fn fields(stream: &mut dyn Write, tested: &Tested, case: &Case, answer: &Answer) -> io::Result<()> {
    let truth = |known: Option<bool>| known.map(|known| known.to_string()).unwrap_or_default();
    let first = answer
        .first()
        .map(|first| csv_field(&tested.pack.options[first].id));
    let first = first.unwrap_or_default();
    let first_two = answer.in_first_two(&tested.pack, case, &tested.cases.contests, Question::Classes);
    write!(
        stream,
        ",{first},{},{},{}",
        truth(answer.right),
        truth(first_two),
        truth(answer.left_first)
    )?;
    for right in &answer.contests {
        write!(stream, ",{}", truth(*right))?;
    }
    for option in &tested.race {
        if answer.evaluation.ranked.contains(option) {
            let total = answer.evaluation.standings[*option].total;
            write!(stream, ",{total},{}", Tested::is_out(answer, *option))?;
        } else {
            write!(stream, ",,")?;
        }
    }
    Ok(())
}

/// The totals, and each case with its source.
pub(super) fn markdown(stream: &mut dyn Write, tested: &Tested) -> io::Result<()> {
    writeln!(stream, "# Backtest: {}\n", escaped(&tested.pack.header.title))?;
    writeln!(
        stream,
        "| Decisions | All known inputs | 95 % | Stated only | 95 % |\n|---|---:|---:|---:|---:|"
    )?;
    for total in &tested.backtest.totals {
        for (name, Both { all, reported }) in tested.counts(total) {
            let question = tested.title(total.question);
            write!(stream, "| {}: {} ", escaped(question), escaped(&name))?;
            for proportion in [all, reported] {
                let (count, share) = (count(proportion), share(proportion));
                write!(stream, "| {count}, {share} | {} ", range(proportion))?;
            }
            writeln!(stream, "|")?;
        }
    }
    writeln!(
        stream,
        "\n| Case | They chose | Ranking | | Stated only | |\n|---|---|---|---|---|---|"
    )?;
    for (case, row) in tested.cases.cases.iter().zip(&tested.backtest.rows) {
        let name = escaped(&case.who());
        let link = case.source.as_ref().and_then(|source| source.url.as_deref());
        // An address with blanks or brackets would end the link early.
        let safe = |url: &&str| url.starts_with("http") && !url.contains(['<', '>', ' ', '|']);
        let name = link
            .filter(safe)
            .map_or(name.clone(), |url| format!("[{name}](<{url}>)"));
        write!(stream, "| {name} | {} ", escaped(&tested.shorts(&case.outcome)))?;
        for knowledge in [Knowledge::All, Knowledge::Reported] {
            let answer = row.answer(knowledge);
            write!(stream, "| {} | {} ", ranking(tested, answer), word(answer.right))?;
        }
        writeln!(stream, "|")?;
    }
    Ok(())
}

fn word(right: Option<bool>) -> &'static str {
    match right {
        Some(true) => "right",
        Some(false) => "**wrong**",
        None => "",
    }
}

/// The options with their totals, the ruled out struck through.
fn ranking(tested: &Tested, answer: &Answer) -> String {
    let shown = |option: &OptionIndex| {
        let standing = &answer.evaluation.standings[*option];
        let words = format!(
            "{} {:.2}",
            escaped(&tested.pack.options[*option].short),
            standing.total
        );
        if standing.broken.is_empty() {
            words
        } else {
            format!("~~{words}~~")
        }
    };
    let ranked = answer.evaluation.ranked.iter().map(shown);
    ranked.collect::<Vec<_>>().join(", ")
}
