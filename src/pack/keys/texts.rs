//! The tables that are read rather than computed with: essays, terms, scenarios.

use super::{Kind, Table, optional, required};

/// A longer text.
pub(crate) const ESSAY: Table = Table {
    name: "essay",
    summary: "A longer text.",
    keys: &[
        required("id", Kind::Id, "The id."),
        required("title", Kind::Line, "The title."),
        required(
            "text",
            Kind::Prose,
            "The text: paragraphs, `## ` headings, `- ` bullets, `[[id]]` links.",
        ),
        optional(
            "aspects",
            Kind::List(&Kind::Reference),
            "The aspects it is about.",
        ),
        optional(
            "see",
            Kind::List(&Kind::Reference),
            "Related pages: ids of options, traits, aspects, essays and terms.",
        ),
        optional(
            "source",
            Kind::OneOrMore(&Kind::Line),
            "The sources of its facts.",
        ),
    ],
};

/// An entry of the glossary.
pub(crate) const TERM: Table = Table {
    name: "term",
    summary: "An entry of the glossary.",
    keys: &[
        required("id", Kind::Id, "The id."),
        required("title", Kind::Line, "The title."),
        optional("aliases", Kind::List(&Kind::Line), "Other names for it."),
        required("text", Kind::Prose, "What it is; the first sentence defines it."),
        optional(
            "angle",
            Kind::ByOption(&Kind::Prose),
            "What it means for an option.",
        ),
        optional(
            "see",
            Kind::List(&Kind::Reference),
            "Related pages: ids of options, traits, aspects, essays and terms.",
        ),
        optional(
            "source",
            Kind::OneOrMore(&Kind::Line),
            "The sources of its facts.",
        ),
    ],
};

/// A named position of the sliders.
pub(crate) const SCENARIO: Table = Table {
    name: "scenario",
    summary: "A named set of slider values.",
    keys: &[
        required("id", Kind::Id, "The id."),
        required("title", Kind::Line, "The title."),
        required("summary", Kind::Prose, "What it describes."),
        optional(
            "set",
            Kind::Settings(&Kind::Position),
            "Traits and their values: numbers in the unit, strings with a unit, levels, ids of choices.",
        ),
        optional(
            "priorities",
            Kind::Settings(&Kind::Between(0.0, 10.0)),
            "Aspects and their priorities, 0 to 10.",
        ),
    ],
};
