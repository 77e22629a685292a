//! The embedded packs as the build has compiled them, so that the program starts without reading TOML.

/// A pack of the program, encoded.
pub(crate) struct Compiled {
    /// Its id.
    pub id: &'static str,
    /// The pack; nothing where its files have errors.
    pub pack: &'static [u8],
    /// Its published decisions, deflated; nothing where its files have errors.
    pub cases: &'static [u8],
    /// The names and texts of its files, deflated.
    pub files: &'static [u8],
    /// The names and texts of its tours, deflated.
    pub tours: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/packs.rs"));
