//! Text inside Markdown that stays text.

use super::clean::clean_line;

/// A text on one line of Markdown in which nothing is markup, a table's border or HTML.
pub fn markdown(text: &str) -> String {
    let line = clean_line(text);
    let mut escaped = String::with_capacity(line.len() + 8);
    for (at, character) in line.char_indices() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => escaped.extend(['\\', character]),
            // Only at the beginning of a line do these make a heading or a list.
            '#' | '+' | '-' | '=' if at == 0 => escaped.extend(['\\', character]),
            '.' | ')' if is_count(&line, at) => escaped.extend(['\\', character]),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// A text on one line of Markdown as code, within as many backticks as it needs.
pub fn code(text: &str) -> String {
    let line = clean_line(text);
    let longest = line.split(|sign| sign != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    if longest == 0 {
        format!("{ticks}{line}{ticks}")
    } else {
        format!("{ticks} {line} {ticks}")
    }
}

/// Whether everything before `at` is a number, which would make a numbered list.
fn is_count(line: &str, at: usize) -> bool {
    at > 0 && line.bytes().take(at).all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x02_no_html_and_no_images_come_through() {
        assert_eq!(markdown("<script>a</script>"), "&lt;script&gt;a&lt;/script&gt;");
        assert_eq!(markdown("![](http://x)"), "!\\[\\](http://x)");
        assert_eq!(markdown("R&D"), "R&amp;D");
    }

    #[test]
    fn code_with_backticks_stays_as_it_is() {
        assert_eq!(code("score a.toml"), "`score a.toml`");
        assert_eq!(code("score 'a`b``c.toml'"), "``` score 'a`b``c.toml' ```");
    }

    #[test]
    fn x03_a_cell_stays_one_cell_on_one_line() {
        assert_eq!(markdown("a | b\nc"), "a \\| b c");
    }

    #[test]
    fn a_line_begins_neither_a_list_nor_a_heading() {
        assert_eq!(markdown("# one"), "\\# one");
        assert_eq!(markdown("- one"), "\\- one");
        assert_eq!(markdown("12. one"), "12\\. one");
        assert_eq!(markdown("1.5 s, a-b"), "1\\.5 s, a-b");
        assert_eq!(markdown("costs 1.5"), "costs 1.5");
    }
}
