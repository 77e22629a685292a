//! Backtests of a small pack whose rankings can be read off by hand.

use std::sync::Arc;

use tradeoff::analysis::Proportion;
use tradeoff::analysis::backtest::{Backtest, Both, Knowledge, Question, backtest};
use tradeoff::analysis::baselines::baselines;
use tradeoff::pack::{self, Cases, Evidence, OptionIndex, Pack};

/// Walking is worth 10 less the way, riding 6, flying as much as the way is long; so riding leads between 4 and 6,
/// walking before and flying behind.
const PACK: &str = r#"
[pack]
id = "ways"
title = "How to travel?"
version = "1"
format = 1

[[option]]
id = "walk"
title = "Walk"
summary = "On foot."

[[option]]
id = "ride"
title = "Ride"
summary = "On a horse."
accepts = ["walk"]

[[option]]
id = "fly"
title = "Fly"
summary = "In an aeroplane."
shown = false
since = 1910
accepts_if_second = "ride"

[[trait]]
id = "way"
title = "Way"
group = "Journey"
help = "How far it is."
unit = "count"
range = [0, 10]
default = 0

[[trait]]
id = "nerve"
title = "Nerve"
group = "Traveller"
help = "What you dare."
levels = ["none", "some"]
default = "some"

[[requirement]]
id = "dares"
option = "fly"
holds = 'nerve == "some"'
message = "One has to dare it."
way_round = "Take heart."

[[aspect]]
id = "ease"
title = "Ease"
priority = 5
swing = "from blisters to bliss"
text = { walk = "W", ride = "R", fly = "F" }

[[aspect.factor]]
id = "joy"
title = "Joy"
of.walk = "10 - way"
of.ride = "6"
of.fly = "way"
value = [[0, 0], [10, 1]]
because = { walk = "W", ride = "R", fly = "F" }

[[contest]]
id = "ground_or_air"
title = "Ground against air"
sides = [["walk", "ride"], ["fly"]]
"#;

const CASES: &str = r#"
[[case]] # Walking is first.
id = "pilgrim"
organisation = "A pilgrim"
outcome = "walk"
reported = { way = 3 }

[[case]] # Walking is first, and counts as riding.
id = "farmer"
organisation = "A farmer"
outcome = "ride"
implied = { way = 3 }

[[case]] # The same, but the farmer's brother would not walk.
id = "brother"
organisation = "His brother"
outcome = "ride"
rejected = ["walk"]
reported = { way = 3 }

[[case]] # Riding is first and flying second, which counts.
id = "merchant"
organisation = "A merchant"
outcome = "fly"
left = "walk"
reported = { way = 5.5 }

[[case]] # The same, but only by what is implied; else walking is first.
id = "partner"
organisation = "Her partner"
outcome = "fly"
left = ["walk"]
implied = { way = 5.2 }

[[case]] # Part of it walked and part of it flew: either is right, and nothing was left for good.
id = "army"
organisation = "An army"
outcome = ["walk", "fly"]
left = ["walk"]
reported = { way = 8 }

[[case]] # Flying would be first by far and is ruled out, which puts it last.
id = "coward"
organisation = "A coward"
outcome = "fly"
left = ["ride"]
reported = { way = 10, nerve = "none" }

[[case]] # Nobody flew then.
id = "courier"
organisation = "A courier"
year = 1900
outcome = "ride"
reported = { way = 10 }
"#;

fn read() -> Option<(Arc<Pack>, Cases)> {
    read_with(PACK)
}

fn read_with(pack: &str) -> Option<(Arc<Pack>, Cases)> {
    let evidence = pack::load_cases_texts(&[("pack.toml", pack), ("cases.toml", CASES)], None).ok()?;
    Some((Arc::new(evidence.pack), evidence.cases))
}

/// An aspect without weight that speaks for flying.
const SPEED: &str = r#"
[[aspect]]
id = "speed"
title = "Speed"
priority = 0
swing = "from a month to a day"
text = { walk = "W", ride = "R", fly = "F" }

[[aspect.factor]]
id = "haste"
title = "Haste"
of = { walk = "0", ride = "0", fly = "9" }
value = [[0, 0], [10, 1]]
because = { walk = "W", ride = "R", fly = "F" }
"#;

fn counts(both: Both) -> [(usize, usize); 2] {
    [both.all, both.reported].map(|count| (count.right, count.of))
}

fn race(pack: &Pack, ids: &[&str]) -> Vec<OptionIndex> {
    let options = pack.options.enumerate();
    let named = options.filter(|(_, option)| ids.contains(&option.id.as_str()));
    named.map(|(index, _)| index).collect()
}

fn totals(tested: &Backtest, knowledge: Knowledge) -> Vec<(usize, usize)> {
    let counts = tested.totals.iter().map(|total| match knowledge {
        Knowledge::All => total.all,
        Knowledge::Reported => total.reported,
    });
    counts.map(|Proportion { right, of }| (right, of)).collect()
}

#[test]
fn the_totals_are_those_counted_by_hand() {
    let (pack, cases) = read().unwrap();
    let tested = backtest(&pack, &cases, &race(&pack, &["walk", "ride", "fly"]));
    let questions: Vec<Question> = tested.totals.iter().map(|total| total.question).collect();
    assert!(matches!(
        questions[..],
        [Question::Contest(_), Question::Classes, Question::LeftNotFirst]
    ));
    assert_eq!(totals(&tested, Knowledge::All), [(3, 6), (6, 8), (2, 3)]);
    assert_eq!(totals(&tested, Knowledge::Reported), [(3, 6), (5, 8), (1, 3)]);
}

#[test]
fn every_case_is_judged_by_its_own_ranking() {
    let (pack, cases) = read().unwrap();
    let tested = backtest(&pack, &cases, &race(&pack, &["walk", "ride", "fly"]));
    let expected = [
        ("pilgrim", vec!["walk", "ride", "fly"], Some(true), None),
        ("farmer", vec!["walk", "ride", "fly"], Some(true), None),
        ("brother", vec!["walk", "ride", "fly"], Some(false), None),
        ("merchant", vec!["ride", "fly", "walk"], Some(true), Some(false)),
        ("partner", vec!["ride", "fly", "walk"], Some(true), Some(false)),
        ("army", vec!["fly", "ride", "walk"], Some(true), None),
        ("coward", vec!["ride", "walk", "fly"], Some(false), Some(true)),
        ("courier", vec!["ride", "walk"], Some(true), None),
    ];
    for ((case, row), (id, ranking, right, left_first)) in cases.cases.iter().zip(&tested.rows).zip(expected)
    {
        assert_eq!(case.id, id);
        let ranked = row.all.evaluation.ranked.iter();
        let ranked: Vec<&str> = ranked.map(|option| pack.options[*option].id.as_str()).collect();
        assert_eq!(
            (ranked, row.all.right, row.all.left_first),
            (ranking, right, left_first),
            "{id}"
        );
    }
}

/// The partner's wings come second by what is implied alone, the coward's last, and the farmer and his brother ride second.
#[test]
fn among_the_first_two_is_counted_over_all_options() {
    let (pack, cases) = read().unwrap();
    let tested = backtest(&pack, &cases, &race(&pack, &["walk", "ride", "fly"]));
    let first_two: Vec<_> = tested
        .totals
        .iter()
        .map(|total| total.first_two.map(counts))
        .collect();
    assert_eq!(first_two, [Some([(5, 6), (4, 6)]), Some([(7, 8), (6, 8)]), None]);
    // Who is no part of a question is not counted among the first two either.
    let tested = backtest(&pack, &cases, &race(&pack, &["walk", "fly"]));
    let first_two: Vec<_> = tested
        .totals
        .iter()
        .map(|total| total.first_two.map(counts))
        .collect();
    assert_eq!(first_two[1].unwrap()[0].1, 5);
}

#[test]
fn the_commonest_answer_is_the_one_that_is_right_most_often() {
    let (pack, cases) = read().unwrap();
    let all = race(&pack, &["walk", "ride", "fly"]);
    let [contest, classes] = baselines(&pack, &cases, &all).try_into().unwrap();
    assert!(matches!(contest.question, Question::Contest(_)));
    // Three went by ground and three by air; the first of equals.
    assert_eq!(contest.commonest.answer, race(&pack, &["walk", "ride"]));
    assert_eq!(contest.commonest.right, Proportion { right: 3, of: 6 });
    // Walking counts for the pilgrim, the army, the farmer and the courier, not for the brother.
    assert_eq!(classes.question, Question::Classes);
    assert_eq!(classes.commonest.answer, race(&pack, &["walk"]));
    assert_eq!(classes.commonest.right, Proportion { right: 4, of: 8 });
    let [_, classes] = baselines(&pack, &cases, &race(&pack, &["ride", "fly"]))
        .try_into()
        .unwrap();
    assert_eq!(classes.commonest.answer, race(&pack, &["fly"]));
    assert_eq!(classes.commonest.right, Proportion { right: 4, of: 7 });
    let nobody = baselines(&pack, &cases, &[]);
    assert!(
        nobody
            .iter()
            .all(|baseline| baseline.commonest.right == Proportion::default())
    );
}

#[test]
fn equal_priorities_weigh_what_the_pack_does_not() {
    let (pack, cases) = read_with(&format!("{PACK}{SPEED}")).unwrap();
    let all = race(&pack, &["walk", "ride", "fly"]);
    let tested = backtest(&pack, &cases, &all);
    assert_eq!(totals(&tested, Knowledge::All), [(3, 6), (6, 8), (2, 3)]);
    let [contest, classes] = baselines(&pack, &cases, &all).try_into().unwrap();
    assert_eq!(counts(contest.equal), [(2, 6), (2, 6)]);
    assert_eq!(counts(classes.equal), [(4, 8), (4, 8)]);
}

/// Who is not included cannot be right or wrong, and nobody wins against an empty side.
#[test]
fn a_smaller_race_asks_less() {
    let (pack, cases) = read().unwrap();
    let tested = backtest(&pack, &cases, &race(&pack, &["walk", "fly"]));
    // Three riders have nothing to be right about; with riding gone the merchant and the partner fly.
    assert_eq!(totals(&tested, Knowledge::All), [(2 + 3, 6), (4, 5), (2, 2)]);
    let tested = backtest(&pack, &cases, &race(&pack, &["walk", "ride"]));
    assert_eq!(totals(&tested, Knowledge::All)[0], (0, 0));
    let nobody = backtest(&pack, &cases, &[]);
    assert_eq!(totals(&nobody, Knowledge::All), [(0, 0); 3]);
}

#[test]
fn what_decides_is_named_with_what_it_makes() {
    let (pack, cases) = read().unwrap();
    let tested = backtest(&pack, &cases, &race(&pack, &["walk", "ride", "fly"]));
    let [walk, ride] = ["walk", "ride"].map(|id| race(&pack, &[id])[0]);
    let brother = cases.cases.find(|case| case.id == "brother").unwrap();
    let leads = tested.rows[brother].all.leads(&pack, walk, ride);
    assert_eq!(leads.len(), 1);
    assert!((leads[0].1 - 0.1).abs() < 1e-12, "0.7 against 0.6: {leads:?}");
    assert!(tested.rows[brother].all.leads(&pack, ride, walk).is_empty());
}

/// The default pack comes with its evidence, and every backtest of it answers the same three questions.
#[test]
fn the_default_pack_has_its_evidence() {
    let source = pack::PackSource::Embedded(pack::DEFAULT);
    let Evidence {
        pack,
        cases,
        warnings,
    } = pack::load_cases(&source, None).unwrap();
    assert!(warnings.is_empty(), "{}", warnings.short());
    assert_eq!(cases.cases.len(), 41);
    let ids: Vec<&str> = cases.contests.iter().map(|contest| contest.id.as_str()).collect();
    assert_eq!(ids, ["functions_vs_servers"]);
    let pack = Arc::new(pack);
    let everything: Vec<OptionIndex> = pack.options.indices().collect();
    let tested = backtest(&pack, &cases, &everything);
    let counts = totals(&tested, Knowledge::All);
    assert_eq!(counts.iter().map(|(_, of)| *of).collect::<Vec<_>>(), [32, 41, 27]);
}
