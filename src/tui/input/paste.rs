//! A paste: text between two marks, however slowly it comes.
//!
//! Nothing within it is a key, so it has no limit of time. Should its end have been lost, Ctrl-C leaves: twice, and
//! each time with nothing before or behind it, as only a person's finger sends it.

/// The most bytes of a paste that are kept: more is no text for any field of the program.
pub(super) const LONGEST: usize = 64 * 1024;

/// What ends a paste.
const END: &[u8] = b"\x1b[201~";

/// Ctrl-C.
const INTERRUPT: &[u8] = b"\x03";

/// A paste that has not ended.
#[derive(Debug, Default)]
pub(super) struct Paste {
    text: Vec<u8>,
    /// Whether nothing has come for a while.
    still: bool,
    /// How often Ctrl-C has come alone since anything else has.
    interrupts: u8,
}

/// What was read of a paste.
pub(super) struct Read {
    /// How many bytes.
    pub length: usize,
    /// Whether they end the paste.
    pub ended: bool,
}

impl Paste {
    /// Takes note that bytes have come; says whether they may be Ctrl-C alone, so that silence must tell.
    pub(super) fn goes_on(&mut self, bytes: &[u8]) -> bool {
        let alone = self.still && bytes == INTERRUPT;
        if !alone {
            self.still = false;
            self.interrupts = 0;
        }
        alone
    }

    /// Whether silence would tell something: `rest` has not been read yet.
    pub(super) fn is_waiting(&self, rest: &[u8]) -> bool {
        !self.still || rest == INTERRUPT
    }

    /// Takes note of silence; says whether the person has left the paste with what is now taken from `rest`.
    pub(super) fn is_left(&mut self, rest: &mut Vec<u8>) -> bool {
        if self.still && rest == INTERRUPT {
            self.text.append(rest);
            self.interrupts += 1;
        }
        self.still = true;
        self.interrupts == 2
    }

    /// Reads the text up to its end, or up to where the end may have begun. None where more bytes must tell.
    pub(super) fn read(&mut self, bytes: &[u8]) -> Option<Read> {
        let end = bytes.windows(END.len()).position(|window| window == END);
        let begun = || {
            (1..END.len())
                .rev()
                .find(|&length| bytes.ends_with(END.get(..length).unwrap_or_default()))
        };
        let text = bytes.get(..end.unwrap_or_else(|| bytes.len() - begun().unwrap_or(0)))?;
        let room = LONGEST.saturating_sub(self.text.len());
        self.text.extend(text.iter().take(room));
        let read = Read {
            length: text.len() + end.map_or(0, |_| END.len()),
            ended: end.is_some(),
        };
        (read.length > 0).then_some(read)
    }

    /// All of the text; what is no UTF-8 is replaced.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.text).into_owned()
    }
}
