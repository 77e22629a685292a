//! The recommendation as Markdown.

use std::io::{self, Write};

use super::scored::Scored;
use crate::analysis::{Sentence, Side, headline};
use crate::pack::OptionIndex;
use crate::pack::model::Scale;
use crate::text::{markdown, percent};

/// Writes everything.
pub(super) fn write(stream: &mut dyn Write, scored: &Scored) -> io::Result<()> {
    let Scored { pack, analysis, .. } = scored;
    let explanation = &analysis.explanation;
    writeln!(stream, "# {}\n", markdown(&pack.header.title))?;
    writeln!(stream, "{}\n", markdown(&scored.standpoint.describe(pack)))?;
    writeln!(stream, "**{}**", words(&explanation.headline))?;
    if let Some(certainty) = &explanation.certainty {
        writeln!(stream, "\n{}", words(certainty))?;
    }
    if let Some(weights) = &explanation.weights {
        writeln!(stream, "\n{}", words(weights))?;
    }
    for caution in &explanation.cautions {
        writeln!(stream, "\n> {}", words(&caution.sentence(pack)))?;
    }
    ranking(stream, scored)?;
    if let Some(flip) = &explanation.flip {
        let heading = if analysis.flips.len() == 1 {
            "Tipping point"
        } else {
            "Tipping points"
        };
        writeln!(stream, "\n## {heading}\n\n{}", words(flip))?;
    }
    if let Some(question) = &explanation.ask_next {
        writeln!(stream, "\n## Ask next\n\n{}.", words(question))?;
    }
    if let Some(worth) = scored.worth() {
        writeln!(stream, "\n## Implied trade-offs\n\n{}", markdown(&worth))?;
    }
    reasons(stream, scored)?;
    ruled_out(stream, scored)?;
    aspects(stream, scored)?;
    inputs(stream, scored)?;
    sources(stream, scored)?;
    for warning in &explanation.warnings {
        writeln!(stream, "\n> {}", words(warning))?;
    }
    Ok(())
}

/// The figures behind the numbers, with source and date.
fn sources(stream: &mut dyn Write, scored: &Scored) -> io::Result<()> {
    let figures = scored.figures();
    if figures.is_empty() {
        return Ok(());
    }
    writeln!(
        stream,
        "\n## Sources\n\n| Figure | Value | Source | As of |\n|---|---:|---|---|"
    )?;
    for figure in figures {
        let cells = [&figure.title, &figure.value, &figure.source, &figure.as_of];
        let [title, value, source, as_of] = cells.map(|cell| markdown(cell));
        writeln!(stream, "| {title} | {value} | {source} | {as_of} |")?;
    }
    Ok(())
}

/// Every input with its value, its range and who said so.
fn inputs(stream: &mut dyn Write, scored: &Scored) -> io::Result<()> {
    let Scored { pack, standpoint, .. } = scored;
    writeln!(
        stream,
        "\n## Inputs\n\n| Input | Value | Range | |\n|---|---:|---:|---|"
    )?;
    for (index, entry) in pack.traits.enumerate() {
        let setting = standpoint.sliders.setting(index);
        let show = |value| markdown(&entry.scale.show(value));
        let range = if setting.low < setting.high && !matches!(entry.scale, Scale::Choices(_)) {
            markdown(&entry.scale.between(setting.low, setting.high))
        } else {
            String::new()
        };
        let mut origin = setting.origin.word().to_owned();
        if let Some(source) = standpoint.sources.get(&entry.id) {
            origin = format!("{origin}: {}", markdown(source));
        }
        writeln!(
            stream,
            "| {} | {} | {range} | {origin} |",
            markdown(&entry.title),
            show(setting.value)
        )?;
    }
    Ok(())
}

fn words(sentence: &Sentence) -> String {
    markdown(&sentence.to_string())
}

fn ranking(stream: &mut dyn Write, scored: &Scored) -> io::Result<()> {
    let analysis = &scored.analysis;
    let metrics = &scored.pack.header.headline;
    let names: Vec<String> = metrics.iter().map(|metric| metric.short.clone()).collect();
    let names = cells(&names);
    writeln!(
        stream,
        "\n| Rank | Option | Score | First in (simulations) |{names}"
    )?;
    writeln!(stream, "|---:|---|---:|---:|{}", "---:|".repeat(metrics.len()))?;
    for option in analysis.evaluation.ranked.iter().copied() {
        let standing = &analysis.evaluation.standings[option];
        let rank = standing.rank.map(|rank| rank.to_string()).unwrap_or_default();
        let first_in = if standing.broken.is_empty() {
            percent(analysis.robustness.shares[option])
        } else {
            "ruled out".to_string()
        };
        writeln!(
            stream,
            "| {rank} | {} | {:.2} | {first_in} |{}",
            title(scored, option),
            standing.total,
            cells(&headline::of(&scored.pack, &analysis.evaluation, option))
        )?;
    }
    let limits = headline::limits(&scored.pack, &scored.standpoint.sliders);
    if limits.iter().any(|limit| !limit.is_empty()) {
        writeln!(stream, "| | your targets | | |{}", cells(&limits))?;
    }
    Ok(())
}

/// Values as the last cells of a row.
fn cells(values: &[String]) -> String {
    let cells: Vec<String> = values
        .iter()
        .map(|value| format!(" {} |", markdown(value)))
        .collect();
    cells.concat()
}

fn title(scored: &Scored, option: OptionIndex) -> String {
    markdown(&scored.pack.options[option].title)
}

fn reasons(stream: &mut dyn Write, scored: &Scored) -> io::Result<()> {
    let analysis = &scored.analysis;
    let Some((first, _)) = analysis.evaluation.first_two() else {
        return Ok(());
    };
    for (side, heading) in [(Side::For, "For"), (Side::Against, "Against")] {
        let mut reasons = analysis
            .explanation
            .reasons
            .iter()
            .filter(|reason| reason.side == side)
            .peekable();
        if reasons.peek().is_some() {
            writeln!(stream, "\n## {heading} {}\n", title(scored, first))?;
        }
        for reason in reasons {
            let aspect = markdown(&scored.pack.aspects[reason.aspect].title);
            writeln!(stream, "- **{aspect}**: {}", words(&reason.sentence))?;
        }
    }
    Ok(())
}

fn ruled_out(stream: &mut dyn Write, scored: &Scored) -> io::Result<()> {
    let ruled_out = &scored.analysis.explanation.ruled_out;
    if !ruled_out.is_empty() {
        writeln!(stream, "\n## Ruled out\n")?;
    }
    for out in ruled_out {
        write!(
            stream,
            "- **{}**: {}",
            title(scored, out.option),
            words(&out.message)
        )?;
        if let Some(way_round) = &out.way_round {
            write!(stream, " {}", words(way_round))?;
        }
        if let Some(returns) = &out.returns {
            write!(stream, " {}", words(returns))?;
        }
        writeln!(stream)?;
    }
    Ok(())
}

fn aspects(stream: &mut dyn Write, scored: &Scored) -> io::Result<()> {
    let Scored {
        pack,
        analysis,
        standpoint,
    } = scored;
    let options: Vec<OptionIndex> = standpoint.sliders.shown().collect();
    write!(stream, "\n## Criteria\n\n| Criterion | Weight |")?;
    for option in &options {
        write!(stream, " {} |", title(scored, *option))?;
    }
    writeln!(stream, "\n|---|---:|{}", "---:|".repeat(options.len()))?;
    for (index, aspect) in pack.aspects.enumerate() {
        let weight = analysis
            .evaluation
            .weights
            .as_ref()
            .map_or(0.0, |weights| weights[index]);
        write!(stream, "| {} | {} |", markdown(&aspect.title), percent(weight))?;
        for option in &options {
            write!(
                stream,
                " {:.2} |",
                analysis.evaluation.standings[*option].values[index]
            )?;
        }
        writeln!(stream)?;
    }
    Ok(())
}
