//! `tradeoff read`: everything in a pack that can be read.

mod json;

use std::io;

use super::arguments::{Format, Read};
use super::call::Call;
use super::compare;
use super::failure::{Answer, Failure};
use super::glossary;
use super::lookup::say_not_found;
use super::output::Output;
use super::reading;
use super::rich::{Rich, Role};
use crate::decision::{Evaluation, Scorer};
use crate::library::{Kind, readable};
use crate::pack::index::Position;
use crate::pack::model::{Aspect, Essay, Prose, Target};
use crate::pack::{AspectIndex, OptionIndex, Pack, TraitIndex};
use crate::text::{self, Found, look_up};

/// Runs the command.
///
/// # Errors
/// Fails where the pack or the situation is wrong and where the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Read) -> Result<Answer, Failure> {
    let pack = call.load()?;
    let standpoint = call.standpoint(&pack, &arguments.situation)?;
    let evaluation = Scorer::new(pack.clone()).evaluate(&standpoint.sliders);
    let is_json = arguments.format == Format::Json;
    if arguments.all {
        let all: Vec<Target> = groups(&pack).into_iter().flatten().chain(terms(&pack)).collect();
        if is_json {
            let all = all
                .into_iter()
                .map(|target| json::entry(&pack, &evaluation, target));
            call.json(serde_json::json!({ "entries": all.collect::<Vec<_>>() }))?;
            return Ok(Answer::Done);
        }
        call.output.page();
        for (index, target) in all.into_iter().enumerate() {
            if index > 0 {
                call.output.gap()?;
                call.output.gap()?;
            }
            write(&mut call.output, &pack, &evaluation, target)?;
        }
        return Ok(Answer::Done);
    }
    if arguments.section.is_empty() {
        if is_json {
            let all = groups(&pack).into_iter().flatten();
            let all = all.map(|target| json::name(&pack, target));
            call.json(serde_json::json!({ "entries": all.collect::<Vec<_>>() }))?;
        } else {
            call.output.page();
            list(&mut call.output, &pack)?;
        }
        return Ok(Answer::Done);
    }
    let wanted = arguments.section.join(" ");
    match look_up(&wanted, &readable(&pack)) {
        Found::One(target) => {
            if is_json {
                call.json(json::entry(&pack, &evaluation, target))?;
            } else {
                call.output.page();
                write(&mut call.output, &pack, &evaluation, target)?;
            }
            Ok(Answer::Done)
        }
        Found::Perhaps(perhaps) => {
            let help = "`tradeoff read` lists the essays and criteria, `tradeoff glossary` the terms";
            say_not_found(&mut call.talk, "text", &wanted, &perhaps, help);
            Ok(Answer::No)
        }
    }
}

/// What `read` lists, kind by kind: essays in the order in which they are read, the others by their ids.
fn groups(pack: &Pack) -> [Vec<Target>; 4] {
    let essays = pack.essays.indices().map(Target::Essay);
    [
        essays.collect(),
        sorted(pack, pack.aspects.indices().map(Target::Aspect)),
        sorted(pack, pack.options.indices().map(Target::Option)),
        sorted(pack, pack.traits.indices().map(Target::Trait)),
    ]
}

/// The glossary, by the ids of its terms.
fn terms(pack: &Pack) -> Vec<Target> {
    sorted(pack, pack.terms.indices().map(Target::Term))
}

fn sorted(pack: &Pack, targets: impl Iterator<Item = Target>) -> Vec<Target> {
    let mut targets: Vec<Target> = targets.collect();
    targets.sort_by_key(|target| pack.name(*target).0);
    targets
}

fn list(output: &mut Output<'_>, pack: &Pack) -> io::Result<()> {
    let terminal = output.is_terminal();
    for (index, group) in groups(pack).iter().enumerate() {
        let Some(first) = group.first() else { continue };
        if terminal && index > 0 {
            output.gap()?;
        }
        if terminal {
            let heading = text::capitalized(Kind::of(*first).plural());
            output.line(&Rich::new(Role::Title, heading))?;
        }
        let names: Vec<(&str, &str)> = group.iter().map(|target| pack.name(*target)).collect();
        reading::names(output, &names)?;
    }
    Ok(())
}

fn write(output: &mut Output<'_>, pack: &Pack, evaluation: &Evaluation, target: Target) -> io::Result<()> {
    match target {
        Target::Essay(index) => essay(output, pack, &pack.essays[index]),
        Target::Aspect(index) => aspect(output, pack, index, evaluation),
        Target::Option(index) => option(output, pack, index),
        Target::Trait(index) => input(output, pack, index),
        Target::Term(index) => glossary::write(output, pack, &pack.terms[index]),
    }
}

/// What an option is, and what it has to say to each criterion.
fn option(output: &mut Output<'_>, pack: &Pack, index: OptionIndex) -> io::Result<()> {
    let option = &pack.options[index];
    output.text(&Rich::new(Role::Option(index.get()), &option.title))?;
    reading::prose(output, &option.summary)?;
    for aspect in &pack.aspects {
        output.heading(&aspect.title)?;
        reading::paragraphs(output, &aspect.text[index])?;
    }
    reading::see_also(output, pack, option.summary.links())
}

/// What an input means.
fn input(output: &mut Output<'_>, pack: &Pack, index: TraitIndex) -> io::Result<()> {
    let slider = &pack.traits[index];
    output.text(&Rich::new(Role::Title, &slider.title))?;
    reading::prose(output, &slider.help)?;
    let links = slider.link.map(Target::Term).into_iter();
    reading::see_also(output, pack, links.chain(slider.help.links()))
}

fn essay(output: &mut Output<'_>, pack: &Pack, essay: &Essay) -> io::Result<()> {
    output.text(&Rich::new(Role::Title, &essay.title))?;
    reading::prose(output, &essay.text)?;
    let about = essay.aspects.iter().map(|aspect| Target::Aspect(*aspect));
    reading::see_also(
        output,
        pack,
        essay.see.iter().copied().chain(about).chain(essay.text.links()),
    )?;
    reading::sources(output, &essay.sources)
}

fn aspect(
    output: &mut Output<'_>,
    pack: &Pack,
    index: AspectIndex,
    evaluation: &Evaluation,
) -> io::Result<()> {
    let aspect = &pack.aspects[index];
    output.text(&Rich::new(Role::Title, &aspect.title))?;
    output.text(&Rich::new(
        Role::Dim,
        format!("Swing: {}.", aspect.swing.trim_end_matches('.')),
    ))?;
    for (option, entry) in pack.options.enumerate() {
        output.gap()?;
        let value = evaluation.standings[option].values[index];
        let heading = Rich::new(Role::Option(option.get()), &entry.title);
        output.text(
            &heading
                .with(Role::Dim, "  score ")
                .with(Role::Strong, format!("{value:.2}")),
        )?;
        reading::paragraphs(output, &aspect.text[option])?;
        for factor in &aspect.factors {
            let factor = &pack.factors[*factor];
            let number = evaluation.shown(factor.of[option].register, &factor.unit);
            output.text(&Rich::new(Role::Dim, format!("{}: ", factor.title)).with(Role::Number, number))?;
        }
    }
    notes(output, pack, aspect)?;
    let texts = aspect.text.iter().flat_map(Prose::links);
    reading::see_also(
        output,
        pack,
        aspect.essay.map(Target::Essay).into_iter().chain(texts),
    )
}

/// What the factors leave out and whose judgment they rest on.
fn notes(output: &mut Output<'_>, pack: &Pack, aspect: &Aspect) -> io::Result<()> {
    for (label, words) in compare::notes(pack, aspect) {
        output.gap()?;
        output.text(&Rich::new(Role::Dim, label).with(Role::Plain, format!(" {words}")))?;
    }
    Ok(())
}
