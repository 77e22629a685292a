//! A group's answer as text.

use std::io;

use super::Decided;
use crate::cli::output::Output;
use crate::cli::rich::{Rich, Role};
use crate::exploration::letter;
use crate::group::{Group, Issue, LeadLine, Person, words};
use crate::pack::index::Position;
use crate::pack::{AspectIndex, OptionIndex, Pack};
use crate::text;

/// The cells of the line of leads.
const LINE: usize = 60;

/// The votes from 0 to 10 as cells.
const SPAN: usize = 11;

/// The least cells of a column of titles, and the most.
const LEAST_TITLE: usize = 8;
const MOST_TITLE: usize = 30;

/// Writes everything.
pub(super) fn write(output: &mut Output<'_>, decided: &Decided, names: bool) -> io::Result<()> {
    let Decided { pack, count, .. } = decided;
    let group = &count.group;
    output.text(&Rich::new(Role::Title, &pack.header.title))?;
    let situation = decided.standpoint.describe(pack);
    let people = format!("Group of {}, round {}. ", group.ballots, group.round);
    output.text(&Rich::new(Role::Dim, people + &situation))?;
    output.gap()?;
    output.text(&Rich::new(Role::Strong, words::answer(pack, group)))?;
    if let Some(said) = words::recommended(group) {
        output.text(&Rich::plain(said))?;
    }
    leads(output, pack, group)?;
    if names && group.has_names() {
        list(output, pack, group)?;
    }
    issues(output, pack, group)?;
    output.gap()?;
    for sentence in words::about(pack, count, decided.twice) {
        output.text(&Rich::plain(sentence))?;
    }
    if decided.predictions > 0 {
        let (what, has) = if decided.predictions == 1 {
            ("guess of a tipping point", "has")
        } else {
            ("guesses of tipping points", "have")
        };
        let count = decided.predictions;
        output.text(&Rich::plain(format!(
            "{count} {what} {has} no effect: inputs are set by estimates."
        )))?;
    }
    if !decided.estimates.is_empty() {
        output.heading("Estimates")?;
        for estimate in &decided.estimates {
            output.text(&Rich::plain(words::estimate(pack, estimate)))?;
        }
    }
    Ok(())
}

/// The line of leads with its two ends.
fn leads(output: &mut Output<'_>, pack: &Pack, group: &Group) -> io::Result<()> {
    let width = LINE.min(output.width().saturating_sub(2)) | 1;
    let Some(line) = LeadLine::new(group, width) else {
        return Ok(());
    };
    let (left, right) = (line.left, line.right);
    output.gap()?;
    let name = |option: OptionIndex| format!("{} {}", letter(option), pack.options[option].short);
    let (left_name, right_name) = (name(left), name(right));
    let gap = width.saturating_sub(text::width(&left_name) + text::width(&right_name));
    let head = Rich::new(Role::Option(left.get()), left_name)
        .with(Role::Plain, " ".repeat(gap))
        .with(Role::Option(right.get()), right_name);
    output.line(&head)?;
    for row in &line.rows {
        let mut cells = vec![' '; width];
        for (start, number) in row {
            for (at, digit) in number.to_string().chars().enumerate() {
                set(&mut cells, start + at, digit);
            }
        }
        output.line(&Rich::plain(cells.into_iter().collect::<String>()))?;
    }
    let mut axis: Vec<char> = vec!['·'; width];
    set(&mut axis, line.zero, '0');
    set(&mut axis, line.mean, 'm');
    output.line(&Rich::new(Role::Dim, axis.into_iter().collect::<String>()))?;
    let ends = format!("{:.3}", line.most);
    let gap = width.saturating_sub(2 * text::width(&ends));
    output.line(&Rich::new(Role::Dim, format!("{ends}{}{ends}", " ".repeat(gap))))?;
    output.text(&Rich::new(
        Role::Dim,
        format!(
            "Each number is a ballot, placed at the lead that its own priorities give; m is the mean. Left: {}. Right: {}.",
            pack.options[left].short, pack.options[right].short
        ),
    ))
}

fn set(cells: &mut [char], at: usize, sign: char) {
    if let Some(cell) = cells.get_mut(at) {
        *cell = sign;
    }
}

/// Every ballot with its name: its first place and its lead.
fn list(output: &mut Output<'_>, pack: &Pack, group: &Group) -> io::Result<()> {
    if group.people.is_empty() {
        return Ok(());
    }
    output.heading("Ballots")?;
    let name = |person: &Person| match &person.name {
        Some(name) => format!("{}  {name}", person.number),
        None => person.number.to_string(),
    };
    let widest = text::widest(group.people.iter().map(name)) + 2;
    for person in &group.people {
        let first = person
            .order
            .first()
            .map_or("", |first| pack.options[*first].title.as_str());
        let line = Rich::plain(name(person)).padded(widest).with(Role::Plain, first);
        output.line(&line)?;
    }
    Ok(())
}

/// What to discuss: where people differ and how much that changes the lead.
fn issues(output: &mut Output<'_>, pack: &Pack, group: &Group) -> io::Result<()> {
    if group.people.len() < 2 {
        return Ok(());
    }
    let differing = group.issues.iter().filter(|issue| issue.apart > 0.0);
    let (little, much): (Vec<&Issue>, Vec<&Issue>) = differing.partition(|issue| issue.is_little);
    let any = !(little.is_empty() && much.is_empty());
    for (heading, issues) in [("Discuss", much), ("Differs, but changes little", little)] {
        if issues.is_empty() {
            continue;
        }
        output.heading(heading)?;
        let room = output.width().saturating_sub(SPAN + 50);
        let title = |issue: &Issue| {
            text::truncate(
                &pack.aspects[AspectIndex::new(issue.aspect)].title,
                room.clamp(LEAST_TITLE, MOST_TITLE),
            )
        };
        let widest = text::widest(group.issues.iter().map(title)) + 2;
        for issue in issues {
            let ahead = group
                .two
                .map(|(first, second)| if issue.difference >= 0.0 { first } else { second });
            let ahead = ahead
                .filter(|_| issue.matters >= 0.0005)
                .map(letter)
                .unwrap_or_default();
            let votes = if group.may_name_people() {
                format!("{:>2} {} {:<2}", issue.low, span(issue), issue.high)
            } else {
                String::new()
            };
            output.line(&Rich::plain(title(issue)).padded(widest).with(
                Role::Plain,
                format!(
                    "{votes}  changes the lead by {:.3} {ahead:<1}  {:.1}",
                    issue.matters, issue.apart
                ),
            ))?;
        }
    }
    if any {
        let votes = if group.may_name_people() {
            "the lowest vote, all votes from 0 to 10 with the median at +, the highest vote, "
        } else {
            ""
        };
        let words = format!(
            "In each line: {votes}the effect on the lead with the option it favors, and the mean difference between \
             two people's votes."
        );
        output.text(&Rich::new(Role::Dim, words))?;
    }
    Ok(())
}

/// The votes from 0 to 10: the lowest to the highest, and the middle one.
fn span(issue: &Issue) -> String {
    let mut cells = vec![' '; SPAN];
    let [low, median, high] = [issue.low, issue.median, issue.high].map(|vote| vote.round() as usize);
    for cell in cells.iter_mut().take(high + 1).skip(low) {
        *cell = '-';
    }
    set(&mut cells, low, '|');
    set(&mut cells, high, '|');
    set(&mut cells, median, '+');
    cells.into_iter().collect()
}
