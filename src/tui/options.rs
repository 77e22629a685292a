//! The list of options, to take some off the screen and bring them back.

use super::model::{Model, Overlay};
use super::prose;
use super::widgets::flow::Run;
use super::widgets::menu::{Entry, Menu};
use crate::exploration::Change;
use crate::exploration::letter;
use crate::pack::OptionIndex;
use crate::pack::index::Position;

/// Takes the chosen option off the screen or brings it back.
pub fn toggle(model: &mut Model) {
    if let Some(Overlay::Options { chosen }) = model.overlay {
        let option = OptionIndex::new(chosen);
        let shown = model.exploration.sliders().is_shown(option);
        model
            .exploration
            .change(Change::Replaced, |sliders, _| sliders.show(option, !shown));
    }
}

/// The list as it is drawn.
pub fn menu(model: &Model, chosen: usize) -> Menu {
    let theme = model.look.theme;
    let entries = model
        .exploration
        .pack()
        .options
        .enumerate()
        .map(|(option, entry)| {
            let shown = model.exploration.sliders().is_shown(option);
            let colour = theme.option(option.get());
            Entry {
                line: vec![
                    Run::new(if shown { "[x] " } else { "[ ] " }, theme.text),
                    Run::new(format!("{} ", letter(option)), colour),
                    Run::new(entry.title.as_str(), if shown { colour } else { theme.muted }),
                ],
                about: prose::muted(&entry.summary, theme),
            }
        });
    Menu {
        title: "Options on the screen",
        entries: entries.collect(),
        chosen,
    }
}
