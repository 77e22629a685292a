//! Linear mode: a line in, plain sentences out. For screen readers, for terminals that cannot place text, for scripts.
//!
//! Nothing here reads or writes a stream: a [`Session`] hears a line and answers with sentences, [`Lines`] cuts an input into
//! lines of which none can grow without limit. The words are those of [`crate::analysis`], as on the screens.

mod lines;
mod command;
mod names;
mod interpret;
mod before;
mod sentences;
mod changes;
mod reports;
mod reading;
mod cases;
mod curve;
mod map;
mod sensitivity;
mod calculation;
mod help;
mod interview;
mod group;
mod variants;
mod remarks;
mod session;
mod presentation;

pub use lines::{Line, Lines};
pub use presentation::Presentation;
pub use sentences::answer;
pub use session::{Reply, Session};
