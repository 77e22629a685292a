//! The sensitivity of the lead.

use crate::analysis::handover::{criticals, handover};
use crate::analysis::swing::{Gauge, Point, Span, Swing};
use crate::decision::sliders;
use crate::exploration::Exploration;
use crate::formula::show;
use crate::text::{self, percent};

/// How many sliders and how many factors are named.
const NAMED: usize = 10;
/// A swing that does not show in two digits.
const LEAST: f64 = 0.005;

/// How much each slider changes the lead, over its range or its full scale, and the smallest changes that reverse it.
pub(super) fn sensitivity(exploration: &Exploration, rest: &str) -> Result<Vec<String>, String> {
    let span = match rest {
        "" | "range" => Span::Plausible,
        "all" | "whole" => Span::Whole,
        _ => {
            return Err(
                "write `sensitivity`, or `sensitivity all` for the full scale of every slider".to_owned(),
            );
        }
    };
    let (scorer, pack) = (exploration.scorer(), exploration.pack());
    let evaluation = &exploration.analysis().evaluation;
    let Some(swings) = Gauge::new(scorer).measure(scorer, exploration.sliders(), evaluation, span) else {
        return Ok(vec![exploration.analysis().explanation.headline.to_string()]);
    };
    let leader = &pack.options[swings.leader].title;
    let how = match span {
        Span::Plausible => "over its range",
        Span::Whole => "over its full scale",
    };
    let lead = if swings.alone {
        // Nothing is left to lead: what there is, is its score.
        format!(
            "No score lead: {leader} is the only option left, with a score of {:.2}.",
            swings.lead
        )
    } else {
        format!("Score lead of {leader}: {}.", text::lead(swings.lead))
    };
    let mut said = vec![format!(
        "{lead} Each slider varied {how}, the largest swing first."
    )];
    let (moving, still): (Vec<&Swing>, Vec<&Swing>) =
        swings.all.iter().partition(|swing| swing.width() >= LEAST);
    said.extend(
        moving
            .iter()
            .take(NAMED)
            .map(|swing| at_both_ends(exploration, swing)),
    );
    let more = moving.len().saturating_sub(NAMED);
    if more > 0 {
        said.push(format!("{more} more with a smaller swing."));
    }
    if !still.is_empty() {
        said.push(format!("{} without effect.", still.len()));
    }
    said.push(shift(exploration));
    said.extend(factors(exploration));
    Ok(said)
}

fn at_both_ends(exploration: &Exploration, swing: &Swing) -> String {
    let pack = exploration.pack();
    let at = |point: &Point| {
        let value = sliders::show(pack, swing.slider, point.value);
        let first = point
            .first
            .map_or("no option", |first| pack.options[first].short.as_str());
        let ahead = if point.lead < 0.0 {
            format!(", {first} first")
        } else {
            String::new()
        };
        match (point.barred, point.lead < 0.0) {
            (false, _) => format!("{} at {value}{ahead}", text::lead(point.lead)),
            (true, true) => format!("ruled out if set to {value}{ahead}"),
            (true, false) => format!("all others ruled out if set to {value}"),
        }
    };
    let label = sliders::label(pack, swing.slider);
    format!("{label}: {}; {}.", at(swing.least()), at(swing.most()))
}

/// The smallest joint change of priorities.
fn shift(exploration: &Exploration) -> String {
    let evaluation = &exploration.analysis().evaluation;
    let (Some(found), Some(weights)) = (handover(evaluation), &evaluation.weights) else {
        return "No choice of weights puts another option first.".to_owned();
    };
    let pack = exploration.pack();
    let changes = weights.enumerate().filter_map(|(aspect, before)| {
        let after = found.after[aspect];
        let title = &pack.aspects[aspect].title;
        ((before - after).abs() >= LEAST / 10.0)
            .then(|| format!("{title} weight {} to {}", percent(*before), percent(after)))
    });
    format!(
        "Smallest change in weights for a tie with {}: {}.",
        pack.options[found.to].title,
        changes.collect::<Vec<_>>().join(", ")
    )
}

/// The factors that could change the first place alone.
fn factors(exploration: &Exploration) -> Vec<String> {
    let (pack, evaluation) = (exploration.pack(), &exploration.analysis().evaluation);
    let Some((leader, next)) = evaluation.first_two() else {
        return Vec::new();
    };
    let (leader, next) = (&pack.options[leader].title, &pack.options[next].title);
    let found = criticals(pack, evaluation);
    if found.is_empty() {
        return vec![format!(
            "No single metric of {leader} is enough for a tie with {next}."
        )];
    }
    let named = found.iter().take(NAMED).map(|critical| {
        let factor = &pack.factors[critical.factor];
        let shown = |number| show(number, &factor.unit);
        format!(
            "{} from {} to {}",
            factor.title,
            shown(critical.number),
            shown(critical.at)
        )
    });
    vec![format!(
        "Tie with {next} if one metric of {leader} alone changes: {}.",
        named.collect::<Vec<_>>().join("; ")
    )]
}
