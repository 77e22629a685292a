//! A line of text that is typed.

use crate::text;
use crate::tui::commands::Action;

/// The most characters of the line.
const LONGEST: usize = 60;

/// What is typed.
#[derive(Debug, Default)]
pub struct Typed(String);

impl Typed {
    /// The line, with something typed already.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Adds a character, where there is room for one.
    pub fn push(&mut self, character: char) {
        if self.0.chars().count() < LONGEST {
            self.0.push(character);
        }
    }

    /// Erases the last character or all of them; says whether the command was to do so.
    pub fn erase(&mut self, action: Action) -> bool {
        match action {
            Action::Erase => drop(self.0.pop()),
            Action::EraseAll => self.0.clear(),
            _ => return false,
        }
        true
    }

    /// The end of what is typed, where not all of it fits into so many cells.
    pub fn end(&self, cells: usize) -> &str {
        text::end(&self.0, cells)
    }
}
