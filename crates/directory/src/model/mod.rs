//! Types and rules without SQL or HTTP.

pub(crate) mod content;
pub(crate) mod duplicates;
pub(crate) mod freshness;
pub(crate) mod hours;
pub(crate) mod quality;

snodo_core::coded! {
    /// What is edited whole and kept version by version.
    pub(crate) Subject {
        /// What a body says of itself.
        Body = "body",
        /// A service sheet.
        Sheet = "sheet",
        /// A place.
        Location = "location",
        /// An initiative.
        Initiative = "initiative",
    }
}

snodo_core::coded! {
    /// How a sheet stands.
    pub(crate) SheetStatus {
        /// It is given.
        Active = "active",
        /// Closed for now, and it says why.
        TemporarilyClosed = "temporarily_closed",
        /// Being written, or resting: staff alone see it.
        Inactive = "inactive",
        /// It ended for good.
        Defunct = "defunct",
    }
}
