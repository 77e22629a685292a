//! A tour as it is shown: which step, what has been answered, what has been revealed.

use super::model::{Ask, AskKind, Step, Tour};
use super::outcome::{ballots, is_told};
use super::stage::{Opening, Stage, stage};
use super::vote::Vote;
use crate::ballots::Cast;
use crate::group;
use crate::pack::Pack;

/// Where a tour is.
#[derive(Debug, Clone, PartialEq)]
pub struct Show {
    step: usize,
    revealed: bool,
    /// Whether the answer to the question of each step has been revealed before.
    shown: Vec<bool>,
    /// The votes on the question of each step.
    votes: Vec<Vec<Vote>>,
    /// What was put aside for later.
    parked: Vec<String>,
    /// Whether a reveal before any vote has been asked for.
    warned: bool,
}

/// What a step forward or back has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// Something else shows now.
    Moved,
    /// Nobody has voted: the same again reveals.
    NobodyVoted,
    /// There is nothing further.
    End,
}

impl Show {
    /// A tour at its beginning.
    pub fn new(tour: &Tour) -> Self {
        Self {
            step: 0,
            revealed: false,
            shown: vec![false; tour.steps.len()],
            votes: vec![Vec::new(); tour.steps.len()],
            parked: Vec::new(),
            warned: false,
        }
    }

    /// The index of the step.
    pub fn index(&self) -> usize {
        self.step
    }

    /// The step.
    pub fn step<'t>(&self, tour: &'t Tour) -> Option<&'t Step> {
        tour.steps.get(self.step)
    }

    /// The question that is open, if one is.
    pub fn asked<'t>(&self, tour: &'t Tour) -> Option<&'t Ask> {
        self.step(tour)?.ask.as_ref().filter(|_| !self.revealed)
    }

    /// Whether the answer to the step's question is revealed.
    pub fn is_revealed(&self) -> bool {
        self.revealed
    }

    /// The votes on the step's question.
    pub fn votes(&self) -> &[Vote] {
        self.votes.get(self.step).map_or(&[], Vec::as_slice)
    }

    /// How many have voted, and nothing of what.
    pub fn in_words(&self, tour: &Tour) -> String {
        let [one, many] = self
            .step(tour)
            .and_then(|step| step.ask.as_ref())
            .map_or(["vote", "votes"], Ask::called);
        match (tour.seats, self.votes().len()) {
            (0, 1) => format!("1 {one} is in"),
            (0, votes) => format!("{votes} {many} are in"),
            (seats, votes) => format!("{votes} of {seats} are in"),
        }
    }

    /// What was put aside for later.
    pub fn parked(&self) -> &[String] {
        &self.parked
    }

    /// Where everything is. Once the votes of the last round have been shown, what matters is what they say.
    pub fn stage(&self, tour: &Tour, pack: &Pack, opening: &Opening) -> Stage {
        let mut stage = stage(tour, pack, opening, self.step, self.revealed);
        let cast = self.shown_ballots(tour);
        let last = group::rounds(&cast)
            .last()
            .copied()
            .filter(|round| is_told(*round));
        let priorities = last.map(|round| group::priorities(&cast, round));
        stage.sliders = stage.sliders.with_priorities(&priorities.unwrap_or_default());
        stage
    }

    /// The votes whose answer has been shown, of all steps so far, with their questions.
    pub fn shown_votes<'s>(&'s self, tour: &'s Tour) -> impl Iterator<Item = (&'s Ask, &'s [Vote])> {
        let steps = tour.steps.iter().zip(&self.votes).enumerate();
        let shown = |at: usize| self.shown[at] && (at < self.step || (at == self.step && self.revealed));
        steps
            .filter(move |(at, _)| shown(*at))
            .filter_map(|(_, (step, votes))| Some((step.ask.as_ref()?, votes.as_slice())))
    }

    /// The ballots on priorities among them.
    pub fn shown_ballots(&self, tour: &Tour) -> Vec<Cast> {
        self.shown_votes(tour)
            .flat_map(|(_, votes)| ballots(votes))
            .collect()
    }

    /// The last round that was asked for and shown, where the votes are those of an earlier one.
    pub fn unvoted(&self, tour: &Tour, voted: u8) -> Option<u8> {
        let rounds = self.shown_votes(tour).filter_map(|(ask, _)| match ask.kind {
            AskKind::Priorities(round) => Some(round),
            _ => None,
        });
        rounds.max().filter(|round| *round > voted)
    }

    /// The next beat: the answer where something is asked, else the next step.
    pub fn next(&mut self, tour: &Tour) -> Move {
        if self.asked(tour).is_some() {
            if self.votes().is_empty() && !self.warned {
                self.warned = true;
                return Move::NobodyVoted;
            }
            self.revealed = true;
            self.shown[self.step] = true;
            self.warned = false;
            return Move::Moved;
        }
        self.go_to(tour, self.step + 1)
    }

    /// Whether a reveal before any vote has been asked for: the same again reveals.
    pub fn is_armed(&self) -> bool {
        self.warned
    }

    /// Forgets that a reveal before any vote has been asked for.
    pub fn disarm(&mut self) {
        self.warned = false;
    }

    /// The beat before: the question again where its answer is revealed, else the step before with all that it has revealed.
    pub fn back(&mut self, tour: &Tour) -> Move {
        if self.revealed {
            self.revealed = false;
            self.warned = false;
            return Move::Moved;
        }
        let Some(before) = self.step.checked_sub(1) else {
            return Move::End;
        };
        let moved = self.go_to(tour, before);
        // The answer to a question that was passed over stays hidden.
        self.revealed = self.shown[before];
        moved
    }

    /// Another step, from its beginning.
    pub fn go_to(&mut self, tour: &Tour, step: usize) -> Move {
        if step >= tour.steps.len() {
            return Move::End;
        }
        self.step = step;
        self.revealed = false;
        self.warned = false;
        Move::Moved
    }

    /// Takes a vote on the question that is open; says whether it was new. A code that was handed in before is not.
    pub fn vote(&mut self, vote: Vote) -> bool {
        let Some(votes) = self.votes.get_mut(self.step) else {
            return false;
        };
        let marked = match &vote {
            Vote::Priorities(cast) => cast.marked,
            Vote::Estimate(_, ballot) => ballot.is_some(),
            _ => false,
        };
        let same = |known: &Vote| match (known, &vote) {
            (Vote::Priorities(known), Vote::Priorities(cast)) => known.marked && known.ballot == cast.ballot,
            (known, vote) => known == vote,
        };
        let is_new = !marked || !votes.iter().any(same);
        if is_new {
            votes.push(vote);
        }
        is_new
    }

    /// Takes the last vote back; says whether there was one.
    pub fn take_back(&mut self) -> bool {
        self.votes
            .get_mut(self.step)
            .is_some_and(|votes| votes.pop().is_some())
    }

    /// Puts something aside for later.
    pub fn park(&mut self, what: String) {
        self.parked.push(what);
    }
}
