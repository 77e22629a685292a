//! One thing that is wrong with a file, with its place.

use super::source::Place;
use crate::text;

/// The most characters that a message, label or help has; the pack's words in it can be of any length.
const LONGEST_MESSAGE: usize = 400;

/// What kind of defect: the name is stable and can be searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// A file cannot be read.
    Read,
    /// A file is not UTF-8.
    Encoding,
    /// It is not TOML.
    Syntax,
    /// It is TOML 1.1, which other readers refuse.
    Dialect,
    /// The pack is written for another version of the format.
    Format,
    /// A key that the format does not have.
    Key,
    /// A required key is missing.
    Missing,
    /// A value of the wrong type.
    Type,
    /// A text beyond all bounds.
    Length,
    /// An id that does not follow the rules for ids.
    Id,
    /// Something is defined twice.
    Twice,
    /// A reference to something that does not exist.
    Reference,
    /// A character that does more than stand in its cell.
    Control,
    /// A number that is not finite, or beyond its bounds.
    Number,
    /// A unit that cannot be read, or does not fit.
    Unit,
    /// A mistake in a formula.
    Formula,
    /// Things that are computed from one another in a circle.
    Cycle,
    /// A value function that is none.
    Curve,
    /// A text that is missing for an option.
    Text,
    /// Markup that cannot be read.
    Markup,
    /// Too few options, or none that can win.
    Options,
    /// Priorities that weigh nothing.
    Priority,
    /// An aspect on which no option can differ.
    Same,
    /// A trait that moves nothing.
    Unread,
    /// An option that is never first.
    NeverFirst,
    /// Two factors that move together.
    Together,
    /// A number that cannot be computed somewhere.
    NotANumber,
    /// A term that does not say what it is.
    Definition,
    /// A setting that the configuration does not have, or one of the wrong kind.
    Setting,
    /// A command that the program does not have.
    Command,
    /// A key that cannot be read, is given twice, or is missing where one is needed.
    Binding,
    /// A reason that holds against one rival only.
    Rival,
    /// A law of a pack that a scenario refutes.
    Law,
    /// A place on a slider where the lead jumps.
    Cliff,
    /// A published decision that says nothing, or two things at once.
    Case,
    /// A ballot that cannot be read, or whose votes are none.
    Ballot,
    /// A key that decision files do not have.
    DecisionKey,
    /// Something in a decision file that cannot be understood.
    DecisionValue,
    /// A decision file and its pack that do not fit together.
    DecisionPack,
    /// Something that a decision file asks to be checked, and that cannot be.
    DecisionCheck,
    /// A decision that was made with another model than the pack's, or with other prices.
    DecisionModel,
    /// A decision file in which git has left a conflict.
    DecisionMerge,
    /// A step of a tour that does not hold what it promises.
    Tour,
}

impl Code {
    /// The name, as messages and programs show it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "P-READ",
            Self::Encoding => "P-UTF8",
            Self::Syntax => "P-TOML",
            Self::Dialect => "P-TOML11",
            Self::Format => "P-FORMAT",
            Self::Key => "P-KEY",
            Self::Missing => "P-MISSING",
            Self::Type => "P-TYPE",
            Self::Length => "P-LENGTH",
            Self::Id => "P-ID",
            Self::Twice => "P-TWICE",
            Self::Reference => "P-REFERENCE",
            Self::Control => "P-CTRL",
            Self::Number => "P-NUMBER",
            Self::Unit => "P-UNIT",
            Self::Formula => "P-FORMULA",
            Self::Cycle => "P-CYCLE",
            Self::Curve => "P-VALUE",
            Self::Text => "P-TEXT",
            Self::Markup => "P-MARKUP",
            Self::Options => "P-OPTIONS",
            Self::Priority => "P-PRIORITY",
            Self::Same => "P-SAME",
            Self::Unread => "P-UNREAD",
            Self::NeverFirst => "P-NEVER",
            Self::Together => "P-TOGETHER",
            Self::NotANumber => "P-NAN",
            Self::Definition => "P-DEFINITION",
            Self::Setting => "C-SETTING",
            Self::Command => "C-COMMAND",
            Self::Binding => "C-KEY",
            Self::Rival => "P-RIVAL",
            Self::Law => "P-LAW",
            Self::Cliff => "P-CLIFF",
            Self::Case => "P-CASE",
            Self::Ballot => "B-BALLOT",
            Self::DecisionKey => "D-KEY",
            Self::DecisionValue => "D-VALUE",
            Self::DecisionPack => "D-PACK",
            Self::DecisionCheck => "D-CHECK",
            Self::DecisionModel => "D-MODEL",
            Self::DecisionMerge => "D-MERGE",
            Self::Tour => "P-TOUR",
        }
    }
}

impl Code {
    /// Whether it says that something is not there.
    pub(super) fn is_absence(self) -> bool {
        matches!(
            self,
            Self::Missing | Self::Reference | Self::Text | Self::Options | Self::Priority
        )
    }
}

/// How bad a defect is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The pack cannot be used.
    Error,
    /// The pack can be used; its author should look.
    Warning,
}

impl Severity {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One defect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind.
    pub code: Code,
    /// How bad.
    pub severity: Severity,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What stands there, in a few words; may be empty.
    pub label: String,
    /// Another place that belongs to it, with what stands there.
    pub second: Option<(Place, String)>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// The same where so many other files stand before its own.
    #[must_use]
    pub(crate) fn behind(mut self, files: usize) -> Self {
        self.place.file += files;
        if let Some((place, _)) = &mut self.second {
            place.file += files;
        }
        self
    }

    /// A defect that makes the pack unusable.
    pub fn error(code: Code, place: Place, message: impl AsRef<str>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: bounded(message.as_ref()),
            place,
            label: String::new(),
            second: None,
            help: None,
        }
    }

    /// A defect that its author should look at.
    pub fn warning(code: Code, place: Place, message: impl AsRef<str>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, place, message)
        }
    }

    /// Adds what stands at the place.
    #[must_use]
    pub fn label(mut self, label: impl AsRef<str>) -> Self {
        self.label = bounded(label.as_ref());
        self
    }

    /// Adds a second place and what stands there.
    #[must_use]
    pub fn second(mut self, place: Place, label: impl AsRef<str>) -> Self {
        self.second = Some((place, bounded(label.as_ref())));
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl AsRef<str>) -> Self {
        self.help = Some(bounded(help.as_ref()));
        self
    }

    /// Adds "did you mean" where there is a name near to the one given.
    #[must_use]
    pub fn did_you_mean(self, nearest: &[&str]) -> Self {
        match nearest {
            [] => self,
            [only] => self.help(format!("did you mean `{only}`?")),
            [first, second, ..] => self.help(format!("did you mean `{first}` or `{second}`?")),
        }
    }
}

/// A message made safe: it may hold any of the pack's words.
fn bounded(message: &str) -> String {
    let line = text::clean_line(message);
    match line.char_indices().nth(LONGEST_MESSAGE) {
        None => line,
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
    }
}

/// The pack's own word within a message: in backquotes, and not longer than a message can bear.
pub(crate) fn quoted(word: &str) -> String {
    const LONGEST: usize = 60;
    match word.char_indices().nth(LONGEST) {
        None => format!("`{word}`"),
        Some((end, _)) => format!("`{}…`", word.get(..end).unwrap_or_default()),
    }
}
