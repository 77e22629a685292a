//! What is likely meant where a pack or a command stands in the wrong place.

use std::path::Path;

use clap::CommandFactory;

use super::arguments::Arguments;
use crate::pack::{self, PackSource};
use crate::text;

/// Whether a name is that of an embedded pack, or a path where something is.
fn is_pack(name: &Path) -> bool {
    match PackSource::named(name) {
        PackSource::Embedded(_) => true,
        PackSource::Path(path) => path.exists(),
    }
}

/// The embedded pack or the command that is near to a name which is no pack.
pub(super) fn meant(name: &Path) -> Option<String> {
    if is_pack(name) {
        return None;
    }
    let name = name.to_str()?;
    if let Some(id) = text::suggest(name, pack::ids(), 1).first() {
        return Some(format!("the pack `{id}`"));
    }
    let command = Arguments::command();
    let names = command.get_subcommands().map(clap::Command::get_name);
    text::suggest(name, names, 1)
        .first()
        .map(|command| format!("`tradeoff {command}`"))
}

/// What to write where a pack is named in the place of something else.
pub(super) fn pack_hint(name: &str) -> Option<String> {
    is_pack(Path::new(name)).then(|| format!("a pack is given with `--pack {}`", text::clean_line(name)))
}
