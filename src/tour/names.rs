//! The pack's names and formulas as a tour writes them.

use crate::analysis::calculator;
use crate::decision::{Slider, Sliders, sliders};
use crate::formula::Kind;
use crate::pack::{OptionIndex, Pack};
use crate::text;

/// What stands in the parentheses behind a name; none where it is another name.
pub(super) fn argument<'a>(written: &'a str, name: &str) -> Option<&'a str> {
    let rest = written.strip_prefix(name)?.trim_start();
    Some(rest.strip_prefix('(')?.strip_suffix(')')?.trim())
}

/// The slider with an id.
///
/// # Errors
/// Says that there is none, and which may be meant.
pub(super) fn slider(pack: &Pack, id: &str) -> Result<Slider, String> {
    sliders::find(pack, id).ok_or_else(|| {
        let near = text::suggest(id, sliders::ids(pack), 1);
        let near = near.first().map(|near| format!("; did you mean `{near}`?"));
        format!(
            "no input or criterion has the id `{id}`{}",
            near.unwrap_or_default()
        )
    })
}

/// The option with an id.
///
/// # Errors
/// Says that there is none, and which may be meant.
pub(super) fn option(pack: &Pack, id: &str) -> Result<OptionIndex, String> {
    pack.options.find(|option| option.id == id).ok_or_else(|| {
        let near = text::suggest(id, pack.options.iter().map(|option| option.id.as_str()), 1);
        let near = near.first().map(|near| format!("; did you mean `{near}`?"));
        format!("no option has the id `{id}`{}", near.unwrap_or_default())
    })
}

/// The kind of a formula of the pack's names.
///
/// # Errors
/// Says what is wrong with it.
pub(super) fn compile(pack: &Pack, formula: &str) -> Result<Kind, String> {
    let computed = calculator::compute(formula, Some((pack, &Sliders::new(pack))));
    let outcome = computed.map_err(|errors| {
        let first = errors.first();
        first.map_or_else(String::new, |error| error.message.clone())
    })?;
    Ok(outcome.kind)
}
