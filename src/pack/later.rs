//! What few look at is read when they do.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};

/// A value that stays encoded until somebody looks at it.
///
/// A start need not make an essay out of bytes that nobody has asked for. A pack read from its files has everything
/// from the beginning.
pub struct Later<T> {
    encoded: Box<[u8]>,
    value: OnceLock<T>,
}

impl<T> Later<T> {
    /// Whether somebody has looked.
    #[cfg(test)]
    pub fn is_read(&self) -> bool {
        self.value.get().is_some()
    }
}

impl<T: DeserializeOwned + Default> Deref for Later<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // What the build has encoded can be decoded: a test holds every embedded pack against its files.
        self.value
            .get_or_init(|| postcard::from_bytes(&self.encoded).unwrap_or_default())
    }
}

impl<T> From<T> for Later<T> {
    fn from(value: T) -> Self {
        Self {
            encoded: Box::default(),
            value: value.into(),
        }
    }
}

impl<T: DeserializeOwned + Default + fmt::Debug> fmt::Debug for Later<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(formatter)
    }
}

impl<T: DeserializeOwned + Default + Serialize> Serialize for Later<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let encoded = postcard::to_stdvec(&**self).map_err(ser::Error::custom)?;
        serializer.serialize_bytes(&encoded)
    }
}

impl<'de, T> Deserialize<'de> for Later<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self {
            encoded: <&[u8]>::deserialize(deserializer)?.into(),
            value: OnceLock::new(),
        })
    }
}
