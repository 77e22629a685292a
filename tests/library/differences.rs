//! What differs between two positions, and what each difference has done to the lead.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::sync::Arc;

use crate::support::lead;
use proptest::prelude::*;
use tradeoff::decision::Scorer;
use tradeoff::decision::sliders::{self, Sliders};
use tradeoff::pack::{self, Pack, PackSource};
use tradeoff::record::{Change, Difference};

fn default_pack() -> Arc<Pack> {
    Arc::new(pack::load(&PackSource::Embedded(pack::DEFAULT)).unwrap().pack)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_world_is_that_of_the_sliders_alone(
        moves in prop::collection::vec((0..41_usize, 0.0..=1.0_f64), 1..24),
        hidden in any::<bool>(),
    ) {
        let pack = default_pack();
        let scorer = Scorer::new(Arc::clone(&pack));
        let before = Sliders::opening(&pack);
        let all: Vec<_> = sliders::all(&pack).collect();
        let mut after = before.clone();
        for (at, position) in moves {
            after.set_position(&pack, all[at % all.len()], position);
        }
        if hidden {
            after.show(pack.options.indices().last().unwrap(), true);
        }
        let evaluations = [&before, &after].map(|sliders| scorer.evaluate(sliders));
        let difference = Difference::between(&scorer, 0, (&before, &evaluations[0]), (&after, &evaluations[1])).unwrap();
        let Difference { leader, lead: found, changes, .. } = &difference;
        prop_assert!((found.before - lead(&before, &evaluations[0], *leader)).abs() < 1e-12);
        prop_assert!((found.after - lead(&after, &evaluations[1], *leader)).abs() < 1e-12);
        let sum: f64 = found.shares.iter().map(|share| share.share).sum();
        prop_assert!((sum - (found.after - found.before)).abs() < 1e-12, "{}", sum);
        for (change, share) in changes.iter().zip(&found.shares) {
            let (mut alone, mut undone) = (before.clone(), after.clone());
            match change {
                Change::Slider(slider) => {
                    alone.set(&pack, *slider, after.value(*slider));
                    undone.set(&pack, *slider, before.value(*slider));
                }
                Change::Options => {
                    for option in pack.options.indices() {
                        alone.show(option, after.is_shown(option));
                        undone.show(option, before.is_shown(option));
                    }
                }
                Change::Price(_) => prop_assert!(false, "one pack has one price"),
            }
            for (sliders, number) in [(&alone, share.alone), (&undone, share.undone)] {
                let evaluation = scorer.evaluate(sliders);
                prop_assert!((number - lead(sliders, &evaluation, *leader)).abs() < 1e-12);
            }
        }
    }
}
