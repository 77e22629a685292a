//! `tradeoff compare`: what each option means on each aspect, with the numbers behind it.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::arguments::{TableFormat, Tabulated};
use super::call::Call;
use super::failure::{Answer, Failure};
use super::output::{GAP, Output};
use super::rich::{self, Rich, Role};
use crate::decision::{Evaluation, Scorer};
use crate::exploration::letter;
use crate::formula::show;
use crate::pack::index::Position;
use crate::pack::{AspectIndex, OptionIndex, Pack};
use crate::text::{self, csv_field, markdown};

/// The widest column of titles.
const WIDEST_TITLE: usize = 16;

/// Columns of text narrower than this are hard to read: the options then follow each other.
const LEAST_COLUMN: usize = 24;

/// The widest column of text.
const WIDEST_COLUMN: usize = 60;

/// The table at one position of the sliders.
struct Table<'a> {
    pack: &'a Pack,
    options: Vec<OptionIndex>,
    evaluation: Evaluation,
}

/// What one option means on one aspect.
struct Cell {
    text: Rich,
    /// The aspect's value, 0 to 1.
    value: f64,
    /// The factors' titles and live numbers.
    numbers: Vec<(String, String)>,
}

/// Runs the command.
///
/// # Errors
/// Fails where the pack or the situation is wrong and where the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Tabulated) -> Result<Answer, Failure> {
    let pack = call.load()?;
    let standpoint = call.standpoint(&pack, &arguments.situation)?;
    let evaluation = Scorer::new(pack.clone()).evaluate(&standpoint.sliders);
    let table = Table {
        pack: &pack,
        options: standpoint.sliders.shown().collect(),
        evaluation,
    };
    match arguments.format {
        TableFormat::Text => {
            call.output.text(&Rich::new(Role::Title, &pack.header.title))?;
            call.output
                .text(&Rich::new(Role::Dim, standpoint.describe(&pack)))?;
            write_text(&mut call.output, &table)?;
        }
        TableFormat::Json => call.json(&json(&table))?,
        TableFormat::Csv => csv(call.output.data(), &table)?,
        TableFormat::Markdown => write_markdown(call.output.data(), &table)?,
    }
    Ok(Answer::Done)
}

impl Table<'_> {
    fn cell(&self, aspect: AspectIndex, option: OptionIndex) -> Cell {
        let entry = &self.pack.aspects[aspect];
        let numbers = entry.factors.iter().map(|factor| {
            let factor = &self.pack.factors[*factor];
            let number = self.evaluation.numbers.get(factor.of[option].register)[0];
            (factor.title.clone(), show(number, &factor.unit))
        });
        Cell {
            text: rich::one_line(&entry.text[option]),
            value: self.evaluation.standings[option].values[aspect],
            numbers: numbers.collect(),
        }
    }

    fn title(&self, option: OptionIndex) -> &str {
        &self.pack.options[option].title
    }
}

impl Cell {
    /// The text, then a line for each number.
    fn lines(&self) -> Vec<Rich> {
        let mut lines = vec![self.text.clone()];
        for (title, shown) in &self.numbers {
            lines.push(Rich::new(Role::Dim, format!("{title}: ")).with(Role::Number, shown));
        }
        lines.push(Rich::new(Role::Dim, "Score: ").with(Role::Strong, format!("{:.2}", self.value)));
        lines
    }

    /// The numbers on one line.
    fn numbers(&self) -> String {
        let shown = self
            .numbers
            .iter()
            .map(|(title, shown)| format!("{title}: {shown}"));
        shown.collect::<Vec<_>>().join("; ")
    }
}

fn write_text(output: &mut Output<'_>, table: &Table<'_>) -> io::Result<()> {
    let aspects = table.pack.aspects.iter();
    let titles = text::widest(aspects.map(|aspect| &aspect.title)).min(WIDEST_TITLE);
    let count = table.options.len().max(1);
    let room = output.width().saturating_sub(titles) / count;
    let column = room.saturating_sub(GAP).min(WIDEST_COLUMN);
    if column < LEAST_COLUMN {
        write_folded(output, table)
    } else {
        write_columns(output, table, titles, column)
    }
}

fn heading(table: &Table<'_>, option: OptionIndex) -> Rich {
    let title = format!("{}  {}", letter(option), table.title(option));
    Rich::new(Role::Option(option.get()), title)
}

fn write_columns(output: &mut Output<'_>, table: &Table<'_>, titles: usize, column: usize) -> io::Result<()> {
    output.gap()?;
    let mut row = vec![(titles, vec![Rich::default()])];
    row.extend(
        table
            .options
            .iter()
            .map(|option| (column, vec![heading(table, *option)])),
    );
    output.columns(&row)?;
    for (aspect, entry) in table.pack.aspects.enumerate() {
        output.gap()?;
        let mut row = vec![(titles, vec![Rich::new(Role::Title, &entry.title)])];
        row.extend(
            table
                .options
                .iter()
                .map(|option| (column, table.cell(aspect, *option).lines())),
        );
        output.columns(&row)?;
    }
    Ok(())
}

/// One option after the other under each aspect.
fn write_folded(output: &mut Output<'_>, table: &Table<'_>) -> io::Result<()> {
    for (aspect, entry) in table.pack.aspects.enumerate() {
        output.heading(&entry.title)?;
        for option in table.options.iter().copied() {
            output.text(&heading(table, option))?;
            for line in table.cell(aspect, option).lines() {
                output.hanging(&Rich::default(), 3, &line)?;
            }
        }
    }
    Ok(())
}

fn json(table: &Table<'_>) -> Value {
    let cell = |aspect, option: OptionIndex| {
        let cell = table.cell(aspect, option);
        let factors = &table.pack.aspects[aspect].factors;
        let numbers = factors.iter().zip(&cell.numbers).map(|(index, (title, shown))| {
            let factor = &table.pack.factors[*index];
            let number = table.evaluation.numbers.get(factor.of[option].register)[0];
            json!({
                "factor": factor.id,
                "title": title,
                "number": number / factor.unit.factor(),
                "unit": factor.unit.to_string(),
                "shown": shown,
            })
        });
        json!({
            "option": table.pack.options[option].id,
            "text": cell.text.words(),
            "value": cell.value,
            "numbers": numbers.collect::<Vec<_>>(),
        })
    };
    let rows = table.pack.aspects.enumerate().map(|(index, aspect)| {
        json!({
            "aspect": aspect.id,
            "title": aspect.title,
            "options": table.options.iter().map(|option| cell(index, *option)).collect::<Vec<_>>(),
        })
    });
    Value::Array(rows.collect())
}

fn csv(stream: &mut dyn Write, table: &Table<'_>) -> io::Result<()> {
    write!(stream, "aspect,title,option,text,value,numbers\r\n")?;
    for (index, aspect) in table.pack.aspects.enumerate() {
        for option in table.options.iter().copied() {
            let cell = table.cell(index, option);
            let [id, title] = [&aspect.id, &aspect.title].map(|words| csv_field(words));
            let option = csv_field(&table.pack.options[option].id);
            let (words, numbers) = (csv_field(&cell.text.words()), csv_field(&cell.numbers()));
            write!(
                stream,
                "{id},{title},{option},{words},{},{numbers}\r\n",
                cell.value
            )?;
        }
    }
    Ok(())
}

fn write_markdown(stream: &mut dyn Write, table: &Table<'_>) -> io::Result<()> {
    write!(stream, "| Criterion |")?;
    for option in &table.options {
        write!(stream, " {} |", markdown(table.title(*option)))?;
    }
    writeln!(stream, "\n|---|{}", "---|".repeat(table.options.len()))?;
    for (index, aspect) in table.pack.aspects.enumerate() {
        write!(stream, "| {} |", markdown(&aspect.title))?;
        for option in table.options.iter().copied() {
            let cell = table.cell(index, option);
            write!(
                stream,
                " {} ({}) |",
                markdown(&cell.text.words()),
                markdown(&cell.numbers())
            )?;
        }
        writeln!(stream)?;
    }
    Ok(())
}
