//! The screens: a model, messages that change it, and a view of it.

pub mod terminal;
pub mod input;
pub mod events;
pub mod theme;
pub mod glyph;
pub mod canvas;
pub mod widgets;
