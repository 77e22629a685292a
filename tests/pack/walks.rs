//! Walks along the sliders of both packs: how often the first place changes hands on the way.
//!
//! An answer that turns and turns back where nothing in the world turns is an artefact of the model. The workloads are
//! the pack's scenarios and 250 random ones around its defaults, from one seed.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use std::convert::Infallible;
use std::sync::Arc;

use crate::world::the_pack;
use tradeoff::analysis::sweep::{Axis, Sweep};
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

/// What stands at a place of a walk: who is first, and how far functions are ahead of servers where both may be chosen; the
/// latter in the default pack.
type Place = (Option<OptionIndex>, Option<f64>);

/// What stands at each place along a slider.
fn walk(pack: &Arc<Pack>, workload: &Sliders, slider: Slider) -> Vec<Place> {
    let mut moved = workload.clone();
    let values = (0..PLACES).map(|place| {
        #[expect(clippy::cast_precision_loss, reason = "a few hundred places")]
        let position = place as f64 / (PLACES - 1) as f64;
        moved.set_position(pack, slider, position);
        moved.value(slider)
    });
    let axis = Axis {
        slider,
        values: values.collect(),
    };
    let sweep = Sweep::new(Scorer::new(Arc::clone(pack)), workload.clone(), vec![axis], &[]).unwrap();
    let [functions, servers] = ["functions", "servers"].map(|id| pack.options.find(|option| option.id == id));
    let mut places = Vec::new();
    let walked = sweep.walk(0..sweep.rows(), &mut sweep.room(), |block| {
        places.extend((0..block.len()).map(|lane| {
            let first = sweep
                .options()
                .iter()
                .find(|option| block.ranks(**option)[lane] == 1);
            let total = |option| block.admitted(option)[lane].then(|| block.totals(option)[lane]);
            let [ahead, behind] = [functions, servers].map(|option| option.and_then(total));
            (
                first.copied(),
                ahead.zip(behind).map(|(ahead, behind)| ahead - behind),
            )
        }));
        Ok::<(), Infallible>(())
    });
    let Ok(()) = walked;
    places
}

/// Who is first at each place along a slider.
fn leaders(pack: &Arc<Pack>, workload: &Sliders, slider: Slider) -> Vec<Option<OptionIndex>> {
    let places = walk(pack, workload, slider);
    places.into_iter().map(|(first, _)| first).collect()
}

/// How often the first place changes hands.
fn borders(first: &[Option<OptionIndex>]) -> usize {
    first.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

/// As [`borders`]; `limits` counts also where one of the two is ruled out.
fn borders_of(walk: &[Place], limits: bool) -> usize {
    let places = walk.iter().filter(|(_, lead)| limits || lead.is_some());
    borders(&places.map(|(first, _)| *first).collect::<Vec<_>>())
}

/// By how much the lead of functions moves at most against its law on the way: up, or down with `sign` -1. Where an
/// option is ruled out a requirement decides, and the lead does not count.
fn against(walk: &[Place], sign: f64) -> f64 {
    let leads = walk.iter().filter_map(|(_, lead)| lead.map(|lead| sign * lead));
    let (_, most) = leads.fold((f64::INFINITY, 0.0_f64), |(least, most), lead| {
        let least = least.min(lead);
        (least, most.max(lead - least))
    });
    most
}

/// What is counted over all walks along a slider.
#[derive(Debug)]
struct Walks {
    /// With two borders or more.
    turning: usize,
    /// The same between places where both options may be chosen.
    turning_within_limits: usize,
    /// With a lead that moves by more than 0.02 against its law.
    against: usize,
}

/// All walks along a slider along which the lead of functions never rises (`sign` 1) or never falls (-1). Criteria
/// `without` count nothing.
fn walks(id: &str, sign: f64, without: &[&str]) -> Walks {
    let pack = the_pack();
    let mut all = workloads(&pack);
    assert_eq!(all.len(), WORKLOADS + pack.scenarios.len());
    for criterion in without {
        let priority = sliders::find(&pack, criterion).unwrap();
        for workload in &mut all {
            workload.set(&pack, priority, 0.0);
        }
    }
    let slider = sliders::find(&pack, id).unwrap();
    let walked: Vec<_> = all.iter().map(|workload| walk(&pack, workload, slider)).collect();
    let count = |holds: &dyn Fn(&[Place]) -> bool| walked.iter().filter(|walk| holds(walk)).count();
    Walks {
        turning: count(&|walk| borders_of(walk, true) >= 2),
        turning_within_limits: count(&|walk| borders_of(walk, false) >= 2),
        against: count(&|walk| against(walk, sign) > 0.02),
    }
}

/// What is left of the leads: a p99 no longer has cold starts where they have become rarer than one in a hundred.
#[test]
fn more_requests_seldom_favor_functions() {
    let found = walks("requests", 1.0, &[]);
    assert!(found.turning <= 17 && found.against <= 1, "{found:?}");
}

/// Two things weigh most while requests are short, and both against functions: the fees for each request, and what a
/// gateway adds to the latency. So as work grows longer the lead may rise, and long work meets the limits of functions: the
/// answer may turn twice. Apart from these two, longer work never favors functions.
#[test]
fn longer_work_favors_functions_only_where_fees_decide() {
    let found = walks("duration", 1.0, &[]);
    assert!(
        found.turning <= 11 && found.turning_within_limits <= 8,
        "{found:?}"
    );
    let found = walks("duration", 1.0, &["cost", "performance"]);
    assert!(found.turning <= 6 && found.against == 0, "{found:?}");
}

#[test]
fn more_idle_time_never_favors_servers() {
    let found = walks("idle_share", -1.0, &[]);
    assert!(found.turning <= 1 && found.against == 0, "{found:?}");
}

#[test]
fn more_time_for_operations_never_favors_functions() {
    let found = walks("upkeep_time", 1.0, &[]);
    assert!(found.turning <= 2 && found.against == 0, "{found:?}");
}

#[test]
fn more_deployments_never_favor_servers() {
    let found = walks("releases", -1.0, &[]);
    assert!(found.turning <= 3 && found.against == 0, "{found:?}");
}

fn the_second_pack() -> Arc<Pack> {
    let source = PackSource::Embedded("monolith-vs-microservices");
    Arc::new(pack::load(&source).unwrap().pack)
}

/// Whether the first place changes hands twice or more.
fn twice(first: &[Option<OptionIndex>]) -> bool {
    borders(first) >= 2
}

/// Whether the first place goes back to an option with fewer services.
fn back(first: &[Option<OptionIndex>]) -> bool {
    twice(first) && !first.is_sorted()
}

/// How many workloads have such a walk along each slider.
fn turning(pack: &Arc<Pack>, sliders: &[&str], such: fn(&[Option<OptionIndex>]) -> bool) -> Vec<usize> {
    let all = workloads(pack);
    assert_eq!(all.len(), WORKLOADS + pack.scenarios.len());
    let turns = |id: &&str| {
        let slider = sliders::find(pack, id).unwrap();
        let turns = |workload: &&Sliders| such(&leaders(pack, workload, slider));
        all.iter().filter(turns).count()
    };
    sliders.iter().map(turns).collect()
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
        "deploys",
        "domain",
        "growth",
        "latency_target",
        "parts",
        "platform",
        "processors",
        "self_hosted",
        "teams",
        "tooling",
        "touched",
    ];
    let found = turning(&pack, &few, twice);
    assert!(
        found.iter().all(|turns| *turns <= twentieth),
        "{few:?}: {found:?}"
    );
    // One program, then services, then microservices as an organization grows is two borders, and right. What goes back is
    // led by less than 0.005 there, where coordination has been bought off and delivery has not.
    let grown = ["engineers"];
    assert!(turning(&pack, &grown, twice)[0] <= 32);
    assert!(turning(&pack, &grown, back)[0] <= 6);
}

/// Large organizations are told apart: each shape is first for some of them.
#[test]
fn more_than_a_hundred_engineers_are_no_answer_by_themselves() {
    let pack = the_second_pack();
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
        .map(|workload| leaders(&pack, workload, slider).split_off(from))
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
