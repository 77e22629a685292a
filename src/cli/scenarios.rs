//! `tradeoff scenarios`: the scenarios of a pack and who comes first in each.

use std::io;
use std::sync::Arc;

use serde_json::{Value, json};

use super::arguments::{Format, Scenarios, Situation};
use super::call::Call;
use super::failure::{Answer, Failure};
use super::output::Output;
use super::race;
use super::rich::{self, Rich, Role};
use super::score::verdict_value;
use super::situation::{apply, moves, scenario, start};
use crate::analysis::{Analysis, Analyst};
use crate::pack::{Pack, ScenarioIndex};

/// Runs the command.
///
/// # Errors
/// Fails where the pack or a setting is wrong and where the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Scenarios) -> Result<Answer, Failure> {
    if call.situation.scenario.is_some() {
        return Err(Failure::Wrong(
            "`scenarios` lists all of them; --scenario has no effect here, `scenarios NAME` lists one"
                .to_string(),
        ));
    }
    let pack = call.load()?;
    let given = call.situation.clone().followed_by(Situation {
        set: arguments.set.clone(),
        ..Situation::default()
    });
    let moves = moves(&pack, &given.set, &mut call.talk)?;
    let race = call.race(&pack)?;
    let mut wanted: Vec<ScenarioIndex> = pack.scenarios.indices().collect();
    if !arguments.name.is_empty() {
        let Some(one) = scenario(&pack, &arguments.name.join(" "), &mut call.talk) else {
            return Ok(Answer::No);
        };
        wanted = vec![one];
    }
    let mut analyst = Analyst::new(Arc::clone(&pack));
    let analysed: Vec<(ScenarioIndex, Arc<Analysis>)> = wanted
        .into_iter()
        .map(|scenario| {
            let mut standpoint = start(&pack, Some(scenario));
            apply(&pack, &mut standpoint, &moves);
            if let Some(race) = &race {
                race::show(&pack, &mut standpoint.sliders, race);
            }
            (scenario, analyst.analyse(&standpoint.sliders))
        })
        .collect();
    match arguments.format {
        Format::Text => text(&mut call.output, &pack, &analysed)?,
        Format::Json => call.json(value(&pack, &analysed))?,
    }
    Ok(Answer::Done)
}

fn text(output: &mut Output<'_>, pack: &Pack, analysed: &[(ScenarioIndex, Arc<Analysis>)]) -> io::Result<()> {
    for (position, (index, analysis)) in analysed.iter().enumerate() {
        let scenario = &pack.scenarios[*index];
        if position > 0 {
            output.gap()?;
        }
        let title = Rich::new(Role::Title, &scenario.title).with(Role::Dim, format!("  {}", scenario.id));
        output.text(&title)?;
        for text in [
            rich::one_line(&scenario.summary),
            Rich::from(&analysis.explanation.headline),
        ] {
            if text.width() > 0 {
                output.hanging(&Rich::default(), 2, &text)?;
            }
        }
    }
    if let Some(legend) = pack.legend() {
        output.gap()?;
        output.text(&Rich::new(Role::Dim, legend))?;
    }
    Ok(())
}

fn value(pack: &Pack, analysed: &[(ScenarioIndex, Arc<Analysis>)]) -> Value {
    let rows = analysed.iter().map(|(index, analysis)| {
        let scenario = &pack.scenarios[*index];
        let totals = pack.options.enumerate().map(|(option, entry)| {
            (
                entry.id.clone(),
                json!(analysis.evaluation.standings[option].total),
            )
        });
        json!({
            "id": scenario.id,
            "title": scenario.title,
            "summary": scenario.summary.plain(),
            "verdict": verdict_value(pack, &analysis.verdict),
            "headline": analysis.explanation.headline.to_string(),
            "totals": Value::Object(totals.collect()),
        })
    });
    json!({ "scenarios": rows.collect::<Vec<_>>() })
}
