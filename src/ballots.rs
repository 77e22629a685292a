//! Ballots: what one person says matters, or where an input lies, and how that travels without a server.
//!
//! A ballot is a short code with check characters, read aloud or pasted; a line of digits from paper; or a file. A code
//! belongs to one version of one pack: its first three characters and what lies over its votes come from the pack's model
//! hash. It hides the votes from whoever hears it, not from whoever has this program.

mod field;
mod code;
mod vote;
mod form;
mod misread;
mod reading;
mod digits;
mod line;
mod cast;
mod file;
mod sealed;

pub use cast::{Cast, Urn};
pub use code::Code;
pub use digits::{DigitsError, vote};
pub use file::{ENDING, TOO_CLOSE, files};
pub use form::Form;
pub use line::{LineError, Written, line, name};
pub use misread::Misread;
pub use sealed::{seal, unseal};
pub use vote::{Ballot, Content, Guess, MARKS, MOST, ROUNDS, Sought};
