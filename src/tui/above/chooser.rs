//! The list of what can stand on an axis: sliders, or the numbers of the options. What shows follows the choice at
//! once, and typing leaves what fits.

mod view;

use crate::analysis::curves::Quantity;
use crate::analysis::map::{self, Pair};
use crate::decision::{Slider, sliders};
use crate::exploration::groups;
use crate::pack::Pack;
use crate::text::{Name, Wanted, best_first, percent};
use crate::tui::desk::{Choice, Offer, Over, Purpose, moved};
use crate::tui::room::{
    Action, Ask, Canvas, Carry, Context, Desk, Exploration, Hints, Key, Mouse, Room, View,
};
use crate::tui::widgets::typed::Typed;

/// An entry of the list.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    /// The heading under which it stands.
    group: String,
    /// What it is called.
    title: String,
    /// What else there is to say of it, at the end of its row; mostly nothing.
    note: String,
    /// What it is.
    choice: Choice,
    names: Vec<Name>,
}

/// The open list.
#[derive(Debug)]
pub struct Chooser {
    /// What is chosen, and what was chosen before.
    offer: Offer,
    typed: Typed,
    /// The index of the chosen entry among those found.
    chosen: usize,
    /// The entries that fit, by their indices: in the order of the list, or the best first.
    found: Vec<usize>,
    entries: Vec<Entry>,
}

/// How many pairs of sliders are offered.
const MOST_PAIRS: usize = 12;
/// How many entries are turned at once.
const PAGE: usize = 10;

impl Chooser {
    /// Opens the list on what is chosen now; says what to show instead where that is not on offer.
    pub fn new(view: View<'_>, offer: Offer) -> (Self, Ask) {
        let entries = match offer.purpose {
            Purpose::Pair => pairs(view),
            purpose => entries(view.pack, purpose),
        };
        let mut chooser = Self {
            offer,
            typed: Typed::default(),
            chosen: 0,
            found: (0..entries.len()).collect(),
            entries,
        };
        if let Some(present) = chooser.present() {
            chooser.chosen = present;
            return (chooser, Ask::Nothing);
        }
        // What is marked shows.
        let first = chooser.entries.first().map(|entry| entry.choice);
        let ask = first.map_or(Ask::Nothing, |first| Ask::Try(offer.purpose, first));
        (chooser, ask)
    }

    /// The entry that was chosen when the list opened.
    fn present(&self) -> Option<usize> {
        let present = self.offer.present?;
        self.entries
            .iter()
            .position(|entry| is_same(entry.choice, present))
    }

    /// What shows now: the chosen entry, or where nothing fits what was chosen before.
    fn shown(&self) -> Ask {
        let entry = self
            .found
            .get(self.chosen)
            .and_then(|index| self.entries.get(*index));
        let choice = entry.map(|entry| entry.choice).or(self.offer.present);
        choice.map_or(Ask::Nothing, |choice| Ask::Try(self.offer.purpose, choice))
    }

    fn go(&mut self, action: Action) -> Ask {
        let last = self.found.len().saturating_sub(1);
        self.chosen = moved(self.chosen, action, PAGE, last);
        self.shown()
    }

    fn search(&mut self) -> Ask {
        let wanted = Wanted::new(self.typed.text());
        let entries = self.entries.iter().enumerate();
        let named = entries.map(|(index, entry)| (index, &entry.names[..]));
        self.found = best_first(wanted.as_ref(), named);
        let present = self.present().filter(|_| wanted.is_none());
        self.chosen = present.unwrap_or(0);
        self.shown()
    }
}

/// Whether two choices are one; a pair is the same pair with its axes exchanged.
fn is_same(one: Choice, other: Choice) -> bool {
    match (one, other) {
        (Choice::Pair(across, upward), other) => {
            [Choice::Pair(across, upward), Choice::Pair(upward, across)].contains(&other)
        }
        _ => one == other,
    }
}

fn entries(pack: &Pack, purpose: Purpose) -> Vec<Entry> {
    let entry = |group: &str, title: &str, id: &str, choice| Entry {
        group: group.to_owned(),
        title: title.to_owned(),
        note: String::new(),
        choice,
        names: vec![Name::new(title), Name::new(id)],
    };
    match purpose {
        Purpose::Pair => Vec::new(),
        Purpose::Across | Purpose::MapAcross | Purpose::MapUpward => {
            let groups = groups(pack).into_iter();
            let traits = groups.flat_map(|group| {
                let indices = group.traits.into_iter().map(Slider::Trait);
                indices.map(move |slider| (group.title, slider))
            });
            let priorities = pack
                .aspects
                .indices()
                .map(|index| ("Priorities", Slider::Priority(index)));
            let all = traits.chain(priorities);
            all.map(|(group, slider)| {
                let (title, id) = (sliders::title(pack, slider), sliders::id(pack, slider));
                entry(group, title, id, Choice::Slider(slider))
            })
            .collect()
        }
        Purpose::Number => Quantity::all(pack)
            .map(|quantity| {
                let group = match quantity {
                    Quantity::Total => "Score",
                    Quantity::Aspect(_) => "Criteria",
                    Quantity::Measure(_) => "Metrics",
                };
                let (title, id) = (quantity.title(pack), quantity.id(pack));
                entry(group, title, id, Choice::Number(quantity))
            })
            .collect(),
    }
}

/// The pairs of sliders with the most border, with how much of their map that is.
fn pairs(view: View<'_>) -> Vec<Entry> {
    let pack = view.pack;
    let pairs = map::pairs(view.exploration.scorer(), view.sliders, MOST_PAIRS);
    let entry = |pair: Pair| {
        let [across, upward] = [pair.across, pair.upward].map(|slider| sliders::title(pack, slider));
        Entry {
            group: "Pairs with the most tipping points (share of their map)".to_owned(),
            title: format!("{across} and {upward}"),
            note: percent(pair.border),
            choice: Choice::Pair(pair.across, pair.upward),
            names: vec![Name::new(across), Name::new(upward)],
        }
    };
    pairs.into_iter().map(entry).collect()
}

impl Room for Chooser {
    fn context(&self, _: View<'_>) -> Context {
        Context::Chooser
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, _: Option<Key>) -> Ask {
        match action {
            Action::Accept => Ask::Close,
            Action::Close => Ask::Last(Box::new(self.let_go(desk))),
            _ if self.typed.erase(action) => self.search(),
            _ => self.go(action),
        }
    }

    /// A click on an entry takes it; one beside the list keeps what is chosen.
    fn press(&mut self, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
        let Some(area) = desk.list else {
            return Ask::Nothing;
        };
        if !(area.x..area.right()).contains(&mouse.column) {
            return Ask::Close;
        }
        let Some(index) = view::at(self, area, mouse.row) else {
            return Ask::Nothing;
        };
        self.chosen = index;
        Ask::Last(Box::new(self.shown()))
    }

    fn type_in(&mut self, _: &mut Desk<'_>, character: char) -> Ask {
        if self.typed.push(character) {
            self.search()
        } else {
            Ask::Nothing
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, view: View<'_>) -> Hints {
        if let Some(area) = view.list {
            view::draw(canvas, self, area);
        }
        Hints::default()
    }

    fn over(&self) -> Over<'_> {
        Over::List
    }

    /// Puts back what was chosen before.
    fn let_go(&mut self, _: &mut Desk<'_>) -> Ask {
        let Offer { purpose, present } = self.offer;
        present.map_or(Ask::Nothing, |present| Ask::Try(purpose, present))
    }

    fn carry(&mut self, desk: &mut Desk<'_>, _: &Exploration, carry: Carry<'_>) -> Ask {
        let Self {
            offer,
            typed,
            chosen,
            found,
            entries,
        } = self;
        let entry = found.get(*chosen).and_then(|index| entries.get(*index));
        let chosen = entry.and_then(|entry| entry.choice.carried(carry));
        let Offer { purpose, present } = *offer;
        let present = present.and_then(|present| present.carried(carry));
        let offer = Offer { purpose, present };
        let (mut again, _) = Self::new(desk.view(), offer);
        again.typed = std::mem::take(typed);
        again.search();
        let is_chosen = |index: &usize| {
            let entry = again.entries.get(*index);
            entry
                .zip(chosen)
                .is_some_and(|(entry, chosen)| is_same(entry.choice, chosen))
        };
        let found = again.found.iter().position(is_chosen);
        again.chosen = found.unwrap_or(again.chosen);
        *self = again;
        // What shows stays, where it is still on offer.
        found.map_or_else(|| self.shown(), |_| Ask::Nothing)
    }
}
