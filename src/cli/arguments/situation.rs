//! What most commands share: the position of the sliders and the options to include.

use std::path::PathBuf;

use clap::Args;

/// The position of the sliders.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub(in crate::cli) struct Situation {
    /// Set a slider; repeatable. An input takes a number with a unit, a level or a choice, or a range as in
    /// requests=0.6/s..1/s; a priority takes 0 to 10. Or a constant of the pack, as in
    /// `http_gateway_price.aws=0.8 USD`
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    /// Start from this scenario instead of the pack's default
    #[arg(long, value_name = "NAME")]
    pub scenario: Option<String>,
    /// Set inputs from measurements: a TOML or JSON file with a value for each, such as requests = "12/s"
    #[arg(long, value_name = "FILE")]
    pub observed: Option<PathBuf>,
}

impl Situation {
    /// Whether it sets nothing.
    pub(in crate::cli) fn is_empty(&self) -> bool {
        self.set.is_empty() && self.scenario.is_none() && self.observed.is_none()
    }

    /// What was given before the command, then what was given behind it.
    #[must_use]
    pub(in crate::cli) fn followed_by(mut self, later: Self) -> Self {
        self.set.extend(later.set);
        Self {
            set: self.set,
            scenario: later.scenario.or(self.scenario),
            observed: later.observed.or(self.observed),
        }
    }
}

/// The options that a command ranks, shows or compares.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub(in crate::cli) struct Included {
    /// The options to include: their ids, or `all`; by default those that the pack shows
    #[arg(long, value_name = "ID,...", value_delimiter = ',')]
    pub options: Vec<String>,
}
