//! The keys of a decision file, table by table.

use crate::decision::Origin;

/// The version of the format that this program writes.
pub(super) const FORMAT: u32 = 1;

/// The tables and keys of the file.
pub(super) const ROOT: [&str; 16] = [
    "format",
    "decision",
    "pack",
    "constants",
    "options",
    "known",
    "traits",
    "ranges",
    "sources",
    "priorities",
    "expect",
    "checks",
    "note",
    "variant",
    "result",
    "group",
];

/// Those that say what to check.
pub(super) const ASKING: [&str; 2] = ["expect", "checks"];

/// What is said about the decision.
pub(super) const DECISION: [&str; 14] = [
    "id",
    "title",
    "status",
    "date",
    "review_by",
    "chosen",
    "because",
    "deciders",
    "consulted",
    "informed",
    "tags",
    "supersedes",
    "superseded_by",
    "adr",
];

/// The pack.
pub(super) const PACK: [&str; 5] = ["id", "version", "model", "path", "overlays"];

/// A file that is laid over the pack.
pub(super) const OVERLAY: [&str; 2] = ["path", "sha256"];

/// Which options are included.
pub(super) const OPTIONS: [&str; 1] = ["shown"];

/// Who said where a trait is.
pub(super) const KNOWN: [Origin; 2] = [Origin::Answered, Origin::Measured];

/// The same within a variant, which may also take an answer back.
pub(super) const KNOWN_OF_VARIANT: [Origin; 3] = Origin::ALL;

/// How an input is expected to move.
pub(super) const EXPECT: [&str; 6] = ["trait", "grows", "reaches", "by", "from", "source"];

/// What must hold.
pub(super) const CHECKS: [&str; 4] = ["first", "clear", "robustness", "measures"];

/// A note.
pub(super) const NOTE: [&str; 4] = ["by", "on", "about", "text"];

/// A variant.
pub(super) const VARIANT: [&str; 8] = [
    "id",
    "title",
    "shown",
    "known",
    "traits",
    "ranges",
    "sources",
    "priorities",
];

/// What the answer was.
pub(super) const RESULT: [&str; 7] = [
    "tradeoff",
    "inputs",
    "verdict",
    "first",
    "totals",
    "robustness",
    "flips",
];

/// What a workshop came to.
pub(super) const GROUP: [&str; 12] = [
    "round",
    "ballots",
    "answer",
    "first",
    "lead",
    "heads",
    "agreement",
    "weights",
    "differ",
    "consent",
    "objections",
    "notes",
];
