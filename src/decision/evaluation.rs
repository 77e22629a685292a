//! What one position of the sliders means: values, contributions, totals, ranks, and who is ruled out.

use crate::formula::{Register, Unit, Workspace, show_result};
use crate::pack::{AspectIndex, Indexed, MeasureIndex, OWN, OptionIndex, RequirementIndex};

/// The result for one position of the sliders.
#[derive(Debug, Clone)]
pub struct Evaluation {
    /// The weight of each aspect; none where every priority is zero.
    pub weights: Option<Indexed<AspectIndex, f64>>,
    /// How each option of the pack does, shown or not.
    pub standings: Indexed<OptionIndex, Standing>,
    /// The options on the screen: the admitted from the best down, then the ruled out from the best down.
    pub ranked: Vec<OptionIndex>,
    /// Measures that came out infinite or not a number.
    pub faults: Vec<Fault>,
    /// Every number of the pack at this position, for live numbers in texts.
    pub numbers: Workspace<1>,
    /// The same with the pack's own figures, where some of them are overridden.
    pub plain: Option<Workspace<1>>,
}

/// How one option does.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The value of each aspect, 0 to 1.
    pub values: Indexed<AspectIndex, f64>,
    /// Weight times value of each aspect; they sum to the total exactly.
    pub contributions: Indexed<AspectIndex, f64>,
    /// The total, 0 to 1: for an option that is ruled out the score it would have had.
    pub total: f64,
    /// The requirements that it breaks.
    pub broken: Vec<RequirementIndex>,
    /// Its rank among the options on the screen that are admitted, ties sharing the best; none where it is hidden,
    /// ruled out, or where nothing has a priority.
    pub rank: Option<usize>,
}

/// A measure that came out infinite or not a number although everything it is computed from is finite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fault {
    /// The measure.
    pub measure: MeasureIndex,
    /// The option for which it did.
    pub option: OptionIndex,
    /// What came out.
    pub value: f64,
}

impl Evaluation {
    /// Whether a number is another one than with the pack's own figures.
    pub fn is_own(&self, register: Register) -> bool {
        let plain = self.plain.as_ref();
        plain.is_some_and(|plain| plain.get(register)[0].to_bits() != self.numbers.get(register)[0].to_bits())
    }

    /// A number in a unit, as it is shown.
    pub fn shown(&self, register: Register, unit: &Unit) -> String {
        self.marked(register, show_result(self.numbers.get(register)[0], unit))
    }

    /// A number as it is shown, marked where it is another one than with the pack's own figures.
    pub fn marked(&self, register: Register, mut shown: String) -> String {
        if self.is_own(register) {
            shown.push_str(OWN);
        }
        shown
    }

    /// The options that share the first place; more than one in a tie, none where there is no answer.
    pub fn leaders(&self) -> Vec<OptionIndex> {
        self.ranked
            .iter()
            .copied()
            .filter(|option| self.standings[*option].rank == Some(1))
            .collect()
    }

    /// The option in the first place and the best of the other admitted ones.
    pub fn first_two(&self) -> Option<(OptionIndex, OptionIndex)> {
        let mut admitted = self
            .ranked
            .iter()
            .copied()
            .filter(|option| self.standings[*option].rank.is_some());
        admitted.next().zip(admitted.next())
    }

    /// The option in the first place; in a tie the one that the pack names first.
    pub fn first(&self) -> Option<OptionIndex> {
        self.leaders().first().copied()
    }
}
