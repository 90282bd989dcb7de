use uuid::Uuid;

macro_rules! key {
    ($(#[$documentation:meta])* $name:ident) => {
        $(#[$documentation])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, sqlx::Type,
        )]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> $name {
                $name(id)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(out)
            }
        }
    };
}

key! {
    /// A measure's key.
    MeasureId
}
key! {
    /// A project's key.
    ProjectId
}
key! {
    /// A session's key: a stretch of hours with one person or a group.
    SessionId
}
key! {
    /// The key of a list of people whom an employment centre assigned.
    AssignmentListId
}
