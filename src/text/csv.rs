//! Fields of comma-separated values that stay text in a spreadsheet.

use super::clean::clean;

/// A text as one field of a CSV record (RFC 4180): quoted where it must be, made safe as by [`clean`].
///
/// A spreadsheet takes a field that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula
/// (CWE-1236), so such a text gets an apostrophe in front. Numbers that the program writes need none: they are
/// written without this.
pub fn csv_field(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cleaned = clean(text);
    let guarded = if risky {
        format!("'{cleaned}")
    } else {
        cleaned.into_owned()
    };
    let quoted =
        guarded.contains(['"', ',', '\n', '\r']) || guarded.starts_with(' ') || guarded.ends_with(' ');
    if quoted {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x05_quotes_commas_and_line_feeds_are_quoted() {
        assert_eq!(csv_field("plain"), "plain");
        assert_eq!(csv_field("a, b"), "\"a, b\"");
        assert_eq!(csv_field("say \"no\""), "\"say \"\"no\"\"\"");
        assert_eq!(csv_field("one\ntwo"), "\"one\ntwo\"");
        assert_eq!(csv_field(""), "");
    }

    #[test]
    fn x04_what_a_spreadsheet_would_run_gets_an_apostrophe() {
        assert_eq!(csv_field("=1+1"), "'=1+1");
        assert_eq!(csv_field("+x"), "'+x");
        assert_eq!(csv_field("-x"), "'-x");
        assert_eq!(csv_field("@sum"), "'@sum");
        assert_eq!(csv_field("\t=1"), "'    =1");
        assert_eq!(
            csv_field("=HYPERLINK(\"a\",\"b\")"),
            "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\""
        );
        assert!(csv_field("\r=1").starts_with('\''));
    }
}
