//! The commands of linear mode: one table for what is understood and what `help` says.

/// What a line can ask for besides moving a slider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    /// Sets a slider, as its bare name does.
    Set,
    /// The range of a trait.
    Range,
    /// Answers an input with the value that it has.
    Confirm,
    /// Makes an assumption of it again.
    Assume,
    /// What to ask next.
    Ask,
    /// The interview.
    Interview,
    /// The ballots of a group.
    Group,
    /// A scenario of the pack.
    Scenario,
    /// The options, included or excluded.
    Options,
    /// Includes or excludes an option.
    Option,
    /// Keeps the present as a variant.
    Keep,
    /// The variants, or one of them.
    Variant,
    /// What differs from another state.
    Difference,
    /// Says which option was chosen and why.
    Decide,
    /// A note on a slider.
    Note,
    /// Writes the decision into its file.
    Save,
    /// Brings back what an earlier program could not save.
    Restore,
    /// Discards it.
    Forget,
    /// Undoes the last change.
    Undo,
    /// Redoes it.
    Redo,
    /// The reasons.
    Why,
    /// All options by their score.
    Ranking,
    /// The tipping points.
    Flips,
    /// The calculation of a number.
    Calculation,
    /// The options compared on an aspect.
    Compare,
    /// Which option wins at each point of two sliders.
    Map,
    /// A number along a slider.
    Curve,
    /// A text.
    Read,
    /// A term.
    Glossary,
    /// The sensitivity of the lead.
    Sensitivity,
    /// The most similar published decisions.
    Cases,
    /// One of them.
    Case,
    /// What differs from the defaults.
    Where,
    /// The sliders of the inputs.
    Traits,
    /// The sliders of the priorities.
    Priorities,
    /// What the priorities say that a metric is worth.
    Worth,
    /// The call of the program that repeats this state.
    Repeat,
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
    /// Names that it had before and still answers to; `help` leaves them out.
    pub former: &'static [&'static str],
    /// How it is written.
    pub usage: &'static str,
    /// What it does, as an instruction.
    pub does: &'static str,
}

const fn entry(command: Command, name: &'static str, usage: &'static str, does: &'static str) -> Entry {
    Entry {
        command,
        name,
        former: &[],
        usage,
        does,
    }
}

impl Entry {
    const fn formerly(self, former: &'static [&'static str]) -> Self {
        Self { former, ..self }
    }
}

/// The command with a name, given as [`fold`](crate::text::fold) leaves it, or with a former one.
pub(super) fn named(folded: &str) -> Option<&'static Entry> {
    TABLE
        .iter()
        .find(|entry| entry.name == folded || entry.former.contains(&folded))
}

/// Every command, in the order of `help`.
pub(super) static TABLE: [Entry; 39] = [
    entry(
        Command::Set,
        "set",
        "set NAME VALUE",
        "set a slider to a value, or to +, - or default; the word set is optional",
    ),
    entry(
        Command::Range,
        "range",
        "range INPUT LOW..HIGH",
        "set the range of uncertainty; + widens it, - narrows it, default resets it",
    ),
    entry(
        Command::Confirm,
        "confirm",
        "confirm INPUT",
        "answer an input with the value that is assumed",
    ),
    entry(
        Command::Assume,
        "assume",
        "assume INPUT",
        "make an input assumed again; its value stays",
    ),
    entry(
        Command::Ask,
        "ask",
        "ask",
        "list the unanswered inputs whose answers could change the recommendation",
    ),
    entry(
        Command::Interview,
        "interview",
        "interview",
        "ask the questions one by one, the most important first",
    ),
    entry(
        Command::Group,
        "group",
        "group",
        "count ballots, one per line: codes, or votes as digits",
    ),
    entry(
        Command::Scenario,
        "scenario",
        "scenario NAME",
        "load a scenario; without a name, list the scenarios",
    )
    .formerly(&["scenarios"]),
    entry(
        Command::Options,
        "options",
        "options",
        "list the options, included or excluded",
    ),
    entry(
        Command::Option,
        "option",
        "option NAME on|off",
        "include or exclude an option",
    ),
    entry(
        Command::Keep,
        "keep",
        "keep NAME",
        "save this state as a variant with a name",
    ),
    entry(
        Command::Variant,
        "variant",
        "variant [NAME]",
        "open a variant, or the decision itself by the name decision; without a name, list them",
    )
    .formerly(&["variants"]),
    entry(
        Command::Difference,
        "difference",
        "difference [NAME]",
        "say what differs from a variant, the decision or the scenario, and what each difference did to the lead",
    )
    .formerly(&["diff"]),
    entry(
        Command::Decide,
        "decide",
        "decide OPTION [because WHY]",
        "record the option that was chosen, and why; it is saved with the decision",
    ),
    entry(
        Command::Note,
        "note",
        "note [NAME [TEXT]]",
        "write a note on an input or a priority; with - as the text, remove it; without a text, show it",
    ),
    entry(
        Command::Save,
        "save",
        "save [FILE]",
        "save the decision to a file; without a name, to the one that is open",
    ),
    entry(
        Command::Restore,
        "restore",
        "restore",
        "restore the changes that were not saved when the program ended",
    ),
    entry(
        Command::Forget,
        "forget",
        "forget",
        "discard the changes that were not saved when the program ended",
    ),
    entry(Command::Undo, "undo", "undo", "undo the last change"),
    entry(Command::Redo, "redo", "redo", "redo the last change that you undid"),
    entry(Command::Why, "why", "why", "show the recommendation and its reasons").formerly(&["score"]),
    entry(
        Command::Ranking,
        "ranking",
        "ranking",
        "list the options by score",
    ),
    entry(
        Command::Flips,
        "tipping-points",
        "tipping-points",
        "list the values at which another option ranks first, the nearest first",
    )
    .formerly(&["flips"]),
    entry(
        Command::Calculation,
        "calculation",
        "calculation [METRIC [OPTION]]",
        "show how a score, criterion or metric is calculated: formula, current values, sources; without a name, the score of the first option",
    )
    .formerly(&["work", "how"]),
    entry(
        Command::Compare,
        "compare",
        "compare [CRITERION]",
        "compare the options on a criterion; without a name, show what decides each criterion",
    ),
    entry(
        Command::Map,
        "map",
        "map SLIDER SLIDER",
        "show which option wins at each point of two sliders, as a map of letters",
    ),
    entry(
        Command::Curve,
        "curve",
        "curve METRIC SLIDER",
        "show the score, a criterion or a metric along a slider, with break-even points and limits; add csv for a table",
    ),
    entry(
        Command::Read,
        "read",
        "read [NAME]",
        "read about an essay, criterion, term, option or input; without a name, list the essays",
    ),
    entry(
        Command::Glossary,
        "glossary",
        "glossary [TERM]",
        "explain a term; without a name, list the terms",
    ),
    entry(
        Command::Sensitivity,
        "sensitivity",
        "sensitivity [all]",
        "show how much each slider changes the lead over its range; with all, over its full scale",
    )
    .formerly(&["moves"]),
    entry(
        Command::Cases,
        "cases",
        "cases",
        "list the published decisions with the most similar inputs",
    ),
    entry(
        Command::Case,
        "case",
        "case NAME [load]",
        "show what a published decision chose, why, and whether the tool agrees; with load, set its known inputs",
    ),
    entry(
        Command::Where,
        "changes",
        "changes",
        "list what differs from the defaults",
    )
    .formerly(&["where"]),
    entry(
        Command::Traits,
        "inputs",
        "inputs",
        "list the inputs, their values and the values they accept",
    )
    .formerly(&["traits"]),
    entry(
        Command::Priorities,
        "priorities",
        "priorities",
        "list the priorities, 0 to 10, and the swing of each",
    ),
    entry(
        Command::Worth,
        "worth",
        "worth [METRIC AMOUNT]",
        "say what your priorities make a key metric worth in money; with an amount, set the priority to match",
    ),
    entry(
        Command::Repeat,
        "repeat",
        "repeat",
        "print the command line that reproduces this state",
    ),
    entry(
        Command::Help,
        "help",
        "help [COMMAND]",
        "show this list, or one command",
    ),
    entry(Command::Quit, "quit", "quit", "end linear mode"),
];
