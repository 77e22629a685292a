//! What few look at is decoded when somebody does.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use miniz_oxide::{deflate, inflate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};

/// A value that stays encoded and deflated until somebody looks at it.
///
/// The first frame shows no essay and no figure, so it does not wait for them. A pack that was read from its files has
/// everything from the beginning.
pub struct Lazy<T> {
    deflated: &'static [u8],
    value: OnceLock<T>,
}

impl<T> Lazy<T> {
    /// Whether somebody has looked.
    #[cfg(test)]
    pub fn is_read(&self) -> bool {
        self.value.get().is_some()
    }
}

impl<T: Deserialize<'static> + Default> Lazy<T> {
    /// The value without what it was kept in.
    pub fn into_inner(self) -> T {
        let deflated = self.deflated;
        let read = self.value.into_inner();
        read.unwrap_or_else(|| Self::read(deflated))
    }

    /// What the build has stored can be decoded: a test holds every embedded pack against its files.
    fn read(deflated: &[u8]) -> T {
        inflated(deflated).unwrap_or_default()
    }
}

impl<T: Deserialize<'static> + Default> Deref for Lazy<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value.get_or_init(|| Self::read(self.deflated))
    }
}

impl<T> From<T> for Lazy<T> {
    fn from(value: T) -> Self {
        Self {
            deflated: &[],
            value: value.into(),
        }
    }
}

impl<T: Deserialize<'static> + Default + fmt::Debug> fmt::Debug for Lazy<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(formatter)
    }
}

impl<T: Deserialize<'static> + Default + Serialize> Serialize for Lazy<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&deflated(&**self).map_err(ser::Error::custom)?)
    }
}

impl<'de: 'static, T> Deserialize<'de> for Lazy<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self {
            deflated: <&'static [u8]>::deserialize(deserializer)?,
            value: OnceLock::new(),
        })
    }
}

/// The level of compression that takes longest and leaves least.
const SMALLEST: u8 = 10;

/// A value, encoded and deflated.
///
/// # Errors
/// Fails where the value has no encoding.
pub(crate) fn deflated(value: &impl Serialize) -> postcard::Result<Vec<u8>> {
    Ok(deflate::compress_to_vec(&postcard::to_stdvec(value)?, SMALLEST))
}

/// The value of such bytes; none where there are others. The words of its texts are borrowed, so that they stay in memory as
/// long as the program, like those that are embedded as they are.
pub(crate) fn inflated<T: Deserialize<'static>>(deflated: &[u8]) -> Option<T> {
    let encoded = inflate::decompress_to_vec(deflated).ok()?;
    postcard::from_bytes(encoded.leak()).ok()
}
