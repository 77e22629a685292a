//! What is assumed of a trait as long as nobody has answered, each part held against the trait's scale and default.

use super::builder::Builder;
use super::contents::Entry;
use super::keys::ASSUMED;
use super::model::{Assumption, Scale, Spread};
use crate::document::{Code, Diagnostic, quoted};
use crate::formula::show;

/// How far shares may be from a sum of 1: what rounding to three digits makes of a few words.
const SLACK: f64 = 0.005;

impl<'t> Builder<'t> {
    /// The assumption of a trait, if it states one that can be used; what is wrong with it is reported.
    pub(super) fn assumption(
        &mut self,
        entry: &Entry<'t>,
        scale: &Scale,
        default: Option<f64>,
    ) -> Option<Assumption> {
        let assumed = entry.nested("assumed", &ASSUMED)?;
        let spread = match scale {
            Scale::Linear { .. } | Scale::Log { .. } => self.between(&assumed, scale, default?),
            Scale::Levels(_) | Scale::Choices(_) => self.shares_of_words(&assumed, scale, default?),
        };
        Some(Assumption {
            spread: spread?,
            reason: self.prose_of(&assumed, "reason"),
        })
    }

    fn between(&mut self, assumed: &Entry<'t>, scale: &Scale, default: f64) -> Option<Spread> {
        self.not_here(
            assumed,
            "shares",
            "levels and choices have `shares`; a number has `low` and `high`",
        );
        let mut bound = |key: &str| {
            let Some(value) = assumed.value(key) else {
                let message = format!("the assumption has no `{key}`");
                self.error(Code::Missing, assumed.place.clone(), message);
                return None;
            };
            self.position(scale, &value, key)
        };
        let (low, high) = (bound("low"), bound("high"));
        let (low, high) = (low?, high?);
        if low <= default && default <= high && low < high {
            return Some(Spread::Between { low, high });
        }
        let given = (low, high);
        let unit = scale.unit()?;
        let [low, default, high] = [low, default, high].map(|value| show(value, unit));
        let message = if given.0 > given.1 {
            format!("`low` ({low}) is above `high` ({high})")
        } else {
            format!("the default of {default} is not between {low} and {high}")
        };
        let found = Diagnostic::error(Code::Number, assumed.place.clone(), message);
        self.found
            .push(found.help("`low` is P5, the default is the median, and `high` is P95"));
        None
    }

    fn shares_of_words(&mut self, assumed: &Entry<'t>, scale: &Scale, default: f64) -> Option<Spread> {
        for key in ["low", "high"] {
            self.not_here(
                assumed,
                key,
                "a number has `low` and `high`; levels and choices have `shares`",
            );
        }
        let Some(given) = assumed.value("shares") else {
            let message = "the assumption has no `shares`";
            self.error(Code::Missing, assumed.place.clone(), message);
            return None;
        };
        let words: Vec<&str> = match scale {
            Scale::Levels(words) | Scale::Choices(words) => {
                words.iter().map(|word| word.id.as_str()).collect()
            }
            Scale::Linear { .. } | Scale::Log { .. } => return None,
        };
        let mut shares = vec![0.0; words.len()];
        let mut known = true;
        for (word, share) in given.entries() {
            if let Some(at) = words.iter().position(|known| *known == word.value) {
                shares[at] = share.number().unwrap_or_default();
            } else {
                known = false;
                let all = words.join(", ");
                let message = format!("the trait has no {}; it has {all}", quoted(word.value));
                self.error(Code::Reference, word.place, message);
            }
        }
        if !known {
            return None;
        }
        let sum: f64 = shares.iter().sum();
        if (sum - 1.0).abs() > SLACK {
            let message = format!("the shares sum to {sum:.3}");
            let found = Diagnostic::error(Code::Number, given.place, message);
            self.found
                .push(found.help("the shares of all levels or choices sum to 1"));
            return None;
        }
        let default = default as usize;
        if shares.get(default).is_none_or(|share| *share <= 0.0) {
            let word = words.get(default).copied().unwrap_or_default();
            self.error(
                Code::Number,
                given.place,
                format!("the default, {}, has no share", quoted(word)),
            );
            return None;
        }
        for share in &mut shares {
            *share /= sum;
        }
        Some(Spread::Shares(shares))
    }

    fn not_here(&mut self, assumed: &Entry<'t>, key: &str, message: &str) {
        if assumed.content.contains_key(key) {
            self.error(Code::Key, assumed.place_of(key), message);
        }
    }
}
