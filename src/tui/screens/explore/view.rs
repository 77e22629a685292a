//! The Explore screen as it is drawn.

use super::answer::Answer;
use super::layout::{Form, Layout, layout};
use super::{Tab, list};
use crate::tui::canvas::Canvas;
use crate::tui::desk::{Hints, Over, View};
use crate::tui::frame;
use crate::tui::screens::explore::Explore;
use crate::tui::widgets::page;

/// Draws the screen, and the list that is open above it; says what the footer has to know.
pub(super) fn draw(canvas: &mut Canvas<'_>, explore: &Explore, view: View<'_>) -> Hints {
    let Some(layout) = layout(explore, view) else {
        return Hints::default();
    };
    let answer = Answer::new(explore, view, &layout);
    list::draw_tabs(canvas, view, &layout);
    if let Some((area, (rows, _))) = &layout.numbers {
        page::draw(canvas, *area, rows, 0);
    }
    let list = view.over == Over::List;
    let covered = list && !layout.form.has_answer();
    if !list {
        list::draw(canvas, explore, view, &layout);
        if let Some(area) = layout.about {
            list::draw_about(canvas, explore, view, &layout, area);
        }
    }
    if !covered {
        answer.draw(canvas, explore.answer_scroll);
    }
    rules(canvas, view, &layout);
    Hints {
        scrolls: answer.furthest() > 0,
        next_tab: next_tab(&layout),
        ..Hints::default()
    }
}

/// What the footer calls the tab after the open one.
fn next_tab(layout: &Layout) -> Option<&'static str> {
    let here = layout.tabs.iter().position(|tab| tab.tab == layout.tab)?;
    let next = layout.tabs.get((here + 1) % layout.tabs.len())?;
    Some(match next.tab {
        Tab::Inputs => "inputs",
        Tab::Priorities => "priorities",
        Tab::Questions => "ask next",
        Tab::Answer => "answer",
    })
}

/// The hairline between the sliders and the answer.
fn rules(canvas: &mut Canvas<'_>, view: View<'_>, layout: &Layout) {
    let Some(answer) = layout.answer else { return };
    let beside = answer.x.saturating_sub(1);
    match layout.form {
        Form::Stacked => canvas.rule(answer.y.saturating_sub(1)),
        Form::Columns => frame::rule_down(canvas, beside, view.body(), layout.ruled),
        Form::Tabs | Form::List => {}
    }
}
