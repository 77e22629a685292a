//! The program as a frame. Reads everything, changes nothing.

use ratatui::buffer::Buffer;

use super::app::App;
use super::canvas::Canvas;
use super::commands::{Action, Command, Context, key_name, named};
use super::desk::{Hints, Over, View};
use super::frame::{self, HINT, NAME, body};
use super::glyph;
use super::input::{Key, Mouse};
use super::saving;
use super::strip;
use crate::decision::Slider;
use crate::exploration::letter;
use crate::text;

/// Draws everything.
pub fn view(app: &App, buffer: &mut Buffer) {
    let mut canvas = Canvas::new(buffer, app.look);
    canvas.paint();
    if frame::is_too_small(app.area) {
        too_small(&mut canvas);
    } else {
        header(&mut canvas, app);
        rules(&mut canvas, app);
        let hints = body_of(&mut canvas, app);
        footer(&mut canvas, app, app.context(), hints);
        broken(&mut canvas, app);
    }
    app.look.theme.keep_legible(buffer);
    if app.look.glyphs.ascii {
        glyph::keep_ascii(buffer);
    }
}

pub(super) fn too_small(canvas: &mut Canvas<'_>) {
    let style = canvas.look.theme.text;
    let lines = text::wrap("too small", usize::from(canvas.width()));
    for (row, range) in lines.into_iter().enumerate() {
        let line = "too small".get(range).unwrap_or_default();
        canvas.text(0, row as u16, line, style);
    }
}

fn header(canvas: &mut Canvas<'_>, app: &App) {
    let theme = canvas.look.theme;
    let header = frame::header(app.view(), app.screen);
    if let Some(column) = header.name {
        canvas.text(column, 0, NAME, theme.strong);
    }
    if let Some((column, cells)) = header.title {
        let title = text::truncate(&app.exploration.pack().header.title, usize::from(cells));
        canvas.text(column, 0, &title, theme.strong);
    }
    for tab in header.tabs {
        let style = if tab.open { theme.tab } else { theme.muted };
        let after = canvas.text(tab.column, 0, &tab.key, theme.muted);
        canvas.text(after, 0, &tab.text, style);
    }
    let after = canvas.text(header.hint, 0, &frame::hint_key(app.view()), theme.strong);
    canvas.text(after + 1, 0, HINT, theme.muted);
}

/// The keys that work in a context, as many as fit, or the answer to the last key.
pub(super) fn footer(canvas: &mut Canvas<'_>, app: &App, context: Context, hints: Hints) {
    let theme = canvas.look.theme;
    let row = canvas.height().saturating_sub(1);
    if let Some(notice) = &app.notice {
        return two_lines(canvas, notice);
    }
    let above = app.above.as_ref();
    let cells = usize::from(canvas.width()).saturating_sub(2);
    if let Some(asked) = above.and_then(|above| above.footer(cells)) {
        canvas.text(1, row, &asked, theme.text);
        return;
    }
    for hint in hinted(app, context, hints, canvas.width()) {
        let after = canvas.text(hint.column, row, &hint.keys, theme.strong);
        canvas.text(after + 1, row, hint.label, theme.muted);
    }
}

/// A message at the foot; where it is too long for a line, on two.
fn two_lines(canvas: &mut Canvas<'_>, words: &str) {
    let theme = canvas.look.theme;
    let (width, row) = (canvas.width(), canvas.height().saturating_sub(1));
    let cells = usize::from(width).saturating_sub(2);
    let lines = text::wrap(words, cells);
    if let [first, second, ..] = lines.as_slice()
        && let (Some(first), Some(second)) = (words.get(first.clone()), words.get(second.start..))
    {
        let above = row.saturating_sub(1);
        canvas.text(0, above, &" ".repeat(usize::from(width)), theme.text);
        canvas.text(1, above, first, theme.text);
        canvas.text(1, row, &text::truncate(second, cells), theme.text);
    } else {
        canvas.text(1, row, words, theme.text);
    }
}

/// A command in the footer.
struct Hint<'a> {
    command: &'static Command,
    keys: String,
    label: &'a str,
    /// The column where its keys begin.
    column: u16,
    /// The column after its label.
    end: u16,
}

/// The commands that the footer shows in so many columns: of these that have room the most needed, in the order of the
/// table.
fn hinted(app: &App, context: Context, hints: Hints, width: u16) -> Vec<Hint<'_>> {
    let labelled = app.keymap.in_context(context).filter_map(|(command, own)| {
        let label = label(command, app, context, hints)?;
        Some((command, keys(app, command, own), label))
    });
    let mut commands: Vec<_> = labelled.enumerate().collect();
    // Where no slider is moved, nobody would find out what the screen is for.
    let moves = commands
        .iter()
        .any(|(_, (command, ..))| command.action == Action::Decrease);
    let own = commands
        .iter()
        .find(|(_, (command, ..))| !moves && need(command.action) == Need::Usual);
    let own = own.map(|(index, _)| *index);
    commands.sort_by_key(|(index, (command, ..))| (Some(*index) != own, need(command.action)));
    let mut room = usize::from(width).saturating_sub(2);
    let fitting = commands.iter().take_while(|(_, (_, keys, label))| {
        let cells = text::width(keys) + text::width(label) + 1;
        let fits = cells <= room;
        room = room.saturating_sub(cells + 2);
        fits
    });
    let count = fitting.count();
    commands.truncate(count);
    // The next beat of a tour is the first of its keys.
    commands.sort_by_key(|(index, (command, ..))| {
        let is_next = command.action == Action::NextBeat;
        (need(command.action) == Need::Rare, !is_next, *index)
    });
    let mut column = 1;
    let hints = commands.into_iter().map(|(_, (command, keys, label))| {
        let end = column + (text::width(&keys) + text::width(label) + 1) as u16;
        let hint = Hint {
            command,
            keys,
            label,
            column,
            end,
        };
        column = end + 2;
        hint
    });
    hints.collect()
}

/// How much a command needs its place in the footer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    /// Nobody gets along without it.
    First,
    /// What the screen is for.
    Usual,
    /// It gives up its place to the others, and stands behind them.
    Rare,
}

fn need(action: Action) -> Need {
    use Action::{
        Decrease, Hold, NarrowRange, NextBeat, NextScreen, NextTab, OpenInterview, OpenOptions, OpenPalette,
        OpenQuestions, OpenScenarios, Quit, Save, ToDefault, Type, Undo, WidenRange,
    };
    match action {
        Decrease | NextBeat | Type | Save | Undo | OpenPalette | Quit => Need::First,
        NarrowRange | WidenRange | ToDefault | NextTab | NextScreen | OpenScenarios | OpenInterview
        | OpenQuestions | OpenOptions | Hold => Need::Rare,
        _ => Need::Usual,
    }
}

/// The command of the footer that is under the mouse, with its key; of two that share a place, the one whose key is.
pub fn command_at(app: &App, mouse: Mouse) -> Option<(&'static Command, Option<Key>)> {
    let covered = app.notice.is_some() || app.presentation.is_some() || app.broken.is_some();
    if covered || frame::is_too_small(app.area) || mouse.row + 1 != app.area.height {
        return None;
    }
    // What the footer shows depends on what is drawn above it.
    let mut buffer = Buffer::empty(app.area);
    let hints = body_of(&mut Canvas::new(&mut buffer, app.look), app);
    let shown = hinted(app, app.context(), hints, app.area.width);
    let hint = shown
        .into_iter()
        .find(|hint| (hint.column..hint.end).contains(&mouse.column))?;
    let first = |command: &Command| app.keymap.keys(command).first().copied();
    let ascii = app.look.glyphs.ascii;
    let own = first(hint.command).map_or(0, |key| text::width(&key_name(key, ascii)) as u16);
    let on_keys = mouse.column < hint.column + text::width(&hint.keys) as u16;
    let other = hint.command.with.and_then(named);
    let other = other.filter(|_| on_keys && mouse.column >= hint.column + own);
    let command = other.unwrap_or(hint.command);
    Some((command, first(command)))
}

/// What is wrong with the files of the pack: in place of the line above the footer, or of the footer where there is no
/// such line.
fn broken(canvas: &mut Canvas<'_>, app: &App) {
    let Some(broken) = &app.broken else { return };
    let theme = canvas.look.theme;
    let row = if frame::is_ruled(app.area) {
        body(app.area).bottom()
    } else if app.notice.is_none() {
        canvas.height().saturating_sub(1)
    } else {
        // A short answer, or a question, comes first.
        return;
    };
    let width = usize::from(canvas.width());
    canvas.text(0, row, &" ".repeat(width), theme.text);
    let column = canvas.text(1, row, "! ", theme.bad);
    let room = width.saturating_sub(usize::from(column) + 1);
    canvas.text(column, row, &broken.in_cells(room), theme.bad);
}

/// What the footer calls a command here.
fn label<'a>(command: &'a Command, app: &App, context: Context, hints: Hints) -> Option<&'a str> {
    // What a list is of says its own name.
    let label = match command.action {
        Action::Next if context == Context::Group => "criterion",
        _ => command.label?,
    };
    let open = !(app.above.is_none() || matches!(context, Context::Calculation | Context::Difference));
    let presentation = app.presentation.as_ref();
    if presentation.is_some_and(|shown| shown.follows()) {
        return (command.action == Action::Quit).then_some(label);
    }
    match command.action {
        // Only where there is something to scroll to.
        Action::ScrollDown => (open || hints.scrolls).then_some(label),
        Action::PreviousOption | Action::NextOption | Action::NextCalculation => hints.turns.then_some(label),
        // The dot blanks the screen of a tour.
        Action::PreviousScreen | Action::NextScreen if app.presentation.is_some() => None,
        Action::NextTab => hints.next_tab,
        // A priority is neither assumed nor does it have a range of its own.
        Action::Confirm | Action::NarrowRange | Action::WidenRange if app.above.is_none() => {
            let slider = app.open().attention(app.view()).slider;
            (!matches!(slider, Some(Slider::Priority(_)))).then_some(label)
        }
        Action::TakeVote => presentation?.asks().then_some(label),
        Action::PauseClock => presentation?.is_timed().then_some(label),
        Action::RemoveVote => presentation?.can_take_back().then_some(label),
        Action::ShowVote => presentation?.can_show_vote().then_some(label),
        action if context == Context::Group => {
            presentation?.offers(action, &app.exploration).then_some(label)
        }
        Action::NextLink => hints.links.walk.then_some(label),
        Action::NextMatch => hints.found.then_some(label),
        Action::Follow => hints.links.follow.then_some(label),
        Action::PageBack => hints.links.back.then_some(label),
        _ => Some(label),
    }
}

/// The keys of a command and of the one that shares its place.
fn keys(app: &App, command: &Command, own: &[Key]) -> String {
    let ascii = app.look.glyphs.ascii;
    let shown = |keys: &[Key]| keys.first().map(|key| key_name(*key, ascii));
    let own = shown(own);
    let other = command
        .with
        .and_then(named)
        .and_then(|other| shown(app.keymap.keys(other)));
    let joint = if ascii || own.as_ref().is_some_and(|own| own.is_ascii()) {
        " "
    } else {
        ""
    };
    own.into_iter().chain(other).collect::<Vec<_>>().join(joint)
}

/// Draws the screen, and what is open above it; says what the footer has to know.
pub(super) fn body_of(canvas: &mut Canvas<'_>, app: &App) -> Hints {
    let (open, view) = (app.open(), app.view());
    if let Some(above) = app.above.as_ref().filter(|_| view.over == Over::Everything) {
        return above.draw(canvas, view);
    }
    let strip = frame::strip(view.area, view.strip);
    strip::draw(canvas, view, strip);
    if strip.height > 0 && frame::is_ruled(view.area) {
        canvas.rule(strip.bottom());
        held(canvas, app, strip.bottom());
    }
    let Some(above) = &app.above else {
        return open.draw(canvas, view);
    };
    if view.over == Over::Body {
        return above.draw(canvas, view);
    }
    let hints = open.draw(canvas, view);
    let list = open.list_area(view);
    above.draw(canvas, View { list, ..view });
    hints
}

/// Hairlines under the header and above the footer.
fn rules(canvas: &mut Canvas<'_>, app: &App) {
    if frame::is_ruled(app.area) {
        let body = body(app.area);
        canvas.rule(body.y.saturating_sub(1));
        standpoint(canvas, app, body.y.saturating_sub(1));
        canvas.rule(body.bottom());
    }
}

/// The scenario and what has changed since, on the line under the header: all of it, how much, or the scenario alone.
fn standpoint(canvas: &mut Canvas<'_>, app: &App, row: u16) {
    let exploration = &app.exploration;
    let theme = canvas.look.theme;
    let mut room = usize::from(canvas.width()).saturating_sub(6);
    if exploration.looks_back() {
        let key = named("then-and-now").and_then(|command| app.keymap.keys(command).first());
        let key = key.map_or_else(String::new, |key| {
            format!("; {} now", key_name(*key, canvas.look.glyphs.ascii))
        });
        let state = format!(" then{key} ");
        let end = canvas.width().saturating_sub(1);
        canvas.text_right(end, row, end, &state, theme.strong);
        room = room.saturating_sub(text::width(&state) + 2);
    }
    let scenario = exploration.scenario();
    let title = scenario.map_or("Defaults", |scenario| {
        &exploration.pack().scenarios[scenario].title
    });
    if !exploration.looks_back() && app.saving.changes(exploration).is_some() {
        let title = app.saving.kept.as_ref().map_or(title, |kept| &kept.title);
        return decision(canvas, app, &format!("{title}{}", own(app)), row);
    }
    let overridden = exploration.pack().overridden();
    let own = own(app);
    let moved = exploration.moved().len();
    let count = match moved {
        0 => title.to_owned(),
        1 => format!("{title}, with 1 change"),
        _ => format!("{title}, with {moved} changes"),
    };
    let whole = match moved {
        0 => format!("{title}{own}"),
        _ => exploration.standpoint(),
    };
    // As long as nothing has been changed, the question shows once, where the header has no room for it.
    let question = &exploration.pack().header.title;
    let asks = exploration.is_untouched()
        && moved == 0
        && own.is_empty()
        && !exploration.looks_back()
        && frame::header(app.view(), app.screen).title.is_none();
    let dot = canvas.look.glyphs.dot;
    let questions = asks.then(|| [format!("{question} {dot} {title}"), question.clone()]);
    let found = questions
        .into_iter()
        .flatten()
        .chain([whole, format!("{count}{own}")])
        .chain(overridden)
        .chain([count, title.to_owned()])
        .into_iter()
        .find(|words| text::width(words) <= room);
    if let Some(words) = found {
        canvas.text(2, row, &format!(" {words} "), theme.muted);
    }
}

/// How many figures are overridden, behind the title of a state; empty where none is.
fn own(app: &App) -> String {
    let overridden = app.exploration.pack().overridden();
    overridden.map_or(String::new(), |own| format!(", with {own}"))
}

/// The decision that is open, and on the right whether its file has all of it.
fn decision(canvas: &mut Canvas<'_>, app: &App, title: &str, row: u16) {
    let theme = canvas.look.theme;
    let unsaved = saving::unsaved(app);
    let (state, style) = match &unsaved {
        Some(unsaved) => (unsaved.as_str(), theme.strong),
        None => ("saved", theme.muted),
    };
    let width = canvas.width();
    let room = usize::from(width).saturating_sub(text::width(state) + 10);
    if room > 0 {
        let ways = named_with_variants(app, title);
        let fitting = ways.iter().find(|words| text::width(words) <= room);
        let words = fitting.or(ways.last()).map(|words| text::truncate(words, room));
        canvas.text(2, row, &format!(" {} ", words.unwrap_or_default()), theme.muted);
    }
    let end = width.saturating_sub(1);
    canvas.text_right(end, row, end, &format!(" {state} "), style);
}

/// What the decision is called with its variants, the open one in capitals, from the longest words to the shortest.
fn named_with_variants(app: &App, title: &str) -> Vec<String> {
    let variants = app.exploration.variants();
    let Some(variants) = variants.filter(|variants| !variants.list.is_empty()) else {
        return vec![title.to_owned()];
    };
    let names: Vec<String> = variants
        .names()
        .map(|(name, open)| {
            if open {
                name.to_uppercase()
            } else {
                name.to_owned()
            }
        })
        .collect();
    let open = variants.names().position(|(_, open)| open).unwrap_or(0);
    let alone = format!("{} ({} of {})", names[open], open + 1, names.len());
    let joint = format!(" {} ", app.look.glyphs.dot);
    vec![
        format!("{title}: {}", names.join(&joint)),
        format!("{title}: {alone}"),
        alone,
    ]
}

/// What is held beside the present, on the line under the verdict.
fn held(canvas: &mut Canvas<'_>, app: &App, row: u16) {
    let exploration = &app.exploration;
    let Some(held) = exploration.held() else { return };
    let muted = canvas.look.theme.muted;
    let pack = exploration.pack();
    let moved = held.moved(pack, exploration.sliders()).len();
    let moved = match moved {
        0 => "no changes since".to_owned(),
        1 => "1 slider changed since".to_owned(),
        _ => format!("{moved} sliders changed since"),
    };
    let was = match held.evaluation.first_two() {
        Some((first, second)) => {
            let totals = [first, second].map(|option| held.evaluation.standings[option].total);
            let share = text::percent(held.shares[first]);
            format!(
                "{} ahead by {}, first in {share}",
                letter(first),
                text::lead(totals[0] - totals[1])
            )
        }
        None => "no lead".to_owned(),
    };
    let dot = canvas.look.glyphs.dot;
    let key = named("hold").and_then(|command| app.keymap.keys(command).first());
    let release = key.map_or_else(String::new, |key| {
        format!(" {} clear baseline ", key_name(*key, canvas.look.glyphs.ascii))
    });
    let width = usize::from(canvas.width());
    let ways = [
        format!(" baseline: {was} {dot} {moved} "),
        format!(" baseline: {was} "),
    ];
    let found = ways
        .into_iter()
        .find(|words| text::width(words) + text::width(&release) + 6 <= width);
    if let Some(words) = found {
        canvas.text(2, row, &words, muted);
        let end = canvas.width().saturating_sub(2);
        canvas.text_right(end, row, end, &release, muted);
    }
}

#[cfg(test)]
mod tests;
