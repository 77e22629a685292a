//! What keys and mouse do on the Read screen.

use super::layout::{Layout, Leaf, has_columns, index_area, layout};
use super::{Focus, Read, index};
use crate::tui::desk::{Goal, moved};
use crate::tui::room::{Action, Ask, Mouse, MouseAction, View};
use crate::tui::widgets::page::WHEEL;

/// The rows that show beyond a link in focus, where there are any.
const AROUND: usize = 2;

/// Carries out a command.
pub(super) fn perform(read: &mut Read, view: View<'_>, action: Action) -> Ask {
    let ask = carry_out(read, view, action);
    keep_chosen_in_sight(read, view);
    ask
}

fn carry_out(read: &mut Read, view: View<'_>, action: Action) -> Ask {
    match action {
        Action::Search => read.focus = Focus::Search,
        Action::OpenEntry => open_chosen(read, view),
        Action::ToIndex => read.leave_page(),
        Action::NextLink => return next_link(read, view, true),
        Action::PreviousLink => return next_link(read, view, false),
        Action::NextMatch => return next_match(read, view, true),
        Action::PreviousMatch => return next_match(read, view, false),
        Action::Follow => return follow(read, view),
        Action::PageBack => return back(read),
        Action::PageForward if !read.turn(true) => {
            return Ask::notice("There is no next page.");
        }
        Action::Close => return leave(read),
        _ if read.typed.erase(action) => read.search(view.pack),
        _ => go(read, view, action),
    }
    Ask::Nothing
}

/// Goes up or down in the list or on the page.
fn go(read: &mut Read, view: View<'_>, action: Action) {
    if read.focus == Focus::Page {
        if let Some(leaf) = layout(read, view).leaf {
            let page = usize::from(leaf.area.height).max(3) - 2;
            scroll_to(read, moved(leaf.visit.scroll, action, page, leaf.furthest()));
        }
        return;
    }
    if action == Action::Previous && read.chosen == 0 && read.focus == Focus::Index {
        read.focus = Focus::Search;
        return;
    }
    let page = index_area(read, view).map_or(1, |area| usize::from(area.height).max(5) - 4);
    let last = read.entries().saturating_sub(1);
    let to = moved(read.chosen, action, page, last);
    read.choose(to);
    keep_chosen_in_sight(read, view);
}

/// Scrolls the list so that the chosen entry shows.
pub(super) fn keep_chosen_in_sight(read: &mut Read, view: View<'_>) {
    let Some(area) = index_area(read, view) else {
        return;
    };
    let index = index::index(read, view, area);
    read.top = index.top_for(read.chosen, index.top, index.height(area));
}

/// The row of the list with the chosen entry.
pub(super) fn row_of_chosen(read: &Read, layout: &Layout) -> Option<usize> {
    let (_, index) = layout.index.as_ref()?;
    let chosen = index::Row::Entry(read.chosen);
    index.rows.iter().position(|row| *row == chosen)
}

pub(super) fn scroll_to(read: &mut Read, row: usize) {
    match &mut read.open {
        Some(open) if read.focus == Focus::Page => open.scroll = row,
        _ => read.peek = Some(row),
    }
}

fn open_chosen(read: &mut Read, view: View<'_>) {
    let Some(target) = read.entry(read.chosen) else {
        return;
    };
    let peek = layout(read, view).leaf.map(|leaf| leaf.visit.scroll);
    let is_scrolled = read.peek.is_some();
    read.visit(target);
    // What showed beside the index goes on from the same row.
    if let Some(peek) = peek.filter(|_| has_columns(view.area)) {
        scroll_to(read, peek);
    }
    if !is_scrolled {
        to_match(read, view, 0);
    }
}

/// Goes to a match; says how many there are.
fn to_match(read: &mut Read, view: View<'_>, number: usize) -> Option<usize> {
    let leaf = layout(read, view).leaf?;
    let row = *leaf.matches.get(number)?;
    let shown = leaf.visit.scroll..leaf.visit.scroll + usize::from(leaf.area.height);
    if !shown.contains(&row) || number == 0 {
        scroll_to(read, leaf.scroll_to_match(number)?.min(leaf.furthest()));
    }
    if let Some(open) = &mut read.open {
        open.hit = Some(number);
    }
    Some(leaf.matches.len())
}

/// Goes to the next match, or to the one before; from the last to the first.
fn next_match(read: &mut Read, view: View<'_>, forward: bool) -> Ask {
    let Some(leaf) = layout(read, view).leaf else {
        return Ask::Nothing;
    };
    let Some(last) = leaf.matches.len().checked_sub(1) else {
        return Ask::notice("No match on this page.");
    };
    let from = leaf.visit.scroll;
    let to = match (leaf.visit.hit, forward) {
        (Some(here), true) if here < last => here + 1,
        (Some(_), true) => 0,
        (Some(here), false) if here > 0 => here - 1,
        (Some(_), false) => last,
        (None, true) => leaf.matches.iter().position(|row| *row >= from).unwrap_or(0),
        (None, false) => leaf.matches.iter().rposition(|row| *row < from).unwrap_or(last),
    };
    to_match(read, view, to);
    Ask::notice(format!("Match {} of {}.", to + 1, last + 1))
}

/// Goes to the next link of the page, or the one before; from a part without the link in focus, to the nearest.
fn next_link(read: &mut Read, view: View<'_>, forward: bool) -> Ask {
    let Some(leaf) = layout(read, view).leaf else {
        return Ask::Nothing;
    };
    let links = &leaf.page.links;
    let Some(last) = links.len().checked_sub(1) else {
        return Ask::notice("This page has no links.");
    };
    let (first_row, end_row) = (
        leaf.visit.scroll,
        leaf.visit.scroll + usize::from(leaf.area.height),
    );
    let shows = |index: &usize| {
        let rows = &links[*index].rows;
        rows.start < end_row && rows.end > first_row
    };
    let to = match (leaf.link.filter(shows), forward) {
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
    scroll_to(read, if in_sight { first_row } else { scroll });
    if let Some(open) = &mut read.open {
        open.link = leaf.page.link_to(to);
    }
    Ask::Nothing
}

fn follow(read: &mut Read, view: View<'_>) -> Ask {
    let Some(leaf) = layout(read, view).leaf else {
        return Ask::Nothing;
    };
    let Some(link) = leaf.link else {
        return next_link(read, view, true);
    };
    follow_link(read, view, &leaf, link);
    Ask::Nothing
}

fn follow_link(read: &mut Read, view: View<'_>, leaf: &Leaf, link: usize) {
    if read.focus != Focus::Page {
        open_chosen(read, view);
    }
    if let (Some(open), Some(target)) = (&mut read.open, leaf.page.links.get(link)) {
        open.link = leaf.page.link_to(link);
        read.visit(target.target);
    }
}

/// Goes back to the page before, or to where the first page was opened.
fn back(read: &mut Read) -> Ask {
    if read.turn(false) {
        Ask::Nothing
    } else {
        leave(read)
    }
}

/// Goes back by one: from what is typed to the list, from a page to the screen where it was asked for or to the
/// index, from the index to the screen before.
fn leave(read: &mut Read) -> Ask {
    match read.focus {
        Focus::Search => {
            read.clear();
            read.focus = Focus::Index;
        }
        Focus::Page if read.is_detour => return Ask::Open(read.from, Goal::Resume),
        Focus::Page => read.leave_page(),
        Focus::Index if read.is_searching() => read.clear(),
        Focus::Index => return Ask::Open(read.from, Goal::Resume),
    }
    Ask::Nothing
}

/// Does what the mouse says.
pub(super) fn mouse(read: &mut Read, view: View<'_>, mouse: Mouse) -> Ask {
    let layout = layout(read, view);
    let on_index = layout
        .index
        .as_ref()
        .is_some_and(|(area, _)| mouse.column < area.right());
    match mouse.action {
        MouseAction::WheelUp => turn_wheel(read, &layout, on_index, Action::ScrollUp),
        MouseAction::WheelDown => turn_wheel(read, &layout, on_index, Action::ScrollDown),
        MouseAction::Press if on_index => press_index(read, view, &layout, mouse),
        MouseAction::Press => return press_page(read, view, &layout, mouse),
        _ => {}
    }
    Ask::Nothing
}

fn turn_wheel(read: &mut Read, layout: &Layout, on_index: bool, action: Action) {
    match (layout, on_index) {
        (
            Layout {
                index: Some((area, index)),
                ..
            },
            true,
        ) => {
            let furthest = index.rows.len().saturating_sub(index.height(*area));
            read.top = moved(index.top, action, WHEEL, furthest);
        }
        (Layout { leaf: Some(leaf), .. }, _) => {
            scroll_to(read, moved(leaf.visit.scroll, action, WHEEL, leaf.furthest()));
        }
        _ => {}
    }
}

fn press_index(read: &mut Read, view: View<'_>, layout: &Layout, mouse: Mouse) {
    let Some((area, index)) = &layout.index else {
        return;
    };
    if mouse.row == area.y {
        read.focus = Focus::Search;
    } else if let Some(index) = index.at(*area, mouse.row) {
        if read.focus == Focus::Page {
            read.leave_page();
        }
        read.choose(index);
        open_chosen(read, view);
    }
}

fn press_page(read: &mut Read, view: View<'_>, layout: &Layout, mouse: Mouse) -> Ask {
    let Some(leaf) = &layout.leaf else {
        return Ask::Nothing;
    };
    if mouse.row == leaf.heading.y {
        if read.focus == Focus::Page {
            let ask = back(read);
            keep_chosen_in_sight(read, view);
            return ask;
        }
    } else if let Some(link) = leaf.link_at(mouse.column, mouse.row) {
        follow_link(read, view, leaf, link);
        keep_chosen_in_sight(read, view);
    } else if read.focus != Focus::Page {
        open_chosen(read, view);
    }
    Ask::Nothing
}
