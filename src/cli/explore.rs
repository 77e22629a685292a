//! `tradeoff [PACK]`: the screens, or the recommendation as text where there is no terminal to show it on;
//! sentences line by line where the terminal cannot place text.

use super::arguments::{Included, Situation, TableFormat, Tabulated};
use super::call::Call;
use super::failure::{Answer, Failure};
use super::{linear, output, present, score};
use crate::analysis::sample::Sample;
use crate::exploration::Exploration;
use crate::tour::Tour;
use crate::tui::terminal::{self, Depth, Unusable};
use crate::tui::theme::Choice;
use crate::tui::{self, Keymap, Look};

/// Runs the command.
///
/// # Errors
/// Fails where the pack or the situation is wrong, where there is no keyboard, and where the output does.
pub(super) fn run(
    call: &mut Call<'_>,
    theme: Choice,
    depth: Option<Depth>,
    keymap: Keymap,
) -> Result<Answer, Failure> {
    if !call.output.is_terminal() {
        return score::run(
            call,
            &Tabulated {
                file: None,
                situation: Situation::default(),
                included: Included::default(),
                format: TableFormat::Text,
            },
        );
    }
    let no_screen = |why| {
        Failure::Wrong(format!(
            "the screens are not available: {why}\n`tradeoff score` prints the recommendation as text."
        ))
    };
    match terminal::usable() {
        Ok(()) => {}
        Err(why @ Unusable::Dumb(_)) => return linear::run(call, Some(&why)),
        Err(why @ Unusable::NoTerminal) => return Err(no_screen(why)),
    }
    Sample::draw_ahead();
    call.compares_later = true;
    let (mut exploration, edited) = call.exploration_edited(&Situation::default())?;
    let kept = call.keep(&mut exploration)?;
    if let Some(kept) = &kept {
        kept.sweep();
    }
    let surroundings = call.output.surroundings;
    let depth = output::depth(depth);
    let look = Look::themed(depth.theme(theme), surroundings.colours, !surroundings.unicode);
    let mut sessions = |exploration: &Exploration, tour: &Tour| present::begin_here(call, exploration, tour);
    match tui::explore(exploration, look, depth, keymap, edited, kept, &mut sessions) {
        Ok(ending) => Ok(Answer::Ended(ending.code())),
        Err(tui::Error::Unusable(why)) => Err(no_screen(why)),
        Err(tui::Error::Terminal(error)) => Err(Failure::Output(error)),
    }
}
