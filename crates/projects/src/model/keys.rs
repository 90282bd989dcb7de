snodo_core::key! {
    /// A measure's key.
    pub MeasureId
}
snodo_core::key! {
    /// A project's key.
    pub ProjectId
}
snodo_core::key! {
    /// A session's key: a stretch of hours with one person or a group.
    pub SessionId
}
snodo_core::key! {
    /// The key of a list of people whom an employment centre assigned.
    pub AssignmentListId
}
