//! What goes into the record of a workshop: the group's answer, when to look at it again, who objects, what was noted.

use super::live::Live;
use super::model::{AskKind, Tour};
use super::show::Show;
use super::vote::Vote;
use crate::decision::sliders;
use crate::group::{Count, words};
use crate::record::Workshop;

/// How many tipping points are named.
const FLIPS: usize = 2;

/// What people have said besides their votes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Minutes {
    /// How many people consent; none where that was not asked.
    pub consent: Option<usize>,
    /// Why the others do not.
    pub objections: Vec<String>,
    /// What was noted, and what was put aside.
    pub notes: Vec<String>,
}

impl Minutes {
    /// What has been shown so far.
    pub fn of(show: &Show, tour: &Tour) -> Self {
        let mut minutes = Self::default();
        for (ask, votes) in show.shown_votes(tour) {
            if ask.kind == AskKind::Consent && !votes.is_empty() {
                minutes.consent = Some(votes.iter().filter(|vote| **vote == Vote::Consent(None)).count());
            }
            for vote in votes {
                match vote {
                    Vote::Consent(Some(why)) => minutes.objections.push(why.clone()),
                    Vote::Note(note) => minutes.notes.push(note.clone()),
                    _ => {}
                }
            }
        }
        minutes.notes.extend_from_slice(show.parked());
        minutes
    }

    /// What goes into the decision file, with what the votes come to; none where there is nothing.
    pub fn workshop<'a>(&'a self, count: Option<&'a Count>) -> Option<Workshop<'a>> {
        let is_empty = count.is_none() && *self == Self::default();
        (!is_empty).then_some(Workshop {
            count,
            consent: self.consent,
            objections: &self.objections,
            notes: &self.notes,
        })
    }

    /// All of it in sentences, the answer first.
    pub fn said(&self, live: &Live<'_>, count: Option<&Count>) -> Vec<String> {
        let pack = live.pack;
        let mut said: Vec<String> = count
            .map(|count| words::answer(pack, &count.group))
            .into_iter()
            .collect();
        said.push(format!(
            "With the priorities as they are, the answer is {}.",
            live.answer()
        ));
        let again = live.analysis.flips.iter().take(FLIPS).map(|flip| {
            let at = sliders::show(pack, flip.slider, flip.at);
            let verb = if sliders::places(pack, flip.slider).is_some() {
                "changes to"
            } else {
                "reaches"
            };
            format!("{} {verb} {at}", sliders::title(pack, flip.slider))
        });
        let again: Vec<String> = again.collect();
        if !again.is_empty() {
            said.push(format!("Review it when {}.", again.join(", or ")));
        }
        match (self.consent, self.objections.len()) {
            (None, _) => {}
            (Some(consent), 0) => said.push(format!("Consent: {consent}, no objection.")),
            (Some(consent), objections) => {
                said.push(format!("Consent: {consent}, objections: {objections}."));
            }
        }
        said.extend(self.objections.iter().map(|why| format!("- {why}")));
        if !self.notes.is_empty() {
            said.push("Noted:".to_owned());
            said.extend(self.notes.iter().map(|note| format!("- {note}")));
        }
        said
    }
}
