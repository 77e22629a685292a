//! Lines of an input that may hold anything.

use std::io::{self, BufRead};

/// The longest line that is heard, in bytes. Nothing that can be said here is nearly as long.
pub(super) const LONGEST: usize = 4096;

/// What some programs write before a text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// Its text, without the end of the line; what is no UTF-8 is replaced.
    Text(String),
    /// It was longer than a line may be; the rest was passed over.
    TooLong,
}

/// Cuts an input into lines and holds no more than one of them.
#[derive(Debug)]
pub struct Lines<R> {
    input: R,
    /// Whether nothing has been read yet: a mark of the byte order may stand before the first line, and says nothing.
    at_start: bool,
}

impl<R: BufRead> Lines<R> {
    /// Reads from `input`.
    pub fn new(input: R) -> Self {
        Self {
            input,
            at_start: true,
        }
    }

    /// The next line; none at the end.
    ///
    /// # Errors
    /// Fails as the input does.
    pub fn next_line(&mut self) -> io::Result<Option<Line>> {
        let at_start = std::mem::take(&mut self.at_start);
        let mut line = Vec::new();
        let mut begun = false;
        let mut too_long = false;
        loop {
            let part = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                part => part?,
            };
            if part.is_empty() {
                break;
            }
            begun = true;
            let end = part.iter().position(|byte| *byte == b'\n');
            let text = part.get(..end.unwrap_or(part.len())).unwrap_or_default();
            too_long |= line.len() + text.len() > LONGEST;
            if !too_long {
                line.extend_from_slice(text);
            }
            let taken = text.len() + usize::from(end.is_some());
            self.input.consume(taken);
            if end.is_some() {
                break;
            }
        }
        Ok(match (begun, too_long) {
            (false, _) => None,
            (true, true) => Some(Line::TooLong),
            (true, false) => {
                let marked = line.strip_prefix(BYTE_ORDER_MARK);
                let text = marked.filter(|_| at_start).unwrap_or(&line);
                Some(Line::Text(String::from_utf8_lossy(text).into_owned()))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(input: &[u8]) -> Vec<Line> {
        // A small buffer, so that lines go over its end.
        let mut lines = Lines::new(io::BufReader::with_capacity(7, input));
        std::iter::from_fn(|| lines.next_line().unwrap()).collect()
    }

    #[test]
    fn the_last_line_needs_no_end() {
        let text = |words: &str| Line::Text(words.to_string());
        assert_eq!(lines(b""), []);
        assert_eq!(
            lines(b"one\n\ntwo and more"),
            [text("one"), text(""), text("two and more")]
        );
        assert_eq!(lines(b"\xff\n"), [text("\u{fffd}")]);
        // Some programs write a mark of the byte order first; anywhere else it is a letter.
        let marked = "\u{feff}one\n\u{feff}two";
        assert_eq!(lines(marked.as_bytes()), [text("one"), text("\u{feff}two")]);
    }

    #[test]
    fn a_line_without_end_is_passed_over_and_the_next_is_heard() {
        let mut input = vec![b'x'; 10_000_000];
        input.extend_from_slice(b"\nquit\n");
        assert_eq!(lines(&input), [Line::TooLong, Line::Text("quit".into())]);
    }
}
