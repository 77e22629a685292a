//! What is the same around every screen: the header with the screens' names, the body, the footer.
//!
//! One place for the view and for the mouse.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::commands::key_name;
use super::desk::View;
use super::input::Mouse;
use super::screen::Screen;
use crate::text;

/// The least screen on which the program works.
pub const LEAST: (u16, u16) = (20, 5);
/// From this height on there are lines under the header and above the footer.
const TALL: u16 = 16;
/// The name of the program.
pub const NAME: &str = "tradeoff";
/// The word of the hint that never disappears; its key stands before it.
pub const HINT: &str = "help";
/// The least cells in which a part of the pack's title says something.
const LEAST_TITLE: u16 = 16;

/// Whether the screen is too small to work on.
pub fn is_too_small(area: Rect) -> bool {
    area.width < LEAST.0 || area.height < LEAST.1
}

/// Whether there is room for lines under the header and above the footer.
pub fn is_ruled(area: Rect) -> bool {
    area.height >= TALL
}

/// What lies between header and footer.
pub fn body(area: Rect) -> Rect {
    let margin = if is_ruled(area) { 2 } else { 1 };
    Rect::new(0, margin, area.width, area.height.saturating_sub(2 * margin))
}

/// Draws a line down a column of an area; `ruled` joins it to lines across above and below.
pub fn rule_down(canvas: &mut Canvas<'_>, column: u16, area: Rect, ruled: bool) {
    let (glyphs, style) = (canvas.look.glyphs, canvas.look.theme.rule);
    for row in area.y..area.bottom() {
        canvas.text(column, row, glyphs.down, style);
    }
    if ruled {
        canvas.text(column, area.y.saturating_sub(1), glyphs.tee_down, style);
        canvas.text(column, area.bottom(), glyphs.tee_up, style);
    }
}

/// A word of the header that opens a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// The screen.
    pub screen: Screen,
    /// The word, or an arrow to the screen beside.
    pub text: &'static str,
    /// The column where it begins.
    pub column: u16,
    /// Whether it names the screen that is open.
    pub open: bool,
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

/// Divides the header. The hint stays to the last, then the open screen, the other screens, the program's name,
/// the pack's title.
pub fn header(view: View<'_>, open: Screen) -> Header {
    // With a blank between key and word and one on either side.
    let cells = text::width(&hint_key(view)) + HINT.len() + 2;
    let hint = view.area.width.saturating_sub(cells as u16);
    let named = NAME.len() as u16 + 3;
    let forms = [(3, named), (2, named), (2, 1), (1, 1)].into_iter();
    let mut forms = forms.map(|(gap, before)| (tabs(open, gap, hint), before));
    let fitting = forms.find(|(tabs, before)| tabs.first().is_some_and(|tab| tab.column > *before));
    let tabs = fitting.map_or_else(|| arrows(view, open, hint), |(tabs, _)| tabs);
    let from = tabs.first().map_or(hint, |tab| tab.column);
    let room = from.saturating_sub(named + 3);
    let whole = text::width(&view.pack.header.title) as u16;
    Header {
        name: (from > named).then_some(1),
        title: (room >= whole.min(LEAST_TITLE)).then_some((named, room)),
        tabs,
        hint,
    }
}

/// The names of all screens, to end before a column; empty where they do not fit.
fn tabs(open: Screen, gap: u16, end: u16) -> Vec<Tab> {
    let cells = |screen: Screen| screen.title().len() as u16 + gap;
    let all: u16 = Screen::ALL.into_iter().map(cells).sum();
    let Some(mut column) = end.checked_sub(all) else {
        return Vec::new();
    };
    let tabs = Screen::ALL.into_iter().map(|screen| {
        let tab = Tab {
            screen,
            text: screen.title(),
            column,
            open: screen == open,
        };
        column += cells(screen);
        tab
    });
    tabs.collect()
}

/// The open screen between arrows to the screens beside it.
fn arrows(view: View<'_>, open: Screen, end: u16) -> Vec<Tab> {
    let glyphs = view.look.glyphs;
    let words = [
        (open.beside(false), glyphs.left, false),
        (open, open.title(), true),
        (open.beside(true), glyphs.right, false),
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
        let tab = Tab {
            screen,
            text,
            column,
            open,
        };
        column += text::width(text) as u16 + 1;
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
    let mut tabs = tabs.filter(|tab| {
        let end = tab.column.saturating_add(text::width(tab.text) as u16);
        (tab.column..end).contains(&mouse.column)
    });
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
