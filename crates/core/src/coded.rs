/// Makes the type of a closed list whose values each have a code: in the database, in addresses, in the keys of messages.
///
/// `coded! { /// How it ended. pub End { /// Well. Good = "good", /// Not well. Bad = "bad" } }` gives `End::ALL` in the order in which people
/// read it, `code` and `from_code`. Values compare in that order.
#[macro_export]
macro_rules! coded {
    ($(#[$about:meta])* $visibility:vis $name:ident { $($(#[$of_value:meta])* $value:ident = $code:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visibility enum $name { $($(#[$of_value])* $value),+ }

        impl $name {
            /// All of them, in order.
            $visibility const ALL: [$name; [$($code),+].len()] = [$($name::$value),+];

            /// The code.
            $visibility fn code(self) -> &'static str {
                match self { $($name::$value => $code),+ }
            }

            /// Reads a code; none for what is not in the list.
            $visibility fn from_code(code: &str) -> Option<$name> {
                $name::ALL.into_iter().find(|value| value.code() == code)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    coded! {
        /// How it ended.
        pub(crate) End {
            /// Well.
            Good = "good",
            /// Not well.
            Bad = "bad",
        }
    }

    #[test]
    fn codes_are_read_back_and_values_keep_their_order() {
        for end in End::ALL {
            assert_eq!(End::from_code(end.code()), Some(end));
        }
        assert_eq!(End::from_code("Good"), None);
        assert!(End::Good < End::Bad);
    }
}
