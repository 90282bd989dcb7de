/// Makes the type of a table's key: a UUID that says of which table it is, so that one is never taken for another.
///
/// `key! { /// A person's key. pub PersonId }` gives a transparent `PersonId(pub Uuid)` that the database, forms and addresses read
/// and write. The crate that calls needs `serde`, `sqlx` and `uuid`.
#[macro_export]
macro_rules! key {
    ($(#[$documentation:meta])* $visibility:vis $name:ident) => {
        $(#[$documentation])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, sqlx::Type,
        )]
        #[serde(transparent)]
        #[sqlx(transparent)]
        $visibility struct $name(pub uuid::Uuid);

        impl $name {
            /// A new key, in the order of time (UUID version 7, RFC 9562).
            pub fn generate() -> $name {
                $name(uuid::Uuid::now_v7())
            }
        }

        impl From<uuid::Uuid> for $name {
            fn from(key: uuid::Uuid) -> $name {
                $name(key)
            }
        }

        impl From<$name> for uuid::Uuid {
            fn from(key: $name) -> uuid::Uuid {
                key.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(out)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<$name, uuid::Error> {
                text.parse().map($name)
            }
        }
    };
}
