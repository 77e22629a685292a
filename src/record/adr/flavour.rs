//! The flavors of records, and a record that another one names.

/// A way to write records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// As Michael Nygard wrote them: the one of adr-tools.
    Nygard,
    /// Markdown Architectural Decision Records, version 4.
    Madr4,
    /// As log4brains writes them.
    Log4brains,
}

impl Flavour {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Nygard, Self::Madr4, Self::Log4brains];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Nygard => "nygard",
            Self::Madr4 => "madr4",
            Self::Log4brains => "log4brains",
        }
    }
}

/// Another record, of which this one takes the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The name of its file.
    pub file: String,
    /// Its title.
    pub title: String,
}
