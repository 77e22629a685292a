//! Text as people see it: clusters of characters that stand in one place.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A user-perceived character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cluster<'a> {
    /// Its bytes.
    pub text: &'a str,
    /// The byte at which it begins.
    pub start: usize,
    /// The cells that it takes; none where a control character is in it.
    pub width: usize,
}

/// The clusters of a text, one after another.
pub fn clusters(text: &str) -> impl Iterator<Item = Cluster<'_>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let cluster = first(text.get(start..)?, start)?;
        start += cluster.text.len();
        Some(cluster)
    })
}

/// The first cluster of what is left from `start` on.
fn first(rest: &str, start: usize) -> Option<Cluster<'_>> {
    let mut characters = rest.chars();
    let character = characters.next()?;
    // Most of what is on a screen is plain, and segmentation by the tables would take half of the time of drawing it.
    if is_plain(character) && characters.next().is_none_or(is_plain) {
        let text = rest.get(..character.len_utf8())?;
        return Some(Cluster {
            text,
            start,
            width: 1,
        });
    }
    let text = rest.graphemes(true).next()?;
    let width = if text.contains(char::is_control) {
        0
    } else {
        text.width()
    };
    Some(Cluster { text, start, width })
}

/// Whether a character takes one cell and never joins another of this kind: ASCII, lines, blocks and simple shapes.
fn is_plain(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{2500}'..='\u{25cf}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_characters_take_one_cell_and_stand_alone() {
        let plain: String = (' '..='\u{ffff}')
            .filter(|character| is_plain(*character))
            .collect();
        assert_eq!(plain.graphemes(true).count(), plain.chars().count());
        assert!(plain.graphemes(true).all(|cluster| cluster.width() == 1));
    }

    proptest! {
        #[test]
        fn the_short_way_finds_the_clusters_of_the_standard(
            text in "([ -~━●╌▶]|\\PC|[\u{301}\u{200d}\u{fe0f}🇩🇪👩🏽क्ष]){0,16}",
        ) {
            let found: Vec<(usize, &str)> = clusters(&text).map(|cluster| (cluster.start, cluster.text)).collect();
            let wanted: Vec<(usize, &str)> = text.grapheme_indices(true).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
