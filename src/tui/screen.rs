//! The screens of the program.

use super::named::named;

named! {
    /// A screen. Explore is the one that the program opens on.
    #[derive(Default)]
    pub enum Screen;
    /// What it is called.
    pub fn title;
    /// The sliders, the ranking and the reasons.
    #[default]
    Explore "Explore",
    /// The comparison table.
    Compare "Compare",
    /// Which option wins at each point of two sliders.
    Map "Map",
    /// The numbers of the options along a slider.
    Curves "Curves",
    /// The sensitivity of the lead.
    Sensitivity "Sensitivity",
    /// The essays and the glossary.
    Read "Read",
    /// The published decisions.
    Cases "Cases",
}

impl Screen {
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
