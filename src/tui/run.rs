//! The loop: wait, take everything in that has happened, draw once.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::app::App;
use super::canvas::Look;
use super::event::Event;
use super::events::Events;
use super::export::export;
use super::keymap::Keymap;
use ratatui::layout::Rect;

use super::commands::{Action, Context};
use super::input::Input;
use super::journal::Keeper;
use super::presentation::Seat;
use super::presenting::journal::{Journal, Time, Told, replay};
use super::presenting::{self, collect, update, view};
use super::saving::{compare, look_again, save};
use super::terminal::{Depth, Terminal, Unusable, usable};
use super::update::{Effect, reload};
use crate::decision::Slider;
use crate::exploration::Exploration;
use crate::files::places;
use crate::files::sessions::{self, Reader, Session};
use crate::kept::Kept;
use crate::pack::edited::Edited;
use crate::recovery::laid_as_before;
use crate::tour::Tour;

/// How long events are taken in before a frame is drawn, so that no flood keeps the screen from moving.
const LONGEST_BURST: Duration = Duration::from_millis(100);

/// The number of the signal that says that the terminal is gone.
const HANG_UP: i32 = 1;

/// How the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The person left.
    Left,
    /// A signal asked for it; its number.
    Signal(i32),
    /// A thread died.
    ThreadDied,
    /// What was followed is over, and another presentation goes on.
    Elsewhere,
}

impl Ending {
    /// The exit code: 0, 128 and the number of the signal, or that of a panic.
    pub fn code(self) -> u8 {
        match self {
            Self::Left | Self::Elsewhere => 0,
            Self::ThreadDied => 101,
            Self::Signal(signal) => u8::try_from(signal.saturating_add(128)).unwrap_or(u8::MAX),
        }
    }
}

/// Why there is no screen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing to show it on: a wrong call.
    #[error(transparent)]
    Unusable(#[from] Unusable),
    /// The terminal failed.
    #[error("the terminal cannot be set up: {0}")]
    Terminal(#[from] io::Error),
}

/// Begins the session of a tour that is presented where an exploration is; none where it cannot be written.
pub type Sessions<'a> = &'a mut dyn FnMut(&Exploration, &Tour) -> Option<Session>;

/// Opens the program on an exploration and runs it to its end, on a terminal that shows so many colors. A pack that is edited meanwhile is followed; `kept` is the decision
/// file that is open. What a group votes on here is written down in `sessions`.
///
/// # Errors
/// Fails where there is no terminal that can be used. A terminal that goes away later is an [`Ending`].
pub fn explore(
    exploration: Exploration,
    look: Look,
    depth: Depth,
    keymap: Keymap,
    edited: Option<Edited>,
    kept: Option<Kept>,
    sessions: Sessions<'_>,
) -> Result<Ending, Error> {
    usable()?;
    let mut app = App::new(exploration, look, keymap);
    app.saving.kept = kept;
    let keeper = Keeper::begin(&mut app, places::journals());
    let edits = Edits {
        edited,
        keeper,
        sessions,
        journal: None,
    };
    Ok(run(&mut app, depth, Beside::Edits(Box::new(edits)))?)
}

/// A presentation as it is put on the screen.
#[derive(Debug)]
pub struct Staging {
    /// The pack, where the sliders are.
    pub exploration: Exploration,
    /// The tour.
    pub tour: Tour,
    /// What has been presented so far, as lines of its session.
    pub past: Vec<String>,
    /// Whether to begin with the speaker's notes.
    pub notes: bool,
    /// What is said at once.
    pub notice: Option<Cow<'static, str>>,
    /// The seconds that each step took in the rehearsal, by its id.
    pub rehearsed: BTreeMap<String, u64>,
}

impl Staging {
    /// The program where the presentation is by now.
    fn app(self, look: Look, keymap: Keymap, time: Time, seat: Seat) -> App {
        let mut app = App::new(self.exploration, look, keymap);
        let fresh = self.past.is_empty();
        presenting::begin(&mut app, self.tour, fresh);
        replay_all(&mut app, &self.past, time, seat);
        app.notice = self.notice.or(app.notice);
        if let Some(shown) = &mut app.presentation {
            shown.live = true;
            shown.times.turn(shown.show.index(), Instant::now());
            shown.rehearsed = self.rehearsed;
            shown.notes |= self.notes;
            shown.seat = seat;
        }
        app
    }
}

/// Presents a tour and writes down what happens, so that others can follow it and it can be gone on with. Gives also the
/// seconds that each step has taken, by its id.
///
/// # Errors
/// As [`explore`].
pub fn present(
    staging: Staging,
    look: Look,
    depth: Depth,
    keymap: Keymap,
    session: Option<Session>,
) -> Result<(Ending, BTreeMap<String, u64>), Error> {
    usable()?;
    let mut app = staging.app(look, keymap, Time::Stood, Seat::Presenter);
    let mut journal = session.map(|session| Journal::new(session, &app));
    let ending = run(&mut app, depth, Beside::Presents(journal.as_mut()))?;
    if let (Some(journal), Ending::Left) = (journal, ending) {
        journal.end();
    }
    tick(&mut app);
    let taken = app.presentation.as_ref().map(|shown| shown.taken());
    Ok((ending, taken.unwrap_or_default()))
}

/// Follows a presentation of another terminal; `path` is its session, which `reader` has read so far. Gives also the session
/// of the presentation that goes on where this one is over.
///
/// # Errors
/// As [`explore`].
pub fn follow(
    staging: Staging,
    look: Look,
    depth: Depth,
    keymap: Keymap,
    (path, reader): (&Path, &mut Reader),
) -> Result<(Ending, Option<PathBuf>), Error> {
    usable()?;
    let seat = if staging.notes {
        Seat::Speaker
    } else {
        Seat::Audience
    };
    let mut app = staging.app(look, keymap, Time::Went, seat);
    let size = app.area;
    let mut next = None;
    let followed = Beside::Follows {
        path,
        reader,
        size,
        next: &mut next,
    };
    Ok((run(&mut app, depth, followed)?, next))
}

/// What goes on beside the screen.
enum Beside<'a> {
    /// The person explores.
    Edits(Box<Edits<'a>>),
    /// What is presented is written down.
    Presents(Option<&'a mut Journal>),
    /// What is presented elsewhere is read.
    Follows {
        path: &'a Path,
        reader: &'a mut Reader,
        /// The size of that terminal.
        size: Rect,
        /// The session of the presentation that goes on where this one is over.
        next: &'a mut Option<PathBuf>,
    },
}

/// The files of a pack may change, and what the person changes is written down.
struct Edits<'a> {
    edited: Option<Edited>,
    keeper: Keeper,
    sessions: Sessions<'a>,
    /// What is written of the tour, while a group votes.
    journal: Option<Journal>,
}

/// Shows the program until the person leaves or something ends the program.
fn run(app: &mut App, depth: Depth, mut beside: Beside<'_>) -> io::Result<Ending> {
    app.depth = depth;
    let mut terminal = Terminal::open(depth)?;
    let mut events = match &mut beside {
        Beside::Edits(edits) => Events::listen(terminal.waker(), edits.edited.take(), None)?,
        Beside::Presents(_) => Events::listen(terminal.waker(), None, None)?,
        Beside::Follows { path, .. } => {
            let mut events = Events::listen(terminal.waker(), None, Some(path))?;
            events.listen_to_file(&sessions::latest_beside(path));
            events
        }
    };
    if let Some(kept) = &app.saving.kept {
        events.listen_to_file(kept.opened.path());
    }
    // What was added while the program opened.
    catch_up(app, &mut beside);
    if let Some(ending) = look_further(app, &mut beside) {
        return Ok(ending);
    }
    look_again(app);
    let mut put_off = None;
    loop {
        if app.presentation.is_none()
            && let Some(event) = put_off.take()
            && let Some(ending) = take_in(event, app, &mut terminal, &mut events, &mut beside)
        {
            return Ok(ending);
        }
        app.area = terminal.area();
        match terminal.draw(|buffer| view(app, buffer)) {
            Ok(()) => {}
            // Somebody broke into a frame that could not be written: the reason is among the events.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return Ok(Ending::Signal(HANG_UP)),
        }
        if compare(app) {
            continue;
        }
        if let Some(Slider::Trait(index)) = app.top().expects(app.view()) {
            app.exploration.expect(index);
        }
        let mut event = match next_tick(app) {
            // A clock shows another second then.
            Some(due) => events.wait_until(due),
            None => Some(events.wait()),
        };
        tick(app);
        if event.is_none()
            && let Some(ending) = look_further(app, &mut beside)
        {
            return Ok(ending);
        }
        let drawn = Instant::now();
        while let Some(taken) = event {
            let is_edit = matches!(taken, Event::Edited(_) | Event::PackRefused(_));
            if is_edit {
                // A version that has waited is outdated.
                put_off = None;
            }
            if is_edit && app.presentation.is_some() {
                // While a group votes, the pack stays as it is; the last version is taken after it.
                put_off = Some(taken);
            } else if let Some(ending) = take_in(taken, app, &mut terminal, &mut events, &mut beside) {
                return Ok(ending);
            }
            let due = drawn.elapsed() >= LONGEST_BURST;
            event = if due { None } else { events.next() };
        }
    }
}

/// Takes an input in. Who follows can leave, and changes nothing.
fn hear(app: &mut App, input: &Input, beside: &mut Beside<'_>) -> Effect {
    match beside {
        Beside::Presents(None) => update(app, input),
        Beside::Edits(edits) => {
            let effect = update(app, input);
            edits.keeper.keep(app);
            match (&mut edits.journal, &app.presentation) {
                (Some(journal), Some(_)) => journal.record(app, input),
                _ => edits.journal.take().into_iter().for_each(Journal::end),
            }
            effect
        }
        Beside::Presents(Some(journal)) => {
            let effect = update(app, input);
            if !matches!(effect, Effect::Quit | Effect::QuitUnasked) {
                journal.record(app, input);
            }
            effect
        }
        Beside::Follows { .. } => {
            let Input::Key(key) = input else {
                return Effect::None;
            };
            let action = app
                .keymap
                .find(Context::Sliders, *key)
                .map(|command| command.action);
            match action {
                Some(Action::Quit) => Effect::Quit,
                Some(Action::Redraw) => Effect::Redraw,
                Some(Action::Suspend) => Effect::Suspend,
                _ => Effect::None,
            }
        }
    }
}

/// What is said to those who have followed.
const ENDED: &str = "The presentation has ended; q closes this window.";
const BROKEN_OFF: &str = "The presentation has stopped without an end; q closes this window.";

/// Nothing moves any more in what is followed, its clock neither.
fn stop(app: &mut App, said: &'static str) {
    if let Some(presentation) = &mut app.presentation {
        presentation.clock.pause();
    }
    app.notice = Some(said.into());
}

/// Does again what was presented. What the presenter's keys were answered with is not for the audience.
fn replay_all(app: &mut App, lines: &[String], time: Time, seat: Seat) {
    for line in lines {
        if replay(app, line, time) == Told::End {
            stop(app, ENDED);
        }
    }
    let is_told = !lines.is_empty() && app.notice.as_deref() != Some(ENDED);
    if seat == Seat::Audience && is_told {
        app.notice = None;
    }
}

/// Looks whether what is followed is over. Then another presentation that goes on is followed; where there is none, that is
/// said, and this one is gone on with if it is resumed.
fn look_further(app: &mut App, beside: &mut Beside<'_>) -> Option<Ending> {
    let Beside::Follows { path, next, .. } = beside else {
        return None;
    };
    if !sessions::is_over(path) {
        return None;
    }
    **next = sessions::other_live(path);
    if next.is_some() {
        return Some(Ending::Elsewhere);
    }
    if app.notice.as_deref() != Some(ENDED) {
        stop(app, BROKEN_OFF);
    }
    None
}

/// Does what was presented since on a screen of the presenter's size.
fn catch_up(app: &mut App, beside: &mut Beside<'_>) {
    let Beside::Follows { reader, size, .. } = beside else {
        return;
    };
    let own = std::mem::replace(&mut app.area, *size);
    let seat = app
        .presentation
        .as_ref()
        .map_or(Seat::Audience, |shown| shown.seat);
    // A file that is gone grows no more.
    replay_all(app, &reader.lines().unwrap_or_default(), Time::Went, seat);
    *size = std::mem::replace(&mut app.area, own);
}

/// When the clock of a tour shows something else; none while none runs or shows.
fn next_tick(app: &App) -> Option<Instant> {
    let presentation = app.presentation.as_ref()?;
    let shows = !presentation.is_blank();
    presentation.clock.next_tick(Instant::now()).filter(|_| shows)
}

fn tick(app: &mut App) {
    if let Some(presentation) = &mut app.presentation {
        let now = Instant::now();
        presentation.clock.tick(now);
        presentation.times.tick(now);
    }
}

/// What was written down is saved, or the person has left it.
fn forget(app: &App, beside: &mut Beside<'_>) {
    if let Beside::Edits(edits) = beside {
        edits.keeper.forget(app);
    }
}

/// What was written down is offered the next time.
fn make_last(beside: &Beside<'_>) {
    if let Beside::Edits(edits) = beside {
        edits.keeper.make_last();
    }
}

fn take_in(
    event: Event,
    app: &mut App,
    terminal: &mut Terminal,
    events: &mut Events,
    beside: &mut Beside<'_>,
) -> Option<Ending> {
    match event {
        Event::Grown => {
            catch_up(app, beside);
            if app.notice.as_deref() == Some(ENDED) {
                return look_further(app, beside);
            }
        }
        Event::FileTouched if matches!(beside, Beside::Follows { .. }) => return look_further(app, beside),
        Event::FileTouched => {
            look_again(app);
            if let Beside::Edits(edits) = beside {
                edits.keeper.keep(app);
            }
        }
        Event::Input(input) => match hear(app, &input, beside) {
            Effect::Redraw => terminal.repaint(),
            Effect::Export => export(app),
            Effect::Copy => {
                let copied = app.copying.text.take().map(|text| terminal.copy(&text));
                if matches!(copied, Some(Err(_))) {
                    app.notice = Some("The terminal does not accept clipboard data now.".into());
                }
            }
            Effect::Save => {
                if save(app) {
                    forget(app, beside);
                    if let Some(kept) = &app.saving.kept {
                        events.listen_to_file(kept.opened.path());
                    }
                }
            }
            Effect::SaveAndQuit if save(app) => {
                forget(app, beside);
                return Some(Ending::Left);
            }
            Effect::None | Effect::SaveAndQuit => {}
            Effect::Suspend => terminal.suspend(|| events.is_to_stop()),
            Effect::Collect => {
                // What the files hold is written down as if it had been pasted, so that others need not read them.
                let collected = collect(app);
                let (lines, wrong) =
                    collected.map_or_else(|wrong| (String::new(), Some(wrong)), |lines| (lines, None));
                hear(app, &Input::Paste(lines), beside);
                if let Some(wrong) = wrong {
                    app.notice = Some(format!("Not taken: {wrong}.").into());
                }
            }
            Effect::Present => {
                if let Beside::Edits(edits) = beside {
                    edits.journal = presenting::begin_here(app, &mut edits.sessions);
                }
            }
            Effect::Quit => {
                forget(app, beside);
                return Some(Ending::Left);
            }
            Effect::QuitUnasked => {
                make_last(beside);
                return Some(Ending::Left);
            }
        },
        Event::Resize => {
            terminal.resize();
            app.area = terminal.area();
        }
        Event::Edited(pack) => {
            reload::follow(app, &laid_as_before(&app.exploration, pack));
            if let Beside::Edits(edits) = beside {
                edits.keeper.begin_anew(app);
            }
        }
        Event::PackRefused(defect) => reload::keep(app, defect),
        Event::Suspend => terminal.suspend(|| events.is_to_stop()),
        // A terminal that goes away also wakes the program: there is nothing to come back to then.
        Event::Resume if terminal.resume().is_err() => {
            return Some(Ending::Signal(HANG_UP));
        }
        Event::Resume => {}
        Event::End(signal) => {
            make_last(beside);
            return Some(Ending::Signal(signal));
        }
        Event::ThreadDied => return Some(Ending::ThreadDied),
        Event::HangUp => return Some(Ending::Signal(HANG_UP)),
    }
    None
}
