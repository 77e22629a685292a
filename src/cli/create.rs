//! `tradeoff new`: a small complete pack to start from.

use std::path::Path;

use super::arguments::New;
use super::call::Call;
use super::failure::{Answer, Failure};
use crate::document::read::reason;
use crate::exploration::quoted;
use crate::files::write::{self, Refusal};
use crate::pack::PackSource;
use crate::{pack, text};

/// The files of the new pack. Each names the schema beside it, so that editors complete keys at once.
const FILES: [(&str, &str); 5] = [
    ("pack.toml", include_str!("../../data/new/pack.toml")),
    ("traits.toml", include_str!("../../data/new/traits.toml")),
    ("numbers.toml", include_str!("../../data/new/numbers.toml")),
    ("aspects.toml", include_str!("../../data/new/aspects.toml")),
    ("texts.toml", include_str!("../../data/new/texts.toml")),
];

/// The schema's name, as the first line of each file gives it.
const SCHEMA: &str = "tradeoff.schema.json";

/// Runs the command. What was written is named on standard output, one path a line.
///
/// # Errors
/// Fails where something is there already, where the folder cannot be written, and where the output cannot.
pub(super) fn run(call: &mut Call<'_>, arguments: &New) -> Result<Answer, Failure> {
    call.no_situation("new")?;
    let schema = pack::schema();
    let copied = match &arguments.from {
        Some(id) => pack::embedded_files(id).ok_or_else(|| {
            let ids: Vec<&str> = pack::ids().collect();
            let id = text::clean_line(id);
            Failure::Wrong(format!(
                "no embedded pack is called `{id}`; there are {}",
                ids.join(" and ")
            ))
        })?,
        None => Vec::new(),
    };
    let mut files = match &arguments.from {
        Some(_) => copied
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect(),
        None => FILES.to_vec(),
    };
    files.push((SCHEMA, &schema));
    write(call, &arguments.folder, &files)?;
    let folder = quoted(&text::path(&arguments.folder)).into_owned();
    // The name alone would be that of the pack in the program.
    let folder = match PackSource::named(&arguments.folder) {
        PackSource::Embedded(_) => format!("./{folder}"),
        PackSource::Path(_) => folder,
    };
    call.talk
        .say(&format!("Next: tradeoff check {folder}; tradeoff {folder}"));
    Ok(Answer::Done)
}

/// Writes files into a new or empty folder and names them on standard output, one path a line.
///
/// # Errors
/// Fails where something is there already, where the folder cannot be written, and where the output cannot.
pub(super) fn write(call: &mut Call<'_>, folder: &Path, files: &[(&str, &str)]) -> Result<(), Failure> {
    let written = write::folder(folder, files).map_err(|refusal| match refusal {
        Refusal::Taken(path) => Failure::Wrong(format!(
            "{} already exists and is not overwritten; name a new or empty folder",
            text::path(&path)
        )),
        Refusal::Nowhere(path) => Failure::Wrong(format!(
            "{} goes up from a folder that does not exist; write the path of the new folder without \"..\"",
            text::path(&path)
        )),
        Refusal::Failed(path, error) => Failure::File(format!(
            "{} cannot be written: {}",
            text::path(&path),
            reason(&error)
        )),
    })?;
    for path in written {
        writeln!(call.output.data(), "{}", text::path(&path))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_names_the_schema_beside_it() {
        for (name, content) in FILES {
            assert!(content.starts_with(&format!("#:schema ./{SCHEMA}\n")), "{name}");
        }
    }
}
