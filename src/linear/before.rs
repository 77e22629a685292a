//! What a change is compared with.

use crate::decision::Sliders;
use crate::exploration::Exploration;
use crate::pack::OptionIndex;

/// How things were before a line.
pub(super) struct Before {
    /// What came first.
    pub first: Option<OptionIndex>,
    /// The options included that were ruled out.
    pub barred: Vec<OptionIndex>,
    /// Where the sliders were.
    pub sliders: Sliders,
}

impl Before {
    /// How things are now.
    pub(super) fn new(exploration: &Exploration) -> Self {
        Self {
            first: exploration.analysis().evaluation.first(),
            barred: barred(exploration),
            sliders: exploration.sliders().clone(),
        }
    }
}

/// Changes the decision and says how it was before. Every line is undone by itself.
pub(super) fn change(exploration: &mut Exploration, how: impl FnOnce(&mut Exploration) -> bool) -> Before {
    let before = Before::new(exploration);
    how(exploration);
    exploration.seal();
    before
}

/// The options included that are ruled out.
pub(super) fn barred(exploration: &Exploration) -> Vec<OptionIndex> {
    let evaluation = &exploration.analysis().evaluation;
    let ranked = evaluation.ranked.iter().copied();
    ranked
        .filter(|option| !evaluation.standings[*option].broken.is_empty())
        .collect()
}
