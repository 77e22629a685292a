//! What a pack as a whole must have: options, aspects, priorities.

use super::builder::Builder;
use super::contents::{Contents, Entry};
use super::keys;
use crate::document::{Code, Diagnostic, Place};

/// The most options that a pack has: as many as have a letter, a line pattern and a color of their own.
pub const MOST_OPTIONS: usize = 8;

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
            options => {
                if let Some(first_beyond) = options.get(MOST_OPTIONS) {
                    let message = format!(
                        "the pack has {} options; a pack has at most {MOST_OPTIONS}",
                        options.len()
                    );
                    let help = "remove this option and those after it, or combine options that are alike";
                    self.lacking(Code::Options, first_beyond.place.clone(), &message, help);
                }
            }
        }
        let aspects = contents.of(&keys::ASPECT);
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

    fn lacking(&mut self, code: Code, place: Place, message: &str, help: &str) {
        self.found
            .push(Diagnostic::error(code, place, message).help(help));
    }
}
