//! What is assumed and answered, what is asked next, and where an interview ends.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::sync::Arc;

use tradeoff::analysis::backtest::{Knowledge, Question};
use tradeoff::analysis::calibration::{calibration, forecasts};
use tradeoff::analysis::{Analyst, Sureness};
use tradeoff::decision::sliders::{self, Given};
use tradeoff::decision::{Origin, Slider, Sliders};
use tradeoff::exploration::Exploration;
use tradeoff::interview::{End, Interview};
use tradeoff::pack::index::Position;
use tradeoff::pack::{DEFAULT, Pack, PackSource, ScenarioIndex, load, load_cases};

fn pack(id: &'static str) -> Arc<Pack> {
    Arc::new(load(&PackSource::Embedded(id)).unwrap().pack)
}

/// An exploration in which nothing is answered, with the priorities of a scenario.
fn unanswered(pack: &Arc<Pack>, scenario: ScenarioIndex) -> Exploration {
    let mut sliders = Sliders::new(pack);
    for (aspect, priority) in &pack.scenarios[scenario].priorities {
        sliders.set(pack, Slider::Priority(*aspect), *priority);
    }
    Exploration::new(Arc::clone(pack), sliders, None, None)
}

/// The interview answered from a scenario, and the exploration at its end.
fn answered_from(pack: &Arc<Pack>, scenario: ScenarioIndex) -> (Interview, Exploration) {
    let known = Sliders::at_scenario(pack, scenario);
    let mut exploration = unanswered(pack, scenario);
    let mut interview = Interview::default();
    while let Some(open) = interview.question(&exploration) {
        let value = known.setting(open.index).value;
        interview.answer(&mut exploration, open.index, Given::Value(value));
        assert!(interview.asked() <= pack.traits.len());
    }
    (interview, exploration)
}

/// Where the scenario itself gives a clear answer, the interview ends at it; half of them need at most eight questions.
#[test]
fn an_interview_ends_at_the_answer_of_the_scenario() {
    let pack = pack(DEFAULT);
    let mut analyst = Analyst::new(Arc::clone(&pack));
    let mut lengths = Vec::new();
    for scenario in pack.scenarios.indices() {
        let id = &pack.scenarios[scenario].id;
        let (interview, exploration) = answered_from(&pack, scenario);
        let analysis = analyst.analyse(&Sliders::at_scenario(&pack, scenario));
        let sureness = analysis.verdict.sureness(&analysis.robustness);
        if sureness >= Some(Sureness::Likely) {
            assert_eq!(interview.end(&exploration), End::Settled, "{id}");
            let first = exploration.analysis().verdict.first();
            assert_eq!(first, analysis.verdict.first(), "{id}");
        }
        lengths.push(interview.asked());
    }
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] <= 8, "{lengths:?}");
    assert!(lengths.iter().all(|length| *length <= 16), "{lengths:?}");
}

#[test]
fn who_knows_nothing_ends_open() {
    for id in [DEFAULT, "monolith-vs-microservices"] {
        let pack = pack(id);
        let mut exploration = Exploration::new(Arc::clone(&pack), Sliders::opening(&pack), None, None);
        let mut interview = Interview::default();
        while let Some(open) = interview.question(&exploration) {
            interview.pass(open.index);
        }
        assert_eq!(exploration.sliders().known(), 0);
        assert_eq!(interview.end(&exploration), End::Open);
        let said = interview.summary(&exploration).join(" ");
        let begins = if interview.asked() == 0 {
            "No question was asked. None of the "
        } else {
            "No question was answered. "
        };
        assert!(said.starts_with(begins), "{said}");
        // Open, and in the word that `score` has for it.
        let analysis = exploration.analysis();
        let word = analysis.verdict.sureness(&analysis.robustness).unwrap().word();
        let sure = match word {
            "open" => "Still open: ranked first in ".to_owned(),
            "likely" if interview.asked() == 0 => "Likely without an answer: ranked first in ".to_owned(),
            _ => format!("Still open; {word}: ranked first in "),
        };
        assert!(said.contains(&sure), "{said}");
        // Going back through all of it changes nothing.
        let before = exploration.sliders().clone();
        while interview.back(&mut exploration) {}
        assert_eq!(exploration.sliders(), &before);
    }
}

/// A tipping point may lie in the range of an input that is not worth a question: what is said of it holds all the same.
#[test]
fn nothing_left_to_ask_is_said_in_one_way() {
    let said = tradeoff::analysis::ask_next::none_matters;
    assert_eq!(said(0), "Every input is answered.");
    assert!(said(1).ends_with("could change the recommendation in less than 2 % of simulations."));
    assert!(
        said(19).starts_with(
            "None of the 19 unanswered inputs could change the recommendation in more than 2 % "
        )
    );
}

#[test]
fn an_answer_says_its_value_once() {
    for id in [DEFAULT, "monolith-vs-microservices"] {
        for entry in &pack(id).traits {
            for answer in &entry.answers {
                let words = tradeoff::interview::worded(entry, answer);
                let value = format!("({})", entry.scale.show(answer.at));
                assert!(words.matches(&value).count() <= 1, "{words}");
            }
        }
    }
}

#[test]
fn going_back_takes_the_answer_back() {
    let pack = pack(DEFAULT);
    let mut exploration = Exploration::new(Arc::clone(&pack), Sliders::opening(&pack), None, None);
    let mut interview = Interview::default();
    let start = exploration.sliders().clone();
    let first = interview.question(&exploration).unwrap();
    let value = pack.traits[first.index].answers[0].at;
    interview.answer(&mut exploration, first.index, Given::Value(value));
    assert_eq!(exploration.sliders().known(), 1);
    assert_ne!(
        interview.question(&exploration).map(|open| open.index),
        Some(first.index)
    );
    assert!(interview.back(&mut exploration));
    assert_eq!(exploration.sliders(), &start);
    assert_eq!(interview.question(&exploration), Some(first));
    assert!(!interview.back(&mut exploration));
}

#[test]
fn every_trait_of_the_embedded_packs_says_what_is_assumed_and_asked() {
    for id in [DEFAULT, "monolith-vs-microservices"] {
        for entry in &pack(id).traits {
            let assumed = entry.assumed.as_ref();
            assert!(
                assumed.is_some_and(|assumed| !assumed.reason.blocks.is_empty()),
                "{}",
                entry.id
            );
            assert!(entry.question.ends_with('?'), "{}", entry.id);
            assert!((2..=9).contains(&entry.answers.len()), "{}", entry.id);
        }
    }
}

#[test]
fn who_said_so_follows_from_what_is_done() {
    let pack = pack(DEFAULT);
    let mut exploration = Exploration::new(Arc::clone(&pack), Sliders::opening(&pack), None, None);
    let requests = pack.traits.find(|entry| entry.id == "requests").unwrap();
    let origin = |exploration: &Exploration| exploration.sliders().setting(requests).origin;
    assert_eq!(exploration.sliders().known(), 0);
    let value = exploration.sliders().setting(requests).value;
    assert!(exploration.confirm(requests));
    assert_eq!(
        (
            origin(&exploration),
            exploration.sliders().setting(requests).value
        ),
        (Origin::Answered, value)
    );
    assert!(!exploration.confirm(requests));
    assert_eq!(origin(&exploration), Origin::Assumed);
    exploration.move_to(Slider::Trait(requests), 40.0);
    assert_eq!(origin(&exploration), Origin::Answered);
    exploration.undo();
    assert_eq!(origin(&exploration), Origin::Assumed);
    // A scenario answers what it names; a case does too.
    exploration.take_scenario(ScenarioIndex::new(0));
    let named = pack.scenarios[ScenarioIndex::new(0)].values.len();
    assert_eq!(exploration.sliders().known(), named);
    // A range stands for its middle on the track.
    let given = sliders::read_given(&pack, Slider::Trait(requests), "1/s..100/s").unwrap();
    exploration.answer(Slider::Trait(requests), given);
    let setting = exploration.sliders().setting(requests);
    assert!((setting.value - 10.0).abs() < 1e-9 && setting.low == 1.0 && (setting.high - 100.0).abs() < 1e-9);
    for wrong in ["100/s..1/s", "1/s..", "1/s..2 GB"] {
        assert!(
            sliders::read_given(&pack, Slider::Trait(requests), wrong).is_err(),
            "{wrong}"
        );
    }
}

/// Learning cannot make the forecast worse on average: whatever each word of a trait does to the certainty, over their
/// shares it rises.
#[test]
fn learning_makes_the_answer_no_less_certain_on_average() {
    let pack = pack(DEFAULT);
    let mut analyst = Analyst::new(Arc::clone(&pack));
    let before = analyst.analyse(&Sliders::opening(&pack));
    let certainty = |shares: &tradeoff::pack::Indexed<_, f64>| shares.iter().copied().fold(0.0, f64::max);
    for (index, entry) in pack.traits.enumerate() {
        let Some(tradeoff::pack::model::Spread::Shares(shares)) =
            entry.assumed.as_ref().map(|assumed| &assumed.spread)
        else {
            continue;
        };
        let mut after = 0.0;
        for (word, share) in shares.iter().enumerate() {
            let mut sliders = Sliders::opening(&pack);
            sliders.set(&pack, Slider::Trait(index), word as f64);
            sliders.set_range(&pack, index, word as f64, word as f64);
            after += share * certainty(&analyst.analyse(&sliders).robustness.shares);
        }
        // The same points serve both, so that only the rounding of shares to 512 workloads is left.
        let before = certainty(&before.robustness.shares);
        assert!(after > before - 0.02, "{}: {before} to {after}", entry.id);
    }
}

/// An option that is not included takes part all the same.
#[test]
fn no_option_beats_the_recommendation_in_silence() {
    let pack = pack(DEFAULT);
    let mut analyst = Analyst::new(Arc::clone(&pack));
    let mut compared = 0;
    for scenario in pack.scenarios.indices() {
        let sliders = Sliders::at_scenario(&pack, scenario);
        let analysis = analyst.analyse(&sliders);
        let mut whole = sliders.clone();
        for option in pack.options.indices() {
            whole.show(option, true);
        }
        let first = analyst.analyse(&whole).evaluation.first();
        let ghost = analysis.ghosts.iter().find(|ghost| ghost.would_be_first);
        assert_eq!(
            ghost.map(|ghost| ghost.option),
            first.filter(|first| !sliders.is_shown(*first))
        );
        if ghost.is_some() {
            let said = analysis.explanation.cautions[0].sentence(&pack).to_string();
            assert!(said.contains("Not included"), "{said}");
            // Where two decimals are the same, there are more.
            let numbers: Vec<&str> = said
                .split(['.', ',', ' '])
                .filter(|word| word.starts_with(|digit: char| digit.is_ascii_digit()))
                .collect();
            if let [_, own, _, first] = numbers.as_slice() {
                assert_ne!(own, first, "{said}");
                compared += 1;
            }
        }
    }
    assert!(compared > 0);
}

/// Between functions and a server program: a coin has a Brier score of 0.25, the point answers have 0.15 and more.
#[test]
fn shares_of_simulations_come_true_on_published_decisions() {
    let loaded = load_cases(&PackSource::Embedded(DEFAULT), None).unwrap();
    let (pack, cases) = (Arc::new(loaded.pack), loaded.cases);
    let race: Vec<_> = pack.options.indices().collect();
    let forecasts = forecasts(&pack, &cases, &race);
    let question = Question::Contest(
        cases
            .contests
            .find(|contest| contest.id == "functions_vs_servers")
            .unwrap(),
    );
    let calibration = calibration(&forecasts, question, Knowledge::All).unwrap();
    assert!(calibration.brier.unwrap() <= 0.105, "{calibration:?}");
    let sure = calibration
        .reliability
        .iter()
        .find(|bin| bin.from >= 0.9)
        .unwrap();
    assert!(10 * sure.right.right >= 9 * sure.right.of, "{sure:?}");
}
