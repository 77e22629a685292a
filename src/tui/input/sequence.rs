//! One sequence of bytes: a key, a mouse report, or something that the program never asked for.

use std::ops::RangeInclusive;

use super::protocol::{self, Held};
use super::{Code, Input, Key, Mouse, MouseAction};

/// What the bytes begin with.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Parse {
    /// More bytes must tell.
    Incomplete,
    /// These bytes, which are an input or nothing.
    Read {
        /// How many bytes.
        length: usize,
        /// The input, if it is one.
        input: Option<Input>,
    },
    /// A paste begins after these bytes.
    Paste {
        /// How many bytes.
        length: usize,
    },
}

/// The most parameter bytes of a control sequence that means something.
const LONGEST: usize = 64;

const ESCAPE: u8 = 0x1b;

/// The bytes between the beginning of a control sequence and its final byte.
const PARAMETERS: RangeInclusive<u8> = 0x20..=0x3f;

fn read(length: usize, input: Option<Input>) -> Parse {
    Parse::Read { length, input }
}

/// Forgets the middle of a sequence that is incomplete and already too long to mean anything, so that its end is waited
/// for without keeping all of it.
pub(super) fn shorten(incomplete: &mut Vec<u8>) {
    let kept = incomplete.len().min(LONGEST + 1);
    let middle = 2..incomplete.len() - kept;
    if !middle.is_empty() {
        incomplete.drain(middle);
    }
}

/// Whether `bytes` go on with a sequence whose end has not come in time: they make a paste or an input of it, or more of
/// its parameters than a person types. After a lone escape byte, which was a key, only a paste is sure enough.
pub(super) fn ends(late: &[u8], bytes: &[u8]) -> bool {
    let (known, open) = match late {
        [ESCAPE] => (false, false),
        [ESCAPE, b'O'] => (true, false),
        [ESCAPE, b'[', parameters @ ..] if parameters.iter().all(|byte| PARAMETERS.contains(byte)) => {
            (true, parameters.len() + bytes.len() > 1)
        }
        _ => return false,
    };
    match parse(&[late, bytes].concat()) {
        Parse::Paste { .. } => true,
        Parse::Read { length, input } => known && length > late.len() && input.is_some(),
        Parse::Incomplete => open,
    }
}

/// Reads the first sequence of `bytes`, of which there is at least one.
pub(super) fn parse(bytes: &[u8]) -> Parse {
    match bytes {
        [ESCAPE] => Parse::Incomplete,
        [ESCAPE, b'[', after @ ..] => control_sequence(after),
        [ESCAPE, b'O', after @ ..] => single_shift(after),
        [ESCAPE, b']' | b'P' | b'_' | b'^' | b'X', after @ ..] => answer(after),
        [ESCAPE, ESCAPE, ..] => read(1, Some(Input::Key(Key::plain(Code::Escape)))),
        [ESCAPE, after @ ..] => match plain(after) {
            Parse::Read { length, input } => read(
                length + 1,
                input.map(|input| match input {
                    Input::Key(key) => Input::Key(Key { alt: true, ..key }),
                    other => other,
                }),
            ),
            other => other,
        },
        _ => plain(bytes),
    }
}

/// A character or a control key.
pub(super) fn plain(bytes: &[u8]) -> Parse {
    let Some(&first) = bytes.first() else {
        return Parse::Incomplete;
    };
    let key = match first {
        b'\r' | b'\n' => Key::plain(Code::Enter),
        b'\t' => Key::plain(Code::Tab),
        0x08 | 0x7f => Key::plain(Code::Backspace),
        0 => Key::control(' '),
        0x01..=0x1a => Key::control(char::from(first - 1 + b'a')),
        0x1c..=0x1f => Key::control(char::from(first - 0x1c + b'\\')),
        b' '..=b'~' => Key::character(char::from(first)),
        _ => return character(bytes),
    };
    read(1, Some(Input::Key(key)))
}

/// A character of more than one byte.
fn character(bytes: &[u8]) -> Parse {
    let length = match bytes.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => return read(1, None),
    };
    let beginning = bytes.get(..length.min(bytes.len())).unwrap_or_default();
    match str::from_utf8(beginning) {
        Ok(text) => {
            let character = text.chars().next().filter(|character| !character.is_control());
            read(
                length,
                character.map(|character| Input::Key(Key::character(character))),
            )
        }
        Err(error) if error.error_len().is_none() => Parse::Incomplete,
        Err(_) => read(1, None),
    }
}

/// `ESC O` and a letter: keys of the keypad and the first function keys.
fn single_shift(after: &[u8]) -> Parse {
    let Some(&letter) = after.first() else {
        return Parse::Incomplete;
    };
    if letter == ESCAPE || !(0x20..0x7f).contains(&letter) {
        return read(2, None);
    }
    let code = match letter {
        b'P'..=b'S' => Some(Code::Function(letter - b'P' + 1)),
        b'M' => Some(Code::Enter),
        _ => cursor_key(letter),
    };
    read(3, code.map(|code| Input::Key(Key::plain(code))))
}

/// A string that a terminal answers with, up to its end; nobody asked, so it is nothing.
fn answer(after: &[u8]) -> Parse {
    for (index, &byte) in after.iter().enumerate() {
        let end = match byte {
            0x07 => 1,
            ESCAPE => match after.get(index + 1) {
                Some(b'\\') => 2,
                Some(_) => 0,
                None => return Parse::Incomplete,
            },
            _ => continue,
        };
        return read(2 + index + end, None);
    }
    Parse::Incomplete
}

/// `ESC [`, parameters and a final byte.
fn control_sequence(after: &[u8]) -> Parse {
    let parameters = after.iter().take_while(|byte| PARAMETERS.contains(byte)).count();
    let Some(&last) = after.get(parameters) else {
        return Parse::Incomplete;
    };
    let length = 2 + parameters + 1;
    let text = after.get(..parameters).unwrap_or_default();
    match last {
        0x40..=0x7e if parameters > LONGEST => read(length, None),
        b'M' if text.is_empty() => old_mouse(after),
        // The Linux console has F1 to F5 as `ESC [ [ A` to `E`.
        b'[' if text.is_empty() => match after.get(1) {
            None => Parse::Incomplete,
            Some(&letter @ b'A'..=b'E') => read(
                length + 1,
                Some(Input::Key(Key::plain(Code::Function(letter - b'A' + 1)))),
            ),
            Some(_) => read(length, None),
        },
        b'~' if text == b"200" => Parse::Paste { length },
        b'M' | b'm' if text.first() == Some(&b'<') => {
            let pressed = last == b'M';
            let numbers = numbers(text.get(1..).unwrap_or_default());
            let at = |index: usize| numbers.get(index).copied().unwrap_or(0).saturating_sub(1);
            let buttons = numbers.first().copied().unwrap_or(0);
            read(length, Some(Input::Mouse(mouse(buttons, pressed, at(1), at(2)))))
        }
        0x40..=0x7e => read(length, key(text, last).map(Input::Key)),
        // Not a final byte: the sequence was cut off, and this byte begins something else.
        _ => read(length - 1, None),
    }
}

/// The key of a control sequence, if it is one.
fn key(text: &[u8], last: u8) -> Option<Key> {
    if text
        .iter()
        .any(|byte| !byte.is_ascii_digit() && *byte != b';' && *byte != b':')
    {
        return None;
    }
    let held = Held::of(text);
    if held.released {
        return None;
    }
    let numbers = numbers(text);
    let first = numbers.first().copied().unwrap_or(1);
    let code = match last {
        b'u' => return protocol::key(text, held),
        b'P' | b'Q' | b'S' => Code::Function(last - b'P' + 1),
        b'Z' => return Some(Key::shifted(Code::Tab)),
        // Keys that most terminals have no sequence for, as xterm can be set to send them.
        b'~' if first == 27 => return protocol::other_key(*numbers.get(2)?, held),
        b'~' => numbered_key(first)?,
        _ => cursor_key(last)?,
    };
    Some(held.with(code))
}

fn cursor_key(letter: u8) -> Option<Code> {
    Some(match letter {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        _ => return None,
    })
}

fn numbered_key(number: u16) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => Code::Function(number as u8 - 10),
        17..=21 => Code::Function(number as u8 - 11),
        23 | 24 => Code::Function(number as u8 - 12),
        _ => return None,
    })
}

/// The numbers between the semicolons; too large a number is the largest.
fn numbers(text: &[u8]) -> Vec<u16> {
    let numbers = text.split(|byte| *byte == b';');
    numbers
        .map(|number| u16::try_from(protocol::number(number)).unwrap_or(u16::MAX))
        .collect()
}

/// Three bytes for buttons, column and row, as terminals without the newer reports send them.
fn old_mouse(after: &[u8]) -> Parse {
    let &[_, buttons, column, row, ..] = after else {
        return Parse::Incomplete;
    };
    let buttons = u16::from(buttons.saturating_sub(32));
    let pressed = buttons & 0b11 != 0b11 || buttons & 64 != 0;
    let place = |byte: u8| u16::from(byte.saturating_sub(33));
    read(
        6,
        Some(Input::Mouse(mouse(buttons, pressed, place(column), place(row)))),
    )
}

/// A report of the mouse from the bits that all encodings share.
fn mouse(buttons: u16, pressed: bool, column: u16, row: u16) -> Mouse {
    let action = match (buttons & 0b11, buttons & 64 != 0, buttons & 32 != 0, pressed) {
        (0, true, _, _) => MouseAction::WheelUp,
        (1, true, _, _) => MouseAction::WheelDown,
        (_, false, false, false) => MouseAction::Release,
        (0, false, true, true) => MouseAction::Drag,
        (0, false, false, true) => MouseAction::Press,
        _ => MouseAction::Other,
    };
    Mouse {
        action,
        column,
        row,
        shift: buttons & 4 != 0,
        control: buttons & 16 != 0,
    }
}
