//! The folders that the XDG Base Directory Specification gives a program, on macOS as on Linux.

use std::path::PathBuf;

use etcetera::base_strategy::{BaseStrategy, Xdg};

/// The program's name in these folders.
const PROGRAM: &str = "tradeoff";

/// The folder of the configuration: below `XDG_CONFIG_HOME` where that is an absolute path, else below `.config` in the
/// home folder. None where there is no home folder either.
pub fn configuration() -> Option<PathBuf> {
    let folder = Xdg::new().ok()?.config_dir();
    // An empty HOME would make this a path that counts from the working folder.
    folder.is_absolute().then(|| folder.join(PROGRAM))
}

/// The folder of what was presented: below `XDG_STATE_HOME` where that is an absolute path, else below `.local/state` in the
/// home folder. None where there is no home folder either.
pub fn sessions() -> Option<PathBuf> {
    state("sessions")
}

/// The folder of what is not saved, beside that of what was presented.
pub fn journals() -> Option<PathBuf> {
    state("journal")
}

fn state(name: &str) -> Option<PathBuf> {
    let folder = Xdg::new().ok()?.state_dir()?;
    folder.is_absolute().then(|| folder.join(PROGRAM).join(name))
}
