snodo_core::key! {
    /// The key of an event.
    pub EventId
}
snodo_core::key! {
    /// The key of a day on which an event takes place.
    pub OccurrenceId
}
snodo_core::key! {
    /// The key of somebody's registration.
    pub RegistrationId
}
snodo_core::key! {
    /// The key of a course.
    pub CourseId
}
snodo_core::key! {
    /// The key of a material of orientation.
    pub MaterialId
}
snodo_core::key! {
    /// The key of a material's own file.
    pub MaterialFileId
}
