//! `tradeoff eval`: a calculator that knows units, the field's functions and the pack's names.

mod caret;

use std::io;

use serde_json::{Value, json};

use super::arguments::{Eval, Format};
use super::call::Call;
use super::failure::{Answer, Failure};
use super::output::Output;
use super::rich::{Rich, Role};
use crate::analysis::calculator::{self, Outcome};
use crate::formula::{self, BASICS, FUNCTIONS, Function, Kind, Limits, Unit};
use crate::pack::OWN;
use crate::text;

/// Runs the command.
///
/// # Errors
/// Fails where the formula, the unit, the pack or the situation is wrong and where the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Eval) -> Result<Answer, Failure> {
    if arguments.functions {
        functions(&mut call.output)?;
        return Ok(Answer::Done);
    }
    let source = arguments.formula.as_deref().unwrap_or_default().trim();
    let mut legend = None;
    let outcome = if arguments.no_pack {
        call.no_situation("eval --no-pack")?;
        calculator::compute(source, None)
    } else {
        let pack = call.load()?;
        let standpoint = call.standpoint(&pack, &arguments.situation)?;
        legend = pack.legend();
        calculator::compute(source, Some((&pack, &standpoint.sliders)))
    };
    let outcome = outcome.map_err(|errors| {
        caret::show(&mut call.talk, source, &errors);
        Failure::Said
    })?;
    let unit = unit(&outcome, arguments.unit.as_deref())?;
    match arguments.format {
        Format::Text => {
            let mut shown = shown(&outcome, unit.as_ref(), arguments.unit.is_some());
            let legend = legend.filter(|_| outcome.is_own);
            if legend.is_some() {
                shown.push_str(OWN);
            }
            call.output.line(&Rich::new(Role::Strong, shown))?;
            if let Some(legend) = legend {
                call.output.text(&Rich::new(Role::Dim, legend))?;
            }
        }
        Format::Json => call.json(as_json(source, &outcome, unit.as_ref()))?,
    }
    if let Some(reason) = &outcome.reason {
        caret::note(&mut call.talk, source, reason);
    }
    // An infinity is an answer, such as that of a queue that cannot keep up.
    Ok(if outcome.number.is_nan() {
        Answer::No
    } else {
        Answer::Done
    })
}

fn as_json(source: &str, outcome: &Outcome, unit: Option<&Unit>) -> Value {
    let mut answer = json!({
        "formula": source,
        "value": value(outcome, unit),
        "unit": unit.map(ToString::to_string),
    });
    if outcome.is_own {
        answer["overridden"] = json!(true);
    }
    if let Some(reason) = &outcome.reason {
        answer["reason"] = json!(reason.message);
    }
    answer
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
    let own = outcome.unit.clone();
    let Some(wanted) = wanted else {
        return Ok(Some(own));
    };
    let given = text::clean_line(wanted);
    let unit = Unit::parse(wanted).map_err(|error| Failure::Wrong(format!("--unit {given}: {error}")))?;
    if unit.dimension() == dimension || outcome.kind == Kind::Zero {
        return Ok(Some(unit));
    }
    Err(Failure::Wrong(format!(
        "--unit {given}: the result is in {own}, which does not convert to {given}"
    )))
}

/// The answer for people: with `unit` in the one asked for, else in the one of its family in which it reads best.
fn shown(outcome: &Outcome, unit: Option<&Unit>, wanted: bool) -> String {
    let Some(unit) = unit else {
        return match value(outcome, unit) {
            Value::Null => text::number(outcome.number, 1),
            Value::Bool(true) => "yes".to_string(),
            Value::Bool(false) => "no".to_string(),
            Value::String(word) => word,
            other => other.to_string(),
        };
    };
    // The unit of the formula stays where it reads well.
    let size = (outcome.number / unit.factor()).abs();
    let unit = if wanted || (0.1..1000.0).contains(&size) {
        unit.clone()
    } else {
        formula::readable(outcome.number, unit)
    };
    let shown = formula::show_fully(outcome.number, &unit);
    if formula::is_rounded(outcome.number, &unit) {
        format!("≈ {shown}")
    } else {
        shown
    }
}

/// The answer as JSON has it; null for infinities and what is no number, which it lacks.
fn value(outcome: &Outcome, unit: Option<&Unit>) -> Value {
    let index = outcome.number.round().max(0.0) as usize;
    match &outcome.kind {
        _ if !outcome.number.is_finite() => Value::Null,
        Kind::Quantity(_) | Kind::Zero => json!(outcome.number / unit.map_or(1.0, Unit::factor)),
        Kind::Boolean => json!(outcome.number > 0.5),
        Kind::Levels(words) | Kind::Choices(words) => json!(words.get(index)),
    }
}

/// Every function, one after the other: the language's own, then those of the field.
fn functions(output: &mut Output<'_>) -> io::Result<()> {
    let basics = BASICS.iter().map(|basic| {
        (
            basic.signature.to_string(),
            basic.summary.to_owned(),
            String::new(),
        )
    });
    let field = FUNCTIONS.iter().map(|function| {
        (
            function.signature(),
            function.summary.to_owned(),
            ranges(function),
        )
    });
    for (signature, summary, ranges) in basics.chain(field) {
        output.text(&Rich::new(Role::Strong, signature))?;
        for line in [summary, ranges].into_iter().filter(|line| !line.is_empty()) {
            output.hanging(&Rich::default(), 4, &Rich::plain(line))?;
        }
    }
    Ok(())
}

/// Where the arguments of a function must lie.
fn ranges(function: &Function) -> String {
    let parameters = [function.parameters, function.repeated, function.trailing].concat();
    let limited = parameters
        .iter()
        .filter(|parameter| parameter.range != Limits::Any);
    let mut ranges: Vec<String> = limited
        .map(|parameter| format!("`{}` {}", parameter.name, parameter.range))
        .collect();
    if !function.limits.is_empty() {
        ranges.push(function.limits.to_owned());
    }
    if ranges.is_empty() {
        return String::new();
    }
    format!("Ranges: {}.", ranges.join("; "))
}
