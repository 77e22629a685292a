//! What keys and mouse do on the Cases screen.

use ratatui::layout::Position;

use super::Cases;
use super::layout::{Layout, layout};
use crate::analysis::nearest::take_over;
use crate::exploration::Change;
use crate::text;
use crate::tui::desk::moved;
use crate::tui::room::{Action, Ask, Desk, Mouse, MouseAction, View};
use crate::tui::widgets::page::wheeled;

/// The most cells of a name in a notice, so that what follows it shows on a narrow screen.
const LONGEST_NAME: usize = 26;

/// Carries out a command.
pub(super) fn perform(cases: &mut Cases, desk: &mut Desk<'_>, action: Action) -> Ask {
    match action {
        Action::LoadCase => load(cases, desk),
        Action::FilterCases => filter(cases, desk.view()),
        Action::OpenCase => {
            cases.open = !cases.open;
            cases.scroll = 0;
            Ask::Nothing
        }
        _ => {
            go(cases, desk.view(), action);
            Ask::Nothing
        }
    }
}

/// Goes to another decision, or scrolls what is said about it.
fn go(cases: &mut Cases, view: View<'_>, action: Action) {
    let Some(layout) = layout(cases, view) else {
        return;
    };
    if cases.open || matches!(action, Action::ScrollUp | Action::ScrollDown) {
        let page = usize::from(layout.listing.said.height).max(2) - 1;
        scroll(
            cases,
            &layout,
            moved(layout.listing.scroll, action, page, usize::MAX),
        );
    } else {
        let last = layout.listed.len().saturating_sub(1);
        choose(
            cases,
            view,
            &layout,
            moved(layout.listing.chosen, action, 1, last),
        );
    }
}

fn scroll(cases: &mut Cases, layout: &Layout, to: usize) {
    cases.scroll = to.min(layout.listing.furthest());
}

fn choose(cases: &mut Cases, view: View<'_>, layout: &Layout, position: usize) {
    if let Some(near) = layout.listed.get(position)
        && position != layout.listing.chosen
    {
        cases.choose(view, Some(near.case));
        cases.scroll = 0;
    }
}

/// Shows only the decisions that the tool would have taken otherwise, or all again.
fn filter(cases: &mut Cases, view: View<'_>) -> Ask {
    let before = cases.chosen(view);
    cases.disputed = !cases.disputed;
    if cases.disputed && cases.listed(view).is_empty() {
        cases.disputed = false;
        return Ask::notice("The tool disagrees with none of them.");
    }
    let now = cases.listed(view);
    let stays = before.is_some_and(|before| now.iter().any(|near| near.case == before.case));
    cases.choose(view, before.map(|near| near.case));
    if !stays {
        let near = now.get(cases.position(view, &now));
        cases.choose(view, near.map(|near| near.case));
        cases.scroll = 0;
    }
    Ask::Nothing
}

/// Puts the sliders where the chosen decision was taken, as far as that is known.
fn load(cases: &mut Cases, desk: &mut Desk<'_>) -> Ask {
    let Some(near) = cases.chosen(desk.view()) else {
        return Ask::Nothing;
    };
    let Some(case) = super::case(desk.view(), near.case).cloned() else {
        return Ask::Nothing;
    };
    cases.choose(desk.view(), Some(near.case));
    desk.exploration.seal();
    let changed = desk.exploration.change(Change::Replaced, |sliders, pack| {
        take_over(pack, &case, sliders);
    });
    let name = text::truncate(&case.organisation, LONGEST_NAME);
    Ask::notice(if near.known == 0 {
        format!("No input of {name} is known.")
    } else if !changed {
        format!("The sliders already match what is known of {name}.")
    } else {
        let traits = if near.known == 1 { "input" } else { "inputs" };
        format!(
            "Loaded {} {traits} of {name}; the others keep their values.",
            near.known
        )
    })
}

/// Does what the mouse says.
pub(super) fn mouse(cases: &mut Cases, view: View<'_>, mouse: Mouse) {
    let Some(layout) = layout(cases, view) else {
        return;
    };
    let at = Position::new(mouse.column, mouse.row);
    match mouse.action {
        MouseAction::Press if layout.listing.list.contains(at) => {
            let row = usize::from(mouse.row - layout.listing.list.y);
            choose(cases, view, &layout, layout.listing.first + row);
        }
        MouseAction::WheelUp | MouseAction::WheelDown if layout.listing.said.contains(at) => {
            scroll(cases, &layout, wheeled(layout.listing.scroll, mouse));
        }
        MouseAction::WheelUp => go(cases, view, Action::Previous),
        MouseAction::WheelDown => go(cases, view, Action::Next),
        _ => {}
    }
}
