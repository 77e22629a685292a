//! The commands of linear mode: one table for what is understood and what `help` says.

/// What a line can ask for besides moving a slider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    /// Moves a slider, as its bare name does.
    Set,
    /// The range of a trait.
    Range,
    /// A scenario of the pack.
    Scenario,
    /// The options and which are in the race.
    Options,
    /// Takes an option out or in.
    Option,
    /// Takes the last change back.
    Undo,
    /// Makes it again.
    Redo,
    /// The reasons.
    Why,
    /// All options by their score.
    Ranking,
    /// What changes the first place.
    Flips,
    /// How a number comes about.
    Calculation,
    /// What options mean on an aspect.
    Compare,
    /// Who comes first wherever two sliders may stand.
    Map,
    /// A number along a slider.
    Curve,
    /// A text.
    Read,
    /// A term.
    Glossary,
    /// What moves the lead.
    Sensitivity,
    /// The nearest published decisions.
    Cases,
    /// One of them.
    Case,
    /// What differs from the defaults.
    Where,
    /// The sliders of the workload.
    Traits,
    /// The sliders of the priorities.
    Priorities,
    /// This table.
    Help,
    /// The end.
    Quit,
}

/// What is known about a command.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The command.
    pub command: Command,
    /// Its name.
    pub name: &'static str,
    /// How it is written.
    pub usage: &'static str,
    /// What it does, after "to".
    pub does: &'static str,
}

const fn entry(command: Command, name: &'static str, usage: &'static str, does: &'static str) -> Entry {
    Entry {
        command,
        name,
        usage,
        does,
    }
}

/// Every command, in the order of `help`.
pub(super) static TABLE: [Entry; 24] = [
    entry(
        Command::Set,
        "set",
        "set NAME VALUE",
        "move a slider to a value; its name alone does too; the value may be +, - or default",
    ),
    entry(
        Command::Range,
        "range",
        "range TRAIT LOW..HIGH",
        "say where the truth may lie; + is wider, - narrower, default as the pack has it",
    ),
    entry(
        Command::Scenario,
        "scenario",
        "scenario NAME",
        "put all sliders where a scenario has them; without a name, hear which there are",
    ),
    entry(
        Command::Options,
        "options",
        "options",
        "hear the options and which are in the race",
    ),
    entry(
        Command::Option,
        "option",
        "option NAME on|off",
        "take an option into the race or out of it",
    ),
    entry(Command::Undo, "undo", "undo", "take the last change back"),
    entry(Command::Redo, "redo", "redo", "make it again"),
    entry(Command::Why, "why", "why", "hear the answer and its reasons"),
    entry(
        Command::Ranking,
        "ranking",
        "ranking",
        "hear all options by their score",
    ),
    entry(
        Command::Flips,
        "flips",
        "flips",
        "hear what changes the first place, the nearest first",
    ),
    entry(
        Command::Calculation,
        "work",
        "work NUMBER OPTION",
        "hear how a number comes about: formula, this moment's numbers, sources; without a name, the total of the first option",
    ),
    entry(
        Command::Compare,
        "compare",
        "compare ASPECT",
        "hear what each option means on an aspect; without a name, what decides each aspect",
    ),
    entry(
        Command::Map,
        "map",
        "map SLIDER SLIDER",
        "hear who comes first wherever two sliders may stand, with a map of letters",
    ),
    entry(
        Command::Curve,
        "curve",
        "curve NUMBER SLIDER",
        "hear the total, an aspect or a measure along a slider: where options meet, what limits them; with csv, as a table",
    ),
    entry(
        Command::Read,
        "read",
        "read NAME",
        "hear an essay, an aspect, a term, an option or a trait; without a name, the essays",
    ),
    entry(
        Command::Glossary,
        "glossary",
        "glossary TERM",
        "hear what a term means; without a name, which terms there are",
    ),
    entry(
        Command::Sensitivity,
        "moves",
        "moves all",
        "hear what moves the lead of the first place, slider by slider over its range, or with all from end to end",
    ),
    entry(
        Command::Cases,
        "cases",
        "cases",
        "hear the published decisions nearest to these sliders",
    ),
    entry(
        Command::Case,
        "case",
        "case NAME load",
        "hear what one of them chose, why, and what the tool says to it; with load, take its known traits over",
    ),
    entry(
        Command::Where,
        "where",
        "where",
        "hear what differs from the pack's defaults",
    ),
    entry(
        Command::Traits,
        "traits",
        "traits",
        "hear the sliders of the workload, their values and what they take",
    ),
    entry(
        Command::Priorities,
        "priorities",
        "priorities",
        "hear the priorities, 0 to 10, and what each stands for",
    ),
    entry(
        Command::Help,
        "help",
        "help COMMAND",
        "hear this, or about one command",
    ),
    entry(Command::Quit, "quit", "quit", "leave"),
];
