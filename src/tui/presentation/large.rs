//! Large characters: the one letter or number that matters, in three rows of half blocks.

/// The rows of a large character.
pub(super) const ROWS: u16 = 3;

/// A character and its rows.
type Glyph = (char, [&'static str; ROWS as usize]);

const GLYPHS: [Glyph; 20] = [
    ('0', ["█▀█", "█ █", "▀▀▀"]),
    ('1', ["▀█ ", " █ ", "▀▀▀"]),
    ('2', ["▀▀█", "█▀▀", "▀▀▀"]),
    ('3', ["▀▀█", " ▀█", "▀▀▀"]),
    ('4', ["█ █", "▀▀█", "  ▀"]),
    ('5', ["█▀▀", "▀▀█", "▀▀▀"]),
    ('6', ["█▀▀", "█▀█", "▀▀▀"]),
    ('7', ["▀▀█", "  █", "  ▀"]),
    ('8', ["█▀█", "█▀█", "▀▀▀"]),
    ('9', ["█▀█", "▀▀█", "▀▀▀"]),
    ('.', [" ", " ", "▀"]),
    ('=', ["▄▄▄", "▄▄▄", "   "]),
    ('A', ["█▀█", "█▀█", "▀ ▀"]),
    ('B', ["█▀▄", "█▀▄", "▀▀ "]),
    ('C', ["█▀▀", "█  ", "▀▀▀"]),
    ('D', ["█▀▄", "█ █", "▀▀ "]),
    ('E', ["█▀▀", "█▀ ", "▀▀▀"]),
    ('F', ["█▀▀", "█▀ ", "▀  "]),
    ('G', ["█▀▀", "█ █", "▀▀▀"]),
    ('H', ["█ █", "█▀█", "▀ ▀"]),
];

/// The rows of a word; none where there is no large form of one of its characters.
pub(super) fn rows(word: &str) -> Option<[String; ROWS as usize]> {
    let mut rows: [String; ROWS as usize] = Default::default();
    for character in word.chars() {
        let (_, glyph) = GLYPHS.iter().find(|(known, _)| *known == character)?;
        for (row, part) in rows.iter_mut().zip(glyph) {
            if !row.is_empty() {
                row.push(' ');
            }
            row.push_str(part);
        }
    }
    (!word.is_empty()).then_some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    #[test]
    fn every_row_of_a_word_is_as_wide_as_the_others() {
        for (character, _) in GLYPHS {
            let rows = rows(&format!("{character}0")).unwrap();
            assert!(
                rows.iter().all(|row| width(row) == width(&rows[0])),
                "{character}"
            );
        }
        assert!(rows("").is_none() && rows("4 kg").is_none());
    }
}
