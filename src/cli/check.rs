//! `tradeoff check`: every defect of packs in one run.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use super::arguments::{Check, CheckFormat};
use super::call::{self, Call, Chosen};
use super::failure::{Answer, Failure};
use crate::decision::Sliders;
use crate::document::{Code, Diagnostic, Diagnostics, Look, quoted};
use crate::exploration::Exploration;
use crate::pack::{self, Loaded, Pack, PackSource};
use crate::text;
use crate::tour::{self, Tour};
use crate::tui::app::App;
use crate::tui::presenting::{self, Misfit};
use crate::tui::{Keymap, Look as Screens};

/// Runs the command. The defects are the result: they go to standard output.
///
/// # Errors
/// Fails where a pack cannot be read and where the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Check) -> Result<Answer, Failure> {
    call.no_situation("check")?;
    if arguments.hash || arguments.lines {
        return model(call, arguments);
    }
    let mut checked: Vec<Diagnostics> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for path in &arguments.packs {
        if is_tour(path) {
            let pack = call.load()?;
            let found = tour::named(&pack, path).checked(|tour| look_at(tour, &pack));
            checked.push(found);
            names.push(text::path(&path));
            continue;
        }
        if let Some(found) = decision(call, path) {
            checked.push(found);
            names.push(text::path(&path));
            continue;
        }
        let source = PackSource::named(path);
        let found = pack::check(&source, arguments.worlds as usize);
        let usable = found.errors() == 0;
        checked.push(found);
        names.push(text::path(&path));
        // Of a pack that cannot be used nothing can be said about its tours.
        if usable && let Some((count, found)) = tours(&source) {
            checked.push(found);
            let name = names.last().cloned().unwrap_or_default();
            let word = if count == 1 { "tour" } else { "tours" };
            names.push(format!("{name}, {count} {word}"));
        }
    }
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
        call.json(json!({ "diagnostics": all.collect::<Vec<_>>() }))?;
    } else {
        for found in &checked {
            let report = match arguments.format {
                CheckFormat::Short => found.short(),
                _ => found.render(look),
            };
            call.output.data().write_all(report.as_bytes())?;
        }
    }
    for (name, found) in names.iter().zip(&checked) {
        call.talk.say(&summary(name, found));
    }
    answer(&checked, arguments.strict)
}

/// Prints what pins each pack: its model hash, or the lines that the hash is made from.
fn model(call: &mut Call<'_>, arguments: &Check) -> Result<Answer, Failure> {
    let several = arguments.packs.len() > 1;
    for path in &arguments.packs {
        let pack = match call::chosen(path).map_err(|defects| call.refuse(&defects))? {
            Some(chosen) => of_decision(call, &chosen),
            None => pack::load_with(&PackSource::named(path), &call.overlays),
        };
        let pack = pack.map_err(|defects| call.refuse(&defects))?.pack;
        if arguments.lines {
            for line in pack.model_lines() {
                writeln!(call.output.data(), "{line}")?;
            }
        } else if several {
            let name = text::path(&path);
            writeln!(call.output.data(), "sha256:{}  {name}", pack.model_hash())?;
        } else {
            writeln!(call.output.data(), "sha256:{}", pack.model_hash())?;
        }
    }
    Ok(Answer::Done)
}

/// What is wrong with a decision, its pack and its prices; none where a path names no decision.
fn decision(call: &Call<'_>, path: &Path) -> Option<Diagnostics> {
    let chosen = match call::chosen(path) {
        Ok(chosen) => chosen?,
        Err(defects) => return Some(defects),
    };
    let read = of_decision(call, &chosen).and_then(|loaded| chosen.opened.decision(&loaded.pack));
    Some(read.map_or_else(|defects| defects, |(_, odd)| odd))
}

/// The pack of a decision, or the one that the call names in its place, with the decision's own prices and those of the call.
fn of_decision(call: &Call<'_>, chosen: &Chosen) -> Result<Loaded, Diagnostics> {
    let source = match &call.pack {
        Some(named) => PackSource::named(named),
        None => chosen.opened.pack().clone(),
    };
    let overlays = chosen.opened.overlays().clone().followed_by(&call.overlays);
    pack::load_with(&source, &overlays)
}

/// Whether a file is a tour and no pack.
fn is_tour(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.as_encoded_bytes().ends_with(b".tour.toml")
}

/// How many tours come with a pack and what is wrong with them; none where there is no tour.
fn tours(source: &PackSource) -> Option<(usize, Diagnostics)> {
    let pack = Arc::new(pack::load(source).ok()?.pack);
    let loaded = tour::load(&pack, source);
    let count = loaded.defects.sources().len();
    (count > 0).then(|| (count, loaded.checked(|tour| look_at(tour, &pack))))
}

/// The sizes at which every step must leave room for the screen.
const SIZES: [(u16, u16); 2] = [(80, 24), (100, 30)];

/// Everything that its author should know of a tour.
fn look_at(tour: &Tour, pack: &Arc<Pack>) -> Vec<Diagnostic> {
    let mut found = tour::lint(tour, pack);
    let scenario = pack.header.default_scenario;
    let exploration = Exploration::new(Arc::clone(pack), Sliders::opening(pack), scenario, None);
    let mut app = App::new(exploration, Screens::new(false, false), Keymap::default());
    presenting::begin(&mut app, tour.clone(), false);
    for size in SIZES {
        for (step, misfit) in presenting::misfits(&mut app, size) {
            let Some(step) = tour.steps.get(step) else {
                continue;
            };
            let (columns, rows) = size;
            found.push(match misfit {
                Misfit::NoRoom => {
                    let message =
                        format!("the texts of this step leave no room for the screen at {columns}x{rows}");
                    Diagnostic::error(Code::Tour, step.place.clone(), message)
                        .help("shorten the question, the choices or `say`")
                }
                Misfit::Cut(shown) => {
                    let message = format!(
                        "at {columns}x{rows} something is cut off in this step: {}",
                        quoted(&shown)
                    );
                    Diagnostic::warning(Code::Tour, step.place.clone(), message)
                        .help("shorten that title in the pack, or give it a `short`")
                }
                Misfit::CutTitle(shown) => {
                    let message = format!(
                        "at {columns}x{rows} the title of this step is cut off: {}",
                        quoted(&shown)
                    );
                    Diagnostic::warning(Code::Tour, step.place.clone(), message)
                        .help("shorten the `title` of the step")
                }
            });
        }
    }
    found
}

/// What was found, in a line.
fn summary(name: &str, found: &Diagnostics) -> String {
    let count = |number: usize, word: &str| match number {
        0 => None,
        1 => Some(format!("1 {word}")),
        _ => Some(format!("{number} {word}s")),
    };
    let counts = [count(found.errors(), "error"), count(found.warnings(), "warning")];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
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
