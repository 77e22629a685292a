//! Texts of a pack on the terminal: paragraphs, links that can be followed by hand, sources.

use std::io;

use super::output::{GAP, Output};
use super::rich::{self, Rich, Role};
use crate::pack::Pack;
use crate::pack::model::{Block, Prose, Span, Target};
use crate::text;

/// What a target is called and how it is read: its id, its title and the command, if it has a text of its own.
pub fn name(pack: &Pack, target: Target) -> (&str, &str, Option<&'static str>) {
    match target {
        Target::Option(index) => (&pack.options[index].id, &pack.options[index].title, None),
        Target::Trait(index) => (&pack.traits[index].id, &pack.traits[index].title, None),
        Target::Aspect(index) => (&pack.aspects[index].id, &pack.aspects[index].title, Some("read")),
        Target::Essay(index) => (&pack.essays[index].id, &pack.essays[index].title, Some("read")),
        Target::Term(index) => (&pack.terms[index].id, &pack.terms[index].title, Some("glossary")),
    }
}

/// Writes a text after an empty line.
///
/// # Errors
/// Fails as the output does.
pub fn prose(output: &mut Output<'_>, prose: &Prose) -> io::Result<()> {
    if prose.blocks.is_empty() {
        return Ok(());
    }
    output.gap()?;
    paragraphs(output, prose)
}

/// Writes a text, its blocks apart by empty lines.
///
/// # Errors
/// Fails as the output does.
pub fn paragraphs(output: &mut Output<'_>, prose: &Prose) -> io::Result<()> {
    let mut previous: Option<&Block> = None;
    for next in &prose.blocks {
        let list = matches!((previous, next), (Some(Block::Bullet(_)), Block::Bullet(_)));
        if previous.is_some() && !list {
            output.gap()?;
        }
        let (lead, text) = rich::block(next);
        output.hanging(&Rich::plain(lead.trim_end()), lead.len(), &text)?;
        previous = Some(next);
    }
    Ok(())
}

/// Every link of a text, in order.
pub fn links(prose: &Prose) -> impl Iterator<Item = Target> + '_ {
    prose.blocks.iter().flat_map(|block| {
        let (Block::Heading(spans) | Block::Paragraph(spans) | Block::Bullet(spans)) = block;
        spans.iter().filter_map(|span| match span {
            Span::Link(_, target) => Some(*target),
            _ => None,
        })
    })
}

/// Writes where else to read: each title once, with the call that shows it.
///
/// # Errors
/// Fails as the output does.
pub fn see_also(
    output: &mut Output<'_>,
    pack: &Pack,
    targets: impl Iterator<Item = Target>,
) -> io::Result<()> {
    let mut seen: Vec<Target> = Vec::new();
    for target in targets {
        if !seen.contains(&target) && name(pack, target).2.is_some() {
            seen.push(target);
        }
    }
    if seen.is_empty() {
        return Ok(());
    }
    output.heading("See also")?;
    let titles = seen.iter().map(|target| text::width(name(pack, *target).1));
    let widest = titles.max().unwrap_or(0);
    for target in seen {
        if let (id, title, Some(command)) = name(pack, target) {
            let label = Rich::new(Role::Link, title);
            output.hanging(
                &label,
                widest + GAP,
                &Rich::new(Role::Dim, format!("tradeoff {command} {id}")),
            )?;
        }
    }
    Ok(())
}

/// Writes where the facts come from.
///
/// # Errors
/// Fails as the output does.
pub fn sources(output: &mut Output<'_>, sources: &[String]) -> io::Result<()> {
    if sources.is_empty() {
        return Ok(());
    }
    output.heading(if sources.len() == 1 { "Source" } else { "Sources" })?;
    for source in sources {
        output.hanging(&Rich::plain("-"), 2, &Rich::plain(source))?;
    }
    Ok(())
}

/// Writes a list of names: with titles for people, one id a line for programs.
///
/// # Errors
/// Fails as the output does.
pub fn names(output: &mut Output<'_>, names: &[(&str, &str)]) -> io::Result<()> {
    let widest = names.iter().map(|(id, _)| text::width(id)).max().unwrap_or(0);
    for (id, title) in names {
        if output.is_terminal() {
            output.hanging(&Rich::new(Role::Strong, *id), widest + GAP, &Rich::plain(*title))?;
        } else {
            output.line(&Rich::plain(*id))?;
        }
    }
    Ok(())
}
