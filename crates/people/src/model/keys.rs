snodo_core::key! {
    /// A person's key: it never changes and says nothing.
    pub PersonId
}
snodo_core::key! {
    /// A register's key: the personal files kept under one controllership.
    pub RegisterId
}
snodo_core::key! {
    /// A merge's key.
    pub MergeId
}
