//! What people say about a decision while they explore it: what was chosen and why, and a note on each slider.

use std::collections::BTreeMap;

use toml_edit::{ArrayOfTables, Item, Table, TableLike};

use super::opened::Decision;
use super::put::put_text;
use super::saved::{above_result, parsed, table};
use crate::decision::{Slider, sliders};
use crate::pack::{OptionIndex, Pack};

/// What was chosen, why, and the notes, by the ids of the pack: an id that another version of it does not have stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remarks {
    /// The id of the option that was chosen, which need not be the recommended one.
    pub chosen: Option<String>,
    /// Why it was chosen.
    pub because: Option<String>,
    /// A note for the id of a slider.
    pub notes: BTreeMap<String, String>,
}

impl Remarks {
    /// What a decision file says. Of several notes on one slider the last is the one that can be changed.
    pub fn of(pack: &Pack, decision: &Decision) -> Self {
        let about = |id: &&str| sliders::ids(pack).any(|known| known == *id);
        let notes = decision.notes.iter().filter_map(|note| {
            let id = note.about.as_deref().filter(about)?;
            Some((id.to_owned(), note.text.clone()))
        });
        let chosen = decision.heading.chosen;
        Self {
            chosen: chosen.map(|option| pack.options[option].id.clone()),
            because: decision.heading.because.clone(),
            notes: notes.collect(),
        }
    }

    /// The note on a slider.
    pub fn note(&self, pack: &Pack, slider: Slider) -> Option<&str> {
        self.notes.get(sliders::id(pack, slider)).map(String::as_str)
    }

    /// Puts a note on a slider in the place of the one there; without words there is none then.
    pub fn write_note(&mut self, pack: &Pack, slider: Slider, words: &str) {
        let id = sliders::id(pack, slider);
        match words.trim() {
            "" => drop(self.notes.remove(id)),
            words => drop(self.notes.insert(id.to_owned(), words.to_owned())),
        }
    }

    /// Says which option was chosen and why; without words nobody says why.
    pub fn decide(&mut self, pack: &Pack, option: OptionIndex, because: &str) {
        let because = Some(because.trim()).filter(|because| !because.is_empty());
        self.chosen = Some(pack.options[option].id.clone());
        self.because = because.map(str::to_owned);
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many of them are other ones here than there.
    pub fn differing(&self, other: &Self) -> usize {
        let decided = |remarks: &Self| (remarks.chosen.clone(), remarks.because.clone());
        usize::from(decided(self) != decided(other)) + self.changed(other).count()
    }

    /// The ids of the sliders with another note here than there.
    fn changed<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a String> {
        let gone = other.notes.keys().filter(|id| !self.notes.contains_key(*id));
        let own = self.notes.iter();
        let own = own.filter(|(id, note)| other.notes.get(*id) != Some(note));
        own.map(|(id, _)| id).chain(gone)
    }
}

/// The text of a file with these remarks in the place of those that it has; what is the same in both stays as it is written.
///
/// # Errors
/// Says what keeps the text before from being changed.
pub fn with_remarks(before: &str, was: &Remarks, now: &Remarks) -> Result<String, String> {
    if was == now {
        return Ok(before.to_owned());
    }
    let mut document = parsed(before)?;
    let heading = table(&mut document, "decision")?;
    put(heading, "chosen", was.chosen.as_deref(), now.chosen.as_deref());
    put(heading, "because", was.because.as_deref(), now.because.as_deref());
    for id in now.changed(was) {
        let note = now.notes.get(id).map(String::as_str);
        above_result(&mut document, "note", |notes| put_note(notes, id, note))?;
    }
    if document
        .get("note")
        .and_then(Item::as_array_of_tables)
        .is_some_and(ArrayOfTables::is_empty)
    {
        document.remove("note");
    }
    Ok(document.to_string())
}

fn put(table: &mut dyn TableLike, key: &str, was: Option<&str>, now: Option<&str>) {
    if now.is_none() && was.is_some() {
        table.remove(key);
    }
    put_text(table, key, now);
}

/// Puts a note on a slider in the place of the last one there, or removes that; says whether it is a new one.
fn put_note(notes: &mut ArrayOfTables, id: &str, text: Option<&str>) -> bool {
    let is_about = |table: &Table| table.get("about").and_then(Item::as_str) == Some(id);
    let last = notes
        .iter()
        .enumerate()
        .filter(|(_, table)| is_about(table))
        .last();
    let last = last.map(|(at, _)| at);
    match (last, text) {
        (Some(at), None) => drop(notes.remove(at)),
        (Some(at), Some(text)) => {
            if let Some(table) = notes.get_mut(at) {
                put_text(table, "text", Some(text));
            }
        }
        (None, Some(text)) => {
            let mut note = Table::new();
            put_text(&mut note, "about", Some(id));
            put_text(&mut note, "text", Some(text));
            notes.push(note);
            return true;
        }
        (None, None) => {}
    }
    false
}
