//! `tradeoff ballot`: one person's votes, as a code, a file or a form to fill in on paper.

mod keyboard;
mod paper;
mod shown;

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Arc;

use keyboard::{Keyboard, Typed};

use super::arguments::Ballot as Arguments;
use super::call::Call;
use super::failure::{Answer, Failure};
use super::lookup::no_slider;
use super::rich::{Rich, Role};
use crate::ballots::{self, Ballot, Cast, Code, Content, Form, Guess, MARKS, Sought};
use crate::decision::{Slider, Sliders, sliders};
use crate::document::read::reason;
use crate::exploration::{Exploration, letter};
use crate::files::write;
use crate::linear::{Line, Lines};
use crate::pack::{Pack, TraitIndex};
use crate::text;
use crate::tour::{Ask, AskKind, Vote};

/// Runs the command.
///
/// # Errors
/// Fails where flags have no use here, where the pack is wrong, where what was typed is no ballot, and where the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Arguments) -> Result<Answer, Failure> {
    call.no_situation("ballot")?;
    let pack = call.load()?;
    let form = Form::of(&pack);
    if let Some(code) = &arguments.decode {
        let ballot = form
            .read(code)
            .map_err(|misread| Failure::Wrong(misread.with_offer()))?;
        shown::write(&mut call.output, &pack, &ballot)?;
        return Ok(Answer::Done);
    }
    if arguments.paper {
        let mark = marks(arguments).next().unwrap_or_default();
        paper::write(&mut call.output, &pack, arguments.round, mark)?;
        return Ok(Answer::Done);
    }
    let of = arguments
        .input
        .as_deref()
        .map(|name| estimated(&pack, name))
        .transpose()?
        .map(|of| Estimated {
            of,
            sought: if arguments.tipping_point {
                Sought::TippingPoint
            } else {
                Sought::Value
            },
        });
    let contents = if io::stdin().is_terminal() {
        let content = keyboard::fill(call, &pack, &form, of)?;
        if let Some(said) = against_guess(&pack, &content) {
            call.talk.say(&said);
        }
        vec![content]
    } else {
        piped(call, &pack, &form, of)?
    };
    let ballots = contents
        .into_iter()
        .zip(marks(arguments))
        .map(|(content, mark)| Ballot {
            round: arguments.round,
            mark,
            content,
        });
    let ballots: Vec<Ballot> = ballots.collect();
    match (&arguments.file, ballots.as_slice()) {
        (Some(path), [only]) => file(call, arguments, &pack, &form, only, path)?,
        (Some(_), _) => {
            return Err(Failure::Wrong(
                "--file takes one ballot; give one line".to_owned(),
            ));
        }
        (None, _) => {
            for ballot in &ballots {
                let Some(code) = form.encode(ballot) else {
                    return Err(Failure::Wrong(
                        "this pack has too many criteria for a code; write the ballot with --file".to_owned(),
                    ));
                };
                print(call, arguments, &code)?;
            }
        }
    }
    Ok(Answer::Done)
}

/// What is estimated.
#[derive(Debug, Clone, Copy)]
struct Estimated {
    of: TraitIndex,
    /// Which value of it.
    sought: Sought,
}

/// Somebody who answers unseen, while a tour is led by lines.
pub(super) struct Unseen(Keyboard);

impl Unseen {
    /// Takes note of signals from now on.
    ///
    /// # Errors
    /// Fails where the terminal does.
    pub(super) fn open() -> Result<Self, Failure> {
        Keyboard::open().map(Self)
    }

    /// An answer as a line: what was typed, or for an empty line a ballot, one question after the other; the vote of this
    /// number.
    ///
    /// # Errors
    /// Fails where the terminal does, and where the answer is not finished.
    pub(super) fn answer(
        &self,
        call: &mut Call<'_>,
        pack: &Pack,
        ask: &Ask,
        number: usize,
    ) -> Result<String, Failure> {
        let form = Form::of(pack);
        let of = match ask.kind {
            AskKind::Trait(of) => Some(Estimated {
                of,
                sought: Sought::TippingPoint,
            }),
            _ => None,
        };
        let is_ballot = ask.takes_ballots();
        let more = if is_ballot {
            " Enter alone asks one question after the other."
        } else {
            ""
        };
        let usage = Vote::usage(ask);
        let said = format!("What you type is not shown; Ctrl-C leaves without a vote. Give {usage}.{more}");
        let kind = (is_ballot, of);
        let content = match self.0.line_or_ballot(call, &said, (pack, &form), kind)? {
            Typed::Line(line) => return Ok(line),
            Typed::Ballot(content) => content,
        };
        Ok(match &content {
            Content::Priorities { guess, votes } => {
                let votes = votes
                    .iter()
                    .map(|vote| vote.map_or_else(|| "-".to_owned(), |vote| vote.to_string()));
                let guess = match guess {
                    Guess::None => String::new(),
                    Guess::First(option) => letter(*option),
                    Guess::TooClose => "=".to_owned(),
                };
                votes.chain([guess]).collect::<Vec<_>>().join(" ")
            }
            Content::Estimate { .. } => {
                let mark = (number % usize::from(MARKS)) as u8;
                let ballot = Ballot {
                    round: 1,
                    mark,
                    content,
                };
                form.encode(&ballot)
                    .map_or_else(String::new, |code| code.to_string())
            }
        })
    }
}

/// The marks of some ballots: from the serial number on, or random.
fn marks(arguments: &Arguments) -> impl Iterator<Item = u8> {
    let random = || (RandomState::new().build_hasher().finish() % u64::from(MARKS)) as u8;
    let serial = arguments.serial;
    (0..MARKS)
        .cycle()
        .map(move |at| serial.map_or_else(random, |serial| (serial + at) % MARKS))
}

/// Which option the person's own priorities put first where the pack opens, and which one was expected: the difference
/// between the two is worth a thought before the talk. None without a guess.
fn against_guess(pack: &Arc<Pack>, content: &Content) -> Option<String> {
    let cast = Cast {
        ballot: Ballot {
            round: 1,
            mark: 0,
            content: content.clone(),
        },
        name: None,
        marked: false,
    };
    let opening = Exploration::new(Arc::clone(pack), Sliders::opening(pack), None, None);
    let count = opening.count(&[cast])?;
    let person = count.group.people.first()?;
    let first = &pack.options[*person.order.first()?].title;
    Some(if person.guess == Guess::TooClose && count.group.is_close() {
        "In the default scenario, it is too close to call with your own priorities, as you expect.".to_owned()
    } else if person.guessed_other? {
        format!(
            "In the default scenario, your own priorities rank first: {first}. You expect another option. Which of the two do you trust?"
        )
    } else {
        format!("In the default scenario, your own priorities rank first: {first}, as you expect.")
    })
}

/// The input of a name, for estimates.
fn estimated(pack: &Pack, name: &str) -> Result<TraitIndex, Failure> {
    match sliders::named(pack, name) {
        Some(Slider::Trait(index)) => Ok(index),
        Some(Slider::Priority(_)) => Err(Failure::Wrong(format!(
            "`{}` is a priority: vote on it without --input",
            text::clean_line(name)
        ))),
        None => Err(Failure::Wrong(no_slider(pack, name))),
    }
}

/// What stands on standard input, one ballot a line.
fn piped(
    call: &mut Call<'_>,
    pack: &Pack,
    form: &Form,
    of: Option<Estimated>,
) -> Result<Vec<Content>, Failure> {
    let mut lines = Lines::new(io::stdin().lock());
    let (mut contents, mut wrong) = (Vec::new(), false);
    for number in 1_u64.. {
        let line = lines
            .next_line()
            .map_err(|error| Failure::Wrong(format!("standard input cannot be read: {}", reason(&error))))?;
        let read = match line {
            None => break,
            Some(Line::TooLong) => Err("the line is too long".to_owned()),
            Some(Line::Text(line)) => match (ballots::line(&line), of) {
                (None, _) => continue,
                (Some(written), Some(of)) => estimate(pack, of, written.votes),
                (Some(written), None) => {
                    let read = form.read_digits(written.votes, 1, 0);
                    read.map(|ballot| ballot.content)
                        .map_err(|error| error.to_string())
                }
            },
        };
        match read {
            Ok(content) => contents.push(content),
            Err(message) => {
                wrong = true;
                call.talk.error(&format!("line {number}: {message}"));
            }
        }
    }
    if wrong {
        return Err(Failure::Said);
    }
    if contents.is_empty() {
        return Err(Failure::Wrong(expected(pack, of.map(|estimated| estimated.of))));
    }
    Ok(contents)
}

/// What standard input should hold.
fn expected(pack: &Pack, of: Option<TraitIndex>) -> String {
    match of {
        Some(of) => format!(
            "standard input is empty; give a low, a likely and a high value, as in {0}..{0}..{0}",
            sliders::example(pack, Slider::Trait(of))
        ),
        None => format!(
            "standard input is empty; give {} votes from 0 to 10, in the order of `tradeoff ballot --paper`",
            pack.aspects.len()
        ),
    }
}

/// A low, a likely and a high value, with two dots between them.
fn estimate(pack: &Pack, estimated: Estimated, written: &str) -> Result<Content, String> {
    let values: Vec<&str> = written.split("..").collect();
    let [low, likely, high] = values.as_slice() else {
        return Err("give a low, a likely and a high value with two dots between them".to_owned());
    };
    let values = [low, likely, high].map(|value| place(pack, estimated.of, value));
    match values {
        [Ok(low), Ok(likely), Ok(high)] => rising(estimated, [low, likely, high]),
        [low, likely, high] => Err([low, likely, high]
            .into_iter()
            .find_map(Result::err)
            .unwrap_or_default()),
    }
}

fn rising(Estimated { of, sought }: Estimated, places: [u8; 3]) -> Result<Content, String> {
    if places.is_sorted() {
        Ok(Content::Estimate { of, sought, places })
    } else {
        Err("the low value must be the lowest and the high value the highest".to_owned())
    }
}

/// The place of a value on the track of an input, from 0 to 100.
fn place(pack: &Pack, of: TraitIndex, written: &str) -> Result<u8, String> {
    let value = sliders::read(pack, Slider::Trait(of), written.trim())?;
    Ok((pack.traits[of].scale.position(value) * 100.0).round() as u8)
}

/// The code, and how it is read aloud.
fn print(call: &mut Call<'_>, arguments: &Arguments, code: &Code) -> io::Result<()> {
    if arguments.code {
        return call.output.line(&Rich::plain(code.to_string()));
    }
    call.output.line(&Rich::new(Role::Strong, code.to_string()))?;
    call.output.text(&Rich::new(Role::Dim, code.spoken()))
}

/// Writes the ballot beside the others, in a new folder where there are none yet, and says where.
fn file(
    call: &mut Call<'_>,
    arguments: &Arguments,
    pack: &Pack,
    form: &Form,
    ballot: &Ballot,
    path: &Path,
) -> Result<(), Failure> {
    let given = path.file_name().unwrap_or_default().to_string_lossy();
    let name = given.strip_suffix(ballots::ENDING).unwrap_or(&given);
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let content = toml(arguments, pack, form, ballot);
    let ending = ballots::ENDING.trim_start_matches('.');
    let written = write::file(folder, name, ending, &content).map_err(|error| {
        let path = folder.join(format!("{name}{}", ballots::ENDING));
        let path = text::path(&path.strip_prefix(".").unwrap_or(&path));
        Failure::File(format!("{path} cannot be written: {}", reason(&error)))
    })?;
    let written = written.strip_prefix(".").unwrap_or(&written);
    let wanted = format!("{name}{}", ballots::ENDING);
    if written.file_name().is_some_and(|file| *file != *wanted) {
        call.talk.say(&format!(
            "{wanted} already exists and is kept. Two ballots of the same person and round both count: remove it only if this one replaces it."
        ));
    }
    call.output.line(&Rich::plain(text::path(&written)))?;
    Ok(())
}

/// The ballot as a file: its code, which hides the votes from a glance; without one the votes themselves.
fn toml(arguments: &Arguments, pack: &Pack, form: &Form, ballot: &Ballot) -> String {
    let mut lines = vec!["format = 1".to_owned(), String::new(), "[ballot]".to_owned()];
    if let Some(name) = &arguments.name {
        lines.push(format!("name = {}", quoted(&text::clean_line(name))));
    }
    match (form.encode(ballot), &ballot.content) {
        (Some(code), _) => lines.push(format!("code = \"{code}\"")),
        (None, Content::Priorities { guess, votes }) => {
            lines.push(format!("round = {}", ballot.round));
            match guess {
                Guess::None => {}
                Guess::First(option) => lines.push(format!("guess = {}", quoted(&pack.options[*option].id))),
                Guess::TooClose => lines.push(format!("guess = {}", quoted(ballots::TOO_CLOSE))),
            }
            lines.extend([String::new(), "[ballot.values]".to_owned()]);
            for (aspect, vote) in pack.aspects.iter().zip(votes) {
                lines.extend(vote.map(|vote| format!("{} = {vote}", quoted(&aspect.id))));
            }
        }
        // Estimates always have a code.
        (None, Content::Estimate { .. }) => {}
    }
    lines.join("\n") + "\n"
}

/// A text as TOML writes it.
fn quoted(words: &str) -> String {
    toml::Value::from(words).to_string()
}
