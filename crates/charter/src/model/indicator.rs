snodo_core::coded! {
    /// In what the limit of a promise counts; `charter-unit-{code}` says it in words.
    pub Unit {
        /// Minutes.
        Minutes = "minutes",
        /// Hours.
        Hours = "hours",
        /// Days of the calendar.
        Days = "days",
        /// Days that are neither Saturday nor Sunday nor a holiday.
        WorkingDays = "working_days",
    }
}

snodo_core::coded! {
    /// What can be promised, because it can be counted from the facts of work. The database's `charter_facts` says how, and its table
    /// `charter_indicator` holds the same list; `charter-indicator-{code}` names it, `charter-definition-{code}` says what is counted, and
    /// `charter-source-{code}` from which facts.
    pub Indicator {
        /// Who books for the first time has the appointment within so many days.
        FirstAppointment = "first_appointment",
        /// Who is there at the time of an appointment is called within so many minutes.
        AppointmentOnTime = "appointment_on_time",
        /// The counter does not cancel what was booked.
        AppointmentKept = "appointment_kept",
        /// Who takes a number is called within so many minutes.
        CounterWait = "counter_wait",
        /// A counter is open when its hours say so; that it will be closed is said so many days before.
        CounterOpen = "counter_open",
        /// A vacancy is checked and published within so many hours.
        VacancyPublished = "vacancy_published",
        /// For a published vacancy somebody is proposed within so many days.
        FirstProposal = "first_proposal",
        /// Who complains has an answer within so many working days.
        ComplaintAnswered = "complaint_answered",
        /// The body to which somebody was referred answers within so many days.
        ReferralAnswered = "referral_answered",
        /// A service sheet is verified within so many days after it aged.
        SheetsVerified = "sheets_verified",
    }
}

impl Indicator {
    /// In what its limit counts; none where it has no limit.
    pub fn unit(self) -> Option<Unit> {
        match self {
            Indicator::FirstAppointment
            | Indicator::CounterOpen
            | Indicator::FirstProposal
            | Indicator::ReferralAnswered
            | Indicator::SheetsVerified => Some(Unit::Days),
            Indicator::AppointmentOnTime | Indicator::CounterWait => Some(Unit::Minutes),
            Indicator::VacancyPublished => Some(Unit::Hours),
            Indicator::ComplaintAnswered => Some(Unit::WorkingDays),
            Indicator::AppointmentKept => None,
        }
    }

    /// Whether its cases are people who were served: of very few, nothing is published.
    pub fn counts_people(self) -> bool {
        match self {
            Indicator::FirstAppointment
            | Indicator::AppointmentOnTime
            | Indicator::AppointmentKept
            | Indicator::CounterWait
            | Indicator::ComplaintAnswered
            | Indicator::ReferralAnswered => true,
            Indicator::CounterOpen
            | Indicator::VacancyPublished
            | Indicator::FirstProposal
            | Indicator::SheetsVerified => false,
        }
    }
}
