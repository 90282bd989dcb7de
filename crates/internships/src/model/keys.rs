snodo_core::key! {
    /// An internship's key.
    pub InternshipId
}
snodo_core::key! {
    /// The key of a convention between a promoting body and a host.
    pub ConventionId
}
