//! What keys are called, and which key a name means.

use crate::text;
use crate::tui::input::{Code, Key};

/// The keys that are no characters, by the name that is shown and by others that are understood.
const NAMED: [(Code, &str, &[&str]); 15] = [
    (Code::Character(' '), "Space", &[]),
    (Code::Enter, "Enter", &["Return"]),
    (Code::Escape, "Esc", &["Escape"]),
    (Code::Tab, "Tab", &[]),
    (Code::Backspace, "Backspace", &[]),
    (Code::Delete, "Delete", &["Del"]),
    (Code::Insert, "Insert", &["Ins"]),
    (Code::Up, "Up", &["↑"]),
    (Code::Down, "Down", &["↓"]),
    (Code::Left, "Left", &["←"]),
    (Code::Right, "Right", &["→"]),
    (Code::Home, "Home", &[]),
    (Code::End, "End", &[]),
    (Code::PageUp, "PgUp", &["PageUp"]),
    (Code::PageDown, "PgDn", &["PageDown"]),
];

/// What a key is called on the screen.
pub fn key_name(key: Key, ascii: bool) -> String {
    let known = NAMED.iter().find(|(code, ..)| *code == key.code);
    let name = match (known, key.code) {
        (Some((Code::Up | Code::Down | Code::Left | Code::Right, _, [arrow])), _) if !ascii => {
            (*arrow).to_owned()
        }
        (Some((_, name, _)), _) => (*name).to_owned(),
        (None, Code::Character(character)) if key.control => character.to_uppercase().to_string(),
        (None, Code::Character(character)) => character.to_string(),
        (None, Code::Function(number)) => format!("F{number}"),
        (None, _) => String::new(),
    };
    let mut whole = String::new();
    for (held, prefix) in [(key.control, "Ctrl-"), (key.alt, "Alt-"), (key.shift, "Shift-")] {
        if held {
            whole.push_str(prefix);
        }
    }
    whole + &name
}

/// Why a name means no key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong, as the end of a sentence that begins with the name.
    pub reason: &'static str,
    /// What to do.
    pub help: String,
}

/// The key with a name: `u`, `Ctrl-R`, `Shift-Left`, `Alt-x`, `F5`, `PgUp`, `Space`. Upper and lower case count for
/// characters alone.
///
/// # Errors
/// Says why the name means no key that a terminal can send, and what to write instead.
pub fn read_key(name: &str) -> Result<Key, Unreadable> {
    let mut key = Key::plain(Code::Enter);
    let mut rest = name;
    while let Some((held, after)) = modifier(rest) {
        let slot = match held {
            "Ctrl" => &mut key.control,
            "Alt" => &mut key.alt,
            _ => &mut key.shift,
        };
        *slot = true;
        rest = after;
    }
    key.code = code(rest).ok_or_else(|| unknown(name, rest))?;
    sendable(key)
}

/// A modifier in front of a name, and what comes behind it.
fn modifier(name: &str) -> Option<(&'static str, &str)> {
    let (before, after) = name.split_once(['-', '+'])?;
    if after.is_empty() {
        return None;
    }
    let is = |known: &str| before.eq_ignore_ascii_case(known);
    match () {
        () if is("Ctrl") || is("Control") || is("C") => Some(("Ctrl", after)),
        () if is("Alt") || is("Meta") || is("A") => Some(("Alt", after)),
        () if is("Shift") || is("S") => Some(("Shift", after)),
        () => None,
    }
}

fn code(name: &str) -> Option<Code> {
    let mut characters = name.chars();
    if let (Some(only), None) = (characters.next(), characters.next())
        // What a key is called is printed: it has to be seen, and to be no order to a terminal.
        && text::clean(name) == name
        && text::width(name) > 0
        && !NAMED.iter().any(|(.., others)| others.contains(&name))
    {
        return Some(Code::Character(only));
    }
    let named = NAMED.iter().find(|(_, shown, others)| {
        shown.eq_ignore_ascii_case(name) || others.iter().any(|other| other.eq_ignore_ascii_case(name))
    });
    if let Some((code, ..)) = named {
        return Some(*code);
    }
    let number = name.strip_prefix(['F', 'f'])?.parse().ok()?;
    (1..=12).contains(&number).then_some(Code::Function(number))
}

fn unknown(name: &str, rest: &str) -> Unreadable {
    let names = NAMED.iter().map(|(_, shown, _)| *shown);
    let others = NAMED.iter().flat_map(|(.., others)| others.iter().copied());
    let help = match text::suggest(rest, names.chain(others), 1).first() {
        Some(nearest) => {
            let before = name.strip_suffix(rest).unwrap_or_default();
            format!("did you mean `{before}{nearest}`?")
        }
        None => "a key is a character or a name such as Enter, Space, Left, PgUp, F5, with an optional prefix Ctrl-, Alt- or Shift-"
            .to_owned(),
    };
    Unreadable {
        reason: "is not a key",
        help,
    }
}

/// The key as a terminal sends it.
fn sendable(mut key: Key) -> Result<Key, Unreadable> {
    let refuse = |reason, help: String| Err(Unreadable { reason, help });
    let Code::Character(character) = key.code else {
        return Ok(key);
    };
    if key.shift {
        let upper: String = character.to_uppercase().collect();
        return refuse(
            "is the same as the shifted character",
            format!("write that character, as in \"{upper}\""),
        );
    }
    if key.control {
        let lower = character.to_ascii_lowercase();
        let same = match lower {
            'i' => Some("Tab"),
            'm' | 'j' => Some("Enter"),
            'h' => Some("Backspace"),
            '[' => Some("Esc"),
            _ => None,
        };
        if let Some(same) = same {
            return refuse(
                "is the same as another key on most terminals",
                format!("write \"{same}\""),
            );
        }
        if !(lower.is_ascii_lowercase() || matches!(lower, ' ' | '\\' | ']' | '^' | '_')) {
            return refuse(
                "is not a key that terminals send",
                "Ctrl works with letters, Space, and \\ ] ^ _".to_owned(),
            );
        }
        key.code = Code::Character(lower);
    }
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::commands::COMMANDS;

    #[test]
    fn found_k9_what_cannot_be_seen_is_no_key() {
        for name in ["\u{202e}", "\u{2028}", "Alt-\u{200b}", "\u{301}", "\u{9b}", "\n"] {
            assert!(read_key(name).is_err(), "{name:?}");
        }
        assert!(read_key("Alt-é").is_ok() && read_key("京").is_ok());
    }

    #[test]
    fn keys_have_names() {
        assert_eq!(key_name(Key::control('r'), false), "Ctrl-R");
        assert_eq!(key_name(Key::plain(Code::Left), false), "←");
        assert_eq!(key_name(Key::shifted(Code::Left), true), "Shift-Left");
        assert_eq!(key_name(Key::character('['), false), "[");
        assert_eq!(key_name(Key::character(' '), false), "Space");
    }

    #[test]
    fn every_key_of_the_table_can_be_written_as_it_is_shown() {
        for key in COMMANDS.iter().flat_map(|command| command.keys) {
            for ascii in [false, true] {
                assert_eq!(read_key(&key_name(*key, ascii)), Ok(*key));
            }
        }
    }

    #[test]
    fn names_are_read_as_people_write_them() {
        for (name, key) in [
            ("ctrl-z", Key::control('z')),
            ("Control+Z", Key::control('z')),
            ("escape", Key::plain(Code::Escape)),
            ("PAGEUP", Key::plain(Code::PageUp)),
            ("f12", Key::plain(Code::Function(12))),
            ("-", Key::character('-')),
            ("+", Key::character('+')),
            ("é", Key::character('é')),
            ("U", Key::character('U')),
            ("Ctrl-Space", Key::control(' ')),
        ] {
            assert_eq!(read_key(name), Ok(key), "{name}");
        }
    }

    #[test]
    fn what_no_terminal_sends_is_refused_with_a_way_out() {
        for (name, help) in [
            ("Ctrl-M", "write \"Enter\""),
            ("Shift-a", "write that character, as in \"A\""),
            ("Ctrl-Lft", "did you mean `Ctrl-Left`?"),
            ("Ctrl-5", "Ctrl works with letters, Space, and \\ ] ^ _"),
        ] {
            assert_eq!(read_key(name).unwrap_err().help, help, "{name}");
        }
        for name in ["", "F0", "F13", "Hyper-x", "uu", "Ctrl-", "\u{1b}"] {
            assert!(read_key(name).is_err(), "{name}");
        }
    }
}
