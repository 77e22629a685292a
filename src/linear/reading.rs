//! Texts, a line for each of their paragraphs.

use super::names::found;
use super::reports::means;
use crate::exploration::Exploration;
use crate::library::{named, readable};
use crate::pack::Pack;
use crate::pack::model::{Prose, Target};
use crate::text::Named;

/// An essay, an aspect, a term, an option or a trait; without a name, what essays there are.
pub(super) fn read(exploration: &Exploration, name: &str) -> Result<Vec<String>, String> {
    let pack = exploration.pack();
    if name.is_empty() {
        let line = |essay: &crate::pack::model::Essay| format!("{}: {}.", essay.id, essay.title);
        let said: Vec<String> = pack.essays.iter().map(line).collect();
        return Ok(or_none(said, "This pack has no essays."));
    }
    let target = found(
        "text",
        name,
        &readable(pack),
        "`read` lists the essays, `glossary` the terms",
    )?;
    Ok(text(exploration, target))
}

/// What a term means; without a name, what terms there are.
pub(super) fn glossary(exploration: &Exploration, name: &str) -> Result<Vec<String>, String> {
    let pack = exploration.pack();
    if name.is_empty() {
        let line = |term: &crate::pack::model::Term| format!("{}: {}.", term.id, term.title);
        let said = pack.terms.iter().map(line).collect();
        return Ok(or_none(said, "This pack has no glossary."));
    }
    let terms: Vec<Named<'_, Target>> = pack
        .terms
        .indices()
        .map(|term| named(pack, Target::Term(term)))
        .collect();
    Ok(text(
        exploration,
        found("term", name, &terms, "`glossary` lists them")?,
    ))
}

fn or_none(said: Vec<String>, none: &str) -> Vec<String> {
    if said.is_empty() {
        vec![none.to_string()]
    } else {
        said
    }
}

fn text(exploration: &Exploration, target: Target) -> Vec<String> {
    let pack = exploration.pack();
    let mut said = vec![format!("{}.", pack.name(target).1.trim_end_matches('.'))];
    match target {
        Target::Essay(index) => {
            let essay = &pack.essays[index];
            said.extend(paragraphs(&essay.text));
            let about = essay.aspects.iter().map(|aspect| Target::Aspect(*aspect));
            let links = essay.see.iter().copied().chain(about).chain(essay.text.links());
            said.extend(see_also(pack, target, links));
            said.extend(sources(&essay.sources));
        }
        Target::Term(index) => {
            let term = &pack.terms[index];
            said.extend(paragraphs(&term.text));
            for (option, angle) in &term.angles {
                let title = &pack.options[*option].title;
                said.extend(paragraphs(angle).map(|line| format!("{title}: {line}")));
            }
            let links = term.see.iter().copied().chain(term.text.links());
            said.extend(see_also(pack, target, links));
            said.extend(sources(&term.sources));
        }
        Target::Aspect(index) => {
            let aspect = &pack.aspects[index];
            let swing = aspect.swing.trim_end_matches('.');
            said.push(format!("Swing: {swing}."));
            let options = pack.options.indices();
            said.extend(options.map(|option| means(exploration, index, option)));
            said.extend(see_also(
                pack,
                target,
                aspect.essay.map(Target::Essay).into_iter(),
            ));
        }
        Target::Option(index) => said.extend(paragraphs(&pack.options[index].summary)),
        Target::Trait(index) => {
            said.extend(paragraphs(&pack.traits[index].help));
            let link = pack.traits[index].link.map(Target::Term);
            said.extend(see_also(pack, target, link.into_iter()));
        }
    }
    said
}

fn paragraphs(prose: &Prose) -> impl Iterator<Item = String> + use<> {
    let lines: Vec<String> = prose.plain().lines().map(str::to_owned).collect();
    lines.into_iter().filter(|line| !line.trim().is_empty())
}

/// Where else to read, each once and by the name that `read` takes.
fn see_also(pack: &Pack, from: Target, targets: impl Iterator<Item = Target>) -> Option<String> {
    let mut seen: Vec<&str> = Vec::new();
    for target in targets.filter(|target| *target != from) {
        let (id, _) = pack.name(target);
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    (!seen.is_empty()).then(|| format!("See also: {}.", seen.join(", ")))
}

fn sources(sources: &[String]) -> Option<String> {
    (!sources.is_empty()).then(|| format!("Sources: {}", sources.join("; ")))
}
