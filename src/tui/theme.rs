//! What the parts of a screen look like: roles, not colours.
//!
//! The usual theme takes the sixteen colours that the person has chosen for the terminal, so that it fits on
//! light and dark. Nothing is said by colour alone: options have letters and line patterns, signs have glyphs,
//! the focus has a marker. So a theme without colours loses nothing.

use ratatui::style::{Color, Modifier, Style};

/// The style of every role.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// Numbers, names and whatever else must be found at a glance.
    pub strong: Style,
    /// Labels, hints, units: there to be read second.
    pub muted: Style,
    /// Lines between areas.
    pub rule: Style,
    /// The title of the slider or entry that keys act on.
    pub focus: Style,
    /// The name of the screen or the tab that is open.
    pub tab: Style,
    /// Where typed text goes.
    pub cursor: Style,
    /// What speaks for something.
    pub good: Style,
    /// What speaks against something, and errors.
    pub bad: Style,
    /// Words that lead elsewhere.
    pub link: Style,
    /// What is ruled out.
    pub barred: Style,
    /// The options by their letters; the sixth looks like the first.
    pub options: [Style; 5],
}

const PLAIN: Style = Style::new();
const BOLD: Style = PLAIN.add_modifier(Modifier::BOLD);

const fn ink(colour: Color) -> Style {
    Style::new().fg(colour)
}

/// The terminal's own sixteen colours.
pub static COLOURS: Theme = Theme {
    text: PLAIN,
    strong: BOLD,
    muted: ink(Color::DarkGray),
    rule: ink(Color::DarkGray),
    focus: BOLD,
    tab: BOLD.add_modifier(Modifier::UNDERLINED),
    cursor: PLAIN.add_modifier(Modifier::REVERSED),
    good: ink(Color::Green),
    bad: ink(Color::Red),
    link: PLAIN.add_modifier(Modifier::UNDERLINED),
    barred: ink(Color::DarkGray).add_modifier(Modifier::CROSSED_OUT),
    options: [
        ink(Color::Cyan),
        ink(Color::Yellow),
        ink(Color::Magenta),
        ink(Color::Green),
        ink(Color::Blue),
    ],
};

/// No colours at all.
pub static MONO: Theme = Theme {
    text: PLAIN,
    strong: BOLD,
    muted: PLAIN.add_modifier(Modifier::DIM),
    rule: PLAIN.add_modifier(Modifier::DIM),
    focus: BOLD.add_modifier(Modifier::REVERSED),
    tab: BOLD.add_modifier(Modifier::UNDERLINED),
    cursor: PLAIN.add_modifier(Modifier::REVERSED),
    good: BOLD,
    bad: BOLD,
    link: PLAIN.add_modifier(Modifier::UNDERLINED),
    barred: PLAIN
        .add_modifier(Modifier::DIM)
        .add_modifier(Modifier::CROSSED_OUT),
    options: [PLAIN; 5],
};

impl Theme {
    /// The style of an option, by its place among the options.
    pub fn option(&self, place: usize) -> Style {
        self.options[place % self.options.len()]
    }

    /// All roles, for tests and for showing the theme.
    pub fn roles(&self) -> [Style; 16] {
        let [a, b, c, d, e] = self.options;
        [
            self.text,
            self.strong,
            self.muted,
            self.rule,
            self.focus,
            self.tab,
            self.cursor,
            self.good,
            self.bad,
            self.link,
            self.barred,
            a,
            b,
            c,
            d,
            e,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_colourless(style: Style) -> bool {
        style.fg.is_none() && style.bg.is_none()
    }

    #[test]
    fn f47_the_theme_without_colours_has_none() {
        assert!(MONO.roles().into_iter().all(is_colourless));
    }

    #[test]
    fn colours_are_the_persons_own_sixteen() {
        for role in COLOURS.roles() {
            for colour in [role.fg, role.bg].into_iter().flatten() {
                assert!(
                    !matches!(colour, Color::Rgb(..) | Color::Indexed(_)),
                    "{colour:?}"
                );
            }
        }
    }

    #[test]
    fn focus_and_open_tab_show_without_colours() {
        for theme in [&COLOURS, &MONO] {
            assert!(
                theme
                    .tab
                    .add_modifier
                    .contains(Modifier::BOLD | Modifier::UNDERLINED)
            );
            assert!(theme.focus.add_modifier.contains(Modifier::BOLD));
            assert_ne!(theme.focus, theme.text);
        }
    }

    #[test]
    fn options_differ_in_colour() {
        for (place, style) in COLOURS.options.iter().enumerate() {
            assert!(!COLOURS.options[place + 1..].contains(style));
        }
    }
}
