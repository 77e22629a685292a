//! What a person does at the terminal, read from the bytes that the terminal sends for it.
//!
//! The bytes come in pieces of any size and may be anything. A sequence that is cut off is waited for, one that
//! means nothing is dropped whole, so that no part of it is taken for a key. A line may be slow: what a person presses
//! is not held up by a sequence without an end, but an end that comes late still belongs to it.

mod paste;
mod protocol;
mod sequence;

use paste::Paste;
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

/// Turns bytes into input, keeping what is not yet complete.
#[derive(Debug, Default)]
pub struct Parser {
    /// Bytes of a sequence that is not complete.
    rest: Vec<u8>,
    /// A sequence whose end has not come in time, in case it comes now.
    late: Vec<u8>,
    /// A paste that has not ended.
    paste: Option<Paste>,
}

impl Parser {
    /// Reads some bytes; everything that they complete goes to `out`.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Input>) {
        let late = std::mem::take(&mut self.late);
        if sequence::ends(&late, bytes) {
            self.rest = late;
        }
        if self.paste.as_mut().is_some_and(|paste| paste.goes_on(bytes)) {
            self.rest.extend_from_slice(bytes);
            return;
        }
        self.rest.extend_from_slice(bytes);
        let buffered = std::mem::take(&mut self.rest);
        let mut unread = buffered.as_slice();
        while !unread.is_empty() {
            if let Some(paste) = &mut self.paste {
                let Some(read) = paste.read(unread) else {
                    break;
                };
                unread = unread.get(read.length..).unwrap_or_default();
                if read.ended
                    && let Some(paste) = self.paste.take()
                {
                    out.push(Input::Paste(paste.text()));
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
                    self.paste = Some(Paste::default());
                    unread = unread.get(length..).unwrap_or_default();
                }
            }
        }
        self.rest = unread.to_vec();
        sequence::shorten(&mut self.rest);
    }

    /// Whether it matters that nothing follows for a while, so that [`Parser::expire`] is due then.
    pub fn is_waiting(&self) -> bool {
        match &self.paste {
            Some(paste) => paste.is_waiting(&self.rest),
            None => !self.rest.is_empty(),
        }
    }

    /// Nothing followed: a lone escape byte was the Escape key, and an unfinished sequence was nothing. A paste waits
    /// for its end for as long as that takes.
    pub fn expire(&mut self, out: &mut Vec<Input>) {
        if let Some(paste) = &mut self.paste {
            if paste.is_left(&mut self.rest) {
                self.paste = None;
                out.push(Input::Key(Key::control('c')));
            }
            return;
        }
        self.late = std::mem::take(&mut self.rest);
        if self.late == b"\x1b" {
            out.push(Input::Key(Key::plain(Code::Escape)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::paste::LONGEST;
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
    fn found_k4_keys_of_the_kitty_protocol_and_of_modify_other_keys_are_read() {
        let alt = |character| Key {
            alt: true,
            ..Key::character(character)
        };
        for (bytes, key) in [
            ("\x1b[99;5u", Key::control('c')),
            ("\x1b[27u", Key::plain(Code::Escape)),
            ("\x1b[114;5u", Key::control('r')),
            ("\x1b[27;5;114~", Key::control('r')),
            ("\x1b[27;6;67~", Key::control('c')),
            ("\x1b[99;6u", Key::control('c')),
            ("\x1b[99;69u", Key::control('c')),
            ("\x1b[1089::99;5u", Key::control('c')),
            ("\x1b[113u", Key::character('q')),
            ("\x1b[113;1:2u", Key::character('q')),
            ("\x1b[97;2u", Key::character('A')),
            ("\x1b[97;65u", Key::character('A')),
            ("\x1b[97;66u", Key::character('a')),
            ("\x1b[27;2;63~", Key::character('?')),
            ("\x1b[47:63;2u", Key::character('?')),
            ("\x1b[47;2;63u", Key::character('?')),
            ("\x1b[233;3u", alt('é')),
            ("\x1b[120;3u", alt('x')),
            ("\x1b[91;5u", Key::plain(Code::Escape)),
            ("\x1b[105;5u", Key::plain(Code::Tab)),
            ("\x1b[9;2u", Key::shifted(Code::Tab)),
            ("\x1b[27;2;9~", Key::shifted(Code::Tab)),
            ("\x1b[13u", Key::plain(Code::Enter)),
            ("\x1b[57414u", Key::plain(Code::Enter)),
            ("\x1b[127u", Key::plain(Code::Backspace)),
            ("\x1b[57403u", Key::character('4')),
            ("\x1b[57413u", Key::character('+')),
            ("\x1b[57419;2u", Key::shifted(Code::Up)),
            ("\x1b[32;5u", Key::control(' ')),
            ("\x1b[1;1:1A", Key::plain(Code::Up)),
            ("\x1b[5;1:2~", Key::plain(Code::PageUp)),
        ] {
            assert_eq!(read(bytes.as_bytes()), [Input::Key(key)], "{bytes:?}");
        }
        for nothing in [
            // Keys that go up, modifiers alone, and modifiers that no key of the program has.
            "\x1b[113;1:3u",
            "\x1b[1;1:3A",
            "\x1b[5;1:3~",
            "\x1b[57441;2u",
            "\x1b[113;9u",
            "\x1b[13;9u",
            // Answers, and what is no character.
            "\x1b[?1u",
            "\x1b[u",
            "\x1b[0u",
            "\x1b[1114112u",
            "\x1b[27;5~",
            "\x1b[99999999999u",
            "\x1b[133u",
        ] {
            assert_eq!(read(nothing.as_bytes()), [], "{nothing:?}");
        }
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
        let long = [b"\x1b[200~".as_slice(), &vec![b'q'; 1_000_000], b"\x1b[201~"].concat();
        assert_eq!(read(&long), [Input::Paste("q".repeat(LONGEST))]);
    }

    /// Reads pieces with a silence after each.
    fn read_slowly(pieces: &[&[u8]]) -> Vec<Input> {
        let (mut parser, mut out) = (Parser::default(), Vec::new());
        for piece in pieces {
            parser.feed(piece, &mut out);
            while parser.is_waiting() {
                parser.expire(&mut out);
            }
        }
        out
    }

    #[test]
    fn found_k3_a_paste_takes_as_long_as_it_takes() {
        let whole = b"\x1b[200~quit q\x03\x1a\x1b[20 \xc3\xa9\x1b[201~";
        let pasted = Input::Paste("quit q\u{3}\u{1a}\u{1b}[20 é".to_owned());
        for place in 1..whole.len() {
            let (begin, end) = whole.split_at(place);
            let mut read = read_slowly(&[begin, end]);
            // A lone escape byte is the Escape key, whatever comes later.
            assert_eq!(read.first() == Some(&key(Code::Escape)), place == 1);
            assert_eq!(read.pop(), Some(pasted.clone()), "{place}");
            assert_eq!(read.len(), usize::from(place == 1));
        }
        let bytes: Vec<&[u8]> = whole.get(3..).unwrap().chunks(1).collect();
        let slow = [&[b"\x1b[2".as_slice()], bytes.as_slice()].concat();
        assert_eq!(read_slowly(&slow), [pasted]);
    }

    #[test]
    fn found_k3_control_c_alone_and_again_leaves_a_paste_without_an_end() {
        let leave = Input::Key(Key::control('c'));
        assert_eq!(read_slowly(&[b"\x1b[200~q", b"\x03", b"\x03"]), [leave]);
        assert_eq!(
            read_slowly(&[b"\x1b[200~q", b"\x03", b"q", b"\x03", b"\x03\x03"]),
            []
        );
        assert_eq!(read(b"\x1b[200~\x03\x03\x03"), []);
    }

    #[test]
    fn found_k3_the_late_end_of_a_sequence_is_no_key() {
        let press = Input::Mouse(Mouse {
            action: MouseAction::Press,
            column: 9,
            row: 4,
            shift: false,
            control: false,
        });
        assert_eq!(
            read_slowly(&[b"\x1b[<0;1", b"0;5M"]),
            std::slice::from_ref(&press)
        );
        assert_eq!(read_slowly(&[b"\x1b[<", b"0;", b"10;5", b"M"]), [press]);
        assert_eq!(read_slowly(&[b"\x1b[", b"A"]), [key(Code::Up)]);
        assert_eq!(read_slowly(&[b"\x1b[", b"q"]), [Input::Key(Key::character('q'))]);
        assert_eq!(
            read_slowly(&[b"\x1b[<0;", b"q"]),
            [Input::Key(Key::character('q'))]
        );
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
