//! Lines about published decisions.

use super::before::change;
use super::names::found;
use super::sentences;
use crate::analysis::nearest::{AT_RANDOM, GIVEN, Near, near, take_over};
use crate::analysis::objection::objection;
use crate::decision::{Slider, sliders};
use crate::exploration::{Change, Exploration, Published, Reading, counted, when};
use crate::pack::{Basis, Case, CaseIndex, OptionIndex};
use crate::text::Named;

/// How many of the nearest are listed.
const LISTED: usize = 10;

/// The decisions, read when they are first asked for.
fn published(exploration: &Exploration) -> Result<&Published, String> {
    match exploration.published() {
        Reading::Failed(why) => Err(format!("the published decisions cannot be read: {why}")),
        Reading::Done(published) => Ok(published),
    }
}

/// The nearest, and what they chose.
pub(super) fn list(exploration: &Exploration) -> Result<Vec<String>, String> {
    let published = published(exploration)?;
    let pack = exploration.pack();
    if published.cases.cases.is_empty() {
        let none =
            "This pack has no published decisions; add them in a file cases.toml next to its other files.";
        return Ok(vec![none.to_owned()]);
    }
    let nearest = exploration.nearest().iter();
    let nearest: Vec<Near> = nearest.take(LISTED).copied().collect();
    let chose: Vec<String> = counted(pack, &published.cases, &nearest)
        .into_iter()
        .map(|(option, count)| format!("{count} {}", pack.options[option].title))
        .collect();
    let mut said = vec![format!(
        "{} published decisions; the {} most similar chose: {} (a decision with two outcomes counts twice).",
        published.cases.cases.len(),
        nearest.len(),
        chose.join(", ")
    )];
    said.extend(nearest.iter().map(|near| entry(exploration, published, *near)));
    said.push(format!(
        "Distance: the average difference between the known inputs and your sliders, as a share of each scale (Gower's \
         distance), with {GIVEN} differences of {AT_RANDOM:.2} added (that of two random values), so that a case with few known \
         inputs does not look similar."
    ));
    Ok(said)
}

fn entry(exploration: &Exploration, published: &Published, near: Near) -> String {
    let case = &published.cases.cases[near.case];
    let agrees = match published.backtest.rows[near.case].all.right {
        Some(true) => "the tool agrees",
        Some(false) => "the tool disagrees",
        None => "the tool has no answer",
    };
    let inputs = if near.known == 1 { "input" } else { "inputs" };
    format!(
        "{}: {}, chose {}; distance {:.2}, {} {inputs} known; {agrees}.",
        case.id,
        who(case),
        titles(exploration, &case.outcome),
        near.distance,
        near.known,
    )
}

fn who(case: &Case) -> String {
    let when = when(case).map(|when| format!(", {when}")).unwrap_or_default();
    format!("{}{when}", case.organisation)
}

fn titles(exploration: &Exploration, options: &[OptionIndex]) -> String {
    let titles = options
        .iter()
        .map(|option| exploration.pack().options[*option].title.as_str());
    titles.collect::<Vec<_>>().join(" and ")
}

/// One of them, or the sliders where it was taken.
pub(super) fn one(exploration: &mut Exploration, rest: &str) -> Result<Vec<String>, String> {
    let published = published(exploration)?;
    let cases: Vec<Named<'_, CaseIndex>> = published
        .cases
        .cases
        .enumerate()
        .map(|(what, case)| Named::new(what, &case.id, &case.organisation))
        .collect();
    let (name, load) = match rest.rsplit_once(char::is_whitespace) {
        Some((name, "load")) => (name.trim(), true),
        _ => (rest, false),
    };
    let index = found("case", name, &cases, "`cases` lists the nearest")?;
    let case = published.cases.cases[index].clone();
    if !load {
        return about(exploration, index, &case);
    }
    let mut there = exploration.sliders().clone();
    take_over(exploration.pack(), &case, &mut there);
    if *exploration.sliders() == there {
        let name = &case.organisation;
        return Ok(vec![format!(
            "The sliders already match what is known of {name}."
        )]);
    }
    let was = change(exploration, |exploration| {
        exploration.change(Change::Replaced, |sliders, _| *sliders = there)
    });
    let inputs = if case.known.len() == 1 { "input" } else { "inputs" };
    Ok(vec![format!(
        "Loaded {} {inputs} from {}. {}",
        case.known.len(),
        case.organisation,
        sentences::after(exploration, &was, None)
    )])
}

fn about(exploration: &Exploration, index: CaseIndex, case: &Case) -> Result<Vec<String>, String> {
    let published = published(exploration)?;
    let pack = exploration.pack();
    let system = if case.system.is_empty() {
        String::new()
    } else {
        format!(": {}", case.system)
    };
    let mut said = vec![format!("{}{system}.", who(case))];
    said.push(format!("They chose {}.", titles(exploration, &case.outcome)));
    for (options, label) in [(&case.moved_from(), "Moved from"), (&case.rejected, "Rejected")] {
        if !options.is_empty() {
            said.push(format!("{label}: {}.", titles(exploration, options)));
        }
    }
    if !case.reasons.is_empty() {
        said.push(format!("Reasons: {}.", case.reasons.join(", ")));
    }
    said.push(format!("Satisfied: {}.", case.satisfied.words()));
    said.push(case.summary.plain());
    said.extend(case.note.clone());
    let answer = &published.backtest.rows[index].all;
    let chose_first = answer.first().is_some_and(|first| case.outcome.contains(&first));
    let verdict = match answer.right {
        Some(true) if chose_first => "The tool agrees: ",
        Some(true) => "The tool agrees; the pack accepts what ranks first as a match: ",
        Some(false) => "The tool disagrees: ",
        None => "",
    };
    said.extend(objection(pack, case, answer).map(|sentence| format!("{verdict}{sentence}")));
    let near = near(pack, index, case, exploration.sliders());
    said.push(format!(
        "{} of {} inputs known, distance {:.2}.",
        near.known,
        pack.traits.len(),
        near.distance
    ));
    for (index, value, basis) in &case.known {
        let slider = Slider::Trait(*index);
        let show = |value| sliders::show(pack, slider, value);
        let (title, mine) = (sliders::title(pack, slider), exploration.sliders().value(slider));
        let implied = if *basis == Basis::Implied {
            " (inferred)"
        } else {
            ""
        };
        said.push(format!(
            "{title}: theirs {}, yours {}{implied}.",
            show(*value),
            show(mine)
        ));
    }
    if let Some(source) = &case.source {
        let url = source.url.as_ref().map(|url| format!(", {url}"));
        let url = url.unwrap_or_default();
        said.push(format!(
            "Source: {}{url}. {}",
            source.title,
            case.confidence.sentence()
        ));
    }
    Ok(said)
}
