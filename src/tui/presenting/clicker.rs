//! The keys of a clicker while somebody types: they blank the screen as always, and lose nothing that is typed.

use super::state::with;
use crate::tui::app::App;
use crate::tui::commands::Action;
use crate::tui::input::{Code, Key};
use crate::tui::presentation::{Entry, Pending};

/// What a key does before it is looked at as one that types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// It has done all that it does.
    Done,
    /// This is typed first.
    Type(char),
    /// Nothing.
    Nothing,
}

/// Blanks the screen, or shows it again, where the key is for that. On an empty line it may as well begin an answer: that shows
/// once the next letter comes. In a line that is begun it is a letter.
pub(super) fn blank(
    app: &mut App,
    (key, action): (Key, Option<Action>),
    entry: Entry,
    before: &Pending,
) -> Before {
    let is_blank = app.presentation.as_ref().is_some_and(|shown| shown.blank);
    if action == Some(Action::BlankScreen) && (is_blank || entry != Entry::Begun) {
        with(app, |presentation| {
            presentation.blank = !is_blank;
            if let (Code::Character(letter), Entry::Empty, false) = (key.code, entry, is_blank) {
                presentation.pending = Pending::Blank(letter);
            }
        });
        return Before::Done;
    }
    let goes_on = matches!(key.code, Code::Character(_) | Code::Enter) && !key.control && !key.alt;
    match before {
        Pending::Blank(letter) if goes_on => {
            with(app, |presentation| presentation.blank = false);
            Before::Type(*letter)
        }
        _ => Before::Nothing,
    }
}
