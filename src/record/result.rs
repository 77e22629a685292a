//! What the answer was when a decision was saved, as its file says: `[result]`. Nothing relies on it.

use super::keys;
use super::reader::Reader;
use crate::decision::Evaluation;
use crate::document::Place;
use crate::document::tree::Value;
use crate::pack::Pack;
use crate::text;

/// How far a score may be from the one in the file, which another machine may have computed.
const TOLERANCE: f64 = 1e-6;

/// The answer in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// Where the file has it.
    pub place: Place,
    /// The id of the option that was first.
    first: Option<String>,
    /// The scores of the options, by their ids.
    totals: Vec<(String, f64)>,
}

/// Reads the table.
pub(super) fn read(table: &Value<'_>, reader: &mut Reader) -> Stored {
    let mut stored = Stored {
        place: table.place.clone(),
        first: None,
        totals: Vec::new(),
    };
    for (key, value) in reader.table("result", table) {
        reader.unknown(&key, "`result`", &keys::RESULT);
        match key.value {
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
    /// where they agree.
    pub fn contradiction(&self, pack: &Pack, evaluation: &Evaluation) -> Option<String> {
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
        self.totals.iter().find_map(|(id, said)| {
            let option = pack.options.find(|option| option.id == *id)?;
            let total = evaluation.standings[option].total;
            let differs = (total - said).abs() > TOLERANCE;
            differs.then(|| {
                let title = title(id);
                format!("score of {title}: {said:.4}; with the inputs in the file: {total:.4}")
            })
        })
    }
}
