//! TOML texts with places: files read with care, their trees, and what is wrong with them, said where it stands.
//!
//! Packs and the configuration both stand on it.

pub(crate) mod beside;
mod collector;
mod diagnostic;
mod first_error;
pub(crate) mod dialect;
pub(crate) mod literal;
pub(crate) mod read;
mod render;
mod source;
pub(crate) mod tree;

pub(crate) use collector::Collector;
pub use collector::{Diagnostics, MOST_SHOWN};
pub(crate) use diagnostic::quoted;
pub use diagnostic::{Code, Diagnostic, Severity};
pub use first_error::{FirstError, first_error};
pub use render::Look;
pub use source::{Place, Position, Source};
