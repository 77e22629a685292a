//! `tradeoff read`: everything in a pack that can be read.

use std::io;

use super::arguments::Read;
use super::call::Call;
use super::failure::{Answer, Failure};
use super::glossary;
use super::lookup::say_not_found;
use super::output::Output;
use super::reading;
use super::rich::{Rich, Role};
use crate::decision::{Evaluation, Scorer};
use crate::formula::show;
use crate::library::readable;
use crate::pack::index::Position;
use crate::pack::model::{Aspect, Essay, Prose, Target};
use crate::pack::{AspectIndex, OptionIndex, Pack, TraitIndex};
use crate::text::{Found, look_up};

/// Runs the command.
///
/// # Errors
/// Fails where the pack or the situation is wrong and where the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Read) -> Result<Answer, Failure> {
    call.no_options("read")?;
    let pack = call.load()?;
    let standpoint = call.standpoint(&pack, &arguments.situation)?;
    if arguments.section.is_empty() {
        list(&mut call.output, &pack)?;
        return Ok(Answer::Done);
    }
    let wanted = arguments.section.join(" ");
    match look_up(&wanted, &readable(&pack)) {
        Found::One(Target::Essay(index)) => essay(&mut call.output, &pack, &pack.essays[index])?,
        Found::One(Target::Aspect(index)) => {
            let evaluation = Scorer::new(pack.clone()).evaluate(&standpoint.sliders);
            aspect(&mut call.output, &pack, index, &evaluation)?;
        }
        Found::One(Target::Option(index)) => option(&mut call.output, &pack, index)?,
        Found::One(Target::Trait(index)) => input(&mut call.output, &pack, index)?,
        Found::One(Target::Term(index)) => {
            let glossary = call.load_glossary()?;
            glossary::write(&mut call.output, &glossary, &glossary.terms[index])?;
        }
        Found::Perhaps(perhaps) => {
            say_not_found(&mut call.talk, "text", &wanted, &perhaps);
            call.talk
                .say("`tradeoff read` lists the essays and criteria, `tradeoff glossary` the terms.");
            return Ok(Answer::No);
        }
    }
    Ok(Answer::Done)
}

fn list(output: &mut Output<'_>, pack: &Pack) -> io::Result<()> {
    let essays = pack.essays.iter().map(|essay| (&*essay.id, &*essay.title));
    let aspects = pack.aspects.iter().map(|aspect| (&*aspect.id, &*aspect.title));
    let parts: [(&str, Vec<(&str, &str)>); 2] =
        [("Essays", essays.collect()), ("Criteria", aspects.collect())];
    let terminal = output.is_terminal();
    for (place, (heading, names)) in parts.into_iter().enumerate() {
        if terminal && place > 0 {
            output.gap()?;
        }
        if terminal {
            output.line(&Rich::new(Role::Title, heading))?;
        }
        reading::names(output, &names)?;
    }
    Ok(())
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
            let number = show(
                evaluation.numbers.get(factor.of[option].register)[0],
                &factor.unit,
            );
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
    for factor in &aspect.factors {
        let factor = &pack.factors[*factor];
        let judgement = factor.judgement.as_ref().map(|whose| ("Judgment", whose));
        let leaves_out = factor.leaves_out.as_ref().map(|what| ("Leaves out", what));
        for (label, words) in judgement.into_iter().chain(leaves_out) {
            output.gap()?;
            output.text(
                &Rich::new(Role::Dim, format!("{label} ({}): ", factor.title)).with(Role::Plain, words),
            )?;
        }
    }
    Ok(())
}
