//! `tradeoff present`: a tour on the screen or as sentences, its hand-out, the list of tours.

mod cast;
mod session;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;

use session::Begun;

use super::arguments::{Follow, HandOut, Present, Situation};
use super::ballot::Unseen;
use super::call::Call;
use super::failure::{Answer, Failure};
use super::linear::{converse, say};
use super::output::{self, GAP};
use super::rich::{Rich, Role};
use super::shot::{Manner, as_text};
use crate::analysis::sample::Sample;
use crate::document::{Diagnostic, Diagnostics, Severity};
use crate::exploration::Exploration;
use crate::files::places;
use crate::files::sessions::{self, Reader, Session};
use crate::files::write::{self, Unwritten};
use crate::linear::{Presentation, Reply};
use crate::pack::Pack;
use crate::text::{self, number, suggest, widest};
use crate::tour::{self, Opening, Tour, Vote};
use crate::tui::app::App;
use crate::tui::shot::frame;
use crate::tui::terminal::{self, Depth, Unusable};
use crate::tui::{self, Keymap, Look, Staging, presenting};

/// Runs the command.
///
/// # Errors
/// Fails where the pack, the situation or the tour is wrong, and where the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Present, manner: Manner) -> Result<Answer, Failure> {
    if arguments.resume {
        let path = last(call, arguments.tour.as_deref(), "resume")?;
        return resume(call, manner, &path, arguments.notes);
    }
    let exploration = call.exploration(&arguments.situation)?;
    if arguments.list {
        return list(call, exploration.pack());
    }
    let tour = find(call, exploration.pack(), arguments.tour.as_deref())?;
    match arguments.export {
        Some(HandOut::Md) => {
            let written = handout(&tour, exploration);
            call.output.data().write_all(written.as_bytes())?;
            Ok(Answer::Done)
        }
        Some(HandOut::Cast) => {
            let written = cast::cast(tour, exploration, manner, SIZE);
            call.output.data().write_all(written.as_bytes())?;
            Ok(Answer::Done)
        }
        None if arguments.linear || !call.output.is_terminal() => linear(call, tour, exploration),
        None => screens(call, tour, exploration, manner, arguments),
    }
}

/// The tours of the pack: for people with titles, for programs one id a line.
fn list(call: &mut Call<'_>, pack: &Pack) -> Result<Answer, Failure> {
    let tours = tours(call, pack)?;
    if tours.is_empty() {
        call.talk
            .say("This pack has no tours; `tradeoff present` without a name votes on it.");
        return Ok(Answer::No);
    }
    let column = widest(tours.iter().map(|tour| &tour.id)) + GAP;
    for tour in &tours {
        if call.output.is_terminal() {
            let minutes = match tour.planned() {
                1.0 => "1 minute".to_owned(),
                minutes => format!("{} minutes", number(minutes, 3)),
            };
            let steps = text::counted(tour.steps.len(), "step");
            let words = format!(
                "{} {} ({steps}, {minutes})",
                text::sentence(&tour.title),
                tour.summary
            );
            call.output
                .hanging(&Rich::new(Role::Strong, &tour.id), column, &Rich::plain(words))?;
        } else {
            call.output.line(&Rich::plain(&tour.id))?;
        }
    }
    Ok(Answer::Done)
}

/// The tours that come with the pack; what is wrong with any is said.
fn tours(call: &mut Call<'_>, pack: &Pack) -> Result<Vec<Tour>, Failure> {
    let loaded = tour::load(pack, &call.source()?);
    call.talk.report(&loaded.defects);
    Ok(loaded.tours)
}

/// The tour of a name or a file; without either the one that needs no file.
fn find(call: &mut Call<'_>, pack: &Pack, wanted: Option<&Path>) -> Result<Tour, Failure> {
    let Some(wanted) = wanted else {
        return tour::bare(pack).ok_or(Failure::Said);
    };
    let name = text::path(&wanted);
    let is_file = wanted.extension().is_some_and(|end| end == "toml") || wanted.components().count() > 1;
    if is_file {
        let loaded = tour::named(pack, wanted);
        call.talk.report(&loaded.defects);
        let tour = loaded.tours.into_iter().next();
        return tour
            .filter(|tour| !is_wrong(tour, &loaded.defects))
            .ok_or(Failure::Said);
    }
    let loaded = tour::load(pack, &call.source()?);
    call.talk.report(&loaded.defects);
    let mut tours = loaded.tours;
    if let Some(at) = tours.iter().position(|tour| tour.id == name) {
        let tour = tours.swap_remove(at);
        if is_wrong(&tour, &loaded.defects) {
            return Err(Failure::Said);
        }
        return Ok(tour);
    }
    let near = suggest(&name, tours.iter().map(|tour| tour.id.as_str()), 1);
    let near = near.first().map(|near| format!("; did you mean `{near}`?"));
    let help = near.unwrap_or_else(|| "; `tradeoff present --list` names them".to_owned());
    Err(Failure::Wrong(format!("the pack has no tour `{name}`{help}")))
}

/// Whether something in the tour's own file is wrong: what is left of it would say something else than its author meant.
fn is_wrong(tour: &Tour, defects: &Diagnostics) -> bool {
    let is_of_it = |found: &&Diagnostic| found.place.file == tour.place.file;
    let mut found = defects.iter().filter(is_of_it);
    found.any(|found| found.severity == Severity::Error)
}

/// The size of the pictures of a hand-out and of a recording.
const SIZE: (u16, u16) = (80, 24);

/// The tour as Markdown, with a picture of every step as it is before its answer is shown.
fn handout(tour: &Tour, exploration: Exploration) -> String {
    let opening = Opening {
        sliders: exploration.sliders().clone(),
        scenario: exploration.scenario(),
    };
    let pack = Arc::clone(exploration.pack());
    let mut app = App::new(exploration, Look::new(false, false), Keymap::default());
    presenting::begin(&mut app, tour.clone(), false);
    tour::handout(tour, &pack, &opening, |step| {
        presenting::go_to(&mut app, step);
        as_text(&frame(&mut app, SIZE))
    })
}

/// Leads the tour on the screen; by lines where the terminal cannot place text.
fn screens(
    call: &mut Call<'_>,
    tour: Tour,
    exploration: Exploration,
    manner: Manner,
    arguments: &Present,
) -> Result<Answer, Failure> {
    match terminal::usable() {
        Ok(()) => {}
        Err(Unusable::Dumb(_)) => return linear(call, tour, exploration),
        Err(why @ Unusable::NoTerminal) => return Err(no_screen(&why)),
    }
    let mark = session::mark(&tour, &exploration);
    match offered(call, &tour, &mark) {
        Some(Offered::Resume(path)) => return resume(call, manner, &path, arguments.notes),
        Some(Offered::Follow(path)) => return follow_session(call, &manner, &path, arguments.notes),
        None => {}
    }
    let named = arguments.tour.as_deref();
    let session = session::begin(
        call,
        &arguments.situation,
        (named, &tour),
        (&mark, exploration.pack()),
        None,
    );
    let notice = session.is_none().then_some(presenting::NO_SESSION.into());
    let rehearsal = places::sessions().map(|folder| folder.join(format!("rehearsal-{}.json", tour.id)));
    let staging = Staging {
        exploration,
        tour,
        past: Vec::new(),
        notes: arguments.notes,
        notice,
        rehearsed: rehearsal.as_deref().map(session::rehearsed).unwrap_or_default(),
    };
    let mut taken = BTreeMap::new();
    let ended = show(call, manner, |look, depth, keymap| {
        let (ending, times) = tui::present(staging, look, depth, keymap, session)?;
        taken = times;
        Ok(ending)
    })?;
    if arguments.rehearse
        && let Some(path) = rehearsal
    {
        let before = fs::read(&path).ok();
        write::replace(&path, before.as_deref(), &json!(taken).to_string()).map_err(|refused| {
            let error = match refused {
                Unwritten::Failed(error) => error,
                Unwritten::Changed => io::Error::other("another rehearsal was written at the same time"),
            };
            session::unwritable(&path, &error)
        })?;
    }
    Ok(ended)
}

/// Begins the session of a tour that is presented from the screens, where they are by now; none where it cannot be written.
pub(super) fn begin_here(call: &Call<'_>, exploration: &Exploration, tour: &Tour) -> Option<Session> {
    let mark = session::mark(tour, exploration);
    let start = exploration.whole(&exploration.mark());
    let meant = (mark.as_str(), &**exploration.pack());
    session::begin(call, &Situation::default(), (None, tour), meant, Some(&start))
}

/// What was offered and accepted: the session.
enum Offered {
    /// To go on with it.
    Resume(PathBuf),
    /// To follow it.
    Follow(PathBuf),
}

/// Asks what to do about the last session of the same tour, where it is open or broke off not long ago.
fn offered(call: &mut Call<'_>, tour: &Tour, mark: &str) -> Option<Offered> {
    let is_this = |path: &PathBuf| Begun::of(path).is_some_and(|begun| begun.mark == mark);
    let path = sessions::all(&places::sessions()?).into_iter().find(is_this)?;
    let (words, offered) = if sessions::is_live(&path) {
        let words = "This tour is open in another terminal. Enter follows it here; n and Enter starts another \
                     presentation of it.";
        (words.to_owned(), Offered::Follow(path))
    } else {
        let broken = session::broken_off(&path)?.described(tour);
        let words = format!(
            "A presentation of this tour broke off {broken}. Enter goes on with it; n and Enter starts from the \
             beginning."
        );
        (words, Offered::Resume(path))
    };
    call.talk.say(&words);
    loop {
        let mut answer = String::new();
        let is_line = io::stdin().read_line(&mut answer).is_ok_and(|read| read > 0);
        match answer.trim() {
            "" if is_line => return Some(offered),
            "" | "n" | "N" | "no" => return None,
            _ => call.talk.say("Press Enter alone, or n and Enter."),
        }
    }
}

/// The last session: of the pack and the tour that the call names, if it does.
fn last(call: &Call<'_>, tour: Option<&Path>, to: &str) -> Result<PathBuf, Failure> {
    call.no_situation("present --resume")?;
    if !call.options.is_empty() || !call.overlays.files.is_empty() {
        let words = "--options and --overlay have no effect on a presentation that has begun";
        return Err(Failure::Wrong(words.to_owned()));
    }
    let folder = places::sessions();
    let pack = call.pack.as_ref().and_then(|_| session::pack_of(call));
    let tour = tour.map(session::tour_of);
    let found = if pack.is_none() && tour.is_none() {
        folder.and_then(|folder| sessions::latest(&folder))
    } else {
        let is_this = |path: &PathBuf| {
            Begun::of(path).is_some_and(|begun| {
                pack.as_ref().is_none_or(|pack| *pack == begun.pack) && (tour.is_none() || tour == begun.tour)
            })
        };
        folder.and_then(|folder| sessions::all(&folder).into_iter().find(is_this))
    };
    found.ok_or_else(|| {
        let named = tour.or(pack);
        let of = named.map_or_else(String::new, |named| format!(" of `{}`", text::path(&named)));
        Failure::Wrong(format!(
            "there is no presentation{of} to {to}; `tradeoff present` starts one"
        ))
    })
}

/// Goes on with a session.
fn resume(call: &mut Call<'_>, manner: Manner, path: &Path, notes: bool) -> Result<Answer, Failure> {
    if sessions::is_live(path) {
        return Err(is_open());
    }
    let Reopened {
        mut staging, begun, ..
    } = reopened(call, path, notes, Purpose::Resume)?;
    let ended = staging.past.last().is_some_and(|line| session::is_end(line));
    if ended {
        return Err(Failure::Wrong("the last presentation has ended".to_owned()));
    }
    let pack = staging.exploration.pack();
    let changed = session::changed_questions(&begun, &staging.tour, pack, &staging.past);
    if let Some(said) = &changed {
        call.talk.say(said);
    }
    staging.notice = changed.map(Into::into);
    let session = Session::go_on(path).map_err(|error| match error.kind() {
        io::ErrorKind::WouldBlock => is_open(),
        _ => session::unreadable(path, &error),
    })?;
    show(call, manner, |look, depth, keymap| {
        let (ending, _) = tui::present(staging, look, depth, keymap, Some(session))?;
        Ok(ending)
    })
}

fn is_open() -> Failure {
    Failure::Wrong("the presentation is open in another terminal; `tradeoff follow` shows it here".to_owned())
}

/// Runs `tradeoff follow`.
///
/// # Errors
/// Fails where there is nothing to follow or no terminal.
pub(super) fn follow(call: &mut Call<'_>, arguments: &Follow, manner: &Manner) -> Result<Answer, Failure> {
    call.no_situation("follow")?;
    let path = last(call, None, "follow")?;
    follow_session(call, manner, &path, arguments.notes)
}

fn follow_session(call: &mut Call<'_>, manner: &Manner, path: &Path, notes: bool) -> Result<Answer, Failure> {
    let mut path = path.to_owned();
    loop {
        let Reopened {
            staging, mut reader, ..
        } = reopened(call, &path, notes, Purpose::Follow)?;
        let mut next = None;
        let answer = show(call, manner.clone(), |look, depth, keymap| {
            let (ending, elsewhere) = tui::follow(staging, look, depth, keymap, (&path, &mut reader))?;
            next = elsewhere;
            Ok(ending)
        })?;
        match next {
            Some(next) => path = next,
            None => return Ok(answer),
        }
    }
}

/// A session with all that was presented in it so far.
struct Reopened {
    staging: Staging,
    begun: Begun,
    reader: Reader,
}

/// What a session is opened again for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// To present it further.
    Resume,
    /// To show what is presented elsewhere.
    Follow,
}

fn reopened(call: &mut Call<'_>, path: &Path, notes: bool, purpose: Purpose) -> Result<Reopened, Failure> {
    let unreadable = |error| session::unreadable(path, &error);
    let mut reader = Reader::open(path).map_err(unreadable)?;
    let mut past = reader.lines().map_err(unreadable)?;
    if past.is_empty() {
        return Err(session::unreadable(path, &io::Error::other("it is empty")));
    }
    let begun = Begun::read(&past.remove(0)).ok_or_else(|| {
        session::unreadable(path, &io::Error::other("the first line is not that of a session"))
    })?;
    call.pack = Some(begun.pack.clone());
    call.decision = None;
    call.overlays.files.clone_from(&begun.overlays);
    call.set.clone_from(&begun.situation.set);
    call.situation = begun.situation.clone();
    call.options.clone_from(&begun.options);
    call.open_decision()?;
    let mut exploration = call.exploration(&Situation::default())?;
    if let Some(start) = &begun.start {
        exploration.replay(start);
    }
    let tour = find(call, exploration.pack(), begun.tour.as_deref())?;
    if session::mark(&tour, &exploration) != begun.mark {
        let changed =
            "the steps of the tour or the model of its pack have changed since the presentation began";
        return Err(Failure::Wrong(match purpose {
            Purpose::Resume => format!(
                "{changed}, so its votes may mean something else: restore the files to resume it, or start again with \
                 `tradeoff present`. It is kept in {}",
                text::path(&path)
            ),
            Purpose::Follow => format!(
                "{changed}, so it cannot be followed with the files as they are now: restore them, or have the presenter quit \
                 and start again with `tradeoff present`; then run `tradeoff follow` again"
            ),
        }));
    }
    let staging = Staging {
        exploration,
        tour,
        past,
        notes,
        notice: None,
        rehearsed: BTreeMap::new(),
    };
    Ok(Reopened {
        staging,
        begun,
        reader,
    })
}

/// Shows something on the screen as the person wants it to look.
fn show(
    call: &Call<'_>,
    manner: Manner,
    on_screen: impl FnOnce(Look, Depth, Keymap) -> Result<tui::Ending, tui::Error>,
) -> Result<Answer, Failure> {
    Sample::draw_ahead();
    let surroundings = call.output.surroundings;
    let depth = output::depth(manner.depth);
    let look = Look::themed(
        depth.theme(manner.theme),
        surroundings.colours,
        !surroundings.unicode,
    );
    match on_screen(look, depth, manner.keymap) {
        Ok(ending) => Ok(Answer::Ended(ending.code())),
        Err(tui::Error::Unusable(why)) => Err(no_screen(&why)),
        Err(tui::Error::Terminal(error)) => Err(Failure::Output(error)),
    }
}

fn no_screen(why: &Unusable) -> Failure {
    Failure::Wrong(format!(
        "the screens are not available: {why}\n`tradeoff present --linear` leads a tour line by line."
    ))
}

/// Leads the tour by lines.
fn linear(call: &mut Call<'_>, tour: Tour, exploration: Exploration) -> Result<Answer, Failure> {
    call.talk.without_colours();
    let mut presentation = Presentation::new(tour, exploration);
    let keyboard = io::stdin().is_terminal();
    if keyboard {
        call.talk
            .say("`next` continues, `vote` reads an answer with hidden input, `help` lists the commands, `quit` quits.");
    }
    say(call, &presentation.opening())?;
    let mut unseen: Option<Unseen> = None;
    let wrong = converse(
        call,
        &mut presentation,
        keyboard,
        |call, presentation, line| {
            let heard = presentation.hear(line);
            let (Ok(Reply::Unseen), Some(ask)) = (&heard, presentation.asked()) else {
                return Ok(heard);
            };
            if !keyboard {
                return Ok(Err(format!("give {}", Vote::usage(ask))));
            }
            let keyboard = match unseen.take() {
                Some(keyboard) => keyboard,
                None => Unseen::open()?,
            };
            match unseen
                .insert(keyboard)
                .answer(call, presentation.pack(), ask, presentation.votes())
            {
                Ok(line) => Ok(presentation.hear_unseen(&line)),
                Err(Failure::Wrong(why)) => Ok(Err(why)),
                Err(other) => Err(other),
            }
        },
        |_| false,
    )?;
    if wrong && !keyboard {
        Err(Failure::Said)
    } else {
        Ok(Answer::Done)
    }
}
