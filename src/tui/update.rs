//! What an input does to the program. Nothing else changes it.

pub mod reload;

use super::above::{
    calculation::Calculation, chooser::Chooser, difference::Difference, entry::Entry, help::Help,
    interview::Interview, naming::Naming, options::Options, palette::Palette, scenarios::Scenarios,
};
use super::app::App;
use super::commands::{Action, Context, key_name, named};
use super::copying::Part;
use super::desk::{Ask, Goal};
use super::frame;
use super::input::{Code, Input, Key, Mouse, MouseAction};
use super::item::Setting;
use super::room::Room;
use super::saving;
use super::screen::Screen;
use super::theme;
use super::view;
use super::words;
use crate::exploration::is_alike;
use crate::recovery::Found;
use crate::tour;
use reload::follow;

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
    /// Give the terminal what is copied.
    Copy,
    /// Write the decision into its file.
    Save,
    /// The same, and leave where it could be written.
    SaveAndQuit,
    /// Read the ballots whose file or folder was named.
    Collect,
    /// Let a group vote on what is explored.
    Present,
    /// Leave.
    Quit,
    /// The same where changes are not saved and nobody has been asked: they are offered the next time.
    QuitUnasked,
}

/// Takes an input in.
pub fn update(app: &mut App, input: &Input) -> Effect {
    match input {
        Input::Key(key) => press(app, *key),
        Input::Mouse(mouse) => {
            app.saving.leaves_once_saved &= app.above.is_some();
            let hinted = (mouse.action == MouseAction::Press).then(|| view::command_at(app, *mouse));
            if mouse.action != MouseAction::Other {
                app.notice = None;
                (app.saving.leaving, app.saving.found) = (false, None);
                app.copying.last = None;
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
    let copied = app.copying.last.take();
    let was_leaving = std::mem::take(&mut app.saving.leaving);
    app.saving.leaves_once_saved &= app.above.is_some();
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
            Action::Quit if was_leaving && !saving::leaves_at_once(app, key) => return Effect::Quit,
            Action::Save if was_leaving && app.saving.has_file(&app.exploration) => {
                return Effect::SaveAndQuit;
            }
            Action::Save if was_leaving && app.saving.kept.is_some() => {
                app.saving.leaves_once_saved = true;
                return save(app);
            }
            Action::Copy => return copy(app, copied),
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
        Action::Copy => return copy(app, None),
        Action::Suspend => return Effect::Suspend,
        Action::Redraw => return Effect::Redraw,
        Action::Export => {
            if app.open().table(app.view()).is_none() {
                open(app, Screen::Curves, Goal::Resume);
            }
            return Effect::Export;
        }
        Action::Present => return Effect::Present,
        Action::Undo => {
            app.notice = (!app.exploration.undo()).then_some("Nothing to undo.".into());
            saving::catch_up(app);
        }
        Action::Redo => {
            app.notice = (!app.exploration.redo()).then_some("Nothing to redo.".into());
            saving::catch_up(app);
        }
        Action::OpenHelp => help(app, &[]),
        Action::OpenScenarios => match Scenarios::open(&mut app.exploration) {
            Some(scenarios) => lay(app, Box::new(scenarios)),
            None => app.notice = Some("This pack has no scenarios.".into()),
        },
        Action::OpenOptions => lay(app, Box::new(Options::default())),
        Action::Hold => {
            app.exploration.hold();
        }
        Action::ThenAndNow => then_and_now(app),
        Action::OpenDifference => difference(app),
        Action::KeepVariant => {
            app.exploration.end_preview(false);
            lay(app, Box::new(Naming::variant(&app.exploration)));
        }
        Action::WriteNote => match app.top().attention(app.view()).slider {
            Some(slider) => {
                app.exploration.end_preview(false);
                let naming = Naming::note(&app.exploration, slider);
                lay(app, Box::new(naming));
            }
            None => app.notice = Some("Select an input or a priority to write a note on it.".into()),
        },
        Action::NextVariant => {
            if !app.exploration.next_variant() {
                app.notice = Some(no_variant(app).into());
            }
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
    app.exploration.end_preview(false);
    if app.saving.has_file(&app.exploration) {
        return Effect::Save;
    }
    let open = app.saving.kept.as_ref().map(|kept| kept.opened.path());
    let naming = Naming::file(&app.exploration, open);
    lay(app, Box::new(naming));
    Effect::None
}

/// Leaves, unless changes would be lost: then it asks once, or leaves them for the next time.
fn leave(app: &mut App, key: Option<Key>) -> Effect {
    app.exploration.end_preview(false);
    let question = saving::question(app);
    if question.is_none() {
        return Effect::Quit;
    }
    if key.is_some_and(|key| saving::leaves_at_once(app, key)) {
        return Effect::QuitUnasked;
    }
    app.saving.leaving = true;
    app.notice = question;
    Effect::None
}

/// Copies what comes after what was copied last, and says so.
fn copy(app: &mut App, last: Option<Part>) -> Effect {
    let view = app.view();
    if view.withholds(tour::Part::Answer) {
        app.notice = Some("The answer is hidden: nothing is copied.".into());
        return Effect::None;
    }
    let mut part = Part::after(last);
    let mut text = part.text(view, app.top());
    if text.is_none() {
        part = Part::after(Some(part));
        text = part.text(view, app.top());
    }
    if text.is_none() {
        app.notice = Some("There is too much to copy.".into());
        return Effect::None;
    }
    let is_whole = part != Part::Call || app.exploration.repeat().is_exact;
    let but = if is_whole {
        ""
    } else {
        ", without the settings that have no flag"
    };
    app.notice = Some(format!("Sent to the clipboard: {}{but}.", part.name()).into());
    app.copying.last = Some(part);
    app.copying.text = text;
    Effect::Copy
}

/// Looks at how it was then, or again at how it is.
fn then_and_now(app: &mut App) {
    if app.exploration.looks_back() {
        app.exploration.end_preview(false);
        return;
    }
    let Some((name, then)) = saving::then(app) else {
        let since = saving::since(app);
        let words = since.map(|since| format!("Same values. {since}"));
        app.notice = Some(words.map_or("Nothing has changed since then.".into(), Into::into));
        return;
    };
    let now = app.exploration.sliders().clone();
    app.exploration.look_back(then);
    let moved = words::moved(app.exploration.pack(), app.exploration.sliders(), &now);
    let since = saving::since(app).map_or(String::new(), |since| format!(". {since}"));
    app.notice = Some(format!("Then, {name}: {moved}{since}").into());
}

/// Compares the present with another state.
fn difference(app: &mut App) {
    app.exploration.end_preview(false);
    match Difference::open(&app.exploration) {
        Some(difference) => lay(app, Box::new(difference)),
        None => app.notice = Some(is_alike(&app.exploration.states()).into()),
    }
}

/// What to do where there is no variant yet.
fn no_variant(app: &App) -> String {
    let key = named("keep-variant").and_then(|command| app.keymap.keys(command).first());
    let key = key.map_or_else(String::new, |key| {
        format!(
            " {} saves this state as one.",
            key_name(*key, app.look.glyphs.ascii)
        )
    });
    format!("There is no variant yet.{key}")
}

/// Makes the changes again that an earlier program could not save.
fn restore(app: &mut App, found: Found) {
    let pack = found.pack(&app.exploration);
    if let Ok(Some(pack)) = &pack {
        follow(app, pack);
    }
    found.replay(&mut app.exploration);
    let what = match pack {
        Ok(_) => String::new(),
        Err(why) => format!(" without the own prices ({why})"),
    };
    let then = if found.is_of_other_text {
        "the file has changed since: s saves under another name."
    } else {
        "u undoes step by step."
    };
    app.notice = Some(format!("Restored{what}; {then}").into());
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
        None => app.notice = Some("No excluded option would be first.".into()),
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
        Ask::Taken(item, ask) => {
            app.used.add(item);
            return answer(app, *ask, mouse);
        }
        Ask::Calculate(trail) => lay(app, Box::new(Calculation::new(trail))),
        Ask::Set(setting) => {
            app.above = None;
            set(app, setting);
        }
        Ask::Because(option) => {
            let naming = Naming::because(&app.exploration, option);
            lay(app, Box::new(naming));
        }
        Ask::SaveAs(path) => {
            app.above = None;
            app.saving.name = Some(path);
            if std::mem::take(&mut app.saving.leaves_once_saved) {
                return Effect::SaveAndQuit;
            }
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

/// Looks otherwise from now on.
fn set(app: &mut App, setting: Setting) {
    match setting {
        Setting::Theme(_) if *app.look.theme == theme::MONO => {
            app.notice = Some("Colors are off; --color always turns them on.".into());
        }
        Setting::Theme(choice) if app.depth.theme(choice) != choice => {
            app.notice = Some("The terminal uses its own 16 colors; change that with --color-depth.".into());
        }
        Setting::Theme(choice) => app.look.theme = choice.theme(),
        Setting::Ascii(ascii) => app.look = app.look.with_ascii(ascii),
    }
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

/// Opens the help for where the person is, with the keys that are taken before those of the screen.
pub fn help(app: &mut App, first: &[Context]) {
    let slider = app.top().attention(app.view()).slider;
    let here = first.iter().copied().chain([app.context()]).collect();
    lay(app, Box::new(Help::new(here, slider)));
}

fn find(app: &mut App, typed: &str) {
    let context = app.context();
    clear(app);
    let palette = Palette::new(&app.exploration, context, app.used.clone(), typed);
    app.above = Some(Box::new(palette));
}

/// A click on the hint opens the help or leaves it, one on the name of a screen opens that; says whether it was one.
fn press_header(app: &mut App, mouse: Mouse) -> bool {
    if frame::is_on_help_hint(app.view(), app.screen, mouse) {
        if app.context() == Context::Help {
            clear(app);
        } else {
            help(app, &[]);
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
