//! Texts of a pack on the terminal: paragraphs, links that can be followed by hand, sources.

use std::io;

use super::output::{GAP, Output};
use super::rich::{self, Rich, Role};
use crate::pack::model::{Block, Prose, Target};
use crate::pack::{Glossary, Pack};
use crate::text;

/// Knows what links lead to.
pub(super) trait Titles {
    /// The id and the title of what a link leads to.
    fn name(&self, target: Target) -> (&str, &str);
}

impl Titles for Pack {
    fn name(&self, target: Target) -> (&str, &str) {
        self.name(target)
    }
}

impl Titles for Glossary {
    fn name(&self, target: Target) -> (&str, &str) {
        self.name(target)
    }
}

/// The command that shows what a link leads to, if it has a text of its own.
fn command(target: Target) -> Option<&'static str> {
    match target {
        Target::Option(_) | Target::Trait(_) => None,
        Target::Aspect(_) | Target::Essay(_) => Some("read"),
        Target::Term(_) => Some("glossary"),
    }
}

/// Writes a text after an empty line.
///
/// # Errors
/// Fails as the output does.
pub(super) fn prose(output: &mut Output<'_>, prose: &Prose) -> io::Result<()> {
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
pub(super) fn paragraphs(output: &mut Output<'_>, prose: &Prose) -> io::Result<()> {
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

/// Writes where else to read: each title once, with the call that shows it.
///
/// # Errors
/// Fails as the output does.
pub(super) fn see_also(
    output: &mut Output<'_>,
    titles: &impl Titles,
    targets: impl Iterator<Item = Target>,
) -> io::Result<()> {
    let mut seen: Vec<(&str, &str, &'static str)> = Vec::new();
    for target in targets {
        let (id, title) = titles.name(target);
        if let Some(command) = command(target).filter(|_| !seen.iter().any(|(known, ..)| *known == id)) {
            seen.push((id, title, command));
        }
    }
    if seen.is_empty() {
        return Ok(());
    }
    output.heading("See also")?;
    let widest = text::widest(seen.iter().map(|(_, title, _)| title));
    for (id, title, command) in seen {
        let call = Rich::new(Role::Dim, format!("tradeoff {command} {id}"));
        output.hanging(&Rich::new(Role::Link, title), widest + GAP, &call)?;
    }
    Ok(())
}

/// Writes where the facts come from.
///
/// # Errors
/// Fails as the output does.
pub(super) fn sources(output: &mut Output<'_>, sources: &[String]) -> io::Result<()> {
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
pub(super) fn names(output: &mut Output<'_>, names: &[(&str, &str)]) -> io::Result<()> {
    let widest = text::widest(names.iter().map(|(id, _)| id));
    for (id, title) in names {
        if output.is_terminal() {
            output.hanging(&Rich::new(Role::Strong, *id), widest + GAP, &Rich::plain(*title))?;
        } else {
            output.line(&Rich::plain(*id))?;
        }
    }
    Ok(())
}
