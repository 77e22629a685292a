//! Sets of contexts, put together from one another.

use super::Context;

/// Some contexts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contexts(u32);

impl Contexts {
    /// All of them.
    pub(super) const ALL: Self = Self::of(&Context::ALL);

    /// These.
    pub(super) const fn of(contexts: &[Context]) -> Self {
        let mut bits = 0;
        let mut rest = contexts;
        while let [first, others @ ..] = rest {
            bits |= 1 << (*first as u32);
            rest = others;
        }
        Self(bits)
    }

    /// These and others.
    pub(super) const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// These without others.
    pub(super) const fn except(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// Whether a context is one of them.
    pub fn contains(self, context: Context) -> bool {
        self.0 & (1 << (context as u32)) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_hold_what_was_put_into_them() {
        let two = Contexts::of(&[Context::Map, Context::Help]);
        let one = two.except(Contexts::of(&[Context::Map, Context::Calculation]));
        for context in Context::ALL {
            assert!(Contexts::ALL.contains(context));
            assert_eq!(
                two.contains(context),
                matches!(context, Context::Map | Context::Help)
            );
            assert_eq!(one.contains(context), context == Context::Help);
            let with = one.and(Contexts::of(&[context]));
            assert!(with.contains(context) && with.contains(Context::Help));
        }
    }
}
