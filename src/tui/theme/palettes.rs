//! The themes themselves: the only place where colors have names.

use ratatui::style::{Color, Modifier, Style};

use super::Theme;
use crate::pack::MOST_OPTIONS;

const PLAIN: Style = Style::new();
const BOLD: Style = PLAIN.add_modifier(Modifier::BOLD);

const fn ink(colour: Color) -> Style {
    Style::new().fg(colour)
}

const fn rgb(red: u8, green: u8, blue: u8) -> Color {
    Color::Rgb(red, green, blue)
}

/// The terminal's own sixteen colors: of these the ones whose usual values show on black and on white. No color of
/// the sixteen can be read as text on both, so that all text has the terminal's own.
pub static COLOURS: Theme = Theme {
    ground: PLAIN,
    text: PLAIN,
    strong: BOLD,
    muted: PLAIN,
    rule: ink(Color::DarkGray),
    focus: BOLD,
    tab: BOLD.add_modifier(Modifier::UNDERLINED),
    cursor: PLAIN.add_modifier(Modifier::REVERSED),
    good: BOLD,
    bad: BOLD,
    link: PLAIN.add_modifier(Modifier::UNDERLINED),
    barred: PLAIN.add_modifier(Modifier::CROSSED_OUT),
    options: [
        ink(Color::LightBlue),
        ink(Color::Magenta),
        ink(Color::LightRed),
        ink(Color::DarkGray),
        ink(Color::LightMagenta),
        ink(Color::Red),
        // No more than six of the sixteen do.
        ink(Color::Blue),
        ink(Color::Green),
    ],
    inks_text: false,
};

/// The inks of a theme that paints its own ground.
struct Inks {
    ground: Color,
    text: Color,
    strong: Color,
    muted: Color,
    rule: Color,
    good: Color,
    bad: Color,
    options: [Color; MOST_OPTIONS],
}

const fn painted(inks: &Inks) -> Theme {
    let [a, b, c, d, e, f, g, h] = inks.options;
    let strong = ink(inks.strong).add_modifier(Modifier::BOLD);
    Theme {
        ground: ink(inks.text).bg(inks.ground),
        text: ink(inks.text),
        strong,
        muted: ink(inks.muted),
        rule: ink(inks.rule),
        focus: strong,
        tab: strong.add_modifier(Modifier::UNDERLINED),
        cursor: ink(inks.text).add_modifier(Modifier::REVERSED),
        good: ink(inks.good).add_modifier(Modifier::BOLD),
        bad: ink(inks.bad).add_modifier(Modifier::BOLD),
        link: ink(inks.text).add_modifier(Modifier::UNDERLINED),
        barred: ink(inks.muted).add_modifier(Modifier::CROSSED_OUT),
        options: [ink(a), ink(b), ink(c), ink(d), ink(e), ink(f), ink(g), ink(h)],
        inks_text: true,
    }
}

/// Light on dark.
pub static DARK: Theme = painted(&Inks {
    ground: rgb(0x15, 0x17, 0x1c),
    text: rgb(0xd3, 0xd7, 0xde),
    strong: rgb(0xff, 0xff, 0xff),
    muted: rgb(0x8b, 0x92, 0xa0),
    rule: rgb(0x64, 0x6a, 0x76),
    good: rgb(0x8f, 0xd1, 0x9e),
    bad: rgb(0xff, 0x7b, 0x72),
    options: [
        rgb(0x4c, 0xc2, 0xd6),
        rgb(0xe6, 0xb4, 0x50),
        rgb(0xd3, 0x86, 0xe8),
        rgb(0x86, 0xc6, 0x5f),
        rgb(0x7a, 0x9d, 0xff),
        rgb(0xf2, 0x6d, 0x9c),
        rgb(0xc8, 0xd6, 0x4a),
        rgb(0xc0, 0xa0, 0x80),
    ],
});

/// Dark on light.
pub static LIGHT: Theme = painted(&Inks {
    ground: rgb(0xfb, 0xfa, 0xf6),
    text: rgb(0x2a, 0x2d, 0x33),
    strong: rgb(0x00, 0x00, 0x00),
    muted: rgb(0x65, 0x69, 0x72),
    rule: rgb(0x88, 0x8b, 0x92),
    good: rgb(0x1d, 0x75, 0x4a),
    bad: rgb(0xb4, 0x23, 0x18),
    options: [
        rgb(0x00, 0x72, 0x80),
        rgb(0x9a, 0x5a, 0x00),
        rgb(0x9b, 0x2f, 0xb8),
        rgb(0x3d, 0x7a, 0x16),
        rgb(0x2b, 0x56, 0xc8),
        rgb(0xc2, 0x18, 0x5b),
        rgb(0x6b, 0x6a, 0x00),
        rgb(0x7a, 0x3b, 0x2e),
    ],
});

/// The colors of Okabe and Ito (Color Universal Design, 2008) for the options: of their eight the four that
/// show on black and on white, since the ground is the terminal's, and four more that hold to the same.
pub static OKABE_ITO: Theme = Theme {
    options: [
        ink(rgb(0x00, 0x72, 0xb2)),
        ink(rgb(0xd5, 0x5e, 0x00)),
        ink(rgb(0xcc, 0x79, 0xa7)),
        ink(rgb(0x00, 0x9e, 0x73)),
        ink(rgb(0x6e, 0x6e, 0x6e)),
        ink(rgb(0x7a, 0x5c, 0xff)),
        ink(rgb(0xd2, 0x12, 0x2a)),
        ink(rgb(0x84, 0x9c, 0x54)),
    ],
    ..COLOURS
};

/// No colors at all.
pub static MONO: Theme = Theme {
    ground: PLAIN,
    text: PLAIN,
    strong: BOLD,
    muted: PLAIN,
    rule: PLAIN,
    focus: BOLD.add_modifier(Modifier::REVERSED),
    tab: BOLD.add_modifier(Modifier::UNDERLINED),
    cursor: PLAIN.add_modifier(Modifier::REVERSED),
    good: BOLD,
    bad: BOLD,
    link: PLAIN.add_modifier(Modifier::UNDERLINED),
    barred: PLAIN.add_modifier(Modifier::CROSSED_OUT),
    options: [PLAIN; MOST_OPTIONS],
    inks_text: false,
};
