//! What happens outside of the program.

use std::sync::Arc;

use super::input::Input;
use crate::document::FirstError;
use crate::pack::Pack;

/// Something that happened outside.
#[derive(Debug)]
pub enum Event {
    /// A key, the mouse or a paste.
    Input(Input),
    /// The terminal has another size.
    Resize,
    /// A signal asks the program to stop for now.
    Suspend,
    /// The program goes on after a stop.
    Resume,
    /// A signal ends the program; its number.
    End(i32),
    /// The terminal is gone.
    HangUp,
    /// A thread of the program died; it has said why.
    ThreadDied,
    /// The files of the pack have changed: this is what they say now.
    Edited(Arc<Pack>),
    /// A session that is followed has grown.
    Grown,
    /// Something has happened to the decision file that is open.
    FileTouched,
    /// The files of the pack have changed and cannot be used: this is wrong first.
    PackRefused(Option<FirstError>),
}
