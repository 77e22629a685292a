//! Explore: move the sliders, see the answer and its reasons change.

mod answer;
mod groups;
mod keys;
mod layout;
mod list;
mod mouse;
mod summary;
mod view;

use std::collections::BTreeSet;

use ratatui::layout::Rect;

use crate::decision::Slider;
use crate::exploration::{self, group_of};
use crate::pack::Pack;
use crate::pack::model::Target;
use crate::tui::desk::{Attention, Goal};
use crate::tui::room::{Action, Ask, Canvas, Carry, Context, Desk, Hints, Key, Mouse, Room, View};
use crate::tui::screen::Screen;

/// Which part of the screen is open where not all fit side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Tab {
    /// The sliders of the traits.
    #[default]
    Workload,
    /// The sliders of the priorities.
    Priorities,
    /// The answer, where it has no column of its own.
    Answer,
}

impl Tab {
    /// What it is called.
    fn title(self) -> &'static str {
        match self {
            Self::Workload => "Workload",
            Self::Priorities => "Priorities",
            Self::Answer => "Recommendation",
        }
    }

    /// The tab with a slider.
    fn of(slider: Slider) -> Self {
        match slider {
            Slider::Trait(_) => Self::Workload,
            Slider::Priority(_) => Self::Priorities,
        }
    }
}

/// Where the person is.
#[derive(Debug, Default)]
pub struct Explore {
    /// The open tab.
    tab: Tab,
    /// The index of the focus in the list of traits.
    workload: usize,
    /// The index of the focus in the list of priorities.
    priorities: usize,
    /// How far the answer is scrolled.
    answer_scroll: usize,
    /// The groups of traits that are folded away, by their indices.
    folded: BTreeSet<usize>,
    /// The slider that the mouse drags.
    dragged: Option<Slider>,
}

/// Something in the list that the focus can be on.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Item {
    /// A slider.
    Slider(Slider),
    /// A group of traits whose sliders are folded away; its index among the groups.
    Folded(usize),
}

impl Explore {
    /// What the focus can be on, in the order of the list.
    fn items(&self, pack: &Pack, tab: Tab) -> Vec<Item> {
        match tab {
            Tab::Answer => Vec::new(),
            Tab::Priorities => {
                let priorities = pack.aspects.indices().map(Slider::Priority);
                priorities.map(Item::Slider).collect()
            }
            Tab::Workload => {
                let mut items = Vec::new();
                for (index, group) in exploration::groups(pack).into_iter().enumerate() {
                    if self.folded.contains(&index) {
                        items.push(Item::Folded(index));
                    } else {
                        let traits = group.traits.into_iter();
                        items.extend(traits.map(|index| Item::Slider(Slider::Trait(index))));
                    }
                }
                items
            }
        }
    }

    /// What the focus is on, if a tab has a list.
    fn focused_item(&self, pack: &Pack, tab: Tab) -> Option<Item> {
        let items = self.items(pack, tab);
        let last = items.len().checked_sub(1)?;
        items.get(self.focus_index(tab).min(last)).copied()
    }

    /// The slider that keys act on; none in the answer and on a group that is folded.
    fn focused(&self, pack: &Pack, tab: Tab) -> Option<Slider> {
        match self.focused_item(pack, tab)? {
            Item::Slider(slider) => Some(slider),
            Item::Folded(_) => None,
        }
    }

    /// The index of the focus in a tab's list.
    fn focus_index(&self, tab: Tab) -> usize {
        match tab {
            Tab::Workload => self.workload,
            Tab::Priorities => self.priorities,
            Tab::Answer => 0,
        }
    }

    /// Puts the focus on an entry of a tab's list.
    fn focus(&mut self, pack: &Pack, tab: Tab, index: usize) {
        let last = self.items(pack, tab).len().saturating_sub(1);
        match tab {
            Tab::Workload => self.workload = index.min(last),
            Tab::Priorities => self.priorities = index.min(last),
            Tab::Answer => {}
        }
    }

    /// Opens the tab of a slider, and its group if that is folded, and puts the focus on it.
    fn focus_on(&mut self, pack: &Pack, slider: Slider) {
        let tab = Tab::of(slider);
        if let Some(group) = group_of(pack, slider) {
            self.folded.remove(&group);
        }
        let items = self.items(pack, tab);
        let index = items.iter().position(|item| *item == Item::Slider(slider));
        self.tab = tab;
        self.focus(pack, tab, index.unwrap_or(0));
    }

    /// Folds a group of traits away, or shows its sliders again. The focus stays on what it was on, as far as that shows.
    fn fold(&mut self, pack: &Pack, group: usize) {
        let before = self.focused_item(pack, Tab::Workload);
        let unfolded = self.folded.remove(&group);
        if !unfolded {
            self.folded.insert(group);
        }
        self.keep_focus(pack, before);
    }

    /// Folds all groups away, or shows all sliders again where all are folded.
    fn fold_all(&mut self, pack: &Pack) {
        let before = self.focused_item(pack, Tab::Workload);
        let count = exploration::groups(pack).len();
        if self.folded.len() == count {
            self.folded.clear();
        } else {
            self.folded = (0..count).collect();
        }
        self.keep_focus(pack, before);
    }

    /// Puts the focus back on an item, on its group where that is folded now, or on its first slider where it was.
    fn keep_focus(&mut self, pack: &Pack, before: Option<Item>) {
        let group = match before {
            Some(Item::Slider(slider)) => group_of(pack, slider),
            Some(Item::Folded(group)) => Some(group),
            None => None,
        };
        let items = self.items(pack, Tab::Workload);
        let same = items.iter().position(|item| Some(*item) == before);
        let near = items.iter().position(|item| match item {
            Item::Folded(folded) => Some(*folded) == group,
            Item::Slider(slider) => group_of(pack, *slider) == group,
        });
        self.focus(pack, Tab::Workload, same.or(near).unwrap_or(0));
    }
}

/// The same group in another version of the pack, by its heading.
fn carried_group(carry: Carry<'_>, group: usize) -> Option<usize> {
    let before = exploration::groups(carry.from);
    let title = before.get(group)?.title;
    let mut now = exploration::groups(carry.to).into_iter();
    now.position(|group| group.title == title)
}

impl Room for Explore {
    fn context(&self, view: View<'_>) -> Context {
        match layout::open_tab(self, view) {
            Tab::Answer => Context::Answer,
            Tab::Workload | Tab::Priorities => Context::Sliders,
        }
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, key: Option<Key>) -> Ask {
        keys::perform(self, desk, action, key)
    }

    fn mouse(&mut self, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
        mouse::update(self, desk, mouse);
        Ask::Nothing
    }

    fn draw(&self, canvas: &mut Canvas<'_>, view: View<'_>) -> Hints {
        view::draw(canvas, self, view)
    }

    /// In place of the sliders; where the answer has the screen for itself, in place of that.
    fn list_area(&self, view: View<'_>) -> Option<Rect> {
        let layout = layout::layout(self, view)?;
        let whole = layout.tab == Tab::Answer;
        Some(layout.answer.filter(|_| whole).unwrap_or(layout.list))
    }

    /// What the slider in focus is for; in the answer, the aspect of the weightiest reason.
    fn attention(&self, view: View<'_>) -> Attention {
        let tab = layout::open_tab(self, view);
        let mut attention = Attention::to(view, self.focused(view.pack, tab));
        if tab == Tab::Answer {
            let reason = view.analysis().explanation.reasons.first();
            attention.target = reason.map(|reason| Target::Aspect(reason.aspect));
        }
        attention
    }

    fn arrive(&mut self, desk: &mut Desk<'_>, _: Screen, goal: Goal) {
        if let Goal::Slider(slider) = goal {
            self.focus_on(desk.exploration.pack(), slider);
        }
    }

    fn let_go(&mut self, _: &mut Desk<'_>) -> Ask {
        self.dragged = None;
        Ask::Nothing
    }

    fn carry(&mut self, _: &mut Desk<'_>, carry: Carry<'_>) -> Ask {
        let items = [Tab::Workload, Tab::Priorities].map(|tab| self.focused_item(carry.from, tab));
        let Self {
            tab: _,
            workload: _,
            priorities: _,
            answer_scroll: _,
            folded,
            dragged,
        } = self;
        *folded = folded
            .iter()
            .filter_map(|group| carried_group(carry, *group))
            .collect();
        *dragged = None;
        for (tab, item) in [Tab::Workload, Tab::Priorities].into_iter().zip(items) {
            let again = item.and_then(|item| match item {
                Item::Slider(slider) => carry.slider(slider).map(Item::Slider),
                Item::Folded(group) => carried_group(carry, group).map(Item::Folded),
            });
            let items = self.items(carry.to, tab);
            if let Some(index) = items.iter().position(|item| Some(*item) == again) {
                self.focus(carry.to, tab, index);
            }
        }
        Ask::Nothing
    }
}
