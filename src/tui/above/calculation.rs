//! How a number is computed, above any screen: from a total down to a slider or a figure with its source.

mod page;
mod plot;
mod view;

use crate::analysis::calculation::{self, Instant, Number};

use crate::pack::OptionIndex;
use crate::tui::desk::{Attention, Over, moved};
use crate::tui::frame::body;
use crate::tui::room::{
    Action, Ask, Canvas, Carry, Context, Desk, Exploration, Hints, Key, Mouse, Room, View,
};
use crate::tui::trail::{Step, Trail};
use crate::tui::widgets::page as rows;

/// The open number, with the way to it.
#[derive(Debug)]
pub struct Calculation {
    trail: Trail,
}

impl Calculation {
    /// Opens the last number of a way.
    pub fn new(trail: Trail) -> Self {
        Self { trail }
    }

    /// Opens the chosen part.
    fn enter(&mut self, view: View<'_>) -> Ask {
        let part = self.trail.here().and_then(|step| {
            let work = opened(view, &self.trail)?;
            let last = work.parts.len().checked_sub(1)?;
            Some(work.parts[step.chosen.min(last)].number)
        });
        match part {
            Some(number) => {
                self.trail.enter(number);
                Ask::Nothing
            }
            None => Ask::notice("There is no further breakdown."),
        }
    }

    /// Goes back so many steps, to the part that was opened there.
    fn back(&mut self, view: View<'_>, steps: usize) -> Ask {
        if !self.trail.back(steps) {
            return Ask::Close;
        }
        if let Some((_, page)) = self.page(view) {
            self.keep_chosen_in_sight(&page, Self::height(view, &page));
        }
        Ask::Nothing
    }

    /// Shows the same number of the next option on the screen.
    fn turn(&mut self, view: View<'_>, forward: bool) {
        let Some(open) = self.trail.here() else { return };
        let options = options(view, open.number.option);
        let here = options.iter().position(|option| *option == open.number.option);
        let count = options.len();
        let there = here.unwrap_or(0) + if forward { 1 } else { count - 1 };
        self.trail.turn(options[there % count]);
    }

    /// Goes up or down among the parts, or scrolls.
    fn go(&mut self, view: View<'_>, action: Action) {
        let Some((step, page)) = self.page(view) else {
            return;
        };
        let height = Self::height(view, &page);
        let furthest = page.rows.len().saturating_sub(height);
        let scrolls = matches!(action, Action::ScrollUp | Action::ScrollDown) || page.part_rows.is_empty();
        if scrolls {
            let to = moved(page.offset(step, height), action, height.max(2) - 1, furthest);
            self.trail.change(|step| step.scroll = to);
            return;
        }
        let last = page.part_rows.len().saturating_sub(1);
        let chosen = moved(step.chosen.min(last), action, 1, last);
        self.trail.change(|step| step.chosen = chosen);
        self.keep_chosen_in_sight(&page, height);
    }

    fn keep_chosen_in_sight(&mut self, page: &page::Page, height: usize) {
        self.trail.change(|step| {
            let row = page.chosen_row(*step).unwrap_or_default();
            let from = if step.chosen == 0 { 0 } else { row };
            let lowest = (row + 1).saturating_sub(height);
            step.scroll = step.scroll.max(lowest).min(from);
        });
    }

    /// The rows that scroll.
    fn height(view: View<'_>, page: &page::Page) -> usize {
        usize::from(body(view.area).height).saturating_sub(page.head.len())
    }

    fn page(&self, view: View<'_>) -> Option<(Step, page::Page)> {
        let page = page::page(view, &self.trail, body(view.area))?;
        Some((self.trail.here()?, page))
    }
}

/// The sliders as they are and what follows.
fn instant(view: View<'_>) -> Instant<'_> {
    Instant {
        pack: view.pack,
        sliders: view.sliders,
        evaluation: &view.analysis().evaluation,
    }
}

/// The options on the screen; where all are off it, the one that is open.
fn options(view: View<'_>, open: OptionIndex) -> Vec<OptionIndex> {
    let mut shown: Vec<OptionIndex> = view.sliders.shown().collect();
    if !shown.contains(&open) {
        shown.push(open);
    }
    shown
}

/// The number that is open, with how it is computed.
fn opened(view: View<'_>, trail: &Trail) -> Option<calculation::Breakdown> {
    Some(calculation::open(instant(view), trail.here()?.number))
}

impl Room for Calculation {
    fn context(&self, _: View<'_>) -> Context {
        Context::Calculation
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, _: Option<Key>) -> Ask {
        match action {
            Action::Close => return Ask::Close,
            Action::Deeper => return self.enter(desk.view()),
            Action::Shallower => return self.back(desk.view(), 1),
            Action::NextCalculation => self.turn(desk.view(), true),
            Action::PreviousCalculation => self.turn(desk.view(), false),
            _ => self.go(desk.view(), action),
        }
        Ask::Nothing
    }

    /// A click on a part opens it; one on a step of the way goes back to it, one beside them a step back.
    fn press(&mut self, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
        let view = desk.view();
        let Some((step, page)) = self.page(view) else {
            return Ask::Nothing;
        };
        let area = body(view.area);
        let Some(row) = mouse.row.checked_sub(area.y).map(usize::from) else {
            return Ask::Nothing;
        };
        if row == 0 {
            let step = page
                .way
                .iter()
                .rev()
                .position(|step| step.contains(&mouse.column));
            return match step {
                Some(0) => Ask::Nothing,
                steps => self.back(view, steps.unwrap_or(1)),
            };
        }
        let height = usize::from(area.height).saturating_sub(page.head.len());
        let Some(at) = row.checked_sub(page.head.len()).filter(|at| *at < height) else {
            return Ask::Nothing;
        };
        let line = at + page.offset(step, height);
        let Some(index) = page.part_rows.iter().position(|row| *row == line) else {
            return Ask::Nothing;
        };
        self.trail.change(|step| step.chosen = index);
        self.enter(view)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, view: View<'_>) -> Hints {
        view::draw(canvas, view, &self.trail)
    }

    fn over(&self) -> Over<'_> {
        Over::Everything
    }

    fn attention(&self, view: View<'_>) -> Attention {
        Attention {
            slider: None,
            target: opened(view, &self.trail).and_then(|work| work.target),
            number: Some(self.trail.clone()),
        }
    }

    fn carry(&mut self, desk: &mut Desk<'_>, before: &Exploration, carry: Carry<'_>) -> Ask {
        let (view, was) = (desk.view(), desk.view().of(before));
        let parts = |number: Number, is_now: bool| {
            let breakdown = calculation::open(instant(if is_now { view } else { was }), number);
            breakdown.parts.iter().map(|part| part.number).collect()
        };
        let shown = self.page(was);
        let Self { trail } = self;
        let Some(again) = trail.carried(carry, parts) else {
            return Ask::Close;
        };
        let is_whole = again.steps().len() == trail.steps().len();
        *trail = again;
        let (Some((before, shown)), Some((step, page))) = (shown, self.page(view)) else {
            return Ask::Nothing;
        };
        let height = Self::height(view, &page);
        if is_whole {
            let row = shown.chosen_row(before);
            let scroll = shown.offset(before, height);
            let scroll = rows::followed(scroll, height, row, page.chosen_row(step));
            self.trail.change(|step| step.scroll = scroll);
        } else {
            self.keep_chosen_in_sight(&page, height);
        }
        Ask::Nothing
    }
}

#[cfg(test)]
mod tests;
