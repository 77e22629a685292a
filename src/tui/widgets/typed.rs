//! A line of text that is typed.

use crate::text;
use crate::tui::commands::Action;

/// The most characters of a line, of a path, and of a remark.
const LONGEST: usize = 60;
const LONGEST_PATH: usize = 4096;
const LONGEST_REMARK: usize = 600;

/// What is typed. It is text from outside, as a paste is, and nothing but its clean form is seen of it.
#[derive(Debug)]
pub struct Typed {
    longest: usize,
    /// As the keys gave it: what a character is may show with the next.
    raw: String,
    clean: String,
}

impl Default for Typed {
    fn default() -> Self {
        Self::new("")
    }
}

impl Typed {
    /// The line, with something typed already.
    pub fn new(text: impl Into<String>) -> Self {
        let mut typed = Self {
            longest: LONGEST,
            raw: text.into(),
            clean: String::new(),
        };
        typed.clean();
        typed
    }

    /// The same, of a path, of which nothing is left out: it would be another one.
    pub fn path(text: impl Into<String>) -> Self {
        Self {
            longest: LONGEST_PATH,
            ..Self::new(text)
        }
    }

    /// The same, of what may have several sentences.
    pub fn remark(text: impl Into<String>) -> Self {
        Self {
            longest: LONGEST_REMARK,
            ..Self::new(text)
        }
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        &self.clean
    }

    /// Adds a character, where there is room for one; says whether there was.
    pub fn push(&mut self, character: char) -> bool {
        let has_room = self.raw.chars().count() < self.longest;
        if has_room {
            self.raw.push(character);
            self.clean();
        }
        has_room
    }

    /// Erases the last character or all of them; says whether the command was to do so.
    pub fn erase(&mut self, action: Action) -> bool {
        match action {
            Action::Erase => drop(self.raw.pop()),
            Action::EraseAll => self.raw.clear(),
            _ => return false,
        }
        self.clean();
        true
    }

    /// The end of what is typed, where not all of it fits into so many cells.
    pub fn end(&self, cells: usize) -> &str {
        text::end(&self.clean, cells)
    }

    fn clean(&mut self) {
        self.clean = text::clean(&self.raw).into_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_k9_what_is_typed_is_cleaned_as_a_paste_is() {
        let mut typed = Typed::new("a\u{202e}");
        for character in "b\u{2028}\u{9b}é".chars() {
            typed.push(character);
        }
        assert_eq!(typed.text(), "a\u{fffd}b\u{fffd}\u{fffd}é");
        assert_eq!(typed.end(2), "\u{fffd}é");
        assert!(typed.erase(Action::Erase));
        assert_eq!(typed.text(), "a\u{fffd}b\u{fffd}\u{fffd}");
        let mut tower = Typed::new("e");
        for room in (1..LONGEST).map(|_| true).chain([false]) {
            assert_eq!(tower.push('\u{301}'), room);
        }
        assert_eq!(tower.text(), "\u{fffd}");
    }
}
