//! `tradeoff compare`: what each option means on each aspect, with the numbers behind it.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::arguments::{self, TableFormat};
use super::call::Call;
use super::failure::{Answer, Failure};
use super::lookup::say_not_found;
use super::output::{GAP, Output};
use super::rich::{self, Rich, Role};
use crate::decision::{Evaluation, Scorer};
use crate::exploration::letter;
use crate::pack::index::Position;
use crate::pack::model::Aspect;
use crate::pack::{AspectIndex, OptionIndex, Pack};
use crate::text::{self, Found, Named, csv_field, look_up, markdown};

/// The widest column of titles.
const WIDEST_TITLE: usize = 16;

/// Columns of text narrower than this are hard to read: the options then follow each other.
const LEAST_COLUMN: usize = 24;

/// The widest column of text.
const WIDEST_COLUMN: usize = 60;

/// The table at one position of the sliders.
struct Table<'a> {
    pack: &'a Pack,
    aspects: Vec<AspectIndex>,
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
pub(super) fn run(call: &mut Call<'_>, arguments: &arguments::Compare) -> Result<Answer, Failure> {
    let pack = call.load()?;
    let standpoint = call.standpoint(&pack, &arguments.situation)?;
    let mut aspects: Vec<AspectIndex> = pack.aspects.indices().collect();
    if !arguments.criterion().is_empty() {
        match criterion(call, &pack, &arguments.criterion().join(" ")) {
            Some(one) => aspects = vec![one],
            None => return Ok(Answer::No),
        }
    }
    let evaluation = Scorer::new(pack.clone()).evaluate(&standpoint.sliders);
    let table = Table {
        pack: &pack,
        aspects,
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
        TableFormat::Json => call.json(json(&table))?,
        TableFormat::Csv => csv(call.output.data(), &table)?,
        TableFormat::Markdown => write_markdown(call.output.data(), &table)?,
    }
    Ok(Answer::Done)
}

/// The criterion of a name; none, after saying so and which may be meant, where there is no such criterion.
fn criterion(call: &mut Call<'_>, pack: &Pack, name: &str) -> Option<AspectIndex> {
    let named: Vec<Named<'_, AspectIndex>> = pack
        .aspects
        .enumerate()
        .map(|(what, aspect)| Named::new(what, &aspect.id, &aspect.title))
        .collect();
    match look_up(name, &named) {
        Found::One(aspect) => Some(aspect),
        Found::Perhaps(perhaps) => {
            let help = format!(
                "the criteria are {}",
                text::listed(named.iter().map(|aspect| aspect.id))
            );
            say_not_found(&mut call.talk, "criterion", name, &perhaps, &help);
            None
        }
    }
}

impl Table<'_> {
    /// The criteria of the table.
    fn rows(&self) -> impl Iterator<Item = (AspectIndex, &Aspect)> {
        self.aspects
            .iter()
            .map(|index| (*index, &self.pack.aspects[*index]))
    }

    fn cell(&self, aspect: AspectIndex, option: OptionIndex) -> Cell {
        cell(self.pack, &self.evaluation, aspect, option)
    }

    fn title(&self, option: OptionIndex) -> &str {
        &self.pack.options[option].title
    }
}

fn cell(pack: &Pack, evaluation: &Evaluation, aspect: AspectIndex, option: OptionIndex) -> Cell {
    let entry = &pack.aspects[aspect];
    let numbers = entry.factors.iter().map(|factor| {
        let factor = &pack.factors[*factor];
        let shown = evaluation.shown(factor.of[option].register, &factor.unit);
        (factor.title.clone(), shown)
    });
    Cell {
        text: rich::one_line(&entry.text[option]),
        value: evaluation.standings[option].values[aspect],
        numbers: numbers.collect(),
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
    let titles = text::widest(table.rows().map(|(_, aspect)| &aspect.title)).min(WIDEST_TITLE);
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
    for (aspect, entry) in table.rows() {
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
    for (aspect, entry) in table.rows() {
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

/// What every option means on a criterion, as JSON.
pub(super) fn options_value(pack: &Pack, evaluation: &Evaluation, aspect: AspectIndex) -> Vec<Value> {
    let options = pack.options.indices();
    options
        .map(|option| option_value(pack, evaluation, aspect, option))
        .collect()
}

fn option_value(pack: &Pack, evaluation: &Evaluation, aspect: AspectIndex, option: OptionIndex) -> Value {
    let cell = cell(pack, evaluation, aspect, option);
    let factors = &pack.aspects[aspect].factors;
    let numbers = factors.iter().zip(&cell.numbers).map(|(index, (title, shown))| {
        let factor = &pack.factors[*index];
        let number = evaluation.numbers.get(factor.of[option].register)[0];
        json!({
            "factor": factor.id,
            "title": title,
            "number": number / factor.unit.factor(),
            "unit": factor.unit.to_string(),
            "shown": shown,
        })
    });
    json!({
        "option": pack.options[option].id,
        "text": cell.text.words(),
        "value": cell.value,
        "numbers": numbers.collect::<Vec<_>>(),
    })
}

/// What the factors of a criterion leave out and whose judgment they rest on, each behind what it is.
pub(super) fn notes<'a>(pack: &'a Pack, aspect: &'a Aspect) -> impl Iterator<Item = (String, &'a str)> {
    aspect.factors.iter().flat_map(|factor| {
        let factor = &pack.factors[*factor];
        let judgement = factor
            .judgement
            .as_deref()
            .map(|whose| (format!("Judgment ({}), by", factor.title), whose));
        let leaves_out = factor
            .leaves_out
            .as_deref()
            .map(|what| (format!("Not included ({}):", factor.title), what));
        judgement.into_iter().chain(leaves_out)
    })
}

fn json(table: &Table<'_>) -> Value {
    let cell = |aspect, option| option_value(table.pack, &table.evaluation, aspect, option);
    let rows = table.rows().map(|(index, aspect)| {
        json!({
            "aspect": aspect.id,
            "title": aspect.title,
            "options": table.options.iter().map(|option| cell(index, *option)).collect::<Vec<_>>(),
        })
    });
    json!({ "criteria": rows.collect::<Vec<_>>() })
}

fn csv(stream: &mut dyn Write, table: &Table<'_>) -> io::Result<()> {
    write!(stream, "aspect,title,option,text,value,numbers\r\n")?;
    for (index, aspect) in table.rows() {
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
    for (index, aspect) in table.rows() {
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
