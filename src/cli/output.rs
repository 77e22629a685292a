//! Where results go: standard output, as the terminal, the environment and the user's flags ask for it.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
#[cfg(unix)]
use std::os::fd::AsFd as Stream;
#[cfg(windows)]
use std::os::windows::io::AsHandle as Stream;

use super::pager::Pager;
use super::rich::{Rich, Role};
use crate::tui::terminal::Depth;

/// The columns of a terminal that does not say.
const USUAL_WIDTH: usize = 80;

/// No line is set narrower, whatever the terminal claims.
const LEAST_WIDTH: usize = 20;

/// Running text is never wider: longer lines are hard to read.
const TEXT_WIDTH: usize = 80;

/// When to use colors: on a terminal unless the environment says otherwise, also into a pipe, or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(super) enum ColorWhen {
    #[default]
    Auto,
    Always,
    Never,
}

/// The terminal that a call came from, as a file.
const OWN_TERMINAL: &str = if cfg!(windows) { "CONOUT$" } else { "/dev/tty" };

/// What the program may expect of a terminal of which the environment says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum System {
    /// Terminals have a name and people a locale: what is not said is not there.
    Unix,
    /// The console shows colors and all characters, and no variable says so.
    Windows,
}

impl System {
    const HERE: Self = if cfg!(windows) { Self::Windows } else { Self::Unix };
}

/// What the environment says about a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Surroundings {
    /// Whether it is a terminal.
    pub terminal: bool,
    /// Whether to use colors.
    pub colours: bool,
    /// Whether characters beyond ASCII can be shown.
    pub unicode: bool,
    /// The columns.
    pub width: usize,
}

impl Surroundings {
    /// Looks at a stream and the environment.
    pub(super) fn of(stream: &(impl IsTerminal + Stream), color: ColorWhen) -> Self {
        let terminal = stream.is_terminal();
        // Into a pipe, what is read in the end is read on the terminal that the call came from.
        let columns = columns(stream).or_else(|| columns(File::open(OWN_TERMINAL).ok()?));
        Self::read(System::HERE, terminal, columns, color, |name| {
            std::env::var_os(name)
        })
    }

    fn read(
        system: System,
        terminal: bool,
        columns: Option<usize>,
        color: ColorWhen,
        environment: impl Fn(&str) -> Option<OsString>,
    ) -> Self {
        let given = |name| environment(name).filter(|value| !value.is_empty());
        let number = |name| {
            given(name)?
                .to_str()?
                .parse::<usize>()
                .ok()
                .filter(|columns| *columns > 0)
        };
        let forced = |name| given(name).is_some_and(|value| value != "0");
        let able = terminal && given("TERM").map_or(system == System::Windows, |name| name != "dumb");
        let colours = match color {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto if given("NO_COLOR").is_some() => false,
            ColorWhen::Auto => forced("FORCE_COLOR") || forced("CLICOLOR_FORCE") || able,
        };
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(given);
        let unicode = locale.map_or(system == System::Windows, |name| {
            let name = name.to_string_lossy().to_lowercase();
            name.contains("utf-8") || name.contains("utf8")
        });
        let width = number("COLUMNS").or(columns).unwrap_or(USUAL_WIDTH);
        Self {
            terminal,
            colours,
            unicode,
            width: width.max(LEAST_WIDTH),
        }
    }
}

/// How many colors to use: as many as are set, or else as the environment says of the terminal.
pub(super) fn depth(set: Option<Depth>) -> Depth {
    let said = || match System::HERE {
        System::Windows if std::env::var_os("TERM").is_none() => Depth::Truecolor,
        _ => Depth::said(|name| std::env::var(name).ok()),
    };
    set.unwrap_or_else(said)
}

/// The columns of a terminal, if it knows them.
fn columns(stream: impl Stream) -> Option<usize> {
    let (columns, _) = terminal_size::terminal_size_of(stream)?;
    Some(usize::from(columns.0)).filter(|columns| *columns > 0)
}

/// A result on its way to standard output.
pub(super) struct Output<'a> {
    stream: Box<dyn Write + 'a>,
    /// What the stream can show.
    pub surroundings: Surroundings,
}

impl<'a> Output<'a> {
    /// Writes to `stream`, gathered into large pieces.
    pub(super) fn new(stream: impl Write + 'a, surroundings: Surroundings) -> Self {
        Self {
            stream: Box::new(io::BufWriter::with_capacity(1 << 16, stream)),
            surroundings,
        }
    }

    /// From now on what is written waits until all of it is there: where it is longer than the terminal, a pager shows it.
    pub(super) fn page(&mut self) {
        if let Some(pager) = Pager::of(self.surroundings.terminal) {
            self.stream = Box::new(pager);
        }
    }

    /// Whether a person reads it as it comes.
    pub(super) fn is_terminal(&self) -> bool {
        self.surroundings.terminal
    }

    /// The columns that tables may use.
    pub(super) fn width(&self) -> usize {
        self.surroundings.width
    }

    /// The columns that running text may use.
    pub(super) fn text_width(&self) -> usize {
        self.surroundings.width.min(TEXT_WIDTH)
    }

    /// The stream itself, for data that is no text for people.
    pub(super) fn data(&mut self) -> &mut (dyn Write + 'a) {
        &mut *self.stream
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// Fails as the stream does.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.stream.flush()
    }

    /// Writes one line as it is, however long.
    ///
    /// # Errors
    /// Fails as the stream does.
    pub(super) fn line(&mut self, line: &Rich) -> io::Result<()> {
        let line = self.shown(line);
        writeln!(self.stream, "{}", line.encode(self.surroundings.colours))
    }

    /// Writes a sentence: wrapped at words where a person reads it on a terminal, else as one line.
    ///
    /// # Errors
    /// Fails as the stream does.
    pub(super) fn sentence(&mut self, words: &str) -> io::Result<()> {
        let whole = Rich::plain(words);
        let width = self.width();
        if !self.is_terminal() || self.shown(&whole).width() <= width {
            return self.line(&whole);
        }
        let lines = self.shown(&whole).wrapped(width);
        lines.iter().try_for_each(|line| self.line(line))
    }

    /// Writes an empty line.
    ///
    /// # Errors
    /// Fails as the stream does.
    pub(super) fn gap(&mut self) -> io::Result<()> {
        writeln!(self.stream)
    }

    /// Writes a heading with an empty line before it.
    ///
    /// # Errors
    /// Fails as the stream does.
    pub(super) fn heading(&mut self, words: &str) -> io::Result<()> {
        self.gap()?;
        self.text(&Rich::new(Role::Title, words))
    }

    /// Writes running text, wrapped.
    ///
    /// # Errors
    /// Fails as the stream does.
    pub(super) fn text(&mut self, text: &Rich) -> io::Result<()> {
        self.hanging(&Rich::default(), 0, text)
    }

    /// Writes running text beside a label: the text begins at column `indent` on every line, or, where that leaves
    /// too little room, beneath the label.
    ///
    /// # Errors
    /// Fails as the stream does.
    pub(super) fn hanging(&mut self, label: &Rich, indent: usize, text: &Rich) -> io::Result<()> {
        let width = self.text_width();
        let (mut label, text) = (self.shown(label), self.shown(text));
        let mut indent = indent;
        if indent > width / 2 || (label.width() >= indent && indent > 0) {
            for line in label.wrapped(width) {
                self.line(&line)?;
            }
            indent = 2;
            label = Rich::default();
        }
        for line in text.wrapped(width - indent) {
            let mut whole = std::mem::take(&mut label).padded(indent);
            whole.append(line);
            self.line(&whole)?;
        }
        Ok(())
    }

    /// Writes the lines of texts that stand side by side, each in a column of so many cells.
    ///
    /// # Errors
    /// Fails as the stream does.
    pub(super) fn columns(&mut self, columns: &[(usize, Vec<Rich>)]) -> io::Result<()> {
        let lines: Vec<(usize, Vec<Rich>)> = columns
            .iter()
            .map(|(cells, texts)| {
                (
                    *cells,
                    texts
                        .iter()
                        .flat_map(|text| self.shown(text).wrapped(*cells))
                        .collect(),
                )
            })
            .collect();
        let height = lines.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        for row in 0..height {
            let mut whole = Rich::default();
            let mut start = 0;
            for (cells, lines) in &lines {
                whole = whole.padded(start);
                whole.append(lines.get(row).cloned().unwrap_or_default());
                start += cells + GAP;
            }
            self.line(&whole)?;
        }
        Ok(())
    }

    /// The text in characters that the stream can show: the program's own signs have stand-ins in ASCII.
    fn shown(&self, text: &Rich) -> Rich {
        if self.surroundings.unicode {
            text.clone()
        } else {
            text.clone().map(ascii)
        }
    }
}

/// The cells between two columns.
pub(super) const GAP: usize = 2;

/// The text with ASCII in place of the signs that the program itself writes.
fn ascii(words: &str) -> String {
    let mut written = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '→' => written.push_str("->"),
            '≤' => written.push_str("<="),
            '≥' => written.push_str(">="),
            '−' | '–' | '—' => written.push('-'),
            '━' => written.push('='),
            '·' => written.push('.'),
            '×' => written.push('x'),
            '≈' => written.push('~'),
            '✓' => written.push('+'),
            '∞' => written.push_str("inf"),
            '…' => written.push_str("..."),
            '’' | '‘' => written.push('\''),
            '“' | '”' => written.push('"'),
            other => written.push(other),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(terminal: bool, color: ColorWhen, variables: &[(&str, &str)]) -> Surroundings {
        read_on(System::Unix, terminal, color, variables)
    }

    fn read_on(system: System, terminal: bool, color: ColorWhen, variables: &[(&str, &str)]) -> Surroundings {
        Surroundings::read(system, terminal, terminal.then_some(120), color, |wanted| {
            variables
                .iter()
                .find(|(name, _)| *name == wanted)
                .map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn on_windows_a_terminal_without_a_name_shows_colors_and_all_characters() {
        let on_windows = |terminal, variables| read_on(System::Windows, terminal, ColorWhen::Auto, variables);
        let plain = on_windows(true, &[]);
        assert!(plain.colours && plain.unicode);
        let piped = on_windows(false, &[]);
        assert!(!piped.colours && piped.unicode);
        assert!(!on_windows(true, &[("TERM", "dumb")]).colours);
        assert!(!on_windows(true, &[("NO_COLOR", "1")]).colours);
        assert!(!on_windows(true, &[("LC_ALL", "C")]).unicode);
    }

    fn colours(terminal: bool, color: ColorWhen, variables: &[(&str, &str)]) -> bool {
        read(terminal, color, variables).colours
    }

    #[test]
    fn c05_the_flag_beats_no_color_beats_force_color_beats_the_terminal() {
        use ColorWhen::{Always, Auto, Never};
        let xterm = ("TERM", "xterm");
        assert!(colours(false, Always, &[("NO_COLOR", "1")]));
        assert!(!colours(true, Never, &[xterm, ("FORCE_COLOR", "1")]));
        assert!(!colours(
            true,
            Auto,
            &[
                xterm,
                ("NO_COLOR", "1"),
                ("FORCE_COLOR", "1"),
                ("CLICOLOR_FORCE", "1")
            ]
        ));
        assert!(
            colours(true, Auto, &[xterm, ("NO_COLOR", "")]),
            "an empty NO_COLOR counts as none"
        );
        assert!(colours(false, Auto, &[("FORCE_COLOR", "1")]));
        assert!(colours(false, Auto, &[("CLICOLOR_FORCE", "1")]));
        assert!(!colours(false, Auto, &[("CLICOLOR_FORCE", "0")]));
        assert!(colours(true, Auto, &[xterm]));
        assert!(!colours(false, Auto, &[xterm]));
        assert!(!colours(true, Auto, &[("TERM", "dumb")]));
        assert!(!colours(true, Auto, &[]));
    }

    #[test]
    fn c03_the_width_comes_from_columns_then_the_terminal_then_is_80() {
        assert_eq!(read(true, ColorWhen::Auto, &[("COLUMNS", "40")]).width, 40);
        assert_eq!(read(true, ColorWhen::Auto, &[("COLUMNS", "0")]).width, 120);
        assert_eq!(read(true, ColorWhen::Auto, &[("COLUMNS", "wide")]).width, 120);
        assert_eq!(read(false, ColorWhen::Auto, &[]).width, 80);
        assert_eq!(read(false, ColorWhen::Auto, &[("COLUMNS", "3")]).width, 20);
    }

    #[test]
    fn f46_only_a_utf8_locale_gets_more_than_ascii() {
        assert!(read(true, ColorWhen::Auto, &[("LANG", "de_DE.UTF-8")]).unicode);
        assert!(read(true, ColorWhen::Auto, &[("LC_CTYPE", "C.utf8"), ("LANG", "C")]).unicode);
        assert!(!read(true, ColorWhen::Auto, &[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")]).unicode);
        assert!(!read(true, ColorWhen::Auto, &[]).unicode);
    }

    fn written(unicode: bool, width: usize, write: impl FnOnce(&mut Output<'_>) -> io::Result<()>) -> String {
        let mut bytes = Vec::new();
        let surroundings = Surroundings {
            terminal: false,
            colours: false,
            unicode,
            width,
        };
        let mut output = Output::new(&mut bytes, surroundings);
        write(&mut output).expect("memory takes everything");
        output.finish().expect("memory takes everything");
        String::from_utf8(bytes).expect("text is UTF-8")
    }

    #[test]
    fn a_label_stands_beside_its_text_or_above_it() {
        let write =
            |output: &mut Output<'_>| output.hanging(&Rich::plain("Cost"), 8, &Rich::plain("one two three"));
        assert_eq!(written(true, 20, write), "Cost    one two\n        three\n");
        let write = |output: &mut Output<'_>| {
            output.hanging(&Rich::plain("Maintenance"), 14, &Rich::plain("one two"))
        };
        assert_eq!(written(true, 20, write), "Maintenance\n  one two\n");
    }

    #[test]
    fn columns_stand_side_by_side_whatever_the_letters() {
        let write = |output: &mut Output<'_>| {
            output.columns(&[
                (6, vec![Rich::plain("文文 文文")]),
                (5, vec![Rich::plain("b"), Rich::plain("c d")]),
            ])
        };
        assert_eq!(written(true, 20, write), "文文    b\n文文    c d\n");
    }

    #[test]
    fn f46_signs_have_stand_ins_that_are_wrapped_as_wide_as_they_are() {
        let write = |output: &mut Output<'_>| output.text(&Rich::plain("5/s → 38/s − ∞"));
        assert_eq!(written(false, 20, write), "5/s -> 38/s - inf\n");
        let write = |output: &mut Output<'_>| output.text(&Rich::plain("≤ 5, ≥ 3"));
        assert_eq!(written(false, 20, write), "<= 5, >= 3\n");
    }

    #[test]
    fn found_k13_a_sentence_is_wrapped_at_words_on_a_terminal_only() {
        let words = "Request rate: 5/s, and a map:  A  B";
        let write = |output: &mut Output<'_>| output.sentence(words);
        assert_eq!(written(true, 20, write), format!("{words}\n"));
        let on_terminal = |words: &str| {
            written(true, 20, |output| {
                output.surroundings.terminal = true;
                output.sentence(words)
            })
        };
        assert_eq!(on_terminal(words), "Request rate: 5/s,\nand a map:  A  B\n");
        // What fits stays as it is, blanks included.
        assert_eq!(on_terminal("  A   B   C"), "  A   B   C\n");
    }
}
