//! The list of options, to take some off the screen and bring them back.

use crate::exploration::letter;
use crate::pack::OptionIndex;
use crate::pack::index::Position;
use crate::pack::model::Target;
use crate::tui::desk::{Attention, Over, moved};
use crate::tui::prose;
use crate::tui::room::{
    Action, Ask, Canvas, Carry, Context, Desk, Exploration, Hints, Key, Mouse, Room, View,
};
use crate::tui::widgets::flow::Run;
use crate::tui::widgets::menu::{Entry, Menu};

/// The open list.
#[derive(Debug, Default)]
pub struct Options {
    chosen: usize,
}

impl Options {
    fn option(&self) -> OptionIndex {
        OptionIndex::new(self.chosen)
    }

    fn go(&mut self, desk: &Desk<'_>, action: Action) {
        let last = desk.exploration.pack().options.len().saturating_sub(1);
        self.chosen = moved(self.chosen, action, 1, last);
    }

    /// Takes the chosen option off the screen or brings it back.
    fn toggle(&self, desk: &mut Desk<'_>) {
        let shown = desk.exploration.sliders().is_shown(self.option());
        desk.exploration.show(self.option(), !shown);
    }

    fn menu(&self, view: View<'_>) -> Menu {
        let theme = view.look.theme;
        let entries = view.pack.options.enumerate().map(|(option, entry)| {
            let shown = view.sliders.is_shown(option);
            let colour = theme.option(option.get());
            let remarks = view.exploration.remarks();
            let is_chosen = remarks.chosen.as_ref() == Some(&entry.id);
            let mut about = prose::muted(&entry.summary, theme);
            if let Some(because) = remarks.because.as_ref().filter(|_| is_chosen) {
                about.insert(0, Run::new(format!("Chosen because: {because} "), theme.text));
            }
            Entry {
                line: vec![
                    Run::new(if shown { "[x] " } else { "[ ] " }, theme.text),
                    Run::new(format!("{} ", letter(option)), colour),
                    Run::new(entry.title.as_str(), if shown { colour } else { theme.muted }),
                    Run::new(if is_chosen { " (chosen)" } else { "" }, theme.strong),
                ],
                about,
            }
        });
        Menu {
            title: "Options to include".into(),
            entries: entries.collect(),
            chosen: self.chosen,
            beneath: Vec::new(),
        }
    }
}

impl Room for Options {
    fn context(&self, _: View<'_>) -> Context {
        Context::Options
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, _: Option<Key>) -> Ask {
        match action {
            Action::Close => return Ask::Close,
            Action::Toggle => self.toggle(desk),
            Action::Decide => return Ask::Because(self.option()),
            _ => self.go(desk, action),
        }
        Ask::Nothing
    }

    /// A click on an option takes it off the screen or brings it back.
    fn press(&mut self, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
        if let Some(entry) = self.menu(desk.view()).at(desk.list, mouse.row) {
            self.chosen = entry;
            self.toggle(desk);
        }
        Ask::Nothing
    }

    fn draw(&self, canvas: &mut Canvas<'_>, view: View<'_>) -> Hints {
        self.menu(view).draw(canvas, view.list)
    }

    fn over(&self) -> Over<'_> {
        Over::List
    }

    fn attention(&self, _: View<'_>) -> Attention {
        Attention {
            target: Some(Target::Option(self.option())),
            ..Attention::default()
        }
    }

    fn carry(&mut self, _: &mut Desk<'_>, _: &Exploration, carry: Carry<'_>) -> Ask {
        let Self { chosen } = self;
        let mut before = (0..=*chosen).rev().map(OptionIndex::new);
        *chosen = before
            .find_map(|option| carry.option(option))
            .map_or(0, Position::get);
        Ask::Nothing
    }
}
