//! The format of a tour in one table of its keys.

use super::scene::{Part, Scene};
use crate::pack::{Key, Kind, Table, optional, required};

/// The version of the format that this program reads.
pub(super) const FORMAT: f64 = 1.0;

/// The longest that a text for everybody is, in characters, with its live numbers.
pub(super) const LONGEST_SAID: usize = 240;

/// The most steps of a tour.
pub(super) const MOST_STEPS: usize = 60;

/// The whole file.
pub(super) const FILE: Table = Table {
    name: "a tour",
    summary: "A tour.",
    keys: &[
        required("format", Kind::Whole, "The version of this format: 1."),
        required("tour", Kind::Nested(&TOUR), "What the tour is."),
        required("step", Kind::Tables(&STEP), "Its steps, in order."),
    ],
};

/// What a tour is.
pub(super) const TOUR: Table = Table {
    name: "tour",
    summary: "What the tour is.",
    keys: &[
        required("id", Kind::Id, "The id of the tour."),
        required("title", Kind::Line, "The title."),
        required("pack", Kind::Id, "The id of the pack that it drives."),
        optional("summary", Kind::Line, "What it is for, and for whom."),
        optional("language", Kind::Line, "The language of its texts, such as `en`."),
        optional(
            "seats",
            Kind::Between(0.0, 99.0),
            "How many votes are awaited; 0 for unknown.",
        ),
        optional(
            "minutes",
            Kind::NotNegative,
            "How long it takes; its steps may not take longer.",
        ),
    ],
};

const PARTS: Kind = Kind::OneOrMore(&Kind::Word(&Part::NAMES));

/// A step of a tour.
pub(super) const STEP: Table = Table {
    name: "step",
    summary: "A step: where the sliders are, what shows, what is said and asked.",
    keys: &STEP_KEYS,
};

const STEP_KEYS: [Key; 18] = [
    required("id", Kind::Id, "The id of the step."),
    required("title", Kind::Line, "The title."),
    optional("minutes", Kind::NotNegative, "The time box; 0 for none."),
    optional("screen", Kind::Word(&Scene::NAMES), "The screen to open."),
    optional("scenario", Kind::Reference, "The scenario to load."),
    optional(
        "set",
        Kind::Settings(&Kind::Position),
        "Sliders by their ids, each with a value or a range.",
    ),
    optional(
        "ranges",
        Kind::Settings(&Kind::Line),
        "The range of inputs: `\"2/s..50/s\"`.",
    ),
    optional(
        "priorities",
        Kind::Settings(&Kind::Between(0.0, 10.0)),
        "Priorities by the ids of criteria.",
    ),
    optional(
        "options",
        Kind::OneOrMore(&Kind::Reference),
        "The options to include; the others are excluded.",
    ),
    optional(
        "focus",
        Kind::Reference,
        "The input or criterion to put the focus on.",
    ),
    optional(
        "axes",
        Kind::List(&Kind::Reference),
        "The two sliders of the map, or the one of the curves.",
    ),
    optional(
        "mark",
        Kind::OneOrMore(&Kind::Reference),
        "The inputs or criteria to point at: underlined, and named on the line above the screen.",
    ),
    optional("hide", PARTS, "What is hidden from here on."),
    optional(
        "reveal",
        PARTS,
        "What is shown from here on, after the answers where the step asks.",
    ),
    optional(
        "say",
        Kind::Line,
        "What is said to everybody, with live numbers in braces.",
    ),
    optional("note", Kind::Prose, "What only the speaker reads."),
    optional("ask", Kind::Nested(&ASK), "What is asked."),
    optional(
        "expect",
        Kind::OneOrMore(&Kind::Line),
        "Conditions that must hold here.",
    ),
];

/// A question.
pub(super) const ASK: Table = Table {
    name: "ask",
    summary: "A question to the room.",
    keys: &[
        required(
            "kind",
            Kind::Word(&["option", "choice", "trait", "priorities", "notes", "consent"]),
            "What is asked for.",
        ),
        optional(
            "question",
            Kind::Line,
            "The question, with live numbers in braces.",
        ),
        optional("choices", Kind::List(&Kind::Line), "The answers of a choice."),
        optional("right", Kind::Whole, "Which of them is right, from 1."),
        optional(
            "trait",
            Kind::Reference,
            "The input whose tipping point is guessed.",
        ),
        optional(
            "round",
            Kind::Between(1.0, 2.0),
            "The round of priorities: 1 before the discussion, 2 after it.",
        ),
        optional(
            "confidence",
            Kind::Truth,
            "Whether people also say how sure they are.",
        ),
        optional(
            "each",
            Kind::Between(1.0, 9.0),
            "How many notes each person writes.",
        ),
    ],
};
