snodo_core::coded! {
    /// What a material is.
    pub MaterialKind {
        /// A film.
        Video = "video",
        /// Something to listen to.
        Audio = "audio",
        /// Something to read.
        Document = "document",
    }
}

snodo_core::coded! {
    /// Whether a course or a material is seen by everybody.
    pub PublishedState {
        /// Seen by who works here alone.
        Draft = "draft",
        /// On the public pages.
        Published = "published",
        /// Was there, and is no more.
        Withdrawn = "withdrawn",
    }
}

impl PublishedState {
    /// The colour of its badge.
    pub fn badge(self) -> &'static str {
        match self {
            PublishedState::Draft => "draft",
            PublishedState::Published => "open",
            PublishedState::Withdrawn => "closed",
        }
    }
}
