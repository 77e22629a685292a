//! The recommendation as text.

use std::io;

use super::scored::Scored;
use crate::analysis::headline;
use crate::analysis::{Reason, Side};
use crate::cli::output::{GAP, Output};
use crate::cli::rich::{Rich, Role};
use crate::exploration::letter;
use crate::pack::index::Position;
use crate::pack::{AspectIndex, OptionIndex};
use crate::text::{self, percent};

/// The cells of a whole bar.
const BAR: usize = 24;

/// The least cells of a column of titles.
const LEAST_TITLE: usize = 8;

/// Writes everything.
pub(super) fn write(output: &mut Output<'_>, scored: &Scored) -> io::Result<()> {
    let Scored { pack, analysis, .. } = scored;
    output.text(&Rich::new(Role::Title, &pack.header.title))?;
    output.text(&Rich::new(Role::Dim, scored.standpoint.describe(pack)))?;
    output.gap()?;
    output.text(&Rich::from(&analysis.explanation.headline))?;
    output.gap()?;
    ranking(output, scored)?;
    if let Some(certainty) = &analysis.explanation.certainty {
        output.gap()?;
        output.text(&Rich::from(certainty))?;
    }
    if let Some(weights) = &analysis.explanation.weights {
        output.text(&Rich::from(weights))?;
    }
    for caution in &analysis.explanation.cautions {
        let mut line = Rich::new(Role::Bad, "! ");
        line.append(Rich::from(&caution.sentence(pack)));
        output.text(&line)?;
    }
    headline(output, scored)?;
    if let Some(flip) = &analysis.explanation.flip {
        output.heading(if analysis.flips.len() == 1 {
            "Tipping point"
        } else {
            "Tipping points"
        })?;
        output.text(&Rich::from(flip))?;
    }
    if let Some(question) = &analysis.explanation.ask_next {
        output.heading("Ask next")?;
        output.text(&Rich::from(question).with(Role::Plain, "."))?;
    }
    if let Some(worth) = scored.worth() {
        output.heading("Implied trade-offs")?;
        output.text(&Rich::plain(worth))?;
    }
    reasons(output, scored)?;
    ruled_out(output, scored)?;
    aspects(output, scored)?;
    for warning in &analysis.explanation.warnings {
        output.gap()?;
        output.text(&Rich::new(Role::Bad, "! ").with(Role::Plain, warning.to_string()))?;
    }
    Ok(())
}

fn ranking(output: &mut Output<'_>, scored: &Scored) -> io::Result<()> {
    let Scored { pack, analysis, .. } = scored;
    let titles = text::widest(pack.options.iter().map(|option| &option.title));
    let bars = output.is_terminal() && output.width() >= titles + BAR + 40;
    for option in analysis.evaluation.ranked.iter().copied() {
        let standing = &analysis.evaluation.standings[option];
        let role = Role::Option(option.get());
        let mut line = Rich::new(role, format!("{}  ", letter(option)));
        line.append(Rich::new(role, &pack.options[option].title).padded(titles + GAP));
        line.push(Role::Number, format!("{:.2}", standing.total));
        if bars {
            line.push(Role::Plain, "  ");
            line.append(bar(standing.total, role));
        }
        let note = if standing.broken.is_empty() {
            format!("first in {}", percent(analysis.robustness.shares[option]))
        } else {
            "ruled out".to_string()
        };
        line.push(Role::Plain, "  ");
        line.push(Role::Dim, note);
        output.text(&line)?;
    }
    Ok(())
}

/// The metrics that people ask for first, for each option that is included, and what they are held against.
fn headline(output: &mut Output<'_>, scored: &Scored) -> io::Result<()> {
    let Scored { pack, analysis, .. } = scored;
    let metrics = &pack.header.headline;
    if metrics.is_empty() {
        return Ok(());
    }
    output.heading("Key metrics")?;
    let shown = |option: OptionIndex| headline::of(pack, &analysis.evaluation, option);
    let limits = headline::limits(pack, &scored.standpoint.sliders);
    let titles = text::widest(pack.options.iter().map(|option| &option.title)) + 3;
    let widths: Vec<usize> = metrics
        .iter()
        .enumerate()
        .map(|(index, metric)| {
            let values = analysis
                .evaluation
                .ranked
                .iter()
                .map(|option| shown(*option)[index].clone());
            text::widest(values.chain([metric.short.clone(), limits[index].clone()]))
        })
        .collect();
    let row = |first: Rich, role: Role, values: &[String]| {
        let mut line = first.padded(titles);
        for (value, width) in values.iter().zip(&widths) {
            line.push(
                role,
                format!("{}{}", " ".repeat(GAP), text::pad_left(value, *width)),
            );
        }
        line
    };
    let names: Vec<String> = metrics.iter().map(|metric| metric.short.clone()).collect();
    if output.width() < titles + widths.iter().map(|width| GAP + width).sum::<usize>() {
        return headline_lines(output, scored, &names);
    }
    output.line(&row(Rich::default(), Role::Dim, &names))?;
    for option in analysis.evaluation.ranked.iter().copied() {
        let role = Role::Option(option.get());
        let title = Rich::new(
            role,
            format!("{}  {}", letter(option), pack.options[option].title),
        );
        output.line(&row(title, Role::Number, &shown(option)))?;
    }
    if limits.iter().any(|limit| !limit.is_empty()) {
        output.line(&row(Rich::new(Role::Dim, "   your targets"), Role::Dim, &limits))?;
    }
    Ok(())
}

/// The same for terminals that are too narrow for a table.
fn headline_lines(output: &mut Output<'_>, scored: &Scored, names: &[String]) -> io::Result<()> {
    let Scored { pack, analysis, .. } = scored;
    let named = |values: &[String]| {
        let pairs = names.iter().zip(values).filter(|(_, value)| !value.is_empty());
        let pairs: Vec<String> = pairs.map(|(name, value)| format!("{name} {value}")).collect();
        pairs.join(", ")
    };
    for option in analysis.evaluation.ranked.iter().copied() {
        let values = headline::of(pack, &analysis.evaluation, option);
        let label = Rich::new(Role::Option(option.get()), letter(option));
        output.hanging(&label, 3, &Rich::plain(named(&values)))?;
    }
    let limits = named(&headline::limits(pack, &scored.standpoint.sliders));
    if !limits.is_empty() {
        output.text(&Rich::new(Role::Dim, format!("Your targets: {limits}")))?;
    }
    Ok(())
}

/// A bar of which `share` (0 to 1) is drawn heavy.
fn bar(share: f64, role: Role) -> Rich {
    let filled = (share.clamp(0.0, 1.0) * BAR as f64).round() as usize;
    Rich::new(role, "━".repeat(filled)).with(Role::Dim, "·".repeat(BAR - filled))
}

fn reasons(output: &mut Output<'_>, scored: &Scored) -> io::Result<()> {
    let analysis = &scored.analysis;
    let reasons = &analysis.explanation.reasons;
    if reasons.is_empty() {
        return Ok(());
    }
    match analysis.verdict.subject(&analysis.evaluation) {
        Some(about) => {
            let title = &scored.pack.options[about].title;
            output.heading(&format!("For (+) and against (−) {title}"))?;
        }
        None => output.heading("Why")?,
    }
    let title = |reason: &Reason| scored.pack.aspects[reason.aspect].title.as_str();
    let widest = text::widest(reasons.iter().map(title));
    for reason in reasons {
        let (role, sign) = match reason.side {
            Side::For => (Role::Good, "+ "),
            Side::Against => (Role::Bad, "− "),
        };
        let words = if reason.notable { Role::Strong } else { Role::Plain };
        let label = Rich::new(role, sign).with(words, title(reason));
        output.hanging(&label, widest + 2 + GAP, &Rich::from(&reason.sentence))?;
    }
    Ok(())
}

fn ruled_out(output: &mut Output<'_>, scored: &Scored) -> io::Result<()> {
    let ruled_out = &scored.analysis.explanation.ruled_out;
    if ruled_out.is_empty() {
        return Ok(());
    }
    output.heading("Ruled out")?;
    for out in ruled_out {
        let title = &scored.pack.options[out.option].title;
        let mut text = Rich::new(Role::Option(out.option.get()), title).with(Role::Plain, ": ");
        text.append(Rich::from(&out.message));
        if let Some(way_round) = &out.way_round {
            text.push(Role::Plain, " ");
            text.append(Rich::from(way_round));
        }
        if let Some(returns) = &out.returns {
            text.push(Role::Plain, " ");
            text.append(Rich::from(returns));
        }
        output.text(&text)?;
    }
    Ok(())
}

/// The cells of a number and of a gain in the table of aspects.
const NUMBER: usize = 6;
const GAIN: usize = 7;

/// What each aspect adds: its weight, its value for each option, and who gains how much.
fn aspects(output: &mut Output<'_>, scored: &Scored) -> io::Result<()> {
    let Scored { pack, standpoint, .. } = scored;
    let options: Vec<OptionIndex> = standpoint.sliders.shown().collect();
    let widest = text::widest(pack.aspects.iter().map(|aspect| &aspect.title));
    let numbers = (options.len() + 1) * (NUMBER + GAP) + GAIN + GAP;
    output.heading("Criteria")?;
    match output
        .width()
        .checked_sub(numbers)
        .filter(|room| *room >= LEAST_TITLE)
    {
        Some(room) => aspect_columns(output, scored, &options, widest.min(room)),
        None => aspect_lines(output, scored, &options),
    }
}

fn aspect_columns(
    output: &mut Output<'_>,
    scored: &Scored,
    options: &[OptionIndex],
    titles: usize,
) -> io::Result<()> {
    let standings = &scored.analysis.evaluation.standings;
    let cell = |role: Role, words: &str| (NUMBER, vec![Rich::new(role, text::pad_left(words, NUMBER))]);
    let mut header = vec![
        (titles, vec![Rich::new(Role::Dim, "Criterion")]),
        cell(Role::Dim, "Weight"),
    ];
    header.extend(
        options
            .iter()
            .map(|option| cell(Role::Option(option.get()), &letter(*option))),
    );
    header.push((GAIN, vec![Rich::new(Role::Dim, "+ score")]));
    output.columns(&header)?;
    for (index, aspect) in scored.pack.aspects.enumerate() {
        let title = vec![Rich::plain(&aspect.title)];
        let mut row = vec![
            (titles, title),
            cell(Role::Plain, &percent(weight(scored, index))),
        ];
        let values = options
            .iter()
            .map(|option| format!("{:.2}", standings[*option].values[index]));
        row.extend(values.map(|value| cell(Role::Plain, &value)));
        row.push((GAIN, vec![gain(scored, index)]));
        output.columns(&row)?;
    }
    Ok(())
}

/// The same for terminals that are too narrow for a table.
fn aspect_lines(output: &mut Output<'_>, scored: &Scored, options: &[OptionIndex]) -> io::Result<()> {
    let standings = &scored.analysis.evaluation.standings;
    for (index, aspect) in scored.pack.aspects.enumerate() {
        let share = percent(weight(scored, index));
        output.text(&Rich::plain(format!("{}, ", aspect.title)).with(Role::Number, share))?;
        let mut values = Rich::default();
        for option in options {
            values.push(Role::Option(option.get()), letter(*option));
            values.push(Role::Plain, format!(" {:.2} ", standings[*option].values[index]));
        }
        output.hanging(&Rich::default(), 2, &values)?;
    }
    Ok(())
}

fn weight(scored: &Scored, aspect: AspectIndex) -> f64 {
    scored
        .analysis
        .evaluation
        .weights
        .as_ref()
        .map_or(0.0, |weights| weights[aspect])
}

/// Which of the first two options gains on an aspect, and how much of the total.
fn gain(scored: &Scored, aspect: AspectIndex) -> Rich {
    let evaluation = &scored.analysis.evaluation;
    let Some((first, second)) = evaluation.first_two() else {
        return Rich::default();
    };
    let contribution = |option: OptionIndex| evaluation.standings[option].contributions[aspect];
    let difference = contribution(first) - contribution(second);
    let ahead = if difference >= 0.0 { first } else { second };
    if difference.abs() < 0.005 {
        return Rich::default();
    }
    let role = Role::Option(ahead.get());
    Rich::new(role, letter(ahead)).with(Role::Plain, format!(" +{:.2}", difference.abs()))
}
