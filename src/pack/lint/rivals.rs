//! Reasons that compare with one certain option although the rival may be another.

use crate::document::tree::{Text, Value};
use crate::document::{Code, Collector, Diagnostic, quoted};
use crate::formula;
use crate::pack::contents::Contents;
use crate::pack::keys::{self, FACTOR};
use crate::pack::markup::{Piece, pieces};
use crate::pack::model::Pack;

/// Looks at every `because`. One that gives the numbers of all options is true against each of them; one that gives
/// those of some leaves out the rival whenever that is another. With two options there is no other.
pub(super) fn check(pack: &Pack, contents: &Contents<'_>, found: &mut Collector) {
    if pack.options.len() < 3 {
        return;
    }
    for aspect in contents.of(&keys::ASPECT) {
        for factor in aspect.tables("factor", &FACTOR) {
            for (option, reason) in factor.value("because").iter().flat_map(Value::entries) {
                if let Some(reason) = reason.text() {
                    reason_against_one(pack, option.value, &reason, found);
                }
            }
        }
    }
}

fn reason_against_one(pack: &Pack, own: &str, reason: &Text<'_>, found: &mut Collector) {
    let named = options_named(reason.value);
    let others = pack.options.iter().filter(|option| option.id != own);
    let (named, left_out): (Vec<_>, Vec<_>) = others.partition(|option| named.contains(&option.id));
    if let (Some(named), Some(left_out)) = (named.first(), left_out.first()) {
        let message = format!(
            "this reason uses the number of {}, which is wrong when it is compared with {}",
            quoted(&named.id),
            quoted(&left_out.id),
        );
        let diagnostic = Diagnostic::warning(Code::Rival, reason.place.clone(), message);
        found.push(
            diagnostic.help(
                "write `name.rival` for the number of the compared option, and `{rival}` for its title",
            ),
        );
    }
}

/// What stands behind the dots of the names in the holes of a text.
fn options_named(text: &str) -> Vec<String> {
    let (pieces, _) = pieces(text, 0..text.len(), true);
    let mut named = Vec::new();
    for piece in pieces {
        let Piece::Hole(span) = piece else { continue };
        let (expression, _) = formula::parse(text.get(span).unwrap_or_default());
        let names = expression.iter().flat_map(|expression| expression.names());
        named.extend(names.filter_map(|(name, _)| Some(name.split_once('.')?.1.to_string())));
    }
    named
}
