//! Ballots: codes against an independent implementation, every small error of a code, digits, lines and files.

#![expect(clippy::expect_used, reason = "a helper of tests may fail as a test does")]

use std::fs;

use proptest::prelude::*;
use serde_json::Value;
use tradeoff::ballots::{self, Ballot, Cast, Content, Form, Guess, LineError, Misread, Sought, Urn};
use tradeoff::document::Diagnostics;
use tradeoff::pack::index::Position;
use tradeoff::pack::{self, OptionIndex, Pack, PackSource, TraitIndex};

/// Computed by another program from the description of the code alone.
fn vectors() -> Value {
    serde_json::from_str(include_str!("../data/ballot-codes.json")).expect("JSON")
}

fn number(value: &Value, key: &str) -> usize {
    usize::try_from(value[key].as_u64().expect("a number")).expect("a small one")
}

fn form(vector: &Value) -> Form {
    let text = |key: &str| vector[key].as_str().expect("a text").to_owned();
    let (options, aspects) = (number(vector, "options"), number(vector, "aspects"));
    Form::new(&text("pack"), &text("model"), options, aspects, 20)
}

fn ballot(vector: &Value) -> Ballot {
    let options = number(vector, "options");
    let votes = vector["priorities"].as_array().expect("a list").iter();
    let small = |value: usize| u8::try_from(value).expect("a small number");
    Ballot {
        round: small(number(vector, "round")),
        mark: small(number(vector, "mark")),
        content: Content::Priorities {
            guess: match number(vector, "prediction") {
                0 => Guess::None,
                guess if guess > options => Guess::TooClose,
                guess => Guess::First(OptionIndex::new(guess - 1)),
            },
            votes: votes.map(|vote| vote.as_u64().map(|vote| vote as u8)).collect(),
        },
    }
}

/// The form and the code of the first vector, with 15 characters.
fn first() -> (Form, String) {
    let vector = &vectors()["vectors"][0];
    (form(vector), vector["code"].as_str().expect("a code").to_owned())
}

fn the_pack() -> Pack {
    pack::load(&PackSource::Embedded(pack::DEFAULT))
        .expect("the embedded pack")
        .pack
}

#[test]
fn codes_are_those_of_the_reference() {
    let vectors = vectors();
    let vectors = vectors["vectors"].as_array().expect("a list");
    assert_eq!(vectors.len(), 10);
    for vector in vectors {
        let (form, ballot) = (form(vector), ballot(vector));
        let code = form.encode(&ballot).expect("a code").to_string();
        assert_eq!(Some(code.as_str()), vector["code"].as_str(), "{}", vector["name"]);
        assert_eq!(form.read(&code), Ok(ballot), "{code}");
    }
}

#[test]
fn errors_are_told_as_in_the_reference() {
    let (form, right) = first();
    let wrong = form.read("5BD-KEZ0-DACD-G0AQ").expect_err("one is wrong");
    assert_eq!(wrong.repair().map(ToString::to_string), Some(right.clone()));
    assert_eq!(
        wrong.to_string(),
        "one character is wrong: the first of the third group, D, must be 7"
    );
    let swapped = form.read("5BD-EKZ0-7ACD-G0AQ").expect_err("two are swapped");
    assert_eq!(swapped.repair().map(ToString::to_string), Some(right));
    assert_eq!(
        swapped.to_string(),
        "two neighbors are swapped: the first of the second group and the one after it"
    );
    let other = form
        .read("0BH-KEZ0-7ACD-G0AQ")
        .expect_err("another version's tag");
    assert_eq!(other.repair(), None, "{other}");
    let vectors = vectors();
    let monolith = &vectors["vectors"][7];
    let own = self::form(monolith);
    let foreign = Form::new(
        "backend-vs-serverless",
        monolith["model"].as_str().expect("a hash"),
        2,
        7,
        20,
    );
    let code = own.encode(&ballot(monolith)).expect("a code").to_string();
    assert_eq!(foreign.read(&code), Err(Misread::OtherPack));
}

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// All 15 places, all 31 other characters; all pairs of places with all pairs of other characters.
#[test]
fn every_single_and_double_error_is_found_and_every_single_one_is_located() {
    let (form, code) = first();
    let right: Vec<char> = code.chars().filter(|character| *character != '-').collect();
    let typed = |word: &[char]| form.read(&word.iter().collect::<String>());
    let others = |at: usize| {
        let own = right[at];
        ALPHABET.chars().filter(move |other| *other != own)
    };
    let code_of = |misread: &Misread| misread.repair().map(ToString::to_string);
    for first in 0..right.len() {
        for wrong in others(first) {
            let mut word = right.clone();
            word[first] = wrong;
            let misread = typed(&word).expect_err("a wrong character");
            assert_eq!(code_of(&misread), Some(code.clone()));
            for second in first + 1..right.len() {
                for other in others(second) {
                    word[second] = other;
                    let misread = typed(&word).expect_err("two wrong characters");
                    let swapped = word[first] == right[second] && word[second] == right[first];
                    assert!(!matches!(misread, Misread::One { .. }), "{word:?}");
                    assert!(
                        !swapped || second != first + 1 || code_of(&misread).is_some(),
                        "{word:?}"
                    );
                }
                word[second] = right[second];
            }
        }
    }
}

#[test]
fn codes_are_read_as_people_type_them() {
    let (form, code) = first();
    let expected = form.read(&code);
    assert!(expected.is_ok());
    for typed in [
        "5bdkez07acdg0aq",
        " 5BD KEZ0 7ACD G0AQ ",
        "5BD.KEZO.7ACD.GOAQ",
        "KEZ0-7ACD-G0AQ",
        "5 B D K E Z 0 7 A C D G 0 A Q",
    ] {
        assert_eq!(form.read(typed), expected, "{typed}");
    }
    for (typed, message) in [
        ("", "there is no code"),
        ("--", "there is no code"),
        (
            "5BD-KEU0-7ACD-G0AQ",
            "`U` is not a character of a code: codes have digits and letters, and no U",
        ),
        (
            "5BD-KE0-7ACD-G0AQ",
            "one character is missing: the second group has 3, not 4",
        ),
        (
            "5BD-KEZ0-7ACDD-G0AQ",
            "there is one character too many: the third group has 5, not 4",
        ),
        (
            "KEZ0-7AD-G0AQ",
            "one character is missing: the third group has 3, not 4",
        ),
        ("5BDKEZ07ACDG0A", "one character is missing"),
        ("5BD", "the code has 3 characters; codes for this pack have 15"),
        (
            "5BD-KEZ1-8ACD-G0AQ",
            "more than one character is wrong; read the code again, group by group",
        ),
    ] {
        assert_eq!(form.read(typed).expect_err(typed).to_string(), message, "{typed}");
    }
}

#[test]
fn a_code_is_spelled() {
    let (form, code) = first();
    let code = form.encode(&form.read(&code).expect("a ballot")).expect("a code");
    assert_eq!(
        code.spoken(),
        "five bravo delta, kilo echo zulu zero, seven alfa charlie delta, golf zero alfa quebec"
    );
}

/// So many characters has a code with five options.
#[test]
fn codes_grow_with_the_pack() {
    for (aspects, length) in [
        (5, 12),
        (7, 14),
        (9, 15),
        (10, 16),
        (12, 17),
        (15, 20),
        (20, 23),
        (25, 27),
        (30, 30),
    ] {
        let form = Form::new("pack", "model", 5, aspects, 20);
        let votes = vec![Some(1); aspects];
        let guess = Guess::TooClose;
        let content = Content::Priorities { guess, votes };
        let code = form
            .encode(&Ballot {
                round: 1,
                mark: 0,
                content,
            })
            .expect("a code")
            .to_string();
        assert_eq!(
            code.chars().filter(|character| *character != '-').count(),
            length,
            "{aspects}"
        );
    }
    let form = Form::new("pack", "model", 8, 40, 20);
    let votes = vec![None; 40];
    let content = Content::Priorities {
        guess: Guess::None,
        votes,
    };
    assert_eq!(
        form.encode(&Ballot {
            round: 1,
            mark: 0,
            content
        }),
        None
    );
}

fn any_ballot() -> impl Strategy<Value = (Form, Ballot)> {
    (1..=30_usize, 2..=8_usize, 1..=40_usize, "[a-z-]{1,20}").prop_flat_map(
        |(aspects, options, traits, id)| {
            let guess = (0..options + 2).prop_map(move |guess| match guess {
                0 => Guess::None,
                guess if guess > options => Guess::TooClose,
                guess => Guess::First(OptionIndex::new(guess - 1)),
            });
            let votes = proptest::collection::vec(proptest::option::of(0..=10_u8), aspects);
            let priorities = (guess, votes).prop_map(|(guess, votes)| Content::Priorities { guess, votes });
            let places = proptest::array::uniform3(0..=100_u8);
            let sought = prop_oneof![Just(Sought::Value), Just(Sought::TippingPoint)];
            let estimate = (0..traits, sought, places).prop_map(|(of, sought, mut places)| {
                places.sort_unstable();
                let of = TraitIndex::new(of);
                Content::Estimate { of, sought, places }
            });
            let content = prop_oneof![3 => priorities, 1 => estimate];
            (1..=4_u8, 0..32_u8, content).prop_map(move |(round, mark, content)| {
                let form = Form::new(&id, "0123456789abcdef", options, aspects, traits);
                (form, Ballot { round, mark, content })
            })
        },
    )
}

proptest! {
    #[test]
    fn a_ballot_comes_back_from_its_code((form, ballot) in any_ballot()) {
        let code = form.encode(&ballot).expect("at most 30 aspects");
        prop_assert_eq!(form.read(&code.to_string()), Ok(ballot.clone()));
        prop_assert_eq!(form.read(&code.to_string().to_lowercase().replace('-', "")), Ok(ballot));
    }

    /// Whatever is typed is a ballot or an error, and what is offered is a ballot.
    #[test]
    fn any_text_is_survived(typed in "[0-9A-Za-z .,:#=\u{e9}-]{0,40}", sign in any::<String>()) {
        let (form, _) = first();
        for line in [&typed, &sign] {
            let Some(written) = ballots::line(line) else { continue };
            if let Err(LineError::Code(misread)) = form.read_votes(written.votes, 1)
                && let Some(repair) = misread.repair()
            {
                prop_assert!(form.read(&repair.to_string()).is_ok());
            }
        }
    }
}

#[test]
fn digits_are_votes_and_a_guess() {
    let (form, code) = first();
    let Ok(Ballot { content, .. }) = form.read(&code) else {
        panic!("a code")
    };
    for line in [
        "7 5 7 6 6 5 6 4 4 B",
        "7,5,7,6,6,5,6,4,4,b",
        "7 5 7 6 6 5 6 4 4  B",
    ] {
        let read = form.read_votes(line, 2).expect("digits");
        let expected = Ballot {
            round: 2,
            mark: 0,
            content: content.clone(),
        };
        assert_eq!(read, (expected, false), "{line}");
    }
    let (Ballot { content, .. }, _) = form.read_votes("x - 0 3 - 8 1 2 10 =", 1).expect("digits");
    let votes = vec![
        Some(10),
        None,
        Some(0),
        Some(3),
        None,
        Some(8),
        Some(1),
        Some(2),
        Some(10),
    ];
    let guess = Guess::TooClose;
    assert_eq!(content, Content::Priorities { guess, votes });
    for (line, message) in [
        ("7 5 7 6 6 5 6 4", "8 votes; the pack has 9 criteria"),
        ("7 5 7 6 6 5 6 4 4 4 B", "10 votes; the pack has 9 criteria"),
        (
            "7 5 11 6 6 5 6 4 4",
            "`11`, vote number 3, is not valid: votes are 0 to 10, `x` for 10, `-` for no answer, with the letter of the expected option or `=` at the end",
        ),
        (
            "7 5 7 6 6 5 6 4 4 F",
            "`F`, vote number 10, is not valid: votes are 0 to 10, `x` for 10, `-` for no answer, with the letter of the expected option or `=` at the end",
        ),
    ] {
        assert_eq!(form.read_votes(line, 1).expect_err(line).to_string(), message);
    }
}

#[test]
fn a_line_has_a_name_and_a_comment() {
    let written = ballots::line("  Mei\u{1b}[31m : 7 5 7 # from her phone").expect("votes");
    assert_eq!(written.votes, "7 5 7");
    assert!(
        written
            .name
            .is_some_and(|name| name.starts_with("Mei") && !name.contains('\u{1b}'))
    );
    assert_eq!(ballots::line("# nobody"), None);
    assert_eq!(ballots::line("Mei:"), None);
    assert_eq!(ballots::line("5BD-KEZ0").map(|written| written.name), Some(None));
}

#[test]
fn a_ballot_counts_once() {
    let (form, code) = first();
    let mut urn = Urn::default();
    for line in [
        code.as_str(),
        &code.to_lowercase(),
        "7 5 7 6 6 5 6 4 4 B",
        "7 5 7 6 6 5 6 4 4 B",
    ] {
        let (ballot, marked) = form.read_votes(line, 1).expect("a ballot");
        urn.take(Cast {
            ballot,
            name: None,
            marked,
        });
    }
    assert_eq!((urn.ballots().len(), urn.twice), (3, 1));
}

fn written(pack: &Pack, text: &str) -> Result<Vec<Cast>, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ana.ballot.toml");
    fs::write(&path, text).expect("a file");
    let single = ballots::files(&Form::of(pack), pack, &path);
    let listed = ballots::files(&Form::of(pack), pack, folder.path());
    let short = |found: Diagnostics| {
        let folder = format!("{}/", folder.path().display());
        found.short().replace(&folder, "")
    };
    let (single, listed) = (single.map_err(short), listed.map_err(short));
    assert_eq!(single, listed, "a folder of one file is that file");
    single
}

#[test]
fn a_file_holds_a_code_or_values() {
    let pack = the_pack();
    let form = Form::of(&pack);
    let mut votes: Vec<Option<u8>> = vec![None; pack.aspects.len()];
    votes[0] = Some(7);
    let guess = Guess::First(OptionIndex::new(1));
    let ballot = Ballot {
        round: 2,
        mark: 9,
        content: Content::Priorities { guess, votes },
    };
    let code = form.encode(&ballot).expect("a code");
    let [aspect, option] = [
        &pack.aspects[pack::AspectIndex::new(0)].id,
        &pack.options[OptionIndex::new(1)].id,
    ];
    let by_code = format!("format = 1\n[ballot]\ncode = \"{code}\"\nname = \"Ana\"\n");
    let cast = written(&pack, &by_code).expect("a ballot");
    let name = Some("Ana".to_owned());
    let expected = Cast {
        ballot: ballot.clone(),
        name: name.clone(),
        marked: true,
    };
    assert_eq!(cast, [expected]);
    let values = format!("[ballot.values]\n{aspect} = 7\n");
    assert_eq!(written(&pack, &(by_code.clone() + &values)), Ok(cast));
    let by_hand = format!("format = 1\n[ballot]\nname = \"Ana\"\nround = 2\nguess = \"{option}\"\n{values}");
    let expected = Cast {
        ballot: Ballot { mark: 0, ..ballot },
        name,
        marked: false,
    };
    assert_eq!(written(&pack, &by_hand), Ok(vec![expected]));
    for (text, expected) in [
        (String::new(), "1:1: error: B"),
        (
            "format = 2\n[ballot]\n".to_owned(),
            "ana.ballot.toml:1:10: error[P-FORMAT]",
        ),
        ("format = 1\n".to_owned(), "ana.ballot.toml:1:1: error[P-MISSING]"),
        ("format = 1\n[ballot]\n".to_owned(), "ana.ballot.toml:2:"),
        (
            by_code.replace("code = \"", "code = \"U"),
            "ana.ballot.toml:3:8: error[B-BALLOT]",
        ),
        (
            by_code.clone() + &values.replace('7', "8"),
            "the values are not those of the code",
        ),
        (by_hand.replace("= 7", "= 7.5"), "a whole number from 0 to 10"),
        (
            by_hand.replace(aspect.as_str(), "wealth"),
            "no criterion is called `wealth`",
        ),
        (
            by_hand.replace("round = 2", "round = 9"),
            "a round is a number from 1 to 4",
        ),
        (by_hand.replace(option.as_str(), "wishes"), "a guess is one of"),
        (by_hand.replace("name", "nmae"), "there is no key `nmae`"),
    ] {
        let found = written(&pack, &text).expect_err(&text);
        let expected = if text.is_empty() { "P-MISSING" } else { expected };
        assert!(found.contains(expected), "{text}\n{found}");
    }
}
