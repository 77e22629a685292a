//! What a person does at the terminal, read from the bytes that the terminal sends for it.
//!
//! The bytes come in pieces of any size and may be anything. A sequence that is cut off is waited for, one that
//! means nothing is dropped whole, so that no part of it is taken for a key.

mod sequence;

use sequence::Parse;

/// A key, the mouse or a paste.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted; it is text, whatever it says.
    Paste(String),
}

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Control was held.
    pub control: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held; characters carry it in themselves and never have it here.
    pub shift: bool,
}

impl Key {
    /// The key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            control: false,
            alt: false,
            shift: false,
        }
    }

    /// The key of a character.
    pub const fn character(character: char) -> Self {
        Self::plain(Code::Character(character))
    }

    /// A letter with Control held.
    pub const fn control(letter: char) -> Self {
        Self {
            code: Code::Character(letter),
            control: true,
            alt: false,
            shift: false,
        }
    }

    /// The key with Shift held.
    pub const fn shifted(code: Code) -> Self {
        Self {
            code,
            control: false,
            alt: false,
            shift: true,
        }
    }
}

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the keys are called as on a keyboard")]
pub enum Code {
    Character(char),
    Enter,
    Escape,
    Tab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Function(u8),
}

/// What the mouse did, and where: cells from the upper left corner, counted from zero, perhaps outside the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub action: MouseAction,
    /// The column.
    pub column: u16,
    /// The row.
    pub row: u16,
    /// Whether Shift was held.
    pub shift: bool,
    /// Whether Control was held.
    pub control: bool,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseAction {
    /// The left button went down.
    Press,
    /// The mouse moved with the left button down.
    Drag,
    /// The left button went up.
    Release,
    /// The wheel turned away from the person.
    WheelUp,
    /// The wheel turned towards the person.
    WheelDown,
    /// Another button or wheel.
    Other,
}

/// The most bytes of a paste that are kept: more is no text for any field of the program.
const LONGEST_PASTE: usize = 64 * 1024;

/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// Turns bytes into input, keeping what is not yet complete.
#[derive(Debug, Default)]
pub struct Parser {
    /// Bytes of a sequence that is not complete.
    rest: Vec<u8>,
    /// The text of a paste that has not ended.
    paste: Option<Vec<u8>>,
}

impl Parser {
    /// Reads some bytes; everything that they complete goes to `out`.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Input>) {
        self.rest.extend_from_slice(bytes);
        let buffered = std::mem::take(&mut self.rest);
        let mut unread = buffered.as_slice();
        while !unread.is_empty() {
            if let Some(paste) = &mut self.paste {
                let Some((text, after)) = read_paste(unread) else {
                    break;
                };
                keep(paste, text);
                match after {
                    Some(after) => {
                        self.end_paste(out);
                        unread = after;
                    }
                    None => unread = unread.get(text.len()..).unwrap_or_default(),
                }
                continue;
            }
            match sequence::parse(unread) {
                Parse::Incomplete => break,
                Parse::Read { length, input } => {
                    out.extend(input);
                    unread = unread.get(length.max(1)..).unwrap_or_default();
                }
                Parse::Paste { length } => {
                    self.paste = Some(Vec::new());
                    unread = unread.get(length..).unwrap_or_default();
                }
            }
        }
        self.rest = unread.to_vec();
        sequence::shorten(&mut self.rest);
    }

    /// Whether something is not complete, so that [`Parser::expire`] is due when nothing follows for a while.
    pub fn is_waiting(&self) -> bool {
        !self.rest.is_empty() || self.paste.is_some()
    }

    /// Nothing followed: a lone escape byte was the Escape key, an unfinished sequence was nothing, and a paste
    /// without an end is over.
    pub fn expire(&mut self, out: &mut Vec<Input>) {
        let rest = std::mem::take(&mut self.rest);
        if let Some(paste) = &mut self.paste {
            keep(paste, &rest);
            self.end_paste(out);
        } else if rest == b"\x1b" {
            out.push(Input::Key(Key::plain(Code::Escape)));
        }
    }

    fn end_paste(&mut self, out: &mut Vec<Input>) {
        if let Some(paste) = self.paste.take() {
            out.push(Input::Paste(String::from_utf8_lossy(&paste).into_owned()));
        }
    }
}

/// Adds to a paste what there is room for.
fn keep(paste: &mut Vec<u8>, text: &[u8]) {
    let room = LONGEST_PASTE.saturating_sub(paste.len());
    paste.extend(text.iter().take(room));
}

/// The text of a paste up to its end and what comes after the end; without an end, up to where the end may have
/// begun. None where more bytes must tell.
fn read_paste(bytes: &[u8]) -> Option<(&[u8], Option<&[u8]>)> {
    if let Some(end) = bytes
        .windows(PASTE_END.len())
        .position(|window| window == PASTE_END)
    {
        return Some((bytes.get(..end)?, Some(bytes.get(end + PASTE_END.len()..)?)));
    }
    let begun = (1..PASTE_END.len())
        .rev()
        .find(|&length| bytes.ends_with(PASTE_END.get(..length).unwrap_or_default()));
    let text = bytes.get(..bytes.len() - begun.unwrap_or(0))?;
    if text.is_empty() { None } else { Some((text, None)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8]) -> Vec<Input> {
        let (mut parser, mut out) = (Parser::default(), Vec::new());
        parser.feed(bytes, &mut out);
        parser.expire(&mut out);
        out
    }

    fn key(code: Code) -> Input {
        Input::Key(Key::plain(code))
    }

    #[test]
    fn keys_are_read() {
        assert_eq!(read(b"q"), [Input::Key(Key::character('q'))]);
        assert_eq!(read("é".as_bytes()), [Input::Key(Key::character('é'))]);
        assert_eq!(read(b"\r"), [key(Code::Enter)]);
        assert_eq!(read(b"\x03"), [Input::Key(Key::control('c'))]);
        assert_eq!(read(b"\x1b"), [key(Code::Escape)]);
        assert_eq!(read(b"\x1b[A\x1bOB"), [key(Code::Up), key(Code::Down)]);
        assert_eq!(read(b"\x1b[1;2C"), [Input::Key(Key::shifted(Code::Right))]);
        assert_eq!(read(b"\x1b[Z"), [Input::Key(Key::shifted(Code::Tab))]);
        assert_eq!(
            read(b"\x1b[5~\x1b[15~\x1bOP"),
            [key(Code::PageUp), key(Code::Function(5)), key(Code::Function(1))]
        );
        assert_eq!(
            read(b"\x1bx"),
            [Input::Key(Key {
                code: Code::Character('x'),
                control: false,
                alt: true,
                shift: false
            })]
        );
    }

    #[test]
    fn the_mouse_is_read_and_counted_from_zero() {
        let mouse = |action, column, row| {
            Input::Mouse(Mouse {
                action,
                column,
                row,
                shift: false,
                control: false,
            })
        };
        assert_eq!(read(b"\x1b[<0;10;5M"), [mouse(MouseAction::Press, 9, 4)]);
        assert_eq!(read(b"\x1b[<32;11;5M"), [mouse(MouseAction::Drag, 10, 4)]);
        assert_eq!(read(b"\x1b[<0;11;5m"), [mouse(MouseAction::Release, 10, 4)]);
        assert_eq!(read(b"\x1b[<65;1;1M"), [mouse(MouseAction::WheelDown, 0, 0)]);
        assert_eq!(
            read(b"\x1b[<0;99999999;0M"),
            [mouse(MouseAction::Press, u16::MAX - 1, 0)]
        );
        assert_eq!(
            read(b"\x1b[M !\"q"),
            [mouse(MouseAction::Press, 0, 1), Input::Key(Key::character('q'))]
        );
    }

    #[test]
    fn f24_pasted_text_is_no_key() {
        assert_eq!(
            read(b"\x1b[200~quit q s p\x1b[201~x"),
            [
                Input::Paste("quit q s p".to_owned()),
                Input::Key(Key::character('x'))
            ]
        );
        assert_eq!(read(b"\x1b[200~q q"), [Input::Paste("q q".to_owned())]);
        let long = [b"\x1b[200~".as_slice(), &vec![b'q'; 1_000_000], PASTE_END].concat();
        assert_eq!(read(&long), [Input::Paste("q".repeat(LONGEST_PASTE))]);
    }

    #[test]
    fn late_answers_of_the_terminal_are_no_keys() {
        assert_eq!(
            read(b"\x1b[?62;22c\x1b[12;40R\x1b]11;rgb:0000/0000/0000\x1b\\\x1bP>|xterm q\x1b\\"),
            []
        );
        assert_eq!(read(b"\x1b]11;rgb:0000/0000/0000\x07"), []);
    }

    #[test]
    fn f21_an_unfinished_sequence_is_dropped() {
        assert_eq!(read(b"\x1b["), []);
        assert_eq!(read(b"\x1b[1;"), []);
        assert_eq!(
            read(b"\x1b[12\x1b[Aq"),
            [key(Code::Up), Input::Key(Key::character('q'))]
        );
    }

    #[test]
    fn f22_a_sequence_of_any_length_is_the_same_in_pieces() {
        for [begin, middle, end] in [
            ["\x1b[<", "32;", "M"],
            ["\x1b[", "1;", "C"],
            ["\x1b]52;c;", "cXE=", "\x1b\\"],
        ] {
            for times in [20, 30, 2000] {
                let whole = format!("{begin}{}{end}q", middle.repeat(times));
                for size in [1, 7, 64, 5000] {
                    let (mut parser, mut pieces) = (Parser::default(), Vec::new());
                    for piece in whole.as_bytes().chunks(size) {
                        parser.feed(piece, &mut pieces);
                        assert!(parser.rest.len() < 100);
                    }
                    assert_eq!(pieces, read(whole.as_bytes()), "{begin} {times} {size}");
                    assert_eq!(pieces.last(), Some(&Input::Key(Key::character('q'))));
                    assert!(middle.len() * times <= 64 || pieces.len() == 1, "{pieces:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn f22_pieces_give_the_same_as_the_whole(
            bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(0x1b), Just(b'['), Just(b'~'), b'0'..=b'9'], 0..60),
            cuts in prop::collection::vec(1_usize..7, 60),
        ) {
            let (mut parser, mut pieces) = (Parser::default(), Vec::new());
            let mut unread = bytes.as_slice();
            for cut in cuts {
                let (piece, after) = unread.split_at(cut.min(unread.len()));
                parser.feed(piece, &mut pieces);
                unread = after;
            }
            parser.feed(unread, &mut pieces);
            parser.expire(&mut pieces);
            prop_assert_eq!(pieces, read(&bytes));
            prop_assert!(!parser.is_waiting());
        }

        #[test]
        fn f23_after_any_bytes_a_key_still_works(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let (mut parser, mut out) = (Parser::default(), Vec::new());
            parser.feed(&bytes, &mut out);
            parser.expire(&mut out);
            out.clear();
            parser.feed(b"q", &mut out);
            prop_assert_eq!(out, [Input::Key(Key::character('q'))]);
        }
    }
}
