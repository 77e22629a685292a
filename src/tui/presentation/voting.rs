//! How votes come in at one keyboard: typed from paper, as codes, from files, or by a person whom the keyboard is passed to.

use crate::decision::Slider;
use crate::decision::sliders::read;
use crate::exploration::{Exploration, letter};
use crate::pack::index::Position;
use crate::pack::{AspectIndex, TraitIndex};
use crate::random::Random;
use crate::tour::{Ask, AskKind};

/// Where the taking of votes is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Voting {
    /// An answer, a ballot or the name of a file, as far as it is typed.
    Typing(String),
    /// A ballot that was typed and counts once the person says that it is right.
    Read(String),
    /// A code in which something is wrong, and the code that was probably meant.
    Offered {
        /// What is wrong.
        why: String,
        /// What was meant.
        repair: String,
    },
    /// Ballots are read from a file or a folder of this name.
    Files(String),
    /// A person answers one question after the other.
    Passed(Passed),
}

/// A ballot in single questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// The questions, in the order of this person.
    questions: Vec<Question>,
    /// The answers so far.
    answers: Vec<String>,
    /// The answer to the next question, as far as it is typed.
    pub typed: String,
}

/// A question of a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    /// How much an aspect matters.
    Aspect(AspectIndex),
    /// Which option comes first.
    Guess,
    /// Where a trait has its tipping point: the lowest, the likely, the highest value.
    Value(TraitIndex, usize),
}

/// What becomes of a ballot with one answer more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// The next question is asked.
    Next,
    /// The answer is none: how it should be.
    Again(String),
    /// All is answered: the ballot as a line.
    Done(String),
}

impl Voting {
    /// Waits for a vote.
    pub fn start() -> Self {
        Self::Typing(String::new())
    }

    /// What is typed, where something is.
    pub fn typed(&mut self) -> Option<&mut String> {
        match self {
            Self::Typing(text) => Some(text),
            Self::Passed(passed) => Some(&mut passed.typed),
            Self::Read(_) | Self::Offered { .. } | Self::Files(_) => None,
        }
    }

    /// Whether something is typed that is not entered.
    pub fn is_begun(&self) -> bool {
        match self {
            Self::Typing(text) => !text.trim().is_empty(),
            Self::Passed(passed) => !passed.answers.is_empty() || !passed.typed.is_empty(),
            Self::Read(_) | Self::Offered { .. } => true,
            Self::Files(_) => false,
        }
    }

    /// Whether no ballot is begun, so that the last finished one can be taken back. Within a ballot that would be another
    /// person's.
    pub fn is_between(&self) -> bool {
        matches!(self, Self::Typing(_)) && !self.is_begun()
    }

    /// Where the next letter of an answer goes.
    pub fn entry(&self) -> Entry {
        match self {
            Self::Passed(passed) if matches!(passed.question(), Some(Question::Aspect(_))) => Entry::None,
            Self::Typing(text) | Self::Passed(Passed { typed: text, .. }) if text.is_empty() => Entry::Empty,
            Self::Typing(_) | Self::Passed(_) => Entry::Begun,
            Self::Read(_) | Self::Offered { .. } | Self::Files(_) => Entry::None,
        }
    }
}

/// What a letter does to what is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// It is no answer.
    None,
    /// It begins an answer.
    Empty,
    /// It goes on with one.
    Begun,
}

impl Passed {
    /// A ballot for the person of this number; none where the question has no ballots. What comes first is another criterion for
    /// everybody.
    pub fn begin(person: usize, ask: &Ask, exploration: &Exploration) -> Option<Self> {
        let questions = match ask.kind {
            AskKind::Priorities(round) => {
                let count = exploration.pack().aspects.len();
                let order = Random::new(person as u64 * 4 + u64::from(round)).shuffled(count);
                let aspects = order.into_iter().map(|at| Question::Aspect(AspectIndex::new(at)));
                aspects.chain([Question::Guess]).collect()
            }
            AskKind::Trait(of) => (0..3).map(|part| Question::Value(of, part)).collect(),
            _ => return None,
        };
        Some(Self {
            questions,
            answers: Vec::new(),
            typed: String::new(),
        })
    }

    /// Which question is asked, counted from 1, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (self.answers.len() + 1, self.questions.len())
    }

    /// The question and how it is answered.
    pub fn words(&self, exploration: &Exploration) -> (String, String) {
        let pack = exploration.pack();
        match self.question() {
            Some(Question::Aspect(index)) => {
                let aspect = &pack.aspects[index];
                let swing = if aspect.swing.is_empty() {
                    aspect.title.clone()
                } else {
                    format!("{}: {}", aspect.title, aspect.swing)
                };
                (
                    swing,
                    "How much does that step matter? 0 to 10, - for no answer.".to_owned(),
                )
            }
            Some(Question::Guess) => {
                let options = pack.options.enumerate();
                let options: Vec<String> = options
                    .map(|(option, entry)| format!("{} {}", letter(option), entry.title))
                    .collect();
                (
                    "Which option do you expect to come first?".to_owned(),
                    format!("{}; = too close to call, - for no answer.", options.join("; ")),
                )
            }
            Some(Question::Value(of, part)) => {
                let what = ["lowest plausible", "most likely", "highest plausible"];
                let what = what.get(part).copied().unwrap_or_default();
                let title = &pack.traits[of].title;
                (
                    format!("Tipping point of {title}: the {what} value"),
                    "A number with its unit.".to_owned(),
                )
            }
            None => (String::new(), String::new()),
        }
    }

    fn question(&self) -> Option<Question> {
        self.questions.get(self.answers.len()).copied()
    }

    /// Takes what was typed as the answer.
    pub fn answer(&mut self, exploration: &Exploration) -> Asked {
        let typed = std::mem::take(&mut self.typed).trim().to_owned();
        let pack = exploration.pack();
        let wrong = match self.question() {
            Some(Question::Aspect(_)) if crate::ballots::vote(&typed).is_none() => {
                Some("Give a number from 0 to 10, or - for no answer.")
            }
            Some(Question::Guess) => {
                let known = pack.options.indices().map(letter);
                let is_known = known.chain(["=".to_owned(), "-".to_owned()]);
                let mut is_known = is_known.filter(|answer| answer.eq_ignore_ascii_case(&typed));
                is_known
                    .next()
                    .is_none()
                    .then_some("Give the letter of an option, = or -.")
            }
            Some(Question::Value(of, _)) if read(pack, Slider::Trait(of), &typed).is_err() => {
                Some("Give a number with its unit.")
            }
            _ => None,
        };
        if let Some(wrong) = wrong {
            return Asked::Again(wrong.to_owned());
        }
        self.answers.push(typed);
        if self.answers.len() < self.questions.len() {
            Asked::Next
        } else {
            Asked::Done(self.line())
        }
    }

    /// All answers as a line, in the order of the pack.
    fn line(&self) -> String {
        let mut parts: Vec<(usize, &str)> = self
            .questions
            .iter()
            .zip(&self.answers)
            .filter_map(|(question, answer)| match question {
                Question::Aspect(index) => Some((index.get(), answer.as_str())),
                Question::Guess if answer == "-" => None,
                Question::Guess => Some((usize::MAX, answer.as_str())),
                // One word for each value, whatever is written between a number and its unit.
                Question::Value(_, part) => Some((*part, answer.as_str())),
            })
            .collect();
        parts.sort_by_key(|(index, _)| *index);
        let parts = parts.iter().map(|(_, answer)| answer.replace(' ', ""));
        parts.collect::<Vec<_>>().join(" ")
    }
}
