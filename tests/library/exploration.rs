//! One person's exploration of a pack, without a screen: changes, undo, scenarios, another version of the pack.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use tradeoff::analysis::Analyst;
use tradeoff::decision::sliders::{self, Sliders};
use tradeoff::decision::{Scorer, Slider};
use tradeoff::exploration::{Change, Exploration, Reading};
use tradeoff::pack::{DEFAULT, OptionIndex, Pack, PackSource, ScenarioIndex, TraitIndex, load, load_texts};

/// Two options, two aspects, a rate, a number, a word, a choice.
const BICYCLE: &str = include_str!("../data/bicycle.toml");

fn pack(text: &str) -> Arc<Pack> {
    Arc::new(load_texts(&[("bicycle.toml", text)]).unwrap().pack)
}

fn begin(pack: Arc<Pack>, source: Option<PackSource>) -> Exploration {
    let (sliders, scenario) = (Sliders::opening(&pack), pack.header.default_scenario);
    Exploration::new(pack, sliders, scenario, source)
}

fn bicycle() -> Exploration {
    begin(pack(BICYCLE), None)
}

fn default_pack() -> Exploration {
    let source = PackSource::Embedded(DEFAULT);
    begin(Arc::new(load(&source).unwrap().pack), Some(source))
}

fn slider(exploration: &Exploration, id: &str) -> Slider {
    sliders::find(exploration.pack(), id).unwrap()
}

fn scenario(exploration: &Exploration, id: &str) -> ScenarioIndex {
    exploration.pack().scenarios.find(|entry| entry.id == id).unwrap()
}

fn option(exploration: &Exploration, id: &str) -> OptionIndex {
    exploration.pack().options.find(|entry| entry.id == id).unwrap()
}

fn trait_index(exploration: &Exploration, id: &str) -> TraitIndex {
    exploration.pack().traits.find(|entry| entry.id == id).unwrap()
}

/// Moves a slider to what a person writes.
fn put(exploration: &mut Exploration, id: &str, written: &str) -> bool {
    let slider = slider(exploration, id);
    let value = sliders::read(exploration.pack(), slider, written).unwrap();
    exploration.move_to(slider, value)
}

/// What a file says of the decision is not lost by a tour that puts the sliders elsewhere.
#[test]
fn beginning_anew_keeps_remarks() {
    let mut exploration = bicycle();
    let option = exploration.pack().options.indices().next().expect("an option");
    assert!(exploration.remark(|remarks, pack| remarks.decide(pack, option, "cheap")));
    let before = exploration.remarks().clone();
    exploration.restart(exploration.sliders().clone(), None);
    assert_eq!(*exploration.remarks(), before);
    assert!(!exploration.undo());
}

#[test]
fn two_states_are_told_by_who_is_first_in_them() {
    let mut exploration = bicycle();
    let same = exploration.sliders().clone();
    assert_eq!(exploration.beside(&same).answer(), "the same option ranks first");
    for index in exploration.pack().aspects.indices() {
        exploration.move_to(Slider::Priority(index), 0.0);
    }
    let nobody = exploration.sliders().clone();
    assert_eq!(
        exploration.beside(&nobody).answer(),
        "no option ranks first in either"
    );
    assert_eq!(exploration.beside(&same).answer(), "the first place differs");
}

/// A slider's value as people read it.
fn shown(exploration: &Exploration, id: &str) -> String {
    let slider = slider(exploration, id);
    sliders::show(exploration.pack(), slider, exploration.sliders().value(slider))
}

/// What a person has made of it: where the sliders are, and the scenario.
fn state(exploration: &Exploration) -> (Sliders, Option<ScenarioIndex>) {
    (exploration.sliders().clone(), exploration.scenario())
}

/// Everything that is said about where the sliders are, to the last bit.
fn said(exploration: &Exploration) -> String {
    format!(
        "{:?} {:?} {:?} {:?}",
        state(exploration),
        exploration.analysis(),
        exploration.before(),
        exploration.nearest()
    )
}

/// The total of renting before the last change.
fn total_before(exploration: &Exploration) -> f64 {
    let before = exploration.before().unwrap();
    before.standings[option(exploration, "rent")].total
}

/// The total of renting.
fn total(exploration: &Exploration) -> f64 {
    exploration.analysis().evaluation.standings[option(exploration, "rent")].total
}

#[test]
fn it_begins_where_it_is_told_to_with_nothing_to_undo() {
    for mut exploration in [bicycle(), default_pack()] {
        assert_eq!(exploration.sliders(), &Sliders::opening(exploration.pack()));
        assert_eq!(exploration.scenario(), exploration.pack().header.default_scenario);
        assert!(exploration.before().is_none());
        assert!(exploration.is_untouched());
        assert!(!exploration.undo() && !exploration.redo());
    }
}

#[test]
fn a_change_is_undone_and_made_again() {
    let mut exploration = bicycle();
    let start = state(&exploration);
    assert!(put(&mut exploration, "trips", "90/month"));
    let end = state(&exploration);
    assert_eq!(shown(&exploration, "trips"), "90/month");
    assert_eq!(exploration.moved(), [slider(&exploration, "trips")]);
    assert!(!exploration.is_untouched());
    assert!(exploration.undo());
    assert_eq!(state(&exploration), start);
    assert!(!exploration.undo());
    assert!(exploration.redo());
    assert_eq!(state(&exploration), end);
    assert!(!exploration.redo());
}

#[test]
fn what_changes_nothing_is_no_change() {
    let mut exploration = bicycle();
    let (student, rent) = (scenario(&exploration, "student"), option(&exploration, "rent"));
    assert!(!exploration.show(rent, true));
    assert!(exploration.is_untouched() && exploration.before().is_none());
    assert_eq!(exploration.scenario(), Some(student));
    // To choose where the program opened, or a value that is only assumed, answers it.
    assert!(exploration.take_scenario(student));
    assert!(!exploration.take_scenario(student));
    assert!(!put(&mut exploration, "trips", "40/month"));
    assert_eq!(exploration.scenario(), Some(student));
}

#[test]
fn a_new_change_ends_what_could_be_made_again() {
    let mut exploration = bicycle();
    put(&mut exploration, "trips", "90/month");
    exploration.undo();
    put(&mut exploration, "stay", "6");
    assert!(!exploration.redo());
}

#[test]
fn changes_of_one_slider_are_one_until_another_comes_or_it_is_sealed() {
    let mut exploration = bicycle();
    let start = state(&exploration);
    let total_at_start = total(&exploration);
    for trips in ["50/month", "60/month", "70/month"] {
        put(&mut exploration, "trips", trips);
    }
    let after_trips = state(&exploration);
    assert_eq!(total_before(&exploration), total_at_start);
    put(&mut exploration, "stay", "6");
    let after_stay = state(&exploration);
    exploration.seal();
    put(&mut exploration, "stay", "9");
    for expected in [&after_stay, &after_trips, &start] {
        assert!(exploration.undo());
        assert_eq!(&state(&exploration), expected);
    }
    assert!(!exploration.undo());
    // What comes after an undo is a change of its own.
    exploration.redo();
    put(&mut exploration, "trips", "80/month");
    exploration.undo();
    assert_eq!(state(&exploration), after_trips);
}

#[test]
fn ranges_and_places_of_two_sliders_are_series_of_their_own() {
    let mut exploration = bicycle();
    let trips = trait_index(&exploration, "trips");
    let (across, upward) = (Slider::Trait(trips), slider(&exploration, "stay"));
    let start = state(&exploration);
    for _ in 0..3 {
        exploration.change(Change::Stretched(trips), |sliders, pack| {
            sliders.stretch_range(pack, trips, true);
        });
    }
    let stretched = state(&exploration);
    for position in [0.2, 0.4, 0.6] {
        exploration.change(Change::Placed(across, upward), |sliders, pack| {
            sliders.set_position(pack, across, position);
            sliders.set_position(pack, upward, position);
        });
    }
    assert!(exploration.undo());
    assert_eq!(state(&exploration), stretched);
    assert!(exploration.undo());
    assert_eq!(state(&exploration), start);
}

#[test]
fn a_scenario_keeps_the_shown_options_and_is_undone_as_a_whole() {
    let mut exploration = bicycle();
    let (buy, visitor) = (option(&exploration, "buy"), scenario(&exploration, "visitor"));
    assert!(exploration.show(buy, false));
    put(&mut exploration, "cost", "9");
    let before = state(&exploration);
    assert!(exploration.take_scenario(visitor));
    assert_eq!(exploration.scenario(), Some(visitor));
    assert!(!exploration.sliders().is_shown(buy));
    for (id, value) in [
        ("trips", "6/month"),
        ("cellar", "none"),
        ("cost", "6"),
        ("convenience", "2"),
    ] {
        assert_eq!(shown(&exploration, id), value);
    }
    assert!(exploration.undo());
    assert_eq!(state(&exploration), before);
    assert!(exploration.redo());
    assert_eq!(exploration.scenario(), Some(visitor));
    put(&mut exploration, "trips", "7/month");
    assert_eq!(exploration.scenario(), Some(visitor));
    assert!(
        exploration.standpoint().ends_with(", with Trips 7/month"),
        "{}",
        exploration.standpoint()
    );
    // Back to the scenario, then to the pack's default.
    let trips = slider(&exploration, "trips");
    assert!(exploration.reset(trips));
    assert_eq!(shown(&exploration, "trips"), "6/month");
    assert!(exploration.moved().is_empty());
    assert!(exploration.reset(trips));
    let default = sliders::default(exploration.pack(), trips);
    assert_eq!(exploration.sliders().value(trips), default);
}

#[test]
fn an_option_is_taken_out_and_back() {
    let mut exploration = bicycle();
    let buy = option(&exploration, "buy");
    assert!(exploration.show(buy, false));
    assert_eq!(exploration.analysis().evaluation.ranked.len(), 1);
    assert!(!exploration.show(buy, false));
    assert!(exploration.show(buy, true));
    assert_eq!(exploration.analysis().evaluation.ranked.len(), 2);
    assert!(exploration.undo());
    assert!(!exploration.sliders().is_shown(buy));
}

#[test]
fn scenarios_that_are_looked_at_are_put_back_or_kept_as_one_change() {
    let mut exploration = bicycle();
    put(&mut exploration, "trips", "90/month");
    let (before, total) = (state(&exploration), total(&exploration));
    let [student, visitor] = ["student", "visitor"].map(|id| scenario(&exploration, id));
    exploration.preview(student);
    exploration.preview(visitor);
    assert_eq!(exploration.scenario(), Some(visitor));
    assert_eq!(total_before(&exploration), total);
    exploration.end_preview(false);
    assert_eq!(state(&exploration), before);
    exploration.end_preview(true);
    assert_eq!(state(&exploration), before);

    exploration.preview(student);
    exploration.preview(visitor);
    exploration.end_preview(true);
    assert_eq!(exploration.scenario(), Some(visitor));
    assert!(exploration.undo());
    assert_eq!(state(&exploration), before);
    assert!(exploration.undo());
    assert!(!exploration.undo());
}

#[test]
fn what_comes_in_the_middle_of_looking_ends_it_but_for_another_version_of_the_pack() {
    let looking = || {
        let mut exploration = bicycle();
        put(&mut exploration, "trips", "90/month");
        let before = state(&exploration);
        let visitor = scenario(&exploration, "visitor");
        exploration.preview(visitor);
        (exploration, before, visitor)
    };
    // A change goes on from what is looked at, and both can be undone.
    let (mut exploration, before, visitor) = looking();
    put(&mut exploration, "trips", "8/month");
    exploration.end_preview(false);
    assert_eq!(
        (shown(&exploration, "trips"), shown(&exploration, "cellar")),
        ("8/month".to_owned(), "none".to_owned())
    );
    exploration.undo();
    assert_eq!(exploration.scenario(), Some(visitor));
    exploration.undo();
    assert_eq!(state(&exploration), before);
    // A scenario that is taken is taken, be it the one that is looked at.
    let (mut exploration, before, visitor) = looking();
    assert!(exploration.take_scenario(visitor));
    exploration.end_preview(false);
    assert_eq!(exploration.scenario(), Some(visitor));
    exploration.undo();
    assert_eq!(state(&exploration), before);
    // Undoing takes the change before it back.
    let (mut exploration, ..) = looking();
    assert!(exploration.undo());
    assert_eq!(state(&exploration), state(&bicycle()));
    exploration.redo();
    assert_eq!(shown(&exploration, "trips"), "90/month");
    // In another version of the pack it goes on, with the values that the scenario has there.
    let (mut exploration, before, visitor) = looking();
    exploration = exploration.with_pack(pack(&BICYCLE.replace("trips = 6", "trips = 7")));
    assert_eq!(shown(&exploration, "trips"), "6/month");
    exploration.preview(visitor);
    assert_eq!(shown(&exploration, "trips"), "7/month");
    exploration.end_preview(false);
    assert_eq!(state(&exploration), before);
}

#[test]
fn published_decisions_are_those_of_the_source() {
    let exploration = bicycle();
    assert!(matches!(exploration.published(), Reading::Done(published) if published.cases.cases.is_empty()));
    assert!(exploration.nearest().is_empty());
    let mut exploration = default_pack();
    let known = exploration.nearest().to_vec();
    assert!(known.len() > 10 && known.is_sorted_by(|one, next| one.distance <= next.distance));
    let first = exploration.pack().scenarios.indices().next_back().unwrap();
    exploration.take_scenario(first);
    assert_ne!(exploration.nearest(), known);
    exploration.undo();
    assert_eq!(exploration.nearest(), known);
    // Another version of the pack comes from the same source.
    exploration = exploration.with_pack(Arc::clone(exploration.pack()));
    assert_eq!(exploration.nearest(), known);
}

/// A rate and a town changed, a scenario taken, one change undone.
fn used() -> Exploration {
    let mut exploration = bicycle();
    put(&mut exploration, "trips", "90/month");
    put(&mut exploration, "town", "bern");
    put(&mut exploration, "cellar", "plenty");
    put(&mut exploration, "cost", "9");
    let visitor = scenario(&exploration, "visitor");
    exploration.take_scenario(visitor);
    exploration.undo();
    exploration
}

#[test]
fn the_same_pack_again_changes_nothing() {
    let (mut same, mut exploration) = (used(), used());
    exploration = exploration.with_pack(pack(BICYCLE));
    loop {
        assert_eq!(said(&exploration), said(&same));
        let (undone, expected) = (exploration.undo(), same.undo());
        assert_eq!(undone, expected);
        if !undone {
            break;
        }
    }
    while exploration.redo() {
        same.redo();
        assert_eq!(said(&exploration), said(&same));
    }
    assert!(!same.redo());
}

#[test]
fn after_a_new_version_of_the_pack_sliders_scenario_and_history_are_found_by_their_ids() {
    let text = BICYCLE
        .replace("range = [1, 200]", "range = [1, 50]")
        .replace(r#"id = "visitor""#, r#"id = "guest""#)
        .replace(
            r#"levels = ["none", "some", "plenty"]"#,
            r#"levels = ["plenty", "some", "none"]"#,
        )
        .replace(r#"cellar >= "some""#, r#"cellar <= "some""#);
    let mut exploration = used();
    exploration = exploration.with_pack(pack(&text));
    let all =
        |exploration: &Exploration| ["trips", "town", "cellar", "cost"].map(|id| shown(exploration, id));
    // Numbers are moved to the nearest end of a shorter slider, words are found by their names.
    assert_eq!(all(&exploration), ["50/month", "Bern", "plenty", "9"]);
    assert!(exploration.before().is_some());
    // The scenario has another id, and so it is another one; where it put the sliders is remembered.
    assert!(exploration.redo());
    assert_eq!(all(&exploration), ["6/month", "Utrecht", "none", "6"]);
    assert_eq!(exploration.scenario(), None);
    for expected in [
        ["50/month", "Bern", "plenty", "9"],
        ["50/month", "Bern", "plenty", "6"],
        ["50/month", "Bern", "some", "6"],
        ["50/month", "Utrecht", "some", "6"],
        ["40/month", "Utrecht", "some", "6"],
    ] {
        assert!(exploration.undo());
        assert_eq!(all(&exploration), expected);
    }
    assert_eq!(exploration.scenario(), Some(scenario(&exploration, "student")));
    assert!(!exploration.undo());
}

#[test]
fn what_is_renamed_or_of_another_kind_in_a_new_version_is_at_its_default() {
    let renamed = pack(&BICYCLE.replace("town", "city"));
    let mut exploration = used();
    exploration = exploration.with_pack(renamed);
    assert_eq!(shown(&exploration, "city"), "Utrecht");
    assert_eq!(shown(&exploration, "trips"), "90/month");

    let choices = r#"choices = [{ id = "none", title = "None" }, { id = "some", title = "Some" }, { id = "plenty", title = "Plenty" }]"#;
    let retyped = BICYCLE
        .replace(r#"levels = ["none", "some", "plenty"]"#, choices)
        .replace(r#"cellar >= "some""#, r#"cellar != "none""#);
    let mut exploration = used();
    exploration = exploration.with_pack(pack(&retyped));
    assert_eq!(shown(&exploration, "cellar"), "Some");
    assert_eq!(shown(&exploration, "trips"), "90/month");
}

#[test]
fn what_a_new_version_lacks_is_gone_and_the_rest_stays() {
    let between = |text: &str, from: &str, to: &str| {
        let (before, rest) = text.split_once(from).unwrap();
        let (_, after) = rest.split_once(to).unwrap();
        format!("{before}{to}{after}")
    };
    let cellar = "[[trait]]\nid = \"cellar\"";
    let text = between(BICYCLE, cellar, "[[trait]]\nid = \"town\"");
    let text = between(&text, "[[requirement]]", "[[aspect]]");
    let text = text.replace(r#", cellar = "none""#, "");
    let mut exploration = used();
    exploration = exploration.with_pack(pack(&text));
    assert_eq!(exploration.pack().traits.len(), 3);
    assert_eq!(shown(&exploration, "trips"), "90/month");
    assert_eq!(shown(&exploration, "town"), "Bern");
    // Where it came from and where it goes can be computed.
    let evaluation = said(&exploration);
    assert!(!evaluation.is_empty());
    while exploration.undo() {}
    assert_eq!(exploration.sliders(), &Sliders::opening(exploration.pack()));
    assert_eq!(exploration.scenario(), Some(scenario(&exploration, "student")));
}

/// Something that a person does. Places among sliders, options and scenarios are taken modulo how many there are.
#[derive(Debug, Clone)]
enum Deed {
    Move(usize, f64),
    Place(usize, usize, f64),
    Stretch(usize, bool),
    Reset,
    Show(usize, bool),
    Take(usize),
    Look(usize),
    EndLooking(bool),
    Seal,
    Undo,
    Redo,
    Replace,
}

impl Deed {
    fn apply(&self, exploration: &mut Exploration) {
        let pack = Arc::clone(exploration.pack());
        let slider = |nth: usize| {
            let all: Vec<Slider> = sliders::all(&pack).collect();
            all[nth % all.len()]
        };
        let scenario = |nth: usize| pack.scenarios.indices().nth(nth % pack.scenarios.len()).unwrap();
        match *self {
            Self::Move(nth, position) => {
                let slider = slider(nth);
                exploration.change(Change::Moved(slider), |sliders, pack| {
                    sliders.set_position(pack, slider, position);
                });
            }
            Self::Place(one, other, position) => {
                let (across, upward) = (slider(one), slider(other));
                exploration.change(Change::Placed(across, upward), |sliders, pack| {
                    sliders.set_position(pack, across, position);
                    sliders.set_position(pack, upward, 1.0 - position);
                });
            }
            Self::Stretch(nth, wider) => {
                let index = pack.traits.indices().nth(nth % pack.traits.len()).unwrap();
                exploration.change(Change::Stretched(index), |sliders, pack| {
                    sliders.stretch_range(pack, index, wider);
                });
            }
            Self::Reset => {
                exploration.change(Change::Replaced, |sliders, pack| *sliders = Sliders::new(pack));
            }
            Self::Show(nth, shown) => {
                let option = pack.options.indices().nth(nth % pack.options.len()).unwrap();
                exploration.show(option, shown);
            }
            Self::Take(nth) => {
                exploration.take_scenario(scenario(nth));
            }
            Self::Look(nth) => exploration.preview(scenario(nth)),
            Self::EndLooking(keep) => exploration.end_preview(keep),
            Self::Seal => exploration.seal(),
            Self::Undo => {
                exploration.undo();
            }
            Self::Redo => {
                exploration.redo();
            }
            Self::Replace => *exploration = exploration.with_pack(pack),
        }
    }
}

/// What changes the decision; few sliders, so that changes of one often follow each other.
fn change() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (0..4_usize, 0.0..=1.0_f64).prop_map(|(nth, position)| Deed::Move(nth, position)),
        1 => (0..60_usize, 0.0..=1.0_f64).prop_map(|(nth, position)| Deed::Move(nth, position)),
        1 => (0..4_usize, 0..4_usize, 0.0..=1.0_f64).prop_map(|(one, other, at)| Deed::Place(one, other, at)),
        2 => (0..3_usize, any::<bool>()).prop_map(|(nth, wider)| Deed::Stretch(nth, wider)),
        1 => Just(Deed::Reset),
        1 => (0..8_usize, any::<bool>()).prop_map(|(nth, shown)| Deed::Show(nth, shown)),
        1 => (0..20_usize).prop_map(Deed::Take),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        8 => change(),
        2 => (0..20_usize).prop_map(Deed::Look),
        1 => any::<bool>().prop_map(Deed::EndLooking),
        1 => Just(Deed::Seal),
        3 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
        1 => Just(Deed::Replace),
    ]
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    prop::collection::vec(deed(), 1..24)
}

/// A burst of deeds, about which nothing is asked until its end, is the same as its deeds one by one.
fn burst_is_its_deeds(begin: fn() -> Exploration, deeds: &[Deed]) -> TestCaseResult {
    let (mut burst, mut watched) = (begin(), begin());
    for deed in deeds {
        deed.apply(&mut burst);
        deed.apply(&mut watched);
        // Asked for, and asked for again.
        prop_assert_eq!(said(&watched), said(&watched));
    }
    prop_assert_eq!(said(&burst), said(&watched));
    prop_assert_eq!(burst.is_untouched(), watched.is_untouched());
    Ok(())
}

/// What is said follows from where the sliders are, not from how they came there.
fn what_is_said_follows_from_the_sliders(begin: fn() -> Exploration, deeds: &[Deed]) -> TestCaseResult {
    let mut exploration = begin();
    let mut known: Vec<Sliders> = vec![exploration.sliders().clone()];
    for (number, deed) in deeds.iter().enumerate() {
        deed.apply(&mut exploration);
        // What is known of a place on the way, or found ahead there, must not show at the next.
        exploration.analysis();
        let traits = &exploration.pack().traits;
        if let Some(index) = traits.indices().nth(number % traits.len()) {
            exploration.expect(index);
        }
        known.push(exploration.sliders().clone());
    }
    let fresh = Analyst::new(Arc::clone(exploration.pack())).analyse(exploration.sliders());
    prop_assert_eq!(format!("{:?}", exploration.analysis()), format!("{fresh:?}"));
    if let Some(before) = exploration.before() {
        let scorer = Scorer::new(Arc::clone(exploration.pack()));
        let before = format!("{before:?}");
        let is_before = |sliders: &Sliders| format!("{:?}", scorer.evaluate(sliders)) == before;
        prop_assert!(known.iter().any(is_before), "{}", before);
    }
    Ok(())
}

/// Undoing everything leads to the start, making everything again to the end, by the same steps.
fn undo_leads_to_the_start_and_redo_to_the_end(
    begin: fn() -> Exploration,
    changes: &[Deed],
) -> TestCaseResult {
    let mut exploration = begin();
    let start = state(&exploration);
    for change in changes {
        change.apply(&mut exploration);
    }
    let mut steps = vec![state(&exploration)];
    while exploration.undo() {
        steps.push(state(&exploration));
    }
    prop_assert!(steps.len() <= changes.len() + 1);
    prop_assert_eq!(&state(&exploration), &start);
    while exploration.redo() {
        steps.pop();
        prop_assert_eq!(Some(&state(&exploration)), steps.last());
    }
    prop_assert_eq!(steps.len(), 1);
    Ok(())
}

/// Whatever else was done, undoing everything leads to the start.
fn everything_can_be_undone(begin: fn() -> Exploration, deeds: &[Deed]) -> TestCaseResult {
    let mut exploration = begin();
    let start = state(&exploration);
    for deed in deeds {
        deed.apply(&mut exploration);
    }
    while exploration.undo() {}
    exploration.end_preview(false);
    prop_assert_eq!(state(&exploration), start);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_burst_is_its_deeds_one_by_one(deeds in deeds()) {
        burst_is_its_deeds(bicycle, &deeds)?;
    }

    #[test]
    fn an_analysis_is_that_of_a_fresh_analyst(deeds in deeds()) {
        what_is_said_follows_from_the_sliders(bicycle, &deeds)?;
    }

    #[test]
    fn undo_and_redo_go_the_same_way(changes in prop::collection::vec(change(), 0..40)) {
        undo_leads_to_the_start_and_redo_to_the_end(bicycle, &changes)?;
        undo_leads_to_the_start_and_redo_to_the_end(default_pack, &changes)?;
    }

    #[test]
    fn whatever_was_done_can_be_undone(deeds in prop::collection::vec(deed(), 0..60)) {
        everything_can_be_undone(bicycle, &deeds)?;
        everything_can_be_undone(default_pack, &deeds)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn a_burst_is_its_deeds_one_by_one_in_the_default_pack(deeds in prop::collection::vec(deed(), 1..12)) {
        burst_is_its_deeds(default_pack, &deeds)?;
    }

    #[test]
    fn an_analysis_is_that_of_a_fresh_analyst_in_the_default_pack(deeds in prop::collection::vec(deed(), 1..12)) {
        what_is_said_follows_from_the_sliders(default_pack, &deeds)?;
    }
}
