//! Cells as the bytes that draw them.

use std::io::Write as _;
use std::iter;

use crossterm::cursor::{MoveRight, MoveTo};
use crossterm::queue;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::depth::Depth;
use crate::text;

/// Adds what makes a terminal that shows `before`, or nothing, show `after`, a buffer of the same area, to `bytes`.
///
/// The terminal is taken to write plain text before, and is left so.
pub(super) fn encode(before: Option<&Buffer>, after: &Buffer, depth: Depth, bytes: &mut Vec<u8>) {
    let mut pen = Pen::new(depth);
    let mut next: Option<(u16, u16)> = None;
    for (column, row, cell) in changes(before, after) {
        let written = next.is_some_and(|from| pen.blanks(after, from, (column, row), bytes));
        if !written {
            move_to(column, row, next, bytes);
        }
        pen.write(cell, bytes);
        // Terminals disagree about the width of rare clusters: only after a single ASCII character is the
        // cursor certain to stand in the next cell.
        next = (cell.symbol().len() == 1 || is_own(cell.symbol())).then(|| (column.saturating_add(1), row));
    }
    pen.lift(bytes);
}

/// A cell of a screen that shows nothing.
static BLANK: Cell = Cell::EMPTY;

/// The cells that must be drawn, with their columns and rows.
///
/// A wide character hides the cell after it, and where one is replaced, terminals do different things to the
/// half that is left: that half is drawn too, even if it is blank before and after.
fn changes<'a>(before: Option<&'a Buffer>, after: &'a Buffer) -> impl Iterator<Item = (u16, u16, &'a Cell)> {
    let area = after.area;
    let places = (0..area.height).flat_map(move |row| (0..area.width).map(move |column| (column, row)));
    let (mut hidden, mut broken) = (0_u16, 0_u16);
    let before = before.map_or(&[][..], |before| &before.content);
    let before = before.iter().chain(iter::repeat(&BLANK));
    before
        .zip(&after.content)
        .zip(places)
        .filter_map(move |((old, new), (column, row))| {
            if column == 0 {
                (hidden, broken) = (0, 0);
            }
            let changed = old != new;
            let drawn = hidden == 0 && (broken > 0 || changed);
            if hidden == 0 {
                hidden = cells(new);
            }
            broken = broken.max(if changed { cells(old) } else { 0 });
            (hidden, broken) = (hidden.saturating_sub(1), broken.saturating_sub(1));
            drawn.then_some((column, row, new))
        })
}

/// How many cells a symbol takes.
fn cells(cell: &Cell) -> u16 {
    let symbol = cell.symbol();
    if symbol.len() == 1 || is_own(symbol) {
        1
    } else {
        text::width(symbol) as u16
    }
}

/// Whether the symbol is one that the program draws its lines with, all of them one cell wide everywhere.
fn is_own(symbol: &str) -> bool {
    symbol.len() <= 3
        && matches!(
            symbol.chars().next(),
            Some('\u{a0}'..='\u{2ff}' | '\u{2010}'..='\u{22ff}' | '\u{2500}'..='\u{25cf}')
        )
}

/// Moves the cursor, the shortest way that is safe.
fn move_to(column: u16, row: u16, from: Option<(u16, u16)>, bytes: &mut Vec<u8>) {
    // Writing to a vector cannot fail.
    let _ = match from {
        Some(at) if at == (column, row) => Ok(()),
        Some((from, same)) if same == row && from < column => queue!(bytes, MoveRight(column - from)),
        _ => queue!(bytes, MoveTo(column, row)),
    };
}

/// The modifiers that are drawn.
const KNOWN: Modifier = Modifier::BOLD
    .union(Modifier::DIM)
    .union(Modifier::ITALIC)
    .union(Modifier::UNDERLINED)
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

/// The codes of the modifiers.
const CODES: [(Modifier, u16); 6] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
    (Modifier::CROSSED_OUT, 9),
];

/// The modifiers that show on a blank.
const SHOWING: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

/// Over how many blanks the cursor is brought by writing them: from four on, moving it takes no more bytes.
const FEW: u16 = 3;

/// How text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pen {
    ink: Color,
    paper: Color,
    modifiers: Modifier,
    /// What the terminal shows.
    depth: Depth,
}

impl Pen {
    /// A pen that writes plain text, for a terminal of some depth.
    pub fn new(depth: Depth) -> Self {
        Self {
            depth,
            ..Self::default()
        }
    }

    /// Whether a cell looks like no cell at all.
    pub fn is_plain(cell: &Cell) -> bool {
        Self::default().of(cell) == Self::default()
    }

    /// What a cell is written with.
    fn of(self, cell: &Cell) -> Self {
        Self {
            ink: self.depth.shown(cell.fg),
            paper: self.depth.shown(cell.bg),
            modifiers: cell.modifier & KNOWN,
            depth: self.depth,
        }
    }

    /// Whether a blank looks the same by both: it shows neither its ink nor its weight.
    fn blanks_as(self, other: Self) -> bool {
        (self.paper, self.modifiers & SHOWING) == (other.paper, other.modifiers & SHOWING)
    }

    /// Writes the few blanks between two places where that says the same as moving over them.
    fn blanks(
        self,
        screen: &Buffer,
        (from, same): (u16, u16),
        (column, row): (u16, u16),
        bytes: &mut Vec<u8>,
    ) -> bool {
        let blank = |between: u16| {
            let cell = &screen[(between, row)];
            cell.symbol() == " " && self.blanks_as(self.of(cell))
        };
        let few = same == row && from < column && column - from <= FEW && (from..column).all(blank);
        if few {
            bytes.extend((from..column).map(|_| b' '));
        }
        few
    }

    /// Adds a cell.
    pub fn write(&mut self, cell: &Cell, bytes: &mut Vec<u8>) {
        let wanted = self.of(cell);
        if cell.symbol() != " " || !self.blanks_as(wanted) {
            self.turn(wanted, bytes);
        }
        bytes.extend_from_slice(cell.symbol().as_bytes());
    }

    /// Adds what makes the terminal write plain text again.
    pub fn lift(&mut self, bytes: &mut Vec<u8>) {
        self.turn(Self::new(self.depth), bytes);
    }

    /// Adds what makes the terminal write as `wanted` does.
    fn turn(&mut self, wanted: Self, bytes: &mut Vec<u8>) {
        if *self == wanted {
            return;
        }
        bytes.extend_from_slice(b"\x1b[");
        let start = bytes.len();
        if wanted == Self::new(self.depth) {
            // An empty parameter is a zero: everything plain again.
            bytes.push(b'm');
            *self = wanted;
            return;
        }
        // Modifiers are taken away all at once: bold and dim share the code that ends them.
        if !wanted.modifiers.contains(self.modifiers) {
            parameter(0, start, bytes);
            *self = Self::new(self.depth);
        }
        for (modifier, code) in CODES {
            if wanted.modifiers.difference(self.modifiers).contains(modifier) {
                parameter(code, start, bytes);
            }
        }
        if wanted.ink != self.ink {
            colour(wanted.ink, 0, start, bytes);
        }
        if wanted.paper != self.paper {
            colour(wanted.paper, 10, start, bytes);
        }
        bytes.push(b'm');
        *self = wanted;
    }
}

/// Adds one number to a sequence whose parameters began at `start`.
fn parameter(code: u16, start: usize, bytes: &mut Vec<u8>) {
    if bytes.len() > start {
        bytes.push(b';');
    }
    // Writing to a vector cannot fail.
    let _ = write!(bytes, "{code}");
}

/// Adds the parameters of a color; `layer` is 0 for the text and 10 for what is behind it.
fn colour(colour: Color, layer: u16, start: usize, bytes: &mut Vec<u8>) {
    let code = match colour {
        Color::Reset => 39,
        Color::Black => 30,
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        Color::Gray => 37,
        Color::DarkGray => 90,
        Color::LightRed => 91,
        Color::LightGreen => 92,
        Color::LightYellow => 93,
        Color::LightBlue => 94,
        Color::LightMagenta => 95,
        Color::LightCyan => 96,
        Color::White => 97,
        Color::Indexed(index) => {
            for code in [38 + layer, 5, u16::from(index)] {
                parameter(code, start, bytes);
            }
            return;
        }
        Color::Rgb(red, green, blue) => {
            for code in [38 + layer, 2, u16::from(red), u16::from(green), u16::from(blue)] {
                parameter(code, start, bytes);
            }
            return;
        }
    };
    parameter(code + layer, start, bytes);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;
    use std::num::NonZero;

    fn drawn(before: &Buffer, after: &Buffer) -> Vec<u8> {
        let mut bytes = Vec::new();
        encode(Some(before), after, Depth::Truecolor, &mut bytes);
        bytes
    }

    #[test]
    fn nothing_is_written_for_nothing() {
        let buffer = Buffer::with_lines(["tradeoff", "━━●━━"]);
        assert!(drawn(&buffer, &buffer.clone()).is_empty());
    }

    #[test]
    fn a_changed_cell_costs_a_move_and_the_cell() {
        let before = Buffer::with_lines(["0.74", "0.58"]);
        let after = Buffer::with_lines(["0.74", "0.61"]);
        assert_eq!(drawn(&before, &after), b"\x1b[2;3H61");
    }

    #[test]
    fn styles_change_as_little_as_possible() {
        let before = Buffer::empty(Rect::new(0, 0, 8, 1));
        let mut after = before.clone();
        after.set_string(0, 0, "ab", Style::new().fg(Color::Cyan));
        after.set_string(
            2,
            0,
            "cd",
            Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
        );
        after.set_string(4, 0, "ef", Style::new().fg(Color::Red));
        assert_eq!(
            drawn(&before, &after),
            b"\x1b[1;1H\x1b[36mab\x1b[1mcd\x1b[0;31mef\x1b[m"
        );
    }

    #[test]
    fn a_few_blanks_are_written_and_many_are_passed_over() {
        let before = Buffer::empty(Rect::new(0, 0, 20, 1));
        let mut after = before.clone();
        let bold = Style::new().add_modifier(Modifier::BOLD);
        for (column, word) in [(0, "ab"), (4, "cd"), (12, "ef")] {
            after.set_string(column, 0, word, bold);
        }
        assert_eq!(drawn(&before, &after), b"\x1b[1;1H\x1b[1mab  cd\x1b[6Cef\x1b[m");
        // Reversed, a blank shows.
        after.set_style(
            Rect::new(4, 0, 2, 1),
            Style::new().add_modifier(Modifier::REVERSED),
        );
        assert_eq!(
            drawn(&before, &after),
            b"\x1b[1;1H\x1b[1mab  \x1b[7mcd\x1b[6C\x1b[0;1mef\x1b[m"
        );
    }

    #[test]
    fn f47_a_frame_without_colours_holds_no_colour_codes() {
        let before = Buffer::empty(Rect::new(0, 0, 8, 1));
        let mut after = before.clone();
        after.set_string(0, 0, "ab", Style::new().add_modifier(Modifier::REVERSED));
        assert_eq!(drawn(&before, &after), b"\x1b[1;1H\x1b[7mab\x1b[m");
    }

    fn colours() -> impl Strategy<Value = Color> {
        prop_oneof![
            Just(Color::Reset),
            Just(Color::Cyan),
            Just(Color::LightYellow),
            any::<u8>().prop_map(Color::Indexed),
            any::<(u8, u8, u8)>().prop_map(|(red, green, blue)| Color::Rgb(red, green, blue)),
        ]
    }

    fn buffers() -> impl Strategy<Value = Buffer> {
        let word = (
            0_u16..20,
            0_u16..6,
            "[a-z ]{0,6}|[━╍╌●┃×東é]{0,3}",
            colours(),
            colours(),
            any::<(bool, bool, bool)>(),
        );
        prop::collection::vec(word, 0..12).prop_map(|words| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 6));
            for (column, row, text, ink, paper, (bold, underlined, reversed)) in words {
                let mut style = Style::new().fg(ink).bg(paper);
                for (on, modifier) in [
                    (bold, Modifier::BOLD),
                    (underlined, Modifier::UNDERLINED),
                    (reversed, Modifier::REVERSED),
                ] {
                    if on {
                        style = style.add_modifier(modifier);
                    }
                }
                buffer.set_string(column, row, text, style);
            }
            buffer
        })
    }

    fn expected(colour: Color) -> vt100::Color {
        match colour {
            Color::Cyan => vt100::Color::Idx(6),
            Color::LightYellow => vt100::Color::Idx(11),
            Color::Indexed(index) => vt100::Color::Idx(index),
            Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
            _ => vt100::Color::Default,
        }
    }

    proptest! {
        #[test]
        fn a_terminal_shows_what_was_drawn(first in buffers(), second in buffers()) {
            let mut terminal = vt100::Parser::new(NonZero::new(6).unwrap(), NonZero::new(20).unwrap(), 0);
            let empty = Buffer::empty(first.area);
            terminal.process(&drawn(&empty, &first));
            terminal.process(&drawn(&first, &second));
            for row in 0..6 {
                let mut column = 0;
                while column < 20 {
                    let cell = &second[(column, row)];
                    let shown = terminal.screen().cell(row, column).expect("a cell");
                    let text = if shown.contents().is_empty() { " " } else { shown.contents() };
                    prop_assert_eq!(text, cell.symbol());
                    if text != " " {
                        prop_assert_eq!(shown.fgcolor(), expected(cell.fg));
                        prop_assert_eq!(shown.bold(), cell.modifier.contains(Modifier::BOLD));
                    }
                    prop_assert_eq!(shown.bgcolor(), expected(cell.bg));
                    prop_assert_eq!(shown.underline(), cell.modifier.contains(Modifier::UNDERLINED));
                    prop_assert_eq!(shown.inverse(), cell.modifier.contains(Modifier::REVERSED));
                    column += if shown.is_wide() { 2 } else { 1 };
                }
            }
        }
    }
}
