//! A screen as a picture that needs nothing beside itself.
//!
//! Grounds and everything that has to join are shapes, one path for each color; the rest is text, each run of one
//! style at its place and as long as its columns, whatever the font.

mod colours;
mod shapes;

use crate::text;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

use super::cells::{self, Shown};
use colours::Rgb;
use shapes::{HEIGHT, Piece, WIDTH};

/// The free space around the cells.
const MARGIN: u16 = 9;

/// Where letters stand within a cell.
const BASELINE: u16 = 13;

/// Fonts in which all letters are equally wide, of the usual systems, the best first.
const FONTS: &str =
    "ui-monospace,'SF Mono','Cascadia Mono','DejaVu Sans Mono',Menlo,Consolas,'Liberation Mono',monospace";

/// The picture.
pub(super) fn write(buffer: &Buffer, title: &str) -> String {
    let mut picture = Picture::default();
    let ground = buffer
        .content
        .first()
        .map_or(colours::GROUND, |cell| colours::of(cell).1);
    for (row, cells) in cells::rows(buffer).enumerate() {
        let top = MARGIN + row as u16 * HEIGHT;
        picture.row(&cells, top, ground);
    }
    let (width, height) = (
        2 * MARGIN + buffer.area.width * WIDTH,
        2 * MARGIN + buffer.area.height * HEIGHT,
    );
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\">\n<title>{}</title>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n",
        text::xml(title),
        hex(ground),
    );
    paths(&mut svg, picture.grounds);
    paths(&mut svg, picture.shapes);
    for (colour, outline) in picture.outlines {
        let _ = writeln!(svg, "<path fill=\"{}\" d=\"{outline}\"/>", hex(colour));
    }
    let _ = writeln!(svg, "<g font-family=\"{FONTS}\" font-size=\"15\">");
    svg.push_str(&picture.texts);
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// What a picture is made of.
#[derive(Default)]
struct Picture {
    grounds: BTreeMap<Rgb, Vec<Piece>>,
    shapes: BTreeMap<Rgb, Vec<Piece>>,
    outlines: BTreeMap<Rgb, String>,
    texts: String,
}

/// Neighbours of one style.
struct Run {
    column: usize,
    width: usize,
    ink: Rgb,
    modifier: Modifier,
    text: String,
}

impl Run {
    /// Takes a cell in if it goes on with the run. Two blanks end it: XML makes one of them.
    fn takes(&mut self, shown: &Shown<'_>, ink: Rgb, modifier: Modifier) -> bool {
        let symbol = shown.cell.symbol();
        let goes_on =
            (self.ink, self.modifier) == (ink, modifier) && !(symbol == " " && self.text.ends_with(' '));
        if goes_on {
            self.text.push_str(symbol);
            self.width += shown.width;
        }
        goes_on
    }
}

/// Adds a piece of a cell whose upper left corner is at `corner`.
fn add(layer: &mut BTreeMap<Rgb, Vec<Piece>>, colour: Rgb, corner: (u16, u16), piece: Piece) {
    layer.entry(colour).or_default().push(Piece {
        x: corner.0 + piece.x,
        y: corner.1 + piece.y,
        ..piece
    });
}

impl Picture {
    fn row(&mut self, cells: &[Shown<'_>], top: u16, ground: Rgb) {
        let mut run: Option<Run> = None;
        for shown in cells {
            let (ink, paper) = colours::of(shown.cell);
            let corner = (MARGIN + shown.column as u16 * WIDTH, top);
            if paper != ground {
                let width = shown.width as u16 * WIDTH;
                add(&mut self.grounds, paper, corner, whole(0, width, HEIGHT));
            }
            self.lines(shown, ink, corner);
            if self.drawn(shown.cell.symbol(), (ink, paper), corner) {
                self.end(run.take(), top);
                continue;
            }
            let modifier = shown.cell.modifier & (Modifier::BOLD | Modifier::ITALIC);
            if run.as_mut().is_some_and(|run| run.takes(shown, ink, modifier)) {
                continue;
            }
            self.end(run.take(), top);
            run = (shown.cell.symbol() != " ").then(|| Run {
                column: shown.column,
                width: shown.width,
                ink,
                modifier,
                text: shown.cell.symbol().to_owned(),
            });
        }
        self.end(run, top);
    }

    /// The lines under letters and through them, which a terminal draws under blanks too.
    fn lines(&mut self, shown: &Shown<'_>, ink: Rgb, corner: (u16, u16)) {
        let width = shown.width as u16 * WIDTH;
        for (modifier, y) in [(Modifier::UNDERLINED, 15), (Modifier::CROSSED_OUT, 9)] {
            if shown.cell.modifier.contains(modifier) {
                add(&mut self.shapes, ink, corner, whole(y, width, 1));
            }
        }
    }

    /// Draws what is no letter; says whether it was none.
    fn drawn(&mut self, symbol: &str, (ink, paper): (Rgb, Rgb), corner: (u16, u16)) -> bool {
        let mut characters = symbol.chars();
        let (Some(character), None) = (characters.next(), characters.next()) else {
            return false;
        };
        if let Some(tenths) = shapes::shade(character) {
            let colour = colours::between(ink, paper, tenths);
            add(&mut self.shapes, colour, corner, whole(0, WIDTH, HEIGHT));
            return true;
        }
        if let Some(pieces) = shapes::pieces(character) {
            for piece in pieces {
                add(&mut self.shapes, ink, corner, piece);
            }
            return true;
        }
        let outline = shapes::outline(character);
        if let Some(outline) = outline {
            let all = self.outlines.entry(ink).or_default();
            let _ = write!(all, "M{} {}{outline}", corner.0, corner.1);
        }
        outline.is_some()
    }

    /// Writes a run, without the blank at its end.
    fn end(&mut self, run: Option<Run>, top: u16) {
        let Some(run) = run else { return };
        let text = run.text.trim_end_matches(' ');
        let columns = run.width - (run.text.len() - text.len());
        let (x, y) = (MARGIN + run.column as u16 * WIDTH, top + BASELINE);
        let length = columns as u16 * WIDTH;
        let bold = if run.modifier.contains(Modifier::BOLD) {
            " font-weight=\"bold\""
        } else {
            ""
        };
        let italic = if run.modifier.contains(Modifier::ITALIC) {
            " font-style=\"italic\""
        } else {
            ""
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            self.texts,
            "<text x=\"{x}\" y=\"{y}\" textLength=\"{length}\" fill=\"{}\"{bold}{italic}>{}</text>",
            hex(run.ink),
            text::xml(text)
        );
    }
}

fn whole(y: u16, width: u16, height: u16) -> Piece {
    Piece {
        y,
        x: 0,
        width,
        height,
    }
}

fn paths(svg: &mut String, layer: BTreeMap<Rgb, Vec<Piece>>) {
    for (colour, pieces) in layer {
        let _ = write!(svg, "<path fill=\"{}\" d=\"", hex(colour));
        for Piece { x, y, width, height } in shapes::joined(pieces) {
            let _ = write!(svg, "M{x} {y}h{width}v{height}h-{width}z");
        }
        svg.push_str("\"/>\n");
    }
}

fn hex(Rgb(red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    #[test]
    fn whatever_a_title_holds_the_picture_stays_xml() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_string(0, 0, "a<b> & \"c\"", Style::new());
        let svg = write(&buffer, "</title><script>\u{1b}\u{ffff}");
        assert!(svg.contains(">a&lt;b&gt; &amp; &quot;c&quot;</text>"), "{svg}");
        assert!(
            svg.contains("<title>&lt;/title&gt;&lt;script&gt;\u{fffd}\u{fffd}</title>"),
            "{svg}"
        );
    }

    #[test]
    fn every_column_stands_where_it_does_on_the_screen() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 16, 1));
        buffer.set_string(2, 0, "文 ab", Style::new());
        buffer.set_string(10, 0, "x", Style::new().fg(Color::Red));
        let svg = write(&buffer, "");
        assert!(svg.contains("x=\"27\" y=\"22\" textLength=\"45\""), "{svg}");
        assert!(
            svg.contains("x=\"99\" y=\"22\" textLength=\"9\" fill=\"#ff7b72\">x<"),
            "{svg}"
        );
    }

    #[test]
    fn lines_join_into_one_shape() {
        let buffer = Buffer::with_lines(["──┬──", "  │  ", "  │  "]);
        let svg = write(&buffer, "");
        let path = svg.split(" d=\"").nth(1).and_then(|path| path.split('"').next());
        assert!(
            path.is_some_and(|path| path.contains("h45v1") && path.contains("h1v45")),
            "{svg}"
        );
    }

    #[test]
    fn half_blocks_are_two_colours_in_one_cell() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 1, 1));
        buffer.set_string(0, 0, "▀", Style::new().fg(Color::Red).bg(Color::Blue));
        let svg = write(&buffer, "");
        assert!(svg.contains("fill=\"#7a9dff\"/>"), "{svg}");
        assert!(
            svg.contains("<path fill=\"#ff7b72\" d=\"M9 9h9v9h-9z\"/>"),
            "{svg}"
        );
    }
}
