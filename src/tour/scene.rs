//! The screens that a tour opens and the parts of them that it can hide.

/// A screen of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scene {
    /// The sliders, the recommendation and its reasons.
    #[default]
    Explore,
    /// The comparison of the options.
    Compare,
    /// The map of two sliders.
    Map,
    /// The numbers along a slider.
    Curves,
    /// The sensitivity of the lead.
    Sensitivity,
    /// The texts.
    Read,
    /// The published decisions.
    Cases,
    /// What the votes of the group come to.
    Group,
    /// What goes into the record.
    Record,
}

impl Scene {
    /// The words for them in files.
    pub(super) const NAMES: [&'static str; 9] = [
        "explore",
        "compare",
        "map",
        "curves",
        "sensitivity",
        "read",
        "cases",
        "group",
        "record",
    ];

    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Explore,
        Self::Compare,
        Self::Map,
        Self::Curves,
        Self::Sensitivity,
        Self::Read,
        Self::Cases,
        Self::Group,
        Self::Record,
    ];

    /// The screen of a word.
    pub(super) fn named(name: &str) -> Option<Self> {
        let at = Self::NAMES.iter().position(|known| *known == name)?;
        Self::ALL.get(at).copied()
    }

    /// What must not be hidden for the screen to say anything; none where parts of it can be left out.
    pub fn essence(self) -> Option<Part> {
        match self {
            Self::Explore => None,
            // The pages of criteria and metrics have live numbers.
            Self::Read | Self::Group | Self::Record => Some(Part::Answer),
            Self::Compare => Some(Part::Bars),
            Self::Map => Some(Part::Map),
            Self::Curves => Some(Part::Curves),
            Self::Sensitivity => Some(Part::Tracks),
            Self::Cases => Some(Part::Cases),
        }
    }
}

/// A part of the screens that can be hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The recommendation, the scores and how sure they are.
    Answer,
    /// Which option is first along each slider, and the tipping points.
    Tracks,
    /// The reasons.
    Why,
    /// The criteria and how each option does on them.
    Bars,
    /// The map.
    Map,
    /// The curves.
    Curves,
    /// The published decisions.
    Cases,
}

impl Part {
    /// The words for them in files and messages.
    pub(super) const NAMES: [&'static str; 7] = ["answer", "tracks", "why", "bars", "map", "curves", "cases"];

    const ALL: [Self; 7] = [
        Self::Answer,
        Self::Tracks,
        Self::Why,
        Self::Bars,
        Self::Map,
        Self::Curves,
        Self::Cases,
    ];

    /// The part of a word.
    pub(super) fn named(name: &str) -> Option<Self> {
        let at = Self::NAMES.iter().position(|known| *known == name)?;
        Self::ALL.get(at).copied()
    }
}

/// Some parts of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Parts(u8);

impl Parts {
    /// No part.
    pub const NONE: Self = Self(0);

    /// Whether a part is among them.
    pub fn has(self, part: Part) -> bool {
        self.0 & (1 << part as u8) != 0
    }

    /// Whether a part must not show while these are hidden. All but the published decisions tells the answer, or what it
    /// is made of.
    pub fn withhold(self, part: Part) -> bool {
        self.has(part) || (part != Part::Cases && self.has(Part::Answer))
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// With one more.
    #[must_use]
    pub fn with(self, part: Part) -> Self {
        Self(self.0 | (1 << part as u8))
    }

    /// These and those.
    #[must_use]
    pub fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// These without those.
    #[must_use]
    pub fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// The words for them, in their order.
    pub fn names(self) -> Vec<&'static str> {
        let parts = Part::ALL.into_iter().zip(Part::NAMES);
        let parts = parts.filter(|(part, _)| self.has(*part));
        parts.map(|(_, name)| name).collect()
    }
}
