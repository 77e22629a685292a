//! Text as roff has it.

/// The longest line of a source that is easy to read and to compare.
const LONGEST: usize = 78;

/// Text in which no backslash, dash, quote or leading sign means something else.
pub(super) fn escaped(text: &str) -> String {
    let text = text
        .replace('\\', "\\e")
        .replace('-', "\\-")
        .replace('\'', "\\(aq");
    if text.starts_with('.') {
        format!("\\&{text}")
    } else {
        text
    }
}

/// Bold text.
pub(super) fn bold(text: &str) -> String {
    format!("\\fB{}\\fR", escaped(text))
}

/// Text in italics.
pub(super) fn italic(text: &str) -> String {
    format!("\\fI{}\\fR", escaped(text))
}

/// Running text, its paragraphs apart, in lines that are not too long.
pub(super) fn filled(text: &str) -> String {
    let mut written = String::new();
    for (index, paragraph) in text.split("\n\n").enumerate() {
        if index > 0 {
            written.push_str(".PP\n");
        }
        let mut line = String::new();
        for word in paragraph.split_whitespace().map(escaped) {
            if !line.is_empty() && line.len() + 1 + word.len() > LONGEST {
                written.push_str(&line);
                written.push('\n');
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
        written.push_str(&line);
        written.push('\n');
    }
    written
}
