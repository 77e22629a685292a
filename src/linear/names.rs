//! What a name leads to, and what is said where it leads nowhere or to several things.

use crate::pack::{OptionIndex, Pack};
use crate::text::{self, Found, Named, look_up};

/// The most cells of a name that is repeated: nobody can have meant a longer one.
const LONGEST: usize = 60;

/// What a name leads to; `what` is the kind of thing, `else_do` what to do where no name is near.
///
/// # Errors
/// Says what may be meant.
pub(super) fn found<T: Copy>(
    what: &str,
    name: &str,
    things: &[Named<'_, T>],
    else_do: &str,
) -> Result<T, String> {
    match look_up(name, things) {
        Found::One(thing) => Ok(thing),
        Found::Perhaps(perhaps) => {
            let ids: Vec<&str> = perhaps.iter().map(|(id, _)| *id).collect();
            let folded = text::fold(name);
            let begun = ids.len() > 1
                && perhaps.iter().all(|(id, title)| {
                    text::fold(id).starts_with(&folded) || text::fold(title).starts_with(&folded)
                });
            Err(if begun {
                which(name, &perhaps)
            } else {
                not_found(what, name, &ids, else_do)
            })
        }
    }
}

/// The names of the options.
pub(super) fn options(pack: &Pack) -> Vec<Named<'_, OptionIndex>> {
    let options = pack.options.enumerate().map(|(index, option)| Named {
        aliases: std::slice::from_ref(&option.short),
        ..Named::new(index, &option.id, &option.title)
    });
    options.collect()
}

/// Says that a name begins several: their ids, each with its title where it says more.
pub(super) fn which(name: &str, several: &[(&str, &str)]) -> String {
    let name = text::clean_line(name);
    let several = several.iter().map(|(id, title)| {
        if text::fold(id) == text::fold(title) {
            format!("`{id}`")
        } else {
            format!("`{id}` ({title})")
        }
    });
    format!("`{name}` is ambiguous: {}", text::either(several))
}

/// Says that a name leads nowhere, and what is near to it.
pub(super) fn not_found(what: &str, name: &str, near: &[&str], else_do: &str) -> String {
    let clean = text::clean_line(name);
    let name = text::truncate(&clean, LONGEST);
    match near {
        [] => format!("no {what} is called `{name}`; {else_do}"),
        near => format!(
            "no {what} is called `{name}`; did you mean `{}`?",
            near.join("` or `")
        ),
    }
}
