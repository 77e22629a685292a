//! What a reader of the recommendation must not overlook.

use super::decisive::Decisive;
use super::ghosts::Ghost;
use super::robustness::Robustness;
use super::sentence::Sentence;
use crate::decision::{Evaluation, Sliders};
use crate::pack::{OptionIndex, Pack};
use crate::text::{self, percent};

/// One thing that weakens the recommendation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Caution {
    /// An option that is not included would be recommended.
    WouldBeFirst(OptionIndex, Scores),
    /// An included option is first in more simulations than the recommended one: in this share of them, 0 to 1.
    Behind(OptionIndex, f64),
    /// An option that is not included is first in more simulations of all options than any other: in this share, 0 to 1.
    UsuallyFirst(OptionIndex, f64),
    /// A figure that may well be another decides the first place.
    Decides(Decisive),
    /// Nobody has answered anything.
    Unanswered,
}

/// The total that an option would have, and that of the option that is first; each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scores {
    /// Its own.
    pub own: f64,
    /// That of the first; none where there is no first place.
    pub first: Option<f64>,
}

impl Scores {
    /// Its own, and the other behind `against` where two decimals do not tell them apart.
    pub fn shown(self, against: &str) -> String {
        let two = |total: f64| format!("{total:.2}");
        match self.first {
            Some(first) if two(first) == two(self.own) => {
                let [own, first] = text::apart([self.own, first]);
                format!("{own}{against}{first}")
            }
            _ => two(self.own),
        }
    }
}

impl Caution {
    /// The option that is not included and that it is about.
    pub fn left_out(self) -> Option<OptionIndex> {
        match self {
            Self::WouldBeFirst(option, _) | Self::UsuallyFirst(option, _) => Some(option),
            Self::Behind(..) | Self::Decides(_) | Self::Unanswered => None,
        }
    }

    /// Whether another option may well be the right one: more than that the numbers are uncertain.
    pub fn is_serious(self) -> bool {
        !matches!(self, Self::Decides(_) | Self::Unanswered)
    }

    /// In a sentence.
    pub fn sentence(self, pack: &Pack) -> Sentence {
        let start = Sentence::default();
        match self {
            Self::WouldBeFirst(option, scores) => start
                .text("Not included: ")
                .option(pack, option)
                .text(" would be first, ")
                .number(scores.shown(" against "))
                .text("."),
            Self::Behind(option, share) => start
                .text("More often first: ")
                .option(pack, option)
                .text(", in ")
                .number(percent(share))
                .text(" of simulations."),
            Self::UsuallyFirst(option, share) => start
                .text("Not included, but most often first: ")
                .option(pack, option)
                .text(", in ")
                .number(percent(share))
                .text(" of simulations of all options."),
            Self::Decides(decisive) => decisive.sentence(pack),
            Self::Unanswered => {
                start.text("No input is answered: this holds for a typical system, not yet for yours.")
            }
        }
    }
}

/// What weakens a first place, the most serious first. Without a first place only an option that would have it.
pub(super) fn cautions(
    sliders: &Sliders,
    evaluation: &Evaluation,
    first: Option<OptionIndex>,
    robustness: &Robustness,
    ghosts: &[Ghost],
    decisive: Option<Decisive>,
) -> Vec<Caution> {
    let would_be = ghosts.iter().find(|ghost| ghost.would_be_first);
    let would_be = would_be.map(|ghost| {
        let first = first.map(|first| evaluation.standings[first].total);
        let own = ghost.total;
        Caution::WouldBeFirst(ghost.option, Scores { own, first })
    });
    let mut found: Vec<Caution> = would_be.into_iter().collect();
    let Some(first) = first else {
        return found;
    };
    found.extend(behind(robustness, first));
    if found.is_empty() {
        found.extend(usually_first(sliders, robustness, ghosts));
    }
    let unanswered = found.is_empty() && sliders.known() == 0;
    found.extend(decisive.map(Caution::Decides));
    if unanswered {
        found.push(Caution::Unanswered);
    }
    found
}

/// The included option that is first more often than the recommended one.
fn behind(robustness: &Robustness, first: OptionIndex) -> Option<Caution> {
    let shares = &robustness.shares;
    let (rival, share) = shares.enumerate().max_by(|one, other| one.1.total_cmp(other.1))?;
    (rival != first && *share > shares[first]).then_some(Caution::Behind(rival, *share))
}

/// An option that is not included and is first more often than any other.
fn usually_first(sliders: &Sliders, robustness: &Robustness, ghosts: &[Ghost]) -> Option<Caution> {
    let ghosts = ghosts.iter();
    let ghost = ghosts.max_by(|one, other| one.first_in_worlds.total_cmp(&other.first_in_worlds))?;
    let others = sliders.shown().map(|option| robustness.among_all[option]);
    let most = others.fold(0.0, f64::max);
    (ghost.first_in_worlds > most).then_some(Caution::UsuallyFirst(ghost.option, ghost.first_in_worlds))
}
