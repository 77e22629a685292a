//! Linear mode: a line in, plain sentences out. For screen readers, for terminals that cannot place text, for scripts.
//!
//! Nothing here reads or writes: a [`Session`] hears a line and answers with sentences, [`Lines`] cuts an input into
//! lines of which none can grow without limit. The words are those of [`crate::analysis`], as on the screens.

mod cases;
mod changes;
mod command;
mod curve;
mod map;
mod interpret;
mod lines;
mod moves;
mod reading;
mod reports;
mod session;
mod standing;
mod work;

pub use lines::{Line, Lines};
pub use session::{Reply, Session};
