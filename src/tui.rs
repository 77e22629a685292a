//! The screens: a model, messages that change it, and a view of it.
//!
//! [`update`](update::update) is the only writer of the [`Model`](model::Model), [`view`](view::view) a pure
//! function of it to a frame; keys become actions through the one table of [`commands`]. Only [`terminal`]
//! writes to the terminal.

pub mod terminal;
pub mod input;
pub mod events;
pub mod watch;
pub mod theme;
pub mod glyph;
pub mod canvas;
pub mod widgets;
pub mod commands;
pub mod keymap;
pub mod history;
pub mod model;
pub mod prose;
pub mod screen;
pub mod frame;
pub mod explore;
pub mod compare;
pub mod map;
pub mod curves;
pub mod moves;
pub mod read;
pub mod cases;
pub mod work;
pub mod attention;
pub mod help;
pub mod scenarios;
pub mod options;
pub mod choose;
pub mod export;
pub mod palette;
pub mod view;
pub mod update;
pub mod reload;
pub mod run;
pub mod shot;

pub use attention::attention;
pub use canvas::Look;
pub use keymap::Keymap;
pub use run::{Ending, Error, explore};

#[cfg(test)]
mod driver;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod pictures;
