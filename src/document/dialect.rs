//! What TOML 1.1 allows and TOML 1.0 does not: a pack that uses it cannot be read by other programs.

use std::ops::Range;

/// Something of TOML 1.1, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Novelty {
    /// Where.
    pub span: Range<usize>,
    /// What.
    pub what: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bracket {
    Square,
    Curly,
}

/// Finds line endings and trailing commas in inline tables, and the escapes `\e` and `\x`, in a file that is TOML.
pub(crate) fn novelties(source: &str) -> Vec<Novelty> {
    let bytes = source.as_bytes();
    let mut scanner = Scanner {
        bytes,
        at: 0,
        found: Vec::new(),
    };
    let mut open: Vec<Bracket> = Vec::new();
    let mut comma: Option<usize> = None;
    while let Some(byte) = bytes.get(scanner.at).copied() {
        match byte {
            b'#' => {
                scanner.comment();
                continue;
            }
            b'"' | b'\'' => {
                scanner.string(byte);
                comma = None;
                continue;
            }
            b'[' => open.push(Bracket::Square),
            b'{' => open.push(Bracket::Curly),
            b']' | b'}' => {
                if let Some(comma) = comma.filter(|_| byte == b'}') {
                    scanner.report(comma..comma + 1, "a comma at the end of an inline table");
                }
                open.pop();
            }
            b'\n' if open.last() == Some(&Bracket::Curly) => {
                scanner.report(scanner.at..scanner.at, "a line ending in an inline table");
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            comma = (byte == b',').then_some(scanner.at);
        }
        scanner.at += 1;
    }
    scanner.found
}

struct Scanner<'s> {
    bytes: &'s [u8],
    at: usize,
    found: Vec<Novelty>,
}

impl Scanner<'_> {
    fn report(&mut self, span: Range<usize>, what: &'static str) {
        self.found.push(Novelty { span, what });
    }

    fn comment(&mut self) {
        while self.bytes.get(self.at).is_some_and(|byte| *byte != b'\n') {
            self.at += 1;
        }
    }

    /// Steps over a string, with a look at its escapes.
    fn string(&mut self, quote: u8) {
        let three = [quote; 3];
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let long = rest.starts_with(&three);
        self.at += if long { 3 } else { 1 };
        while let Some(byte) = self.bytes.get(self.at).copied() {
            if byte == b'\\' && quote == b'"' {
                let what = match self.bytes.get(self.at + 1) {
                    Some(b'e') => Some("the escape `\\e`"),
                    Some(b'x') => Some("the escape `\\x`"),
                    _ => None,
                };
                if let Some(what) = what {
                    self.report(self.at..self.at + 2, what);
                }
                self.at += 2;
                continue;
            }
            self.at += 1;
            if byte == quote {
                if !long {
                    return;
                }
                if self
                    .bytes
                    .get(self.at - 1..)
                    .unwrap_or_default()
                    .starts_with(&three)
                {
                    self.at += 2;
                    // Up to two quotes may stand before the three that close.
                    while self.bytes.get(self.at) == Some(&quote) {
                        self.at += 1;
                    }
                    return;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Vec<(usize, &'static str)> {
        novelties(source)
            .into_iter()
            .map(|novelty| (novelty.span.start, novelty.what))
            .collect()
    }

    #[test]
    fn toml_one_is_silent() {
        let source = "a = { x = [\n1,\n], y = \"}\\n\" } # {\n\n[[b]]\nc = '''\n{ \\e ,}'''\nd = \"\"\"x\"\"\"\"\ne = [1,]\n";
        assert_eq!(found(source), []);
    }

    #[test]
    fn novelties_are_found_where_they_stand() {
        assert_eq!(
            found("a = { x = 1, }"),
            [(11, "a comma at the end of an inline table")]
        );
        assert_eq!(found("a = {\n}"), [(5, "a line ending in an inline table")]);
        assert_eq!(
            found("a = \"\\e\\x41\""),
            [(5, "the escape `\\e`"), (7, "the escape `\\x`")]
        );
    }
}
