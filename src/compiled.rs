//! The embedded packs as the build has compiled them, so that the program starts without reading TOML.

/// A pack of the program, encoded.
pub struct Compiled {
    /// Its id.
    pub id: &'static str,
    /// The pack.
    pub pack: &'static [u8],
    /// Its published decisions.
    pub cases: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/packs.rs"));
