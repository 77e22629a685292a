//! The tables of published decisions.

use super::{Kind, Table, optional, required};

/// A published decision.
pub(crate) const CASE: Table = Table {
    name: "case",
    summary: "A decision that somebody took and that is told somewhere: `tradeoff backtest` ranks the options by what is known of it. In a folder it stands in `cases.toml`.",
    keys: &[
        required("id", Kind::Id, "The id."),
        required("organisation", Kind::Line, "Who decided."),
        optional("system", Kind::Line, "What it was about, in a few words."),
        optional("year", Kind::Whole, "When they decided."),
        optional("about", Kind::Truth, "Whether the year is approximate."),
        required(
            "outcome",
            Kind::OneOrMore(&Kind::Reference),
            "The option that they chose; a list where parts of the system chose differently.",
        ),
        optional(
            "left",
            Kind::OneOrMore(&Kind::Reference),
            "The options that they moved away from, or weighed and declined; not what they kept.",
        ),
        optional(
            "rejected",
            Kind::OneOrMore(&Kind::Reference),
            "The options that the source names as considered and declined: they never count as the outcome.",
        ),
        optional(
            "satisfied",
            Kind::Word(&["yes", "no", "mixed", "unknown"]),
            "Whether they were content afterwards; unknown where nothing is said.",
        ),
        optional(
            "confidence",
            Kind::Word(&["high", "medium", "low"]),
            "How sure the reading of the source is; medium where nothing is said.",
        ),
        optional(
            "summary",
            Kind::Prose,
            "What they had, what they did, and their numbers.",
        ),
        optional(
            "reasons",
            Kind::List(&Kind::Line),
            "Why they chose so, in short words.",
        ),
        optional("source", Kind::Nested(&CASE_SOURCE), "Where it is told."),
        optional("note", Kind::Line, "What makes it doubtful or special."),
        optional(
            "reported",
            Kind::Settings(&Kind::Position),
            "Traits that the source states or that follow from its numbers: numbers in the unit, strings with a unit, levels, ids of choices. Beyond a slider's range its end is taken.",
        ),
        optional(
            "implied",
            Kind::Settings(&Kind::Position),
            "Traits read from the workload described. What is in neither table keeps its default.",
        ),
    ],
};

/// Where a case is told.
pub(crate) const CASE_SOURCE: Table = Table {
    name: "case.source",
    summary: "Where a case is told.",
    keys: &[
        required("title", Kind::Line, "The title."),
        optional("url", Kind::Line, "The address."),
    ],
};

/// A question that cases are counted by.
pub(crate) const CONTEST: Table = Table {
    name: "contest",
    summary: "A question that cases are counted by: those whose outcome lies on one side, right where the best-ranked option of all sides lies on it.",
    keys: &[
        required("id", Kind::Name, "The id, as `totals` in the JSON names it."),
        required("title", Kind::Line, "The title."),
        required(
            "sides",
            Kind::List(&Kind::List(&Kind::Reference)),
            "Two groups of options or more: `[[\"functions\"], [\"servers\", \"kubernetes\"]]`.",
        ),
    ],
};
