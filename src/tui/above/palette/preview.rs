//! What it would do to take an entry, beside the list.

use super::words;
use crate::decision::{Evaluation, Slider, Sliders};
use crate::exploration::letter;
use crate::pack::OptionIndex;
use crate::pack::index::Position;
use crate::pack::model::Target;
use crate::tui::commands::COMMANDS;
use crate::tui::desk::View;
use crate::tui::item::Item;
use crate::tui::room::Action;
use crate::tui::widgets::flow::Run;
use crate::tui::widgets::page::{Part, Row, paragraph};

/// The margin on both sides.
const MARGIN: u16 = 2;
/// The cells of the last column of numbers, with the gap before it.
const COLUMN: u16 = 11;

/// What the entry is, and how the options would stand after it is taken; where it moves nothing, what it does.
pub(super) fn rows(view: View<'_>, item: Item, width: u16) -> Vec<Row> {
    let theme = view.look.theme;
    let said = |words: String, style| paragraph(&[Run::new(words, style)], MARGIN, width);
    let mut rows = said(words::title(view, item), theme.strong);
    rows.push(Row::new());
    if let Some(definition) = definition(view, item) {
        rows.extend(said(definition, theme.text));
        rows.push(Row::new());
    }
    let then = words::moved(view, item).filter(|then| then != view.sliders);
    match then {
        Some(then) => rows.extend(now_and_then(view, &then, width)),
        None if matches!(item, Item::Read(_)) => {}
        None => rows.extend(said(words::about(view, item), theme.text)),
    }
    rows
}

/// A sentence that says what the entry is about; none of entries that only do something.
fn definition(view: View<'_>, item: Item) -> Option<String> {
    let target = match item {
        Item::Scenario(index) => return Some(view.pack.scenarios[index].summary.plain()),
        Item::Slider(slider) | Item::Value(slider, _) => match slider {
            Slider::Trait(index) => Target::Trait(index),
            Slider::Priority(index) => Target::Aspect(index),
        },
        Item::Option(index) => Target::Option(index),
        Item::Read(target) => target,
        Item::Command(_) | Item::Number(_) | Item::Case(_) | Item::Setting(_) => return None,
    };
    Some(crate::library::definition(view.pack, target))
}

/// The totals of the options included now and with the sliders elsewhere.
fn now_and_then(view: View<'_>, sliders: &Sliders, width: u16) -> Vec<Row> {
    let theme = view.look.theme;
    let now = &view.analysis().evaluation;
    let then = view.exploration.scorer().evaluate(sliders);
    let end = width.saturating_sub(MARGIN);
    let row = |label: Vec<Run>, cells: [String; 2], style| {
        let [now, then] = cells.map(|cell| Run::new(cell, style));
        vec![
            Part::Text(MARGIN, label),
            Part::Right(end.saturating_sub(COLUMN), now),
            Part::Right(end, then),
        ]
    };
    let heading = vec![Run::new("If you take it", theme.muted)];
    let mut rows = vec![row(heading, ["now", "then"].map(str::to_owned), theme.muted)];
    for option in &now.ranked {
        let label = vec![
            Run::new(letter(*option), theme.option(option.get())),
            Run::new(format!(" {}", view.pack.options[*option].short), theme.text),
        ];
        let totals = [now, &then].map(|evaluation| total(evaluation, *option));
        rows.push(row(label, totals, theme.text));
    }
    let lead = vec![Run::new("score lead", theme.text)];
    rows.push(row(lead, [now, &then].map(words::lead), theme.text));
    rows.push(Row::new());
    let known = sliders.known();
    if known != view.sliders.known() {
        let words = format!("Answered then: {known} of {} inputs.", view.pack.traits.len());
        rows.extend(paragraph(&[Run::new(words, theme.text)], MARGIN, width));
    }
    let undo = COMMANDS.iter().position(|command| command.action == Action::Undo);
    if let Some(key) = undo.and_then(|index| words::key(view, Item::Command(index))) {
        let words = format!("{key} undoes it.");
        rows.extend(paragraph(&[Run::new(words, theme.muted)], MARGIN, width));
    }
    rows
}

fn total(evaluation: &Evaluation, option: OptionIndex) -> String {
    let standing = &evaluation.standings[option];
    if standing.broken.is_empty() {
        format!("{:.2}", standing.total)
    } else {
        "ruled out".to_owned()
    }
}
