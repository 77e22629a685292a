//! What is said where a name leads nowhere.

use super::failure::Talk;
use crate::text;

/// Says on standard error that a name leads nowhere, and what may be meant.
pub(super) fn say_not_found(talk: &mut Talk<'_>, what: &str, wanted: &str, perhaps: &[(&str, &str)]) {
    let wanted = text::clean_line(wanted);
    if perhaps.is_empty() {
        talk.error(&format!("no {what} is called `{wanted}`"));
        return;
    }
    talk.error(&format!("no {what} is called `{wanted}`; did you mean"));
    let cells = text::widest(perhaps.iter().map(|(id, _)| id));
    for (id, title) in perhaps {
        talk.say(&format!("  {}  {title}", text::pad(id, cells)));
    }
}
