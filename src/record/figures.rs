//! The figures of a pack behind the numbers of a document, with their sources.

use crate::analysis::Analysis;
use crate::decision::Race;
use crate::formula::show_listed;
use crate::pack::model::{Catalog, Constant, Laid};
use crate::pack::{OWN, OptionIndex, Pack};

/// A constant of the pack.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// Its value; where it differs between the options, the values with their options.
    pub value: String,
    /// Where it comes from.
    pub source: String,
    /// For when it was true.
    pub as_of: String,
    /// Whether the answer hangs on it.
    pub decides: bool,
}

/// What is one's own in a constant or catalog, and what stood there, with the pack's source and date.
fn laid_by(laid: &[Laid], source: &str, as_of: &str) -> String {
    let own = laid.iter().map(|laid| {
        let [own, before] = [laid.value, laid.before].map(|value| show_listed(value, &laid.unit));
        format!("{}: {} {own}, in place of {before}", laid.source, laid.name)
    });
    let own = own.collect::<Vec<_>>().join("; ");
    let packs: Vec<&str> = [source.trim_end_matches('.'), as_of]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    if packs.is_empty() {
        own
    } else {
        format!("{own} (the pack's source: {})", packs.join(", "))
    }
}

/// The figures of the pack that the scores of the options of a race read, with their values at the present position.
pub fn figures(pack: &Pack, race: &Race, analysis: &Analysis) -> Vec<Figure> {
    let numbers = &analysis.evaluation.numbers;
    let touched = race.score().touched(&pack.program);
    let figure = |constant: &Constant| {
        let read = race
            .shown()
            .iter()
            .map(|option| (*option, constant.registers[*option]));
        let read = read.filter(|(_, register)| touched[register.position()]);
        let values: Vec<(OptionIndex, String)> = read
            .map(|(option, register)| {
                let shown = show_listed(numbers.get(register)[0], &constant.unit);
                (option, analysis.evaluation.marked(register, shown))
            })
            .collect();
        let (_, first) = values.first()?;
        let value = if values.iter().all(|(_, value)| value == first) {
            first.clone()
        } else {
            let named =
                |(option, value): &(OptionIndex, String)| format!("{}: {value}", pack.options[*option].title);
            values.iter().map(named).collect::<Vec<_>>().join("; ")
        };
        Some(Figure {
            id: constant.id.clone(),
            title: constant.title.clone(),
            value,
            source: match constant.laid.as_slice() {
                [] => constant.source.clone(),
                laid => laid_by(laid, &constant.source, &constant.as_of),
            },
            as_of: constant.origin().1.to_owned(),
            decides: true,
        })
    };
    let overridden = |catalog: &Catalog| {
        let shown = |laid: &Laid| format!("{} {}{OWN}", laid.name, show_listed(laid.value, &laid.unit));
        let values: Vec<String> = catalog.laid.iter().map(shown).collect();
        Some(Figure {
            id: catalog.id.clone(),
            title: catalog.title.clone(),
            value: values.join("; "),
            source: laid_by(&catalog.laid, &catalog.source, &catalog.as_of),
            as_of: catalog.laid.last()?.as_of.clone(),
            decides: true,
        })
    };
    let constants = pack.constants.iter().filter_map(figure);
    constants
        .chain(pack.catalogs.iter().filter_map(overridden))
        .collect()
}
