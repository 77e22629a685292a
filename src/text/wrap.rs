//! Breaking a text into lines by display width.

use std::ops::Range;

use super::{Cluster, clusters};

/// The lines of `text` at a width of `cells`, as byte ranges into it.
///
/// A line ends at a line feed, at blanks (which belong to no line), after a hyphen, dash or slash inside a word (not a dash between digits),
/// between wide characters, and within a word only where the word alone is wider than a line. A number and its unit stay on one line
/// if they fit: `9 USD/month`. Nothing but blanks and line feeds lies between the ranges. No line is wider than `cells`, save for one character that is. An
/// empty text has one empty line; a width of 0 counts as 1. `U+00A0` keeps words together.
pub fn wrap(text: &str, cells: usize) -> Vec<Range<usize>> {
    let cells = cells.max(1);
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, start, cells, &mut lines);
        start += paragraph.len() + 1;
    }
    lines
}

impl Cluster<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn is_blank(&self) -> bool {
        matches!(self.text, " " | "\t" | "\r")
    }

    fn is_word(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_alphanumeric)
    }

    /// Whether a word may be parted after this character, given that it goes on.
    fn parts(&self) -> bool {
        matches!(self.text, "-" | "/" | "–" | "—" | "‐")
    }

    /// Whether this may not stand at the beginning of a line.
    fn closes(&self) -> bool {
        matches!(
            self.text,
            "、" | "。" | "，" | "．" | "！" | "？" | "：" | "；" | "）" | "」" | "』" | "】" | "〉" | "》"
        )
    }

    /// Whether this may not stand at the end of a line.
    fn opens(&self) -> bool {
        matches!(self.text, "（" | "「" | "『" | "【" | "〈" | "《")
    }
}

/// The line that is being filled.
struct Line {
    range: Range<usize>,
    width: usize,
}

/// Adds the lines of a text without line feeds that begins at byte `offset`.
fn wrap_paragraph(text: &str, offset: usize, cells: usize, lines: &mut Vec<Range<usize>>) {
    // There are no more than bytes, and to grow step by step takes longer than to look at them.
    let mut found: Vec<Cluster> = Vec::with_capacity(text.len());
    found.extend(clusters(text).map(|cluster| Cluster {
        start: offset + cluster.start,
        ..cluster
    }));
    let mut line: Option<Line> = None;
    let mut rest = found.as_slice();
    while !rest.is_empty() {
        let blanks = rest.iter().take_while(|cluster| cluster.is_blank()).count();
        let (gap, after) = rest.split_at(blanks);
        let (mut piece, mut after) = after.split_at(piece_length(after, true));
        if piece.iter().map(|cluster| cluster.width).sum::<usize>() > cells {
            let whole = rest.get(blanks..).unwrap_or_default();
            (piece, after) = whole.split_at(piece_length(whole, false));
        }
        rest = after;
        if !piece.is_empty() {
            place(gap, piece, cells, &mut line, lines);
        }
    }
    lines.push(line.map_or(offset..offset, |line| line.range));
}

/// Puts an unbreakable piece of text, with the blanks before it, on this line or the next.
fn place(
    gap: &[Cluster],
    piece: &[Cluster],
    cells: usize,
    line: &mut Option<Line>,
    lines: &mut Vec<Range<usize>>,
) {
    let (Some(first), Some(last)) = (piece.first(), piece.last()) else {
        return;
    };
    let taken: usize = piece.iter().map(|cluster| cluster.width).sum();
    if let Some(current) = line {
        let blank: usize = gap.iter().map(|cluster| cluster.width).sum();
        if current.width.saturating_add(blank).saturating_add(taken) <= cells {
            current.range.end = last.end();
            current.width += blank + taken;
            return;
        }
    }
    lines.extend(line.take().map(|full| full.range));
    let mut current = Line {
        range: first.start..first.start,
        width: 0,
    };
    for cluster in piece {
        if current.width + cluster.width > cells && !current.range.is_empty() {
            lines.push(current.range);
            current = Line {
                range: cluster.start..cluster.start,
                width: 0,
            };
        }
        current.range.end = cluster.end();
        current.width += cluster.width;
    }
    *line = Some(current);
}

/// The units that stay with their numbers.
const UNITS: [&str; 26] = [
    "%", "ms", "s", "min", "h", "day", "days", "month", "months", "year", "years", "B", "kB", "KB", "MB",
    "GB", "TB", "KiB", "MiB", "GiB", "TiB", "USD", "vCPU", "vCPUs", "x", "km",
];

/// Whether a unit begins here.
fn is_unit(clusters: &[Cluster]) -> bool {
    let letters = clusters
        .iter()
        .take_while(|cluster| cluster.is_word() || cluster.text == "%");
    let word: String = letters.map(|cluster| cluster.text).collect();
    UNITS.contains(&word.as_str())
}

/// Whether this is a number, with what may stand before it: `2.70`, `(30`, `80–90`.
fn is_number(clusters: &[Cluster]) -> bool {
    let digit = |cluster: &Cluster| cluster.text.bytes().all(|byte| byte.is_ascii_digit());
    let part = |cluster: &Cluster| digit(cluster) || matches!(cluster.text, "." | "," | "–" | "-");
    clusters.last().is_some_and(digit) && clusters.iter().skip_while(|cluster| !cluster.is_word()).all(part)
}

/// How many of the characters belong together, from the first, which is not blank: with `tied`, a number and its unit do.
fn piece_length(clusters: &[Cluster], tied: bool) -> usize {
    for (index, cluster) in clusters.iter().enumerate() {
        let Some(next) = clusters.get(index + 1) else {
            break;
        };
        if next.is_blank() {
            let unit = clusters.get(index + 2..).unwrap_or_default();
            if tied && is_number(clusters.get(..=index).unwrap_or_default()) && is_unit(unit) {
                continue;
            }
            return index + 1;
        }
        let wide = (cluster.width > 1 || next.width > 1) && !next.closes() && !cluster.opens();
        if wide || (cluster.parts() && parts_a_word(clusters, index)) {
            return index + 1;
        }
    }
    clusters.len()
}

/// Whether there is enough of a word on both sides of the hyphen or slash at `index`: `pay-as-you-go` may be
/// parted, `-5`, `1/s` and `USD/month` may not, nor may a number that a no-break space ties to its unit.
fn parts_a_word(clusters: &[Cluster], index: usize) -> bool {
    let word = |at: usize| clusters.get(at).is_some_and(Cluster::is_word);
    if index < 2 {
        return false;
    }
    let kept_together = clusters
        .iter()
        .take(index)
        .any(|cluster| cluster.text == "\u{a0}");
    let digit = |at: usize| {
        let text = clusters.get(at).map_or("", |cluster| cluster.text);
        text.starts_with(|character: char| character.is_ascii_digit())
    };
    // A range of numbers stays on one line: `80–90 %`.
    let range = clusters.get(index).is_some_and(|cluster| cluster.text == "–")
        && digit(index - 1)
        && digit(index + 1);
    let per = clusters.get(index).is_some_and(|cluster| cluster.text == "/")
        && is_unit(clusters.get(index + 1..).unwrap_or_default());
    !range
        && !per
        && word(index - 1)
        && word(index - 2)
        && word(index + 1)
        && word(index + 2)
        && !kept_together
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn lines(text: &str, cells: usize) -> Vec<&str> {
        wrap(text, cells)
            .into_iter()
            .map(|range| text.get(range).unwrap())
            .collect()
    }

    #[test]
    fn words_go_to_the_next_line() {
        assert_eq!(
            lines("Nothing is paid while nothing runs.", 14),
            ["Nothing is", "paid while", "nothing runs."]
        );
        assert_eq!(lines("a  b", 4), ["a  b"]);
        assert_eq!(lines("a  b", 3), ["a", "b"]);
    }

    #[test]
    fn line_feeds_stay_and_an_empty_text_is_a_line() {
        assert_eq!(lines("a\n\nb\n", 9), ["a", "", "b", ""]);
        assert_eq!(lines("", 9), [""]);
        assert_eq!(lines("   ", 9), [""]);
    }

    #[test]
    fn words_part_after_hyphens_and_slashes_only_inside() {
        assert_eq!(lines("event-driven", 8), ["event-", "driven"]);
        assert_eq!(lines("client/server", 8), ["client/", "server"]);
        assert_eq!(lines("at -500", 5), ["at", "-500"]);
        assert_eq!(lines("now 40/s", 6), ["now", "40/s"]);
    }

    #[test]
    fn a_number_and_its_unit_stay_on_one_line() {
        assert_eq!(lines("worth 2.70 USD/month.", 16), ["worth", "2.70 USD/month."]);
        assert_eq!(lines("takes 1 h/month", 9), ["takes", "1 h/month"]);
        assert_eq!(lines("cold starts (43 ms)", 16), ["cold starts", "(43 ms)"]);
        assert_eq!(
            lines("deploy (30/month) now", 12),
            ["deploy", "(30/month)", "now"]
        );
        assert_eq!(lines("in 20 % of all", 5), ["in", "20 %", "of", "all"]);
        assert_eq!(lines("only 0 days, 80–90 %", 8), ["only", "0 days,", "80–90 %"]);
        assert_eq!(lines("USD/month", 6), ["USD/mo", "nth"]);
        // What counts is not tied to what it counts, and too long a pair is parted at its blank.
        assert_eq!(lines("in 4 hours", 5), ["in 4", "hours"]);
        assert_eq!(lines("2.70 USD", 5), ["2.70", "USD"]);
    }

    #[test]
    fn a_range_of_numbers_stays_on_one_line() {
        assert_eq!(lines("from 80–90 %", 9), ["from", "80–90 %"]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken() {
        assert_eq!(
            lines("an incomprehensible word", 7),
            ["an", "incompr", "ehensib", "le word"]
        );
    }

    #[test]
    fn wide_characters_break_anywhere_but_before_closing_marks() {
        assert_eq!(lines("東京都庁。", 6), ["東京都", "庁。"]);
        assert_eq!(lines("東京都庁。", 8), ["東京都", "庁。"]);
        assert_eq!(lines("☕️☕️☕️", 5), ["☕️☕️", "☕️"]);
        assert_eq!(lines("東京", 1), ["東", "京"]);
    }

    #[test]
    fn marks_stay_on_their_letters() {
        assert_eq!(
            lines("e\u{301}e\u{301}e\u{301}", 2),
            ["e\u{301}e\u{301}", "e\u{301}"]
        );
    }

    #[test]
    fn a_no_break_space_keeps_words_together() {
        assert_eq!(lines("up to 38\u{a0}/s then", 8), ["up to", "38\u{a0}/s", "then"]);
        assert_eq!(lines("pay 9\u{a0}USD/month", 12), ["pay", "9\u{a0}USD/month"]);
    }

    fn texts() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-z]{1,12}",
            "[ ]{1,4}",
            Just("\n".to_owned()),
            Just("-".to_owned()),
            Just("/".to_owned()),
            "[東京都庁、。「」]{1,5}",
            Just("e\u{301}".to_owned()),
            Just("🇩🇪".to_owned()),
            any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_lines_fit(text in texts(), cells in 0_usize..24) {
            let mut end = 0;
            for range in wrap(&text, cells) {
                let skipped = text.get(end..range.start).expect("ranges in order, on boundaries");
                prop_assert!(skipped.chars().all(|skipped| matches!(skipped, ' ' | '\n' | '\t' | '\r')), "{:?}", skipped);
                let line = text.get(range.clone()).expect("ranges on boundaries");
                prop_assert!(width(line) <= cells.max(1) || line.graphemes(true).filter(|part| width(part) > 0).count() == 1);
                prop_assert!(!line.contains('\n'));
                end = range.end;
            }
            prop_assert!(text.get(end..).is_some_and(|rest| rest.trim().is_empty()));
        }

        #[test]
        fn a_wide_line_holds_a_paragraph(text in "[a-z]{1,8}( [a-z/-]{1,8}){0,8}") {
            prop_assert_eq!(lines(&text, 200), [text.as_str()]);
        }
    }
}
