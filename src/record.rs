//! Decisions as files: where the sliders are, what was chosen and why, and who says so.
//!
//! A decision file is TOML that people edit. It is read in two steps, since what its tables mean follows from its pack:
//! [`Opened`] is a file that is a decision and names its pack, [`Opened::decision`] is what it says of that pack. It is
//! data of strangers: capped, cleaned, and told with places where it is wrong. `docs/decision-file.md` has the format.

pub mod adr;
mod around;
mod causes;
mod checks;
pub mod day;
mod difference;
mod expect;
mod fingerprint;
mod fit;
mod figures;
pub mod frozen;
mod group_result;
mod heading;
mod keys;
mod list;
mod named;
mod opened;
mod outcome;
mod pair;
mod parts;
mod paths;
mod pin;
mod position;
mod prices;
mod put;
mod reader;
mod remarks;
mod report;
mod result;
mod rows;
mod saved;
mod schema;
mod shelf;
mod value;
mod workshop;

pub use around::{Along, Precedent};
pub use causes::{Cause, Causes, Raised, Versions};
pub use checks::{Checks, Failed};
pub use difference::{Change, Difference};
pub use expect::{Course, Expect, Expected, expected};
pub use figures::{Figure, figures};
pub use group_result::GroupResult;
pub use heading::{Heading, Note, Status, is_date, slug};
pub use opened::{Decision, Opened, Variant, unreadable};
pub use outcome::Outcome;
pub use pair::{Pair, Point, known, signed};
pub use parts::Part;
pub use paths::{path_of, relative};
pub use pin::Pin;
pub use position::Sources;
pub use prices::is_overlay;
pub use remarks::{Remarks, with_remarks};
pub use report::Report;
pub use result::Stored;
pub use rows::{Row, rows};
pub use saved::{Saved, with_note, with_variant};
pub use schema::schema;
pub use shelf::{Record, Shelf, above, top};
pub use value::shortest;
pub use workshop::Workshop;
