//! The list of options, to take some off the screen and bring them back.

use super::explore::{letter, place};
use super::history::Change;
use super::model::{Model, Overlay};
use super::prose;
use super::widgets::flow::Run;
use super::widgets::menu::{Entry, Menu};
use crate::pack::OptionIndex;
use crate::pack::index::Position;

/// Takes the chosen option off the screen or brings it back.
pub fn toggle(model: &mut Model) {
    if let Some(Overlay::Options { chosen }) = model.overlay {
        let option = OptionIndex::new(chosen);
        let shown = model.sliders.is_shown(option);
        model.change(Change::Replaced, |sliders, _| sliders.show(option, !shown));
    }
}

/// The list as it is drawn.
pub fn menu(model: &Model, chosen: usize) -> Menu {
    let theme = model.look.theme;
    let entries = model.pack.options.enumerate().map(|(option, entry)| {
        let shown = model.sliders.is_shown(option);
        let colour = theme.option(place(option));
        Entry {
            line: vec![
                Run::new(if shown { "[x] " } else { "[ ] " }, theme.text),
                Run::new(format!("{} ", letter(place(option))), colour),
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
