//! Text as terminals and files need it: made safe, measured in cells, wrapped, and numbers written for people.
//!
//! Nothing here knows what the text is about. Everything takes any input, never panics and needs time linear in it.

mod clean;
mod cluster;
mod csv;
mod date;
mod fuzzy;
mod html;
mod lookup;
mod markdown;
mod number;
mod path;
mod suggest;
mod width;
mod words;
mod wrap;

pub use clean::{Defect, DefectKind, clean, clean_line, clean_same_length, defects};
pub use cluster::{Cluster, clusters};
pub use csv::csv_field;
pub use date::timestamp;
pub use fuzzy::{LOOSE, Name, Wanted, best_first};
pub use html::{html, xml};
pub use lookup::{Found, Named, look_up};
pub use markdown::{code, markdown};
pub use number::{apart, lead, number, percent};
pub use path::path;
pub use suggest::{fold, suggest};
pub use width::{end, pad, pad_left, truncate, widest, width};
pub use words::{capitalized, counted, either, first_of, first_sentence, listed, of_one, sentence, words};
pub use wrap::wrap;
