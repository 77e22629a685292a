//! What a pack as a whole must have: options, aspects, priorities.

use super::builder::Builder;
use super::contents::{Contents, Entry};
use super::keys;
use crate::document::{Code, Diagnostic, Place};

/// The most options that a pack has: as many as have a letter, a line pattern and a color of their own.
pub const MOST_OPTIONS: usize = 8;

/// The most aspects: what would change the answer is looked for by moving each priority, at a cost of all aspects each.
const MOST_ASPECTS: usize = 1000;

impl<'t> Builder<'t> {
    /// Reports what is wrong with the pack as a whole.
    pub(super) fn whole(&mut self, header: &Entry<'t>, contents: &Contents<'t>) {
        let place = header.place.clone();
        match contents.of(&keys::OPTION) {
            [] => self.lacking(
                Code::Options,
                place.clone(),
                "the pack has no options",
                "add two `[[option]]`",
            ),
            [only] => {
                let help = "add another `[[option]]`, for example \"do nothing\"";
                self.lacking(
                    Code::Options,
                    only.place.clone(),
                    "the pack has only one option",
                    help,
                );
            }
            options => self.at_most(MOST_OPTIONS, options, Code::Options, "option"),
        }
        let aspects = contents.of(&keys::ASPECT);
        self.at_most(MOST_ASPECTS, aspects, Code::Length, "aspect");
        // A priority below 0 is reported where it stands.
        let idle = |aspect: &Entry<'_>| aspect.number("priority") == Some(0.0);
        if aspects.is_empty() {
            self.lacking(
                Code::Missing,
                place,
                "the pack has no aspects",
                "add an `[[aspect]]`",
            );
        } else if aspects.iter().all(idle) {
            let place = aspects
                .first()
                .map_or(place, |aspect| aspect.place_of("priority"));
            let help = "give at least one aspect a priority above 0";
            self.lacking(Code::Priority, place, "every priority is 0", help);
        }
    }

    /// Reports the first entry beyond so many.
    fn at_most(&mut self, most: usize, entries: &[Entry<'t>], code: Code, name: &str) {
        if let Some(first_beyond) = entries.get(most) {
            let message = format!(
                "the pack has {} {name}s; a pack has at most {most}",
                entries.len()
            );
            let help = format!("remove this {name} and those after it, or combine {name}s that are alike");
            self.lacking(code, first_beyond.place.clone(), &message, &help);
        }
    }

    fn lacking(&mut self, code: Code, place: Place, message: &str, help: &str) {
        self.found
            .push(Diagnostic::error(code, place, message).help(help));
    }
}
