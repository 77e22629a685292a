//! What tells a record that is as the program has written it from one that somebody has edited since.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

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

/// Whether a record is as the program has written it, whatever its line endings.
pub fn is_as_written(record: &str) -> bool {
    let record = record.replace("\r\n", "\n");
    let record = record.strip_prefix('\u{feff}').unwrap_or(&record);
    let parts = record.strip_suffix('\n').and_then(|text| text.rsplit_once('\n'));
    parts.is_some_and(|(above, last)| last.ends_with(&format!(", {}.", checksum(above))))
}
