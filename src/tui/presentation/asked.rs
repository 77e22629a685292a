//! What a question says besides itself: the answers that can be given, and how one is written.

use crate::exploration::letter;
use crate::tour::{Ask, AskKind, Live, Vote};
use crate::tui::canvas::Look;
use crate::tui::widgets::flow::{Line, Run, flow};

/// The answers that can be given.
pub(super) fn choices(ask: &Ask, live: &Live<'_>, look: Look) -> Vec<Line> {
    let theme = look.theme;
    let line = |letter: String, words: &str| {
        vec![
            Run::new(format!("  {letter}  "), theme.strong),
            Run::new(words, theme.text),
        ]
    };
    let mut rows = Vec::new();
    match &ask.kind {
        AskKind::Option => {
            let options = live.sliders.shown();
            rows.extend(options.map(|option| line(letter(option), &live.pack.options[option].title)));
            rows.push(line("=".to_owned(), "too close to call"));
        }
        AskKind::Choice(choices, _) => {
            let choices = choices.iter().enumerate();
            rows.extend(choices.map(|(at, choice)| line((at + 1).to_string(), choice)));
        }
        AskKind::Trait(_) | AskKind::Priorities(_) | AskKind::Notes(_) | AskKind::Consent => {}
    }
    rows
}

/// How an answer is written.
pub(super) fn usage(ask: &Ask, cells: usize, look: Look) -> Vec<Line> {
    let words = format!("Answer: {}.", Vote::usage(ask));
    flow(&[Run::new(words, look.theme.muted)], cells)
}
