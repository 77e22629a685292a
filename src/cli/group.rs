//! `tradeoff group`: what everybody's ballots come to together.

mod collect;
mod json;
mod save;
mod text;

use std::path::PathBuf;
use std::sync::Arc;

use super::arguments::{Format, Group as Arguments};
use super::call::{Call, Chosen};
use super::failure::{Answer, Failure};
use super::situation::Standpoint;
use crate::analysis::{Analysis, Analyst};
use crate::ballots::{Content, Form, Sought, Urn};
use crate::decision::{Scorer, Slider};
use crate::group::{Count, Estimate, GroupAnswer, GroupVerdict, estimates, rounds};
use crate::pack::Pack;
use crate::record::Opened;

/// A round of a group, and all that follows from it.
struct Decided {
    pack: Arc<Pack>,
    /// Where the sliders stand, the group's priorities and estimates included.
    standpoint: Standpoint,
    count: Count,
    estimates: Vec<Estimate>,
    /// How many guesses of tipping points there are, which set nothing.
    predictions: usize,
    /// How many ballots came twice.
    twice: usize,
    /// The usual analysis at the group's weights; none where there is no first place.
    analysis: Option<Arc<Analysis>>,
}

/// The decision file into which the result goes, where it is there already: its inputs and options are those of the group.
pub(super) fn existing(arguments: &Arguments) -> Option<PathBuf> {
    let path = arguments.save.as_ref()?;
    let is_decision = matches!(Opened::open(path), Ok(Some(_)));
    is_decision.then(|| path.clone())
}

/// Runs the command.
///
/// # Errors
/// Fails where the pack, the situation or a ballot is wrong, and where the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Arguments) -> Result<Answer, Failure> {
    let pack = call.load()?;
    if call.decision.is_none()
        && let Some(path) = existing(arguments)
    {
        let opened = Opened::open(&path).map_err(|defects| call.refuse(&defects))?;
        call.decision = opened.map(|opened| Chosen {
            opened,
            variant: None,
        });
    }
    let standpoint = call.standpoint(&pack, &arguments.situation)?;
    let form = Form::of(&pack);
    let urn = collect::all(call, &form, &pack, arguments)?;
    let decided = decide(pack, standpoint, &urn, arguments.round)?;
    if let Some(path) = &arguments.save {
        save::save(call, &decided, path)?;
    }
    match arguments.format {
        Format::Text => text::write(&mut call.output, &decided, arguments.names)?,
        Format::Json => call.json(json::value(&decided, arguments.names))?,
    }
    let is_answer = decided.count.group.answer.is_some_and(GroupAnswer::is_answer);
    Ok(if is_answer { Answer::Done } else { Answer::No })
}

fn decide(
    pack: Arc<Pack>,
    mut standpoint: Standpoint,
    urn: &Urn,
    round: Option<u8>,
) -> Result<Decided, Failure> {
    let cast = urn.ballots();
    let rounds = rounds(cast);
    let round = match (round, rounds.last()) {
        (Some(round), Some(_)) if rounds.contains(&round) => round,
        (None, Some(last)) => *last,
        (Some(round), Some(_)) => {
            let known: Vec<String> = rounds.iter().map(ToString::to_string).collect();
            return Err(Failure::Wrong(format!(
                "round {round} has no priority votes; rounds with some: {}",
                known.join(", ")
            )));
        }
        (_, None) => return Err(Failure::Wrong("there are no votes on priorities".to_owned())),
    };
    // What the call sets has been said on purpose: an estimate does not change it.
    let mut estimates = estimates(cast, round);
    estimates.retain(|estimate| !standpoint.moved.contains(&Slider::Trait(estimate.of)));
    for estimate in &estimates {
        let scale = &pack.traits[estimate.of].scale;
        let value = |place: f64| scale.value_at(place / 100.0);
        standpoint
            .sliders
            .set(&pack, Slider::Trait(estimate.of), value(estimate.likely));
        let (low, high) = estimate.range;
        standpoint
            .sliders
            .set_range(&pack, estimate.of, value(low), value(high));
    }
    let is_prediction = |content: &Content| {
        matches!(
            content,
            Content::Estimate {
                sought: Sought::TippingPoint,
                ..
            }
        )
    };
    let predictions = cast
        .iter()
        .filter(|cast| is_prediction(&cast.ballot.content))
        .count();
    let evaluation = Scorer::new(Arc::clone(&pack)).evaluate(&standpoint.sliders);
    let mut analyst = Analyst::new(Arc::clone(&pack));
    let mut analyse = |priorities: &[f64]| {
        GroupVerdict::of(&analyst.analyse(&standpoint.sliders.with_priorities(priorities)))
    };
    let Some(count) = Count::new(&evaluation, cast, round, &mut analyse) else {
        return Err(Failure::Wrong("there are no votes on priorities".to_owned()));
    };
    let analysis = count.group.first.map(|_| {
        let priorities = count.group.panel.priorities();
        standpoint.sliders = standpoint.sliders.with_priorities(&priorities);
        analyst.analyse(&standpoint.sliders)
    });
    Ok(Decided {
        pack,
        standpoint,
        count,
        estimates,
        predictions,
        twice: urn.twice,
        analysis,
    })
}
