//! A tour as it is shown: which step, what has been answered, what has been revealed.

use super::model::{Ask, AskKind, Step, Tour};
use super::stage::{Opening, Stage, stage};
use super::vote::Vote;
use crate::pack::Pack;

/// Where a tour is.
#[derive(Debug, Clone, PartialEq)]
pub struct Show {
    step: usize,
    revealed: bool,
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

    /// What was put aside for later.
    pub fn parked(&self) -> &[String] {
        &self.parked
    }

    /// Where everything is.
    pub fn stage(&self, tour: &Tour, pack: &Pack, opening: &Opening) -> Stage {
        stage(tour, pack, opening, self.step, self.revealed)
    }

    /// The next beat: the answer where something is asked, else the next step.
    pub fn next(&mut self, tour: &Tour) -> Move {
        if let Some(ask) = self.asked(tour) {
            let notes = matches!(ask.kind, AskKind::Notes(_));
            if self.votes().is_empty() && !self.warned && !notes {
                self.warned = true;
                return Move::NobodyVoted;
            }
            self.revealed = true;
            self.warned = false;
            return Move::Moved;
        }
        self.go_to(tour, self.step + 1)
    }

    /// The beat before: the question again where its answer is revealed, else the step before with all that it revealed.
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
        self.revealed = self.step(tour).is_some_and(|step| step.ask.is_some());
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

    /// Takes a vote on the question that is open.
    pub fn vote(&mut self, vote: Vote) {
        if let Some(votes) = self.votes.get_mut(self.step) {
            votes.push(vote);
        }
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
