//! Keys while votes are taken: digits, codes, files, or one question after the other for the person at the keyboard.

use std::fmt::Write as _;
use std::path::Path;

use super::clicker::{Before, blank};
use super::state::{leave, with};
use crate::tour::{AskKind, KeptVote, Vote, VoteError, ballot_lines};
use crate::tui::app::App;
use crate::tui::commands::{Action, Context};
use crate::tui::input::{Code, Key};
use crate::tui::presentation::{Asked, Entered, Entry, Layer, Passed, Pending, Sight, Voting};
use crate::tui::update::Effect;

/// The longest line that is typed, in bytes.
const LONGEST: usize = 400;

/// The most lines that are taken at once.
const MOST_LINES: usize = 1000;

/// Begins to take votes.
pub(super) fn open(app: &mut App) {
    with(app, |presentation| {
        presentation.layer = Layer::Vote(Voting::start());
        presentation.typed = Sight::Hidden;
        presentation.pending = Pending::Nothing;
    });
}

/// Whether votes are taken.
pub(super) fn is_open(app: &App) -> bool {
    state(app).is_some()
}

/// Where the taking of votes is, as far as that says nothing of any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Desk {
    /// No votes are taken.
    #[default]
    Closed,
    /// A line is waited for.
    Open,
    /// A person answers one question after the other.
    Passed,
}

impl Desk {
    /// Where it is.
    pub(super) fn of(app: &App) -> Self {
        match state(app) {
            None => Self::Closed,
            Some(Voting::Passed(_)) => Self::Passed,
            Some(_) => Self::Open,
        }
    }

    /// A word for it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open => "open",
            Self::Passed => "passed",
        }
    }

    /// Puts it where a word says.
    pub(super) fn put(app: &mut App, word: &str) {
        app.notice = None;
        if word == Self::Closed.word() {
            close(app);
        } else {
            open(app);
            if word == Self::Passed.word() {
                pass_on(app);
            }
        }
    }
}

fn state(app: &App) -> Option<&Voting> {
    match &app.presentation.as_ref()?.layer {
        Layer::Vote(voting) => Some(voting),
        _ => None,
    }
}

fn set(app: &mut App, voting: Voting) {
    with(app, |presentation| presentation.layer = Layer::Vote(voting));
}

fn close(app: &mut App) {
    with(app, |presentation| {
        presentation.layer = Layer::None;
        presentation.pending = Pending::Nothing;
    });
}

/// What is typed, where something is.
fn typed(app: &mut App) -> Option<&mut String> {
    match &mut app.presentation.as_mut()?.layer {
        Layer::Vote(voting) => voting.typed(),
        _ => None,
    }
}

/// Whether an answer to the question may begin with a dot, as a text and `.5/s` do: then a dot is typed, since a screen that
/// turns black for one answer alone would show it.
fn may_begin_with_dot(app: &App) -> bool {
    let presentation = app.presentation.as_deref();
    let ask = presentation.and_then(|shown| shown.show.asked(&shown.tour));
    ask.is_some_and(|ask| {
        matches!(
            ask.kind,
            AskKind::Choice(..) | AskKind::Trait(_) | AskKind::Notes(_) | AskKind::Consent
        )
    })
}

/// A key. Those of a clicker end the taking of votes where nothing is typed, and lose nothing that is.
pub(super) fn press(app: &mut App, key: Key, presenting: Option<Action>, was_leaving: bool) -> Effect {
    let before = with(app, |presentation| std::mem::take(&mut presentation.pending));
    let entry = match state(app).map_or(Entry::None, Voting::entry) {
        Entry::Empty if may_begin_with_dot(app) => Entry::Begun,
        entry => entry,
    };
    match blank(app, (key, presenting), entry, &before) {
        Before::Done => return Effect::None,
        Before::Type(letters) => letters.chars().for_each(|letter| type_in(app, letter)),
        Before::Nothing => {}
    }
    let is_begun = state(app).is_some_and(Voting::is_begun);
    let action = app
        .keymap
        .find(Context::Voting, key)
        .map(|command| command.action);
    match action {
        Some(Action::Accept) => return accept(app),
        Some(Action::Close) if is_begun && before != Pending::Drop => {
            with(app, |presentation| presentation.pending = Pending::Drop);
            app.notice = Some("Not entered yet: Enter enters it, Esc again discards it.".into());
        }
        Some(Action::Close) => back(app),
        Some(Action::Erase) => {
            typed(app).map(String::pop);
        }
        Some(Action::EraseAll) => {
            typed(app).map(String::clear);
        }
        Some(Action::RemoveVote) => {
            if state(app).is_some_and(Voting::is_between) {
                take_back(app);
            }
        }
        Some(Action::ShowVote) if is_begun => with(app, |presentation| {
            presentation.typed = presentation.typed.other();
            presentation.pending = before;
        }),
        Some(Action::Quit) => return leave(app, was_leaving),
        Some(Action::Redraw) => return Effect::Redraw,
        Some(Action::Suspend) => return Effect::Suspend,
        _ => match key.code {
            Code::Character(character) if !key.control && !key.alt => type_in(app, character),
            _ if presenting.is_some() && is_begun => {
                app.notice = Some("Not entered yet: Enter enters it, Esc twice discards it.".into());
            }
            _ if presenting.is_some() => close(app),
            _ => {}
        },
    }
    Effect::None
}

/// Takes the last vote back.
pub(super) fn take_back(app: &mut App) {
    let called = called(app);
    let was_one = with(app, |presentation| {
        let was_one = presentation.show.take_back();
        if was_one {
            presentation.entered.push(Entered::TakenBack);
        }
        was_one
    });
    app.notice = Some(if was_one {
        format!("The last {called} is removed.").into()
    } else {
        format!("There is no {called} to remove.").into()
    });
}

/// What an answer is called.
pub(super) fn called(app: &App) -> &'static str {
    let shown = app.presentation.as_ref();
    let ask = shown.and_then(|shown| shown.show.asked(&shown.tour));
    ask.map_or("vote", |ask| ask.called()[0])
}

fn type_in(app: &mut App, character: char) {
    if let Some(text) = typed(app)
        && text.len() < LONGEST
    {
        text.push(character);
    }
}

/// One step back: out of a ballot, back to typing, out of it all.
fn back(app: &mut App) {
    match state(app) {
        Some(Voting::Passed(_)) => {
            app.notice = Some("The ballot is discarded.".into());
            open(app);
        }
        Some(Voting::Typing(_)) | None => close(app),
        Some(Voting::Read(_) | Voting::Offered { .. } | Voting::Files(_)) => open(app),
    }
}

fn accept(app: &mut App) -> Effect {
    let Some(voting) = state(app).cloned() else {
        return Effect::None;
    };
    match voting {
        Voting::Typing(text) if text.trim().is_empty() => pass_on(app),
        Voting::Typing(text) => return hear(app, text.trim()),
        Voting::Read(line) | Voting::Offered { repair: line, .. } => {
            open(app);
            take(app, &line);
        }
        Voting::Files(_) => {}
        Voting::Passed(mut passed) => {
            let asked = passed.answer(&app.exploration);
            set(app, Voting::Passed(passed));
            match asked {
                Asked::Next => {}
                Asked::Again(how) => app.notice = Some(how.into()),
                Asked::Done(line) => hear_ballot(app, &line, true),
            }
        }
    }
    Effect::None
}

/// The next person answers one question after the other.
fn pass_on(app: &mut App) {
    let Some(presentation) = &app.presentation else {
        return;
    };
    let ask = presentation.show.asked(&presentation.tour);
    let passed = ask.and_then(|ask| Passed::begin(presentation.show.votes().len(), ask, &app.exploration));
    match passed {
        Some(passed) => set(app, Voting::Passed(passed)),
        None => app.notice = Some("Type an answer first; Esc goes back.".into()),
    }
}

/// A line that was typed: the name of a file, digits that are read back first, or a vote.
fn hear(app: &mut App, line: &str) -> Effect {
    let Some(presentation) = &app.presentation else {
        return Effect::None;
    };
    let Some(ask) = presentation.show.asked(&presentation.tour) else {
        return Effect::None;
    };
    if ask.is_file(line) {
        set(app, Voting::Files(line.to_owned()));
        return Effect::Collect;
    }
    hear_ballot(app, line, false);
    Effect::None
}

/// A vote as a line. Digits are read back before they count, and so is what was `asked` one question after the other.
fn hear_ballot(app: &mut App, line: &str, asked: bool) {
    let shown = app.presentation.as_ref();
    let Some(ask) = shown.and_then(|shown| shown.show.asked(&shown.tour)) else {
        return;
    };
    let (pack, sliders) = (app.exploration.pack(), app.exploration.sliders());
    match Vote::read(pack, sliders, ask, line) {
        Ok(Vote::Priorities(cast)) if !cast.marked => set(app, Voting::Read(line.to_owned())),
        Ok(_) if asked => set(app, Voting::Read(line.to_owned())),
        Ok(_) => {
            open(app);
            take(app, line);
        }
        Err(error) => refuse(app, &error),
    }
}

/// Says what is wrong with what was typed, and offers what was probably meant. Nothing of a vote is repeated where the
/// audience could see it.
fn refuse(app: &mut App, error: &VoteError) {
    if let (Some(repair), Some(why)) = (error.repair(), error.discreet()) {
        let repair = repair.to_string();
        return set(app, Voting::Offered { why, repair });
    }
    let why = said(app, error);
    app.notice = Some(format!("Not taken. {why}").into());
    open(app);
}

fn said(app: &App, error: &VoteError) -> String {
    let Some(presentation) = &app.presentation else {
        return String::new();
    };
    let ask = presentation.show.asked(&presentation.tour);
    let why = if presentation.shows_notes() {
        Some(error.to_string())
    } else {
        error.discreet()
    };
    why.map_or_else(
        || ask.map_or_else(String::new, |ask| format!("Give {}.", Vote::usage(ask))),
        |why| crate::text::sentence(&crate::text::capitalized(&why)),
    )
}

/// Takes a vote.
fn take(app: &mut App, line: &str) {
    match vote(app, line) {
        Ok(true) => say_count(app),
        Ok(false) => app.notice = Some("This ballot has already been entered.".into()),
        Err(error) => refuse(app, &error),
    }
}

fn say_count(app: &mut App) {
    let shown = app.presentation.as_ref();
    let counted = shown.map(|shown| shown.show.in_words(&shown.tour));
    app.notice = counted.map(|counted| format!("{counted}.").into());
}

/// Takes a vote that was entered before.
pub(super) fn enter(app: &mut App, kept: &KeptVote) {
    open(app);
    let Some(presentation) = app.presentation.as_mut() else {
        return;
    };
    let ask = presentation.show.asked(&presentation.tour);
    let (pack, sliders) = (app.exploration.pack(), app.exploration.sliders());
    if let Some(vote) = ask.and_then(|ask| kept.vote(pack, sliders, ask)) {
        presentation.show.vote(vote);
    }
    say_count(app);
}

/// Takes a vote; says whether it was new.
fn vote(app: &mut App, line: &str) -> Result<bool, VoteError> {
    let Some(presentation) = app.presentation.as_mut() else {
        return Ok(false);
    };
    let Some(ask) = presentation.show.asked(&presentation.tour) else {
        return Ok(false);
    };
    let pack = app.exploration.pack();
    let vote = Vote::read(pack, app.exploration.sliders(), ask, line)?;
    let kept = KeptVote::new(pack, &vote, line, presentation.show.votes().len());
    let is_new = presentation.show.vote(vote);
    if is_new {
        presentation.entered.push(Entered::Vote(kept));
    }
    Ok(is_new)
}

/// Pasted text: one line is typed, several are votes.
pub(super) fn paste(app: &mut App, pasted: &str) {
    let lines: Vec<(usize, String)> = pasted
        .lines()
        .map(crate::text::clean_line)
        .enumerate()
        .filter(|(_, line)| crate::ballots::line(line).is_some())
        .take(MOST_LINES)
        .collect();
    let are_files = matches!(state(app), Some(Voting::Files(_)));
    if let ([(_, line)], false) = (lines.as_slice(), are_files) {
        return line.chars().for_each(|character| type_in(app, character));
    }
    open(app);
    take_all(app, &lines);
}

/// Takes a vote of each line, with its place among those that were pasted, and says what came of them.
fn take_all(app: &mut App, lines: &[(usize, String)]) {
    let (mut taken, mut known, mut wrong) = (0, 0, None);
    for (at, line) in lines {
        match vote(app, line) {
            Ok(true) => taken += 1,
            Ok(false) => known += 1,
            Err(error) => {
                wrong.get_or_insert((at + 1, error));
            }
        }
    }
    if known == 0 && wrong.is_none() && taken > 0 {
        return say_count(app);
    }
    let plural = |count: usize| if count == 1 { "ballot" } else { "ballots" };
    let mut words = format!("{taken} {} taken", plural(taken));
    if known > 0 {
        let _ = write!(words, ", {known} already entered");
    }
    if let Some((line, error)) = wrong {
        let _ = write!(words, "; line {line}: {}", said(app, &error));
    } else {
        words.push('.');
    }
    app.notice = Some(words.into());
}

/// The ballots of the file or folder that was named, as lines to be pasted; or why there are none.
///
/// # Errors
/// What is wrong with the ballots.
pub fn collect(app: &App) -> Result<String, String> {
    let (Some(Voting::Files(name)), Some(presentation)) = (state(app), &app.presentation) else {
        return Ok(String::new());
    };
    let Some(ask) = presentation.show.asked(&presentation.tour) else {
        return Ok(String::new());
    };
    let lines = ballot_lines(app.exploration.pack(), ask, Path::new(name))?;
    Ok(lines.join("\n"))
}
