//! Text within HTML, SVG and other XML.

use super::clean_line;

/// The text as the content of an element or the value of an attribute: nothing in it is markup.
pub fn html(text: &str) -> String {
    xml(&clean_line(text)).replace('\'', "&#39;")
}

/// The text as the content of an element of XML, or the value of an attribute between double quotes; what XML cannot hold
/// is replaced.
pub fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            character if character.is_control() => escaped.push('\u{fffd}'),
            _ => escaped.push(character),
        }
    }
    escaped
}
