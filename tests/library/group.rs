//! What a group's votes come to: published examples, the six people, and what must hold for every group.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a helper of tests may fail as a test does"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::Value;
use tradeoff::ballots::{Ballot, Cast, Content, Form, Guess, Sought};
use tradeoff::decision::{Scorer, Sliders, sliders};
use tradeoff::exploration::Exploration;
use tradeoff::group::{
    Contest, Group, GroupAnswer, Panel, Rankings, Rounds, agreement, apart, concordance, consensus,
    estimates, lead, words,
};
use tradeoff::pack::index::Position;
use tradeoff::pack::{self, OptionIndex, Pack, PackSource, TraitIndex};

fn references() -> Value {
    serde_json::from_str(include_str!("../data/group-references.json")).expect("JSON")
}

fn people_of_reference() -> Value {
    serde_json::from_str(include_str!("../data/group-six-people.json")).expect("JSON")
}

fn numbers(value: &Value) -> Vec<f64> {
    let values = value.as_array().expect("a list").iter();
    values.map(|value| value.as_f64().expect("a number")).collect()
}

fn rows(value: &Value) -> Vec<Vec<f64>> {
    value.as_array().expect("a list").iter().map(numbers).collect()
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

#[track_caller]
fn near(left: f64, right: f64, distance: f64) {
    assert!((left - right).abs() <= distance, "{left} is not {right}");
}

/// The example data `anxiety` of R's irr, and the example of NAG's g08daf; both with ties.
#[test]
fn published_examples_of_kendalls_w() {
    let references = references();
    let anxiety = &references["kendall_anxiety"];
    let found = concordance(&rows(&anxiety["scores"])).expect("an order");
    near(found.w, 0.539_656_875_954_369_8, 1e-12);
    near(found.chi_square, 30.760_441_929_399_082, 1e-9);
    near(found.correlation, 0.309_485_313_931_554_76, 1e-12);
    // 99,999 permutations gave this.
    near(found.p, 0.0149, 0.004);
    assert!(!found.exact);
    let nag = &references["kendall_nag_g08daf"];
    let found = concordance(&rows(&nag["scores"])).expect("an order");
    near(found.w, number(&nag["result"]["W"]), 1e-12);
    near(found.w, number(&nag["published"]["W"]), 5e-4);
}

/// Every place in Friedman's tables, by trying all orders of all raters against the first.
#[test]
fn friedmans_exact_tables() {
    let references = references();
    for (objects, raters) in [(3, 3), (3, 4), (3, 5), (4, 3)] {
        let table = &references["kendall_exact_tables"][format!("objects {objects}, raters {raters}")];
        let mut found: BTreeMap<u64, f64> = BTreeMap::new();
        let orders = orders(objects);
        for number in 0..orders.len().pow(raters - 1) {
            let others =
                (0..raters - 1).map(|rater| orders[number / orders.len().pow(rater) % orders.len()].clone());
            let scores: Vec<Vec<f64>> = std::iter::once(orders[0].clone()).chain(others).collect();
            let result = concordance(&scores).expect("an order");
            assert!(result.exact);
            let people = f64::from(raters);
            let things = objects as f64;
            let deviation = result.w * people * people * (things.powi(3) - things) / 12.0;
            found.insert((deviation * 4.0).round() as u64, result.p);
            if found.len() == table.as_array().expect("a table").len() && number > 40 {
                break;
            }
        }
        for row in table.as_array().expect("a table") {
            let p = found[&((number(&row["S"]) * 4.0).round() as u64)];
            near(p, number(&row["p"]), 1e-12);
        }
    }
}

fn orders(things: usize) -> Vec<Vec<f64>> {
    if things == 0 {
        return vec![Vec::new()];
    }
    let shorter = orders(things - 1);
    let longer = shorter.iter().flat_map(|order| {
        (0..=order.len()).map(move |at| {
            let mut longer = order.clone();
            longer.insert(at, things as f64);
            longer
        })
    });
    longer.collect()
}

#[test]
fn without_an_order_there_is_no_agreement_on_one() {
    assert_eq!(concordance(&[]), None);
    assert_eq!(concordance(&[vec![1.0, 2.0]]), None);
    assert_eq!(concordance(&[vec![1.0], vec![1.0]]), None);
    assert_eq!(concordance(&[vec![5.0, 5.0], vec![3.0, 3.0]]), None, "all tied");
    let same = concordance(&[vec![1.0, 2.0, 3.0], vec![4.0, 5.0, 6.0]]).expect("an order");
    assert_eq!((same.w, same.p), (1.0, 1.0 / 6.0));
}

#[test]
fn agreement_on_ordered_scales() {
    for case in references()["agreement"].as_array().expect("a list") {
        let name = &case["name"];
        let counts: Vec<u32> = if let Some(counts) = case.get("frequencies") {
            numbers(counts).into_iter().map(|count| count as u32).collect()
        } else {
            let votes = numbers(&case["votes"]);
            near(apart(&votes), number(&case["pair_difference"]), 1e-12);
            let votes_at = |place: i32| votes.iter().filter(|vote| **vote == f64::from(place)).count();
            (0..=10).map(|place| votes_at(place) as u32).collect()
        };
        near(agreement(&counts), number(&case["eijk"]), 1e-12);
        assert!(
            (consensus(&counts) - number(&case["tastle_wierman"])).abs() < 1e-12,
            "{name}"
        );
    }
}

/// Tennessee's capital, Condorcet's circle, and Condorcet's example against Borda.
#[test]
fn published_rankings() {
    let references = references();
    for case in references["rankings"].as_array().expect("a list") {
        let profile = case["profile"].as_array().expect("a list");
        let letters: Vec<&str> = case["borda"]
            .as_object()
            .expect("a table")
            .keys()
            .map(String::as_str)
            .collect();
        let place = |letter: char| {
            letters
                .iter()
                .position(|known| known.starts_with(letter))
                .expect("a letter")
        };
        let orders: Vec<Vec<usize>> = profile
            .iter()
            .flat_map(|group| {
                let order: Vec<usize> = group["order"]
                    .as_str()
                    .expect("an order")
                    .chars()
                    .map(place)
                    .collect();
                std::iter::repeat_n(order, group["count"].as_u64().expect("a count") as usize)
            })
            .collect();
        let counted = Rankings::of(orders.iter().map(Vec::as_slice), letters.len());
        for (at, letter) in letters.iter().enumerate() {
            assert_eq!(Some(u64::from(counted.borda[at])), case["borda"][letter].as_u64());
        }
        for (pair, count) in case["pairs"].as_object().expect("a table") {
            let mut pair = pair.chars().map(place);
            let (first, second) = pair.next().zip(pair.next()).expect("two letters");
            assert_eq!(Some(u64::from(counted.pairs[first][second])), count.as_u64());
        }
        let winner = match letters.as_slice() {
            ["M", ..] => Some("N"),
            _ if profile.len() == 3 => None,
            _ => Some("A"),
        };
        assert_eq!(
            counted.condorcet().map(|winner| letters[winner]),
            winner,
            "{}",
            case["name"]
        );
    }
}

fn votes(value: &Value) -> Vec<Vec<Option<u8>>> {
    rows(value)
        .iter()
        .map(|row| row.iter().map(|vote| Some(*vote as u8)).collect())
        .collect()
}

/// Both people prefer A; the geometric mean of their weights prefers B.
#[test]
fn the_mean_keeps_what_everybody_says_and_the_geometric_mean_does_not() {
    let references = references();
    let case = &references["geometric_mean_against_unanimity"];
    let panel = Panel::new(&votes(&case["priorities"]));
    let contest = Contest::new(vec![numbers(&case["values"]["A"]), numbers(&case["values"]["B"])]);
    let differences = contest.differences(0, 1);
    for (weights, expected) in panel.weights.iter().zip(numbers(&case["margin_of_each"])) {
        near(lead(weights, &differences), expected, 1e-12);
    }
    near(
        lead(&panel.group, &differences),
        number(&case["arithmetic_group_margin"]),
        1e-12,
    );
    let geometric = panel.geometric().expect("no zeros");
    near(
        lead(&geometric, &differences),
        number(&case["geometric_group_margin"]),
        1e-12,
    );
}

/// Six people at the start-up's first product: every number of the reference to 1e-12, from the values that the pack gave in its
/// version 0.2.0.
#[test]
fn six_people() {
    let case = six_people_case();
    let reference = people_of_reference();
    let group = &reference["group"];
    let panel = Panel::new(&case.votes);
    let contest = Contest::new(case.values.clone());
    assert_eq!(contest.order(&panel.group), [1, 0], "functions before servers");
    let differences = contest.differences(1, 0);
    for (person, weights) in panel.weights.iter().enumerate() {
        let name = format!("P{}", person + 1);
        near(
            lead(weights, &differences),
            number(&reference["margins"][&name]),
            1e-12,
        );
        let without = panel.without(person).expect("five others");
        near(
            lead(&without, &differences),
            number(&reference["leave_one_out"][&name]),
            1e-12,
        );
    }
    for (weight, expected) in panel.group.iter().zip(numbers(&group["arithmetic_weights"])) {
        near(*weight, expected, 1e-12);
    }
    let of = |weights: Option<Vec<f64>>| lead(&weights.expect("weights"), &differences);
    near(
        lead(&panel.group, &differences),
        number(&group["arithmetic_margin"]),
        1e-12,
    );
    near(of(panel.geometric()), number(&group["geometric_margin"]), 1e-12);
    near(
        of(panel.of_mean_votes()),
        number(&group["raw_mean_margin"]),
        1e-12,
    );
    near(
        of(panel.of_median_votes()),
        number(&group["median_margin"]),
        1e-12,
    );
    let kendall = concordance(&panel.votes).expect("an order");
    near(kendall.w, number(&reference["kendall"]["W"]), 1e-12);
    near(kendall.chi_square, number(&reference["kendall"]["chi2"]), 1e-9);
    near(kendall.p, number(&reference["kendall"]["p_permutation"]), 0.015);
    let five = &reference["five_options"];
    let ids = ["servers", "functions", "containers", "kubernetes", "baas"];
    let contest = Contest::new(ids.iter().map(|id| numbers(&five["values"][id])).collect());
    let orders: Vec<Vec<usize>> = panel
        .weights
        .iter()
        .map(|weights| contest.order(weights))
        .collect();
    for (order, expected) in orders.iter().zip(five["orders"].as_array().expect("a list")) {
        let order: Vec<&str> = order.iter().map(|option| ids[*option]).collect();
        assert_eq!(serde_json::json!(order), *expected);
    }
    let counted = Rankings::of(orders.iter().map(Vec::as_slice), ids.len());
    for (at, id) in ids.iter().enumerate() {
        assert_eq!(Some(u64::from(counted.borda[at])), five["borda"][id].as_u64());
        near(
            contest.totals(&panel.group)[at],
            number(&five["group_totals"][id]),
            1e-12,
        );
    }
    assert_eq!(counted.condorcet(), Some(2));
}

struct Six {
    votes: Vec<Vec<Option<u8>>>,
    values: Vec<Vec<f64>>,
}

fn six_people_case() -> Six {
    let reference = people_of_reference();
    let ballots = reference["ballots"].as_array().expect("a list").iter();
    let votes = ballots.map(|ballot| {
        let votes = numbers(&ballot["priorities"]).into_iter();
        votes.map(|vote| Some(vote as u8)).collect()
    });
    Six {
        votes: votes.collect(),
        values: ["servers", "functions"]
            .map(|id| numbers(&reference["values"][id]))
            .into(),
    }
}

/// The default pack in version 0.2.0 with the sliders of the reference.
fn old_pack() -> (Arc<Pack>, Sliders) {
    let path = Path::new("tests/data/backend-vs-serverless-0.2.0").to_path_buf();
    let pack = Arc::new(pack::load(&PackSource::Path(path)).expect("the fixture").pack);
    let scenario = pack
        .scenarios
        .find(|scenario| scenario.id == "startup-mvp")
        .expect("a scenario");
    let mut sliders = Sliders::at_scenario(&pack, scenario);
    let requests = sliders::find(&pack, "requests").expect("a slider");
    let rate = sliders::read(&pack, requests, "16/s").expect("a rate");
    sliders.set(&pack, requests, rate);
    for (option, entry) in pack.options.enumerate() {
        sliders.show(option, matches!(entry.id.as_str(), "servers" | "functions"));
    }
    (pack, sliders)
}

fn cast(votes: &[Option<u8>], guess: Guess, mark: u8) -> Cast {
    Cast {
        ballot: Ballot {
            round: 1,
            mark,
            content: Content::Priorities {
                guess,
                votes: votes.to_vec(),
            },
        },
        name: None,
        marked: true,
    }
}

fn option(pack: &Pack, id: &str) -> OptionIndex {
    pack.options.find(|option| option.id == id).expect("an option")
}

#[test]
fn six_people_through_the_pack() {
    let (pack, sliders) = old_pack();
    let evaluation = Scorer::new(Arc::clone(&pack)).evaluate(&sliders);
    let (servers, functions) = (option(&pack, "servers"), option(&pack, "functions"));
    // The first and the last guess as their own weights say, the third and the fifth do not.
    let guesses = [functions, servers, functions, servers, functions, servers];
    let case = six_people_case();
    let people = case.votes.iter().zip(guesses).zip(0..);
    let cast: Vec<Cast> = people
        .map(|((votes, guess), mark)| cast(votes, Guess::First(guess), mark))
        .collect();
    let group = Group::new(&evaluation, &cast, 1);
    let reference = people_of_reference();
    assert_eq!(
        (group.first, group.two),
        (Some(functions), Some((functions, servers)))
    );
    near(
        group.lead,
        number(&reference["group"]["arithmetic_margin"]),
        1e-12,
    );
    for (person, (name, lead)) in group
        .people
        .iter()
        .zip(reference["margins"].as_object().expect("a table"))
    {
        near(person.lead, number(lead), 1e-12);
        let (first, without) = person.without.expect("others");
        near(without, number(&reference["leave_one_out"][name]), 1e-12);
        assert_eq!(first, if without > 0.0 { functions } else { servers });
    }
    assert_eq!(
        group.pivots().map(|person| person.number).collect::<Vec<_>>(),
        [1, 2]
    );
    assert_eq!(group.heads_for(servers).count, 4);
    assert_eq!(group.answer, Some(GroupAnswer::Split));
    assert_eq!(group.guesses(), (6, 3));
    let issues = reference["aspects_by_what_matters"].as_array().expect("a list");
    for (found, expected) in group.issues.iter().zip(issues) {
        let aspect = pack.aspects.as_slice()[found.aspect].id.as_str();
        assert_eq!(Some(aspect), expected["aspect"].as_str());
        for (number_found, key) in [
            (found.difference, "difference"),
            (found.low, "low"),
            (found.high, "high"),
            (found.median, "median"),
            (found.apart, "pair_difference"),
            (found.matters, "matters"),
            (found.weight, "group_weight"),
            (found.lead_at_lowest, "margin_at_lowest"),
            (found.lead_at_highest, "margin_at_highest"),
        ] {
            near(number_found, number(&expected[key]), 1e-12);
        }
    }
    let little: Vec<bool> = group.issues.iter().map(|issue| issue.is_little).collect();
    assert_eq!(little, [false, false, false, false, true, true, true, true, true]);
}

#[test]
fn who_has_no_weights_is_listed_and_who_is_silent_takes_the_median() {
    let (pack, sliders) = old_pack();
    let evaluation = Scorer::new(pack).evaluate(&sliders);
    let mut silent = vec![Some(5); 9];
    silent[2] = None;
    let ballots = [
        vec![Some(0); 9],
        vec![Some(4); 9],
        vec![Some(9); 9],
        vec![None; 9],
        silent,
    ];
    let cast: Vec<Cast> = ballots.iter().map(|votes| cast(votes, Guess::None, 0)).collect();
    let group = Group::new(&evaluation, &cast, 1);
    assert_eq!(
        (group.ballots, group.uncounted.as_slice(), group.filled),
        (5, &[1, 4][..], 1)
    );
    assert_eq!(
        group
            .people
            .iter()
            .map(|person| person.number)
            .collect::<Vec<_>>(),
        [2, 3, 5]
    );
    // Of 0, 4 and 9 the middle one.
    assert_eq!(group.panel.votes[2][2], 4.0);
    assert_eq!(group.compared, 8);
    assert_eq!(
        group.concordance, None,
        "two of them put everything at the same place, and so does the third"
    );
    let nobody = Group::new(&evaluation, &cast[..1], 1);
    assert_eq!((nobody.first, nobody.answer), (None, None));
    assert_eq!(Group::new(&evaluation, &cast, 2).ballots, 0);
}

#[test]
fn answers_are_agreed_carried_split_or_hang_on_somebody() {
    let (pack, sliders) = old_pack();
    let evaluation = Scorer::new(Arc::clone(&pack)).evaluate(&sliders);
    let aspect = |id: &str| {
        pack.aspects
            .iter()
            .position(|aspect| aspect.id == id)
            .expect("an aspect")
    };
    let only = |id: &str| {
        let mut votes = vec![Some(0); 9];
        votes[aspect(id)] = Some(10);
        cast(&votes, Guess::None, 0)
    };
    // Servers lead by 0.24 on cost, functions by 0.22 on maintenance and by 0.05 on security.
    for (votes, expected) in [
        (vec!["cost", "cost", "cost"], GroupAnswer::Agreed),
        (vec!["cost", "cost", "cost", "security"], GroupAnswer::Carried),
        (vec!["cost", "architecture", "maintenance"], GroupAnswer::HangsOn),
        (vec!["cost", "security", "security"], GroupAnswer::Split),
        (vec!["cost", "security"], GroupAnswer::Split),
    ] {
        let cast: Vec<Cast> = votes.iter().map(|id| only(id)).collect();
        let group = Group::new(&evaluation, &cast, 1);
        assert_eq!(group.answer, Some(expected), "{votes:?}");
        assert_eq!(
            expected.is_answer(),
            matches!(expected, GroupAnswer::Agreed | GroupAnswer::Carried)
        );
    }
}

#[test]
fn a_talk_moves_votes_and_heads() {
    let (pack, sliders) = old_pack();
    let evaluation = Scorer::new(Arc::clone(&pack)).evaluate(&sliders);
    let cost = pack
        .aspects
        .iter()
        .position(|aspect| aspect.id == "cost")
        .expect("an aspect");
    let voted = |vote: u8, mark: u8, round: u8| {
        let mut votes = vec![Some(1); 9];
        votes[cost] = Some(vote);
        let mut cast = cast(&votes, Guess::None, mark);
        cast.ballot.round = round;
        cast
    };
    let cast = [
        voted(0, 1, 1),
        voted(0, 2, 1),
        voted(10, 3, 1),
        voted(10, 1, 2),
        voted(0, 2, 2),
        voted(10, 4, 2),
    ];
    let [before, after] = [1, 2].map(|round| Group::new(&evaluation, &cast, round));
    let rounds = Rounds::between(&before, &after);
    assert_eq!((rounds.followed, rounds.changed), (2, 1));
    let first = rounds.moves[0];
    assert_eq!(first.aspect, cost);
    near(first.before, 10.0 / 3.0, 1e-12);
    near(first.after, 20.0 / 3.0, 1e-12);
    let servers = option(&pack, "servers");
    assert!(rounds.heads.contains(&(servers, 1, 2)), "{:?}", rounds.heads);
}

#[test]
fn rounds_of_different_size_are_not_told_as_changed_minds() {
    let loaded = pack::load(&PackSource::Embedded(pack::DEFAULT)).expect("a sound pack");
    let pack = Arc::new(loaded.pack);
    let form = Form::of(&pack);
    let cast = |round: u8, line: &str| Cast {
        ballot: form.read_digits(line, round, 0).expect("a ballot"),
        name: None,
        marked: false,
    };
    let lines = [
        "7 5 7 6 6 5 6 4 4",
        "6 5 8 6 6 5 6 4 5",
        "7 4 9 6 5 5 6 4 4",
        "9 4 2 6 5 5 6 4 4",
    ];
    let said = |second: &[&str]| {
        let all: Vec<Cast> = lines
            .iter()
            .map(|line| cast(1, line))
            .chain(second.iter().map(|line| cast(2, line)))
            .collect();
        let exploration = Exploration::new(Arc::clone(&pack), Sliders::opening(&pack), None, None);
        let count = exploration.count(&all).expect("votes");
        words::said(&pack, &count, 0).join("\n")
    };
    let fewer = said(&lines[..3]);
    assert!(
        fewer.contains("Round 1 has four ballots that count, round 2 has three")
            && fewer.contains(" of 4, then "),
        "{fewer}"
    );
    let same = said(&lines);
    assert!(
        !same.contains("what has changed may be who voted") && same.contains("in both rounds"),
        "{same}"
    );
}

#[test]
fn estimates_are_medians_and_what_excludes_each_other_is_disputed() {
    let of = |sought: Sought, places: [u8; 3]| Cast {
        ballot: Ballot {
            round: 1,
            mark: 0,
            content: Content::Estimate {
                of: TraitIndex::new(4),
                sought,
                places,
            },
        },
        name: None,
        marked: true,
    };
    let estimate = |places| of(Sought::Value, places);
    // Where the answer changes is a prediction: it says nothing of where the input is.
    assert_eq!(estimates(&[of(Sought::TippingPoint, [90, 95, 99])], 1), []);
    let agreed = [
        of(Sought::TippingPoint, [90, 95, 99]),
        estimate([10, 20, 40]),
        estimate([15, 30, 50]),
        estimate([20, 26, 35]),
    ];
    let found = estimates(&agreed, 1);
    let [only] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(
        (only.count, only.likely, only.range, only.disputed),
        (3, 26.0, (15.0, 40.0), None)
    );
    let disputed = [estimate([10, 20, 30]), estimate([40, 50, 60])];
    let found = estimates(&disputed, 1);
    let [only] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(
        (only.likely, only.range, only.disputed),
        (35.0, (10.0, 60.0), Some((0, 1)))
    );
    assert_eq!(estimates(&disputed, 2), []);
}

fn group_of(aspects: usize) -> impl Strategy<Value = Vec<Vec<Option<u8>>>> {
    let votes = proptest::collection::vec((0..=10_u8).prop_map(Some), aspects);
    proptest::collection::vec(votes, 1..8)
}

proptest! {
    /// The lead of the mean is the mean of the leads; the order of people, doubling everybody and the scale of one person's
    /// numbers change nothing; what everybody prefers is preferred.
    #[test]
    fn what_holds_for_every_group(
        votes in group_of(5),
        values in proptest::collection::vec(proptest::collection::vec(0.0..=1.0_f64, 5), 2..5),
    ) {
        let panel = Panel::new(&votes);
        prop_assume!(!panel.is_empty());
        let contest = Contest::new(values.clone());
        let differences = contest.differences(0, 1);
        let leads: Vec<f64> = panel.weights.iter().map(|weights| lead(weights, &differences)).collect();
        let mean = leads.iter().sum::<f64>() / leads.len() as f64;
        let together = lead(&panel.group, &differences);
        prop_assert!((together - mean).abs() < 1e-12);
        let same = |other: &Panel| other.group.iter().zip(&panel.group).all(|(left, right)| (left - right).abs() < 1e-12);
        let mut turned = votes.clone();
        turned.reverse();
        prop_assert!(same(&Panel::new(&turned)));
        prop_assert!(same(&Panel::new(&[votes.clone(), votes.clone()].concat())));
        if votes[0].iter().flatten().all(|vote| *vote <= 5) {
            let mut louder = votes.clone();
            louder[0] = louder[0].iter().map(|vote| vote.map(|vote| 2 * vote)).collect();
            prop_assert!(same(&Panel::new(&louder)));
        }
        if leads.iter().all(|lead| *lead > 0.0) {
            prop_assert!(together > 0.0);
        }
        // One option fewer, and the others stay in their order for everybody.
        let fewer = Contest::new(values[..values.len() - 1].to_vec());
        for weights in &panel.weights {
            let mut order = contest.order(weights);
            order.retain(|option| *option + 1 < values.len());
            let before: Vec<f64> = order.iter().map(|option| contest.totals(weights)[*option]).collect();
            let clear = before.windows(2).all(|pair| pair[0] > pair[1] + 1e-8);
            prop_assert!(!clear || fewer.order(weights) == order);
        }
    }
}
