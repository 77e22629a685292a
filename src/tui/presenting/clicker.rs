//! The keys of a clicker while the screen is blank, and while somebody types: they lose nothing that is typed.

use super::state::with;
use crate::tui::app::App;
use crate::tui::commands::{Action, Context};
use crate::tui::input::{Code, Key};
use crate::tui::presentation::{Entry, Pending};

/// What a key does before it is looked at as one that types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Before {
    /// It has done all that it does.
    Done,
    /// This is typed first.
    Type(String),
    /// Nothing.
    Nothing,
}

/// Shows a blank screen again: nothing else happens that nobody could see. Says whether the key was for that.
pub(super) fn show_again(app: &mut App, key: Key) -> bool {
    let action = app
        .keymap
        .find(Context::Voting, key)
        .map(|command| command.action);
    let is_for_terminal = matches!(action, Some(Action::Redraw | Action::Suspend));
    with(app, |presentation| {
        !is_for_terminal && std::mem::take(&mut presentation.blank)
    })
}

/// Blanks the screen, or shows it again, where the key is for that. A letter that may be typed is typed: whoever has begun
/// one answer rather than another must not be seen. A dot blanks the screen on an empty line, and with a slash after it, or
/// after two of them, begins a folder. In a line that is begun it is a letter.
pub(super) fn blank(
    app: &mut App,
    (key, action): (Key, Option<Action>),
    entry: Entry,
    before: &Pending,
) -> Before {
    let typed = match before {
        Pending::Blank(typed) => typed.as_str(),
        _ => "",
    };
    let types = |letter: char| key.code == Code::Character(letter) && !key.control && !key.alt;
    if types('/') && (typed == "." || typed == UP) {
        with(app, |presentation| presentation.blank = false);
        return Before::Type(typed.to_owned());
    }
    if show_again(app, key) {
        if types('.') && typed == "." {
            with(app, |presentation| {
                presentation.pending = Pending::Blank(UP.to_owned());
            });
        }
        return Before::Done;
    }
    let is_letter = matches!(key.code, Code::Character(letter) if letter != '.') && !key.control && !key.alt;
    let is_typed = entry == Entry::Begun || (entry == Entry::Empty && is_letter);
    if action != Some(Action::BlankScreen) || is_typed {
        return Before::Nothing;
    }
    with(app, |presentation| {
        presentation.blank = true;
        if types('.') && entry == Entry::Empty {
            presentation.pending = Pending::Blank(".".to_owned());
        }
    });
    Before::Done
}

/// How the name of a folder begins that lies above this one.
const UP: &str = "..";
