//! What the answer was when a decision was saved, as its file says: `[result]`. Nothing relies on it.

use super::keys;
use super::reader::Reader;
use crate::decision::{Evaluation, Sliders};
use crate::document::Place;
use crate::document::tree::Value;
use crate::pack::{OptionIndex, Pack};
use crate::text;

/// How far a score may be from the one in the file, which another machine may have computed.
const TOLERANCE: f64 = 1e-6;

/// The answer in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// Where the file has it.
    pub place: Place,
    /// What tells the inputs that it follows from; files of earlier programs have none.
    inputs: Option<String>,
    /// The id of the option that was first.
    first: Option<String>,
    /// The scores of the options, by their ids.
    totals: Vec<(String, f64)>,
}

/// Reads the table.
pub(super) fn read(table: &Value<'_>, reader: &mut Reader) -> Stored {
    let mut stored = Stored {
        place: table.place.clone(),
        inputs: None,
        first: None,
        totals: Vec::new(),
    };
    for (key, value) in reader.table("result", table) {
        reader.unknown(&key, "`result`", &keys::RESULT);
        match key.value {
            "inputs" => stored.inputs = value.text().map(|text| text.value.to_owned()),
            "first" => stored.first = value.text().map(|text| text::clean_line(text.value)),
            "totals" => {
                let entries = value.entries();
                let totals = entries.filter_map(|(id, total)| Some((id.value.to_owned(), total.number()?)));
                stored.totals = totals.collect();
            }
            _ => {}
        }
    }
    stored
}

impl Stored {
    /// What the file says otherwise than the pack that the decision was made with and the inputs in the file give; none
    /// where they agree. `inputs` is the checksum of those, `sliders` where they put the sliders.
    pub fn contradiction(
        &self,
        pack: &Pack,
        evaluation: &Evaluation,
        inputs: &str,
        sliders: &Sliders,
    ) -> Option<String> {
        let title = |id: &str| {
            let option = pack.options.iter().find(|option| option.id == id);
            option.map_or_else(|| text::clean_line(id), |option| option.title.clone())
        };
        let leaders = evaluation.leaders();
        let is_leader = |id: &String| leaders.iter().any(|option| pack.options[*option].id == *id);
        if let (Some(said), Some(first)) = (&self.first, evaluation.first())
            && !is_leader(said)
        {
            let first = &pack.options[first].title;
            return Some(format!(
                "first: {}; with the inputs in the file: {first}",
                title(said)
            ));
        }
        let other_total = self.totals.iter().find_map(|(id, said)| {
            let option = pack.options.find(|option| option.id == *id)?;
            let total = evaluation.standings[option].total;
            let differs = (total - said).abs() > TOLERANCE;
            differs.then(|| {
                let title = title(id);
                format!("score of {title}: {said:.4}; with the inputs in the file: {total:.4}")
            })
        });
        other_total
            .or_else(|| self.other_options(pack, sliders))
            .or_else(|| {
                let is_other = self.inputs.as_deref().is_some_and(|known| known != inputs);
                is_other.then(|| "an input, range, priority or option has been edited".to_owned())
            })
    }

    /// The options that it was computed for, where others are included now.
    fn other_options(&self, pack: &Pack, sliders: &Sliders) -> Option<String> {
        let then: Vec<OptionIndex> = pack
            .options
            .enumerate()
            .filter(|(_, option)| self.totals.iter().any(|(id, _)| *id == option.id))
            .map(|(index, _)| index)
            .collect();
        if then.is_empty() || sliders.shown().eq(then.iter().copied()) {
            return None;
        }
        let named = |options: &mut dyn Iterator<Item = OptionIndex>| {
            let titles: Vec<&str> = options
                .map(|option| pack.options[option].title.as_str())
                .collect();
            titles.join(", ")
        };
        Some(format!(
            "options: {}; included in the file: {}",
            named(&mut then.iter().copied()),
            named(&mut sliders.shown())
        ))
    }
}
