//! The model as a frame. Reads everything, changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::commands::{Action, COMMANDS, Command, key_name, named};
use super::explore::answer::Answer;
use super::explore::layout::{Form, Layout, body, layout};
use super::explore::{Tab, list, summary};
use super::input::Mouse;
use super::model::{Model, Overlay};
use super::widgets::menu::Menu;
use super::{glyph, help, options, scenarios};
use crate::text;

/// The hint that never disappears, and its words where there is room.
const HINT: (&str, &str) = ("?", "help");

/// Draws everything.
pub fn view(model: &Model, buffer: &mut Buffer) {
    let mut canvas = Canvas::new(buffer, model.look);
    match layout(model) {
        None => too_small(&mut canvas),
        Some(layout) => {
            let answer = Answer::new(model, &layout);
            header(&mut canvas, model);
            footer(&mut canvas, model, &layout, &answer);
            body_of(&mut canvas, model, &layout, &answer);
            rules(&mut canvas, model, &layout);
        }
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

/// The list that is open above the sliders.
pub fn menu(model: &Model) -> Option<Menu> {
    match &model.overlay {
        Some(Overlay::Scenarios { chosen, .. }) => Some(scenarios::menu(model, *chosen)),
        Some(Overlay::Options { chosen }) => Some(options::menu(model, *chosen)),
        _ => None,
    }
}

/// Where it stands.
pub fn menu_area(model: &Model) -> Option<Rect> {
    let layout = layout(model)?;
    Some(if layout.tab == Tab::Answer {
        layout.answer?
    } else {
        layout.list
    })
}

/// Whether the mouse is on the hint to the help.
pub fn is_on_help_hint(model: &Model, mouse: Mouse) -> bool {
    mouse.row == 0 && mouse.column >= hint_column(model.area.width)
}

fn hint_column(width: u16) -> u16 {
    width.saturating_sub(HINT.1.len() as u16 + 3)
}

fn header(canvas: &mut Canvas<'_>, model: &Model) {
    let theme = canvas.look.theme;
    let width = canvas.width();
    let hint = hint_column(width);
    let after = canvas.text(1, 0, "tradeoff", theme.strong);
    let room = usize::from(hint.saturating_sub(after + 4));
    canvas.text(
        after + 2,
        0,
        &text::truncate(&model.pack.header.title, room),
        theme.text,
    );
    let after = canvas.text(hint, 0, HINT.0, theme.strong);
    canvas.text(after + 1, 0, HINT.1, theme.muted);
}

/// The keys that work here, as many as fit, or the answer to the last key.
fn footer(canvas: &mut Canvas<'_>, model: &Model, layout: &Layout, answer: &Answer) {
    let theme = canvas.look.theme;
    let row = canvas.height().saturating_sub(1);
    if let Some(notice) = model.notice {
        canvas.text(1, row, notice, theme.text);
        return;
    }
    let context = model.context();
    let mut column = 1;
    for command in COMMANDS
        .iter()
        .filter(|command| command.contexts.contains(&context))
    {
        let Some(label) = label(command, model, layout, answer) else {
            continue;
        };
        let keys = keys(command, model.look.glyphs.ascii);
        let cells = (text::width(&keys) + text::width(label) + 1) as u16;
        if column + cells >= canvas.width() {
            break;
        }
        let after = canvas.text(column, row, &keys, theme.strong);
        column = canvas.text(after + 1, row, label, theme.muted) + 2;
    }
}

/// What the footer calls a command here.
fn label<'a>(command: &'a Command, model: &Model, layout: &Layout, answer: &Answer) -> Option<&'a str> {
    let label = command.label?;
    match command.action {
        // Only where there is something to scroll to.
        Action::ScrollDown if model.overlay.is_none() => (answer.furthest() > 0).then_some(label),
        Action::NextTab => {
            let here = layout.tabs.iter().position(|(tab, _, _)| *tab == layout.tab)?;
            let (next, _, _) = layout.tabs.get((here + 1) % layout.tabs.len())?;
            Some(match next {
                Tab::Workload => "workload",
                Tab::Priorities => label,
                Tab::Answer => "answer",
            })
        }
        _ => Some(label),
    }
}

/// The keys of a command and of the one that shares its place.
fn keys(command: &Command, ascii: bool) -> String {
    let own = command.keys.first().map(|key| key_name(*key, ascii));
    let other = command
        .with
        .and_then(named)
        .and_then(|other| other.keys.first())
        .map(|key| key_name(*key, ascii));
    let joint = if ascii || own.as_ref().is_some_and(|own| own.is_ascii()) {
        " "
    } else {
        ""
    };
    own.into_iter().chain(other).collect::<Vec<_>>().join(joint)
}

fn body_of(canvas: &mut Canvas<'_>, model: &Model, layout: &Layout, answer: &Answer) {
    if let Some(Overlay::Help { scroll }) = &model.overlay {
        help::draw(canvas, body(model.area), *scroll);
        return;
    }
    list::draw_tabs(canvas, layout);
    if let Some(area) = layout.summary {
        summary::draw(canvas, model, area);
    }
    if let (Some(area), Some(menu)) = (menu_area(model), menu(model)) {
        menu.draw(canvas, area);
        if !layout.form.has_answer() {
            return;
        }
    } else {
        list::draw(canvas, model, layout);
        if let Some(area) = layout.about {
            list::draw_about(canvas, model, layout, area);
        }
    }
    answer.draw(canvas, model.explore.answer_scroll);
}

/// Hairlines under the header, above the footer, and between the sliders and the answer.
fn rules(canvas: &mut Canvas<'_>, model: &Model, layout: &Layout) {
    let look = canvas.look;
    let body = body(model.area);
    if layout.ruled {
        canvas.rule(body.y.saturating_sub(1));
        canvas.rule(body.bottom());
    }
    let Some(answer) = layout
        .answer
        .filter(|_| !matches!(model.overlay, Some(Overlay::Help { .. })))
    else {
        return;
    };
    match layout.form {
        Form::Stacked => canvas.rule(answer.y.saturating_sub(1)),
        Form::Columns => {
            let column = answer.x.saturating_sub(1);
            for row in body.y..body.bottom() {
                canvas.text(column, row, look.glyphs.down, look.theme.rule);
            }
            if layout.ruled {
                canvas.text(
                    column,
                    body.y.saturating_sub(1),
                    look.glyphs.tee_down,
                    look.theme.rule,
                );
                canvas.text(column, body.bottom(), look.glyphs.tee_up, look.theme.rule);
            }
        }
        Form::Tabs | Form::List => {}
    }
}

#[cfg(test)]
mod tests;
