//! Moves: what moves the lead of the first place, slider by slider, and how little hands it over.

pub mod axis;
pub mod layout;
pub mod list;
pub mod panel;
pub mod plot;
pub mod update;
pub mod view;

use super::model::Model;
use crate::analysis::handover::{Critical, Handover, criticals, handover};
use crate::analysis::swing::{Gauge, Span, Swing, Swings};
use crate::decision::carry::Carry;
use crate::decision::{Slider, Sliders};

/// Where the person is among the sliders.
#[derive(Debug, Default)]
pub struct Moves {
    /// How far each slider is moved.
    pub span: Span,
    /// The slider that the person has gone to; none for the first.
    pub focus: Option<Slider>,
    /// The first row of what is said about it that shows.
    pub scroll: usize,
    /// Whether the mouse drags its track.
    pub dragged: bool,
    /// Whether the rows stay in their order, since the person moves the slider in focus.
    pub held: bool,
    /// What the sliders do to the lead; none where nobody is first.
    pub swings: Option<Swings>,
    /// The smallest joint change of priorities that hands the first place over.
    pub handover: Option<Handover>,
    /// The factors that could do it alone.
    pub criticals: Vec<Critical>,
    measured: Option<(Sliders, Span)>,
    gauge: Option<Gauge>,
}

impl Moves {
    /// The same in another version of the pack.
    pub fn carried(self, carry: Carry<'_>) -> Self {
        let Self {
            span, focus, scroll, ..
        } = self;
        Self {
            span,
            focus: focus.and_then(|slider| carry.slider(slider)),
            scroll,
            ..Self::default()
        }
    }

    /// What the sliders do, in the order of the rows.
    pub fn rows(&self) -> &[Swing] {
        self.swings.as_ref().map_or(&[], |swings| &swings.all)
    }

    /// The place of the slider in focus among the rows.
    pub fn place(&self) -> usize {
        let focused = |swing: &Swing| Some(swing.slider) == self.focus;
        self.rows().iter().position(focused).unwrap_or(0)
    }
}

/// Brings the screen up to the sliders.
pub fn settle(model: &mut Model) {
    let mut moves = std::mem::take(&mut model.moves);
    let now = (model.exploration.sliders().clone(), moves.span);
    if moves.measured.as_ref() != Some(&now) {
        let scorer = model.exploration.scorer();
        let evaluation = &model.exploration.analysis().evaluation;
        let gauge = moves.gauge.get_or_insert_with(|| Gauge::new(scorer));
        let mut swings = gauge.measure(scorer, model.exploration.sliders(), evaluation, moves.span);
        if let Some(swings) = swings.as_mut().filter(|_| moves.held) {
            let before = moves.rows();
            let place = |swing: &Swing| before.iter().position(|other| other.slider == swing.slider);
            swings.all.sort_by_cached_key(place);
        }
        moves.swings = swings;
        moves.handover = handover(evaluation);
        moves.criticals = criticals(model.exploration.pack(), evaluation);
        moves.measured = Some(now);
    }
    model.moves = moves;
}

/// The slider in focus; none where nobody is first.
pub fn focused(model: &Model) -> Option<Slider> {
    let moves = &model.moves;
    moves.rows().get(moves.place()).map(|swing| swing.slider)
}

/// What the slider in focus does.
pub fn swing(model: &Model) -> Option<&Swing> {
    model.moves.rows().get(model.moves.place())
}

/// Lets the rows fall into their order again, the next time that they are drawn.
pub fn let_go(model: &mut Model) {
    if model.moves.held {
        model.moves.focus = focused(model);
        model.moves.held = false;
        model.moves.measured = None;
    }
}

#[cfg(test)]
mod tests;
