//! The list of scenarios: the sliders follow the choice at once, so that the answer shows while one looks.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::model::{Model, Overlay};
use super::prose;
use super::widgets::flow::{self, Run};
use crate::decision::Sliders;
use crate::pack::ScenarioIndex;
use crate::pack::index::Position;
use crate::text;

/// Opens the list; says whether there is anything in it.
pub fn open(model: &mut Model) -> bool {
    if model.pack.scenarios.is_empty() {
        return false;
    }
    let chosen = model.scenario.map_or(0, Position::get);
    let before = Box::new((model.sliders.clone(), model.scenario));
    model.overlay = Some(Overlay::Scenarios { chosen, before });
    choose(model, chosen);
    true
}

/// Chooses a scenario of the open list.
pub fn choose(model: &mut Model, wanted: usize) {
    let last = model.pack.scenarios.len().saturating_sub(1);
    if let Some(Overlay::Scenarios { chosen, before }) = &mut model.overlay {
        *chosen = wanted.min(last);
        let index = ScenarioIndex::new(*chosen);
        let shown: Vec<_> = model
            .pack
            .options
            .indices()
            .map(|option| before.0.is_shown(option))
            .collect();
        model.sliders = Sliders::at_scenario(&model.pack, index);
        // A scenario says nothing about which options are on the screen.
        for (option, shown) in model.pack.options.indices().zip(shown) {
            model.sliders.show(option, shown);
        }
        model.scenario = Some(index);
    }
}

/// Closes the list; keeps the choice or puts everything back.
pub fn close(model: &mut Model, keep: bool) {
    let Some(Overlay::Scenarios { before, .. }) = model.overlay.take() else {
        return;
    };
    if keep {
        model.replace(&before.0);
    } else {
        (model.sliders, model.scenario) = *before;
    }
}

/// The place of the chosen scenario.
pub fn chosen(model: &Model) -> Option<usize> {
    match &model.overlay {
        Some(Overlay::Scenarios { chosen, .. }) => Some(*chosen),
        _ => None,
    }
}

/// A line of the list and the scenario that it is part of.
type Entry = (usize, Vec<Run>);

fn entries(model: &Model, width: u16) -> Vec<Entry> {
    let look = model.look;
    let chosen = chosen(model).unwrap_or(0);
    let mut entries = Vec::new();
    for (index, scenario) in model.pack.scenarios.enumerate() {
        let place = index.get();
        let focused = place == chosen;
        let marker = if focused { look.glyphs.focus } else { " " };
        let title = text::truncate(&scenario.title, usize::from(width.saturating_sub(5)));
        let style = if focused {
            look.theme.focus
        } else {
            look.theme.text
        };
        entries.push((
            place,
            vec![
                Run::new(format!(" {marker} "), look.theme.strong),
                Run::new(title, style),
            ],
        ));
        if focused {
            let runs = prose::muted(&scenario.summary, look.theme);
            for line in flow::flow(&runs, usize::from(width.saturating_sub(5))) {
                let mut whole = vec![Run::new("   ", look.theme.muted)];
                whole.extend(line);
                entries.push((place, whole));
            }
        }
    }
    entries
}

/// The first line that shows, so that the chosen scenario does.
fn offset(entries: &[Entry], chosen: usize, height: usize) -> usize {
    let start = entries
        .iter()
        .position(|(place, _)| *place == chosen)
        .unwrap_or(0);
    let end = entries
        .iter()
        .rposition(|(place, _)| *place == chosen)
        .unwrap_or(0)
        + 2;
    end.min(entries.len()).saturating_sub(height).min(start)
}

/// The scenario at a row of the list.
pub fn at(model: &Model, area: Rect, row: u16) -> Option<usize> {
    let entries = entries(model, area.width);
    let first = offset(
        &entries,
        chosen(model)?,
        usize::from(area.height.saturating_sub(2)),
    );
    let row = usize::from(row.checked_sub(area.y.saturating_add(2))?);
    entries.get(first + row).map(|(place, _)| *place)
}

/// Draws the list.
pub fn draw(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let Some(chosen) = chosen(model) else { return };
    let mut part = canvas.part(area);
    let look = part.look;
    part.text(2, 0, "Start from a scenario", look.theme.strong);
    let entries = entries(model, area.width);
    let height = usize::from(area.height.saturating_sub(2));
    let first = offset(&entries, chosen, height);
    for (row, (_, line)) in entries.iter().skip(first).take(height).enumerate() {
        flow::draw(&mut part, 0, row as u16 + 2, line);
    }
    if first > 0 {
        part.text(0, 2, look.glyphs.above, look.theme.muted);
    }
    if entries.len() > first + height {
        part.text(
            0,
            area.height.saturating_sub(1),
            look.glyphs.below,
            look.theme.muted,
        );
    }
}
