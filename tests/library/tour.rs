//! Tours: read, folded, held against today's prices.

#![expect(clippy::unwrap_used, reason = "a helper of tests may fail as a test does")]

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use tradeoff::analysis::Analyst;
use tradeoff::ballots::{Ballot, Content, Form, Sought};
use tradeoff::decision::{self, sliders};
use tradeoff::document::Diagnostics;
use tradeoff::group::{Count, GroupVerdict, rounds};
use tradeoff::pack::{self, Pack, PackSource};
use tradeoff::tour::{self, Move, Opening, Show, Tour, Vote, stage};

fn embedded(id: &'static str) -> (Arc<Pack>, Vec<Tour>) {
    let source = PackSource::Embedded(id);
    let pack = Arc::new(pack::load(&source).unwrap().pack);
    let loaded = tour::load(&pack, &source);
    assert!(loaded.defects.is_empty(), "{}", loaded.defects.short());
    (pack, loaded.tours)
}

fn checked(text: &str) -> Diagnostics {
    let (pack, _) = embedded(pack::DEFAULT);
    tour::load_texts(&pack, &[("a.tour.toml", text)]).checked(|tour| tour::lint(tour, &pack))
}

fn with(step: &str) -> String {
    format!(
        "format = 1\n[tour]\nid = \"t\"\ntitle = \"T\"\npack = \"backend-vs-serverless\"\n\n[[step]]\nid = \"one\"\ntitle = \"One\"\n{step}\n"
    )
}

#[test]
fn the_embedded_tours_hold_what_they_promise_at_todays_prices() {
    let mut ids = Vec::new();
    for id in pack::ids() {
        let (pack, tours) = embedded(id);
        for tour in &tours {
            let found = tour::lint(tour, &pack);
            assert!(found.is_empty(), "{}: {found:?}", tour.id);
            ids.push(tour.id.clone());
        }
    }
    assert_eq!(ids, ["an-hour", "first-look", "one-or-many"]);
}

#[test]
fn the_embedded_tours_are_those_of_the_folders() {
    for id in pack::ids() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/packs").join(id);
        let source = PackSource::Path(folder);
        let (pack, tours) = embedded(id);
        let read = tour::load(&pack, &source).tours;
        assert_eq!(format!("{tours:?}"), format!("{read:?}"));
    }
}

#[test]
fn what_is_wrong_with_a_tour_is_said_where_it_stands() {
    for (step, wanted) in [
        (
            "set = { request = \"2/s\" }",
            "a.tour.toml:10:9: error[P-REFERENCE]: no input or criterion has the id `request`; did you mean `requests`?",
        ),
        (
            "scenario = \"startup-mpv\"",
            "the pack has no scenario `startup-mpv`",
        ),
        ("scren = \"map\"", "has no key `scren`"),
        ("screen = \"maps\"", "`screen` must be"),
        ("focus = \"bill\"", "no input or criterion has the id `bill`"),
        ("options = [\"function\"]", "the pack has no option `function`"),
        (
            "say = \"From {flips(request)} on.\"",
            "10:14: error[P-FORMULA]: no input or criterion has the id `request`",
        ),
        ("say = \"It costs {monthly_costs.servers}.\"", "10:18"),
        ("say = \"It costs {monthly_cost.servers in /s}.\"", "P-FORMULA"),
        (
            "expect = \"first = server\"",
            "no option has the id `server`; did you mean `servers`?",
        ),
        (
            "expect = \"monthly_cost.servers\"",
            "this is a number, not a condition",
        ),
        (
            "expect = \"flips(requests) in 90/s..2/s\"",
            "the range is reversed",
        ),
        (
            "scenario = \"startup-mvp\"\nexpect = \"first = servers\"",
            "a.tour.toml:11:10: error[P-TOUR]: `first = servers` does not hold: the first is functions (functions 0.9",
        ),
        (
            "scenario = \"startup-mvp\"\nexpect = \"flips(requests) in 2/s..3/s\"",
            "tipping points of Request rate: ",
        ),
        (
            "scenario = \"startup-mvp\"\nexpect = \"unclear\"",
            "the answer is clear; first in ",
        ),
        ("expect = \"ruled_out(functions)\"", "not ruled out: functions"),
        (
            "expect = \"monthly_cost.servers < 1 USD/month\"",
            "monthly_cost.servers is 59 USD/month, 1 USD/month is",
        ),
        (
            "reveal = [\"answer\"]",
            "`reveal` names what is not hidden: answer",
        ),
        (
            "ask = { kind = \"option\" }",
            "the answer to this question is on the screen: answer",
        ),
        ("ask = { kind = \"trait\" }", "an estimate needs `trait`"),
        (
            "ask = { kind = \"trait\", trait = \"provider\" }",
            "only an input that is a number can be estimated",
        ),
        (
            "ask = { kind = \"choice\", choices = [\"a\", \"b\"], right = 3 }",
            "`right` is the number of a choice, from 1 to 2",
        ),
        (
            "say = \"Serverless functions comes first.\"\nscenario = \"startup-mvp\"",
            "the text names the winner `Serverless functions` as a word",
        ),
        (
            "[[step]]\nid = \"one\"\ntitle = \"Again\"",
            "the id `one` is used twice",
        ),
    ] {
        let found = checked(&with(step)).short();
        assert!(found.contains(wanted), "{step}\n{found}");
    }
    let long = with(&format!("say = \"{}\"", "word ".repeat(60)));
    assert!(checked(&long).short().contains("at most 240 characters"));
    let hurried = with("minutes = 9").replace("[tour]\n", "[tour]\nminutes = 8\n");
    assert!(
        checked(&hurried)
            .short()
            .contains("the steps take 9 minutes, the tour says 8")
    );
    let other = with("").replace("backend-vs-serverless", "monolith-vs-microservices");
    assert!(
        checked(&other)
            .short()
            .contains("this tour drives the pack `monolith-vs-microservices`")
    );
    assert!(
        checked("format = 2\n")
            .short()
            .contains("this tour uses format 2")
    );
    assert!(checked("format = 1\n[tour").short().contains("P-TOML"));
}

#[test]
fn every_beat_forward_and_back_is_the_same_place() {
    for id in pack::ids() {
        let (pack, tours) = embedded(id);
        for tour in &tours {
            let mut show = Show::new(tour);
            let mut seen = vec![(
                show.index(),
                show.is_revealed(),
                show.stage(tour, &pack, &Opening::of(&pack)),
            )];
            loop {
                match show.next(tour) {
                    Move::End => break,
                    Move::NobodyVoted => {}
                    Move::Moved => seen.push((
                        show.index(),
                        show.is_revealed(),
                        show.stage(tour, &pack, &Opening::of(&pack)),
                    )),
                }
            }
            let asked = tour.steps.iter().filter(|step| step.ask.is_some()).count();
            assert_eq!(seen.len(), tour.steps.len() + asked);
            while let Some(place) = seen.pop() {
                assert_eq!(
                    (
                        show.index(),
                        show.is_revealed(),
                        show.stage(tour, &pack, &Opening::of(&pack))
                    ),
                    place
                );
                assert_eq!(show.back(tour) == Move::End, seen.is_empty());
            }
        }
    }
}

#[test]
fn a_step_is_the_fold_of_the_steps_before_it() {
    let (pack, tours) = embedded(pack::DEFAULT);
    let tour = tours.iter().find(|tour| tour.id == "first-look").unwrap();
    let hidden = |step, revealed| {
        stage(tour, &pack, &Opening::of(&pack), step, revealed)
            .hidden
            .names()
            .join(" ")
    };
    assert_eq!(hidden(0, false), "answer tracks why");
    assert_eq!(hidden(1, false), "answer tracks why");
    assert_eq!(hidden(1, true), "tracks why");
    assert_eq!(hidden(2, false), "tracks");
    assert_eq!(hidden(3, false), "tracks");
    assert_eq!(hidden(4, false), "");
    // The map begins at the scenario again: what growth has set is gone.
    let values = |step| {
        let stage = stage(tour, &pack, &Opening::of(&pack), step, true);
        sliders::all(&pack)
            .map(|slider| stage.sliders.value(slider))
            .collect::<Vec<_>>()
    };
    assert_eq!(values(5), values(3));
    assert!(
        stage(tour, &pack, &Opening::of(&pack), 4, true)
            .scenario
            .is_none()
    );
}

#[test]
fn votes_are_read_as_they_are_asked_for_and_come_to_sentences() {
    let (pack, tours) = embedded(pack::DEFAULT);
    let tour = tours.iter().find(|tour| tour.id == "an-hour").unwrap();
    let ask = |id: &str| {
        let at = tour.steps.iter().position(|step| step.id == id).unwrap();
        let stage = stage(tour, &pack, &Opening::of(&pack), at, false);
        (tour.steps[at].ask.clone().unwrap(), stage.sliders)
    };
    let told = |id: &str, votes: &[&str]| {
        let (ask, sliders) = ask(id);
        let votes: Vec<Vote> = votes
            .iter()
            .map(|written| Vote::read(&pack, &sliders, &ask, written).unwrap())
            .collect();
        let mut analyst = Analyst::new(Arc::clone(&pack));
        let analysis = analyst.analyse(&sliders);
        let mut judge =
            |priorities: &[f64]| GroupVerdict::of(&analyst.analyse(&sliders.with_priorities(priorities)));
        let live = tour::Live {
            pack: &pack,
            sliders: &sliders,
            analysis: &analysis,
        };
        let cast = tour::ballots(&votes);
        let count = rounds(&cast)
            .last()
            .and_then(|last| Count::new(&analysis.evaluation, &cast, *last, &mut judge));
        tour::result(&ask, &votes, &live, count.as_ref(), tour::Parts::NONE).join("\n")
    };
    assert_eq!(
        told("guess", &["A 70", "b 50", "=", "functions"]),
        "You said: Server-based backend 1 (70 %), Serverless functions 2 (50 %), too close to call 1. Percentages: mean confidence.\nIt is Serverless functions, in 64 % of simulations."
    );
    assert!(
        told("turn", &["2/s 20/s 500/s", "90"])
            .contains(", median of two estimates.\nTipping point of Request rate: ")
    );
    let ballots = ["7 5 7 6 6 5 6 4 4", "7 5 x 6 6 5 6 4 -", "7 5 9 6 6 5 6 4 4"];
    let first = told("priorities", &ballots);
    assert!(
        first.contains("Cost: 7 to 10, median 9.") && !first.contains("first"),
        "{first}"
    );
    // Of two everybody would know whose they are.
    let two = told("priorities", &ballots[..2]);
    assert!(
        two.starts_with("With fewer than three ballots") && !two.contains("Cost"),
        "{two}"
    );
    let second = told("again", &["7 5 7 6 6 5 6 4 4", "0 0 0 0 0 0 0 0 0"]);
    assert!(
        second.starts_with("One ballot: Serverless functions, ahead of ")
            && second.ends_with("Not counted, because no vote is above 0: ballot 2."),
        "{second}"
    );
    assert_eq!(
        told("consent", &["consent", "objection: too dear"]),
        "1 of 2 consents. Objections:\n- too dear"
    );
    assert_eq!(
        told("consent", &["consent"]),
        "The only one who answered consents."
    );
    let (question, sliders) = ask("guess");
    for wrong in ["", "C", "A 71", "A 70 70"] {
        assert!(Vote::read(&pack, &sliders, &question, wrong).is_err(), "{wrong}");
    }
    let (question, sliders) = ask("priorities");
    for wrong in ["7 5 7", "7 5 7 6 6 5 6 4 11", "7 5 7 6 6 5 6 4 k", ""] {
        assert!(Vote::read(&pack, &sliders, &question, wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_code_of_another_kind_round_or_input_is_no_answer() {
    let (pack, tours) = embedded(pack::DEFAULT);
    let tour = tours.iter().find(|tour| tour.id == "an-hour").unwrap();
    let form = Form::of(&pack);
    let sliders = Opening::of(&pack).sliders;
    let ask = |id: &str| {
        let step = tour.steps.iter().find(|step| step.id == id).unwrap();
        step.ask.clone().unwrap()
    };
    let estimate = |trait_id: &str, sought: Sought| {
        let of = pack.traits.find(|entry| entry.id == trait_id).unwrap();
        let content = Content::Estimate {
            of,
            sought,
            places: [10, 20, 30],
        };
        let ballot = Ballot {
            round: 1,
            mark: 3,
            content,
        };
        form.encode(&ballot).unwrap().to_string()
    };
    let voted = form.read_digits("7 5 7 6 6 5 6 4 4 B", 1, 3).unwrap();
    let voted = form.encode(&voted).unwrap().to_string();
    let read = |id: &str, written: &str| Vote::read(&pack, &sliders, &ask(id), written);
    assert!(
        matches!(read("priorities", &format!("Ana: {voted}")), Ok(Vote::Priorities(cast)) if cast.name.as_deref() == Some("Ana"))
    );
    assert!(
        matches!(read("turn", &estimate("requests", Sought::TippingPoint)), Ok(Vote::Estimate(places, Some(_))) if places == [10.0, 20.0, 30.0])
    );
    for (id, written, why) in [
        (
            "again",
            voted.clone(),
            "this ballot is of round 1; round 2 is asked here",
        ),
        (
            "priorities",
            estimate("requests", Sought::Value),
            "this code is an estimate of an input",
        ),
        (
            "turn",
            voted.clone(),
            "this code is not a guess of the tipping point of Request rate",
        ),
        (
            "turn",
            estimate("requests", Sought::Value),
            "this code is an estimate of Request rate; its tipping point is asked here: `tradeoff ballot --input requests --tipping-point`",
        ),
        (
            "turn",
            estimate("memory", Sought::TippingPoint),
            "this code is not a guess of the tipping point of Request rate",
        ),
    ] {
        let error = read(id, &written).unwrap_err();
        assert!(
            error.discreet().is_some_and(|told| told.starts_with(why)),
            "{error}"
        );
    }
    // Of what is no code nothing is repeated.
    assert_eq!(read("priorities", "1 2 3 4").unwrap_err().discreet(), None);
    assert_eq!(read("turn", "9 apples").unwrap_err().discreet(), None);
    let mut show = Show::new(tour);
    show.go_to(
        tour,
        tour.steps
            .iter()
            .position(|step| step.id == "priorities")
            .unwrap(),
    );
    assert!(show.vote(read("priorities", &voted).unwrap()));
    assert!(!show.vote(read("priorities", &format!("Ana: {voted}")).unwrap()));
    let digits = "7 5 7 6 6 5 6 4 4 B";
    assert!(show.vote(read("priorities", digits).unwrap()) && show.vote(read("priorities", digits).unwrap()));
    assert_eq!(show.in_words(tour), "3 votes are in");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is cut from a tour or put into it is said or does nothing.
    #[test]
    fn no_change_of_a_tour_ends_the_program(from in 0_usize..6000, length in 0_usize..40, put in "[\\[\\]{}\"=a-z0-9.,() \n]{0,12}") {
        let (pack, _) = embedded(pack::DEFAULT);
        let whole = include_str!("../../data/packs/backend-vs-serverless/tours/first-look.toml");
        let letters: Vec<char> = whole.chars().collect();
        let from = from.min(letters.len());
        let rest = (from + length).min(letters.len());
        let text: String = letters[..from].iter().copied().chain(put.chars()).chain(letters[rest..].iter().copied()).collect();
        let loaded = tour::load_texts(&pack, &[("a.toml", &text)]);
        let usable = loaded.tours.len();
        let errors = loaded.defects.errors();
        prop_assert!(usable == 1 || errors > 0, "{}", text);
        loaded.checked(|tour| tour::lint(tour, &pack));
    }
}

#[test]
fn what_a_prompt_shows_as_a_vote_is_one() {
    let mut read = 0;
    for id in pack::ids() {
        let (pack, tours) = embedded(id);
        let sliders = decision::Sliders::opening(&pack);
        for ask in tours
            .iter()
            .flat_map(|tour| &tour.steps)
            .filter_map(|step| step.ask.as_ref())
        {
            let shown = Vote::example(ask);
            // Words in capitals stand for what a person fills in.
            if shown
                .split(' ')
                .any(|word| word.len() > 2 && word == word.to_uppercase())
            {
                continue;
            }
            assert!(Vote::read(&pack, &sliders, ask, shown).is_ok(), "{shown}");
            read += 1;
        }
    }
    assert!(read >= 3, "{read}");
}
