//! The model as a frame. Reads everything, changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::commands::{Action, Command, key_name, named};
use super::explore::layout as explore_layout;
use super::frame::{self, HINT, NAME, body};
use super::input::Key;
use super::model::{Model, Overlay};
use super::screen::Screen;
use super::widgets::menu::Menu;
use super::{
    cases, compare, curves, explore, glyph, help, map, moves, options, palette, read, scenarios, work,
};
use crate::text;

/// What the footer has to know of what is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hints {
    /// Whether there is something to scroll to.
    pub scrolls: bool,
    /// Whether there are options beside those that show.
    pub turns: bool,
    /// What can be done with the links of a page.
    pub links: Links,
    /// What the next tab is called, where there are tabs.
    pub next_tab: Option<&'static str>,
}

/// What can be done with the links of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Links {
    /// Whether there are any.
    pub walk: bool,
    /// Whether one is in focus.
    pub follow: bool,
    /// Whether one has been followed and there is a page to go back to.
    pub back: bool,
}

/// Draws everything.
pub fn view(model: &Model, buffer: &mut Buffer) {
    let mut canvas = Canvas::new(buffer, model.look);
    canvas.paint();
    if frame::is_too_small(model.area) {
        too_small(&mut canvas);
    } else {
        header(&mut canvas, model);
        rules(&mut canvas, model);
        let hints = body_of(&mut canvas, model);
        footer(&mut canvas, model, hints);
        broken(&mut canvas, model);
    }
    if model.look.glyphs.ascii {
        glyph::keep_ascii(buffer);
    }
}

fn too_small(canvas: &mut Canvas<'_>) {
    let style = canvas.look.theme.text;
    let lines = text::wrap("too small", usize::from(canvas.width()));
    for (row, range) in lines.into_iter().enumerate() {
        let line = "too small".get(range).unwrap_or_default();
        canvas.text(0, row as u16, line, style);
    }
}

/// The list that is open above the screen.
pub fn menu(model: &Model) -> Option<Menu> {
    match &model.overlay {
        Some(Overlay::Scenarios { chosen, .. }) => Some(scenarios::menu(model, *chosen)),
        Some(Overlay::Options { chosen }) => Some(options::menu(model, *chosen)),
        _ => None,
    }
}

/// Where it stands.
pub fn menu_area(model: &Model) -> Option<Rect> {
    match model.screen {
        Screen::Explore => {
            let layout = explore_layout::layout(model)?;
            let whole = layout.tab == explore::Tab::Answer;
            Some(layout.answer.filter(|_| whole).unwrap_or(layout.list))
        }
        Screen::Compare => Some(compare::layout::menu_area(model)),
        Screen::Map => Some(map::layout::list_area(model)),
        Screen::Curves => Some(curves::layout::list_area(model)),
        Screen::Read => None,
        Screen::Cases => Some(cases::layout::menu_area(model)),
        Screen::Moves => Some(moves::layout::menu_area(model)),
    }
}

fn header(canvas: &mut Canvas<'_>, model: &Model) {
    let theme = canvas.look.theme;
    let header = frame::header(model);
    if let Some(column) = header.name {
        canvas.text(column, 0, NAME, theme.strong);
    }
    if let Some((column, cells)) = header.title {
        let title = text::truncate(&model.exploration.pack().header.title, usize::from(cells));
        canvas.text(column, 0, &title, theme.text);
    }
    for tab in header.tabs {
        let style = if tab.open { theme.tab } else { theme.muted };
        canvas.text(tab.column, 0, tab.text, style);
    }
    let after = canvas.text(header.hint, 0, &frame::hint_key(model), theme.strong);
    canvas.text(after + 1, 0, HINT, theme.muted);
}

/// The keys that work here, as many as fit, or the answer to the last key.
fn footer(canvas: &mut Canvas<'_>, model: &Model, hints: Hints) {
    let theme = canvas.look.theme;
    let row = canvas.height().saturating_sub(1);
    if let Some(notice) = &model.notice {
        canvas.text(1, row, notice, theme.text);
        return;
    }
    let context = model.context();
    let mut column = 1;
    for (command, own) in model.keymap.in_context(context) {
        let Some(label) = label(command, model, hints) else {
            continue;
        };
        let keys = keys(model, command, own);
        let cells = (text::width(&keys) + text::width(label) + 1) as u16;
        if column + cells >= canvas.width() {
            break;
        }
        let after = canvas.text(column, row, &keys, theme.strong);
        column = canvas.text(after + 1, row, label, theme.muted) + 2;
    }
}

/// What is wrong with the files of the pack: in place of the line above the footer, or of the footer where there is no
/// such line.
fn broken(canvas: &mut Canvas<'_>, model: &Model) {
    let Some(broken) = &model.broken else { return };
    let theme = canvas.look.theme;
    let row = if frame::is_ruled(model.area) {
        body(model.area).bottom()
    } else {
        canvas.height().saturating_sub(1)
    };
    let width = usize::from(canvas.width());
    canvas.text(0, row, &" ".repeat(width), theme.text);
    let column = canvas.text(1, row, "! ", theme.bad);
    let room = width.saturating_sub(usize::from(column) + 1);
    canvas.text(column, row, &broken.in_cells(room), theme.bad);
}

/// What the footer calls a command here.
fn label<'a>(command: &'a Command, model: &Model, hints: Hints) -> Option<&'a str> {
    let label = command.label?;
    let open = !matches!(model.overlay, None | Some(Overlay::Work(_)));
    match command.action {
        // Only where there is something to scroll to.
        Action::ScrollDown => (open || hints.scrolls).then_some(label),
        Action::PreviousOption | Action::NextOption | Action::NextWork => hints.turns.then_some(label),
        Action::NextTab => hints.next_tab,
        Action::NextLink => hints.links.walk.then_some(label),
        Action::Follow => hints.links.follow.then_some(label),
        Action::PageBack => hints.links.back.then_some(label),
        _ => Some(label),
    }
}

/// The keys of a command and of the one that shares its place.
fn keys(model: &Model, command: &Command, own: &[Key]) -> String {
    let ascii = model.look.glyphs.ascii;
    let shown = |keys: &[Key]| keys.first().map(|key| key_name(*key, ascii));
    let own = shown(own);
    let other = command
        .with
        .and_then(named)
        .and_then(|other| shown(model.keymap.keys(other)));
    let joint = if ascii || own.as_ref().is_some_and(|own| own.is_ascii()) {
        " "
    } else {
        ""
    };
    own.into_iter().chain(other).collect::<Vec<_>>().join(joint)
}

fn body_of(canvas: &mut Canvas<'_>, model: &Model) -> Hints {
    if let Some(Overlay::Help { scroll }) = &model.overlay {
        help::draw(canvas, &model.keymap, body(model.area), *scroll);
        return Hints::default();
    }
    if let Some(Overlay::Work(trail)) = &model.overlay {
        return work::view::draw(canvas, model, trail);
    }
    if let Some(Overlay::Palette(palette)) = &model.overlay {
        palette::draw(canvas, model, palette);
        return Hints::default();
    }
    match model.screen {
        Screen::Explore => explore::view::draw(canvas, model),
        Screen::Compare => compare::view::draw(canvas, model),
        Screen::Map => map::view::draw(canvas, model),
        Screen::Curves => curves::view::draw(canvas, model),
        Screen::Read => read::view::draw(canvas, model),
        Screen::Cases => cases::view::draw(canvas, model),
        Screen::Moves => moves::view::draw(canvas, model),
    }
}

/// Hairlines under the header and above the footer.
fn rules(canvas: &mut Canvas<'_>, model: &Model) {
    if frame::is_ruled(model.area) {
        let body = body(model.area);
        canvas.rule(body.y.saturating_sub(1));
        canvas.rule(body.bottom());
    }
}

#[cfg(test)]
mod tests;
