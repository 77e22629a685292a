//! The one table of commands: every key that does something stands here, with the words for it.
//!
//! The table feeds the dispatch of keys, the footer and the help, so that no key works unlisted and none is
//! listed that does not work.

mod table;

pub use table::COMMANDS;

use super::input::{Code, Key};
use super::screen::Screen;

/// Where a command can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// Among the sliders.
    Sliders,
    /// In the answer, where it has the screen for itself.
    Answer,
    /// In the comparison.
    Compare,
    /// In the index of what can be read.
    ReadIndex,
    /// On a page.
    ReadPage,
    /// In the search line of the index.
    ReadSearch,
    /// In the list of scenarios.
    Scenarios,
    /// In the list of options.
    Options,
    /// While a value is typed.
    Entry,
    /// In the help.
    Help,
}

/// All contexts.
pub const CONTEXTS: [Context; 10] = [
    Context::Sliders,
    Context::Answer,
    Context::Compare,
    Context::ReadIndex,
    Context::ReadPage,
    Context::ReadSearch,
    Context::Scenarios,
    Context::Options,
    Context::Entry,
    Context::Help,
];

/// Under which heading the help lists a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Moving a slider.
    Sliders,
    /// Going from one thing to another.
    Going,
    /// Reading texts and searching them.
    Reading,
    /// Everything about the decision as a whole.
    Decision,
    /// Typing a value.
    Typing,
    /// The program.
    Program,
}

impl Group {
    /// All groups, in the order of the help.
    pub const ALL: [Self; 6] = [
        Self::Sliders,
        Self::Going,
        Self::Reading,
        Self::Decision,
        Self::Typing,
        Self::Program,
    ];

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Sliders => "Moving a slider",
            Self::Going => "Going about",
            Self::Reading => "Reading",
            Self::Decision => "The decision",
            Self::Typing => "Typing a value",
            Self::Program => "The program",
        }
    }
}

/// What a command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the sentences of the table say what each does")]
pub enum Action {
    Decrease,
    Increase,
    DecreaseFinely,
    IncreaseFinely,
    ToLeast,
    ToGreatest,
    ToPlace,
    Type,
    ToDefault,
    NarrowRange,
    WidenRange,
    Previous,
    Next,
    Fold,
    FoldAll,
    NextTab,
    PreviousTab,
    OpenScreen(Screen),
    NextScreen,
    PreviousScreen,
    NextOption,
    PreviousOption,
    OpenEssay,
    LookUp,
    Search,
    OpenEntry,
    ToIndex,
    NextLink,
    PreviousLink,
    Follow,
    PageBack,
    PageForward,
    ScrollUp,
    ScrollDown,
    Undo,
    Redo,
    OpenScenarios,
    OpenOptions,
    Toggle,
    First,
    Last,
    Accept,
    Close,
    Erase,
    EraseAll,
    OpenHelp,
    Redraw,
    Suspend,
    Quit,
}

/// A command.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// Its name, for the configuration and for scripts.
    pub id: &'static str,
    /// The keys that give it.
    pub keys: &'static [Key],
    /// Where it can be given.
    pub contexts: &'static [Context],
    /// Its heading in the help.
    pub group: Group,
    /// What the footer calls it; none where the footer leaves it out.
    pub label: Option<&'static str>,
    /// The command that shares its place in the footer: the other direction.
    pub with: Option<&'static str>,
    /// What the help says about it.
    pub sentence: &'static str,
    /// What it does.
    pub action: Action,
}

/// The command that a key gives in a context.
pub fn find(context: Context, key: Key) -> Option<&'static Command> {
    COMMANDS
        .iter()
        .find(|command| command.contexts.contains(&context) && command.keys.contains(&key))
}

/// The command with a name.
pub fn named(id: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.id == id)
}

/// What a key is called on the screen.
pub fn key_name(key: Key, ascii: bool) -> String {
    let arrow = |arrow: &str, word: &str| if ascii { word.to_owned() } else { arrow.to_owned() };
    let name = match key.code {
        Code::Character(' ') => "Space".to_owned(),
        Code::Character(character) if key.control => character.to_uppercase().to_string(),
        Code::Character(character) => character.to_string(),
        Code::Enter => "Enter".to_owned(),
        Code::Escape => "Esc".to_owned(),
        Code::Tab => "Tab".to_owned(),
        Code::Backspace => "Backspace".to_owned(),
        Code::Delete => "Delete".to_owned(),
        Code::Insert => "Insert".to_owned(),
        Code::Up => arrow("↑", "Up"),
        Code::Down => arrow("↓", "Down"),
        Code::Left => arrow("←", "Left"),
        Code::Right => arrow("→", "Right"),
        Code::Home => "Home".to_owned(),
        Code::End => "End".to_owned(),
        Code::PageUp => "PgUp".to_owned(),
        Code::PageDown => "PgDn".to_owned(),
        Code::Function(number) => format!("F{number}"),
    };
    let mut whole = String::new();
    for (held, prefix) in [(key.control, "Ctrl-"), (key.alt, "Alt-"), (key.shift, "Shift-")] {
        if held {
            whole.push_str(prefix);
        }
    }
    whole + &name
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_key_gives_two_commands_in_one_context() {
        for context in CONTEXTS {
            let mut taken = HashSet::new();
            for command in COMMANDS
                .iter()
                .filter(|command| command.contexts.contains(&context))
            {
                for key in command.keys {
                    assert!(taken.insert(*key), "{key:?} of {} in {context:?}", command.id);
                }
            }
        }
    }

    #[test]
    fn names_are_unique_and_in_kebab_case() {
        let mut taken = HashSet::new();
        for command in COMMANDS {
            assert!(taken.insert(command.id), "{}", command.id);
            assert!(
                command
                    .id
                    .chars()
                    .all(|character| character.is_ascii_lowercase() || character == '-')
            );
            assert!(command.with.is_none_or(|other| named(other).is_some()));
            assert!(!command.keys.is_empty() && !command.contexts.is_empty());
            assert!(command.sentence.ends_with('.'));
        }
    }

    #[test]
    fn one_can_leave_from_everywhere() {
        for context in CONTEXTS {
            assert_eq!(
                find(context, Key::control('c')).map(|command| command.action),
                Some(Action::Quit)
            );
        }
    }

    #[test]
    fn keys_have_names() {
        assert_eq!(key_name(Key::control('r'), false), "Ctrl-R");
        assert_eq!(key_name(Key::plain(Code::Left), false), "←");
        assert_eq!(key_name(Key::shifted(Code::Left), true), "Shift-Left");
        assert_eq!(key_name(Key::character('['), false), "[");
    }
}
