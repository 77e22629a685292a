//! How many colors a terminal shows, and colors for those that show fewer.

use ratatui::style::Color;

use crate::tui::theme::Choice;

/// How many colors a terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// The sixteen that the person has chosen for it.
    Sixteen,
    /// Those, a cube of 216, and 24 grays.
    Indexed,
    /// All.
    #[default]
    Truecolor,
}

/// Terminals that show 256 colors and do not say so in their name; what else they show, `COLORTERM` says.
const KNOWN: [&str; 6] = ["alacritty", "foot", "ghostty", "kitty", "wezterm", "direct"];

/// The levels of each color in the cube.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

impl Depth {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sixteen, Self::Indexed, Self::Truecolor];

    /// What it is called on the command line and in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sixteen => "16",
            Self::Indexed => "256",
            Self::Truecolor => "truecolor",
        }
    }

    /// The one with a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|depth| depth.name() == name)
    }

    /// What the environment says: all colors only where `COLORTERM` does. GNU screen passes on what that says of the
    /// terminal around it, and shows 256 at most.
    pub fn said(variable: impl Fn(&str) -> Option<String>) -> Self {
        let given = |name| variable(name).filter(|value| !value.is_empty());
        let within_screen = given("STY").is_some() && given("TMUX").is_none();
        let all = given("COLORTERM").is_some_and(|said| matches!(&*said, "truecolor" | "24bit"));
        let term = given("TERM").unwrap_or_default();
        if all && !within_screen {
            Self::Truecolor
        } else if term.contains("256color") || KNOWN.iter().any(|name| term.contains(name)) {
            Self::Indexed
        } else {
            Self::Sixteen
        }
    }

    /// The theme to use for the one that was asked for: of sixteen colors the terminal's own, which a person has chosen
    /// to be read, are better than any that are near to others.
    pub fn theme(self, wanted: Choice) -> Choice {
        match self {
            Self::Sixteen => Choice::Terminal,
            Self::Indexed | Self::Truecolor => wanted,
        }
    }

    /// The color that is shown for one.
    pub(super) fn shown(self, color: Color) -> Color {
        match (self, color) {
            (Self::Sixteen | Self::Indexed, Color::Rgb(red, green, blue)) => {
                Color::Indexed(nearest([red, green, blue]))
            }
            _ => color,
        }
    }
}

/// The nearest color of the cube or of the grays.
fn nearest(color: [u8; 3]) -> u8 {
    let level = |part: u8| (0_u8..6).min_by_key(|level| part.abs_diff(LEVELS[usize::from(*level)]));
    let places = color.map(|part| level(part).unwrap_or(0));
    let in_cube = places.map(|place| LEVELS[usize::from(place)]);
    let [red, green, blue] = places;
    let mean = color.map(u16::from).iter().sum::<u16>() / 3;
    let step = (mean.saturating_sub(3) / 10).min(23) as u8;
    let gray = [8 + 10 * step; 3];
    let distance = |other: [u8; 3]| -> u32 {
        let parts = color.iter().zip(other);
        parts
            .map(|(part, other)| u32::from(part.abs_diff(other)).pow(2))
            .sum()
    };
    if distance(gray) < distance(in_cube) {
        232 + step
    } else {
        16 + 36 * red + 6 * green + blue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(variables: &[(&str, &str)]) -> Depth {
        Depth::said(|name| {
            let known = variables.iter().find(|(known, _)| *known == name);
            known.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn found_k5_more_than_256_colors_are_sent_only_where_that_is_said() {
        let (xterm, truecolor) = (("TERM", "xterm-256color"), ("COLORTERM", "truecolor"));
        assert_eq!(said(&[xterm]), Depth::Indexed);
        assert_eq!(said(&[xterm, ("COLORTERM", "1")]), Depth::Indexed);
        assert_eq!(said(&[("TERM", "xterm-kitty")]), Depth::Indexed);
        assert_eq!(said(&[xterm, truecolor]), Depth::Truecolor);
        assert_eq!(
            said(&[("TERM", "xterm"), ("COLORTERM", "24bit")]),
            Depth::Truecolor
        );
        let screen = [
            ("TERM", "screen.xterm-256color"),
            truecolor,
            ("STY", "1.pts-0.host"),
        ];
        assert_eq!(said(&screen), Depth::Indexed);
        assert_eq!(
            said(&[("TERM", "screen"), truecolor, ("STY", "1")]),
            Depth::Sixteen
        );
        let tmux = [("TERM", "tmux-256color"), truecolor, ("STY", "1"), ("TMUX", "x")];
        assert_eq!(said(&tmux), Depth::Truecolor);
        assert_eq!(said(&[("TERM", "linux")]), Depth::Sixteen);
        assert_eq!(said(&[]), Depth::Sixteen);
    }

    #[test]
    fn found_k5_the_nearest_of_256_colors_is_found() {
        for (color, index) in [
            ([0, 0, 0], 16),
            ([255, 255, 255], 231),
            ([255, 0, 0], 196),
            ([95, 135, 175], 67),
            ([8, 8, 8], 232),
            ([238, 238, 238], 255),
            ([0x15, 0x17, 0x1c], 234),
            ([0xd3, 0xd7, 0xde], 188),
            ([128, 128, 128], 244),
        ] {
            assert_eq!(nearest(color), index, "{color:?}");
        }
        let same = Color::LightBlue;
        assert_eq!(Depth::Indexed.shown(same), same);
        assert_eq!(Depth::Truecolor.shown(Color::Rgb(1, 2, 3)), Color::Rgb(1, 2, 3));
    }
}
