//! `tradeoff sweep`: every combination of some sliders' values as a table that streams.

mod columns;
mod jobs;
mod progress;
mod table;
mod vary;

use std::convert::Infallible;
use std::ops::Range;
use std::thread;

use super::arguments;
use super::call::Call;
use super::failure::{Answer, Failure};
use super::situation::Standpoint;
use crate::analysis::Sweep;
use crate::decision::{Scorer, sliders};
use crate::formula::Register;
use crate::pack::{OWN, Pack};
use crate::text;
use jobs::in_order;
use progress::Progress;
use table::Table;
use vary::Varied;

/// The rows that one thread computes before they are written: a millisecond or a few of work.
const CHUNK: u64 = 1024;

/// Runs the command.
///
/// # Errors
/// Fails where the pack, the situation or what to vary is wrong, where there are too many rows, and where the output
/// does.
pub(super) fn run(call: &mut Call<'_>, arguments: &arguments::Sweep) -> Result<Answer, Failure> {
    let pack = call.load()?;
    let standpoint = call.standpoint(&pack, &arguments.situation)?;
    if let Some(legend) = pack.legend() {
        let legend = legend.trim_start_matches(OWN);
        call.talk.say(&format!("Note: the numbers are{legend}"));
    }
    let varied = vary::read(&pack, &arguments.vary, &mut call.talk)?;
    not_fixed(&pack, &standpoint, &varied)?;
    let options: Vec<_> = standpoint.sliders.shown().collect();
    let columns = columns::read(&pack, &options, &arguments.measures, &mut call.talk)?;
    let axes = varied.iter().map(|varied| varied.axis.clone()).collect();
    let numbers: Vec<Register> = columns
        .iter()
        .flat_map(|group| group.numbers.iter().map(|(_, register)| *register))
        .collect();
    let sweep = Sweep::new(Scorer::new(pack.clone()), standpoint.sliders, axes, &numbers);
    let sweep = sweep.map_err(|error| Failure::Wrong(format!("these are {error}")))?;
    let rows = shard(arguments.shard.as_deref(), sweep.rows())?;
    within(&rows, arguments.max_rows)?;
    let table = Table::new(&pack, &sweep, &varied, &columns, arguments.format);
    if let Some(header) = table.header().filter(|_| !arguments.no_header) {
        call.output.data().write_all(header.as_bytes())?;
    }
    let jobs = arguments.jobs.map_or_else(cores, usize::from);
    write(call, &sweep, &table, &rows, jobs)?;
    Ok(Answer::Done)
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Writes the rows; at a terminal that does not show them already it says how far they are.
fn write(
    call: &mut Call<'_>,
    sweep: &Sweep,
    table: &Table,
    rows: &Range<u64>,
    jobs: usize,
) -> Result<(), Failure> {
    let wanted = call.talk.is_terminal() && !call.output.is_terminal();
    let mut progress = Progress::new(rows.end - rows.start, wanted);
    let chunk = |number: u64| {
        let start = rows.start + number * CHUNK;
        start..(start + CHUNK).min(rows.end)
    };
    let maker = || {
        let mut room = sweep.room();
        move |number: u64, text: &mut Vec<u8>| {
            text.clear();
            let Ok(()) = sweep.walk(chunk(number), &mut room, |block| {
                table.write(block, text);
                Ok::<(), Infallible>(())
            });
        }
    };
    let chunks = (rows.end - rows.start).div_ceil(CHUNK);
    let written = in_order(chunks, jobs, maker, |number, text| {
        call.output.data().write_all(text)?;
        let rows = chunk(number);
        progress.add(rows.end - rows.start, &mut call.talk);
        Ok(())
    });
    progress.end(&mut call.talk);
    Ok(written?)
}

/// A slider that is fixed and varied in one call: one of the two is a mistake.
fn not_fixed(pack: &Pack, standpoint: &Standpoint, varied: &[Varied]) -> Result<(), Failure> {
    let twice = varied
        .iter()
        .map(|varied| varied.axis.slider)
        .find(|slider| standpoint.moved.contains(slider));
    match twice {
        None => Ok(()),
        Some(slider) => Err(Failure::Wrong(format!(
            "`{}` is in both --set and --vary; keep one",
            sliders::id(pack, slider)
        ))),
    }
}

/// The rows of one part of so many; the parts, one after the other, are the whole.
fn shard(written: Option<&str>, rows: u64) -> Result<Range<u64>, Failure> {
    let Some(written) = written else {
        return Ok(0..rows);
    };
    let number = |written: &str| written.trim().parse::<u32>().ok();
    let parts = written
        .split_once('/')
        .and_then(|(part, parts)| Some((number(part)?, number(parts)?)));
    match parts {
        Some((part, parts)) if (1..=parts).contains(&part) => {
            let end = |part: u32| (u128::from(rows) * u128::from(part) / u128::from(parts)) as u64;
            Ok(end(part - 1)..end(part))
        }
        _ => Err(Failure::Wrong(format!(
            "--shard {}: write I/N, such as 1/4",
            text::clean_line(written)
        ))),
    }
}

fn within(rows: &Range<u64>, most: u64) -> Result<(), Failure> {
    let count = rows.end - rows.start;
    if count <= most {
        return Ok(());
    }
    let whole = |count: u64| text::number(count as f64, 15);
    Err(Failure::Wrong(format!(
        "the sweep has {} rows; the limit is {}. Use fewer values (NAME=LOW..HIGH:COUNT), write one shard \
         (--shard 1/{}), or raise the limit (--max-rows {count})",
        whole(count),
        whole(most),
        count.div_ceil(most.max(1)),
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_one_after_the_other_are_the_whole() {
        for rows in [0, 1, 7, 8, 1000, u64::MAX] {
            for parts in [1, 2, 3, 7, 12] {
                let mut next = 0;
                for part in 1..=parts {
                    let range = shard(Some(&format!("{part}/{parts}")), rows).unwrap();
                    assert_eq!(range.start, next);
                    next = range.end;
                }
                assert_eq!(next, rows);
            }
        }
    }

    #[test]
    fn a_part_that_is_none_of_them_is_refused() {
        for written in ["", "1", "0/3", "4/3", "1/0", "a/b", "-1/2", "1/2/3"] {
            assert!(shard(Some(written), 100).is_err(), "{written}");
        }
    }
}
