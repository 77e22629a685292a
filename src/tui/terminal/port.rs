//! What of a terminal every operating system does in its own way, behind the same names.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub(super) use unix::{INPUT_OFF, INPUT_ON, PLACES_TEXT_UNNAMED, Port};
#[cfg(windows)]
pub(super) use windows::{INPUT_OFF, INPUT_ON, PLACES_TEXT_UNNAMED, Port};
