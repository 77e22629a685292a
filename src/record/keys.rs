//! The keys of a decision file, table by table.

/// The version of the format that this program writes.
pub(super) const FORMAT: u32 = 1;

/// The tables and keys of the file.
pub(super) const ROOT: [&str; 12] = [
    "format",
    "decision",
    "pack",
    "options",
    "known",
    "traits",
    "ranges",
    "priorities",
    "note",
    "variant",
    "result",
    "group",
];

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
pub(super) const PACK: [&str; 4] = ["id", "version", "model", "path"];

/// Which options are included.
pub(super) const OPTIONS: [&str; 1] = ["shown"];

/// Who said where a trait is.
pub(super) const KNOWN: [&str; 2] = ["answered", "measured"];

/// The same within a variant, which may also take an answer back.
pub(super) const KNOWN_OF_VARIANT: [&str; 3] = ["answered", "measured", "assumed"];

/// A note.
pub(super) const NOTE: [&str; 4] = ["by", "on", "about", "text"];

/// A variant.
pub(super) const VARIANT: [&str; 7] = ["id", "title", "shown", "known", "traits", "ranges", "priorities"];

/// What the answer was.
pub(super) const RESULT: [&str; 6] = ["tradeoff", "verdict", "first", "totals", "robustness", "flips"];

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
