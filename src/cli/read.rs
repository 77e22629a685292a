//! `tradeoff read`: the essays and aspects.

use std::io;

use super::arguments::Read;
use super::call::Call;
use super::failure::{Answer, Failure};
use super::lookup::say_not_found;
use super::output::Output;
use super::reading;
use super::rich::{Rich, Role};
use crate::decision::{Evaluation, Scorer};
use crate::formula::show;
use crate::pack::index::Position;
use crate::pack::model::{Aspect, Essay, Prose, Target};
use crate::pack::{AspectIndex, EssayIndex, Pack};
use crate::text::{Found, Named, look_up};

/// Something to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Essay(EssayIndex),
    Aspect(AspectIndex),
}

/// Runs the command.
///
/// # Errors
/// Fails where the pack or the situation is wrong and where the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Read) -> Result<Answer, Failure> {
    call.no_options("read")?;
    let pack = call.load()?;
    let standpoint = call.standpoint(&pack, &arguments.situation)?;
    let essays = pack.essays.enumerate().map(|(index, essay)| Named {
        what: Section::Essay(index),
        id: &essay.id,
        title: &essay.title,
        aliases: &[],
    });
    let aspects = pack.aspects.enumerate().map(|(index, aspect)| Named {
        what: Section::Aspect(index),
        id: &aspect.id,
        title: &aspect.title,
        aliases: &[],
    });
    let sections: Vec<Named<'_, Section>> = essays.chain(aspects).collect();
    if arguments.section.is_empty() {
        list(&mut call.output, &sections)?;
        return Ok(Answer::Done);
    }
    let wanted = arguments.section.join(" ");
    match look_up(&wanted, &sections) {
        Found::One(Section::Essay(index)) => essay(&mut call.output, &pack, &pack.essays[index])?,
        Found::One(Section::Aspect(index)) => {
            let evaluation = Scorer::new(pack.clone()).evaluate(&standpoint.sliders);
            aspect(&mut call.output, &pack, index, &evaluation)?;
        }
        Found::Perhaps(perhaps) => {
            say_not_found(&mut call.talk, "essay or criterion", &wanted, &perhaps);
            call.talk
                .say("`tradeoff read` lists them, `tradeoff glossary` lists the terms.");
            return Ok(Answer::No);
        }
    }
    Ok(Answer::Done)
}

fn list(output: &mut Output<'_>, sections: &[Named<'_, Section>]) -> io::Result<()> {
    let names = |wanted: fn(Section) -> bool| -> Vec<(&str, &str)> {
        let chosen = sections.iter().filter(|section| wanted(section.what));
        chosen.map(|section| (section.id, section.title)).collect()
    };
    let (essays, aspects) = (
        names(|section| matches!(section, Section::Essay(_))),
        names(|section| matches!(section, Section::Aspect(_))),
    );
    let terminal = output.is_terminal();
    for (place, (heading, names)) in [("Essays", essays), ("Criteria", aspects)]
        .into_iter()
        .enumerate()
    {
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
        format!(
            "Full swing of its priority: {}.",
            aspect.swing.trim_end_matches('.')
        ),
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
