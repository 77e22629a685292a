//! The format of a pack in one table: what keys there are, what stands behind them, and what they mean.
//!
//! The check of unknown and missing keys and of types, and the JSON Schema for editors, read the same table, so that
//! neither can know a key that the other does not.

mod evidence;
mod texts;

pub(super) use evidence::{CASE, CASE_SOURCE, CONTEST, LAW};
pub(super) use texts::{ESSAY, SCENARIO, TERM};

/// A table of the format.
#[derive(Debug)]
pub(crate) struct Table {
    /// Its name, as messages call it.
    pub name: &'static str,
    /// What it is, in a sentence.
    pub summary: &'static str,
    /// Its keys.
    pub keys: &'static [Key],
}

/// A key of a table.
#[derive(Debug)]
pub(crate) struct Key {
    /// The key.
    pub name: &'static str,
    /// What stands behind it.
    pub kind: Kind,
    /// Whether it must be there.
    pub required: bool,
    /// What it means, in a sentence.
    pub summary: &'static str,
}

/// What stands behind a key.
#[derive(Debug)]
pub(crate) enum Kind {
    /// An id of words with dashes.
    Id,
    /// An option's id, of words with dashes or underscores.
    OptionId,
    /// An id as formulas name it, of words with underscores.
    Name,
    /// Text on one line.
    Line,
    /// Text in paragraphs, with links.
    Prose,
    /// A sentence or two with live numbers.
    Template,
    /// A formula.
    Formula,
    /// A unit.
    Unit,
    /// The id of something else in the pack.
    Reference,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Any number.
    Number,
    /// A number between two bounds, both included.
    Between(f64, f64),
    /// A number that is not negative.
    NotNegative,
    /// A whole number.
    Whole,
    /// `true` or `false`.
    Truth,
    /// A date, or a year or month in a string.
    Date,
    /// A number, or one of a trait's words.
    Position,
    /// Exactly two numbers.
    Pair,
    /// Pairs of numbers.
    Points,
    /// A list of one kind.
    List(&'static Kind),
    /// One, or a list.
    OneOrMore(&'static Kind),
    /// A table with one entry for each option.
    ByOption(&'static Kind),
    /// The same for all options, or a table with one entry for each.
    OneOrByOption(&'static Kind),
    /// A number, or tables of numbers by one or two traits.
    Values,
    /// A number or a string with a unit, or tables of them.
    Amounts,
    /// Lists of rows of a catalog with cells of a kind: one list, or one for each word of a trait.
    Rows(&'static Kind),
    /// A table from ids to values of one kind.
    Settings(&'static Kind),
    /// Tables of their own.
    Tables(&'static Table),
    /// One table of its own.
    Nested(&'static Table),
}

pub(crate) const fn required(name: &'static str, kind: Kind, summary: &'static str) -> Key {
    Key {
        name,
        kind,
        required: true,
        summary,
    }
}

pub(crate) const fn optional(name: &'static str, kind: Kind, summary: &'static str) -> Key {
    Key {
        name,
        kind,
        required: false,
        summary,
    }
}

/// The version of the format that this program reads.
pub(super) const FORMAT: u32 = 1;

/// The table that every pack has once.
pub(super) const PACK: Table = Table {
    name: "pack",
    summary: "The identity of the pack; exactly one in all its files.",
    keys: &[
        required("id", Kind::Id, "The pack's id."),
        required(
            "title",
            Kind::Line,
            "The title, usually the question that the pack answers.",
        ),
        required("version", Kind::Line, "The pack's own version, such as `1.0.0`."),
        required("format", Kind::Whole, "The version of this format: 1."),
        optional("summary", Kind::Prose, "A sentence or two about the pack."),
        optional(
            "question",
            Kind::Line,
            "The question in a few words; defaults to the title.",
        ),
        optional(
            "default_scenario",
            Kind::Reference,
            "The scenario that the program starts with.",
        ),
        optional(
            "headline",
            Kind::Tables(&HEADLINE),
            "The measures that people ask for first, at most four.",
        ),
    ],
};

/// The tables of which a pack has many.
pub(super) const LISTS: [&Table; 13] = [
    &OPTION,
    &TRAIT,
    &CONSTANT,
    &CATALOG,
    &MEASURE,
    &REQUIREMENT,
    &ASPECT,
    &ESSAY,
    &TERM,
    &SCENARIO,
    &LAW,
    &CASE,
    &CONTEST,
];

/// The tables of published decisions: the only ones of a file that a backtest reads beside a pack.
pub(super) const EVIDENCE: [&Table; 2] = [&CASE, &CONTEST];

/// The file of a pack's folder that is read only where published decisions are asked for. The others hold everything
/// that a recommendation needs.
pub(super) const CASES_FILE: &str = "cases.toml";

/// What can be chosen.
pub(super) const OPTION: Table = Table {
    name: "option",
    summary: "An alternative to choose from. A pack has two to eight.",
    keys: &[
        required(
            "id",
            Kind::OptionId,
            "The option's id; formulas use it after a dot: `monthly_cost.servers`.",
        ),
        required("title", Kind::Line, "The full title."),
        optional(
            "short",
            Kind::Line,
            "A title of at most 14 characters (terminal columns), for narrow columns; defaults to the title.",
        ),
        optional(
            "phrase",
            Kind::Line,
            "How a sentence names it, in lower case and with its article: `a modular monolith`; defaults to the title.",
        ),
        required("summary", Kind::Prose, "What the option is."),
        optional(
            "shown",
            Kind::Truth,
            "Whether it is included from the start; defaults to true.",
        ),
        optional(
            "since",
            Kind::Whole,
            "The first full year in which it was available; a backtest excludes it from older cases.",
        ),
        optional(
            "accepts",
            Kind::OneOrMore(&Kind::Reference),
            "In a backtest, other options that count as this one, unless the case names them in `rejected`.",
        ),
        optional(
            "accepts_if_second",
            Kind::OneOrMore(&Kind::Reference),
            "In a backtest, other options that count as this one if they rank first and this one second.",
        ),
    ],
};

/// A slider.
pub(super) const TRAIT: Table = Table {
    name: "trait",
    summary: "A fact about the workload, team or organization: a slider. It has a `unit` and a `range`, or `levels`, or `choices`.",
    keys: &[
        required("id", Kind::Name, "The id that formulas use."),
        required("title", Kind::Line, "The title."),
        optional(
            "short",
            Kind::Line,
            "A title of at most 17 characters (terminal columns), for narrow columns where the title does not fit.",
        ),
        required("group", Kind::Line, "The heading of its group."),
        required(
            "help",
            Kind::Prose,
            "One or two sentences that say what to enter.",
        ),
        optional(
            "unit",
            Kind::Unit,
            "The unit of the number: `1/s`, `ms`, `MiB`, `%`, `x`, `count`.",
        ),
        optional(
            "scale",
            Kind::Word(&["linear", "log"]),
            "The spacing of the slider: linear or log; defaults to linear.",
        ),
        optional("range", Kind::Pair, "The minimum and the maximum, in the unit."),
        optional(
            "levels",
            Kind::List(&Kind::Line),
            "Ordered levels, lowest first; the value is the position.",
        ),
        optional(
            "titles",
            Kind::List(&Kind::Line),
            "What screens call the levels, in the same order; defaults to the levels.",
        ),
        optional(
            "choices",
            Kind::Tables(&CHOICE),
            "Unordered alternatives; formulas compare them by id.",
        ),
        required(
            "default",
            Kind::Position,
            "The default value: a number in the unit, a level, or the id of a choice.",
        ),
        optional(
            "step",
            Kind::Number,
            "One press of an arrow key, in the unit; only for linear numbers.",
        ),
        optional(
            "doubt",
            Kind::NotNegative,
            "The uncertainty: a factor for log numbers, plus or minus in the unit for linear ones, plus or minus a number of levels.",
        ),
        optional(
            "assumed",
            Kind::Nested(&ASSUMED),
            "The plausible values for the systems that this pack is about, while the input is not answered.",
        ),
        optional(
            "question",
            Kind::Line,
            "The question that the interview asks, in plain words; defaults to the title.",
        ),
        optional(
            "answers",
            Kind::Tables(&MARK),
            "Answers that people give, each with its value; defaults to the marks.",
        ),
        optional(
            "marks",
            Kind::Tables(&MARK),
            "Values with a text that says what they mean.",
        ),
        optional("link", Kind::Reference, "The term that explains it."),
    ],
};

/// What is assumed of a trait.
pub(super) const ASSUMED: Table = Table {
    name: "assumption",
    summary: "The assumption about an unanswered trait: `low` and `high`, or `shares`.",
    keys: &[
        optional(
            "low",
            Kind::Position,
            "P5 of the systems that this pack is about; the default is the median. In the unit.",
        ),
        optional(
            "high",
            Kind::Position,
            "P95 of the systems that this pack is about. In the unit.",
        ),
        optional(
            "shares",
            Kind::Settings(&Kind::Between(0.0, 1.0)),
            "The share of each level, or of each choice by its id; they sum to 1.",
        ),
        required("reason", Kind::Prose, "Where the assumption comes from."),
    ],
};

/// A number that people ask for first.
pub(super) const HEADLINE: Table = Table {
    name: "headline",
    summary: "A measure that is shown next to each option of the ranking.",
    keys: &[
        required("of", Kind::Reference, "The measure."),
        required(
            "short",
            Kind::Line,
            "Its name in at most 9 characters (terminal columns).",
        ),
        optional(
            "phrase",
            Kind::Line,
            "How a sentence names it, after an amount: `operations` in `1 h/month of operations`; defaults to `short`.",
        ),
        optional(
            "against",
            Kind::Reference,
            "The trait with the target to compare it with.",
        ),
    ],
};

/// An alternative of a trait.
pub(super) const CHOICE: Table = Table {
    name: "choice",
    summary: "One of the alternatives of a trait.",
    keys: &[
        required("id", Kind::Id, "The id that formulas, scenarios and `--set` use."),
        required("title", Kind::Line, "The title that screens show."),
    ],
};

/// A value with words.
pub(super) const MARK: Table = Table {
    name: "mark",
    summary: "A value of a trait and its meaning.",
    keys: &[
        required(
            "at",
            Kind::Position,
            "The value: a number in the unit, a level, or the id of a choice.",
        ),
        required("text", Kind::Line, "What it means."),
    ],
};

/// A figure with its source.
pub(super) const CONSTANT: Table = Table {
    name: "constant",
    summary: "A figure with its source and date.",
    keys: &[
        required("id", Kind::Name, "The id that formulas use."),
        optional("title", Kind::Line, "The title; defaults to the id."),
        required(
            "unit",
            Kind::Unit,
            "The unit of the value: `USD/month`, `ms`, `count`.",
        ),
        optional(
            "by",
            Kind::OneOrMore(&Kind::Reference),
            "The keys of a table of values: a trait, two traits, `option`, or `option` and a trait.",
        ),
        required(
            "value",
            Kind::Values,
            "The value in the unit; with `by`, a table with one number for each level or choice of the trait, or for each option.",
        ),
        required("source", Kind::Line, "The source; for a judgment, who made it."),
        required(
            "as_of",
            Kind::Date,
            "The date of the figure: a date, or a string such as \"2026\" or \"2024-07\".",
        ),
        optional("note", Kind::Line, "Notes for the reader."),
        optional(
            "judgement",
            Kind::Truth,
            "Whether it is an expert judgment rather than a published figure.",
        ),
    ],
};

/// A value of one's own for a constant of a pack: a table of an overlay.
pub(super) const OVERLAID: Table = Table {
    name: "constant",
    summary: "Overrides a constant of the pack.",
    keys: &[
        required("id", Kind::Reference, "The id of the constant."),
        optional(
            "unit",
            Kind::Unit,
            "The unit of numbers; defaults to that of the constant.",
        ),
        required(
            "value",
            Kind::Amounts,
            "A number, or a string with a unit; for a table, only the entries to override.",
        ),
        optional(
            "source",
            Kind::Line,
            "The source; defaults to the name of the file.",
        ),
        optional("as_of", Kind::Date, "The date of the figure."),
        DATE,
    ],
};

/// The date of an overlay's figures, as decision files call a date.
const DATE: Key = optional("date", Kind::Date, "The same as `as_of`.");

/// Numbers of one's own for rows of a catalog of a pack: a table of an overlay.
pub(super) const OVERLAID_ROWS: Table = Table {
    name: "catalog",
    summary: "Numbers of your own in the place of some in a catalog of the pack.",
    keys: &[
        required("id", Kind::Reference, "The id of the catalog."),
        required(
            "rows",
            Kind::Rows(&Kind::Amounts),
            "Rows as the pack has them: each with its `title`, and of its columns those that are your own.",
        ),
        optional(
            "source",
            Kind::Line,
            "The source; defaults to the name of the file.",
        ),
        optional("as_of", Kind::Date, "The date of the figures."),
        DATE,
    ],
};

/// A table of figures with its source.
pub(super) const CATALOG: Table = Table {
    name: "catalog",
    summary: "A table of figures with its source, such as instance types with their prices: `min_over` and `at_min` take the row with the lowest cost.",
    keys: &[
        required(
            "id",
            Kind::Name,
            "The id that formulas use; `machine.price` is the column `price` of the row at hand.",
        ),
        optional("title", Kind::Line, "The title; defaults to the id."),
        optional(
            "by",
            Kind::Reference,
            "A trait with levels or choices; then `rows` has a list for each of them.",
        ),
        required(
            "columns",
            Kind::Settings(&Kind::Unit),
            "The columns and their units: `{ vcpus = \"vCPU\", price = \"USD/h\" }`.",
        ),
        required(
            "rows",
            Kind::Rows(&Kind::Number),
            "The rows, each with a `title` and a number for each column; with `by`, a list for each level or choice of the trait.",
        ),
        required("source", Kind::Line, "The source."),
        required(
            "as_of",
            Kind::Date,
            "The date of the figures: a date, or a string such as \"2026\" or \"2024-07\".",
        ),
        optional("note", Kind::Line, "Notes for the reader."),
    ],
};

/// Why a place where the lead moves too fast is as it should be.
pub(super) const CLIFF_OK: Key = optional(
    "cliff_ok",
    Kind::Line,
    "Why it may move the lead of the first option by more than 0.05 within a hundredth of a slider's track, which `check` warns of.",
);

/// A computed number.
pub(super) const MEASURE: Table = Table {
    name: "measure",
    summary: "A number calculated from traits and constants, for each option.",
    keys: &[
        required("id", Kind::Name, "The id that formulas use."),
        required("title", Kind::Line, "The title."),
        required(
            "unit",
            Kind::Unit,
            "The unit; the formula must return a quantity of this kind.",
        ),
        optional(
            "better",
            Kind::Word(&["lower", "higher"]),
            "Whether lower or higher is better, if either is.",
        ),
        required(
            "formula",
            Kind::OneOrByOption(&Kind::Formula),
            "One formula for all options, or one for each that has this measure.",
        ),
        optional("note", Kind::Line, "What it does not include."),
        CLIFF_OK,
    ],
};

/// A condition that rules options out.
pub(super) const REQUIREMENT: Table = Table {
    name: "requirement",
    summary: "A condition; an option that does not meet it is ruled out.",
    keys: &[
        required("id", Kind::Id, "The id."),
        optional("title", Kind::Line, "The title; defaults to the id."),
        required(
            "option",
            Kind::OneOrMore(&Kind::Reference),
            "The option or options it applies to.",
        ),
        required(
            "holds",
            Kind::Formula,
            "The condition, such as `payload <= payload_limit`.",
        ),
        required(
            "message",
            Kind::Template,
            "Why the option is ruled out, with current numbers in braces.",
        ),
        required("way_round", Kind::Template, "The workaround."),
        optional("term", Kind::Reference, "The term that explains it."),
    ],
};

/// A row of the comparison.
pub(super) const ASPECT: Table = Table {
    name: "aspect",
    summary: "A criterion: a row of the comparison and a priority slider.",
    keys: &[
        required("id", Kind::Id, "The id."),
        required("title", Kind::Line, "The title."),
        required(
            "priority",
            Kind::Between(0.0, 10.0),
            "The default priority, 0 to 10.",
        ),
        required(
            "swing",
            Kind::Line,
            "The full swing of the priority: \"from 0 to 40 hours of operations per month\".",
        ),
        required(
            "text",
            Kind::ByOption(&Kind::Prose),
            "The text of each option in the comparison, one to three sentences.",
        ),
        optional("essay", Kind::Reference, "The essay about it."),
        required("factor", Kind::Tables(&FACTOR), "The factors that it is made of."),
    ],
};

/// A part of an aspect.
pub(super) const FACTOR: Table = Table {
    name: "aspect.factor",
    summary: "A part of an aspect: a number and its value function.",
    keys: &[
        required("id", Kind::Id, "The id."),
        required("title", Kind::Line, "The title."),
        required(
            "of",
            Kind::OneOrByOption(&Kind::Formula),
            "The number that is scored: one formula for all options, or one for each.",
        ),
        optional(
            "unit",
            Kind::Unit,
            "The unit of the number; the numbers in `value` are in this unit.",
        ),
        required(
            "value",
            Kind::Points,
            "The value function: `[[number, value], ...]`, numbers increasing, values between 0 and 1.",
        ),
        optional(
            "weight",
            Kind::NotNegative,
            "Its weight among the factors of the aspect; defaults to 1.",
        ),
        required(
            "because",
            Kind::ByOption(&Kind::Template),
            "For each option its advantage over another, with current numbers in braces: `{monthly_cost}` is its own, `{monthly_cost.rival}` that of the compared option, `{rival}` the title of that option.",
        ),
        optional(
            "judgement",
            Kind::Line,
            "Who made the judgment, if the number rests on one.",
        ),
        optional("leaves_out", Kind::Line, "What it leaves out."),
        CLIFF_OK,
    ],
};
