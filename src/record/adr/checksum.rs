//! What tells a record that is as the program has written it from one that somebody has edited since.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::superseding::status_in;
use crate::record::heading::Status;
use crate::text;

/// How many places are tried in which a record may have its status.
const MOST_PLACES: usize = 8;

/// How many bytes of a hash a record has: 12 digits.
const BYTES: usize = 6;

/// What stands before it in the last line of a record.
const WORD: &str = "checksum ";

/// The checksum of what stands above the last line of a record.
pub(super) fn checksum(above: &str) -> String {
    let mut said = WORD.to_owned();
    for byte in Sha256::digest(above).iter().take(BYTES) {
        // Writing to a text cannot fail.
        let _ = write!(said, "{byte:02x}");
    }
    said
}

/// The status that the program has written into a record of which nothing else was edited since; none where something else
/// was, or nothing.
pub fn status_before(record: &str) -> Option<&'static str> {
    let record = record.replace("\r\n", "\n");
    let status = status_in(&record)?;
    let open = [Status::Draft, Status::Proposed].map(Status::word);
    open.into_iter().find(|word| {
        // As the template writes it.
        let is_capital = status.starts_with(|letter: char| letter.is_uppercase());
        let word = if is_capital {
            text::capitalized(word)
        } else {
            (*word).to_owned()
        };
        let places = record.match_indices(status);
        let with = |(at, _): (usize, &str)| {
            let (before, rest) = record.split_at_checked(at)?;
            Some([before, &word, rest.strip_prefix(status)?].concat())
        };
        // It is among the first lines, and the word may be in titles.
        word != status
            && places
                .take(MOST_PLACES)
                .filter_map(with)
                .any(|text| is_as_written(&text))
    })
}

/// Whether a record is as the program has written it, whatever its line endings.
pub fn is_as_written(record: &str) -> bool {
    let record = record.replace("\r\n", "\n");
    let record = record.strip_prefix('\u{feff}').unwrap_or(&record);
    let parts = record.strip_suffix('\n').and_then(|text| text.rsplit_once('\n'));
    parts.is_some_and(|(above, last)| last.ends_with(&format!(", {}.", checksum(above))))
}
