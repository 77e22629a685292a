//! What keys and mouse do on the Read screen.

use super::layout::{Layout, Leaf, has_columns, index_area, layout};
use super::{Focus, index};
use crate::pack::model::Target;
use crate::tui::commands::Action;
use crate::tui::input::{Mouse, MouseAction};
use crate::tui::model::Model;
use crate::tui::screen::Screen;
use crate::tui::update::moved;

/// How many rows one turn of the wheel scrolls.
const WHEEL: usize = 3;
/// The rows that show beyond a link in focus, where there are any.
const AROUND: usize = 2;

/// Opens the screen where the person left it.
pub fn enter(model: &mut Model, from: Screen) {
    model.read.prepare(model.exploration.pack());
    if from != Screen::Read {
        model.read.from = from;
        model.read.is_detour = false;
    }
    model.screen = Screen::Read;
}

/// Opens a page from wherever the person is.
pub fn read_at(model: &mut Model, target: Target) {
    if model.screen != Screen::Read {
        enter(model, model.screen);
        model.read.is_detour = true;
        // What was read on another occasion is not what one came from.
        model.read.open = None;
        model.read.back.clear();
        model.read.forward.clear();
        model.read.clear();
    }
    model.read.visit(target);
    keep_chosen_in_sight(model);
}

/// Carries a command out that belongs to this screen.
pub fn perform(model: &mut Model, action: Action) {
    match action {
        Action::Search => model.read.focus = Focus::Search,
        Action::OpenEntry => open_chosen(model),
        Action::ToIndex => model.read.leave_page(),
        Action::NextLink => next_link(model, true),
        Action::PreviousLink => next_link(model, false),
        Action::Follow => follow(model),
        Action::PageBack => back(model),
        Action::PageForward => forward(model),
        _ => {}
    }
    keep_chosen_in_sight(model);
}

/// Adds to what is typed in the search line.
pub fn type_in(model: &mut Model, character: char) {
    model.read.type_in(model.exploration.pack(), character);
}

/// Erases what is typed in the search line, or its last character.
pub fn erase(model: &mut Model, all: bool) {
    if all {
        model.read.typed.clear();
    } else {
        model.read.typed.pop();
    }
    model.read.search(model.exploration.pack());
}

/// Goes up or down in the list or on the page.
pub fn go(model: &mut Model, action: Action) {
    if model.read.focus == Focus::Page {
        if let Some(leaf) = layout(model).leaf {
            let page = usize::from(leaf.area.height).max(3) - 2;
            scroll_to(model, moved(leaf.visit.scroll, action, page, leaf.furthest()));
        }
        return;
    }
    if action == Action::Previous && model.read.chosen == 0 && model.read.focus == Focus::Index {
        model.read.focus = Focus::Search;
        return;
    }
    let page = index_area(model).map_or(1, |area| usize::from(area.height).max(5) - 4);
    let last = model.read.entries().saturating_sub(1);
    let to = moved(model.read.chosen, action, page, last);
    model.read.choose(to);
    keep_chosen_in_sight(model);
}

/// Scrolls the list so that the chosen entry shows.
fn keep_chosen_in_sight(model: &mut Model) {
    let Some(area) = index_area(model) else { return };
    let index = index::index(model, area);
    model.read.top = index.top_for(model.read.chosen, index.top, index.height(area));
}

fn scroll_to(model: &mut Model, row: usize) {
    match &mut model.read.open {
        Some(open) if model.read.focus == Focus::Page => open.scroll = row,
        _ => model.read.peek = row,
    }
}

fn open_chosen(model: &mut Model) {
    let Some(target) = model.read.entry(model.read.chosen) else {
        return;
    };
    let peek = model.read.peek;
    model.read.visit(target);
    // What showed beside the index goes on from the same row.
    if has_columns(model.area) {
        scroll_to(model, peek);
    }
}

/// Goes to the next link of the page, or the one before; from a part without the link in focus, to the nearest.
fn next_link(model: &mut Model, forward: bool) {
    let Some(leaf) = layout(model).leaf else { return };
    let links = &leaf.page.links;
    let Some(last) = links.len().checked_sub(1) else {
        model.notice = Some("This page leads nowhere else.".into());
        return;
    };
    let (first_row, end_row) = (
        leaf.visit.scroll,
        leaf.visit.scroll + usize::from(leaf.area.height),
    );
    let shows = |place: &usize| {
        let rows = &links[*place].rows;
        rows.start < end_row && rows.end > first_row
    };
    let to = match (leaf.visit.link.filter(shows), forward) {
        (Some(last_one), true) if last_one == last => 0,
        (Some(here), true) => here + 1,
        (Some(0), false) => last,
        (Some(here), false) => here - 1,
        (None, true) => links
            .iter()
            .position(|link| link.rows.start >= first_row)
            .unwrap_or(0),
        (None, false) => links
            .iter()
            .rposition(|link| link.rows.end <= end_row)
            .unwrap_or(last),
    };
    let rows = &links[to].rows;
    let height = usize::from(leaf.area.height);
    let scroll = leaf
        .visit
        .scroll
        .max((rows.end + AROUND).saturating_sub(height))
        .min(rows.start.saturating_sub(AROUND.min(height / 2)))
        .min(leaf.furthest());
    // Where the row is in sight with less around it, nothing moves.
    let in_sight = rows.start >= first_row && rows.end <= end_row;
    scroll_to(model, if in_sight { first_row } else { scroll });
    if let Some(open) = &mut model.read.open {
        open.link = Some(to);
    }
}

fn follow(model: &mut Model) {
    let Some(leaf) = layout(model).leaf else { return };
    match leaf.visit.link {
        Some(link) => follow_link(model, &leaf, link),
        None => next_link(model, true),
    }
}

fn follow_link(model: &mut Model, leaf: &Leaf, link: usize) {
    if model.read.focus != Focus::Page {
        open_chosen(model);
    }
    if let (Some(open), Some(target)) = (&mut model.read.open, leaf.page.links.get(link)) {
        open.link = Some(link);
        model.read.visit(target.target);
    }
}

/// Goes back to the page before, or to where the first page was opened.
fn back(model: &mut Model) {
    if !model.read.turn(false) {
        leave(model);
    }
}

/// Goes forward again to the page that was left by going back.
fn forward(model: &mut Model) {
    if !model.read.turn(true) {
        model.notice = Some("There is no page to go forward to.".into());
    }
}

/// Goes back by one: from what is typed to the list, from a page to the screen where it was asked for or to the
/// index, from the index to the screen before.
pub fn leave(model: &mut Model) {
    match model.read.focus {
        Focus::Search => {
            model.read.clear();
            model.read.focus = Focus::Index;
        }
        Focus::Page if model.read.is_detour => model.screen = model.read.from,
        Focus::Page => model.read.leave_page(),
        Focus::Index if model.read.is_searching() => model.read.clear(),
        Focus::Index => model.screen = model.read.from,
    }
    keep_chosen_in_sight(model);
}

/// What the person looks at: what the link in focus leads to, or what the page is about.
pub fn attention(model: &Model) -> Option<Target> {
    let visit = model.read.shown()?;
    let link = visit
        .link
        .and_then(|link| layout(model).leaf?.page.links.get(link).map(|link| link.target));
    Some(link.unwrap_or(visit.target))
}

/// Does what the mouse says.
pub fn mouse(model: &mut Model, mouse: Mouse) {
    let layout = layout(model);
    let on_index = layout
        .index
        .as_ref()
        .is_some_and(|(area, _)| mouse.column < area.right());
    match mouse.action {
        MouseAction::WheelUp => turn_wheel(model, &layout, on_index, Action::ScrollUp),
        MouseAction::WheelDown => turn_wheel(model, &layout, on_index, Action::ScrollDown),
        MouseAction::Press if on_index => press_index(model, &layout, mouse),
        MouseAction::Press => press_page(model, &layout, mouse),
        _ => {}
    }
}

fn turn_wheel(model: &mut Model, layout: &Layout, on_index: bool, action: Action) {
    match (layout, on_index) {
        (
            Layout {
                index: Some((area, index)),
                ..
            },
            true,
        ) => {
            let furthest = index.rows.len().saturating_sub(index.height(*area));
            model.read.top = moved(index.top, action, WHEEL, furthest);
        }
        (Layout { leaf: Some(leaf), .. }, _) => {
            scroll_to(model, moved(leaf.visit.scroll, action, WHEEL, leaf.furthest()));
        }
        _ => {}
    }
}

fn press_index(model: &mut Model, layout: &Layout, mouse: Mouse) {
    let Some((area, index)) = &layout.index else {
        return;
    };
    if mouse.row == area.y {
        model.read.focus = Focus::Search;
    } else if let Some(place) = index.at(*area, mouse.row) {
        if model.read.focus == Focus::Page {
            model.read.leave_page();
        }
        model.read.choose(place);
        open_chosen(model);
    }
}

fn press_page(model: &mut Model, layout: &Layout, mouse: Mouse) {
    let Some(leaf) = &layout.leaf else { return };
    if mouse.row == leaf.heading.y {
        if model.read.focus == Focus::Page {
            back(model);
        }
    } else if let Some(link) = leaf.link_at(mouse.column, mouse.row) {
        follow_link(model, leaf, link);
        keep_chosen_in_sight(model);
    } else if model.read.focus != Focus::Page {
        open_chosen(model);
    }
}
