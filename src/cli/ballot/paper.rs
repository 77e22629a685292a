//! A form to print: the criteria with what their priorities stand for, boxes, the guess.

use std::io;

use crate::cli::output::Output;
use crate::cli::rich::{Rich, Role};
use crate::exploration::letter;
use crate::pack::Pack;

/// The boxes of a vote.
const BOXES: &str = "0  1  2  3  4  5  6  7  8  9  10   no answer -";

/// Writes the form.
pub(super) fn write(output: &mut Output<'_>, pack: &Pack, round: u8, serial: u8) -> io::Result<()> {
    output.text(&Rich::new(Role::Title, &pack.header.title))?;
    output.text(&Rich::new(Role::Dim, format!("Ballot {serial}, round {round}")))?;
    output.gap()?;
    output.text(&Rich::plain(
        "On a scale from 0 (not at all) to 10, how much does the full swing of each criterion from worst to best matter \
         to you? Vote on your own.",
    ))?;
    for aspect in &pack.aspects {
        output.gap()?;
        let swing = if aspect.swing.is_empty() {
            String::new()
        } else {
            format!(": {}", aspect.swing)
        };
        output.text(&Rich::new(Role::Strong, &aspect.title).with(Role::Plain, swing))?;
        output.line(&Rich::plain(format!("    {BOXES}")))?;
    }
    output.heading("Which option will come first?")?;
    for (option, entry) in pack.options.enumerate() {
        output.line(&Rich::plain(format!("    {}  {}", letter(option), entry.title)))?;
    }
    output.line(&Rich::plain("    =  too close to call"))?;
    output.gap()?;
    let [votes, serial] = [pack.aspects.len().to_string(), serial.to_string()];
    output.text(&Rich::new(
        Role::Dim,
        format!(
            "To turn it into a code: `tradeoff ballot --serial {serial} --round {round}`, then the {votes} votes in this \
             order and the letter, as in 7 5 10 - 3 B."
        ),
    ))
}
