//! Text within HTML and SVG.

use super::clean_line;

/// The text as the content of an element or the value of an attribute: nothing in it is markup.
pub fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in clean_line(text).chars() {
        match letter {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}
