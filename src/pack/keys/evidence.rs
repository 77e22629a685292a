//! The tables of published decisions and of laws: what a pack is held against.

use super::{Kind, Table, optional, required};

/// A published decision.
pub(crate) const CASE: Table = Table {
    name: "case",
    summary: "A published decision: `tradeoff backtest` ranks the options from its known inputs. In a folder, cases are in `cases.toml`.",
    keys: &[
        required("id", Kind::Id, "The id."),
        required("organisation", Kind::Line, "Who decided."),
        optional("system", Kind::Line, "The system, in a few words."),
        optional("year", Kind::Whole, "When they decided."),
        optional("about", Kind::Truth, "Whether the year is approximate."),
        required(
            "outcome",
            Kind::OneOrMore(&Kind::Reference),
            "The option that they chose; a list if parts of the system chose differently.",
        ),
        optional(
            "left",
            Kind::OneOrMore(&Kind::Reference),
            "The options that they moved away from, or considered and rejected; not what they kept.",
        ),
        optional(
            "rejected",
            Kind::OneOrMore(&Kind::Reference),
            "The options that the source names as considered and rejected; they never count as the outcome.",
        ),
        optional(
            "satisfied",
            Kind::Word(&["yes", "no", "mixed", "unknown"]),
            "Whether they were satisfied afterward; defaults to unknown.",
        ),
        optional(
            "confidence",
            Kind::Word(&["high", "medium", "low"]),
            "How reliable the reading of the source is; defaults to medium.",
        ),
        optional(
            "summary",
            Kind::Prose,
            "What they had, what they did, and their numbers.",
        ),
        optional(
            "reasons",
            Kind::List(&Kind::Line),
            "Their reasons, in a few words each.",
        ),
        optional("source", Kind::Nested(&CASE_SOURCE), "The source."),
        optional("note", Kind::Line, "What makes it uncertain or special."),
        optional(
            "reported",
            Kind::Settings(&Kind::Position),
            "Traits that the source states or that follow from its numbers: numbers in the unit, strings with a unit, levels, ids of choices. Values beyond the range of a slider are clipped.",
        ),
        optional(
            "implied",
            Kind::Settings(&Kind::Position),
            "Traits inferred from the description of the workload. Traits in neither table keep their default.",
        ),
    ],
};

/// Where a case is told.
pub(crate) const CASE_SOURCE: Table = Table {
    name: "case.source",
    summary: "The source of a case.",
    keys: &[
        required("title", Kind::Line, "The title."),
        optional("url", Kind::Line, "The address."),
    ],
};

/// A question that cases are counted by.
pub(crate) const CONTEST: Table = Table {
    name: "contest",
    summary: "A comparison of two or more groups of options: counts the cases whose outcome is in one group, right if the best-ranked option of all groups is in the same group.",
    keys: &[
        required("id", Kind::Name, "The id that `totals` in the JSON uses."),
        required("title", Kind::Line, "The title."),
        required(
            "sides",
            Kind::List(&Kind::List(&Kind::Reference)),
            "Two or more groups of options: `[[\"functions\"], [\"servers\", \"kubernetes\"]]`.",
        ),
    ],
};

/// What a pack's author holds to be true of it.
pub(crate) const LAW: Table = Table {
    name: "law",
    summary: "An invariant of the pack that `tradeoff check` tries to refute: a number that never falls, or never rises, as a slider moves up.",
    keys: &[
        required("id", Kind::Id, "The id."),
        required("text", Kind::Line, "The invariant in a sentence."),
        required(
            "of",
            Kind::Line,
            "The number: `MEASURE.OPTION`, `aspect.ID.OPTION`, `total.OPTION` or `lead.OPTION.OPTION`.",
        ),
        required(
            "along",
            Kind::Reference,
            "The slider that moves up: a trait with a number or levels, or an aspect for its priority.",
        ),
        required(
            "never",
            Kind::Word(&["falls", "rises"]),
            "What the number never does.",
        ),
        optional(
            "within",
            Kind::NotNegative,
            "Tolerance: how far it may fall or rise regardless; a share for measures, an amount for scores and leads; defaults to 0.",
        ),
    ],
};
