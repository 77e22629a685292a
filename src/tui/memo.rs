//! A value that follows from others: computed when it is asked for, kept until what it follows from is another.

use std::cell::RefCell;
use std::rc::Rc;

/// The value that was asked for last, with what it follows from.
#[derive(Debug)]
pub struct Memo<K, V>(RefCell<Option<(K, Rc<V>)>>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<K: PartialEq, V> Memo<K, V> {
    /// The value that follows from `key`.
    pub fn get(&self, key: K, compute: impl FnOnce(&K) -> V) -> Rc<V> {
        if let Some((known, value)) = &*self.0.borrow()
            && *known == key
        {
            return Rc::clone(value);
        }
        let value = Rc::new(compute(&key));
        *self.0.borrow_mut() = Some((key, Rc::clone(&value)));
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_computed_once_for_each_key_in_a_row() {
        let (memo, mut computed) = (Memo::default(), 0);
        for key in [1, 1, 2, 2, 1] {
            let value = memo.get(key, |key| {
                computed += 1;
                key * 10
            });
            assert_eq!(*value, key * 10);
        }
        assert_eq!(computed, 3);
    }
}
