snodo_core::coded! {
    /// Where a referral stands.
    pub ReferralState {
        /// It waits for an answer.
        Sent = "sent",
        /// The receiver said yes.
        Accepted = "accepted",
        /// The person came.
        Arrived = "arrived",
        /// What they came for has begun.
        InProgress = "in_progress",
        /// It is over, with what came of it.
        Done = "done",
        /// The person did not come, or left.
        Dropped = "dropped",
        /// The receiver said no.
        Declined = "declined",
        /// Nobody answered in time.
        Expired = "expired",
        /// The counter took it back.
        Withdrawn = "withdrawn",
    }
}

snodo_core::coded! {
    /// Who moves a referral.
    pub Side {
        /// Who sent the person.
        Counter = "counter",
        /// To whom the person was sent.
        Receiver = "receiver",
        /// The program, when a day has passed.
        Program = "program",
    }
}

snodo_core::coded! {
    /// Whose turn it is.
    pub Turn {
        /// There is something for the counter to look at.
        Counter = "counter",
        /// The receiver answers, or says what became of it.
        Receiver = "receiver",
    }
}

impl ReferralState {
    /// Whether something is still to come.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            ReferralState::Sent
                | ReferralState::Accepted
                | ReferralState::Arrived
                | ReferralState::InProgress
        )
    }

    /// Whether it failed, so that it can be tried again with another body.
    pub fn can_be_tried_again(self) -> bool {
        matches!(
            self,
            ReferralState::Declined
                | ReferralState::Dropped
                | ReferralState::Expired
                | ReferralState::Withdrawn
        )
    }

    /// The badge's colour.
    pub fn badge(self) -> &'static str {
        match self {
            ReferralState::Sent => "waiting",
            ReferralState::Accepted => "open",
            ReferralState::Arrived | ReferralState::InProgress => "progress",
            ReferralState::Done => "good",
            ReferralState::Dropped | ReferralState::Declined | ReferralState::Expired => "bad",
            ReferralState::Withdrawn => "closed",
        }
    }

    /// Where it can go next by the receiver's word, the likeliest first. The database's table of allowed transitions has the last word.
    pub fn next_by_receiver(self) -> &'static [ReferralState] {
        use ReferralState::{Accepted, Arrived, Declined, Done, Dropped, InProgress};
        match self {
            ReferralState::Sent => &[Accepted, Declined],
            Accepted => &[Arrived, InProgress, Done, Dropped],
            Arrived => &[InProgress, Done, Dropped],
            InProgress => &[Done, Dropped],
            _ => &[],
        }
    }

    /// Where the counter can take it: what the receiver says on the telephone, and back.
    pub fn next_by_counter(self) -> Vec<ReferralState> {
        let mut next = self.next_by_receiver().to_vec();
        if self.is_open() {
            next.push(ReferralState::Withdrawn);
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_goes_nowhere() {
        for state in ReferralState::ALL {
            assert_eq!(state.is_open(), !state.next_by_counter().is_empty(), "{state:?}");
            assert!(!(state.is_open() && state.can_be_tried_again()), "{state:?}");
        }
    }
}
