//! The one table of commands: every key that does something stands here, with the words for it.
//!
//! The table feeds the dispatch of keys, the footer and the help, so that no key works unlisted and none is
//! listed that does not work.

use super::input::{Code, Key};

/// Where a command can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// Among the sliders.
    Sliders,
    /// In the answer, where it has the screen for itself.
    Answer,
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
pub const CONTEXTS: [Context; 6] = [
    Context::Sliders,
    Context::Answer,
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
    /// Everything about the decision as a whole.
    Decision,
    /// Typing a value.
    Typing,
    /// The program.
    Program,
}

impl Group {
    /// All groups, in the order of the help.
    pub const ALL: [Self; 5] = [
        Self::Sliders,
        Self::Going,
        Self::Decision,
        Self::Typing,
        Self::Program,
    ];

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Sliders => "Moving a slider",
            Self::Going => "Going about",
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
    NextTab,
    PreviousTab,
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

const fn plain(code: Code) -> Key {
    Key::plain(code)
}

const fn letter(character: char) -> Key {
    Key::character(character)
}

const fn control(character: char) -> Key {
    Key::control(character)
}

const fn shifted(code: Code) -> Key {
    Key::shifted(code)
}

const EVERYWHERE: &[Context] = &CONTEXTS;
const SLIDERS: &[Context] = &[Context::Sliders];
const SCREEN: &[Context] = &[Context::Sliders, Context::Answer];
const LISTS: &[Context] = &[
    Context::Sliders,
    Context::Answer,
    Context::Scenarios,
    Context::Options,
    Context::Help,
];
const PAGES: &[Context] = &[Context::Sliders, Context::Answer, Context::Help];

/// Every command there is. The footer shows them in this order.
pub const COMMANDS: &[Command] = &[
    Command {
        id: "decrease",
        keys: &[plain(Code::Left), letter('h')],
        contexts: SLIDERS,
        group: Group::Sliders,
        label: Some("move"),
        with: Some("increase"),
        sentence: "Move the slider to the next lower round value.",
        action: Action::Decrease,
    },
    Command {
        id: "increase",
        keys: &[plain(Code::Right), letter('l')],
        contexts: SLIDERS,
        group: Group::Sliders,
        label: None,
        with: None,
        sentence: "Move the slider to the next higher round value.",
        action: Action::Increase,
    },
    Command {
        id: "decrease-finely",
        keys: &[shifted(Code::Left), letter('H')],
        contexts: SLIDERS,
        group: Group::Sliders,
        label: None,
        with: None,
        sentence: "Move the slider down a little.",
        action: Action::DecreaseFinely,
    },
    Command {
        id: "increase-finely",
        keys: &[shifted(Code::Right), letter('L')],
        contexts: SLIDERS,
        group: Group::Sliders,
        label: None,
        with: None,
        sentence: "Move the slider up a little.",
        action: Action::IncreaseFinely,
    },
    Command {
        id: "to-least",
        keys: &[plain(Code::Home)],
        contexts: SLIDERS,
        group: Group::Sliders,
        label: None,
        with: None,
        sentence: "Move the slider to its least value.",
        action: Action::ToLeast,
    },
    Command {
        id: "to-greatest",
        keys: &[plain(Code::End)],
        contexts: SLIDERS,
        group: Group::Sliders,
        label: None,
        with: None,
        sentence: "Move the slider to its greatest value.",
        action: Action::ToGreatest,
    },
    Command {
        id: "narrow-range",
        keys: &[letter('[')],
        contexts: SLIDERS,
        group: Group::Sliders,
        label: Some("range"),
        with: Some("widen-range"),
        sentence: "You are surer of this value: narrow the range around it.",
        action: Action::NarrowRange,
    },
    Command {
        id: "widen-range",
        keys: &[letter(']')],
        contexts: SLIDERS,
        group: Group::Sliders,
        label: None,
        with: None,
        sentence: "You are less sure of this value: widen the range around it.",
        action: Action::WidenRange,
    },
    Command {
        id: "type-value",
        keys: &[letter('='), plain(Code::Enter)],
        contexts: SLIDERS,
        group: Group::Sliders,
        label: Some("type"),
        with: None,
        sentence: "Type the value, in any unit that fits: 2.5k/h, 300 ms, a word.",
        action: Action::Type,
    },
    Command {
        id: "to-place",
        keys: &[
            letter('1'),
            letter('2'),
            letter('3'),
            letter('4'),
            letter('5'),
            letter('6'),
            letter('7'),
            letter('8'),
            letter('9'),
        ],
        contexts: SLIDERS,
        group: Group::Sliders,
        label: None,
        with: None,
        sentence: "Choose the first word, the second and so on; on a slider of numbers, begin to type.",
        action: Action::ToPlace,
    },
    Command {
        id: "to-default",
        keys: &[letter('0')],
        contexts: SLIDERS,
        group: Group::Sliders,
        label: Some("default"),
        with: None,
        sentence: "Put the slider and its range back to the pack's default.",
        action: Action::ToDefault,
    },
    Command {
        id: "previous",
        keys: &[plain(Code::Up), letter('k')],
        contexts: LISTS,
        group: Group::Going,
        label: None,
        with: None,
        sentence: "Go up: to the slider, entry or line above.",
        action: Action::Previous,
    },
    Command {
        id: "next",
        keys: &[plain(Code::Down), letter('j')],
        contexts: LISTS,
        group: Group::Going,
        label: None,
        with: None,
        sentence: "Go down: to the slider, entry or line below.",
        action: Action::Next,
    },
    Command {
        id: "next-tab",
        keys: &[plain(Code::Tab)],
        contexts: SCREEN,
        group: Group::Going,
        label: Some("priorities"),
        with: None,
        sentence: "Go to the next tab: the workload, the priorities and, on a narrow screen, the answer.",
        action: Action::NextTab,
    },
    Command {
        id: "previous-tab",
        keys: &[shifted(Code::Tab)],
        contexts: SCREEN,
        group: Group::Going,
        label: None,
        with: None,
        sentence: "Go to the tab before.",
        action: Action::PreviousTab,
    },
    Command {
        id: "scroll-down",
        keys: &[plain(Code::PageDown), control('d')],
        contexts: PAGES,
        group: Group::Going,
        label: Some("scroll"),
        with: Some("scroll-up"),
        sentence: "Show what comes further down in the answer or the help.",
        action: Action::ScrollDown,
    },
    Command {
        id: "scroll-up",
        keys: &[plain(Code::PageUp), control('u')],
        contexts: PAGES,
        group: Group::Going,
        label: None,
        with: None,
        sentence: "Show what comes further up in the answer or the help.",
        action: Action::ScrollUp,
    },
    Command {
        id: "first",
        keys: &[plain(Code::Home)],
        contexts: &[
            Context::Answer,
            Context::Scenarios,
            Context::Options,
            Context::Help,
        ],
        group: Group::Going,
        label: None,
        with: None,
        sentence: "Go to the beginning of the list, the answer or the help.",
        action: Action::First,
    },
    Command {
        id: "last",
        keys: &[plain(Code::End)],
        contexts: &[
            Context::Answer,
            Context::Scenarios,
            Context::Options,
            Context::Help,
        ],
        group: Group::Going,
        label: None,
        with: None,
        sentence: "Go to the end of the list, the answer or the help.",
        action: Action::Last,
    },
    Command {
        id: "scenarios",
        keys: &[letter('r')],
        contexts: SCREEN,
        group: Group::Decision,
        label: Some("scenarios"),
        with: None,
        sentence: "Start from a scenario; the answer shows while you look through them.",
        action: Action::OpenScenarios,
    },
    Command {
        id: "options",
        keys: &[letter('o')],
        contexts: SCREEN,
        group: Group::Decision,
        label: Some("options"),
        with: None,
        sentence: "Take options off the screen or bring them back.",
        action: Action::OpenOptions,
    },
    Command {
        id: "toggle",
        keys: &[letter(' '), plain(Code::Enter)],
        contexts: &[Context::Options],
        group: Group::Decision,
        label: Some("in or out"),
        with: None,
        sentence: "Take the option off the screen, or bring it back.",
        action: Action::Toggle,
    },
    Command {
        id: "undo",
        keys: &[letter('u')],
        contexts: SCREEN,
        group: Group::Decision,
        label: Some("undo"),
        with: None,
        sentence: "Take the last change back.",
        action: Action::Undo,
    },
    Command {
        id: "redo",
        keys: &[control('r')],
        contexts: SCREEN,
        group: Group::Decision,
        label: None,
        with: None,
        sentence: "Make the change again that was taken back.",
        action: Action::Redo,
    },
    Command {
        id: "accept",
        keys: &[plain(Code::Enter)],
        contexts: &[Context::Scenarios, Context::Entry],
        group: Group::Typing,
        label: Some("take"),
        with: None,
        sentence: "Take the typed value or the scenario.",
        action: Action::Accept,
    },
    Command {
        id: "erase",
        keys: &[plain(Code::Backspace)],
        contexts: &[Context::Entry],
        group: Group::Typing,
        label: None,
        with: None,
        sentence: "Erase the last character.",
        action: Action::Erase,
    },
    Command {
        id: "erase-all",
        keys: &[control('u')],
        contexts: &[Context::Entry],
        group: Group::Typing,
        label: None,
        with: None,
        sentence: "Erase everything typed.",
        action: Action::EraseAll,
    },
    Command {
        id: "close",
        keys: &[plain(Code::Escape)],
        contexts: &[
            Context::Scenarios,
            Context::Options,
            Context::Entry,
            Context::Help,
        ],
        group: Group::Going,
        label: Some("back"),
        with: None,
        sentence: "Go back and leave everything as it was.",
        action: Action::Close,
    },
    Command {
        id: "close-list",
        keys: &[letter('q')],
        contexts: &[Context::Scenarios, Context::Options, Context::Help],
        group: Group::Going,
        label: None,
        with: None,
        sentence: "Leave the list or the help.",
        action: Action::Close,
    },
    Command {
        id: "close-help",
        keys: &[letter('?'), plain(Code::Function(1))],
        contexts: &[Context::Help],
        group: Group::Program,
        label: None,
        with: None,
        sentence: "Leave the help.",
        action: Action::Close,
    },
    Command {
        id: "help",
        keys: &[letter('?'), plain(Code::Function(1))],
        contexts: &[
            Context::Sliders,
            Context::Answer,
            Context::Scenarios,
            Context::Options,
        ],
        group: Group::Program,
        label: None,
        with: None,
        sentence: "Show all keys.",
        action: Action::OpenHelp,
    },
    Command {
        id: "redraw",
        keys: &[control('l')],
        contexts: EVERYWHERE,
        group: Group::Program,
        label: None,
        with: None,
        sentence: "Draw the screen anew.",
        action: Action::Redraw,
    },
    Command {
        id: "suspend",
        keys: &[control('z')],
        contexts: EVERYWHERE,
        group: Group::Program,
        label: None,
        with: None,
        sentence: "Go to the shell; `fg` brings you back.",
        action: Action::Suspend,
    },
    Command {
        id: "quit",
        keys: &[letter('q')],
        contexts: SCREEN,
        group: Group::Program,
        label: Some("quit"),
        with: None,
        sentence: "Leave the program.",
        action: Action::Quit,
    },
    Command {
        id: "leave-at-once",
        keys: &[control('c')],
        contexts: EVERYWHERE,
        group: Group::Program,
        label: None,
        with: None,
        sentence: "Leave the program, wherever you are.",
        action: Action::Quit,
    },
];

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
