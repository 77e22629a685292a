//! The characters that screens are drawn with, for terminals that show Unicode and for those that do not.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;

use crate::pack::MOST_OPTIONS;
use crate::text;

/// A set of characters, each one cell wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    /// A stretch of a track on which an option comes first, outside the value's range, by the option's place.
    pub light: [&'static str; MOST_OPTIONS],
    /// The same inside the value's range; also the filled part of a bar.
    pub heavy: [&'static str; MOST_OPTIONS],
    /// Half a cell of a bar, for the options whose line is unbroken.
    pub half: Option<&'static str>,
    /// The tipping points.
    pub flip: &'static str,
    /// Where the one that would come first is ruled out.
    pub barred: &'static str,
    /// Where nothing comes first.
    pub nobody: &'static str,
    /// The value on a track that somebody has set, and where the sliders are on a map or a curve.
    pub handle: &'static str,
    /// The value on a track that is only assumed.
    pub assumed: &'static str,
    /// The value on a track that was measured.
    pub measured: &'static str,
    /// Where the value was when the state was frozen.
    pub before: &'static str,
    /// The marker of the focus.
    pub focus: &'static str,
    /// The empty part of a bar.
    pub empty: &'static str,
    /// A line across.
    pub across: &'static str,
    /// A line down.
    pub down: &'static str,
    /// Where a line down begins at a line across.
    pub tee_down: &'static str,
    /// Where a line down ends at a line across.
    pub tee_up: &'static str,
    /// A line down with a tick to the left.
    pub tee_left: &'static str,
    /// Two answers are the same; its opposite is `barred`.
    pub agrees: &'static str,
    /// What speaks for.
    pub plus: &'static str,
    /// What speaks against.
    pub minus: &'static str,
    /// More above.
    pub above: &'static str,
    /// More below.
    pub below: &'static str,
    /// To what is on the left.
    pub left: &'static str,
    /// To what is on the right.
    pub right: &'static str,
    /// Parts short pieces of text in one line.
    pub dot: &'static str,
    /// Where two lines cross.
    pub meeting: &'static str,
    /// Where one line jumps past another.
    pub step: &'static str,
    /// Where something is ruled out from there on.
    pub wall: &'static str,
    /// Two that take turns.
    pub turns: &'static str,
    /// A line down beside which something ends: fainter than [`Glyphs::down`].
    pub edge: &'static str,
    /// Where a line down ends at the beginning of a line across.
    pub corner: &'static str,
    /// Whether only ASCII may reach the terminal.
    pub ascii: bool,
}

/// For terminals that show Unicode.
pub static UNICODE: Glyphs = Glyphs {
    light: ["─", "╌", "┄", "┈", "╴", "═", "~", "▁"],
    heavy: ["━", "╍", "┅", "┉", "╸", "≡", "≈", "▄"],
    half: Some("╸"),
    flip: "┃",
    barred: "×",
    nobody: "·",
    handle: "●",
    assumed: "○",
    measured: "■",
    before: "◌",
    focus: "▸",
    empty: "·",
    across: "─",
    down: "│",
    tee_down: "┬",
    tee_up: "┴",
    tee_left: "┤",
    agrees: "✓",
    plus: "+",
    minus: "−",
    above: "↑",
    below: "↓",
    left: "‹",
    right: "›",
    dot: "·",
    meeting: "◆",
    step: "◇",
    turns: "↔",
    wall: "╎",
    edge: "┊",
    corner: "└",
    ascii: false,
};

/// For terminals whose character set is not Unicode.
pub static ASCII: Glyphs = Glyphs {
    light: ["-", ".", ":", ",", "_", ";", "'", "/"],
    heavy: ["=", "~", "+", "*", "#", "@", "&", "$"],
    half: None,
    flip: "|",
    barred: "x",
    nobody: " ",
    handle: "O",
    assumed: "o",
    measured: "M",
    before: "b",
    focus: ">",
    empty: " ",
    across: "-",
    down: "|",
    tee_down: "-",
    tee_up: "-",
    tee_left: "+",
    agrees: "y",
    plus: "+",
    minus: "-",
    above: "^",
    below: "v",
    left: "<",
    right: ">",
    dot: ",",
    meeting: "*",
    step: "%",
    turns: "~",
    wall: "!",
    edge: ":",
    corner: "+",
    ascii: true,
};

impl Glyphs {
    /// The line of a stretch on which the option at `place` comes first.
    pub fn line(&self, index: usize, heavy: bool) -> &'static str {
        let set = if heavy { &self.heavy } else { &self.light };
        set[index % set.len()]
    }
}

/// Replaces everything that is not ASCII, for terminals that cannot show it: the last step before drawing, since
/// titles and texts may hold anything.
pub fn keep_ascii(buffer: &mut Buffer) {
    for index in 0..buffer.content.len() {
        let Some(cell) = buffer.content.get_mut(index) else {
            return;
        };
        if cell.symbol().is_ascii() || pair(cell.symbol()).is_some() {
            continue;
        }
        let width = text::width(cell.symbol());
        let plain = plain(cell.symbol());
        cell.set_symbol(plain);
        if width > 1
            && let Some(hidden) = buffer.content.get_mut(index + 1)
        {
            hidden.set_symbol(plain);
            hidden.modifier = Modifier::empty();
        }
    }
    let width = usize::from(buffer.area.width).max(1);
    buffer.content.chunks_mut(width).for_each(widen);
}

/// The two ASCII characters for a sign that no single one stands for.
fn pair(symbol: &str) -> Option<[&'static str; 2]> {
    match symbol {
        "→" => Some(["-", ">"]),
        "⇒" => Some(["=", ">"]),
        "←" => Some(["<", "-"]),
        "⇐" | "≤" => Some(["<", "="]),
        "≥" => Some([">", "="]),
        _ => None,
    }
}

/// Writes the signs of a row that take two characters. What stands beside one moves by a cell, into the blanks before the
/// next column.
fn widen(row: &mut [Cell]) {
    let mut at = 0;
    while let Some(cell) = row.get(at) {
        let Some([first, second]) = pair(cell.symbol()) else {
            at += 1;
            continue;
        };
        let Some(start) = room(row, at) else {
            row[at].set_symbol(if second == ">" { second } else { first });
            at += 1;
            continue;
        };
        row[start].set_symbol(first);
        let mut other = row[start].clone();
        other.set_symbol(second);
        row[start + 1] = other;
        at = start + 2;
    }
}

/// Makes a free cell behind a sign, taken from the blanks behind what stands there or before it, and only then from a
/// single one before a line down; says where the sign is then.
fn room(row: &mut [Cell], at: usize) -> Option<usize> {
    let is_edge = |cell: &Cell| matches!(cell.symbol(), "|" | "+");
    let is_blank = |cell: Option<&Cell>| cell.is_none_or(|cell| cell.symbol() == " ");
    let after = |to_edge: bool| {
        let mut places = (at + 1..row.len()).take_while(|place| !is_edge(&row[*place]));
        places.find(|place| {
            let next = row.get(place + 1);
            is_blank(row.get(*place)) && (is_blank(next) || (to_edge && next.is_some_and(is_edge)))
        })
    };
    let before = || {
        let mut places = (0..at).rev().take_while(|place| !is_edge(&row[*place]));
        places.find(|place| {
            is_blank(row.get(*place)) && is_blank(place.checked_sub(1).and_then(|next| row.get(next)))
        })
    };
    let (free, is_after) = match (after(false), before()) {
        (Some(free), _) => (free, true),
        (None, Some(free)) => (free, false),
        (None, None) => (after(true)?, true),
    };
    if is_after {
        row[at + 1..=free].rotate_right(1);
        Some(at)
    } else {
        row[free..=at].rotate_left(1);
        Some(at - 1)
    }
}

/// The nearest ASCII character.
fn plain(symbol: &str) -> &'static str {
    match symbol.chars().next() {
        Some('─' | '━' | '–' | '—' | '−' | '‐' | '\u{2011}') => "-",
        Some('’' | '‘' | '′' | '‚') => "'",
        Some('“' | '”' | '„' | '«' | '»' | '″') => "\"",
        Some('…') => "~",
        Some('×') => "x",
        Some('·' | '•' | '‣') => "*",
        Some('▸' | '›') => ">",
        Some('‹') => "<",
        Some('↑') => "^",
        Some('↓') => "v",
        Some('│' | '┃') => "|",
        Some('\u{a0}' | '\u{202f}' | '\u{2009}') => " ",
        Some('ä' | 'à' | 'á' | 'â' | 'ã' | 'å') => "a",
        Some('é' | 'è' | 'ê' | 'ë') => "e",
        Some('í' | 'ì' | 'î' | 'ï') => "i",
        Some('ö' | 'ó' | 'ò' | 'ô' | 'õ' | 'ø') => "o",
        Some('ü' | 'ú' | 'ù' | 'û' | 'µ' | 'μ') => "u",
        Some('ç') => "c",
        Some('ñ') => "n",
        _ => "?",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::canvas::Look;
    use crate::tui::driver::{Driver, text_of};
    use crate::tui::screen::Screen;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn all(glyphs: &Glyphs) -> Vec<&'static str> {
        let mut all = vec![
            glyphs.flip,
            glyphs.barred,
            glyphs.nobody,
            glyphs.handle,
            glyphs.assumed,
            glyphs.measured,
            glyphs.focus,
            glyphs.empty,
            glyphs.across,
            glyphs.down,
            glyphs.tee_down,
            glyphs.tee_up,
            glyphs.tee_left,
            glyphs.agrees,
            glyphs.plus,
            glyphs.minus,
            glyphs.above,
            glyphs.below,
            glyphs.left,
            glyphs.right,
            glyphs.dot,
            glyphs.meeting,
            glyphs.step,
            glyphs.turns,
            glyphs.wall,
            glyphs.edge,
            glyphs.corner,
        ];
        all.extend(glyphs.light);
        all.extend(glyphs.heavy);
        all.extend(glyphs.half);
        all
    }

    #[test]
    fn every_glyph_takes_one_cell() {
        for set in [&UNICODE, &ASCII] {
            for glyph in all(set) {
                assert_eq!(text::width(glyph), 1, "{glyph}");
            }
        }
        assert!(all(&ASCII).into_iter().all(str::is_ascii));
    }

    #[test]
    fn on_a_track_every_glyph_means_one_thing() {
        for set in [&UNICODE, &ASCII] {
            let mut glyphs = [
                set.light.as_slice(),
                &set.heavy,
                &[set.flip, set.barred, set.handle, set.assumed, set.measured],
            ]
            .concat();
            let count = glyphs.len();
            glyphs.sort_unstable();
            glyphs.dedup();
            assert_eq!(glyphs.len(), count);
        }
    }

    #[test]
    fn only_ascii_is_left() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 1));
        buffer.set_string(0, 0, "5 → 38 “東京” − 12 ×…é", Style::new());
        keep_ascii(&mut buffer);
        let shown: String = buffer.content.iter().map(Cell::symbol).collect();
        assert_eq!(shown.trim_end(), "5 -> 38 \"????\" - 12 x~e");
    }

    fn ascii(line: &str) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, text::width(line) as u16, 1));
        buffer.set_string(0, 0, line, Style::new());
        keep_ascii(&mut buffer);
        buffer.content.iter().map(Cell::symbol).collect()
    }

    #[test]
    fn found_k7_arrows_and_bounds_have_two_characters_and_columns_stay() {
        for (drawn, plain) in [
            ("B → A  next", "B -> A next"),
            ("≤1   ≥ 2 ", "<=1  >= 2"),
            ("  ends at ≥2", " ends at >=2"),
            ("a → b → c   | d", "a -> b -> c | d"),
            ("a → b | c   d", "a -> b| c   d"),
            ("   ≤1 |", "  <=1 |"),
            // Without a blank to spare the sign that says the direction stays.
            ("a→b", "a>b"),
        ] {
            assert_eq!(ascii(drawn), plain);
        }
    }

    #[test]
    fn found_k7_every_arrow_of_a_screen_is_one_in_ascii() {
        let count =
            |text: &str, signs: &[&str]| signs.iter().map(|sign| text.matches(sign).count()).sum::<usize>();
        // High enough that nothing is below the last row, where wider signs wrap.
        for size in [(120, 50), (80, 60)] {
            let mut driver = Driver::embedded("backend-vs-serverless", size.0, size.1).after("l l");
            for screen in Screen::ALL {
                let drawn = driver.screen();
                let plain = text_of(&driver.buffer_in(Look::new(true, true)));
                // The hints of keys have words there.
                let body = |text: &str| {
                    text.lines()
                        .take(usize::from(size.1) - 1)
                        .collect::<Vec<_>>()
                        .join("\n")
                };
                let arrows = count(&body(&drawn), &["→", "≤", "≥"]);
                assert!(
                    count(&body(&plain), &["->", "<=", ">="]) >= arrows,
                    "{screen:?}:\n{drawn}\n{plain}"
                );
                driver.press(".");
            }
        }
    }
}
