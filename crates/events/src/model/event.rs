snodo_core::coded! {
    /// What an event is; `events-kind-{code}` says it in words.
    pub EventKind {
        /// Of one hour or two, for students or whoever looks for work.
        Seminar = "seminar",
        /// Brought to a class, or visited by it.
        SchoolLaboratory = "school_laboratory",
        /// Companies and candidates meet at tables.
        MatchingEvent = "matching_event",
        /// A course is taught from a day to another.
        CourseEdition = "course_edition",
        /// Some people work together with an operator.
        GroupSession = "group_session",
        /// The doors are open.
        OpenDay = "open_day",
        /// Something is presented and discussed.
        Meeting = "meeting",
    }
}

snodo_core::coded! {
    /// Where an event is on its way. The database knows which way it may go (`event_allowed_transition`).
    pub EventState {
        /// Seen by who works here alone.
        Draft = "draft",
        /// On the public pages.
        Published = "published",
        /// It will not be; everybody who was registered was told.
        Cancelled = "cancelled",
        /// It was.
        Held = "held",
        /// Published by mistake and taken back before anybody registered.
        Withdrawn = "withdrawn",
    }
}

impl EventState {
    /// The colour of its badge.
    pub fn badge(self) -> &'static str {
        match self {
            EventState::Draft => "draft",
            EventState::Published => "open",
            EventState::Cancelled => "bad",
            EventState::Held => "good",
            EventState::Withdrawn => "closed",
        }
    }
}

snodo_core::coded! {
    /// Who may register for an event.
    pub RegisterBy {
        /// Anybody, without an account.
        Anyone = "anyone",
        /// A school for a class: how many pupils, nobody's name but the teacher's.
        ByClass = "by_class",
        /// Whom the counter registers: people on file.
        PeopleOnFile = "people_on_file",
        /// Whom the counter invites, who then answers.
        ByInvitation = "by_invitation",
        /// Nobody needs to.
        FreeEntry = "free_entry",
        /// On somebody else's site.
        Elsewhere = "elsewhere",
    }
}

impl RegisterBy {
    /// Whether registrations are kept here.
    pub fn is_kept_here(self) -> bool {
        !matches!(self, RegisterBy::FreeEntry | RegisterBy::Elsewhere)
    }

    /// Whether somebody without an account may register.
    pub fn is_open_to_citizens(self) -> bool {
        matches!(self, RegisterBy::Anyone | RegisterBy::ByClass)
    }
}

snodo_core::coded! {
    /// What takes one seat.
    pub SeatUnit {
        /// A person, or a pupil of a class.
        Person = "person",
        /// A class as a whole.
        Class = "class",
    }
}

snodo_core::coded! {
    /// Who pays for a course.
    pub Funding {
        /// Nobody said.
        None = "none",
        /// The European Social Fund Plus (Regulation (EU) 2021/1057).
        EuropeanUnion = "european_union",
        /// The national recovery plan (PNRR).
        Pnrr = "pnrr",
        /// The region.
        Region = "region",
        /// The state.
        State = "state",
        /// The Comune.
        Municipality = "municipality",
        /// A joint fund of companies and unions for training (fondo interprofessionale, L. 388/2000 art. 118).
        CompanyFund = "company_fund",
        /// Who takes part.
        PaidByParticipants = "paid_by_participants",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_registered_elsewhere_is_not_kept_here() {
        let kept: Vec<&str> =
            RegisterBy::ALL.into_iter().filter(|by| by.is_kept_here()).map(RegisterBy::code).collect();
        assert_eq!(kept, ["anyone", "by_class", "people_on_file", "by_invitation"]);
        assert!(RegisterBy::ALL.into_iter().all(|by| by.is_kept_here() || !by.is_open_to_citizens()));
    }
}
