//! What is the same around every screen: the header with the screens' names, the body, the footer.
//!
//! One place for the view and for the mouse.

use ratatui::layout::Rect;

pub use super::area::{LEAST, body, is_ruled, is_too_small, strip};
use super::canvas::Canvas;
use super::commands::{Action, COMMANDS, key_name};
use super::desk::View;
use super::input::Mouse;
use super::screen::Screen;
use crate::text;

/// The name of the program.
pub const NAME: &str = "tradeoff";
/// The word of the hint that never disappears; its key stands before it.
pub const HINT: &str = "help";

/// Draws a line down a column of an area; `ruled` joins it to lines across above and below.
pub fn rule_down(canvas: &mut Canvas<'_>, column: u16, area: Rect, ruled: bool) {
    let (glyphs, style) = (canvas.look.glyphs, canvas.look.theme.rule);
    for row in area.y..area.bottom() {
        canvas.text(column, row, glyphs.down, style);
    }
    if ruled {
        canvas.join(column, area.y.saturating_sub(1), glyphs.tee_down);
        canvas.join(column, area.bottom(), glyphs.tee_up);
    }
}

/// A word of the header that opens a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// The screen.
    pub screen: Screen,
    /// Its key, behind which the word stands; empty where there is no room for it.
    pub key: String,
    /// The word, or an arrow to the screen beside. The open screen's is in capitals.
    pub text: String,
    /// The column where it begins.
    pub column: u16,
    /// Whether it names the screen that is open.
    pub open: bool,
}

impl Tab {
    /// The column after it.
    pub fn end(&self) -> u16 {
        self.column + (text::width(&self.key) + text::width(&self.text)) as u16
    }
}

/// Where everything in the header stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The column of the program's name, where it has room.
    pub name: Option<u16>,
    /// The column and the cells of the pack's title, where it has room.
    pub title: Option<(u16, u16)>,
    /// The screens: all, or the open one between arrows.
    pub tabs: Vec<Tab>,
    /// The column of the hint to the help.
    pub hint: u16,
}

/// The name of the key that opens the help.
pub fn hint_key(view: View<'_>) -> String {
    let key = view.keymap.help_key();
    key.map_or_else(String::new, |key| key_name(key, view.look.glyphs.ascii))
}

/// What stands before the names of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// The question of the pack.
    Title,
    /// The name of the program.
    Name,
    /// Nothing.
    Nothing,
}

/// Which keys stand before the names of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keys {
    /// All.
    Whole,
    /// None.
    Nothing,
}

/// The forms of the header, the best first, with the blanks between two screens.
const FORMS: [(Lead, Keys, u16); 7] = [
    (Lead::Title, Keys::Whole, 2),
    (Lead::Name, Keys::Whole, 2),
    (Lead::Nothing, Keys::Whole, 2),
    (Lead::Nothing, Keys::Whole, 1),
    (Lead::Name, Keys::Nothing, 2),
    (Lead::Nothing, Keys::Nothing, 2),
    (Lead::Nothing, Keys::Nothing, 1),
];

/// Divides the header. The hint stays to the last, then the open screen, the other screens, their keys, the program's
/// name, the pack's question.
pub fn header(view: View<'_>, open: Screen) -> Header {
    // With a blank between key and word and one on either side.
    let cells = text::width(&hint_key(view)) + HINT.len() + 2;
    let hint = view.area.width.saturating_sub(cells as u16);
    let title = text::width(&view.pack.header.title) as u16;
    let fitting = FORMS.into_iter().find_map(|(lead, keys, gap)| {
        let before = match lead {
            Lead::Title => title + 3,
            Lead::Name => NAME.len() as u16 + 3,
            Lead::Nothing => 1,
        };
        let tabs = tabs(view, open, keys, gap, hint);
        let from = tabs.first().map(|tab| tab.column)?;
        (from >= before).then_some((lead, tabs))
    });
    let (lead, tabs) = fitting.unwrap_or_else(|| {
        let tabs = arrows(view, open, hint);
        let from = tabs.first().map_or(hint, |tab| tab.column);
        let named = from > NAME.len() as u16 + 3;
        (if named { Lead::Name } else { Lead::Nothing }, tabs)
    });
    Header {
        name: (lead == Lead::Name).then_some(1),
        title: (lead == Lead::Title).then_some((1, title)),
        tabs,
        hint,
    }
}

/// The key of a screen, with a blank behind it; empty where it has none.
fn tab_key(view: View<'_>, screen: Screen, keys: Keys) -> String {
    let command = COMMANDS
        .iter()
        .find(|command| command.action == Action::OpenScreen(screen));
    let key = command.and_then(|command| view.keymap.keys(command).first());
    let Some(key) = key.filter(|_| keys != Keys::Nothing) else {
        return String::new();
    };
    format!("{} ", key_name(*key, view.look.glyphs.ascii))
}

/// The names of all screens, to end before a column; empty where they do not fit.
fn tabs(view: View<'_>, open: Screen, keys: Keys, gap: u16, end: u16) -> Vec<Tab> {
    let words = Screen::ALL.map(|screen| (screen, tab_key(view, screen, keys), tab_word(screen, open)));
    let cells = |key: &str, word: &str| (text::width(key) + text::width(word)) as u16 + gap;
    let all: u16 = words.iter().map(|(_, key, word)| cells(key, word)).sum();
    let Some(mut column) = end.checked_sub(all) else {
        return Vec::new();
    };
    let tabs = words.into_iter().map(|(screen, key, text)| {
        let after = column + cells(&key, &text);
        let tab = Tab {
            screen,
            key,
            text,
            column,
            open: screen == open,
        };
        column = after;
        tab
    });
    tabs.collect()
}

/// What a screen is called in the header: the open one in capitals.
fn tab_word(screen: Screen, open: Screen) -> String {
    if screen == open {
        screen.title().to_uppercase()
    } else {
        screen.title().to_owned()
    }
}

/// The open screen between arrows to the screens beside it.
fn arrows(view: View<'_>, open: Screen, end: u16) -> Vec<Tab> {
    let glyphs = view.look.glyphs;
    let words = [
        (open.beside(false), glyphs.left.to_owned(), false),
        (open, tab_word(open, open), true),
        (open.beside(true), glyphs.right.to_owned(), false),
    ];
    let cells: u16 = words
        .iter()
        .map(|(_, word, _)| text::width(word) as u16 + 1)
        .sum();
    // Where not even these fit, the open one stands alone.
    let alone = cells + 2 > end;
    let mut column = end.saturating_sub(cells + 1).max(1);
    let words = words.into_iter().filter(|(_, _, open)| *open || !alone);
    let tabs = words.map(|(screen, text, open)| {
        let after = column + text::width(&text) as u16 + 1;
        let tab = Tab {
            screen,
            key: String::new(),
            text,
            column,
            open,
        };
        column = after;
        tab
    });
    tabs.collect()
}

/// Whether the mouse is on the hint to the help.
pub fn is_on_help_hint(view: View<'_>, open: Screen, mouse: Mouse) -> bool {
    mouse.row == 0 && mouse.column >= header(view, open).hint
}

/// The screen whose name, or the arrow to which, is under the mouse.
pub fn screen_at(view: View<'_>, open: Screen, mouse: Mouse) -> Option<Screen> {
    let tabs = header(view, open).tabs.into_iter().filter(|_| mouse.row == 0);
    let mut tabs = tabs.filter(|tab| (tab.column..tab.end()).contains(&mouse.column));
    tabs.next().map(|tab| tab.screen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::driver::Driver;

    #[test]
    fn nothing_in_the_header_lies_on_anything_else() {
        let mut driver = Driver::new(0, 0);
        for _ in Screen::ALL {
            driver.press(".");
            for width in LEAST.0..200 {
                driver.resize(width, 24);
                let (parts, open) = driver.header();
                assert_eq!(open, 1, "{width}");
                assert!(parts[0].start > 0, "{width}: {parts:?}");
                assert!(
                    parts.windows(2).all(|two| two[1].start > two[0].end),
                    "{width}: {parts:?}"
                );
                assert!(parts.iter().all(|part| part.end <= width), "{width}: {parts:?}");
            }
        }
    }
}
