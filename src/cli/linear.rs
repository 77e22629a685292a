//! `tradeoff --linear`: lines in, plain sentences out.

use std::io::{self, IsTerminal};

use super::arguments::Situation;
use super::call::Call;
use super::failure::{Answer, Failure};
use super::rich::Rich;
use crate::linear::{Line, Lines, Reply, Session};
use crate::tui::terminal::Unusable;

/// Hears lines until the input ends. `no_screen` is why nobody asked for it and it is still what is done.
///
/// An answer is written before the next line is read, so that a program can hold a conversation. In a script a line
/// that is wrong is said with its number; the rest is done, and the exit status tells at the end.
///
/// # Errors
/// Fails where the pack or the situation is wrong, where a script has wrong lines, and where a stream fails.
pub(super) fn run(call: &mut Call<'_>, no_screen: Option<&Unusable>) -> Result<Answer, Failure> {
    call.talk.without_colours();
    let mut session = Session::new(call.exploration(&Situation::default())?);
    let keyboard = io::stdin().is_terminal();
    let conversation = keyboard && call.output.is_terminal();
    if keyboard {
        let why = no_screen.map(|why| format!(", since {why}")).unwrap_or_default();
        call.talk.say(&format!(
            "Linear mode{why}: `help` lists the commands, `quit` quits."
        ));
    }
    if conversation {
        say(call, &session.opening())?;
    }
    let wrong = converse(call, &mut session, keyboard, conversation)?;
    if wrong && !keyboard {
        Err(Failure::Said)
    } else {
        Ok(Answer::Done)
    }
}

/// Says whether a line was wrong.
fn converse(
    call: &mut Call<'_>,
    session: &mut Session,
    keyboard: bool,
    conversation: bool,
) -> Result<bool, Failure> {
    let mut lines = Lines::new(io::stdin().lock());
    let mut wrong = false;
    for number in 1_u64.. {
        if conversation {
            call.output.data().write_all(b"> ")?;
        }
        call.output.data().flush()?;
        let line = lines
            .next_line()
            .map_err(|error| Failure::Wrong(format!("standard input cannot be read: {error}")))?;
        let reply = match line {
            None if conversation => {
                // The shell's prompt begins on a line of its own.
                call.output.gap()?;
                break;
            }
            None => break,
            Some(Line::TooLong) => Err("the line is too long; it was skipped".to_string()),
            Some(Line::Text(line)) => session.hear(&line),
        };
        match reply {
            Ok(Reply::Leave) => break,
            Ok(Reply::Said(sentences)) => say(call, &sentences)?,
            Err(message) => {
                wrong = true;
                let place = if keyboard {
                    String::new()
                } else {
                    format!("line {number}: ")
                };
                call.talk.error(&format!("{place}{message}"));
            }
        }
    }
    Ok(wrong)
}

fn say(call: &mut Call<'_>, sentences: &[String]) -> io::Result<()> {
    sentences
        .iter()
        .try_for_each(|sentence| call.output.line(&Rich::plain(sentence)))
}
