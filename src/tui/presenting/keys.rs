//! What an input does while a tour is presented. The presenter's keys come first; what they leave goes to the screens.

use std::time::Instant;

use super::clicker::show_again;
use super::parking::{is_typing, type_in, type_key};
use super::state::{leave, page, screen_of, shows_group, with};
use super::voting;
use crate::decision::{Slider, sliders};
use crate::pack::AspectIndex;
use crate::pack::index::Position;
use crate::tour::{self, Move, Scene};
use crate::tui::app::App;
use crate::tui::commands::{Action, Context};
use crate::tui::desk::{Ask, Choice, Goal, Purpose};
use crate::tui::input::{Code, Input, Key, Mouse};
use crate::tui::presentation::{Closer, Layer, Page, Pending, differing};
use crate::tui::screen::Screen;
use crate::tui::screens::Screens;
use crate::tui::update::{self, Effect};

/// Takes an input in.
pub fn update(app: &mut App, input: &Input) -> Effect {
    if app.presentation.is_none() {
        return update::update(app, input);
    }
    with(app, |presentation| presentation.entered.clear());
    match input {
        Input::Key(key) => press_once(app, *key),
        Input::Mouse(mouse) => point(app, *mouse),
        Input::Paste(text) => {
            with(app, |presentation| {
                presentation.show.disarm();
                presentation.blank = false;
            });
            if app.above.is_some() {
                return update::update(app, input);
            }
            if voting::is_open(app) {
                voting::paste(app, text);
                return Effect::None;
            }
            if is_typing(app) {
                for character in crate::text::clean_line(text).chars() {
                    type_in(app, character);
                }
                return Effect::None;
            }
            update::update(app, input)
        }
    }
}

/// The mouse works in the screen, whose own header and footer are not there.
fn point(app: &mut App, mouse: Mouse) -> Effect {
    let Some(presentation) = &app.presentation else {
        return Effect::None;
    };
    let split = presentation.split(&app.exploration, app.area, app.look);
    let inside = split
        .body
        .is_some_and(|body| (body.y..body.bottom()).contains(&mouse.row));
    if presentation.blank || presentation.notes || presentation.layer != Layer::None || !inside {
        return Effect::None;
    }
    let row = mouse.row.saturating_sub(split.top);
    update::update(app, &Input::Mouse(Mouse { row, ..mouse }))
}

/// Whether text that is pasted goes anywhere.
pub(super) fn takes_text(app: &App) -> bool {
    is_typing(app) || app.context().is_text()
}

/// A key. An answer that was asked for before any vote shows with the same key again; any other forgets it.
fn press_once(app: &mut App, key: Key) -> Effect {
    with(app, |presentation| {
        if presentation.armed != Some(key) {
            presentation.show.disarm();
        }
    });
    let effect = press(app, key);
    with(app, |presentation| {
        presentation.armed = presentation.show.is_armed().then_some(key);
    });
    effect
}

fn press(app: &mut App, key: Key) -> Effect {
    let was_leaving = with(app, |presentation| {
        let leaving = presentation.pending == Pending::Leave;
        if leaving {
            presentation.pending = Pending::Nothing;
        }
        leaving
    });
    app.notice = None;
    let presenting = app
        .keymap
        .find(Context::Presenting, key)
        .map(|command| command.action);
    let is_help_open = app.above.is_some() && app.context() == Context::Help;
    let may_type = !is_help_open && (voting::is_open(app) || is_typing(app));
    if !may_type && show_again(app, key) {
        return Effect::None;
    }
    // Nothing is typed in the help, and whoever presents may want to hide it from the room rather than leave the screen.
    let in_help = app.keymap.find(Context::Help, key).map(|command| command.action);
    let is_free = matches!(in_help, None | Some(Action::NextScreen | Action::PreviousScreen));
    if is_help_open && is_free && presenting == Some(Action::BlankScreen) {
        with(app, |presentation| presentation.blank = true);
        return Effect::None;
    }
    if has_layer(app) {
        if app.above.is_some() {
            return pass_on(app, key, was_leaving);
        }
        if is_help(app, key) {
            return help(app);
        }
    }
    if voting::is_open(app) {
        return voting::press(app, key, presenting, was_leaving);
    }
    if is_typing(app) {
        return type_key(app, key, presenting, was_leaving);
    }
    if let Some(effect) = choose_step(app, key) {
        return effect;
    }
    if scroll(app, key) {
        return Effect::None;
    }
    // While text is typed, and in what is open above the screen, letters keep their meaning.
    let open = app.above.is_some() || app.context().is_text();
    let letter = matches!(key.code, Code::Character(_) | Code::Enter | Code::Escape) || pages(app, key);
    if let Some(effect) = look_closer(app, key) {
        return effect;
    }
    match presenting.filter(|_| !(open && letter)) {
        Some(action) => perform(app, action, key, was_leaving),
        None => pass_on(app, key, was_leaving),
    }
}

/// Scrolls what is said where it has the whole of a small screen; says whether the key was for that.
fn scroll(app: &mut App, key: Key) -> bool {
    let action = app.keymap.find(app.context(), key).map(|command| command.action);
    let Some(presentation) = app.presentation.as_mut().filter(|_| app.above.is_none()) else {
        return false;
    };
    let size = (app.area.width, app.area.height);
    let split = presentation.split(&app.exploration, app.area, app.look);
    let rows = presentation.rows(&app.exploration, size, app.look).len();
    let furthest = rows.saturating_sub(usize::from(split.block.height));
    let is_alone = split.body.is_none() && presentation.layer == Layer::None && !presentation.notes;
    if !is_alone || furthest == 0 || app.keymap.find(Context::Presenting, key).is_some() {
        return false;
    }
    let now = presentation.scroll.min(furthest);
    presentation.scroll = match action {
        Some(Action::ScrollUp | Action::Previous) => now.saturating_sub(1),
        Some(Action::ScrollDown | Action::Next) => (now + 1).min(furthest),
        _ => return false,
    };
    true
}

/// Whether something is open in place of the screen.
fn has_layer(app: &App) -> bool {
    let presentation = app.presentation.as_ref();
    presentation.is_some_and(|presentation| presentation.layer != Layer::None)
}

/// Whether a key opens the help also where letters are typed.
fn is_help(app: &App, key: Key) -> bool {
    let opens = app.keymap.find(app.context(), key).map(|command| command.action) == Some(Action::OpenHelp);
    opens && !matches!(key.code, Code::Character(_))
}

/// Opens the help at the presenter's keys.
fn help(app: &mut App) -> Effect {
    let layer = app.presentation.as_ref().map(|presentation| &presentation.layer);
    let first = match layer {
        Some(Layer::Vote(_)) => vec![Context::Voting, Context::Presenting],
        Some(Layer::Park(_)) => vec![Context::Entry, Context::Presenting],
        Some(Layer::Steps(_)) => vec![Context::Scenarios, Context::Presenting],
        _ if shows_group(app) => vec![Context::Group, Context::Presenting],
        _ => vec![Context::Presenting],
    };
    update::help(app, &first);
    Effect::None
}

/// Whether a key is for what is open above the screen: the help scrolls before the tour goes on.
fn pages(app: &App, key: Key) -> bool {
    app.above.is_some() && app.keymap.find(app.context(), key).is_some()
}

/// A key on the result of the group; none where that does not show or the key is not for it.
fn look_closer(app: &mut App, key: Key) -> Option<Effect> {
    let action = app.keymap.find(Context::Group, key)?.action;
    if !shows_group(app) {
        let is_closer = matches!(action, Action::OneBallot | Action::OtherRound | Action::ShowNames);
        if !is_closer || page(app) != Some(Page::Group) {
            return None;
        }
        app.notice = Some("This needs a larger window.".into());
        return Some(Effect::None);
    }
    let presentation = app.presentation.as_mut()?;
    let count = presentation.count(&app.exploration);
    let count = (*count).as_ref()?;
    let closer = &mut presentation.closer;
    let group = closer.group(count);
    match action {
        Action::Previous => closer.turn_aspect(group, false),
        Action::Next => closer.turn_aspect(group, true),
        Action::OneBallot if !group.may_name_people() => {
            app.notice = Some("With fewer than three ballots, no single ballot is shown.".into());
        }
        Action::OneBallot => closer.turn_person(group),
        Action::OtherRound if count.before.is_none() => {
            app.notice = Some("There is no previous round.".into());
        }
        Action::OtherRound => *closer = closer.of_other_round(),
        Action::ShowNames if !group.has_names() => {
            app.notice = Some(
                "Names are shown only if there are three or more ballots and every one has a name.".into(),
            );
        }
        Action::ShowNames => closer.names = !closer.names,
        Action::ShowCalculation => {
            // Of the criterion that is looked at, or the one that matters most.
            let issue = closer
                .aspect
                .and_then(|at| differing(group).nth(at))
                .or_else(|| group.issues.first());
            let aspect = issue.map(|issue| AspectIndex::new(issue.aspect));
            if let Some(aspect) = aspect {
                update::answer(app, Ask::Focus(Slider::Priority(aspect)), None);
            }
            return None;
        }
        _ => return None,
    }
    Some(Effect::None)
}

/// A key for the screens. What would show something that is hidden is refused, and nothing leaves at once.
fn pass_on(app: &mut App, key: Key, was_leaving: bool) -> Effect {
    let context = app.context();
    let action = app.keymap.find(context, key).map(|command| command.action);
    let hidden = app
        .presentation
        .as_ref()
        .is_some_and(|presentation| !presentation.withheld().is_empty());
    match action {
        Some(Action::Quit) => leave(app, was_leaving),
        Some(Action::OpenHelp) => help(app),
        Some(
            Action::ShowCalculation
            | Action::OpenDifference
            | Action::OpenInterview
            | Action::OpenScenarios
            | Action::OpenPalette
            | Action::LookUp
            | Action::Export
            | Action::ToNextFlip
            | Action::ToPreviousFlip
            | Action::NextMeeting
            | Action::PreviousMeeting
            | Action::ChoosePair
            | Action::IncludeFirst
            | Action::Copy,
        ) if hidden => {
            app.notice = Some("Hidden until the answer is shown.".into());
            Effect::None
        }
        _ => update::update(app, &Input::Key(key)),
    }
}

fn perform(app: &mut App, action: Action, key: Key, was_leaving: bool) -> Effect {
    match action {
        Action::NextBeat => go(app, false),
        Action::KeepDetour => {
            if let Some(presentation) = app.presentation.as_mut() {
                presentation.keep(&app.exploration);
            }
            go(app, false);
        }
        Action::PreviousBeat => back(app),
        Action::RevealAnswer => {
            if app.presentation.as_ref().is_some_and(|tour| tour.asks()) {
                go(app, true);
            } else {
                app.notice = Some("Nothing is asked here.".into());
            }
        }
        Action::BlankScreen => with(app, |presentation| presentation.blank = true),
        Action::ListSteps => with(app, |presentation| {
            presentation.layer = Layer::Steps(presentation.show.index());
        }),
        Action::StepDigit => return digit(app, key, was_leaving),
        Action::GoToStep => go_to(app),
        Action::TakeVote => {
            if app.presentation.as_ref().is_some_and(|tour| tour.asks()) {
                voting::open(app);
            } else {
                app.notice = Some("Nothing is asked here.".into());
            }
        }
        Action::PauseClock => with(app, |presentation| {
            if presentation.clock.runs() {
                presentation.clock.pause();
            } else if presentation.live {
                presentation.clock.run(Instant::now());
            }
        }),
        Action::LengthenClock => with(app, |presentation| presentation.clock.lengthen()),
        Action::ParkNote => with(app, |presentation| {
            presentation.pending = Pending::Nothing;
            presentation.layer = Layer::Park(String::new());
        }),
        Action::SpeakerNotes => with(app, |presentation| presentation.notes = !presentation.notes),
        Action::Quit => return leave(app, was_leaving),
        _ => return update::update(app, &Input::Key(key)),
    }
    Effect::None
}

/// A digit of the number of a step. A first 0 is none.
fn digit(app: &mut App, key: Key, was_leaving: bool) -> Effect {
    let Code::Character(digit) = key.code else {
        return Effect::None;
    };
    let Some(presentation) = app.presentation.as_mut() else {
        return Effect::None;
    };
    let mut digits = match std::mem::take(&mut presentation.pending) {
        Pending::Step(digits) => digits,
        _ => String::new(),
    };
    if digits.is_empty() && digit == '0' {
        return pass_on(app, key, was_leaving);
    }
    if digits.len() < 3 {
        digits.push(digit);
    }
    app.notice = Some(format!("Step {digits}: g goes to it.").into());
    presentation.pending = Pending::Step(digits);
    Effect::None
}

fn go_to(app: &mut App) {
    let Some(presentation) = app.presentation.as_mut() else {
        return;
    };
    let digits = match std::mem::take(&mut presentation.pending) {
        Pending::Step(digits) => digits,
        _ => String::new(),
    };
    let count = presentation.tour.steps.len();
    match digits.parse::<usize>() {
        Ok(number @ 1..) if number <= count => {
            presentation.show.go_to(&presentation.tour, number - 1);
            arrive(app);
        }
        _ => app.notice = Some(format!("Type the number of a step first, 1 to {count}.").into()),
    }
}

/// The next beat; `sure` shows an answer although nobody has voted.
pub(super) fn go(app: &mut App, sure: bool) {
    let Some(presentation) = app.presentation.as_mut() else {
        return;
    };
    let before = presentation.show.index();
    let mut moved = presentation.show.next(&presentation.tour);
    if sure && moved == Move::NobodyVoted {
        moved = presentation.show.next(&presentation.tour);
    }
    moved_on(app, before, moved);
}

fn back(app: &mut App) {
    let Some(presentation) = app.presentation.as_mut() else {
        return;
    };
    let before = presentation.show.index();
    match presentation.show.back(&presentation.tour) {
        Move::End => {
            with(app, |presentation| presentation.pending = Pending::Nothing);
            app.notice = Some("This is the first step.".into());
        }
        moved => moved_on(app, before, moved),
    }
}

fn moved_on(app: &mut App, before: usize, moved: Move) {
    with(app, |presentation| presentation.pending = Pending::Nothing);
    let now = app
        .presentation
        .as_ref()
        .map(|presentation| presentation.show.index());
    match moved {
        Move::NobodyVoted => {
            let ask = app
                .presentation
                .as_ref()
                .and_then(|shown| shown.show.asked(&shown.tour));
            let nobody = ask.map_or("", tour::Ask::nobody);
            app.notice = Some(format!("{nobody}. Show it? The same key again shows it.").into());
        }
        Move::End => app.notice = Some("There is no further step. Esc lists the steps.".into()),
        Move::Moved if now == Some(before) => uncover(app),
        Move::Moved => arrive(app),
    }
}

/// Another beat of the same step: what is hidden changes, and what matters once the votes say so. All else stays.
fn uncover(app: &mut App) {
    update::clear(app);
    let Some(presentation) = app.presentation.as_mut() else {
        return;
    };
    let pack = std::sync::Arc::clone(app.exploration.pack());
    presentation.layer = Layer::None;
    presentation.closer = Closer::default();
    presentation.scroll = 0;
    let stage = presentation
        .show
        .stage(&presentation.tour, &pack, &presentation.opening)
        .with(&presentation.kept, &pack);
    let mut sliders = app.exploration.sliders().clone();
    for slider in sliders::all(&pack) {
        let value = stage.sliders.value(slider);
        if value != presentation.stage.sliders.value(slider) {
            sliders.set(&pack, slider, value);
        }
    }
    presentation.stage.hidden = stage.hidden;
    presentation.stage.sliders = stage.sliders;
    if sliders != *app.exploration.sliders() {
        let scenario = app.exploration.scenario();
        app.exploration.restart(sliders, scenario);
    }
}

/// Puts everything where the step has it.
pub(super) fn arrive(app: &mut App) {
    update::clear(app);
    let Some(presentation) = app.presentation.as_mut() else {
        return;
    };
    let pack = std::sync::Arc::clone(app.exploration.pack());
    let stage = presentation
        .show
        .stage(&presentation.tour, &pack, &presentation.opening)
        .with(&presentation.kept, &pack);
    presentation.layer = Layer::None;
    presentation.closer = Closer::default();
    presentation.scroll = 0;
    let minutes = presentation
        .show
        .step(&presentation.tour)
        .map_or(0.0, |step| step.minutes);
    let now = Instant::now();
    presentation.take_clock(presentation.show.index(), minutes, now);
    if presentation.live {
        presentation.times.turn(presentation.show.index(), now);
        if minutes > 0.0 {
            presentation.clock.run(now);
        }
    }
    app.exploration.restart(stage.sliders.clone(), stage.scenario);
    let (scene, focus, axes) = (stage.scene, stage.focus, stage.axes.clone());
    presentation.stage = stage;
    app.above = None;
    app.screens = Screens::default();
    app.screen = Screen::default();
    if let Some(slider) = focus {
        update::answer(app, Ask::Focus(slider), None);
    }
    update::open(app, screen_of(scene), Goal::Resume);
    match (scene, axes.as_slice()) {
        (Scene::Map, [across, upward]) => app.on(Screen::Map, |room, desk| {
            room.choose(desk, Purpose::Pair, Choice::Pair(*across, *upward));
        }),
        (Scene::Curves, [across, ..]) => app.on(Screen::Curves, |room, desk| {
            room.choose(desk, Purpose::Across, Choice::Slider(*across));
        }),
        _ => {}
    }
}

/// A key in the list of steps; none where that is not open or the key is not for it.
fn choose_step(app: &mut App, key: Key) -> Option<Effect> {
    let action = app
        .keymap
        .find(Context::Scenarios, key)
        .map(|command| command.action);
    let presenting = app
        .keymap
        .find(Context::Presenting, key)
        .map(|command| command.action);
    let presentation = app.presentation.as_mut()?;
    let Layer::Steps(chosen) = presentation.layer else {
        return None;
    };
    let last = presentation.tour.steps.len().saturating_sub(1);
    match (presenting, action) {
        (Some(Action::ListSteps), _) => presentation.layer = Layer::None,
        (_, Some(Action::Previous)) => presentation.layer = Layer::Steps(chosen.saturating_sub(1)),
        (_, Some(Action::Next)) => presentation.layer = Layer::Steps((chosen + 1).min(last)),
        (_, Some(Action::Accept)) => {
            presentation.show.go_to(&presentation.tour, chosen);
            arrive(app);
        }
        _ => return None,
    }
    Some(Effect::None)
}
