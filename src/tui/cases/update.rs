//! What keys and mouse do on the Cases screen.

use super::place;
use ratatui::layout::Position;

use super::layout::{Layout, layout};
use super::{chosen, listed};
use crate::analysis::nearest::take_over;
use crate::exploration::Change;
use crate::text;
use crate::tui::commands::Action;
use crate::tui::input::{Mouse, MouseAction};
use crate::tui::model::Model;
use crate::tui::update::moved;
use crate::tui::widgets::page;

/// The most cells of a name in a notice, so that what follows it shows on a narrow screen.
const LONGEST_NAME: usize = 26;
/// How many rows one turn of the wheel scrolls.
const WHEEL: usize = 3;

/// Goes to another decision, or scrolls what is said about it.
pub fn go(model: &mut Model, action: Action) {
    let Some(layout) = layout(model) else { return };
    if matches!(action, Action::ScrollUp | Action::ScrollDown) {
        let page = usize::from(layout.detail.height).max(2) - 1;
        scroll(model, &layout, moved(layout.scroll, action, page, usize::MAX));
    } else {
        let last = layout.listed.len().saturating_sub(1);
        choose(model, &layout, moved(layout.chosen, action, 1, last));
    }
}

fn scroll(model: &mut Model, layout: &Layout, to: usize) {
    model.cases.scroll = to.min(page::furthest(layout.rows.len(), layout.detail));
}

fn choose(model: &mut Model, layout: &Layout, place: usize) {
    if let Some(near) = layout.listed.get(place)
        && place != layout.chosen
    {
        super::choose(model, Some(near.case));
        model.cases.scroll = 0;
    }
}

/// Shows only the decisions that the tool would have taken otherwise, or all again.
pub fn filter(model: &mut Model) {
    let before = chosen(model);
    model.cases.disputed = !model.cases.disputed;
    if model.cases.disputed && listed(model).is_empty() {
        model.cases.disputed = false;
        model.notice = Some("There is no decision that the tool would have taken otherwise.".into());
        return;
    }
    let now = listed(model);
    let stays = before.is_some_and(|before| now.iter().any(|near| near.case == before.case));
    super::choose(model, before.map(|near| near.case));
    if !stays {
        let near = now.get(place(model, &now)).map(|near| near.case);
        super::choose(model, near);
        model.cases.scroll = 0;
    }
}

/// Puts the sliders where the chosen decision was taken, as far as that is known.
pub fn load(model: &mut Model) {
    let Some(near) = chosen(model) else { return };
    let Some(case) = super::case(model, near.case).cloned() else {
        return;
    };
    super::choose(model, Some(near.case));
    model.exploration.seal();
    let changed = model.exploration.change(Change::Replaced, |sliders, pack| {
        take_over(pack, &case, sliders);
    });
    let name = text::truncate(&case.organisation, LONGEST_NAME);
    model.notice = Some(
        if near.known == 0 {
            format!("Nothing is known that a slider could take from {name}.")
        } else if !changed {
            format!("The sliders stand as they are known of {name} already.")
        } else {
            let traits = if near.known == 1 { "trait" } else { "traits" };
            format!("{} {traits} of {name} loaded; the others stay.", near.known)
        }
        .into(),
    );
}

/// Does what the mouse says.
pub fn mouse(model: &mut Model, mouse: Mouse) {
    let Some(layout) = layout(model) else { return };
    let at = Position::new(mouse.column, mouse.row);
    let up = mouse.action == MouseAction::WheelUp;
    match mouse.action {
        MouseAction::Press if layout.list.contains(at) => {
            let row = usize::from(mouse.row - layout.list.y);
            choose(model, &layout, layout.first + row);
        }
        MouseAction::WheelUp | MouseAction::WheelDown if layout.detail.contains(at) => {
            let to = if up {
                layout.scroll.saturating_sub(WHEEL)
            } else {
                layout.scroll + WHEEL
            };
            scroll(model, &layout, to);
        }
        MouseAction::WheelUp | MouseAction::WheelDown => {
            go(model, if up { Action::Previous } else { Action::Next });
        }
        _ => {}
    }
}
