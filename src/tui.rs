//! The screens: a model, messages that change it, and a view of it.
//!
//! Keys become actions through the one table of [`commands`]; only [`terminal`] writes to the terminal.

pub mod terminal;
pub mod input;
pub mod events;
pub mod theme;
pub mod glyph;
pub mod canvas;
pub mod widgets;
pub mod commands;
