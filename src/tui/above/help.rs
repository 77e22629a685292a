//! The help: every key and what it does, from the table of commands.

use ratatui::layout::Rect;

use crate::text;
use crate::tui::canvas::Look;
use crate::tui::commands::{Group, key_name};
use crate::tui::desk::{Over, moved};
use crate::tui::frame::body;
use crate::tui::keymap::Keymap;
use crate::tui::room::{Action, Ask, Canvas, Carry, Context, Desk, Hints, Key, Room, View};
use crate::tui::widgets::flow::{self, Line, Run};
use crate::tui::widgets::page::mark_more;

/// The column of the sentences on wide screens.
const SENTENCES: usize = 26;

/// From this width on keys and sentences stand side by side.
const WIDE: usize = 60;

/// The lines of the help at a width.
fn lines(keymap: &Keymap, look: Look, width: u16) -> Vec<Line> {
    let theme = look.theme;
    let width = usize::from(width.saturating_sub(4));
    let mut lines = vec![vec![Run::new("Keys", theme.strong)]];
    for group in Group::ALL {
        lines.push(Line::new());
        lines.push(vec![Run::new(group.title().to_uppercase(), theme.muted)]);
        for (command, keys) in keymap.in_group(group) {
            let names: Vec<String> = keys.iter().map(|key| key_name(*key, look.glyphs.ascii)).collect();
            let names = names.join(" ");
            if width < WIDE {
                lines.push(vec![Run::new(names, theme.strong)]);
                lines.extend(indented(command.sentence, 2, width, look));
                continue;
            }
            let mut sentence = indented(command.sentence, SENTENCES, width, look).into_iter();
            let mut first = vec![Run::new(text::pad(&names, SENTENCES), theme.strong)];
            first.extend(sentence.next().unwrap_or_default().into_iter().skip(1));
            lines.push(first);
            lines.extend(sentence);
        }
    }
    let mouse =
        "Mouse: click or drag a track; click a name, heading, tab or link; scroll over a track or a text.";
    lines.push(Line::new());
    lines.extend(flow::flow(&[Run::new(mouse, theme.text)], width.max(1)));
    lines
}

/// A sentence in lines that begin with blanks.
fn indented(sentence: &str, blanks: usize, width: usize, look: Look) -> Vec<Line> {
    let runs = [Run::new(sentence, look.theme.text)];
    let lines = flow::flow(&runs, width.saturating_sub(blanks).max(1)).into_iter();
    lines
        .map(|line| {
            let mut whole = vec![Run::new(" ".repeat(blanks), look.theme.text)];
            whole.extend(line);
            whole
        })
        .collect()
}

/// The open help.
#[derive(Debug, Default)]
pub struct Help {
    /// The first line that shows.
    scroll: usize,
}

impl Help {
    fn go(&mut self, view: View<'_>, action: Action) {
        let area = body(view.area);
        let furthest = furthest(view, area);
        let page = usize::from(area.height).max(2) - 1;
        self.scroll = moved(self.scroll.min(furthest), action, page, furthest);
    }
}

/// How far the help can be scrolled.
fn furthest(view: View<'_>, area: Rect) -> usize {
    let lines = lines(view.keymap, view.look, area.width);
    lines.len().saturating_sub(usize::from(area.height))
}

impl Room for Help {
    fn context(&self, _: View<'_>) -> Context {
        Context::Help
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, _: Option<Key>) -> Ask {
        if action == Action::Close {
            return Ask::Close;
        }
        self.go(desk.view(), action);
        Ask::Nothing
    }

    fn draw(&self, canvas: &mut Canvas<'_>, view: View<'_>) -> Hints {
        let area = body(view.area);
        let mut part = canvas.part(area);
        let look = part.look;
        let lines = lines(view.keymap, look, area.width);
        let height = usize::from(area.height);
        let scroll = self.scroll.min(lines.len().saturating_sub(height));
        for (row, line) in lines.iter().skip(scroll).take(height).enumerate() {
            flow::draw(&mut part, 2, row as u16, line);
        }
        let end = area.width.saturating_sub(1);
        mark_more(&mut part, (end, 0), scroll > 0, lines.len() > scroll + height);
        Hints::default()
    }

    fn over(&self) -> Over<'_> {
        Over::Everything
    }

    fn carry(&mut self, _: &mut Desk<'_>, _: Carry<'_>) -> Ask {
        let Self { scroll: _ } = self;
        Ask::Nothing
    }
}
