//! A remark for the parking lot, while it is typed.

use super::clicker::{Before, blank};
use super::state::{leave, with};
use crate::tui::app::App;
use crate::tui::commands::{Action, Context};
use crate::tui::input::{Code, Key};
use crate::tui::presentation::{Entry, Layer, Pending};
use crate::tui::update::Effect;

/// Whether one is typed.
pub(super) fn is_typing(app: &App) -> bool {
    let layer = app.presentation.as_ref().map(|presentation| &presentation.layer);
    matches!(layer, Some(Layer::Park(_)))
}

/// A key while a note is typed. Those of a clicker lose nothing of it.
pub(super) fn type_key(app: &mut App, key: Key, presenting: Option<Action>, was_leaving: bool) -> Effect {
    let before = with(app, |presentation| std::mem::take(&mut presentation.pending));
    let is_begun = app.presentation.as_ref().is_some_and(
        |presentation| matches!(&presentation.layer, Layer::Park(text) if !text.trim().is_empty()),
    );
    // A text may begin with any character.
    match blank(app, (key, presenting), Entry::Begun, &before) {
        Before::Done => return Effect::None,
        Before::Type(letters) => letters.chars().for_each(|letter| type_in(app, letter)),
        Before::Nothing => {}
    }
    let typed = matches!(key.code, Code::Character(_)) && !key.control && !key.alt;
    match app.keymap.find(Context::Entry, key).map(|command| command.action) {
        Some(Action::Accept) => take(app),
        Some(Action::Close) if is_begun && before != Pending::Drop => {
            with(app, |presentation| presentation.pending = Pending::Drop);
            app.notice = Some("Not added yet: Enter adds it, Esc again discards it.".into());
        }
        Some(Action::Close) => with(app, |presentation| presentation.layer = Layer::None),
        Some(Action::Erase) => with(app, |presentation| {
            if let Layer::Park(text) = &mut presentation.layer {
                text.pop();
            }
        }),
        Some(Action::EraseAll) => with(app, |presentation| {
            if let Layer::Park(text) = &mut presentation.layer {
                text.clear();
            }
        }),
        _ if typed => {
            if let Code::Character(character) = key.code {
                type_in(app, character);
            }
        }
        Some(Action::Quit) => return leave(app, was_leaving),
        _ if presenting.is_some() && is_begun => {
            app.notice = Some("Not added yet: Enter adds it, Esc discards it.".into());
        }
        _ if presenting.is_some() => with(app, |presentation| presentation.layer = Layer::None),
        _ => {}
    }
    Effect::None
}

/// The longest line that is typed, in bytes.
const LONGEST: usize = 400;

pub(super) fn type_in(app: &mut App, character: char) {
    with(app, |presentation| {
        if let Layer::Park(text) = &mut presentation.layer
            && text.len() < LONGEST
        {
            text.push(character);
        }
    });
}

/// Puts aside what was typed.
fn take(app: &mut App) {
    let Some(presentation) = app.presentation.as_mut() else {
        return;
    };
    let layer = std::mem::replace(&mut presentation.layer, Layer::None);
    if let Layer::Park(text) = layer
        && !text.trim().is_empty()
    {
        presentation.show.park(crate::text::clean_line(text.trim()));
        app.notice = Some("Added to the parking lot.".into());
    }
}
