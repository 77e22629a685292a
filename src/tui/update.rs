//! What an input does to the program. Nothing else changes it.

use super::above::{
    calculation::Calculation, chooser::Chooser, entry::Entry, help::Help, interview::Interview,
    naming::Naming, options::Options, palette::Palette, scenarios::Scenarios,
};
use super::app::App;
use super::commands::{Action, Context};
use super::desk::{Ask, Goal};
use super::frame;
use super::input::{Code, Input, Key, Mouse, MouseAction};
use super::kept::Found;
use super::room::Room;
use super::saving;
use super::screen::Screen;
use super::view;

/// What the loop has to do after an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing more.
    None,
    /// Draw everything again.
    Redraw,
    /// Give the terminal back until the program is called again.
    Suspend,
    /// Write the numbers of the screen into a file.
    Export,
    /// Write the decision into its file.
    Save,
    /// The same, and leave where it could be written.
    SaveAndQuit,
    /// Leave.
    Quit,
}

/// Takes an input in.
pub fn update(app: &mut App, input: &Input) -> Effect {
    match input {
        Input::Key(key) => press(app, *key),
        Input::Mouse(mouse) => {
            let hinted = (mouse.action == MouseAction::Press).then(|| view::command_at(app, *mouse));
            if mouse.action != MouseAction::Other {
                app.notice = None;
                app.saving.leaving = false;
            }
            if mouse.action == MouseAction::Press && press_header(app, *mouse) {
                return Effect::None;
            }
            if let Some((command, key)) = hinted.flatten() {
                return perform(app, command.action, key);
            }
            let ask = app.on_top(|room, desk| room.mouse(desk, *mouse));
            answer(app, ask, Some(*mouse))
        }
        Input::Paste(text) => {
            paste(app, text);
            Effect::None
        }
    }
}

fn press(app: &mut App, key: Key) -> Effect {
    app.notice = None;
    let was_leaving = std::mem::take(&mut app.saving.leaving);
    if let Some(found) = app.saving.found.take() {
        match key.code {
            Code::Enter => {
                restore(app, found);
                return Effect::None;
            }
            Code::Escape => {
                app.saving.done_with = Some(found.path);
                return Effect::None;
            }
            // It is offered again the next time.
            _ => {}
        }
    }
    if let Some(command) = app.keymap.find(app.context(), key) {
        match command.action {
            Action::Quit if was_leaving => return Effect::Quit,
            Action::Save if was_leaving => return Effect::SaveAndQuit,
            _ => {}
        }
        if was_leaving && key == Key::plain(Code::Escape) {
            return Effect::None;
        }
        return perform(app, command.action, Some(key));
    }
    if let Some(character) = app.typed(key) {
        type_in(app, character);
    }
    Effect::None
}

fn type_in(app: &mut App, character: char) {
    let ask = app.on_top(|room, desk| room.type_in(desk, character));
    answer(app, ask, None);
}

/// Pasted text is text: it goes where text is typed, and nowhere else.
fn paste(app: &mut App, pasted: &str) {
    if app.context().is_text() {
        for character in crate::text::clean_line(pasted).chars() {
            type_in(app, character);
        }
    }
}

/// Carries a command out: those about the program as a whole here, the others where the keys count.
fn perform(app: &mut App, action: Action, key: Option<Key>) -> Effect {
    match action {
        Action::Quit => return leave(app, key),
        Action::Save => return save(app),
        Action::Suspend => return Effect::Suspend,
        Action::Redraw => return Effect::Redraw,
        Action::Export => return Effect::Export,
        Action::Undo => {
            app.notice = (!app.exploration.undo()).then_some("Nothing to undo.".into());
        }
        Action::Redo => {
            app.notice = (!app.exploration.redo()).then_some("Nothing to redo.".into());
        }
        Action::OpenHelp => help(app),
        Action::OpenScenarios => match Scenarios::open(&mut app.exploration) {
            Some(scenarios) => lay(app, Box::new(scenarios)),
            None => app.notice = Some("This pack has no scenarios.".into()),
        },
        Action::OpenOptions => lay(app, Box::new(Options::default())),
        Action::Hold => {
            app.exploration.hold();
        }
        Action::OpenQuestions => open(app, Screen::Explore, Goal::Questions),
        Action::IncludeFirst => include_first(app),
        Action::OpenInterview => lay(app, Box::new(Interview::default())),
        Action::OpenPalette => find(app, ""),
        Action::OpenScreen(screen) => open(app, screen, Goal::Resume),
        Action::NextScreen => open(app, app.screen.beside(true), Goal::Resume),
        Action::PreviousScreen => open(app, app.screen.beside(false), Goal::Resume),
        Action::LookUp => match app.top().attention(app.view()).target {
            Some(target) => open(app, Screen::Read, Goal::Text(target)),
            None => app.notice = Some("Nothing is selected here.".into()),
        },
        Action::ShowCalculation => match app.top().attention(app.view()).number {
            Some(trail) => lay(app, Box::new(Calculation::new(trail))),
            None => app.notice = Some("Nothing to open here.".into()),
        },
        _ => {
            let ask = app.on_top(|room, desk| room.perform(desk, action, key));
            return answer(app, ask, None);
        }
    }
    Effect::None
}

/// Saves to the file that is open, or asks for a name.
fn save(app: &mut App) -> Effect {
    if app.presentation.is_some() {
        app.notice = Some("A tour is not saved as a decision.".into());
    } else if app.saving.kept.is_some() {
        return Effect::Save;
    } else {
        let naming = Naming::new(&app.exploration);
        lay(app, Box::new(naming));
    }
    Effect::None
}

/// Leaves, unless changes would be lost: then it asks once.
fn leave(app: &mut App, key: Option<Key>) -> Effect {
    let question = saving::question(app).filter(|_| !key.is_some_and(|key| saving::leaves_at_once(app, key)));
    if question.is_none() {
        return Effect::Quit;
    }
    app.saving.leaving = true;
    app.notice = question;
    Effect::None
}

/// Makes the changes again that an earlier program could not save.
fn restore(app: &mut App, found: Found) {
    for line in &found.lines {
        app.exploration.replay(line);
    }
    app.exploration.seal();
    app.notice = Some("Restored; u undoes step by step.".into());
    app.saving.done_with = Some(found.path);
}

/// Includes the option that the first caution names.
fn include_first(app: &mut App) {
    let cautions = &app.exploration.analysis().explanation.cautions;
    let left_out = cautions.iter().find_map(|caution| caution.left_out());
    match left_out {
        Some(option) => {
            app.exploration.show(option, true);
        }
        None => app.notice = Some("No option that is left out would be first.".into()),
    }
}

/// Does what a screen, or what is open above one, asks for; `mouse` is what it was told.
pub fn answer(app: &mut App, ask: Ask, mouse: Option<Mouse>) -> Effect {
    match ask {
        Ask::Nothing => {}
        Ask::Notice(words) => app.notice = Some(words),
        Ask::Open(screen, goal) => open(app, screen, goal),
        Ask::Type(slider, text) => lay(app, Box::new(Entry::new(slider, text))),
        Ask::Find(text) => find(app, &text),
        Ask::Choose(offer) => {
            app.exploration.seal();
            let (chooser, first) = Chooser::new(app.view(), offer);
            lay(app, Box::new(chooser));
            return answer(app, first, None);
        }
        Ask::Try(purpose, choice) => app.on_screen(|room, desk| room.choose(desk, purpose, choice)),
        Ask::Perform(action) => {
            app.above = None;
            return perform(app, action, None);
        }
        Ask::Focus(slider) => {
            app.above = None;
            let here = app.screen;
            app.on(Screen::default(), |room, desk| {
                room.arrive(desk, here, Goal::Slider(slider));
            });
        }
        Ask::SaveAs(path) => {
            app.above = None;
            app.saving.name = Some(path);
            return Effect::Save;
        }
        Ask::Close => app.above = None,
        Ask::Last(ask) => {
            answer(app, *ask, mouse);
            app.above = None;
        }
        Ask::PassOn => {
            app.above = None;
            if let Some(mouse) = mouse {
                let ask = app.on_screen(|room, desk| room.mouse(desk, mouse));
                return answer(app, ask, None);
            }
        }
    }
    Effect::None
}

/// Opens a screen; what is open above the present one is left without a choice.
pub fn open(app: &mut App, screen: Screen, goal: Goal) {
    clear(app);
    let from = app.screen;
    app.on_screen(Room::let_go);
    app.exploration.seal();
    app.screen = screen;
    app.on_screen(|room, desk| room.arrive(desk, from, goal));
}

/// Opens something above the screen in place of what is open there.
fn lay(app: &mut App, above: Box<dyn Room>) {
    clear(app);
    app.above = Some(above);
}

/// Leaves what is open above the screen without a choice.
pub fn clear(app: &mut App) {
    if let Some(ask) = app.above(Room::let_go) {
        app.above = None;
        answer(app, ask, None);
    }
}

/// Opens the help for where the person is.
fn help(app: &mut App) {
    let slider = app.top().attention(app.view()).slider;
    lay(app, Box::new(Help::new(app.context(), slider)));
}

fn find(app: &mut App, typed: &str) {
    let context = app.context();
    clear(app);
    app.above = Some(Box::new(Palette::new(app.exploration.pack(), context, typed)));
}

/// A click on the hint opens the help or leaves it, one on the name of a screen opens that; says whether it was one.
fn press_header(app: &mut App, mouse: Mouse) -> bool {
    if frame::is_on_help_hint(app.view(), app.screen, mouse) {
        if app.context() == Context::Help {
            clear(app);
        } else {
            help(app);
        }
        true
    } else if let Some(screen) = frame::screen_at(app.view(), app.screen, mouse) {
        open(app, screen, Goal::Resume);
        true
    } else {
        false
    }
}

#[cfg(test)]
mod tests;
