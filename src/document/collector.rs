//! What is wrong with some files: collected, merged and sorted.

use std::collections::HashSet;

use super::diagnostic::{Code, Diagnostic, Severity};
use super::source::{Place, Source};

/// The most diagnostics that are kept apart; of more only the number is known.
const MOST_KEPT: usize = 4096;

/// The most diagnostics that are shown.
pub const MOST_SHOWN: usize = 100;

/// Collects defects while a pack is read. The same message at the same place is kept once.
#[derive(Debug, Default)]
pub(crate) struct Collector {
    kept: Vec<Diagnostic>,
    known: HashSet<(Place, String)>,
    dropped_errors: usize,
    dropped_warnings: usize,
    incomplete: bool,
}

impl Collector {
    /// From now on only what is wrong in itself is kept: a part of a file could not be read, and what seems to be
    /// missing may stand there.
    pub fn incomplete(&mut self) {
        self.incomplete = true;
    }

    /// Adds a defect, unless it is known.
    pub fn push(&mut self, found: Diagnostic) {
        // The reader of TOML puts a value of no length in the place of one that it cannot read.
        if self.incomplete && (found.code.is_absence() || found.place.span.is_empty()) {
            return;
        }
        if self.kept.len() >= MOST_KEPT {
            match found.severity {
                Severity::Error => self.dropped_errors += 1,
                Severity::Warning => self.dropped_warnings += 1,
            }
        } else if self.known.insert((found.place.clone(), found.message.clone())) {
            self.kept.push(found);
        }
    }

    /// Adds many.
    pub fn extend(&mut self, found: impl IntoIterator<Item = Diagnostic>) {
        for one in found {
            self.push(one);
        }
    }

    /// An empty collector for a part that is read beside the rest.
    pub fn beside(&self) -> Self {
        Self {
            incomplete: self.incomplete,
            ..Self::default()
        }
    }

    /// Takes over what was found beside.
    pub fn join(&mut self, beside: Self) {
        self.dropped_errors += beside.dropped_errors;
        self.dropped_warnings += beside.dropped_warnings;
        self.extend(beside.kept);
    }

    /// Whether a suggestion for one more defect will be seen: beyond that it is not worth looking for one.
    pub fn has_room(&self) -> bool {
        self.kept.len() < 2 * MOST_SHOWN
    }

    /// The number of errors so far.
    pub fn errors(&self) -> usize {
        self.count(|found| found.severity == Severity::Error) + self.dropped_errors
    }

    /// How many of the defects kept so far are of some sort.
    pub fn count(&self, wanted: impl Fn(&Diagnostic) -> bool) -> usize {
        self.kept.iter().filter(|found| wanted(found)).count()
    }

    /// The errors that make what was read unusable. Characters that had to be replaced do not: the text is shown with
    /// pictures in their place.
    pub fn fatal(&self) -> usize {
        self.errors() - self.count(|found| found.severity == Severity::Error && found.code == Code::Control)
    }

    /// All defects in the order of the files.
    pub fn finish(mut self, sources: Vec<Source>) -> Diagnostics {
        self.kept
            .sort_by_key(|found| (found.severity, found.place.file, found.place.span.start));
        Diagnostics {
            sources,
            kept: self.kept,
            dropped_errors: self.dropped_errors,
            dropped_warnings: self.dropped_warnings,
        }
    }
}

/// The defects of one pack, errors before warnings, each in the order of the files.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    sources: Vec<Source>,
    kept: Vec<Diagnostic>,
    dropped_errors: usize,
    dropped_warnings: usize,
}

impl Diagnostics {
    /// The defects, at most some thousands.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.kept.iter()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// The number of errors, those not kept included.
    pub fn errors(&self) -> usize {
        self.counted(Severity::Error) + self.dropped_errors
    }

    /// The number of warnings, those not kept included.
    pub fn warnings(&self) -> usize {
        self.counted(Severity::Warning) + self.dropped_warnings
    }

    fn counted(&self, severity: Severity) -> usize {
        self.kept
            .iter()
            .filter(|found| found.severity == severity)
            .count()
    }

    /// The files, by the numbers in [`Place`].
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
