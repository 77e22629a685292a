//! Explore: move the sliders, see the answer and its reasons change.

mod answer;
mod groups;
mod keys;
mod layout;
mod list;
mod mouse;
mod numbers;
mod view;

use std::collections::BTreeSet;

use ratatui::layout::Rect;

use crate::analysis::Open;
use crate::decision::Slider;
use crate::exploration::{Exploration, group_of, groups};
use crate::interview::Interview;
use crate::pack::Pack;
use crate::pack::model::Target;
use crate::tui::desk::{Attention, Goal};
use crate::tui::room::{Action, Ask, Canvas, Carry, Context, Desk, Hints, Key, Mouse, Room, View};
use crate::tui::screen::Screen;
use crate::tui::strip;

/// Which part of the screen is open where not all fit side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Tab {
    /// The sliders of the traits.
    #[default]
    Inputs,
    /// The sliders of the priorities.
    Priorities,
    /// The open traits, those first that are worth most to ask about.
    Questions,
    /// The answer, where it has no column of its own.
    Answer,
}

impl Tab {
    /// What it is called, and where there is little room.
    fn titles(self, view: View<'_>) -> [String; 2] {
        match self {
            Self::Inputs => ["Inputs", "Inputs"].map(str::to_owned),
            Self::Priorities => ["Priorities", "Priorities"].map(str::to_owned),
            Self::Questions => match questions(view.exploration).filter(Open::matters).count() {
                0 => ["Ask next", "Ask"].map(str::to_owned),
                count => [format!("Ask next ({count})"), format!("Ask ({count})")],
            },
            Self::Answer => ["Recommendation", "Answer"].map(str::to_owned),
        }
    }

    /// The tab with a slider.
    fn of(slider: Slider) -> Self {
        match slider {
            Slider::Trait(_) => Self::Inputs,
            Slider::Priority(_) => Self::Priorities,
        }
    }
}

/// From this height on the verdict has two lines.
const TWO_LINES: u16 = 12;

/// Where the person is.
#[derive(Debug, Default)]
pub struct Explore {
    /// The open tab.
    tab: Tab,
    /// The index of the focus in the list of traits.
    inputs: usize,
    /// The index of the focus in the list of priorities.
    priorities: usize,
    /// The index of the focus in the list of questions.
    questions: usize,
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
    fn items(&self, exploration: &Exploration, tab: Tab) -> Vec<Item> {
        match tab {
            Tab::Questions => {
                let questions = questions(exploration).map(|open| Slider::Trait(open.index));
                questions.map(Item::Slider).collect()
            }
            tab => self.of_pack(exploration.pack(), tab),
        }
    }

    /// The same for the tabs that do not depend on where the sliders are.
    fn of_pack(&self, pack: &Pack, tab: Tab) -> Vec<Item> {
        match tab {
            Tab::Answer | Tab::Questions => Vec::new(),
            Tab::Priorities => {
                let priorities = pack.aspects.indices().map(Slider::Priority);
                priorities.map(Item::Slider).collect()
            }
            Tab::Inputs => {
                let mut items = Vec::new();
                for (index, group) in groups(pack).into_iter().enumerate() {
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
    fn focused_item(&self, exploration: &Exploration, tab: Tab) -> Option<Item> {
        let items = self.items(exploration, tab);
        let last = items.len().checked_sub(1)?;
        items.get(self.focus_index(tab).min(last)).copied()
    }

    /// The slider that keys act on; none in the answer and on a group that is folded.
    fn focused(&self, exploration: &Exploration, tab: Tab) -> Option<Slider> {
        match self.focused_item(exploration, tab)? {
            Item::Slider(slider) => Some(slider),
            Item::Folded(_) => None,
        }
    }

    /// The index of the focus in a tab's list.
    fn focus_index(&self, tab: Tab) -> usize {
        match tab {
            Tab::Inputs => self.inputs,
            Tab::Priorities => self.priorities,
            Tab::Questions => self.questions,
            Tab::Answer => 0,
        }
    }

    /// Puts the focus on an entry of a tab's list.
    fn focus(&mut self, exploration: &Exploration, tab: Tab, index: usize) {
        let last = self.items(exploration, tab).len().saturating_sub(1);
        match tab {
            Tab::Inputs => self.inputs = index.min(last),
            Tab::Priorities => self.priorities = index.min(last),
            Tab::Questions => self.questions = index.min(last),
            Tab::Answer => {}
        }
    }

    /// Opens the tab of a slider, and its group if that is folded, and puts the focus on it.
    fn focus_on(&mut self, exploration: &Exploration, slider: Slider) {
        let tab = Tab::of(slider);
        if let Some(group) = group_of(exploration.pack(), slider) {
            self.folded.remove(&group);
        }
        let items = self.items(exploration, tab);
        let index = items.iter().position(|item| *item == Item::Slider(slider));
        self.tab = tab;
        self.focus(exploration, tab, index.unwrap_or(0));
    }

    /// Folds a group of traits away, or shows its sliders again. The focus stays on what it was on, as far as that shows.
    fn fold(&mut self, exploration: &Exploration, group: usize) {
        let before = self.focused_item(exploration, Tab::Inputs);
        let unfolded = self.folded.remove(&group);
        if !unfolded {
            self.folded.insert(group);
        }
        self.keep_focus(exploration, before);
    }

    /// Folds all groups away, or shows all sliders again where all are folded.
    fn fold_all(&mut self, exploration: &Exploration) {
        let before = self.focused_item(exploration, Tab::Inputs);
        let count = groups(exploration.pack()).len();
        if self.folded.len() == count {
            self.folded.clear();
        } else {
            self.folded = (0..count).collect();
        }
        self.keep_focus(exploration, before);
    }

    /// Puts the focus back on an item, on its group where that is folded now, or on its first slider where it was.
    fn keep_focus(&mut self, exploration: &Exploration, before: Option<Item>) {
        let pack = exploration.pack();
        let group = match before {
            Some(Item::Slider(slider)) => group_of(pack, slider),
            Some(Item::Folded(group)) => Some(group),
            None => None,
        };
        let items = self.items(exploration, Tab::Inputs);
        let same = items.iter().position(|item| Some(*item) == before);
        let near = items.iter().position(|item| match item {
            Item::Folded(folded) => Some(*folded) == group,
            Item::Slider(slider) => group_of(pack, *slider) == group,
        });
        self.focus(exploration, Tab::Inputs, same.or(near).unwrap_or(0));
    }
}

/// The open traits whose answers could change the recommendation, or where none could by itself, those that tell much
/// about it; what is worth most first.
fn questions(exploration: &Exploration) -> impl Iterator<Item = Open> {
    let (matter, inform): (Vec<Open>, Vec<Open>) = Interview::default()
        .questions(exploration)
        .into_iter()
        .partition(Open::matters);
    matter.into_iter().chain(inform.into_iter().take(INFORMING))
}

/// So many questions are listed whose answers only tell much about the recommendation.
const INFORMING: usize = 5;

/// The same group in another version of the pack: by its heading, or where its heading has changed, by the first of
/// its traits that is still there.
fn carried_group(carry: Carry<'_>, group: usize) -> Option<usize> {
    let before = groups(carry.from);
    let before = before.get(group)?;
    let now = groups(carry.to);
    now.iter()
        .position(|group| group.title == before.title)
        .or_else(|| {
            let mut traits = before.traits.iter().map(|index| Slider::Trait(*index));
            let kept = traits.find_map(|slider| carry.slider(slider))?;
            group_of(carry.to, kept)
        })
}

impl Room for Explore {
    fn context(&self, view: View<'_>) -> Context {
        match layout::open_tab(self, view) {
            Tab::Answer => Context::Answer,
            Tab::Inputs | Tab::Priorities | Tab::Questions => Context::Sliders,
        }
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, key: Option<Key>) -> Ask {
        keys::perform(self, desk, action, key)
    }

    fn mouse(&mut self, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
        mouse::update(self, desk, mouse)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, view: View<'_>) -> Hints {
        view::draw(canvas, self, view)
    }

    /// Two lines from a small height on: here one asks for the verdict first.
    fn strip(&self, area: Rect) -> u16 {
        if area.height >= TWO_LINES {
            2
        } else {
            strip::lines(area)
        }
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
        let mut attention = Attention::to(view, self.focused(view.exploration, tab));
        if tab == Tab::Answer {
            let reason = view.analysis().explanation.reasons.first();
            attention.target = reason.map(|reason| Target::Aspect(reason.aspect));
        }
        attention
    }

    fn expects(&self, view: View<'_>) -> Option<Slider> {
        self.focused(view.exploration, layout::open_tab(self, view))
    }

    fn arrive(&mut self, desk: &mut Desk<'_>, _: Screen, goal: Goal) {
        match goal {
            Goal::Slider(slider) => self.focus_on(desk.exploration, slider),
            Goal::Questions => {
                self.tab = Tab::Questions;
                self.questions = 0;
            }
            Goal::Resume | Goal::Text(_) | Goal::Case(_) => {}
        }
    }

    fn let_go(&mut self, _: &mut Desk<'_>) -> Ask {
        self.dragged = None;
        Ask::Nothing
    }

    fn carry(&mut self, desk: &mut Desk<'_>, before: &Exploration, carry: Carry<'_>) -> Ask {
        const LISTS: [Tab; 3] = [Tab::Inputs, Tab::Priorities, Tab::Questions];
        let focused = LISTS.map(|tab| self.focused_item(before, tab));
        let Self {
            tab: _,
            inputs: _,
            priorities: _,
            questions: _,
            answer_scroll: _,
            folded,
            dragged,
        } = self;
        *folded = folded
            .iter()
            .filter_map(|group| carried_group(carry, *group))
            .collect();
        *dragged = dragged.and_then(|slider| carry.slider(slider));
        for (tab, item) in LISTS.into_iter().zip(focused) {
            let again = item.and_then(|item| match item {
                Item::Slider(slider) => carry.slider(slider).map(Item::Slider),
                Item::Folded(group) => carried_group(carry, group).map(Item::Folded),
            });
            let items = self.items(desk.exploration, tab);
            let position = |wanted| items.iter().position(|item| Some(*item) == wanted);
            let folded = || match again? {
                Item::Slider(slider) => group_of(carry.to, slider).map(Item::Folded),
                Item::Folded(_) => None,
            };
            if let Some(index) = position(again).or_else(|| position(folded())) {
                self.focus(desk.exploration, tab, index);
            }
        }
        Ask::Nothing
    }
}
