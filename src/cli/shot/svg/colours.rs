//! Terminal colors as those of a picture.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Red, green and blue, 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rgb(pub u8, pub u8, pub u8);

/// The ground of a terminal that keeps its own colors: every terminal has its own, a picture has this one.
pub(super) const GROUND: Rgb = Rgb(0x15, 0x17, 0x1c);

/// The text on it.
pub(super) const INK: Rgb = Rgb(0xd3, 0xd7, 0xde);

/// The sixteen colors on it, black to grey and their bright versions; all but black are read well there.
const SIXTEEN: [Rgb; 16] = [
    Rgb(0x15, 0x17, 0x1c),
    Rgb(0xff, 0x7b, 0x72),
    Rgb(0x86, 0xc6, 0x5f),
    Rgb(0xe6, 0xb4, 0x50),
    Rgb(0x7a, 0x9d, 0xff),
    Rgb(0xd3, 0x86, 0xe8),
    Rgb(0x4c, 0xc2, 0xd6),
    Rgb(0xd3, 0xd7, 0xde),
    Rgb(0x8b, 0x92, 0xa0),
    Rgb(0xff, 0xa1, 0x98),
    Rgb(0xa8, 0xe0, 0x86),
    Rgb(0xf5, 0xd0, 0x83),
    Rgb(0xa5, 0xbe, 0xff),
    Rgb(0xe6, 0xb0, 0xf4),
    Rgb(0x86, 0xe0, 0xee),
    Rgb(0xff, 0xff, 0xff),
];

/// The colors of a cell: of what it shows and of what is behind.
pub(super) fn of(cell: &Cell) -> (Rgb, Rgb) {
    let (ink, paper) = (rgb(cell.fg, INK), rgb(cell.bg, GROUND));
    let (ink, paper) = if cell.modifier.contains(Modifier::REVERSED) {
        (paper, ink)
    } else {
        (ink, paper)
    };
    if cell.modifier.contains(Modifier::DIM) {
        (between(ink, paper, 6), paper)
    } else {
        (ink, paper)
    }
}

fn rgb(colour: Color, usual: Rgb) -> Rgb {
    let index = match colour {
        Color::Reset => return usual,
        Color::Rgb(red, green, blue) => return Rgb(red, green, blue),
        Color::Indexed(index) => usize::from(index),
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    SIXTEEN.get(index).copied().unwrap_or_else(|| indexed(index))
}

/// The colors from 16 to 255 as xterm has them: a cube of six steps, then greys.
fn indexed(index: usize) -> Rgb {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    if let Some(cube) = index.checked_sub(16).filter(|cube| *cube < 216) {
        return Rgb(STEPS[cube / 36], STEPS[cube / 6 % 6], STEPS[cube % 6]);
    }
    let grey = (index.saturating_sub(232) * 10 + 8).min(238) as u8;
    Rgb(grey, grey, grey)
}

/// So many tenths of the way from the ground to the ink.
pub(super) fn between(ink: Rgb, paper: Rgb, tenths: u16) -> Rgb {
    let mix = |ink: u8, paper: u8| ((u16::from(ink) * tenths + u16::from(paper) * (10 - tenths)) / 10) as u8;
    Rgb(mix(ink.0, paper.0), mix(ink.1, paper.1), mix(ink.2, paper.2))
}
