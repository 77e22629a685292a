//! The numbers of catalogs that differ between two versions of a pack.

use std::collections::HashMap;

use crate::decision::Sliders;
use crate::formula::show_fully;
use crate::pack::{Figure, Pack};

/// What is said of a row in the version that has it, where the other has none.
const PRESENT: &str = "present";

/// A number of a catalog that differs, or a whole row that only one version has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What people call it: `AWS, t4g.small, price`.
    pub name: String,
    /// What it was: a number, or that there was such a row; none where the row is new.
    pub before: Option<String>,
    /// What it is, likewise; none where the row was removed.
    pub after: Option<String>,
}

/// The numbers of some catalogs that differ, rows that only one version has first, then the largest change first; where some
/// of them are for where the sliders are, those alone.
pub fn rows(then: &Pack, now: &Pack, ids: &[String], sliders: &Sliders) -> Vec<Row> {
    let of = |pack: &Pack| -> Vec<Figure> {
        let mut figures = pack.figures();
        figures.retain(|figure| figure.is_catalog && ids.contains(&figure.of));
        figures
    };
    let (then, now) = (of(then), of(now));
    let named = |figures: &[Figure]| -> HashMap<String, f64> {
        let pairs = figures
            .iter()
            .map(|figure| (figure.cell.name.clone(), figure.cell.value));
        pairs.collect()
    };
    let (were, are) = (named(&then), named(&now));
    let label = |figure: &Figure| match ids {
        [_] => figure.cell.label.clone(),
        _ => figure.label(),
    };
    let whole = |figure: &Figure| {
        let label = label(figure);
        label
            .rsplit_once(", ")
            .map_or(label.clone(), |(row, _)| row.to_owned())
    };
    // How far a number has moved, whether it counts where the sliders are, and what is said.
    let mut found: Vec<(f64, bool, Row)> = Vec::new();
    for figure in &now {
        let is_read = |(index, position): &(_, usize)| sliders.setting(*index).value == *position as f64;
        let here = figure.cell.read_at.iter().all(is_read);
        let after = figure.cell.value;
        match were.get(&figure.cell.name) {
            None => found.push((
                f64::INFINITY,
                here,
                Row {
                    name: whole(figure),
                    before: None,
                    after: Some(PRESENT.to_owned()),
                },
            )),
            Some(before) if *before != after => {
                let [was, is] = [*before, after].map(|value| Some(show_fully(value, &figure.unit)));
                let size = (after - before).abs() / before.abs().max(f64::MIN_POSITIVE);
                found.push((
                    size,
                    here,
                    Row {
                        name: label(figure),
                        before: was,
                        after: is,
                    },
                ));
            }
            Some(_) => {}
        }
    }
    for figure in then.iter().filter(|figure| !are.contains_key(&figure.cell.name)) {
        let removed = Row {
            name: whole(figure),
            before: Some(PRESENT.to_owned()),
            after: None,
        };
        found.push((f64::INFINITY, true, removed));
    }
    if found.iter().any(|(_, here, _)| *here) {
        found.retain(|(_, here, _)| *here);
    }
    found.sort_by(|(one, ..), (other, ..)| other.total_cmp(one));
    let mut rows: Vec<Row> = found.into_iter().map(|(.., row)| row).collect();
    rows.dedup();
    rows
}

impl Row {
    /// `AWS, t4g.small, price: 0.0168 USD/h to 0.0137 USD/h`.
    pub fn sentence(&self) -> String {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => format!("{}: {before} to {after}", self.name),
            (None, _) => format!("{}: new", self.name),
            (_, None) => format!("{}: removed", self.name),
        }
    }
}
