//! What a screen is given to work with and to draw from, and what it can give back.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::area::below_strip;
use super::canvas::Look;
use super::commands::Action;
use super::item::{Item, Setting};
use super::keymap::Keymap;
use super::screen::Screen;
use super::trail::Trail;
use crate::analysis::Analysis;
use crate::analysis::curves::Quantity;
use crate::decision::carry::Carry;
use crate::decision::{Slider, Sliders};
use crate::exploration::Exploration;
use crate::pack::model::Target;
use crate::pack::{CaseIndex, OptionIndex, Pack};
use crate::tour::{Part, Parts};

/// What a screen is drawn from.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// What is explored.
    pub exploration: &'a Exploration,
    /// Its decision problem.
    pub pack: &'a Arc<Pack>,
    /// Where its sliders are.
    pub sliders: &'a Sliders,
    /// How to draw.
    pub look: Look,
    /// The size of the terminal.
    pub area: Rect,
    /// The lines of the verdict under the header.
    pub strip: u16,
    /// Which keys give which commands.
    pub keymap: &'a Keymap,
    /// What is open above the screen.
    pub over: Over<'a>,
    /// The area that the screen keeps for lists that open above it.
    pub list: Option<Rect>,
    /// What must not show, since a tour asks for it.
    pub withheld: Parts,
    /// The sliders that a tour points at.
    pub marked: &'a [Slider],
}

impl<'a> View<'a> {
    /// The same of another exploration.
    #[must_use]
    pub fn of(self, exploration: &'a Exploration) -> Self {
        Self {
            exploration,
            pack: exploration.pack(),
            sliders: exploration.sliders(),
            ..self
        }
    }

    /// What a screen has for itself: all between the verdict and the footer.
    pub fn body(self) -> Rect {
        below_strip(self.area, self.strip)
    }

    /// Whether a part must not show.
    pub fn withholds(self, part: Part) -> bool {
        self.withheld.withhold(part)
    }

    /// The style of a name, underlined where a tour points at its slider.
    pub fn pointed(self, slider: Slider, style: Style) -> Style {
        if self.marked.contains(&slider) {
            style.add_modifier(Modifier::UNDERLINED)
        } else {
            style
        }
    }

    /// What follows from the sliders.
    pub fn analysis(self) -> &'a Analysis {
        self.exploration.analysis()
    }

    /// The option that is first; where none is, the one that would be, or any.
    pub fn leader(self) -> Option<OptionIndex> {
        let evaluation = &self.analysis().evaluation;
        let ranked = || evaluation.ranked.first().copied();
        let any = || self.pack.options.indices().next();
        evaluation.first().or_else(ranked).or_else(any)
    }

    /// What explains a slider: the term of a trait or else the trait, the aspect of a priority.
    pub fn explained(self, slider: Slider) -> Target {
        match slider {
            Slider::Trait(index) => {
                let link = self.pack.traits[index].link;
                link.map_or(Target::Trait(index), Target::Term)
            }
            Slider::Priority(aspect) => Target::Aspect(aspect),
        }
    }
}

/// What is open above a screen, as far as the screen must know.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Over<'a> {
    /// Nothing.
    Nothing,
    /// A list, in the area that the screen keeps for lists.
    List,
    /// A value that is typed for a slider, at its place on the screen.
    Typing(Slider, &'a str),
    /// Something in the place of the screen, beneath the verdict.
    Body,
    /// Something that covers the whole screen.
    Everything,
}

/// What a screen works with.
#[derive(Debug)]
pub struct Desk<'a> {
    /// What is explored.
    pub exploration: &'a mut Exploration,
    /// How to draw.
    pub look: Look,
    /// The size of the terminal.
    pub area: Rect,
    /// The lines of the verdict under the header.
    pub strip: u16,
    /// Which keys give which commands.
    pub keymap: &'a Keymap,
    /// The area that the screen keeps for lists that open above it.
    pub list: Option<Rect>,
    /// What must not show, since a tour asks for it.
    pub withheld: Parts,
}

impl Desk<'_> {
    /// The same to draw from, with nothing open above the screen.
    pub fn view(&self) -> View<'_> {
        View {
            exploration: self.exploration,
            pack: self.exploration.pack(),
            sliders: self.exploration.sliders(),
            look: self.look,
            area: self.area,
            strip: self.strip,
            keymap: self.keymap,
            over: Over::Nothing,
            list: self.list,
            withheld: self.withheld,
            marked: &[],
        }
    }
}

/// What a screen asks for.
#[derive(Debug)]
pub enum Ask {
    /// Nothing more.
    Nothing,
    /// To say something until the next key.
    Notice(Cow<'static, str>),
    /// To open a screen.
    Open(Screen, Goal),
    /// To have the focus on a slider where the screen with all sliders is, without opening it.
    Focus(Slider),
    /// To type a value for a slider at its place, with what is typed already.
    Type(Slider, String),
    /// To open the palette, with what is typed already.
    Find(String),
    /// To let the person choose.
    Choose(Offer),
    /// To take what the person looks at among the choices; the list stays open.
    Try(Purpose, Choice),
    /// To carry out a command of the screen beneath, as if its key had been pressed there.
    Perform(Action),
    /// To carry something out that was found by its name, and to remember that it was used.
    Taken(Item, Box<Ask>),
    /// To show how a number is calculated.
    Calculate(Trail),
    /// To look otherwise from now on.
    Set(Setting),
    /// To type why an option was chosen.
    Because(OptionIndex),
    /// To save under a name.
    SaveAs(PathBuf),
    /// To close what is open above the screen.
    Close,
    /// To do this and then close what is open above the screen.
    Last(Box<Ask>),
    /// To close what is open above the screen and give the same mouse report to the screen.
    PassOn,
}

impl Ask {
    /// A notice, where there is something to say.
    pub fn notice(words: impl Into<Cow<'static, str>>) -> Self {
        Self::Notice(words.into())
    }

    /// To open what can be read about something.
    pub fn read(target: Target) -> Self {
        Self::Open(Screen::Read, Goal::Text(target))
    }
}

/// Where to go on a screen that opens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Goal {
    /// To where the person left it.
    Resume,
    /// To a slider.
    Slider(Slider),
    /// To what is worth asking next.
    Questions,
    /// To a text.
    Text(Target),
    /// To a published decision.
    Case(CaseIndex),
}

/// What the person looks at, for keys that say more about it.
#[derive(Debug, Default)]
pub struct Attention {
    /// The slider in focus.
    pub slider: Option<Slider>,
    /// What can be read about it.
    pub target: Option<Target>,
    /// The number, with the way to it.
    pub number: Option<Trail>,
}

impl Attention {
    /// A slider with what explains it, and its number on the way from the total of the leader; where there is none,
    /// that total.
    pub fn to(view: View<'_>, slider: Option<Slider>) -> Self {
        let trail = |leader| match slider {
            Some(slider) => Trail::to_slider(leader, slider),
            None => Trail::total(leader),
        };
        Self {
            slider,
            target: slider.map(|slider| view.explained(slider)),
            number: view.leader().map(trail),
        }
    }
}

/// What is chosen from a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The slider along which curves are drawn.
    Across,
    /// The number that curves show.
    Number,
    /// The slider of the map from left to right.
    MapAcross,
    /// The slider of the map from below upwards.
    MapUpward,
    /// Both sliders of the map.
    Pair,
}

/// Something that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Choice {
    /// A slider.
    Slider(Slider),
    /// A number of the options.
    Number(Quantity),
    /// Two sliders.
    Pair(Slider, Slider),
}

impl Choice {
    /// The same in another version of the pack; none where it is gone.
    pub fn carried(self, carry: Carry<'_>) -> Option<Self> {
        Some(match self {
            Self::Slider(slider) => Self::Slider(carry.slider(slider)?),
            Self::Number(quantity) => Self::Number(quantity.carried(carry)?),
            Self::Pair(across, upward) => Self::Pair(carry.slider(across)?, carry.slider(upward)?),
        })
    }
}

/// A choice to be made, and what is chosen now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Offer {
    /// What is chosen.
    pub purpose: Purpose,
    /// What is chosen now.
    pub present: Option<Choice>,
}

/// What the footer has to know of what is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hints {
    /// Whether there is something to scroll to.
    pub scrolls: bool,
    /// Whether there are options beside those that show.
    pub turns: bool,
    /// Whether something that was searched for is on the page.
    pub found: bool,
    /// What can be done with the links of a page.
    pub links: Links,
    /// What the next tab is called, where there are tabs.
    pub next_tab: Option<&'static str>,
}

/// What can be done with the links of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Links {
    /// Whether there are any.
    pub walk: bool,
    /// Whether one is in focus.
    pub follow: bool,
    /// Whether one has been followed and there is a page to go back to.
    pub back: bool,
}

/// Whether an action leads to another entry of a list, or scrolls.
pub fn moves(action: Action) -> bool {
    use Action::{First, Last, Next, Previous, ScrollDown, ScrollUp};
    matches!(action, Previous | Next | First | Last | ScrollUp | ScrollDown)
}

/// Where an action leads in a list whose last entry is `last`; `page` entries are turned at once.
pub fn moved(from: usize, action: Action, page: usize, last: usize) -> usize {
    let to = match action {
        Action::Previous => from.saturating_sub(1),
        Action::Next => from + 1,
        Action::ScrollUp => from.saturating_sub(page),
        Action::ScrollDown => from + page,
        Action::First => 0,
        Action::Last => last,
        _ => from,
    };
    to.min(last)
}
