//! What a group has answered, in sentences.

use super::count::Count;
use super::estimate::Estimate;
use super::issue::Issue;
use super::meeting::{Group, GroupAnswer, Person};
use super::round::Rounds;
use crate::decision::{Slider, TIE, sliders};
use crate::pack::index::Position;
use crate::pack::{AspectIndex, OptionIndex, Pack};
use crate::text::{self, capitalized};

/// An agreement that more than this share of random groups reach is little, however high it is.
const BY_CHANCE: f64 = 0.1;

/// From these values of W on people agree in part, and agree.
///
/// Judgments of this program's authors.
const IN_PART: f64 = 0.3;
const AGREE: f64 = 0.7;

/// All that is said of a count, the answer first; so many ballots were handed in `twice`.
pub fn said(pack: &Pack, count: &Count, twice: usize) -> Vec<String> {
    let mut said = vec![answer(pack, &count.group)];
    said.extend(too_close(&count.group));
    said.extend(issues(pack, &count.group));
    said.extend(about(pack, count, twice));
    said
}

/// What is said of a count besides the answer and what to talk about.
pub fn about(pack: &Pack, count: &Count, twice: usize) -> Vec<String> {
    let group = &count.group;
    let sentences = [
        alike(group),
        agreement(group),
        guesses(group),
        circle(group),
        cross_checks(pack, group),
    ];
    let mut said: Vec<String> = sentences.into_iter().flatten().collect();
    if let Some((before, moved)) = &count.before {
        said.extend(rounds(pack, (before, group), moved));
    }
    said.extend(notes(group, twice));
    said
}

/// The answer in a sentence or two: what the group has decided, or why it has not.
pub fn answer(pack: &Pack, group: &Group) -> String {
    let title = |option: OptionIndex| pack.options[option].title.as_str();
    let (Some(first), Some(answer)) = (group.first, group.answer) else {
        return no_answer(group);
    };
    let people = group.people.len();
    let own = group.heads_for(first).count;
    let between = if answer.is_answer() { ", " } else { " " };
    let ahead = match group.two {
        Some((_, second)) if group.lead <= TIE => {
            return format!(
                "No group answer: {} and {} have the same score.",
                title(first),
                title(second)
            );
        }
        Some((_, second)) => {
            let (first, second, lead) = (title(first), title(second), group.lead);
            let lead = match format!("{lead:.3}") {
                none if none == "0.000" => "less than 0.001".to_owned(),
                lead => lead,
            };
            format!("{first}{between}ahead of {second} by {lead}")
        }
        None => title(first).to_owned(),
    };
    let behind = |count: usize| {
        let verb = if count == 1 { "puts" } else { "put" };
        format!("{} of {} people {verb}", word_or_none(count), word(people))
    };
    match answer {
        GroupAnswer::Agreed if people == 1 => format!("One ballot: {ahead}."),
        GroupAnswer::Agreed if people == 2 => format!("The group agrees: {ahead}. Both put it first."),
        GroupAnswer::Agreed => format!(
            "The group agrees: {ahead}. All {} put it first.",
            counted(people, "person", "people")
        ),
        GroupAnswer::Carried => format!(
            "The group's answer: {ahead}. {} it first, and nobody's ballot alone decides it.",
            capitalized(&behind(own))
        ),
        GroupAnswer::HangsOn => format!(
            "No group answer yet: the mean puts {ahead}. {}",
            hangs_on(pack, group)
        ),
        GroupAnswer::Split => {
            let other = group.heads.iter().find(|heads| heads.option != first);
            let heads = match other {
                Some(heads) if 2 * heads.count > people => {
                    format!("{} {} first", behind(heads.count), title(heads.option))
                }
                _ if own == 0 => format!("{} it first", behind(own)),
                _ => format!("only {} it first", behind(own)),
            };
            let pivots = group
                .pivots()
                .next()
                .map(|_| format!(" {}", hangs_on(pack, group)));
            format!(
                "No group answer yet: the mean puts {ahead}, but {heads}.{}",
                pivots.unwrap_or_default()
            )
        }
    }
}

/// What the analysis recommends with the group's weights; none where there is no first place.
pub fn recommended(group: &Group) -> Option<String> {
    let call = group.call.as_ref()?;
    Some(format!("With the group's weights: {}", call.headline))
}

/// The same where that is too close to call, which nobody may overlook; none elsewhere.
pub fn too_close(group: &Group) -> Option<String> {
    recommended(group).filter(|_| group.is_close())
}

fn no_answer(group: &Group) -> String {
    if group.ballots == 0 {
        "There are no ballots.".to_owned()
    } else if group.panel.is_empty() {
        "No group answer: no ballot has a vote above 0.".to_owned()
    } else {
        "No group answer: every included option is ruled out.".to_owned()
    }
}

/// Without whom another option would be first.
fn hangs_on(pack: &Pack, group: &Group) -> String {
    let pivots: Vec<&Person> = group.pivots().collect();
    if !group.may_name_people() {
        return "Without one of the ballots another option is first.".to_owned();
    }
    let numbers: Vec<String> = pivots.iter().map(|person| person.number.to_string()).collect();
    let mut others: Vec<OptionIndex> = Vec::new();
    for (other, _) in pivots.iter().filter_map(|person| person.without) {
        if !others.contains(&other) {
            others.push(other);
        }
    }
    let others = others.iter().map(|other| &pack.options[*other].title);
    format!(
        "Without ballot {} the winner is {}.",
        text::either(&numbers),
        text::either(others)
    )
}

/// What to talk about: the criteria on which people differ most in their effect on the lead, at most three.
pub fn issues(pack: &Pack, group: &Group) -> Vec<String> {
    let differing = group
        .issues
        .iter()
        .filter(|issue| !issue.is_little && issue.matters > 0.0);
    let line = |issue: &Issue| {
        let title = &pack.aspects[AspectIndex::new(issue.aspect)].title;
        let votes = if group.may_name_people() {
            format!("votes range from {} to {}, which changes", issue.low, issue.high)
        } else {
            "the range of votes changes".to_owned()
        };
        format!("Discuss {title}: {votes} the lead by {:.3}.", issue.matters)
    };
    differing.take(3).map(line).collect()
}

/// What becomes of the lead with a criterion at its lowest and at its highest weight of anybody.
pub fn issue(pack: &Pack, group: &Group, issue: &Issue) -> String {
    let title = &pack.aspects[AspectIndex::new(issue.aspect)].title;
    let ahead = |lead: f64| match group.two {
        Some((first, second)) => {
            let option = if lead >= 0.0 { first } else { second };
            format!("{} leads by {:.3}", pack.options[option].title, lead.abs())
        }
        None => String::new(),
    };
    format!(
        "{title} at the lowest weight of all ballots: {}; at the highest: {}.",
        ahead(issue.lead_at_lowest),
        ahead(issue.lead_at_highest)
    )
}

/// What one ballot says, and what the group's answer would be without it.
pub fn person(pack: &Pack, group: &Group, person: &Person) -> String {
    let title = |option: OptionIndex| pack.options[option].title.as_str();
    let own = match person.order.as_slice() {
        [first, ..] => format!("{} first", title(*first)),
        [] => String::new(),
    };
    let without = match person.without {
        Some((first, _)) if Some(first) == group.first => ", and without it the answer stays".to_owned(),
        Some((first, _)) => format!(", and without it {} is first", title(first)),
        None => String::new(),
    };
    format!("Ballot {}: {own}{without}.", person.number)
}

/// Whose ballot is which, by their numbers; none where not every ballot has a name.
pub fn names(group: &Group) -> Option<String> {
    let named = group.people.iter().map(|person| {
        let name = person.name.as_deref()?;
        Some(format!("{} {name}", person.number))
    });
    let named: Option<Vec<String>> = named.collect();
    named
        .filter(|_| group.may_name_people())
        .map(|named| format!("{}.", named.join(", ")))
}

/// That nobody differs from anybody.
fn alike(group: &Group) -> Option<String> {
    let people = group.people.len();
    let same = group.filled == 0 && group.issues.iter().all(|issue| issue.apart <= 0.0);
    (people > 1 && same && !group.issues.is_empty())
        .then(|| format!("All {} ballots have the same votes.", word(people)))
}

/// What is said in the place of single votes where there are too few.
pub const TOO_FEW: &str = "With fewer than three ballots, no single votes are shown: everybody would know whose they are. \
                           Discuss the criteria that matter most to each of you.";

/// How much the orders of priorities agree; none where there is nobody to compare with.
fn agreement(group: &Group) -> Option<String> {
    let Some(found) = group.concordance else {
        let why = match group.compared {
            0 | 1 => "fewer than two criteria are answered on every ballot",
            all if all == group.panel.group.len() => "every ballot gives the same vote to all criteria",
            _ => "every ballot gives the same vote to all criteria that everybody answered",
        };
        return (group.people.len() > 1).then(|| {
            format!("The rankings of the criteria cannot be compared (Kendall's W is undefined): {why}.")
        });
    };
    let how = match found.w {
        _ if found.p > BY_CHANCE => "Weak",
        w if w >= AGREE => "Strong",
        w if w >= IN_PART => "Moderate",
        _ => "Weak",
    };
    let chance = (found.p * 100.0).round();
    let chance = match chance {
        0.0 => "less than 1 of 100".to_owned(),
        _ => format!("{chance} of 100"),
    };
    let among = if group.compared < group.panel.group.len() {
        format!(", over the {} criteria that everybody answered", group.compared)
    } else {
        String::new()
    };
    Some(format!(
        "{how} agreement on the ranking of the criteria (Kendall's W {:.2}{among}). Random groups that agree at least as much: {chance} (permutation test).",
        found.w
    ))
}

/// How many people guessed otherwise than their own priorities say; none where nobody guessed, and where everybody would
/// know who is meant.
fn guesses(group: &Group) -> Option<String> {
    let (guessed, other) = group.guesses();
    if guessed == 0 || !group.may_name_people() {
        return None;
    }
    let people = if guessed == group.people.len() {
        format!("{} people", word(guessed))
    } else {
        counted(guessed, "person with a guess", "people with a guess")
    };
    Some(match other {
        0 if guessed == 1 => {
            "The one person with a guess expects the option that their own priorities rank first.".to_owned()
        }
        0 => format!("All {people} expect the option that their own priorities rank first."),
        _ => {
            let verb = if other == 1 { "expects" } else { "expect" };
            let other = capitalized(&word(other));
            format!(
                "{other} of {people} {verb} another option than the one that their own priorities rank first."
            )
        }
    })
}

/// Which other ways of taking a mean put another option first.
fn cross_checks(pack: &Pack, group: &Group) -> Option<String> {
    let first = group.first?;
    let others = group.cross_checks.iter().filter_map(|check| {
        let (other, _) = check.result?;
        (other != first).then(|| format!("the {} puts {} first", check.name, pack.options[other].title))
    });
    let others: Vec<String> = others.collect();
    (!others.is_empty()).then(|| format!("The mean of everybody's weights decides; {}.", others.join(", ")))
}

/// A circle of preferences, where there is one among three options or more.
fn circle(group: &Group) -> Option<String> {
    let options = group.options.len();
    let pairs = &group.rankings.pairs;
    let beats = |first: usize, second: usize| pairs[first][second] > pairs[second][first];
    let is_circle = options > 2 && (0..options).all(|option| (0..options).any(|other| beats(other, option)));
    is_circle.then(|| {
        "The majority preferences form a cycle (Condorcet paradox): each option loses to another one by a majority.".to_owned()
    })
}

/// What was left out or filled in.
fn notes(group: &Group, twice: usize) -> Vec<String> {
    let mut notes = Vec::new();
    if !group.uncounted.is_empty() && !group.panel.is_empty() {
        let numbers: Vec<String> = group.uncounted.iter().map(ToString::to_string).collect();
        notes.push(format!(
            "Not counted, because no vote is above 0: ballot {}.",
            numbers.join(", ")
        ));
    }
    if group.filled > 0 {
        let votes = counted(group.filled, "vote is", "votes are");
        notes.push(format!(
            "{} missing: the median of the other votes is used.",
            capitalized(&votes)
        ));
    }
    if twice > 0 {
        let ballots = counted(twice, "duplicate ballot is", "duplicate ballots are");
        notes.push(format!("{} not counted.", capitalized(&ballots)));
    }
    notes
}

/// What has changed since the round before.
fn rounds(pack: &Pack, (before, after): (&Group, &Group), rounds: &Rounds) -> Vec<String> {
    let mut said = Vec::new();
    let moves = rounds
        .moves
        .iter()
        .filter(|moved| (moved.after - moved.before).abs() >= 0.05)
        .take(3);
    let moves: Vec<String> = moves
        .map(|moved| {
            let title = &pack.aspects[AspectIndex::new(moved.aspect)].title;
            format!("{title} from {:.1} to {:.1}", moved.before, moved.after)
        })
        .collect();
    said.push(if !(before.may_name_people() && after.may_name_people()) {
        format!(
            "Since round {}: no mean votes are shown if fewer than three ballots of a round are counted.",
            before.round
        )
    } else if moves.is_empty() {
        format!("Since round {} no mean vote has changed.", before.round)
    } else {
        format!(
            "Since round {} the mean votes have changed: {}.",
            before.round,
            moves.join(", ")
        )
    });
    // Who has not voted again has not changed their mind.
    let (earlier, later) = (before.people.len(), after.people.len());
    if earlier != later {
        said.push(format!(
            "Round {} has {} that count, round {} has {}: what has changed may be who voted.",
            before.round,
            counted(earlier, "ballot", "ballots"),
            after.round,
            word(later)
        ));
    }
    let heads: Vec<String> = rounds
        .heads
        .iter()
        .map(|(option, before, after)| {
            let title = &pack.options[*option].title;
            if earlier != later {
                format!("{title} {before} of {earlier}, then {after} of {later}")
            } else if before == after {
                format!("{title} {after} in both rounds")
            } else {
                format!("{title} from {before} to {after}")
            }
        })
        .collect();
    said.push(format!(
        "Number of people who rank an option first: {}.",
        heads.join(", ")
    ));
    if rounds.followed > 0 {
        said.push(format!(
            "{} of the {} known from both rounds rank a different option first than before.",
            capitalized(&word_or_none(rounds.changed)),
            rounds.followed
        ));
    }
    said
}

/// Where the group sees an input.
pub fn estimate(pack: &Pack, estimate: &Estimate) -> String {
    let title = sliders::title(pack, Slider::Trait(estimate.of));
    format!("{title}: {}", estimated(pack, estimate))
}

/// The same without the name of the input.
pub fn estimated(pack: &Pack, estimate: &Estimate) -> String {
    let slider = Slider::Trait(estimate.of);
    let scale = &pack.traits[estimate.of].scale;
    let shown = |place: f64| sliders::show(pack, slider, scale.value_at(place / 100.0));
    let disputed = match estimate.disputed {
        Some((low, high)) => format!(
            "; disputed: estimates {} and {} do not overlap",
            low + 1,
            high + 1
        ),
        None => String::new(),
    };
    format!(
        "most likely {}, range {} to {}, {}{disputed}.",
        shown(estimate.likely),
        shown(estimate.range.0),
        shown(estimate.range.1),
        match estimate.count {
            1 => "one estimate".to_owned(),
            count => format!("median of {} estimates", word(count)),
        }
    )
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", word(count), if count == 1 { one } else { many })
}

fn word_or_none(count: usize) -> String {
    if count == 0 {
        "none".to_owned()
    } else {
        word(count)
    }
}

const SMALL: [&str; 13] = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// A number in words as long as it is small.
fn word(count: usize) -> String {
    SMALL
        .get(count)
        .map_or_else(|| count.to_string(), ToString::to_string)
}
