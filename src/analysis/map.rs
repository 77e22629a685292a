//! The map: which option wins at each point of two sliders, the others fixed.

mod pairs;

pub use pairs::{Pair, first_pair, pairs};

use super::shares::{middle, value_at};
use crate::decision::scorer::{Outcome, Race, spread_weights};
use crate::decision::{Scorer, Slider, Sliders, Worlds, weights};
use crate::formula::{LANES, Slice};
use crate::pack::OptionIndex;
use crate::pack::index::Position;

/// Leads below these are a near tie and a small lead: shares of the best total there can be. Judged by eye.
pub const BANDS: [f64; 2] = [0.03, 0.10];

/// Outcomes over a grid of two sliders' positions.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// The slider from left to right.
    pub across: Slider,
    /// The slider from below upwards.
    pub upward: Slider,
    columns: usize,
    rows: usize,
    places: Vec<Outcome>,
}

impl Map {
    /// How many places there are from left to right.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// How many places there are from below upwards.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The outcome at a place; columns count from the left, rows from below. None outside of the map.
    pub fn at(&self, column: usize, row: usize) -> Option<&Outcome> {
        (column < self.columns)
            .then(|| self.places.get(row * self.columns + column))
            .flatten()
    }

    /// All places.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.places
    }

    /// Of all pairs of neighboring places the share the tipping points, from 0 to 1: how much
    /// of the map is border.
    pub fn border(&self) -> f64 {
        let first = |column, row| self.at(column, row).map(|outcome| outcome.first);
        let (mut pairs, mut turns) = (0_u32, 0_u32);
        for row in 0..self.rows {
            for column in 0..self.columns {
                for (beside, above) in [(column + 1, row), (column, row + 1)] {
                    if let Some(other) = first(beside, above) {
                        pairs += 1;
                        turns += u32::from(Some(other) != first(column, row));
                    }
                }
            }
        }
        if pairs == 0 {
            0.0
        } else {
            f64::from(turns) / f64::from(pairs)
        }
    }

    /// The share of the map on which an option comes first, from 0 to 1.
    pub fn share(&self, option: OptionIndex) -> f64 {
        let won = self.places.iter().filter(|outcome| outcome.first == Some(option));
        won.count() as f64 / self.places.len().max(1) as f64
    }
}

/// Draws the map of two sliders with `columns` by `rows` places, for the options of `race`.
///
/// A place stands for the position at its middle. Each row sets its own slider once for all its places, and the
/// places of a row, [`LANES`] at a time, run only what the other slider moves. The same slider both ways gives a
/// map whose rows are all alike.
pub fn map(
    scorer: &Scorer,
    race: &Race,
    sliders: &Sliders,
    (across, upward): (Slider, Slider),
    (columns, rows): (usize, usize),
    worlds: &mut Worlds<LANES>,
) -> Map {
    let pack = scorer.pack();
    scorer.fill(sliders, &mut worlds.numbers);
    spread_weights(sliders, worlds);
    scorer.run(race.score(), worlds);
    let nothing = scorer.moved_by(race, &[]);
    let part = |slider| match slider {
        Slider::Trait(index) => race.moved(index),
        Slider::Priority(_) => &nothing,
    };
    let (along, between) = (part(across), part(upward));
    let mut grid = Grid {
        scorer,
        race,
        worlds,
        priorities: sliders.priorities().to_vec(),
    };
    let mut places = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        let level = value_at(pack, upward, middle(row, rows));
        grid.place_all(upward, level, between);
        let mut column = 0;
        while column < columns {
            let count = LANES.min(columns - column);
            // A short last block repeats its last place.
            let values = std::array::from_fn(|lane| {
                value_at(pack, across, middle(column + lane.min(count - 1), columns))
            });
            places.extend_from_slice(
                grid.outcomes(across, &values, along)
                    .get(..count)
                    .unwrap_or_default(),
            );
            column += count;
        }
    }
    Map {
        across,
        upward,
        columns,
        rows,
        places,
    }
}

struct Grid<'a> {
    scorer: &'a Scorer,
    race: &'a Race,
    worlds: &'a mut Worlds<LANES>,
    priorities: Vec<f64>,
}

impl Grid<'_> {
    /// Moves a slider to one value in all lanes and brings up to date what follows from it.
    fn place_all(&mut self, slider: Slider, value: f64, part: &Slice) {
        match slider {
            Slider::Trait(index) => {
                self.worlds.numbers.fill(index.get(), value);
                self.scorer.run(part, self.worlds);
            }
            Slider::Priority(aspect) => {
                self.priorities[aspect.get()] = value;
                self.weigh(|_| None);
            }
        }
    }

    /// The outcomes with a slider at one value for each lane.
    fn outcomes(&mut self, slider: Slider, values: &[f64; LANES], part: &Slice) -> [Outcome; LANES] {
        match slider {
            Slider::Trait(index) => {
                for (lane, value) in values.iter().enumerate() {
                    self.worlds.numbers.set(index.get(), lane, *value);
                }
            }
            Slider::Priority(aspect) => self.weigh(|lane| Some((aspect.get(), values[lane]))),
        }
        let mut outcomes = self.scorer.outcomes(part, self.race.shown(), self.worlds);
        for (lane, outcome) in outcomes.iter_mut().enumerate() {
            // Where nothing has a priority nobody comes first.
            if self.worlds.weights.iter().all(|weights| weights[lane] == 0.0) {
                *outcome = Outcome {
                    first: None,
                    barred: None,
                    margin: 0.0,
                };
            }
        }
        outcomes
    }

    /// Sets the weights of each lane: those of the priorities, one of which may be another.
    fn weigh(&mut self, other: impl Fn(usize) -> Option<(usize, f64)>) {
        for lane in 0..LANES {
            let mut priorities = self.priorities.clone();
            if let Some((aspect, value)) = other(lane) {
                priorities[aspect] = value;
            }
            let weights = weights::weights(&priorities);
            for (aspect, lanes) in self.worlds.weights.iter_mut().enumerate() {
                lanes[lane] = weights.as_ref().map_or(0.0, |weights| weights[aspect]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::shares::{place_of, position_at, share_at};
    use crate::decision::sliders;
    use crate::pack::Pack;
    use crate::pack::{self, PackSource};

    fn the_pack(id: &str) -> Arc<Pack> {
        let id = pack::ids().find(|known| *known == id).unwrap();
        Arc::new(pack::load(&PackSource::Embedded(id)).unwrap().pack)
    }

    /// A map of two sliders, with every option of the pack included.
    fn drawn(pack: &Arc<Pack>, axes: (&str, &str), size: (usize, usize)) -> (Scorer, Sliders, Map) {
        let scorer = Scorer::new(Arc::clone(pack));
        let mut at = Sliders::opening(pack);
        for option in pack.options.indices() {
            at.show(option, true);
        }
        let race = scorer.race(&at.shown().collect::<Vec<_>>());
        let mut worlds = scorer.worlds();
        let axes = (
            sliders::find(pack, axes.0).unwrap(),
            sliders::find(pack, axes.1).unwrap(),
        );
        let drawn = map(&scorer, &race, &at, axes, size, &mut worlds);
        (scorer, at, drawn)
    }

    #[test]
    fn every_place_is_what_the_sliders_would_say_there() {
        for (id, axes) in [
            (
                pack::DEFAULT,
                [
                    ("requests", "duration"),
                    ("operations_skill", "requests"),
                    ("cost", "requests"),
                    ("requests", "cost"),
                    ("cost", "maintenance"),
                ],
            ),
            (
                "monolith-vs-microservices",
                [
                    ("teams", "deploys"),
                    ("platform", "engineers"),
                    ("domain", "platform"),
                    ("teams", "teams"),
                    ("deploys", "teams"),
                ],
            ),
        ] {
            let pack = the_pack(id);
            for axes in axes {
                let (scorer, mut at, drawn) = drawn(&pack, axes, (13, 9));
                for row in 0..drawn.rows() {
                    for column in 0..drawn.columns() {
                        at.set(&pack, drawn.upward, value_at(&pack, drawn.upward, middle(row, 9)));
                        at.set(
                            &pack,
                            drawn.across,
                            value_at(&pack, drawn.across, middle(column, 13)),
                        );
                        let evaluation = scorer.evaluate(&at);
                        let place = drawn.at(column, row).unwrap();
                        assert_eq!(place.first, evaluation.first(), "{axes:?} {column} {row}");
                        let totals = evaluation.first_two().map(|(first, second)| {
                            evaluation.standings[first].total - evaluation.standings[second].total
                        });
                        assert!((place.margin - totals.unwrap_or(0.0)).abs() < 1e-9);
                    }
                }
            }
        }
    }

    #[test]
    fn every_word_has_the_same_share_of_an_axis_and_numbers_have_their_track() {
        for id in pack::ids() {
            let pack = the_pack(id);
            for slider in sliders::all(&pack) {
                let Some(words) = sliders::places(&pack, slider).filter(|words| *words > 1) else {
                    assert_eq!(position_at(&pack, slider, 0.3), 0.3);
                    assert_eq!(share_at(&pack, slider, 0.3), 0.3);
                    continue;
                };
                let places = 12 * words;
                let mut count = vec![0; words];
                for place in 0..places {
                    let value = value_at(&pack, slider, middle(place, places));
                    count[value.round() as usize] += 1;
                    let position = sliders::position(&pack, slider, value);
                    let share = share_at(&pack, slider, position);
                    assert_eq!(position_at(&pack, slider, share), position);
                }
                assert_eq!(count, vec![12; words]);
            }
        }
    }

    #[test]
    fn the_border_and_the_shares_of_a_map_of_territories() {
        let pack = the_pack(pack::DEFAULT);
        let (_, _, drawn) = drawn(&pack, ("requests", "duration"), (40, 20));
        let shares: f64 = pack.options.indices().map(|option| drawn.share(option)).sum();
        assert!((shares - 1.0).abs() < 1e-9, "{shares}");
        assert!(
            drawn.border() > 0.01 && drawn.border() < 0.5,
            "{}",
            drawn.border()
        );
        assert!(drawn.at(40, 0).is_none() && drawn.at(0, 20).is_none());
    }

    #[test]
    fn places_and_positions_fit() {
        for count in [1, 2, 7, 400] {
            for place in 0..count {
                assert_eq!(place_of(middle(place, count), count), place);
            }
            assert_eq!(place_of(0.0, count), 0);
            assert_eq!(place_of(1.0, count), count - 1);
        }
    }
}
