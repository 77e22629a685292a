//! `tradeoff packs`: the packs in the program.

use serde_json::{Value, json};

use super::arguments::{Format, Packs};
use super::call::Call;
use super::failure::{Answer, Failure};
use super::reading;
use crate::pack::{self, Pack, PackSource};

/// Runs the command.
///
/// # Errors
/// Fails where flags have no use here, where a pack of the program is wrong, and where the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Packs) -> Result<Answer, Failure> {
    call.no_situation("packs")?;
    let mut packs: Vec<Pack> = Vec::new();
    for id in pack::ids() {
        let loaded = pack::load(&PackSource::Embedded(id)).map_err(|defects| call.refuse(&defects))?;
        packs.push(loaded.pack);
    }
    // The one that the program opens on comes first.
    packs.sort_by_key(|pack| pack.header.id != pack::DEFAULT);
    match arguments.format {
        Format::Text => {
            let names = packs.iter().map(|pack| (&*pack.header.id, &*pack.header.title));
            reading::names(&mut call.output, &names.collect::<Vec<_>>())?;
        }
        Format::Json => call.json(json!({ "packs": packs.iter().map(value).collect::<Vec<_>>() }))?,
    }
    Ok(Answer::Done)
}

fn value(pack: &Pack) -> Value {
    let header = &pack.header;
    json!({
        "id": header.id,
        "title": header.title,
        "version": header.version,
        "summary": header.summary.plain(),
        "options": pack.options.iter().map(|option| &option.id).collect::<Vec<_>>(),
        "default": header.id == pack::DEFAULT,
    })
}
