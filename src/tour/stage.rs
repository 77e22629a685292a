//! Where a step puts everything: a fold of the steps up to it.

use super::model::{Step, Tour};
use super::scene::{Parts, Scene};
use crate::decision::{Slider, Sliders};
use crate::pack::{Pack, ScenarioIndex};

/// Where everything is at a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// Where the sliders are.
    pub sliders: Sliders,
    /// The scenario that they are at.
    pub scenario: Option<ScenarioIndex>,
    /// The screen.
    pub scene: Scene,
    /// The slider in focus.
    pub focus: Option<Slider>,
    /// The sliders of the map, or the one of the curves.
    pub axes: Vec<Slider>,
    /// What is hidden.
    pub hidden: Parts,
}

/// Where the sliders are before the first step.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// The sliders.
    pub sliders: Sliders,
    /// The scenario that they are at.
    pub scenario: Option<ScenarioIndex>,
}

impl Opening {
    /// Where the pack opens.
    pub fn of(pack: &Pack) -> Self {
        Self {
            sliders: Sliders::opening(pack),
            scenario: pack.header.default_scenario,
        }
    }
}

/// Where everything is at a step, before or after its answer is revealed: a pure function of the step's index.
pub fn stage(tour: &Tour, pack: &Pack, opening: &Opening, index: usize, revealed: bool) -> Stage {
    let mut stage = Stage {
        sliders: opening.sliders.clone(),
        scenario: opening.scenario,
        scene: Scene::default(),
        focus: None,
        axes: Vec::new(),
        hidden: Parts::NONE,
    };
    for (at, step) in tour.steps.iter().enumerate().take(index + 1) {
        stage.take(pack, step, at < index || revealed || step.ask.is_none());
    }
    stage
}

impl Stage {
    /// The same with these sliders at these values.
    #[must_use]
    pub fn with(mut self, kept: &[(Slider, f64)], pack: &Pack) -> Self {
        for (slider, value) in kept {
            self.sliders.set(pack, *slider, *value);
        }
        self
    }

    fn take(&mut self, pack: &Pack, step: &Step, revealed: bool) {
        if let Some(scenario) = step.scenario {
            self.sliders = self.sliders.to_scenario(pack, scenario);
            self.scenario = Some(scenario);
        }
        for (slider, given) in &step.set {
            self.sliders.take(pack, *slider, *given);
            self.scenario = None;
        }
        if let Some(options) = &step.options {
            for option in pack.options.indices() {
                self.sliders.show(option, options.contains(&option));
            }
        }
        self.scene = step.scene.unwrap_or(self.scene);
        self.focus = step.focus.or(self.focus);
        if !step.axes.is_empty() {
            self.axes.clone_from(&step.axes);
        }
        self.hidden = self.hidden.and(step.hide);
        if revealed {
            self.hidden = self.hidden.without(step.reveal);
        }
    }
}
