//! The map: who comes first wherever two sliders may stand, all others staying where they are.

pub mod layout;
pub mod ground;
pub mod panel;
pub mod update;
pub mod view;

use super::model::Model;
use super::work::Trail;
use crate::analysis::map::{self as territory, share_at};
use crate::analysis::work::Number;
use crate::decision::carry::Carry;
use crate::decision::{Slider, sliders};
use crate::pack::OptionIndex;
use crate::pack::model::Target;

/// Which two sliders are drawn, and what is there.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    /// The slider from left to right and the one from below upwards; none before the first time.
    pub axes: Option<(Slider, Slider)>,
    /// Whether the mouse drags the handle.
    pub dragged: bool,
    drawn: Option<Box<Drawn>>,
}

/// A map, and everything that it was drawn for.
#[derive(Debug, Clone, PartialEq)]
struct Drawn {
    map: territory::Map,
    values: Vec<f64>,
    shown: Vec<OptionIndex>,
}

impl Map {
    /// The same in another version of the pack.
    pub fn carried(self, carry: Carry<'_>) -> Self {
        let axes = self
            .axes
            .and_then(|(across, upward)| carry.slider(across).zip(carry.slider(upward)));
        Self {
            axes,
            ..Self::default()
        }
    }

    /// The territories; none before they are drawn for the first time.
    pub fn drawn(&self) -> Option<&territory::Map> {
        self.drawn.as_ref().map(|drawn| &drawn.map)
    }
}

/// Brings the map up to the sliders. It does not change while only its own two sliders move.
pub fn settle(model: &mut Model) {
    if model.map.axes.is_none() {
        model.map.axes = territory::first_pair(model.exploration.scorer(), model.exploration.sliders());
    }
    let Some((across, upward)) = model.map.axes else {
        return;
    };
    let Some(layout) = layout::layout(model) else {
        return;
    };
    let size = (
        usize::from(layout.plot.width),
        2 * usize::from(layout.plot.height),
    );
    let value = |slider| {
        let is_axis = slider == across || slider == upward;
        if is_axis {
            0.0
        } else {
            model.exploration.sliders().value(slider)
        }
    };
    let values: Vec<f64> = sliders::all(model.exploration.pack()).map(value).collect();
    let shown: Vec<OptionIndex> = model.exploration.sliders().shown().collect();
    let known = model.map.drawn.as_ref().is_some_and(|drawn| {
        (drawn.map.across, drawn.map.upward) == (across, upward)
            && (drawn.map.columns(), drawn.map.rows()) == size
            && drawn.values == values
            && drawn.shown == shown
    });
    if !known {
        let scorer = model.exploration.scorer();
        let race = scorer.race(&shown);
        let mut room = scorer.worlds();
        let map = territory::map(
            scorer,
            &race,
            model.exploration.sliders(),
            (across, upward),
            size,
            &mut room,
        );
        model.map.drawn = Some(Box::new(Drawn { map, values, shown }));
    }
}

/// Where the two sliders stand, each from 0 to 1.
pub fn here(model: &Model) -> Option<(f64, f64)> {
    let (across, upward) = model.map.axes?;
    let share = |slider| {
        let position = sliders::position(
            model.exploration.pack(),
            slider,
            model.exploration.sliders().value(slider),
        );
        share_at(model.exploration.pack(), slider, position)
    };
    Some((share(across), share(upward)))
}

/// What explains the slider from left to right.
pub fn attention(model: &Model) -> Option<Target> {
    match model.map.axes?.0 {
        Slider::Trait(index) => {
            let link = model.exploration.pack().traits[index].link;
            Some(link.map_or(Target::Trait(index), Target::Term))
        }
        Slider::Priority(aspect) => Some(Target::Aspect(aspect)),
    }
}

/// The total of the option that comes first here, to be opened.
pub fn work(model: &Model) -> Option<Trail> {
    let first = model.exploration.analysis().evaluation.ranked.first()?;
    Some(Trail::new(Number::total(*first)))
}

#[cfg(test)]
mod tests;
