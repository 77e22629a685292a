//! The screens: an exploration with a room for each screen, inputs that change them, and a view of them.
//!
//! [`update`](update::update) takes every input to the [`Room`](room::Room) where the keys count, [`view`](view::view)
//! draws and changes nothing; keys become actions through the one table of [`commands`]. Only [`terminal`] writes to
//! the terminal.

pub mod terminal;
pub mod input;
pub mod event;
#[cfg(unix)]
pub mod keyboard;
pub mod queue;
pub mod watch;
pub mod events;
pub mod theme;
pub mod glyph;
mod area;
pub mod canvas;
pub mod widgets;
pub mod prose;
mod named;
pub mod screen;
pub mod commands;
pub mod keymap;
pub mod trail;
pub mod item;
pub mod memo;
pub mod desk;
pub mod frame;
pub mod strip;
pub mod split;
pub mod handle;
pub mod words;
pub mod room;
pub mod screens;
pub mod above;
mod copying;
pub mod presentation;
pub mod app;
pub mod export;
mod journal;
mod kept;
pub mod saving;
pub mod update;
pub mod view;
pub mod presenting;
pub mod run;
pub mod shot;

pub use canvas::Look;
pub use keymap::Keymap;
pub use run::{Ending, Error, Sessions, Staging, explore, follow, present};

#[cfg(test)]
mod driver;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod most_options;
#[cfg(test)]
mod pictures;
