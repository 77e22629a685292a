//! Which keys give which commands: the table of commands with what a person has changed. The only place where keys
//! are looked up.

use std::borrow::Cow;

use super::commands::{Action, COMMANDS, Command, Context, Group};
use super::input::{Code, Key};

/// The keys of every command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    /// In the order of the table.
    keys: Vec<Cow<'static, [Key]>>,
}

impl Default for Keymap {
    fn default() -> Self {
        let keys = COMMANDS.iter().map(|command| Cow::Borrowed(command.keys));
        Self { keys: keys.collect() }
    }
}

/// What is wrong with a keymap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// One key is given to two commands where both can be given.
    Twice {
        /// The key.
        key: Key,
        /// The index of one command in the table.
        one: usize,
        /// The index of the other.
        other: usize,
        /// Where both can be given.
        context: Context,
    },
    /// Something that must always be possible has no key.
    Unreachable {
        /// What it is.
        need: Need,
        /// Where it has none.
        context: Context,
    },
}

/// What must always be possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// To leave the program.
    Quit,
    /// To see what the keys do.
    Help,
    /// To close what is open.
    Close,
}

impl Need {
    const ALL: [Self; 3] = [Self::Quit, Self::Help, Self::Close];

    fn action(self) -> Action {
        match self {
            Self::Quit => Action::Quit,
            Self::Help => Action::OpenHelp,
            Self::Close => Action::Close,
        }
    }

    /// What the person wants then.
    pub fn words(self) -> &'static str {
        match self {
            Self::Quit => "quit",
            Self::Help => "open the help",
            Self::Close => "go back",
        }
    }

    /// Whether a command is for it.
    pub fn is_met_by(self, command: &Command) -> bool {
        command.action == self.action()
    }
}

/// Whether a key is text where text is typed.
fn is_text(key: Key) -> bool {
    matches!(key.code, Code::Character(_)) && !key.control && !key.alt
}

impl Keymap {
    /// Gives the command at an index of the table other keys than its own.
    pub fn bind(&mut self, index: usize, keys: Vec<Key>) {
        if let Some(slot) = self.keys.get_mut(index) {
            *slot = Cow::Owned(keys);
        }
    }

    /// The keys of a command, the one to show first.
    pub fn keys(&self, command: &Command) -> &[Key] {
        let index = COMMANDS.iter().position(|known| known.id == command.id);
        index
            .and_then(|index| self.keys.get(index))
            .map_or(&[], |keys| keys)
    }

    /// The commands with their keys, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Command, &[Key])> {
        COMMANDS.iter().zip(self.keys.iter().map(|keys| &**keys))
    }

    /// The commands that can be given in a context and have a key there, with the keys that work.
    pub fn in_context(&self, context: Context) -> impl Iterator<Item = (&'static Command, &[Key])> {
        self.iter().filter(move |(command, keys)| {
            command.contexts.contains(context) && keys.iter().any(|key| works(*key, context))
        })
    }

    /// The commands under a heading that have keys.
    pub fn in_group(&self, group: Group) -> impl Iterator<Item = (&'static Command, &[Key])> {
        self.iter()
            .filter(move |(command, keys)| command.group == group && !keys.is_empty())
    }

    /// The command that a key gives in a context. Where text is typed, a character is text.
    pub fn find(&self, context: Context, key: Key) -> Option<&'static Command> {
        if !works(key, context) {
            return None;
        }
        self.iter()
            .find(|(command, keys)| command.contexts.contains(context) && keys.contains(&key))
            .map(|(command, _)| command)
    }

    /// The first key that opens the help.
    pub fn help_key(&self) -> Option<Key> {
        self.iter()
            .filter(|(command, _)| Need::Help.is_met_by(command))
            .find_map(|(_, keys)| keys.first().copied())
    }

    /// Everything that is wrong: keys given twice, and what can no longer be done.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for context in Context::ALL {
            self.twice(context, &mut faults);
            for need in Need::ALL {
                let wanted = COMMANDS
                    .iter()
                    .any(|command| need.is_met_by(command) && command.contexts.contains(context));
                let met = self
                    .in_context(context)
                    .any(|(command, _)| need.is_met_by(command));
                if wanted && !met {
                    faults.push(Fault::Unreachable { need, context });
                }
            }
        }
        faults
    }

    fn twice(&self, context: Context, faults: &mut Vec<Fault>) {
        let given: Vec<(usize, Key)> = COMMANDS
            .iter()
            .zip(&self.keys)
            .enumerate()
            .filter(|(_, (command, _))| command.contexts.contains(context))
            .flat_map(|(index, (_, keys))| keys.iter().map(move |key| (index, *key)))
            .filter(|(_, key)| works(*key, context))
            .collect();
        for (at, (other, key)) in given.iter().enumerate() {
            let before = given.iter().take(at).find(|(_, taken)| taken == key);
            if let Some((one, _)) = before.filter(|(one, _)| one != other) {
                faults.push(Fault::Twice {
                    key: *key,
                    one: *one,
                    other: *other,
                    context,
                });
            }
        }
    }
}

/// Whether a key can give a command in a context.
fn works(key: Key, context: Context) -> bool {
    !(context.is_text() && is_text(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(id: &str) -> usize {
        COMMANDS.iter().position(|command| command.id == id).unwrap()
    }

    fn found(keymap: &Keymap, context: Context, key: Key) -> Option<&'static str> {
        keymap.find(context, key).map(|command| command.id)
    }

    #[test]
    fn the_table_itself_has_no_faults() {
        assert_eq!(Keymap::default().faults(), []);
    }

    #[test]
    fn a_changed_key_takes_the_place_of_the_old_one() {
        let mut keymap = Keymap::default();
        keymap.bind(index("undo"), vec![Key::control('b'), Key::character('U')]);
        assert_eq!(found(&keymap, Context::Sliders, Key::control('b')), Some("undo"));
        assert_eq!(
            found(&keymap, Context::Compare, Key::character('U')),
            Some("undo")
        );
        assert_eq!(found(&keymap, Context::Sliders, Key::character('u')), None);
        assert_eq!(keymap.faults(), []);
    }

    #[test]
    fn where_text_is_typed_a_character_is_text() {
        let mut keymap = Keymap::default();
        keymap.bind(
            index("close"),
            vec![Key::character('x'), Key::plain(Code::Escape)],
        );
        assert_eq!(
            found(&keymap, Context::Options, Key::character('x')),
            Some("close")
        );
        assert_eq!(found(&keymap, Context::Entry, Key::character('x')), None);
        assert_eq!(keymap.faults(), []);
        keymap.bind(index("close"), vec![Key::character('x')]);
        let context = Context::Entry;
        let need = Need::Close;
        assert!(keymap.faults().contains(&Fault::Unreachable { need, context }));
    }

    #[test]
    fn keys_given_twice_and_ways_out_that_are_gone_are_found() {
        let mut keymap = Keymap::default();
        keymap.bind(index("undo"), vec![Key::character('r')]);
        let twice = keymap.faults();
        assert!(matches!(
            twice[0],
            Fault::Twice {
                context: Context::Sliders,
                ..
            }
        ));
        let mut keymap = Keymap::default();
        keymap.bind(index("leave-at-once"), Vec::new());
        let (need, context) = (Need::Quit, Context::Help);
        assert!(keymap.faults().contains(&Fault::Unreachable { need, context }));
        let mut keymap = Keymap::default();
        keymap.bind(index("help"), Vec::new());
        let (need, context) = (Need::Help, Context::Sliders);
        assert!(keymap.faults().contains(&Fault::Unreachable { need, context }));
    }
}
