//! `tradeoff export`: a decision as a document.

mod adr;
mod csv;
mod html;
mod json;
mod markdown;
mod tables;

pub(super) use html::STYLE;

use std::path::Path;
use std::sync::Arc;

use super::arguments::{Export, ExportTo};
use super::call::{self, Call};
use super::failure::{Answer, Failure};
use super::score::Scored;
use crate::decision::Scorer;
use crate::exploration::{flag, quoted};
use crate::pack::{self, PackSource};
use crate::record::Report;
use crate::text;

/// Runs the command. Documents go to standard output; of a record its path does.
///
/// # Errors
/// Fails where the file is no decision, where a record cannot be written, and where the output cannot.
pub(super) fn run(call: &mut Call<'_>, arguments: &Export) -> Result<Answer, Failure> {
    call.no_situation("export")?;
    let Some(chosen) = call.decision.clone() else {
        return Err(call::no_decision(&arguments.file));
    };
    if arguments.to != ExportTo::Adr
        && (arguments.flavour.is_some() || arguments.into.is_some() || arguments.supersedes.is_some())
    {
        return Err(Failure::Wrong(
            "--flavor, --into and --supersedes have an effect only with `--to adr`".to_owned(),
        ));
    }
    let pack = call.load()?;
    let standpoint = call.decided(&pack, &chosen)?;
    let decision = chosen
        .opened
        .decision(&pack)
        .map_err(|defects| call.refuse(&defects))?
        .0;
    let scored = Scored::new(Arc::clone(&pack), standpoint);
    // Whatever is wrong with the published decisions is no part of this one.
    let source = call.source()?;
    let cases = pack::load_cases_of(&pack, &source).unwrap_or_default();
    let overlays = call.overlays(&source)?;
    let scorer = Scorer::new(Arc::clone(&pack));
    let sliders = &scored.standpoint.sliders;
    let mut report = Report::new(&scorer, &cases, decision, sliders, &scored.analysis);
    report.mark((&pack, &source, &overlays), sliders, &scored.analysis);
    if let Some(title) = &scored.standpoint.decision {
        report.heading.title.clone_from(title);
    }
    let from_record = |path: &dyn Fn(&Path) -> String| repeat(call, arguments, path);
    let repeat = from_record(&|path| text::path(path));
    match arguments.to {
        ExportTo::Adr => {
            let asked = adr::Asked {
                arguments,
                repeat: &from_record,
            };
            let written = adr::write(&report, &asked)?;
            let path = text::path(&written.path);
            if written.is_updated {
                call.talk
                    .say(&format!("Note: updated the proposed record {path}."));
            }
            writeln!(call.output.data(), "{path}")?;
        }
        ExportTo::Markdown => call
            .output
            .data()
            .write_all(markdown::page(&report, &repeat).as_bytes())?,
        ExportTo::Json => call.json(json::value(&report, &scored, &repeat))?,
        ExportTo::Csv => csv::write(call.output.data(), &report, &repeat)?,
        ExportTo::Html => call
            .output
            .data()
            .write_all(html::page(&report, &repeat).as_bytes())?,
    }
    Ok(Answer::Done)
}

/// The call that repeats the result: the file, and what else the call says that moves it; `path` writes a path.
fn repeat(call: &Call<'_>, arguments: &Export, path: &dyn Fn(&Path) -> String) -> String {
    let mut repeat = format!("tradeoff score {}", quoted(&path(&arguments.file)));
    if let Some(pack) = &call.other_pack {
        let pack = match PackSource::named(pack) {
            PackSource::Embedded(id) => id.to_owned(),
            PackSource::Path(pack) => path(&pack),
        };
        flag(&mut repeat, "pack", &pack);
    }
    for file in &call.overlays.files {
        flag(&mut repeat, "overlay", &path(file));
    }
    repeat
}
