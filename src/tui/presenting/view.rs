//! The frame of a presentation: the step, what is said and asked, and beneath it the real screen without what is hidden.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::criteria::{criteria, span};
use super::state::{page, screen_of, shows_group};
use super::{group, voting_view};
use crate::decision::Slider;
use crate::decision::sliders::{position, show, title};
use crate::group::{Estimate, spans, words};
use crate::pack::index::Position;
use crate::text;
use crate::tour::{Scene, ballots};
use crate::tui::app::App;
use crate::tui::canvas::Canvas;
use crate::tui::commands::Context;
use crate::tui::desk::{Hints, View};
use crate::tui::frame::{self, HINT};
use crate::tui::presentation::{INDENT, LEAST_WIDTH, Layer, Page, Presentation, Row, Split};
use crate::tui::widgets::flow;
use crate::tui::widgets::page::{draw_part, mark_more};
use crate::tui::widgets::track::cell_of;
use crate::tui::words::track_of;
use crate::tui::{glyph, prose, view as screens};

/// Draws everything.
pub fn view(app: &App, buffer: &mut Buffer) {
    let Some(presentation) = &app.presentation else {
        return screens::view(app, buffer);
    };
    let mut canvas = Canvas::new(buffer, app.look);
    canvas.paint();
    if frame::is_too_small(app.area) {
        screens::too_small(&mut canvas);
    } else if !presentation.is_blank() {
        let split = presentation.split(&app.exploration, app.area, app.look);
        header(&mut canvas, app, presentation);
        canvas.rule(1);
        canvas.rule(canvas.height().saturating_sub(2));
        block(&mut canvas, app, presentation, split);
        let hints = below(&mut canvas, app, presentation, split);
        screens::footer(&mut canvas, app, context(app, presentation), hints);
    }
    app.look.theme.keep_legible(buffer);
    if app.look.glyphs.ascii {
        glyph::keep_ascii(buffer);
    }
}

/// Whose keys the footer names.
fn context(app: &App, presentation: &Presentation) -> Context {
    match presentation.shown_layer() {
        // Who follows can leave, which is a key of the screens.
        _ if presentation.follows() => Context::Sliders,
        _ if app.above.is_some() => app.context(),
        Layer::Steps(_) => Context::Scenarios,
        Layer::Vote(_) => Context::Voting,
        Layer::Park(_) => Context::Entry,
        Layer::None if shows_group(app) => Context::Group,
        Layer::None => Context::Presenting,
    }
}

fn header(canvas: &mut Canvas<'_>, app: &App, presentation: &Presentation) {
    let theme = canvas.look.theme;
    let width = canvas.width();
    let count = presentation.tour.steps.len();
    let place = format!("{} of {count}", presentation.show.index() + 1);
    let step = presentation.show.step(&presentation.tour);
    let title = step.map_or("", |step| step.title.as_str());
    let title = if presentation.shows_notes() {
        format!("NOTES, not for the projector: {title}")
    } else {
        title.to_owned()
    };
    let is_timed = step.is_some_and(|step| step.minutes > 0.0);
    let clock = is_timed.then(|| presentation.clock.shown());
    // Where nothing runs the plan shows and no clock.
    let clock = clock.map(|shown| {
        if presentation.live {
            shown
        } else {
            shown.replace(" stopped", "")
        }
    });
    let hint = frame::hint_key(app.view());
    // What step it is matters more than how to open the help, which who follows cannot do.
    let clock_cells = clock.as_ref().map_or(0, |clock| text::width(clock) + 3);
    let needed = 1 + text::width(&place) + 2 + text::width(&title) + clock_cells + 3;
    let hint_cells = text::width(&hint) + HINT.len() + 2;
    let has_hint =
        !presentation.follows() && (needed + hint_cells <= usize::from(width) || width >= LEAST_WIDTH);
    let mut end = width.saturating_sub(1);
    if has_hint {
        let start = width.saturating_sub(hint_cells as u16);
        let after = canvas.text(start, 0, &hint, theme.strong);
        canvas.text(after + 1, 0, HINT, theme.muted);
        end = start.saturating_sub(3);
    }
    if let Some(clock) = clock {
        let style = if presentation.clock.left() <= 0 {
            theme.bad
        } else {
            theme.text
        };
        let gap = if has_hint { 3 } else { 2 };
        end = canvas.text_right(end, 0, end, &clock, style).saturating_sub(gap);
    }
    let after = canvas.text(1, 0, &place, theme.muted);
    let room = usize::from(end.saturating_sub(after + 2));
    canvas.text(after + 2, 0, &text::truncate(&title, room), theme.strong);
}

/// What is said and asked.
fn block(canvas: &mut Canvas<'_>, app: &App, presentation: &Presentation, split: Split) {
    let view = app.view();
    let rows = presentation.rows(&app.exploration, (app.area.width, app.area.height), app.look);
    let mut part = canvas.part(split.block);
    let height = usize::from(split.block.height);
    let air = u16::from(height > rows.len());
    let furthest = rows.len().saturating_sub(height);
    let first = presentation.scroll.min(furthest);
    for (at, row) in rows.iter().skip(first).enumerate() {
        let line = at as u16 + air;
        match row {
            Row::Words(words) => {
                flow::draw(&mut part, INDENT, line, words);
            }
            Row::Track(slider) => {
                let (from, cells) = scale(split.block.width);
                part.text(INDENT, line, "It is", part.look.theme.muted);
                track_of(view, *slider).draw(&mut part, from, line, cells);
            }
            Row::Span(estimate) => draw_span(&mut part, view, estimate, line),
            Row::Parts(parts) => {
                for piece in parts {
                    draw_part(&mut part, piece, line);
                }
            }
        }
    }
    let end = part.width().saturating_sub(1);
    mark_more(&mut part, (end, 0), first > 0, first < furthest);
}

/// The column and the cells of the scale on which estimates and the answer are.
fn scale(width: u16) -> (u16, u16) {
    let from = INDENT + 10;
    (from, width.saturating_sub(from + INDENT))
}

fn draw_span(canvas: &mut Canvas<'_>, view: View<'_>, estimate: &Estimate, line: u16) {
    let (from, cells) = scale(canvas.width());
    let theme = canvas.look.theme;
    canvas.text(INDENT, line, "You said", theme.muted);
    let (low, high) = estimate.range;
    let scale = &view.pack.traits[estimate.of].scale;
    let [low, likely, high] = [low, estimate.likely, high].map(|place| {
        let value = scale.value_at(place / 100.0);
        from + cell_of(position(view.pack, Slider::Trait(estimate.of), value), cells)
    });
    span(canvas, line, [low, likely, high]);
}

/// The line with the scenario and what is hidden, and beneath it the screen or what is open in its place.
fn below(canvas: &mut Canvas<'_>, app: &App, presentation: &Presentation, split: Split) -> Hints {
    let is_under = app.above.is_some();
    let Some(body) = split.body else {
        if is_under {
            canvas.part(frame::body(app.area)).clear();
            return screens::body_of(canvas, app);
        }
        let mut part = canvas.part(split.block);
        if *presentation.shown_layer() != Layer::None {
            part.clear();
            layer(&mut part, app, presentation);
        } else if presentation.shows_notes() {
            part.clear();
            notes(&mut part, app, presentation);
        }
        return Hints::default();
    };
    rule(canvas, app, presentation, split.rule);
    if *presentation.shown_layer() != Layer::None && !is_under {
        layer(&mut canvas.part(body), app, presentation);
        return Hints::default();
    }
    if presentation.shows_notes() && !is_under {
        notes(&mut canvas.part(body), app, presentation);
        return Hints::default();
    }
    if let Some(page) = page(app) {
        let mut part = canvas.part(body);
        match page {
            Page::Swings => swings(&mut part, app),
            Page::Spans => spread(&mut part, app, presentation),
            Page::Group => group::draw(&mut part, app, presentation),
            Page::Record => group::draw_record(&mut part, app, presentation),
        }
        return Hints::default();
    }
    let at_the_step = app.screen == screen_of(presentation.stage.scene);
    let scene = Scene::ALL
        .into_iter()
        .find(|scene| screen_of(*scene) == app.screen);
    let scene = if at_the_step {
        Some(presentation.stage.scene)
    } else {
        scene
    };
    let essence = scene.and_then(Scene::essence);
    if presentation.hides(essence) && app.above.is_none() {
        let theme = canvas.look.theme;
        let words = "This screen is hidden until the answer is shown.";
        canvas.part(body).text(INDENT, 1, words, theme.muted);
        return Hints::default();
    }
    let room = Rect {
        y: split.top,
        ..split.room
    };
    screens::body_of(&mut canvas.part(room), app)
}

fn rule(canvas: &mut Canvas<'_>, app: &App, presentation: &Presentation, row: u16) {
    canvas.rule(row);
    let theme = canvas.look.theme;
    let scenario = app.exploration.scenario();
    let name = scenario.map_or("", |scenario| &app.exploration.pack().scenarios[scenario].title);
    let pack = app.exploration.pack();
    let marked: Vec<&str> = presentation
        .marked()
        .iter()
        .map(|slider| title(pack, *slider))
        .collect();
    let words = if presentation.is_detour(&app.exploration) {
        "temporary change: the next step restores it".to_owned()
    } else if let Some(round) = round(app, presentation) {
        round
    } else if marked.is_empty() {
        name.to_owned()
    } else {
        format!("look at: {}", marked.join(", "))
    };
    let hidden = presentation.hidden();
    let mut end = canvas.width().saturating_sub(2);
    if !hidden.is_empty() {
        end = canvas.text_right(end, row, end, &format!(" {hidden} "), theme.muted);
    }
    if !words.is_empty() {
        let room = usize::from(end.saturating_sub(3));
        canvas.text(1, row, &text::truncate(&format!(" {words} "), room), theme.muted);
    }
}

/// Which round of votes shows, if the result of one does.
fn round(app: &App, presentation: &Presentation) -> Option<String> {
    if page(app) != Some(Page::Group) {
        return None;
    }
    let count = presentation.count(&app.exploration);
    let group = presentation.closer.group((*count).as_ref()?);
    Some(format!("group of {}, round {}", group.ballots, group.round))
}

/// What is open in place of the screen.
fn layer(canvas: &mut Canvas<'_>, app: &App, presentation: &Presentation) {
    let theme = canvas.look.theme;
    match presentation.shown_layer() {
        Layer::None => {}
        Layer::Steps(chosen) => {
            let height = usize::from(canvas.height()).max(1);
            let first = chosen.saturating_sub(height - 1);
            let steps = presentation
                .tour
                .steps
                .iter()
                .enumerate()
                .skip(first)
                .take(height);
            for (row, (at, step)) in steps.enumerate() {
                let row = row as u16;
                let style = if at == *chosen {
                    canvas.text(1, row, canvas.look.glyphs.focus, theme.strong);
                    theme.focus
                } else {
                    theme.text
                };
                canvas.text_right(6, row, 3, &(at + 1).to_string(), theme.muted);
                let after = canvas.text(8, row, &step.title, style);
                if step.minutes > 0.0 {
                    let minutes = format!("{} min", text::number(step.minutes, 3));
                    canvas.text(after.max(40) + 2, row, &minutes, theme.muted);
                }
            }
        }
        Layer::Vote(voting) => voting_view::draw(canvas, app, presentation, voting),
        Layer::Park(typed) => {
            canvas.text(INDENT, 1, "Add to the parking lot:", theme.text);
            let room = usize::from(canvas.width().saturating_sub(2 * INDENT + 2));
            let after = canvas.text(INDENT, 3, text::end(typed, room), theme.strong);
            canvas.text(after, 3, " ", theme.cursor);
        }
    }
}

/// Every criterion with the step that it stands for, on so many rows as that takes; on one each where there is no room for it.
fn swings(canvas: &mut Canvas<'_>, app: &App) {
    let (theme, pack) = (canvas.look.theme, app.exploration.pack());
    let (titles, from) = criteria(app);
    let cells = usize::from(canvas.width().saturating_sub(from + 1));
    let whole = pack.aspects.iter().map(|aspect| {
        let words = flow::Run::new(aspect.swing.as_str(), theme.muted);
        flow::flow(&[words], cells)
    });
    let mut whole: Vec<_> = whole.collect();
    if whole.iter().map(|lines| lines.len().max(1)).sum::<usize>() > usize::from(canvas.height()) {
        for (lines, aspect) in whole.iter_mut().zip(&pack.aspects) {
            let words = text::truncate(&aspect.swing, cells);
            *lines = vec![vec![flow::Run::new(words, theme.muted)]];
        }
    }
    // On a tall screen an empty line between them.
    let lines: usize = whole.iter().map(|lines| lines.len().max(1)).sum();
    let gap = u16::from(lines + whole.len() <= usize::from(canvas.height()));
    let mut row = gap;
    for ((index, aspect), lines) in pack.aspects.enumerate().zip(&whole) {
        let style = app.view().pointed(Slider::Priority(index), theme.text);
        canvas.text(INDENT, row, &text::truncate(&aspect.title, titles), style);
        for (at, line) in lines.iter().enumerate() {
            flow::draw(canvas, from, row + at as u16, line);
        }
        row += lines.len().max(1) as u16 + gap;
    }
}

/// The most cells of one vote more.
const STEP: u16 = 4;

/// The cells of the number before the lowest vote, and of the one behind the highest.
const NUMBERS: (u16, u16) = (4, 5);

/// How far apart the votes are on every criterion, and no counts.
fn spread(canvas: &mut Canvas<'_>, app: &App, presentation: &Presentation) {
    let (theme, pack) = (canvas.look.theme, app.exploration.pack());
    let (titles, from) = criteria(app);
    let from = from + NUMBERS.0;
    let step = (canvas.width().saturating_sub(from + NUMBERS.1) / 10).clamp(1, STEP);
    let ballots = ballots(presentation.show.votes());
    let round = ballots.first().map_or(1, |cast| cast.ballot.round);
    let spans = spans(&ballots, round);
    if spans.is_empty() {
        let cells = usize::from(canvas.width().saturating_sub(2 * INDENT));
        for (row, line) in flow::flow(&[flow::Run::new(words::TOO_FEW, theme.text)], cells)
            .iter()
            .enumerate()
        {
            flow::draw(canvas, INDENT, row as u16 + 1, line);
        }
    }
    // On a tall screen an empty line between them.
    let gap = u16::from(2 * pack.aspects.len() < usize::from(canvas.height()));
    for span_of in spans {
        let row = gap + span_of.aspect.get() as u16 * (1 + gap);
        let title = text::truncate(&pack.aspects[span_of.aspect].title, titles);
        let style = app.view().pointed(Slider::Priority(span_of.aspect), theme.text);
        canvas.text(INDENT, row, &title, style);
        let at = |vote: u8| from + step * u16::from(vote);
        let median = from + (f64::from(step) * span_of.median).round() as u16;
        let (low, high) = (at(span_of.low), at(span_of.high));
        canvas.text_right(low - 1, row, 2, &span_of.low.to_string(), theme.strong);
        span(canvas, row, [low, median, high]);
        canvas.text(high + 2, row, &span_of.high.to_string(), theme.strong);
    }
}

/// What only the speaker reads: the note, what comes next, what was put aside.
fn notes(canvas: &mut Canvas<'_>, app: &App, presentation: &Presentation) {
    let theme = canvas.look.theme;
    let Some(step) = presentation.show.step(&presentation.tour) else {
        return;
    };
    let cells = usize::from(canvas.width().saturating_sub(2 * INDENT));
    let mut lines = prose::lines(&step.note, theme.text, app.look, cells);
    let mut add = |words: String| {
        lines.push(flow::Line::new());
        lines.extend(flow::flow(&[flow::Run::new(words, theme.muted)], cells));
    };
    add(paced(presentation));
    if let Some(next) = presentation.tour.steps.get(presentation.show.index() + 1) {
        let minutes = if next.minutes > 0.0 {
            format!(", {} min", text::number(next.minutes, 3))
        } else {
            String::new()
        };
        add(format!("Next: {}{minutes}", next.title));
    }
    for parked in presentation.show.parked() {
        add(format!("Parking lot: {parked}"));
    }
    let shown = show_of(app);
    if !shown.is_empty() {
        add(shown);
    }
    for (row, line) in lines.iter().enumerate() {
        flow::draw(canvas, INDENT, row as u16, line);
    }
}

/// How the time goes: the plan of the step and of all until its end, the rehearsal, and what has passed.
fn paced(presentation: &Presentation) -> String {
    let index = presentation.show.index();
    let until = presentation.tour.steps.iter().take(index + 1);
    let planned: f64 = until.map(|step| step.minutes).sum();
    let step = presentation.show.step(&presentation.tour);
    let own = step.map_or(0.0, |step| step.minutes);
    let mut words = format!("Plan: {}, {} until its end", minutes(own), minutes(planned));
    if let Some(seconds) = step.and_then(|step| presentation.rehearsed.get(&step.id)) {
        let _ = write!(words, "; rehearsed: {}", minutes(*seconds as f64 / 60.0));
    }
    if presentation.live {
        let passed = presentation.times.passed().as_secs() as f64 / 60.0;
        let behind = (passed - planned).round();
        let rest = presentation.tour.steps.len().saturating_sub(index + 1);
        let _ = write!(words, "; {} passed", minutes(passed));
        if planned > 0.0 && behind >= 1.0 {
            let _ = write!(words, ", {behind} min behind");
            let left: f64 = presentation.tour.planned() - planned;
            if rest > 0 {
                let _ = write!(
                    words,
                    ": the steps after this one have {} min",
                    text::number(left, 3)
                );
            }
        }
    }
    words
}

/// Minutes and seconds.
fn minutes(minutes: f64) -> String {
    let seconds = (minutes * 60.0).round() as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The slider in focus, for who reads the notes only.
fn show_of(app: &App) -> String {
    let attention = app.open().attention(app.view());
    attention.slider.map_or_else(String::new, |slider| {
        let pack = app.exploration.pack();
        let now = app.exploration.sliders().value(slider);
        format!("In focus: {}, {}", title(pack, slider), show(pack, slider, now))
    })
}
