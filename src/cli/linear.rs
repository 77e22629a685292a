//! `tradeoff --linear`: lines in, plain sentences out.

use std::io::{self, IsTerminal};

use super::arguments::Situation;
use super::call::Call;
use super::failure::{Answer, Failure};
use crate::decision::{Origin, Slider, Sliders};
use crate::exploration::{self, Exploration};
use crate::files::places;
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
    let mut exploration = call.exploration(&Situation::default())?;
    let kept = call.keep(&mut exploration)?;
    if let Some(kept) = &kept {
        kept.sweep();
    }
    let mut session = Session::new(exploration);
    session.keep(kept);
    let lost = session.write_down(places::journals());
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
    match lost {
        Some(lost) if conversation => say(call, &[lost])?,
        Some(lost) => call.talk.say(&format!("Note: {lost}")),
        None => {}
    }
    let wrong = lead(call, &mut session, keyboard);
    // Who cannot be answered on a keyboard may be gone: what was changed is offered again.
    if wrong.is_ok() || !keyboard {
        session.end();
    }
    if wrong? && !keyboard {
        Err(Failure::Said)
    } else {
        Ok(Answer::Done)
    }
}

/// Lets a session hear lines until its end; says whether one was wrong.
fn lead(call: &mut Call<'_>, session: &mut Session, keyboard: bool) -> Result<bool, Failure> {
    let conversation = keyboard && call.output.is_terminal();
    let hear = |_: &mut Call<'_>, session: &mut Session, line: &str| Ok(session.hear(line));
    let mut wrong = converse(call, session, keyboard, hear, |_| false)?;
    // The end of the input may come without `quit`; nobody can be asked at the end of a script.
    while let Some(unsaved) = session.unsaved() {
        if !conversation {
            call.talk.say(&format!("Note: {unsaved}."));
            break;
        }
        say(
            call,
            &[format!(
                "{unsaved}, the end of the input again quits without saving."
            )],
        )?;
        wrong |= converse(call, session, keyboard, hear, |_| false)?;
    }
    Ok(wrong)
}

/// Asks the questions that matter, from where the call puts the sliders, and says how to go on from there.
///
/// # Errors
/// As [`run`].
pub(super) fn ask(call: &mut Call<'_>, situation: &Situation) -> Result<Answer, Failure> {
    call.talk.without_colours();
    let mut session = Session::new(call.exploration(situation)?);
    let before = session.exploration().sliders().clone();
    let keyboard = io::stdin().is_terminal();
    let mut first = session.interview();
    first.insert(0, session.exploration().pack().header.title.clone());
    say(call, &first)?;
    let hear = |_: &mut Call<'_>, session: &mut Session, line: &str| Ok(session.hear(line));
    let wrong = session.is_interview()
        && converse(call, &mut session, keyboard, hear, |session| {
            !session.is_interview()
        })?;
    if let Some(settings) = settings(call, situation, &before, session.exploration()) {
        call.output.gap()?;
        let pack = call
            .pack
            .as_ref()
            .map(|pack| format!(" --pack {}", pack.display()))
            .unwrap_or_default();
        say(call, &[format!("To continue: tradeoff score{pack}{settings}")])?;
    }
    if wrong && !keyboard {
        Err(Failure::Said)
    } else {
        Ok(Answer::Done)
    }
}

/// What the call said of the sliders and what was answered since, as flags; none without any.
fn settings(
    call: &Call<'_>,
    situation: &Situation,
    before: &Sliders,
    exploration: &Exploration,
) -> Option<String> {
    let pack = exploration.pack();
    let given = call.situation.clone().followed_by(situation.clone());
    let mut flags = String::new();
    let mut flag = |name: &str, value: &str| exploration::flag(&mut flags, name, value);
    if let Some(scenario) = &given.scenario {
        flag("scenario", scenario);
    }
    if let Some(file) = &given.observed {
        flag("observed", &file.to_string_lossy());
    }
    for set in &given.set {
        flag("set", set);
    }
    let answered = pack.traits.indices().filter(|index| {
        let setting = exploration.sliders().setting(*index);
        setting != before.setting(*index) && setting.origin == Origin::Answered
    });
    for index in answered {
        let (written, _) = exploration::written(pack, exploration.sliders(), Slider::Trait(index));
        flag("set", &format!("{}={written}", pack.traits[index].id));
    }
    if !call.options.is_empty() {
        flag("options", &call.options.join(","));
    }
    (!flags.is_empty()).then_some(flags)
}

/// Lets something hear lines until the input ends or `is_over`; says whether one was wrong.
pub(super) fn converse<'a, S>(
    call: &mut Call<'a>,
    session: &mut S,
    keyboard: bool,
    mut hear: impl FnMut(&mut Call<'a>, &mut S, &str) -> Result<Result<Reply, String>, Failure>,
    is_over: impl Fn(&S) -> bool,
) -> Result<bool, Failure> {
    let conversation = keyboard && call.output.is_terminal();
    let mut wrong = false;
    for number in 1_u64.. {
        if conversation {
            call.output.data().write_all(b"> ")?;
        }
        call.output.data().flush()?;
        // The input is let go of meanwhile: somebody may answer unseen.
        let line = Lines::new(io::stdin().lock())
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
            Some(Line::Text(line)) => hear(call, session, &line)?,
        };
        match reply {
            Ok(Reply::Leave) => break,
            Ok(Reply::Unseen) => {}
            Ok(Reply::Said(sentences)) => {
                say(call, &sentences)?;
                if is_over(session) {
                    break;
                }
            }
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

pub(super) fn say(call: &mut Call<'_>, sentences: &[String]) -> io::Result<()> {
    sentences
        .iter()
        .try_for_each(|sentence| call.output.sentence(sentence))
}
