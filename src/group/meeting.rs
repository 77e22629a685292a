//! All that a round of votes comes to.

use super::contest::{Contest, Rankings};
use super::issue::{Issue, issues};
use super::kendall::{Concordance, concordance};
use super::panel::{Panel, lead};
use super::verdict::GroupVerdict;
use crate::ballots::{Cast, Content, Guess};
use crate::decision::Evaluation;
use crate::pack::OptionIndex;

/// The fewest ballots of which single votes are shown: among two everybody knows whose they are.
pub(super) const FEWEST: usize = 3;

/// What a group has answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupAnswer {
    /// Everybody's own weights put the same option first, and so does the mean.
    Agreed,
    /// The mean and more than half of the people put the same option first, whoever is left out.
    Carried,
    /// The mean puts another option first if a single person is left out.
    HangsOn,
    /// The option that the mean puts first is not first for more than half of the people.
    Split,
}

impl GroupAnswer {
    /// A word for it, in files and for programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Carried => "carried",
            Self::HangsOn => "hangs-on",
            Self::Split => "split",
        }
    }

    /// Whether it is an answer at all.
    pub fn is_answer(self) -> bool {
        matches!(self, Self::Agreed | Self::Carried)
    }
}

/// A person whose ballot counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The number of the ballot in its round, from 1.
    pub number: usize,
    /// The name, where the ballot has one.
    pub name: Option<String>,
    /// The mark of the ballot, where it carries one.
    pub mark: Option<u8>,
    /// The options from the best down, by the person's own weights.
    pub order: Vec<OptionIndex>,
    /// The lead of the group's first option over its second, by the person's own weights.
    pub lead: f64,
    /// What the person expected.
    pub guess: Guess,
    /// Whether the person guessed otherwise than their own priorities give: another first place, or that it is too close to
    /// call where it is not. None without a guess.
    pub guessed_other: Option<bool>,
    /// The group's first place and its lead over the second if this person is left out; none where nobody else counts.
    pub without: Option<(OptionIndex, f64)>,
}

/// How many people put an option first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heads {
    /// The option.
    pub option: OptionIndex,
    /// How many.
    pub count: usize,
}

/// What the other ways of taking a mean put first, with the lead of the group's first option over its second; none where
/// that way has no weights at all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CrossCheck {
    /// The name of the way.
    pub name: &'static str,
    /// The first place and the lead.
    pub result: Option<(OptionIndex, f64)>,
}

/// A round of votes.
#[derive(Debug, Clone)]
pub struct Group {
    /// The round.
    pub round: u8,
    /// How many ballots on priorities there are.
    pub ballots: usize,
    /// The numbers of those that do not count: all their votes are zero, or nothing is answered.
    pub uncounted: Vec<usize>,
    /// How many votes were missing and took the median of the others'.
    pub filled: usize,
    /// The weights.
    pub panel: Panel,
    /// The options that are included and not ruled out, in the pack's order.
    pub options: Vec<OptionIndex>,
    /// The group's total of each of them.
    pub totals: Vec<f64>,
    /// The group's first two, where there are two.
    pub two: Option<(OptionIndex, OptionIndex)>,
    /// The group's first place; none where nobody counts or every option is ruled out.
    pub first: Option<OptionIndex>,
    /// Everybody who counts.
    pub people: Vec<Person>,
    /// The options that are first for somebody, most people first.
    pub heads: Vec<Heads>,
    /// The lead of the first over the second: the mean of the personal leads.
    pub lead: f64,
    /// Everybody's orders of the options, counted.
    pub rankings: Rankings,
    /// Every aspect, what matters most first; empty without two options.
    pub issues: Vec<Issue>,
    /// The agreement on the order of the aspects that everybody has answered.
    pub concordance: Option<Concordance>,
    /// How many aspects everybody has answered.
    pub compared: usize,
    /// Other ways of taking the mean.
    pub cross_checks: Vec<CrossCheck>,
    /// The answer; none where there is no first place.
    pub answer: Option<GroupAnswer>,
    /// What the analysis says with the group's priorities; none where there is no first place, or nobody has asked.
    pub call: Option<GroupVerdict>,
}

impl Group {
    /// What the ballots of a round come to where the sliders stand that were evaluated.
    pub fn new(evaluation: &Evaluation, cast: &[Cast], round: u8) -> Self {
        let cast: Vec<(&Cast, Guess, &Vec<Option<u8>>)> = cast
            .iter()
            .filter(|cast| cast.ballot.round == round)
            .filter_map(|cast| match &cast.ballot.content {
                Content::Priorities { guess, votes } => Some((cast, *guess, votes)),
                Content::Estimate { .. } => None,
            })
            .collect();
        let votes: Vec<Vec<Option<u8>>> = cast.iter().map(|(_, _, votes)| (*votes).clone()).collect();
        let panel = Panel::new(&votes);
        let mut options = evaluation.ranked.clone();
        options.retain(|option| evaluation.standings[*option].broken.is_empty());
        options.sort_unstable();
        let values = options
            .iter()
            .map(|option| evaluation.standings[*option].values.as_slice().to_vec());
        let contest = Contest::new(values.collect());
        let counted = |at: &usize| panel.counted.contains(at);
        let mut group = Self {
            round,
            ballots: votes.len(),
            uncounted: (0..votes.len())
                .filter(|at| !counted(at))
                .map(|at| at + 1)
                .collect(),
            filled: (0..votes.len())
                .filter(counted)
                .map(|at| votes[at].iter().filter(|vote| vote.is_none()).count())
                .sum(),
            totals: if panel.is_empty() {
                Vec::new()
            } else {
                contest.totals(&panel.group)
            },
            options,
            two: None,
            first: None,
            people: Vec::new(),
            heads: Vec::new(),
            lead: 0.0,
            rankings: Rankings::of(std::iter::empty(), 0),
            issues: Vec::new(),
            concordance: None,
            compared: 0,
            cross_checks: Vec::new(),
            answer: None,
            call: None,
            panel,
        };
        if !group.panel.is_empty() {
            group.compare(&votes);
            group.contest(&contest, &cast);
        }
        group
    }

    /// Whether people agree on an order.
    fn compare(&mut self, votes: &[Vec<Option<u8>>]) {
        let counted: Vec<&Vec<Option<u8>>> = self.panel.counted.iter().map(|at| &votes[*at]).collect();
        let answered = |aspect: &usize| counted.iter().all(|votes| votes[*aspect].is_some());
        let aspects: Vec<usize> = (0..self.panel.group.len()).filter(answered).collect();
        let scores = counted.iter().map(|votes| {
            let votes = aspects.iter().filter_map(|aspect| votes[*aspect]);
            votes.map(f64::from).collect()
        });
        self.concordance = concordance(&scores.collect::<Vec<Vec<f64>>>());
        self.compared = aspects.len();
    }

    /// Who is first, for whom, and who or what that hangs on.
    fn contest(&mut self, contest: &Contest, cast: &[(&Cast, Guess, &Vec<Option<u8>>)]) {
        let order = contest.order(&self.panel.group);
        let Some(first) = order.first().copied() else {
            return;
        };
        let differences = order.get(1).map(|second| contest.differences(first, *second));
        let ahead = |weights: &[f64]| {
            differences
                .as_ref()
                .map_or(0.0, |differences| lead(weights, differences))
        };
        self.first = self.options.get(first).copied();
        self.two = order
            .get(1)
            .and_then(|second| Some((self.options[first], *self.options.get(*second)?)));
        self.lead = ahead(&self.panel.group);
        let orders: Vec<Vec<usize>> = self
            .panel
            .weights
            .iter()
            .map(|weights| contest.order(weights))
            .collect();
        self.rankings = Rankings::of(orders.iter().map(Vec::as_slice), self.options.len());
        let result = |weights: &[f64]| Some((self.options[contest.first(weights)?], ahead(weights)));
        let people = self
            .panel
            .counted
            .iter()
            .zip(&self.panel.weights)
            .zip(orders)
            .enumerate();
        self.people = people
            .map(|(person, ((at, weights), order))| {
                let (cast, guess, _) = cast[*at];
                let order: Vec<OptionIndex> = order.into_iter().map(|option| self.options[option]).collect();
                Person {
                    number: at + 1,
                    name: cast.name.clone(),
                    mark: cast.marked.then_some(cast.ballot.mark),
                    lead: ahead(weights),
                    guess,
                    guessed_other: match guess {
                        Guess::None => None,
                        Guess::First(guess) => Some(order.first() != Some(&guess)),
                        Guess::TooClose => Some(!contest.is_tied(weights)),
                    },
                    without: self.panel.without(person).and_then(|others| result(&others)),
                    order,
                }
            })
            .collect();
        let cross_checks = [
            ("geometric mean of the weights", self.panel.geometric()),
            ("mean of the votes", self.panel.of_mean_votes()),
            ("median of the votes", self.panel.of_median_votes()),
        ];
        self.cross_checks = cross_checks
            .map(|(name, weights)| CrossCheck {
                name,
                result: weights.and_then(|weights| result(&weights)),
            })
            .into();
        if let Some(differences) = &differences {
            self.issues = issues(&self.panel, differences);
        }
        self.heads = self
            .options
            .iter()
            .map(|option| self.heads_for(*option))
            .filter(|heads| heads.count > 0)
            .collect();
        self.heads.sort_by_key(|heads| std::cmp::Reverse(heads.count));
        self.answer = self
            .first
            .map(|first| self.judged(first, contest.is_tied(&self.panel.group)));
    }

    /// Asks what the analysis says with the group's priorities, and with those of everybody who guessed that it is too close
    /// to call.
    pub(super) fn judge(&mut self, analyse: &mut dyn FnMut(&[f64]) -> GroupVerdict) {
        if self.first.is_none() {
            return;
        }
        self.call = Some(analyse(&self.panel.priorities()));
        for (person, votes) in self.people.iter_mut().zip(&self.panel.votes) {
            if person.guess == Guess::TooClose {
                person.guessed_other = Some(!analyse(votes).is_close);
            }
        }
    }

    /// Whether the group's answer is too close to call.
    pub fn is_close(&self) -> bool {
        self.call.as_ref().is_some_and(|call| call.is_close)
    }

    /// How many people put an option first.
    pub fn heads_for(&self, option: OptionIndex) -> Heads {
        let is_first = |person: &&Person| person.order.first() == Some(&option);
        Heads {
            option,
            count: self.people.iter().filter(is_first).count(),
        }
    }

    fn judged(&self, first: OptionIndex, is_tied: bool) -> GroupAnswer {
        let behind = self.heads_for(first).count;
        if is_tied || 2 * behind <= self.people.len() {
            GroupAnswer::Split
        } else if self.pivots().next().is_some() {
            GroupAnswer::HangsOn
        } else if behind == self.people.len() {
            GroupAnswer::Agreed
        } else {
            GroupAnswer::Carried
        }
    }

    /// The people without whom another option would be first.
    pub fn pivots(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| {
            let without = person.without.map(|(first, _)| first);
            without.is_some() && without != self.first
        })
    }

    /// Whether single people may be pointed at: among two everybody knows who is meant.
    pub fn may_name_people(&self) -> bool {
        self.people.len() >= FEWEST
    }

    /// Whether names may be shown: everybody has given one.
    pub fn has_names(&self) -> bool {
        self.may_name_people() && self.people.iter().all(|person| person.name.is_some())
    }

    /// How many people guessed, and how many of them another first place than their own weights give.
    pub fn guesses(&self) -> (usize, usize) {
        let guessed = || self.people.iter().filter_map(|person| person.guessed_other);
        (guessed().count(), guessed().filter(|other| *other).count())
    }
}
