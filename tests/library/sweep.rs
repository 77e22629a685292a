//! A sweep says of each row what one evaluation says there, where it begins and whatever it is asked for.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::convert::Infallible;
use std::sync::Arc;

use crate::support::{LIMITS, STEADY_LOAD, THREE_OPTIONS, load};
use proptest::prelude::*;
use tradeoff::analysis::sweep::{Axis, Sweep, TooMany};
use tradeoff::decision::sliders::{self, Sliders};
use tradeoff::decision::{Scorer, Slider};
use tradeoff::formula::{LANES, Register};
use tradeoff::pack::{self, OptionIndex, Pack, PackSource};

fn default_pack() -> Arc<Pack> {
    Arc::new(pack::load(&PackSource::Embedded(pack::DEFAULT)).unwrap().pack)
}

/// One row as plain bits.
#[derive(Debug, PartialEq)]
struct Row {
    first: Option<OptionIndex>,
    totals: Vec<u64>,
    ranks: Vec<usize>,
    admitted: Vec<bool>,
    numbers: Vec<u64>,
}

/// A slider of the pack at some of its places.
fn axis(pack: &Pack, slider: Slider, positions: &[f64]) -> Axis {
    let mut moved = Sliders::new(pack);
    let values = positions.iter().map(|position| {
        moved.set_position(pack, slider, *position);
        moved.value(slider)
    });
    Axis {
        slider,
        values: values.collect(),
    }
}

/// Every measure of the options on the screen.
fn measures(pack: &Pack, sliders: &Sliders) -> Vec<Register> {
    let shown: Vec<OptionIndex> = sliders.shown().collect();
    let registers = pack.measures.iter().flat_map(|measure| {
        shown
            .iter()
            .filter_map(|option| measure.values[*option].as_ref())
            .map(|computed| computed.register)
    });
    registers.collect()
}

fn swept(sweep: &Sweep, numbers: &[Register], from: u64, to: u64) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut next = from;
    let Ok(()) = sweep.walk(from..to, &mut sweep.room(), |block| {
        assert!((1..=LANES).contains(&block.len()));
        next += block.len() as u64;
        for lane in 0..block.len() {
            let options = || sweep.options().iter().copied();
            rows.push(Row {
                first: options().find(|option| block.ranks(*option)[lane] == 1),
                totals: options()
                    .map(|option| block.totals(option)[lane].to_bits())
                    .collect(),
                ranks: options().map(|option| block.ranks(option)[lane]).collect(),
                admitted: options().map(|option| block.admitted(option)[lane]).collect(),
                numbers: numbers
                    .iter()
                    .map(|number| block.numbers(*number)[lane].to_bits())
                    .collect(),
            });
        }
        Ok::<(), Infallible>(())
    });
    rows
}

/// What the one evaluation of a row says.
fn alone(scorer: &Scorer, sliders: &Sliders, axes: &[Axis], numbers: &[Register], row: u64) -> Row {
    let mut sliders = sliders.clone();
    let mut rest = row;
    for axis in axes.iter().rev() {
        let count = axis.values.len() as u64;
        sliders.set(scorer.pack(), axis.slider, axis.values[(rest % count) as usize]);
        rest /= count;
    }
    let evaluation = scorer.evaluate(&sliders);
    let standings = || sliders.shown().map(|option| &evaluation.standings[option]);
    Row {
        first: evaluation.first(),
        totals: standings().map(|standing| standing.total.to_bits()).collect(),
        ranks: standings().map(|standing| standing.rank.unwrap_or(0)).collect(),
        admitted: standings().map(|standing| standing.broken.is_empty()).collect(),
        numbers: numbers
            .iter()
            .map(|number| evaluation.numbers.get(*number)[0].to_bits())
            .collect(),
    }
}

/// Sweeps two or three sliders of a pack from some row on and compares every row.
fn check(pack: &Arc<Pack>, chosen: &[usize], positions: &[Vec<f64>], from: f64) -> Result<(), TestCaseError> {
    let every: Vec<Slider> = sliders::all(pack).collect();
    let mut axes: Vec<Axis> = Vec::new();
    for (slider, positions) in chosen.iter().zip(positions) {
        let slider = every[slider % every.len()];
        if axes.iter().all(|axis| axis.slider != slider) {
            axes.push(axis(pack, slider, positions));
        }
    }
    let sliders = Sliders::opening(pack);
    let numbers = measures(pack, &sliders);
    let sweep = Sweep::new(
        Scorer::new(Arc::clone(pack)),
        sliders.clone(),
        axes.clone(),
        &numbers,
    )
    .unwrap();
    let scorer = Scorer::new(Arc::clone(pack));
    let from = (from * sweep.rows() as f64) as u64;
    let rows = swept(&sweep, &numbers, from, sweep.rows());
    prop_assert_eq!(rows.len() as u64, sweep.rows() - from);
    for (row, number) in rows.iter().zip(from..) {
        prop_assert_eq!(row, &alone(&scorer, &sliders, &axes, &numbers, number));
    }
    Ok(())
}

fn some_positions() -> impl Strategy<Value = Vec<Vec<f64>>> {
    prop::collection::vec(prop::collection::vec(0.0..=1.0_f64, 1..12), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn each_row_is_the_single_world_bit_for_bit(
        pack in 0..3_usize,
        chosen in prop::collection::vec(0..20_usize, 3),
        positions in some_positions(),
        from in 0.0..1.0_f64,
    ) {
        let pack = load([THREE_OPTIONS, STEADY_LOAD, LIMITS][pack]);
        check(&pack, &chosen, &positions, from)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn each_row_of_the_default_pack_is_the_single_world_bit_for_bit(
        chosen in prop::collection::vec(0..40_usize, 3),
        positions in some_positions(),
        from in 0.0..1.0_f64,
    ) {
        check(&default_pack(), &chosen, &positions, from)?;
    }
}

#[test]
fn a_walk_may_begin_anywhere_among_more_rows_than_memory_has() {
    let pack = load(STEADY_LOAD);
    let places: Vec<f64> = (0..1_000_000).map(|place| f64::from(place) / 999_999.0).collect();
    let axes: Vec<Axis> = sliders::all(&pack)
        .take(3)
        .map(|slider| axis(&pack, slider, &places))
        .collect();
    let sliders = Sliders::new(&pack);
    let scorer = Scorer::new(Arc::clone(&pack));
    let sweep = Sweep::new(Scorer::new(Arc::clone(&pack)), sliders.clone(), axes.clone(), &[]).unwrap();
    assert_eq!(sweep.rows(), 1_000_000_u64.pow(3));
    let from = sweep.rows() - 1_000_005;
    let rows = swept(&sweep, &[], from, from + 20);
    for (row, number) in rows.iter().zip(from..) {
        assert_eq!(row, &alone(&scorer, &sliders, &axes, &[], number));
    }
    assert!(swept(&sweep, &[], sweep.rows(), u64::MAX).is_empty());
}

#[test]
fn a_room_serves_walks_in_any_order() {
    let pack = load(THREE_OPTIONS);
    let places = [0.0, 0.3, 0.6, 1.0];
    let axes: Vec<Axis> = sliders::all(&pack)
        .take(3)
        .map(|slider| axis(&pack, slider, &places))
        .collect();
    let sweep = Sweep::new(Scorer::new(Arc::clone(&pack)), Sliders::new(&pack), axes, &[]).unwrap();
    let mut room = sweep.room();
    let mut totals = |from: u64, to: u64| {
        let mut totals = Vec::new();
        let Ok(()) = sweep.walk(from..to, &mut room, |block| {
            totals.extend_from_slice(&block.totals(sweep.options()[0])[..block.len()]);
            Ok::<(), Infallible>(())
        });
        totals
    };
    let forwards: Vec<f64> = (0..4)
        .flat_map(|part| totals(part * 16, part * 16 + 16))
        .collect();
    let backwards: Vec<Vec<f64>> = (0..4)
        .rev()
        .map(|part| totals(part * 16, part * 16 + 16))
        .collect();
    assert_eq!(
        backwards.into_iter().rev().flatten().collect::<Vec<_>>(),
        forwards
    );
}

#[test]
fn rows_that_cannot_be_counted_are_refused_and_no_rows_are_none() {
    let pack = load(THREE_OPTIONS);
    let slider = sliders::all(&pack).next().unwrap();
    let of = |count: usize, axes: usize| {
        let axis = Axis {
            slider,
            values: vec![0.0; count],
        };
        Sweep::new(
            Scorer::new(Arc::clone(&pack)),
            Sliders::new(&pack),
            vec![axis; axes],
            &[],
        )
    };
    assert_eq!(of(1 << 16, 4).unwrap_err(), TooMany);
    assert_eq!(of(0, 1).unwrap().rows(), 0);
    assert_eq!(of(5, 0).unwrap().rows(), 1);
    assert!(swept(&of(0, 1).unwrap(), &[], 0, 1).is_empty());
}
