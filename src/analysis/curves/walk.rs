//! Goes along one slider, eight places at a time.

use super::Quantity;
use crate::analysis::shares::value_at;
use crate::decision::scorer::spread_weights;
use crate::decision::weights::weights;
use crate::decision::{Scorer, Slider, Sliders, Worlds};
use crate::formula::{LANES, Slice};
use crate::pack::index::Position;
use crate::pack::{OptionIndex, Pack, RequirementIndex};

/// How often a bracket is cut into `LANES + 1` parts: 9^5 parts of a four-hundredth of the track.
const CUTS: usize = 5;

/// The worlds along a slider.
pub(super) struct Walk<'a> {
    scorer: &'a Scorer,
    sliders: &'a Sliders,
    slider: Slider,
    quantity: Quantity,
    options: Vec<OptionIndex>,
    part: Slice,
    worlds: Worlds<LANES>,
}

impl<'a> Walk<'a> {
    /// Prepares to follow a number of the options on the screen along a slider.
    pub(super) fn new(scorer: &'a Scorer, sliders: &'a Sliders, slider: Slider, quantity: Quantity) -> Self {
        let pack = scorer.pack();
        let options: Vec<OptionIndex> = sliders
            .shown()
            .filter(|option| quantity.is_of(pack, *option))
            .collect();
        let outputs = if quantity == Quantity::Total {
            scorer.outputs(&options)
        } else {
            let registers = options
                .iter()
                .filter_map(|option| quantity.register(pack, *option));
            registers.chain(scorer.conditions(&options)).collect()
        };
        let score = pack.program.slice_for(&outputs);
        let moved: &[usize] = match slider {
            Slider::Trait(index) => &[index.get()],
            Slider::Priority(_) => &[],
        };
        let mut worlds = scorer.worlds();
        scorer.fill(sliders, &mut worlds.numbers);
        spread_weights(sliders, &mut worlds);
        scorer.run(&score, &mut worlds);
        Self {
            part: score.depending_on(&pack.program, moved),
            scorer,
            sliders,
            slider,
            quantity,
            options,
            worlds,
        }
    }

    /// The pack.
    pub(super) fn pack(&self) -> &'a Pack {
        self.scorer.pack()
    }

    /// The scorer.
    pub(super) fn scorer(&self) -> &'a Scorer {
        self.scorer
    }

    /// Where the other sliders stand.
    pub(super) fn sliders(&self) -> &'a Sliders {
        self.sliders
    }

    /// The slider that is walked along.
    pub(super) fn slider(&self) -> Slider {
        self.slider
    }

    /// The options that have such a number.
    pub(super) fn options(&self) -> &[OptionIndex] {
        &self.options
    }

    /// Goes to a position of the slider, from 0 to 1, in each lane.
    pub(super) fn go(&mut self, positions: &[f64; LANES]) {
        for (lane, position) in positions.iter().enumerate() {
            let value = value_at(self.scorer.pack(), self.slider, *position);
            match self.slider {
                Slider::Trait(index) => self.worlds.numbers.set(index.get(), lane, value),
                Slider::Priority(aspect) => self.weigh(lane, aspect.get(), value),
            }
        }
        self.scorer.run(&self.part, &mut self.worlds);
        if self.quantity == Quantity::Total {
            self.scorer.total_up(&self.options, &mut self.worlds);
        }
    }

    fn weigh(&mut self, lane: usize, aspect: usize, priority: f64) {
        let mut priorities = self.sliders.priorities().to_vec();
        priorities[aspect] = priority;
        let weights = weights(&priorities);
        for (aspect, lanes) in self.worlds.weights.iter_mut().enumerate() {
            lanes[lane] = weights.as_ref().map_or(0.0, |weights| weights[aspect]);
        }
    }

    /// The number of an option in a lane; not a number where it has none.
    pub(super) fn number(&self, option: OptionIndex, lane: usize) -> f64 {
        match self.quantity.register(self.pack(), option) {
            Some(register) => self.worlds.numbers.get(register)[lane],
            None if self.quantity == Quantity::Total => self.scorer.totals(option, &self.worlds)[lane],
            None => f64::NAN,
        }
    }

    /// The first requirement that an option breaks in a lane.
    pub(super) fn breaks(&self, option: OptionIndex, lane: usize) -> Option<RequirementIndex> {
        self.scorer.breaks(option, &self.worlds, lane)
    }

    /// Narrows down where something begins to hold that does not below and does above.
    pub(super) fn narrow(
        &mut self,
        [mut below, mut above]: [f64; 2],
        holds: impl Fn(&Self, usize) -> bool,
    ) -> [f64; 2] {
        for _ in 0..CUTS {
            let width = (above - below) / (LANES + 1) as f64;
            let positions: [f64; LANES] = std::array::from_fn(|lane| below + width * (lane + 1) as f64);
            self.go(&positions);
            match (0..LANES).find(|lane| holds(self, *lane)) {
                Some(0) => above = positions[0],
                Some(lane) => [below, above] = [positions[lane - 1], positions[lane]],
                None => below = positions[LANES - 1],
            }
        }
        [below, above]
    }
}
