use super::*;
use ratatui::style::{Color, Modifier};

use crate::tui::canvas::Look;
use crate::tui::driver::Driver;
use crate::tui::glyph;
use crate::tui::screen::Screen;

const CHOICES: [&Theme; 5] = [&COLOURS, &DARK, &LIGHT, &OKABE_ITO, &MONO];

fn is_colourless(style: Style) -> bool {
    style.fg.is_none() && style.bg.is_none()
}

#[test]
fn f47_the_theme_without_colours_has_none() {
    assert!(is_colourless(MONO.ground));
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
fn punctuation_of_words_is_as_legible_as_they_are() {
    let mut buffer = Buffer::with_lines(["── Server-based? · 0.5/s ── --o--×× ?"]);
    buffer.set_style(buffer.area, Style::new().fg(Color::DarkGray));
    COLOURS.keep_legible(&mut buffer);
    let colored = buffer.content.iter().map(|cell| match cell.fg {
        Color::Reset => '.',
        _ => cell.symbol().chars().next().unwrap_or(' '),
    });
    let colored: String = colored.collect();
    assert_eq!(colored, "── ............. · ..... ── --.--×× ?");
}

#[test]
fn focus_and_open_tab_show_without_colours() {
    for theme in CHOICES {
        let open = Modifier::BOLD | Modifier::UNDERLINED;
        assert!(theme.tab.add_modifier.contains(open));
        assert!(theme.focus.add_modifier.contains(Modifier::BOLD));
        assert_ne!(theme.focus, theme.text);
    }
}

/// Red, green and blue as shares of the light, none where the terminal decides.
fn light(colour: Option<Color>) -> Option<[f64; 3]> {
    let Some(Color::Rgb(red, green, blue)) = colour else {
        return None;
    };
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    Some([red, green, blue].map(linear))
}

/// The contrast of the Web Content Accessibility Guidelines 2.2.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let luminance = |[red, green, blue]: [f64; 3]| 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    let (one, other) = (luminance(one), luminance(other));
    (one / other).max(other / one)
}

#[test]
fn text_has_enough_contrast_where_the_theme_paints_the_ground() {
    for theme in [&DARK, &LIGHT] {
        let ground = light(theme.ground.bg).unwrap();
        for role in theme.roles() {
            let seen = contrast(light(role.fg).unwrap(), ground);
            let least = if role == theme.rule { 3.0 } else { 4.5 };
            assert!(seen >= least, "{role:?} has {seen:.2}, {least} is needed");
            assert!(role.bg.is_none(), "{role:?} is no colour of the ground");
        }
    }
}

/// What the sixteen colors usually are: those of xterm.
fn usual(color: Color) -> Option<[f64; 3]> {
    let (red, green, blue) = match color {
        Color::Black => (0, 0, 0),
        Color::Red => (205, 0, 0),
        Color::Green => (0, 205, 0),
        Color::Yellow => (205, 205, 0),
        Color::Blue => (0, 0, 238),
        Color::Magenta => (205, 0, 205),
        Color::Cyan => (0, 205, 205),
        Color::Gray => (229, 229, 229),
        Color::DarkGray => (127, 127, 127),
        Color::LightRed => (255, 0, 0),
        Color::LightGreen => (0, 255, 0),
        Color::LightYellow => (255, 255, 0),
        Color::LightBlue => (92, 92, 255),
        Color::LightMagenta => (255, 0, 255),
        Color::LightCyan => (0, 255, 255),
        Color::White => (255, 255, 255),
        other => return light(Some(other)),
    };
    light(Some(Color::Rgb(red, green, blue)))
}

#[test]
fn found_k6_text_and_marks_show_on_light_and_on_dark() {
    let (black, white) = ([0.0; 3], [1.0; 3]);
    for choice in Choice::ALL {
        let theme = choice.theme();
        for (ground, own) in [(black, white), (white, black)] {
            let look = Look {
                theme,
                glyphs: &glyph::UNICODE,
            };
            let mut driver = Driver::embedded_whole("backend-vs-serverless", 120, 36).look(look);
            for _ in Screen::ALL {
                let buffer = driver.buffer();
                // Territories of a map lie on a ground of their own, which is mixed.
                let own_ground = theme.ground.bg.unwrap_or(Color::Reset);
                let drawn = buffer.content.iter().filter(|cell| cell.symbol() != " ");
                for cell in drawn.filter(|cell| cell.bg == own_ground) {
                    let behind = usual(cell.bg).unwrap_or(ground);
                    let seen = contrast(usual(cell.fg).unwrap_or(own), behind);
                    let is_text = cell.symbol().starts_with(char::is_alphanumeric);
                    let least = if is_text { 4.5 } else { 3.0 };
                    assert!(seen >= least, "{choice:?}: {cell:?} has {seen:.2}");
                    assert!(!cell.modifier.contains(Modifier::DIM), "{cell:?}");
                }
                driver.press(".");
            }
        }
    }
}

#[test]
fn marks_for_every_eye_show_on_black_on_white_and_on_the_usual_dark_gray() {
    assert!(is_colourless(OKABE_ITO.ground));
    for mark in OKABE_ITO.options {
        for ground in [Color::Black, Color::White, Color::Rgb(0x1e, 0x1e, 0x1e)] {
            let seen = contrast(light(mark.fg).unwrap(), usual(ground).unwrap());
            assert!(seen >= 3.0, "{mark:?} has {seen:.2}");
        }
    }
}

/// The place of a light in CIE L*a*b*, where distances are what people see.
fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let bent = |part: f64| {
        if part > 0.008_856 {
            part.cbrt()
        } else {
            7.787 * part + 16.0 / 116.0
        }
    };
    let x = bent((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
    let y = bent(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    let z = bent((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn apart(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (lab(one), lab(other));
    one.iter()
        .zip(other)
        .map(|(a, b)| (a - b).powi(2))
        .sum::<f64>()
        .sqrt()
}

/// What an eye without red-sensitive or without green-sensitive cones sees (Machado, Oliveira, Fernandes 2009).
fn seen_without(cones: &[[f64; 3]; 3], light: [f64; 3]) -> [f64; 3] {
    let mix = |row: &[f64; 3]| {
        row.iter()
            .zip(light)
            .map(|(share, part)| share * part)
            .sum::<f64>()
    };
    [mix(&cones[0]), mix(&cones[1]), mix(&cones[2])].map(|part| part.clamp(0.0, 1.0))
}

const WITHOUT_RED: [[f64; 3]; 3] = [
    [0.152_286, 1.052_583, -0.204_868],
    [0.114_503, 0.786_281, 0.099_216],
    [-0.003_882, -0.048_116, 1.051_998],
];
const WITHOUT_GREEN: [[f64; 3]; 3] = [
    [0.367_322, 0.860_646, -0.227_968],
    [0.280_085, 0.672_501, 0.047_413],
    [-0.011_820, 0.042_940, 0.968_881],
];

fn pairs(theme: &Theme) -> Vec<(Style, Style)> {
    let options = &theme.options;
    (0..options.len())
        .flat_map(|one| (0..one).map(move |other| (options[one], options[other])))
        .collect()
}

#[test]
fn options_differ_in_colour() {
    for theme in [&COLOURS, &DARK, &LIGHT, &OKABE_ITO] {
        for (one, other) in pairs(theme) {
            assert_ne!(one, other);
            if let (Some(one), Some(other)) = (light(one.fg), light(other.fg)) {
                let apart = apart(one, other);
                assert!(apart >= 25.0, "{one:?} and {other:?} are {apart:.0} apart");
            }
        }
    }
}

#[test]
fn options_differ_for_eyes_without_red_or_green() {
    for (one, other) in pairs(&OKABE_ITO) {
        let (one, other) = (light(one.fg).unwrap(), light(other.fg).unwrap());
        for cones in [&WITHOUT_RED, &WITHOUT_GREEN] {
            let apart = apart(seen_without(cones, one), seen_without(cones, other));
            assert!(apart >= 10.0, "{one:?} and {other:?} are {apart:.0} apart");
        }
    }
}

#[test]
fn themes_are_found_by_their_names() {
    for choice in Choice::ALL {
        assert_eq!(Choice::named(choice.name()), Some(choice));
    }
    assert_eq!(Choice::named("solarized"), None);
}
