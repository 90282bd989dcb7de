//! A small set of choices out of a closed list, kept in one machine word.

use std::fmt;
use std::marker::PhantomData;

/// One value of a closed list with a stable key; the key is what files and databases store.
pub trait Choice: Copy + Eq + fmt::Debug + 'static {
    /// Every value, in the order in which people read them; at most 32.
    const ALL: &'static [Self];

    /// Position in [`Choice::ALL`].
    fn position(self) -> usize;

    /// The stable key, lower case with hyphens (driving licences: the official category).
    fn key(self) -> &'static str;

    /// The value with this key; `None` when the list has no such key.
    fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.key() == key)
    }
}

/// A set of [`Choice`] values. Empty means "none of them"; "not asked yet" is `None` around the set.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Choices<T> {
    bits: u32,
    of: PhantomData<T>,
}

impl<T: Choice> Choices<T> {
    /// The empty set.
    pub const EMPTY: Self = Self { bits: 0, of: PhantomData };

    /// The set with this value added.
    #[must_use]
    pub fn with(self, choice: T) -> Self {
        Self { bits: self.bits | 1 << choice.position(), of: PhantomData }
    }

    /// Whether the value is in the set.
    pub fn contains(self, choice: T) -> bool {
        self.bits & (1 << choice.position()) != 0
    }

    /// Whether every value of `other` is in the set.
    pub fn contains_all(self, other: Self) -> bool {
        self.bits & other.bits == other.bits
    }

    /// Whether the sets share at least one value.
    pub fn shares_any(self, other: Self) -> bool {
        self.bits & other.bits != 0
    }

    /// Whether the set has no value.
    pub fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// The values, in the order of [`Choice::ALL`].
    pub fn iter(self) -> impl Iterator<Item = T> {
        T::ALL.iter().copied().filter(move |choice| self.contains(*choice))
    }
}

impl<T: Choice> Default for Choices<T> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<T: Choice> FromIterator<T> for Choices<T> {
    fn from_iter<I: IntoIterator<Item = T>>(choices: I) -> Self {
        choices.into_iter().fold(Self::EMPTY, Self::with)
    }
}

impl<T: Choice> fmt::Debug for Choices<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// Declares an enum that is a [`Choice`], with its stable keys.
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $key:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_meta])* $variant,)+ }

        impl $crate::choices::Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn position(self) -> usize {
                self as usize
            }

            fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }
        }
    };
}
pub(crate) use choice;
