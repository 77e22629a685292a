//! Parts that several screens are made of.

pub mod axes;
pub mod bar;
pub mod dots;
pub mod flow;
pub mod menu;
pub mod track;
pub mod typed;
pub mod page;
