//! Keys as terminals send them in the kitty protocol (`CSI code ; modifiers u`) and with xterm's `modifyOtherKeys`
//! (`CSI 27 ; modifiers ; code ~`).
//!
//! The program asks for neither, but it may run where another program has left one of them on. A key means there what it
//! means elsewhere: `Ctrl-[` is Escape, and Shift is part of a character.

use super::sequence::{Parse, plain};
use super::{Code, Input, Key};

const SHIFT: u32 = 1;
const ALT: u32 = 2;
const CONTROL: u32 = 4;
/// Modifiers that no key of the program has.
const OTHERS: u32 = 8 | 16 | 32;
const CAPS_LOCK: u32 = 64;

/// The modifiers of a key, and whether it went up instead of down.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Held {
    modifiers: u32,
    /// Whether the key went up.
    pub released: bool,
}

impl Held {
    /// What the second field of a sequence says: modifiers, and behind a colon what happened to the key.
    pub(super) fn of(text: &[u8]) -> Self {
        let Some(field) = text.split(|byte| *byte == b';').nth(1) else {
            return Self::default();
        };
        let mut parts = field.split(|byte| *byte == b':').map(number);
        Self {
            modifiers: parts.next().unwrap_or(1).saturating_sub(1),
            released: parts.next() == Some(3),
        }
    }

    fn has(self, modifier: u32) -> bool {
        self.modifiers & modifier != 0
    }

    fn without(self, modifiers: u32) -> Self {
        Self {
            modifiers: self.modifiers & !modifiers,
            ..self
        }
    }

    /// A key that is no character.
    pub(super) fn with(self, code: Code) -> Key {
        Key {
            code,
            shift: self.has(SHIFT),
            alt: self.has(ALT),
            control: self.has(CONTROL),
        }
    }

    /// A character, as a keyboard without either protocol would give it.
    fn character(self, character: char) -> Option<Key> {
        if self.has(OTHERS) || character.is_control() {
            return None;
        }
        let byte = u8::try_from(character).ok().filter(u8::is_ascii);
        let key = match byte {
            Some(byte) if self.has(CONTROL) => controlled(byte)?,
            _ if self.has(SHIFT) != self.has(CAPS_LOCK) => Key::character(upper(character)),
            _ => Key::character(character),
        };
        let control = key.control || (self.has(CONTROL) && byte.is_none());
        Some(Key {
            alt: self.has(ALT),
            control,
            ..key
        })
    }
}

/// The key of `CSI code : shifted : base ; modifiers ; text u`, if it is one.
pub(super) fn key(text: &[u8], held: Held) -> Option<Key> {
    let mut fields = text.split(|byte| *byte == b';');
    let mut codes = fields
        .next()
        .unwrap_or_default()
        .split(|byte| *byte == b':')
        .map(number);
    let code = codes.next()?;
    let (shifted, base) = (codes.next().unwrap_or(0), codes.next().unwrap_or(0));
    if let Some(key) = special(code, held) {
        return Some(key);
    }
    let typed = fields.nth(1).map_or(0, number);
    if held.has(CONTROL) {
        // On a keyboard of another script, Control counts with the letter that is there on a Latin one.
        return other(if code < 128 || base == 0 { code } else { base }, held);
    }
    match (typed, shifted) {
        (0, 0) => other(code, held),
        (0, _) if held.has(SHIFT) => other(shifted, held.without(SHIFT)),
        (0, _) => other(code, held),
        _ => other(typed, held.without(SHIFT | CAPS_LOCK)),
    }
}

/// The key of `CSI 27 ; modifiers ; code ~`, if it is one.
pub(super) fn other_key(code: u16, held: Held) -> Option<Key> {
    special(u32::from(code), held).or_else(|| other(u32::from(code), held))
}

fn other(code: u32, held: Held) -> Option<Key> {
    // The kitty protocol counts its further keys, such as Shift alone, in an area that has no characters.
    let character =
        char::from_u32(code).filter(|character| !('\u{e000}'..='\u{f8ff}').contains(character))?;
    held.character(character)
}

/// The keys that are no characters: those with codes from ASCII, and those that the kitty protocol counts up.
fn special(code: u32, held: Held) -> Option<Key> {
    let code = match code {
        9 => Code::Tab,
        13 | 57414 => Code::Enter,
        27 => Code::Escape,
        8 | 127 => Code::Backspace,
        57417 => Code::Left,
        57418 => Code::Right,
        57419 => Code::Up,
        57420 => Code::Down,
        57421 => Code::PageUp,
        57422 => Code::PageDown,
        57423 => Code::Home,
        57424 => Code::End,
        57425 => Code::Insert,
        57426 => Code::Delete,
        // The digits and signs of the keypad.
        57399..=57416 => {
            let sign = *b"0123456789./*-+\0=,".get(code as usize - 57399)?;
            return held.character(char::from(sign));
        }
        _ => return None,
    };
    (!held.has(OTHERS)).then(|| held.with(code))
}

/// The key that Control makes of an ASCII character.
fn controlled(byte: u8) -> Option<Key> {
    let byte = match byte {
        b'a'..=b'z' | b'@'..=b'_' => byte & 0x1f,
        b' ' | b'2' => 0,
        b'3'..=b'7' => byte - b'3' + 0x1b,
        b'/' => 0x1f,
        b'?' | b'8' => 0x7f,
        _ => return None,
    };
    match (byte, plain(&[byte])) {
        (0x1b, _) => Some(Key::plain(Code::Escape)),
        (
            _,
            Parse::Read {
                input: Some(Input::Key(key)),
                ..
            },
        ) => Some(key),
        _ => None,
    }
}

/// A letter in upper case; what is no letter has its own key on every keyboard.
fn upper(character: char) -> char {
    let mut upper = character.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(only), None) => only,
        _ => character,
    }
}

/// The number that a field begins with; too large a number is the largest.
pub(super) fn number(field: &[u8]) -> u32 {
    let digits = field.iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |value, digit| {
        value.saturating_mul(10).saturating_add(u32::from(digit - b'0'))
    })
}
