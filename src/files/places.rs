//! The folders of the program's own files: those of the XDG Base Directory Specification, on macOS as on Linux, and on
//! Windows the person's folders for application data.

use std::path::PathBuf;

use etcetera::base_strategy::BaseStrategy;
#[cfg(windows)]
use etcetera::base_strategy::Windows as Strategy;
#[cfg(not(windows))]
use etcetera::base_strategy::Xdg as Strategy;

/// The program's name in these folders.
const PROGRAM: &str = "tradeoff";

/// The folder of the configuration: below `XDG_CONFIG_HOME` where that is an absolute path, else below `.config` in the
/// home folder; on Windows below `AppData\Roaming`. None where there is no home folder either.
pub fn configuration() -> Option<PathBuf> {
    let folder = Strategy::new().ok()?.config_dir();
    // An empty HOME would make this a path that counts from the working folder.
    folder.is_absolute().then(|| folder.join(PROGRAM))
}

/// The folder of what was presented: below `XDG_STATE_HOME` where that is an absolute path, else below `.local/state` in the
/// home folder; on Windows below `AppData\Local`. None where there is no home folder either.
pub fn sessions() -> Option<PathBuf> {
    state("sessions")
}

/// The folder of what is not saved, beside that of what was presented.
pub fn journals() -> Option<PathBuf> {
    state("journal")
}

/// The person's home folder.
pub fn home() -> Option<PathBuf> {
    etcetera::home_dir().ok().filter(|home| home.is_absolute())
}

fn state(name: &str) -> Option<PathBuf> {
    let strategy = Strategy::new().ok()?;
    // Windows has no folder of this name; what stays on this machine goes where caches do.
    let folder = strategy.state_dir().unwrap_or_else(|| strategy.cache_dir());
    folder.is_absolute().then(|| folder.join(PROGRAM).join(name))
}
