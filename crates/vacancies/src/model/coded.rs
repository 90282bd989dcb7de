/// A closed list whose values each have a code in the database.
macro_rules! coded {
    ($(#[$about:meta])* $name:ident { $($(#[$of_value:meta])* $value:ident = $code:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$of_value])* $value,)+ }

        impl $name {
            /// All of them, in the order in which people read them.
            pub const ALL: [$name; [$($code),+].len()] = [$($name::$value),+];

            /// The code kept in the database; the words of messages follow it.
            pub fn code(self) -> &'static str {
                match self { $($name::$value => $code,)+ }
            }

            /// Reads the code kept in the database.
            pub fn from_code(code: &str) -> Option<$name> {
                $name::ALL.into_iter().find(|value| value.code() == code)
            }
        }
    };
}
pub(crate) use coded;
