//! `tradeoff check`: every defect of packs in one run.

use std::path::Path;

use serde_json::Value;

use super::arguments::{Check, CheckFormat};
use super::call::Call;
use super::failure::{Answer, Failure};
use crate::document::{Code, Diagnostic, Diagnostics, Look};
use crate::pack::{self, PackSource};
use crate::text;

/// Runs the command. The defects are the result: they go to standard output.
///
/// # Errors
/// Fails where a pack cannot be read and where the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Check) -> Result<Answer, Failure> {
    call.no_situation("check")?;
    if arguments.hash || arguments.lines {
        return model(call, arguments);
    }
    let checked: Vec<Diagnostics> = arguments
        .packs
        .iter()
        .map(|path| pack::check(&PackSource::named(path), arguments.worlds))
        .collect();
    let surroundings = call.output.surroundings;
    let look = Look {
        colour: surroundings.colours,
        unicode: surroundings.unicode,
        width: surroundings.width,
    };
    if arguments.format == CheckFormat::Json {
        let all = checked.iter().flat_map(|found| match found.json() {
            Value::Array(found) => found,
            other => vec![other],
        });
        call.json(&Value::Array(all.collect()))?;
    } else {
        for found in &checked {
            let report = match arguments.format {
                CheckFormat::Short => found.short(),
                _ => found.render(look),
            };
            call.output.data().write_all(report.as_bytes())?;
        }
    }
    for (path, found) in arguments.packs.iter().zip(&checked) {
        call.talk.say(&summary(path, found));
    }
    answer(&checked, arguments.strict)
}

/// Prints what pins each pack: its model hash, or the lines that the hash is made from.
fn model(call: &mut Call<'_>, arguments: &Check) -> Result<Answer, Failure> {
    let several = arguments.packs.len() > 1;
    for path in &arguments.packs {
        let loaded = pack::load(&PackSource::named(path)).map_err(|defects| call.refuse(&defects))?;
        let pack = loaded.pack;
        if arguments.lines {
            for line in pack.model_lines() {
                writeln!(call.output.data(), "{line}")?;
            }
        } else if several {
            let name = text::clean_line(&path.to_string_lossy());
            writeln!(call.output.data(), "sha256:{}  {name}", pack.model_hash())?;
        } else {
            writeln!(call.output.data(), "sha256:{}", pack.model_hash())?;
        }
    }
    Ok(Answer::Done)
}

/// What was found, in a line.
fn summary(path: &Path, found: &Diagnostics) -> String {
    let count = |number: usize, word: &str| match number {
        0 => None,
        1 => Some(format!("1 {word}")),
        _ => Some(format!("{number} {word}s")),
    };
    let counts = [count(found.errors(), "error"), count(found.warnings(), "warning")];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    let name = text::clean_line(&path.to_string_lossy());
    if counts.is_empty() {
        format!("{name}: no errors")
    } else {
        format!("{name}: {}", counts.join(", "))
    }
}

fn answer(checked: &[Diagnostics], strict: bool) -> Result<Answer, Failure> {
    let no_text = |found: &Diagnostic| matches!(found.code, Code::Read | Code::Encoding);
    let unreadable = |found: &Diagnostics| found.iter().any(no_text);
    let defective = |found: &Diagnostics| found.errors() > 0 || (strict && found.warnings() > 0);
    if checked.iter().any(unreadable) {
        Err(Failure::Said)
    } else if checked.iter().any(defective) {
        Ok(Answer::No)
    } else {
        Ok(Answer::Done)
    }
}
