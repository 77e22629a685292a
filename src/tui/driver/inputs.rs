//! Whatever a person may do, for properties.

use proptest::prelude::*;

use crate::tui::commands::COMMANDS;
use crate::tui::input::{Code, Input, Key, Mouse, MouseAction};

/// Every key that a terminal tells, with and without modifiers.
pub(in crate::tui) fn all_keys() -> Vec<Key> {
    let mut codes: Vec<Code> = (' '..='~').map(Code::Character).collect();
    codes.extend((1..=12).map(Code::Function));
    codes.extend([
        Code::Enter,
        Code::Escape,
        Code::Tab,
        Code::Backspace,
        Code::Delete,
        Code::Insert,
        Code::Up,
        Code::Down,
        Code::Left,
        Code::Right,
        Code::Home,
        Code::End,
        Code::PageUp,
        Code::PageDown,
    ]);
    let held = [false, true];
    let mut keys = Vec::new();
    for code in codes {
        for control in held {
            for alt in held {
                for shift in held {
                    keys.push(Key {
                        code,
                        control,
                        alt,
                        shift,
                    });
                }
            }
        }
    }
    keys
}

/// A key, those of commands more often, something that the mouse does, or a paste.
pub(in crate::tui) fn inputs() -> impl Strategy<Value = Input> {
    let keys = prop::sample::select(all_keys()).prop_map(Input::Key);
    let known = prop::sample::select(
        COMMANDS
            .iter()
            .flat_map(|command| command.keys)
            .copied()
            .collect::<Vec<_>>(),
    );
    let actions = prop::sample::select(vec![
        MouseAction::Press,
        MouseAction::Drag,
        MouseAction::Release,
        MouseAction::WheelUp,
        MouseAction::WheelDown,
        MouseAction::Other,
    ]);
    let mouse = (actions, 0_u16..130, 0_u16..45).prop_map(|(action, column, row)| {
        Input::Mouse(Mouse {
            action,
            column,
            row,
            shift: false,
            control: false,
        })
    });
    prop_oneof![
        keys,
        known.prop_map(Input::Key),
        mouse,
        "\\PC{0,9}".prop_map(Input::Paste)
    ]
}
