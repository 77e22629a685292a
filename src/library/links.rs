//! What leads to what: the links of a pack, turned round.

use std::collections::HashMap;

use crate::pack::Pack;
use crate::pack::model::{Aspect, Prose, Target, Template};

/// For each thing, what links to it, in the order of `indices`.
pub(super) fn mentions(pack: &Pack, indices: &HashMap<Target, usize>) -> HashMap<Target, Vec<Target>> {
    let mut mentions: HashMap<Target, Vec<Target>> = HashMap::new();
    for (from, to) in all(pack) {
        if from != to {
            mentions.entry(to).or_default().push(from);
        }
    }
    for from in mentions.values_mut() {
        from.sort_unstable_by_key(|target| indices.get(target));
        from.dedup();
    }
    mentions
}

/// Where else to read, as the pack says, each once.
pub(super) fn see_also(pack: &Pack, target: Target) -> Vec<Target> {
    let mut see = match target {
        Target::Essay(index) => {
            let essay = &pack.essays[index];
            let about = essay.aspects.iter().map(|aspect| Target::Aspect(*aspect));
            essay.see.iter().copied().chain(about).collect()
        }
        Target::Term(index) => pack.terms[index].see.clone(),
        Target::Aspect(index) => pack.aspects[index].essay.map(Target::Essay).into_iter().collect(),
        Target::Trait(index) => pack.traits[index].link.map(Target::Term).into_iter().collect(),
        Target::Option(_) => Vec::new(),
    };
    let mut seen = vec![target];
    see.retain(|other| {
        let new = !seen.contains(other);
        seen.push(*other);
        new
    });
    see
}

/// Every link of the pack: from where, to where. What a requirement says is said of the options that it binds.
fn all(pack: &Pack) -> Vec<(Target, Target)> {
    let mut links: Vec<(Target, Target)> = Vec::new();
    let mut add = |from: Target, to: &mut dyn Iterator<Item = Target>| links.extend(to.map(|to| (from, to)));
    for (index, essay) in pack.essays.enumerate() {
        let from = Target::Essay(index);
        add(from, &mut essay.text.links());
        add(from, &mut see_also(pack, from).into_iter());
    }
    for (index, term) in pack.terms.enumerate() {
        let from = Target::Term(index);
        add(from, &mut term.text.links());
        add(from, &mut term.angles.iter().flat_map(|(_, angle)| angle.links()));
        add(from, &mut term.see.iter().copied());
    }
    for (index, aspect) in pack.aspects.enumerate() {
        let from = Target::Aspect(index);
        add(from, &mut aspect.text.iter().flat_map(Prose::links));
        add(from, &mut reasons(pack, aspect));
        add(from, &mut aspect.essay.map(Target::Essay).into_iter());
    }
    for (index, entry) in pack.traits.enumerate() {
        let from = Target::Trait(index);
        add(from, &mut entry.help.links());
        add(from, &mut entry.link.map(Target::Term).into_iter());
    }
    for (index, option) in pack.options.enumerate() {
        add(Target::Option(index), &mut option.summary.links());
    }
    for requirement in &pack.requirements {
        for bound in &requirement.bound {
            let from = Target::Option(bound.option);
            add(from, &mut bound.message.links());
            add(from, &mut bound.way_round.iter().flat_map(Template::links));
            add(from, &mut requirement.term.map(Target::Term).into_iter());
        }
    }
    links
}

/// The links in the reasons of an aspect's factors.
fn reasons<'a>(pack: &'a Pack, aspect: &'a Aspect) -> impl Iterator<Item = Target> + 'a {
    let factors = aspect.factors.iter().map(|factor| &pack.factors[*factor]);
    factors.flat_map(|factor| factor.because.iter().flat_map(Template::links))
}
