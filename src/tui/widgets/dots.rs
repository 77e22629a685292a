//! Lines of dots: eight to a cell in braille, one to a cell in ASCII.

use std::cmp::Ordering;

/// The dots of a cell in braille, by column and row.
const BRAILLE: [[u32; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];

/// A grid of dots that a line is drawn on.
#[derive(Debug, Clone)]
pub struct Dots {
    cells: usize,
    rows: usize,
    fine: bool,
    set: Vec<u32>,
}

impl Dots {
    /// An empty grid over so many cells and rows.
    pub fn new(cells: usize, rows: usize, ascii: bool) -> Self {
        Self {
            cells,
            rows,
            fine: !ascii,
            set: vec![0; cells * rows],
        }
    }

    fn to_a_cell(&self) -> (usize, usize) {
        if self.fine { (2, 4) } else { (1, 1) }
    }

    /// How many dots stand side by side.
    pub fn across(&self) -> usize {
        self.cells * self.to_a_cell().0
    }

    /// How many dots stand above each other.
    pub fn down(&self) -> usize {
        self.rows * self.to_a_cell().1
    }

    /// The row of dots for a height from 0, the bottom, to 1.
    pub fn row_of(&self, share: f64) -> usize {
        let highest = self.down().saturating_sub(1);
        let up = (share.clamp(0.0, 1.0) * highest as f64).round() as usize;
        highest - up.min(highest)
    }

    /// Sets a dot.
    pub fn set(&mut self, column: usize, row: usize) {
        let (across, down) = self.to_a_cell();
        let dot = BRAILLE[column % across][row % down];
        if let Some(cell) = self.set.get_mut((row / down) * self.cells + column / across) {
            *cell |= dot;
        }
    }

    /// Sets the dots of a column that lead from the row before to its own, so that a steep line is unbroken.
    pub fn join(&mut self, column: usize, before: usize, row: usize) {
        let (from, to) = match row.cmp(&before) {
            Ordering::Greater => (before + 1, row),
            Ordering::Less => (row, before - 1),
            Ordering::Equal => (row, row),
        };
        for dot in from..=to {
            self.set(column, dot);
        }
    }

    /// The dots of a cell; 0 where there are none.
    pub fn at(&self, cell: usize, row: usize) -> u32 {
        self.set.get(row * self.cells + cell).copied().unwrap_or(0)
    }
}

/// The row of cells, of so many, in which the dot for a height from 0 to 1 lies.
pub fn cell_row(share: f64, rows: u16, ascii: bool) -> u16 {
    let to_a_cell = if ascii { 1 } else { 4 };
    let highest = (rows * to_a_cell).saturating_sub(1);
    let up = (share.clamp(0.0, 1.0) * f64::from(highest)).round() as u16;
    (highest - up.min(highest)) / to_a_cell
}

/// The character with some dots.
pub fn braille(dots: u32) -> char {
    char::from_u32(0x2800 + dots).unwrap_or(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steep_line_is_unbroken() {
        let mut dots = Dots::new(2, 2, false);
        assert_eq!((dots.across(), dots.down()), (4, 8));
        dots.join(0, 7, 7);
        dots.join(1, 7, 0);
        assert_eq!([dots.at(0, 0), dots.at(0, 1)], [0xb8, 0x78]);
        assert_eq!(braille(dots.at(0, 0)), '⢸');
        assert_eq!(dots.at(9, 9), 0);
    }

    #[test]
    fn in_ascii_a_cell_has_one_dot() {
        let mut dots = Dots::new(3, 2, true);
        dots.join(2, 0, 1);
        assert_eq!((dots.at(2, 1), dots.at(2, 0)), (1, 0));
        assert_eq!((dots.row_of(1.0), dots.row_of(0.0)), (0, 1));
    }
}
