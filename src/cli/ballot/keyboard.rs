//! A ballot from the keyboard: one question after the other, and nothing that is typed shows.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::io::{self, BufRead};

#[cfg(unix)]
use unix::{Ends, Hidden, LINE_END, correct};
#[cfg(windows)]
use windows::{Ends, Hidden, LINE_END, correct};

use super::Estimated;
use crate::ballots::{Content, Form, Guess, Sought, vote};
use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::decision::{Slider, sliders};
use crate::document::read::reason;
use crate::exploration::letter;
use crate::pack::Pack;

/// Asks for every vote, the criteria in an order of their own: what comes first is not the same for everybody.
///
/// # Errors
/// Fails where the terminal does, and where the input ends before the ballot does.
pub(super) fn fill(
    call: &mut Call<'_>,
    pack: &Pack,
    form: &Form,
    of: Option<Estimated>,
) -> Result<Content, Failure> {
    let keyboard = Keyboard::open()?;
    let said = "What you type is not shown. Ctrl-C leaves without a ballot.";
    keyboard.unseen(call, said, |asking| asking.content(pack, form, of))
}

/// A keyboard at which people answer one after the other.
pub(super) struct Keyboard(Ends);

impl Keyboard {
    /// Takes note of signals from now on: they end the call as they always do while nothing is asked.
    ///
    /// # Errors
    /// Fails where the terminal does.
    pub(super) fn open() -> Result<Self, Failure> {
        let ends = Ends::listen().map_err(|error| unreadable(&error))?;
        ends.hear(false);
        Ok(Self(ends))
    }

    /// Says something and hides what is typed until the answers are there.
    ///
    /// # Errors
    /// As [`fill`].
    fn unseen<T>(
        &self,
        call: &mut Call<'_>,
        said: &str,
        answer: impl FnOnce(&mut Asking<'_, '_, io::StdinLock<'_>>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.0.hear(true);
        let hidden = Hidden::begin().map_err(|error| unreadable(&error))?;
        call.talk.say(said);
        let answered = answer(&mut Asking {
            call,
            input: io::stdin().lock(),
            ends: &self.0,
        });
        drop(hidden);
        self.0.hear(false);
        answered
    }

    /// One line; where it is empty and ballots are taken, one that is filled in: of an input, or else on priorities.
    ///
    /// # Errors
    /// As [`fill`].
    pub(super) fn line_or_ballot(
        &self,
        call: &mut Call<'_>,
        said: &str,
        (pack, form): (&Pack, &Form),
        (is_ballot, of): (bool, Option<Estimated>),
    ) -> Result<Typed, Failure> {
        self.unseen(call, said, |asking| {
            let line = asking.ask("", |typed| Ok(typed.to_owned()))?;
            if is_ballot && line.is_empty() {
                asking.content(pack, form, of).map(Typed::Ballot)
            } else {
                Ok(Typed::Line(line))
            }
        })
    }
}

/// What somebody has typed unseen.
pub(super) enum Typed {
    /// A line.
    Line(String),
    /// One answer after the other.
    Ballot(Content),
}

fn unreadable(error: &io::Error) -> Failure {
    Failure::Wrong(format!("the terminal cannot be read: {}", reason(error)))
}

struct Asking<'c, 'a, R> {
    call: &'c mut Call<'a>,
    input: R,
    ends: &'c Ends,
}

impl<R: BufRead> Asking<'_, '_, R> {
    fn content(&mut self, pack: &Pack, form: &Form, of: Option<Estimated>) -> Result<Content, Failure> {
        match of {
            Some(of) => self.estimate(pack, of),
            None => self.priorities(pack, form),
        }
    }

    fn priorities(&mut self, pack: &Pack, form: &Form) -> Result<Content, Failure> {
        let mut votes = vec![None; pack.aspects.len()];
        let order = RandomState::new();
        let mut shuffled: Vec<usize> = (0..votes.len()).collect();
        shuffled.sort_by_key(|aspect| order.hash_one(aspect));
        let count = votes.len();
        for (number, aspect) in shuffled.into_iter().enumerate() {
            let entry = &pack.aspects[crate::pack::index::Position::new(aspect)];
            let swing = if entry.swing.is_empty() {
                String::new()
            } else {
                format!(": {}", entry.swing)
            };
            let question = format!(
                "{} of {count}. {}{swing}. 0 to 10, - for no answer:",
                number + 1,
                entry.title
            );
            votes[aspect] = self.ask(&question, |typed| {
                vote(typed).ok_or_else(|| "a vote is a number from 0 to 10, or - for no answer".to_owned())
            })?;
        }
        let options = pack
            .options
            .enumerate()
            .map(|(option, entry)| format!("{} {}", letter(option), entry.title));
        let options: Vec<String> = options.collect();
        let question = format!(
            "Which option do you expect to come first? {}; = too close to call, - for no answer:",
            options.join("; ")
        );
        let guess = self.ask(&question, |typed| match typed {
            "-" => Ok(Guess::None),
            letter => form
                .guess(letter)
                .ok_or_else(|| "type the letter of an option, = or -".to_owned()),
        })?;
        Ok(Content::Priorities { guess, votes })
    }

    fn estimate(&mut self, pack: &Pack, estimated: Estimated) -> Result<Content, Failure> {
        let of = estimated.of;
        let title = &pack.traits[of].title;
        let title = match estimated.sought {
            Sought::Value => title.clone(),
            Sought::TippingPoint => format!("Tipping point of {title}"),
        };
        loop {
            let mut places = [0; 3];
            for (place, what) in
                places
                    .iter_mut()
                    .zip(["lowest plausible", "most likely", "highest plausible"])
            {
                let question = format!("{title}: the {what} value:");
                *place = self.ask(&question, |typed| {
                    // What was typed is not repeated.
                    super::place(pack, of, typed).map_err(|_| {
                        let example = sliders::example(pack, Slider::Trait(of));
                        format!("give a value such as {example}")
                    })
                })?;
            }
            match super::rising(estimated, places) {
                Ok(content) => return Ok(content),
                Err(message) => self.call.talk.error(&message),
            }
        }
    }

    /// Asks until the answer can be read.
    fn ask<T>(&mut self, question: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<T, Failure> {
        if !question.is_empty() {
            self.call.talk.say(question);
        }
        loop {
            let typed = self.line();
            if let Some(signal) = self.ends.signal() {
                return Err(Failure::Signal(signal));
            }
            let typed = typed.map_err(|error| unreadable(&error))?;
            let Some(typed) = typed else {
                return Err(Failure::Wrong("the ballot was not finished".to_owned()));
            };
            let answer = read(typed.trim());
            match answer {
                Ok(answer) => return Ok(answer),
                Err(message) => self.call.talk.error(&message),
            }
        }
    }

    /// What is typed up to the end of the line, of which a terminal takes no more than some thousand bytes; none where the
    /// input ends, and where Ctrl-C ends the line.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        loop {
            // A terminal gives one line at a time, so that nothing waits in the buffer here.
            self.ends.wait()?;
            if self.ends.signal().is_some() {
                return Ok(None);
            }
            let part = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                part => part?,
            };
            if part.is_empty() {
                return Ok(None);
            }
            let end = part.iter().position(|byte| matches!(*byte, LINE_END | CANCEL));
            let (text, rest) = part.split_at(end.unwrap_or(part.len()));
            line.extend_from_slice(text);
            let (taken, ending) = (text.len() + usize::from(end.is_some()), rest.first().copied());
            self.input.consume(taken);
            match ending {
                Some(CANCEL) => return Ok(None),
                Some(_) => return Ok(Some(String::from_utf8_lossy(&correct(line)).into_owned())),
                None => {}
            }
        }
    }
}

/// Ctrl-C.
const CANCEL: u8 = 3;
