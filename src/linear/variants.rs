//! Lines about variants of the decision, and about what differs between two states.

use super::before::change;
use super::names::found;
use super::sentences::after;
use crate::exploration::{Exploration, Other, is_alike};
use crate::record::{known, signed};
use crate::text::{self, Named};

/// The most differences that are told one by one.
const MOST_TOLD: usize = 20;

/// What to do where there is none yet.
const NONE: &str = "No variants are saved yet; `keep NAME` saves this state as one.";

/// Keeps the present as a variant.
pub(super) fn keep(exploration: &mut Exploration, title: &str) -> Result<String, String> {
    exploration.keep_variant(title)?;
    exploration.seal();
    Ok(format!(
        "Kept as the variant {title}, which is now open; `save` writes it into the file."
    ))
}

/// Lists the variants, or opens one.
pub(super) fn variant(exploration: &mut Exploration, name: &str) -> Result<Vec<String>, String> {
    let variants = exploration
        .variants()
        .filter(|variants| !variants.list.is_empty());
    let Some(variants) = variants else {
        return Ok(vec![NONE.to_owned()]);
    };
    if name.is_empty() {
        let each = variants.names().enumerate().map(|(index, (name, open))| {
            let name = if index == 0 { "the decision itself" } else { name };
            format!("{name}{}", if open { " (open)" } else { "" })
        });
        let each: Vec<String> = each.collect();
        return Ok(vec![format!("Variants: {}.", each.join("; "))]);
    }
    let ids = std::iter::once("decision").chain(variants.list.iter().map(|variant| &*variant.id));
    let names = ids.zip(variants.names()).enumerate();
    let named: Vec<Named<'_, usize>> = names
        .map(|(index, (id, (title, _)))| Named::new(index, id, title))
        .collect();
    let index = found("variant", name, &named, "`variant` lists them")?;
    let title = named.get(index).map_or("", |named| named.title);
    let title = if index == 0 { "the decision" } else { title }.to_owned();
    let was = change(exploration, |exploration| exploration.open_variant(index));
    Ok(vec![format!(
        "Opened {title}. {}",
        after(exploration, &was, None)
    )])
}

/// What the present has otherwise than another state, and what each difference has done to the lead.
pub(super) fn difference(exploration: &Exploration, name: &str) -> Result<Vec<String>, String> {
    let others = exploration.states();
    let differs = |other: &&Other| other.sliders != *exploration.sliders();
    let other = if name.is_empty() {
        let Some(first) = others.iter().find(differs) else {
            return Ok(vec![is_alike(&others)]);
        };
        first
    } else {
        let named: Vec<Named<'_, usize>> = others
            .iter()
            .enumerate()
            .map(|(index, other)| Named::new(index, &other.name, &other.name))
            .collect();
        let known = others.iter().map(|other| &*other.name);
        let else_do = format!("compare with {}", text::either(known));
        &others[found("state", name, &named, &else_do)?]
    };
    if !differs(&other) {
        return Ok(vec![format!(
            "This state does not differ from {}.",
            other.phrase()
        )]);
    }
    Ok(told(exploration, other))
}

fn told(exploration: &Exploration, other: &Other) -> Vec<String> {
    let pair = exploration.beside(&other.sliders);
    let mut said = vec![format!("Compared with {}: {}.", other.phrase(), pair.answer())];
    let Some(difference) = &pair.difference else {
        return said;
    };
    let lead = &difference.lead;
    let leader = &pair.pack.options[difference.leader].title;
    let [before, now] = pair.leads(difference);
    said.push(format!("Score lead of {leader}: {before}, now {now}."));
    let each = difference.changes.iter().zip(&lead.shares);
    said.extend(each.take(MOST_TOLD).map(|(change, share)| {
        let [one, other] = pair.shown(*change);
        let [of, alone, undone] = [share.share, share.alone, share.undone].map(signed);
        format!(
            "{}: {one}, now {other}. Contribution {of}; the lead with this change alone {alone}, with all but this one {undone}.",
            pair.label(*change)
        )
    }));
    let more = difference.changes.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        said.push(format!("And {more} more."));
    }
    said.extend(pair.turning().into_iter().map(|sentence| format!("{sentence}.")));
    said.extend(difference.surer.iter().map(|index| {
        let [one, other] = [0, 1].map(|at| known(&pair.pack, &pair.points[at].sliders, *index));
        format!("{}: {one}; now {other}.", pair.pack.traits[*index].title)
    }));
    said
}
