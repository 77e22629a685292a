//! Enums whose values have words.

/// Declares an enum with a word or a few for each value: `ALL` has the values in their order, and the named function what
/// each is called.
macro_rules! named {
    (
        $(#[$about:meta])*
        pub enum $name:ident;
        $(#[$word_about:meta])*
        pub fn $word:ident;
        $($(#[$value_about:meta])* $value:ident $text:literal,)*
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$value_about])* $value,)*
        }

        impl $name {
            /// All of them, in their order.
            pub const ALL: [Self; [$($text),*].len()] = [$(Self::$value),*];

            $(#[$word_about])*
            pub fn $word(self) -> &'static str {
                match self {
                    $(Self::$value => $text,)*
                }
            }
        }
    };
}

pub(super) use named;
