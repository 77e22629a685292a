//! What the parts of a screen look like: roles, not colors.
//!
//! The usual theme takes the sixteen colors that the person has chosen for the terminal, so that it fits on
//! light and dark. The terminal is never asked what it looks like: a theme with colors of its own paints the ground
//! under them too, or keeps to colors that show on black and on white. Nothing is said by color alone: options have
//! letters and line patterns, signs have glyphs, the focus has a marker. So a theme without colors loses nothing.

mod palettes;

pub use palettes::{COLOURS, DARK, LIGHT, MONO, OKABE_ITO};

use crate::pack::MOST_OPTIONS;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Style};

/// The style of every role.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theme {
    /// What every cell has before something is drawn on it.
    pub ground: Style,
    /// Running text.
    pub text: Style,
    /// Numbers, names and whatever else must be found at a glance.
    pub strong: Style,
    /// Labels, hints, units: there to be read second.
    pub muted: Style,
    /// Lines between areas.
    pub rule: Style,
    /// The title of the slider or entry that keys act on.
    pub focus: Style,
    /// The name of the screen or the tab that is open.
    pub tab: Style,
    /// Where typed text goes.
    pub cursor: Style,
    /// What speaks for something.
    pub good: Style,
    /// What speaks against something, and errors.
    pub bad: Style,
    /// Words that lead elsewhere.
    pub link: Style,
    /// What is ruled out.
    pub barred: Style,
    /// The options by their letters.
    pub options: [Style; MOST_OPTIONS],
    /// Whether letters and digits have these colors. Where the ground is the terminal's no color can be read on all grounds:
    /// then only marks have them.
    pub inks_text: bool,
}

/// The themes that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// The sixteen colors of the terminal.
    #[default]
    Terminal,
    /// Light on dark, whatever the terminal has.
    Dark,
    /// Dark on light, whatever the terminal has.
    Light,
    /// The terminal's colors, with options that every eye can tell apart.
    OkabeIto,
}

impl Choice {
    /// All themes.
    pub const ALL: [Self; 4] = [Self::Terminal, Self::Dark, Self::Light, Self::OkabeIto];

    /// What it is called on the command line and in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::OkabeIto => "okabe-ito",
        }
    }

    /// What it looks like, in a few words.
    pub fn summary(self) -> &'static str {
        match self {
            Self::Terminal => "the sixteen colors of your terminal",
            Self::Dark => "light on dark, with its own colors",
            Self::Light => "dark on light, with its own colors",
            Self::OkabeIto => "your terminal's text, with a palette for color-blind readers",
        }
    }

    /// The theme with a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.name() == name)
    }

    /// Its styles.
    pub fn theme(self) -> &'static Theme {
        match self {
            Self::Terminal => &COLOURS,
            Self::Dark => &DARK,
            Self::Light => &LIGHT,
            Self::OkabeIto => &OKABE_ITO,
        }
    }
}

impl Theme {
    /// Gives text the terminal's own color where no other can be read: the last step before a frame is shown, since text
    /// stands among marks in one style. Punctuation is text where it touches a letter or digit and no other mark.
    pub fn keep_legible(&self, buffer: &mut Buffer) {
        if self.inks_text {
            return;
        }
        let columns = usize::from(buffer.area.width.max(1));
        for row in buffer.content.chunks_mut(columns) {
            for at in 0..row.len() {
                // Most of a screen has that color anyway, and to look at every letter takes as long as to draw it.
                let is_colored = row[at].fg != Color::Reset && row[at].bg == Color::Reset;
                if is_colored && is_text(row, at) {
                    row[at].fg = Color::Reset;
                }
            }
        }
    }

    /// The style of an option, by its place among the options.
    pub fn option(&self, index: usize) -> Style {
        self.options[index % self.options.len()]
    }
}

/// Whether a character is a letter or a digit; the lines and shapes of the screen are answered without a table.
fn is_letter(character: char) -> bool {
    !matches!(character, '\u{2500}'..='\u{28ff}') && character.is_alphanumeric()
}

/// Whether a cell of a row is part of a word or a number.
fn is_text(row: &[Cell], at: usize) -> bool {
    let is_word = |cell: &Cell| match cell.symbol().as_bytes() {
        [byte] => byte.is_ascii_alphanumeric(),
        _ => cell.symbol().starts_with(is_letter),
    };
    let is_blank = |cell: &Cell| cell.symbol() == " " || cell.symbol().trim().is_empty();
    if is_word(&row[at]) {
        return true;
    }
    let before = at.checked_sub(1).and_then(|before| row.get(before));
    let sides = [before, row.get(at + 1)];
    let is_alone = sides
        .into_iter()
        .flatten()
        .all(|cell| is_word(cell) || is_blank(cell));
    is_alone
        && row[at]
            .symbol()
            .starts_with(|sign: char| sign.is_ascii_punctuation())
        && sides.into_iter().flatten().any(is_word)
}

#[cfg(test)]
impl Theme {
    /// All roles.
    pub fn roles(&self) -> Vec<Style> {
        let mut roles = vec![
            self.text,
            self.strong,
            self.muted,
            self.rule,
            self.focus,
            self.tab,
            self.cursor,
            self.good,
            self.bad,
            self.link,
            self.barred,
        ];
        roles.extend(self.options);
        roles
    }
}

#[cfg(test)]
mod tests;
