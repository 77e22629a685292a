//! Where the curves of two options meet: break-even points.

use std::cmp::Ordering;

use super::walk::Walk;
use crate::analysis::shares::value_at;
use crate::decision::sliders;
use crate::formula::LANES;
use crate::pack::OptionIndex;

/// The most meetings that are listed.
const MOST: usize = 48;
/// Two numbers of which one is within this share of the other are the same.
const SAME: f64 = 1e-9;
/// A curve that changes by more than this share of itself over a ten-millionth of the track has a step there.
const STEP: f64 = 1e-3;

/// How two curves meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeetingKind {
    /// They cross in a point.
    Crossing,
    /// One of them jumps past the other.
    Step,
    /// They run along each other.
    Along,
}

/// Where the curves of two options meet.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// The option that the pack names first.
    pub one: OptionIndex,
    /// The other one.
    pub other: OptionIndex,
    /// How they meet.
    pub kind: MeetingKind,
    /// Where on the track, from 0 to 1; where they run along each other, from where on.
    pub position: f64,
    /// The slider's value there.
    pub value: f64,
    /// Up to where on the track; the same but where they run along each other.
    pub until: f64,
    /// The slider's value there.
    pub until_value: f64,
    /// The number of both; at a step that of the one that makes none.
    pub number: f64,
    /// Which of the two is less before and after; none where they are the same or one has no number.
    pub less: [Option<OptionIndex>; 2],
    /// The numbers of all curves there, in their order; at a step, just after it.
    pub numbers: Vec<f64>,
}

/// Neighbouring places in which two numbers stand to each other in one way.
#[derive(Debug, Clone, Copy)]
struct Run {
    order: Option<Ordering>,
    first: usize,
    last: usize,
}

/// A pair of lines and the brackets in which they meet, before these are narrowed down.
struct Candidate {
    pair: [usize; 2],
    kind: MeetingKind,
    from: [f64; 2],
    to: [f64; 2],
    before: Option<Ordering>,
    after: Option<Ordering>,
}

type Line = (OptionIndex, Vec<f64>);

fn compared(one: f64, other: f64) -> Option<Ordering> {
    if !one.is_finite() || !other.is_finite() {
        return None;
    }
    if (one - other).abs() <= SAME * one.abs().max(other.abs()) {
        return Some(Ordering::Equal);
    }
    one.partial_cmp(&other)
}

/// The meetings of all pairs from left to right, and how many more there are than are listed. On a slider whose
/// words have no order nothing meets.
pub(super) fn meetings(walk: &mut Walk<'_>, positions: &[f64], lines: &[Line]) -> (Vec<Meeting>, usize) {
    if sliders::is_unordered(walk.pack(), walk.slider()) {
        return (Vec::new(), 0);
    }
    let is_words = sliders::places(walk.pack(), walk.slider()).is_some();
    let mut found: Vec<Candidate> = Vec::new();
    for other in 1..lines.len() {
        for one in 0..other {
            let runs = runs(&lines[one].1, &lines[other].1);
            candidates(&runs, positions, [one, other], is_words, &mut found);
        }
    }
    found.sort_by(|left, right| left.from[1].total_cmp(&right.from[1]));
    let further = found.len().saturating_sub(MOST);
    found.truncate(MOST);
    let mut met: Vec<Meeting> = found
        .iter()
        .map(|candidate| meet(walk, lines, candidate, is_words))
        .collect();
    met.sort_by(|left, right| left.position.total_cmp(&right.position));
    (met, further)
}

fn runs(one: &[f64], other: &[f64]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (index, (one, other)) in one.iter().zip(other).enumerate() {
        let order = compared(*one, *other);
        match runs.last_mut() {
            Some(run) if run.order == order => run.last = index,
            _ => runs.push(Run {
                order,
                first: index,
                last: index,
            }),
        }
    }
    runs
}

fn candidates(runs: &[Run], positions: &[f64], pair: [usize; 2], is_words: bool, found: &mut Vec<Candidate>) {
    let order = |index: Option<usize>| index.and_then(|index| runs.get(index)).and_then(|run| run.order);
    for (index, run) in runs.iter().enumerate() {
        let (before, after) = (order(index.checked_sub(1)), order(Some(index + 1)));
        if run.order == Some(Ordering::Equal) && (is_words || run.last > run.first) {
            // A run beside places without a number, or at an end of the track, begins where it was first seen.
            let from = if before.is_some() {
                run.first - 1
            } else {
                run.first
            };
            let to = if after.is_some() { run.last + 1 } else { run.last };
            found.push(Candidate {
                pair,
                kind: MeetingKind::Along,
                from: [positions[from], positions[run.first]],
                to: [positions[run.last], positions[to]],
                before,
                after,
            });
        }
        // In a single place the two may be the same by chance: they cross there, or only touch.
        let chance = run.order == Some(Ordering::Equal) && !is_words && run.first == run.last;
        let below = if chance { before } else { run.order };
        let opposite = below.filter(|order| order.is_ne()).map(Ordering::reverse);
        if opposite.is_some() && after == opposite {
            let from = if chance { run.first - 1 } else { run.last };
            let bracket = [positions[from], positions[run.last + 1]];
            found.push(Candidate {
                pair,
                kind: MeetingKind::Crossing,
                from: bracket,
                to: bracket,
                before: below,
                after,
            });
        }
    }
}

fn meet(walk: &mut Walk<'_>, lines: &[Line], candidate: &Candidate, is_words: bool) -> Meeting {
    let [one, other] = candidate.pair.map(|index| lines[index].0);
    let less = |order: Option<Ordering>| match order? {
        Ordering::Less => Some(one),
        Ordering::Greater => Some(other),
        Ordering::Equal => None,
    };
    let same = |walk: &Walk<'_>, lane| {
        compared(walk.number(one, lane), walk.number(other, lane)) == Some(Ordering::Equal)
    };
    let (kind, position, until) = match candidate.kind {
        MeetingKind::Along if is_words => (MeetingKind::Along, candidate.from[1], candidate.to[0]),
        MeetingKind::Along => {
            let from = walk.narrow(candidate.from, same)[1];
            let to = walk.narrow(candidate.to, |walk, lane| !same(walk, lane))[0];
            (MeetingKind::Along, from, to)
        }
        _ if is_words => (MeetingKind::Step, candidate.from[1], candidate.from[1]),
        _ => {
            let (kind, at) = cross(walk, [one, other], candidate);
            (kind, at, at)
        }
    };
    let steady = steadier(walk, [one, other], position, kind, candidate.from[0], is_words);
    let number = walk.number(steady, 0);
    walk.go(&[position; LANES]);
    let numbers = lines.iter().map(|(option, _)| walk.number(*option, 0)).collect();
    let pack = walk.pack();
    Meeting {
        one,
        other,
        kind,
        position,
        value: value_at(pack, walk.slider(), position),
        until,
        until_value: value_at(pack, walk.slider(), until),
        number,
        less: [less(candidate.before), less(candidate.after)],
        numbers,
    }
}

/// Where the lines through the ends of the narrowed bracket cross; where one of them steps, the first place after.
fn cross(walk: &mut Walk<'_>, pair: [OptionIndex; 2], candidate: &Candidate) -> (MeetingKind, f64) {
    let after = candidate.after;
    let beyond = |walk: &Walk<'_>, lane| {
        let order = compared(walk.number(pair[0], lane), walk.number(pair[1], lane));
        order == after || order == Some(Ordering::Equal)
    };
    let [below, above] = walk.narrow(candidate.from, beyond);
    walk.go(&std::array::from_fn(|lane| if lane == 0 { below } else { above }));
    let [one, other] = pair.map(|option| [walk.number(option, 0), walk.number(option, 1)]);
    let steps = |[before, after]: [f64; 2]| (after - before).abs() > STEP * before.abs().max(after.abs());
    if steps(one) || steps(other) {
        return (MeetingKind::Step, above);
    }
    let (left, right) = (one[0] - other[0], one[1] - other[1]);
    let share = left / (left - right);
    let share = if share.is_finite() {
        share.clamp(0.0, 1.0)
    } else {
        0.5
    };
    (MeetingKind::Crossing, below + share * (above - below))
}

/// The one of two options whose number changes least up to a place; afterwards the first lane stands there.
fn steadier(
    walk: &mut Walk<'_>,
    pair: [OptionIndex; 2],
    position: f64,
    kind: MeetingKind,
    before: f64,
    is_words: bool,
) -> OptionIndex {
    // Over a ten-millionth of the track, or from the word before.
    let before = if is_words {
        before
    } else {
        (position - 1e-7).max(0.0)
    };
    walk.go(&std::array::from_fn(
        |lane| if lane == 1 { before } else { position },
    ));
    let change = |option| (walk.number(option, 0) - walk.number(option, 1)).abs();
    if kind == MeetingKind::Step && change(pair[1]) < change(pair[0]) {
        pair[1]
    } else {
        pair[0]
    }
}
