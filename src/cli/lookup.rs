//! What is said where a name leads nowhere.

use super::failure::Talk;
use super::hints::pack_hint;
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
    let pack = pack_hint(wanted);
    let wanted = text::clean_line(wanted);
    if perhaps.is_empty() {
        let help = pack.as_deref().unwrap_or(help);
        talk.error(&format!("no {what} is called `{wanted}`; {help}"));
        return;
    }
    talk.error(&format!("no {what} is called `{wanted}`; did you mean"));
    let cells = text::widest(perhaps.iter().map(|(id, _)| id));
    for (id, title) in perhaps {
        talk.say(&format!("  {}  {title}", text::pad(id, cells)));
    }
}

/// The most constants and numbers of catalogs that are named in the place of one that does not exist.
const MOST_FIGURES: usize = 3;

/// Says that no slider has this name, and which may be meant.
pub(super) fn no_slider(pack: &Pack, name: &str) -> String {
    if pack.is_figure(name) {
        return format!(
            "`{}` is a constant or catalog of the pack, not a slider",
            text::clean_line(name)
        );
    }
    let near = text::suggest(name.trim(), sliders::ids(pack), 2);
    let figures = pack.near_figures(name);
    if near.is_empty() && !figures.is_empty() {
        let wanted = text::clean_line(name);
        let shown: Vec<&str> = figures.iter().take(MOST_FIGURES).map(String::as_str).collect();
        let more = match figures.len() - shown.len() {
            0 => String::new(),
            more => format!(" ({more} more are near)"),
        };
        let near = shown.join("` or `");
        return format!(
            "no slider, constant or catalog number is called `{wanted}`; did you mean `{near}`?{more}"
        );
    }
    let named = format!("no slider is called `{}`", text::clean_line(name));
    match near.as_slice() {
        [] => format!(
            "{named}; the sliders are {}",
            sliders::ids(pack).collect::<Vec<_>>().join(", ")
        ),
        near => format!("{named}; did you mean `{}`?", near.join("` or `")),
    }
}
