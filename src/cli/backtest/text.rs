//! The backtest as text.

use std::io;

use super::tested::Tested;
use super::{calibration, totals};
use crate::analysis::backtest::Row;
use crate::analysis::objection::objection;
use crate::cli::output::{GAP, Output, Surroundings};
use crate::cli::rich::{Rich, Role};
use crate::exploration::letter;
use crate::pack::Case;
use crate::pack::index::Position;
use crate::text;

/// The widest column of names, and the narrowest.
const WIDEST_NAME: usize = 40;
const LEAST_NAME: usize = 12;

/// The cells of the two marks in front of a case.
const MARKS: usize = 3;

/// The head of the column with the letters of all options.
const RANKING: &str = "Ranking";

/// Writes everything.
pub(super) fn write(output: &mut Output<'_>, tested: &Tested) -> io::Result<()> {
    output.text(&Rich::new(Role::Title, &tested.pack.header.title))?;
    let count = tested.cases.cases.len();
    let decisions = if count == 1 { "decision" } else { "decisions" };
    let about = format!(
        "{count} published {decisions}, each ranked from its known inputs among the options available at the time; the \
         other inputs and all priorities keep their defaults."
    );
    output.text(&Rich::new(Role::Dim, about))?;
    output.gap()?;
    cases(output, tested)?;
    output.gap()?;
    output.text(&Rich::new(Role::Dim, legend(tested)))?;
    output.heading("Right")?;
    totals::write(output, tested)?;
    output.heading("Calibration")?;
    calibration::write(output, tested)?;
    misses(output, tested)
}

/// What the marks mean, and which options the pack lets count as others.
fn legend(tested: &Tested) -> String {
    let mut legend =
        "✓ right, × wrong. Left mark: all known inputs; right mark: stated inputs only. The ranking uses all known \
         inputs; \"out\" and a lowercase letter mean ruled out. Letters: "
            .to_string();
    let letters = tested.race.iter();
    let letters: Vec<String> = letters
        .map(|option| format!("{} {}", letter(*option), tested.pack.options[*option].short))
        .collect();
    legend.push_str(&letters.join(", "));
    legend.push('.');
    let mut lenient: Vec<String> = Vec::new();
    for index in &tested.race {
        let option = &tested.pack.options[*index];
        for (others, condition) in [
            (&option.accepts, String::new()),
            (
                &option.accepts_if_second,
                format!(", if {} ranks second", option.short),
            ),
        ] {
            if !others.is_empty() {
                let others = others.iter().map(|other| &tested.pack.options[*other].short);
                lenient.push(format!("{} -> {}{condition}", option.short, text::either(others)));
            }
        }
    }
    if !lenient.is_empty() {
        legend.push_str(" Accepted matches (chosen -> ranked first), unless they rejected it: ");
        legend.push_str(&lenient.join("; "));
        legend.push('.');
    }
    legend
}

/// The cells of the columns.
struct Layout {
    name: usize,
    chosen: usize,
    /// Of an option's short title.
    short: usize,
    /// Of one place of the ranking.
    place: usize,
    /// How many places are shown.
    places: usize,
    /// Whether what is cut off is shown by one sign rather than three dots.
    unicode: bool,
}

impl Layout {
    fn new(tested: &Tested, Surroundings { width, unicode, .. }: Surroundings) -> Self {
        let options = tested
            .race
            .iter()
            .map(|option| tested.pack.options[*option].short.as_str());
        let short = options.map(text::width).max().unwrap_or(0);
        let place = (short + " 0.00".len()).max("First  Score".len());
        let widest = |words: &dyn Fn(&Case) -> String, least: usize| {
            let cells = tested.cases.cases.iter().map(|case| text::width(&words(case)));
            cells.max().unwrap_or(0).max(least)
        };
        let chosen = widest(&|case| tested.shorts(&case.outcome), "They chose".len());
        let name = widest(&Case::who, LEAST_NAME).min(WIDEST_NAME);
        let ranking = tested.race.len().max(RANKING.len());
        let left = |places: usize, chosen: usize| {
            width.saturating_sub(MARKS + GAP + GAP + chosen + places * (GAP + place) + GAP + ranking)
        };
        // The second place goes before what they chose is cut, and that before the names are.
        let places = if left(2, chosen) >= name.min(2 * LEAST_NAME) {
            2
        } else {
            1
        };
        let chosen = if left(places, chosen) >= LEAST_NAME {
            chosen
        } else {
            place
        };
        Self {
            name: name.min(left(places, chosen)).max(LEAST_NAME),
            chosen,
            short,
            place,
            places,
            unicode,
        }
    }

    /// Words in so many cells.
    fn cut(&self, words: &str, cells: usize) -> String {
        let fits = text::width(words) <= cells;
        let sign = if fits || self.unicode { 0 } else { "...".len() - 1 };
        text::truncate(words, cells.saturating_sub(sign))
    }
}

fn cases(output: &mut Output<'_>, tested: &Tested) -> io::Result<()> {
    let layout = Layout::new(tested, output.surroundings);
    let mut header = Rich::default().padded(MARKS + GAP);
    header.push(Role::Dim, text::pad("Case", layout.name + GAP));
    header.push(Role::Dim, text::pad("They chose", layout.chosen + GAP));
    let heads = if layout.place >= "Ranked first  Score".len() {
        ["Ranked first", "Second"]
    } else {
        ["First", "Second"]
    };
    for head in heads.into_iter().take(layout.places) {
        let named = text::pad(head, layout.place - "Score".len());
        header.push(Role::Dim, text::pad(&format!("{named}Score"), layout.place + GAP));
    }
    header.push(Role::Dim, RANKING);
    output.line(&header)?;
    for (case, row) in tested.cases.cases.iter().zip(&tested.backtest.rows) {
        output.line(&line(tested, &layout, case, row))?;
    }
    Ok(())
}

fn line(tested: &Tested, layout: &Layout, case: &Case, row: &Row) -> Rich {
    let mut line = mark(row.all.right);
    line.push(Role::Plain, " ");
    line.append(mark(row.reported.right));
    line = line.padded(MARKS + GAP);
    line.push(Role::Plain, layout.cut(&case.who(), layout.name));
    line = line.padded(MARKS + GAP + layout.name + GAP);
    let role = match case.outcome.as_slice() {
        [one] => Role::Option(one.get()),
        _ => Role::Plain,
    };
    line.push(role, layout.cut(&tested.shorts(&case.outcome), layout.chosen));
    let mut start = MARKS + GAP + layout.name + GAP + layout.chosen + GAP;
    for option in row.all.evaluation.ranked.iter().take(layout.places) {
        line = line.padded(start);
        let short = text::pad(&tested.pack.options[*option].short, layout.short);
        line.push(Role::Option(option.get()), short);
        let total = row.all.evaluation.standings[*option].total;
        if Tested::is_out(&row.all, *option) {
            line.push(Role::Dim, " out");
        } else {
            line.push(Role::Dim, format!(" {total:.2}"));
        }
        start += layout.place + GAP;
    }
    line = line.padded(start);
    for option in &row.all.evaluation.ranked {
        let letter = letter(*option);
        if Tested::is_out(&row.all, *option) {
            line.push(Role::Dim, letter.to_lowercase());
        } else {
            line.push(Role::Option(option.get()), letter);
        }
    }
    line
}

fn mark(right: Option<bool>) -> Rich {
    match right {
        Some(true) => Rich::new(Role::Good, "✓"),
        Some(false) => Rich::new(Role::Bad, "×"),
        None => Rich::new(Role::Dim, "·"),
    }
}

fn misses(output: &mut Output<'_>, tested: &Tested) -> io::Result<()> {
    let rows = tested.cases.cases.iter().zip(&tested.backtest.rows);
    let missed: Vec<(&Case, &Row)> = rows.filter(|(_, row)| row.all.right == Some(false)).collect();
    if missed.is_empty() {
        return Ok(());
    }
    output.heading("Misses, and what decides them")?;
    for (case, row) in missed {
        output.gap()?;
        let mut name = Rich::new(Role::Strong, case.who());
        if !case.system.is_empty() {
            name.push(Role::Dim, format!("  {}", case.system));
        }
        output.text(&name)?;
        if let Some(why) = objection(&tested.pack, case, &row.all) {
            output.hanging(&Rich::default(), 2, &Rich::from(&why))?;
        }
        if let Some(note) = &case.note {
            output.hanging(&Rich::default(), 2, &Rich::new(Role::Dim, note))?;
        }
    }
    Ok(())
}
