//! `tradeoff eval`: a calculator that knows units, the field's functions and the pack's names.

mod caret;
mod names;

use std::io;

use serde_json::{Value, json};

use super::arguments::{Eval, Format};
use super::call::Call;
use super::failure::{Answer, Failure};
use super::output::Output;
use super::rich::{Rich, Role};
use crate::formula::{self, BASICS, Dimension, FUNCTIONS, FormulaError, Kind, Unit, Workspace};
use crate::pack::index::Position;
use crate::text;
use names::Names;

/// The significant digits for people; JSON has them all.
const DIGITS: usize = 6;

/// What a formula comes to.
struct Outcome {
    kind: Kind,
    /// In base units; a condition's 1 or 0, a word's place.
    number: f64,
    /// The unit of the one thing that the formula names, if it is nothing else.
    unit: Option<Unit>,
}

/// Runs the command.
///
/// # Errors
/// Fails where the formula, the unit, the pack or the situation is wrong and where the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Eval) -> Result<Answer, Failure> {
    call.no_options("eval")?;
    if arguments.functions {
        functions(&mut call.output)?;
        return Ok(Answer::Done);
    }
    let source = arguments.formula.as_deref().unwrap_or_default().trim();
    let outcome = if arguments.no_pack {
        call.no_situation("eval --no-pack")?;
        compute(source, Names(None), |_| {})
    } else {
        let pack = call.load()?;
        let standpoint = call.standpoint(&pack, &arguments.situation)?;
        compute(source, Names(Some((&pack, &standpoint.sliders))), |room| {
            for index in pack.traits.indices() {
                room.fill(index.get(), standpoint.sliders.setting(index).value);
            }
        })
    };
    let outcome = outcome.map_err(|errors| {
        for error in &errors {
            caret::show(&mut call.talk, source, error);
        }
        Failure::Said
    })?;
    let unit = unit(&outcome, arguments.unit.as_deref())?;
    match arguments.format {
        Format::Text => call.output.line(&Rich::new(
            Role::Strong,
            shown(&outcome, unit.as_ref(), arguments.unit.is_some()),
        ))?,
        Format::Json => call.json(&json!({
            "formula": source,
            "value": value(&outcome, unit.as_ref()),
            "unit": unit.map(|unit| unit.to_string()),
        }))?,
    }
    Ok(Answer::Done)
}

/// Computes a formula; `fill` puts the traits' values into their inputs.
fn compute(
    source: &str,
    names: Names<'_>,
    fill: impl FnOnce(&mut Workspace<1>),
) -> Result<Outcome, Vec<FormulaError>> {
    let (expression, errors) = formula::parse(source);
    let Some(expression) = expression.filter(|_| errors.is_empty()) else {
        return Err(errors);
    };
    let mut compiler = names.compiler();
    let typed = compiler.lower(&expression, &names)?;
    let program = compiler.finish();
    let mut room = program.workspace::<1>();
    fill(&mut room);
    program.run(&program.slice_for(&[typed.register]), &mut room);
    Ok(Outcome {
        number: room.get(typed.register)[0],
        kind: typed.kind,
        unit: names.unit(source),
    })
}

/// The unit of the answer: the one asked for, that of the one name, or a usual one; none where it has no number.
fn unit(outcome: &Outcome, wanted: Option<&str>) -> Result<Option<Unit>, Failure> {
    let word = matches!(outcome.kind, Kind::Levels(_));
    let Some(dimension) = outcome.kind.dimension().filter(|_| !word) else {
        return match wanted {
            Some(_) => Err(Failure::Wrong(
                "the result is not a number, so --unit does not apply".to_string(),
            )),
            None => Ok(None),
        };
    };
    let own = outcome.unit.clone().unwrap_or_else(|| usual(dimension));
    let Some(wanted) = wanted else {
        return Ok(Some(own));
    };
    let given = text::clean_line(wanted);
    let unit = Unit::parse(wanted).map_err(|error| Failure::Wrong(format!("--unit {given}: {error}")))?;
    if unit.dimension() == dimension {
        return Ok(Some(unit));
    }
    Err(Failure::Wrong(format!(
        "--unit {given}: the result is in {own}, which does not convert to {given}"
    )))
}

/// The unit in which people write a dimension: base units, but for what money costs over time.
fn usual(dimension: Dimension) -> Unit {
    let monthly = Unit::parse("USD/month")
        .ok()
        .filter(|unit| unit.dimension() == dimension);
    monthly.unwrap_or_else(|| Unit::base(dimension))
}

/// The answer for people: with `unit` in the one asked for, else in the one of its family in which it reads best.
fn shown(outcome: &Outcome, unit: Option<&Unit>, wanted: bool) -> String {
    let Some(unit) = unit else {
        return match value(outcome, unit) {
            Value::Bool(true) => "yes".to_string(),
            Value::Bool(false) => "no".to_string(),
            Value::String(word) => word,
            other => other.to_string(),
        };
    };
    let unit = if wanted {
        unit.clone()
    } else {
        readable(outcome.number, unit)
    };
    let number = text::number(outcome.number / unit.factor(), DIGITS);
    match unit.to_string().as_str() {
        "count" => number,
        written => match written.strip_prefix("1/") {
            Some(per) => format!("{number}/{per}"),
            None => format!("{number} {written}"),
        },
    }
}

/// The unit that screens would choose for the number.
fn readable(number: f64, unit: &Unit) -> Unit {
    let shown = formula::show(number, unit);
    let chosen = formula::parted(&shown).map(|(_, written)| match written.strip_prefix('/') {
        Some(per) => format!("1/{per}"),
        None => written.to_string(),
    });
    let chosen = chosen.and_then(|written| Unit::parse(&written).ok());
    chosen
        .filter(|chosen| chosen.dimension() == unit.dimension())
        .unwrap_or_else(|| unit.clone())
}

/// The answer as JSON has it; infinities and what is no number, which it lacks, are words.
fn value(outcome: &Outcome, unit: Option<&Unit>) -> Value {
    let place = outcome.number.round().max(0.0) as usize;
    match &outcome.kind {
        Kind::Quantity(_) | Kind::Zero => {
            let number = outcome.number / unit.map_or(1.0, Unit::factor);
            if number.is_finite() {
                json!(number)
            } else {
                json!(text::number(number, 1))
            }
        }
        Kind::Boolean => json!(outcome.number > 0.5),
        Kind::Levels(_) | Kind::Choices(_) if !outcome.number.is_finite() => {
            json!(text::number(outcome.number, 1))
        }
        Kind::Levels(words) | Kind::Choices(words) => json!(words.get(place)),
    }
}

/// Every function, one after the other: the language's own, then those of the field.
fn functions(output: &mut Output<'_>) -> io::Result<()> {
    let basics = BASICS
        .iter()
        .map(|basic| (basic.signature.to_string(), basic.summary));
    let field = FUNCTIONS
        .iter()
        .map(|function| (function.signature(), function.summary));
    for (signature, summary) in basics.chain(field) {
        output.text(&Rich::new(Role::Strong, signature))?;
        output.hanging(&Rich::default(), 4, &Rich::plain(summary))?;
    }
    Ok(())
}
