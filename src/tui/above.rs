//! What can open above a screen. It takes the keys until it is closed; one thing is open at a time.

pub mod calculation;
pub mod chooser;
pub mod difference;
pub mod entry;
pub mod help;
pub mod interview;
pub mod naming;
pub mod options;
pub mod palette;
pub mod scenarios;
