//! The totals of a backtest as text.

use std::io;

use super::tested::Tested;
use crate::analysis::Proportion;
use crate::analysis::backtest::Both;
use crate::cli::output::{GAP, Output};
use crate::cli::rich::{Rich, Role};
use crate::text::{self, percent};

/// The cells of a count with its share and interval.
const COUNT: usize = 8;
const SHARE: usize = 5;
const RANGE: usize = 8;

/// How far the counts of a question stand in.
const INDENT: usize = 2;

/// What the lines are.
const LEGEND: &str = "First two: what they chose is among the first two of all options. Baselines: always the most \
                      common answer; the same pack with all priorities equal. The intervals are 95 % confidence \
                      intervals (Wilson score).";

/// Writes every question with its counts, and what they mean.
pub(super) fn write(output: &mut Output<'_>, tested: &Tested) -> io::Result<()> {
    let questions: Vec<(&str, Vec<(String, Both)>)> = tested
        .backtest
        .totals
        .iter()
        .map(|total| (tested.title(total.question), tested.counts(total)))
        .collect();
    let names = questions.iter().flat_map(|(_, counts)| counts);
    let name = text::widest(names.map(|(name, _)| name)) + INDENT;
    let block = COUNT + GAP + SHARE + GAP + RANGE;
    let beside = output.width() >= name + GAP + 2 * block + GAP;
    if beside {
        let mut header = Rich::default().padded(name + GAP);
        header.push(Role::Dim, text::pad("all known inputs", block + GAP));
        header.push(Role::Dim, "stated only");
        output.line(&header)?;
    }
    for (question, counts) in questions {
        output.text(&Rich::plain(question))?;
        for (name_of, Both { all, reported }) in counts {
            let indented = Rich::new(Role::Dim, " ".repeat(INDENT) + &name_of);
            if beside {
                let mut line = indented.padded(name + GAP);
                line.append(shown(all).padded(block + GAP));
                line.append(shown(reported));
                output.line(&line)?;
            } else {
                output.text(&indented)?;
                for (words, proportion) in [("all known", all), ("stated", reported)] {
                    let words = " ".repeat(2 * INDENT) + &text::pad(words, 11);
                    let mut line = Rich::new(Role::Dim, words);
                    line.append(shown(proportion));
                    output.line(&line)?;
                }
            }
        }
    }
    output.gap()?;
    output.text(&Rich::new(Role::Dim, LEGEND))
}

fn shown(proportion: Proportion) -> Rich {
    let mut line = Rich::plain(text::pad_left(&count(proportion), COUNT));
    line.push(
        Role::Number,
        format!("  {}", text::pad_left(&share(proportion), SHARE)),
    );
    line.push(
        Role::Dim,
        format!("  {}", text::pad_left(&range(proportion), RANGE)),
    );
    line
}

/// So many of so many.
pub(super) fn count(proportion: Proportion) -> String {
    format!("{} of {}", proportion.right, proportion.of)
}

/// The share in whole percent; a dash of nothing.
pub(super) fn share(proportion: Proportion) -> String {
    proportion.share().map_or("–".to_string(), percent)
}

/// The interval in whole percent; nothing of nothing.
pub(super) fn range(proportion: Proportion) -> String {
    let interval = proportion.interval();
    interval.map_or(String::new(), |(low, high)| {
        format!("{:.0}–{:.0} %", low * 100.0, high * 100.0)
    })
}
