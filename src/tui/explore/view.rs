//! The Explore screen as it is drawn.

use super::answer::Answer;
use super::layout::{Form, Layout, layout};
use super::{Tab, list, summary};
use crate::tui::canvas::Canvas;
use crate::tui::frame::{self, body};
use crate::tui::model::Model;
use crate::tui::view::{self, Hints};

/// Draws the screen, and the list that is open above it; says what the footer has to know.
pub fn draw(canvas: &mut Canvas<'_>, model: &Model) -> Hints {
    let Some(layout) = layout(model) else {
        return Hints::default();
    };
    let answer = Answer::new(model, &layout);
    list::draw_tabs(canvas, model, &layout);
    if let Some(area) = layout.summary {
        summary::draw(canvas, model, area);
    }
    let menu = view::menu(model);
    let covered = menu.is_some() && !layout.form.has_answer();
    if let (Some(area), Some(menu)) = (view::menu_area(model), menu) {
        menu.draw(canvas, area);
    } else {
        list::draw(canvas, model, &layout);
        if let Some(area) = layout.about {
            list::draw_about(canvas, model, &layout, area);
        }
    }
    if !covered {
        answer.draw(canvas, model.explore.answer_scroll);
    }
    rules(canvas, model, &layout);
    Hints {
        scrolls: answer.furthest() > 0,
        next_tab: next_tab(&layout),
        ..Hints::default()
    }
}

/// What the footer calls the tab after the open one.
fn next_tab(layout: &Layout) -> Option<&'static str> {
    let here = layout.tabs.iter().position(|(tab, _, _)| *tab == layout.tab)?;
    let (next, _, _) = layout.tabs.get((here + 1) % layout.tabs.len())?;
    Some(match next {
        Tab::Workload => "workload",
        Tab::Priorities => "priorities",
        Tab::Answer => "answer",
    })
}

/// The hairline between the sliders and the answer.
fn rules(canvas: &mut Canvas<'_>, model: &Model, layout: &Layout) {
    let Some(answer) = layout.answer else { return };
    let beside = answer.x.saturating_sub(1);
    match layout.form {
        Form::Stacked => canvas.rule(answer.y.saturating_sub(1)),
        Form::Columns => frame::rule_down(canvas, beside, body(model.area), layout.ruled),
        Form::Tabs | Form::List => {}
    }
}
