//! The command palette: everything by its name, and values that are typed behind one.

mod entries;
mod view;

use crate::decision::sliders::Given;
use crate::decision::{Slider, sliders};
use crate::pack::model::Target;
use crate::pack::{OptionIndex, Pack, ScenarioIndex};
use crate::text::{Wanted, best_first};
use crate::tui::commands::COMMANDS;
use crate::tui::desk::{Goal, Over, moved};
use crate::tui::room::{Action, Ask, Canvas, Carry, Context, Desk, Hints, Key, Mouse, Room, View};
use crate::tui::screen::Screen;
use crate::tui::widgets::typed::Typed;
use crate::tui::{handle, words};
use entries::Entry;

/// What the palette finds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Item {
    /// A command, by its index in the table.
    Command(usize),
    /// A slider to go to.
    Slider(Slider),
    /// A slider and the value that was typed for it.
    Value(Slider, Given),
    /// A scenario to take.
    Scenario(ScenarioIndex),
    /// An option to take off the screen or to bring back.
    Option(OptionIndex),
    /// Something to read.
    Read(Target),
}

impl Item {
    /// The same in another version of the pack; none where it is gone.
    fn carried(self, carry: Carry<'_>) -> Option<Self> {
        Some(match self {
            Self::Command(_) => self,
            Self::Slider(slider) => Self::Slider(carry.slider(slider)?),
            Self::Value(slider, value) => Self::Value(carry.slider(slider)?, value),
            Self::Scenario(scenario) => Self::Scenario(carry.scenario(scenario)?),
            Self::Option(option) => Self::Option(carry.option(option)?),
            Self::Read(target) => Self::Read(carry.target(target)?),
        })
    }
}

/// The open palette.
#[derive(Debug)]
pub struct Palette {
    /// Where the person was when it opened: what can be done there is offered.
    context: Context,
    typed: Typed,
    /// The index of the chosen one among those found.
    chosen: usize,
    /// What was found, the best first.
    found: Vec<Item>,
    /// Why what is typed behind `=` is no value.
    wrong: Option<String>,
    entries: Vec<Entry>,
}

impl Palette {
    /// Opens on everything that can be done in a context, with something typed already.
    pub fn new(pack: &Pack, context: Context, typed: &str) -> Self {
        let mut palette = Self {
            context,
            typed: Typed::new(typed),
            chosen: 0,
            found: Vec::new(),
            wrong: None,
            entries: entries::all(pack, context),
        };
        palette.search(pack);
        palette
    }

    fn search(&mut self, pack: &Pack) {
        self.chosen = 0;
        self.wrong = None;
        self.found.clear();
        match value(pack, self.typed.text()) {
            Some((slider, Ok(value))) => self.found.push(Item::Value(slider, value)),
            Some((_, Err(wrong))) => self.wrong = Some(wrong),
            None => {}
        }
        let wanted = Wanted::new(self.typed.text());
        let named = self.entries.iter().map(|entry| (entry.item, &entry.names[..]));
        self.found.extend(best_first(wanted.as_ref(), named));
    }

    fn go(&mut self, view: View<'_>, action: Action) {
        let last = self.found.len().saturating_sub(1);
        self.chosen = moved(self.chosen, action, view::page(view.area), last);
    }

    /// Does what the chosen entry says.
    fn take(&self, desk: &mut Desk<'_>) -> Ask {
        let Some(item) = self.found.get(self.chosen).copied() else {
            return Ask::Nothing;
        };
        match item {
            Item::Command(index) => {
                return COMMANDS
                    .get(index)
                    .map_or(Ask::Close, |command| Ask::Perform(command.action));
            }
            Item::Slider(slider) => return Ask::Open(Screen::Explore, Goal::Slider(slider)),
            Item::Value(slider, value) => {
                handle::take(desk, slider, value);
                return Ask::Focus(slider);
            }
            Item::Scenario(scenario) => {
                desk.exploration.take_scenario(scenario);
            }
            Item::Option(option) => {
                let shown = desk.exploration.sliders().is_shown(option);
                desk.exploration.show(option, !shown);
            }
            Item::Read(target) => return Ask::read(target),
        }
        Ask::Close
    }
}

/// The slider and the value or range of `requests=40/s` or `requests 40/s..60/s`.
fn value(pack: &Pack, typed: &str) -> Option<(Slider, Result<Given, String>)> {
    if let Some((name, value)) = typed.split_once('=') {
        let slider = entries::slider(pack, name)?;
        let value = value.trim();
        return Some(if value.is_empty() {
            (slider, Err(words::hint(pack, slider)))
        } else {
            (slider, sliders::read_given(pack, slider, value))
        });
    }
    typed.match_indices(' ').find_map(|(at, _)| {
        let (name, value) = typed.split_at(at);
        let slider = entries::slider(pack, name)?;
        let value = sliders::read_given(pack, slider, value.trim()).ok()?;
        Some((slider, Ok(value)))
    })
}

impl Room for Palette {
    fn context(&self, _: View<'_>) -> Context {
        Context::Palette
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, _: Option<Key>) -> Ask {
        match action {
            Action::Close => return Ask::Close,
            Action::Accept => return self.take(desk),
            _ if self.typed.erase(action) => self.search(desk.exploration.pack()),
            _ => self.go(desk.view(), action),
        }
        Ask::Nothing
    }

    fn press(&mut self, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
        let Some(index) = view::at(self, desk.area, mouse.row) else {
            return Ask::Nothing;
        };
        self.chosen = index;
        self.take(desk)
    }

    fn type_in(&mut self, desk: &mut Desk<'_>, character: char) -> Ask {
        self.typed.push(character);
        self.search(desk.exploration.pack());
        Ask::Nothing
    }

    fn draw(&self, canvas: &mut Canvas<'_>, view: View<'_>) -> Hints {
        view::draw(canvas, view, self);
        Hints::default()
    }

    fn over(&self) -> Over<'_> {
        Over::Everything
    }

    fn carry(&mut self, _: &mut Desk<'_>, carry: Carry<'_>) -> Ask {
        let Self {
            context,
            typed,
            chosen,
            found,
            wrong: _,
            entries: _,
        } = self;
        let chosen = found.get(*chosen).and_then(|item| item.carried(carry));
        *self = Self::new(carry.to, *context, typed.text());
        let again = self.found.iter().position(|item| Some(*item) == chosen);
        self.chosen = again.unwrap_or(0);
        Ask::Nothing
    }
}

#[cfg(test)]
mod tests;
