//! What the present has otherwise than another state, and what each difference has done to the lead: above any screen,
//! beneath the verdict.

mod page;

use std::rc::Rc;

use crate::decision::{Slider, Sliders};
use crate::exploration::{self, Against, Exploration, Other, Variants, is_alike};
use crate::record::{self, Pair};
use crate::tui::desk::{Attention, Over, moved};
use crate::tui::memo::Memo;
use crate::tui::room::{Action, Ask, Canvas, Carry, Context, Desk, Hints, Key, Mouse, Room, View};
use crate::tui::widgets::page as rows;

/// The open comparison.
#[derive(Debug)]
pub struct Difference {
    against: Against,
    /// What was open then: the decision or one of its variants.
    open: Against,
    chosen: usize,
    scroll: usize,
    pair: Memo<(Sliders, Sliders), Pair>,
}

impl Difference {
    /// Compares with what a person most likely means; none where nothing differs from the present.
    pub fn open(exploration: &Exploration) -> Option<Self> {
        let differs = |other: &Other| other.sliders != *exploration.sliders();
        let other = exploration.states().into_iter().find(differs)?;
        Some(Self {
            against: other.against,
            open: open(exploration),
            chosen: 0,
            scroll: 0,
            pair: Memo::default(),
        })
    }

    /// All that the present can be compared with, and the index of what it is compared with. That stays when the present
    /// comes to be as it is, and the two change places when it is opened itself.
    fn others(&self, exploration: &Exploration) -> Option<(Vec<Other>, usize)> {
        let against = if self.against == open(exploration) {
            &self.open
        } else {
            &self.against
        };
        let mut others = exploration.states();
        others.retain(|other| other.against == *against || other.sliders != *exploration.sliders());
        let here = others.iter().position(|other| other.against == *against);
        (!others.is_empty()).then(|| (others, here.unwrap_or(0)))
    }

    fn compared(&self, exploration: &Exploration) -> Option<(Other, Rc<Pair>)> {
        let (mut others, here) = self.others(exploration)?;
        let other = others.swap_remove(here);
        let key = (other.sliders.clone(), exploration.sliders().clone());
        let pair = self.pair.get(key, |(other, _)| exploration.beside(other));
        Some((other, pair))
    }

    /// What differs in the chosen row.
    fn change(&self, pair: &Pair) -> Option<record::Change> {
        let changes = &pair.difference.as_ref()?.changes;
        changes
            .get(self.chosen.min(changes.len().checked_sub(1)?))
            .copied()
    }

    /// Goes on to the next state to compare with.
    fn turn(&mut self, exploration: &Exploration) {
        if let Some((others, here)) = self.others(exploration) {
            self.against = others[(here + 1) % others.len()].against.clone();
            self.open = open(exploration);
            self.scroll = 0;
        }
    }

    /// Sets the chosen input to its value in the other state.
    fn take_over(&self, exploration: &mut Exploration) -> Ask {
        let Some((other, pair)) = self.compared(exploration) else {
            return Ask::Nothing;
        };
        let from = &other.sliders;
        let change = self.change(&pair);
        exploration.change(exploration::Change::Replaced, |sliders, pack| match change {
            Some(record::Change::Slider(slider)) => sliders.take_from(from, slider),
            Some(record::Change::Options) => {
                for option in pack.options.indices() {
                    sliders.show(option, from.is_shown(option));
                }
            }
            // The states of one exploration have the same prices.
            Some(record::Change::Price(_)) | None => {}
        });
        Ask::Nothing
    }

    fn page(&self, view: View<'_>) -> Option<page::Page> {
        let compared = self.compared(view.exploration);
        let (other, pair) = compared.filter(|(other, _)| other.sliders != *view.sliders)?;
        let short = match other.against {
            Against::Start if view.exploration.scenario().is_some() => "scenario",
            _ => &other.name,
        };
        Some(page::page(view, [&other.name, short], &pair, self.chosen))
    }

    /// Goes up or down among the differences, or scrolls.
    fn go(&mut self, view: View<'_>, action: Action) {
        let Some(page) = self.page(view) else { return };
        let height = usize::from(view.body().height);
        let furthest = rows::furthest(page.rows.len(), view.body());
        if matches!(action, Action::ScrollUp | Action::ScrollDown) || page.changes.is_empty() {
            self.scroll = moved(self.scroll.min(furthest), action, height.max(2) - 1, furthest);
            return;
        }
        let last = page.changes.len() - 1;
        self.chosen = moved(self.chosen.min(last), action, 1, last);
        self.keep_chosen_in_sight(&page, height);
    }

    /// The row of the chosen difference.
    fn chosen_row(&self, page: &page::Page) -> Option<usize> {
        let last = page.changes.len().checked_sub(1)?;
        Some(page.changes[self.chosen.min(last)])
    }

    fn keep_chosen_in_sight(&mut self, page: &page::Page, height: usize) {
        let Some(row) = self.chosen_row(page) else {
            return;
        };
        let from = if self.chosen == 0 { 0 } else { row };
        self.scroll = self.scroll.max((row + 2).saturating_sub(height)).min(from);
    }
}

/// Which of the decision and its variants is open.
fn open(exploration: &Exploration) -> Against {
    Against::variant(exploration.variants().and_then(Variants::open_id))
}

impl Room for Difference {
    fn context(&self, _: View<'_>) -> Context {
        Context::Difference
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, _: Option<Key>) -> Ask {
        match action {
            Action::Close => return Ask::Close,
            Action::OtherState => self.turn(desk.exploration),
            Action::TakeOver => return self.take_over(desk.exploration),
            _ => self.go(desk.view(), action),
        }
        Ask::Nothing
    }

    /// A click on a difference chooses it.
    fn press(&mut self, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
        let view = desk.view();
        let (Some(page), Some(row)) = (self.page(view), mouse.row.checked_sub(view.body().y)) else {
            return Ask::Nothing;
        };
        let row = usize::from(row) + self.scroll.min(rows::furthest(page.rows.len(), view.body()));
        if let Some(index) = page.changes.iter().position(|change| *change == row) {
            self.chosen = index;
        }
        Ask::Nothing
    }

    fn draw(&self, canvas: &mut Canvas<'_>, view: View<'_>) -> Hints {
        let Some(page) = self.page(view) else {
            let words = match self.others(view.exploration) {
                Some((others, here)) => format!("This state does not differ from {}.", others[here].phrase()),
                None => is_alike(&view.exploration.states()),
            };
            canvas.part(view.body()).text(3, 0, &words, view.look.theme.text);
            return Hints::default();
        };
        rows::draw(canvas, view.body(), &page.rows, self.scroll);
        Hints {
            scrolls: rows::furthest(page.rows.len(), view.body()) > 0,
            ..Hints::default()
        }
    }

    fn over(&self) -> Over<'_> {
        Over::Body
    }

    fn attention(&self, view: View<'_>) -> Attention {
        let change = self
            .compared(view.exploration)
            .and_then(|(_, pair)| self.change(&pair));
        let slider: Option<Slider> = match change {
            Some(record::Change::Slider(slider)) => Some(slider),
            _ => None,
        };
        Attention::to(view, slider)
    }

    fn carry(&mut self, desk: &mut Desk<'_>, before: &Exploration, carry: Carry<'_>) -> Ask {
        let (view, was) = (desk.view(), desk.view().of(before));
        let change = self.compared(before).and_then(|(_, pair)| self.change(&pair));
        let shown = self.page(was);
        let row_before = shown.as_ref().and_then(|page| self.chosen_row(page));
        let scrolled = shown.map_or(0, |page| {
            self.scroll.min(rows::furthest(page.rows.len(), was.body()))
        });
        let Self {
            against: _,
            open: _,
            chosen: _,
            scroll: _,
            pair,
        } = self;
        // The same sliders in another pack are another comparison.
        *pair = Memo::default();
        let again = change.and_then(|change| match change {
            record::Change::Slider(slider) => carry.slider(slider).map(record::Change::Slider),
            record::Change::Options | record::Change::Price(_) => Some(change),
        });
        let now = self.compared(view.exploration);
        let changes = now
            .as_ref()
            .and_then(|(_, pair)| Some(&pair.difference.as_ref()?.changes));
        let position = changes.and_then(|changes| changes.iter().position(|change| Some(*change) == again));
        if let Some(position) = position {
            self.chosen = position;
        }
        if let Some(page) = self.page(view) {
            let height = usize::from(view.body().height);
            self.scroll = rows::followed(scrolled, height, row_before, self.chosen_row(&page));
        }
        Ask::Nothing
    }
}

#[cfg(test)]
mod tests;
