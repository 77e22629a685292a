//! The list of scenarios: the sliders follow the choice at once, so that the answer shows while one looks.

use crate::exploration::Exploration;
use crate::pack::ScenarioIndex;
use crate::pack::index::Position;
use crate::tui::desk::{Over, moved};
use crate::tui::prose;
use crate::tui::room::{Action, Ask, Canvas, Carry, Context, Desk, Hints, Key, Mouse, Room, View};
use crate::tui::widgets::flow::Run;
use crate::tui::widgets::menu::{Entry, Menu};

/// The open list.
#[derive(Debug)]
pub struct Scenarios {
    chosen: usize,
}

impl Scenarios {
    /// Opens the list on the scenario that was taken last; none where the pack has none.
    pub fn open(exploration: &mut Exploration) -> Option<Self> {
        if exploration.pack().scenarios.is_empty() {
            return None;
        }
        let chosen = exploration.scenario().map_or(0, Position::get);
        exploration.preview(ScenarioIndex::new(chosen));
        Some(Self { chosen })
    }

    fn choose(&mut self, desk: &mut Desk<'_>, wanted: usize) {
        let last = desk.exploration.pack().scenarios.len().saturating_sub(1);
        self.chosen = wanted.min(last);
        desk.exploration.preview(ScenarioIndex::new(self.chosen));
    }

    fn go(&mut self, desk: &mut Desk<'_>, action: Action) {
        self.choose(desk, moved(self.chosen, action, 1, usize::MAX));
    }

    fn menu(&self, view: View<'_>) -> Menu {
        let theme = view.look.theme;
        let entries = view.pack.scenarios.iter().map(|scenario| Entry {
            line: vec![Run::new(scenario.title.as_str(), theme.text)],
            about: prose::muted(&scenario.summary, theme),
        });
        Menu {
            title: "Start from a scenario".into(),
            entries: entries.collect(),
            chosen: self.chosen,
            beneath: Vec::new(),
        }
    }
}

impl Room for Scenarios {
    fn context(&self, _: View<'_>) -> Context {
        Context::Scenarios
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, _: Option<Key>) -> Ask {
        match action {
            Action::Accept => {
                desk.exploration.end_preview(true);
                Ask::Close
            }
            Action::Close => {
                desk.exploration.end_preview(false);
                Ask::Close
            }
            _ => {
                self.go(desk, action);
                Ask::Nothing
            }
        }
    }

    fn press(&mut self, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
        if let Some(entry) = self.menu(desk.view()).at(desk.list, mouse.row) {
            self.choose(desk, entry);
        }
        Ask::Nothing
    }

    fn draw(&self, canvas: &mut Canvas<'_>, view: View<'_>) -> Hints {
        self.menu(view).draw(canvas, view.list)
    }

    fn over(&self) -> Over<'_> {
        Over::List
    }

    fn let_go(&mut self, desk: &mut Desk<'_>) -> Ask {
        desk.exploration.end_preview(false);
        Ask::Nothing
    }

    /// Goes on looking at the chosen scenario, with its values as they are now.
    fn carry(&mut self, desk: &mut Desk<'_>, _: &Exploration, carry: Carry<'_>) -> Ask {
        let Self { chosen } = *self;
        let Some(again) = carry.scenario(ScenarioIndex::new(chosen)) else {
            desk.exploration.end_preview(false);
            return Ask::Close;
        };
        self.choose(desk, again.get());
        Ask::Nothing
    }
}
