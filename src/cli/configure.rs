//! `tradeoff config`: a configuration file to start from.

use std::path::Path;

use super::arguments::Configure;
use super::call::Call;
use super::config::{self, File};
use super::failure::{Answer, Failure};
use crate::document::read::reason;
use crate::files::write::{self, Unwritten};
use crate::text;

/// Runs the command; `file` is the configuration that the call uses.
///
/// # Errors
/// Fails where a file is there already or cannot be written, where flags have no use here, and as the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Configure, file: &File) -> Result<Answer, Failure> {
    call.no_situation("config")?;
    if !arguments.write {
        call.output.data().write_all(config::template().as_bytes())?;
        return Ok(Answer::Done);
    }
    let (File::Usual(path) | File::Named(path)) = file else {
        return Err(Failure::Wrong(
            "there is no home folder for the configuration; name a file with --config".to_owned(),
        ));
    };
    let schema = path.with_file_name(config::SCHEMA);
    put(path, &config::template())?;
    // The schema is the program's own: one of another version is replaced.
    let before = std::fs::read(&schema).ok();
    write::replace(&schema, before.as_deref(), &format!("{:#}\n", config::schema()))
        .map_err(|refused| unwritten(&schema, refused))?;
    for path in [path, &schema] {
        writeln!(call.output.data(), "{}", text::path(&path))?;
    }
    Ok(Answer::Done)
}

/// Writes a file that must not be there yet.
fn put(path: &Path, content: &str) -> Result<(), Failure> {
    write::replace(path, None, content).map_err(|refused| unwritten(path, refused))
}

fn unwritten(path: &Path, refused: Unwritten) -> Failure {
    let path = text::path(&path);
    match refused {
        Unwritten::Changed => Failure::Wrong(format!(
            "`{path}` already exists; `tradeoff config` alone prints a new one"
        )),
        Unwritten::Failed(error) => Failure::File(format!("`{path}` cannot be written: {}", reason(&error))),
    }
}
