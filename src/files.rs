//! Files that the program writes, and the places where it looks for its own.

mod alone;
pub mod journals;
pub mod places;
mod programs;
pub mod sessions;
pub mod write;
