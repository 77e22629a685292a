//! The screens of the program.

/// A screen. Explore is the one that the program opens on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Screen {
    /// The sliders, the ranking and the reasons.
    #[default]
    Explore,
    /// The comparison table.
    Compare,
    /// Which option wins at each point of two sliders.
    Map,
    /// The numbers of the options along a slider.
    Curves,
    /// What moves the lead.
    Sensitivity,
    /// The essays and the glossary.
    Read,
    /// The published decisions.
    Cases,
}

impl Screen {
    /// All screens, in the order of the header.
    pub const ALL: [Self; 7] = [
        Self::Explore,
        Self::Compare,
        Self::Map,
        Self::Curves,
        Self::Sensitivity,
        Self::Read,
        Self::Cases,
    ];

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Explore => "Explore",
            Self::Compare => "Compare",
            Self::Map => "Map",
            Self::Curves => "Curves",
            Self::Sensitivity => "Sensitivity",
            Self::Read => "Read",
            Self::Cases => "Cases",
        }
    }

    /// The screen after this one, or before it; the last is followed by the first.
    #[must_use]
    pub fn beside(self, forward: bool) -> Self {
        let count = Self::ALL.len();
        let here = Self::ALL.iter().position(|screen| *screen == self).unwrap_or(0);
        let there = if forward { here + 1 } else { here + count - 1 };
        Self::ALL[there % count]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_round_through_all_screens_and_back() {
        let mut screen = Screen::default();
        for expected in Screen::ALL.into_iter().skip(1).chain([Screen::Explore]) {
            assert_eq!(screen.beside(true).beside(false), screen);
            screen = screen.beside(true);
            assert_eq!(screen, expected);
        }
    }
}
