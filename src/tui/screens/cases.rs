//! Cases: the published decisions, the nearest to the sliders first, and what the tool would have said to each.

mod detail;
mod keys;
mod layout;
mod list;
mod view;

use ratatui::layout::Rect;

use crate::analysis::backtest::Row;
use crate::analysis::nearest::Near;
use crate::decision::Sliders;
use crate::exploration::{Published, Reading};
use crate::pack::model::Target;
use crate::pack::{Case, CaseIndex, OptionIndex};
use crate::tui::desk::{Attention, Goal};
use crate::tui::room::{
    Action, Ask, Canvas, Carry, Context, Desk, Exploration, Hints, Key, Mouse, Room, View,
};
use crate::tui::screen::Screen;
use crate::tui::trail::Trail;

/// Where the person is among the decisions.
#[derive(Debug, Default)]
pub struct Cases {
    /// The decision that the person has gone to; none for the nearest.
    chosen: Option<Chosen>,
    /// Whether only those show that the tool would have taken otherwise.
    disputed: bool,
    /// Whether what is said about the chosen one has the whole screen.
    open: bool,
    /// The first row of what is said about the chosen one that shows.
    scroll: usize,
    /// Where the sliders were when the screen was left.
    left_at: Option<Sliders>,
}

/// A decision that the person has gone to.
#[derive(Debug)]
struct Chosen {
    id: String,
    /// Its index in the list: what is there now is chosen where the decision itself is gone.
    index: usize,
}

/// The decisions, where they could be read.
fn published(view: View<'_>) -> Option<&Published> {
    match view.exploration.published() {
        Reading::Done(published) => Some(published),
        Reading::Failed(_) => None,
    }
}

/// A decision.
fn case(view: View<'_>, index: CaseIndex) -> Option<&Case> {
    published(view)?.cases.cases.get(index)
}

/// What the pack says to a decision.
fn row(view: View<'_>, index: CaseIndex) -> Option<&Row> {
    published(view)?.backtest.rows.get(index)
}

/// Whether the tool would have taken a decision otherwise.
fn is_disputed(view: View<'_>, case: CaseIndex) -> bool {
    row(view, case).is_some_and(|row| row.all.right == Some(false))
}

impl Cases {
    /// The decisions that show, the nearest first.
    fn listed(&self, view: View<'_>) -> Vec<Near> {
        let all = view.exploration.nearest().iter().copied();
        all.filter(|near| !self.disputed || is_disputed(view, near.case))
            .collect()
    }

    /// The index of the chosen decision among those that show.
    fn position(&self, view: View<'_>, listed: &[Near]) -> usize {
        let Some(chosen) = &self.chosen else { return 0 };
        let is_chosen = |near: &Near| case(view, near.case).is_some_and(|case| case.id == chosen.id);
        let last = listed.len().saturating_sub(1);
        listed
            .iter()
            .position(is_chosen)
            .unwrap_or(chosen.index.min(last))
    }

    /// The chosen decision, and how near it is.
    fn chosen(&self, view: View<'_>) -> Option<Near> {
        let listed = self.listed(view);
        listed.get(self.position(view, &listed)).copied()
    }

    /// Goes to a decision.
    fn choose(&mut self, view: View<'_>, index: Option<CaseIndex>) {
        let chosen = index.and_then(|index| case(view, index));
        let mut listed = self.listed(view).into_iter();
        self.chosen = chosen.map(|case| Chosen {
            id: case.id.clone(),
            index: listed.position(|near| Some(near.case) == index).unwrap_or(0),
        });
    }

    /// The first of the options that the chosen decision chose.
    fn outcome(&self, view: View<'_>) -> Option<OptionIndex> {
        let case = case(view, self.chosen(view)?.case)?;
        case.outcome.first().copied()
    }
}

impl Room for Cases {
    fn context(&self, _: View<'_>) -> Context {
        Context::Cases
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, _: Option<Key>) -> Ask {
        keys::perform(self, desk, action)
    }

    fn mouse(&mut self, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
        keys::mouse(self, desk.view(), mouse);
        Ask::Nothing
    }

    fn draw(&self, canvas: &mut Canvas<'_>, view: View<'_>) -> Hints {
        view::draw(canvas, self, view)
    }

    fn list_area(&self, view: View<'_>) -> Option<Rect> {
        Some(layout::LIST.menu(view.body()))
    }

    fn attention(&self, view: View<'_>) -> Attention {
        let outcome = self.outcome(view);
        Attention {
            slider: None,
            target: outcome.map(Target::Option),
            number: outcome.or_else(|| view.leader()).map(Trail::total),
        }
    }

    /// At the decision that is asked for; where the sliders have moved meanwhile, at the nearest one.
    fn arrive(&mut self, desk: &mut Desk<'_>, from: Screen, goal: Goal) {
        if let Goal::Case(index) = goal {
            self.disputed = false;
            self.scroll = 0;
            self.choose(desk.view(), Some(index));
        } else if from != Screen::Cases && self.left_at.as_ref() != Some(desk.exploration.sliders()) {
            self.chosen = None;
            self.scroll = 0;
        }
    }

    fn let_go(&mut self, desk: &mut Desk<'_>) -> Ask {
        self.left_at = Some(desk.exploration.sliders().clone());
        Ask::Nothing
    }

    fn carry(&mut self, desk: &mut Desk<'_>, before: &Exploration, carry: Carry<'_>) -> Ask {
        let view = desk.view().of(before);
        let index = self.position(view, &self.listed(view));
        let Self {
            chosen,
            disputed: _,
            open: _,
            scroll: _,
            left_at,
        } = self;
        if let Some(chosen) = chosen {
            chosen.index = index;
        }
        *left_at = left_at.as_ref().map(|sliders| carry.sliders(sliders));
        Ask::Nothing
    }
}

#[cfg(test)]
mod tests;
