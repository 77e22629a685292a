//! Linear mode: what lines say and what they change.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test stops at the first surprise"
)]

use std::sync::Arc;

use proptest::prelude::*;
use tradeoff::decision::{Slider, Sliders, sliders};
use tradeoff::exploration::Exploration;
use tradeoff::linear::{Reply, Session};
use tradeoff::pack::{DEFAULT, Pack, PackSource, load, load_texts};

/// Two options, a rate, a word, two aspects.
const PACK: &str = include_str!("../data/bicycle.toml");

fn session() -> Session {
    let pack = Arc::new(load_texts(&[("bicycle.toml", PACK)]).unwrap().pack);
    let sliders = Sliders::opening(&pack);
    let scenario = pack.header.default_scenario;
    Session::new(Exploration::new(pack, sliders, scenario, None))
}

fn pack(session: &Session) -> Arc<Pack> {
    Arc::clone(session.exploration().pack())
}

fn sliders(session: &Session) -> Sliders {
    session.exploration().sliders().clone()
}

/// The names of all commands, as `help` lists them behind its first line.
fn commands() -> Vec<String> {
    let all = said(&mut session(), "help");
    let name = |line: &str| line.split([' ', ':']).next().unwrap().to_owned();
    all.lines().skip(1).map(name).collect()
}

#[track_caller]
fn said(session: &mut Session, line: &str) -> String {
    match session.hear(line) {
        Ok(Reply::Said(sentences)) => sentences.join("\n"),
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn the_table_has_every_command_once_and_each_has_an_answer() {
    let names = commands();
    assert_eq!(names.len(), 39);
    for (place, name) in names.iter().enumerate() {
        assert!(!names[..place].contains(name), "{name}");
        let answer = session().hear(name);
        match name.as_str() {
            "quit" => assert_eq!(answer, Ok(Reply::Leave)),
            // They say how they are written, or that there is nothing to do.
            "set" | "range" | "option" | "case" | "confirm" | "assume" | "keep" | "undo" | "redo"
            | "worth" | "decide" | "save" | "restore" | "forget" => {
                assert!(answer.is_err(), "{answer:?}");
            }
            _ => assert!(
                matches!(answer, Ok(Reply::Said(lines)) if !lines.is_empty()),
                "{name}"
            ),
        }
        let help = said(&mut session(), &format!("help {name}"));
        assert!(
            help.starts_with(name.as_str()) && help.lines().count() == 1,
            "{help}"
        );
    }
}

#[test]
fn every_slider_is_moved_by_its_id_and_by_its_title_and_put_back() {
    let mut session = session();
    let start = sliders(&session);
    let pack = pack(&session);
    for slider in sliders::all(&pack) {
        for name in [sliders::id(&pack, slider), sliders::title(&pack, slider)] {
            let up = session.exploration().sliders().value(slider) < sliders_end(&pack, slider);
            said(&mut session, &format!("{name} {}", if up { "+" } else { "-" }));
            assert_ne!(
                session.exploration().sliders().value(slider),
                start.value(slider),
                "{name}"
            );
            said(&mut session, "undo");
            assert_eq!(sliders(&session), start, "{name}");
            said(&mut session, "redo");
            assert_ne!(sliders(&session), start, "{name}");
            said(&mut session, "undo");
        }
    }
}

fn sliders_end(pack: &Pack, slider: Slider) -> f64 {
    match slider {
        Slider::Trait(index) => pack.traits[index].scale.bounds().1,
        Slider::Priority(_) => tradeoff::decision::slider::PRIORITY_MAX,
    }
}

#[test]
fn a_wrong_line_changes_nothing() {
    let mut session = session();
    let start = sliders(&session);
    let id = sliders::ids(&pack(&session)).next().unwrap().to_owned();
    for line in [
        "zebra",
        "zebra 5",
        &format!("{id} purple"),
        &format!("{id} 1e99"),
        &format!("range {id} 5"),
        "option nothing off",
        "scenario nowhere",
        "read nothing of the kind",
        "help zebra",
        "undo",
        "redo",
    ] {
        let message = session.hear(line).unwrap_err();
        assert!(
            !message.contains('\n') && !message.is_empty(),
            "{line}: {message}"
        );
        assert_eq!(sliders(&session), start, "{line}");
    }
}

#[test]
fn a_remark_and_an_empty_line_say_nothing() {
    let mut session = session();
    for line in ["", "   ", "# requests 5", "\t#"] {
        assert_eq!(session.hear(line), Ok(Reply::Said(Vec::new())));
    }
}

#[test]
fn f23_what_is_wrong_is_shown_without_its_control_characters() {
    for line in [
        "set requests=\0",
        "requests \u{1b}[2J",
        "\u{9b}2J",
        "range requests \u{7}..5",
    ] {
        let message = session().hear(line).unwrap_err();
        assert!(!message.contains(char::is_control), "{message:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever a line holds, answers are plain: one line each and nothing that a terminal obeys.
    #[test]
    fn f23_f33_no_line_brings_anything_but_plain_sentences(
        command in prop::sample::select(commands()),
        rest in "\\PC{0,20}|[\\x00-\\x1f\\x7f-\\x9f\u{202e}\u{feff}=.+ a-z]{0,20}",
    ) {
        let mut session = session();
        for line in [rest.clone(), format!("{command} {rest}")] {
            let sentences = match session.hear(&line) {
                Ok(Reply::Said(sentences)) => sentences,
                Ok(Reply::Leave | Reply::Unseen) => Vec::new(),
                Err(message) => vec![message],
            };
            for sentence in sentences {
                prop_assert!(!sentence.contains(char::is_control), "{sentence:?}");
            }
        }
    }
}

#[test]
fn published_decisions_are_told_and_taken_over_in_one_step() {
    let source = PackSource::Embedded(DEFAULT);
    let pack = Arc::new(load(&source).unwrap().pack);
    let start = Sliders::opening(&pack);
    let begin = |source| Session::new(Exploration::new(Arc::clone(&pack), start.clone(), None, source));
    assert!(said(&mut begin(None), "cases").contains("has no published decisions"));
    let mut session = begin(Some(source));
    let all = said(&mut session, "cases");
    assert!(
        all.starts_with("73 published decisions; the 10 most similar chose: "),
        "{all}"
    );
    assert_eq!(all.lines().count(), 12);
    let one = said(&mut session, "case bustle");
    for words in [
        "Bustle, 2016: ",
        "They chose Serverless functions.",
        "Moved from: ",
        "of 32 inputs known",
        "Source: ",
    ] {
        assert!(one.contains(words), "{one}");
    }
    let loaded = said(&mut session, "case bustle load");
    assert!(loaded.starts_with("Loaded 11 inputs from Bustle. "), "{loaded}");
    assert_ne!(sliders(&session), start);
    assert!(said(&mut session, "case bustle").contains(" inputs known, distance 0."));
    assert!(said(&mut session, "case bustle load").contains("already"));
    said(&mut session, "undo");
    assert_eq!(sliders(&session), start);
    assert!(session.hear("case nobody-at-all").is_err());
}

#[test]
fn the_sensitivity_is_told_for_ranges_and_full_scales() {
    let mut session = session();
    let range = said(&mut session, "sensitivity");
    assert!(range.contains("Each slider varied over its range"), "{range}");
    let whole = said(&mut session, "sensitivity all");
    assert!(
        whole.contains("Each slider varied over its full scale") && whole != range,
        "{whole}"
    );
    assert!(session.hear("sensitivity sideways").is_err());
    for option in ["rent", "buy"] {
        said(&mut session, &format!("option {option} off"));
    }
    assert_eq!(
        said(&mut session, "sensitivity"),
        session.exploration().analysis().explanation.headline.to_string()
    );
}

#[test]
fn a_curve_is_told_in_sentences_or_as_a_table() {
    let mut session = session();
    let told = said(&mut session, "curve monthly cost against trips");
    for expected in [
        "Monthly cost by Trips (now 40/month): Rent by the trip 180 USD/month, Buy a used one 11 USD/month.",
        "Rent by the trip and Buy a used one cost the same at 2.44/month: 11 USD/month. Cheaper below it: Rent by the \
         trip; above it: Buy a used one.",
        "At 10/month: Rent by the trip 45 USD/month, Buy a used one 11 USD/month.",
    ] {
        assert!(told.lines().any(|line| line == expected), "{told}");
    }
    assert_eq!(said(&mut session, "curve"), told);
    assert_eq!(said(&mut session, "curve monthly_cost trips"), told);
    let table = said(&mut session, "curve monthly_cost trips csv");
    let header =
        "trips (1/month),monthly_cost.rent (USD/month),monthly_cost.buy (USD/month),break_even,ruled_out";
    assert_eq!(table.lines().next(), Some(header));
    assert_eq!(table.lines().count(), 403);
    let limited = said(&mut session, "curve total cellar");
    assert!(
        limited.contains("Ruled out at none: Buy a used one. "),
        "{limited}"
    );
    for (line, wrong) in [
        (
            "curve nonsense trips",
            "no score, criterion or metric is called `nonsense`",
        ),
        ("curve total nonsense", "no slider is called `nonsense`"),
        ("curve total trips more", "`more` is too much after the slider"),
    ] {
        let error = session.hear(line).unwrap_err();
        assert!(error.starts_with(wrong), "{error}");
    }
}

/// From the total down to a figure with its source, the names on each step being those that open the next.
#[test]
fn every_part_of_a_number_can_be_opened_by_its_name() {
    let mut session = session();
    let mut names = vec!["total".to_owned()];
    let mut opened = 0;
    while let Some(name) = names.pop() {
        let answer = said(&mut session, &format!("calculation {name} buy"));
        opened += 1;
        let parts = answer.lines().filter(|line| {
            line.contains("; metric") || line.contains("; constant") || line.contains(" × 0.")
        });
        names.extend(parts.filter_map(|line| line.split(':').next()).map(str::to_owned));
        assert!(opened < 100, "{answer}");
    }
    assert!(opened >= 8, "{opened}");
    let upkeep = said(&mut session, "calculation upkeep");
    assert!(
        upkeep.contains("Source: An invented receipt.") && upkeep.contains("As of: 2026."),
        "{upkeep}"
    );
}

#[test]
fn a_number_that_an_option_lacks_and_one_that_nobody_has_are_refused() {
    let mut session = session();
    let missing = session.hear("calculation somewhere-to-stand rent").unwrap_err();
    assert!(missing.contains("has no"), "{missing}");
    assert!(
        session
            .hear("calculation nonsense")
            .unwrap_err()
            .contains("no metric is called")
    );
    assert!(
        session
            .hear("calculation total nobody")
            .unwrap_err()
            .contains("`options` lists")
    );
}

/// All packs that come with the program, and the one of the tests.
fn packs() -> Vec<Arc<Pack>> {
    let embedded = [DEFAULT, "monolith-vs-microservices"];
    let embedded = embedded.map(|id| load(&PackSource::Embedded(id)).unwrap().pack);
    embedded
        .into_iter()
        .map(Arc::new)
        .chain([pack(&session())])
        .collect()
}

fn session_of(pack: &Arc<Pack>) -> Session {
    let start = Sliders::opening(pack);
    Session::new(Exploration::new(Arc::clone(pack), start, None, None))
}

/// Scripts of earlier versions still run.
#[test]
fn former_names_of_commands_are_understood() {
    for (former, name) in [
        ("flips", "tipping points"),
        ("moves", "sensitivity"),
        ("moves all", "sensitivity all"),
        ("traits", "inputs"),
        ("where", "changes"),
        ("work total", "calculation total"),
        ("how", "calculation"),
        ("help work", "help calculation"),
    ] {
        assert_eq!(said(&mut session(), former), said(&mut session(), name));
    }
}

/// Which slider is meant is decided in one place for `--set`, for `set` and for a bare name.
#[test]
fn every_id_and_title_leads_to_the_slider_that_the_call_would_move() {
    for pack in packs() {
        let mut session = session_of(&pack);
        for slider in sliders::all(&pack) {
            for name in [sliders::id(&pack, slider), sliders::title(&pack, slider)] {
                let written = [
                    name.to_owned(),
                    name.to_uppercase(),
                    name.replace(['-', '_'], " "),
                ];
                for name in written {
                    let meant = sliders::named(&pack, &name).unwrap();
                    let before = sliders(&session).value(meant);
                    let up = before < sliders_end(&pack, meant);
                    let sign = if up { "+" } else { "-" };
                    for line in [format!("set {name} {sign}"), format!("set {name}={sign}")] {
                        let said = said(&mut session, &line);
                        assert_ne!(sliders(&session).value(meant), before, "{line}: {said}");
                        session.hear("undo").unwrap();
                    }
                }
            }
        }
    }
}

/// The beginning of one name is enough; of several all are named, and a slip of the keyboard gets a proposal.
#[test]
fn beginnings_and_slips_of_names_lead_to_what_can_be_meant() {
    for pack in packs() {
        let mut session = session_of(&pack);
        for slider in sliders::all(&pack) {
            let (id, title) = (sliders::id(&pack, slider), sliders::title(&pack, slider));
            for end in 1..id.len() {
                let begun: Vec<Slider> = sliders::begun(&pack, &id[..end]).collect();
                let answer = session.hear(&format!("set {}", &id[..end]));
                match (sliders::named(&pack, &id[..end]), begun.as_slice()) {
                    (Some(meant), _) | (None, &[meant]) => {
                        let Ok(Reply::Said(said)) = answer else {
                            panic!("{answer:?}")
                        };
                        assert!(said[0].contains(sliders::title(&pack, meant)), "{said:?}");
                    }
                    (None, several) => {
                        let error = answer.unwrap_err();
                        let named = several.iter().take(4);
                        let named = named.map(|slider| format!("`{}`", sliders::id(&pack, *slider)));
                        assert!(named.into_iter().all(|id| error.contains(&id)), "{error}");
                    }
                }
            }
            for slip in [format!("{id}q"), format!("q{id}")] {
                if sliders::named(&pack, &slip).is_none() && id.len() > 3 {
                    let error = session.hear(&format!("set {slip}")).unwrap_err();
                    assert!(error.contains(&format!("`{id}`")), "{slip} for {title}: {error}");
                }
            }
        }
    }
}

#[test]
fn the_worth_that_is_suggested_can_be_entered() {
    let pack = Arc::new(load(&PackSource::Embedded(DEFAULT)).unwrap().pack);
    let start = Sliders::opening(&pack);
    let scenario = pack.header.default_scenario;
    let mut session = Session::new(Exploration::new(pack, start, scenario, None));
    let told = said(&mut session, "worth");
    let wrong = session.hear("worth it").unwrap_err();
    for text in [told.as_str(), wrong.as_str()] {
        let suggested = text.split('`').nth(1).unwrap();
        let answer = said(&mut session, suggested);
        let amount = suggested.rsplit(' ').take(2).collect::<Vec<_>>();
        assert!(
            answer.contains(&format!("worth {}", amount[1])),
            "{suggested}: {answer}"
        );
        said(&mut session, "undo");
    }
}

#[test]
fn both_ends_of_a_range_of_rates_have_one_period() {
    let pack = Arc::new(load(&PackSource::Embedded(DEFAULT)).unwrap().pack);
    let start = Sliders::new(&pack);
    let mut session = Session::new(Exploration::new(pack, start, None, None));
    let inputs = said(&mut session, "inputs");
    assert!(
        inputs.contains("from 0.0001/s to 20,000/s") && inputs.contains("to 1,000/month"),
        "{inputs}"
    );
}

#[test]
fn variants_are_kept_opened_and_compared() {
    let mut session = session();
    assert!(said(&mut session, "variant").contains("`keep NAME`"));
    assert!(said(&mut session, "difference").starts_with("This state does not differ from "));
    let decided = sliders(&session);
    assert_eq!(
        said(&mut session, "keep All year"),
        "Kept as the variant All year, which is now open; `save` writes it into the file."
    );
    assert!(session.hear("keep all YEAR").is_err());
    said(&mut session, "trips 90");
    let kept = sliders(&session);
    let told = said(&mut session, "difference decision");
    assert!(told.starts_with("Compared with the decision: "), "{told}");
    assert!(
        told.contains("\nTrips: 40/month, now 90/month. Contribution "),
        "{told}"
    );
    assert!(said(&mut session, "variant decision").starts_with("Opened the decision. "));
    assert_eq!(sliders(&session), decided);
    assert_eq!(
        said(&mut session, "variant"),
        "Variants: the decision itself (open); All year."
    );
    said(&mut session, "variant all-year");
    assert_eq!(sliders(&session), kept);
    said(&mut session, "undo");
    assert_eq!(sliders(&session), decided);
    assert!(
        session
            .hear("variant none")
            .unwrap_err()
            .contains("no variant is called `none`")
    );
}
