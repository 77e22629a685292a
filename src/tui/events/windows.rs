//! Input and signals of Windows: the console's events through crossterm, whose reader has there neither of the faults that
//! keep it from Unix.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use super::Outlet;
use crate::tui::event::Event;
use crate::tui::input::{Code, Input, Key, Mouse, MouseAction};
use crate::tui::queue::Room;

/// The number of the signal that Ctrl-Break is.
const BREAK: i32 = 21;

/// Where input comes from: there is one console.
pub(super) struct Source {
    /// Whether Ctrl-Break was pressed.
    broken: Arc<AtomicBool>,
}

impl Source {
    /// Begins to catch Ctrl-Break, which would leave the console as it is; Ctrl-C is a key.
    ///
    /// # Errors
    /// Fails where it cannot be caught.
    pub(super) fn open() -> io::Result<Self> {
        let broken = Arc::new(AtomicBool::new(false));
        signal_hook::flag::register(BREAK, Arc::clone(&broken))?;
        Ok(Self { broken })
    }

    /// Reads until the console is gone or nobody listens any more. A Ctrl-Break ends the program with the next event: to
    /// look for it more often a thread would have to wake up again and again.
    pub(super) fn watch(self, mut room: Room, outlet: &Outlet) {
        loop {
            if outlet.queue.is_full() {
                room.note();
            }
            let Ok(happened) = event::read() else {
                return;
            };
            let event = if self.broken.load(Ordering::SeqCst) {
                Some(Event::End(BREAK))
            } else {
                meaning(&happened)
            };
            if !event.is_none_or(|event| outlet.send(event)) {
                return;
            }
        }
    }
}

/// What an event of the console means to the program.
fn meaning(happened: &event::Event) -> Option<Event> {
    let input = match happened {
        event::Event::Key(key) => Input::Key(pressed(*key)?),
        event::Event::Mouse(mouse) => Input::Mouse(Mouse {
            action: match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => MouseAction::Press,
                MouseEventKind::Drag(MouseButton::Left) => MouseAction::Drag,
                MouseEventKind::Up(MouseButton::Left) => MouseAction::Release,
                MouseEventKind::ScrollUp => MouseAction::WheelUp,
                MouseEventKind::ScrollDown => MouseAction::WheelDown,
                MouseEventKind::Moved => return None,
                _ => MouseAction::Other,
            },
            column: mouse.column,
            row: mouse.row,
            shift: mouse.modifiers.contains(KeyModifiers::SHIFT),
            control: mouse.modifiers.contains(KeyModifiers::CONTROL),
        }),
        event::Event::Resize(..) => return Some(Event::Resize),
        _ => return None,
    };
    Some(Event::Input(input))
}

/// The key that went down; none where one went up.
fn pressed(key: KeyEvent) -> Option<Key> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let held = |modifier| key.modifiers.contains(modifier);
    let (mut control, mut alt) = (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT));
    let mut shift = held(KeyModifiers::SHIFT);
    let code = match key.code {
        KeyCode::Char(character) => {
            // AltGr is Control and Alt to the console. What it types is no letter of the alphabet.
            if control && alt && !character.is_ascii_alphabetic() {
                (control, alt) = (false, false);
            }
            // The character says so already.
            shift = false;
            Code::Character(if control {
                character.to_ascii_lowercase()
            } else {
                character
            })
        }
        KeyCode::BackTab => {
            shift = true;
            Code::Tab
        }
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Escape,
        KeyCode::Tab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::Function(number),
        _ => return None,
    };
    Some(Key {
        code,
        control,
        alt,
        shift,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
        pressed(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn what_alt_gr_types_is_a_character_and_what_control_and_alt_type_is_not() {
        let alt_gr = KeyModifiers::CONTROL | KeyModifiers::ALT;
        for character in ['[', ']', '{', '@', '\\', '~', '€', 'ą'] {
            assert_eq!(
                key(KeyCode::Char(character), alt_gr),
                Some(Key::character(character))
            );
        }
        assert_eq!(
            key(KeyCode::Char('q'), alt_gr),
            Some(Key {
                alt: true,
                ..Key::control('q')
            })
        );
    }

    #[test]
    fn keys_are_those_of_other_systems() {
        let none = KeyModifiers::NONE;
        assert_eq!(
            key(KeyCode::Char('A'), KeyModifiers::SHIFT),
            Some(Key::character('A'))
        );
        assert_eq!(
            key(KeyCode::Char('c'), KeyModifiers::CONTROL),
            Some(Key::control('c'))
        );
        assert_eq!(
            key(KeyCode::BackTab, KeyModifiers::SHIFT),
            Some(Key::shifted(Code::Tab))
        );
        assert_eq!(key(KeyCode::Esc, none), Some(Key::plain(Code::Escape)));
        assert_eq!(
            pressed(KeyEvent::new_with_kind(
                KeyCode::Char('q'),
                none,
                KeyEventKind::Release
            )),
            None
        );
    }
}
