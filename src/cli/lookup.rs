//! What is said where a name leads nowhere.

use super::failure::Talk;
use crate::decision::sliders;
use crate::pack::Pack;
use crate::text;

/// Says on standard error that a name leads nowhere, and what may be meant, or where that is unknown, what helps.
pub(super) fn say_not_found(
    talk: &mut Talk<'_>,
    what: &str,
    wanted: &str,
    perhaps: &[(&str, &str)],
    help: &str,
) {
    let wanted = text::clean_line(wanted);
    if perhaps.is_empty() {
        talk.error(&format!("no {what} is called `{wanted}`; {help}"));
        return;
    }
    talk.error(&format!("no {what} is called `{wanted}`; did you mean"));
    let cells = text::widest(perhaps.iter().map(|(id, _)| id));
    for (id, title) in perhaps {
        talk.say(&format!("  {}  {title}", text::pad(id, cells)));
    }
}

/// Says that no slider has this name, and which may be meant.
pub(super) fn no_slider(pack: &Pack, name: &str) -> String {
    let near = text::suggest(name.trim(), sliders::ids(pack), 2);
    let named = format!("no slider is called `{}`", text::clean_line(name));
    if pack.is_constant(name) {
        return format!(
            "`{}` is a constant of the pack, not a slider",
            text::clean_line(name)
        );
    }
    match near.as_slice() {
        [] => format!(
            "{named}; the sliders are {}",
            sliders::ids(pack).collect::<Vec<_>>().join(", ")
        ),
        near => format!("{named}; did you mean `{}`?", near.join("` or `")),
    }
}
