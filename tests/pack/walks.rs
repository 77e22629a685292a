//! Walks along the sliders of both packs: how often the first place changes hands on the way.
//!
//! An answer that turns and turns back where nothing in the world turns is an artefact of the model. The workloads are
//! the pack's scenarios and 250 random ones around its defaults, from one seed.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use std::sync::Arc;

use crate::world::the_pack;
use tradeoff::decision::sliders::{self, Sliders};
use tradeoff::decision::{Scorer, Slider};
use tradeoff::pack::model::Scale;
use tradeoff::pack::{self, OptionIndex, Pack, PackSource};

/// How many random workloads there are.
const WORKLOADS: usize = 250;

/// At how many places of a track one looks.
const PLACES: usize = 201;

/// Standard deviation of a random workload from the default, as a part of the track.
const SPREAD: f64 = 0.15;

/// Numbers from 0 to 1 (`SplitMix64`).
struct Random(u64);

impl Random {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let number = ((bits ^ (bits >> 31)) >> 11) as f64;
        number / (1_u64 << 53) as f64
    }

    /// A number from the normal distribution (Box and Muller).
    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.next()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.next()).cos()
    }
}

/// Every trait near its default: a number by [`SPREAD`], a word by one at most, a choice the default six times in ten.
fn workload(pack: &Pack, random: &mut Random) -> Sliders {
    let mut workload = Sliders::new(pack);
    for (index, given) in pack.traits.enumerate() {
        let slider = Slider::Trait(index);
        let (uniform, normal) = (random.next(), random.normal());
        let Some(words) = given.scale.places() else {
            let position = given.scale.position(given.default) + SPREAD * normal;
            workload.set_position(pack, slider, position.clamp(0.0, 1.0));
            continue;
        };
        #[expect(clippy::cast_precision_loss, reason = "a handful of words")]
        let words = words as f64;
        let value = if matches!(given.scale, Scale::Levels(_)) {
            given.default + f64::from(u8::from(uniform > 0.75)) - f64::from(u8::from(uniform < 0.25))
        } else if uniform < 0.6 {
            given.default
        } else {
            ((uniform - 0.6) / 0.4 * words).floor()
        };
        workload.set(pack, slider, value.clamp(0.0, words - 1.0));
    }
    workload
}

fn workloads(pack: &Pack) -> Vec<Sliders> {
    let mut random = Random(16);
    let scenarios = pack
        .scenarios
        .indices()
        .map(|index| Sliders::at_scenario(pack, index));
    let mut all: Vec<Sliders> = scenarios.collect();
    all.extend((0..WORKLOADS).map(|_| workload(pack, &mut random)));
    all
}

/// Who is first at each place along a slider.
fn firsts(scorer: &Scorer, workload: &Sliders, slider: Slider) -> Vec<Option<OptionIndex>> {
    let mut moved = workload.clone();
    (0..PLACES)
        .map(|place| {
            #[expect(clippy::cast_precision_loss, reason = "a few hundred places")]
            let position = place as f64 / (PLACES - 1) as f64;
            moved.set_position(scorer.pack(), slider, position);
            scorer.evaluate(&moved).first()
        })
        .collect()
}

/// How often the first place changes hands.
fn borders(firsts: &[Option<OptionIndex>]) -> usize {
    firsts.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

/// How many workloads have two borders or more along each slider.
fn turning(pack: &Arc<Pack>, sliders: &[&str]) -> Vec<usize> {
    let scorer = Scorer::new(Arc::clone(pack));
    let all = workloads(pack);
    assert_eq!(all.len(), WORKLOADS + pack.scenarios.len());
    sliders
        .iter()
        .map(|id| {
            let slider = sliders::find(pack, id).unwrap();
            let turns = all
                .iter()
                .filter(|workload| borders(&firsts(&scorer, workload, slider)) >= 2);
            turns.count()
        })
        .collect()
}

#[test]
fn an_answer_seldom_turns_back_along_a_slider() {
    let found = turning(&the_pack(), &["requests", "duration", "upkeep_time"]);
    // Most of what is left has a cause: fees decide for short work, limits for long work, and near ties turn on a machine.
    assert!(found[0] <= 26 && found[1] <= 26 && found[2] <= 5, "{found:?}");
}

fn the_second_pack() -> Arc<Pack> {
    let source = PackSource::Embedded("monolith-vs-microservices");
    Arc::new(pack::load(&source).unwrap().pack)
}

#[test]
fn an_answer_of_the_second_pack_seldom_turns_back_along_a_slider() {
    let pack = the_second_pack();
    let twentieth = (WORKLOADS + pack.scenarios.len()) / 20;
    // Where one stands today has no order to walk along.
    let few = [
        "autonomy",
        "availability",
        "budget",
        "build_time",
        "consistency",
        "contrast",
        "domain",
        "growth",
        "latency_target",
        "platform",
        "processors",
        "self_hosted",
        "teams",
        "tooling",
        "touched",
    ];
    let found = turning(&pack, &few);
    assert!(
        found.iter().all(|turns| *turns <= twentieth),
        "{few:?}: {found:?}"
    );
    // One program, then services, then microservices as an organization grows is two borders, and right. Smaller changes
    // and more modules have costs and gains that grow at a different rate.
    let many = turning(&pack, &["engineers", "deploys", "parts"]);
    assert!(many[0] <= 36 && many[1] <= 26 && many[2] <= 20, "{many:?}");
}

/// Large organizations are told apart: each shape is first for some of them.
#[test]
fn more_than_a_hundred_engineers_are_no_answer_by_themselves() {
    let pack = the_second_pack();
    let scorer = Scorer::new(Arc::clone(&pack));
    let engineers = pack.traits.find(|given| given.id == "engineers").unwrap();
    let slider = Slider::Trait(engineers);
    let all = workloads(&pack);
    let hundred = pack.traits[engineers].scale.position(100.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place on the track"
    )]
    let from = (hundred * (PLACES - 1) as f64).ceil() as usize;
    let large: Vec<_> = all
        .iter()
        .map(|workload| firsts(&scorer, workload, slider).split_off(from))
        .collect();
    for id in ["monolith", "services", "microservices"] {
        let option = pack.options.find(|option| option.id == id);
        let somewhere = large.iter().filter(|places| places.contains(&option)).count();
        assert!(
            somewhere * 10 >= all.len(),
            "{id} in {somewhere} of {}",
            all.len()
        );
    }
}
