//! The keys of a clicker while somebody types: they blank the screen as always, and lose nothing that is typed.

use super::state::with;
use crate::tui::app::App;
use crate::tui::commands::Action;
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

/// Blanks the screen, or shows it again, where the key is for that. On an empty line it may as well begin an answer: that shows
/// once the next letter comes; two such keys, after which the screen shows again, only begin a folder. In a line that is begun
/// it is a letter.
pub(super) fn blank(
    app: &mut App,
    (key, action): (Key, Option<Action>),
    entry: Entry,
    before: &Pending,
) -> Before {
    let is_blank = app.presentation.as_ref().is_some_and(|shown| shown.blank);
    let typed = match before {
        Pending::Blank(typed) => typed.as_str(),
        _ => "",
    };
    if action == Some(Action::BlankScreen) && (is_blank || entry != Entry::Begun) {
        with(app, |presentation| {
            presentation.blank = !is_blank;
            if let (Code::Character(letter), Entry::Empty) = (key.code, entry)
                && (!is_blank || !typed.is_empty())
            {
                presentation.pending = Pending::Blank(format!("{typed}{letter}"));
            }
        });
        return Before::Done;
    }
    let goes_on = match key.code {
        Code::Character('/') => typed == "." || typed == UP,
        Code::Character(_) | Code::Enter => typed.chars().count() == 1,
        _ => false,
    };
    if !goes_on || key.control || key.alt {
        return Before::Nothing;
    }
    with(app, |presentation| presentation.blank = false);
    Before::Type(typed.to_owned())
}

/// How the name of a folder begins that lies above this one.
const UP: &str = "..";
