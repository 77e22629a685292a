//! Where simulated scenarios lie along one input.

/// How many groups a number is divided into: for so many scenarios one, within these bounds.
const SCENARIOS_IN_A_GROUP: usize = 64;
const GROUPS: (usize, usize) = (4, 16);

/// Where each scenario lies along what could be known.
#[derive(Debug, Clone)]
pub enum Along {
    /// In one of so many groups.
    Groups(Vec<usize>, usize),
    /// At a share of a continuous quantity, from 0 to 1, evenly spread.
    Shares(Vec<f64>),
}

impl Along {
    /// The group of each scenario among a few, and how many there are.
    pub(super) fn coarse(&self) -> (Vec<usize>, usize) {
        match self {
            Self::Groups(groups, count) => (groups.clone(), *count),
            Self::Shares(shares) => {
                let group = |share: &f64| ((share * GROUPS.0 as f64) as usize).min(GROUPS.0 - 1);
                (shares.iter().map(group).collect(), GROUPS.0)
            }
        }
    }

    /// In how many groups so many scenarios are divided.
    pub(super) fn groups(&self, scenarios: usize) -> usize {
        match self {
            Self::Groups(_, count) => *count,
            Self::Shares(_) => (scenarios / SCENARIOS_IN_A_GROUP).clamp(GROUPS.0, GROUPS.1),
        }
    }

    /// The group of a scenario among `count`.
    pub(super) fn group(&self, scenario: usize, count: usize) -> usize {
        match self {
            Self::Groups(groups, _) => groups[scenario],
            Self::Shares(shares) => ((shares[scenario] * count as f64) as usize).min(count - 1),
        }
    }
}
