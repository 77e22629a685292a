//! States that the present can be compared with.

use super::variants::Variants;
use crate::decision::Sliders;
use crate::pack::{Pack, ScenarioIndex};
use crate::text;

/// Which state that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against {
    /// The one that is held as a baseline.
    Baseline,
    /// The decision itself.
    Decision,
    /// A variant of it, by its id.
    Variant(String),
    /// What is open, as it was when it was saved.
    Saved,
    /// The scenario, or the pack's defaults.
    Start,
}

impl Against {
    /// A variant by its id, or without one the decision itself.
    pub fn variant(id: Option<&str>) -> Self {
        id.map_or(Self::Decision, |id| Self::Variant(id.to_owned()))
    }
}

/// What the state of a pack without a scenario is called.
const DEFAULTS: &str = "defaults";

/// A state to compare the present with.
#[derive(Debug, Clone, PartialEq)]
pub struct Other {
    /// Which.
    pub against: Against,
    /// What it is called.
    pub name: String,
    /// Where it has the sliders.
    pub sliders: Sliders,
}

impl Other {
    /// A state.
    pub(super) fn new(against: Against, name: &str, sliders: &Sliders) -> Self {
        Self {
            against,
            name: name.to_owned(),
            sliders: sliders.clone(),
        }
    }

    /// How a sentence calls it: `the baseline`.
    pub fn phrase(&self) -> String {
        match self.against {
            Against::Baseline | Against::Decision => format!("the {}", self.name),
            Against::Saved => "the saved state".to_owned(),
            Against::Start if self.name == DEFAULTS => "the defaults".to_owned(),
            Against::Variant(_) | Against::Start => self.name.clone(),
        }
    }
}

/// That the present differs from none of these, as a sentence.
pub fn is_alike(others: &[Other]) -> String {
    let names = others.iter().map(Other::phrase);
    format!("This state does not differ from {}.", text::either(names))
}

/// What is in the file, where there is one, and the scenario or the defaults.
pub(super) fn after(
    pack: &Pack,
    saved: Option<&Sliders>,
    (scenario, start): (Option<ScenarioIndex>, &Sliders),
) -> impl Iterator<Item = Other> {
    let saved = saved.map(|saved| Other::new(Against::Saved, "saved", saved));
    let name = scenario.map_or(DEFAULTS, |scenario| &pack.scenarios[scenario].title);
    saved.into_iter().chain([Other::new(Against::Start, name, start)])
}

/// The baseline and the variants that are not open.
pub(super) fn before(held: Option<&Sliders>, variants: Option<&Variants>) -> impl Iterator<Item = Other> {
    let held = held.map(|sliders| Other::new(Against::Baseline, "baseline", sliders));
    let variants = variants.into_iter().flat_map(|variants| {
        let ids = std::iter::once(None).chain(variants.list.iter().map(|variant| Some(&*variant.id)));
        let each = ids.zip(variants.names()).zip(variants.positions());
        each.filter(|((_, (_, open)), _)| !open)
            .map(|((id, (name, _)), sliders)| Other::new(Against::variant(id), name, sliders))
    });
    held.into_iter().chain(variants)
}
