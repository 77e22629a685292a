//! How the shares of simulated scenarios came true, as text.

use std::io;

use super::tested::Tested;
use super::totals::{count, share};
use crate::analysis::backtest::Knowledge;
use crate::analysis::calibration::Calibration;
use crate::cli::output::{GAP, Output};
use crate::cli::rich::{Rich, Role};
use crate::text;

/// What the numbers are.
const LEGEND: &str = "A forecast is the share of simulations in which what they chose is ahead: inputs known for the case \
                      are set, the rest are drawn. In this section a case is right if the choice leads in most \
                      simulations; in the tables above, if it ranks first. Predicted: calibration bins, forecasts \
                      grouped by the probability of the most likely option. Brier score: the mean squared error, 0 is perfect; a coin flip scores 0.25 for two alternatives; with more options the \
                      score ranges from 0 to 2.";

/// Writes for every question the Brier score and how often forecasts of each confidence were right.
pub(super) fn write(output: &mut Output<'_>, tested: &Tested) -> io::Result<()> {
    for total in &tested.backtest.totals {
        let question = total.question;
        for (words, knowledge) in [
            ("all known inputs", Knowledge::All),
            ("stated only", Knowledge::Reported),
        ] {
            let Some(calibration) = tested.calibration(question, knowledge) else {
                continue;
            };
            if knowledge == Knowledge::All {
                output.text(&Rich::plain(tested.title(question)))?;
            }
            line(output, words, &calibration)?;
        }
    }
    output.gap()?;
    output.text(&Rich::new(Role::Dim, LEGEND))
}

fn line(output: &mut Output<'_>, words: &str, calibration: &Calibration) -> io::Result<()> {
    let mut line = Rich::new(Role::Dim, format!("  {}", text::pad(words, 16 + GAP)));
    line.push(
        Role::Plain,
        format!(
            "right {} ({})",
            count(calibration.right),
            share(calibration.right)
        ),
    );
    if let Some(brier) = calibration.brier {
        line.push(Role::Plain, ", Brier score ");
        line.push(Role::Number, format!("{brier:.3}"));
    }
    output.text(&line)?;
    let bins = calibration.reliability.iter().map(|bin| {
        let percent = |share: f64| (share * 100.0).round();
        let (right, of) = (bin.right.right, bin.right.of);
        format!(
            "{:.0}–{:.0} %: {right} of {of}",
            percent(bin.from),
            percent(bin.to)
        )
    });
    let bins = bins.collect::<Vec<_>>().join("   ");
    output.hanging(
        &Rich::default(),
        4,
        &Rich::new(Role::Dim, format!("predicted: right   {bins}")),
    )
}
