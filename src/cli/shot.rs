//! `tradeoff shot`: what a screen shows, as a file.

mod ansi;
mod cells;
mod svg;
mod text;

use ratatui::buffer::Buffer;

use super::arguments::{self, ShotFormat};
use super::call::Call;
use super::failure::{Answer, Failure};
use super::output;
use crate::text::clean_line;
use crate::tui::app::App;
use crate::tui::commands::{key_name, read_key};
use crate::tui::input::Key;
use crate::tui::shot::shot;
use crate::tui::terminal::Depth;
use crate::tui::theme::Choice;
use crate::tui::{Keymap, Look};

/// How the program would look to the person, as the call and the settings say.
#[derive(Debug, Clone)]
pub(super) struct Manner {
    /// The colors of the screens.
    pub theme: Choice,
    /// How many colors to use, where that is set.
    pub depth: Option<Depth>,
    /// Whether to use colors.
    pub colours: bool,
    /// Whether nothing beyond ASCII was asked for.
    pub ascii: bool,
    /// The keys.
    pub keymap: Keymap,
}

/// Runs the command.
///
/// # Errors
/// Fails where the pack, the situation or a key is wrong, and where the output does.
pub(super) fn run(
    call: &mut Call<'_>,
    arguments: &arguments::Shot,
    manner: Manner,
) -> Result<Answer, Failure> {
    let keys = keys(call, arguments.keys.as_deref().unwrap_or_default())?;
    let mut exploration = call.exploration(&arguments.situation)?;
    let kept = call.keep(&mut exploration)?;
    // A picture carries its own letters; text must do with those of the locale.
    let ascii = manner.ascii || (arguments.format != ShotFormat::Svg && !call.output.surroundings.unicode);
    let theme = arguments.theme.unwrap_or(manner.theme);
    // Where colors cannot be written, what they say must be said otherwise.
    let colours = manner.colours && arguments.format != ShotFormat::Text;
    // A file may be shown anywhere; a picture shows all colors.
    let depth = match arguments.format {
        ShotFormat::Svg => Depth::Truecolor,
        _ if call.output.is_terminal() => output::depth(manner.depth),
        _ => manner.depth.unwrap_or_default(),
    };
    let look = Look::themed(depth.theme(theme), colours, ascii);
    let mut app = App::new(exploration, look, manner.keymap);
    app.saving.kept = kept;
    let size = (arguments.size.columns, arguments.size.rows);
    let buffer = shot(&mut app, arguments.screen, size, &keys).map_err(|unshown| {
        let key = keys.get(unshown.index).map(|key| key_name(*key, true));
        Failure::Wrong(format!(
            "--keys: `{}` quits or writes a file here, which `shot` cannot show",
            key.unwrap_or_default()
        ))
    })?;
    let written = match arguments.format {
        ShotFormat::Text => text::write(&buffer),
        ShotFormat::Ansi => ansi::write(&buffer, depth),
        ShotFormat::Svg => {
            let title = format!("{}: {}", app.screen.title(), app.exploration.pack().header.title);
            svg::write(&buffer, &title)
        }
    };
    call.output.data().write_all(written.as_bytes())?;
    Ok(Answer::Done)
}

/// A picture as plain lines.
pub(super) fn as_text(buffer: &Buffer) -> String {
    text::write(buffer)
}

/// A picture as lines with the colors of a terminal.
pub(super) fn as_ansi(buffer: &Buffer, depth: Depth) -> String {
    ansi::write(buffer, depth)
}

/// The keys by their names.
fn keys(call: &mut Call<'_>, names: &str) -> Result<Vec<Key>, Failure> {
    let mut keys = Vec::new();
    let mut wrong = false;
    for name in names.split_whitespace() {
        match read_key(name) {
            Ok(key) => keys.push(key),
            Err(why) => {
                let name = clean_line(name);
                call.talk
                    .error(&format!("--keys: `{name}` {}; {}", why.reason, why.help));
                wrong = true;
            }
        }
    }
    if wrong { Err(Failure::Said) } else { Ok(keys) }
}
