//! How many terminal cells a text takes, and making it take a given number.

use super::clusters;

/// The cells that `text` takes on a terminal; control characters, which are never drawn, take none.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|byte| !byte.is_ascii_control()).count();
    }
    clusters(text).map(|cluster| cluster.width).sum()
}

/// The text if it fits into `cells`, or else as much of its beginning as does, with `…` at the end.
pub fn truncate(text: &str, cells: usize) -> String {
    if text.len() <= cells && text.is_ascii() {
        return text.to_owned();
    }
    let room = cells.saturating_sub(1);
    let (mut taken, mut end) = (0, None);
    for cluster in clusters(text) {
        let next = taken + cluster.width;
        if next > room && end.is_none() {
            end = Some(cluster.start);
        }
        if next > cells {
            if cells == 0 {
                return String::new();
            }
            return format!(
                "{}…",
                text.get(..end.unwrap_or(cluster.start)).unwrap_or_default()
            );
        }
        taken = next;
    }
    text.to_owned()
}

/// The cells that the widest of some texts takes; none where there are none.
pub fn widest<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> usize {
    let widths = texts.into_iter().map(|text| width(text.as_ref()));
    widths.max().unwrap_or(0)
}

/// The end of the text, as much of it as fits into `cells`.
pub fn end(text: &str, cells: usize) -> &str {
    let mut letters = text.chars();
    while width(letters.as_str()) > cells {
        letters.next();
    }
    letters.as_str()
}

/// The text with blanks after it, or cut, so that it takes exactly `cells`.
pub fn pad(text: &str, cells: usize) -> String {
    let mut fitted = truncate(text, cells);
    let missing = cells.saturating_sub(width(&fitted));
    fitted.extend(std::iter::repeat_n(' ', missing));
    fitted
}

/// The text with blanks before it, or cut, so that it takes exactly `cells`.
pub fn pad_left(text: &str, cells: usize) -> String {
    let fitted = truncate(text, cells);
    let missing = cells.saturating_sub(width(&fitted));
    let mut padded = " ".repeat(missing);
    padded.push_str(&fitted);
    padded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_are_counted_as_terminals_draw_them() {
        assert_eq!(width("Request rate"), 12);
        assert_eq!(width("東京"), 4);
        assert_eq!(width("e\u{301}te\u{301}"), 3);
        assert_eq!(width("🇩🇪"), 2);
        assert_eq!(width("a\nb"), 2);
        assert_eq!(width("━●┃╌"), 4);
    }

    #[test]
    fn a_cut_is_marked() {
        assert_eq!(truncate("Maintenance", 11), "Maintenance");
        assert_eq!(truncate("Maintenance", 6), "Maint…");
        assert_eq!(truncate("東京都", 5), "東京…");
        assert_eq!(truncate("東京都", 4), "東…");
        assert_eq!(truncate("東京", 4), "東京");
        assert_eq!(truncate("ab", 1), "…");
        assert_eq!(truncate("ab", 0), "");
        assert_eq!(truncate("", 0), "");
    }

    #[test]
    fn columns_align() {
        assert_eq!(pad("東", 4), "東  ");
        assert_eq!(pad_left("5/s", 8), "     5/s");
        assert_eq!(pad("東京", 3), "東…");
    }

    proptest! {
        #[test]
        fn padding_gives_exactly_the_cells(text in "\\PC{0,24}", cells in 0_usize..30) {
            prop_assert!(width(&truncate(&text, cells)) <= cells);
            prop_assert_eq!(width(&pad(&text, cells)), cells);
            prop_assert_eq!(width(&pad_left(&text, cells)), cells);
        }

        #[test]
        fn what_fits_is_kept(text in "\\PC{0,24}") {
            prop_assert_eq!(truncate(&text, width(&text)), text);
        }
    }
}
