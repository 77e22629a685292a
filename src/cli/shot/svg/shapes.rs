//! The characters that are drawn and not written, so that they join whatever the font.

/// The width of a cell.
pub(super) const WIDTH: u16 = 9;

/// The height of a cell.
pub(super) const HEIGHT: u16 = 18;

/// A rectangle within a cell or a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece {
    /// Its upper edge.
    pub y: u16,
    /// Its left edge.
    pub x: u16,
    /// How wide it is.
    pub width: u16,
    /// How high it is.
    pub height: u16,
}

const fn piece(x: u16, y: u16, width: u16, height: u16) -> Piece {
    Piece { y, x, width, height }
}

/// Where a thin line across lies, and how thick thin and heavy lines are.
const ACROSS: u16 = 9;
const DOWN: u16 = 4;
const THIN: u16 = 1;
const HEAVY: u16 = 3;

/// What a character is made of; none where it is a letter for the font.
pub(super) fn pieces(character: char) -> Option<Vec<Piece>> {
    let pieces = match character {
        '─' => vec![across(0, WIDTH, THIN)],
        '━' => vec![across(0, WIDTH, HEAVY)],
        '╌' => dashes(THIN, &[(1, 3), (5, 3)]),
        '╍' => dashes(HEAVY, &[(1, 3), (5, 3)]),
        '┄' => dashes(THIN, &[(0, 2), (3, 2), (6, 2)]),
        '┅' => dashes(HEAVY, &[(0, 2), (3, 2), (6, 2)]),
        '┈' => dashes(THIN, &[(0, 1), (2, 1), (4, 1), (7, 1)]),
        '┉' => dashes(HEAVY, &[(0, 1), (2, 1), (4, 1), (7, 1)]),
        '╴' => vec![across(0, DOWN + 1, THIN)],
        '╸' => vec![across(0, DOWN + 1, HEAVY)],
        '╶' => vec![across(DOWN, WIDTH - DOWN, THIN)],
        '╺' => vec![across(DOWN, WIDTH - DOWN, HEAVY)],
        '═' => [ACROSS - 2, ACROSS + 2]
            .map(|y| piece(0, y, WIDTH, THIN))
            .to_vec(),
        '≡' => [ACROSS - 4, ACROSS - 1, ACROSS + 2]
            .map(|y| piece(0, y, WIDTH, 2))
            .to_vec(),
        '│' => vec![down(0, HEIGHT, THIN)],
        '┃' => vec![down(0, HEIGHT, HEAVY)],
        '┊' => [1, 6, 10, 15].map(|y| down(y, 2, THIN)).to_vec(),
        '┬' => vec![across(0, WIDTH, THIN), down(ACROSS, HEIGHT - ACROSS, THIN)],
        '┴' => vec![across(0, WIDTH, THIN), down(0, ACROSS + 1, THIN)],
        '├' => vec![down(0, HEIGHT, THIN), across(DOWN, WIDTH - DOWN, THIN)],
        '┤' => vec![down(0, HEIGHT, THIN), across(0, DOWN + 1, THIN)],
        '┼' => vec![across(0, WIDTH, THIN), down(0, HEIGHT, THIN)],
        '┌' => vec![
            across(DOWN, WIDTH - DOWN, THIN),
            down(ACROSS, HEIGHT - ACROSS, THIN),
        ],
        '┐' => vec![across(0, DOWN + 1, THIN), down(ACROSS, HEIGHT - ACROSS, THIN)],
        '└' => vec![across(DOWN, WIDTH - DOWN, THIN), down(0, ACROSS + 1, THIN)],
        '┘' => vec![across(0, DOWN + 1, THIN), down(0, ACROSS + 1, THIN)],
        '▀' => vec![piece(0, 0, WIDTH, HEIGHT / 2)],
        '▐' => vec![piece(WIDTH / 2, 0, WIDTH - WIDTH / 2, HEIGHT)],
        '▁'..='█' => {
            let eighths = (character as u32 - '▁' as u32 + 1) as u16;
            let height = (HEIGHT * eighths + 4) / 8;
            vec![piece(0, HEIGHT - height, WIDTH, height)]
        }
        '▉'..='▏' => {
            let eighths = ('▏' as u32 - character as u32 + 1) as u16;
            vec![piece(0, 0, (WIDTH * eighths + 4) / 8, HEIGHT)]
        }
        '\u{2800}'..='\u{28ff}' => dots(character as u32 - 0x2800),
        _ => return None,
    };
    Some(pieces)
}

/// How much of a shaded cell is ink, in tenths; none where a character is no shade.
pub(super) fn shade(character: char) -> Option<u16> {
    match character {
        '░' => Some(3),
        '▒' => Some(5),
        '▓' => Some(7),
        _ => None,
    }
}

/// The outline of a sign as a path from the upper left corner of its cell; none where it is a letter for the font. Many
/// fonts have these signs from another font, wider than a cell.
pub(super) fn outline(character: char) -> Option<&'static str> {
    match character {
        '●' => Some("m1 9.5a3.5 3.5 0 1 1 7 0a3.5 3.5 0 1 1 -7 0z"),
        '◆' => Some("m4.5 5l4 4.5l-4 4.5l-4 -4.5z"),
        // What runs the other way round is left out of the first.
        '◇' => Some("m4.5 5l4 4.5l-4 4.5l-4 -4.5zm0 1.6l-2.6 2.9l2.6 2.9l2.6 -2.9z"),
        '▸' => Some("m2 6l5 3.5l-5 3.5z"),
        _ => None,
    }
}

fn across(x: u16, width: u16, thickness: u16) -> Piece {
    piece(x, ACROSS - thickness / 2, width, thickness)
}

fn down(y: u16, height: u16, thickness: u16) -> Piece {
    piece(DOWN - thickness / 2, y, thickness, height)
}

fn dashes(thickness: u16, dashes: &[(u16, u16)]) -> Vec<Piece> {
    dashes
        .iter()
        .map(|(x, width)| across(*x, *width, thickness))
        .collect()
}

/// The dots of a Braille pattern: bits 0 to 2 and 6 are the left column from above, 3 to 5 and 7 the right one.
fn dots(pattern: u32) -> Vec<Piece> {
    const PLACES: [(u16, u16); 8] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)];
    const TOPS: [u16; 4] = [1, 6, 10, 15];
    let set = PLACES
        .iter()
        .enumerate()
        .filter(|(bit, _)| pattern >> bit & 1 == 1);
    set.map(|(_, (column, row))| piece(1 + column * 5, TOPS[usize::from(*row)], 2, 2))
        .collect()
}

/// Joins pieces that touch along a whole side: first those beside, then those beneath each other.
pub(super) fn joined(mut pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.sort_unstable_by_key(|piece| (piece.y, piece.height, piece.x));
    pieces.dedup_by(|next, before| {
        let beside = (next.y, next.height) == (before.y, before.height) && next.x == before.x + before.width;
        before.width += if beside { next.width } else { 0 };
        beside
    });
    pieces.sort_unstable_by_key(|piece| (piece.x, piece.width, piece.y));
    pieces.dedup_by(|next, before| {
        let beneath = (next.x, next.width) == (before.x, before.width) && next.y == before.y + before.height;
        before.height += if beneath { next.height } else { 0 };
        beneath
    });
    pieces.sort_unstable();
    pieces
}
